import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { lastAnswered, taskContext } from '../../db/tables/tasks.ts';
import type { WordingVersion } from '../../domain/wordings.ts';
import { letterWording } from './suggest-letter.ts';

/** The wording that a letter of this case is begun with: that of the letter as it was last written, else the newest one. */
export async function draftWording(tx: Tx, file: CaseFile, at: string): Promise<WordingVersion> {
  return (await writtenWording(tx, file.row.id)) ?? letterWording(tx, file, at);
}

/** The wording behind the letter as it was last written: a later version does not change what an approver decides on (F3). */
export async function writtenWording(tx: Tx, caseId: string): Promise<WordingVersion | null> {
  const task = await lastAnswered(tx, caseId, 'preparation');
  return task === null ? null : ((await taskContext(tx, task)).wording ?? null);
}
