import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../db/views/read-asker.ts';
import type { Packet } from '../domain/packet.ts';
import { decisionView, questionOf } from './decision-view.ts';
import { sendPage } from './page.ts';
import type { Reader } from './plugins/callers.ts';

interface Printed {
  readonly packet: Packet;
  readonly digest: string;
  readonly number: string;
  readonly clientName: string;
  readonly personName: string;
  readonly dueAt: string | null;
  /** The instant of the case that stands on the sheet. */
  readonly at: string;
  /** Where the sheet was opened from. */
  readonly back: string;
}

/** The packet of a decision on paper: no button, with number, date and digest. */
export function sendPacketPrint(
  request: FastifyRequest,
  reply: FastifyReply,
  printed: Printed,
  { names, owner, clientSince }: Asker,
  reader: Reader,
): FastifyReply {
  const { packet, digest, clientName } = printed;
  const place = { letterUrl: printed.back, printUrl: printed.back, since: clientSince };
  const view = {
    ...printed,
    title: questionOf(reader.lang, 'approval', clientName, packet),
    packet: decisionView(packet, digest, place, names),
    requester: owner,
  };
  return sendPage(request, reply, 'packet-print', view, { reader, style: 'link' });
}
