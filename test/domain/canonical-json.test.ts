import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../domain/canonical-json.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('canonicalJson', () => {
  it('sorts keys by UTF-16 code units, as the example of RFC 8785 does', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it('escapes as RFC 8785 does and writes no white space', () => {
    expect(canonicalJson({ b: ['€$\u000f\nA\'B"\\"/', null, true], a: -0 })).toBe(
      '{"a":0,"b":["€$\\u000f\\nA\'B\\"\\\\\\"/",null,true]}',
    );
  });

  it('gives JSON that reads back to the same value', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });

  it('takes plain objects of another realm, a key named __proto__, and one object twice', () => {
    expect(canonicalJson(runInNewContext('({a: [1]})'))).toBe('{"a":[1]}');
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
    const shared = { x: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"x":1},{"x":1}]');
  });

  it.each([
    ['undefined', { a: { b: undefined } }, '$.a.b'],
    ['a hole', new Array<number>(2), '$[0]'],
    ['a fraction', { a: [0.5] }, '$.a[0]'],
    ['not a number', NaN, '$'],
    ['an unsafe integer', 2 ** 53, '$'],
    ['half a surrogate pair', { a: '\ud800' }, '$.a'],
    ['half a surrogate pair as key', { '\udc00': 1 }, '$'],
    ['a date', { on: new Date(0) }, '$.on'],
    ['a map', new Map(), '$'],
    ['a function', { f: () => 1 }, '$.f'],
    ['a bigint', 1n, '$'],
  ])('refuses %s and says where', (_, value, path) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
    expect(() => canonicalJson(value)).toThrow(`Cannot write ${path}: `);
  });

  it('refuses a value that holds itself', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow('a cycle');
  });
});
