import type { Path, ReasonCode } from './codes.ts';
import { checkDossier, type MissingNeed } from './dossier-threshold.ts';
import { legalMandatory } from './legal-mandatory.ts';
import { decidePath } from './path.ts';
import { repairFor } from './repair-plan.ts';

/** What a reason leads to when it stands alone and nothing else is known. */
export interface ReasonEffects {
  readonly code: ReasonCode;
  /** D1, with an incident that somebody verified. */
  readonly path: Path;
  /** D1, when it is repeated after a written warning; null where a warning changes nothing. */
  readonly pathAfterWarning: Path | null;
  /** D3; null = nothing is tried with the client first. */
  readonly repair: { readonly warning: boolean; readonly days: number } | null;
  /** D4: what has to be on file before the case can go on. */
  readonly needs: readonly Pick<MissingNeed, 'need' | 'expected'>[];
  /** D5: the reason alone makes Legal's review mandatory. */
  readonly legal: boolean;
  /** People are made safe the same day, whatever else happens. */
  readonly safety: boolean;
}

/** Any day: only distances count. */
const [TODAY, WARNED, HAPPENED] = ['2026-06-01', '2026-04-01', '2026-05-01'];

/** Read from the tables D1, D3, D4 and D5 themselves, so that the form cannot tell anything else than what will happen. */
export function reasonEffects(code: ReasonCode): ReasonEffects {
  const path = pathOf(code, []);
  const afterWarning = pathOf(code, [WARNED]);
  const repair = repairFor(code, { extra: false });
  return {
    code,
    path,
    pathAfterWarning: afterWarning === path ? null : afterWarning,
    repair: repair === null ? null : { warning: repair.kind === 'warning', days: repair.windowDays },
    needs: needsOf(path),
    legal: isLegal(code),
    safety: path === 'FAST',
  };
}

function pathOf(code: ReasonCode, warningsOn: readonly string[]): Path {
  const { path } = decidePath({
    reasons: [{ code, likelihood: 'UNSURE', firstRecordedOn: HAPPENED, repaired: false }],
    incidents: [{ reason: code, on: HAPPENED, verified: true, criticismOnly: false }],
    warningsOn,
    hardship: false,
    ourMiss: false,
    illegal: false,
    clientSince: null,
    today: TODAY,
  });
  return path;
}

/** What an empty file lacks; a person asked for feedback counts as one. */
function needsOf(path: Path): ReasonEffects['needs'] {
  const { missing } = checkDossier({
    path,
    tier: 'T1',
    incidents: [],
    feedback: { asked: 1, settled: 0 },
    complaints: 0,
    complaintsWithAttempt: 0,
    pause: null,
    today: TODAY,
  });
  return missing.map(({ need, expected }) => ({ need, expected }));
}

function isLegal(code: ReasonCode): boolean {
  const { mandatory } = legalMandatory({
    tier: 'T1',
    midTerm: false,
    packs: [],
    unconfirmedPacks: [],
    packException: false,
    threat: code === 'THREAT',
    unethical: code === 'UNETHICAL',
    disputed: false,
    relationshipYears: 0,
    dependentClient: false,
    guardHit: false,
    country: '',
    hasStatutePackForCountry: true,
    hasCountryNote: true,
    alwaysReview: [],
  });
  return mandatory;
}
