import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T29oData } from './data.ts';

export const samples: Samples<T29oData> = caseSamples({
  plain: { pauseUntil: '2027-03-07', conditions: ['One call in the first week', 'A contact who decides'] },
  longest: { pauseUntil: '2027-12-31', conditions: [LONG_TEXT, LONG_NAME] },
  rightToLeft: { pauseUntil: '2027-03-20', conditions: [] },
});
