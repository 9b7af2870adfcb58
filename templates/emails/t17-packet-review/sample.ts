import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T17Data } from './data.ts';

export const samples: Samples<T17Data> = caseSamples({
  plain: {
    draft: 'Dear Ms Kaya,\n\nthank you for four years of good work together.',
    findings: [
      { row: 'D14.8', field: 'facts.contact', found: 'nothing', cure: 'Name one person or address to write to.' },
    ],
  },
  longest: {
    draft: `${LONG_TEXT}\n\n${LONG_TEXT}`,
    findings: [
      { row: 'D14.10', field: 'bodyText', found: LONG_TEXT, cure: LONG_TEXT },
      { row: 'D14.7', field: 'parts.alternatives', found: 'none', cure: LONG_TEXT },
    ],
  },
  rightToLeft: { draft: '', findings: [] },
});
