import { describe, expect, it } from '@jest/globals';
import { formOf, type FormContext } from '../../domain/task-forms.ts';
import { TASK_KINDS, TASKS } from '../../domain/tasks.ts';

const BARE: FormContext = {
  currency: 'GBP',
  reasons: [],
  items: [],
  people: [],
  alternatives: [],
  packs: [],
  packContents: [],
  initial: {},
  windowMissed: false,
  findings: [],
  packExceptions: [],
  reasonsForbidden: false,
  adviceEnough: false,
  criticisms: [],
  pause: false,
  repair: null,
  repairsUsedUp: false,
  meeting: false,
  reasonFor: [],
  urgent: false,
  twoOnCall: false,
  escalated: false,
};
const FULL: FormContext = {
  ...BARE,
  reasons: ['TIME_DRAIN', 'THREAT'],
  items: [
    { id: 'shop', title: 'Shop' },
    { id: 'blog', title: 'Blog' },
  ],
  people: [{ value: 'sam', label: 'Sam' }],
  alternatives: [{ value: 'larch', label: 'Larch' }],
  packs: [{ value: 'tr-tbk', label: 'TBK' }],
  packContents: [{ key: 'arbitration', text: 'where to complain' }],
  windowMissed: true,
  criticisms: ['The answer came late'],
  repair: { extra: true, warning: true, maxDays: 30 },
  meeting: true,
  reasonFor: ['negative-net'],
  escalated: true,
};
const CONTEXTS = { bare: BARE, full: FULL, paused: { ...FULL, pause: true, repairsUsedUp: true } };

describe.each(TASK_KINDS)('the form of %s', (kind) => {
  it.each(['bare', 'full', 'paused'] as const)('holds together in a %s case', (which) => {
    const fields = formOf(kind, CONTEXTS[which]);
    const names = fields.map((field) => field.name);
    expect(new Set(names).size).toBe(names.length);
    for (const field of fields) {
      if (field.when !== undefined) {
        const other = fields.find((one) => one.name === field.when?.field);
        const possible =
          other?.type === 'yesno' ? [true, false] : other?.type === 'choice' ? other.options.map((o) => o.value) : [];
        if (which === 'full') expect(possible).toEqual(expect.arrayContaining([...field.when.in]));
        else expect(possible.length).toBeGreaterThan(0);
      }
      if (field.type === 'choice' && which === 'full') expect(field.options.length).toBeGreaterThan(0);
      if (field.type === 'choices')
        expect(field.atLeast).toBeLessThanOrEqual(which === 'full' ? field.options.length : 1);
    }
  });

  it('asks for what the workflow hears', () => {
    const { decides } = TASKS[kind];
    const field = formOf(kind, FULL).find((one) => one.name === decides);
    expect(decides === undefined || field?.required).toBe(true);
    expect(field?.when).toBeUndefined();
  });
});

describe('formOf', () => {
  it('fills in what is known and nothing else', () => {
    const fields = formOf('settlement', { ...BARE, initial: { reason: 'paid', other: 'x' } });
    expect(fields.find((field) => field.name === 'reason')?.initial).toBe('paid');
    expect(fields.find((field) => field.name === 'decision')).not.toHaveProperty('initial');
    expect(fields).toHaveLength(2);
  });

  it('lets only an escalated person record that no feedback was given', () => {
    const choices = (context: FormContext): unknown => {
      const field = formOf('feedback', context)[0];
      return field?.type === 'choice' ? field.options.map((option) => option.value) : null;
    };
    expect(choices(BARE)).toEqual(['given', 'declined']);
    expect(choices(FULL)).toEqual(['given', 'declined', 'not-given']);
  });

  it.each([
    [[], ['changes', 'decline', 'pause']],
    [['negative-net'], ['changes', 'decline', 'pause', 'approve']],
  ])('needs a reason to do anything but approve, and also to approve against %p', (reasonFor, asked) => {
    const reason = formOf('approval', { ...BARE, reasonFor }).find((field) => field.name === 'reason');
    expect(reason?.when?.in).toEqual(asked);
  });
});

describe('on FAST and INTEGRITY', () => {
  const state = (context: FormContext) => formOf('exit-plan', context).find(({ name }) => name === 'state.shop');
  it('an open item may be paid back instead of finished, elsewhere not', () => {
    expect(state({ ...FULL, urgent: true })).toMatchObject({
      options: [{ value: 'delivered' }, { value: 'planned' }, { value: 'owed' }],
    });
    expect(state(FULL)).toMatchObject({ options: [{ value: 'delivered' }, { value: 'planned' }] });
  });

  it('a call that was held names the second person of ours', () => {
    const second = (context: FormContext) => formOf('call-log', context).find(({ name }) => name === 'secondPerson');
    expect(second({ ...FULL, twoOnCall: true })).toMatchObject({ required: true, when: { in: ['called'] } });
    expect(second(FULL)).toMatchObject({ required: false });
  });
});
