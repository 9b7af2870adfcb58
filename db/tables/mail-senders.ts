import { many, run, type Tx } from '../database.ts';

/** Keeps which senders the worker is configured with, in place of what was known; call it in a transaction. */
export async function replaceMailSenders(tx: Tx, names: readonly string[]): Promise<void> {
  await run(tx, 'DELETE FROM mail_senders WHERE name <> ALL ($1)', [names]);
  await run(tx, 'INSERT INTO mail_senders (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [names]);
}

/** Empty while no worker has said it. */
export async function listMailSenders(tx: Tx): Promise<string[]> {
  return (await many<{ name: string }>(tx, 'SELECT name FROM mail_senders ORDER BY name')).map(({ name }) => name);
}
