/** The version fetched; CLI 1.6 and later cannot be built with `go install`. */
export const CLI_VERSION = '1.5.1';

export interface FetchOptions {
  /** Where the program must lie when it is done; never half of it. */
  readonly target: string;
  /** The work's own output is appended here. */
  readonly logFile: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Gets a Temporal CLI that is not there yet, or throws an Error whose message says why it could not. */
export type FetchCli = (options: FetchOptions) => Promise<void>;
