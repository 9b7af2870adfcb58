import type { FormBody } from './form-body.ts';

/** Hidden fields of a form that changes a case: `press` = its id, so that it counts once; `seen` = where the record stood when it was made. */
export const PRESS_FIELDS = ['press', 'seen'] as const;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Null where a form was sent without one, or with something else in its place. */
export function pressIn(typed: FormBody): string | null {
  const press = typed.get('press')?.[0] ?? '';
  return UUID.test(press) ? press : null;
}

export function seenIn(typed: FormBody): number | null {
  const seen = typed.get('seen')?.[0] ?? '';
  return /^\d{1,15}$/.test(seen) ? Number(seen) : null;
}
