import { columnsOf, recordKind, type RecordKind } from '../../domain/record-kinds.ts';
import { many, maybe, run, type Tx } from '../database.ts';

/** Records of the directory as their tables hold them: amounts in minor units, several words as a list. */
export type RecordValues = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | null>>;

export interface StoredRecord {
  readonly key: string;
  readonly values: RecordValues;
}

/** Columns that a table writes in another way than the description names them. */
const EXPRESSIONS: Readonly<Partial<Record<RecordKind, Readonly<Record<string, string>>>>> = {
  deliverables: { currency: '(SELECT k.currency FROM contracts k WHERE k.id = t.contract_id)' },
  absences: { from: 't.from_date', to: 't.to_date', cancelled: 'false' },
  holidays: { cancelled: 'false' },
};

/** Every name comes from the description in the source, never from a caller. */
const expression = (kind: RecordKind, column: string): string => EXPRESSIONS[kind]?.[column] ?? `t.${column}`;

const keySql = (kind: RecordKind): string =>
  recordKind(kind)
    .key.map((column) => `${expression(kind, column)}::text`)
    .join(` || '~' || `);

function selectSql(kind: RecordKind): string {
  const pairs = columnsOf(kind).map(([name]) => `'${name}', ${expression(kind, name)}`);
  return `SELECT ${keySql(kind)} AS key, jsonb_build_object(${pairs.join(', ')}) AS values FROM ${kind} t`;
}

export async function readRecords(tx: Tx, kind: RecordKind, keys: readonly string[]): Promise<StoredRecord[]> {
  return many<StoredRecord>(tx, `${selectSql(kind)} WHERE ${keySql(kind)} = ANY ($1)`, [keys]);
}

export async function readRecord(tx: Tx, kind: RecordKind, key: string): Promise<StoredRecord | null> {
  return maybe<StoredRecord>(tx, `${selectSql(kind)} WHERE ${keySql(kind)} = $1`, [key]);
}

export interface RecordCursor {
  readonly title: string;
  readonly key: string;
}

export interface RecordFilter {
  /** Part of the key, of the title or of the second column of words. */
  readonly q?: string | undefined;
  /** Only records whose column has that value, such as those of one client. */
  readonly where?: { readonly column: string; readonly value: string } | undefined;
  readonly after?: RecordCursor | undefined;
  readonly limit: number;
}

/** By title, then key. Asks for one more than `limit`, so that the caller knows whether there is more. */
export async function listRecords(
  tx: Tx,
  kind: RecordKind,
  { q, where, after, limit }: RecordFilter,
): Promise<StoredRecord[]> {
  const title = `${expression(kind, recordKind(kind).title)}::text`;
  const key = keySql(kind);
  const params: unknown[] = [limit + 1];
  const add = (value: unknown): string => `$${String(params.push(value))}`;
  const conditions = ['true'];
  if (q !== undefined) {
    const pattern = add(`%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
    conditions.push(
      `(${searched(kind)
        .map((sql) => `${sql} ILIKE ${pattern}`)
        .join(' OR ')})`,
    );
  }
  if (where !== undefined && columnsOf(kind).some(([name]) => name === where.column))
    conditions.push(`${expression(kind, where.column)} = ${add(where.value)}`);
  if (after !== undefined) conditions.push(`(${title}, ${key}) > (${add(after.title)}, ${add(after.key)})`);
  const found = `${selectSql(kind)} WHERE ${conditions.join(' AND ')} ORDER BY ${title}, ${key} LIMIT $1`;
  return many<StoredRecord>(tx, found, params);
}

/** What a search looks at: the key, the names and the addresses. */
const searched = (kind: RecordKind): string[] => [
  keySql(kind),
  ...columnsOf(kind).flatMap(([name, { is }]) =>
    is === 'email' || (is === 'line' && name !== 'clause_id') ? [expression(kind, name)] : [],
  ),
];

const LOCK = 7_240_003;

/** Writers of the directory take turns until they commit, so that what one checked still holds when it writes. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await run(tx, 'SELECT pg_advisory_xact_lock($1)', [LOCK]);
}
