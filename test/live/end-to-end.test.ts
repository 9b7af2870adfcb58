import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { visitor, type Page } from '../../cli/demo/visitor.ts';
import { isRunning, pids } from '../support/with-stack.ts';
import { lettersOf, linkTo, noticesIn } from './case-letters.ts';
import { withChoosySmtp } from './choosy-smtp.ts';
import {
  asksFor,
  isDelivered,
  liveCase,
  openTask,
  outcomesOf,
  startLiveCase,
  untilFound,
  type LiveCase,
} from './live-case.ts';
import { addImpatientPolicy, startLive, untilAllGone, type LiveStack } from './live-stack.ts';

const MARCUS = 'marcus.webb@kestrel-studio.example';
const ELIF = 'elif.aydin@kestrel-studio.example';
const approving = (shortName: string): Map<string, string[]> =>
  new Map([
    ['values.decision', ['approve']],
    ['confirmName', [shortName]],
  ]);

describe('the whole service on real processes', () => {
  const outer = mkdtempSync(join(tmpdir(), 'partways-live-'));
  // Started by root, PostgreSQL runs as another user, who must pass through.
  chmodSync(outer, 0o711);
  const folder = join(outer, 'data');
  let stack: LiveStack;
  let whole: LiveCase;
  let crashed: LiveCase;
  let contested: LiveCase;
  let unsure: LiveCase;

  beforeAll(async () => {
    stack = await startLive(folder);
    await addImpatientPolicy(folder);
  }, 120_000);

  afterAll(async () => {
    stack.run.signal('SIGTERM');
    await stack.run.ended();
    rmSync(outer, { recursive: true, force: true });
  }, 60_000);

  it('hands out a set-up link that signs a person in once', async () => {
    const browser = visitor();
    const page = await browser.open(stack.setupUrl ?? '');
    expect(page.status).toBe(200);
    const list = await browser.send(page, new Map());
    expect([list.status, new URL(list.url).pathname]).toEqual([200, '/setup']);
    expect((await visitor().open(stack.setupUrl ?? '')).status).toBe(409);
    expect((await visitor().open(stack.url)).heading).not.toBe(list.heading);
  });

  it('takes a case from the report to the delivered notice, and others up to their approval, by mail and pages alone', async () => {
    [whole, crashed, contested, unsure] = await Promise.all([
      startLiveCase(stack, 'Alder'),
      startLiveCase(stack, 'Birch'),
      startLiveCase(stack, 'Cedar', 'impatient'),
      startLiveCase(stack, 'Dogwood'),
    ]);
    const [view] = await Promise.all([
      whole.play(isDelivered),
      ...[crashed, contested, unsure].map((one) => one.play(asksFor('approval'), ['approval'])),
    ]);
    expect(outcomesOf(view, 'refund')).toEqual(['settled']);
    expect(view.refundLines.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['owed issued', 'goodwill issued']);
    const letters = await lettersOf(stack.office(), whole);
    expect(noticesIn(letters)).toHaveLength(1);
    expect(noticesIn(letters)[0]?.to).toEqual(['robin@alder.example.test']);
  });

  it('changes nothing when a link to approve is opened, previewed and prefetched a hundred times', async () => {
    const link = await untilFound(
      async () => linkTo(await lettersOf(stack.office(), contested), 'T15', MARCUS),
      'request to approve',
    );
    const ways = [
      { method: 'GET' },
      { method: 'HEAD' },
      { method: 'GET', headers: { purpose: 'prefetch' } },
      { method: 'GET', headers: { 'sec-purpose': 'prefetch;prerender' } },
    ];
    const stateOf = async (): Promise<object> => {
      const { stages, tasks, packets, audit } = await contested.read();
      return {
        stages,
        packets,
        answered: tasks.filter(({ state }) => state !== 'open'),
        acts: audit
          .map(({ action }) => action)
          .filter((action) => action !== 'task-escalated' && !action.startsWith('mail-')),
      };
    };
    const before = await stateOf();
    const statuses = new Set<number>();
    for (let round = 0; round < 25; round++)
      for (const { status } of await Promise.all(ways.map((way) => visitor().open(link, way)))) statuses.add(status);
    expect([...statuses]).toEqual([200]);
    expect(await stateOf()).toEqual(before);
    expect(openTask(await contested.read(), 'approval')).toBeDefined();
  });

  it('takes one of two decisions that are pressed at once, and tells the other who was first; of STOP and the end of the hold one counts', async () => {
    const find = (address: string) => async (): Promise<string | null> => {
      const letters = await lettersOf(stack.office(), contested);
      return linkTo(letters, 'T15', address) ?? linkTo(letters, 'T30', address);
    };
    const links = [
      await untilFound(find(MARCUS), 'link for Marcus'),
      await untilFound(find(ELIF), 'link for the deputy'),
    ];
    const tabs = [...links, ...links].map((link) => ({ browser: visitor(), link }));
    const pages = await Promise.all(tabs.map(({ browser, link }) => browser.open(link)));
    const after = await Promise.all(tabs.map(({ browser }, i) => browser.send(pages[i] as Page, approving('Cedar'))));
    const { packets, tasks } = await contested.read();
    const decidedBy = packets.flatMap(({ approvedBy }) => approvedBy ?? []);
    expect(decidedBy).toHaveLength(1);
    expect(tasks.filter(({ kind, state }) => kind === 'approval' && state === 'answered')).toHaveLength(1);
    for (const page of after) {
      expect([200, 409]).toContain(page.status);
      expect(page.html).not.toContain('name="values.decision"');
      expect(page.html).toContain(decidedBy[0]);
    }
    await stopAtTheEndOfHold(stack, contested);
  });

  it('keeps a case in approval through kill -9 of worker, Temporal and PostgreSQL, and ends with one refund a line and one notice', async () => {
    await stack.kill('worker', 'Worker');
    await stack.kill('temporal', 'Temporal');
    await stack.kill('postgres', 'PostgreSQL');
    await untilFound(() => crashed.read().catch(() => null), 'answer of the console');
    expect(openTask(await crashed.read(), 'approval')).toBeDefined();
    const view = await crashed.play(isDelivered);
    expect(view.refundLines.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['owed issued', 'goodwill issued']);
    expect(view.mails.filter(({ kind }) => kind === 'T24f')).toHaveLength(2);
    expect(noticesIn(await lettersOf(stack.office(), crashed))).toHaveLength(1);
  });

  it('ends cleanly, goes on at the next start, and asks a person when the worker is killed while the notice is being sent', async () => {
    const office = stack.office();
    const link = await untilFound(
      async () => linkTo(await lettersOf(office, unsure), 'T15', MARCUS),
      'request to approve',
    );
    const before = pids(folder);
    stack.run.signal('SIGINT');
    expect(await stack.run.ended()).toBe(0);
    await untilAllGone(folder, before, isRunning);
    await withChoosySmtp(
      (mail) => /^Message-ID: <t20/im.test(mail),
      async (smtp) => {
        stack = await startLive(folder, { SMTP_URL: smtp.url });
        const again = liveCase(stack, { id: unsure.id, number: unsure.number, shortName: 'Dogwood' });
        const browser = visitor();
        expect((await browser.send(await browser.open(link), approving('Dogwood'))).status).toBe(200);
        await bookRefunds(again, smtp.taken);
        await smtp.untilUnanswered(30_000);
        await stack.kill('worker', 'Worker');
        const view = await untilFound(
          async () => {
            const now = await again.read();
            return openTask(now, 'reconcile-mail') === undefined ? null : now;
          },
          'task to look for the notice',
          60_000,
        );
        expect(view.mails.filter(({ kind }) => kind.startsWith('T20')).map(({ state }) => state)).toEqual(['unknown']);
        expect(view.tasks.filter(({ kind }) => kind === 'reconcile-mail')).toHaveLength(1);
        expect(smtp.unanswered).toHaveLength(1);
        stack.run.signal('SIGTERM');
        expect(await stack.run.ended()).toBe(0);
      },
    );
  });
});

