import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { reading, type Tx } from '../../../db/database.ts';
import { caseInScope } from '../../../db/views/case-in-scope.ts';
import { readCasePage } from '../../../db/views/read-case-page.ts';
import { caseNow } from '../../../db/tables/cases.ts';
import { currentPacket, packetContent } from '../../../db/tables/packets.ts';
import { CASE_ACTIONS } from '../../../services/act-on-case.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { casePageView } from '../../case-page-view.ts';
import type { AppDeps } from '../../deps.ts';
import { sendLetter } from '../../letter.ts';
import { sendPage } from '../../page.ts';
import { actorOf, readerOf } from '../../plugins/callers.ts';
import { IdParam } from '../../schemas.ts';
import { linkNotFound } from '../links/not-found.ts';
import { listPolicyVersions } from '../../../db/tables/policies.ts';
import type { Misses } from '../../plugins/misses.ts';

/** What just happened, for a line at the top of the page. */
const CaseNote = z.strictObject({
  note: z
    .enum(['started', 'answered', ...CASE_ACTIONS, 'added', 'moved', 'more', 'person', 'quiet'])
    .nullable()
    .catch(null)
    .default(null),
});

/** The page of a case; that of a rehearsal is the same with its clock. */
export function registerCasePage(app: FastifyInstance, deps: AppDeps, misses: Misses): void {
  for (const path of ['/cases/:id', '/rehearsals/:id']) {
    app.get(path, { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
      const { id } = parseInput(IdParam, request.params, 'the address');
      const { note } = parseInput(CaseNote, request.query, 'the address');
      const [tx, actor] = [reading(deps.db), actorOf(request)];
      const row = await caseInScope(tx, actor, id);
      const page = await readCasePage(tx, row, actor, await caseNow(tx, id));
      const policies = row.rehearsalNow === null ? [] : await policyNames(tx, row.policyName);
      const view = { ...casePageView(page, readerOf(request), actor), policies, note };
      return sendPage(request, reply, 'case', view, { scripts: ['live'] });
    });
  }
  app.get('/cases/:id/letter', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const { id } = parseInput(IdParam, request.params, 'the address');
    const tx = reading(deps.db);
    await caseInScope(tx, actorOf(request), id);
    const packet = await currentPacket(tx, id);
    return packet === null ? linkNotFound(request, reply, misses) : sendLetter(reply, await packetContent(tx, packet));
  });
}

/** The policies that a rehearsal can be restarted with; the one it has is chosen. */
async function policyNames(tx: Tx, current: string): Promise<{ name: string; chosen: boolean }[]> {
  const names = new Set((await listPolicyVersions(tx, null)).map(({ name }) => name));
  return [...names].map((name) => ({ name, chosen: name === current }));
}
