import { sleep } from '@temporalio/workflow';
import { mailActivities } from './activity-proxies.ts';

/** try → wait → try …   until the mail is settled. Lives in real time and ends by itself. */
export async function deliverMail(input: { mailId: string }): Promise<void> {
  const { tryMail } = mailActivities();
  for (;;) {
    const { againInMs } = await tryMail({ mailId: input.mailId });
    if (againInMs === null) return;
    await sleep(againInMs);
  }
}
