import type { ServiceDeps } from '../../services/deps.ts';
import { withApp, type TestApp } from './with-app.ts';

/** The app on a port of its own, with addresses that name it: it listens first, then is built anew by what knows the port. */
export async function withListening(
  deps: ServiceDeps,
  body: (base: string, app: TestApp) => Promise<void>,
): Promise<void> {
  const port = await withApp({ ...deps, publicUrl: 'http://127.0.0.1' }, async ({ app }) =>
    Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
  );
  const base = `http://127.0.0.1:${String(port)}`;
  await withApp({ ...deps, publicUrl: base }, async (app) => {
    await app.app.listen({ host: '127.0.0.1', port });
    await body(base, app);
  });
}
