import type { Path } from './codes.ts';

/** What the second half of D1 row 4 asks. */
export interface HardshipFacts {
  readonly path: Path | null;
  /** The owner found the client in hardship; our own miss alone bars nothing. */
  readonly hardship: boolean;
  /** The client took the help: a plan or a pause was agreed. */
  readonly helpAccepted: boolean;
  /** Somebody recorded since then that the hardship is over. */
  readonly over: boolean;
}

/** D1 row 4: END_AT_TERM and END_EARLIEST are refused while the hardship lasts and help is accepted. */
export const barsEnd = ({ path, hardship, helpAccepted, over }: HardshipFacts): boolean =>
  path === 'REPAIR_EXTRA' && hardship && helpAccepted && !over;
