interface Entry {
  readonly tnx?: unknown;
}

export interface Transcript {
  /** For nodemailer's `logger` option together with `transactionLog: true`. */
  readonly logger: { debug(entry: Entry, line: unknown): void };
  /** True once the server has said that it waits for the mail: from then on it may have taken it. */
  dataBegan(): boolean;
  /** What the server said to the recipient of this address; null before it said anything. */
  recipientReply(address: string): string | null;
}

const GREETING = 'the greeting';

/**
 * Reads nodemailer's transaction log, which alone tells a link lost before the server asked for the mail from one lost
 * after it; and with two recipients which of them was refused. A `354` counts wherever it comes; so does any 2yz or 3yz reply to DATA, for nodemailer then sends the mail too.
 */
export function createTranscript(): Transcript {
  const unanswered = [GREETING];
  const recipients = new Map<string, string>();
  let began = false;
  const debug = (entry: Entry, line: unknown): void => {
    if (typeof line !== 'string') return;
    if (entry.tnx === 'client') unanswered.push(line);
    if (entry.tnx !== 'server') return;
    const command = unanswered.shift();
    const recipient = /^RCPT TO:<([^>]*)>/.exec(command ?? '')?.[1];
    if (recipient !== undefined) recipients.set(recipient, line);
    if (line.startsWith('354') || (command === 'DATA' && /^[23]/.test(line))) began = true;
  };
  return {
    logger: { debug },
    dataBegan: () => began,
    recipientReply: (address) => recipients.get(address) ?? null,
  };
}
