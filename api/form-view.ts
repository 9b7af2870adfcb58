import type { Language } from '../domain/codes.ts';
import { REASON_CODES } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import type { Field, FieldValue, Option } from '../domain/forms.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';
import type { FormBody } from './form-body.ts';
import { toMajorUnits } from '../services/major-units.ts';
import { htmlName } from './form-values.ts';

/** More options than this are a list to choose from instead of buttons beside each other. */
const MOST_RADIOS = 6;

type Control = 'text' | 'longtext' | 'radios' | 'checks' | 'select' | 'date' | 'integer' | 'money';

interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly help: string | null;
  readonly chosen: boolean;
  /** Counts from 1; the style sheet shows the fields that depend on the option by it. */
  readonly n: number;
}

/** One field as the partial `page/field` shows it. */
export interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly control: Control;
  /** A set of buttons with a legend instead of one input with a label. */
  readonly group: boolean;
  readonly inputType: 'radio' | 'checkbox';
  /** Ids of help and error, for `aria-describedby`; null when there is neither. */
  readonly described: string | null;
  readonly rows: number;
  readonly label: string;
  readonly about: string | null;
  readonly help: string | null;
  readonly error: string | null;
  readonly required: boolean;
  readonly value: string;
  readonly max: number | null;
  readonly currency: string | null;
  readonly options: readonly OptionView[];
  /** Fields that are asked only with some of the options. */
  readonly dependents: readonly FieldView[];
  /** Classes `on-<n>` of the options with which the field is asked. */
  readonly on: string;
}

export interface FormView {
  readonly fields: readonly FieldView[];
  /** What is wrong, in the order of the fields, with the id to jump to. */
  readonly errors: readonly { readonly id: string; readonly label: string; readonly text: string }[];
}

interface Asked {
  /** Task kind or another form's name: labels are the messages `forms.<group>.<field>`, else `forms.any.<field>`. */
  readonly group: string;
  /** The field that is never chosen beforehand. */
  readonly decides: string | null;
  readonly lang: Language;
  readonly fields: readonly Field[];
  /** What the browser sent, or null before anybody typed. */
  readonly typed: FormBody | null;
  readonly problems: readonly Problem[];
}

/** Labels, options, what was typed and what is wrong with it; the field that decides is never chosen beforehand. */
export function formView(asked: Asked): FormView {
  const { fields } = asked;
  const inside = fields.filter(
    (field) => field.when !== undefined && fields.some((other) => other.name === field.when?.field),
  );
  const views = fields.filter((field) => !inside.includes(field)).map((field) => fieldView(asked, field, inside));
  const all = views.flatMap((view) => [view, ...view.dependents]);
  const errors = all.flatMap(({ id, label, about, error }) =>
    error === null ? [] : [{ id, label: about === null ? label : `${label}: ${about}`, text: error }],
  );
  return { fields: views, errors };
}

function fieldView(asked: Asked, field: Field, inside: readonly Field[], parent?: readonly OptionView[]): FieldView {
  const options = optionViews(asked, field);
  const own = inside.filter((other) => other.when?.field === field.name);
  const words = { help: keyed(asked, field, '.help'), error: errorOf(asked, field) };
  return {
    ...frameOf(field, words),
    label: translate(asked.lang, `forms.${placeOf(asked, field)}.${baseOf(field)}`),
    about: aboutOf(asked, field),
    ...words,
    required: field.required,
    value: valueOf(asked, field),
    max: 'max' in field && field.type !== 'money' ? field.max : null,
    currency: field.type === 'money' ? field.currency : null,
    options,
    dependents: own.map((other) => fieldView(asked, other, inside, options)),
    on: parent === undefined ? '' : onClasses(field, parent),
  };
}

function frameOf(field: Field, { help, error }: { help: string | null; error: string | null }) {
  const id = `f-${field.name.replace(/[^A-Za-z0-9]+/g, '-')}`;
  const control = controlOf(field);
  const described = [...(help === null ? [] : [`${id}-help`]), ...(error === null ? [] : [`${id}-error`])].join(' ');
  return {
    id,
    control,
    name: htmlName(field),
    group: control === 'radios' || control === 'checks',
    inputType: control === 'checks' ? 'checkbox' : 'radio',
    described: described === '' ? null : described,
    rows: field.type === 'longtext' && field.max > 1_000 ? 6 : 3,
  } as const;
}

