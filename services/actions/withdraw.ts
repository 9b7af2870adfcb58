import { z } from 'zod';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { currentPacket } from '../../db/tables/packets.ts';
import { lastAnswered } from '../../db/tables/tasks.ts';
import { withdrawOpenTasks } from '../../db/withdraw-open-tasks.ts';
import { parseInput } from '../parse-input.ts';
import { isBefore, reason, record, tooLate, type ActionSpec } from './acting.ts';

/** The case is given up before its ending is approved; no later answer counts. */
export const withdraw: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row, actor, at } = acting;
    parseInput(z.strictObject({ reason }), body, 'the action');
    const packet = await currentPacket(tx, row.id);
    const approved = packet?.approvedAt != null && packet.voidedAt === null;
    if (approved || isBefore('approval', row.stage))
      throw tooLate(`Case ${row.number} is in ${row.stage} and its ending is approved; use "stop" instead.`);
    const decided = row.stage === 'approval' ? await lastAnswered(tx, row.id, 'approval') : null;
    if (decided !== null && decided.packetDigest === packet?.digest)
      throw tooLate(
        `Case ${row.number} was decided on ${String(decided.endedAt)} ("${String(decided.choice)}"), before this withdrawal; look where it stands now.`,
      );
    await withdrawOpenTasks(tx, row.id, 'withdraw', actor.personId, at);
    await writeMessage(tx, row.id, { kind: 'withdraw', ref: row.id, choice: 'withdraw' });
    await record(acting, 'withdrawn', { stage: row.stage });
    return null;
  },
};
