import type { MailSummary } from '../../stack/mailbox/mail.ts';

export interface Letter extends MailSummary {
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Such as `T15`; the Message-ID begins with it. */
  readonly kind: string;
  /** The row of the outbox it was sent from. */
  readonly mailId: string;
}

/** Reads what really arrived, over the mailbox's own HTTP. */
export interface PostOffice {
  /** Oldest first. */
  list(to?: string): Promise<readonly MailSummary[]>;
  read(id: string): Promise<Letter>;
  /** Everything that arrived since the last call, oldest first. */
  news(): Promise<Letter[]>;
}

export function postOffice(url: string): PostOffice {
  const seen = new Set<string>();
  const list = async (to?: string): Promise<MailSummary[]> => {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return ((await json(`${url}/mails.json${query}`)) as MailSummary[]).toReversed();
  };
  const read = async (id: string): Promise<Letter> => {
    const mail = (await json(`${url}/mails/${id}.json`)) as Omit<Letter, 'kind' | 'mailId'>;
    const [, kind = '', mailId = ''] = /^(\w+)\.([0-9a-f-]{36})@/.exec(mail.messageId) ?? [];
    return { ...mail, kind: kind.replace(/^t/, 'T'), mailId };
  };
  return {
    list,
    read,
    news: async () => {
      const fresh = (await list()).filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      return Promise.all(fresh.map(({ id }) => read(id)));
    },
  };
}

/** The link of a mail that asks for something; null when it asks for nothing. */
export function linkIn(letter: Pick<Letter, 'text'>): string | null {
  return /https?:\/\/\S+\/d\/[A-Za-z0-9_-]{43}/.exec(letter.text)?.[0] ?? null;
}

async function json(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} was answered with ${String(response.status)}`);
  return response.json();
}
