import type { LintFinding, NoticeDraft, NoticeExpected } from './draft.ts';
import { lettersOf, saysSomething, shown } from './text.ts';

/** D14.5: the governing clause, by number and wording, unless a pack discourages it. */
export function clauseQuoted({ facts }: NoticeDraft, { clause }: NoticeExpected): readonly LintFinding[] {
  if (clause === null) return [];
  const row = 'D14.5';
  const field = 'facts.clause';
  if (facts.clause === null || !saysSomething(facts.clause.text)) {
    return [{ row, field, found: 'no clause', cure: `Quote clause ${clause.id} as the contract review holds it.` }];
  }
  const same = lettersOf(facts.clause.text).includes(lettersOf(clause.text)) && facts.clause.id === clause.id;
  if (same) return [];
  const cure = `Quote clause ${clause.id} word for word: "${clause.text}".`;
  return [{ row, field, found: `${facts.clause.id}: ${facts.clause.text}`, cure }];
}

/** D14.8: end, open items, contact, data choice, what packs ask for, complaint route. */
export function datesItemsAndRights({ facts }: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
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
