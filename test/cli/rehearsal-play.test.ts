import { describe, expect, it } from '@jest/globals';
import { RefusedError, type ApiClient } from '../../cli/api-client.ts';
import { parseRehearsalFile } from '../../cli/rehearsal-file.ts';
import { playRehearsal, type Played } from '../../cli/rehearsal-play.ts';
import type { Progress, ProgressTask } from '../../db/views/read-progress.ts';
import { sampleCase } from '../support/sample-case.ts';

interface Event {
  readonly at: string;
  readonly happens: (case_: Scripted) => void;
}
interface Call {
  readonly at: string;
  readonly path: string;
  readonly body: unknown;
}
/** What a scripted case can show. */
interface Scripted {
  stage: (name: Progress['stages'][number]['stage']) => void;
  task: (kind: ProgressTask['kind'], id: string, people: readonly string[]) => void;
  mail: (kind: Progress['mails'][number]['kind']) => void;
}

type Refusals = Readonly<Record<string, string>>;

/** A service that fires the given events by its clock, ends a task when it is answered, and refuses what `refuses` names. */
function service(events: readonly Event[], refuses: Refusals = {}): { api: ApiClient; calls: Call[] } {
  let now = '';
  const left = [...events];
  const calls: Call[] = [];
  const tasks: ProgressTask[] = [];
  const stages: Progress['stages'][number][] = [];
  const mails: Progress['mails'][number][] = [];
  const scripted: Scripted = {
    stage: (stage) => stages.push({ stage, enteredAt: now }),
    task: (kind, id, people) => tasks.push({ id, kind, subject: '', state: 'open', openedAt: now, people }),
    mail: (kind) => mails.push({ id: `mail-${String(mails.length)}`, kind, queuedAt: now }),
  };
  const advance = (to: string): unknown => {
    const [next] = left;
    const fired = next !== undefined && (to === 'next' || next.at <= to);
    if (fired) {
      now = next.at;
      left.shift();
      next.happens(scripted);
    } else if (to !== 'next') now = to;
    const progress = { stage: stages.at(-1)?.stage ?? 'intake', outcome: null, endedAt: null, stages, tasks, mails };
    return { now, fired, next: null, progress: structuredClone(progress) };
  };
  const answer = (id: string): void => {
    const i = tasks.findIndex((task) => task.id === id);
    const task = tasks[i];
    if (task?.state !== 'open') throw new RefusedError('TASK_CLOSED', 'It is closed.', []);
    tasks[i] = { ...task, state: 'answered' };
  };
  const post = (path: string, body: unknown): unknown => {
    if (path.endsWith('/clock/advance')) return advance((body as { to: string }).to);
    calls.push({ at: now, path, body });
    const code = refuses[path];
    if (code !== undefined) throw new RefusedError(code, 'Not like this.', []);
    const taskId = /^\/api\/tasks\/([^/]+)\/answer$/.exec(path)?.[1];
    if (taskId !== undefined) answer(taskId);
    return { id: 'x', result: 'unclear', detail: 'asked again' };
  };
  const api: ApiClient = {
    url: '',
    get: <T>() => Promise.resolve({ contractZone: 'Europe/Berlin', endedAt: null } as T), // all that a player reads of it
    getText: () => Promise.resolve('Choice: delete\nCode: 4HK2PQ\n'),
    post: async <T>(path: string, body: unknown) => {
      await Promise.resolve();
      return post(path, body) as T; // each caller knows what it asked for
    },
  };
  return { api, calls };
}

