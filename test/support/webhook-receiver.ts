import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.ts';

interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly type: string;
  readonly caseId: string;
}

export interface Receiver {
  readonly base: string;
  readonly ca: string;
  readonly received: readonly Received[];
  /** How it answers from now on; without a word 204. */
  answer: (received: Received, response: ServerResponse) => void;
}

const HOUR = 3_600_000;
/** One for all receivers of a test: authorities of the same name could not be told apart. */
const IDENTITY = selfSigned('127.0.0.1', new Date(Date.now() - HOUR), new Date(Date.now() + HOUR));

/** A receiver of webhooks over TLS on loopback; it is closed afterwards, whatever still hangs on it. */
export async function withReceiver<T>(body: (receiver: Receiver) => Promise<T>): Promise<T> {
  const { key, cert } = IDENTITY;
  const received: Received[] = [];
  const state: { answer: Receiver['answer'] } = { answer: (_one, response) => response.writeHead(204).end() };
  const server = createServer({ key, cert }, (request, response) => {
    void textOf(request).then((text) => {
      const { type, data } = JSON.parse(text) as { type: string; data: { caseId: string } };
      const headers = request.headers as Record<string, string>;
      const one = { path: request.url ?? '', headers, body: text, type, caseId: data.caseId };
      received.push(one);
      state.answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    return await body({
      ...{ base, ca: cert, received },
      set answer(next: Receiver['answer']) {
        state.answer = next;
      },
      get answer() {
        return state.answer;
      },
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
