import type { Language } from '../domain/codes.ts';
import { changedColumns, type Cells, type RecordKind } from '../domain/record-kinds.ts';
import { cellText, columnLabel, type Titles } from './record-text.ts';

interface DifferenceView {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Field by field, what differs between two states of a record. */
export const differenceViews = (
  lang: Language,
  kind: RecordKind,
  before: Cells | null,
  after: Cells | null,
  titles: Titles,
): DifferenceView[] =>
  changedColumns(kind, before, after).map((name) => ({
    label: columnLabel(lang, kind, name),
    before: cellText(lang, kind, name, before, titles),
    after: cellText(lang, kind, name, after, titles),
  }));
