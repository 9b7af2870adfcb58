import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FrameQuery, GalleryParam, GalleryQuery, galleryView, type MoreChecks } from '../api/gallery-view.ts';
import { acceptedLanguage } from '../api/language.ts';
import { LETTER_POLICY } from '../api/plugins/headers.ts';
import { readStyle } from '../api/read-style.ts';
import { galleryMail, inTheme } from '../templates/gallery-mail.ts';
import { renderPage } from '../templates/render.ts';

const ASSETS = new URL('../templates/assets/', import.meta.url);
const HTML = 'text/html; charset=utf-8';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
}

/** Serves the gallery of mails on loopback: the page of the console, without signing in. Port 0 = any free one. */
export async function startGallery(port: number, more: MoreChecks): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const language = acceptedLanguage(request.headers['accept-language']);
    void answer(new URL(request.url ?? '/', 'http://localhost'), language, more)
      .catch((error: unknown): Answer => ({ status: 500, type: 'text/plain', body: String(error) }))
      .then(({ status, type, body, policy }) => {
        const headers = policy === undefined ? {} : { 'content-security-policy': policy };
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
      });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo; // listening on TCP
  return { server, url: `http://127.0.0.1:${String(address.port)}/mails` };
}

async function answer(url: URL, lang: ReturnType<typeof acceptedLanguage>, more: MoreChecks): Promise<Answer> {
  const query = Object.fromEntries(url.searchParams);
  if (url.pathname === '/' || url.pathname === '/mails') {
    const frame = {
      css: '/partways.css',
      scripts: [],
      icon: '/icon.svg',
      zone: 'UTC',
      signedIn: null,
      brand: 'Partways',
    };
    const view = galleryView(lang, GalleryQuery.parse(query), more);
    return { status: 200, type: HTML, body: renderPage('gallery', lang, { ...frame, ...view }) };
  }
  if (url.pathname === '/partways.css') return { status: 200, type: 'text/css', body: readStyle() };
  if (url.pathname === '/icon.svg') return { status: 200, type: 'image/svg+xml', body: await asset('icon.svg') };
  const [, kind, language, sample] = /^\/mails\/gallery\/(\w+)\/(\w+)\/(\w+)$/.exec(url.pathname) ?? [];
  const mail = GalleryParam.safeParse({ kind, lang: language, sample });
  if (!mail.success) return { status: 404, type: 'text/plain', body: 'There is no such mail. The list is at /mails.' };
  const { html } = galleryMail(mail.data.kind, mail.data.lang, mail.data.sample);
  return { status: 200, type: HTML, body: inTheme(html, FrameQuery.parse(query).theme), policy: LETTER_POLICY };
}

const asset = (name: string): Promise<Buffer> => readFile(new URL(name, ASSETS));
