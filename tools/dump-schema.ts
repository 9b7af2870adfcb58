import { writeFile } from 'node:fs/promises';
import pg from 'pg';

/** What the migrations come to, as text: `db/schema.txt` is compared with it in the tests. */
export const SCHEMA_FILE = new URL('../db/schema.txt', import.meta.url);

const QUERIES = [
  `SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
     || coalesce(' default ' || column_default, '') AS line
   FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
  `SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1`,
  `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
];

/** Columns, constraints and indexes of a migrated database, one a line, in a fixed order. */
export async function describeSchema(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const parts: string[] = [];
    for (const sql of QUERIES) {
      const found = await client.query<{ line: string }>(sql);
      parts.push(found.rows.map((row) => row.line).join('\n'));
    }
    return `${parts.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

/** Writes the file anew after a migration was added. */
export async function dumpSchema(connectionString: string): Promise<void> {
  await writeFile(SCHEMA_FILE, await describeSchema(connectionString));
}
