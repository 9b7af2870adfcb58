import { withApp, type TestApp } from './with-app.ts';

/** The app on a port of its own, with addresses that name it: it listens first, then is built anew by what knows the port. */
export async function withListening(
  deps: Parameters<typeof withApp>[0],
  body: (base: string, app: TestApp) => Promise<void>,
  /** Browsers give passkeys to `localhost`, and to no bare address. */
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<void> {
  const port = await withApp({ ...deps, publicUrl: `http://${host}` }, async ({ app }) =>
    Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
  );
  const base = `http://${host}:${String(port)}`;
  await withApp({ ...deps, publicUrl: base }, async (app) => {
    await app.app.listen({ host: '127.0.0.1', port });
    await body(base, app);
  });
}
