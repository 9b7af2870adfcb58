import { describe, expect, it } from '@jest/globals';
import { inTransaction, reading } from '../../db/database.ts';
import { openCaseFile } from '../../db/case-file.ts';
import { findMail, queueMail, readMail, shownMail } from '../../db/tables/outbox.ts';
import { MAILS, type MailKind } from '../../domain/mails.ts';
import { walkedTo, type Walk } from '../support/walk-case.ts';

const inTriage = walkedTo('triage');
const FACTS = [{ on: '2026-11-02', what: 'three questions waited for an answer' }];
const EUR = (amount: number) => ({ amount, currency: 'EUR' });

/** What is given with each mail when it is queued, and words that its reader must find. */
const GIVEN: readonly (readonly [MailKind, object, readonly string[]])[] = [
  ['T02', { items: [{ n: 1, content: 'The invoice is hard to read.' }] }, ['1. The invoice is hard to read.']],
  [
    'T04',
    {
      incident: { on: '2026-11-02', reason: 'THREAT', what: 'a threat' },
      protected: 'Selin',
      newContact: 'Nadia Kaya',
    },
    ['Selin', 'Nadia Kaya', 'a threat'],
  ],
  ['T05', { facts: FACTS, apology: null, help: null, slots: [] }, ['three questions waited']],
  [
    'T06',
    { ours: ['A'], yours: ['B'], metric: '80 %', from: '2026-12-01', until: '2026-12-31', consequence: null },
    ['80 %'],
  ],
  ['T07o', { metric: '80 %', until: '2026-12-31' }, ['80 %']],
  ['T07c', { improved: true, metricBefore: '35 %', metricAfter: '86 %' }, ['35 %', '86 %']],
  ['T13', { meetingOn: null, proposal: null, options: ['KEEP', 'PAUSE'] }, ['Keep the client']],
  [
    'T14',
    { proposal: 'END_AT_TERM', moreToDo: 'All was tried.', gain: EUR(300), loss: EUR(100), net: EUR(200) },
    ['All was tried.', '€3.00', '€1.00', '€2.00'],
  ],
  ['T14', { proposal: 'PAUSE', moreToDo: 'All was tried.', gain: null, loss: null, net: null }, ['All was tried.']],
  ['T26d', { answer: 'The mail reached us at 17:40.', route: null }, ['17:40']],
  ['T26d', { answer: null, route: null }, ['Our decision stands']],
  ['T26r', { apology: 'We counted wrongly.', accessBackOn: '2027-01-11' }, ['We counted wrongly.']],
  [
    'T28d',
    {
      ...{ from: '2026-12-01', until: '2026-12-31' },
      cases: [{ number: 'PW-7', client: 'Elm & Sons', on: '2026-12-08', outcome: 'ENDED' }],
    },
    ['One case of a client', 'PW-7, Elm & Sons: Ended, 8 December 2026'],
  ],
  ['T29o', { pauseUntil: '2027-03-07', conditions: ['One call'] }, ['One call']],
  ['T29c', { restartOn: '2027-03-08', extendedUntil: null }, ['8 March 2027']],
  ['T32', { newContact: { name: 'Nadia Kaya', email: 'nadia@kestrel.test', phone: null } }, ['nadia@kestrel.test']],
  [
    'T33',
    { facts: FACTS, demands: ['Pay'], deadline: '2026-12-18', validUntil: '2027-12-04', consequence: 'We wait.' },
    ['18 December 2026', 'We wait.'],
  ],
  ['T37', { quoted: 'Maybe', options: ['client-items'], why: 'unclear' }, ['Maybe', 'KEEP 1,3']],
];

/** The mail as its reader sees it, composed by the first attempt. */
async function composed({ db, caseId, at, tryMail }: Walk, kind: MailKind, params: object): Promise<string> {
  const { records, row } = await openCaseFile(reading(db), caseId);
  const recipientId = MAILS[kind].audience === 'client' ? (records.contacts[0]?.id ?? '') : row.ownerId;
  const now = await at();
  const id = await inTransaction(db, (tx) =>
    queueMail(tx, {
      caseId,
      taskId: null,
      kind,
      recipientId,
      businessKey: `test/${kind}`,
      params: { ...params },
      at: now,
    }),
  );
  await tryMail(id);
  const mail = await readMail(reading(db), id);
  if (mail === null) throw new Error('found no mail');
  return (await shownMail(reading(db), mail))?.text ?? '';
}

describe('what is given with a mail when it is queued', () => {
  it.each(GIVEN)('is what %s says', (kind, params, words) =>
    inTriage(async (walk) => {
      const text = await composed(walk, kind, params);
      for (const word of words) expect(text).toContain(word);
    }),
  );

  it('that does not fit leaves the mail unwritten and refused, with what was found', () =>
    inTriage(async (walk) => {
      expect(await composed(walk, 'T06', { ours: 'all' })).toBe('');
      const mail = await findMail(reading(walk.db), 'test/T06');
      expect(mail).toMatchObject({ state: 'refused', raw: null });
      expect(mail?.reply).toMatch(/mail T06: ours: found "all", expected array/);
    }));
});
