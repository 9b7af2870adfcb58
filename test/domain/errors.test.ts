import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES, OffboardingError } from '../../domain/errors.ts';

describe('error codes', () => {
  it('are unique and spelled alike', () => {
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
    for (const code of ERROR_CODES) expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });
});

describe('OffboardingError', () => {
  it('keeps code, words, cause and every problem', () => {
    const cause = new Error('below');
    const problems = [{ path: 'a', found: '1', expected: '2' }];
    const error = new OffboardingError('INVALID_INPUT', 'a: found 1, expected 2', { cause, problems });
    expect(error).toMatchObject({
      name: 'OffboardingError',
      code: 'INVALID_INPUT',
      message: 'a: found 1, expected 2',
      problems,
    });
    expect(error.cause).toBe(cause);
    expect(new OffboardingError('TOO_LATE', 'x')).toMatchObject({ problems: [] });
    expect(new OffboardingError('TOO_LATE', 'x').cause).toBeUndefined();
    expect(error).toBeInstanceOf(Error);
  });
});
