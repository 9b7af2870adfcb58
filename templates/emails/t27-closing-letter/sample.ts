import { clientSamples, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T27Data } from './data.ts';

export const samples: Samples<T27Data> = clientSamples({
  plain: {
    endDate: '2027-03-31',
    certificateOn: '2027-05-30',
    invoiceOpen: false,
    retention: [
      { what: 'Invoices', until: '2037-12-31' },
      { what: 'Invoice R-2201 of 2 March 2027', until: null },
    ],
  },
  longest: {
    endDate: '2027-12-31',
    certificateOn: '2028-02-29',
    invoiceOpen: true,
    retention: [{ what: LONG_TEXT, until: '2038-12-31' }],
  },
  rightToLeft: {
    endDate: '2027-03-20',
    certificateOn: null,
    invoiceOpen: false,
    retention: [{ what: 'صورت‌حساب‌ها', until: '2037-03-20' }],
  },
});
