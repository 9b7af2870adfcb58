import { expect, test } from '@jest/globals';
import { refusalOf } from '../../api/errors.ts';
import { LANGUAGES } from '../../domain/codes.ts';
import { ERROR_CODES, OffboardingError } from '../../domain/errors.ts';
import { translate } from '../../templates/render.ts';

test.each(ERROR_CODES)('%s has a status of its kind, and words for people in every language', (code) => {
  const { status, title, detail } = refusalOf(new OffboardingError(code, 'Found this.'));
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(600);
  expect(title).not.toBe('');
  expect(detail).toBe('Found this.');
  if (code.endsWith('_NOT_FOUND')) expect(status).toBe(404);
  for (const lang of LANGUAGES) {
    expect(translate(lang, `pages.refused.${code}.title`)).not.toBe('');
    expect(translate(lang, `pages.refused.${code}.text`)).not.toBe('');
  }
});

test('an error that is not ours shows nothing of the inside', () => {
  const refusal = refusalOf(new Error('connect ECONNREFUSED 10.0.0.7:5432 password=secret'));
  expect(refusal.status).toBe(500);
  expect(JSON.stringify(refusal)).not.toMatch(/10\.0\.0\.7|secret|ECONN/);
});

test.each([
  [413, 413],
  [415, 415],
  [400, 400],
  [418, 500],
])('what the server refuses with %i is told as %i', (found, told) => {
  expect(refusalOf({ statusCode: found }).status).toBe(told);
});
