import { caseSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T27Data } from './data.ts';

export const samples: Samples<T27Data> = caseSamples({
  plain: { endDate: '2027-03-31', certificateOn: '2027-05-30', retention: [{ what: 'Invoices', until: '2037-12-31' }] },
  longest: {
    endDate: '2027-12-31',
    certificateOn: '2028-02-29',
    retention: [{ what: LONG_TEXT, until: '2038-12-31' }],
  },
  rightToLeft: {
    endDate: '2027-03-20',
    certificateOn: null,
    retention: [{ what: 'صورت‌حساب‌ها', until: '2037-03-20' }],
  },
});
