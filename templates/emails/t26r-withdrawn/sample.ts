import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T26rData } from './data.ts';

export const samples: Samples<T26rData> = caseSamples({
  plain: { apology: 'We counted the event of 9 November wrongly. We are sorry for that.', accessBackOn: '2027-01-11' },
  longest: { apology: LONG_TEXT, accessBackOn: '2027-12-31' },
  rightToLeft: { apology: 'از اشتباه ما پوزش می‌خواهیم', accessBackOn: '2027-03-20' },
});
