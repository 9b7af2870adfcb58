import { randomBytes } from 'node:crypto';
import { inTransaction, many, run, type Database, type Tx } from '../db/database.ts';
import { STAGES, type Stage } from '../domain/codes.ts';
import { seal } from '../db/keys/seal.ts';
import { searchText } from '../db/tables/new-cases.ts';

/** What is made: cases, the people who run them, who sees all, and who has a part in a hundredth. */
export const SEEDED = {
  open: 10_000,
  closed: 100_000,
  people: 100,
  clients: 10_000,
  operator: 'bench-operator',
  partTaker: 'bench-7',
} as const;

const BATCH = 5_000;
const INLINE = {
  people: [],
  contacts: [],
  deliverables: [],
  invoices: [],
  alternatives: [],
  packFacts: {},
  targetIds: [],
  note: '',
};
const NAMES = ['Meridian', 'Alder', 'Harbour', 'Thistle', 'Quarry', 'Lumen', 'Osprey', 'Saffron', 'Juniper', 'Basalt'];
const TRADES = ['Works', 'Studio', 'Trading', 'Foods', 'Partners', 'Labs', 'Press'];

/**
 * Cases as the years leave them: each with a key of its own and a sealed record, roles, stages, tasks, mails and audit entries. Rows are
 * written by the thousand; the audit entries are linked by no hash, for nothing here checks the chain.
 */
export async function seedCases(db: Database): Promise<void> {
  await inTransaction(db, writePeople);
  for (let from = 0; from < SEEDED.open + SEEDED.closed; from += BATCH)
    await inTransaction(db, (tx) => writeBatch(tx, from, Math.min(from + BATCH, SEEDED.open + SEEDED.closed)));
  for (const sql of AFTER)
    await inTransaction(db, async (tx) => {
      await run(tx, 'SET LOCAL statement_timeout = 0');
      await run(tx, sql);
    });
}

async function writePeople(tx: Tx): Promise<void> {
  await run(
    tx,
    `INSERT INTO people (id, name, email, roles) SELECT 'bench-' || n, 'Person ' || n, 'bench-' || n || '@kestrel.test', '{}' FROM generate_series(1, $1::integer) n`,
    [SEEDED.people],
  );
  await run(
    tx,
    `INSERT INTO people (id, name, email, roles) VALUES ($1, 'Olive Bench', 'olive@bench.test', '{operator}')`,
    [SEEDED.operator],
  );
  await run(
    tx,
    `INSERT INTO clients (id, name, short_name, country, language, zone) SELECT 'bench-' || n, 'Client ' || n, 'C' || n, 'GB', 'en', 'Europe/London' FROM generate_series(1, $1::integer) n`,
    [SEEDED.clients],
  );
  await run(
    tx,
    `INSERT INTO contacts (id, client_id, name, email, authorised) SELECT 'bench-' || n, 'bench-' || n, 'Contact ' || n, 'c' || n || '@bench.test', true FROM generate_series(1, $1::integer) n`,
    [SEEDED.clients],
  );
}

async function writeBatch(tx: Tx, from: number, to: number): Promise<void> {
  const ids = await many<{ id: string }>(tx, 'SELECT uuidv7() AS id FROM generate_series(1, $1::integer)', [to - from]);
  const rows = ids.map(({ id }, i) => caseOf(tx, id, from + i));
  const column = (name: keyof SeededRow): unknown[] => rows.map((row) => row[name]);
  await run(
    tx,
    `INSERT INTO case_keys (case_id, wrapped, master_key_id) SELECT id, wrapped, $3 FROM unnest($1::uuid[], $2::bytea[]) k(id, wrapped)`,
    [column('id'), column('wrapped'), tx.keys.id],
  );
  await run(tx, CASES, [
    ...[
      column('id'),
      column('n'),
      column('number'),
      column('name'),
      column('search'),
      column('stage'),
      column('inline'),
    ],
    SEEDED.open,
  ]);
}

interface SeededRow {
  readonly id: string;
  readonly n: number;
  readonly number: string;
  readonly name: string;
  readonly search: string;
  readonly stage: Stage;
  readonly wrapped: Buffer;
  readonly inline: Buffer;
}

function caseOf(tx: Tx, id: string, n: number): SeededRow {
  const number = `B-${String(n)}`;
  const name = `${NAMES[n % NAMES.length] ?? ''} ${TRADES[n % TRADES.length] ?? ''} ${String(n)}`;
  const key = randomBytes(32);
  return {
    ...{ id, n, number, name, search: searchText({ clientName: name, number }) },
    stage: n >= SEEDED.open ? 'aftercare' : (STAGES[n % STAGES.length] ?? 'intake'),
    wrapped: seal(tx.keys.wrap, key, id),
    inline: seal(key, Buffer.from(JSON.stringify(INLINE)), id),
  };
}

