import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { readDossier } from '../../db/dossier.ts';
import { owedInAll } from '../../db/figures.ts';
import { newestWording, readWording } from '../../db/tables/wordings.ts';
import type { WordingVersion } from '../../domain/wordings.ts';
import { suggestNotice } from '../../templates/suggest-notice.ts';
import { wholeYears } from '../../templates/wording.ts';
import { letterNames } from './letter-names.ts';
import { letterSituation } from './letter-situation.ts';

const ALTERNATIVES_NAMED = 3;

/** The newest wording for lead reason, tone and language of a case as it stands. */
export async function letterWording(tx: Tx, file: CaseFile, at: string): Promise<WordingVersion> {
  const { tone, language } = await letterSituation(tx, file, at);
  const key = { reason: file.row.leadReason, tone, language };
  return { ...key, version: await newestWording(tx, key) };
}

/** A first draft in the client's language from lead reason, tone and dated facts; a person then makes it their own. */
export async function suggestLetter(tx: Tx, file: CaseFile, today: string): Promise<ReturnType<typeof suggestNotice>> {
  const at = `${today}T12:00:00Z`;
  const situation = await letterSituation(tx, file, at);
  const wording = await readWording(tx, await letterWording(tx, file, at));
  const figures = await owedInAll(tx, file);
  const { records } = file;
  const [speaker] = await records.byRole('spokesperson');
  return suggestNotice({
    lang: situation.language,
    tone: situation.tone,
    leadReason: file.row.leadReason,
    facts: situation.facts.map(({ on, what, source }) => ({ on, what, source })),
    client: records.client.name,
    contractName: records.contract.name,
    endDate: file.row.plannedEnd ?? today,
    years: wholeYears(records.client.since, today),
    ...(wording === null ? {} : { wording: wording.texts }),
    ...(figures === null ? {} : { goodwill: figures.goodwill }),
    reasons: situation.effects.reasons,
    names: await letterNames(file, await readDossier(tx, file.row.id), speaker ?? null),
    alternatives: records.alternatives.slice(0, ALTERNATIVES_NAMED).map(({ name }) => name),
    wordLimit: situation.wordLimit,
  });
}
