import { z } from 'zod';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { lines } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { isBefore, isDecided, isNoticeAhead, reason, record, tooLate, voidWith, type ActionSpec } from './acting.ts';

const Body = z.strictObject({ what: lines(2_000), reason: reason.optional() });

/** The contract or a law pack changed: what was reviewed, and what was approved on it, does not hold any more (F3). */
export const contractChanged: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row } = acting;
    parseInput(Body, body, 'the action');
    if (!(await isNoticeAhead(tx, row)))
      throw tooLate(`Case ${row.number} is in ${row.stage}: its letter has left by the contract as it was. Ask Legal.`);
    if (isDecided(row)) await voidWith(acting, 'contract-changed', row.id);
    // Reviewed, but nothing decided on it: the review comes again with the facts.
    else if (isBefore('contract-review', row.stage))
      await writeMessage(tx, row.id, { kind: 'new-facts', ref: row.id, choice: 'contract-changed' });
    await record(acting, 'contract-changed', { stage: row.stage });
    return isBefore('contract-review', row.stage)
      ? null
      : 'The contract is reviewed later in this case, as it is then.';
  },
};
