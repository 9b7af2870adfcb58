import { describe, expect, test } from '@jest/globals';
import { formView } from '../../api/form-view.ts';
import { taskForm } from '../../api/task-form.ts';
import { choiceLabel } from '../../api/choice-label.ts';
import { LANGUAGES } from '../../domain/codes.ts';
import type { Field } from '../../domain/forms.ts';
import { formOf, type FormContext } from '../../domain/task-forms.ts';
import { TASK_KINDS, TASKS } from '../../domain/tasks.ts';
import { TRANSITIONS } from '../../domain/stages.ts';
import { translate } from '../../templates/render.ts';

/** Everything that a form can hold. */
const CONTEXT: FormContext = {
  currency: 'EUR',
  reasons: ['TIME_DRAIN', 'THREAT'],
  items: [{ id: 'shop', title: 'Shop relaunch' }],
  people: [{ value: 'sam', label: 'Sam Okoro' }],
  alternatives: [{ value: 'larch', label: 'Larch Digital' }],
  packs: [{ value: 'TR-1', label: 'Turkish commercial code' }],
  packContents: [{ key: 'route', text: 'the complaint route' }],
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
  windowMissed: true,
};

describe.each(LANGUAGES)('in %s', (lang) => {
  test.each(TASK_KINDS)('every field and option of %s has words', (kind) => {
    const fields = formOf(kind, CONTEXT);
    const view = taskForm(
      kind,
      lang,
      fields,
      new Map(),
      fields.map(({ name }) => ({ path: name, found: '', expected: '' })),
    );
    const shown = view.fields.flatMap((field) => [field, ...field.dependents]);
    expect(shown.length).toBe(fields.length);
    for (const field of shown) {
      expect(field.label).not.toBe('');
      expect(field.error).not.toBe('');
      for (const option of field.options) expect(option.label).not.toBe('');
    }
    expect(view.errors).toHaveLength(fields.length);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(fields.length);
  });

  test.each(TASK_KINDS)('every choice of %s has a word of its own', (kind) => {
    const decides = formOf(kind, CONTEXT).find((field) => field.name === TASKS[kind].decides);
    if (decides?.type !== 'choice') return;
    const done = choiceLabel(lang, kind, null);
    for (const { value } of decides.options) expect(choiceLabel(lang, kind, value)).not.toBe(done);
  });

  test('every outcome of a stage has a word', () => {
    for (const { outcome } of TRANSITIONS) expect(translate(lang, `pages.outcome.${outcome}`)).not.toBe('');
  });
});

const field = (more: object): Field => ({ name: 'x', required: true, type: 'text', max: 10, ...more });
const one = (given: Field, typed: Map<string, string[]> | null = null, decides: string | null = null) =>
  formView({ group: 'approval', decides, lang: 'en', fields: [{ ...given, name: 'reason' }], typed, problems: [] })
    .fields[0];

test('what is known is filled in; what was typed wins; the deciding field is never chosen beforehand', () => {
  expect(one(field({ initial: 'a' }))?.value).toBe('a');
  expect(one(field({ initial: 'a' }), new Map([['values.reason', ['b']]]))?.value).toBe('b');
  expect(one(field({ type: 'money', currency: 'EUR', initial: { amount: 1205, currency: 'EUR' } }))?.value).toBe(
    '12.05',
  );
  expect(one(field({ type: 'yesno', initial: true }))?.options[0]?.chosen).toBe(true);
  expect(one(field({ type: 'yesno', initial: true }), null, 'reason')?.options.some(({ chosen }) => chosen)).toBe(
    false,
  );
});

test('a field that depends on an option stands with it, by the number of the option', () => {
  const form = taskForm('approval', 'en', formOf('approval', CONTEXT), null, []);
  expect(form.fields.map(({ name }) => name)).toEqual(['values.decision']);
  expect(form.fields[0]?.dependents.map(({ name, on }) => [name, on])).toEqual([
    ['values.backTo', 'on-2'],
    ['values.reason', 'on-2 on-3 on-4'],
  ]);
});

test('an error says what was found and what is expected, in the reader’s language', () => {
  const fields = formOf('assessment', CONTEXT);
  const typed = new Map([['values.owed', ['1.250,00']]]);
  const problems = [
    { path: 'values.owed', found: '', expected: '' },
    { path: 'goodwill.amount', found: '', expected: '' },
  ];
  const text = taskForm('assessment', 'tr', fields, typed, problems).errors.map((error) => error.text);
  expect(text).toEqual([
    '“1.250,00” uygun bir tutar değil. EUR cinsinden 1250.00 gibi, binlik ayırıcısız bir tutar bekleniyor.',
    'Boş bırakıldı. Lütfen yanıtlayın.',
  ]);
});
