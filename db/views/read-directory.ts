import { many, maybe, one, type Tx } from '../database.ts';

interface ContractChoice {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientName: string;
}

/** What a new case is chosen from. */
export interface DirectoryView {
  /** Contracts that fit what was searched for, the chosen one among them. */
  readonly contracts: readonly ContractChoice[];
  /** The contract that is chosen; null while none is, or it is not there. */
  readonly chosen: ContractChoice | null;
  /** More contracts fit than are shown. */
  readonly more: boolean;
  /** There is no contract at all yet. */
  readonly empty: boolean;
  readonly people: readonly PersonChoice[];
  /** Names of the policies. */
  readonly policies: readonly string[];
}

interface PersonChoice {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly string[];
}

const CHOICE =
  'SELECT c.id, c.name, c.client_id, k.name AS client_name FROM contracts c JOIN clients k ON k.id = c.client_id';

/** Contracts by client, at most `most`, and the people who are there. `search` is part of a client's or contract's name or id. */
export async function readDirectory(
  tx: Tx,
  { search, chosen, most }: { readonly search: string; readonly chosen: string; readonly most: number },
): Promise<DirectoryView> {
  const [found, picked, people, policies, any] = await Promise.all([
    findContracts(tx, search, most + 1),
    maybe<ContractChoice>(tx, `${CHOICE} WHERE c.id = $1`, [chosen]),
    many<PersonChoice>(tx, 'SELECT id, name, title, roles FROM people WHERE active ORDER BY name, id'),
    many<{ name: string }>(tx, 'SELECT DISTINCT name FROM policies ORDER BY name'),
    one<{ any: boolean }>(tx, 'SELECT EXISTS (SELECT 1 FROM contracts) AS any'),
  ]);
  const shown = found.slice(0, most);
  const isShown = picked === null || shown.some(({ id }) => id === picked.id);
  return {
    contracts: isShown ? shown : [picked, ...shown.slice(0, most - 1)],
    chosen: picked,
    more: found.length > most,
    empty: !any.any,
    people,
    policies: policies.map(({ name }) => name),
  };
}

function findContracts(tx: Tx, search: string, most: number): Promise<ContractChoice[]> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return many<ContractChoice>(
    tx,
    `${CHOICE} WHERE k.name ILIKE $1 OR c.name ILIKE $1 OR k.id ILIKE $1 OR c.id ILIKE $1
     ORDER BY k.name, c.name, c.id LIMIT $2`,
    [pattern, most],
  );
}
