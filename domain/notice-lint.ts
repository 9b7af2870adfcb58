import type { Tone } from './codes.ts';
import type { Money } from './money.ts';

/** The notice as it would be sent. */
export interface NoticeDraft {
  readonly tone: Tone;
  /** BCP 47 tag. */
  readonly language: string;
  /** The texts of the five parts (R77–R81), as they stand in `bodyText`. */
  readonly parts: {
    readonly thanks: string;
    readonly framing: string;
    readonly goodwill: string;
    readonly apology: string;
    readonly alternatives: readonly { readonly name: string; readonly howTo: string }[];
  };
  readonly facts: {
    /** YYYY-MM-DD. */
    readonly endDate: string;
    readonly owed: Money;
    readonly goodwill: Money;
    readonly openItems: readonly string[];
    readonly contact: string;
    readonly dataChoice: string;
    readonly complaintRoute: string | null;
    /** Text per `contents` key of the matched packs. */
    readonly packContents: Readonly<Record<string, string>>;
  };
  /** The body as plain text, without the block of facts, which the word limit does not count. */
  readonly bodyText: string;
}

/** What packet and packs ask of the notice. */
export interface NoticeExpected {
  readonly owed: Money;
  readonly goodwill: Money;
  readonly endDate: string;
  readonly openItems: readonly string[];
  readonly packContentKeys: readonly string[];
  readonly complaintRouteNeeded: boolean;
  /** Names of parts that a pack takes out of the letter. */
  readonly partsRemovedByPack: readonly string[];
  /** null = what the pack allows (D10). */
  readonly wordLimit: number | null;
  readonly language: string;
}

export interface LintFinding {
  readonly row: 'D14.1' | 'D14.6' | 'D14.7' | 'D14.8' | 'D14.10';
  /** Path into the draft. */
  readonly field: string;
  readonly found: string;
  /** What to do, for a person to read. */
  readonly cure: string;
}

type Check = (draft: NoticeDraft, expected: NoticeExpected) => readonly LintFinding[];

const ROWS: readonly Check[] = [fiveParts, amounts, alternatives, datesItemsAndRights, languageAndLength];

/** D14, rows 1, 6, 7, 8 and 10: everything that keeps the notice from being sent (F2); empty = clean. */
export function lintNotice(draft: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  return ROWS.flatMap((check) => check(draft, expected));
}

function fiveParts({ parts, bodyText }: NoticeDraft, { partsRemovedByPack }: NoticeExpected): readonly LintFinding[] {
  const row = 'D14.1';
  const findings: LintFinding[] = [];
  const body = lettersOf(bodyText);
  for (const name of ['thanks', 'framing', 'goodwill', 'apology'] as const) {
    if (partsRemovedByPack.includes(name)) continue;
    const field = `parts.${name}`;
    const text = parts[name];
    if (!saysSomething(text)) findings.push({ row, field, found: shown(text), cure: `Write the part "${name}".` });
    else if (!body.includes(lettersOf(text))) {
      findings.push({
        row,
        field,
        found: text,
        cure: `Put the part "${name}" into the body of the letter, word for word.`,
      });
    }
  }
  if (parts.alternatives.length === 0 && !partsRemovedByPack.includes('alternatives')) {
    findings.push({ row, field: 'parts.alternatives', found: 'none', cure: 'Write the part "alternatives".' });
  }
  return findings;
}

function amounts({ facts }: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  return (['owed', 'goodwill'] as const)
    .filter((line) => !isSameMoney(facts[line], expected[line]))
    .map((line) => ({
      row: 'D14.6',
      field: `facts.${line}`,
      found: minorUnits(facts[line]),
      cure: `State the approved amount, ${minorUnits(expected[line])}, on its own line, or have the other amount approved.`,
    }));
}

