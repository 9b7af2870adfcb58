import type { FastifyInstance } from 'fastify';
import { reading } from '../../../db/database.ts';
import { caseNow } from '../../../db/tables/cases.ts';
import { readAsker } from '../../../db/views/read-asker.ts';
import { readTaskView } from '../../../db/views/read-task-view.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { commaOf } from '../../../templates/format.ts';
import type { AppDeps } from '../../deps.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import type { Misses } from '../../plugins/misses.ts';
import { IdParam } from '../../schemas.ts';
import { sendPacketPrint } from '../../send-packet-print.ts';
import { linkNotFound } from '../links/not-found.ts';

/** The packet of an approval on paper, from the console. */
export function registerPrintPacketPage(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  app.get('/tasks/:id/print', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const tx = reading(deps.db);
    const view = await readTaskView(tx, actorOf(request), id);
    const { packet, digest, number, clientName, dueAt, caseId } = view;
    if (packet === null || digest === null) return linkNotFound(request, reply, misses);
    const reader = readerOf(request);
    const personName = view.asked.map(({ name }) => name).join(commaOf(reader.lang));
    const about = { packet, digest, number, clientName, dueAt, personName };
    const place = { at: await caseNow(tx, caseId), back: `/tasks/${id}` };
    return sendPacketPrint(request, reply, { ...about, ...place }, await readAsker(tx, caseId), reader);
  });
}
