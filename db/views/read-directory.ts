import { many, type Tx } from '../database.ts';

/** What a new case is chosen from. */
export interface DirectoryView {
  readonly contracts: readonly {
    readonly id: string;
    readonly name: string;
    readonly clientId: string;
    readonly clientName: string;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string; readonly title: string }[];
}

/** Contracts by client, and the people who are there. */
export async function readDirectory(tx: Tx): Promise<DirectoryView> {
  const [contracts, people] = await Promise.all([
    many<DirectoryView['contracts'][number]>(
      tx,
      'SELECT c.id, c.name, c.client_id, k.name AS client_name FROM contracts c JOIN clients k ON k.id = c.client_id ORDER BY k.name, c.name, c.id',
    ),
    many<DirectoryView['people'][number]>(tx, 'SELECT id, name, title FROM people WHERE active ORDER BY name, id'),
  ]);
  return { contracts, people };
}
