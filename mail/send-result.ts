/**
 * What became of one attempt (the 354 rule). `code` is the server's three digits where it answered. `journal`: why the journal copy was
 * refused, which says nothing about the mail; absent when it was taken or not asked for.
 */
export type SendResult =
  | {
      readonly state: 'accepted';
      readonly reply: string;
      readonly serverMessageId: string | null;
      readonly journal?: string;
    }
  | { readonly state: 'refused'; readonly reply: string; readonly code: number }
  | { readonly state: 'not-taken'; readonly reason: string; readonly code: number | null }
  | { readonly state: 'unknown'; readonly reason: string };

/** Replies to these alone speak of this mail; before them the server speaks of us (greeting, EHLO, STARTTLS, AUTH). */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** RFC 4954 §6, RFC 3207 §4: log in or encrypt first. Ours to mend, whatever command it answers. */
const ABOUT_OUR_LOGIN = new Set([530, 534, 535, 538]);
const OUT_OF_STEP = 503;

/**
 * The state after nodemailer threw `error`. `dataBegan`: the server had asked for the mail (see `createTranscript`).
 * 5yz about this mail → refused; any other reply about it → not-taken; else not-taken before the data, unknown after.
 */
export function stateAfterError(error: unknown, dataBegan: boolean): SendResult {
  const { message, command, response, responseCode, permanent } = readError(error);
  const answered = command !== null && ABOUT_THE_MAIL.has(command) && responseCode !== null && responseCode >= 400;
  if (answered && permanent && !ABOUT_OUR_LOGIN.has(responseCode))
    return { state: 'refused', reply: response ?? message, code: responseCode };
  if (answered) return { state: 'not-taken', reason: message, code: responseCode };
  if (dataBegan)
    return { state: 'unknown', reason: `the server asked for the mail but gave no final reply: ${message}` };
  return { state: 'not-taken', reason: message, code: responseCode };
}

/**
 * The state where the server refused the recipient itself, whatever became of the rest of the transaction: with a journal copy it goes on
 * without the recipient. Null where `reply` is no refusal, or speaks of our login or of a session out of step.
 */
export function stateAfterRecipient(reply: string | null): SendResult | null {
  const code = Number(/^[45]\d\d/.exec(reply ?? '')?.[0]);
  if (reply === null || Number.isNaN(code) || ABOUT_OUR_LOGIN.has(code) || code === OUT_OF_STEP) return null;
  return code >= 500 ? { state: 'refused', reply, code } : { state: 'not-taken', reason: reply, code };
}

interface SmtpError {
  readonly message: string;
  readonly command: string | null;
  readonly response: string | null;
  readonly responseCode: number | null;
  readonly permanent: boolean;
}

function readError(error: unknown): SmtpError {
  const fields: Record<string, unknown> = typeof error === 'object' && error !== null ? { ...error } : {};
  const { command, response, responseCode, permanent, code } = fields;
  return {
    message: typeof code === 'string' ? `${messageOf(error)} (${code})` : messageOf(error),
    command: typeof command === 'string' ? command : null,
    response: typeof response === 'string' ? response : null,
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    permanent: permanent === true,
  };
}

/** With the reason of an abort, which nodemailer puts into `cause`. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
