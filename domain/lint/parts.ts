import type { Money } from '../money.ts';
import { hasPhrase } from './phrases.ts';
import { finding, type LintFinding, type NoticeDraft, type NoticeExpected } from './draft.ts';
import { lettersOf, saysSomething, shown } from './text.ts';
import type { LintWords } from './words/shape.ts';

/** D14.1: the five parts stand in the letter, word for word. */
export function fiveParts({ parts, bodyText }: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const row = 'D14.1';
  const findings: LintFinding[] = [];
  const body = lettersOf(bodyText);
  const { partsRemovedByPack } = expected;
  for (const name of ['thanks', 'framing', 'goodwill', 'apology'] as const) {
    if (partsRemovedByPack.includes(name)) continue;
    const field = `parts.${name}`;
    const text = parts[name];
    if (!saysSomething(text)) findings.push(finding(row, field, shown(text), 'lint.part-missing', { args: { part: name } }));
    else if (!body.includes(lettersOf(text))) {
      findings.push(finding(row, field, text, 'lint.part-not-in-letter', { args: { part: name } }));
    }
  }
  if (parts.alternatives.length === 0 && needsAlternatives(expected)) {
    const args = { part: 'alternatives' };
    findings.push(finding(row, 'parts.alternatives', shown(''), 'lint.part-missing', { args }));
  }
  return findings;
}

const needsAlternatives = ({ partsRemovedByPack, adviceEnough }: NoticeExpected): boolean =>
  !adviceEnough && !partsRemovedByPack.includes('alternatives');

const MONEY =
  /(?:[€$£¥₺₹]|\b(?:EUR|USD|GBP|TRY|TL|CHF|INR|JPY)\b)\s*(\d[\d., '\u00a0\u202f]*)|(\d[\d., '\u00a0\u202f]*)\s*(?:[€$£¥₺₹]|(?:EUR|USD|GBP|TRY|TL|CHF|INR|JPY|Euro|euros?|pounds|dollars|lira)(?![\p{L}]))/gu;

/** D14.6: both lines as approved; the words about goodwill name no other amount, and where no money is given (T0) the help itself. */
export function amounts({ facts, parts }: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const row = 'D14.6';
  const lines = (['owed', 'goodwill'] as const)
    .filter((line) => !isSameMoney(facts[line], expected[line]))
    .map((line) => {
      const args = { amount: shownMoney(expected[line]) };
      return finding(row, `facts.${line}`, shownMoney(facts[line]), 'lint.amount', { args });
    });
  const others = amountsIn(parts.goodwill)
    .filter((said) => !isAmount(said, expected.goodwill) && !isAmount(said, expected.owed))
    .map((said) =>
      finding(row, 'parts.goodwill', said, 'lint.other-amount', { args: { amount: shownMoney(expected.goodwill) } }),
    );
  return [...lines, ...others, ...helpInstead(parts.goodwill, expected)];
}

function helpInstead(goodwill: string, expected: NoticeExpected): readonly LintFinding[] {
  const free = expected.tier === 'T0' && expected.goodwill.amount === 0;
  if (!free || expected.partsRemovedByPack.includes('goodwill') || saysSomething(goodwill)) return [];
  return [finding('D14.6', 'parts.goodwill', shown(goodwill), 'lint.help-instead')];
}

const amountsIn = (text: string): string[] =>
  Array.from(text.matchAll(MONEY), (match) => (match[1] ?? match[2] ?? '').replace(/\D+$/u, ''));

/** 8,000 and 8.000,00 are both 800000 minor units; the currency is the case's. */
function isAmount(said: string, { amount }: Money): boolean {
  const digits = said.replace(/\D/gu, '');
  return [1, 100, 1000].some((scale) => Number(digits) * scale === amount);
}

/** D14.7: at least one alternative, each with how to carry on; where a pack allows, advice to find another provider. */
export function alternatives(
  draft: NoticeDraft,
  expected: NoticeExpected,
  words: LintWords | undefined,
): readonly LintFinding[] {
  const row = 'D14.7';
  const { parts, bodyText, facts } = draft;
  if (expected.partsRemovedByPack.includes('alternatives')) return [];
  if (parts.alternatives.length > 0) return parts.alternatives.flatMap(wholeAlternative);
  if (!expected.adviceEnough) {
    return [finding(row, 'parts.alternatives', shown(''), 'lint.alternatives')];
  }
  const said = [bodyText, ...Object.values(facts.packContents)].join('\n');
  if (words === undefined || hasPhrase(words, draft.language, 'advice', said)) return [];
  return [finding(row, 'parts.alternatives', shown(''), 'lint.alternative-or-advice')];
}

function wholeAlternative(one: { name: string; howTo: string }, index: number): LintFinding[] {
  const row = 'D14.7';
  const field = `parts.alternatives[${String(index)}]`;
  const findings: LintFinding[] = [];
  if (!saysSomething(one.name))
    findings.push(finding(row, `${field}.name`, shown(one.name), 'lint.provider-name'));
  if (!saysSomething(one.howTo))
    findings.push(finding(row, `${field}.howTo`, shown(one.howTo), 'lint.provider-how'));
  return findings;
}

function isSameMoney(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}

function shownMoney({ amount, currency }: Money): string {
  return `${String(amount)} ${currency} in minor units`;
}
