import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T35Data } from './data.ts';

export const samples: Samples<T35Data> = caseSamples({
  plain: { cause: 'money-changed' as const, changes: [{ field: 'goodwill', before: '€8,000.00', after: '€7,999.00' }] },
  longest: {
    cause: 'approver-not-eligible' as const,
    changes: [{ field: LONG_NAME, before: LONG_TEXT, after: LONG_TEXT }],
  },
  rightToLeft: { cause: 'legal-hold' as const, changes: [] },
});
