import type { BoardColumn } from '../db/views/read-board.ts';
import type { CaseListItem } from '../db/views/case-items.ts';
import { formatNumber } from '../templates/format.ts';
import { dueText } from './due-text.ts';
import type { Reader } from './plugins/callers.ts';

/** The columns of the board, each with its cards and the way to the rest of its cases. `asked` is the filter as it stands in an address. */
export function boardView(columns: readonly BoardColumn[], reader: Reader, asked: string, now: Date): object {
  return {
    columns: columns.map(({ stage, count, more, items }) => ({
      stage,
      count: `${formatNumber(reader.lang, count)}${more ? '+' : ''}`,
      cards: items.map((item) => cardView(item, reader, now)),
      rest: more || count > items.length ? restAddress(asked, stage) : null,
    })),
    none: columns.every(({ count }) => count === 0),
  };
}

/** A case as a small card or a line of a list. The clock of a rehearsal is its own `now`. */
export function cardView(item: CaseListItem, reader: Reader, now: Date): object {
  const at = item.rehearsalNow === null ? now : new Date(item.rehearsalNow);
  return { ...item, due: item.endedAt === null ? dueText(reader, item.nextDueAt, at) : null };
}

function restAddress(asked: string, stage: string): string {
  const address = new URLSearchParams(asked);
  address.set('stage', stage);
  if (!address.has('state')) address.set('state', 'open');
  return `/cases?${address.toString()}`;
}
