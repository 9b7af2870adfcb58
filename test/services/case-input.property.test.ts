import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { one, reading } from '../../db/database.ts';
import { OffboardingError } from '../../domain/errors.ts';
import type { Actor } from '../../services/deps.ts';
import { startCase } from '../../services/start-case.ts';
import { loadSampleDirectory, sampleCase } from '../support/sample-directory.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

const ACTOR: Actor = { personId: 'priya-nair', name: 'Priya Nair', roles: ['operator'], via: 'token' };

type Path = readonly (string | number)[];

/** Every place in a JSON value. */
function places(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, item]) => places(item, [...at, key]))];
}

function mutate(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (String(i) === key ? mutate(item, rest, change) : item));
  const record = value as Record<string, unknown>; // the path comes from `places`
  const next = mutate(record[key], rest, change);
  return { ...record, [key]: next };
}

const STRANGE = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    1e300,
    NaN,
    true,
    [],
    {},
    '\u0000',
    '\ud800',
    '2027-02-29',
  ),
  fc.constantFrom<unknown>(
    '1900-01-01',
    '2199-12-31',
    'today',
    'operator',
    'ghost',
    'constructor',
    '__proto__',
    'GBP',
    'XXX',
    'tr',
  ),
  fc.constantFrom<unknown>(
    'x'.repeat(70_000),
    "'; DROP TABLE cases; --",
    '{{constructor}}',
    '\u202eabc',
    '🙂'.repeat(200),
  ),
  fc.anything({ withNullPrototype: false, maxDepth: 2 }),
  fc.string({ unit: 'grapheme' }),
);

const CHANGE = fc.oneof(
  STRANGE.map((strange) => () => strange),
  fc.constant((old: unknown) => [old, old]),
  fc.constant((old: unknown) => (typeof old === 'object' && old !== null ? { ...old, extra: 1 } : { old })),
  fc.constant((old: unknown) => (typeof old === 'string' ? old.repeat(300) : old)),
  fc.constant((old: unknown) => (typeof old === 'number' ? old * 1e9 : old)),
);

describe('a case with mutated input', () => {
  it('starts as a whole or is refused with problems, and never leaves half a case', async () => {
    await withDatabase(async (db) => {
      await loadSampleDirectory(db);
      const valid = await sampleCase('harbour-vine', new Date().toISOString().slice(0, 10));
      const everywhere = places(valid).slice(1);
      const cases = standInCases();
      const deps = { db, cases, publicUrl: 'http://localhost:7400' };
      const counts = (): Promise<{ cases: number; whole: number; keys: number; audit: number }> =>
        one(
          reading(db),
          `SELECT (SELECT count(*) FROM cases) AS cases, (SELECT count(*) FROM case_keys) AS keys,
             (SELECT count(*) FROM audit WHERE action = 'case-opened') AS audit,
             (SELECT count(DISTINCT case_id) FROM case_roles WHERE role = 'owner') AS whole`,
        );
      const mutation = fc.tuple(fc.constantFrom(...everywhere), CHANGE);
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), fc.boolean(), async (mutations, live) => {
          const body = mutations.reduce<unknown>((value, [path, change]) => {
            return places(value).some((one) => one.join('/') === path.join('/')) ? mutate(value, path, change) : value;
          }, valid);
          const before = await counts();
          const startsAt = live ? null : new Date().toISOString();
          const result = await startCase(deps, ACTOR, body, { idempotencyKey: null, startsAt }).catch(
            (error: unknown) => error,
          );
          const after = await counts();
          if (result instanceof OffboardingError) {
            if (result.code !== 'DUPLICATE_CASE') {
              expect(result.code).toBe('INVALID_INPUT');
              expect(result.problems.length).toBeGreaterThan(0);
            }
            expect(result.message).not.toMatch(/\bat .*\.ts:|undefined|\[object/);
            expect(after).toEqual(before);
          } else {
            expect(result).toMatchObject({ already: false });
            expect(after.cases).toBe(before.cases + 1);
          }
          expect([after.keys, after.audit, after.whole]).toEqual([after.cases, after.cases, after.cases]);
        }),
        { numRuns: 150 },
      );
    });
  });
});
