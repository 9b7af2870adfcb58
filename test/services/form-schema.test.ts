import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OffboardingError } from '../../domain/errors.ts';
import type { Field } from '../../domain/forms.ts';
import { formOf, type FormContext } from '../../domain/task-forms.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { formJsonSchema } from '../../services/form-json-schema.ts';
import { parseForm } from '../../services/form-schema.ts';

const FIELDS: readonly Field[] = [
  { name: 'decision', required: true, type: 'choice', options: [{ value: 'yes' }, { value: 'no' }] },
  { name: 'reason', required: true, type: 'longtext', max: 20, when: { field: 'decision', in: ['no'] } },
  { name: 'on', required: false, type: 'date' },
  { name: 'owed', required: false, type: 'money', currency: 'EUR', max: 1_000 },
  { name: 'tags', required: false, type: 'choices', options: [{ value: 'a' }, { value: 'b' }], atLeast: 1 },
  { name: 'months', required: false, type: 'integer', min: 0, max: 36 },
];

const CONTEXT: FormContext = {
  currency: 'EUR',
  reasons: ['UNPROFITABLE'],
  items: [{ id: 'shop', title: 'Shop' }],
  people: [{ value: 'ali', label: 'Ali' }],
  alternatives: [{ value: 'other', label: 'Other' }],
  packs: [{ value: 'P1' }],
  packContents: [{ key: 'rights', text: 'Rights' }],
  initial: {},
  findings: [],
  packExceptions: [],
  reasonsForbidden: false,
  adviceEnough: false,
  criticisms: [],
  pause: false,
  urgent: false,
  twoOnCall: false,
  repair: null,
  repairsUsedUp: false,
  meeting: false,
  reasonFor: [],
  escalated: true,
  windowMissed: false,
};

function problemsOf(values: unknown, fields = FIELDS): string[] {
  try {
    parseForm(fields, values);
    return [];
  } catch (error) {
    if (!(error instanceof OffboardingError)) throw error;
    return error.problems.map(({ path }) => path);
  }
}

describe('parseForm', () => {
  it('takes what the form asks for and trims text', () => {
    const values = {
      decision: 'no',
      reason: '  late\r\npaid ',
      on: '2028-02-29',
      owed: { amount: 0, currency: 'EUR' },
      tags: ['b'],
      months: 36,
    };
    expect(parseForm(FIELDS, values)).toEqual({ ...values, reason: 'late\npaid' });
  });

  it.each<[string, unknown, string]>([
    ['nothing at all', {}, 'decision'],
    ['a required field that is asked is missing', { decision: 'no' }, 'reason'],
    ['a field that is not asked', { decision: 'yes', reason: 'x' }, 'reason'],
    ['an unknown field', { decision: 'yes', other: 1 }, 'other'],
    ['a field of the prototype', JSON.parse('{"decision": "yes", "__proto__": 1}'), '__proto__'],
    ['an unknown choice', { decision: 'perhaps' }, 'decision'],
    ['a blank text', { decision: 'no', reason: ' \n ' }, 'reason'],
    ['a long text', { decision: 'no', reason: 'x'.repeat(21) }, 'reason'],
    ['a control character', { decision: 'no', reason: 'a\u0007b' }, 'reason'],
    ['a day that does not exist', { decision: 'yes', on: '2027-02-29' }, 'on'],
    ['a day in another form', { decision: 'yes', on: '29.02.2028' }, 'on'],
    ['another currency', { decision: 'yes', owed: { amount: 1, currency: 'USD' } }, 'owed.currency'],
    ['a fraction of a cent', { decision: 'yes', owed: { amount: 0.5, currency: 'EUR' } }, 'owed.amount'],
    ['less than nothing', { decision: 'yes', owed: { amount: -1, currency: 'EUR' } }, 'owed.amount'],
    ['too much', { decision: 'yes', owed: { amount: 1_001, currency: 'EUR' } }, 'owed.amount'],
    ['a choice twice', { decision: 'yes', tags: ['a', 'a'] }, 'tags'],
    ['no choice where one is needed', { decision: 'yes', tags: [] }, 'tags'],
    ['a number as text', { decision: 'yes', months: '3' }, 'months'],
    ['null', null, ''],
    ['a list', [], ''],
  ])('refuses %s, naming the field', (_, values, path) => {
    expect(problemsOf(values)).toContain(path);
  });

  it('says what was found and what was expected', () => {
    expect(() => parseForm(FIELDS, { decision: 'perhaps' })).toThrow(
      'decision: found "perhaps", expected one of yes, no. Correct it and send the answer again; nothing was changed.',
    );
  });

  it('either takes a value as it is or refuses it with problems, whatever comes', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('yes', 'no', '2027-01-31'), fc.integer(), fc.anything());
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('decision', 'reason', 'on', 'owed', 'tags', 'months', 'toString'), value),
        (values) => {
          const wrong = problemsOf(values);
          if (wrong.length === 0)
            expect(
              Object.keys(parseForm(FIELDS, values)).every((name) => FIELDS.some((field) => field.name === name)),
            ).toBe(true);
        },
      ),
    );
  });
});

describe('formJsonSchema', () => {
  it.each(TASK_KINDS)('describes every field of %s', (kind) => {
    const fields = formOf(kind, CONTEXT);
    const schema = formJsonSchema(fields);
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: fields.filter(({ required, when }) => required && when === undefined).map(({ name }) => name),
    });
    expect(Object.keys(schema['properties'] as object)).toEqual(fields.map(({ name }) => name));
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
