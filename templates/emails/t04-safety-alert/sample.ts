import { caseSamples, LONG_NAME, LONG_TEXT, type Samples } from '../base-sample.ts';
import type { T04Data } from './data.ts';

export const samples: Samples<T04Data> = caseSamples({
  plain: {
    incident: { on: '2026-11-30', reason: 'VERBAL_ABUSE', what: 'Call recording 88: called the employee names, twice' },
    protected: 'Selin Aydın',
    newContact: 'Nadia Kaya, nadia.kaya@harbour.example',
  },
  longest: {
    incident: { on: '2026-12-31', reason: 'ABUSIVE_TO_STAFF', what: LONG_TEXT },
    protected: LONG_NAME,
    newContact: LONG_NAME,
  },
  rightToLeft: {
    incident: { on: '2026-03-20', reason: 'THREAT', what: 'تهدید در تماس شماره 4' },
    protected: '',
    newContact: 'دنا لوی',
  },
});
