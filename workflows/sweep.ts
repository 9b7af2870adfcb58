import { sweepActivities } from './activity-proxies.ts';

/** Starts what was not started, tells what was not told, sends what was not sent. Run by a schedule. */
export async function sweep(): Promise<{ started: number; told: number; delivered: number }> {
  return sweepActivities.sweep();
}
