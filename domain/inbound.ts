/** What a mail that came in is, in the order in which it is asked (RFC 3464, RFC 5965, RFC 3834). */
export type Finding =
  /** Its own Message-ID is one of ours: a loop. */
  | { readonly is: 'own' }
  | { readonly is: 'unreadable'; readonly why: string }
  /** A report of a mail server; one entry for each recipient. */
  | { readonly is: 'report'; readonly recipients: readonly RecipientReport[] }
  /** Somebody told their provider that a mail of ours is unwanted. */
  | { readonly is: 'complaint'; readonly feedbackType: string }
  /** A program answered for a person; `until` is the last day that it names, if any. */
  | { readonly is: 'auto-reply'; readonly until: string | null }
  | { readonly is: 'reply' }
  /** From no sender, and nothing of the above. */
  | { readonly is: 'null-sender' };

export const REPORT_ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** Why a mail came back: for good, for now, for a rule of the receiver (x.7.x), for want of room (x.2.2). */
export type BounceVerdict = 'hard' | 'soft' | 'policy' | 'full';

export interface RecipientReport {
  readonly action: ReportAction;
  /** RFC 3463, as found in the report or in its diagnostic; null = none given. */
  readonly status: string | null;
  readonly verdict: BounceVerdict;
  /** What the other server said, at most 500 characters. */
  readonly diagnostic: string;
  /** Addresses in lower case: to whom it went in the end, and to whom it was sent first. */
  readonly final: string | null;
  readonly original: string | null;
}

/** Which mail of ours it is about, and what says so. */
export interface Clue {
  readonly mailId: string;
  /** `bounce` and `case`: an address of ours with a valid MAC. The others can be had by whoever has read the mail. */
  readonly by: 'bounce' | 'case' | 'message-id' | 'envelope-id';
}

/** Whether the domain of From stands for the mail: by DMARC, by a relay that we trust, or not asked on loopback. */
export interface SenderCheck {
  readonly pass: boolean;
  readonly by: 'dmarc' | 'relay' | 'loopback';
  /** What was found, for a person to read. */
  readonly found: string;
}

/** A mail as it was read, JSON-plain but for the bytes of what is attached. */
export interface ReadMail {
  readonly finding: Finding;
  readonly clue: Clue | null;
  /** An address of ours with a MAC that is not ours. */
  readonly forged: boolean;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** The whole text, and without what repeats the earlier mail. */
  readonly text: string;
  readonly ownWords: string;
  readonly attachments: readonly ReceivedFile[];
}

export interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** RFC 5965 §7.3: of these types a reader's word; the others are sent by machines about their own findings. */
export const COMPLAINT_TYPES = [
  'abuse',
  'fraud',
  'virus',
  'other',
  'opt-out',
  'opt-out-list',
  'miscategorized',
] as const;
export type ComplaintType = (typeof COMPLAINT_TYPES)[number];

/** What came of a mail. */
export const INBOUND_RESULTS = [
  'bounced',
  'delayed',
  'delivered',
  'report-logged',
  'complaint',
  'absence',
  'answered',
  'matter',
  'asked-back',
  'own',
  'filed',
] as const;
export type InboundResult = (typeof INBOUND_RESULTS)[number];

/** Why nothing came of a mail: it is kept, and a person may read it again after a cure. */
export const FILED_BECAUSE = [
  'unreadable',
  'too-large',
  'forged',
  'unmatched',
  'no-such-mail',
  'other-recipient',
  'rehearsal',
  'case-ended',
  'refused',
] as const;
export type FiledBecause = (typeof FILED_BECAUSE)[number];
