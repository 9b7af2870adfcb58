import type * as z from 'zod';
import type { MailKind } from '../domain/mails.ts';
import { T01Data } from './emails/t01-intake-ack/data.ts';
import { T02Data } from './emails/t02-no-ground/data.ts';
import { T03Data } from './emails/t03-triage-request/data.ts';
import { T04Data } from './emails/t04-safety-alert/data.ts';
import { T05Data } from './emails/t05-repair-invite/data.ts';
import { T06Data } from './emails/t06-repair-plan/data.ts';
import { T07cData } from './emails/t07c-repair-summary/data.ts';
import { T07oData } from './emails/t07o-repair-review/data.ts';
import { T08Data } from './emails/t08-feedback-request/data.ts';
import { T09Data } from './emails/t09-feedback-reminder/data.ts';
import { T10Data } from './emails/t10-dossier-report/data.ts';
import { T11Data } from './emails/t11-finance-request/data.ts';
import { T12Data } from './emails/t12-legal-request/data.ts';
import { T13Data } from './emails/t13-consensus-invite/data.ts';
import { T14Data } from './emails/t14-vote-request/data.ts';
import { T15Data } from './emails/t15-approval-request/data.ts';
import { T16Data } from './emails/t16-talking-points/data.ts';
import { T17Data } from './emails/t17-packet-review/data.ts';
import { T18Data } from './emails/t18-call-invite/data.ts';
import { T19Data } from './emails/t19-call-log-request/data.ts';
import { T20aData } from './emails/t20a-notice-warm/data.ts';
import { T20bData } from './emails/t20b-notice-direct/data.ts';
import { T20cData } from './emails/t20c-notice-firm/data.ts';
import { T20dData } from './emails/t20d-notice-formal/data.ts';
import { T20eData } from './emails/t20e-pause-letter/data.ts';
import { T21cData } from './emails/t21c-work-list/data.ts';
import { T21oData } from './emails/t21o-open-items/data.ts';
import { T22Data } from './emails/t22-transition-plan/data.ts';
import { T23cData } from './emails/t23c-weekly-status/data.ts';
import { T23oData } from './emails/t23o-weekly-status-owner/data.ts';
import { T24cData } from './emails/t24c-refund-notice/data.ts';
import { T24fData } from './emails/t24f-refund-booking/data.ts';
import { T25Data } from './emails/t25-data-choice/data.ts';
import { T26Data } from './emails/t26-reply-ack/data.ts';
import { T26dData } from './emails/t26d-answer/data.ts';
import { T26oData } from './emails/t26o-reply-copy/data.ts';
import { T26qData } from './emails/t26q-received/data.ts';
import { T26rData } from './emails/t26r-withdrawn/data.ts';
import { T27Data } from './emails/t27-closing-letter/data.ts';
import { T28Data } from './emails/t28-outcome-review/data.ts';
import { T28dData } from './emails/t28d-month-digest/data.ts';
import { T29cData } from './emails/t29c-after-pause/data.ts';
import { T29oData } from './emails/t29o-pause-review/data.ts';
import { T30Data } from './emails/t30-escalation/data.ts';
import { T31Data } from './emails/t31-undelivered/data.ts';
import { T32Data } from './emails/t32-contact-change/data.ts';
import { T33Data } from './emails/t33-written-warning/data.ts';
import { T34Data } from './emails/t34-approval-receipt/data.ts';
import { T35Data } from './emails/t35-approval-void/data.ts';
import { T36Data } from './emails/t36-confirm-choice/data.ts';
import { T37Data } from './emails/t37-clarify/data.ts';
import { T38cData } from './emails/t38c-countdown/data.ts';
import { T38oData } from './emails/t38o-countdown-owner/data.ts';
import { T39Data } from './emails/t39-fresh-link/data.ts';
import { T40Data } from './emails/t40-sign-in/data.ts';
import { T41Data } from './emails/t41-bad-address/data.ts';
import { T41cData } from './emails/t41c-complaint/data.ts';
import { T42Data } from './emails/t42-task/data.ts';

interface CatalogEntry {
  /** Under templates/emails/. */
  readonly folder: string;
  readonly schema: z.ZodType;
}

