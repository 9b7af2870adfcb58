import { linkIn, type Letter, type PostOffice } from '../../cli/demo/post-office.ts';
import type { LiveCase } from './live-case.ts';

/** What really arrived for one case, oldest first. */
export async function lettersOf(office: PostOffice, one: LiveCase): Promise<Letter[]> {
  const ids = new Set((await one.read()).mails.map(({ id }) => id));
  const all = await Promise.all((await office.list()).map(({ id }) => office.read(id)));
  return all.filter(({ mailId }) => ids.has(mailId));
}

export const noticesIn = (letters: readonly Letter[]): Letter[] =>
  letters.filter(({ kind }) => /^T20[a-d]$/.test(kind));

/** The newest link of a kind of mail to one address. */
export function linkTo(letters: readonly Letter[], kind: string, address: string): string | null {
  const letter = letters.findLast((one) => one.kind === kind && one.to.includes(address));
  return letter === undefined ? null : linkIn(letter);
}
