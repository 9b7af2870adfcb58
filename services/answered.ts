import type { CaseFile } from '../db/case-file.ts';
import type { Tx } from '../db/database.ts';
import type { TaskRow } from '../db/tables/tasks.ts';
import { dateOf } from '../domain/calendar.ts';
import { OffboardingError } from '../domain/errors.ts';
import { textOf, type FormValues } from '../domain/forms.ts';
import type { Actor } from './deps.ts';

/** An answer that was accepted and is about to take effect, in the transaction that records it. */
export interface Answered {
  readonly tx: Tx;
  readonly file: CaseFile;
  readonly task: TaskRow;
  readonly actor: Actor;
  readonly values: FormValues;
  readonly choice: string;
  readonly at: string;
}

/** INVALID_INPUT that names the field, what was found and the cure. */
export function refused(path: string, found: string, expected: string): OffboardingError {
  return new OffboardingError('INVALID_INPUT', `${path}: found "${found}", expected ${expected}.`, {
    problems: [{ path, found, expected }],
  });
}

/** A fact cannot be of tomorrow: the day where the house is, or where the client is, whichever is later. */
export function refuseFuture({ file, values, at }: Answered, ...fields: readonly string[]): void {
  const zones = [file.settings.zone, file.records.contract.zone];
  const today =
    zones
      .map((zone) => dateOf(at, zone))
      .sort()
      .at(-1) ?? at.slice(0, 10);
  for (const field of fields) {
    const day = textOf(values, field);
    if (day > today) throw refused(field, day, `a day up to ${today}`);
  }
}
