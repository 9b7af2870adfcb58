/** What a command may touch of the world, so that tests can stand in for it. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  /** One line for whoever called. */
  readonly out: (line: string) => void;
  /** One line beside the result: progress and errors. */
  readonly err: (line: string) => void;
}

/** 0 done, 1 failed, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** A failure in words for the person at the terminal; the exit code is 1 unless it was used wrongly. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: 1 | 2;
  readonly details: readonly string[];

  constructor(message: string, options: { exitCode?: 1 | 2; details?: readonly string[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
    this.details = options.details ?? [];
  }
}

/** JSON for programs, or lines for people. */
export function report(io: Io, json: boolean, value: unknown, lines: () => readonly string[]): void {
  if (json) io.out(JSON.stringify(value, undefined, 2));
  else for (const line of lines()) io.out(line);
}
