import { dateOf } from '../domain/calendar.ts';
import type { ReasonCode } from '../domain/codes.ts';
import type { IncidentEntry } from '../db/tables/incidents.ts';
import type { CaseInput } from './case-schema.ts';
import type { CaseStaff } from './case-staff.ts';
import type { ProblemList } from './problem-list.ts';

export interface FirstDossier {
  readonly incidents: readonly IncidentEntry[];
  readonly targetIds: readonly string[];
}

/** Incidents that come with a case: of its reasons, not in the future of house or `zones`, verified by people who are known (D1). */
export async function firstDossier(
  input: CaseInput,
  staff: CaseStaff,
  at: { instant: string; zones: readonly string[]; problems: ProblemList },
): Promise<FirstDossier> {
  const { problems } = at;
  const lastDay =
    at.zones
      .map((zone) => dateOf(at.instant, zone))
      .sort()
      .at(-1) ?? dateOf(at.instant, 'UTC');
  const codes = new Set(input.reasons.map(({ code }) => code));
  const incidents: IncidentEntry[] = [];
  const targetIds = new Set<string>();
  for (const [i, given] of (input.incidents ?? []).entries()) {
    const path = `incidents.${String(i)}`;
    if (!codes.has(given.reason)) problems.add(`${path}.reason`, given.reason, 'one of the reasons of the case');
    if (given.on > lastDay) problems.add(`${path}.on`, given.on, `a day up to ${lastDay}`);
    const verifier = given.verifiedBy === undefined ? null : await staff.find(given.verifiedBy, `${path}.verifiedBy`);
    const target = given.target === undefined ? null : await staff.find(given.target, `${path}.target`);
    if (target !== null) targetIds.add(target.id);
    incidents.push({
      reason: given.reason,
      on: given.on,
      what: given.what,
      source: given.source,
      verifiedBy: verifier?.id ?? null,
      criticismOnly: given.criticismOnly ?? false,
      serves: given.serves ?? [],
      repeats: given.repeats ?? null,
    });
    for (const code of given.serves ?? [])
      if (!codes.has(code) || code === given.reason) problems.add(`${path}.serves`, code, 'other reasons of the case');
    if (given.repeats !== undefined && given.repeats > i)
      problems.add(
        `${path}.repeats`,
        given.repeats,
        i === 0 ? 'nothing: no incident comes before' : `1 to ${String(i)}`,
      );
  }
  for (const [i, { on }] of (input.warnings ?? []).entries())
    if (on > lastDay) problems.add(`warnings.${String(i)}.on`, on, `a day up to ${lastDay}`);
  return { incidents, targetIds: [...targetIds] };
}

/** The one marked lead, or the only one; the schema sees to it that there is one. */
export function leadReason({ reasons }: CaseInput): ReasonCode {
  const lead = reasons.find((reason) => reason.lead === true) ?? reasons[0];
  if (lead === undefined) throw new RangeError('found a case without a reason; expected what CaseInput lets pass');
  return lead.code;
}

/** Nobody may vouch for their own report (D1, verified). */
export function checkVerifiers(dossier: FirstDossier, reporterId: string, problems: ProblemList): void {
  dossier.incidents.forEach(({ verifiedBy }, i) => {
    if (verifiedBy === reporterId)
      problems.add(`incidents.${String(i)}.verifiedBy`, verifiedBy, 'somebody other than the reporter');
  });
}
