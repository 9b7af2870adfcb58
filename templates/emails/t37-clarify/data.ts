import * as z from 'zod';
import { anyText, caseMail } from '../base.ts';

/** What a mail may answer, by the words of its form; `page` and `words` are the ways that are always open. */
const REPLIES = [
  'client-items',
  'data-choice',
  'confirm-choice',
  'feedback',
  'vote',
  'repair-agree',
  'talking-points',
  'call-log',
  'stop',
  'page',
  'words',
] as const;

export const T37Data = caseMail.extend({
  quoted: anyText,
  options: z.array(z.enum(REPLIES)),
  why: z.enum(['unclear', 'approval-by-link', 'not-open']),
});
export type T37Data = z.input<typeof T37Data>;
