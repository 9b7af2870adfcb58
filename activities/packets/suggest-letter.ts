import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { currentAssessment } from '../../db/tables/assessments.ts';
import { suggestNotice } from '../../templates/suggest-notice.ts';
import { letterSituation } from './letter-situation.ts';

/** A first draft in the client's language from lead reason, tone and dated facts; a person then makes it their own. */
export async function suggestLetter(tx: Tx, file: CaseFile, today: string): Promise<ReturnType<typeof suggestNotice>> {
  const situation = await letterSituation(tx, file, `${today}T12:00:00Z`);
  const figures = await currentAssessment(tx, file.row.id);
  return suggestNotice({
    lang: situation.language,
    tone: situation.tone,
    leadReason: file.row.leadReason,
    facts: situation.facts.map(({ on, what }) => ({ on, what })),
    client: file.records.client.name,
    contractName: file.records.contract.name,
    endDate: file.row.plannedEnd ?? today,
    ...(figures === null ? {} : { goodwill: figures.goodwill }),
  });
}
