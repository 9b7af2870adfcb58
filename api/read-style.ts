import { readFileSync } from 'node:fs';

/** What every page needs: text, frame, notes, facts, forms and lists. */
const COMMON = ['base', 'frame', 'notes', 'facts', 'forms', 'lists'] as const;

/** The parts of each style sheet, each a file of `styles`, in the order in which they overrule each other. */
const PARTS = {
  console: [
    ...COMMON,
    ...['timeline', 'case', 'report', 'home', 'start', 'decision', 'client', 'settings', 'access', 'setup'],
  ],
  // Opened on a phone from a mail: page and style together stay below 50 kB.
  link: [...COMMON, 'decision'],
} as const;
export type StyleSheet = keyof typeof PARTS;

/** A style sheet as it is served. */
export const readStyle = (sheet: StyleSheet = 'console'): Buffer =>
  Buffer.concat(
    PARTS[sheet].map((part) => readFileSync(new URL(`../templates/assets/styles/${part}.css`, import.meta.url))),
  );
