import { clientSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T26Data } from './data.ts';

export const samples: Samples<T26Data> = clientSamples({
  plain: { kept: ['Quarterly report'], dropped: ['Training'], added: null },
  longest: { kept: [LONG_TEXT, LONG_NAME], dropped: [LONG_WORD], added: LONG_TEXT },
  rightToLeft: { kept: ['گزارش فصلی 2027'], dropped: [], added: 'نسخه فارسی' },
});
