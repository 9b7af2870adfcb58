import { matchPacks, type LawPack } from '../domain/packs.ts';
import { checkDossier } from '../domain/dossier-threshold.ts';
import { mayDecide } from '../domain/eligibility.ts';
import { planEnd } from '../domain/end-date.ts';
import { forecast } from '../domain/gain-loss.ts';
import { goodwillDefault } from '../domain/goodwill.ts';
import { likelihoodOf } from '../domain/likelihood.ts';
import { decidePath } from '../domain/path.ts';
import { skipOf } from '../domain/skips.ts';
import { STAGES } from '../domain/codes.ts';
import { decideTier } from '../domain/tier.ts';
import { decideTone } from '../domain/tone.ts';
import { readYaml } from '../cli/read-yaml.ts';
import { sampleFile } from '../services/sample-file.ts';
import { rounded, type Figures } from './bench.ts';

const RUNS = 2_000;
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** D1, D2, D4, D6–D11, the skips and the matching of all shipped packs, for one case: microseconds a case, after a warm-up. */
export async function rules(): Promise<Figures> {
  const packs = (await readYaml(sampleFile('law-packs.yaml'))) as readonly LawPack[]; // checked by the first start
  for (let i = 0; i < RUNS; i++) decideAll(packs);
  const began = performance.now();
  for (let i = 0; i < RUNS; i++) decideAll(packs);
  return { microsecondsPerCase: rounded(((performance.now() - began) / RUNS) * 1_000) };
}

const today = '2026-12-01';
const value = eur(9_600_000);
const none = eur(0);
const incident = { on: '2026-10-02', verified: true, criticismOnly: false };
const PATH: Parameters<typeof decidePath>[0] = {
  reasons: [
    {
      code: 'UNPROFITABLE',
      likelihood: likelihoodOf(['mixed-signals']).value,
      firstRecordedOn: '2026-10-02',
      repaired: true,
    },
    { code: 'UNMEETABLE_DEMANDS', likelihood: 'UNSURE', firstRecordedOn: '2026-09-01', repaired: true },
  ],
  incidents: [
    { ...incident, reason: 'UNPROFITABLE' },
    { ...incident, reason: 'UNMEETABLE_DEMANDS' },
  ],
  warningsOn: [],
  hardship: false,
  ourMiss: false,
  illegal: false,
  clientSince: '2021-04-01',
  today,
};
const TIER: Parameters<typeof decideTier>[0] = {
  paidNothing: false,
  annualFee: value,
  remainingValue: value,
  relationshipYears: 5,
  limits: { T2: 500_000, T3: 2_500_000 },
  threat: false,
};
const DOSSIER: Parameters<typeof checkDossier>[0] = {
  path: 'PRIORITY',
  tier: 'T3',
  incidents: Array.from({ length: 4 }, () => ({
    on: '2026-10-02',
    hasSource: true,
    verified: true,
    people: ['a', 'b'],
  })),
  feedback: { asked: 2, settled: 2 },
  complaints: 1,
  complaintsWithAttempt: 1,
  pause: null,
  today,
};
const END: Parameters<typeof planEnd>[0] = {
  terms: {
    startsOn: null,
    termEndsOn: '2027-03-31',
    renewsForMonths: 12,
    noticeDays: 90,
    noticeMonths: 0,
    countedFrom: 'receipt',
  },
  path: 'PRIORITY',
  packNotices: [],
  plannedServiceDate: '2026-12-08',
  lastExitItemOn: null,
};
const SKIPS: Parameters<typeof skipOf>[1] = {
  tier: 'T3',
  path: 'PRIORITY',
  pause: false,
  clientLeft: false,
  notPartOf: [],
  openItems: 3,
  owed: 0,
  goodwill: 800_000,
  reasonsToRepair: 0,
  ownPart: false,
  needsRepairFirst: false,
};
const FIGURES: Parameters<typeof forecast>[0] = {
  freedHoursPerMonth: 70,
  hourValue: eur(12_000),
  feePerMonth: eur(800_000),
  directCostPerMonth: eur(150_000),
  referralMargin: none,
  goodwill: eur(800_000),
  terminationCost: eur(200_000),
  windDownCost: eur(360_000),
};

function decideAll(packs: readonly LawPack[]): void {
  decidePath(PATH);
  decideTier(TIER);
  checkDossier(DOSSIER);
  planEnd(END);
  forecast(FIGURES, { horizonMonths: 12, pauseMonths: 3 });
  const { tone } = decideTone({ path: 'PRIORITY', leadReason: 'UNPROFITABLE', regulated: false });
  goodwillDefault({ tier: 'T3', tone, regulated: false, monthlyFee: eur(800_000), lastInvoice: null });
  mayDecide(
    {
      id: 'approver',
      grade: 'manager',
      endingsLed: 3,
      coached: false,
      confirmedReady: true,
      signingLimit: eur(20_000_000),
      languages: ['de'],
      active: true,
    },
    { tier: 'T3', value, refundTotal: eur(800_000), reporterId: 'r', ownerId: 'o', targetIds: [], payeeIds: [] },
  );
  for (const stage of STAGES) skipOf(stage, SKIPS);
  matchPacks(packs, { country: 'DE', action: 'termination', 'client.is_business': true }, today);
}
