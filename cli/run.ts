import { Command, CommanderError, Option } from 'commander';
import { translateDatabaseError } from '../db/errors.ts';
import { OffboardingError } from '../domain/errors.ts';
import { toStackError } from '../stack/stack-error.ts';
import { check, verifyAudit } from './commands/check.ts';
import { demo } from './commands/demo.ts';
import { doctorMail } from './commands/doctor-mail.ts';
import { doctor } from './commands/doctor.ts';
import { importFile } from './commands/import.ts';
import { list } from './commands/list.ts';
import { migrateTables } from './commands/migrate.ts';
import { rehearse } from './commands/rehearse.ts';
import { schema, SCHEMAS } from './commands/schema.ts';
import { show } from './commands/show.ts';
import { start } from './commands/start.ts';
import { tasks } from './commands/tasks.ts';
import { tokenCreate } from './commands/token.ts';
import { CliError, type ExitCode, type Io } from './io.ts';

/** Runs one command and resolves to its exit code: 0 done, 1 failed, 2 wrong use. Never throws, never shows a stack trace. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  let code: number = 0;
  const program = new Command('partways');
  const done = (result: Promise<number>): Promise<void> =>
    result.then((exitCode) => {
      code = exitCode;
    });
  program
    .description(
      'Ends client relationships well. Talks to the Partways that runs in this folder, or at PARTWAYS_URL with PARTWAYS_TOKEN.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.out(text.trimEnd());
      },
      writeErr: (text) => {
        io.err(text.trimEnd());
      },
    });
  addCaseCommands(program, io, done);
  addDataCommands(program, io, done);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return fail(translateDatabaseError(error), io);
  }
}

type Done = (result: Promise<number>) => Promise<void>;

const withJson = (command: Command): Command => command.option('--json', 'for programs', false);

function addCaseCommands(program: Command, io: Io, done: Done): void {
  withJson(program.command('start <file>'))
    .description('start a live case from a YAML or JSON file')
    .option('--policy <name>', 'policy of the case')
    .action((file: string, options: Parameters<typeof start>[2]) => done(start(io, file, options)));
  withJson(program.command('rehearse <file>'))
    .description('play a whole case from a rehearsal file and check what it expects')
    .option('--storyboard <out.html>', 'write the timeline and all mails as one page')
    .action((file: string, options: Parameters<typeof rehearse>[2]) => done(rehearse(io, file, options)));
  program
    .command('schema')
    .description('print the JSON Schema of a file')
    .addArgument(program.createArgument('<kind>').choices(Object.keys(SCHEMAS)))
    .action((kind: keyof typeof SCHEMAS) => done(Promise.resolve(schema(io, kind))));
  withJson(program.command('list'))
    .description('list cases, open ones first')
    .option('--stage <stage>')
    .addOption(new Option('--state <state>').choices(['open', 'ended']))
    .option('--tier <tier>')
    .option('--owner <person>')
    .option('--search <text>', 'part of the client or the number')
    .option('--rehearsals', 'rehearsals instead of live cases')
    .action((options: Parameters<typeof list>[1]) => done(list(io, options)));
  withJson(program.command('show <case>'))
    .description('show one case by number or id')
    .action((which: string, options: { json: boolean }) => done(show(io, which, options)));
  withJson(program.command('tasks'))
    .description('list open tasks')
    .option('--mine', 'only those of the token’s person')
    .option('--case <case>', 'only those of one case')
    .action((options: Parameters<typeof tasks>[1]) => done(tasks(io, options)));
}

function addDataCommands(program: Command, io: Io, done: Done): void {
  withJson(program.command('import <file>'))
    .description('import a CSV file into the directory, all of it or nothing')
    .option('--kind <kind>', 'what the rows are, when the name of the file does not say it')
    .option('--dry-run', 'check everything, write nothing')
    .action((file: string, options: Parameters<typeof importFile>[2]) => done(importFile(io, file, options)));
  const token = program.command('token').description('API tokens');
  withJson(token.command('create'))
    .description('make a token that acts as a person; shown once')
    .requiredOption('--person <id>', 'whose rights it has')
    .requiredOption('--name <name>', 'what it is for')
    .action((options: Parameters<typeof tokenCreate>[1]) => done(tokenCreate(io, options)));
  const database: [string, string, (io: Io, options: { json: boolean }) => Promise<ExitCode>][] = [
    ['migrate', 'bring the tables up to date', migrateTables],
    ['check', 'look for rows that break what must always hold', check],
    ['verify-audit', 'walk the audit chain', verifyAudit],
  ];
  for (const [name, description, run] of database)
    withJson(program.command(name))
      .description(description)
      .action((options: { json: boolean }) => done(run(io, options)));
  program
    .command('demo')
    .description('play a sample case live up to the delivered notice, then rehearse it to its end')
    .option('--keep', 'leave it running afterwards, until Ctrl-C', false)
    .action((options: { keep: boolean }) => done(demo(io, options)));
  addDoctor(program, io, done);
}

function addDoctor(program: Command, io: Io, done: Done): void {
  const write = (text: string): void => {
    io.out(text.trimEnd());
  };
  const command = withJson(program.command('doctor'))
    .description('say what is missing before anything is started')
    .action(({ json }: { json: boolean }) => done(doctor({ json, env: io.env, write })));
  withJson(command.command('mail'))
    .description('send a test mail, read our DNS (SPF, DKIM, DMARC, PTR, MX) and say what to do')
    .option('--to <address>', 'where the test goes; without it, to the sender’s own address')
    .action((options: { json: boolean; to?: string }, sub: Command) =>
      done(
        doctorMail({ ...options, json: options.json || sub.optsWithGlobals()['json'] === true, env: io.env, write }),
      ),
    );
}

function fail(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CliError) {
    for (const line of [`✗ ${error.message}`, ...error.details.map((detail) => `  ${detail}`)]) io.err(line);
    return error.exitCode;
  }
  if (error instanceof OffboardingError) {
    io.err(`✗ ${error.message}`);
    for (const { path, found, expected } of error.problems)
      io.err(`  ${path === '' ? 'input' : path}: found ${found}, expected ${expected}`);
    return 1;
  }
  const { message, cure } = toStackError(error);
  for (const line of [`✗ ${message}`, `  → ${cure}`]) io.err(line);
  return 1;
}
