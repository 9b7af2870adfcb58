import type { IncomingMessage } from 'node:http';
import { answerIn, sendAnswer } from './answer.ts';
import { CSS, SCRIPT } from './assets.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { listPage } from './list-page.ts';
import { MAIL_POLICY, mailHtml } from './mail-html.ts';
import { VIEWS, mailPage } from './mail-page.ts';
import { summarise, type Mail } from './mail.ts';
import type { MailStore } from './store.ts';

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Answers a GET. Every address that is not one of ours gets a page that leads back. */
export async function answer(store: MailStore, url: URL, answers = false): Promise<Reply> {
  const to = url.searchParams.get('to') || undefined;
  if (url.pathname === '/') return page(listPage(store.list(to === undefined ? {} : { to }), store.recipients(), to));
  if (url.pathname === '/mails.json') return listJson(store, to, url.searchParams.get('since') ?? undefined);
  if (url.pathname === '/mailbox.css') return { status: 200, type: 'text/css', body: CSS };
  if (url.pathname === '/mailbox.js') return { status: 200, type: 'text/javascript', body: SCRIPT };
  const [, id, rest] = /^\/mails\/([\dTZa-f-]+)(.*)$/.exec(url.pathname) ?? [];
  const mail = id === undefined ? undefined : await store.find(id);
  return (mail && ofMail(mail, rest ?? '', url.searchParams, answers)) ?? notFound();
}

/** Sends what was typed below a mail to where its sender takes replies, and leads back to the mail. */
export async function post(store: MailStore, url: URL, request: IncomingMessage, port: number): Promise<Reply> {
  const [, id] = /^\/mails\/([\dTZa-f-]+)\/answer$/.exec(url.pathname) ?? [];
  const mail = id === undefined ? undefined : await store.find(id);
  if (mail === undefined) return notFound();
  const words = await answerIn(request);
  if (words === null)
    return { status: 422, type: 'text/plain', body: 'Found no answer; write one on the page of the mail.\n' };
  await sendAnswer(mail, words, port);
  return { status: 303, type: 'text/plain', body: '', headers: { location: `/mails/${mail.id}?answered=yes` } };
}

function ofMail(mail: Mail, rest: string, query: URLSearchParams, answers: boolean): Reply | undefined {
  if (rest === '') {
    const view = VIEWS.find((name) => name === query.get('view'));
    const answered = query.get('answered') === 'yes';
    return page(mailPage(mail, view, query.get('to') ?? undefined, answers ? { answered } : null));
  }
  if (rest === '.json') return json(200, forPrograms(mail));
  if (rest === '.eml') return download('message/rfc822', `${mail.id}.eml`, mail.raw);
  if (rest === '/html') return { ...page(mailHtml(mail)), headers: { 'content-security-policy': MAIL_POLICY } };
  const part = mail.attachments[Number(/^\/attachments\/(\d{1,3})$/.exec(rest)?.[1] ?? 'NaN')];
  return part && download('application/octet-stream', part.name, part.content);
}

function listJson(store: MailStore, to: string | undefined, since: string | undefined): Reply {
  if (since !== undefined && Number.isNaN(Date.parse(since))) {
    return json(400, { error: `since is "${since}", expected an ISO 8601 instant such as 2026-03-01T09:00:00Z` });
  }
  return json(200, store.list({ ...(to === undefined ? {} : { to }), ...(since === undefined ? {} : { since }) }));
}

function forPrograms(mail: Mail): object {
  const attachments = mail.attachments.map(({ name, type, content }) => ({ name, type, bytes: content.length }));
  const { html: markup, text, headers } = mail;
  return { ...summarise(mail), html: markup, text, headers, attachments };
}

function page(body: string): Reply {
  // A form sends the origin that it comes from only where a referrer may be sent to ourselves.
  const headers = { 'content-security-policy': PAGE_POLICY, 'referrer-policy': 'same-origin' };
  return { status: 200, type: 'text/html', body, headers };
}

function json(status: number, value: unknown): Reply {
  return { status, type: 'application/json', body: `${JSON.stringify(value, undefined, 2)}\n` };
}

function download(type: string, name: string, body: Buffer): Reply {
  const encoded = encodeURIComponent(Buffer.from(name).toString()).replace(/['()*]/g, '_');
  return { status: 200, type, body, headers: { 'content-disposition': `attachment; filename*=UTF-8''${encoded}` } };
}

function notFound(): Reply {
  const body = html`<main>
    <p class="empty">There is no such mail in this mailbox. <a href="/">Show all mails</a></p>
  </main>`;
  return { ...page(layout('Not found · Mailbox', 'list', body)), status: 404 };
}
