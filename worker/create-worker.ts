import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { Activities } from '../activities/contract.ts';
import type { KeyRing } from '../db/keys/key-ring.ts';
import { dataConverter } from '../temporal/data-converter.ts';

export interface WorkerOptions {
  readonly address: string;
  readonly namespace: string;
  readonly keys: KeyRing;
  /** Follows `cases` and `mail` in the names of the task queues; empty outside tests. */
  readonly queueSuffix: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly activities: Activities;
  /** Each takes about 0.4 MB; 0 replays at every task. */
  readonly maxCachedWorkflows: number;
}

const QUEUES = ['cases', 'mail'];

/** Runs the workers of both queues while `body` runs, and shuts them down in bounds. */
export async function withWorker<T>(options: WorkerOptions, body: () => Promise<T>): Promise<T> {
  const { address, namespace, keys, queueSuffix, workflowBundle, activities, maxCachedWorkflows } = options;
  const connection = await NativeConnection.connect({ address });
  try {
    const workers = await Promise.all(
      QUEUES.map((queue) =>
        Worker.create({
          connection,
          namespace,
          taskQueue: `${queue}${queueSuffix}`,
          workflowBundle,
          activities,
          dataConverter: dataConverter(keys),
          maxCachedWorkflows,
          shutdownGraceTime: '5 s',
          shutdownForceTime: '8 s',
        }),
      ),
    );
    return await workers.reduceRight((inner, worker) => () => worker.runUntil(inner), body)();
  } finally {
    await connection.close();
  }
}
