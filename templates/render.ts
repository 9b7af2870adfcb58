import Handlebars from 'handlebars/runtime.js';
import { IntlMessageFormat } from 'intl-messageformat';
import { parseDuration } from '../domain/duration.ts';
import type { Language } from '../domain/codes.ts';
import type { LintFinding } from '../domain/lint/draft.ts';
import { MAILS, type MailKind } from '../domain/mails.ts';
import { CATALOG } from './catalog.ts';
import { cleanText, directionOf, isolate } from './bidi.ts';
import { COMPILED, type PageName } from './compiled.generated.ts';
import * as format from './format.ts';
import { messageOf } from './messages.ts';
import { parseMail, type MailFrame } from './parse-mail.ts';

type MessageArgs = Readonly<Record<string, unknown>>;

interface Message {
  readonly format: IntlMessageFormat;
  /** Arguments that choose a branch (select, plural); they are compared, not shown. */
  readonly choosers: ReadonlySet<string>;
}
interface Root {
  readonly lang: Language;
  readonly zone?: string;
}
interface HelperOptions {
  readonly hash: MessageArgs;
  readonly data: { readonly root: Root };
}

type ShownFinding = Pick<LintFinding, 'field' | 'found' | 'cure' | 'better' | 'weight'> & { readonly row: string };

interface MailView extends MailFrame {
  readonly subject: string;
  readonly lead: string;
  readonly isLetter: boolean;
}
export interface RenderedMail {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

const messages = new Map<string, Message>();
const handlebars = Handlebars.create();
const templates = new Map(
  Object.entries(COMPILED).map(([name, spec]) => [name, handlebars.template(spec as TemplateSpecification)]),
);
for (const [name, template] of templates) {
  if (/^(layout$|html\/|text\/|page\/)/.test(name)) handlebars.registerPartial(name, template);
}

/**
 * One mail in its reader's language. `data` is the mail's own shape (templates/emails/<mail>/data.ts): unknown or missing fields
 * are refused with OffboardingError INVALID_INPUT that names mail, field, found and expected. No I/O, no clock.
 */
export function renderMail(kind: MailKind, data: unknown): RenderedMail {
  const view = mailView(kind, parseMail(kind, data));
  return {
    subject: view.subject,
    preheader: view.lead,
    html: renderTemplate(`emails/${CATALOG[kind].folder}/html`, view),
    text: tidyText(renderTemplate(`emails/${CATALOG[kind].folder}/text`, view)),
  };
}

/** One page. Its view may hold anything its templates ask for; `lang`, `dir`, `start`, `end`, `font` and `letterFont` are added. */
export function renderPage(name: PageName, lang: Language, view: object): string {
  return renderTemplate(`pages/${name}`, { ...view, lang, ...frameOf(lang) });
}

/** A message by its key, as plain text. Throws for an unknown key and for a missing argument, naming key and language. */
export function translate(lang: Language, key: string, args: MessageArgs = {}): string {
  return formatted(lang, key, messageFor(lang, key), args);
}

/** An ICU text that is not among the messages, such as a wording of the house; `name` names it in errors. Throws as translate does. */
export function formatText(lang: Language, name: string, source: string, args: MessageArgs): string {
  return formatted(lang, name, messageOfSource(lang, source), args);
}

/** The arguments that an ICU text names. Throws SyntaxError where it does not parse. */
export function argumentNames(lang: Language, source: string): readonly string[] {
  return [...namesIn(messageOfSource(lang, source).format.getAst())];
}

function formatted(lang: Language, key: string, message: Message, args: MessageArgs): string {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(args)) values[name] = argument(lang, key, name, value, message.choosers);
  try {
    return String(message.format.format(values));
  } catch (error) {
    const found = Object.keys(args).join(', ') || 'none';
    throw new Error(
      `message "${key}" (${lang}): found arguments ${found}; pass every argument that the message names`,
      { cause: error },
    );
  }
}

/** Renders a compiled template; the view must hold everything that it names. */
function renderTemplate(name: string, view: object): string {
  const template = templates.get(name);
  if (template === undefined)
    throw new Error(`found no compiled template "${name}"; run "npm run templates", or correct the name`);
  return template(view);
}

/** What every template may use besides its data: writing direction, sides and fonts of the language. */
const frameOf = (lang: Language): object => ({ ...directionOf(lang), ...format.fontsOf(lang) });

