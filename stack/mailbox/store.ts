import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMail, summarise, type Mail, type MailSummary } from './mail.ts';

/** Both narrow: recipients compare without case, `since` is an ISO instant of receipt and included. */
export interface MailFilter {
  readonly to?: string;
  readonly since?: string;
}

/** Keeps every mail as one file; the list is in memory, newest first. */
export interface MailStore {
  add(to: readonly string[], raw: Buffer): Promise<string>;
  list(filter?: MailFilter): readonly MailSummary[];
  recipients(): readonly string[];
  find(id: string): Promise<Mail | undefined>;
}

const ID = /^\d{8}T\d{9}Z-[0-9a-f]{6}$/;
const MARK = 'X-Partways-Received: ';

export async function openStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const list = await readAll(folder);
  let last = 0;
  return {
    add: async (to, raw) => {
      last = Math.max(Date.now(), last + 1);
      const receivedAt = new Date(last).toISOString();
      const id = `${receivedAt.replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
      const mail = await parseMail({ id, receivedAt, to }, raw);
      await write(folder, mail);
      insert(list, summarise(mail));
      return id;
    },
    list: ({ to, since } = {}) =>
      list.filter(
        (mail) =>
          (to === undefined || mail.to.some((address) => address.toLowerCase() === to.toLowerCase())) &&
          (since === undefined || Date.parse(mail.receivedAt) >= Date.parse(since)),
      ),
    recipients: () => [...new Set(list.flatMap(({ to }) => to.map((address) => address.toLowerCase())))].sort(),
    find: async (id) => (ID.test(id) ? read(folder, id) : undefined),
  };
}

/** Two mails may end their writing in the other order. */
function insert(list: MailSummary[], mail: MailSummary): void {
  const at = list.findIndex(({ id }) => id < mail.id);
  list.splice(at < 0 ? list.length : at, 0, mail);
}

/** The envelope lies before the mail, as mail servers do it; our mark ends it, so the mail may hold anything. */
async function write(folder: string, { id, receivedAt, to, raw }: Mail): Promise<void> {
  const envelope = [...to.map((address) => `Delivered-To: ${address}`), MARK + receivedAt, ''].join('\r\n');
  const partial = join(folder, `${id}.partial`);
  try {
    await writeFile(partial, Buffer.concat([Buffer.from(envelope), raw]), { mode: 0o600 });
    await rename(partial, join(folder, `${id}.eml`));
  } finally {
    await rm(partial, { force: true });
  }
}

async function read(folder: string, id: string): Promise<Mail | undefined> {
  const file = await readFile(join(folder, `${id}.eml`)).catch(() => undefined);
  if (!file) return undefined;
  const mark = file.indexOf(MARK);
  const end = file.indexOf('\r\n', mark) + 2;
  if (mark < 0 || end < 2) return undefined;
  const lines = file.subarray(0, mark).toString().split('\r\n');
  const to = lines.filter((line) => line.startsWith('Delivered-To: ')).map((line) => line.slice(14));
  const receivedAt = file.subarray(mark + MARK.length, end - 2).toString();
  return parseMail({ id, receivedAt, to }, file.subarray(end));
}

async function readAll(folder: string): Promise<MailSummary[]> {
  const ids = (await readdir(folder)).flatMap((name) => {
    const id = name.slice(0, -4);
    return name.endsWith('.eml') && ID.test(id) ? [id] : [];
  });
  const mails: MailSummary[] = [];
  for (const id of ids.sort().reverse()) {
    const mail = await read(folder, id);
    if (mail) mails.push(summarise(mail));
  }
  return mails;
}
