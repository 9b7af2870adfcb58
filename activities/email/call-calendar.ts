import type { Tx } from '../../db/database.ts';
import { invitationOf } from '../../db/call-invitation.ts';
import { calendarInvite } from '../../mail/calendar-invite.ts';
import type { OutgoingMail } from '../../mail/compose.ts';
import { replyAddress } from '../../mail/envelope-address.ts';
import type { ActivityDeps } from '../deps.ts';
import { packetOf } from './judgement-data.ts';
import type { MailContext } from './mail-context.ts';

const CALL_MINUTES = 30;

/**
 * The calendar part of T18; null for every other mail. The first invitation names the event and its organizer, so that a later one moves or
 * withdraws it in the client's calendar; answers of calendars come to the case.
 */
export async function callCalendar(
  tx: Tx,
  deps: Pick<ActivityDeps, 'mailFrom'>,
  context: MailContext,
  { subject, preheader }: { readonly subject: string; readonly preheader: string },
): Promise<NonNullable<OutgoingMail['calendar']> | null> {
  const { mail, params, recipient } = context;
  const said = mail.kind === 'T18' ? invitationOf(params) : null;
  if (said === null) return null;
  const first = said.first ?? mail.id;
  const domain = deps.mailFrom.slice(deps.mailFrom.indexOf('@') + 1);
  const { spokesperson } = await packetOf(context);
  const method = said.change === 'withdrawn' ? 'CANCEL' : 'REQUEST';
  const content = calendarInvite({
    uid: `call.${first}@${domain}`,
    ...{ sequence: said.sequence, method, summary: subject, description: preheader },
    stamp: mail.queuedAt,
    start: said.slot,
    end: new Date(Date.parse(said.slot) + CALL_MINUTES * 60_000).toISOString(),
    organizer: { name: spokesperson.name, address: replyAddress(first, domain, tx.keys.mac) },
    guest: { name: recipient.name, address: recipient.email },
  });
  return { method, content };
}
