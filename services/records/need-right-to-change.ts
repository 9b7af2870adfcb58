import type { Actor } from '../deps.ts';
import { needSession } from '../session-role.ts';
import { isOperator } from './guard-people.ts';
import type { RecordChange } from './write-records.ts';

/**
 * Who may give and take roles: a session, never a token alone (links-and-security §4). An import by token may bring new people with their
 * roles, but no operator. Throws NOT_ALLOWED.
 */
export function needRightToChange(
  actor: Actor,
  changes: readonly RecordChange[],
  how: 'form' | 'api' | 'import',
): void {
  const touched = changes.filter(({ columns }) => columns.some((name) => SENSITIVE.includes(name)));
  const free = (change: RecordChange): boolean =>
    how === 'import' && change.before === null && !isOperator(change.after);
  const [first] = touched.filter((change) => !free(change) && grantsSomething(change));
  if (first !== undefined) needSession(actor, 'operator', `change what ${first.key.slice(0, 60)} may do`);
}

/** What somebody may do, and by which address they sign in. */
const SENSITIVE: readonly string[] = ['roles', 'active', 'email', 'grade', 'signing_limit', 'signing_currency'];

/** A new person without any role is only a name. */
const grantsSomething = ({ before, after }: RecordChange): boolean =>
  before !== null || (after?.['roles'] ?? '') !== '';
