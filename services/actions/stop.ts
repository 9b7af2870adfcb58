import { z } from 'zod';
import { parseInput } from '../parse-input.ts';
import { stopUnderLock } from '../stop-case.ts';
import { reason, type ActionSpec } from './acting.ts';

/** Ends an approval before it is carried out; what has begun outside stays, and is named. */
export const stop: ActionSpec = {
  run: async ({ tx, actor, row, at }, body) => {
    const given = parseInput(z.strictObject({ reason }), body, 'the action');
    const { tooLate } = await stopUnderLock(tx, actor, row.id, given.reason, at);
    return tooLate.length === 0 ? null : `Already instructed, and stays: ${tooLate.join(', ')}.`;
  },
};
