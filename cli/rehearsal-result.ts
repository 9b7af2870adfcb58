import { toMajorUnits } from '../services/major-units.ts';
import type { CaseView } from '../db/views/read-case-view.ts';
import type { ApiClient } from './api-client.ts';
import type { Expectations } from './rehearsal-file.ts';
import type { Played } from './rehearsal-play.ts';
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
  readonly stages: CaseView['stages'];
  readonly rules: CaseView['rules'];
  readonly tasks: CaseView['tasks'];
  readonly mails: readonly (CaseView['mails'][number] & { readonly text: string | null })[];
  readonly refundLines: CaseView['refundLines'];
  readonly problems: readonly string[];
  readonly unmet: readonly string[];
}

export async function rehearsalResult(
  api: ApiClient,
  url: string,
  played: Played,
  expected: Expectations,
): Promise<RehearsalResult> {
  const { view, problems } = played;
  const { id, number, stage, outcome, path, tier, plannedEnd, noticeBy, legalDate, endDate } = view;
  const mails: RehearsalResult['mails'][number][] = [];
  for (const mail of view.mails) {
    const text = mail.subject === null ? null : await api.getText(`/api/mails/${mail.id}.txt`);
    mails.push({ ...mail, text });
  }
  const unmet = unmetOf(view, expected);
  return {
    ok: problems.length === 0 && unmet.length === 0,
    ...{ id, number, url, stage, outcome, path, tier, mails, problems, unmet },
    now: view.rehearsalNow,
    dates: { plannedEnd, noticeBy, legalDate, endDate },
    stages: view.stages,
    rules: view.rules,
    tasks: view.tasks,
    refundLines: view.refundLines,
  };
}

const PLAIN = ['path', 'tier', 'stage', 'outcome', 'plannedEnd', 'noticeBy', 'legalDate', 'endDate'] as const;

/** Every expectation that the case does not meet, in words. */
export function unmetOf(view: CaseView, expected: Expectations): string[] {
  const differ = (what: string, found: string | number | null, wanted: string | number | undefined): string[] =>
    wanted === undefined || found === wanted
      ? []
      : [`${what}: found ${String(found ?? 'nothing')}, expected ${String(wanted)}`];
  const countOf = (kind: string): number => view.mails.filter((mail) => mail.kind === kind).length;
  const amountOf = (kind: string): number | null => view.refundLines.find((line) => line.kind === kind)?.amount ?? null;
  const skipped = new Set(view.stages.filter(({ outcome }) => outcome === 'skipped').map(({ stage }) => stage));
  return [
    ...PLAIN.flatMap((name) => differ(name, view[name], expected[name])),
    ...(['owed', 'goodwill'] as const).flatMap((kind) =>
      differ(`refunds.${kind}`, amountOf(kind), expected.refunds?.[kind]),
    ),
    ...Object.entries(expected.mails ?? {}).flatMap(([kind, count]) => differ(`mails.${kind}`, countOf(kind), count)),
    ...(expected.never ?? []).flatMap((kind) => differ(`never ${kind}`, countOf(kind), 0)),
    ...(expected.skipped ?? [])
      .filter((stage) => !skipped.has(stage))
      .map((stage) => `skipped: found ${stage} not skipped, expected it to be`),
  ];
}

/** The story in lines, then what was wrong. */
export function storyOf(result: RehearsalResult): string[] {
  const { stages, mails, refundLines, dates, problems, unmet } = result;
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
    ...problems.map((problem) => `✗ ${problem}`),
    ...unmet.map((one) => `✗ ${one}`),
    result.ok ? '✓ everything as expected' : `✗ ${String(problems.length + unmet.length)} not as expected`,
  ];
}
