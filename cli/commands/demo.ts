import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseView } from '../../db/views/read-case-view.ts';
import { dateOf } from '../../domain/calendar.ts';
import type { StartedCase } from '../../services/start-case.ts';
import { dataFolder } from '../../stack/data-folder.ts';
import { untilSignal } from '../../stack/until-signal.ts';
import { apiClient, type ApiClient } from '../api-client.ts';
import { CLIENT_ADDRESS, liveDifferences, rehearsalDifferences, ZONE } from '../demo/expected.ts';
import { letterInShort } from '../demo/letter-in-short.ts';
import { playLive } from '../demo/live.ts';
import { withOwnStack, type OwnStack } from '../demo/own-stack.ts';
import { postOffice, type PostOffice } from '../demo/post-office.ts';
import { storyEvents } from '../demo/story-events.ts';
import { createTeller, type Teller } from '../demo/teller.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { readYaml } from '../read-yaml.ts';
import { parseRehearsalFile, type RehearsalFile } from '../rehearsal-file.ts';
import { playRehearsal } from '../rehearsal-play.ts';

const FILE = fileURLToPath(new URL('../../samples/demo/harbour-vine.yaml', import.meta.url));
const SHORT_NAME = 'Harbour & Vine';
const LIVE_WITHIN_MS = 60_000;

interface Scene {
  readonly api: ApiClient;
  readonly office: PostOffice;
  readonly file: RehearsalFile;
  readonly teller: Teller;
}

/**
 * Plays a sample case live by HTTP and mail up to the delivered notice, then rehearses it to its end; 1 when anything differs from what
 * is expected. Brings its own servers up and takes them down again; with `keep` they run on until Ctrl-C.
 */
export async function demo(io: Io, { keep }: { readonly keep: boolean }): Promise<ExitCode> {
  const ending = untilSignal();
  const endedEarly = ending.happened.then(() =>
    Promise.reject(new CliError('The demo was ended before it was over; its data are deleted.')),
  );
  endedEarly.catch(() => undefined);
  const teller = createTeller(io, process.stdout.isTTY);
  teller.chapter('Partways: a whole ending, live and rehearsed');
  return withOwnStack({ env: io.env, say: teller.plain, signal: ending.signal }, async (stack) => {
    const playing = play(io, stack, teller).catch((error: unknown) => broken(error, stack.folder));
    const code = await Promise.race([playing, endedEarly]);
    if (keep) await keepRunning(stack, teller, ending.happened);
    return code;
  });
}

const LOG_LINES = 8;

/** The logs go with the data folder, so their last lines come along. */
async function broken(error: unknown, folder: string): Promise<never> {
  const message = error instanceof Error ? error.message : String(error);
  const details = error instanceof CliError ? [...error.details] : [];
  for (const name of ['worker', 'console']) {
    const log = await readFile(join(dataFolder(folder).logs, `${name}.log`), 'utf8').catch(() => '');
    details.push(`last lines of the ${name}:`, ...log.trimEnd().split('\n').slice(-LOG_LINES));
  }
  throw new CliError(`The demo broke off: ${message}`, { details, cause: error });
}

async function play(io: Io, stack: OwnStack, teller: Teller): Promise<ExitCode> {
  const api = await apiClient({
    ...io,
    env: { PARTWAYS_URL: stack.consoleUrl, PARTWAYS_TOKEN: stack.token, PARTWAYS_DIR: stack.folder },
  });
  const given = await readYaml(FILE);
  const today = { ...(given as object), startsAt: new Date().toISOString() };
  const scene = { api, office: postOffice(stack.mailboxUrl), teller };
  const began = performance.now();
  const live = await liveChapter({ ...scene, file: parseRehearsalFile(today) }, began);
  const differences = [
    ...live.differences,
    ...(await rehearsalChapter({ ...scene, file: parseRehearsalFile(given) }, live.view)),
  ];
  teller.verdict(differences, `everything as expected, in ${seconds(performance.now() - began)} after the start-up`);
  return differences.length === 0 ? 0 : 1;
}

async function liveChapter(
  { api, office, file, teller }: Scene,
  began: number,
): Promise<{ view: CaseView; differences: string[] }> {
  teller.chapter('1  Live: real mail, real pages, waits of seconds instead of days');
  const tell = (who: string, what: string): void => {
    teller.event(seconds(performance.now() - began).padStart(7), who, what);
  };
  const { id, number } = await api.post<StartedCase>('/api/cases', { ...file.case, policy: 'demo' });
  tell('Operations', `reports ${SHORT_NAME}: case ${number}`);
  // A rehearsal has a provider of its own; live, Finance books each line and says so.
  const booked = {
    task: 'refund-booking',
    values: { decision: 'booked', reference: 'BACS 20-4471', on: dateOf(file.startsAt, ZONE) },
  } as const;
  const answers = [booked, ...(file.answers ?? []).filter((entry) => 'task' in entry)];
  const view = await playLive({ api, office, answers, shortName: SHORT_NAME, tell }, id, hasNotice, LIVE_WITHIN_MS);
  const summaries = await office.list(CLIENT_ADDRESS);
  const letters = await Promise.all(summaries.map((summary) => office.read(summary.id)));
  const notice = letters.find(({ kind }) => kind.startsWith('T20'));
  tell(number, 'the notice has arrived; its period runs');
  if (notice !== undefined)
    for (const line of ['', '  What Grace Holloway reads:', '', ...letterInShort(notice.subject, notice.text), ''])
      teller.plain(line);
  teller.plain(`  Served on ${longDate(view.legalDate)}. The contract ends on ${longDate(view.endDate)}.`);
  return { view, differences: liveDifferences(view, letters, file.expect ?? {}) };
}

async function rehearsalChapter({ api, office, file, teller }: Scene, live: CaseView): Promise<string[]> {
  teller.chapter('2  Rehearsed: the same case over its true months, on its own clock');
  const { id, number } = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
  const { view, problems } = await playRehearsal(api, id, file, () => undefined);
  for (const { at, who, what } of storyEvents(view)) teller.event(longDate(dateOf(at, ZONE)), who, what);
  const staffMails = view.mails.length;
  teller.plain(
    `\n  ${String(staffMails)} mails were written and kept; nothing left the house. The contract ends on ${longDate(view.endDate)}.`,
  );
  const sent = (await office.list()).filter(({ subject }) => subject.includes(number)).length;
  return [...problems, ...rehearsalDifferences(view, live, sent, file.expect ?? {})];
}

const hasNotice = (view: CaseView): boolean =>
  view.stages.some(({ stage, outcome }) => stage === 'notice' && outcome === 'delivered');
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** `Tue 29 Dec 2026`, always equally long. */
function longDate(date: string | null): string {
  if (date === null) return '–';
  const format = { weekday: 'short', day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format)
    .format(new Date(`${date}T12:00:00Z`))
    .replace('Sept', 'Sep')
    .replace(',', '');
}

async function keepRunning(stack: OwnStack, { plain }: Teller, ended: Promise<void>): Promise<void> {
  plain(`\n  Console      ${stack.consoleUrl}\n  Mailbox      ${stack.mailboxUrl}`);
  if (stack.setupUrl !== null) plain(`  Set up once  ${stack.setupUrl}`);
  plain('\nLeft running. Ctrl-C ends everything and deletes the data of the demo.');
  await ended;
}
