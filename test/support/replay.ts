import { Worker } from '@temporalio/worker';
import { dataConverter } from '../../temporal/data-converter.ts';
import './quiet-temporal.ts';
import { setting } from './setting.ts';
import { TEST_KEYS } from './with-database.ts';

/** Replays a history on this code, without a server: as Temporal hands it out, or its JSON. Rejects when the code would take other steps. */
export const replay = (history: unknown): Promise<void> =>
  Worker.runReplayHistory(
    { workflowBundle: { codePath: setting('TEST_BUNDLE') }, dataConverter: dataConverter(TEST_KEYS) },
    history,
  );
