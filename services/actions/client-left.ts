import { z } from 'zod';
import { setPause } from '../../db/case-pause.ts';
import { updateCase } from '../../db/tables/cases.ts';
import { addMonths, dateOf } from '../../domain/calendar.ts';
import { date, lines } from '../input-fields.ts';
import { invalid, parseInput } from '../parse-input.ts';
import { isNoticeAhead, reason, record, tooLate, voidWith, type ActionSpec, type Acting } from './acting.ts';

const Body = z.strictObject({ on: date, what: lines(2_000), reason: reason.optional() });

/** Longer ahead nobody ends a contract; a date beyond is a slip of the pen. */
const MONTHS_AHEAD = 36;

/** CLIENT_LEFT_FIRST: the client ends it, at any stage before our notice or in a pause. No notice; `transition` on the client's date. */
export const clientLeft: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row } = acting;
    const { on } = parseInput(Body, body, 'the action');
    const paused = row.stage === 'aftercare' && row.pause !== null;
    if (row.leftOn !== null) throw tooLate(`The client's own end is on record already, for ${row.leftOn}.`);
    if (!paused && !(await isNoticeAhead(tx, row)))
      throw tooLate(
        `Our notice in case ${row.number} had left before; its dates stand. Enter the client's mail as a reply instead.`,
      );
    refuseDay(acting, on);
    await updateCase(tx, row.id, { leftOn: on, endDate: on });
    if (row.pause !== null) await setPause(tx, row.id, null);
    await voidWith(acting, 'client-left', row.id);
    await record(acting, 'client-left', { on });
    return null;
  },
};

/** The retrieval window counts from that day, so it cannot lie before the case knew of it. */
function refuseDay({ row, file, at }: Acting, on: string): void {
  const { zone } = file.records.contract;
  const first = dateOf(row.openedAt, zone);
  const last = addMonths(dateOf(at, zone), MONTHS_AHEAD);
  if (on < first || on > last)
    throw invalid('the action', [{ path: 'on', found: on, expected: `the day of the end, from ${first} to ${last}` }]);
}
