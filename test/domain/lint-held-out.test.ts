import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LINT_WORDS } from '../../domain/lint-words.ts';
import { judgementsIn } from '../../domain/lint/judgements.ts';
import type { Tongue } from '../support/lint-sentences.ts';

const FOLDER = new URL('../support/held-out/', import.meta.url);
const lines = (text = '') => text.split('\n').filter((line) => line.trim() !== '');

/** Sentences written before anybody looked at the lists: above the line those that judge, below it those that must pass. */
function sentencesOf(tongue: string): { judging: string[]; harmless: string[] } {
  const sets = readdirSync(FOLDER)
    .filter((name) => name.startsWith(`${tongue}-`))
    .map((name) => readFileSync(new URL(name, FOLDER), 'utf8').split(/^---$/mu));
  return {
    judging: sets.flatMap(([judging]) => lines(judging)),
    harmless: sets.flatMap(([, harmless]) => lines(harmless)),
  };
}

describe.each(Object.keys(LINT_WORDS) as Tongue[])('in %s', (tongue) => {
  const { judging, harmless } = sentencesOf(tongue);
  const isFound = (text: string) => judgementsIn(text, tongue, LINT_WORDS[tongue], []).length > 0;

  it('at least nine of ten sentences that judge are found', () => {
    const missed = judging.filter((text) => !isFound(text));
    expect(judging.length).toBeGreaterThanOrEqual(100);
    expect({ missed: missed.length / judging.length <= 0.1 ? [] : missed }).toEqual({ missed: [] });
  });

  it('at most two of a hundred harmless sentences are found', () => {
    const alarms = harmless.filter(isFound);
    expect(harmless.length).toBeGreaterThanOrEqual(100);
    expect({ alarms: alarms.length / harmless.length <= 0.02 ? [] : alarms }).toEqual({ alarms: [] });
  });
});
