import { sealJson, unsealJson } from '../keys/case-key.ts';
import { maybe, run, type Tx } from '../database.ts';

/** A request that carried a key. */
export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  /** SHA-256 over verb, address and body. */
  readonly requestHash: Buffer;
}

export interface StoredAnswer {
  readonly status: number;
  readonly type: string;
  readonly location: string | null;
  /** Base64, for an answer may be bytes. */
  readonly body: string;
}

/** What a key stands for already: another request, one that is still on its way, or an answer. */
export type Claimed =
  | { readonly state: 'free' }
  | { readonly state: 'other' }
  | { readonly state: 'running' }
  | { readonly state: 'answered'; readonly answer: StoredAnswer };

/** Longer than any request may take: what was claimed before has died with its process. */
const LOST_AFTER_SECONDS = 120;

/** Claims a caller's key for a request; of two at once one finds it free. */
export async function claimAnswer(tx: Tx, { caller, key, requestHash }: KeyedRequest): Promise<Claimed> {
  const taken = await run(
    tx,
    `INSERT INTO idempotent_answers (caller, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT (caller, key) DO UPDATE SET made_at = now()
       WHERE idempotent_answers.request_hash = excluded.request_hash AND idempotent_answers.answer IS NULL
         AND idempotent_answers.made_at < now() - make_interval(secs => $4)`,
    [caller, key, requestHash, LOST_AFTER_SECONDS],
  );
  if (taken === 1) return { state: 'free' };
  const found = await maybe<{ requestHash: Buffer; answer: Buffer | null }>(
    tx,
    'SELECT request_hash, answer FROM idempotent_answers WHERE caller = $1 AND key = $2',
    [caller, key],
  );
  if (found === null) return { state: 'running' };
  if (!found.requestHash.equals(requestHash)) return { state: 'other' };
  if (found.answer === null) return { state: 'running' };
  return { state: 'answered', answer: await unsealJson<StoredAnswer>(tx, null, found.answer) };
}

export async function storeAnswer(tx: Tx, { caller, key }: KeyedRequest, answer: StoredAnswer): Promise<void> {
  await run(tx, 'UPDATE idempotent_answers SET status = $3, answer = $4 WHERE caller = $1 AND key = $2', [
    caller,
    key,
    answer.status,
    await sealJson(tx, null, answer),
  ]);
}

/** A request that was refused changed nothing: its key is free again. */
export async function releaseAnswer(tx: Tx, { caller, key }: KeyedRequest): Promise<void> {
  await run(tx, 'DELETE FROM idempotent_answers WHERE caller = $1 AND key = $2 AND answer IS NULL', [caller, key]);
}

const KEPT_DAYS = 7;

export async function forgetOldAnswers(tx: Tx): Promise<void> {
  await run(tx, 'DELETE FROM idempotent_answers WHERE made_at < now() - make_interval(days => $1)', [KEPT_DAYS]);
}