/** Every mail that can be written: its folder and the strict shape of its data. */
export const CATALOG = {
  T01: { folder: 't01-intake-ack', schema: T01Data },
  T02: { folder: 't02-no-ground', schema: T02Data },
  T03: { folder: 't03-triage-request', schema: T03Data },
  T04: { folder: 't04-safety-alert', schema: T04Data },
  T05: { folder: 't05-repair-invite', schema: T05Data },
  T06: { folder: 't06-repair-plan', schema: T06Data },
  T07c: { folder: 't07c-repair-summary', schema: T07cData },
  T07o: { folder: 't07o-repair-review', schema: T07oData },
  T08: { folder: 't08-feedback-request', schema: T08Data },
  T09: { folder: 't09-feedback-reminder', schema: T09Data },
  T10: { folder: 't10-dossier-report', schema: T10Data },
  T11: { folder: 't11-finance-request', schema: T11Data },
  T12: { folder: 't12-legal-request', schema: T12Data },
  T13: { folder: 't13-consensus-invite', schema: T13Data },
  T14: { folder: 't14-vote-request', schema: T14Data },
  T15: { folder: 't15-approval-request', schema: T15Data },
  T16: { folder: 't16-talking-points', schema: T16Data },
  T17: { folder: 't17-packet-review', schema: T17Data },
  T18: { folder: 't18-call-invite', schema: T18Data },
  T19: { folder: 't19-call-log-request', schema: T19Data },
  T20a: { folder: 't20a-notice-warm', schema: T20aData },
  T20b: { folder: 't20b-notice-direct', schema: T20bData },
  T20c: { folder: 't20c-notice-firm', schema: T20cData },
  T20d: { folder: 't20d-notice-formal', schema: T20dData },
  T20e: { folder: 't20e-pause-letter', schema: T20eData },
  T21c: { folder: 't21c-work-list', schema: T21cData },
  T21o: { folder: 't21o-open-items', schema: T21oData },
  T22: { folder: 't22-transition-plan', schema: T22Data },
  T23c: { folder: 't23c-weekly-status', schema: T23cData },
  T23o: { folder: 't23o-weekly-status-owner', schema: T23oData },
  T24c: { folder: 't24c-refund-notice', schema: T24cData },
  T24f: { folder: 't24f-refund-booking', schema: T24fData },
  T25: { folder: 't25-data-choice', schema: T25Data },
  T26: { folder: 't26-reply-ack', schema: T26Data },
  T26d: { folder: 't26d-answer', schema: T26dData },
  T26o: { folder: 't26o-reply-copy', schema: T26oData },
  T26q: { folder: 't26q-received', schema: T26qData },
  T26r: { folder: 't26r-withdrawn', schema: T26rData },
  T27: { folder: 't27-closing-letter', schema: T27Data },
  T28: { folder: 't28-outcome-review', schema: T28Data },
  T28d: { folder: 't28d-month-digest', schema: T28dData },
  T29c: { folder: 't29c-after-pause', schema: T29cData },
  T29o: { folder: 't29o-pause-review', schema: T29oData },
  T30: { folder: 't30-escalation', schema: T30Data },
  T31: { folder: 't31-undelivered', schema: T31Data },
  T32: { folder: 't32-contact-change', schema: T32Data },
  T33: { folder: 't33-written-warning', schema: T33Data },
  T34: { folder: 't34-approval-receipt', schema: T34Data },
  T35: { folder: 't35-approval-void', schema: T35Data },
  T36: { folder: 't36-confirm-choice', schema: T36Data },
  T37: { folder: 't37-clarify', schema: T37Data },
  T38c: { folder: 't38c-countdown', schema: T38cData },
  T38o: { folder: 't38o-countdown-owner', schema: T38oData },
  T39: { folder: 't39-fresh-link', schema: T39Data },
  T40: { folder: 't40-sign-in', schema: T40Data },
  T41: { folder: 't41-bad-address', schema: T41Data },
  T41c: { folder: 't41c-complaint', schema: T41cData },
  T42: { folder: 't42-task', schema: T42Data },
} as const satisfies Record<MailKind, CatalogEntry>;
