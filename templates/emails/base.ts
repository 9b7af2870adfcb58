import * as z from 'zod';
import { LANGUAGES, PLANNED_OUTCOMES, REASON_CODES, TIERS } from '../../domain/codes.ts';
import { PROPOSALS, VOTES } from '../../domain/consensus.ts';
import { parseDuration } from '../../domain/duration.ts';
import { TASK_KINDS } from '../../domain/task-kinds.ts';
import { cleanText } from '../bidi.ts';
import { dateFormat } from '../intl-cache.ts';

/** Words of people: one line or several, without control or bidi characters. */
export const anyText = z.string().max(20_000).transform(cleanText);
/** The same, and not blank. */
export const text = anyText.refine((value) => value.trim() !== '', { error: 'not blank' });
export const date = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const count = z.int().nonnegative();
export const address = z.string().min(3).max(254).transform(cleanText);
export const reasonCode = z.enum(REASON_CODES);
export const tier = z.enum(TIERS);
export const proposal = z.enum(PROPOSALS);
export const plannedOutcome = z.enum(PLANNED_OUTCOMES);
export const duration = z
  .string()
  .refine((value) => parseDuration(value) !== null, { error: 'a duration such as 3bd, 4wh or 30d' });
export const taskKind = z.enum(TASK_KINDS);
export const money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) });
export const clause = z.strictObject({ id: text, text }).nullable();
export const datedFact = z.strictObject({ on: date, what: text });
export const incident = z.strictObject({ on: date, what: text, source: text, reason: reasonCode });
export const person = z.strictObject({ name: text, email: address });
export const contactPoint = z.strictObject({ name: text, email: address, phone: text.nullable() });
export const itemState = z.strictObject({
  title: text,
  state: z.enum(['open', 'delivered', 'dropped']),
  on: date.nullable(),
  person: text.nullable(),
});

/** D6 with what the small chart needs: both bars as a share of the larger one, in per cent, and whether the net needs a reason. */
export const figures = z.strictObject({ gain: money, loss: money, net: money }).transform((found) => {
  const larger = Math.max(found.gain.amount, found.loss.amount, 1);
  const shareOf = ({ amount }: { amount: number }) => Math.max(1, Math.round((100 * Math.max(0, amount)) / larger));
  return {
    ...found,
    gainShare: shareOf(found.gain),
    lossShare: shareOf(found.loss),
    negative: found.net.amount < 0,
  };
});

const vote = z.strictObject({ name: text, vote: z.enum(VOTES), reason: anyText });
const panel = z
  .strictObject({ moreToDo: text, votes: z.array(vote) })
  .transform((found) => ({ ...found, blocked: found.votes.some((one) => one.vote === 'BLOCK') }));

/** What an approval has to weigh; left out where the case has none of it yet. */
export const judgement = {
  figures: figures.nullable().default(null),
  panel: panel.nullable().default(null),
  overrides: z.array(z.strictObject({ rule: text, outcome: text, reason: text, by: text })).default([]),
  callWaived: z.boolean().default(false),
};

/** A page of ours: made by code from the configured base, so https, or http where that base is. */
const ownLink = z.url({ protocol: /^https?$/ }).max(300);
/** A page of somebody else. */
export const foreignLink = z.url({ protocol: /^https$/ }).max(2_000);

const zone = z.string().refine(isTimeZone, { error: 'an IANA time zone such as Europe/Berlin' });
const company = z.strictObject({ name: text, contact: address });
const recipient = z.strictObject({ name: text });

/** What every mail of a case carries. `reminder` counts reminders, 0 is the first mail; `deadline` is an instant. */
export const caseMail = z.strictObject({
  lang: z.enum(LANGUAGES),
  zone,
  number: z.string().regex(/^[A-Z]+-[0-9]+$/),
  company,
  recipient,
  client: text,
  contract: z.strictObject({ name: text, clause: text.nullable() }),
  owner: person,
  link: ownLink.nullable(),
  /** The client's page, in mails to contacts of the client from the notice on. */
  clientPage: ownLink.nullable().default(null),
  deadline: instant.nullable(),
  reminder: count,
  rehearsal: z.boolean(),
});

/** Mails about a person's own account belong to no case. */
export const accountMail = z.strictObject({ lang: z.enum(LANGUAGES), zone, company, recipient, link: ownLink });

function isTimeZone(name: string): boolean {
  try {
    dateFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
