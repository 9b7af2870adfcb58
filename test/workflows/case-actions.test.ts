import { expect, it } from '@jest/globals';
import { reading } from '../../db/database.ts';
import { listStages } from '../../db/tables/case-stages.ts';
import { listMails } from '../../db/tables/outbox.ts';
import { activeStates } from '../../db/tables/side-states.ts';
import { listTasks } from '../../db/tables/tasks.ts';
import { actOnCase } from '../../services/act-on-case.ts';
import { receiveReply } from '../../services/receive-reply.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR, play, type Answers } from '../support/play.ts';
import { STORY_ANSWERS, sampleCase } from '../support/sample-case.ts';
import { withCases } from '../support/with-cases.ts';

const ANSWERS: Answers = {
  ...STORY_ANSWERS,
  'dispute-answer': { decision: 'stand', answer: 'On 6 October a second shop system was asked for.' },
  'client-reply': { is: 'question', why: 'She asks for the date.' },
  'client-question': { answer: 'It ends on the day that you named.' },
};

it('a dispute leads back and is answered; then the client leaves first, and everything owed is finished', () =>
  withCases(async ({ deps, db }) => {
    const options = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };
    const { id } = await startCase(deps, OPERATOR, sampleCase(), options);
    await play(deps, id, ANSWERS, (row) => row.stage === 'approval');
    await actOnCase(deps, OPERATOR, id, 'dispute', { what: 'We never asked for that.', as: 'sam' });
    const tx = reading(db);
    const rounds = async (stage: string): Promise<number> =>
      (await listStages(tx, id)).filter((one) => one.stage === stage).length;
    await play(deps, id, ANSWERS, async (row) => row.stage === 'approval' && (await rounds('approval')) === 2);
    expect(await activeStates(tx, id)).toEqual([]);
    const left = { on: '2026-12-31', what: 'They gave notice themselves.' };
    await actOnCase(deps, OPERATOR, id, 'client-left', left);
    await play(deps, id, ANSWERS, (row) => row.stage === 'transition');
    const question = { from: 'client-contact', text: 'When does our access end?' };
    expect(await receiveReply(deps, OPERATOR, id, question)).toMatchObject({ result: 'filed' });
    const row = await play(deps, id, ANSWERS);
    expect(row).toMatchObject({ outcome: 'CLIENT_LEFT', endDate: '2026-12-31' });
    const stages = (await listStages(tx, id)).map(({ stage, outcome }) => `${stage} ${outcome ?? ''}`);
    expect(stages).toEqual(expect.arrayContaining(['approval dispute', 'approval client-left', 'transition left']));
    const mails = await listMails(tx, id);
    expect(mails.filter(({ state }) => state !== 'kept' && state !== 'cancelled')).toEqual([]);
    expect(mails.filter(({ kind }) => kind.startsWith('T20'))).toEqual([]);
    expect(mails.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['T22', 'T26d', 'T27', 'T35']));
    const open = (await listTasks(tx, id)).filter(({ state }) => state === 'open');
    expect(open).toEqual([]);
  }));
