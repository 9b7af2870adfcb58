import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, REASON_CODES } from '../../domain/codes.ts';
import { reasonEffects } from '../../domain/reason-effects.ts';
import { reasonViews } from '../../api/reason-view.ts';

describe('what a reason leads to', () => {
  test('a threat: the fast path, nothing tried first, one verified incident, Legal and safety', () => {
    expect(reasonEffects('THREAT')).toEqual({
      ...{ code: 'THREAT', path: 'FAST', pathAfterWarning: null, repair: null, legal: true, safety: true },
      needs: [{ need: 'verified-incident', expected: 1 }],
    });
  });

  test('rudeness: a written warning first, the fast path when it is repeated', () => {
    expect(reasonEffects('EXTREME_RUDENESS')).toMatchObject({
      ...{ path: 'STANDARD', pathAfterWarning: 'FAST', repair: { warning: true } },
    });
  });

  test('too little profit: the economic path, a repair, three incidents of two people and feedback', () => {
    expect(reasonEffects('UNPROFITABLE')).toMatchObject({
      ...{ path: 'ECONOMIC', pathAfterWarning: null, repair: { warning: false, days: 30 }, legal: false },
      needs: [
        { need: 'incidents', expected: 3 },
        { need: 'people', expected: 2 },
        { need: 'feedback', expected: 1 },
      ],
    });
  });

  test('something dubious: Legal decides who may be told', () => {
    expect(reasonEffects('UNETHICAL')).toMatchObject({ path: 'INTEGRITY', legal: true, safety: false });
  });

  test.each(LANGUAGES)('has words for every reason in %s', (lang) => {
    const views = reasonViews(lang);
    expect(views.map(({ code }) => code)).toEqual(REASON_CODES);
    for (const view of views) for (const words of Object.values(view)) expect(words).not.toBe('');
  });
});
