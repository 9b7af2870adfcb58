import { z } from 'zod';
import { decisionStakes } from '../../db/decision-stakes.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { insertReversal } from '../../db/tables/reversals.ts';
import { approversInOrder } from '../../domain/approvers.ts';
import { dateOf } from '../../domain/calendar.ts';
import { mayDecide } from '../../domain/eligibility.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { date, line, lines, oneOf } from '../input-fields.ts';
import { invalid, parseInput } from '../parse-input.ts';
import { reason, record, tooLate, type Acting, type ActionSpec } from './acting.ts';

const Body = z.strictObject({
  to: oneOf(['kept', 'repair']),
  apology: lines(400),
  clientYes: line(300),
  clientYesOn: date,
  reason,
});

/** REVERSED: the ending is withdrawn after the notice, approved as it was (D11, F6) and agreed by the client in writing. */
export const reverse: ActionSpec = {
  who: async ({ tx, file }) => {
    const stakes = await decisionStakes(tx, file);
    const named = { approver: file.records.roleIds('approver'), support: file.records.roleIds('support') };
    const search = { stakes, named, outsideId: file.policy.outsideApproverId };
    return approversInOrder(await file.records.people(), search).map(({ id }) => id);
  },
  run: async (acting, body) => {
    const { tx, row, file, actor, at } = acting;
    const given = parseInput(Body, body, 'the action');
    if (row.stage !== 'transition')
      throw tooLate(
        `Case ${row.number} is in ${row.stage}; an ending is withdrawn between notice and closing. Before that, stop or withdraw the case; after it, start anew with the client.`,
      );
    if (row.leftOn !== null)
      throw tooLate(`The client ended it for ${row.leftOn}; only the client can take that back, with a new contract.`);
    const today = dateOf(at, file.records.contract.zone);
    if (given.clientYesOn > today)
      throw invalid('the action', [
        { path: 'clientYesOn', found: given.clientYesOn, expected: `a date not after ${today}` },
      ]);
    await mayReverse(acting);
    await insertReversal(tx, row.id, { ...given, approvedBy: actor.personId, madeAt: at });
    await writeMessage(tx, row.id, { kind: 'reverse', ref: row.id, choice: given.to });
    await record(acting, 'reversal-approved', { to: given.to });
    return null;
  },
};

/** The same rule as for every approval. */
async function mayReverse({ tx, file, actor }: Acting): Promise<void> {
  if (actor.via === 'token')
    throw new OffboardingError(
      'NOT_ALLOWED',
      'This is an approval: it needs a signed-in person; a token cannot give it.',
    );
  const person = await file.records.person(actor.personId);
  const verdict = person === null ? null : mayDecide(person, await decisionStakes(tx, file));
  if (verdict?.ok === true) return;
  const why =
    verdict === null ? 'unknown person' : `${verdict.refusal}: found ${verdict.found}, expected ${verdict.expected}`;
  throw new OffboardingError(
    'NOT_ELIGIBLE',
    `${actor.name} may not decide this case (${why}). Nothing was changed; somebody else is needed.`,
  );
}
