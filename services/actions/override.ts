import { z } from 'zod';
import { decisionStakes } from '../../db/decision-stakes.ts';
import { writeMessage } from '../../db/tables/case-messages.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { insertOverride } from '../../db/tables/overrides.ts';
import { mayDecide } from '../../domain/eligibility.ts';
import { OffboardingError } from '../../domain/errors.ts';
import { mayOverride } from '../../domain/overrides.ts';
import { line } from '../input-fields.ts';
import { invalid, parseInput } from '../parse-input.ts';
import {
  isBefore,
  isDecided,
  isNoticeAhead,
  reason,
  record,
  tooLate,
  voidWith,
  type Acting,
  type ActionSpec,
} from './acting.ts';

const Body = z.strictObject({ rule: line(40), outcome: line(60), reason });

/** Rules that triage decides: another outcome needs triage again. */
const OF_TRIAGE = ['D1', 'D9'];

/** F10: an authorised person puts another outcome in the place of a rule's, with a written reason that every report shows. */
export const override: ActionSpec = {
  who: async ({ tx, file, actor }) => {
    const stakes = await decisionStakes(tx, file);
    const may = (await file.records.people()).filter(
      (person) =>
        person.roles.some((role) => role === 'approver' || role === 'operator') || mayDecide(person, stakes).ok,
    );
    const named = file.records.roleIds('approver');
    const own = actor.roles.some((role) => role === 'approver' || role === 'operator') ? [actor.personId] : [];
    return [...new Set([...named, ...may.map(({ id }) => id), ...own])];
  },
  run: async (acting, body) => {
    const { tx, row, actor, at } = acting;
    const { rule, outcome, reason: why } = parseInput(Body, body, 'the action');
    await check(acting, rule, outcome);
    if (!(await isNoticeAhead(tx, row)))
      throw tooLate(`Case ${row.number} is in ${row.stage}; the rules before the notice have been carried out.`);
    await insertOverride(tx, row.id, { rule, outcome, reason: why, madeBy: actor.personId, madeAt: at });
    if (isDecided(row)) await voidWith(acting, 'new-facts', row.id);
    else if (OF_TRIAGE.includes(rule) && isBefore('triage', row.stage))
      await writeMessage(tx, row.id, { kind: 'new-facts', ref: row.id, choice: rule });
    await record(acting, 'rule-overridden', { rule, outcome });
    return null;
  },
};

async function check({ tx, row }: Acting, rule: string, outcome: string): Promise<void> {
  const incidents = await listIncidents(tx, row.id);
  const onlyCriticism = incidents.length > 0 && incidents.every((incident) => incident.criticismOnly);
  const { path, tier } = row;
  const verdict = mayOverride({ rule, outcome, path, tier, onlyCriticism });
  if (verdict.ok) return;
  if (verdict.why === 'fixed')
    throw new OffboardingError(
      'NOT_ALLOWED',
      `Found an override of ${rule} to ${outcome}, which is fixed (F10). Expected ${verdict.expected}. Nothing was changed.`,
    );
  const [name, found] = verdict.why === 'unknown-rule' ? ['rule', rule] : ['outcome', outcome];
  throw invalid('the action', [{ path: name, found, expected: verdict.expected }]);
}
