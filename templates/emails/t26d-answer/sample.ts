import { clientSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T26dData } from './data.ts';

export const samples: Samples<T26dData> = clientSamples({
  plain: {
    answer:
      'The mail of 2 October reached us at 17:40.\n\nOur note of the call says the same; we attach it on request.',
    route: 'complaints@harbour.example',
  },
  longest: { answer: `${LONG_TEXT}\n\n${LONG_TEXT}`, route: LONG_TEXT },
  rightToLeft: { answer: null, route: null },
});
