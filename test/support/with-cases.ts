import { randomBytes } from 'node:crypto';
import { createActivities } from '../../activities/index.ts';
import type { Activities } from '../../activities/contract.ts';
import type { Database } from '../../db/database.ts';
import { createMailTransport, type MailTransport } from '../../mail/transport.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { caseClient } from '../../temporal/case-client.ts';
import { connectClient } from '../../temporal/client.ts';
import { withWorker } from '../../worker/create-worker.ts';
import './quiet-temporal.ts';
import { setting } from './setting.ts';
import { seedDirectory } from './seed-directory.ts';
import { TEST_KEYS, withDatabase } from './with-database.ts';

export interface Cases {
  readonly deps: ServiceDeps;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly queueSuffix: string;
  readonly client: ReturnType<typeof connectClient>;
}

interface Options {
  readonly smtpUrl?: string;
  readonly transport?: MailTransport;
  readonly maxCachedWorkflows?: number;
  /** Events of history after which a case hands over to a new run. */
  readonly handOverAfter?: number;
  /** Changes activities, for instance to fail once. */
  readonly spoil?: (activities: Activities) => Activities;
}

const PUBLIC_URL = 'https://partways.test';

/** A database with the sample directory and both workers on the shared Temporal server; everything is closed afterwards. */
export async function withCases<T>(body: (cases: Cases) => Promise<T>, options: Options = {}): Promise<T> {
  const address = setting('TEST_TEMPORAL_ADDRESS');
  const queueSuffix = `-${randomBytes(6).toString('hex')}`;
  return withDatabase(async (db, databaseUrl) => {
    await seedDirectory(db);
    const client = connectClient({ address, namespace: 'default', keys: TEST_KEYS });
    const transport = options.transport ?? createMailTransport(options.smtpUrl ?? 'smtp://127.0.0.1:1');
    const cases = caseClient(client, {
      queueSuffix,
      ...(options.handOverAfter === undefined ? {} : { handOverAfter: options.handOverAfter }),
    });
    const activities = createActivities({
      db,
      cases,
      transport,
      publicUrl: PUBLIC_URL,
      mailFrom: 'partways@mail.test',
    });
    try {
      return await withWorker(
        {
          address,
          namespace: 'default',
          keys: TEST_KEYS,
          queueSuffix,
          workflowBundle: { codePath: setting('TEST_BUNDLE') },
          activities: options.spoil?.(activities) ?? activities,
          maxCachedWorkflows: options.maxCachedWorkflows ?? 50,
        },
        () => body({ deps: { db, cases, publicUrl: PUBLIC_URL }, db, databaseUrl, queueSuffix, client }),
      );
    } finally {
      transport.close();
      await client.connection.close();
    }
  });
}
