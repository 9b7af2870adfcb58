import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { apiClient, type ApiClient } from '../cli/api-client.ts';
import { withOwnStack, type OwnStack } from '../cli/demo/own-stack.ts';
import { readYaml } from '../cli/read-yaml.ts';
import { parseRehearsalFile } from '../cli/rehearsal-file.ts';
import { playRehearsal } from '../cli/rehearsal-play.ts';
import type { StartedCase } from '../services/start-case.ts';

const FILE = fileURLToPath(new URL('../samples/demo/harbour-vine.yaml', import.meta.url));
const WIDTHS = [320, 1280] as const;
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'tr', 'fa'] as const;

/** Pictures of the main pages of a Partways that is started for them and taken down again; returns how many. */
export async function shootPages(browser: Browser, into: string): Promise<number> {
  const say = (line: string): void => {
    console.log(line);
  };
  return withOwnStack({ env: process.env, say, signal: new AbortController().signal }, async (stack) => {
    const { api, paths } = await scene(stack, say);
    const page = await browser.newPage();
    await page.goto(stack.setupUrl ?? stack.consoleUrl);
    await page.locator('main form button').click();
    await page.waitForURL('**/setup');
    let count = 0;
    for (const lang of LANGUAGES) {
      await readIn(api, lang);
      for (const [name, path] of Object.entries(paths))
        count += await shoot(page, `${stack.consoleUrl}${path}`, join(into, `${name}-${lang}`));
    }
    return count;
  });
}

async function shoot(page: Page, url: string, file: string): Promise<number> {
  let count = 0;
  for (const width of WIDTHS)
    for (const colorScheme of THEMES) {
      await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(url);
      await page.screenshot({ path: `${file}-${colorScheme}-${String(width)}.png`, fullPage: true });
      count += 1;
    }
  return count;
}

/** A case that has just begun, and a rehearsal that waits for its approval. */
async function scene(
  stack: OwnStack,
  say: (line: string) => void,
): Promise<{ api: ApiClient; paths: Readonly<Record<string, string>> }> {
  const env = { PARTWAYS_URL: stack.consoleUrl, PARTWAYS_TOKEN: stack.token, PARTWAYS_DIR: stack.folder };
  const api = await apiClient({ out: say, err: say, env });
  const file = parseRehearsalFile(await readYaml(FILE));
  const live = await api.post<StartedCase>('/api/cases', file.case);
  const { id } = await api.post<StartedCase>('/api/rehearsals', { ...file.case, startsAt: file.startsAt });
  const { expect, ...toApproval } = file;
  const { view } = await playRehearsal(api, id, { ...toApproval, until: 'approval' }, () => undefined);
  const approval = view.tasks.find(({ kind, state }) => kind === 'approval' && state === 'open');
  if (approval === undefined)
    throw new Error(
      `found no approval to picture after ${view.stage}, expected the sample of ${expect?.path ?? 'the demo'} to reach it`,
    );
  return {
    api,
    paths: {
      ...{ 'set-up': '/setup', home: '/', board: '/board', cases: '/cases', 'new-case': '/cases/new' },
      ...{ case: `/cases/${live.id}`, rehearsal: `/rehearsals/${id}`, decision: `/tasks/${approval.id}` },
      ...{ reports: '/reports/outcomes', settings: '/settings', people: '/settings/people', account: '/account' },
    },
  };
}

/** The operator reads another language from now on. */
const readIn = (api: ApiClient, lang: string): Promise<unknown> =>
  api.post('/api/people', { id: 'operator', languages: [lang] });
