import { OffboardingError, type ErrorCode, type Problem } from '../domain/errors.ts';

/** What a caller is told when a request is refused; the same for the JSON problem and the page. */
export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode | 'INTERNAL' | 'NO_SUCH_PAGE' | 'NOT_ACCEPTABLE';
  readonly title: string;
  readonly detail: string;
  readonly problems: readonly Problem[];
}

/** HTTP status and title of every code; a code without its row does not compile. */
const STATUS: Readonly<Record<ErrorCode, { readonly status: number; readonly title: string }>> = {
  INVALID_INPUT: { status: 422, title: 'The input does not fit' },
  NOT_SIGNED_IN: { status: 401, title: 'Sign in first' },
  NOT_ALLOWED: { status: 403, title: 'Not allowed' },
  FACTOR_NEEDED: { status: 403, title: 'Confirm that it is you' },
  CASE_NOT_FOUND: { status: 404, title: 'No such case' },
  TASK_NOT_FOUND: { status: 404, title: 'No such task' },
  LINK_NOT_FOUND: { status: 404, title: 'No such link' },
  MAIL_NOT_FOUND: { status: 404, title: 'No such mail' },
  RECORD_NOT_FOUND: { status: 404, title: 'No such record' },
  TASK_CLOSED: { status: 409, title: 'The task is closed' },
  ALREADY_ANSWERED: { status: 409, title: 'Already answered' },
  LINK_STALE: { status: 409, title: 'The link no longer counts' },
  PACKET_CHANGED: { status: 409, title: 'The packet has changed' },
  NOT_ELIGIBLE: { status: 403, title: 'Somebody else must decide' },
  CASE_ENDED: { status: 409, title: 'The case has ended' },
  TOO_LATE: { status: 409, title: 'Too late' },
  BLOCKED: { status: 409, title: 'Not while the case is held' },
  MAIL_REFUSED: { status: 409, title: 'This mail may not be sent here' },
  NOT_A_REHEARSAL: { status: 409, title: 'Not a rehearsal' },
  REHEARSAL_ONLY: { status: 403, title: 'Only in a rehearsal' },
  DUPLICATE_CASE: { status: 409, title: 'There is an open case already' },
  IDEMPOTENCY_MISMATCH: { status: 422, title: 'Idempotency key used for something else' },
  REQUEST_RUNNING: { status: 409, title: 'The first request is still on its way' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many requests' },
  UNAVAILABLE: { status: 503, title: 'Not available at the moment' },
};

/** Shows nothing of the inside: an error that is not ours and not the caller's becomes a plain 500. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof OffboardingError)
    return { ...STATUS[error.code], code: error.code, detail: error.message, problems: error.problems };
  const refused = REFUSED_BY_SERVER[statusOf(error) ?? 500];
  return refused === undefined ? INTERNAL : { problems: [], ...refused };
}

const INTERNAL: Refusal = {
  status: 500,
  code: 'INTERNAL',
  title: 'Something went wrong on our side',
  detail:
    'The request was not carried out as far as we know. Look at the case before you repeat it; the fault has been logged.',
  problems: [],
};

/** What the HTTP server itself refuses before a route is reached. */
const REFUSED_BY_SERVER: Readonly<Partial<Record<number, Omit<Refusal, 'problems'>>>> = {
  400: {
    status: 400,
    code: 'INVALID_INPUT',
    title: 'The request cannot be read',
    detail: 'Found a request that cannot be read; check its headers, its body and its content type.',
  },
  413: {
    status: 413,
    code: 'INVALID_INPUT',
    title: 'The body is too large',
    detail:
      'Found a body that is too large; expected at most 64 kB, for an import at most 2 MB, for a file of evidence at most 10 MB. Send less at a time.',
  },
  415: {
    status: 415,
    code: 'NOT_ACCEPTABLE',
    title: 'The content type does not fit',
    detail: 'Found another content type; expected application/json in the API and the form’s own on pages.',
  },
};

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}

export const contentTypeRefused = (): Refusal => refusalOf({ statusCode: 415 });
