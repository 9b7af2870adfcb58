import { createHash } from 'node:crypto';
import type { Language } from '../../domain/codes.ts';
import { maybe, run, type Tx } from '../database.ts';

export interface ClientLinkRow {
  readonly tokenHash: Buffer;
  readonly caseId: string;
  readonly contactId: string;
  /** The mail that carries it. */
  readonly mailId: string;
  readonly addressHash: Buffer;
  readonly language: Language;
  readonly mintedAt: string;
  readonly revokedAt: string | null;
  readonly revokedWhy: string | null;
}

/** Of the address on file in lower case: another address ends the link. */
export const hashAddress = (address: string): Buffer =>
  createHash('sha256').update(address.trim().toLowerCase()).digest();

export async function insertClientLink(tx: Tx, link: Omit<ClientLinkRow, 'revokedAt' | 'revokedWhy'>): Promise<void> {
  await run(
    tx,
    `INSERT INTO client_links (token_hash, case_id, contact_id, mail_id, address_hash, language, minted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [link.tokenHash, link.caseId, link.contactId, link.mailId, link.addressHash, link.language, link.mintedAt],
  );
}

export async function readClientLink(tx: Tx, tokenHash: Buffer): Promise<ClientLinkRow | null> {
  return maybe<ClientLinkRow>(tx, 'SELECT * FROM client_links WHERE token_hash = $1', [tokenHash]);
}

/** Ends every link of a contact, for instance because the mail reached somebody else (D13.7). */
export async function revokeClientLinks(
  tx: Tx,
  about: { readonly caseId: string; readonly contactId: string },
  why: string,
  at: string,
): Promise<void> {
  await run(
    tx,
    `UPDATE client_links SET revoked_at = $4, revoked_why = $3 WHERE case_id = $1 AND contact_id = $2 AND revoked_at IS NULL`,
    [about.caseId, about.contactId, why, at],
  );
}

export async function recordClientOpen(
  tx: Tx,
  tokenHash: Buffer,
  open: { readonly method: string; readonly likelyMachine: boolean },
): Promise<void> {
  await run(tx, 'INSERT INTO client_link_opens (token_hash, method, likely_machine) VALUES ($1, $2, $3)', [
    tokenHash,
    open.method,
    open.likelyMachine,
  ]);
}

/** The matter that this form was sent as before, or null. */
export async function postedBefore(tx: Tx, tokenHash: Buffer, formKey: string): Promise<string | null> {
  const row = await maybe<{ matterId: string }>(
    tx,
    'SELECT matter_id FROM client_posts WHERE token_hash = $1 AND form_key = $2',
    [tokenHash, formKey],
  );
  return row?.matterId ?? null;
}

export async function insertClientPost(
  tx: Tx,
  post: { readonly tokenHash: Buffer; readonly formKey: string; readonly matterId: string; readonly at: string },
): Promise<void> {
  await run(tx, 'INSERT INTO client_posts (token_hash, form_key, matter_id, posted_at) VALUES ($1, $2, $3, $4)', [
    post.tokenHash,
    post.formKey,
    post.matterId,
    post.at,
  ]);
}
