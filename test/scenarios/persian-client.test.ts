import { describe, expect, it } from '@jest/globals';
import type { RehearsalResult } from '../../cli/rehearsal-result.ts';
import { reading } from '../../db/database.ts';
import { listMails, shownMail } from '../../db/tables/outbox.ts';
import { scenario } from '../support/play-scenario.ts';

const scene = scenario();

/** The free user's file with a client who reads Persian and a spokesperson who speaks it; the letter is the suggested one. */
async function played(): Promise<RehearsalResult> {
  const file = await scene().file('free-user');
  const { client, people, alternatives = [] } = file.case;
  if (typeof client === 'string' || typeof people?.support !== 'object') throw new Error('expected whole rows');
  const persian = {
    ...file.case,
    client: { ...client, language: 'fa', zone: 'Asia/Tehran' },
    people: { ...people, support: { ...people.support, languages: ['en', 'fa'] } },
    alternatives: alternatives.map((one) => (typeof one === 'string' ? one : { ...one, language: 'fa' })),
  };
  return scene().play({ ...file, case: persian, expect: {} });
}

describe('a client who reads Persian', () => {
  it('gets every mail in Persian, from right to left, to the last one', async () => {
    const result = await played();
    expect(result).toMatchObject({ ok: true, problems: [] });
    const tx = reading(scene().db);
    const own = (await listMails(tx, result.id)).filter(({ kind }) => ['T20b', 'T22', 'T38c', 'T27'].includes(kind));
    expect(own.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['T20b', 'T22', 'T38c', 'T27']));
    for (const row of own) {
      const shown = await shownMail(tx, row);
      expect(shown?.html).toContain('<html lang="fa" dir="rtl">');
      expect(shown?.text).toMatch(/[\u06f0-\u06f9]+ (?:آذر|دی) ۱۴۰۵ \(\u2068\d+ (?:December|January) 202[67]\u2069\)/u);
    }
  });
});
