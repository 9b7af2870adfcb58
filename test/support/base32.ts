const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Reads a secret as an authenticator app does: blanks and case do not count (RFC 4648 §6). */
export function fromBase32(text: string): Buffer {
  const signs = Array.from(text.toUpperCase().replace(/[^A-Z2-7]/g, ''));
  const bits = signs.map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
