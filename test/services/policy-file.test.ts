import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { DEFAULT_POLICY } from '../../domain/default-policy.ts';
import { OffboardingError, type Problem } from '../../domain/errors.ts';
import type { TaskTimes } from '../../domain/policy.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { TASKS } from '../../domain/tasks.ts';
import { parsePolicy, parsePolicyFile, policyDifferences } from '../../services/policy-file.ts';
import { POLICY_FIELDS } from '../../services/policy-schema.ts';
import { policyText, readPolicyText } from '../../services/policy-text.ts';
import { sampleFile } from '../../services/sample-file.ts';

function problemsOf(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof OffboardingError && error.code === 'INVALID_INPUT') return error.problems;
    throw error;
  }
  throw new Error('expected a refusal');
}

const duration = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.constantFrom('bd', 'wh', 'd', 'h', 'min', 's'));
const wait = duration.map(([amount, unit]) => `${String(amount)}${unit}`);
const kind = fc.constantFrom(...TASK_KINDS);
const times: fc.Arbitrary<TaskTimes> = fc.record({
  remind: fc.array(wait, { maxLength: 3 }),
  escalate: fc.array(fc.record({ after: wait, to: fc.constantFrom('approver', 'owners-manager') }), {
    minLength: 1,
    maxLength: 2,
  }),
  closes: fc.constant(null),
  every: wait,
});
const limits = fc
  .tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 901, max: 9_999 }))
  .map(([T2, T3]) => ({ T2, T3 }));
const differences = fc.record(
  {
    everyTask: times,
    notPartOf: fc.subarray(['repair', 'consensus']),
    times: fc.dictionary(kind, times),
    fastTimes: fc.dictionary(kind, fc.option(times)),
    freeTimes: fc.dictionary(kind, fc.option(times)),
    hold: fc.record({ T0: wait, T3: wait, fast: wait }, { requiredKeys: [] }),
    deliveredAfter: wait,
    countdownDays: fc.uniqueArray(fc.integer({ min: 1, max: 365 }), { maxLength: 5 }),
    panelSize: fc.integer({ min: 2, max: 15 }),
    outsideApproverId: fc.constantFrom(null, 'ada', 'ben'),
    exportDays: fc.integer({ min: 30, max: 1_100 }),
    tierLimits: fc.dictionary(fc.constantFrom('EUR', 'TRY', 'default'), limits),
    countriesAlwaysReviewed: fc.uniqueArray(fc.constantFrom('IR', 'CH', 'DE')),
  },
  { requiredKeys: [] },
);

