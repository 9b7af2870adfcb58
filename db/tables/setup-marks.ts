import { many, run, type Tx } from '../database.ts';

/** Steps of the set-up that a person declares, `mail-test` for the mail that was sent to try, and the set-up put aside as a whole. */
export type SetupMark = 'company' | 'mail-test' | 'mail' | 'policy' | 'dismissed';

interface MarkRow {
  readonly step: SetupMark;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly madeBy: string;
  readonly madeAt: string;
}

export async function listSetupMarks(tx: Tx): Promise<ReadonlyMap<SetupMark, MarkRow>> {
  const rows = await many<MarkRow>(tx, 'SELECT step, detail, made_by, made_at FROM setup_marks');
  return new Map(rows.map((row) => [row.step, row]));
}

/** Sets a mark, in place of an earlier one of the step. */
export async function putSetupMark(tx: Tx, mark: Omit<MarkRow, 'madeAt'>): Promise<void> {
  await run(
    tx,
    `INSERT INTO setup_marks (step, detail, made_by) VALUES ($1, $2, $3)
     ON CONFLICT (step) DO UPDATE SET detail = excluded.detail, made_by = excluded.made_by, made_at = now()`,
    [mark.step, JSON.stringify(mark.detail), mark.madeBy],
  );
}

export async function deleteSetupMark(tx: Tx, step: SetupMark): Promise<void> {
  await run(tx, 'DELETE FROM setup_marks WHERE step = $1', [step]);
}
