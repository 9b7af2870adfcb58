/** What other systems may be told. The names are part of the API: add, never rename. */
export const WEBHOOK_EVENTS = [
  'case.started',
  'case.stage-changed',
  'case.side-state-began',
  'case.dates-set',
  'case.reversed',
  'case.ended',
  'task.opened',
  'task.closed',
  'approval.given',
  'approval.void',
  'notice.delivered',
  'refund.confirmed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

type Detail = Readonly<Record<string, string | number | boolean | null>>;

interface Told {
  readonly event: WebhookEvent;
  /** Ids, codes and dates; never text. */
  readonly data: Detail;
}

const pick = (detail: Detail, ...names: readonly string[]): Detail =>
  Object.fromEntries(names.map((name) => [name, detail[name] ?? null]));

const closed = (detail: Detail, how: string): Told => ({
  event: 'task.closed',
  data: { ...pick(detail, 'task', 'kind'), how },
});

const one =
  (event: WebhookEvent, ...names: readonly string[]) =>
  (detail: Detail): readonly Told[] => [{ event, data: pick(detail, ...names) }];

const BY_ACTION: Readonly<Record<string, (detail: Detail) => readonly Told[]>> = {
  'case-opened': one('case.started', 'number'),
  'stage-entered': one('case.stage-changed', 'stage', 'step', 'round', 'skipped'),
  'side-state-began': one('case.side-state-began', 'state'),
  'legal-date-set': one('case.dates-set', 'legalDate', 'endDate'),
  'ending-reversed': one('case.reversed', 'to'),
  'case-ended': one('case.ended', 'outcome'),
  'task-opened': one('task.opened', 'task', 'kind'),
  'task-closed-unanswered': (detail) => [closed(detail, 'closed')],
  'task-withdrawn': (detail) => [closed(detail, 'withdrawn')],
  'answered-by-policy': (detail) => [closed(detail, 'answered')],
  'task-answered': (detail) => [
    closed(detail, 'answered'),
    ...(detail['kind'] === 'approval' && detail['choice'] === 'approve'
      ? [{ event: 'approval.given' as const, data: pick(detail, 'task') }]
      : []),
  ],
  'refund-settled': one('refund.confirmed', 'line', 'as'),
};

/** What an entry of the audit tells other systems; nothing for most. */
export const eventsOf = (action: string, detail: Detail): readonly Told[] => BY_ACTION[action]?.(detail) ?? [];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds until the next try, by how many there were; the last one goes on. */
const WAITS = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR] as const;

export const secondsUntilRetry = (tries: number): number => WAITS[Math.min(tries, WAITS.length) - 1] ?? WAITS[0];

/** Tried for three days; then a person has to press. */
export const TRIED_FOR_HOURS = 72;
/** How long the secret before the newest one signs as well. */
export const OVERLAP_HOURS = 24;
