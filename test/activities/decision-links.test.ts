import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url);
const FOLDERS = [
  'activities',
  'api',
  'cli',
  'db',
  'domain',
  'mail',
  'services',
  'temporal',
  'templates',
  'worker',
  'workflows',
];
const MAKER = 'activities/links/mint-decision-link.ts';
const PAGE_MAKER = 'activities/links/mint-client-page.ts';

async function sources(): Promise<{ path: string; text: string }[]> {
  const found = [];
  for (const folder of FOLDERS)
    for (const file of await readdir(new URL(`${folder}/`, ROOT), { recursive: true }))
      if (/\.(ts|hbs)$/.test(file) && !/(^|\/)sample\.ts$|-sample\.ts$|generated/.test(file))
        found.push({ path: `${folder}/${file}`, text: await readFile(new URL(`${folder}/${file}`, ROOT), 'utf8') });
  return found;
}

/** A base, then the path of a decision: `${publicUrl}/d/${token}`, however it is put together. */
const MAKES_A_LINK = /\}\/d\/\$\{|['"`]\/d\/['"`]\s*\+|publicUrl[^\n]*\/d\//;

describe('decision links', () => {
  it('are made in one place alone', async () => {
    const makers = (await sources()).filter(({ text }) => MAKES_A_LINK.test(text)).map(({ path }) => path);
    expect(makers).toEqual([MAKER]);
  });

  it('to the client’s page are made in one place too, rows and addresses', async () => {
    const all = await sources();
    const makers = all.filter(({ text }) => /\}\/c\/\$\{|publicUrl[^\n]*\/c\//.test(text)).map(({ path }) => path);
    expect(makers).toEqual([PAGE_MAKER]);
    const writers = all.filter(({ text }) => /\binsertClientLink\(/.test(text)).map(({ path }) => path);
    expect(writers.sort()).toEqual([PAGE_MAKER, 'db/tables/client-links.ts']);
  });

  it('get their rows in that place alone', async () => {
    const writers = (await sources()).filter(({ text }) => /\binsertLink\(/.test(text)).map(({ path }) => path);
    expect(writers.sort()).toEqual([MAKER, 'db/tables/links.ts']);
  });
});
