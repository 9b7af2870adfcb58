/** What may run beside the stages (process.md §4). REVERSED, CLIENT_LEFT_FIRST and STOPPED_NO_GROUND are outcomes instead. */
export const SIDE_STATES = ['SAFETY', 'LEGAL_HOLD', 'DISPUTED', 'UNDELIVERED', 'GUARD'] as const;
export type SideState = (typeof SIDE_STATES)[number];

/**
 * What a side state can forbid: the notice or pause letter; other mail to the client; instructing a refund; erasing client data; the
 * end of the stage that a case is in.
 */
export const FORBIDDABLE = ['notice', 'client-mail', 'refund', 'erasure', 'stage-end'] as const;
export type Forbiddable = (typeof FORBIDDABLE)[number];

type Beginner = 'anyone' | 'owner' | 'legal' | 'approver' | 'hr' | 'spokesperson' | 'rule';
type Lifter = 'approver' | 'hr' | 'legal' | 'owner' | 'service';

export interface SideStateSpec {
  /** `rule`: the case itself, by an incident, a reply, a bounce or a matched pack. */
  readonly begunBy: readonly Beginner[];
  /** `service`: proof that the notice was served. */
  readonly liftedBy: readonly Lifter[];
  /** Each of `liftedBy` is needed, not any of them. */
  readonly allNeeded: boolean;
  readonly forbids: readonly Forbiddable[];
}

/**
 * SAFETY changes who writes and to whom, and stops nothing. LEGAL_HOLD stops everything that leaves or erases; deadlines warn on.
 * DISPUTED: a notice not yet sent waits for the Owner's answer, while an end date that was served runs on. UNDELIVERED leaves the legal
 * date unset until served: the stage waits. GUARD blocks the case until Legal clears (F12); help for the client goes on.
 */
export const SIDE_STATE_SPECS: Readonly<Record<SideState, SideStateSpec>> = {
  SAFETY: {
    begunBy: ['anyone', 'owner', 'approver', 'hr', 'rule'],
    liftedBy: ['approver', 'hr'],
    allNeeded: true,
    forbids: [],
  },
  LEGAL_HOLD: {
    begunBy: ['legal', 'owner', 'rule'],
    liftedBy: ['legal'],
    allNeeded: true,
    forbids: ['notice', 'client-mail', 'refund', 'erasure'],
  },
  DISPUTED: {
    begunBy: ['owner', 'spokesperson', 'legal'],
    liftedBy: ['owner'],
    allNeeded: true,
    forbids: ['notice'],
  },
  UNDELIVERED: { begunBy: ['rule', 'owner'], liftedBy: ['service'], allNeeded: true, forbids: ['stage-end'] },
  GUARD: {
    begunBy: ['rule', 'legal', 'owner'],
    liftedBy: ['legal'],
    allNeeded: true,
    forbids: ['notice', 'refund', 'stage-end'],
  },
};

/** The first active side state, in the order of SIDE_STATES, that forbids `what`; null = none does. */
export function forbids(active: readonly SideState[], what: Forbiddable): SideState | null {
  return SIDE_STATES.find((state) => active.includes(state) && SIDE_STATE_SPECS[state].forbids.includes(what)) ?? null;
}
