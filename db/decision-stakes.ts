import type { mayDecide } from '../domain/eligibility.ts';
import { add, zero } from '../domain/money.ts';
import type { CaseFile } from './case-file.ts';
import type { Tx } from './database.ts';
import { currentAssessment } from './tables/assessments.ts';
import { currentPacket, packetContent } from './tables/packets.ts';

/** What D11 asks about a decision: its tier, value and refund, and who must not take it. */
export async function decisionStakes(tx: Tx, file: CaseFile): Promise<Parameters<typeof mayDecide>[1]> {
  const { row, records } = file;
  const packet = await currentPacket(tx, row.id);
  const content = packet === null ? null : await packetContent(tx, packet);
  const figures = content ?? (await currentAssessment(tx, row.id));
  return {
    tier: row.tier ?? 'T2',
    value: { amount: row.valueAmount ?? 0, currency: row.currency },
    refundTotal: figures === null ? zero(row.currency) : add(figures.owed, figures.goodwill),
    reporterId: records.roleIds('reporter')[0] ?? '',
    ownerId: row.ownerId,
    targetIds: records.targetIds,
    payeeIds: records.contacts.map((contact) => contact.id),
  };
}
