import type { Language } from '../domain/codes.ts';
import { WORDING_PARTS, type WordingKey, type WordingPart, type WordingTexts } from '../domain/wordings.ts';
import type { WordingView } from '../services/view-wordings.ts';
import { noticeText } from '../templates/notice-text.ts';
import { translate } from '../templates/render.ts';
import { kindOfTone, sampleLetter } from '../templates/sample-letter.ts';
import { WORDING_VARIABLES } from '../templates/wording.ts';

/** What stands in the form. */
export interface WordingTyped {
  readonly base: number;
  readonly texts: WordingTexts;
  readonly why: string;
}

/** The page of one wording: its parts as fields, what differs from the newest version, and the sample letter that they make. */
export function wordingView(
  lang: Language,
  key: WordingKey,
  view: WordingView,
  form: WordingTyped,
  isTyped: boolean,
): object {
  const { version, newest, versions, newestTexts } = view;
  return {
    ...key,
    ...{ version, newest, versions, isTyped, isOld: version !== newest, isShipped: version === 0 },
    path: `/wordings/${key.reason}/${key.tone}/${key.language}`,
    form: { base: form.base, next: form.base + 1, why: form.why },
    parts: partsOf(key).map((part) => partView(lang, part, form.texts[part])),
    changes: differences(lang, key, newestTexts, form.texts),
    letter: letterOf(key, form.texts),
  };
}

/** A formal letter takes no share (D14.3). */
const partsOf = ({ tone }: WordingKey): readonly WordingPart[] =>
  WORDING_PARTS.filter((part) => tone !== 'formal' || part !== 'ownShare');

function partView(lang: Language, part: WordingPart, text: string): object {
  const names = WORDING_VARIABLES[part].map((name) => `{${name}}`).join(' ');
  return { part, label: translate(lang, `wordings.part.${part}`), text, variables: names, rows: rowsFor(text) };
}

const rowsFor = (text: string): number => Math.min(Math.max(Math.ceil(text.length / 80) + 1, 2), 12);

function differences(lang: Language, key: WordingKey, before: WordingTexts, after: WordingTexts): object[] {
  return partsOf(key)
    .filter((part) => before[part] !== after[part])
    .map((part) => ({ label: translate(lang, `wordings.part.${part}`), before: before[part], after: after[part] }));
}

/** Null while a text does not parse or names a variable that is not there. */
export function letterOf(key: WordingKey, texts: WordingTexts): string | null {
  try {
    return noticeText(kindOfTone(key.tone), sampleLetter(key, texts));
  } catch {
    return null;
  }
}
