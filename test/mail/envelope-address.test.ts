import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAddress } from '../../mail/address.ts';
import { bounceAddress, readEnvelopeAddress, replyAddress } from '../../mail/envelope-address.ts';

const KEY = Buffer.alloc(32, 7);
const DOMAIN = 'example.com';
const ROW = '0b8f2f4e-7c1d-4a55-9d3e-1f2a3b4c5d6e';

describe('addresses that carry their outbox row', () => {
  test('are plain, lower-case addresses with a local part of at most 64', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uint8Array({ minLength: 16, maxLength: 64 }), (row, key) => {
        for (const address of [bounceAddress(row, DOMAIN, key), replyAddress(row, DOMAIN, key)]) {
          expect(address).toMatch(/^(?:bounce|case)\+[0-9a-f-]{36}\.[0-9a-v]{8}@rp\.example\.com$/);
          expect(address.indexOf('@')).toBeLessThanOrEqual(64);
          expect(parseAddress(address)).toEqual({ ok: true, address });
        }
      }),
    );
  });

  test('are read back, whatever became of their letter case', () => {
    const bounce = bounceAddress(ROW, DOMAIN, KEY);
    expect(readEnvelopeAddress(bounce, DOMAIN, KEY)).toEqual({ kind: 'bounce', rowId: ROW });
    expect(readEnvelopeAddress(bounce.toUpperCase(), 'Example.COM', KEY)).toEqual({ kind: 'bounce', rowId: ROW });
    const reply = replyAddress(ROW.toUpperCase(), DOMAIN, KEY);
    expect(readEnvelopeAddress(reply, DOMAIN, KEY)).toEqual({ kind: 'case', rowId: ROW });
  });

  test('are not believed with any single sign changed, another row, kind, domain or key', () => {
    const address = replyAddress(ROW, DOMAIN, KEY);
    for (let at = 0; at < address.length; at++) {
      const other = address[at] === '0' ? '1' : '0';
      expect(readEnvelopeAddress(address.slice(0, at) + other + address.slice(at + 1), DOMAIN, KEY)).toBeNull();
    }
    expect(readEnvelopeAddress(address.replace('case+', 'bounce+'), DOMAIN, KEY)).toBeNull();
    expect(readEnvelopeAddress(address.replace(ROW, randomUUID()), DOMAIN, KEY)).toBeNull();
    expect(readEnvelopeAddress(address, 'example.org', KEY)).toBeNull();
    expect(readEnvelopeAddress(address, DOMAIN, Buffer.alloc(32, 8))).toBeNull();
    expect(readEnvelopeAddress(`x${address}`, DOMAIN, KEY)).toBeNull();
    expect(readEnvelopeAddress(`${address}\n`, DOMAIN, KEY)).toBeNull();
  });

  test('no text makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readEnvelopeAddress(text, DOMAIN, KEY)).toBeNull();
      }),
    );
  });

  test('a row that is no uuid and a key too short are our own mistakes and throw', () => {
    expect(() => bounceAddress('1', DOMAIN, KEY)).toThrow('found the row id "1", expected a uuid');
    expect(() => bounceAddress(ROW, DOMAIN, Buffer.alloc(8))).toThrow('found a MAC key of 8 bytes');
  });
});
