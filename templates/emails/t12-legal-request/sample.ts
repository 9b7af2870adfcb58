import { caseSamples, LONG_NAME, LONG_TEXT, LONG_WORD, type Samples } from '../base-sample.ts';
import type { T12Data } from './data.ts';

export const samples: Samples<T12Data> = caseSamples({
  plain: {
    asks: 'review' as const,
    facts: [],
    clause: { id: '§ 12.2', text: 'Either party may end this contract with three months’ notice.' },
    packs: [
      {
        id: 'EU-GDPR-28-3-g',
        name: 'Data processor, end of service',
        confidence: 'read' as const,
        legalReview: 'on_exception' as const,
      },
    ],
    causes: ['tier-T3', 'pack:EU-GDPR-28-3-g'],
  },
  longest: {
    asks: 'integrity' as const,
    facts: [
      { on: '2026-12-31', what: LONG_TEXT },
      { on: '2026-12-31', what: LONG_NAME },
    ],
    clause: { id: LONG_WORD, text: LONG_TEXT },
    packs: [{ id: LONG_WORD, name: LONG_NAME, confidence: 'secondary' as const, legalReview: 'required' as const }],
    causes: [
      'tier-T3',
      'mid-term',
      'pack-exception',
      'threat-or-crime',
      'unethical',
      'disputed',
      'long-relationship',
      'dependent-client',
      'guard-hit',
      'country:IR',
      'unconfirmed:FR-L442-1-II',
    ],
  },
  rightToLeft: {
    asks: 'guard' as const,
    facts: [{ on: '2026-03-20', what: 'بیماری طولانی' }],
    clause: null,
    packs: [],
    causes: ['country:IR'],
  },
});
