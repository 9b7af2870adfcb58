import { translate } from '../templates/render.ts';
import { relativeTime } from '../templates/relative-time.ts';
import type { Reader } from './plugins/callers.ts';

/** "due in 3 hours", "was due yesterday": an instant against the reader's clock, for lists. Null where nothing is due. */
export function dueText({ lang, zone }: Reader, dueAt: string | null, now: Date): string | null {
  if (dueAt === null) return null;
  const key = new Date(dueAt) < now ? 'home.was-due' : 'home.due';
  return translate(lang, key, { when: relativeTime(lang, zone, dueAt, now) });
}
