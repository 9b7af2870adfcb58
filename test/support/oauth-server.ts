import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface OAuthServer {
  readonly url: string;
  /** The forms that were posted, in order. */
  readonly asked: readonly Readonly<Record<string, string>>[];
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A token endpoint on this machine; answers the n-th request (from 1) as told. */
export async function withOAuthServer<T>(
  answer: (n: number, form: Readonly<Record<string, string>>) => Answer,
  body: (server: OAuthServer) => Promise<T>,
): Promise<T> {
  const asked: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    void text(request).then((posted) => {
      const form = Object.fromEntries(new URLSearchParams(posted));
      asked.push(form);
      const { status, body: said } = answer(asked.length, form);
      response.writeHead(status, { 'content-type': 'application/json' }).end(said);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('found no TCP port to listen on');
  try {
    return await body({ url: `http://127.0.0.1:${String(address.port)}/token`, asked });
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

export const tokenAnswer = (token: string, seconds = 3600): Answer => ({
  status: 200,
  body: JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: seconds }),
});
