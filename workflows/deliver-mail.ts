import { sleep } from '@temporalio/workflow';
import { mailActivities } from './activity-proxies.ts';

/** try → wait → try …   until the mail is settled. Lives in real time and ends by itself. */
export async function deliverMail(input: { mailId: string }): Promise<void> {
  const activities = mailActivities();
  for (;;) {
    const { againInMs } = await activities.tryMail({ mailId: input.mailId });
    if (againInMs === null) return;
    await sleep(againInMs);
  }
}
