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

/** A row of D14, or a rule of letters.md 1 that D14 does not name. */
export type LintRow =
  `D14.${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}` | `L${2 | 3 | 5 | 7 | 9 | 11 | 13 | 16 | 18 | 20}`;

/** What to do, as a message for whoever reads it, in their language. */
export interface Cure {
  /** Of `templates/messages`. */
  readonly key: `lint.${string}`;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface LintFinding {
  readonly row: LintRow;
  /** Path into the draft. */
  readonly field: string;
  readonly found: string;
  readonly cure: Cure;
  /** Words that the writer can put instead, in the language of the letter; null = the cure says it all. */
  readonly better: string | null;
  /** An advice is shown and keeps nothing from being sent. */
  readonly weight: 'blocks' | 'advises';
}

/** A finding that blocks, unless `more` says otherwise. */
export const finding = (
  row: LintRow,
  field: string,
  found: string,
  key: Cure['key'],
  more: { args?: Cure['args']; better?: string; weight?: LintFinding['weight'] } = {},
): LintFinding => ({
  row,
  field,
  found,
  cure: { key, args: more.args ?? {} },
  better: more.better ?? null,
  weight: more.weight ?? 'blocks',
});

/** Those that keep a letter from being sent (D14). */
export const blocking = <F extends Pick<LintFinding, 'weight'>>(findings: readonly F[]): F[] =>
  findings.filter(({ weight }) => weight === 'blocks');

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
