import type { Money } from '../domain/money.ts';
import type { WordingKey, WordingPart, WordingTexts } from '../domain/wordings.ts';
import { messageOf } from './messages.ts';
import { formatText } from './render.ts';

/** What the text of a part may name, and must where the shipped text of that part does. */
export const WORDING_VARIABLES: Readonly<Record<WordingPart, readonly string[]>> = {
  thanks: ['client', 'contract', 'years'],
  framing: ['facts', 'client', 'contract'],
  ownShare: ['client', 'contract'],
  apology: ['client', 'contract'],
  goodwill: [],
  goodwillHelp: [],
};

/** The longest that a part may be once its variables are filled in: as long as the form of the letter allows. */
export const WORDING_LENGTHS: Readonly<Record<WordingPart, number>> = {
  thanks: 400,
  framing: 2_000,
  ownShare: 600,
  apology: 400,
  goodwill: 400,
  goodwillHelp: 400,
};

/** Version 0 of a wording: the shipped messages. */
export function shippedWording({ reason, tone, language }: WordingKey): WordingTexts {
  const say = (key: string): string => messageOf(language, `wording.${key}`) ?? '';
  const sorry = tone === 'warm' || tone === 'direct';
  return {
    thanks: say(`thanks.${tone}`),
    framing: say(`framing.${reason}.${tone}`),
    ownShare: tone === 'formal' ? '' : say(`own-share.${reason}`),
    apology: say(`apology.${sorry ? reason : tone}`),
    goodwill: say(`goodwill.${tone}`),
    goodwillHelp: say(`goodwill-help.${tone}`),
  };
}

/** What fills the variables of a wording. */
export interface WordingFacts {
  readonly client: string;
  readonly contract: string;
  /** Whole years as a client; 0 = not known, or less than one. */
  readonly years: number;
  /** The dated facts as a sentence (warm, direct) or after a colon (firm, formal); empty where there are none. */
  readonly facts: string;
}

/** A part with its variables filled in, its paragraphs apart by an empty line. Throws where the text does not parse. */
export function sayPart({ language }: WordingKey, part: WordingPart, source: string, facts: WordingFacts): string {
  const known = Object.entries(facts).filter(([name]) => WORDING_VARIABLES[part].includes(name));
  return formatText(language, part, source, Object.fromEntries(known))
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*| {2,}/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** Whole years between two dates (YYYY-MM-DD); 0 where the first is unknown. */
export function wholeYears(since: string | null, until: string): number {
  if (since === null || since > until) return 0;
  const years = Number(until.slice(0, 4)) - Number(since.slice(0, 4));
  return until.slice(5) < since.slice(5) ? years - 1 : years;
}

/** D7: help stands where no money is given. */
export const goodwillPart = (goodwill: Money | undefined): 'goodwill' | 'goodwillHelp' =>
  goodwill?.amount === 0 ? 'goodwillHelp' : 'goodwill';
