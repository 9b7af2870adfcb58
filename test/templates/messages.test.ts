import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import {
  CASE_ROLES,
  FINAL_OUTCOMES,
  LANGUAGES,
  PATHS,
  PLANNED_OUTCOMES,
  REASON_CODES,
  ROLES,
  STAGES,
  TIERS,
  TONES,
} from '../../domain/codes.ts';
import { PROPOSALS, VOTES } from '../../domain/consensus.ts';
import { ERROR_CODES } from '../../domain/errors.ts';
import { FILED_BECAUSE, INBOUND_RESULTS } from '../../domain/inbound.ts';
import { SIDE_STATES } from '../../domain/side-states.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { formatNumber } from '../../templates/format.ts';
import { MESSAGE_FILES } from '../../templates/messages.ts';
import { translate } from '../../templates/render.ts';

type Nodes = ReturnType<IntlMessageFormat['getAst']>;

/** Kinds of ICU nodes that are no argument. */
const LITERAL = 0;
const POUND = 7;

/** Every argument of a message as `name:kind` (argument, select, plural). */
function argumentsOf(nodes: Nodes): string[] {
  const found = nodes.flatMap((node) => {
    const kind: number = node.type;
    if (kind === LITERAL || kind === POUND || !('value' in node)) return [];
    const own = [`${node.value}:${String(kind)}`];
    return 'options' in node
      ? [...own, ...Object.values(node.options).flatMap((option) => argumentsOf(option.value))]
      : own;
  });
  return [...new Set(found)].sort();
}

const parsed = (lang: string, message: string) =>
  argumentsOf(new IntlMessageFormat(message, lang, undefined, { ignoreTag: true }).getAst());

/** What a message must be given, whatever the branch it takes; a language may show an argument twice or in fewer branches. */
const namesIn = (lang: string, message: string) =>
  [...new Set(parsed(lang, message).map((argument) => argument.split(':')[0]))].sort();

describe.each(LANGUAGES)('messages in %s', (lang) => {
  const files = Object.entries(MESSAGE_FILES[lang]);

  test('have the same keys as English, file by file', () => {
    for (const [name, file] of files)
      expect(Object.keys(file).sort()).toEqual(Object.keys(MESSAGE_FILES.en[name] ?? {}).sort());
  });

  test('take the same arguments as English', () => {
    const differing = files.flatMap(([name, file]) =>
      Object.entries(file).filter(([key, message]) => {
        const english = MESSAGE_FILES.en[name]?.[key] ?? '';
        return namesIn(lang, message).join() !== namesIn('en', english).join();
      }),
    );
    expect(differing).toEqual([]);
  });

  test('format neither dates nor amounts themselves, and hold no markup', () => {
    const all = files.flatMap(([, file]) => Object.entries(file));
    const wrong = all.filter(
      ([, message]) =>
        parsed(lang, message).some((argument) => /:(3|4|8)$/.test(argument)) || /[<>]|&[a-z#]/i.test(message),
    );
    expect(wrong).toEqual([]);
  });

  test('never use one key in two files', () => {
    const keys = files.flatMap(([, file]) => Object.keys(file));
    expect(keys).toHaveLength(new Set(keys).size);
  });

  test('name every code', () => {
    const groups: [string, readonly string[]][] = [
      ['reason', REASON_CODES],
      ['inbound.result', INBOUND_RESULTS.filter((result) => result !== 'filed')],
      ['inbound.reason', FILED_BECAUSE],
      ['stage', STAGES],
      ['outcome', [...FINAL_OUTCOMES, ...PLANNED_OUTCOMES, ...PROPOSALS]],
      ['vote', VOTES],
      ['side-state', SIDE_STATES],
      ['path', PATHS],
      ['tier', TIERS],
      ['tone', TONES],
      ['role', [...ROLES, ...CASE_ROLES]],
      ['task', TASK_KINDS],
      ['ask', TASK_KINDS],
    ];
    for (const [group, codes] of groups)
      for (const code of codes) expect(translate(lang, `${group}.${code}`)).not.toBe('');
    for (const code of ERROR_CODES)
      for (const part of ['title', 'text']) expect(translate(lang, `pages.refused.${code}.${part}`)).not.toBe('');
    for (const unit of ['bd', 'wh', 'd', 'h', 'min', 's'])
      expect(translate(lang, `duration.${unit}`, { n: 2 })).toContain(formatNumber(lang, 2));
  });
});

const ROOT = new URL('../../', import.meta.url);

function read(folder: string, pattern: RegExp): string {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name) && !name.includes('generated'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8'))
    .join('\n');
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => found[1] ?? '');

describe('the keys of messages', () => {
  const templates = read('templates', /^(emails|partials|layout).*\.hbs$/);
  const code = ['templates', 'activities', 'services', 'api'].map((folder) => read(folder, /\.ts$/)).join('\n');
  const named = [...all(templates, /[{(]t '([^']+)'/g), ...all(code, /translate\([\w.]+, '([^']+)'/g)];

  test('that templates and code name exist', () => {
    const known = Object.values(MESSAGE_FILES.en).flatMap((file) => Object.keys(file));
    expect(named.filter((key) => !known.includes(key))).toEqual([]);
  });

  test('of the mails are all in use', () => {
    const groups = [...all(templates, /label '([\w.-]+)'/g), ...all(code, /`([a-z.-]+)[.-]\$\{/g)];
    const own = Object.keys({ ...MESSAGE_FILES.en['mails'], ...MESSAGE_FILES.en['notice'] });
    const unused = own.filter((key) => !named.includes(key) && !groups.some((group) => key.startsWith(group)));
    expect(unused).toEqual([]);
  });

  test('and helpers give plain text: nothing says that it needs no escaping', () => {
    expect(code).not.toMatch(/SafeString/);
  });
});
