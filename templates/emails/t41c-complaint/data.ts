import * as z from 'zod';
import { COMPLAINT_TYPES } from '../../../domain/inbound.ts';
import { address, caseMail } from '../base.ts';

/** A reader told their provider that our mail is unwanted (RFC 5965): it arrived, but the next one may not. */
export const T41cData = caseMail.extend({ address, type: z.enum(COMPLAINT_TYPES) });
export type T41cData = z.input<typeof T41cData>;
