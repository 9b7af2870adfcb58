import type { Language } from '../domain/codes.ts';
import type { Skip } from '../domain/skips.ts';
import { messageOf } from '../templates/messages.ts';

export interface SkipWords {
  readonly why: string;
  readonly instead: string;
}

/** Why a stage is not run, and what its result is taken to be, in words; a code without words is shown as it is. */
export const skipWords = (lang: Language, { key, value }: Skip): SkipWords => ({
  why: messageOf(lang, `why.skip.${slug(key)}`) ?? key,
  instead: messageOf(lang, `why.stands.${slug(value)}`) ?? value,
});

const slug = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '-');

/** The cause of a skipped stage as it is recorded, in its parts; null where it is none. */
export function recordedSkip(cause: string | null): (Skip & { readonly policy: string }) | null {
  const [, key, value, policy] = /^(.+?): (.+) \(policy (.+)\)$/.exec(cause ?? '') ?? [];
  return key === undefined || value === undefined || policy === undefined ? null : { key, value, policy };
}
