import type { FastifyReply } from 'fastify';
import type { Packet } from '../domain/packet.ts';
import { renderMail } from '../templates/render.ts';
import { LETTER_POLICY } from './plugins/headers.ts';

/** The letter as the client will get it, with its own policy, for a sandboxed frame. */
export function sendLetter(reply: FastifyReply, packet: Packet): FastifyReply {
  const { html } = renderMail(packet.noticeKind, packet.notice);
  return reply.header('Content-Security-Policy', LETTER_POLICY).type('text/html; charset=utf-8').send(html);
}
