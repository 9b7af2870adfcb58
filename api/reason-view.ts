import { REASON_CODES, type Language } from '../domain/codes.ts';
import { reasonEffects, type ReasonEffects } from '../domain/reason-effects.ts';
import { translate } from '../templates/render.ts';

/** One reason and what it leads to, in words. */
interface ReasonView {
  readonly code: string;
  readonly label: string;
  readonly meaning: string;
  readonly path: string;
  readonly first: string;
  readonly needs: string;
  readonly asked: string;
}

/** Every reason with its meaning, its path, what is tried first, what has to be on file, and who else is asked. */
export const reasonViews = (lang: Language): ReasonView[] =>
  REASON_CODES.map((code) => reasonView(reasonEffects(code), lang));

function reasonView(effects: ReasonEffects, lang: Language): ReasonView {
  const { code, path, pathAfterWarning: after, repair } = effects;
  const word = (key: string, args: Readonly<Record<string, string | number>> = {}): string =>
    translate(lang, key, args);
  const pathWord = word(`path.${path}`);
  return {
    code,
    label: word(`reason.${code}`),
    meaning: word(`forms.new-case.reasons.${code}.help`),
    path:
      after === null ? pathWord : word('start.path-after-warning', { path: pathWord, after: word(`path.${after}`) }),
    first:
      repair === null
        ? word('start.repair-none')
        : word(repair.warning ? 'start.repair-warning' : 'start.repair-talk', { n: repair.days }),
    needs: joined(
      lang,
      effects.needs.map(({ need, expected }) => word(`start.need.${need}`, { n: expected })),
    ),
    asked: joined(lang, [
      ...(effects.safety ? [word('start.asked-safety')] : []),
      ...(effects.legal ? [word('start.asked-legal')] : []),
    ]),
  };
}

const joined = (lang: Language, words: readonly string[]): string =>
  words.length === 0 ? '–' : new Intl.ListFormat(lang, { type: 'conjunction' }).format(words);
