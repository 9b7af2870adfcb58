import type { Page } from 'playwright-core';
import { withApp } from './with-app.ts';
import { withPage } from './with-browser.ts';
import type { Cases } from './with-cases.ts';
import { withOperator } from './with-operator.ts';

export interface ConsoleSetting {
  readonly cases: Cases;
  readonly page: Page;
  readonly base: string;
}

/** The console, listening, with the sample directory, and a browser in which `personId` is signed in. */
export function withConsole(personId: string, body: (setting: ConsoleSetting) => Promise<void>): Promise<void> {
  return withOperator((cases) =>
    withPage((page) =>
      withListening(cases.deps, personId, async (base, cookie) => {
        const [name = '', value = ''] = cookie.split('=');
        await page.context().addCookies([{ name, value, url: base }]);
        await body({ cases, page, base });
      }),
    ),
  );
}

/** The browser needs the address before the port is known: it listens first, then builds what knows the address. */
async function withListening(
  deps: Cases['deps'],
  personId: string,
  body: (base: string, cookie: string) => Promise<void>,
): Promise<void> {
  const port = await withApp({ ...deps, publicUrl: 'http://127.0.0.1' }, async ({ app }) =>
    Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
  );
  const base = `http://127.0.0.1:${String(port)}`;
  await withApp({ ...deps, publicUrl: base }, async ({ app, signIn }) => {
    await app.listen({ host: '127.0.0.1', port });
    await body(base, await signIn(personId));
  });
}
