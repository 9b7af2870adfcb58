import type * as z from 'zod';
import { caseMail, text } from '../base.ts';

/** What the client wrote on its page, to its own address: that it came, and that a person answers. */
export const T26qData = caseMail.extend({ quoted: text });
export type T26qData = z.input<typeof T26qData>;
