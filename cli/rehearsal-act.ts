import type { Progress } from '../db/views/read-progress.ts';
import { RefusedError, type ApiClient } from './api-client.ts';
import { entryName, type RehearsalEntry } from './rehearsal-entries.ts';
import type { Due } from './rehearsal-due.ts';

/** What became of one entry. */
export interface Given {
  readonly at: string;
  /** Where it stands in the file. */
  readonly index: number;
  /** The code of the refusal; null when it was taken. */
  readonly refused: string | null;
  /** What the service said: of a mail its result and detail, of a refusal its message. */
  readonly detail: string;
  /** Differs from what the file says of it. */
  readonly unmet: string | null;
}

interface Answered {
  readonly refused: string | null;
  readonly detail: string;
  readonly result: string | null;
}

/** Gives one entry that is due. Throws only for what is no refusal. */
export async function give(api: ApiClient, caseId: string, due: Due, progress: Progress, at: string): Promise<Given> {
  const { entry, index } = due.pending;
  const answered = await attempt(async () => {
    const body = withCode(entry, await confirmationCode(api, entry, progress));
    return post(api, caseId, due, body);
  });
  const { refused, detail } = answered;
  return { at, index, refused, detail, unmet: unmetOf(entry, index, answered) };
}

async function attempt(body: () => Promise<Answered>): Promise<Answered> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { refused: error.code, detail: [error.message, ...error.details].join('; '), result: null };
  }
}

const TAKEN: Answered = { refused: null, detail: '', result: null };

async function post(api: ApiClient, caseId: string, { task }: Due, entry: RehearsalEntry): Promise<Answered> {
  if ('task' in entry) {
    const as = entry.by === undefined ? {} : { as: entry.by };
    await api.post(`/api/tasks/${task?.id ?? ''}/answer`, { values: entry.values, ...as });
    return TAKEN;
  }
  if ('mail' in entry) return reply(await api.post<Reply>(`/api/cases/${caseId}/replies`, entry.mail));
  if ('action' in entry) {
    const as = entry.by === undefined ? {} : { as: entry.by };
    await api.post(`/api/cases/${caseId}/actions/${entry.action}`, { ...entry.values, ...as });
  } else if ('incident' in entry) await api.post(`/api/cases/${caseId}/incidents`, entry.incident);
  else await api.post(`/api/cases/${caseId}/complaints`, entry.complaint);
  return TAKEN;
}

interface Reply {
  readonly result: string;
  readonly detail: unknown;
}

/** A mail is always received; a reply that may not do what it says is `refused`, its detail beginning with the code. */
function reply({ result, detail }: Reply): Answered {
  const said = typeof detail === 'string' ? detail : JSON.stringify(detail ?? '');
  const refused = result === 'refused' ? (/[A-Z]+(_[A-Z]+)+/.exec(said)?.[0] ?? 'NOT_ALLOWED') : null;
  return { refused, detail: `${result}: ${said}`, result };
}

function unmetOf(entry: RehearsalEntry, index: number, { refused, detail, result }: Answered): string | null {
  const name = entryName(entry, index);
  const wanted = entry.refused;
  if (wanted === true && refused === null) return `${name}: found it accepted, expected a refusal`;
  if (typeof wanted === 'string' && refused !== wanted)
    return `${name}: found ${refused === null ? 'it accepted' : `the refusal ${refused}`}, expected the refusal ${wanted}`;
  if ('mail' in entry && entry.result !== undefined && entry.result !== result)
    return `${name}: found ${detail}, expected ${entry.result}`;
  return null;
}

const CODE = '{code}';

/** `{code}` in a mail or value stands for the code of the newest T36: nobody can know it when the file is written. */
async function confirmationCode(api: ApiClient, entry: RehearsalEntry, progress: Progress): Promise<string | null> {
  if (!JSON.stringify(entry).includes(CODE)) return null;
  const mail = progress.mails.findLast(({ kind }) => kind === 'T36');
  if (mail === undefined) return null;
  const text = await api.getText(`/api/mails/${mail.id}.txt`);
  return /:\s*\W?([2-9A-HJ-NP-Z]{6})\W?\s*$/mu.exec(text)?.[1] ?? null;
}

function withCode(entry: RehearsalEntry, code: string | null): RehearsalEntry {
  if (code === null) return entry;
  return JSON.parse(JSON.stringify(entry).replaceAll(CODE, code)) as RehearsalEntry; // six letters and digits change no form
}
