import { beforeAll, describe, expect, it } from '@jest/globals';
import type { NewInbound } from '../../db/tables/inbound-mails.ts';
import { openImapFolder, type FetchedMail } from '../../mail/imap-folder.ts';
import { parseImapUrl } from '../../mail/imap-url.ts';
import { pollMailbox } from '../../worker/inbound/poll-mailbox.ts';
import { eml } from '../support/eml.ts';
import { untilFound } from '../support/until-found.ts';
import { fetchDovecot, withDovecot, type Dovecot } from '../support/with-dovecot.ts';

beforeAll(fetchDovecot, 300_000);

const LIMIT = 100_000;

/** Polls as the worker does, with a mail room that remembers what it was handed. */
async function polling<T>(
  { url }: Pick<Dovecot, 'url'>,
  body: (polled: { taken: NewInbound[]; said: string[]; fail: (times: number) => void }) => Promise<T>,
): Promise<T> {
  const taken: NewInbound[] = [];
  const said: string[] = [];
  let failures = 0;
  const room = {
    take: (mail: NewInbound): Promise<{ id: string; already: boolean }> => {
      if (failures > 0) {
        failures -= 1;
        return Promise.reject(new Error('the database is away'));
      }
      taken.push(mail);
      return Promise.resolve({ id: String(taken.length), already: false });
    },
  };
  const say = (line: string): number => said.push(line);
  const poll = pollMailbox(room, {
    mailbox: parseImapUrl(url()),
    limit: LIMIT,
    trustedRelay: 'mx.test',
    say,
    everyMs: 50,
  });
  try {
    return await body({ taken, said, fail: (times) => (failures = times) });
  } finally {
    await poll.stop();
  }
}

const count = (taken: readonly unknown[], n: number): Promise<true> =>
  untilFound(`${String(n)} mails`, () => Promise.resolve(taken.length >= n ? true : null));

async function untaken(url: string): Promise<FetchedMail[]> {
  const folder = await openImapFolder(parseImapUrl(url), LIMIT);
  try {
    const found: FetchedMail[] = [];
    for await (const mail of folder.untaken()) found.push(mail);
    return found;
  } finally {
    await folder.close();
  }
}

describe('a mailbox on a real Dovecot', () => {
  it('is emptied of what is new, byte by byte, and marked only after each mail was kept', () =>
    withDovecot(async (dovecot) => {
      const raw = eml('human-attachment');
      await dovecot.deliver('1', raw);
      await polling(dovecot, async ({ taken, fail }) => {
        fail(2);
        await count(taken, 1);
        expect(taken[0]).toMatchObject({ source: 'imap', whole: true, size: raw.length });
        expect(taken[0]?.raw.equals(raw)).toBe(true);
        await dovecot.deliver('2', eml('exim-hard'));
        await count(taken, 2);
        const isEmpty = async (): Promise<true | null> => ((await untaken(dovecot.url())).length === 0 ? true : null);
        expect(await untilFound('the mark on both', isEmpty)).toBe(true);
      });
    }));

  it('gives the beginning of a mail that is larger than the limit', () =>
    withDovecot(async (dovecot) => {
      const raw = Buffer.concat([eml('human-no-auto'), Buffer.alloc(3 * LIMIT, 'x\r\n')]);
      await dovecot.deliver('1', raw);
      await polling(dovecot, async ({ taken }) => {
        await count(taken, 1);
        expect(taken[0]).toMatchObject({ whole: false, size: raw.length });
        expect(taken[0]?.raw).toHaveLength(LIMIT);
      });
    }));

  it('is read on after its connection broke', () =>
    withDovecot(async (dovecot) => {
      await polling(dovecot, async ({ taken }) => {
        await dovecot.deliver('1', eml('qmail'));
        await count(taken, 1);
        dovecot.cut();
        await dovecot.deliver('2', eml('exim-hard'));
        await count(taken, 2);
      });
    }));

  it('says once why it cannot be read, without the password', () =>
    withDovecot(async ({ url }) => {
      await polling({ url: () => url('wrong one') }, async ({ said }) => {
        await untilFound('a word about the fault', () => Promise.resolve(said[0] ?? null));
        expect(said[0]).toMatch(/^The mailbox at 127\.0\.0\.1 cannot be read: .*wrong name or password/);
        expect(said.join()).not.toContain('wrong one');
      });
    }));
});
