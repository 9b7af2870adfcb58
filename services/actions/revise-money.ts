import { z } from 'zod';
import { currentAssessment, insertAssessment, type Assessment } from '../../db/tables/assessments.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { listLines } from '../../db/tables/refund-lines.ts';
import { noticeLeftAt, voidApproval } from '../../db/void-approval.ts';
import type { Money } from '../../domain/money.ts';
import { money } from '../input-fields.ts';
import { toMajorUnits } from '../major-units.ts';
import { invalid, parseInput } from '../parse-input.ts';
import { refuseSetOff } from '../refuse-set-off.ts';
import { reason, record, tooLate, type Acting, type ActionSpec } from './acting.ts';

const Body = z.strictObject({ owed: money, goodwill: money, reason });

/** New figures are a new packet: an approval that was given or asked for is void (F3), and the letter is prepared again. */
export const reviseMoney: ActionSpec = {
  run: async (acting, body) => {
    const { tx, row, actor, at } = acting;
    const given = parseInput(Body, body, 'the action');
    const before = await currentAssessment(tx, row.id);
    if (before === null) throw tooLate('There are no figures yet; Finance sets them in the assessment.');
    for (const path of ['owed', 'goodwill'] as const)
      if (given[path].currency !== row.currency)
        throw invalid('the action', [
          { path: `${path}.currency`, found: given[path].currency, expected: row.currency },
        ]);
    await refuseIssued(acting);
    await refuseSetOff(tx, acting.file, given.owed);
    await insertAssessment(tx, row.id, {
      ...given,
      figures: refigured(before, given.goodwill),
      madeBy: actor.personId,
      madeAt: at,
    });
    const changes = [change('owed', before.owed, given.owed), change('goodwill', before.goodwill, given.goodwill)];
    await voidApproval(tx, row.id, 'money-changed', changes, at);
    await writeMessage(tx, row.id, { kind: 'money-changed', ref: row.id, choice: 'money-changed' });
    await record(acting, 'money-revised', {
      owed: given.owed.amount,
      goodwill: given.goodwill.amount,
      currency: row.currency,
    });
    return null;
  },
};

/** Goodwill is part of the net (D6); what is owed is not. */
function refigured({ figures, goodwill }: Assessment, now: Money): Assessment['figures'] {
  return figures === null
    ? null
    : { ...figures, net: { ...figures.net, amount: figures.net.amount + goodwill.amount - now.amount } };
}

async function refuseIssued({ tx, row }: Acting): Promise<void> {
  if ((await listLines(tx, row.id)).some((line) => line.state !== 'planned' && line.state !== 'not-due'))
    throw tooLate(
      'A refund line is already instructed; what is given beyond it needs a new case line after the notice.',
    );
  const leftAt = await noticeLeftAt(tx, row.id);
  if (leftAt !== null)
    throw tooLate(
      `The notice left on ${leftAt} with the approved figures; what is given beyond them needs a case line of its own.`,
    );
}

const show = (value: Money): string => `${toMajorUnits(value)} ${value.currency}`;
const change = (field: string, before: Money, after: Money) => ({ field, before: show(before), after: show(after) });
