import type * as z from 'zod';
import { caseMail, figures, proposal, text } from '../base.ts';

/** `moreToDo` is the owner's written answer to R56; `figures` is null where `assessment` was skipped. */
export const T14Data = caseMail.extend({ proposal, moreToDo: text, figures: figures.nullable() });
export type T14Data = z.input<typeof T14Data>;