function controlOf(field: Field): Control {
  switch (field.type) {
    case 'yesno':
      return 'radios';
    case 'choices':
      return 'checks';
    case 'choice':
      return field.options.length > MOST_RADIOS ? 'select' : 'radios';
    case 'text':
    case 'longtext':
    case 'date':
    case 'integer':
    case 'money':
      return field.type;
  }
}

function onClasses(field: Field, parent: readonly OptionView[]): string {
  const values = (field.when?.in ?? []).map(textOf);
  return parent.flatMap(({ value, n }) => (values.includes(value) ? [`on-${String(n)}`] : [])).join(' ');
}

const textOf = (value: string | boolean): string => (value === true ? 'yes' : value === false ? 'no' : value);

function optionViews(asked: Asked, field: Field): OptionView[] {
  const options = optionsOf(field);
  const chosen = chosenOf(asked, field);
  return options.map((option, i) => ({
    value: option.value,
    label: option.label ?? optionLabel(asked, field, option.value),
    help: keyed(asked, field, `.${option.value}.help`),
    chosen: chosen.includes(option.value),
    n: i + 1,
  }));
}

function optionsOf(field: Field): readonly Option[] {
  if (field.type === 'yesno') return [{ value: 'yes' }, { value: 'no' }];
  return field.type === 'choice' || field.type === 'choices' ? field.options : [];
}

function optionLabel({ group, lang }: Asked, field: Field, value: string): string {
  if (field.type === 'yesno') return translate(lang, `pages.${value}`);
  if ((REASON_CODES as readonly string[]).includes(value)) return translate(lang, `reason.${value}`);
  const own = `forms.${group}.${baseOf(field)}.${value}`;
  return translate(lang, messageOf(lang, own) === undefined ? `forms.any.${baseOf(field)}.${value}` : own);
}

function chosenOf({ decides, typed }: Asked, field: Field): readonly string[] {
  if (typed !== null) return typed.get(htmlName(field)) ?? [];
  if (field.initial === undefined || decides === field.name) return [];
  if (typeof field.initial === 'boolean' || typeof field.initial === 'string') return [textOf(field.initial)];
  return Array.isArray(field.initial) ? (field.initial as readonly string[]) : [];
}

function valueOf({ typed }: Asked, field: Field): string {
  if (typed !== null) return typed.get(htmlName(field))?.[0] ?? '';
  return field.initial === undefined ? '' : shown(field.initial);
}

function shown(value: FieldValue): string {
  if (typeof value === 'object' && 'amount' in value) return toMajorUnits(value);
  return typeof value === 'object' ? '' : String(value);
}

/** `item.<id>` and the like are one message for all items. */
const baseOf = (field: Field): string => field.name.split('.')[0] ?? field.name;

/** Words of the form's own where it has a label for the field, else the common ones. */
function placeOf({ group, lang }: Asked, field: Field): string {
  return messageOf(lang, `forms.${group}.${baseOf(field)}`) === undefined ? 'any' : group;
}

function keyed(asked: Asked, field: Field, suffix: string): string | null {
  const key = `forms.${placeOf(asked, field)}.${baseOf(field)}${suffix}`;
  return messageOf(asked.lang, key) === undefined ? null : translate(asked.lang, key);
}

function aboutOf({ lang }: Asked, field: Field): string | null {
  if (field.about === undefined) return null;
  return (REASON_CODES as readonly string[]).includes(field.about)
    ? translate(lang, `reason.${field.about}`)
    : field.about;
}

/** What was expected, in the reader's language: the form knows it better than the text of a schema. */
function errorOf(asked: Asked, field: Field): string | null {
  const problem = asked.problems.find(({ path }) => isAbout(path, field.name));
  if (problem === undefined) return null;
  const found = (asked.typed?.get(htmlName(field)) ?? []).join(', ').trim();
  return expectation(asked.lang, field, found);
}

function isAbout(path: string, name: string): boolean {
  const own = path.startsWith('values.') ? path.slice('values.'.length) : path;
  return own === name || own.startsWith(`${name}.`) || own.startsWith(`${name}[`);
}

function expectation(lang: Language, field: Field, found: string): string {
  const key = `pages.expected.${found === '' && field.type !== 'choices' ? 'missing' : field.type}`;
  const args = {
    found: found.length > 60 ? `${found.slice(0, 60)}…` : found,
    min: 'min' in field ? field.min : 0,
    max: 'max' in field ? field.max : 0,
    length: found.length,
    atLeast: field.type === 'choices' ? field.atLeast : 0,
    currency: field.type === 'money' ? field.currency : '',
  };
  return translate(lang, key, args);
}
