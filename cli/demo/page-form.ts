/** One control of a form as it stands in the page: the values that a person can pick (null where they type), and what it holds already. */
interface Control {
  readonly type: string;
  readonly offers: readonly string[] | null;
  readonly holds: readonly string[];
}

export interface PageForm {
  readonly action: string;
  readonly controls: ReadonlyMap<string, Control>;
}

const TAG = /<(input|textarea|select|option|\/select)\b([^>]*)>(?:\n?([^<]*)<\/textarea>)?/g;

/** Reads the first form that posts. Our own pages only: their markup is regular, and every attribute is quoted. */
export function readPageForm(html: string): PageForm {
  const [, opening = '', inside = ''] = /<form\b([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/.exec(html) ?? [];
  const action = attributes(opening).get('action');
  if (action === undefined) throw new Error(`found no form on the page "${headingOf(html)}"`);
  const controls = new Map<string, Control>();
  let select = '';
  for (const [, tag = '', rest = '', content = ''] of inside.matchAll(TAG)) {
    const given = attributes(rest);
    if (tag === '/select') select = '';
    else if (tag === 'select') controls.set((select = given.get('name') ?? ''), { type: tag, offers: [], holds: [] });
    else if (tag === 'option') addOffer(controls, select, tag, given.get('value') ?? '', / selected\b/.test(rest));
    else readField(controls, tag, given, decode(content), / checked\b/.test(rest));
  }
  return { action, controls };
}

function readField(
  controls: Map<string, Control>,
  tag: string,
  given: Map<string, string>,
  content: string,
  isChecked: boolean,
): void {
  const type = tag === 'input' ? (given.get('type') ?? 'text') : tag;
  const name = given.get('name') ?? '';
  const value = given.get('value') ?? '';
  if (type === 'radio' || type === 'checkbox') addOffer(controls, name, type, value, isChecked);
  else controls.set(name, { type, offers: null, holds: [tag === 'textarea' ? content : value] });
}

function addOffer(controls: Map<string, Control>, name: string, type: string, value: string, isHeld: boolean): void {
  const before = controls.get(name) ?? { type, offers: [], holds: [] };
  controls.set(name, {
    type: before.type,
    offers: [...(before.offers ?? []), value],
    holds: isHeld ? [...before.holds, value] : before.holds,
  });
}

/** What a browser would send: what the page holds, changed by what was typed. Throws for what the page does not have or offer. */
export function fillIn(form: PageForm, typed: ReadonlyMap<string, readonly string[]>): URLSearchParams {
  for (const [name, values] of typed) {
    const control = form.controls.get(name);
    if (control === undefined)
      throw new Error(`found no "${name}" on the page, only ${[...form.controls.keys()].join(', ')}`);
    const strange = values.find((value) => control.offers !== null && !control.offers.includes(value));
    if (strange !== undefined)
      throw new Error(`found no "${strange}" to pick for "${name}", only ${(control.offers ?? []).join(', ')}`);
  }
  return new URLSearchParams(
    [...form.controls].flatMap(([name, { holds }]) =>
      (typed.get(name) ?? holds).map((value): [string, string] => [name, value]),
    ),
  );
}

/** The page's main heading, as text. */
export function headingOf(html: string): string {
  const [, heading = ''] = /<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(html) ?? [];
  return decode(heading.replace(/<[^>]*>/g, '')).trim();
}

function attributes(text: string): Map<string, string> {
  return new Map([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decode(value)]));
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
};

const decode = (text: string): string => text.replace(/&([#\w]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
