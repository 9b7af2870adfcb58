import { describe, expect, it } from '@jest/globals';
import { reading, type Database } from '../../db/database.ts';
import { listCaseRoles } from '../../db/tables/case-roles.ts';
import { listIncidents } from '../../db/tables/incidents.ts';
import { listWarnings } from '../../db/tables/warnings.ts';
import { startCase } from '../../services/start-case.ts';
import { OPERATOR } from '../support/play.ts';
import { refusal } from '../support/refusal.ts';
import { sampleCase } from '../support/sample-case.ts';
import { seedDirectory } from '../support/seed-directory.ts';
import { share } from '../support/share.ts';
import { standInCases } from '../support/stand-in-cases.ts';
import { withDatabase } from '../support/with-database.ts';

const database = share<Database>((body) =>
  withDatabase(async (db) => {
    await seedDirectory(db);
    await body(db);
  }),
);
const start = (change: Record<string, unknown>) => {
  const deps = { db: database(), cases: standInCases(), publicUrl: 'https://partways.test' };
  const options = { idempotencyKey: null, startsAt: '2026-11-23T09:00:00Z' };
  return startCase(deps, OPERATOR, sampleCase(change), options);
};
const incident = (change: object = {}): object => ({
  ...{ reason: 'TIME_DRAIN', on: '2026-11-04', what: 'eleven meetings in four weeks', source: 'calendar' },
  ...change,
});
const somebody = (id: string): object => ({ id, name: id, email: `${id}@kestrel.test` });
const people = sampleCase()['people'] as Record<string, unknown>;

describe('the parts of a case', () => {
  it('keep HR, sponsor and panel as they are named', async () => {
    const panel = [somebody('pia'), somebody('pol'), 'lena'];
    const { id } = await start({ people: { ...people, hr: somebody('hana'), sponsor: somebody('sue'), panel } });
    const roles = await listCaseRoles(reading(database()), id);
    const having = (role: string): string[] => roles.filter((one) => one.role === role).map((one) => one.personId);
    expect(having('hr')).toEqual(['hana']);
    expect(having('sponsor')).toEqual(['sue']);
    expect(having('panel')).toEqual(['lena', 'pia', 'pol']);
  });

  it('refuse a voter twice, and one who was hurt (F8)', async () => {
    const hurt = incident({ target: somebody('nell'), verifiedBy: 'lena' });
    const error = await refusal(start({ incidents: [hurt], people: { ...people, panel: ['lena', 'lena', 'nell'] } }));
    expect(error.problems.map(({ path }) => path)).toEqual(['people.panel.1', 'people.panel.2']);
  });
});

describe('incidents', () => {
  it('keep what else they support and what they repeat', async () => {
    const { id } = await start({
      incidents: [incident(), incident({ on: '2026-11-05', serves: ['UNBOUNDED_CHANGES'], repeats: 1 })],
    });
    expect(await listIncidents(reading(database()), id)).toMatchObject([
      { serves: [], repeats: null },
      { serves: ['UNBOUNDED_CHANGES'], repeats: 1 },
    ]);
  });

  it.each([
    ['serves', { serves: ['UNPROFITABLE'] }],
    ['serves', { serves: ['TIME_DRAIN'] }],
    ['repeats', { repeats: 2 }],
  ])('refuse %s in %j', async (field, change) => {
    const error = await refusal(start({ incidents: [incident(), incident(change)] }));
    expect(error.problems.map(({ path }) => path)).toEqual([`incidents.1.${field}`]);
  });

  it('refuse to repeat where nothing came before', async () => {
    const error = await refusal(start({ incidents: [incident({ repeats: 1 })] }));
    expect(error.problems).toMatchObject([
      { path: 'incidents.0.repeats', expected: expect.stringContaining('nothing') },
    ]);
  });
});

describe('earlier warnings', () => {
  it('count for twelve months from their day', async () => {
    const { id } = await start({ warnings: [{ reason: 'EXTREME_RUDENESS', on: '2026-02-28' }] });
    expect(await listWarnings(reading(database()), id)).toEqual([
      { reason: 'EXTREME_RUDENESS', givenOn: '2026-02-28', validUntil: '2027-02-28' },
    ]);
  });

  it('cannot be of tomorrow', async () => {
    const error = await refusal(start({ warnings: [{ reason: 'EXTREME_RUDENESS', on: '2026-11-24' }] }));
    expect(error.problems.map(({ path }) => path)).toEqual(['warnings.0.on']);
  });
});
