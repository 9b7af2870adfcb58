import { inTransaction, reading, type Database } from '../../db/database.ts';
import {
  beginTry,
  inboundArrival,
  inboundRaw,
  keepInbound,
  listWaitingInbound,
  readInboundRow,
  type NewInbound,
} from '../../db/tables/inbound-mails.ts';
import type { ReadMail } from '../../domain/inbound.ts';
import { readInbound } from '../../mail/read-inbound.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { settleInboundMail } from '../../services/inbound/settle-inbound.ts';

/** A mail on which its reader failed this often is filed. */
const MOST_TRIES = 5;
const LOOK_EVERY_MS = 1_000;

export interface MailRoom {
  /** Keeps a mail, then reads it and writes what it changes. When this resolves, the source may forget the mail. */
  take(mail: NewInbound): Promise<{ id: string; already: boolean }>;
  /** Reads what was left: by a crash, by a failure, or put back by a person. Returns how many mails it looked at. */
  readWaiting(): Promise<number>;
  stop(): Promise<void>;
}

/** Raw first, then read, then acknowledged. Looks after what is left once a second until it is stopped. */
export function openMailRoom(deps: ServiceDeps, say: (line: string) => void = () => undefined): MailRoom {
  let under: Promise<unknown> = Promise.resolve();
  const readWaiting = async (): Promise<number> => {
    const ids = await listWaitingInbound(reading(deps.db));
    for (const id of ids) await readOne(deps, id).catch(failed);
    return ids.length;
  };
  const failed = (error: unknown): void => {
    say(
      `A mail that came in could not be read, and is tried again: ${error instanceof Error ? error.message : String(error)}`,
    );
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    under = readWaiting()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  }, LOOK_EVERY_MS);
  return {
    take: async (mail) => {
      const kept = await inTransaction(deps.db, (tx) => keepInbound(tx, mail));
      // What cannot be read now is kept, and read when its fault is cured: the source need not know.
      await readOne(deps, kept.id).catch(failed);
      return kept;
    },
    readWaiting,
    stop: async () => {
      clearInterval(timer);
      await under;
    },
  };
}

async function readOne(deps: ServiceDeps, id: string): Promise<void> {
  const tries = await inTransaction(deps.db, (tx) => beginTry(tx, id));
  if (tries === null) return;
  const mail = tries >= MOST_TRIES ? unreadable(tries) : await readKept(deps.db, id);
  if (mail !== null) await settleInboundMail(deps, id, mail);
}

async function readKept(db: Database, id: string): Promise<ReadMail | null> {
  const tx = reading(db);
  const row = await readInboundRow(tx, id);
  if (row === null) return null;
  const { mailFrom, recipients } = await inboundArrival(tx, row);
  return readInbound(await inboundRaw(tx, row), {
    envelope: { mailFrom, recipients },
    macKey: db.keys.mac,
    today: row.receivedAt.slice(0, 10),
  });
}

const unreadable = (tries: number): ReadMail => ({
  finding: { is: 'unreadable', why: `its reader failed ${String(tries)} times; the log of the worker says how` },
  ...{
    clue: null,
    forged: false,
    from: { name: '', address: '' },
    subject: '',
    text: '',
    ownWords: '',
    attachments: [],
  },
});
