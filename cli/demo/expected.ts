import { isDeepStrictEqual } from 'node:util';
import type { CaseView } from '../../db/views/read-case-view.ts';
import type { Expectations } from '../rehearsal-expect.ts';
import { dateOf } from '../../domain/calendar.ts';
import { unmetOf } from '../rehearsal-unmet.ts';
import type { Letter } from './post-office.ts';

/** Of contract, client and staff of the demo. */
export const ZONE = 'Europe/London';
export const CLIENT_ADDRESS = 'grace.holloway@harbour-vine.example.test';

const TO_NOTICE = [
  'intake complete',
  'triage ground',
  'repair skipped',
  'dossier met',
  'contract-review may-end',
  'assessment figures',
  'consensus end',
  'deliverables settled',
  'preparation packet',
  'approval approve',
  'hold over',
  'refund settled',
  'notice delivered',
];
const TO_END = [...TO_NOTICE, 'transition done', 'closed filed', 'aftercare ended'];

/** Who answers what until the notice has arrived. */
const ANSWERS = [
  'triage Priya Nair',
  'feedback Lena Vogel',
  'feedback Tom Okafor',
  'pattern-verdict Priya Nair',
  'contract-review Priya Nair',
  'assessment Selin Arslan',
  'consensus Priya Nair',
  'vote Deniz Kaya',
  'vote Elif Aydın',
  'client-items Grace Holloway',
  'exit-plan Priya Nair',
  'preparation Priya Nair',
  'talking-points Deniz Kaya',
  'approval Marcus Webb',
  'refund-booking Selin Arslan',
  'refund-booking Selin Arslan',
];
/** Mails to the client until the notice has arrived, in order: nothing before the notice names an end. */
const CLIENT_MAILS = ['T21c', 'T26', 'T20b'];
const MONEY = ['owed 60000 GBP issued', 'goodwill 150000 GBP issued'];

/** What the live case did differently from what was agreed beforehand; `letters` are those that the client really got. */
export function liveDifferences(view: CaseView, letters: readonly Letter[], expected: Expectations): string[] {
  const { path, tier, refunds, never, skipped } = expected;
  const untilNotice = { path, tier, refunds, never, skipped, ...datesOf(view) };
  const before = letters.slice(0, CLIENT_MAILS.length).map(({ kind }) => kind);
  return [
    ...differ('stages', stagesOf(view).slice(0, TO_NOTICE.length), TO_NOTICE),
    ...differ('answers', answersOf(view), ANSWERS),
    ...differ('refund lines', moneyOf(view), MONEY),
    ...differ('mails at the client', before, CLIENT_MAILS),
    ...differ('notices at the client', letters.filter(({ kind }) => kind.startsWith('T20')).length, 1),
    ...differ('approved by', view.packets[0]?.approvedBy ?? null, 'Marcus Webb'),
    ...unmetOf(view, untilNotice),
  ];
}

/** What the rehearsal did differently from the file, or from the live case. `arrived` = mails that left the house meanwhile for it. */
export function rehearsalDifferences(
  view: CaseView,
  live: CaseView,
  arrived: number,
  expected: Expectations,
): string[] {
  return [
    ...differ('stages of the rehearsal', stagesOf(view), TO_END),
    ...differ('refund lines of the rehearsal', moneyOf(view).map(bare), moneyOf(live).map(bare)),
    ...differ('path and tier', [view.path, view.tier], [live.path, live.tier]),
    ...differ('mails that the rehearsal sent', arrived, 0),
    ...differ(
      'mails that the rehearsal did not keep',
      view.mails.filter(({ state }) => state !== 'kept' && state !== 'cancelled').length,
      0,
    ),
    ...unmetOf(view, expected),
  ];
}

/** The notice left in time: it counts from the day of its arrival, and the planned end is the end. */
function datesOf({ stages, plannedEnd }: CaseView): Partial<Record<'legalDate' | 'endDate', string>> {
  const arrived = stages.find(({ stage }) => stage === 'notice')?.leftAt ?? null;
  return arrived === null || plannedEnd === null ? {} : { legalDate: dateOf(arrived, ZONE), endDate: plannedEnd };
}

const bare = (line: string): string => line.replace(/ \w+$/, '');
const stagesOf = (view: CaseView): string[] =>
  view.stages.map(({ stage, outcome }) => `${stage} ${outcome ?? ''}`.trim());
const moneyOf = (view: CaseView): string[] =>
  view.refundLines.map(({ kind, amount, currency, state }) => `${kind} ${String(amount)} ${currency} ${state}`);

function answersOf(view: CaseView): string[] {
  const answered = view.tasks.filter(({ state, stage }) => state === 'answered' && stage !== 'transition');
  const order = ANSWERS.map((line) => line.split(' ')[0]);
  return answered
    .map(({ kind, endedBy }) => `${kind} ${endedBy ?? 'nobody'}`)
    .toSorted((a, b) => order.indexOf(a.split(' ')[0]) - order.indexOf(b.split(' ')[0]) || a.localeCompare(b));
}

const differ = (what: string, found: unknown, wanted: unknown): string[] =>
  isDeepStrictEqual(found, wanted) ? [] : [`${what}: found ${shown(found)}, expected ${shown(wanted)}`];

const shown = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value));
