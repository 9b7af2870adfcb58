import { many, run, type Tx } from '../database.ts';

/** Legal's standing note about a country (D5). */
export interface CountryNote {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly note: string;
  readonly notedBy: string;
  readonly notedOn: string;
}

export async function insertCountryNote(tx: Tx, { country, note, notedBy, notedOn }: CountryNote): Promise<void> {
  await run(tx, 'INSERT INTO country_notes (country, note, noted_by, noted_on) VALUES ($1, $2, $3, $4)', [
    country,
    note,
    notedBy,
    notedOn,
  ]);
}

/** The newest note of each country. */
export async function listCountryNotes(tx: Tx): Promise<CountryNote[]> {
  return many<CountryNote>(
    tx,
    'SELECT DISTINCT ON (country) country, note, noted_by, noted_on FROM country_notes ORDER BY country, id DESC',
  );
}

/** Whether Legal had written a standing note about the country by that day. */
export async function hasCountryNote(tx: Tx, country: string, on: string): Promise<boolean> {
  const rows = await many(tx, 'SELECT 1 FROM country_notes WHERE country = $1 AND noted_on <= $2 LIMIT 1', [
    country,
    on,
  ]);
  return rows.length > 0;
}
