import type { WordingKey, WordingTexts, WordingVersion } from '../../domain/wordings.ts';
import { many, maybe, one, run, type Tx } from '../database.ts';

/** One version of a wording, by whom and why. Version 0, the shipped texts, has no row. */
export interface WordingRow extends WordingVersion {
  readonly texts: WordingTexts;
  /** The version whose texts came back; null for new ones. */
  readonly returnsTo: number | null;
  readonly madeBy: string;
  readonly why: string;
  readonly madeAt: string;
}

/** The newest version; 0 while nobody changed the shipped texts. */
export async function newestWording(tx: Tx, { reason, tone, language }: WordingKey): Promise<number> {
  const row = await one<{ newest: number }>(
    tx,
    `SELECT coalesce(max(version), 0)::integer AS newest FROM wordings WHERE reason = $1 AND tone = $2 AND language = $3`,
    [reason, tone, language],
  );
  return row.newest;
}

/** Null for version 0 and for a version that is not there. */
export async function readWording(
  tx: Tx,
  { reason, tone, language, version }: WordingVersion,
): Promise<WordingRow | null> {
  return maybe<WordingRow>(
    tx,
    'SELECT * FROM wordings WHERE reason = $1 AND tone = $2 AND language = $3 AND version = $4',
    [reason, tone, language, version],
  );
}

/** Every version of a wording, the newest first. */
export async function listWordingVersions(tx: Tx, { reason, tone, language }: WordingKey): Promise<WordingRow[]> {
  return many<WordingRow>(
    tx,
    'SELECT * FROM wordings WHERE reason = $1 AND tone = $2 AND language = $3 ORDER BY version DESC',
    [reason, tone, language],
  );
}

/** The newest version of every wording that was changed. */
export async function listChangedWordings(tx: Tx): Promise<WordingRow[]> {
  return many<WordingRow>(
    tx,
    `SELECT DISTINCT ON (reason, tone, language) * FROM wordings ORDER BY reason, tone, language, version DESC`,
  );
}

/** Adds a version; one that is there stays as it is. Returns whether it was added. */
export async function insertWording(
  tx: Tx,
  { reason, tone, language, version, texts, returnsTo, madeBy, why }: Omit<WordingRow, 'madeAt'>,
): Promise<boolean> {
  const added = await run(
    tx,
    `INSERT INTO wordings (reason, tone, language, version, texts, returns_to, made_by, why)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [reason, tone, language, version, JSON.stringify(texts), returnsTo, madeBy, why],
  );
  return added === 1;
}
