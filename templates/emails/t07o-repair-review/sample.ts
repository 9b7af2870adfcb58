import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T07oData } from './data.ts';

export const samples: Samples<T07oData> = caseSamples({
  plain: {
    metric: 'at least 80 % of the questions answered in three working days',
    until: '2027-01-06',
    announced: false,
  },
  longest: { metric: LONG_TEXT, until: '2027-12-31', announced: false },
  rightToLeft: { metric: '', until: '2027-02-01', announced: true },
});
