import { html, type Html } from './html.ts';
import { layout, time } from './layout.ts';
import type { MailSummary } from './mail.ts';

/** All mails, or those to one recipient; newest first. */
export function listPage(mails: readonly MailSummary[], recipients: readonly string[], to: string | undefined): string {
  return layout(
    'Mailbox · Partways',
    'list',
    html`<header>
        <h1>Mailbox</h1>
        <p>Every mail that Partways sent on this machine. Nothing leaves it.</p>
        ${recipients.length > 0 ? filter(recipients, to) : ''}
      </header>
      <main>
        <ol id="mails">
          ${mails.map((mail) => row(mail, to))}
        </ol>
        ${emptyState(to)}
      </main>`,
  );
}

function filter(recipients: readonly string[], to: string | undefined): Html {
  const known = to === undefined || recipients.includes(to.toLowerCase()) ? recipients : [to, ...recipients];
  const option = (address: string): Html =>
    address.toLowerCase() === to?.toLowerCase()
      ? html`<option selected>${address}</option>`
      : html`<option>${address}</option>`;
  return html`<form>
    <label for="to">To</label>
    <select id="to" name="to">
      <option value="">everyone</option>
      ${known.map(option)}
    </select>
    <button>Show</button>
  </form>`;
}

function row(mail: MailSummary, to: string | undefined): Html {
  const back = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
  return html`<li id="${mail.id}">
    <a href="/mails/${mail.id}${back}">
      <strong>${mail.subject === '' ? '(no subject)' : mail.subject}</strong>
      ${time(mail.receivedAt)}
      <span>to ${mail.to.join(', ')}</span>
      <small>from ${sender(mail)}</small>
    </a>
  </li>`;
}

export function sender({ from, fromName }: MailSummary): string {
  if (fromName === '' || fromName === from) return from === '' ? 'unknown sender' : from;
  return `${fromName} <${from}>`;
}

/** Always there, shown only while the list is empty, so that the first mail needs no reload. */
function emptyState(to: string | undefined): Html {
  if (to !== undefined) return html`<p class="empty">No mail to ${to} yet. <a href="/">Show all mails</a></p>`;
  return html`<p class="empty">No mail yet. When Partways writes to somebody, the mail appears here by itself.</p>`;
}
