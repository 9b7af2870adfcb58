import { OffboardingError } from '../../domain/errors.ts';
import type { Actor } from '../deps.ts';
import { isOperator } from './guard-people.ts';
import type { RecordChange } from './write-records.ts';

type Changer = Pick<Actor, 'personId' | 'roles' | 'via'>;

/**
 * Who may give and take roles: a session, never a token alone (links-and-security §4). An import by token may bring new people with their
 * roles, but no operator. Throws NOT_ALLOWED.
 */
export function needRightToChange(
  actor: Changer,
  changes: readonly RecordChange[],
  how: 'form' | 'api' | 'import',
): void {
  const touched = changes.filter(({ columns }) => columns.some((name) => SENSITIVE.includes(name)));
  const free = (change: RecordChange): boolean =>
    how === 'import' && change.before === null && !isOperator(change.after);
  const [first] = touched.filter((change) => !free(change) && grantsSomething(change));
  if (first === undefined || actor.via === 'session') return;
  throw new OffboardingError(
    'NOT_ALLOWED',
    `Found a ${actor.via} that would change what ${first.key.slice(0, 60)} may do, expected an operator who is signed in to the console. Open the person under Settings, People.`,
  );
}

/** What somebody may do, and by which address they sign in. */
const SENSITIVE: readonly string[] = ['roles', 'active', 'email', 'grade', 'signing_limit', 'signing_currency'];

/** A new person without any role is only a name. */
const grantsSomething = ({ before, after }: RecordChange): boolean =>
  before !== null || (after?.['roles'] ?? '') !== '';
