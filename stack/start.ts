import { removeData } from './remove-data.ts';
import { runStack, type RunningStack, type StackOptions } from './run-stack.ts';
import { readSettings } from './settings.ts';
import { inWords } from './stack-error.ts';
import { untilSignal } from './until-signal.ts';

export interface StartFlags {
  readonly fresh: boolean;
  readonly yes: boolean;
}

type Own = Pick<StackOptions, 'programs' | 'migrate' | 'firstStart' | 'backoff'>;

/**
 * The whole life of `npm start`: up, until Ctrl-C, SIGTERM or a closed terminal, down. Resolves to the exit code; a
 * second signal ends at once, and the reapers end the parts.
 */
export async function start(own: Own, flags: StartFlags): Promise<number> {
  const ending = untilSignal();
  const say = (line: string): void => {
    console.log(line);
  };
  process.stdout.on('error', () => undefined);
  let stack: RunningStack | undefined;
  try {
    const settings = readSettings(process.env);
    if (flags.fresh) {
      const { stdin: input, stdout: output } = process;
      if (!(await removeData(settings.folder, { yes: flags.yes, input, output }))) {
        say('Nothing was deleted.');
        return 1;
      }
    }
    say(`Partways: data in ${settings.folder}`);
    stack = await runStack({ ...own, settings, say, env: process.env, signal: ending.signal });
    sayWhere(stack, say);
    await ending.happened;
    say('Stopping …');
    await stack.stop();
    say(`Stopped. The data are kept in ${settings.folder}; the next start goes on with them.`);
    return 0;
  } catch (error) {
    if (ending.signal.aborted && stack === undefined) say('Stopped before everything was up. The data are kept.');
    else console.error(inWords(error));
    return ending.signal.aborted && stack === undefined ? 130 : 1;
  }
}

function sayWhere(
  { consoleUrl, mailboxUrl, temporalUiUrl, setupUrl }: RunningStack,
  say: (line: string) => void,
): void {
  say('');
  say(`  Console      ${consoleUrl}`);
  if (mailboxUrl !== null) say(`  Mailbox      ${mailboxUrl}`);
  if (temporalUiUrl !== null) say(`  Temporal UI  ${temporalUiUrl}`);
  if (setupUrl !== null) say(`\n  Set up once  ${setupUrl}`);
  say('\nReady. Ctrl-C ends everything; the data stay.');
}
