import type { ReasonCode, Tier, Tone } from '../codes.ts';
import type { Money } from '../money.ts';

interface Clause {
  readonly id: string;
  readonly text: string;
}

/** The notice as it would be sent. */
export interface NoticeDraft {
  readonly tone: Tone;
  /** BCP 47 tag. */
  readonly language: string;
  readonly leadReason: ReasonCode;
  /** The texts of the five parts (R77–R81) and of our own share, as they stand in `bodyText`. */
  readonly parts: {
    readonly thanks: string;
    readonly framing: string;
    readonly ownShare: string | null;
    readonly goodwill: string;
    readonly apology: string;
    readonly alternatives: readonly { readonly name: string; readonly howTo: string }[];
  };
  readonly facts: {
    /** YYYY-MM-DD. */
    readonly endDate: string;
    /** The clause as the letter quotes it; null = it quotes none. */
    readonly clause: Clause | null;
    readonly owed: Money;
    readonly goodwill: Money;
    readonly openItems: readonly string[];
    readonly contact: string;
    readonly dataChoice: string;
    readonly complaintRoute: string | null;
    /** Text per `contents` key of the matched packs. */
    readonly packContents: Readonly<Record<string, string>>;
  };
  /** The body as plain text, without the block of facts, which the word limit does not count. */
  readonly bodyText: string;
}

/** What packet, packs and call log ask of the notice. */
export interface NoticeExpected {
  readonly tier: Tier;
  readonly owed: Money;
  readonly goodwill: Money;
  readonly endDate: string;
  /** The governing clause; null = a pack discourages the quotation. */
  readonly clause: Clause | null;
  readonly openItems: readonly string[];
  readonly packContentKeys: readonly string[];
  readonly complaintRouteNeeded: boolean;
  /** Names of parts that a pack takes out of the letter. */
  readonly partsRemovedByPack: readonly string[];
  /** free: a pack limits reasons; forbidden: a pack or a claimed exception keeps them out. */
  readonly reasons: 'needed' | 'free' | 'forbidden';
  /** Advice to find another provider may stand instead of named ones. */
  readonly adviceEnough: boolean;
  /** Dates of the incidents in the dossier, YYYY-MM-DD. */
  readonly dossierDates: readonly string[];
  readonly names: NoticeNames;
  /** The lead reason elsewhere; null = not recorded there yet. */
  readonly leadReasons: { readonly packet: ReasonCode | null; readonly callLog: ReasonCode | null };
  /** null = what the pack allows (D10). */
  readonly wordLimit: number | null;
  readonly language: string;
}

/** Who may be named in a letter, and who may not (D14.9). */
export interface NoticeNames {
  /** Contact, signer, client, contract, companies: what the letter says anyway. */
  readonly shown: readonly string[];
  /** Reporter, contributors, givers of feedback, deciders, people who were hurt, other contacts of the client. */
  readonly hidden: readonly string[];
  /** Mail addresses that the letter may give. */
  readonly addresses: readonly string[];
}

export interface LintFinding {
  readonly row: `D14.${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`;
  /** Path into the draft. */
  readonly field: string;
  readonly found: string;
  /** What to do, for a person to read. */
  readonly cure: string;
}

/** What people wrote, by path into the draft: the texts that rows 4 and 9 read. */
export function writtenTexts({ parts, facts }: NoticeDraft): readonly { field: string; text: string }[] {
  return [
    { field: 'parts.thanks', text: parts.thanks },
    { field: 'parts.framing', text: parts.framing },
    { field: 'parts.ownShare', text: parts.ownShare ?? '' },
    { field: 'parts.goodwill', text: parts.goodwill },
    { field: 'parts.apology', text: parts.apology },
    ...Object.entries(facts.packContents).map(([key, text]) => ({ field: `facts.packContents.${key}`, text })),
    { field: 'facts.complaintRoute', text: facts.complaintRoute ?? '' },
  ].filter(({ text }) => text.trim() !== '');
}
