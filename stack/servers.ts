import type { DataFolder } from './data-folder.ts';
import { checkDatabase, checkSmtp, checkTemporal, sendsInClear } from './external.ts';
import { freshLog } from './fresh-log.ts';
import { startMailbox } from './mailbox/start-mailbox.ts';
import type { Parts } from './parts.ts';
import type { Ports } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { sayUp } from './say-up.ts';
import type { ChildService, Service } from './service.ts';
import { masked, type Settings } from './settings.ts';
import { supervise, type Backoff } from './supervise.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporal } from './temporal.ts';

/** What a start is given. */
export interface Surroundings {
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  /** Ends waiting during the start, such as a build that takes minutes. */
  readonly signal: AbortSignal;
  readonly backoff?: Backoff;
}

export interface Context extends Surroundings {
  readonly folder: DataFolder;
  readonly ports: Ports;
  readonly parts: Parts;
}

/** `page` is null for a server of the user's own. */
interface Reached {
  readonly url: string;
  readonly page: string | null;
}

export async function bringUpDatabase(context: Context): Promise<Reached> {
  const { settings, folder, ports, say } = context;
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined) {
    await checked(say, 'PostgreSQL', masked(databaseUrl), () => checkDatabase(databaseUrl));
    return { url: databaseUrl, page: null };
  }
  const logFile = await freshLog(folder, 'postgres');
  const { url } = await startPart(context, () => startPostgres({ folder: folder.root, port: ports.postgres, logFile }));
  return { url, page: null };
}

export async function bringUpTemporal(context: Context): Promise<Reached> {
  const { settings, folder, ports, say, env, signal } = context;
  const { temporalAddress: address, temporalNamespace: namespace } = settings;
  if (address !== undefined) {
    await checked(say, 'Temporal', address, () => checkTemporal(address));
    return { url: address, page: null };
  }
  const cli = await findTemporalCli({ env, say, signal, logFile: await freshLog(folder, 'temporal-cli') });
  signal.throwIfAborted();
  const logFile = await freshLog(folder, 'temporal');
  const { url } = await startPart(context, () =>
    startTemporal({ folder: folder.temporal, port: ports.temporal, uiPort: ports.temporalUi, namespace, logFile, cli }),
  );
  return { url, page: `http://localhost:${String(ports.temporalUi)}` };
}

export async function bringUpMail(context: Context): Promise<Reached> {
  const { settings, folder, ports, say, parts } = context;
  const { smtpUrl } = settings;
  if (smtpUrl !== undefined) {
    await checked(say, 'Mail', masked(smtpUrl), () => checkSmtp(smtpUrl));
    if (sendsInClear(smtpUrl)) say('  warning: SMTP_URL says tls=off, so mails travel readable by others');
    return { url: smtpUrl, page: null };
  }
  const mailbox = await parts.add(
    startMailbox({
      ...{ folder: folder.mailbox, smtpPort: ports.smtp, httpPort: ports.mailbox },
      answerPort: inboundPort(context),
    }),
  );
  sayUp(say, mailbox);
  return { url: mailbox.smtpUrl, page: mailbox.httpUrl };
}

/** Where the worker takes replies: a port that the settings name, or one of our own beside the embedded mailbox. */
export function inboundPort({ env, ports }: Pick<Context, 'env' | 'ports'>): number {
  const given = env['INBOUND_SMTP_PORT'] ?? '';
  return /^\d{1,5}$/.test(given) ? Number(given) : ports.inbound;
}

/** A child under supervision, and a line when it is up. */
export async function startPart(context: Context, start: () => Promise<ChildService>): Promise<Service> {
  const service = await context.parts.add(supervise(start, context.say, context.backoff));
  sayUp(context.say, service);
  return service;
}

async function checked(
  say: (line: string) => void,
  name: string,
  where: string,
  check: () => Promise<string>,
): Promise<void> {
  const began = performance.now();
  const found = await check();
  sayUp(say, { name, startedInMs: performance.now() - began, detail: `yours (${where}): ${found}` });
}
