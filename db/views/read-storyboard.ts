import { OffboardingError } from '../../domain/errors.ts';
import type { Tx } from '../database.ts';
import { isRehearsal, type CaseRow } from '../tables/cases.ts';
import { listMails, shownMail, type ShownMail } from '../tables/outbox.ts';
import { toItem, type MailItem } from './list-case-mails.ts';
import { readCaseView, type CaseView } from './read-case-view.ts';
import { readNames } from './names.ts';

/** A whole rehearsal to be read, printed and shared: the case, and every mail with its text. */
export interface Storyboard {
  readonly case: CaseView;
  readonly mails: readonly StoryMail[];
}

export interface StoryMail extends MailItem {
  readonly address: string | null;
  /** BCP 47 tag; null until the mail is composed, as is the text. */
  readonly language: string | null;
  /** The text part; the links in it would let its reader answer, and are left out. */
  readonly text: string | null;
}

const LINK = /https?:\/\/[^\s"'<>]*\/d\/[A-Za-z0-9_-]{20,}/g;
const LANGUAGE = /<html[^>]*\slang="([A-Za-z0-9-]+)"/;

/** The caller has checked that the reader may see the case. Throws NOT_A_REHEARSAL: mails of live cases hold people's links. */
export async function readStoryboard(tx: Tx, row: CaseRow): Promise<Storyboard> {
  if (!isRehearsal(row))
    throw new OffboardingError(
      'NOT_A_REHEARSAL',
      `Case ${row.number} is live; only a rehearsal has a storyboard. Its mails are listed on the page of the case.`,
    );
  const names = await readNames(tx, row);
  const mails = (await listMails(tx, row.id)).map(async (mail): Promise<StoryMail> => {
    const shown = await shownMail(tx, mail);
    return {
      ...toItem(mail, names, shown?.subject ?? null),
      address: mail.address,
      language: shown === null ? null : languageOf(shown),
      text: shown === null ? null : shown.text.replace(LINK, '[…]'),
    };
  });
  return { case: await readCaseView(tx, row), mails: await Promise.all(mails) };
}

const languageOf = ({ html }: ShownMail): string | null => LANGUAGE.exec(html)?.[1] ?? null;
