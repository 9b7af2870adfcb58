import type { Problem } from '../domain/errors.ts';
import type { LintFinding } from '../domain/lint/draft.ts';
import { WORDING_PARTS, type WordingKey, type WordingPart, type WordingTexts } from '../domain/wordings.ts';
import { argumentNames } from './render.ts';
import { cureText, lintSample, sampleLetter } from './sample-letter.ts';
import { sayPart, shippedWording, WORDING_LENGTHS, WORDING_VARIABLES, type WordingFacts } from './wording.ts';

const MOST_SHOWN = 80;
/** Values that reach every branch of a plural: nobody knows the years, one, several; no facts, some. */
const TRIALS: readonly Pick<WordingFacts, 'years' | 'facts'>[] = [
  { years: 0, facts: '' },
  { years: 1, facts: 'x' },
  { years: 7, facts: 'x' },
];

/**
 * Everything that keeps a wording from being used: a part that is missing, a text that does not parse, an unknown or a dropped variable,
 * a part that is too long, what D14 finds in the sample letter. Each names the part, what was found and what to do; empty = it may be used.
 */
export function checkWording(key: WordingKey, texts: WordingTexts): readonly Problem[] {
  const shipped = shippedWording(key);
  const problems = WORDING_PARTS.flatMap((part) => partProblems(key, part, texts[part], shipped[part]));
  return problems.length > 0 ? problems : lintProblems(key, texts);
}

function partProblems(key: WordingKey, part: WordingPart, text: string, shipped: string): Problem[] {
  if (shipped === '')
    return text.trim() === ''
      ? []
      : [{ path: part, found: shown(text), expected: 'nothing: a formal letter takes no share (D14.3)' }];
  if (text.trim() === '')
    return [
      { path: part, found: 'nothing', expected: 'a text: a notice needs this part (D14.1); the shipped one can stay' },
    ];
  const names = namesOf(key, text);
  if (typeof names === 'string')
    return [{ path: part, found: shown(text), expected: `an ICU message with its brackets in pairs: ${names}` }];
  return [...variableProblems(key, part, names, shipped), ...fillingProblems(key, part, text, names)];
}

/** The variables of a text, or why it does not parse. */
function namesOf({ language }: WordingKey, text: string): readonly string[] | string {
  try {
    return argumentNames(language, text);
  } catch (error) {
    return error instanceof Error ? error.message.toLowerCase().replaceAll('_', ' ') : String(error);
  }
}

function variableProblems(key: WordingKey, part: WordingPart, names: readonly string[], shipped: string): Problem[] {
  const known = WORDING_VARIABLES[part];
  const allowed = known.map((name) => `{${name}}`).join(', ') || 'none';
  const needed = argumentNames(key.language, shipped);
  return [
    ...names
      .filter((name) => !known.includes(name))
      .map((name) => ({ path: part, found: `{${name}}`, expected: `only variables that this part knows: ${allowed}` })),
    ...needed
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: part,
        found: `no {${name}}`,
        expected: `{${name}} somewhere in the text: the letter needs it`,
      })),
  ];
}

/** The text with its variables filled in, branch by branch: it must say something, and fit the form of the letter. */
function fillingProblems(key: WordingKey, part: WordingPart, text: string, names: readonly string[]): Problem[] {
  if (names.some((name) => !WORDING_VARIABLES[part].includes(name))) return [];
  const most = WORDING_LENGTHS[part];
  const tries = TRIALS.map((trial) => filled(key, part, text, { client: 'x', contract: 'x', ...trial }));
  const failed = tries.find((tried) => tried instanceof Error);
  if (failed !== undefined)
    return [
      { path: part, found: shown(text), expected: `a branch for every case, such as "other": ${failed.message}` },
    ];
  const said = tries.map(String);
  if (said.some((one) => one === ''))
    return [{ path: part, found: 'nothing in one branch', expected: 'words in every branch of a plural or select' }];
  const longest = Math.max(...said.map((one) => one.length));
  if (longest <= most) return [];
  return [{ path: part, found: `${String(longest)} characters`, expected: `at most ${String(most)}` }];
}

function filled(key: WordingKey, part: WordingPart, text: string, facts: WordingFacts): string | Error {
  try {
    return sayPart(key, part, text, facts);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const PARTS_OF_FIELDS: Readonly<Record<string, WordingPart>> = {
  'parts.thanks': 'thanks',
  'parts.framing': 'framing',
  'parts.ownShare': 'ownShare',
  'parts.apology': 'apology',
  bodyText: 'framing',
};

function lintProblems(key: WordingKey, texts: WordingTexts): Problem[] {
  const all = [false, true].flatMap((help) =>
    lintSample(key, sampleLetter(key, texts, { help }))
      .filter(({ weight }) => weight === 'blocks')
      .map((finding) => asProblem(finding, help)),
  );
  return all.filter((one, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index);
}

function asProblem({ row, field, found, cure, better }: LintFinding, help: boolean): Problem {
  const goodwill = help ? 'goodwillHelp' : 'goodwill';
  return {
    path: PARTS_OF_FIELDS[field] ?? goodwill,
    found: shown(found),
    expected: `${cureText({ cure, better })} (${row})`,
  };
}

const shown = (text: string): string =>
  text.trim() === '' ? 'nothing' : `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”`;
