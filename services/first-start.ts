import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { DEFAULT_POLICY } from '../domain/default-policy.ts';
import type { LawPack } from '../domain/packs.ts';
import { inTransaction, reading, type Database, type Tx } from '../db/database.ts';
import { readKeyRing } from '../db/keys/key-ring.ts';
import { createPool } from '../db/pool.ts';
import { hasApiToken } from '../db/tables/api-tokens.ts';
import { listClients, readSettings, writeSettings } from '../db/tables/business.ts';
import { listPacks, upsertPack } from '../db/tables/packs.ts';
import { listPeople, readPerson, upsertPerson } from '../db/tables/people.ts';
import { insertPolicy } from '../db/tables/policies.ts';
import { expireSignInLinks, insertSignInLink } from '../db/tables/sign-in-links.ts';
import { createToken } from './api-tokens.ts';
import { IMPORT_KINDS, importRows } from './import-rows.ts';
import { parsePolicyFile } from './policy-file.ts';
import { sampleFile } from './sample-file.ts';
import { hashSecret, newSecret } from './secret.ts';

const OPERATOR = 'operator';
const SET_UP_MINUTES = 7 * 24 * 60;
const TOKEN_NAME = 'first start';

/**
 * What an empty database needs before anybody can work: settings, policies, law packs, the sample directory, an operator, a set-up link
 * (a new one at each start until one is used) and an API token (once). Repeating it changes nothing else; nothing edited is overwritten.
 */
export async function firstStart(options: {
  readonly databaseUrl: string;
  readonly masterKeyFile: string;
  readonly publicUrl: string;
}): Promise<{ setupUrl: string | null; operatorToken: string | null }> {
  const keys = readKeyRing(options.masterKeyFile);
  const pool = createPool(options.databaseUrl, 2);
  try {
    const db: Database = { pool, keys };
    await inTransaction(db, writeRules);
    await loadSampleDirectory(db);
    await inTransaction(db, ensureOperator);
    const hasToken = await hasApiToken(reading(db), TOKEN_NAME);
    const operatorToken = hasToken
      ? null
      : await createToken({ db }, OPERATOR, { name: TOKEN_NAME, personId: OPERATOR });
    return { setupUrl: await inTransaction(db, (tx) => newSetupLink(tx, options.publicUrl)), operatorToken };
  } finally {
    await pool.end();
  }
}

async function writeRules(tx: Tx): Promise<void> {
  await writeSettings(tx, {
    companyName: 'Kestrel Studio',
    companyContact: 'hello@kestrel-studio.example',
    companyAddress: '4 Harbour Street\nBristol BS1 5TX\nUnited Kingdom',
    zone: 'Europe/London',
    calendar: 'gb',
  });
  await insertPolicy(tx, DEFAULT_POLICY, OPERATOR, 'shipped');
  await insertPolicy(tx, parsePolicyFile(parse(await sample('policies/demo.yaml'))), OPERATOR, 'shipped, for the demo');
  if ((await listPacks(tx)).length > 0) return;
  const packs = parse(await sample('law-packs.yaml')) as LawPack[]; // our own file, checked by the tests of domain/packs
  for (const pack of packs) await upsertPack(tx, pack);
}

/** Only into an empty directory: whoever brought their own people and clients keeps only those. */
async function loadSampleDirectory(db: Database): Promise<void> {
  const tx = reading(db);
  const people = (await listPeople(tx)).filter(({ id }) => id !== OPERATOR);
  if (people.length > 0 || (await listClients(tx)).length > 0) return;
  for (const kind of IMPORT_KINDS) {
    const actor = { personId: OPERATOR, roles: [OPERATOR] } as const;
    const { bad } = await importRows({ db }, actor, kind, await sample(`directory/${kind}.csv`), { dryRun: false });
    if (bad.length > 0) throw new Error(`found bad rows in samples/directory/${kind}.csv: ${JSON.stringify(bad)}`);
  }
}

async function ensureOperator(tx: Tx): Promise<void> {
  if ((await readPerson(tx, OPERATOR)) !== null) return;
  await upsertPerson(tx, {
    id: OPERATOR,
    name: 'Operator',
    email: 'operator@kestrel-studio.example',
    title: 'Operator of Partways',
    roles: [OPERATOR],
    grade: 'staff',
    managerId: null,
    signingLimit: null,
    languages: ['en'],
    endingsLed: 0,
    coached: false,
    confirmedReady: false,
    zone: 'Europe/London',
    active: true,
  });
}

async function newSetupLink(tx: Tx, publicUrl: string): Promise<string | null> {
  const settings = await readSettings(tx);
  if (settings === null || settings.setUpAt !== null) return null;
  const token = newSecret();
  await expireSignInLinks(tx, 'set-up');
  await insertSignInLink(tx, {
    tokenHash: hashSecret(token),
    personId: OPERATOR,
    purpose: 'set-up',
    minutes: SET_UP_MINUTES,
  });
  return `${publicUrl}/setup/${token}`;
}

const sample = (name: string): Promise<string> => readFile(sampleFile(name), 'utf8');
