import { describe, expect, it } from '@jest/globals';
import { parseRehearsalFile } from '../../cli/rehearsal-file.ts';
import { OffboardingError, type Problem } from '../../domain/errors.ts';
import { sampleCase } from '../support/sample-case.ts';

const file = (more: object): object => ({ startsAt: '2026-12-01T09:00:00+01:00', case: sampleCase(), ...more });
const withEntry = (entry: unknown): object => file({ answers: [{ task: 'triage', values: {} }, entry] });

function problemsOf(value: unknown): readonly Problem[] {
  try {
    parseRehearsalFile(value);
    return [];
  } catch (error) {
    if (!(error instanceof OffboardingError)) throw error;
    return error.problems;
  }
}

describe('a rehearsal file', () => {
  it.each<[string, object]>([
    ['an answer at an instant', { task: 'vote', by: 'lena', at: '2026-12-02T10:00:00Z', values: { vote: 'AGREE' } }],
    ['an answer that must be refused', { task: 'vote', refused: 'NOT_ALLOWED', values: {} }],
    ['a mail so long after another', { mail: { from: 'client-contact', text: 'KEEP 1' }, onMail: 'T21c', after: '2d' }],
    ['a mail with its result', { mail: { from: 'x@y.test', text: 'DROP 1' }, after: '1d', result: 'unknown-sender' }],
    ['an action', { action: 'withdraw', afterStage: 'triage', by: 'sam', values: { reason: 'changed' } }],
    ['an incident', { incident: { reason: 'TIME_DRAIN', on: '2026-12-02' }, at: '2026-12-03T09:00:00Z' }],
    ['a complaint', { complaint: { what: 'slow' }, after: '1h', refused: true }],
  ])('takes %s', (_, entry) => {
    expect(problemsOf(withEntry(entry))).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['an entry without a kind', { values: {} }, 'answers.1', 'one of task, mail, action, incident, complaint in it'],
    ['no entry at all', 7, 'answers.1', 'one of task, mail, action, incident, complaint in it'],
    ['a mail without a sender', { mail: { text: 'x' }, after: '1d' }, 'answers.1.mail.from', 'one line of 1 to 254'],
    ['a mail without a time', { mail: { from: 'a', text: 'x' } }, 'answers.1', 'at, after, afterStage or onMail'],
    ['an unknown stage', { complaint: { what: 'x' }, afterStage: 'lunch' }, 'answers.1.afterStage', 'one of intake'],
    ['an unknown refusal', { task: 'vote', values: {}, refused: 'NOPE' }, 'answers.1.refused', 'true, or the code'],
    ['a wait without a unit', { task: 'vote', values: {}, after: '3' }, 'answers.1.after', 'a time such as 3bd'],
    ['a field that is not there', { task: 'vote', values: {}, whom: 'x' }, 'answers.1.whom', 'only fields that exist'],
  ])('names %s where it stands', (_, entry, path, expected) => {
    const [problem, ...more] = problemsOf(withEntry(entry));
    expect(problem?.path).toBe(path);
    expect(problem?.expected).toContain(expected);
    expect(more).toEqual([]);
  });

  it('names what is wrong in the case and in the entries together', () => {
    const paths = problemsOf({ ...withEntry({ task: 'lunch', values: {} }), until: 'soon' }).map(({ path }) => path);
    expect(paths).toEqual(['until', 'answers.1.task']);
  });

  it('counts relative dates from the day of startsAt', () => {
    const parsed = parseRehearsalFile(
      file({ answers: [{ task: 'item-done', values: { deliveredOn: 'today + 3d' } }], expect: { endDate: 'today' } }),
    );
    expect(parsed.answers?.[0]).toMatchObject({ values: { deliveredOn: '2026-12-04' } });
    expect(parsed.expect?.endDate).toBe('2026-12-01');
  });
});
