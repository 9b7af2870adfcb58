import { caseSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T26oData } from './data.ts';

export const samples: Samples<T26oData> = caseSamples({
  plain: {
    from: 'Mira Demir',
    via: 'mail',
    text: 'The date suits us.\n\nPlease send the export as CSV.',
    files: ['order.pdf'],
  },
  longest: { from: LONG_NAME, via: 'page', text: `${LONG_TEXT}\n\n${LONG_TEXT}`, files: [LONG_WORD, LONG_TEXT] },
  rightToLeft: { from: 'سارا موسوی', via: 'page', text: 'گزارش فصلی 2027 را چه زمانی می‌گیریم؟', files: [] },
});
