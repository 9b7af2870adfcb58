/**
 * A form is a list of fields. One function each turns it into the HTML form, the zod schema and the JSON Schema, so that
 * console, link page and API ask and check the same.
 */
interface FieldBase {
  /** Key in the answer's values; labels are the messages `forms.<task kind>.<name>`. */
  readonly name: string;
  readonly required: boolean;
  /** Asked, and then required, only when another field has one of these values. */
  readonly when?: { readonly field: string; readonly in: readonly (string | boolean)[] };
  /** What the form shows before anybody typed. */
  readonly initial?: FieldValue;
  /** A word or two that belong to the label, such as the title of the item that the field is about. */
  readonly about?: string;
}

export type Field =
  | (FieldBase & { readonly type: 'text' | 'longtext'; readonly max: number })
  | (FieldBase & { readonly type: 'yesno' })
  | (FieldBase & { readonly type: 'choice'; readonly options: readonly Option[] })
  | (FieldBase & { readonly type: 'choices'; readonly options: readonly Option[]; readonly atLeast: number })
  | (FieldBase & { readonly type: 'date' })
  | (FieldBase & { readonly type: 'integer'; readonly min: number; readonly max: number })
  /** Integer minor units in the case's currency; people type the major unit. */
  | (FieldBase & { readonly type: 'money'; readonly currency: string; readonly max: number });

/** `label` is data (a person's name, an item's title); without it the message `forms.<kind>.<field>.<value>` is shown. */
export interface Option {
  readonly value: string;
  readonly label?: string;
}

export type FieldValue = string | number | boolean | readonly string[] | { amount: number; currency: string };
export type FormValues = Readonly<Record<string, FieldValue>>;

/** True when the field is asked for, given the values of the others. */
export function isAsked(field: Field, values: Readonly<Record<string, unknown>>): boolean {
  if (field.when === undefined) return true;
  const other = values[field.when.field];
  return (typeof other === 'string' || typeof other === 'boolean') && field.when.in.includes(other);
}

/** A text or choice of an answer; empty when it was not given. */
export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** The chosen options of an answer; none when it was not given. */
export function choicesOf(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return isChoices(value) ? value : [];
}

const isChoices = (value: FieldValue | undefined): value is readonly string[] => Array.isArray(value);
