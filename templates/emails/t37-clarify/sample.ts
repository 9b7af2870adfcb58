import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T37Data } from './data.ts';

export const samples: Samples<T37Data> = caseSamples({
  plain: { quoted: 'Keep most of it, I think?', options: ['client-items', 'page', 'words'], why: 'unclear' },
  longest: {
    quoted: `${LONG_TEXT}\n${LONG_TEXT}`,
    options: [
      'data-choice',
      'confirm-choice',
      'feedback',
      'vote',
      'repair-agree',
      'talking-points',
      'call-log',
      'stop',
    ],
    why: 'approval-by-link',
  },
  rightToLeft: { quoted: 'نه هنوز', options: ['words'], why: 'not-open' },
});
