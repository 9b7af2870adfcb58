import { randomBytes } from 'node:crypto';
import { one, run, type Tx } from '../database.ts';
import { seal, unseal } from './seal.ts';

/** Makes and stores the data key of a new case. */
export async function createCaseKey(tx: Tx, caseId: string): Promise<void> {
  const wrapped = seal(tx.keys.wrap, randomBytes(32), caseId);
  await run(tx, 'INSERT INTO case_keys (case_id, wrapped, master_key_id) VALUES ($1, $2, $3)', [
    caseId,
    wrapped,
    tx.keys.id,
  ]);
}

/** Seals JSON-plain data under the key of the case; null = account mail, which belongs to no case. */
export async function sealJson(tx: Tx, caseId: string | null, value: unknown): Promise<Buffer> {
  return sealBytes(tx, caseId, Buffer.from(JSON.stringify(value)));
}

export async function unsealJson<T>(tx: Tx, caseId: string | null, sealed: Buffer): Promise<T> {
  return JSON.parse((await unsealBytes(tx, caseId, sealed)).toString()) as T;
}

export async function sealBytes(tx: Tx, caseId: string | null, plain: Buffer): Promise<Buffer> {
  return seal(await dataKey(tx, caseId), plain, caseId ?? 'account');
}

export async function unsealBytes(tx: Tx, caseId: string | null, sealed: Buffer): Promise<Buffer> {
  return unseal(await dataKey(tx, caseId), sealed, caseId ?? 'account');
}

/** One look-up per transaction and case, however many values are opened. */
const opened = new WeakMap<Tx, Map<string, Promise<Buffer>>>();

function dataKey(tx: Tx, caseId: string | null): Promise<Buffer> {
  if (caseId === null) return Promise.resolve(tx.keys.account);
  const known = opened.get(tx) ?? new Map<string, Promise<Buffer>>();
  opened.set(tx, known);
  const key = known.get(caseId) ?? unwrap(tx, caseId);
  known.set(caseId, key);
  return key;
}

async function unwrap(tx: Tx, caseId: string): Promise<Buffer> {
  const row = await one<{ wrapped: Buffer }>(tx, 'SELECT wrapped FROM case_keys WHERE case_id = $1', [caseId]);
  return unseal(tx.keys.wrap, row.wrapped, caseId);
}
