import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/** `.ts` beside the source, `.js` beside the built file: `tsc` leaves strings alone. */
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const quiet = (): void => undefined;

/** Bundles the workflows; 1 to 3 seconds, so once a build or once a test run. */
export async function buildBundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(`../workflows/index${EXTENSION}`, import.meta.url)),
    failureConverterPath: fileURLToPath(new URL(`../temporal/failure-converter${EXTENSION}`, import.meta.url)),
    logger: { ...console, log: quiet, trace: quiet, debug: quiet, info: quiet },
  });
  return code;
}
