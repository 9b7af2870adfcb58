import type { Field, Option } from './forms.ts';

export const MAX_MONEY = 100_000_000_000;
export const options = (...values: string[]): Option[] => values.map((value) => ({ value }));
export const needed = { required: true } as const;
export const ifAny = { required: false } as const;
export const whenDecision = (...values: string[]) => ({ field: 'decision', in: values });
export const decision = (...values: string[]): Field => ({
  ...needed,
  name: 'decision',
  type: 'choice',
  options: options(...values),
});
export const longtext = (name: string, max = 2_000): Field => ({ ...needed, name, type: 'longtext', max });
export const text = (name: string, max = 200): Field => ({ ...needed, name, type: 'text', max });
export const day = (name: string): Field => ({ ...needed, name, type: 'date' });
export const yesno = (name: string): Field => ({ ...needed, name, type: 'yesno' });
export const reasonWhen = (...values: string[]): Field => ({ ...longtext('reason'), when: whenDecision(...values) });

export const money = (name: string, currency: string): Field => ({
  ...needed,
  name,
  type: 'money',
  currency,
  max: MAX_MONEY,
});
export const optional = (field: Field): Field => ({ ...field, required: false });
export const when = (field: Field, condition: NonNullable<Field['when']>): Field => ({ ...field, when: condition });
