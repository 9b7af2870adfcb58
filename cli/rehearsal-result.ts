import { dateOf } from '../domain/calendar.ts';
import { toMajorUnits } from '../services/major-units.ts';
import type { CaseView } from '../db/views/read-case-view.ts';
import type { Storyboard, StoryMail } from '../db/views/read-storyboard.ts';
import type { ApiClient } from './api-client.ts';
import type { Given } from './rehearsal-act.ts';
import { entryName } from './rehearsal-entries.ts';
import type { RehearsalFile } from './rehearsal-file.ts';
import type { Played } from './rehearsal-play.ts';
import { unmetOf } from './rehearsal-unmet.ts';
import { shortInstant } from './table.ts';

/** What `rehearse --json` prints. `unmet` and `problems` are empty when all went as the file says. */
export interface RehearsalResult {
  readonly ok: boolean;
  readonly id: string;
  readonly number: string;
  readonly url: string;
  readonly now: string | null;
  readonly stage: string;
  readonly outcome: string | null;
  readonly path: string | null;
  readonly tier: string | null;
  readonly dates: Pick<CaseView, 'plannedEnd' | 'noticeBy' | 'legalDate' | 'endDate'>;
  readonly figures: CaseView['figures'];
  readonly sideStates: CaseView['sideStates'];
  /** `ledBy`: the rules that were decided in the last stage that ran before, and led to this one. */
  readonly stages: readonly (CaseView['stages'][number] & { readonly ledBy: readonly string[] })[];
  readonly rules: CaseView['rules'];
  readonly tasks: CaseView['tasks'];
  /** `at`: when it was written; `on`: that day in the contract's zone. */
  readonly mails: readonly (StoryMail & { readonly at: string; readonly on: string })[];
  readonly refundLines: CaseView['refundLines'];
  /** What became of each entry of the file, in the order in which they were given. */
  readonly given: readonly { readonly name: string; readonly at: string; readonly detail: string }[];
  /** Refusals that the file expected. */
  readonly refusals: readonly {
    readonly name: string;
    readonly at: string;
    readonly code: string;
    readonly detail: string;
  }[];
  readonly problems: readonly string[];
  readonly unmet: readonly string[];
}

/** What was played, beside what the file expects of it. */
export async function rehearsalResult(
  api: ApiClient,
  url: string,
  { view, problems, given }: Played,
  file: RehearsalFile,
): Promise<RehearsalResult> {
  const { id, number, stage, outcome, path, tier, plannedEnd, noticeBy, legalDate, endDate } = view;
  const { mails } = await api.get<Storyboard>(`/api/rehearsals/${id}/storyboard`);
  const named = given.map((one) => ({ ...one, name: nameOf(file, one) }));
  const refusals = named.flatMap(({ name, at, refused, detail, index }) =>
    refused === null || !isExpected(file, index) ? [] : [{ name, at, code: refused, detail }],
  );
  const unmet = [
    ...given.flatMap((one) => (one.unmet === null ? [] : [one.unmet])),
    ...unmetOf(view, file.expect ?? {}, { mails, refusals: refusals.map(({ code }) => code) }),
  ];
  return {
    ok: problems.length === 0 && unmet.length === 0,
    ...{ id, number, url, stage, outcome, path, tier, refusals, problems, unmet },
    now: view.rehearsalNow,
    dates: { plannedEnd, noticeBy, legalDate, endDate },
    ...{ figures: view.figures, sideStates: view.sideStates, rules: view.rules, tasks: view.tasks },
    refundLines: view.refundLines,
    stages: view.stages.map((one) => ({ ...one, ledBy: ledTo(view, one.step) })),
    mails: mails.map((mail) => ({ ...mail, at: mail.queuedAt, on: dateOf(mail.queuedAt, view.contractZone) })),
    given: named.map(({ name, at, detail }) => ({ name, at, detail })),
  };
}

function nameOf({ answers = [] }: RehearsalFile, { index }: Given): string {
  const entry = answers[index];
  return entry === undefined ? String(index) : entryName(entry, index);
}

const isExpected = ({ answers = [] }: RehearsalFile, index: number): boolean => answers[index]?.refused !== undefined;

/** Skipped stages decide nothing: what led past them was decided before. */
function ledTo({ stages, rules }: CaseView, step: number): string[] {
  const before = stages.findLast((one) => one.step < step && one.outcome !== 'skipped')?.step;
  return rules
    .filter((trace) => trace.step === before)
    .map(({ rule, rowId, outcome }) => `${rowId.startsWith(`${rule}.`) ? '' : `${rule} `}${rowId} ${outcome}`);
}

/** The story in lines, then what was wrong. */
export function storyOf(result: RehearsalResult): string[] {
  const { stages, mails, refundLines, dates, refusals, problems, unmet } = result;
  return [
    '',
    `${result.number} · ${result.path ?? '–'} · ${result.tier ?? '–'} · ${result.outcome ?? result.stage} · ${result.url}`,
    ...stages.map(({ stage, enteredAt, outcome, cause }) => {
      return `  ${shortInstant(enteredAt)}  ${stage.padEnd(16)} ${outcome ?? 'under way'}${cause === null ? '' : ` (${cause})`}`;
    }),
    `Mails        ${String(mails.length)}: ${[...new Set(mails.map(({ kind }) => kind))].join(', ')}`,
    ...refundLines.map(
      ({ kind, amount, currency, state }) =>
        `Refund       ${kind} ${toMajorUnits({ amount, currency })} ${currency}, ${state}`,
    ),
    `Dates        notice by ${dates.noticeBy ?? '–'}, served ${dates.legalDate ?? '–'}, end ${dates.endDate ?? dates.plannedEnd ?? '–'}`,
    ...refusals.map(({ name, code }) => `Refused      ${name}: ${code}`),
    ...problems.map((problem) => `✗ ${problem}`),
    ...unmet.map((one) => `✗ ${one}`),
    result.ok ? '✓ everything as expected' : `✗ ${String(problems.length + unmet.length)} not as expected`,
  ];
}
