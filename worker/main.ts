import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { inTransaction } from '../db/database.ts';
import { readKeyRing } from '../db/keys/key-ring.ts';
import { createPool } from '../db/pool.ts';
import { replaceMailSenders } from '../db/tables/mail-senders.ts';
import { DEFAULT_SENDER } from '../mail/relays.ts';
import { caseClient } from '../temporal/case-client.ts';
import { connectClient } from '../temporal/client.ts';
import { ensureSweepSchedule } from '../temporal/sweep-schedule.ts';
import { buildBundle } from './build-bundle.ts';
import { readWorkerConfig } from './config.ts';
import { readSenders } from './mail-file.ts';
import { openMailOut } from './mail-out.ts';
import { withWorker } from './create-worker.ts';
import { startInbound } from './inbound/start-inbound.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';

const CACHED_WORKFLOWS = 500;

async function main(): Promise<void> {
  const config = readWorkerConfig(process.env);
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const keys = readKeyRing(config.MASTER_KEY_FILE);
  const built = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));
  const workflowBundle = existsSync(built) ? { codePath: built } : { code: await buildBundle() };
  const pool = createPool(config.DATABASE_URL);
  const client = connectClient({ address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE, keys });
  const { transport, senders } = openMailOut(
    readSenders({ mailFrom: config.MAIL_FROM, smtpUrl: config.SMTP_URL, mailFile: config.MAIL_FILE ?? null }),
  );
  const shared = { db: { pool, keys }, cases: caseClient(client), publicUrl: config.PUBLIC_URL };
  const journal = config.JOURNAL_ADDRESS ?? null;
  const activities = createActivities({ ...shared, transport, mailFrom: config.MAIL_FROM, senders, journal });
  const stopped = untilSignal();
  try {
    await withWorker(
      {
        address: config.TEMPORAL_ADDRESS,
        namespace: config.TEMPORAL_NAMESPACE,
        keys,
        queueSuffix: '',
        workflowBundle,
        activities,
        maxCachedWorkflows: CACHED_WORKFLOWS,
      },
      async () => {
        await inTransaction(shared.db, (tx) => replaceMailSenders(tx, [DEFAULT_SENDER, ...senders.keys()]));
        await ensureSweepSchedule(client);
        const inbound = await startInbound(shared, config, [
          config.MAIL_FROM,
          ...[...senders.values()].map(({ address }) => address),
        ]);
        for (const way of inbound.ways) console.log(`mail comes in by ${way}`);
        const webhooks = startWebhooks(shared.db, { privateHosts: config.WEBHOOK_PRIVATE_HOSTS });
        console.log('ready');
        await stopped;
        await webhooks.stop();
        await inbound.stop();
      },
    );
  } finally {
    transport.close();
    await client.connection.close();
    await pool.end();
  }
}

const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.once(signal, () => {
        resolve();
      });
  });

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
