import { clientSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T26qData } from './data.ts';

export const samples: Samples<T26qData> = clientSamples({
  plain: { quoted: 'Is the quarterly report part of what we still get?\n\nAnd who hands over the templates?' },
  longest: { quoted: `${LONG_TEXT}\n\n${LONG_TEXT}` },
  rightToLeft: { quoted: 'گزارش فصلی 2027 را چه زمانی می‌گیریم؟' },
});
