import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, REASON_CODES } from '../../domain/codes.ts';
import type { Field, Option } from '../../domain/forms.ts';
import { TRANSITIONS } from '../../domain/stages.ts';
import { formOf, type FormContext } from '../../domain/task-forms.ts';
import { TASK_KINDS, TASKS, type TaskKind } from '../../domain/tasks.ts';
import { messageOf } from '../../templates/messages.ts';

const FULL: FormContext = {
  currency: 'EUR',
  reasons: ['TIME_DRAIN', 'THREAT'],
  items: [{ id: 'shop', title: 'Shop relaunch' }],
  people: [{ value: 'sam', label: 'Sam Okoro' }],
  alternatives: [{ value: 'larch', label: 'Larch Digital' }],
  packs: [{ value: 'TR-1', label: 'Turkish commercial code' }],
  packContents: [{ key: 'route', text: 'the complaint route' }],
  initial: {},
  findings: [],
  escalated: true,
  windowMissed: true,
  packExceptions: [],
  reasonsForbidden: false,
  adviceEnough: false,
  criticisms: ['The invoice came late.'],
  pause: false,
  urgent: true,
  twoOnCall: true,
  repair: { extra: true, warning: false, maxDays: 30 },
  repairsUsedUp: false,
  meeting: true,
  reasonFor: ['net'],
};
/** Between them, every field and option that a form can have. */
const CONTEXTS: readonly FormContext[] = [
  FULL,
  { ...FULL, pause: true, repair: { extra: false, warning: true, maxDays: 14 }, repairsUsedUp: true, meeting: false },
];

/** Words of the form's own, or the common ones. */
const known = (lang: string, kind: TaskKind, key: string): boolean =>
  [kind, 'any'].some((group) => messageOf(lang, `forms.${group}.${key}`) !== undefined);
const baseOf = ({ name }: Field): string => name.split('.')[0] ?? name;
const optionsOf = (field: Field): readonly Option[] =>
  field.type === 'choice' || field.type === 'choices' ? field.options : [];
const isReason = (value: string): boolean => (REASON_CODES as readonly string[]).includes(value);

describe.each(LANGUAGES)('in %s', (lang) => {
  test.each(TASK_KINDS)('every field and option of %s has words', (kind) => {
    const fields = CONTEXTS.flatMap((context) => formOf(kind, context));
    expect(fields.length).toBeGreaterThan(0);
    const keys = fields.flatMap((field) => [
      baseOf(field),
      ...optionsOf(field)
        .filter(({ label, value }) => label === undefined && !isReason(value))
        .map(({ value }) => `${baseOf(field)}.${value}`),
    ]);
    expect(keys.filter((key) => !known(lang, kind, key))).toEqual([]);
  });

  test('every outcome of a stage has a word', () => {
    const outcomes = [...new Set(TRANSITIONS.map(({ outcome }) => outcome))];
    expect(outcomes.filter((outcome) => messageOf(lang, `pages.outcome.${outcome}`) === undefined)).toEqual([]);
  });

  test('every task that closes by itself says what its silence means', () => {
    const closing = TASK_KINDS.filter((kind) => TASKS[kind].silence === 'closes');
    expect(closing.filter((kind) => messageOf(lang, `pages.silence.${kind}`) === undefined)).toEqual([]);
  });
});
