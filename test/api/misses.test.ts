import { expect, test } from '@jest/globals';
import { Misses } from '../../api/plugins/misses.ts';
import { Throttle } from '../../api/plugins/throttle.ts';

function refusedAfter(addresses: Iterable<string>, misses: Misses): number {
  let n = 0;
  for (const address of addresses) {
    try {
      misses.add(address);
    } catch {
      return n;
    }
    n += 1;
  }
  return n;
}
const times = (address: string, n: number): string[] => Array.from({ length: n }, () => address);

test('one address may miss thirty times in ten minutes', () => {
  let now = 0;
  const misses = new Misses(() => now);
  expect(refusedAfter(times('192.0.2.1', 100), misses)).toBe(30);
  expect(refusedAfter(['198.51.100.1'], misses)).toBe(1);
  now = 10 * 60_000;
  expect(refusedAfter(['192.0.2.1'], misses)).toBe(1);
});

test.each([
  ['192.0.2.', ''],
  ['::ffff:192.0.2.', ''],
  ['2001:db8:1:', '::1'],
])('many addresses of one network %s are counted together', (before, after) => {
  const addresses = Array.from({ length: 10_000 }, (_, i) => `${before}${String(i % 100)}${after}`);
  expect(refusedAfter(addresses, new Misses())).toBe(300);
});

test('a throttle gives way again when its window is over, and forgets the oldest keys first', () => {
  let now = 0;
  const throttle = new Throttle(2, 1000, () => now);
  expect([throttle.take('a'), throttle.take('a'), throttle.take('a'), throttle.take('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = 1001;
  expect(throttle.take('a')).toBe(true);
});
