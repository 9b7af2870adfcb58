import type { CaseCursor } from '../db/views/list-cases.ts';

/** The form in which a list's position travels. */
export const cursorText = (cursor: CaseCursor | null): string | null =>
  cursor === null ? null : `${cursor.ended ? 'e' : 'o'}~${cursor.id}`;
