import type { Money } from './money.ts';
import type { Packet } from './packet.ts';

/** What a packet says, in the order in which a difference is shown. `about` tells entries of one field apart. */
export const PACKET_FIELDS = [
  'outcome',
  'leadReason',
  'path',
  'tier',
  'value',
  'plannedEnd',
  'noticeBy',
  'nonRenewalDeadline',
  'pause',
  'owed',
  'goodwill',
  'goodwillReason',
  'net',
  'channel',
  'callRequired',
  'tone',
  'spokesperson',
  'recipient',
  'language',
  'clause',
  'complaintRoute',
  'packs',
  'exitPlan',
  'evidence',
  'feedback',
  'pattern',
  'moreToDo',
  'votes',
  'overrides',
  'letter',
] as const;
type PacketField = (typeof PACKET_FIELDS)[number];

type Value = string | boolean | Money;

export interface PacketDifference {
  readonly field: PacketField;
  readonly about: string;
  /** Null = it was not there. */
  readonly before: Value | null;
  /** Null = it is gone. */
  readonly after: Value | null;
}

/** What changed from one packet to the next, field by field; empty for the same content. A changed field ends an approval (F3). */
export function packetDifference(before: Packet, after: Packet): PacketDifference[] {
  const [old, now] = [statementsOf(before), statementsOf(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys]
    .map((key): PacketDifference => {
      const { field, about } = old.get(key) ?? now.get(key) ?? { field: 'letter', about: '' };
      return { field, about, before: old.get(key)?.value ?? null, after: now.get(key)?.value ?? null };
    })
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
    .sort((a, b) => PACKET_FIELDS.indexOf(a.field) - PACKET_FIELDS.indexOf(b.field));
}

interface Statement {
  readonly field: PacketField;
  readonly about: string;
  readonly value: Value;
}

function statementsOf(packet: Packet): Map<string, Statement> {
  const lines: [PacketField, string, Value | null][] = [...singles(packet), ...lists(packet)];
  const statements = lines.flatMap(([field, about, value]) => (value === null ? [] : [{ field, about, value }]));
  return new Map(statements.map((one) => [`${one.field} ${one.about}`, one]));
}

function singles(packet: Packet): [PacketField, string, Value | null][] {
  const { feedback, pattern, pause, recipient, clause } = packet;
  return [
    ['outcome', '', packet.outcome],
    ['leadReason', '', packet.leadReason],
    ['path', '', packet.path],
    ['tier', '', packet.tier],
    ['value', '', packet.value],
    ['plannedEnd', '', packet.plannedEnd],
    ['noticeBy', '', packet.noticeBy],
    ['nonRenewalDeadline', '', packet.nonRenewalDeadline],
    ['pause', '', pause === null ? null : `${pause.from} – ${pause.until}: ${pause.cause}`],
    ['owed', '', packet.owed],
    ['goodwill', '', packet.goodwill],
    ['goodwillReason', '', packet.goodwillReason],
    ['net', '', packet.figures?.net ?? null],
    ['channel', '', packet.channel],
    ['callRequired', '', packet.callRequired],
    ['tone', '', packet.tone],
    ['spokesperson', '', packet.spokesperson.name],
    ['recipient', '', `${recipient.name}, ${recipient.address}`],
    ['language', '', packet.language],
    ['clause', '', `${clause.id}: ${clause.text}`],
    ['complaintRoute', '', packet.complaintRoute],
    ['feedback', '', `${String(feedback.received)}/${String(feedback.asked)}`],
    ['pattern', '', pattern.howArose],
    ['moreToDo', '', packet.panel?.moreToDo ?? null],
  ];
}

function lists(packet: Packet): [PacketField, string, Value][] {
  const { packs, exitPlan, evidence, panel, overrides, noticeText } = packet;
  return [
    ...packs.map((id): [PacketField, string, Value] => ['packs', id, true]),
    ...exitPlan.map((item): [PacketField, string, Value] => [
      'exitPlan',
      item.title,
      [item.state, item.on ?? '', item.person ?? ''].filter((part) => part !== '').join(', '),
    ]),
    ...evidence.map(({ on, what, source }): [PacketField, string, Value] => ['evidence', `${on} ${what}`, source]),
    ...(panel?.votes ?? []).map(({ name, vote, reason }): [PacketField, string, Value] => [
      'votes',
      name,
      reason === '' ? vote : `${vote}: ${reason}`,
    ]),
    ...overrides.map(({ rule, outcome }): [PacketField, string, Value] => ['overrides', rule, outcome]),
    ...paragraphs(noticeText).map((text): [PacketField, string, Value] => ['letter', text, text]),
  ];
}

/** A paragraph that changed is one that is gone and one that is new. */
const paragraphs = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
