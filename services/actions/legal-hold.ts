import { z } from 'zod';
import { beginSideState, isIn, liftSideState } from '../../db/tables/side-states.ts';
import { parseInput } from '../parse-input.ts';
import { isDecided, isNoticeAhead, reason, record, tooLate, voidWith, type ActionSpec } from './acting.ts';
import { withPart } from './people.ts';

const Body = z.strictObject({ reason });

/** A lawyer, a regulator or Legal: nothing leaves or is erased until Legal lifts it. Deadlines warn on. */
export const legalHold: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row, actor, at } = acting;
    const { reason: why } = parseInput(Body, body, 'the action');
    const begun = await beginSideState(tx, row.id, { state: 'LEGAL_HOLD', why, by: actor.personId, at });
    if (!begun) return 'The case was in LEGAL_HOLD already; nothing was changed.';
    if (isDecided(row) && (await isNoticeAhead(tx, row))) await voidWith(acting, 'legal-hold', row.id);
    await record(acting, 'side-state-began', { state: 'LEGAL_HOLD' });
    return null;
  },
};

/** Only Legal lifts it; what waited in the outbox goes out. */
export const liftLegalHold: ActionSpec = {
  who: ({ file }) => withPart(file, 'legal'),
  run: async (acting, body) => {
    const { tx, row, actor, at } = acting;
    parseInput(Body, body, 'the action');
    if (!(await isIn(tx, row.id, 'LEGAL_HOLD')))
      throw tooLate(`Found case ${row.number} in no LEGAL_HOLD, so there is nothing to lift.`);
    await liftSideState(tx, row.id, { state: 'LEGAL_HOLD', by: actor.personId, all: true, at });
    await record(acting, 'side-state-lifted', { state: 'LEGAL_HOLD' });
    return null;
  },
};
