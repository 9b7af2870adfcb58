import type * as z from 'zod';
import { accountMail, taskKind } from '../base.ts';

export const T39Data = accountMail.extend({
  what: taskKind,
});
export type T39Data = z.input<typeof T39Data>;