describe('a policy file', () => {
  it('states only what differs: nothing gives the default policy', () => {
    expect(parsePolicy('default', 1, {})).toEqual(DEFAULT_POLICY);
    expect(policyDifferences(DEFAULT_POLICY)).toEqual({});
    expect(policyText({})).toBe('');
  });

  it('comes back from the differences of its policy, and through YAML, for any numbers', () => {
    fc.assert(
      fc.property(differences, (given) => {
        const policy = parsePolicy('any', 3, given);
        const stated = policyDifferences(policy);
        expect(parsePolicy('any', 3, stated)).toEqual(policy);
        expect(parsePolicy('any', 3, readPolicyText(policyText(stated)).data)).toEqual(policy);
      }),
    );
  });

  it('says the shipped demo in few words, one time for every task', () => {
    const file: unknown = parse(readFileSync(sampleFile('policies/demo.yaml'), 'utf8'));
    const stated = policyDifferences(parsePolicyFile(file));
    expect(Object.keys(stated)).toContain('everyTask');
    expect(JSON.stringify(stated).length).toBeLessThan(1_500);
  });

  it('can set every field of a policy', () => {
    const fields = Object.keys(DEFAULT_POLICY).filter((field) => field !== 'name' && field !== 'version');
    expect(Object.keys(POLICY_FIELDS).sort()).toEqual(fields.sort());
  });

  it('passes the shipped policy, stated in full', () => {
    const all = Object.entries(DEFAULT_POLICY).filter(([field]) => field in POLICY_FIELDS);
    expect(parsePolicy('default', 1, Object.fromEntries(all))).toEqual(DEFAULT_POLICY);
  });

  it.each([
    ['a hold of zero', { hold: { T2: '0bd' } }, 'hold.T2', '"0bd"'],
    ['a hold that is no time', { hold: { T2: 'soon' } }, 'hold.T2', '"soon"'],
    ['a hold of a thousand years', { hold: { T2: '365000d' } }, 'hold.T2', '"365000d"'],
    ['a panel of one', { panelSize: 1 }, 'panelSize', '1'],
    ['no alternative', { alternativesAtLeast: 0 }, 'alternativesAtLeast', '0'],
    ['an export of 29 days', { exportDays: 29 }, 'exportDays', '29'],
    ['a process without approval', { notPartOf: ['approval'] }, 'notPartOf.0', '"approval"'],
    ['a process without refund', { notPartOf: ['refund'] }, 'notPartOf.0', '"refund"'],
    ['limits in the wrong order', { tierLimits: { EUR: { T2: 9, T3: 3 } } }, 'tierLimits.EUR', 'an object'],
    ['an unknown field', { patience: 3 }, 'patience', 'an unknown field'],
    ['an unknown task', { times: { lunch: null } }, 'times.lunch', 'an unknown field'],
    ['one countdown twice', { countdownDays: [7, 7] }, 'countdownDays', 'a list of 2'],
    ['a country that is none', { countriesAlwaysReviewed: ['XX'] }, 'countriesAlwaysReviewed.0', '"XX"'],
  ])('refuses %s, naming field and value', (_, given, path, found) => {
    const problems = problemsOf(() => parsePolicy('any', 1, given));
    expect(problems).toContainEqual(expect.objectContaining({ path, found }));
    expect(problems.every(({ expected }) => expected !== '')).toBe(true);
  });

  it('lets silence answer only tasks with a protective default (F1), and asks for an escalation (F11)', () => {
    const of = (closes: string | null, to: readonly object[]) => ({ remind: [], escalate: to, closes, every: '1d' });
    const step = [{ after: '2bd', to: 'approver' }];
    for (const one of TASK_KINDS) {
      const isSilent = TASKS[one].silence === 'closes';
      const closing = () => parsePolicy('any', 1, { times: { [one]: of('3bd', step) } });
      const unending = () => parsePolicy('any', 1, { fastTimes: { [one]: of(null, []) } });
      if (isSilent) expect([closing().times[one].closes, unending().fastTimes[one]?.escalate]).toEqual(['3bd', []]);
      else {
        expect(problemsOf(closing).map(({ path }) => path)).toEqual([`times.${one}.closes`]);
        expect(problemsOf(unending).map(({ path }) => path)).toEqual([`fastTimes.${one}.escalate`]);
      }
    }
  });
});

describe('the text of a policy', () => {
  it('names the line of every place that does not fit', () => {
    const text = 'exportDays: 45\nhold:\n  T1: 4wh\n  T2: 0bd\ncountdownDays:\n  - 7\n  - 7\nnonsense: 1\n';
    const read = readPolicyText(text);
    const lines = problemsOf(() => parsePolicy('any', 1, read.data)).map(({ path }) => [path, read.lineOf(path)]);
    expect(lines).toEqual([
      ['hold.T2', 4],
      ['countdownDays', 6],
      ['nonsense', 8],
    ]);
    expect(read.lineOf('panelSize')).toBeNull();
  });

  it.each([
    ['a key twice', 'exportDays: 45\nexportDays: 60\n', 'line 2'],
    ['a broken mapping', 'hold:\n  T1: [4wh\n', 'line 3'],
    ['a tab for an indent', 'hold:\n\tT1: 4wh\n', 'line 2'],
    ['two documents', 'exportDays: 45\n---\nexportDays: 60\n', 'line 2'],
    ['an alias to nowhere', 'exportDays: *days\n', ''],
  ])('refuses %s where it stands', (_, text, path) => {
    expect(problemsOf(() => readPolicyText(text))[0]?.path).toBe(path);
  });

  it('is no mapping when it is only words', () => {
    expect(problemsOf(() => parsePolicy('any', 1, readPolicyText('be kind').data))[0]?.path).toBe('');
    expect(readPolicyText('').data).toEqual({});
  });
});
