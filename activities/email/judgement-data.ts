import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { listTasks } from '../../db/tables/tasks.ts';
import type { Packet } from '../../domain/packet.ts';
import type { MailContext } from './mail-context.ts';

/** The packet as it stands, or null before the case has one. */
export async function packetOrNull({ tx, file }: MailContext): Promise<Packet | null> {
  const row = await currentPacket(tx, file.row.id);
  return row === null ? null : packetContent(tx, row);
}

export async function packetOf(context: MailContext): Promise<Packet> {
  const packet = await packetOrNull(context);
  if (packet === null) throw new Error('found no packet for a mail about one');
  return packet;
}

/** Gain and loss, the panel's word, overrides and a waived call, as far as the case has them (R55). */
export async function judgementOf(context: MailContext, packet: Packet | null): Promise<object> {
  return {
    figures: packet?.figures ?? null,
    panel: packet?.panel ?? null,
    overrides: packet?.overrides ?? [],
    callWaived: await wasCallWaived(context),
  };
}

/** The required call was waived: everybody who was asked has signed. */
export async function wasCallWaived({ tx, file }: MailContext): Promise<boolean> {
  const waivers = (await listTasks(tx, file.row.id)).filter(({ kind }) => kind === 'call-waiver');
  const attempt = waivers.at(-1)?.subject.split('/')[0];
  const signatures = waivers.filter(({ subject }) => subject.split('/')[0] === attempt);
  return signatures.length > 0 && signatures.every(({ choice }) => choice === 'sign');
}
