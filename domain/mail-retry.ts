import { MAILS, type MailKind } from './mails.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BACKOFF_MS = [1, 6, 15, 30].map((minutes) => minutes * MINUTE_MS);
/** The relay refused our login: only a person can mend that, and a server that sees many wrong logins locks us out. */
const LOGIN_BACKOFF_MS = 30 * MINUTE_MS;
const LOGIN_REFUSED: readonly (number | null)[] = [530, 534, 535, 538];
/** What only informs is given up after this long; requests go on until their task closes, formal mails until their gate does. */
const INFORM_FOR_MS = 3 * 24 * HOUR_MS;
/** A mail whose result is unknown may be sent again with the same bytes this often; a formal one never (F4). */
const RESENDS = { request: 2, information: 1, account: 1, formal: 0 } as const;

/** How long a mail may wait for a server to take it before people are told, minutes. */
export const WAITING_ALERT_MINUTES = 30;

/** Milliseconds from an attempt that was not taken to the next one; `attempt` counts from 1, `code` is the server's. */
export function retryAfter(attempt: number, code: number | null): number {
  const usual = BACKOFF_MS[attempt - 1] ?? HOUR_MS;
  return LOGIN_REFUSED.includes(code) ? Math.max(LOGIN_BACKOFF_MS, usual) : usual;
}

/** Milliseconds until the same bytes go out once more after an unknown result; null when a person must look first. */
export function resendAfter(kind: MailKind, resent: number): number | null {
  return resent < RESENDS[MAILS[kind].class] ? MINUTE_MS : null;
}

/** Whether a mail that no server took is given up; `waitedMs` counts from its first attempt. */
export function isGivenUp(kind: MailKind, waitedMs: number): boolean {
  return MAILS[kind].class === 'information' && waitedMs > INFORM_FOR_MS;
}
