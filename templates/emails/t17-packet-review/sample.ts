import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import { finding } from '../../../domain/lint/draft.ts';
import type { T17Data } from './data.ts';

export const samples: Samples<T17Data> = caseSamples({
  plain: {
    draft: 'Dear Ms Kaya,\n\nthank you for four years of good work together.',
    findings: [
      finding('D14.8', 'facts.contact', 'nothing', 'lint.contact'),
    ],
  },
  longest: {
    draft: `${LONG_TEXT}\n\n${LONG_TEXT}`,
    findings: [
      finding('D14.4', 'parts.framing', LONG_TEXT, 'lint.word-always', { better: LONG_TEXT }),
      finding('L18', 'bodyText', LONG_TEXT, 'lint.sentence-long', {
        args: { words: 41, most: 30 },
        weight: 'advises',
      }),
    ],
  },
  rightToLeft: { draft: '', findings: [] },
});
