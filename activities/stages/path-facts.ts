import type { CaseFile } from '../../db/case-file.ts';
import type { Tx } from '../../db/database.ts';
import { roundsBefore } from '../../db/failed-repairs.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { listWarnings } from '../../db/tables/warnings.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { FormValues } from '../../domain/forms.ts';
import { LIKELIHOOD_EVIDENCE, likelihoodOf } from '../../domain/likelihood.ts';
import type { PathFacts } from '../../domain/path.ts';

type TracedFacts = PathFacts & {
  readonly reasons: readonly (PathFacts['reasons'][number] & {
    readonly row: string;
    readonly evidence: readonly string[];
  })[];
};

/** What D1 and D2 read: the owner's answer in triage, incidents and warnings. */
export async function pathFacts(tx: Tx, file: CaseFile, values: FormValues, at: string): Promise<TracedFacts> {
  const incidents = await listIncidents(tx, file.row.id);
  const today = dateOf(at, file.settings.zone);
  return {
    reasons: file.row.reasons.map((code) => {
      const given = values[`evidence.${code}`];
      const evidence = LIKELIHOOD_EVIDENCE.filter(
        (known) => Array.isArray(given) && (given as readonly string[]).includes(known),
      );
      const { row, value } = likelihoodOf(evidence);
      const own = incidents.filter((incident) => incident.reason === code).map((incident) => incident.on);
      return {
        code,
        row,
        evidence,
        likelihood: value,
        firstRecordedOn: own.sort()[0] ?? today,
        repaired: roundsBefore(values, code) > 0,
      };
    }),
    incidents: incidents.map((incident) => ({
      reason: incident.reason,
      on: incident.on,
      verified: incident.verifiedBy !== null,
      criticismOnly: incident.criticismOnly,
      serves: incident.serves,
    })),
    warningsOn: (await listWarnings(tx, file.row.id)).map((warning) => warning.givenOn),
    hardship: values['hardship'] === true,
    ourMiss: values['ourMiss'] === true,
    illegal: values['illegal'] === true,
    clientSince: file.records.client.since,
    today,
  };
}
