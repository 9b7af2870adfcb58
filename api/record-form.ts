import * as z from 'zod';
import type { Language } from '../domain/codes.ts';
import {
  changedColumns,
  columnsOf,
  recordKind,
  type Cells,
  type Column,
  type RecordKind,
} from '../domain/record-kinds.ts';
import { OffboardingError } from '../domain/errors.ts';
import { requiredColumns } from '../services/records/kinds.ts';
import type { Misfit } from '../services/import-kind.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';
import { single, type FormBody } from './form-body.ts';
import { cellText, choiceLabel, columnLabel, misfitText, type Titles } from './record-text.ts';

/** What the browser sends with a record besides its cells. */
export const FORM_FIELDS = ['seen', 'why', 'how'];

export interface TypedRecord {
  readonly cells: Cells;
  /** As the editor saw it; null for a new record. */
  readonly seen: Cells | null;
  readonly why: string;
}

/** The cells of a posted form: checked boxes of one column become its words. */
export function cellsIn(kind: RecordKind, form: FormBody): Cells {
  return Object.fromEntries(
    columnsOf(kind).flatMap(([name]): [string, string][] => {
      const text = (form.get(`cell.${name}`) ?? []).join(' ').trim();
      return text === '' ? [] : [[name, text]];
    }),
  );
}

const Seen = z.record(z.string(), z.string()).nullable();

/** The cells that the editor saw, as the form sent them back; null = none. Throws INVALID_INPUT. */
export function seenIn(form: FormBody): Cells | null {
  const text = single(form, 'seen');
  try {
    return Seen.parse(JSON.parse(text === '' ? 'null' : text));
  } catch (error) {
    const problems = [{ path: 'seen', found: 'something else', expected: 'what the page sent along' }];
    throw new OffboardingError('INVALID_INPUT', 'The form does not fit. Load the page again.', {
      problems,
      cause: error,
    });
  }
}

/** What the other person changed since the form was opened, to stand beside one's own text. */
interface Theirs {
  readonly text: string;
  readonly before: string;
  /** Whether one's own text was put in its place, as one had not touched it. */
  readonly taken: boolean;
}

interface FormAsk {
  readonly lang: Language;
  readonly kind: RecordKind;
  readonly cells: Cells;
  readonly isNew: boolean;
  readonly misfits: readonly Misfit[];
  readonly titles: Titles;
  readonly late: { readonly seen: Cells; readonly current: Cells; readonly mine: Cells } | null;
  /** What may be named in a column: people, clients, contracts. */
  readonly suggestions: ReadonlyMap<string, readonly { readonly value: string; readonly label: string }[]>;
}

/** The fields of a record's form. Its key stands fast once it is there. */
export function recordFields(ask: FormAsk): object[] {
  return columnsOf(ask.kind)
    .filter(([name]) => ask.isNew || !recordKind(ask.kind).key.includes(name))
    .filter(([name]) => !(ask.isNew && name === 'cancelled'))
    .map(([name, column]) => fieldView(ask, name, column));
}

function fieldView(ask: FormAsk, name: string, column: Column): object {
  const { lang, kind, cells, misfits } = ask;
  const id = `f-${name.replaceAll('_', '-')}`;
  const wrong = misfits.find((one) => one.column === name);
  const help = helpOf(lang, kind, name, column);
  const theirs = theirsOf(ask, name);
  const control = controlOf(column);
  const suggestions = ask.suggestions.get(name) ?? [];
  const described = [
    ...(help === null ? [] : [`${id}-help`]),
    ...(wrong === undefined ? [] : [`${id}-error`]),
    ...(theirs === null ? [] : [`${id}-theirs`]),
  ];
  return {
    ...{ id, name: `cell.${name}`, control, help, theirs, suggestions },
    group: control === 'radio' || control === 'checkbox',
    label: columnLabel(lang, kind, name),
    required: requiredColumns(kind).includes(name),
    error: wrong === undefined ? null : misfitText(lang, kind, wrong),
    described: described.length === 0 ? null : described.join(' '),
    value: cells[name] ?? '',
    options: optionsOf(ask, name, column),
  };
}

function theirsOf({ lang, kind, late, titles }: FormAsk, name: string): Theirs | null {
  if (late === null || (late.seen[name] ?? '') === (late.current[name] ?? '')) return null;
  const text = (cells: Cells): string => cellText(lang, kind, name, cells, titles);
  return { text: text(late.current), before: text(late.seen), taken: !touched(late, name) };
}

type Late = NonNullable<FormAsk['late']>;
const touched = ({ seen, mine, current }: Late, name: string): boolean =>
  (mine[name] ?? '') !== (seen[name] ?? '') && (mine[name] ?? '') !== (current[name] ?? '');

/** Mine where I changed something, theirs in every other column, so that neither change is lost. */
export function merged(kind: RecordKind, late: Late): Cells {
  const theirs = changedColumns(kind, late.seen, late.current).filter((name) => !touched(late, name));
  const cells = columnsOf(kind).flatMap(([name]): [string, string][] => {
    const text = (theirs.includes(name) ? late.current : late.mine)[name];
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(cells);
}

type Control = 'text' | 'latin' | 'short' | 'longtext' | 'date' | 'email' | 'radio' | 'checkbox';

function controlOf(column: Column): Control {
  switch (column.is) {
    case 'lines':
      return 'longtext';
    case 'flag':
    case 'choice':
      return 'radio';
    case 'choices':
      return 'checkbox';
    case 'date':
      return 'date';
    case 'line':
      return 'text';
    case 'email':
    case 'url':
    case 'id':
    case 'zone':
    case 'record':
    case 'phone':
    case 'words':
    case 'calendar':
      return 'latin';
    case 'amount':
    case 'whole':
    case 'time':
    case 'country':
    case 'language':
    case 'currency':
      return 'short';
  }
}

/** Words for the field itself, else for its sort. */
function helpOf(lang: Language, kind: RecordKind, name: string, { is }: Column): string | null {
  const key = [`settings.help.${kind}.${name}`, `settings.help.${name}`, `settings.help.is.${is}`].find(
    (one) => messageOf(lang, one) !== undefined,
  );
  return key === undefined ? null : translate(lang, key);
}

function optionsOf({ lang, cells }: FormAsk, name: string, column: Column): object[] {
  const chosen = (cells[name] ?? '').split(' ');
  if (column.is === 'flag')
    return ['true', 'false'].map((value) => ({
      value,
      label: translate(lang, value === 'true' ? 'pages.yes' : 'pages.no'),
      chosen: (cells[name] ?? 'false') === value,
    }));
  if (column.is !== 'choice' && column.is !== 'choices') return [];
  return column.of.map((value) => ({ value, label: choiceLabel(lang, name, value), chosen: chosen.includes(value) }));
}