/** Every fiftieth case has its last day for the notice near; what is not open has ended. */
const CASES = `
  INSERT INTO cases (id, number, stage, path, tier, client_name, client_id, owner_id, country, currency, lead_reason, reasons, policy_name,
    policy_version, notice_by, inline_records, created_at, opened_at, started_at, ended_at, outcome, search_text)
  SELECT k.id, k.number, k.stage, 'STANDARD', 'T' || k.n % 4, k.name, 'bench-' || 1 + k.n % 10000, 'bench-' || 1 + k.n % 100, 'GB', 'GBP',
    'TIME_DRAIN', '{TIME_DRAIN}', p.name, p.version, current_date + CASE WHEN k.n % 50 = 0 THEN k.n % 60 ELSE 60 END, k.inline, t.at, t.at,
    t.at, CASE WHEN k.n >= $8 THEN t.at + interval '90 days' END, CASE WHEN k.n >= $8 THEN 'ENDED' END, k.search
  FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[])
    k(id, n, number, name, search, stage, inline)
  CROSS JOIN LATERAL (SELECT now() - make_interval(hours => k.n % 20000) AS at) t
  CROSS JOIN (SELECT name, version FROM policies ORDER BY name, version LIMIT 1) p`;

const SEEDED_CASE = `number LIKE 'B-%'`;
const N = `substr(c.number, 3)::integer`;

/** What hangs on the cases: three tasks each and of open ones one or two that are open, a tenth of them late; roles, mails, audit entries. */
const AFTER = [
  `INSERT INTO tasks (case_id, stage, round, kind, subject, state, context, opened_at, counted_from, due_at, ended_at)
   SELECT c.id, c.stage, 1, 'item-done', k::text, 'answered', '', c.opened_at, c.opened_at, c.opened_at + interval '3 days', c.opened_at + interval '2 days'
   FROM cases c, generate_series(1, 3) k WHERE c.${SEEDED_CASE}`,
  `INSERT INTO tasks (case_id, stage, round, kind, subject, context, opened_at, counted_from, due_at)
   SELECT c.id, c.stage, 1, 'triage', k::text, '', now(), now(), now() + make_interval(hours => (${N} % 400) - 40)
   FROM cases c, generate_series(1, 2) k WHERE c.${SEEDED_CASE} AND c.ended_at IS NULL AND (k = 1 OR ${N} % 2 = 0)`,
  `INSERT INTO task_people (task_id, person_id, how, since)
   SELECT t.id, 'bench-' || 1 + (${N} + length(t.subject)) % 100, 'asked', t.opened_at FROM tasks t JOIN cases c ON c.id = t.case_id WHERE c.${SEEDED_CASE}`,
  `INSERT INTO case_roles (case_id, role, person_id)
   SELECT c.id, r.role, 'bench-' || 1 + (${N} + r.place) % 100 FROM cases c,
     unnest(ARRAY['reporter', 'owner', 'finance', 'approver']) WITH ORDINALITY r(role, place) WHERE c.${SEEDED_CASE}`,
  `INSERT INTO outbox (case_id, kind, recipient_id, business_key, state, params, queued_at)
   SELECT c.id, 'T01', c.owner_id, c.id || '/' || k, 'accepted', '', c.opened_at FROM cases c, generate_series(1, 2) k WHERE c.${SEEDED_CASE}`,
  `INSERT INTO side_states (case_id, state, why, began_at, began_by)
   SELECT c.id, 'DISPUTED', '', now(), c.owner_id FROM cases c WHERE c.${SEEDED_CASE} AND c.ended_at IS NULL AND ${N} % 50 = 1`,
  `INSERT INTO audit (seq, at, case_id, actor, action, detail, previous_hash, hash)
   SELECT (SELECT max(seq) FROM audit) + row_number() OVER (ORDER BY k, c.id), c.opened_at, c.id,
     CASE k WHEN 1 THEN c.owner_id ELSE 'workflow' END, CASE k WHEN 1 THEN 'case-opened' WHEN 2 THEN 'task-answered' ELSE 'stage-entered' END,
     jsonb_build_object('kind', 'triage', 'stage', c.stage), '', '' FROM cases c, generate_series(1, 4) k WHERE c.${SEEDED_CASE}`,
  // Away since a twentieth of all that happened.
  `INSERT INTO visits (person_id, seen_at, seen_seq) SELECT id, now() - interval '1 day', (SELECT max(seq) * 19 / 20 FROM audit) FROM people WHERE id LIKE 'bench-%'`,
  'ANALYZE',
];
