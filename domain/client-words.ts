import type { TaskKind } from './task-kinds.ts';

/** Tasks that bring the client's own words, or the client, to whoever is asked: never to somebody who was hurt (F8). */
export const CLIENT_WORDS: readonly TaskKind[] = [
  'repair-plan',
  'feedback-answer',
  'talking-points',
  'call-log',
  'client-reply',
  'client-question',
  'dispute-answer',
  'another-chance',
  'unknown-sender',
];
