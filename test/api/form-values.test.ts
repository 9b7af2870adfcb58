import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseForm } from '../../api/form-body.ts';
import { parseMoney, readFormValues } from '../../api/form-values.ts';
import { toMajorUnits } from '../../services/major-units.ts';
import type { Field } from '../../domain/forms.ts';
import { encodeForm } from '../support/with-app.ts';

const decision: Field = {
  name: 'decision',
  required: true,
  type: 'choice',
  options: [{ value: 'yes' }, { value: 'no' }],
};
const FIELDS: readonly Field[] = [
  decision,
  { name: 'reason', required: true, type: 'longtext', max: 100, when: { field: 'decision', in: ['no'] } },
  { name: 'sure', required: true, type: 'yesno' },
  { name: 'days', required: false, type: 'integer', min: 0, max: 9 },
  { name: 'owed', required: false, type: 'money', currency: 'EUR', max: 1000 },
  { name: 'on.1', required: false, type: 'date' },
  { name: 'some', required: false, type: 'choices', atLeast: 0, options: [{ value: 'a' }, { value: 'b' }] },
  { name: 'others', required: true, type: 'choices', atLeast: 1, options: [{ value: 'a' }, { value: 'b' }] },
];
const read = (form: Record<string, string | string[]>) => readFormValues(FIELDS, parseForm(encodeForm(form)));

describe('a posted form', () => {
  test('becomes the values of the task form', () => {
    const form = {
      'values.decision': 'no',
      'values.reason': ' one\r\ntwo ',
      'values.sure': 'yes',
      'values.days': '7',
      'values.owed': '12,5',
    };
    expect(read({ ...form, 'values.on.1': '2026-12-31', 'values.others': ['a', 'b'] })).toEqual({
      decision: 'no',
      reason: 'one\ntwo',
      sure: true,
      days: 7,
      owed: { amount: 1250, currency: 'EUR' },
      'on.1': '2026-12-31',
      some: [],
      others: ['a', 'b'],
    });
  });

  test('takes numbers and days in the digits of the keyboard', () => {
    const form = { 'values.days': '۷', 'values.owed': '۱۲٫۵', 'values.on.1': '۲۰۲۶-۱۲-۳۱' };
    expect(read(form)).toEqual({ days: 7, owed: { amount: 1250, currency: 'EUR' }, 'on.1': '2026-12-31', some: [] });
  });

  test('leaves out what is empty and what is not asked', () => {
    expect(read({ 'values.decision': 'yes', 'values.reason': 'typed before', 'values.days': ' ' })).toEqual({
      decision: 'yes',
      some: [],
    });
  });

  test('keeps as text what has another form, for the schema to name', () => {
    const form = { 'values.sure': 'maybe', 'values.days': '1e3', 'values.owed': '1.250,00' };
    expect(read(form)).toEqual({ sure: 'maybe', days: '1e3', owed: '1.250,00', some: [] });
  });

  test('with an unknown or a repeated field is refused', () => {
    expect(() => read({ 'values.extra': 'x' })).toThrow('a field that this form does not have');
    expect(() => read({ 'values.decision': ['yes', 'no'] })).toThrow('the field 2 times');
  });
});

describe('money as people type it', () => {
  test.each([
    ['1250', 'EUR', 125_000],
    ['1250.5', 'EUR', 125_050],
    ['1250,50', 'EUR', 125_050],
    ['1 250,50', 'EUR', 125_050],
    ['1250', 'JPY', 1250],
    ['1.250', 'KWD', 1250],
    ['0', 'EUR', 0],
    ['-3', 'EUR', -300],
    ['۱۲۵۰', 'EUR', 125_000],
    ['۱٬۲۵۰٫۵', 'EUR', 125_050],
  ])('%s %s is %i minor units', (text, currency, amount) => {
    expect(parseMoney(text, currency)).toEqual({ amount, currency });
  });

  test.each([
    ['1.250', 'EUR'],
    ['1,250.00', 'EUR'],
    ['12.3', 'JPY'],
    ['€5', 'EUR'],
    ['1e3', 'EUR'],
    ['', 'EUR'],
    ['99999999999999999999', 'EUR'],
  ])('%s %s is not read', (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull();
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'TRY'),
        (amount, currency) => {
          expect(parseMoney(toMajorUnits({ amount, currency }), currency)).toEqual({ amount, currency });
        },
      ),
    );
  });
});

test('a form keeps every value, refuses NUL and floods', () => {
  expect(parseForm('a=1&a=2&b=%0D%0A')).toEqual(
    new Map([
      ['a', ['1', '2']],
      ['b', ['\n']],
    ]),
  );
  expect(() => parseForm('a=%00')).toThrow('a NUL character');
  expect(() => parseForm('a&'.repeat(501))).toThrow('more than 500 fields');
});