function alternatives({ parts }: NoticeDraft, { partsRemovedByPack }: NoticeExpected): readonly LintFinding[] {
  if (partsRemovedByPack.includes('alternatives')) return [];
  const row = 'D14.7';
  if (parts.alternatives.length === 0) {
    const cure = 'Name at least one alternative, better three, each with how to carry on there.';
    return [{ row, field: 'parts.alternatives', found: 'none', cure }];
  }
  return parts.alternatives.flatMap(({ name, howTo }, index) => {
    const field = `parts.alternatives[${String(index)}]`;
    const findings: LintFinding[] = [];
    if (!saysSomething(name))
      findings.push({ row, field: `${field}.name`, found: shown(name), cure: 'Name the provider.' });
    if (!saysSomething(howTo)) {
      findings.push({
        row,
        field: `${field}.howTo`,
        found: shown(howTo),
        cure: 'Say how to carry on with this provider.',
      });
    }
    return findings;
  });
}

function datesItemsAndRights({ facts }: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const report = (field: string, found: string, cure: string) =>
    findings.push({ row: 'D14.8', field: `facts.${field}`, found: shown(found), cure });
  const { endDate, openItems } = expected;
  if (facts.endDate !== endDate) report('endDate', facts.endDate, `State the planned end, ${endDate}.`);
  for (const item of openItems.filter((one) => !facts.openItems.includes(one))) {
    report('openItems', facts.openItems.join('; '), `Add the open item "${item}".`);
  }
  for (const item of facts.openItems.filter((one) => !openItems.includes(one))) {
    report('openItems', item, 'Take this item out: it is not open.');
  }
  if (!saysSomething(facts.contact)) report('contact', facts.contact, 'Name one person or address to write to.');
  if (!saysSomething(facts.dataChoice)) {
    report('dataChoice', facts.dataChoice, 'Say how the client chooses what happens to their data.');
  }
  for (const key of expected.packContentKeys) {
    const text = Object.hasOwn(facts.packContents, key) ? (facts.packContents[key] ?? '') : '';
    if (!saysSomething(text)) report(`packContents.${key}`, text, `Write what the law pack asks for under "${key}".`);
  }
  if (expected.complaintRouteNeeded && !saysSomething(facts.complaintRoute ?? '')) {
    report('complaintRoute', facts.complaintRoute ?? '', 'Say where and how the client can complain.');
  }
  return findings;
}

function languageAndLength(draft: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const row = 'D14.10';
  const findings: LintFinding[] = [];
  const { language, wordLimit } = expected;
  if (draft.language !== language) {
    findings.push({
      row,
      field: 'language',
      found: shown(draft.language),
      cure: `Write in the client's language, ${language}.`,
    });
  }
  const words = countWords(draft.bodyText);
  if (wordLimit !== null && words > wordLimit) {
    const limit = String(wordLimit);
    const cure = `Shorten the body by ${String(words - wordLimit)} words: a ${draft.tone} letter has at most ${limit}.`;
    findings.push({ row, field: 'bodyText', found: `${String(words)} words`, cure });
  }
  return findings;
}

const ADDRESS = /\S+@\S+|\bhttps?:\/\/\S+/gu;
/** Marks (Gujarati vowel signs), the zero-width joiners of Persian, apostrophes and hyphens stand inside a word. */
const WORD = /\p{L}(?:[\p{L}\p{M}\p{N}]|(?:\u200c|\u200d|['’‐‑-])(?=[\p{L}\p{N}]))*/gu;

/** Words that hold a letter; a number alone is none, a mail or web address is one. */
function countWords(text: string): number {
  return Array.from(text.normalize('NFC').replace(ADDRESS, ' x ').matchAll(WORD)).length;
}

function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Letters and digits only, so that line breaks, punctuation and mark-up make no difference. */
function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function shown(text: string): string {
  return text.trim() === '' ? 'nothing' : text;
}

function isSameMoney(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}

function minorUnits({ amount, currency }: Money): string {
  return `${String(amount)} ${currency} in minor units`;
}
