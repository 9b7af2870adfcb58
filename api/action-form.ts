import { REASON_CODES } from '../domain/codes.ts';
import { day, longtext, money, needed, optional, options, text } from '../domain/form-parts.ts';
import type { Field, Option } from '../domain/forms.ts';
import { OVERRIDABLE } from '../domain/overrides.ts';
import { SERVICE_FORMS } from '../domain/service-forms.ts';
import { GUARD_TRIGGERS } from '../services/actions/guard.ts';
import type { CaseAction } from '../services/act-on-case.ts';

const reason = longtext('reason');
const choice = (name: string, values: readonly string[]): Field => ({
  ...needed,
  name,
  type: 'choice',
  options: options(...values),
});

interface About {
  readonly currency: string;
  /** Everybody on the staff. */
  readonly people: readonly Option[];
}

const person = (name: string, people: readonly Option[]): Field =>
  optional({ ...needed, name, type: 'choice', options: people });

const FORMS: Readonly<Record<CaseAction, (about: About) => readonly Field[]>> = {
  withdraw: () => [reason],
  stop: () => [reason],
  'revise-money': ({ currency }) => [money('owed', currency), money('goodwill', currency), reason],
  'legal-hold': () => [reason],
  'lift-legal-hold': () => [reason],
  dispute: () => [longtext('what', 4_000)],
  safety: ({ people }) => [
    choice('reason', REASON_CODES),
    day('on'),
    longtext('what', 4_000),
    text('source', 400),
    person('target', people),
    person('verifiedBy', people),
  ],
  'lift-safety': () => [reason],
  guard: () => [choice('trigger', GUARD_TRIGGERS), longtext('what')],
  'client-left': () => [day('on'), longtext('what')],
  reverse: () => [
    choice('to', ['kept', 'repair']),
    longtext('apology', 400),
    text('clientYes', 300),
    day('clientYesOn'),
    reason,
  ],
  'record-service': () => [day('servedOn'), choice('form', SERVICE_FORMS), text('reference')],
  'contract-changed': () => [longtext('what')],
  override: () => [choice('rule', Object.keys(OVERRIDABLE)), text('outcome', 60), reason],
};

/** What the console asks before it acts on a case; the service checks it by its own schema. */
export const actionForm = (action: CaseAction, about: About): readonly Field[] => FORMS[action](about);

/** The body of the action: what is asked for SAFETY is its incident. */
export const actionBody = (action: CaseAction, values: object): object =>
  action === 'safety' ? { incident: values } : values;

/** Whose words label the fields: the proof of service is a task as well. */
export const actionWords = (action: CaseAction): string => (action === 'record-service' ? 'service-proof' : action);
