import type { Names } from '../db/views/names.ts';
import type { Language } from '../domain/codes.ts';
import { sum, type Money } from '../domain/money.ts';
import type { Packet } from '../domain/packet.ts';
import type { TaskKind } from '../domain/tasks.ts';
import { translate } from '../templates/render.ts';
import { packetView, type PacketView } from './packet-view.ts';

/** How many lines of evidence stand open; the others fold. */
const MOST_LINES = 3;

type Evidence = Packet['evidence'][number];
type Vote = NonNullable<Packet['panel']>['votes'][number];

/** A packet in the order in which a manager reads it: what is asked first, what speaks against it in sight, the rest to fold out. */
export interface DecisionView extends PacketView {
  /** The strongest lines: of the lead reason before others, newer before older. */
  readonly strongest: readonly Evidence[];
  readonly further: readonly Evidence[];
  /** Both lines together: what the client gets. */
  readonly refund: Money;
  readonly negative: boolean;
  readonly blocks: readonly Vote[];
  /** Who sees more that can be done, beside the blocks. */
  readonly doubts: readonly Vote[];
  readonly agreed: number;
  /** Address of the page to print. */
  readonly printUrl: string;
  /** Since when the client is one, YYYY-MM-DD; null where nobody recorded it. */
  readonly since: string | null;
}

export function decisionView(
  packet: Packet | null,
  digest: string | null,
  place: { readonly letterUrl: string; readonly printUrl: string; readonly since: string | null },
  names: Names,
): DecisionView | null {
  const shown = packetView(packet, digest, place.letterUrl, names);
  if (shown === null) return null;
  const lines = shown.evidence.toSorted((a, b) => weight(b, shown) - weight(a, shown) || (a.on < b.on ? 1 : -1));
  const votes = shown.panel?.votes ?? [];
  return {
    ...shown,
    strongest: lines.slice(0, MOST_LINES),
    further: lines.slice(MOST_LINES),
    refund: sum([shown.owed, shown.goodwill]),
    negative: (shown.figures?.net.amount ?? 0) < 0,
    blocks: votes.filter(({ vote }) => vote === 'BLOCK'),
    doubts: votes.filter(({ vote }) => vote === 'MORE'),
    agreed: votes.filter(({ vote }) => vote === 'AGREE').length,
    printUrl: place.printUrl,
    since: place.since,
  };
}

const weight = ({ reason }: Evidence, { leadReason }: Packet): number => (reason === leadReason ? 1 : 0);

/** The heading of a page that asks: of a decision the whole question, else what the task asks for. */
export function questionOf(lang: Language, kind: TaskKind, client: string, packet: Packet | null): string {
  if (packet === null) return translate(lang, `ask.${kind}`);
  return translate(lang, `decision.question.${packet.outcome}`, { client });
}
