import { access, constants, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder } from '../data-folder.ts';
import { checkDatabase, checkSmtp, checkTemporal, sendsInClear } from '../external.ts';
import { isFree } from '../free-port.ts';
import { lockHolder } from '../lock.ts';
import { DEFAULT_PORTS } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { masked } from '../settings.ts';
import { toStackError } from '../stack-error.ts';
import type { Check } from './check.ts';

export async function checkData({ folder }: Settings): Promise<Check> {
  const name = 'Data';
  const found = await stat(folder).catch(() => undefined);
  if (!found) return { name, state: 'ok', found: `${folder} is not there yet; the first start makes it` };
  const me = process.getuid?.();
  const writable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!writable || (me !== undefined && found.uid !== me)) {
    const cure = `start as its owner, choose another folder with PARTWAYS_DIR, or: chown -R ${String(me)} ${folder}`;
    return {
      name,
      state: 'fail',
      found: `${folder} belongs to user ${String(found.uid)}, this is ${String(me)}`,
      cure,
    };
  }
  const holder = lockHolder(dataFolder(folder).lock);
  if (holder !== undefined) return { name, state: 'ok', found: `${folder}, in use by process ${String(holder)}` };
  const version = await readFile(join(folder, 'pg', 'PG_VERSION'), 'utf8').catch(() => undefined);
  const data = await stat(join(folder, 'pg')).catch(() => undefined);
  if (data && version === undefined) {
    const cure = 'restore a backup, or begin anew with "npm start -- --fresh" (which deletes all cases)';
    return { name, state: 'fail', found: `${folder}/pg is damaged: it names no version`, cure };
  }
  return { name, state: 'ok', found: `${folder}, not in use` };
}

/** Ports of a running start are its own and no fault. */
export async function checkPorts({ folder, port }: Settings): Promise<Check> {
  const name = 'Ports';
  const running = lockHolder(dataFolder(folder).lock) !== undefined;
  if (running) return { name, state: 'ok', found: 'in use by the running start' };
  if (port !== undefined && !(await isFree(port))) {
    const cure = 'end the program that listens there, give another PORT, or leave it unset';
    return { name, state: 'fail', found: `PORT is ${String(port)}, which is taken`, cure };
  }
  const ports = Object.values(DEFAULT_PORTS).filter((number) => number !== port);
  const free = await Promise.all(ports.map(isFree));
  const taken = ports.filter((_, index) => free[index] === false);
  if (taken.length === 0) return { name, state: 'ok', found: `${ports.join(', ')} are free` };
  return {
    name,
    state: 'warn',
    found: `${taken.join(', ')} taken by another program`,
    cure: 'nothing to do: the next free ones are used, and the start says which',
  };
}

/** One check for each server of the user's own; none for what is embedded. */
export async function checkExternal(settings: Settings): Promise<Check[]> {
  const { databaseUrl, temporalAddress, smtpUrl } = settings;
  const asked: [string, string | undefined, (value: string) => Promise<string>][] = [
    ['DATABASE_URL', databaseUrl, checkDatabase],
    ['TEMPORAL_ADDRESS', temporalAddress, checkTemporal],
    ['SMTP_URL', smtpUrl, checkSmtp],
  ];
  const checks = asked.map(async ([name, value, check]): Promise<Check[]> => {
    if (value === undefined) return [];
    try {
      const found = `${masked(value)}: ${await check(value)}`;
      if (name !== 'SMTP_URL' || !sendsInClear(value)) return [{ name, state: 'ok', found }];
      const cure = 'remove tls=off, so that mails travel encrypted';
      return [{ name, state: 'warn', found: `${found}, without TLS: others can read the mails on their way`, cure }];
    } catch (error) {
      return [{ name, state: 'fail', found: (error as Error).message, cure: toStackError(error).cure }];
    }
  });
  return (await Promise.all(checks)).flat();
}
