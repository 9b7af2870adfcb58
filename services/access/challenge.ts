import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { takeChallenge } from '../../db/tables/passkeys.ts';
import { hashSecret } from '../secret.ts';

/** What a passkey is asked for; `for` is the person, session or link that only may answer, '' for whoever signs in. */
export interface Asked {
  readonly purpose: 'enrol' | 'sign-in' | 'step-up' | 'decision';
  readonly for: string;
}

const LIVES_MS = 10 * 60_000;
const RANDOM = 16;
const EXPIRY = 6;
const MAC = 32;

/** A challenge of WebAuthn that carries its end and, under a MAC, what it is for: nothing is stored before it is answered. */
export function newChallenge(keys: Tx['keys'], asked: Asked): Buffer {
  const head = Buffer.alloc(RANDOM + EXPIRY);
  randomBytes(RANDOM).copy(head);
  head.writeUIntBE(Date.now() + LIVES_MS, RANDOM, EXPIRY);
  return Buffer.concat([head, macOf(keys, head, asked)]);
}

/** Takes a challenge (base64url) once; false when it is not ours, for something else, over or taken. */
export async function answersChallenge(tx: Tx, asked: Asked, challenge: string): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== RANDOM + EXPIRY + MAC) return false;
  const head = bytes.subarray(0, RANDOM + EXPIRY);
  if (!timingSafeEqual(macOf(tx.keys, head, asked), bytes.subarray(RANDOM + EXPIRY))) return false;
  if (head.readUIntBE(RANDOM, EXPIRY) < Date.now()) return false;
  return takeChallenge(tx, hashSecret(challenge));
}

const macOf = (keys: Tx['keys'], head: Buffer, { purpose, for: whom }: Asked): Buffer =>
  createHmac('sha256', keys.mac).update(`challenge/${purpose}/${whom}/`).update(head).digest();
