import { createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OffboardingError } from '../../domain/errors.ts';

/** Keys derived from one master key, one for each purpose, so that none can stand in for another. */
export interface KeyRing {
  /** First eight hex digits of the master key's SHA-256; stored beside what it wrapped. */
  readonly id: string;
  /** Wraps the data key of each case. */
  readonly wrap: Buffer;
  /** Seals account mail, which belongs to no case. */
  readonly account: Buffer;
  /** Encrypts Temporal payloads. */
  readonly payload: Buffer;
  /** MACs mail envelope addresses and page nonces. */
  readonly mac: Buffer;
}

/** `master` is 32 random bytes. */
export function keyRing(master: Buffer): KeyRing {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', `partways/${purpose}`, 32));
  return {
    id: createHash('sha256').update(master).digest('hex').slice(0, 8),
    wrap: derive('wrap'),
    account: derive('account'),
    payload: derive('payload'),
    mac: derive('mac'),
  };
}

/** Reads the master key: base64 of 32 bytes in a file. */
export function readKeyRing(file: string): KeyRing {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new OffboardingError(
      'INVALID_INPUT',
      `MASTER_KEY_FILE: found no readable file at ${file}; write 32 random bytes as base64 into it.`,
      {
        cause: error,
      },
    );
  }
  const master = Buffer.from(text, 'base64');
  if (master.length !== 32)
    throw new OffboardingError(
      'INVALID_INPUT',
      `MASTER_KEY_FILE: found ${String(master.length)} bytes in ${file}, expected 32 bytes as base64.`,
    );
  return keyRing(master);
}
