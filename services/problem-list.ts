import type { Problem } from '../domain/errors.ts';
import { invalid, shown } from './parse-input.ts';

/** Gathers what is wrong beyond the schema, so that a person learns of all of it at once. */
export interface ProblemList {
  /** `found` is shown as a value; use `say` for words. */
  add(path: string, found: unknown, expected: string): void;
  say(path: string, found: string, expected: string): void;
  /** Throws INVALID_INPUT when anything was added. */
  throwIfAny(what: string): void;
  /** Throws it whatever was added. */
  fail(what: string): never;
}

export function problemList(): ProblemList {
  const problems: Problem[] = [];
  const say = (path: string, found: string, expected: string): void => {
    problems.push({ path, found, expected });
  };
  return {
    say,
    add: (path, found, expected) => {
      say(path, shown(found), expected);
    },
    throwIfAny: (what) => {
      if (problems.length > 0) throw invalid(what, problems);
    },
    fail: (what) => {
      throw invalid(what, problems);
    },
  };
}
