import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildApp } from '../../api/app.ts';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { runCli } from '../../cli/run.ts';
import { inTransaction } from '../../db/database.ts';
import { upsertPerson } from '../../db/tables/people.ts';
import { createToken } from '../../services/api-tokens.ts';
import { sampleFile } from '../../services/sample-file.ts';
import { SAMPLE_ANSWERS, sampleCase } from '../support/sample-case.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { withCases } from '../support/with-cases.ts';

/** Runs `partways rehearse --json` on a file against a real service. */
async function rehearse(
  files: readonly (object | string)[],
): Promise<{ code: number; result: RehearsalResult; err: string[]; storyboard: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'partways-rehearse-'));
  try {
    return await withCases(async ({ deps, db }) => {
      await loadSampleDirectory(db);
      await inTransaction(db, (tx) => upsertPerson(tx, OPERATOR));
      const token = await createToken(deps, 'operator', { name: 'test', personId: 'operator' });
      const app = await buildApp({ ...deps, log: null, trustProxy: [] });
      try {
        const url = await app.listen({ port: 0, host: '127.0.0.1' });
        const outcomes = [];
        for (const [i, file] of files.entries()) {
          const path = typeof file === 'string' ? file : join(folder, `${String(i)}.yaml`);
          if (typeof file !== 'string') await writeFile(path, JSON.stringify(file));
          const [out, err]: [string[], string[]] = [[], []];
          const env = { PARTWAYS_URL: url, PARTWAYS_TOKEN: token };
          const board = join(folder, `${String(i)}.html`);
          const code = await runCli(['rehearse', path, '--json', '--storyboard', board], {
            env,
            out: (line) => out.push(line),
            err: (line) => err.push(line),
          });
          const result = JSON.parse(out.join('\n')) as RehearsalResult;
          outcomes.push({ code, err, result, storyboard: await readFile(board, 'utf8') });
        }
        return outcomes;
      } finally {
        await app.close();
      }
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const OPERATOR = {
  id: 'operator',
  name: 'Operator',
  email: 'operator@kestrel.test',
  title: '',
  roles: ['operator'],
  grade: 'staff',
  managerId: null,
  signingLimit: null,
  languages: ['en'],
  endingsLed: 0,
  coached: false,
  confirmedReady: false,
  zone: 'UTC',
  active: true,
} as const;

const ANSWERS = Object.entries(SAMPLE_ANSWERS).map(([task, values]) => ({ task, values, each: true }));
const FILE = { startsAt: '2026-11-23T09:00:00Z', case: sampleCase(), answers: ANSWERS };

describe('partways rehearse', () => {
  it('plays a file up to the stage it names and finds what it expects', async () => {
    const early = {
      ...FILE,
      answers: ANSWERS.filter(({ task }) => ['triage', 'feedback'].includes(task)),
      until: 'contract-review',
    };
    const [good, wrong, forgotten, misfit, refused] = await rehearse([
      {
        ...early,
        answers: [...early.answers, { task: 'pattern-verdict', values: SAMPLE_ANSWERS['pattern-verdict'] }],
        expect: { path: 'PRIORITY', tier: 'T2', never: ['T20a'] },
      },
      {
        ...early,
        answers: [...early.answers, { task: 'pattern-verdict', values: SAMPLE_ANSWERS['pattern-verdict'] }],
        expect: { path: 'FAST', mails: { T03: 7 } },
      },
      early,
      { ...early, until: 'triage', answers: [{ task: 'settlement', values: {} }] },
      { ...early, answers: [{ task: 'triage', values: { hardship: 'perhaps' } }] },
    ]);
    expect([good?.code, good?.result.problems, good?.result.unmet]).toEqual([0, [], []]);
    expect(good?.result.mails.every(({ text }) => text === null || text.length > 50)).toBe(true);
    expect([wrong?.code, wrong?.result.unmet]).toEqual([
      1,
      ['path: found PRIORITY, expected FAST', 'mails.T03: found 1, expected 7'],
    ]);
    expect([forgotten?.code, forgotten?.result.problems[0]]).toEqual([
      1,
      expect.stringContaining('the task pattern-verdict (sam) was answered by nobody'),
    ]);
    expect([misfit?.code, misfit?.result.problems[0]]).toEqual([
      1,
      'answers.0 (settlement) never fitted: no such task was put',
    ]);
    expect([refused?.code, refused?.result.problems[0]]).toEqual([
      1,
      expect.stringContaining('answers.0 (triage) was refused (INVALID_INPUT)'),
    ]);
  });

  it('plays the sample rehearsal over its months to the closed case', async () => {
    const [sample] = await rehearse([sampleFile('rehearsals/harbour-vine.yaml')]);
    expect([sample?.code, sample?.result.problems, sample?.result.unmet]).toEqual([0, [], []]);
    expect(sample?.result.outcome).toBe('ENDED');
  });

  it('plays refusals that are expected, facts and actions at their time, and writes the storyboard', async () => {
    const triage = ANSWERS.filter(({ task }) => task === 'triage');
    const incident = { reason: 'TIME_DRAIN', on: '2026-11-24', what: 'a fifth meeting in one day', source: 'calendar' };
    const [played] = await rehearse([
      {
        ...FILE,
        answers: [
          { task: 'triage', at: '2026-11-23T15:00:00Z', values: { hardship: 'perhaps' }, refused: 'INVALID_INPUT' },
          ...triage.map((answer) => ({ ...answer, at: '2026-11-24T10:15:00Z' })),
          { incident: { ...incident, on: '2027-01-01' }, at: '2026-11-24T16:00:00Z', refused: true },
          { incident, afterStage: 'dossier', after: '1d' },
          { task: 'triage', by: 'lena', at: '2026-11-25T11:00:00Z', values: {}, refused: true },
          { action: 'withdraw', onMail: 'T08', after: '2d', values: { reason: 'The client changed their ways.' } },
        ],
        silent: ['feedback'],
        expect: {
          outcome: 'WITHDRAWN',
          stages: ['intake', 'triage', 'dossier', 'closed'],
          rules: { D1: 'PRIORITY', D9: 'T2' },
          tasks: { triage: 1, feedback: 1 },
          refusals: ['INVALID_INPUT', 'INVALID_INPUT', 'ALREADY_ANSWERED'],
          dates: { T03: ['2026-11-23'], T08: ['2026-11-24'] },
          text: [
            { mail: 'T08', contains: ['Alder & Finch Ltd'], lacks: ['unprofitable'], language: 'en', maxWords: 400 },
          ],
        },
      },
    ]);
    expect([played?.result.problems, played?.result.unmet, played?.code]).toEqual([[], [], 0]);
    expect(played?.result.given.map(({ at }) => at)).toEqual([
      '2026-11-23T15:00:00.000Z',
      '2026-11-24T10:15:00.000Z',
      '2026-11-24T16:00:00.000Z',
      '2026-11-25T10:15:00.000Z',
      '2026-11-25T11:00:00.000Z',
      '2026-11-26T10:15:00.000Z',
    ]);
    expect(played?.result.stages.find(({ stage }) => stage === 'dossier')?.ledBy).toContain('D1.7 PRIORITY');
    expect(played?.storyboard).toMatch(/^<!doctype html>[\s\S]*Alder &amp; Finch Ltd[\s\S]*<\/html>/);
  });
});