/** At most one empty line between paragraphs, none at the ends, no spaces before a line's end. */
function tidyText(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** A mail's data with what every mail shows around it. A notice is a letter: it greets and closes by itself. */
function mailView(kind: MailKind, data: MailFrame): MailView {
  const { lang, reminder = 0 } = data;
  const base = { ...data, ...frameOf(lang) };
  const line = (part: string) => oneLine(renderTemplate(`emails/${CATALOG[kind].folder}/${part}`, base));
  const lead = reminder > 0 ? `${translate(lang, 'mail.reminder', { n: reminder })} ${line('lead')}` : line('lead');
  const { clientPage = null } = data;
  return {
    ...base,
    ...surroundings(kind, data),
    clientPage,
    isLetter: kind.startsWith('T20'),
    subject: line('subject'),
    lead,
  };
}

function surroundings(kind: MailKind, data: MailFrame): { reference: string; greeting: string; footer: string } {
  const { lang, company, number, owner } = data;
  const { audience } = MAILS[kind];
  const greeting = translate(lang, `mail.greeting-${audience}`, { name: data.recipient.name });
  if (number === undefined || owner === undefined)
    return {
      reference: '',
      greeting,
      footer: translate(lang, 'mail.footer-account', { company: company.name, email: company.contact }),
    };
  const reference = translate(lang, `mail.reference-${audience}`, { number });
  if (kind.startsWith('T20'))
    return { reference, greeting, footer: translate(lang, 'letter.footer', { company: company.name, number }) };
  const { name, email } = audience === 'client' ? (data.contactPoint ?? owner) : owner;
  return { reference, greeting, footer: translate(lang, `mail.footer-${audience}`, { number, name, email }) };
}

/** A finding of the lint in the reader's language: rule and place, the words, what to do, and words to put instead. */
function findingText(lang: Language, { row, field, found, cure, better, weight }: ShownFinding): string {
  const said = found === 'nothing' ? translate(lang, 'lint.nothing') : found;
  const text = translate(lang, 'T17.finding', { row, field, found: said, cure: translate(lang, cure.key, cure.args) });
  const advice = weight === 'advises' ? `${translate(lang, 'lint.advice')} – ${text}` : text;
  return better === null ? advice : `${advice} ${translate(lang, 'lint.better', { better })}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function messageFor(lang: Language, key: string): Message {
  const known = messages.get(`${lang} ${key}`);
  if (known !== undefined) return known;
  const source = messageOf(lang, key);
  if (source === undefined)
    throw new Error(
      `found no message "${key}" in "${lang}"; add it to a file of templates/messages/${lang}/, or correct the key`,
    );
  const made = messageOfSource(lang, source);
  messages.set(`${lang} ${key}`, made);
  return made;
}

function messageOfSource(lang: Language, source: string): Message {
  const message = new IntlMessageFormat(source, lang, undefined, { ignoreTag: true });
  return { format: message, choosers: choosersIn(message.getAst()) };
}

/** ICU nodes 0 and 7 are literal text and #, which are no argument. */
function namesIn(nodes: ReturnType<IntlMessageFormat['getAst']>): Set<string> {
  const found = new Set<string>();
  for (const node of nodes) {
    const kind: number = node.type;
    if (kind === 0 || kind === 7 || !('value' in node)) continue;
    found.add(node.value);
    if ('options' in node)
      for (const option of Object.values(node.options)) for (const name of namesIn(option.value)) found.add(name);
  }
  return found;
}

/** ICU nodes 5 and 6 are select and plural; their options hold further nodes. */
function choosersIn(nodes: ReturnType<IntlMessageFormat['getAst']>): Set<string> {
  const found = new Set<string>();
  for (const node of nodes) {
    if (!('options' in node)) continue;
    found.add(node.value);
    for (const option of Object.values(node.options)) for (const name of choosersIn(option.value)) found.add(name);
  }
  return found;
}

function argument(
  lang: Language,
  key: string,
  name: string,
  value: unknown,
  choosers: ReadonlySet<string>,
): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return choosers.has(name) ? value : isolate(lang, cleanText(value));
  throw new Error(`message "${key}" (${lang}): found ${String(value)} for "${name}"; pass a text, number or boolean`);
}

function zoneOf(root: Root): string {
  if (root.zone === undefined) throw new Error('found no zone in the view; pass the reader’s IANA time zone as "zone"');
  return root.zone;
}

function durationText(lang: Language, text: string): string {
  const duration = parseDuration(text);
  if (duration === null)
    throw new Error(`found duration "${text}"; expected a whole number and bd, wh, d, h, min or s`);
  return translate(lang, `duration.${duration.unit}`, { n: duration.amount });
}

/** The name of a code; `pack:X` is the message of `pack` with X as its argument `of`. */
function labelOf(lang: Language, group: string, code: string): string {
  const at = code.indexOf(':');
  return at < 0
    ? translate(lang, `${group}.${code}`)
    : translate(lang, `${group}.${code.slice(0, at)}`, { of: code.slice(at + 1) });
}

handlebars.registerHelper({
  t: (key: string, { hash, data }: HelperOptions) => translate(data.root.lang, key, hash),
  finding: (found: ShownFinding, { data }: HelperOptions) => findingText(data.root.lang, found),
  label: (group: string, code: string, { data }: HelperOptions) => labelOf(data.root.lang, group, code),
  date: (date: string, { data }: HelperOptions) => format.formatDate(data.root.lang, date),
  instant: (instant: string, { data }: HelperOptions) =>
    format.formatInstant(data.root.lang, zoneOf(data.root), instant),
  money: (money: { amount: number; currency: string }, { data }: HelperOptions) =>
    format.formatMoney(data.root.lang, money),
  sum: (money: { amount: number; currency: string }, { data }: HelperOptions) =>
    format.formatSum(data.root.lang, money),
  number: (value: number, { data }: HelperOptions) => format.formatNumber(data.root.lang, value),
  duration: (text: string, { data }: HelperOptions) => durationText(data.root.lang, text),
  isolate: (text: string, { data }: HelperOptions) => isolate(data.root.lang, cleanText(text)),
  join: (texts: readonly string[], { data }: HelperOptions) =>
    texts.map((text) => isolate(data.root.lang, cleanText(text))).join(format.semicolonOf(data.root.lang)),
  sentences: (first: string | null, second: string, { data }: HelperOptions) =>
    [first ?? '', second]
      .filter((text) => text !== '')
      .map((text) => isolate(data.root.lang, cleanText(text)))
      .join(' '),
  comma: ({ data }: HelperOptions) => format.commaOf(data.root.lang),
  semicolon: ({ data }: HelperOptions) => format.semicolonOf(data.root.lang),
  lines: (text: string) => text.split('\n'),
  eq: (a: unknown, b: unknown) => a === b,
  larger: (a: number, b: number) => Math.max(a, b, 1),
});
