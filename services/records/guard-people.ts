import type { Tx } from '../../db/database.ts';
import { countOperators } from '../../db/tables/people.ts';
import type { Cells } from '../../domain/record-kinds.ts';
import { misfit, type Misfit } from '../import-kind.ts';

interface PersonChange {
  readonly key: string;
  readonly before: Cells | null;
  readonly after: Cells | null;
}

export const isOperator = (cells: Cells | null): boolean =>
  cells?.['active'] === 'true' && (cells['roles'] ?? '').split(' ').includes('operator');

/**
 * What may not happen to people, looked at after the write: nobody takes the operator's role from themselves or leaves by their own hand,
 * and somebody who may run the house stays.
 */
export async function guardPeople(
  tx: Tx,
  actorId: string,
  changes: readonly PersonChange[],
): Promise<ReadonlyMap<string, Misfit>> {
  const lost = changes.filter(({ before, after }) => isOperator(before) && !isOperator(after));
  const own = lost.find(({ key }) => key === actorId);
  if (own !== undefined)
    return new Map([
      [
        own.key,
        misfit(columnOf(own), valueOf(own), 'the operator as before; another operator may change it', 'own-role'),
      ],
    ]);
  const [first] = lost;
  if (first === undefined || (await countOperators(tx)) > 0) return new Map();
  const expected = 'at least one active operator; give somebody else the role first';
  return new Map([[first.key, misfit(columnOf(first), valueOf(first), expected, 'last-operator')]]);
}

const columnOf = ({ after }: PersonChange): string => (after?.['active'] === 'true' ? 'roles' : 'active');
const valueOf = (change: PersonChange): string => change.after?.[columnOf(change)] ?? '';
