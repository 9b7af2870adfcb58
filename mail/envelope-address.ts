import { createHmac, timingSafeEqual } from 'node:crypto';

/** `bounce`: envelope sender, one per outbox row; `case`: where the recipient's reply goes. */
type EnvelopeAddressKind = 'bounce' | 'case';

interface EnvelopeAddress {
  readonly kind: EnvelopeAddressKind;
  readonly rowId: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHAPE = /^(bounce|case)\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-v]{8})@rp\.(.+)$/;
const MAC_LENGTH = 8;
const SHORTEST_KEY = 16;

/**
 * Envelope sender of one outbox row: `bounce+<rowid>.<mac8>@rp.<domain>`, lower-case, local part of 52 characters.
 * `rowId` is a uuid, `domain` the ASCII domain of From, `macKey` at least 16 secret bytes. Throws on anything else.
 */
export function bounceAddress(rowId: string, domain: string, macKey: Uint8Array): string {
  return build('bounce', rowId, domain, macKey);
}

/** Reply-To of one outbox row: `case+<rowid>.<mac8>@rp.<domain>`; arguments and errors as for `bounceAddress`. */
export function replyAddress(rowId: string, domain: string, macKey: Uint8Array): string {
  return build('case', rowId, domain, macKey);
}

/** What an address of ours stands for, or null when shape, domain or MAC is wrong. Letter case does not matter. */
export function readEnvelopeAddress(address: string, domain: string, macKey: Uint8Array): EnvelopeAddress | null {
  const [, kind, rowId, mac, host] = SHAPE.exec(address.toLowerCase()) ?? [];
  if (kind === undefined || rowId === undefined || mac === undefined || host !== domain.toLowerCase()) return null;
  const known: EnvelopeAddressKind = kind === 'bounce' ? 'bounce' : 'case';
  const expected = macOf(known, rowId, macKey);
  return timingSafeEqual(Buffer.from(mac), Buffer.from(expected)) ? { kind: known, rowId } : null;
}

function build(kind: EnvelopeAddressKind, rowId: string, domain: string, macKey: Uint8Array): string {
  const id = rowId.toLowerCase();
  if (!UUID.test(id)) throw new TypeError(`found the row id ${JSON.stringify(rowId)}, expected a uuid`);
  return `${kind}+${id}.${macOf(kind, id, macKey)}@rp.${domain.toLowerCase()}`;
}

/** 40 bits in eight signs 0-9a-v; the kind is part of what is signed, so a reply address cannot pass as a bounce. */
function macOf(kind: EnvelopeAddressKind, rowId: string, macKey: Uint8Array): string {
  if (macKey.length < SHORTEST_KEY)
    throw new TypeError(
      `found a MAC key of ${String(macKey.length)} bytes, expected at least ${String(SHORTEST_KEY)}; derive it from the master key`,
    );
  const digest = createHmac('sha256', macKey).update(`envelope-address/${kind}/${rowId}`).digest('hex').slice(0, 10);
  return BigInt(`0x${digest}`).toString(32).padStart(MAC_LENGTH, '0');
}
