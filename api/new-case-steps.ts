import { createHash } from 'node:crypto';
import { OffboardingError, type Problem } from '../domain/errors.ts';
import type { CasePlan } from '../domain/plan/result.ts';
import type { DirectoryView } from '../db/views/read-directory.ts';
import { planOf } from '../services/plan-case.ts';
import { startCase } from '../services/start-case.ts';
import type { Actor } from '../services/deps.ts';
import type { AppDeps } from './deps.ts';
import { single, type FormBody } from './form-body.ts';
import { readFormValues } from './form-values.ts';
import { toCaseBody, toFormProblems } from './new-case-body.ts';
import { BESIDE } from './new-case-draft.ts';
import { fieldsOf, newCaseForm } from './new-case-form.ts';
import type { Rows } from './new-case-rows.ts';
import { rehearsalStart } from './rehearsal-start.ts';

interface Filled {
  readonly directory: DirectoryView;
  readonly rows: Rows;
  readonly typed: FormBody;
}

export type Outcome =
  | { readonly plan: CasePlan }
  | { readonly startedId: string }
  /** What does not fit, by the fields of the form. */
  | { readonly problems: readonly Problem[] };

/** Does what the button `how` says: the plan, a rehearsal or the case itself. Throws what `startCase` throws but INVALID_INPUT. */
export async function carryOut(deps: AppDeps, actor: Actor, filled: Filled): Promise<Outcome> {
  const { directory, rows, typed } = filled;
  const values = readFormValues(fieldsOf(newCaseForm(directory, rows, actor.personId)), typed, BESIDE);
  const body = toCaseBody(values, directory, rows);
  const how = single(typed, 'how');
  try {
    if (how === 'plan') return { plan: await planOf(deps, actor, { ...body, ...beginning(values) }) };
    const startsAt = how === 'rehearse' ? rehearsalStart(values['startsOn']) : null;
    const options = {
      idempotencyKey: keyOf(single(typed, 'key'), startsAt === null ? null : { body, startsAt }),
      startsAt,
    };
    return { startedId: (await startCase(deps, actor, body, options)).id };
  } catch (error) {
    if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
    return { problems: toFormProblems(error.problems, values, rows) };
  }
}

/** The plan while somebody is still typing: it, or what it still needs. */
export async function planIfPossible(
  deps: AppDeps,
  actor: Actor,
  { directory, rows, typed }: Filled,
): Promise<{ plan: CasePlan | null; lacking: readonly Problem[] }> {
  const values = readFormValues(fieldsOf(newCaseForm(directory, rows, actor.personId)), typed, BESIDE);
  try {
    const body = toCaseBody(values, directory, rows);
    return { plan: await planOf(deps, actor, { ...body, ...beginning(values) }), lacking: [] };
  } catch (error) {
    if (!(error instanceof OffboardingError) || error.code !== 'INVALID_INPUT') throw error;
    return { plan: null, lacking: toFormProblems(error.problems, values, rows) };
  }
}

const beginning = (values: Readonly<Record<string, unknown>>): object =>
  'startsOn' in values ? { startsAt: rehearsalStart(values['startsOn']) } : {};

/**
 * A form starts one live case, however often it is sent. A rehearsal is another thing than the case, and one with other answers is another
 * rehearsal: their keys hold what they were begun with.
 */
function keyOf(key: string, rehearsed: object | null): string | null {
  if (key === '' || rehearsed === null) return key || null;
  return `${key}.${createHash('sha256').update(JSON.stringify(rehearsed)).digest('hex').slice(0, 16)}`;
}
