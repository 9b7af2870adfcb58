import { z } from 'zod';
import { beginSideState } from '../../db/tables/side-states.ts';
import { lines, oneOf } from '../input-fields.ts';
import { parseInput } from '../parse-input.ts';
import { isDecided, isNoticeAhead, reason, record, voidWith, type ActionSpec } from './acting.ts';

/** What the guard pack watches for. */
export const GUARD_TRIGGERS = [
  'formal_complaint',
  'whistleblowing',
  'protected_trait',
  'open_data_subject_request',
] as const;

const Body = z.strictObject({ trigger: oneOf(GUARD_TRIGGERS), what: lines(2_000), reason: reason.optional() });

/** Protected circumstances came up: no stage ends before Legal has cleared the case (F12). */
export const guard: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row, actor, at } = acting;
    const { trigger, what } = parseInput(Body, body, 'the action');
    const why = `${trigger}: ${what}`;
    const begun = await beginSideState(tx, row.id, { state: 'GUARD', why, by: actor.personId, at });
    if (!begun) return 'The case waits for Legal already; nothing was changed.';
    if (isDecided(row) && (await isNoticeAhead(tx, row))) await voidWith(acting, 'guard', row.id);
    await record(acting, 'side-state-began', { state: 'GUARD', trigger });
    return null;
  },
};
