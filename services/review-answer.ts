import { matchedPacks } from '../db/contract-situation.ts';
import { choicesOf, textOf } from '../domain/forms.ts';
import { keepsNotice, letterEffects } from '../domain/pack-effects.ts';
import type { LawPack } from '../domain/packs.ts';
import { refused, type Answered } from './answered.ts';

/** A precondition by which a law leaves the length of the notice to Legal. */
const LEGAL_SETS_NOTICE = 'legal_sets_notice';

/** What matched laws ask of whoever reviews the contract, and nobody can mend later: the review is not done without it. */
export async function checkReview({ tx, file, choice, values, at }: Answered): Promise<void> {
  if (choice !== 'true' || file.row.pause !== null) return;
  const claimed = choicesOf(values, 'packExceptions');
  const { packs } = await matchedPacks(tx, file, at);
  if (values['legalMonths'] === undefined) needNotice(packs, claimed);
  if (textOf(values, 'complaintRoute') === '') needRoute(packs, claimed);
}

/** Where a matched law has no fixed period, one is set (D8: the stricter rule wins). */
function needNotice(packs: readonly LawPack[], claimed: readonly string[]): void {
  const open = packs.find(
    (pack) => keepsNotice(pack, claimed) && pack.preconditions.some(({ key }) => key === LEGAL_SETS_NOTICE),
  );
  if (open !== undefined)
    throw refused(
      'legalMonths',
      'nothing',
      `the months of notice that ${open.id} (${open.name}) asks for, 0 where none beyond the contract is due`,
    );
}

/** The letter names the complaint route where a matched law demands it (D14.8), and the writer of the letter has no field for it. */
function needRoute(packs: readonly LawPack[], claimed: readonly string[]): void {
  const open = packs.find((pack) => letterEffects([pack], claimed).contentKeys.includes('complaint_route'));
  if (open !== undefined)
    throw refused(
      'complaintRoute',
      'nothing',
      `where and how the client can complain, as ${open.id} (${open.name}) asks`,
    );
}
