import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds of a step, digits of a code, and how many steps a clock may be off (RFC 6238 §5.2). */
const STEP_SECONDS = 30;
const DIGITS = 6;
const DRIFT = 1;

export const stepAt = (ms: number): number => Math.floor(ms / 1_000 / STEP_SECONDS);

/** The code of a time step: HOTP with SHA-1, six digits (RFC 4226 §5.3, RFC 6238), as every authenticator app makes it. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The step that a code belongs to, at most one away from now and later than the last one taken; null for a wrong or repeated code. */
export function stepOfCode(secret: Buffer, code: string, nowMs: number, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const now = stepAt(nowMs);
  for (let step = now - DRIFT; step <= now + DRIFT; step++)
    if (step > lastStep && timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code))) return step;
  return null;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648 §6): how apps take a secret that is typed. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}
