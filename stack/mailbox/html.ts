/** Text that is markup already. */
export interface Html {
  readonly markup: string;
}

type Value = string | Html | readonly Html[];

/** Every string put into the template is escaped; only what this function made goes in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const filled = parts.map((part, index) => part + (index < values.length ? toMarkup(values[index] ?? '') : ''));
  return { markup: filled.join('') };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function toMarkup(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}
