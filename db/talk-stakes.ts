import type { TalkAbout } from '../domain/eligibility.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { readDossier } from './dossier.ts';

/** What D11 asks about the talk with the client: whom it spares, whose word alone would carry the case, which language it takes. */
export async function talkStakes(tx: Tx, file: CaseFile): Promise<TalkAbout> {
  const { records } = file;
  const { incidents, feedback } = await readDossier(tx, file.row.id);
  const witnesses = new Set([
    ...records.roleIds('reporter'),
    ...incidents.flatMap(({ verifiedBy, criticismOnly }) => (verifiedBy === null || criticismOnly ? [] : [verifiedBy])),
    ...feedback.givers,
  ]);
  const [only] = witnesses;
  return {
    targetIds: records.targetIds,
    soleComplainantId: witnesses.size === 1 ? (only ?? null) : null,
    language: records.client.language,
  };
}
