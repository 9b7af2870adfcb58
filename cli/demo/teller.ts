import { styleText } from 'node:util';
import type { Io } from '../io.ts';

/** Writes the story down, line by line; in colour only on a terminal. */
export interface Teller {
  readonly chapter: (title: string) => void;
  /** `when` stands in front, the mail or what somebody did behind. */
  readonly event: (when: string, who: string, what: string) => void;
  readonly plain: (line: string) => void;
  /** One difference, or that there is none. */
  readonly verdict: (differences: readonly string[], allWell: string) => void;
}

type Style = Parameters<typeof styleText>[0];

const WHO_WIDTH = 20;

export function createTeller(io: Io, isTerminal: boolean): Teller {
  const styled = (style: Style, text: string): string => (isTerminal ? styleText(style, text) : text);
  let last = '';
  return {
    chapter: (title) => {
      last = '';
      for (const line of ['', styled('bold', title), styled('dim', '─'.repeat(title.length))]) io.out(line);
    },
    event: (when, who, what) => {
      const shown = when === last ? ' '.repeat(when.length) : when;
      last = when;
      io.out(
        `  ${styled('dim', shown)}  ${styled(who.startsWith('✉') ? 'cyan' : 'bold', who.padEnd(WHO_WIDTH))} ${what}`,
      );
    },
    plain: (line) => {
      io.out(line);
    },
    verdict: (differences, allWell) => {
      io.out('');
      for (const difference of differences) io.out(styled('red', `  ✗ ${difference}`));
      if (differences.length === 0) io.out(styled('green', `  ✓ ${allWell}`));
    },
  };
}
