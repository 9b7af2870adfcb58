import type { Clue } from '../domain/inbound.ts';
import { readEnvelopeAddress } from './envelope-address.ts';

const OURS = /[a-z]\d\d[a-z]?\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[\w.-]+/gi;
const SHAPE = /^(?:bounce|case)\+[0-9a-f-]{36}\.[0-9a-v]{8}@rp\.(.+)$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface Traces {
  /** Where the mail went, and where a reported mail came from. */
  readonly addresses: readonly string[];
  /** Header values and returned headers in which a Message-ID of ours may stand. */
  readonly texts: readonly string[];
  readonly envelopeId: string | null;
}

/**
 * Which mail of ours is meant: an address with a valid MAC, else a Message-ID that was returned or answered, else the envelope's id
 * (RFC 3461). `forged`: an address of our shape whose MAC is wrong; what the mail says of itself is then not to be acted on.
 */
export function findClue(
  { addresses, texts, envelopeId }: Traces,
  macKey: Uint8Array,
): { clue: Clue | null; forged: boolean } {
  const shaped = addresses.filter((address) => SHAPE.test(address));
  for (const address of shaped) {
    const [, domain = ''] = SHAPE.exec(address) ?? [];
    const read = readEnvelopeAddress(address, domain, macKey);
    if (read !== null) return { clue: { mailId: read.rowId, by: read.kind }, forged: false };
  }
  const forged = shaped.length > 0;
  const id = messageIdIn(texts);
  if (id !== null) return { clue: { mailId: id, by: 'message-id' }, forged };
  if (envelopeId !== null && UUID.test(envelopeId))
    return { clue: { mailId: envelopeId.toLowerCase(), by: 'envelope-id' }, forged };
  return { clue: null, forged };
}

/** The newest of ours: References name the first mail of a thread first. */
function messageIdIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = [...text.matchAll(OURS)].at(-1)?.[1];
    if (found !== undefined) return found.toLowerCase();
  }
  return null;
}
