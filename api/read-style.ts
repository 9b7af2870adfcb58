import { readFileSync } from 'node:fs';

/** The parts of the one style sheet, each a file of `styles`, in the order in which they overrule each other. */
const PARTS = [
  ...['base', 'frame', 'notes', 'facts', 'forms', 'lists', 'timeline', 'case', 'report'],
  ...['home', 'start', 'decision', 'client', 'settings', 'access', 'setup'],
] as const;

/** The style sheet of every page, as it is served. */
export const readStyle = (): Buffer =>
  Buffer.concat(PARTS.map((part) => readFileSync(new URL(`../templates/assets/styles/${part}.css`, import.meta.url))));
