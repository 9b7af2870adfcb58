import { STAGES, type FinalOutcome, type Path, type PlannedOutcome, type Stage } from './codes.ts';
import { MAILS, type MailKind } from './mails.ts';

/** Where a case stands when a mail is about to be written. */
export interface MailFacts {
  readonly stage: Stage;
  readonly path: Path | null;
  readonly outcome: FinalOutcome | null;
  /** What the current packet asks for; null without one that holds. */
  readonly planned: PlannedOutcome | null;
  /** The current packet is approved and gives or returns money. */
  readonly moneyApproved: boolean;
  readonly integrityCleared: boolean;
  /** The recipient is somebody of the client. */
  readonly toClient: boolean;
}

interface MailRule {
  readonly row: string;
  readonly kinds: readonly MailKind[];
  readonly holds: (facts: MailFacts) => boolean;
  /** When such a mail can be written. */
  readonly expected: string;
}

const isBeforeTransition = ({ stage }: MailFacts): boolean => STAGES.indexOf(stage) < STAGES.indexOf('transition');
const isUrgent = ({ path }: MailFacts): boolean => path === 'FAST' || path === 'INTEGRITY';
const isStopped = ({ outcome, path }: MailFacts): boolean => outcome === 'STOPPED' || path === 'NO_GROUND';

const ENDING_NOTICES = ['T20a', 'T20b', 'T20c', 'T20d'] as const;
/** Internal assessments, and whatever else is written for the staff. */
const INTERNAL = (Object.keys(MAILS) as MailKind[]).filter(
  (kind) => MAILS[kind].audience === 'staff' && MAILS[kind].class !== 'account',
);

/** "Rules per kind" of emails.md with F9 and the paths of process.md §4, in the order in which they are asked. */
const MAIL_RULES: readonly MailRule[] = [
  {
    row: 'internal',
    kinds: INTERNAL,
    holds: ({ toClient }) => !toClient,
    expected: 'somebody of the staff as its reader: it may hold internal assessments',
  },
  {
    row: 'stopped',
    kinds: ['T05', 'T06', 'T07c', 'T18', ...ENDING_NOTICES, 'T20e', 'T22', 'T24c', 'T27', 'T33'],
    holds: (facts) => !isStopped(facts),
    expected: 'a case with a ground: criticism alone never leads to a mail about an ending (D1 row 3)',
  },
  {
    row: 'notice',
    kinds: ['T18', ...ENDING_NOTICES],
    holds: ({ stage, planned }) => stage === 'notice' && (planned === 'END_AT_TERM' || planned === 'END_EARLIEST'),
    expected: 'the stage notice of a case whose packet asks for END_AT_TERM or END_EARLIEST',
  },
  {
    row: 'pause',
    kinds: ['T20e'],
    holds: ({ stage, planned }) => stage === 'notice' && planned === 'PAUSE',
    expected: 'the stage notice of a case whose packet asks for PAUSE',
  },
  {
    row: 'refund',
    kinds: ['T24c'],
    holds: ({ moneyApproved }) => moneyApproved,
    expected: 'an approved refund line',
  },
  {
    row: 'closing',
    kinds: ['T27'],
    holds: ({ stage, outcome }) => stage === 'closed' && (outcome === 'ENDED' || outcome === 'CLIENT_LEFT'),
    expected: 'the stage closed with the outcome ENDED or CLIENT_LEFT',
  },
  {
    row: 'repair',
    kinds: ['T05', 'T06', 'T07c'],
    holds: ({ path, integrityCleared }) => path !== 'FAST' && (path !== 'INTEGRITY' || integrityCleared),
    expected: 'another path than FAST, and on INTEGRITY the clearance of Legal',
  },
  {
    row: 'work-list',
    kinds: ['T21c'],
    holds: (facts) => !isUrgent(facts) || !isBeforeTransition(facts),
    expected: 'another path than FAST and INTEGRITY, or the time after the notice',
  },
  {
    row: 'transition',
    kinds: ['T22', 'T23c', 'T25', 'T38c'],
    holds: ({ stage }) => stage === 'transition',
    expected: 'the stage transition: before the notice nothing announces an end (F9)',
  },
];

/** The rule that forbids a mail of that kind where the case stands, or null. */
export function refusedMail(
  kind: MailKind,
  facts: MailFacts,
): { readonly row: string; readonly expected: string } | null {
  const broken = MAIL_RULES.find((rule) => rule.kinds.includes(kind) && !rule.holds(facts));
  return broken === undefined ? null : { row: broken.row, expected: broken.expected };
}
