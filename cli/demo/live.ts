import { setTimeout as delay } from 'node:timers/promises';
import type { MailItem } from '../../db/views/list-case-mails.ts';
import type { CaseView } from '../../db/views/read-case-view.ts';
import type { FormValues } from '../../domain/forms.ts';
import type { ApiClient } from '../api-client.ts';
import type { TaskEntry } from '../rehearsal-entries.ts';
import { headingOf } from './page-form.ts';
import { linkIn, type Letter, type PostOffice } from './post-office.ts';
import { typed } from './typed.ts';
import { visitor } from './visitor.ts';
import { DID } from './words.ts';

export interface LivePlay {
  readonly api: ApiClient;
  readonly office: PostOffice;
  readonly answers: readonly TaskEntry[];
  /** The client's short name, which approving asks to type. */
  readonly shortName: string;
  readonly tell: (who: string, what: string) => void;
}

interface Waiting {
  readonly letter: Letter;
  readonly link: string;
}

const EVERY_MS = 100;

/**
 * Everybody reads their mail, opens the link in it, fills the page in and sends it, until the case is where it should be. Throws when
 * that takes longer than `withinMs`, or when a page refuses.
 */
export async function playLive(
  play: LivePlay,
  caseId: string,
  isThere: (view: CaseView) => boolean,
  withinMs: number,
): Promise<CaseView> {
  const until = performance.now() + withinMs;
  const waiting: Waiting[] = [];
  const answered = new Set<string>();
  for (;;) {
    const news = await play.office.news();
    const view = await play.api.get<CaseView>(`/api/cases/${caseId}`);
    for (const letter of news) {
      play.tell(`✉ ${mailOf(view, letter)?.to.name ?? letter.to.join(', ')}`, letter.subject);
      const link = linkIn(letter);
      if (link !== null) waiting.push({ letter, link });
    }
    if (isThere(view)) return view;
    if (performance.now() > until)
      throw new Error(
        `the case stands in ${view.stage} after ${String(Math.round(withinMs / 1000))} s; ${openTasks(view)}`,
      );
    for (const one of waiting) await answer(play, view, one, answered);
    await delay(EVERY_MS);
  }
}

/** By what the letter is about: links that only offer to stop belong to a task that is answered already. */
async function answer(play: LivePlay, view: CaseView, { letter, link }: Waiting, answered: Set<string>): Promise<void> {
  const mail = mailOf(view, letter);
  const task = view.tasks.find(({ id }) => id === mail?.taskId);
  const isAsked = (id: string): boolean => task?.people.some((one) => one.id === id) === true;
  const entry = play.answers.find(({ task: kind, by }) => kind === task?.kind && (by === undefined || isAsked(by)));
  if (mail === undefined || task?.state !== 'open' || entry === undefined || answered.has(task.id)) return;
  const browser = visitor();
  const page = await browser.open(link);
  // The form's schema checks the values; this only says that they have its shape.
  const after = await browser.send(page, typed(page, entry.values as FormValues, play.shortName));
  if (after.status !== 200)
    throw new Error(
      `${mail.to.name} was answered with ${String(after.status)}, "${headingOf(after.html)}", at the page "${page.heading}"`,
    );
  answered.add(task.id);
  play.tell(mail.to.name, DID[task.kind]);
}

const mailOf = ({ mails }: CaseView, { mailId }: Letter): MailItem | undefined => mails.find(({ id }) => id === mailId);

const openTasks = (view: CaseView): string =>
  view.tasks
    .filter(({ state }) => state === 'open')
    .map(({ kind, people }) => `${kind} is open with ${people.map(({ name }) => name).join(', ')}`)
    .join('; ') || 'no task is open';
