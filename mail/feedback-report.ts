import { fieldGroups } from './fields.ts';
import type { ParsedMail } from './parse-inbound.ts';

export interface FeedbackReport {
  readonly feedbackType: string;
  /** The envelope sender that the reported mail had, if the report says so. */
  readonly mailFrom: string | null;
}

/** A report of a reader's provider about a mail of ours (RFC 5965); null = this is none. */
export function feedbackReport({ parts }: ParsedMail): FeedbackReport | null {
  const part = parts.find(({ type }) => type === 'message/feedback-report');
  const fields = part === undefined ? undefined : fieldGroups(part.content)[0];
  const feedbackType = fields?.get('feedback-type')?.toLowerCase();
  if (fields === undefined || feedbackType === undefined) return null;
  const mailFrom = fields.get('original-mail-from')?.replace(/[<>\s]/g, '') ?? null;
  return { feedbackType, mailFrom };
}
