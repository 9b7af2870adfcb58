import { LINT_WORDS } from '../lint-words.ts';
import { lowered, plainText } from './canonical.ts';

const WORD = /[\p{L}\p{M}]+/gu;
/** So many common words of another language, and twice those of the own one, make a text foreign. */
const ENOUGH = 2;
const LEAD = 2;

/** True when a text is plainly in another of the letters' languages than the one named; false when that cannot be told. */
export function isForeign(text: string, language: string): boolean {
  const counts = Object.entries(LINT_WORDS).map(([tongue, { common }]) => {
    const words = lowered(plainText(text, tongue), tongue, []).match(WORD) ?? [];
    return { tongue, count: words.filter((word) => common.includes(word)).length };
  });
  const own = counts.find(({ tongue }) => tongue === language)?.count ?? 0;
  return counts.some(({ tongue, count }) => tongue !== language && count >= ENOUGH && count > own * LEAD);
}
