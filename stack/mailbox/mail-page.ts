import { answerAddress } from './answer.ts';
import { html, type Html } from './html.ts';
import { layout, time } from './layout.ts';
import { sender } from './list-page.ts';
import type { Mail } from './mail.ts';

export const VIEWS = ['html', 'text', 'source'] as const;
export type View = (typeof VIEWS)[number];

const LABELS: Record<View, string> = { html: 'As read', text: 'Plain text', source: 'Source' };

/** One mail: who, when, and one of its views. `to` is the list's filter, kept for the way back. */
export function mailPage(
  mail: Mail,
  view: View | undefined,
  to: string | undefined,
  answering: { readonly answered: boolean } | null = null,
): string {
  const there = VIEWS.filter((name) => name === 'source' || mail[name] !== '');
  const shown = view !== undefined && there.includes(view) ? view : (there[0] ?? 'source');
  const subject = mail.subject === '' ? '(no subject)' : mail.subject;
  return layout(
    `${subject} · Mailbox`,
    `mail ${shown}`,
    html`<header>
        <a class="back" href="/${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}">← All mails</a>
        <h1>${subject}</h1>
        <dl>
          <div>
            <dt>From</dt>
            <dd>${sender(mail)}</dd>
          </div>
          <div>
            <dt>To</dt>
            <dd>${mail.to.join(', ')}</dd>
          </div>
          <div>
            <dt>Came</dt>
            <dd>${time(mail.receivedAt)}</dd>
          </div>
          ${mail.attachments.length > 0 ? attachments(mail) : ''}
        </dl>
        <nav>
          ${there.map((name) => tab(mail.id, name, name === shown, to))}
          <a href="/mails/${mail.id}.eml">Download</a>
        </nav>
      </header>
      <main>
        ${content(mail, shown)}
        ${answering === null || answerAddress(mail) === null ? '' : answerForm(mail, answering.answered)}
      </main>`,
  );
}

function answerForm({ id, to }: Mail, answered: boolean): Html {
  return html`<details class="answer" ${answered ? html`open` : ''}>
    <summary>Answer as ${to[0] ?? 'its reader'}</summary>
    ${answered ? html`<p role="status">Sent. What came of it stands on the page of the case.</p>` : ''}
    <form method="post" action="/mails/${id}/answer">
      <label for="text">Your words</label>
      <textarea id="text" name="text" rows="5" required></textarea>
      <button type="submit">Send</button>
    </form>
  </details>`;
}

function tab(id: string, name: View, current: boolean, to: string | undefined): Html {
  const query = new URLSearchParams({ view: name, ...(to === undefined ? {} : { to }) });
  const href = `/mails/${id}?${query.toString()}`;
  return current
    ? html`<a href="${href}" aria-current="page">${LABELS[name]}</a>`
    : html`<a href="${href}">${LABELS[name]}</a>`;
}

function attachments({ id, attachments: parts }: Mail): Html {
  const links = parts.map(({ name }, index) => html`<a href="/mails/${id}/attachments/${String(index)}">${name}</a> `);
  return html`<div>
    <dt>With</dt>
    <dd>${links}</dd>
  </div>`;
}

/** No `allow-scripts` and no `allow-same-origin`: what the mail brings along cannot act, its links can be followed. */
function content(mail: Mail, view: View): Html {
  if (view === 'text') return html`<pre>${linked(mail.text)}</pre>`;
  if (view === 'source') return html`<pre>${mail.raw.toString('utf8')}</pre>`;
  return html`<iframe
    title="The mail as its reader sees it"
    src="/mails/${mail.id}/html"
    sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
  ></iframe>`;
}

function linked(text: string): readonly Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : html`${part}`));
}
