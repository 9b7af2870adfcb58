import type { Page } from 'playwright-core';
import { withPage } from './with-browser.ts';
import type { Cases } from './with-cases.ts';
import { withListening } from './with-listening.ts';
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
      withListening(cases.deps, async (base, { signIn }) => {
        const [name = '', value = ''] = (await signIn(personId)).split('=');
        await page.context().addCookies([{ name, value, url: base }]);
        await body({ cases, page, base });
      }),
    ),
  );
}
