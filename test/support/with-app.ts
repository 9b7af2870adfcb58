import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../api/app.ts';
import type { AppDeps } from '../../api/deps.ts';
import { inTransaction } from '../../db/database.ts';
import { insertSession } from '../../db/tables/sessions.ts';
import type { ServiceDeps } from '../../services/deps.ts';
import { hashSecret, newSecret } from '../../services/secret.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  /** Every log line so far. */
  readonly log: readonly string[];
  /** Opens a session, with a second factor just shown unless said otherwise; returns the Cookie header. */
  readonly signIn: (personId: string, options?: { readonly withFactor: boolean }) => Promise<string>;
  readonly get: (url: string, cookie?: string) => Promise<LightMyRequestResponse>;
  /** Posts a form as a browser would from one of our pages. */
  readonly post: (url: string, form: FormFields, cookie?: string) => Promise<LightMyRequestResponse>;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** Builds the app without listening; it is closed afterwards. The rest of `deps` belongs to the caller. */
export async function withApp<T>(
  deps: ServiceDeps & Pick<AppDeps, 'oidc'>,
  body: (app: TestApp) => Promise<T>,
): Promise<T> {
  const log: string[] = [];
  const app = await buildApp({ ...deps, log: { write: (line) => log.push(line) }, trustProxy: [] });
  const cookieOf = (cookie: string | undefined) => (cookie === undefined ? {} : { cookie });
  try {
    return await body({
      app,
      log,
      signIn: async (personId, { withFactor } = { withFactor: true }) => {
        const id = newSecret();
        await inTransaction(deps.db, (tx) => insertSession(tx, hashSecret(id), personId, { withFactor }));
        return `${deps.publicUrl.startsWith('https:') ? '__Host-partways' : 'partways'}=${id}`;
      },
      get: (url, cookie) => app.inject({ url, headers: { 'accept-language': 'en', ...cookieOf(cookie) } }),
      post: (url, form, cookie) =>
        app.inject({
          method: 'POST',
          url,
          headers: { ...cookieOf(cookie), origin: deps.publicUrl, 'content-type': 'application/x-www-form-urlencoded' },
          payload: encodeForm(form),
        }),
    });
  } finally {
    await app.close();
  }
}

export function encodeForm(form: FormFields): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  return body.toString();
}
