import type { Tx } from './database.ts';
import { writeAudit } from './tables/audit.ts';
import { revokeLinks } from './tables/links.ts';
import { endTask, listOpenTasks } from './tables/tasks.ts';

/** Withdraws what the stages have open, with its links, which then say so; round 0 stands beside them. Under the case's lock, so that an answer came before it or is refused. */
export async function withdrawOpenTasks(tx: Tx, caseId: string, why: string, by: string, at: string): Promise<void> {
  for (const task of await listOpenTasks(tx, caseId)) {
    if (task.round === 0) continue;
    await endTask(tx, task.id, { state: 'withdrawn', why, choice: null, at, by });
    await revokeLinks(tx, task.id, 'withdrawn', at);
    await writeAudit(tx, {
      at,
      caseId,
      actor: by,
      action: 'task-withdrawn',
      detail: { task: task.id, kind: task.kind },
    });
  }
}
