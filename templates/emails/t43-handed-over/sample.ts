import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T43Data } from './data.ts';

export const samples: Samples<T43Data> = caseSamples({
  plain: {
    ...{ what: 'approval', way: 'give', from: 'Jonas Weber', to: 'Amara Okafor', until: null },
    words: 'I know their managing director privately.',
  },
  longest: {
    what: 'no-right',
    way: 'not-me',
    from: 'Karl Theodor von Hohenstein',
    to: null,
    until: null,
    words: LONG_TEXT,
  },
  rightToLeft: {
    ...{ what: 'feedback', way: 'away', from: 'دانا نیک', to: 'Sam Okoro', until: '2026-12-31' },
    words: 'تا پایان سال در مرخصی هستم.',
  },
});
