import { withApp, type TestApp } from './with-app.ts';

/** The app behind a port of its own, for a browser: it needs the address before the port is known, so it listens first, then builds what knows the address. */
export async function withListening(
  deps: Parameters<typeof withApp>[0],
  body: (base: string, signIn: TestApp['signIn']) => Promise<void>,
  /** Browsers give passkeys to `localhost`, and to no bare address. */
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<void> {
  const port = await withApp({ ...deps, publicUrl: `http://${host}` }, async ({ app }) =>
    Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
  );
  const base = `http://${host}:${String(port)}`;
  await withApp({ ...deps, publicUrl: base }, async ({ app, signIn }) => {
    await app.listen({ host: '127.0.0.1', port });
    await body(base, signIn);
  });
}
