import { toMajorUnits } from '../../services/major-units.ts';
import type { FieldValue, FormValues } from '../../domain/forms.ts';
import { readPageForm } from './page-form.ts';
import type { Page } from './visitor.ts';

/** The values of an answer as a person types them into its page; where the page asks for a name to confirm, that too. */
export function typed(page: Page, values: FormValues, confirmName: string): Map<string, readonly string[]> {
  const given = new Map(Object.entries(values).map(([name, value]) => [`values.${name}`, asText(value)]));
  if (readPageForm(page.html).controls.has('confirmName')) given.set('confirmName', [confirmName]);
  return given;
}

function asText(value: FieldValue): readonly string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return 'currency' in value ? [toMajorUnits(value)] : value;
}
