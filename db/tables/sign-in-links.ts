import { maybe, one, run, type Tx } from '../database.ts';

export interface SignInLink {
  readonly personId: string;
  readonly purpose: 'set-up' | 'sign-in';
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

export async function insertSignInLink(
  tx: Tx,
  link: { tokenHash: Buffer; personId: string; purpose: SignInLink['purpose']; minutes: number },
): Promise<void> {
  await run(
    tx,
    `INSERT INTO sign_in_links (token_hash, person_id, purpose, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(mins => $4))`,
    [link.tokenHash, link.personId, link.purpose, link.minutes],
  );
}

/** `open` while it can be redeemed; an expired one counts as used. */
export async function readSignInLink(
  tx: Tx,
  tokenHash: Buffer,
): Promise<(SignInLink & { readonly open: boolean }) | null> {
  return maybe(
    tx,
    `SELECT person_id, purpose, expires_at, used_at, (used_at IS NULL AND expires_at > now()) AS open
     FROM sign_in_links WHERE token_hash = $1`,
    [tokenHash],
  );
}

/** Uses the link up; null when it was used, has expired or never was. Of two at once one wins. */
export async function useSignInLink(
  tx: Tx,
  tokenHash: Buffer,
): Promise<Pick<SignInLink, 'personId' | 'purpose'> | null> {
  return maybe(
    tx,
    `UPDATE sign_in_links SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
     RETURNING person_id, purpose`,
    [tokenHash],
  );
}

/** Ends the links of that purpose that nobody used. */
export async function expireSignInLinks(tx: Tx, purpose: SignInLink['purpose']): Promise<void> {
  await run(
    tx,
    'UPDATE sign_in_links SET expires_at = now() WHERE purpose = $1 AND used_at IS NULL AND expires_at > now()',
    [purpose],
  );
}

/**
 * How many sign-in mails were queued for a person in the last minutes. Holds a lock on the person until the transaction ends, so that
 * requests at once are counted one after the other.
 */
export async function countSignInMails(tx: Tx, personId: string, minutes: number): Promise<number> {
  await run(tx, `SELECT pg_advisory_xact_lock(hashtextextended('sign-in' || $1, 0))`, [personId]);
  const row = await one<{ count: number }>(
    tx,
    `SELECT count(*)::integer AS count FROM outbox
     WHERE recipient_id = $1 AND kind = 'T40' AND queued_technical_at > now() - make_interval(mins => $2)`,
    [personId, minutes],
  );
  return row.count;
}
