import type { WorkCalendar } from './calendar.ts';
import type { PackNotice } from './end-date.ts';
import { keepsNotice } from './pack-effects.ts';
import { noticeRule, type LawPack, type PackFacts, type PackNoticeRule } from './packs.ts';

/** What the matched packs make of a contract's notice (D8): the stricter rule wins. */
export interface PackTerms {
  readonly notices: readonly PackNotice[];
  /** A pack counts from receipt, whatever the clause says. */
  readonly byReceipt: boolean;
  /** A pack is not content with e-mail alone. */
  readonly emailRefused: boolean;
}

/** `claimed`: keys of exceptions that Legal claimed. `calendar`: business days where the contract is. */
export function packTerms(
  packs: readonly LawPack[],
  facts: PackFacts,
  claimed: readonly string[],
  calendar: WorkCalendar,
): PackTerms {
  const rules = packs
    .filter((pack) => keepsNotice(pack, claimed))
    .map((pack) => ({ pack, rule: noticeRule(pack, facts) }));
  return {
    notices: rules.flatMap(({ pack, rule }) => (rule === null ? [] : [packNotice(pack.id, rule, calendar)])),
    byReceipt: rules.some(({ rule }) => rule?.from === 'received'),
    emailRefused: packs.some((pack) => pack.form.email_alone_enough === false),
  };
}

function packNotice(packId: string, { amount, unit }: PackNoticeRule, calendar: WorkCalendar): PackNotice {
  return unit === 'bd' ? { packId, amount, unit, calendar } : { packId, amount, unit };
}
