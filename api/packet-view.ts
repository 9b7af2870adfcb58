import type { Packet } from '../domain/packet.ts';

/** The packet as the partial `page/packet` shows it; `letterUrl` is the address of the letter's own frame. */
export interface PacketView extends Packet {
  readonly letterUrl: string;
  /** The first and last characters of the digest: enough to compare with a receipt. */
  readonly fingerprint: string;
}

export function packetView(packet: Packet | null, digest: string | null, letterUrl: string): PacketView | null {
  if (packet === null || digest === null) return null;
  return { ...packet, letterUrl, fingerprint: `${digest.slice(0, 8)}…${digest.slice(-8)}` };
}
