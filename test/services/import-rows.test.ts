import { describe, expect, it } from '@jest/globals';
import { many, reading, type Database } from '../../db/database.ts';
import { readContract } from '../../db/tables/business.ts';
import { readPerson } from '../../db/tables/people.ts';
import { importRows, type ImportKindName, type ImportResult } from '../../services/import-rows.ts';
import { loadSampleDirectory } from '../support/sample-directory.ts';
import { withDatabase } from '../support/with-database.ts';

const OPERATOR = { personId: 'operator', roles: ['operator'] } as const;

const run = (db: Database, kind: ImportKindName, csv: string, dryRun = false): Promise<ImportResult> =>
  importRows({ db }, OPERATOR, kind, csv, { dryRun });

const PEOPLE = 'id,name,email,manager_id\n';

describe('importRows', () => {
  it('loads the sample directory, with letters of every language as they are', async () => {
    await withDatabase(async (db) => {
      await loadSampleDirectory(db);
      expect(await readPerson(reading(db), 'ozge-celik')).toMatchObject({
        name: 'Özge Çelik',
        roles: ['support', 'hr'],
        managerId: 'elif-aydin',
      });
      expect(await readContract(reading(db), 'marti-site')).toMatchObject({
        feePerMonth: { amount: 280_000, currency: 'GBP' },
        noticeDays: 60,
      });
    });
  });

  it('writes nothing in a dry run, and everything afterwards', async () => {
    await withDatabase(async (db) => {
      const csv = `${PEOPLE}ann,Ann,ann@x.example,bob\nbob,Bob,bob@x.example,\n`;
      const counts = { new: 2, changed: 0, removed: 0, same: 0 };
      expect(await run(db, 'people', csv, true)).toEqual({ kind: 'people', rows: 2, imported: 0, counts, bad: [] });
      expect(await readPerson(reading(db), 'ann')).toBeNull();
      expect((await run(db, 'people', csv)).imported).toBe(2);
      expect((await run(db, 'people', csv)).imported).toBe(2);
      expect((await readPerson(reading(db), 'ann'))?.managerId).toBe('bob');
    });
  });

  it('lists every bad row by line and column and writes none of the file', async () => {
    await withDatabase(async (db) => {
      const csv = `${PEOPLE}good,Good,good@x.example,\nbad id,Bad,bad@x.example,\nann,,ann(at)x,ghost\ngood,Again,again@x.example,\nbob,Bob,good@x.example,ghost\n`;
      const { imported, bad } = await run(db, 'people', csv);
      expect(imported).toBe(0);
      expect(bad.map(({ line, column, found }) => [line, column, found])).toEqual([
        [3, 'id', '"bad id"'],
        [4, 'name', 'nothing'],
        [4, 'email', '"ann(at)x"'],
        [5, '', 'good'],
        [6, 'email', 'good@x.example'],
        [6, 'manager_id', '"ghost"'],
      ]);
      expect(await many(reading(db), 'SELECT id FROM people')).toEqual([]);
    });
  });

  it('reads semicolons, a byte order mark, quotes over lines, and keeps formulas as text', async () => {
    await withDatabase(async (db) => {
      const csv = '\ufeffID;Name;Email;title\r\neva;"=HYPERLINK(""x"")";eva@x.example;"two;\r\nlines"\r\n';
      expect((await run(db, 'people', csv)).bad).toEqual([
        {
          line: 3,
          column: 'title',
          found: '"two;\\nlines"',
          expected: 'one line of 1 to 120 characters, without control characters',
        },
      ]);
      expect((await run(db, 'people', csv.replace('two;\r\nlines', 'two; words'))).imported).toBe(1);
      expect(await readPerson(reading(db), 'eva')).toMatchObject({ name: '=HYPERLINK("x")', title: 'two; words' });
    });
  });

  it.each<[string, ImportKindName, string, string, string]>([
    ['an empty file', 'people', '', '', 'an empty file'],
    ['a missing column', 'people', 'id,name\n', 'email', 'no such column'],
    ['an unknown column', 'people', 'id,name,email,salary\n', '"salary"', 'an unknown column'],
    ['a column twice', 'people', 'id,id,name,email\n', 'id', 'the column twice'],
    ['an open quote', 'people', 'id,name,email\n"a', '', 'Quote Not Closed'],
    ['a cell too many', 'people', 'id,name,email\na,A,a@x.example,more\n', '', '4 cells'],
    ['another encoding', 'people', 'id,name,email\na,\ufffdlker,a@x.example\n', 'name', '"\ufffdlker"'],
    [
      'a client that is not there',
      'contacts',
      'id,client_id,name,email\nc,nobody,C,c@x.example\n',
      'client_id',
      '"nobody"',
    ],
    [
      'a contact with the id of a person',
      'contacts',
      'id,client_id,name,email\ntom-okafor,lindenhof,C,c@x.example\n',
      'id',
      '"tom-okafor"',
    ],
    [
      'a person with the id of a contact',
      'people',
      'id,name,email\nharbour-grace,C,c@x.example\n',
      'id',
      '"harbour-grace"',
    ],
    [
      'the address of somebody else',
      'people',
      'id,name,email\nx,C,TOM.okafor@kestrel-studio.example\n',
      'email',
      '"TOM.okafor@kestrel-studio.example"',
    ],
    [
      'a limit without currency',
      'people',
      'id,name,email,signing_limit\na,A,a@x.example,5\n',
      'signing_currency',
      'nothing',
    ],
    [
      'cents of yen',
      'invoices',
      'id,contract_id,issued_on,amount,currency,state\ni,marti-site,2026-01-01,1.50,JPY,paid\n',
      'amount',
      '"1.50"',
    ],
    [
      'another currency than the contract',
      'invoices',
      'id,contract_id,issued_on,amount,currency,state\ni,marti-site,2026-01-01,1.50,EUR,paid\n',
      'currency',
      '"EUR"',
    ],
    ['a day that does not exist', 'holidays', 'calendar,day,name\ngb,2026-02-30,X\n', 'day', '"2026-02-30"'],
  ])('refuses %s', async (_, kind, csv, column, found) => {
    await withDatabase(async (db) => {
      await loadSampleDirectory(db);
      const { bad, imported } = await run(db, kind, csv);
      expect(imported).toBe(0);
      expect(bad.some((one) => one.column === column && one.found.includes(found))).toBe(true);
    });
  });

  it('is for operators only', async () => {
    await withDatabase(async (db) => {
      const nobody = { personId: 'x', roles: [] };
      await expect(importRows({ db }, nobody, 'people', PEOPLE, { dryRun: true })).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      });
    });
  });
});
