import type { Path, PlannedOutcome, ReasonCode, Tier, Tone } from './codes.ts';
import type { Money } from './money.ts';
import type { WordingVersion } from './wordings.ts';

/** What ends an approval before it is carried out (F3); the stage that finds it ends with this as its outcome. */
export const VOID_CAUSES = [
  'stop',
  'money-changed',
  'packet-changed',
  'approver-not-eligible',
  'refund-not-possible',
  'notice-by-passed',
  'new-facts',
  'guard',
  'legal-hold',
  'dispute',
  'contract-changed',
  'client-left',
] as const;
export type VoidCause = (typeof VOID_CAUSES)[number];

/** All that the Approver decides on (stage 9). Its digest is the SHA-256 of its canonical JSON: any change is another packet. */
export interface Packet {
  readonly caseId: string;
  readonly outcome: PlannedOutcome;
  readonly leadReason: ReasonCode;
  readonly path: Path;
  readonly tier: Tier;
  readonly value: Money;
  readonly evidence: readonly {
    readonly on: string;
    readonly reason: ReasonCode;
    readonly what: string;
    readonly source: string;
  }[];
  readonly feedback: { readonly asked: number; readonly received: number };
  readonly pattern: { readonly recurring: boolean; readonly howArose: string };
  readonly clause: { readonly id: string; readonly text: string };
  readonly packs: readonly string[];
  readonly mayEnd: true;
  readonly plannedEnd: string;
  readonly noticeBy: string;
  readonly nonRenewalDeadline: string | null;
  readonly exitPlan: readonly PacketItem[];
  readonly owed: Money;
  readonly goodwill: Money;
  readonly goodwillReason: string;
  readonly channel: 'support' | 'email' | 'call';
  readonly callRequired: boolean;
  readonly tone: Tone;
  readonly spokesperson: { readonly id: string; readonly name: string };
  readonly recipient: { readonly id: string; readonly name: string; readonly address: string };
  readonly language: string;
  readonly noticeKind: 'T20a' | 'T20b' | 'T20c' | 'T20d' | 'T20e';
  /** The notice's data as the template takes it, and its text as the client will read it. */
  readonly notice: Readonly<Record<string, unknown>>;
  readonly noticeText: string;
  /** The version of the wording that the letter was begun with; null for a pause letter. */
  readonly wording: WordingVersion | null;
  readonly complaintRoute: string | null;
  /** D6 for a lasting end and for a pause; null where the tier skips `assessment`. */
  readonly figures: PacketFigures | null;
  /** The written answer to "is there anything else we can do?" (R56) and the votes; null only where a path has neither. */
  readonly panel: {
    readonly moreToDo: string;
    readonly votes: readonly { readonly name: string; readonly vote: string; readonly reason: string }[];
  } | null;
  /** Rule outcomes that a person replaced (F10). */
  readonly overrides: readonly {
    readonly rule: string;
    readonly outcome: string;
    readonly reason: string;
    readonly by: string;
  }[];
  /** Terms of a pause; null for an ending. */
  readonly pause: PausePlan | null;
}

export interface PacketFigures {
  readonly gain: Money;
  readonly loss: Money;
  readonly net: Money;
}

/** A temporary stop by agreement. Dates are YYYY-MM-DD. */
export interface PausePlan {
  readonly cause: string;
  readonly from: string;
  readonly until: string;
  readonly staysOn: readonly string[];
  readonly reentry: readonly string[];
}

export interface PacketItem {
  readonly id: string;
  readonly title: string;
  readonly state: 'delivered' | 'planned' | 'dropped';
  readonly person: string | null;
  readonly on: string | null;
}
