import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** Without letters and digits that are easily mistaken for each other. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 6;

/** The one-time code of a confirmation (T36): six signs from the task's id, so that nothing needs to be stored. */
export function confirmationCode(keys: KeyRing, taskId: string): string {
  const mac = createHmac('sha256', keys.mac).update(`confirm/${taskId}`).digest();
  return Array.from(mac.subarray(0, LENGTH), (byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
}
