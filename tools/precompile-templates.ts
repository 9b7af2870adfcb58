import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { checkTemplate } from './check-template.ts';
import { messagesCode } from './list-messages.ts';

/**
 * Where a template stands decides its name and whether it escapes:
 *   emails/<folder>/{subject,lead}.hbs, body.txt.hbs   plain text     emails/<folder>/<part>
 *   emails/<folder>/body.html.hbs                      HTML           emails/<folder>/html
 *   layout.hbs, partials/html/<name>.hbs               HTML partials  layout, html/<name>
 *   partials/text/<name>.hbs                           text partials  text/<name>
 *   pages/<page>/page.hbs                              HTML pages     pages/<page>
 *   pages/partials/<name>.hbs                          HTML partials  page/<name>
 */
const PLACES: readonly { pattern: RegExp; name: (found: string[]) => string; html: boolean }[] = [
  {
    pattern: /^emails\/([a-z0-9-]+)\/(subject|lead)\.hbs$/,
    name: ([a, b]) => `emails/${String(a)}/${String(b)}`,
    html: false,
  },
  { pattern: /^emails\/([a-z0-9-]+)\/body\.txt\.hbs$/, name: ([a]) => `emails/${String(a)}/text`, html: false },
  { pattern: /^emails\/([a-z0-9-]+)\/body\.html\.hbs$/, name: ([a]) => `emails/${String(a)}/html`, html: true },
  { pattern: /^(layout)\.hbs$/, name: ([a]) => String(a), html: true },
  { pattern: /^partials\/html\/([a-z0-9-]+)\.hbs$/, name: ([a]) => `html/${String(a)}`, html: true },
  { pattern: /^partials\/text\/([a-z0-9-]+)\.hbs$/, name: ([a]) => `text/${String(a)}`, html: false },
  { pattern: /^pages\/partials\/([a-z0-9-]+)\.hbs$/, name: ([a]) => `page/${String(a)}`, html: true },
  { pattern: /^pages\/([a-z0-9-]+)\/page\.hbs$/, name: ([a]) => `pages/${String(a)}`, html: true },
];

/** The helpers of render.ts; a template that names another one does not compile. */
const HELPERS = [
  't',
  'finding',
  'label',
  'date',
  'instant',
  'money',
  'sum',
  'number',
  'duration',
  'isolate',
  'join',
  'sentences',
  'comma',
  'semicolon',
  'lines',
  'eq',
  'larger',
];
const FOLDER = new URL('../templates/', import.meta.url);

interface Source {
  readonly name: string;
  readonly file: string;
  readonly html: boolean;
  readonly text: string;
}

/**
 * Compiles every template into `templates/compiled.generated.ts` and lists the messages beside it; writes only when something changed, and whole or not at all.
 * Throws with file, line and cure for a template that is unsafe, misnamed or wrong. Returns how many templates there are.
 */
export async function precompileTemplates(): Promise<number> {
  const { code, count } = await compiledCode();
  await writeIfChanged('compiled.generated.ts', code);
  await writeIfChanged('messages.generated.ts', await messagesCode());
  return count;
}

async function writeIfChanged(name: string, code: string): Promise<void> {
  const target = fileURLToPath(new URL(name, FOLDER));
  if ((await readFile(target, 'utf8').catch(() => '')) === code) return;
  const partial = `${target}.${String(process.pid)}.partial`;
  await writeFile(partial, code);
  await rename(partial, target);
}

/** What the generated module has to hold for the templates as they are now, and how many there are. */
export async function compiledCode(): Promise<{ code: string; count: number }> {
  const sources = await readSources();
  return { code: generate(sources), count: sources.length };
}

async function readSources(): Promise<Source[]> {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => relative(fileURLToPath(FOLDER), `${entry.parentPath}/${entry.name}`).split(sep).join('/'));
  return Promise.all(files.sort().map(readSource));
}

async function readSource(file: string): Promise<Source> {
  for (const { pattern, name, html } of PLACES) {
    const found = pattern.exec(file);
    if (found !== null)
      return { name: name(found.slice(1)), file, html, text: await readFile(new URL(file, FOLDER), 'utf8') };
  }
  throw new Error(
    `templates/${file}: found a template in no known place; put it as emails/<mail>/{subject,lead,body.txt,body.html}.hbs, ` +
      'partials/{html,text}/<name>.hbs, pages/<page>/page.hbs or pages/partials/<name>.hbs',
  );
}

function generate(sources: readonly Source[]): string {
  const pages = sources
    .filter((source) => source.name.startsWith('pages/'))
    .map((source) => source.name.slice('pages/'.length));
  const compiled = sources.map((source) => `  '${source.name}': ${compile(source)},`).join('\n');
  const digest = createHash('sha256').update(compiled).digest('hex');
  return `/* eslint-disable */
// @ts-nocheck: written by tools/precompile-templates.ts (npm run templates); digest ${digest}
export type PageName = ${pages.length === 0 ? 'never' : pages.map((page) => `'${page}'`).join(' | ')};
export const COMPILED: Readonly<Record<string, object>> = {
${compiled}
};
`;
}

function compile({ file, text, html }: Source): string {
  try {
    const findings = checkTemplate(text, html);
    if (findings.length > 0) throw new Error(findings.join('; '));
    const knownHelpers = Object.fromEntries(HELPERS.map((name) => [name, true]));
    const options = { strict: true, knownHelpersOnly: true, knownHelpers, noEscape: !html };
    const code: unknown = Handlebars.precompile(text, options);
    if (typeof code !== 'string') throw new Error(`found compiled code of type ${typeof code}, expected text`);
    return code;
  } catch (error) {
    throw new Error(`templates/${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
