import { createPool } from '../db/pool.ts';
import { readKeyRing } from '../db/keys/key-ring.ts';
import { caseClient } from '../temporal/case-client.ts';
import { connectClient } from '../temporal/client.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { buildInternalApp } from './internal/app.ts';
import { RequestTimes } from './internal/request-times.ts';
import { readOidc } from './read-oidc.ts';

/** Longer than Temporal takes to answer where it answers at all. */
const ANSWER_MS = 2_000;

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
  const requestTimes = new RequestTimes();
  const oidc = readOidc(config);
  const app = await buildApp({
    ...{ ...deps, log: process.stdout, trustProxy: config.TRUST_PROXY, requestTimes },
    webhookPrivateHosts: config.WEBHOOK_PRIVATE_HOSTS,
    ...(oidc === null ? {} : { oidc }),
  });
  const temporalAnswers = (): Promise<boolean> =>
    temporal.connection
      .withDeadline(Date.now() + ANSWER_MS, () => temporal.workflowService.getSystemInfo({}))
      .then(() => true)
      .catch(() => false);
  const internal = buildInternalApp({ db: deps.db, times: requestTimes, temporalAnswers });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await internal.close();
    await temporal.connection.close();
    await pool.end();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  const inside = await internal.listen({ host: config.INTERNAL_HOST, port: config.INTERNAL_PORT });
  console.log(`internal ${inside}: /healthz, /readyz, /metrics`);
  const address = await app.listen({ host: config.HOST, port: config.PORT });
  console.log(`ready ${address}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
