import type { ServiceDeps } from '../../services/deps.ts';
import { withApp, type TestApp } from './with-app.ts';

/** The app behind a port of its own, for a browser: it needs the address before the port is known, so it listens first, then builds what knows the address. */
export async function withListening(
  deps: ServiceDeps,
  body: (base: string, signIn: TestApp['signIn']) => Promise<void>,
): Promise<void> {
  const port = await withApp({ ...deps, publicUrl: 'http://127.0.0.1' }, async ({ app }) =>
    Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
  );
  const base = `http://127.0.0.1:${String(port)}`;
  await withApp({ ...deps, publicUrl: base }, async ({ app, signIn }) => {
    await app.listen({ host: '127.0.0.1', port });
    await body(base, signIn);
  });
}
