import type { Language } from '../domain/codes.ts';
import type { CaseStage } from '../db/views/read-case-view.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';

/** How a stage ended, or that it runs, in words. */
export function stepWord(step: CaseStage, lang: Language): string | null {
  const key = `pages.outcome.${step.outcome ?? 'running'}`;
  return messageOf(lang, key) === undefined ? step.outcome : translate(lang, key);
}
