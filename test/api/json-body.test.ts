import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../api/json-body.ts';

test('whatever JSON writes is read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      fc.pre(!JSON.stringify(value).includes('\\u0000'));
      expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([
  ['{"a": 1, "a": 2}', 'the field twice'],
  ['{"x": [{"b": "}", "c": {"d": 1, "d": 1}}]}', 'the field twice'],
  ['{"a": 1, "\\u0061": 2}', 'the field twice'],
  ['{"a": "\\u0000"}', 'a NUL character'],
  [`${'['.repeat(21)}${']'.repeat(21)}`, 'more than 20 levels'],
  ['', 'Found nothing in the body'],
  ['{"a": ', 'Found text that is not JSON'],
])('%s is refused: %s', (text, why) => {
  expect(() => parseJson(text)).toThrow(why);
});

test('the same key in two objects, and as a value, is fine', () => {
  expect(parseJson('[{"a": "a"}, {"a": ["a", "a"], "b": {"a": 1}}]')).toEqual([
    { a: 'a' },
    { a: ['a', 'a'], b: { a: 1 } },
  ]);
});
