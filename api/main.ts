import { createPool } from '../db/pool.ts';
import { readKeyRing } from '../db/keys/key-ring.ts';
import { caseClient } from '../temporal/case-client.ts';
import { connectClient } from '../temporal/client.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';

/** Listens until SIGTERM or SIGINT, then closes in reverse order. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const keys = readKeyRing(config.MASTER_KEY_FILE);
  const pool = createPool(config.DATABASE_URL);
  const temporal = connectClient({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    keys,
  });
  const deps = { db: { pool, keys }, cases: caseClient(temporal), publicUrl: config.PUBLIC_URL };
  const app = await buildApp({
    ...deps,
    log: process.stdout,
    trustProxy: config.TRUST_PROXY,
    webhookPrivateHosts: config.WEBHOOK_PRIVATE_HOSTS,
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await temporal.connection.close();
    await pool.end();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  const address = await app.listen({ host: config.HOST, port: config.PORT });
  console.log(`ready ${address}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
