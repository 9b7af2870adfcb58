import { toMajorUnits } from '../../services/major-units.ts';
import type { CaseListItem } from '../../db/views/case-items.ts';
import type { CaseView } from '../../db/views/read-case-view.ts';
import { apiClient, type ApiClient } from '../api-client.ts';
import { CliError, report, type ExitCode, type Io } from '../io.ts';
import { shortInstant } from '../table.ts';

/** One case by id or number. */
export async function show(io: Io, which: string, { json }: { json: boolean }): Promise<ExitCode> {
  const api = await apiClient(io);
  const view = await api.get<CaseView>(`/api/cases/${await caseId(api, which)}`);
  report(io, json, view, () => describe(view));
  return 0;
}

/** The id of a case given by id or by number (`PW-1001`). */
export async function caseId(api: ApiClient, which: string): Promise<string> {
  if (/^[0-9a-f-]{36}$/.test(which)) return which;
  for (const rehearsal of ['false', 'true']) {
    const query = new URLSearchParams({ q: which, rehearsal }).toString();
    const { items } = await api.get<{ items: CaseListItem[] }>(`/api/cases?${query}`);
    const found = items.find(({ number }) => number.toLowerCase() === which.toLowerCase());
    if (found !== undefined) return found.id;
  }
  throw new CliError(`Found no case ${which}. "partways list" shows those that you have a part in.`);
}

function describe(view: CaseView): string[] {
  const open = view.tasks.filter(({ state }) => state === 'open');
  return [
    `${view.number} · ${view.clientName} · ${view.outcome ?? view.stage}${view.rehearsalNow === null ? '' : ` · rehearsal, ${shortInstant(view.rehearsalNow)}`}`,
    `Owner        ${view.owner.name}`,
    `Reasons      ${view.reasons.join(', ')} (lead ${view.leadReason})`,
    `Path, tier   ${view.path ?? '–'}, ${view.tier ?? '–'}`,
    `Dates        notice by ${view.noticeBy ?? '–'}, served ${view.legalDate ?? '–'}, end ${view.endDate ?? view.plannedEnd ?? '–'}`,
    ...view.refundLines.map(
      ({ kind, amount, currency, state }) =>
        `Refund       ${kind} ${toMajorUnits({ amount, currency })} ${currency}, ${state}`,
    ),
    'Stages',
    ...view.stages.map(({ stage, enteredAt, outcome, cause }) => {
      return `  ${shortInstant(enteredAt)}  ${stage.padEnd(16)} ${outcome ?? 'under way'}${cause === null ? '' : ` (${cause})`}`;
    }),
    open.length === 0 ? 'No open tasks' : 'Open tasks',
    ...open.map(
      ({ kind, people, dueAt, id }) =>
        `  ${kind.padEnd(16)} ${people.map(({ name }) => name).join(', ')}, due ${shortInstant(dueAt)}  ${id}`,
    ),
    'Mails',
    ...view.mails.map(
      ({ kind, to, subject, state }) =>
        `  ${kind.padEnd(5)} ${state.padEnd(9)} ${to.name}: ${subject ?? '(not composed yet)'}`,
    ),
  ];
}