const START = '2026-12-01T09:00:00.000Z';
const at = (day: number, hour = 9): string =>
  `2026-12-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

async function play(
  more: object,
  events: readonly Event[],
  refuses: Refusals = {},
): Promise<Played & { calls: readonly Call[] }> {
  const { api, calls } = service(events, refuses);
  const file = parseRehearsalFile({ startsAt: START, case: sampleCase(), ...more });
  return { ...(await playRehearsal(api, 'c', file, () => undefined)), calls };
}

const triage: Event = {
  at: START,
  happens: (one) => {
    one.stage('triage');
    one.task('triage', 't1', ['sam']);
  },
};
const end: Event = {
  at: at(20),
  happens: (one) => {
    one.stage('closed');
  },
};

describe('playing a rehearsal', () => {
  it('moves the clock exactly to `at`, after what is due before', async () => {
    const remind: Event = {
      at: at(3),
      happens: (one) => {
        one.mail('T03');
      },
    };
    const answers = [{ task: 'triage', at: at(4, 13), values: { x: 1 }, by: 'sam' }];
    const { calls, problems } = await play({ answers, until: 'closed' }, [triage, remind, end]);
    expect(problems).toEqual([]);
    expect(calls).toEqual([{ at: at(4, 13), path: '/api/tasks/t1/answer', body: { values: { x: 1 }, as: 'sam' } }]);
  });

  it('counts `after` from the task, the beginning, a stage or a mail, in business days of the contract’s zone', async () => {
    const friday: Event = {
      at: at(4),
      happens: (one) => {
        one.stage('deliverables');
        one.mail('T21c');
      },
    };
    const answers = [
      { task: 'triage', after: '4h', values: {} },
      { action: 'stop', after: '2d', values: { reason: 'wait' } },
      { incident: { what: 'x' }, afterStage: 'deliverables', after: '1bd' },
      { mail: { from: 'client-contact', text: 'KEEP 1' }, onMail: 'T21c' },
    ];
    const { calls, problems } = await play({ answers, until: 'closed' }, [triage, friday, end]);
    expect(problems).toEqual([]);
    expect(calls.map((call) => [call.at, call.path])).toEqual([
      [at(1, 13), '/api/tasks/t1/answer'],
      [at(3), '/api/cases/c/actions/stop'],
      [at(4), '/api/cases/c/replies'],
      [at(7), '/api/cases/c/incidents'],
    ]);
  });

  it('goes on after a refusal that it expects: the task waits for the next answer', async () => {
    const answers = [
      { action: 'withdraw', after: '1h', refused: 'TOO_LATE' },
      { task: 'triage', at: at(5), values: {} },
      { task: 'triage', at: at(6), values: {}, refused: 'TASK_CLOSED' },
    ];
    const refuses = { '/api/cases/c/actions/withdraw': 'TOO_LATE' };
    const { problems, given } = await play({ answers, until: 'closed' }, [triage, end], refuses);
    expect(problems).toEqual([]);
    expect(given.map(({ index, refused, unmet }) => [index, refused, unmet])).toEqual([
      [0, 'TOO_LATE', null],
      [1, null, null],
      [2, 'TASK_CLOSED', null],
    ]);
  });

  it('finds an expected refusal that did not come, and one with another code', async () => {
    const answers = [
      { task: 'triage', values: {}, refused: true },
      { action: 'stop', after: '1h', refused: 'NOT_ALLOWED' },
    ];
    const refuses = { '/api/cases/c/actions/stop': 'TOO_LATE' };
    const { given } = await play({ answers, until: 'closed' }, [triage, end], refuses);
    expect(given.map(({ unmet }) => unmet)).toEqual([
      'answers.0 (triage): found it accepted, expected a refusal',
      'answers.1 (stop): found the refusal TOO_LATE, expected the refusal NOT_ALLOWED',
    ]);
  });

  it('stops at a refusal that nobody expects', async () => {
    const refuses = { '/api/tasks/t1/answer': 'INVALID_INPUT' };
    const { problems } = await play({ answers: [{ task: 'triage', values: {} }] }, [triage, end], refuses);
    expect(problems).toEqual(['answers.0 (triage) was refused (INVALID_INPUT): Not like this.']);
  });

  it('judges a mail by the result that the file names, and writes the code of T36 into it', async () => {
    const confirm: Event = {
      at: at(2),
      happens: (one) => {
        one.mail('T36');
      },
    };
    const mail = { from: 'client-contact', text: 'YES {code}', inReplyTo: 'T36' };
    const answers = [
      { task: 'triage', values: {} },
      { mail, onMail: 'T36', result: 'unclear' },
      { mail, onMail: 'T36', after: '1h', result: 'answered' },
    ];
    const { calls, given, problems } = await play({ answers, until: 'closed' }, [triage, confirm, end]);
    expect(problems).toEqual([]);
    expect(calls[1]?.body).toEqual({ ...mail, text: 'YES 4HK2PQ' });
    expect(given[2]?.unmet).toBe('answers.2 (mail from client-contact): found unclear: asked again, expected answered');
  });

  it('names a task that nobody answers, lets silent ones go by, and plays a date to its end', async () => {
    const late: Event = {
      at: '2026-12-10T22:30:00.000Z',
      happens: (one) => {
        one.mail('T30');
      },
    };
    const forgotten = await play({ until: 'closed' }, [triage, end]);
    expect(forgotten.problems).toEqual([
      'the task triage (sam) was answered by nobody; add an answer, or name it under "silent"',
    ]);
    const answers = [
      { action: 'stop', at: '2026-12-10T22:45:00Z' },
      { action: 'stop', at: '2026-12-12T09:00:00Z' },
    ];
    // The day ends at 23:00 UTC in Berlin.
    const silent = await play({ silent: ['triage'], until: '2026-12-10', answers }, [triage, late, end]);
    expect([silent.problems, silent.calls.map((call) => call.at)]).toEqual([[], ['2026-12-10T22:45:00.000Z']]);
  });

  it('waits for a mail of whoever is asked: it may be the answer', async () => {
    const items: Event = {
      at: at(2),
      happens: (one) => {
        one.task('client-items', 'items', ['rowan']);
      },
    };
    const keep = { mail: { from: 'client-contact', text: 'KEEP 1' }, at: at(4) };
    const { calls, problems } = await play({ answers: [{ task: 'triage', values: {} }, keep] }, [triage, items]);
    expect(calls.map((call) => call.path)).toEqual(['/api/tasks/t1/answer', '/api/cases/c/replies']);
    expect(problems).toEqual([expect.stringContaining('the task client-items (rowan) was answered by nobody')]);
    const stranger = { mail: { from: 'else@where.test', text: 'KEEP 1' }, at: at(4) };
    const alone = await play({ answers: [{ task: 'triage', values: {} }, stranger] }, [triage, items]);
    expect([alone.calls.length, alone.problems.length]).toEqual([1, 1]);
  });

  it('names what never fitted, whose time never came, and a rehearsal that stands still', async () => {
    const answers = [
      { task: 'triage', values: {} },
      { task: 'settlement', values: {} },
      { mail: { from: 'a', text: 'b' }, onMail: 'T22', after: '1d' },
    ];
    const { problems } = await play({ answers, until: 'closed' }, [triage, end]);
    expect(problems).toEqual([
      'answers.1 (settlement) never fitted: no such task was put',
      'answers.2 (mail from a) never fitted: its time never came',
    ]);
    const still = await play({ answers: answers.slice(0, 1), until: 'closed' }, [triage]);
    expect(still.problems).toEqual(['found nothing more to happen in triage, before "until" was reached']);
  });

  it('ends when only reminders are left for two years, and says who is silent', async () => {
    const reminders = Array.from({ length: 30 }, (_, n): Event => ({
      at: `${String(2027 + Math.floor(n / 12))}-${String((n % 12) + 1).padStart(2, '0')}-01T09:00:00.000Z`,
      happens: (one) => {
        one.mail('T03');
      },
    }));
    const { problems } = await play({ silent: ['triage'], until: 'closed' }, [triage, ...reminders, end]);
    expect(problems).toEqual([
      'found only reminders since 2026-12-01: triage waits for triage; add an answer, or end the play with "until"',
    ]);
  });
});
