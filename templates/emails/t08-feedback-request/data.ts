import type * as z from 'zod';
import { caseMail } from '../base.ts';

export const T08Data = caseMail;
export type T08Data = z.input<typeof T08Data>;
