import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { playLive } from '../../cli/demo/live.ts';
import { readYaml } from '../../cli/read-yaml.ts';
import type { TaskEntry } from '../../cli/rehearsal-entries.ts';
import { parseRehearsalFile, type RehearsalFile } from '../../cli/rehearsal-file.ts';
import type { CaseTask, CaseView } from '../../db/views/read-case-view.ts';
import type { TaskKind } from '../../domain/task-kinds.ts';
import type { StartedCase } from '../../services/start-case.ts';
import type { LiveStack } from './live-stack.ts';

const FILE = fileURLToPath(new URL('../../samples/demo/harbour-vine.yaml', import.meta.url));
const BOOKED: TaskEntry = {
  task: 'refund-booking',
  values: { decision: 'booked', reference: 'BK-1', on: new Date().toISOString().slice(0, 10) },
};

export interface LiveCase {
  readonly id: string;
  readonly number: string;
  read(): Promise<CaseView>;
  /** Everybody answers their mail, save tasks of the kinds `but`, until the case is where it should be. */
  play(isThere: (view: CaseView) => boolean, but?: readonly TaskKind[]): Promise<CaseView>;
}

/** A client of its own for every case, else they would be duplicates. */
export async function startLiveCase(stack: LiveStack, shortName: string, policy = 'demo'): Promise<LiveCase> {
  const file = await sampleFile();
  const body = { ...file.case, policy, ...businessOf(shortName) };
  const { id, number } = await stack.api.post<StartedCase>('/api/cases', body);
  return liveCase(stack, { id, number, shortName });
}

/** The same case again, for instance after a restart. */
export function liveCase(
  stack: LiveStack,
  of: { readonly id: string; readonly number: string; readonly shortName: string },
): LiveCase {
  const office = stack.office();
  return {
    id: of.id,
    number: of.number,
    read: () => stack.api.get<CaseView>(`/api/cases/${of.id}`),
    play: async (isThere, but = []) => {
      const given = ((await sampleFile()).answers ?? []).filter((entry) => 'task' in entry);
      const answers = [BOOKED, ...given].filter(({ task }) => !but.includes(task));
      const tell = (): void => undefined;
      return playLive({ api: stack.api, office, answers, shortName: of.shortName, tell }, of.id, isThere, 60_000);
    },
  };
}

async function sampleFile(): Promise<RehearsalFile> {
  return parseRehearsalFile({ ...((await readYaml(FILE)) as object), startsAt: new Date().toISOString() });
}

function businessOf(shortName: string): object {
  const host = `${shortName.toLowerCase()}.example.test`;
  return {
    client: {
      ...{ name: `${shortName} Ltd`, shortName, country: 'GB', language: 'en', zone: 'Europe/London' },
      contacts: [{ id: 'contact', name: `Robin ${shortName}`, email: `robin@${host}`, authorised: true }],
    },
    contract: {
      ...{
        name: 'Online shop care',
        feePerMonth: { amount: 150_000, currency: 'GBP' },
        noticeDays: 30,
        countedFrom: 'receipt',
      },
      clause: {
        id: '9.1',
        text: "Either party may end this agreement with 30 days' notice in writing; e-mail counts as writing.",
      },
    },
    deliverables: [
      {
        id: 'harbour-checkout',
        title: 'New checkout page',
        state: 'open',
        prepaidValue: { amount: 60_000, currency: 'GBP' },
      },
      { id: 'harbour-report', title: 'Quarterly traffic report', state: 'open' },
    ],
  };
}

export const openTask = (view: CaseView, kind: TaskKind): CaseTask | undefined =>
  view.tasks.find((task) => task.kind === kind && task.state === 'open');

export const asksFor =
  (kind: TaskKind) =>
  (view: CaseView): boolean =>
    openTask(view, kind) !== undefined;

export const isDelivered = (view: CaseView): boolean =>
  view.stages.some(({ stage, outcome }) => stage === 'notice' && outcome === 'delivered');

export const outcomesOf = (view: CaseView, stage: string): (string | null)[] =>
  view.stages.filter((one) => one.stage === stage).map(({ outcome }) => outcome);

/** Polls until `find` gives something. */
export async function untilFound<T>(
  find: () => Promise<T | null | undefined>,
  what: string,
  withinMs = 30_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found != null) return found;
    if (performance.now() > until) throw new Error(`found no ${what} within ${String(withinMs / 1000)} s`);
    await delay(50);
  }
}
