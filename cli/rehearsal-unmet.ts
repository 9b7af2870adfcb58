import { dateOf } from '../domain/calendar.ts';
import type { CaseView } from '../db/views/read-case-view.ts';
import type { StoryMail } from '../db/views/read-storyboard.ts';
import type { Expectations } from './rehearsal-expect.ts';
import { textUnmet } from './rehearsal-texts.ts';

/** What is found besides the case itself. */
interface Found {
  /** Mails with their texts; null where nobody asks for texts. */
  readonly mails: readonly StoryMail[] | null;
  /** Codes of the refusals that the file expected, in order. */
  readonly refusals: readonly string[];
}

const NOTHING_ELSE: Found = { mails: null, refusals: [] };

type Value = string | number | null;

/** Every expectation that the case does not meet, in words: what was found, what was expected. */
export function unmetOf(view: CaseView, expected: Expectations, found: Found = NOTHING_ELSE): string[] {
  return [
    ...plainUnmet(view, expected),
    ...countsUnmet(view, expected),
    ...listsUnmet(view, expected, found.refusals),
    ...rulesUnmet(view, expected.rules ?? {}),
    ...(expected.text ?? []).flatMap((text) => textUnmet(view, found.mails ?? [], text)),
  ];
}

const PLAIN = ['path', 'tier', 'stage', 'outcome', 'plannedEnd', 'noticeBy', 'legalDate', 'endDate'] as const;
const FIGURES = ['gain', 'loss', 'net'] as const;

function plainUnmet(view: CaseView, expected: Expectations): string[] {
  const amountOf = (kind: string): number | null => view.refundLines.find((line) => line.kind === kind)?.amount ?? null;
  return [
    ...PLAIN.flatMap((name) => differ(name, view[name], expected[name])),
    ...FIGURES.flatMap((name) => differ(name, view.figures?.[name] ?? null, expected[name])),
    ...differ('pauseNet', view.figures?.pauseNet ?? null, expected.pauseNet),
    ...(['owed', 'goodwill'] as const).flatMap((kind) =>
      differ(`refunds.${kind}`, amountOf(kind), expected.refunds?.[kind]),
    ),
  ];
}

function countsUnmet(view: CaseView, expected: Expectations): string[] {
  const mailsOf = (kind: string): number => view.mails.filter((mail) => mail.kind === kind).length;
  const tasksOf = (kind: string): number => view.tasks.filter((task) => task.kind === kind).length;
  return [
    ...Object.entries(expected.mails ?? {}).flatMap(([kind, count]) => differ(`mails.${kind}`, mailsOf(kind), count)),
    ...(expected.never ?? []).flatMap((kind) => differ(`never ${kind}`, mailsOf(kind), 0)),
    ...Object.entries(expected.tasks ?? {}).flatMap(([kind, count]) => differ(`tasks.${kind}`, tasksOf(kind), count)),
  ];
}

function listsUnmet(view: CaseView, expected: Expectations, refusals: readonly string[]): string[] {
  const ran = view.stages.filter(({ outcome }) => outcome !== 'skipped').map(({ stage }) => stage);
  const skipped = new Set(view.stages.filter(({ outcome }) => outcome === 'skipped').map(({ stage }) => stage));
  const states = statesOf(view);
  const wanted = [...(expected.state === undefined ? [] : [expected.state]), ...(expected.states ?? [])];
  return [
    ...differ('stages', inOne(ran), expected.stages === undefined ? undefined : inOne(expected.stages)),
    ...(expected.skipped ?? [])
      .filter((stage) => !skipped.has(stage))
      .map((stage) => `skipped: found ${stage} not skipped, expected it to be`),
    ...wanted
      .filter((state) => !states.includes(state))
      .map((state) => `states: found ${inOne(states)}, expected ${state}`),
    ...Object.entries(expected.dates ?? {}).flatMap(([kind, dates]) =>
      differ(`dates.${kind}`, inOne(datesOf(view, kind)), inOne(dates)),
    ),
    ...differ('refusals', inOne(refusals), expected.refusals === undefined ? undefined : inOne(expected.refusals)),
  ];
}

/** Three states of the process are outcomes of the case. */
const STATE_OF_OUTCOME: Readonly<Record<string, string>> = {
  STOPPED: 'STOPPED_NO_GROUND',
  REVERSED: 'REVERSED',
  CLIENT_LEFT: 'CLIENT_LEFT_FIRST',
};

function statesOf({ sideStates, outcome }: CaseView): string[] {
  const ended = STATE_OF_OUTCOME[outcome ?? ''];
  return [...new Set([...sideStates.map(({ state }) => state), ...(ended === undefined ? [] : [ended])])];
}

/** Each date once: a mail to two people is one event. */
const datesOf = ({ mails, contractZone }: CaseView, kind: string): string[] => [
  ...new Set(mails.filter((mail) => mail.kind === kind).map(({ queuedAt }) => dateOf(queuedAt, contractZone))),
];

function rulesUnmet(view: CaseView, expected: Readonly<Record<string, string>>): string[] {
  return Object.entries(expected).flatMap(([rule, wanted]) => {
    const newest = view.rules.findLast((trace) => trace.rule === rule);
    const fits = newest !== undefined && (newest.rowId === wanted || newest.outcome === wanted);
    const found = newest === undefined ? 'nothing' : `${newest.rowId} ${newest.outcome}`;
    return fits ? [] : [`rules.${rule}: found ${found}, expected ${wanted}`];
  });
}

const inOne = (values: readonly string[]): string => (values.length === 0 ? 'none' : values.join(', '));

function differ(what: string, found: Value, wanted: Value | undefined): string[] {
  if (wanted === undefined || found === wanted) return [];
  return [`${what}: found ${String(found ?? 'nothing')}, expected ${String(wanted)}`];
}
