import type { FastifyInstance } from 'fastify';
import { STAGES, TIERS } from '../../../domain/codes.ts';
import { WAITING_ALERT_MINUTES } from '../../../domain/mail-retry.ts';
import { reading } from '../../../db/database.ts';
import { countOverdue } from '../../../db/tables/waiting-mail.ts';
import { listCases, type CaseFilter } from '../../../db/views/list-cases.ts';
import { listOpenTasks } from '../../../db/views/list-open-tasks.ts';
import { parseInput } from '../../../services/parse-input.ts';
import { caseFilter } from '../../case-filter.ts';
import { cursorText } from '../../cursor.ts';
import type { AppDeps } from '../../deps.ts';
import { sendPage } from '../../page.ts';
import { actorOf } from '../../plugins/callers.ts';
import { CaseQuery } from '../../schemas.ts';

/** The console's first page: what waits for the reader, then the cases, open ones first. */
export function registerCasesPage(app: FastifyInstance, deps: AppDeps): void {
  app.get('/', { schema: { hide: true }, config: { right: 'take-part' } }, async (request, reply) => {
    const filter = caseFilter(parseInput(CaseQuery, request.query, 'the address'));
    const [tx, actor] = [reading(deps.db), actorOf(request)];
    const mine = await listOpenTasks(tx, actor, {
      personId: actor.personId,
      caseId: null,
      rehearsal: false,
      cursor: null,
    });
    const { items, next } = await listCases(tx, actor, filter);
    const isWatching = !filter.rehearsal && actor.roles.includes('operator');
    const waiting = isWatching ? await countOverdue(tx, WAITING_ALERT_MINUTES) : null;
    const filtered = [filter.stage, filter.state, filter.owner, filter.tier, filter.q, filter.cursor].some(
      (value) => value !== null,
    );
    const view = {
      ...{ tasks: mine.items, items, filtered, rehearsal: filter.rehearsal, q: filter.q ?? '' },
      waiting: waiting !== null && waiting.mails > 0 ? waiting : null,
      stages: options(STAGES, filter.stage),
      tiers: options(TIERS, filter.tier),
      states: options(['open', 'ended'], filter.state),
      next: next === null ? null : nextAddress(filter, cursorText(next) ?? ''),
    };
    return sendPage(request, reply, 'cases', view, { scripts: ['live'] });
  });
}

const options = (values: readonly string[], chosen: string | null): object[] =>
  values.map((value) => ({ value, chosen: value === chosen }));

function nextAddress(filter: CaseFilter, cursor: string): string {
  const { stage, state, owner, tier, q, rehearsal } = filter;
  const address = new URLSearchParams();
  for (const [key, value] of Object.entries({
    stage,
    state,
    owner,
    tier,
    q,
    rehearsal: rehearsal ? 'true' : null,
    cursor,
  }))
    if (value !== null) address.set(key, value);
  return `/?${address.toString()}`;
}
