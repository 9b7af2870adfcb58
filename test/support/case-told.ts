import { reading } from '../../db/database.ts';
import { listMails, shownMail } from '../../db/tables/outbox.ts';
import { listOpenTasks } from '../../db/tables/tasks.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR, play } from './play.ts';
import { sampleCase, STORY_ANSWERS } from './sample-case.ts';

export interface CaseTold {
  readonly id: string;
  /** Path of the client's page, as it stands in the letter. */
  readonly page: string;
}

/** Rehearses the sample case until the client has the letter and is asked about its data. */
export async function caseTold(deps: ServiceDeps, change: Record<string, unknown> = {}): Promise<CaseTold> {
  const options = { idempotencyKey: null, startsAt: '2026-11-20T09:00:00Z' };
  const { id } = await startCase(deps, OPERATOR, sampleCase(change), options);
  const isAsked = async (): Promise<boolean> =>
    (await listOpenTasks(reading(deps.db), id)).some(({ kind }) => kind === 'data-choice');
  await play(deps, id, { ...STORY_ANSWERS, 'data-choice': null }, isAsked);
  return { id, page: await clientPageIn(deps, id, 'T20b') };
}

/** The path of the client's page in the newest mail of that kind. */
export async function clientPageIn(deps: ServiceDeps, caseId: string, kind: string): Promise<string> {
  const tx = reading(deps.db);
  for (const mail of (await listMails(tx, caseId)).reverse()) {
    const text = mail.kind === kind ? ((await shownMail(tx, mail))?.text ?? '') : '';
    const path = /https?:\/\/[^\s/]+(\/c\/[A-Za-z0-9_-]+)/.exec(text)?.[1];
    if (path !== undefined) return path;
  }
  throw new Error(`found no link to the client's page in a mail ${kind}`);
}
