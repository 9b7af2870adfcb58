import { finding, type Cure, type LintFinding, type NoticeDraft, type NoticeExpected } from './draft.ts';
import { lettersOf, saysSomething, shown } from './text.ts';

/** D14.5: the governing clause, by number and wording, unless a pack discourages it. */
export function clauseQuoted({ facts }: NoticeDraft, { clause }: NoticeExpected): readonly LintFinding[] {
  if (clause === null) return [];
  const row = 'D14.5';
  const field = 'facts.clause';
  if (facts.clause === null || !saysSomething(facts.clause.text)) {
    return [finding(row, field, shown(''), 'lint.clause-missing', { args: { clause: clause.id } })];
  }
  const same = lettersOf(facts.clause.text).includes(lettersOf(clause.text)) && facts.clause.id === clause.id;
  if (same) return [];
  const args = { clause: clause.id, text: clause.text };
  return [finding(row, field, `${facts.clause.id}: ${facts.clause.text}`, 'lint.clause-words', { args })];
}

/** D14.8: end, open items, contact, data choice, what packs ask for, complaint route. */
export function datesItemsAndRights({ facts }: NoticeDraft, expected: NoticeExpected): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const report = (field: string, found: string, key: Cure['key'], args: Cure['args'] = {}) =>
    findings.push(finding('D14.8', `facts.${field}`, shown(found), key, { args }));
  const { endDate, openItems } = expected;
  if (facts.endDate !== endDate) report('endDate', facts.endDate, 'lint.end-date', { date: endDate });
  for (const item of openItems.filter((one) => !facts.openItems.includes(one))) {
    report('openItems', facts.openItems.join('; '), 'lint.item-missing', { item });
  }
  for (const item of facts.openItems.filter((one) => !openItems.includes(one))) {
    report('openItems', item, 'lint.item-not-open');
  }
  if (!saysSomething(facts.contact)) report('contact', facts.contact, 'lint.contact');
  if (!saysSomething(facts.dataChoice)) {
    report('dataChoice', facts.dataChoice, 'lint.data-choice');
  }
  for (const key of expected.packContentKeys) {
    const text = Object.hasOwn(facts.packContents, key) ? (facts.packContents[key] ?? '') : '';
    if (!saysSomething(text)) report(`packContents.${key}`, text, 'lint.pack-content', { key });
  }
  if (expected.complaintRouteNeeded && !saysSomething(facts.complaintRoute ?? '')) {
    report('complaintRoute', facts.complaintRoute ?? '', 'lint.complaint-route');
  }
  return findings;
}
