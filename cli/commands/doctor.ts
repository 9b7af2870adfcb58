import { checkDisk, checkGo, checkNode, checkPostgres, checkTemporalCli } from '../../stack/doctor/check-machine.ts';
import { checkData, checkExternal, checkPorts } from '../../stack/doctor/check-settings.ts';
import type { Check } from '../../stack/doctor/check.ts';
import { readSettings, type Settings } from '../../stack/settings.ts';
import { toStackError } from '../../stack/stack-error.ts';

export interface DoctorOptions {
  readonly json?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly write?: (text: string) => void;
}

/** Looks at everything `npm start` needs, and starts nothing. Resolves to the exit code: 1 if something needed is missing. */
export async function doctor(options: DoctorOptions = {}): Promise<number> {
  const { json = false, env = process.env, write = (text: string) => void process.stdout.write(text) } = options;
  const checks = await examine(env);
  const ok = checks.every(({ state }) => state !== 'fail');
  write(json ? `${JSON.stringify({ ok, checks }, undefined, 2)}\n` : checksInText(checks, endOf(ok)));
  return ok ? 0 : 1;
}

async function examine(env: NodeJS.ProcessEnv): Promise<Check[]> {
  let settings: Settings;
  try {
    settings = readSettings(env);
  } catch (error) {
    const { message, cure } = toStackError(error);
    return [checkNode(), { name: 'Settings', state: 'fail', found: message, cure }];
  }
  const { folder, databaseUrl, temporalAddress } = settings;
  const checks = await Promise.all([
    ...(databaseUrl === undefined ? [checkPostgres(folder)] : []),
    ...(temporalAddress === undefined ? [checkTemporalCli(env), checkGo(env)] : []),
    checkDisk(folder),
    checkData(settings),
    checkPorts(settings),
  ]);
  return [checkNode(), ...checks, ...(await checkExternal(settings))];
}

const SIGNS = { ok: '✓', warn: '!', fail: '✗' } as const;

const endOf = (ok: boolean): string =>
  ok ? 'Everything needed is there: npm start' : 'Something needed is missing: see ✗ above.';

/** Checks as lines, each with its cure, and what they come to. */
export function checksInText(checks: readonly Check[], end: string): string {
  const lines = checks.map(({ name, state, found, cure }) => {
    const advice = cure === undefined ? '' : `\n    → ${cure}`;
    return `${SIGNS[state]} ${name.padEnd(17)} ${found}${advice}`;
  });
  return `${lines.join('\n')}\n\n${end}\n`;
}
