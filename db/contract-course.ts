import type { Tx } from './database.ts';
import { listTasks } from './tables/tasks.ts';

/** What people made of the contract last: the review's own dates, the window after a missed one, or an end that both sides signed (D8). */
export type ContractCourse = 'reviewed' | 'next-window' | 'mutual';

const OF_CONTRACT: readonly string[] = ['contract-review', 'no-right', 'mutual-agreement'];

export async function contractCourse(tx: Tx, caseId: string): Promise<ContractCourse> {
  const answered = (await listTasks(tx, caseId)).filter(
    ({ kind, state }) => OF_CONTRACT.includes(kind) && state === 'answered',
  );
  const last = answered.at(-1);
  if (last?.kind === 'no-right' && last.choice === 'next-window') return 'next-window';
  return last?.kind === 'mutual-agreement' && last.choice === 'agree' ? 'mutual' : 'reviewed';
}
