import * as z from 'zod';
import { caseMail, count, incident, judgement, text } from '../base.ts';

export const T10Data = caseMail.extend({
  incidents: z.array(incident),
  complaints: z.array(z.strictObject({ what: text, attempts: z.array(text) })),
  feedback: z.strictObject({ asked: count, received: count, notGiven: count }),
  recurring: z.boolean(),
  howArose: text,
  /** Names of the files of the dossier. */
  files: z.array(text),
  ...judgement,
});
export type T10Data = z.input<typeof T10Data>;
