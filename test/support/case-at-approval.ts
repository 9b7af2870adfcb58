import { reading } from '../../db/database.ts';
import { listMails, shownMail } from '../../db/tables/outbox.ts';
import { listOpenTasks } from '../../db/tables/tasks.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR, play } from './play.ts';
import { SAMPLE_ANSWERS, sampleCase } from './sample-case.ts';

export interface CaseAtApproval {
  readonly id: string;
  readonly taskId: string;
  /** Path of the approver's link, as it stands in the mail. */
  readonly link: string;
}

/** Rehearses the sample case up to the open approval. */
export async function caseAtApproval(deps: ServiceDeps, change: Record<string, unknown> = {}): Promise<CaseAtApproval> {
  const options = { idempotencyKey: null, startsAt: '2026-11-20T09:00:00Z' };
  const { id } = await startCase(deps, OPERATOR, sampleCase(change), options);
  await play(deps, id, SAMPLE_ANSWERS, (row) => row.stage === 'approval');
  const [task] = await listOpenTasks(reading(deps.db), id);
  return { id, taskId: task?.id ?? '', link: await linkIn(deps, id, 'T15') };
}

/** The path of the link in the newest mail of that kind. */
export async function linkIn(deps: ServiceDeps, caseId: string, kind: string): Promise<string> {
  const tx = reading(deps.db);
  for (const mail of (await listMails(tx, caseId)).reverse()) {
    const text = mail.kind === kind ? ((await shownMail(tx, mail))?.text ?? '') : '';
    const path = /https?:\/\/[^\s/]+(\/d\/[A-Za-z0-9_-]+)/.exec(text)?.[1];
    if (path !== undefined) return path;
  }
  throw new Error(`found no link in a mail ${kind}`);
}
