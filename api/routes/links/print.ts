import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseNow } from '../../../db/tables/cases.ts';
import { readAsker } from '../../../db/views/read-asker.ts';
import { linkGate } from '../../../services/access/link-gate.ts';
import type { AppDeps } from '../../deps.ts';
import { linkSecretOf } from '../../plugins/link-secret.ts';
import type { Misses } from '../../plugins/misses.ts';
import { sendPacketPrint } from '../../send-packet-print.ts';
import { findLink, linkReader } from './find-link.ts';
import { linkNotFound } from './not-found.ts';

/** The packet that an open link asks about, on paper. */
export function registerPrintPacket(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.get('/d/:token/print', { schema: { hide: true } }, async (request, reply) => {
    const link = await findLink(request, deps);
    if (link?.view.state !== 'open' || link.view.packet === null || link.view.digest === null)
      return linkNotFound(request, reply, misses);
    if ((await linkGate(deps, link.token, linkSecretOf(request, deps))) === 'factor')
      return linkNotFound(request, reply, misses);
    const { packet, digest, task, personName, dueAt, caseId } = link.view;
    const tx = reading(deps.db);
    const about = { packet, digest, number: task.number, clientName: task.clientName, personName, dueAt };
    const place = { at: await caseNow(tx, caseId), back: `/d/${link.token}` };
    return sendPacketPrint(request, reply, { ...about, ...place }, await readAsker(tx, caseId), linkReader(link.view));
  });
}
