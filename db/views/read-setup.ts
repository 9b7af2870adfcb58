import { isEuMember, type LawPack } from '../../domain/packs.ts';
import { judgeSetup, type SetupFacts, type SetupState } from '../../domain/setup.ts';
import { needsConfirmation } from '../contract-situation.ts';
import { many, maybe, one, type Tx } from '../database.ts';
import { readSettings, type Settings } from '../tables/business.ts';
import { databaseNow } from '../tables/new-cases.ts';
import { listPacks, standingConfirmations } from '../tables/packs.ts';
import { readNewestPolicy } from '../tables/policies.ts';
import { listSetupMarks } from '../tables/setup-marks.ts';

interface TestMail {
  readonly state: string;
  readonly bounced: boolean;
  readonly address: string | null;
  readonly fromAddress: string | null;
  readonly reply: string | null;
  readonly queuedAt: string;
  readonly nextTryAt: string | null;
  readonly deliveredAt: string | null;
}

export interface SetupView {
  readonly steps: readonly SetupState[];
  readonly done: number;
  readonly dismissed: boolean;
  readonly settings: Settings | null;
  readonly test: TestMail | null;
  readonly facts: SetupFacts;
}

/** How far the installation is from its first case. */
export async function readSetup(tx: Tx): Promise<SetupView> {
  const [settings, marks] = [await readSettings(tx), await listSetupMarks(tx)];
  const mailId = marks.get('mail-test')?.detail['mailId'];
  const test = typeof mailId === 'string' ? await readTestMail(tx, mailId) : null;
  const accepted = marks.get('policy')?.detail['version'];
  const facts: SetupFacts = {
    company: {
      saved: marks.has('company'),
      contact: settings?.companyContact ?? '',
      address: settings?.companyAddress ?? null,
    },
    mail: { test, arrived: marks.has('mail') },
    people: await readPeople(tx),
    clients: await readClients(tx),
    policy: {
      version: (await readNewestPolicy(tx, 'default'))?.version ?? 0,
      accepted: typeof accepted === 'number' ? accepted : null,
    },
    packs: await readPacks(tx),
  };
  const steps = judgeSetup(facts);
  const done = steps.filter((step) => step.done).length;
  return { steps, done, dismissed: marks.has('dismissed'), settings, test, facts };
}

function readTestMail(tx: Tx, id: string): Promise<TestMail | null> {
  return maybe<TestMail>(
    tx,
    `SELECT state, bounced_at IS NOT NULL AS bounced, address, from_address, reply, queued_at, next_try_at, delivered_at
     FROM outbox WHERE id = $1`,
    [id],
  );
}

async function readPeople(tx: Tx): Promise<SetupFacts['people']> {
  const people = await many<{ email: string; roles: readonly string[] }>(
    tx,
    'SELECT email, roles FROM people WHERE active ORDER BY id',
  );
  const count = (role: string): number => people.filter(({ roles }) => roles.includes(role)).length;
  return {
    approvers: count('approver'),
    legal: count('legal'),
    finance: count('finance'),
    addresses: people.map(({ email }) => email),
  };
}

async function readClients(tx: Tx): Promise<SetupFacts['clients']> {
  const counted = await one<{ clients: number; contracts: number; withoutContact: number }>(
    tx,
    `SELECT (SELECT count(*)::integer FROM clients) AS clients, (SELECT count(*)::integer FROM contracts) AS contracts,
       (SELECT count(*)::integer FROM clients k
        WHERE NOT EXISTS (SELECT 1 FROM contacts t WHERE t.client_id = k.id AND t.authorised)) AS without_contact`,
  );
  const contacts = await many<{ email: string }>(tx, 'SELECT email FROM contacts WHERE authorised ORDER BY id');
  return { ...counted, addresses: contacts.map(({ email }) => email) };
}

/** Packs of the clients' countries, those of the Union among them, that count only once Legal has confirmed them. */
async function readPacks(tx: Tx): Promise<SetupFacts['packs']> {
  const countries = await many<{ country: string }>(tx, 'SELECT DISTINCT country FROM clients ORDER BY country');
  const [packs, standing] = [
    await listPacks(tx),
    await standingConfirmations(tx, (await databaseNow(tx)).slice(0, 10)),
  ];
  const waits = (pack: LawPack): boolean => needsConfirmation(pack) && !standing.has(pack.id);
  return countries.map(({ country }) => ({
    country,
    waiting: packs.filter((pack) => isOf(pack.jurisdiction, country) && waits(pack)).length,
  }));
}

const isOf = (jurisdiction: string, country: string): boolean =>
  jurisdiction === country || jurisdiction.startsWith(`${country}-`) || (jurisdiction === 'EU' && isEuMember(country));
