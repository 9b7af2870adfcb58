import type { FastifyInstance, FastifyReply } from 'fastify';
import { reading } from '../../../db/database.ts';
import { readFileOf } from '../../../db/tables/inbound-files.ts';
import { readable, readInboundRaw, readInboundView } from '../../../db/views/read-inbound.ts';
import { OffboardingError } from '../../../domain/errors.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { attachment, FILE_POLICY } from '../../attachment.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf } from '../../plugins/callers.ts';
import { IdParam, InboundFileParam } from '../../schemas.ts';

/** One mail that came in: what was found, its bytes (`.eml`), its files. Bytes and files are downloads and nothing else. */
export function registerReadInbound(app: FastifyInstance, deps: AppDeps): void {
  const schema = (summary: string) => ({
    schema: { tags: ['inbound'], summary, params: IdParam },
    config: { right: 'take-part' as const },
  });
  app.get('/api/inbound/:id', schema('Read a mail that came in'), async (request) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    return readInboundView(reading(deps.db), actorOf(request), id);
  });
  app.get('/api/inbound/:id.eml', schema('Download a mail as it came in'), async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    return download(reply, `${id}.eml`, await readInboundRaw(reading(deps.db), actorOf(request), id));
  });
  const fileSchema = { tags: ['inbound'], summary: 'Download a file of a mail', params: InboundFileParam };
  app.get(
    '/api/inbound/:id/files/:n',
    { schema: fileSchema, config: { right: 'take-part' } },
    async (request, reply) => {
      const { id, n } = parseInput(InboundFileParam, request.params, 'the address');
      const tx = reading(deps.db);
      const { row } = await readable(tx, actorOf(request), id);
      const file = await readFileOf(tx, id, row.caseId, n);
      if (file !== null) return download(reply, file.name, file.content);
      throw new OffboardingError(
        'RECORD_NOT_FOUND',
        `Found no file ${String(n)} that was kept apart in this mail; its page lists what there is, the whole mail holds the rest.`,
      );
    },
  );
}

function download(reply: FastifyReply, name: string, content: Buffer): FastifyReply {
  return reply
    .header('Content-Security-Policy', FILE_POLICY)
    .header('Cross-Origin-Resource-Policy', 'same-origin')
    .header('Content-Disposition', attachment(name))
    .type('application/octet-stream')
    .send(content);
}
