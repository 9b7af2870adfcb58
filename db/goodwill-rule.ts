import { goodwillDefault, type GoodwillDefault, type GoodwillFacts } from '../domain/goodwill.ts';
import { decideTone } from '../domain/tone.ts';
import type { CaseFile } from './case-file.ts';
import { matchedPacks } from './contract-situation.ts';
import type { Tx } from './database.ts';

/** D7 on the records of a case: what the assessment starts from, and above what Finance decides. */
export async function goodwillRule(
  tx: Tx,
  file: CaseFile,
  at: string,
): Promise<GoodwillDefault & { facts: GoodwillFacts }> {
  const regulated = (await matchedPacks(tx, file, at)).packs.some((pack) => pack.kind === 'profession');
  const facts = factsFor(file, regulated);
  return { ...goodwillDefault(facts), facts };
}

/** The same where it is known already whether a profession's rules apply. */
export const goodwillFor = (file: CaseFile, regulated: boolean): GoodwillDefault =>
  goodwillDefault(factsFor(file, regulated));

function factsFor({ row, records }: CaseFile, regulated: boolean): GoodwillFacts {
  const { tone } = decideTone({ path: row.path ?? 'STANDARD', leadReason: row.leadReason, regulated });
  return {
    tier: row.tier ?? 'T2',
    tone,
    regulated,
    monthlyFee: records.contract.feePerMonth,
    lastInvoice: records.invoices.at(-1)?.amount ?? null,
  };
}