/** Everybody who got a link to stop presses it around the instant at which the hold ends. */
async function stopAtTheEndOfHold(stack: LiveStack, one: LiveCase): Promise<void> {
  const letters = await untilFound(async () => {
    const found = (await lettersOf(stack.office(), one)).filter(
      ({ kind, text }) => kind === 'T34' && text.includes('/d/'),
    );
    return found.length >= 3 ? found : null;
  }, 'three links to stop');
  const { packets } = await one.read();
  const until = Date.parse(packets[0]?.holdUntil ?? '');
  const pages = await Promise.all(
    letters.map(async ({ to }) => visitor().open(linkTo(letters, 'T34', to[0] ?? '') ?? '')),
  );
  const early = [-30, 0, 30];
  await Promise.all(
    pages.slice(0, early.length).map(async (page, i) => {
      await delay(Math.max(0, until + (early[i] ?? 0) - Date.now()));
      return visitor().send(page, new Map([['reason', ['New facts came in this morning.']]]));
    }),
  );
  const view = await untilFound(async () => {
    const now = await one.read();
    return outcomesOf(now, 'preparation').length === 2 ? now : null;
  }, 'return to the preparation');
  expect([['stop'], ['over', 'stop']]).toContainEqual([...outcomesOf(view, 'hold'), ...outcomesOf(view, 'refund')]);
  expect(view.audit.filter(({ action }) => action === 'stopped')).toHaveLength(1);
  expect(view.refundLines.filter(({ state }) => state === 'issued')).toEqual([]);
  expect(noticesIn(await lettersOf(stack.office(), one))).toEqual([]);
}

/** Finance books each line from the links in what the test's own server took. */
async function bookRefunds(one: LiveCase, taken: readonly string[]): Promise<void> {
  const booked = new Set<string>();
  await untilFound(async () => {
    for (const mail of taken) {
      const link = /http\S+\/d\/[A-Za-z0-9_-]{43}/.exec(mail.replaceAll('=\r\n', ''))?.[0];
      if (link === undefined || !/^Message-ID: <t24f/im.test(mail) || booked.has(link)) continue;
      booked.add(link);
      const browser = visitor();
      const values = {
        'values.decision': ['booked'],
        'values.reference': ['BK-2'],
        'values.on': [new Date().toISOString().slice(0, 10)],
      };
      await browser.send(await browser.open(link), new Map(Object.entries(values)));
    }
    return outcomesOf(await one.read(), 'refund').includes('settled') ? true : null;
  }, 'settled refund');
}
