import { foldText } from '../../domain/fold-text.ts';
import type { ReasonCode, Stage, Tier } from '../../domain/codes.ts';
import type { SideState } from '../../domain/side-states.ts';
import { many, type Tx } from '../database.ts';
import { listScope } from './list-scope.ts';
import type { Viewer } from './viewer.ts';

/** Which cases a list or board holds; null = any. */
export interface CaseFilter {
  readonly stage: Stage | null;
  readonly state: 'open' | 'ended' | null;
  readonly owner: string | null;
  readonly tier: Tier | null;
  readonly reason: ReasonCode | null;
  /** An open task is due within this many days; 0 = overdue. */
  readonly due: number | null;
  readonly side: SideState | null;
  /** Only cases that the viewer owns, has a role in or is asked about now. */
  readonly mine: boolean;
  /** Part of the client's name, of the number or of the owner's name. */
  readonly q: string | null;
  readonly rehearsal: boolean;
}

/** A condition on `cases c` and its parameters; `param` adds one and returns its place. */
export interface Conditions {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly param: (value: unknown) => string;
}

const NOW = 'coalesce(c.rehearsal_now, now())';
const MINE = `SELECT c.id FROM cases c WHERE (NOT $2 OR c.ended_at IS NULL) AND c.id IN (SELECT id FROM cases WHERE owner_id = $1
  UNION ALL SELECT case_id FROM case_roles WHERE person_id = $1
  UNION ALL SELECT t.case_id FROM tasks t JOIN task_people p ON p.task_id = t.id WHERE t.state = 'open' AND p.person_id = $1)`;

/** Only what the filter names becomes part of the query, so that each list finds the index made for it. */
export async function caseConditions(tx: Tx, viewer: Viewer, filter: CaseFilter): Promise<Conditions> {
  const scope = await listScope(tx, viewer, filter.state === 'open');
  const params = [...scope.params];
  const param = (value: unknown): string => `$${String(params.push(value))}`;
  const parts = [scope.sql, `c.rehearsal_now IS ${filter.rehearsal ? 'NOT ' : ''}NULL`];
  // Written as the index has it: open before ended.
  if (filter.state !== null)
    parts.push(filter.state === 'open' ? 'c.ended_at IS NULL' : '(c.ended_at IS NOT NULL) = true');
  if (filter.stage !== null) parts.push(`c.stage = ${param(filter.stage)}`);
  if (filter.owner !== null) parts.push(`c.owner_id = ${param(filter.owner)}`);
  if (filter.tier !== null) parts.push(`c.tier = ${param(filter.tier)}`);
  if (filter.reason !== null) parts.push(`c.reasons @> ARRAY[${param(filter.reason)}::text]`);
  if (filter.due !== null) parts.push(dueWithin(param(filter.due)));
  if (filter.side !== null) parts.push(inState(param(filter.side)));
  if (filter.mine) parts.push(`c.id = ANY(${param(await mineOf(tx, viewer, filter))}::uuid[])`);
  if (filter.q !== null) parts.push(await found(tx, filter.q, param));
  return { sql: parts.join(' AND '), params, param };
}

/** Read once, not for each column of a board. */
async function mineOf(tx: Tx, { personId }: Viewer, { state }: CaseFilter): Promise<string[]> {
  return (await many<{ id: string }>(tx, MINE, [personId, state === 'open'])).map(({ id }) => id);
}

const dueWithin = (days: string): string => `EXISTS (SELECT 1 FROM tasks d WHERE d.case_id = c.id AND d.state = 'open'
  AND d.due_at < ${NOW} + make_interval(days => ${days}::integer))`;
const inState = (state: string): string =>
  `EXISTS (SELECT 1 FROM side_states x WHERE x.case_id = c.id AND x.state = ${state} AND x.lifted_at IS NULL)`;

async function found(tx: Tx, q: string, param: Conditions['param']): Promise<string> {
  const folded = foldText(q);
  const people = await many<{ id: string; name: string }>(tx, 'SELECT id, name FROM people');
  const owners = people.filter(({ name }) => foldText(name).includes(folded)).map(({ id }) => id);
  const like = param(`%${folded.replace(/[\\%_]/g, '\\$&')}%`);
  if (owners.length === 0) return `c.search_text LIKE ${like}`;
  return `(c.search_text LIKE ${like} OR c.owner_id = ANY(${param(owners)}::text[]))`;
}
