import { REASON_CODES } from '../domain/codes.ts';
import type { Field, Option } from '../domain/forms.ts';
import type { DirectoryView } from '../db/views/read-directory.ts';
import type { Rows } from './new-case-rows.ts';

export interface NewCaseForm {
  readonly client: readonly Field[];
  readonly reasons: readonly Field[];
  readonly incidents: readonly (readonly Field[])[];
  readonly complaints: readonly (readonly Field[])[];
  readonly warnings: readonly (readonly Field[])[];
  readonly people: readonly Field[];
  readonly policy: readonly Field[];
  readonly rehearsal: readonly Field[];
}

export const CASE_PEOPLE = ['reporter', 'owner', 'finance', 'legal', 'approver', 'spokesperson'] as const;
const needed = { required: true } as const;
const ifAny = { required: false } as const;
const codes = REASON_CODES.map((value) => ({ value }));
const each = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** The fields of a new case, over the directory as it is. Names count rows: `what.0` is the first incident's. */
export function newCaseForm(directory: DirectoryView, rows: Rows, reporterId: string): NewCaseForm {
  const persons = directory.people.map(({ id, name, title }): Option => ({
    value: id,
    label: title === '' ? name : `${name}, ${title}`,
  }));
  const contracts = directory.contracts.map(({ id, name, clientName }) => ({
    value: id,
    label: `${clientName}: ${name}`,
  }));
  const policies = directory.policies.map((name) => ({ value: name, label: name }));
  return {
    client: [
      {
        ...{ ...needed, name: 'contract', type: 'choice', options: contracts },
        ...(directory.chosen === null ? {} : { initial: directory.chosen.id }),
      },
    ],
    reasons: [
      { ...needed, name: 'reasons', type: 'choices', atLeast: 1, options: codes },
      { ...ifAny, name: 'lead', type: 'choice', options: codes },
    ],
    incidents: each(rows.incidents, (n) => incidentFields(n, persons)),
    complaints: each(rows.complaints, (n) => [
      { ...ifAny, name: `complaint.${String(n)}`, type: 'longtext', max: 4_000 },
      { ...ifAny, name: `attempts.${String(n)}`, type: 'longtext', max: 4_000 },
    ]),
    warnings: each(rows.warnings, (n) => [
      { ...ifAny, name: `warned.${String(n)}`, type: 'choice', options: codes },
      { ...ifAny, name: `warnedOn.${String(n)}`, type: 'date' },
    ]),
    people: [...personFields(directory, persons, reporterId), { ...ifAny, name: 'note', type: 'longtext', max: 4_000 }],
    policy: policies.length < 2 ? [] : [policyField(policies)],
    rehearsal: [{ ...ifAny, name: 'startsOn', type: 'date' }],
  };
}

function incidentFields(n: number, persons: readonly Option[]): Field[] {
  const at = String(n);
  return [
    { ...ifAny, name: `reason.${at}`, type: 'choice', options: codes },
    { ...ifAny, name: `on.${at}`, type: 'date' },
    { ...ifAny, name: `what.${at}`, type: 'longtext', max: 4_000 },
    { ...ifAny, name: `source.${at}`, type: 'text', max: 400 },
    { ...ifAny, name: `verifiedBy.${at}`, type: 'choice', options: persons },
    { ...ifAny, name: `target.${at}`, type: 'choice', options: persons },
    { ...ifAny, name: `criticismOnly.${at}`, type: 'yesno' },
  ];
}

/** The reporter is whoever writes, and runs the case until another is named; finance and legal are whom the start would choose. */
function personFields({ people }: DirectoryView, persons: readonly Option[], reporterId: string): Field[] {
  const self = people.some(({ id }) => id === reporterId) ? reporterId : null;
  const firstWith = (role: string): string | null => people.find(({ roles }) => roles.includes(role))?.id ?? null;
  const initials = new Map<string, string | null>([
    ['reporter', self],
    ['owner', self],
    ['finance', firstWith('finance')],
    ['legal', firstWith('legal')],
  ]);
  const fields = CASE_PEOPLE.map((name): Field => {
    const initial = initials.get(name) ?? null;
    return {
      required: name === 'owner',
      name,
      type: 'choice',
      options: persons,
      ...(initial === null ? {} : { initial }),
    };
  });
  return [...fields, { ...ifAny, name: 'contributors', type: 'choices', atLeast: 0, options: persons }];
}

const policyField = (options: readonly Option[]): Field => ({
  ...{ ...ifAny, name: 'policy', type: 'choice', options },
  ...(options.some(({ value }) => value === 'default') ? { initial: 'default' } : {}),
});

export const fieldsOf = (form: NewCaseForm): Field[] => [
  ...[form.client, form.reasons, ...form.incidents, ...form.complaints, ...form.warnings].flat(),
  ...[form.people, form.policy, form.rehearsal].flat(),
];
