import type { Names } from '../db/views/names.ts';
import type { Packet } from '../domain/packet.ts';

/** The packet as the partial `page/packet` shows it; `letterUrl` is the address of the letter's own frame. */
export interface PacketView extends Packet {
  readonly letterUrl: string;
  /** The first and last characters of the digest: enough to compare with a receipt. */
  readonly fingerprint: string;
}

export function packetView(
  packet: Packet | null,
  digest: string | null,
  letterUrl: string,
  names: Names,
): PacketView | null {
  if (packet === null || digest === null) return null;
  const exitPlan = packet.exitPlan.map((item) => ({
    ...item,
    person: item.person === null ? null : names(item.person),
  }));
  return { ...packet, exitPlan, letterUrl, fingerprint: shortDigest(digest) };
}

/** Enough of a digest to compare two by eye. */
export const shortDigest = (digest: string): string => `${digest.slice(0, 8)}…${digest.slice(-8)}`;
