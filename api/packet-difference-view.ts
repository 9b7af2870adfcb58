import type { Language } from '../domain/codes.ts';
import type { Packet } from '../domain/packet.ts';
import { packetDifference } from '../domain/packet-difference.ts';
import { translate } from '../templates/render.ts';
import { valueText } from './value-text.ts';

/** What changed from the packet before, in words; entries that are gone or new say so. */
export function packetDifferenceView(before: Packet | undefined, after: Packet, lang: Language): object[] {
  if (before === undefined) return [];
  return packetDifference(before, after).map(({ field, about, before: old, after: now }) => ({
    field: translate(lang, `why.packet.${field}`),
    about: field === 'letter' ? '' : about,
    before: old === null ? null : valueText(lang, old),
    after: now === null ? null : valueText(lang, now),
  }));
}
