import { caseSamples, type Samples } from '../base-sample.ts';
import type { T13Data } from './data.ts';

export const samples: Samples<T13Data> = caseSamples({
  plain: {
    meetingOn: '2026-12-09',
    proposal: 'END_AT_TERM',
    options: ['KEEP', 'REPAIR_AGAIN', 'PAUSE', 'END_AT_TERM'],
  },
  longest: {
    meetingOn: '2026-12-31',
    proposal: 'END_EARLIEST',
    options: ['KEEP', 'REPAIR_AGAIN', 'PAUSE', 'END_AT_TERM', 'END_EARLIEST'],
  },
  rightToLeft: { meetingOn: null, proposal: null, options: [] },
});
