import { z } from 'zod';
import { isIn, liftSideState, listSideStates } from '../../db/tables/side-states.ts';
import { addDanger } from '../dossier-incident.ts';
import { parseInput } from '../parse-input.ts';
import { reason, record, tooLate, type Acting, type ActionSpec } from './acting.ts';
import { namesOf, withPart } from './people.ts';

const Begin = z.strictObject({
  incident: z.record(z.string(), z.unknown(), { error: 'the incident {reason, on, what, source, target, verifiedBy}' }),
  reason: reason.optional(),
});
const Lift = z.strictObject({ reason });

/** Somebody is in danger: the incident goes on record and people are protected the same day (T04, T32). Anybody who takes part may say so. */
export const safety: ActionSpec = {
  run: async (acting, body) => {
    const { tx, file, at } = acting;
    const { incident } = parseInput(Begin, body, 'the action');
    const { id, begun } = await addDanger({ tx, file, at }, incident);
    await record(acting, 'safety-reported', { incident: id });
    return begun ? null : 'The case was in SAFETY already; the incident is recorded.';
  },
};

/** Approver and HR must both say so, each in person; the first word is recorded, the second one ends it. */
export const liftSafety: ActionSpec = {
  who: async ({ tx, row, file }) => {
    const said = await saidSoFar({ tx, row });
    const hasHr = (await withPart(file, 'hr')).some((id) => said.includes(id));
    const both = [await withPart(file, 'approver'), await withPart(file, 'hr')];
    const [approvers = [], hr = []] = both;
    return said.length > 0 && !hasHr ? [...hr, ...approvers] : [...approvers, ...hr];
  },
  run: async (acting, body) => {
    const { tx, row, file, actor, at } = acting;
    parseInput(Lift, body, 'the action');
    if (!(await isIn(tx, row.id, 'SAFETY')))
      throw tooLate(`Found case ${row.number} in no SAFETY, so there is nothing to lift.`);
    const said = [...new Set([...(await saidSoFar(acting)), actor.personId])];
    const approvers = await withPart(file, 'approver');
    const hr = await withPart(file, 'hr');
    const all = said.some(
      (one) => approvers.includes(one) && said.some((other) => other !== one && hr.includes(other)),
    );
    await liftSideState(tx, row.id, { state: 'SAFETY', by: actor.personId, all, at });
    await record(acting, all ? 'side-state-lifted' : 'lift-agreed', { state: 'SAFETY' });
    if (all) return null;
    const isHr = hr.includes(actor.personId);
    const missing = (isHr ? approvers : hr).filter((id) => !said.includes(id));
    const names = await namesOf(file, missing, 'nobody has that role yet');
    return `Recorded. SAFETY goes on until ${isHr ? 'the approver' : 'HR'} says so too (${names}).`;
  },
};

async function saidSoFar({ tx, row }: Pick<Acting, 'tx' | 'row'>): Promise<readonly string[]> {
  const states = await listSideStates(tx, row.id);
  return states.find(({ state, liftedAt }) => state === 'SAFETY' && liftedAt === null)?.liftedBy ?? [];
}
