import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { openCaseFile } from '../../../db/case-file.ts';
import { reading } from '../../../db/database.ts';
import { currentPacket, packetContent } from '../../../db/tables/packets.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import type { Packet } from '../../../domain/packet.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { addressLines, printLetter, PRINT_WAYS } from '../../../templates/print-letter.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { LETTER_POLICY } from '../../plugins/headers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { IdParam } from '../../schemas.ts';
import { linkNotFound } from '../links/not-found.ts';

const Way = z.strictObject({ way: z.enum(PRINT_WAYS).catch('none').default('none') });

interface Found {
  readonly id: string;
  readonly number: string;
  readonly packet: Packet;
  readonly client: readonly string[];
  readonly company: readonly string[];
}

/** The letter of a packet on paper, for registered post, a notary or KEP: a page that shows it, and the sheet itself. */
export function registerPrintLetterPages(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.get('/cases/:id/print', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const found = await letterOf(request, deps);
    if (found === null) return linkNotFound(request, reply, misses);
    const { way } = parseInput(Way, request.query, 'the address');
    return sendPage(request, reply, 'print', {
      ...{ caseId: found.id, number: found.number },
      ...{ hasClient: found.client.length > 0, hasCompany: found.company.length > 0 },
      ways: PRINT_WAYS.map((value) => ({ value, chosen: value === way })),
      frame: `/cases/${found.id}/print/letter?way=${way}`,
    });
  });
  app.get(
    '/cases/:id/print/letter',
    { schema: { hide: true }, config: { right: 'take-part' } },
    async (request, reply) => {
      const found = await letterOf(request, deps);
      if (found === null) return linkNotFound(request, reply, misses);
      const { way } = parseInput(Way, request.query, 'the address');
      const html = printLetter(found.packet, found, way);
      return reply.header('Content-Security-Policy', LETTER_POLICY).type('text/html; charset=utf-8').send(html);
    },
  );
}

/** The newest packet of a case that the reader may see, with both addresses. */
async function letterOf(request: FastifyRequest, deps: AppDeps): Promise<Found | null> {
  const { id } = parseInput(IdParam, request.params, 'the address');
  const tx = reading(deps.db);
  const { number } = await caseInScope(tx, actorOf(request), id);
  const row = await currentPacket(tx, id);
  if (row === null) return null;
  const { records, settings } = await openCaseFile(tx, id);
  return {
    ...{ id, number, packet: await packetContent(tx, row) },
    client: addressLines(records.client.address),
    company: addressLines(settings.companyAddress),
  };
}
