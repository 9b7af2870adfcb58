import type { Problem } from '../domain/errors.ts';
import type { DirectoryView } from '../db/views/read-directory.ts';
import { CASE_PEOPLE } from './new-case-form.ts';
import { rowValues, touchedRows, type Rows } from './new-case-rows.ts';

type Values = Readonly<Record<string, unknown>>;

/** The body of a case from what the form gave; rows that nobody touched are left out, and so are empty choices. */
export function toCaseBody(values: Values, { chosen }: DirectoryView, rows: Rows): Record<string, unknown> {
  const people = Object.fromEntries(
    [...CASE_PEOPLE, 'contributors'].flatMap((name) => (name in values ? [[name, values[name]]] : [])),
  );
  return {
    client: chosen?.clientId,
    contract: values['contract'],
    reasons: reasonsOf(values).map((code) => ({ code, ...(values['lead'] === code ? { lead: true } : {}) })),
    incidents: rowValues(values, rows, 'incidents'),
    complaints: rowValues(values, rows, 'complaints').map(({ complaint, attempts }) => ({
      what: complaint,
      ...(typeof attempts === 'string' ? { attempts: attempts.split('\n').filter((line) => line.trim() !== '') } : {}),
    })),
    warnings: rowValues(values, rows, 'warnings').map(({ warned, warnedOn }) => ({ reason: warned, on: warnedOn })),
    people,
    ...('note' in values ? { note: values['note'] } : {}),
    ...('policy' in values ? { policy: values['policy'] } : {}),
  };
}

const reasonsOf = (values: Values): readonly unknown[] => (Array.isArray(values['reasons']) ? values['reasons'] : []);

/** Where in the form a problem of the case's body belongs: `incidents.0.on` is the field `on.0`, counted over touched rows. */
export function toFormProblems(problems: readonly Problem[], values: Values, rows: Rows): Problem[] {
  const touched = {
    incidents: touchedRows(values, rows, 'incidents'),
    complaints: touchedRows(values, rows, 'complaints'),
    warnings: touchedRows(values, rows, 'warnings'),
  };
  return problems.map((problem) => ({ ...problem, path: formPath(problem.path, values, touched) }));
}

const FIRST_FIELD = { incidents: 'what', complaints: 'complaint', warnings: 'warned' } as const;
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'complaints.what': 'complaint',
  'warnings.reason': 'warned',
  'warnings.on': 'warnedOn',
};

function formPath(path: string, values: Values, touched: Readonly<Record<keyof Rows, readonly number[]>>): string {
  const [head = '', at = '', field = ''] = path.split('.');
  if ((head === 'incidents' || head === 'complaints' || head === 'warnings') && at !== '') {
    const name = field === '' ? FIRST_FIELD[head] : (OTHER_NAMES[`${head}.${field}`] ?? field);
    return `${name}.${String(touched[head][Number(at)] ?? at)}`;
  }
  // Several reasons are right; what lacks is which of them leads.
  if (head === 'reasons' && reasonsOf(values).length > 1) return 'lead';
  if (head === 'people') return at;
  if (head === 'client') return 'contract';
  return head === 'startsAt' ? 'startsOn' : head;
}
