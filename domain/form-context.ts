import type { Language, ReasonCode } from './codes.ts';
import type { FieldValue, Option } from './forms.ts';
import type { Cure } from './lint/draft.ts';
import type { WordingVersion } from './wordings.ts';

/** What a form needs from its case; kept with the task, so that page, check and answer see the same form. */
export interface FormContext {
  readonly currency: string;
  readonly reasons: readonly ReasonCode[];
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly people: readonly Option[];
  readonly alternatives: readonly Option[];
  readonly packs: readonly Option[];
  /** Exceptions of matched packs that Legal may claim (D5). */
  readonly packExceptions: readonly Option[];
  /** A matched pack keeps reasons out of the notice, or lets advice stand for named alternatives (D14). */
  readonly reasonsForbidden: boolean;
  readonly adviceEnough: boolean;
  /** Content keys that matched packs demand in the notice. */
  readonly packContents: readonly { readonly key: string; readonly text: string }[];
  /** What the form shows before anybody typed, by field name. */
  readonly initial: Readonly<Record<string, FieldValue>>;
  /** The last day to stop a renewal has passed: the end of the next term can be chosen. */
  readonly windowMissed: boolean;
  /** Of the letter that the form asks for; missing where it asks for none. */
  readonly letterLanguage?: Language;
  /** What keeps the last draft from being sent, for the writer to mend, and advice. */
  readonly findings: readonly {
    readonly row: string;
    readonly field: string;
    readonly found: string;
    readonly cure: Cure;
    readonly better: string | null;
    readonly weight: 'blocks' | 'advises';
  }[];
  /** Incidents that are only criticism of us, in the order in which they came: what they say is kept (R4). */
  readonly criticisms: readonly string[];
  /** The case is about a pause, not about an end. */
  readonly pause: boolean;
  /** FAST or INTEGRITY: the client is not asked for its items, and one that is not finished is paid back (D8). */
  readonly urgent: boolean;
  /** Nobody is on a call alone (D9). */
  readonly twoOnCall: boolean;
  readonly repair: RepairContext | null;
  /** Repair was tried twice: there is no third round (stage 3). */
  readonly repairsUsedUp: boolean;
  /** The panel meets (D9); otherwise it votes by mail. */
  readonly meeting: boolean;
  /** Why an approval needs a written reason: a negative net, an open BLOCK, an override (stage 10). */
  readonly reasonFor: readonly string[];
  /** The person whose task it was escalated from may have no say in it: a line manager can record "not given". */
  readonly escalated: boolean;
  /** The wording that the suggested letter was made from; only for the letter of a notice. */
  readonly wording?: WordingVersion | null;
}

/** What a repair is about (D3). */
export interface RepairContext {
  /** Our miss or the client's hardship: an apology and one concrete help come first (R45, R46). */
  readonly extra: boolean;
  /** It begins with a written warning (T33) instead of an invitation. */
  readonly warning: boolean;
  /** The longest window that D3 allows, in days. */
  readonly maxDays: number;
}
