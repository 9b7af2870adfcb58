import { ensureMasterKey, openDataFolder, writePrivate } from './data-folder.ts';
import { takeLock } from './lock.ts';
import { createParts } from './parts.ts';
import { choosePorts } from './ports.ts';
import { startProgram, type Program } from './program.ts';
import { sayUp } from './say-up.ts';
import {
  bringUpDatabase,
  bringUpMail,
  bringUpTemporal,
  startPart,
  type Context,
  type Surroundings,
} from './servers.ts';
import { freshLog } from './fresh-log.ts';

export interface StackOptions extends Surroundings {
  readonly programs: readonly [worker: Program, api: Program];
  readonly migrate: (databaseUrl: string) => Promise<unknown>;
  /** Idempotent; both are null when there is nothing new to hand out. */
  readonly firstStart: (options: {
    databaseUrl: string;
    masterKeyFile: string;
    publicUrl: string;
  }) => Promise<{ setupUrl: string | null; operatorToken: string | null }>;
}

export interface RunningStack {
  readonly consoleUrl: string;
  readonly mailboxUrl: string | null;
  readonly temporalUiUrl: string | null;
  readonly setupUrl: string | null;
  stop(): Promise<void>;
}

/** Brings everything up, saying a line for each part. If anything fails, what was started is ended and the error thrown. */
export async function runStack(options: StackOptions): Promise<RunningStack> {
  const { settings, say } = options;
  const folder = await openDataFolder(settings.folder);
  const unlock = takeLock(folder.lock);
  const parts = createParts();
  const stop = async (): Promise<void> => {
    try {
      await parts.stop();
    } finally {
      unlock();
    }
  };
  try {
    const ports = await choosePorts({
      file: folder.ports,
      say,
      ...(settings.port === undefined ? {} : { consolePort: settings.port }),
    });
    const hasten = new AbortController();
    const signal = AbortSignal.any([options.signal, hasten.signal]);
    return { ...(await bringUp({ ...options, folder, ports, parts, signal }, hasten)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(context: Context & StackOptions, hasten: AbortController): Promise<Omit<RunningStack, 'stop'>> {
  const { settings, folder, ports, say } = context;
  const masterKeyFile = settings.masterKeyFile ?? (await ensureMasterKey(folder.masterKey));
  const publicUrl = settings.publicUrl ?? `http://localhost:${String(ports.console)}`;
  const [database, temporal, mail] = await all(
    [bringUpDatabase(context), bringUpTemporal(context), bringUpMail(context)],
    hasten,
  );
  context.signal.throwIfAborted();
  const began = performance.now();
  await context.migrate(database.url);
  const { setupUrl, operatorToken } = await context.firstStart({ databaseUrl: database.url, masterKeyFile, publicUrl });
  sayUp(say, { name: 'Tables', startedInMs: performance.now() - began });
  await writePrivate(folder.url, `${publicUrl}\n`);
  if (operatorToken !== null) await writePrivate(folder.token, `${operatorToken}\n`);
  const env = {
    ...context.env,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.url,
    TEMPORAL_NAMESPACE: settings.temporalNamespace,
    SMTP_URL: mail.url,
    MAIL_FROM: settings.mailFrom,
    ...(settings.mailFile === undefined ? {} : { MAIL_FILE: settings.mailFile }),
    PUBLIC_URL: publicUrl,
    PORT: String(ports.console),
    HOST: '127.0.0.1',
    MASTER_KEY_FILE: masterKeyFile,
  };
  await all(
    context.programs.map(async (program) => {
      const logFile = await freshLog(folder, program.name.toLowerCase());
      await startPart(context, () => startProgram(program, { env, logFile, url: publicUrl }));
    }),
    hasten,
  );
  return { consoleUrl: publicUrl, mailboxUrl: mail.page, temporalUiUrl: temporal.page, setupUrl };
}

/** Waits for every one, so that nothing is left half started; the first failure hastens the others and is thrown. */
async function all<const T extends readonly Promise<unknown>[]>(
  promises: T,
  hasten: AbortController,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const failures: unknown[] = [];
  const watched = promises.map((promise) =>
    promise.catch((error: unknown) => {
      failures.push(error);
      hasten.abort(error);
    }),
  );
  await Promise.all(watched);
  if (failures.length > 0) throw failures[0];
  return Promise.all(promises);
}
