/** Every way in which the service refuses. The codes are part of the API: add, never rename. */
export const ERROR_CODES = [
  'INVALID_INPUT',
  'NOT_SIGNED_IN',
  'NOT_ALLOWED',
  'FACTOR_NEEDED',
  'CASE_NOT_FOUND',
  'TASK_NOT_FOUND',
  'LINK_NOT_FOUND',
  'MAIL_NOT_FOUND',
  'RECORD_NOT_FOUND',
  'TASK_CLOSED',
  'ALREADY_ANSWERED',
  'LINK_STALE',
  'PACKET_CHANGED',
  'NOT_ELIGIBLE',
  'CASE_ENDED',
  'TOO_LATE',
  'BLOCKED',
  'MAIL_REFUSED',
  'NOT_A_REHEARSAL',
  'REHEARSAL_ONLY',
  'DUPLICATE_CASE',
  'IDEMPOTENCY_MISMATCH',
  'REQUEST_RUNNING',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with an input: where, what was found, what was expected. */
export interface Problem {
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** The one error class. `message` says what was found, what was expected and what to do next, for a person to read. */
export class OffboardingError extends Error {
  override readonly name = 'OffboardingError';
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; problems?: readonly Problem[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
