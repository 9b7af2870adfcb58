import type * as z from 'zod';
import { caseMail, text } from '../base.ts';

/** `answer` is a person's text; null = the decision stands (D13.4). `route` is where the client can turn to when it does not satisfy. */
export const T26dData = caseMail.extend({ answer: text.nullable(), route: text.nullable() });
export type T26dData = z.input<typeof T26dData>;
