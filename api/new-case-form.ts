import { REASON_CODES } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import type { Field, Option } from '../domain/forms.ts';
import type { DirectoryView } from '../db/views/read-directory.ts';

/** How many blocks of incidents and complaints the form has at the moment. */
export interface Blocks {
  readonly incidents: number;
  readonly complaints: number;
}
export const MOST_BLOCKS = 20;

export interface NewCaseForm {
  readonly client: readonly Field[];
  readonly reasons: readonly Field[];
  readonly incidents: readonly (readonly Field[])[];
  readonly complaints: readonly (readonly Field[])[];
  readonly people: readonly Field[];
  readonly rehearsal: readonly Field[];
}

const ROLES = ['reporter', 'owner', 'finance', 'legal', 'approver', 'spokesperson'] as const;
const needed = { required: true } as const;
const ifAny = { required: false } as const;
const codes = REASON_CODES.map((value) => ({ value }));
const each = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** The fields of a new case, over the directory as it is. Names count blocks: `what.0` is the first incident's. */
export function newCaseForm({ contracts, people }: DirectoryView, blocks: Blocks, reporterId: string): NewCaseForm {
  const persons = people.map(({ id, name, title }): Option => ({
    value: id,
    label: title === '' ? name : `${name}, ${title}`,
  }));
  const contractOptions = contracts.map(({ id, name, clientName }) => ({ value: id, label: `${clientName}: ${name}` }));
  return {
    client: [{ ...needed, name: 'contract', type: 'choice', options: contractOptions }],
    reasons: [
      { ...needed, name: 'reasons', type: 'choices', atLeast: 1, options: codes },
      { ...ifAny, name: 'lead', type: 'choice', options: codes },
    ],
    incidents: each(blocks.incidents, (n) => incidentFields(n, persons)),
    complaints: each(blocks.complaints, (n) => [
      { ...ifAny, name: `complaint.${String(n)}`, type: 'longtext', max: 4_000 },
      { ...ifAny, name: `attempts.${String(n)}`, type: 'longtext', max: 4_000 },
    ]),
    people: [...personFields(persons, reporterId), { ...ifAny, name: 'note', type: 'longtext', max: 4_000 }],
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
  ];
}

function personFields(persons: readonly Option[], reporterId: string): Field[] {
  const roles = ROLES.map((name): Field => {
    const isKnown = name === 'reporter' && persons.some(({ value }) => value === reporterId);
    return {
      required: name === 'owner',
      name,
      type: 'choice',
      options: persons,
      ...(isKnown ? { initial: reporterId } : {}),
    };
  });
  return [...roles, { ...ifAny, name: 'contributors', type: 'choices', atLeast: 0, options: persons }];
}

export const fieldsOf = (form: NewCaseForm): Field[] => [
  ...[form.client, form.reasons, ...form.incidents, ...form.complaints, form.people, form.rehearsal].flat(),
];

/** The body of a case from what the form gave; blocks that nobody touched are left out, and so are empty choices. */
export function toCaseBody(
  values: Readonly<Record<string, unknown>>,
  { contracts }: DirectoryView,
  blocks: Blocks,
): Record<string, unknown> {
  const reasons = Array.isArray(values['reasons']) ? values['reasons'] : [];
  const people = Object.fromEntries(
    [...ROLES, 'contributors'].flatMap((name) => (name in values ? [[name, values[name]]] : [])),
  );
  return {
    client: contracts.find(({ id }) => id === values['contract'])?.clientId,
    contract: values['contract'],
    reasons: reasons.map((code: unknown) => ({ code, ...(values['lead'] === code ? { lead: true } : {}) })),
    incidents: blockBodies(values, blocks.incidents, ['reason', 'on', 'what', 'source', 'verifiedBy']),
    complaints: blockBodies(values, blocks.complaints, ['complaint', 'attempts']).map(({ complaint, attempts }) => ({
      what: complaint,
      ...(typeof attempts === 'string' ? { attempts: attempts.split('\n').filter((line) => line.trim() !== '') } : {}),
    })),
    people,
    ...('note' in values ? { note: values['note'] } : {}),
  };
}

function blockBodies(
  values: Readonly<Record<string, unknown>>,
  count: number,
  names: readonly string[],
): Record<string, unknown>[] {
  return each(count, (n) => Object.fromEntries(names.flatMap((name) => pick(values, name, n)))).filter(
    (block) => Object.keys(block).length > 0,
  );
}

function pick(values: Readonly<Record<string, unknown>>, name: string, n: number): [string, unknown][] {
  const value = values[`${name}.${String(n)}`];
  return value === undefined ? [] : [[name, value]];
}

/** Where in the form a problem of the case's body belongs: `incidents.0.on` is the field `on.0`, counted over touched blocks. */
export function toFormProblems(
  problems: readonly Problem[],
  values: Readonly<Record<string, unknown>>,
  blocks: Blocks,
): Problem[] {
  const touched = (count: number, names: readonly string[]): number[] =>
    each(count, (n) => n).filter((n) => names.some((name) => `${name}.${String(n)}` in values));
  const incidents = touched(blocks.incidents, ['reason', 'on', 'what', 'source', 'verifiedBy']);
  const complaints = touched(blocks.complaints, ['complaint', 'attempts']);
  return problems.map((problem) => ({ ...problem, path: formPath(problem.path, incidents, complaints) }));
}

function formPath(path: string, incidents: readonly number[], complaints: readonly number[]): string {
  const [head = '', at = '', field = ''] = path.split('.');
  if (head === 'incidents' && at !== '')
    return `${field === '' ? 'what' : field}.${String(incidents[Number(at)] ?? at)}`;
  if (head === 'complaints' && at !== '')
    return `${field === 'attempts' ? field : 'complaint'}.${String(complaints[Number(at)] ?? at)}`;
  if (head === 'people') return at;
  if (head === 'client') return 'contract';
  return head === 'startsAt' ? 'startsOn' : head;
}
