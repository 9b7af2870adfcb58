import type { CaseAction } from '../services/act-on-case.ts';
import type { Field } from '../domain/forms.ts';

const MAX_MONEY = 100_000_000_000;
const reason: Field = { name: 'reason', required: true, type: 'longtext', max: 2_000 };

/** What the console asks before it acts on a case; the service checks it by its own schema. */
export function actionForm(action: CaseAction, currency: string): readonly Field[] {
  switch (action) {
    case 'withdraw':
    case 'stop':
      return [reason];
    case 'revise-money':
      return [
        { name: 'owed', required: true, type: 'money', currency, max: MAX_MONEY },
        { name: 'goodwill', required: true, type: 'money', currency, max: MAX_MONEY },
        reason,
      ];
  }
}
