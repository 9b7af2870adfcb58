/** What went wrong with a part of the stack, in words for the person at the terminal: what was found, and the cure. */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly cure: string;

  constructor(found: string, cure: string, options?: ErrorOptions) {
    super(found, options);
    this.cure = cure;
  }
}

const CURES: Record<string, string> = {
  ENOSPC: 'the disk is full: free some space, then start again; nothing that was saved is lost',
  EDQUOT: 'your disk quota is used up: free some space, then start again; nothing that was saved is lost',
  EACCES: 'let this user read and write there, or start as the user who owns it',
  EPERM: 'let this user read and write there, or start as the user who owns it',
  EROFS: 'the disk is read-only: choose a folder that can be written, with PARTWAYS_DIR',
  EMFILE: 'too many files are open: raise the limit (ulimit -n 4096), then start again',
};

/** Turns whatever was thrown into a StackError; the message of the operating system stays in it. */
export function toStackError(error: unknown): StackError {
  if (error instanceof StackError) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  const text = `${message} ${code ?? ''}`;
  const full = /ENOSPC|no space left on device|database or disk is full/i.test(text) ? 'ENOSPC' : code;
  const cure = CURES[full ?? ''] ?? 'look into the logs named above and, if that does not help, run "npm run doctor"';
  const place = path === undefined || message.includes(path) ? '' : ` (${path})`;
  return new StackError(message + place, cure, { cause: error });
}

/** Two lines: what was found, and the cure. */
export function inWords(error: unknown): string {
  const { message, cure } = toStackError(error);
  return `✗ ${message}\n  → ${cure}`;
}
