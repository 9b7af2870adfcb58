import { randomBytes } from 'node:crypto';
import { readSettings } from '../../db/tables/business.ts';
import type { Tx } from '../../db/database.ts';
import { hashToken } from '../../db/tables/links.ts';
import { mailParams, readMail, storeComposed, type MailRow, type ShownMail } from '../../db/tables/outbox.ts';
import { readPerson } from '../../db/tables/people.ts';
import { insertSignInLink } from '../../db/tables/sign-in-links.ts';
import { lastAnswered } from '../../db/tables/tasks.ts';
import { knownLanguage } from '../../domain/codes.ts';
import { isFormal, MAILS } from '../../domain/mails.ts';
import { compose, type OutgoingMail } from '../../mail/compose.ts';
import { replyAddress } from '../../mail/envelope-address.ts';
import { parseAddress } from '../../mail/address.ts';
import { DEFAULT_SENDER, type Sender } from '../../mail/relays.ts';
import { renderMail } from '../../templates/render.ts';
import type { ActivityDeps } from '../deps.ts';
import { mintClientPage } from '../links/mint-client-page.ts';
import { mintDecisionLink } from '../links/mint-decision-link.ts';
import { callCalendar } from './call-calendar.ts';
import { frontOf } from './mail-base.ts';
import { mailContext, mailData } from './mail-data.ts';
import type { MailContext } from './mail-context.ts';

export type ComposeResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };
type Addressee = { readonly name: string; readonly address: string };

/**
 * Composes a mail once, at its first attempt: mints its link, renders it in its reader's language, builds the MIME and stores bytes and
 * what the reader sees. In the transaction that claims the mail.
 */
export async function composeMail(tx: Tx, deps: ActivityDeps, mail: MailRow): Promise<ComposeResult> {
  if (mail.raw !== null) return { ok: true };
  if (mail.caseId === null) return composeAccountMail(tx, deps, mail);
  const context = await mailContext(tx, mail);
  if (context === null) return { ok: false, reason: 'the recipient is no longer known' };
  const link = await linkOf(tx, deps, context);
  const rendered = renderMail(
    mail.kind,
    mail.kind === 'T39'
      ? freshLinkData(context, link)
      : { ...(await mailData(context, link)), clientPage: await mintClientPage(deps.publicUrl, context) },
  );
  const { file, recipient } = context;
  const front = await frontOf(file, recipient.id);
  const { sender: name } = file.policy;
  const sender = senderNamed(deps, name);
  if (sender === null)
    return {
      ok: false,
      reason: `found no sender "${name}" here, which policy ${file.policy.name} names; add it to MAIL_FILE with a DKIM key, or change the policy`,
    };
  const from = { sender, name: `${sender.title ?? file.settings.companyName} · ${front.name}`, replyName: front.name };
  const to = { name: recipient.name, address: recipient.email };
  const calendar = await callCalendar(tx, deps, context, rendered);
  return store(tx, deps, mail, to, { ...from, ...(calendar === null ? {} : { calendar }) }, rendered);
}

/** The page that the mail leads to: its open task, or STOP for the receipt of an approval. */
async function linkOf(tx: Tx, deps: ActivityDeps, context: MailContext): Promise<string | null> {
  const { mail, task, params, at } = context;
  const mint = { personId: mail.recipientId, at };
  if (mail.kind === 'T34') {
    const approval = params['mayStop'] === true ? await lastAnswered(tx, mail.caseId ?? '', 'approval') : null;
    return approval === null
      ? null
      : mintDecisionLink(tx, deps.publicUrl, { ...mint, task: approval, purpose: 'stop' });
  }
  if (task?.state !== 'open') return null;
  return mintDecisionLink(tx, deps.publicUrl, { ...mint, task, purpose: 'answer' });
}

/** A fresh link goes to whoever a task is put to, and shows nothing of its case. */
function freshLinkData({ file, recipient, task }: MailContext, link: string | null): object {
  const { settings } = file;
  return {
    lang: recipient.lang,
    zone: recipient.zone,
    company: { name: settings.companyName, contact: settings.companyContact },
    recipient: { name: recipient.name },
    link,
    what: task?.kind,
  };
}

/** Sign-in links: mail about a person's own account. */
async function composeAccountMail(tx: Tx, deps: ActivityDeps, mail: MailRow): Promise<ComposeResult> {
  const settings = await readSettings(tx);
  const params = await mailParams(tx, mail);
  const person = await readPerson(tx, mail.recipientId);
  if (settings === null || person === null) return { ok: false, reason: 'the recipient is no longer known' };
  const minutes = typeof params['minutes'] === 'number' ? params['minutes'] : 10;
  const token = randomBytes(32).toString('base64url');
  await insertSignInLink(tx, { tokenHash: hashToken(token), personId: person.id, purpose: 'sign-in', minutes });
  const rendered = renderMail(mail.kind, {
    lang: knownLanguage(person.languages),
    zone: person.zone,
    company: { name: settings.companyName, contact: settings.companyContact },
    recipient: { name: person.name },
    link: `${deps.publicUrl}/sign-in/${token}`,
    minutes,
  });
  const sender = { name: DEFAULT_SENDER, title: null, address: deps.mailFrom };
  const from = { sender, name: settings.companyName, replyName: settings.companyName };
  return store(tx, deps, mail, { name: person.name, address: person.email }, from, rendered);
}

/** Null when this worker does not have it: a mail never goes out as somebody else. */
function senderNamed(deps: ActivityDeps, name: string): Sender | null {
  const main: Sender = { name: DEFAULT_SENDER, title: null, address: deps.mailFrom };
  return name === DEFAULT_SENDER ? main : (deps.senders?.get(name) ?? null);
}

interface From {
  readonly sender: Sender;
  readonly name: string;
  readonly replyName: string;
  readonly calendar?: NonNullable<OutgoingMail['calendar']>;
}

async function store(
  tx: Tx,
  deps: ActivityDeps,
  mail: MailRow,
  to: Addressee,
  { sender, name, replyName, calendar }: From,
  rendered: Omit<ShownMail, 'to'>,
): Promise<ComposeResult> {
  const parsed = parseAddress(to.address);
  if (!parsed.ok) return { ok: false, reason: parsed.reason };
  const domain = sender.address.slice(sender.address.indexOf('@') + 1);
  const messageId = `${mail.kind.toLowerCase()}.${mail.id}@${domain}`;
  const first = mail.replyToMail === null ? null : ((await readMail(tx, mail.replyToMail))?.messageId ?? null);
  const raw = compose({
    messageId,
    date: mail.queuedAt,
    from: { name, address: sender.address },
    replyTo: { name: replyName, address: replyAddress(mail.id, domain, tx.keys.mac) },
    to: { name: to.name, address: parsed.address },
    audience: MAILS[mail.kind].audience,
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    ...(calendar === undefined ? {} : { calendar }),
    ...(first === null ? {} : { inReplyTo: first, references: [first] }),
  });
  await storeComposed(tx, mail, {
    raw,
    shown: { ...rendered, to: { name: to.name, address: parsed.address } },
    address: parsed.address,
    messageId,
    sender: sender.name,
    fromAddress: sender.address,
    journal: isFormal(mail.kind) ? (deps.journal ?? null) : null,
  });
  return { ok: true };
}
