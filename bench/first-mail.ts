import { setTimeout as delay } from 'node:timers/promises';
import { postOffice } from '../cli/demo/post-office.ts';
import type { StartedCase } from '../services/start-case.ts';
import { percentile, rounded, sampleRehearsal, withBench, type Figures } from './bench.ts';

const CASES = 10;
const WITHIN_MS = 30_000;

/** From the 201 of a new case to its first mail in the mailbox, one case after the other. */
export async function firstMail(): Promise<Figures> {
  return withBench(async (stack, api) => {
    const office = postOffice(stack.mailboxUrl);
    const { case: body } = await sampleRehearsal('now');
    const times: number[] = [];
    for (let n = 0; n < CASES; n++) {
      const contract = {
        feePerMonth: { amount: 150_000, currency: 'GBP' },
        noticeDays: 30,
        countedFrom: 'receipt',
        clause: { id: '9.1', text: 'Thirty days in writing.' },
      };
      await api.post<StartedCase>('/api/cases', { ...body, contract });
      const began = performance.now();
      while ((await office.news()).length === 0) {
        if (performance.now() - began > WITHIN_MS)
          throw new Error(`found no mail within ${String(WITHIN_MS / 1000)} s`);
        await delay(5);
      }
      times.push(performance.now() - began);
      await untilQuiet(office);
    }
    const sorted = times.toSorted((a, b) => a - b);
    return {
      cases: CASES,
      firstMs: rounded(times[0] ?? 0),
      medianMs: rounded(percentile(sorted, 0.5)),
      slowestMs: rounded(percentile(sorted, 1)),
    };
  });
}

/** The case's next mails must not count as the first of the next case. */
async function untilQuiet(office: ReturnType<typeof postOffice>): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet++) {
    await delay(100);
    if ((await office.news()).length > 0) quiet = 0;
  }
}
