import type { TaskRow } from '../../db/tables/tasks.ts';
import type { Answers } from './play.ts';

const GBP = 'GBP';

const person = (id: string, name: string, more: object = {}): object => ({
  id,
  name,
  email: `${id}@kestrel.test`,
  languages: ['en', 'tr'],
  zone: 'Europe/London',
  ...more,
});

const manager = {
  grade: 'manager',
  endingsLed: 3,
  signingLimit: { amount: 5_000_000, currency: GBP },
  confirmedReady: true,
};

/** A complete case with everything inline: tier T2, no required call, one open item, path PRIORITY. */
export function sampleCase(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    client: {
      name: 'Alder & Finch Ltd',
      shortName: 'Alder',
      country: 'GB',
      language: 'en',
      zone: 'Europe/London',
      since: '2025-02-01',
      contacts: [{ id: 'rowan', name: 'Rowan Alder', email: 'rowan@alder.test', authorised: true }],
    },
    contract: {
      name: 'Website care',
      feePerMonth: { amount: 120_000, currency: GBP },
      noticeDays: 30,
      countedFrom: 'receipt',
      clause: { id: '9.1', text: 'Either party may end this agreement by giving thirty days written notice.' },
    },
    deliverables: [{ id: 'shop', title: 'Shop relaunch', state: 'open', dueOn: '2026-12-20' }],
    invoices: [],
    alternatives: [
      {
        id: 'larch',
        name: 'Larch Digital',
        fit: 'small shops',
        howTo: 'Write to hello@larch.test and name us',
        language: 'en',
      },
      {
        id: 'rowe',
        name: 'Rowe & Co',
        fit: 'care contracts',
        howTo: 'Call and ask for the handover team',
        language: 'en',
      },
    ],
    reasons: [{ code: 'UNBOUNDED_CHANGES', lead: true }, { code: 'TIME_DRAIN' }],
    incidents: [
      {
        reason: 'UNBOUNDED_CHANGES',
        on: '2026-09-02',
        what: 'three new page designs were asked for outside clause 3',
        source: 'mail 2026-09-02',
        verifiedBy: 'lena',
      },
      {
        reason: 'UNBOUNDED_CHANGES',
        on: '2026-10-06',
        what: 'a second shop system was asked for outside clause 3',
        source: 'ticket 812',
        verifiedBy: 'lena',
      },
      {
        reason: 'TIME_DRAIN',
        on: '2026-11-04',
        what: 'eleven meetings were held in four weeks',
        source: 'calendar',
        verifiedBy: 'lena',
      },
    ],
    complaints: [{ what: 'The shop is slow', attempts: ['We moved it to a faster server'] }],
    people: {
      reporter: person('mara', 'Mara Quill'),
      owner: person('sam', 'Sam Okoro', { managerId: 'lena' }),
      contributors: [person('ivo', 'Ivo Brandt', { managerId: 'lena' })],
      finance: person('finn', 'Finn Adler', { roles: ['finance'] }),
      legal: person('leyla', 'Leyla Demir', { roles: ['legal'] }),
      approver: person('lena', 'Lena Hart', { ...manager, roles: ['approver', 'manager'] }),
      spokesperson: person('noor', 'Noor Patel', manager),
    },
    packFacts: { 'country.has_note': true },
    ...change,
  };
}

/** Answers to every task of the sample case, by kind. */
export const SAMPLE_ANSWERS: Readonly<Record<string, object>> = {
  triage: {
    hardship: false,
    ourMiss: false,
    illegal: false,
    'evidence.UNBOUNDED_CHANGES': ['two-repairs-failed'],
    'evidence.TIME_DRAIN': ['mixed-signals'],
    'repaired.TIME_DRAIN': true,
  },
  feedback: { decision: 'given', facts: 'On 6 October I spent nine hours on a shop system outside the contract.' },
  'pattern-verdict': { decision: 'verdict', recurring: true, howArose: 'The scope was never written down.' },
  'contract-review': {
    mayEnd: true,
    clauseId: '9.1',
    clauseText: 'Either party may end this agreement by giving thirty days written notice.',
    noticeDays: 30,
    noticeMonths: 0,
    countedFrom: 'receipt',
    emailEnough: true,
  },
  assessment: {
    owed: { amount: 0, currency: GBP },
    goodwill: { amount: 120_000, currency: GBP },
    goodwillReason: 'The last month is given back.',
    freedHours: 30,
    hourValue: { amount: 9_000, currency: GBP },
    directCost: { amount: 20_000, currency: GBP },
    referralMargin: { amount: 0, currency: GBP },
    terminationCost: { amount: 0, currency: GBP },
    windDownCost: { amount: 50_000, currency: GBP },
  },
  consensus: { proposal: 'END_EARLIEST', moreToDo: 'Nothing that was not tried twice.', metOn: '2026-11-20' },
  vote: { vote: 'AGREE' },
  'client-items': { 'item.shop': 'keep' },
  'exit-plan': { 'state.shop': 'planned', 'on.shop': '2026-12-18', 'person.shop': 'sam' },
  preparation: {
    spokesperson: 'noor',
    thanks: 'Thank you for the two years in which we built your first shop together.',
    framing:
      'We are ending this contract because the work asked for goes beyond clause 3. On 2 September 2026 three new page designs were asked for outside clause 3.',
    ownShare: 'We did not write the scope down at the start.',
    goodwillText: 'We give back the last monthly fee.',
    apology: 'We missed writing the scope down in February; we are sorry for that.',
    alternatives: ['larch', 'rowe'],
  },
  'talking-points': { decision: 'ready' },
  approval: { decision: 'approve' },
  'call-log': { decision: 'called', notes: 'Calm talk of ten minutes.' },
  'refund-booking': { decision: 'booked', reference: 'BK-1', on: '2026-11-24' },
  'service-proof': { servedOn: '2026-11-25', form: 'registered-letter', reference: 'RR 12' },
  'data-choice': { decision: 'return', format: 'csv' },
  settlement: { decision: 'settled', reason: 'paid' },
  'outcome-review': { result: 'As forecast.', lessons: 'Write the scope down.', mayReturn: true },
};

const dayOf = (task: TaskRow): string => task.openedAt.slice(0, 10);

/** Answers up to the end of aftercare: what is done after the notice is done on the day it is asked for. */
export const STORY_ANSWERS: Answers = {
  ...SAMPLE_ANSWERS,
  'item-done': (task) => ({ deliveredOn: dayOf(task) }),
  'export-delivered': (task) => ({ deliveredOn: dayOf(task), where: 'handed over as an archive' }),
  'access-off': (task) => ({ doneOn: dayOf(task) }),
  erasure: (task) => ({ erasedOn: dayOf(task) }),
};
