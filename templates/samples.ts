import type { MailKind } from '../domain/mails.ts';
import type { SampleName } from './emails/base-sample.ts';
import { samples as t01 } from './emails/t01-intake-ack/sample.ts';
import { samples as t02 } from './emails/t02-no-ground/sample.ts';
import { samples as t03 } from './emails/t03-triage-request/sample.ts';
import { samples as t04 } from './emails/t04-safety-alert/sample.ts';
import { samples as t05 } from './emails/t05-repair-invite/sample.ts';
import { samples as t06 } from './emails/t06-repair-plan/sample.ts';
import { samples as t07c } from './emails/t07c-repair-summary/sample.ts';
import { samples as t07o } from './emails/t07o-repair-review/sample.ts';
import { samples as t08 } from './emails/t08-feedback-request/sample.ts';
import { samples as t09 } from './emails/t09-feedback-reminder/sample.ts';
import { samples as t10 } from './emails/t10-dossier-report/sample.ts';
import { samples as t11 } from './emails/t11-finance-request/sample.ts';
import { samples as t12 } from './emails/t12-legal-request/sample.ts';
import { samples as t13 } from './emails/t13-consensus-invite/sample.ts';
import { samples as t14 } from './emails/t14-vote-request/sample.ts';
import { samples as t15 } from './emails/t15-approval-request/sample.ts';
import { samples as t16 } from './emails/t16-talking-points/sample.ts';
import { samples as t17 } from './emails/t17-packet-review/sample.ts';
import { samples as t18 } from './emails/t18-call-invite/sample.ts';
import { samples as t19 } from './emails/t19-call-log-request/sample.ts';
import { samples as t20a } from './emails/t20a-notice-warm/sample.ts';
import { samples as t20b } from './emails/t20b-notice-direct/sample.ts';
import { samples as t20c } from './emails/t20c-notice-firm/sample.ts';
import { samples as t20d } from './emails/t20d-notice-formal/sample.ts';
import { samples as t20e } from './emails/t20e-pause-letter/sample.ts';
import { samples as t21c } from './emails/t21c-work-list/sample.ts';
import { samples as t21o } from './emails/t21o-open-items/sample.ts';
import { samples as t22 } from './emails/t22-transition-plan/sample.ts';
import { samples as t23c } from './emails/t23c-weekly-status/sample.ts';
import { samples as t23o } from './emails/t23o-weekly-status-owner/sample.ts';
import { samples as t24c } from './emails/t24c-refund-notice/sample.ts';
import { samples as t24f } from './emails/t24f-refund-booking/sample.ts';
import { samples as t25 } from './emails/t25-data-choice/sample.ts';
import { samples as t26 } from './emails/t26-reply-ack/sample.ts';
import { samples as t26d } from './emails/t26d-answer/sample.ts';
import { samples as t26o } from './emails/t26o-reply-copy/sample.ts';
import { samples as t26q } from './emails/t26q-received/sample.ts';
import { samples as t26r } from './emails/t26r-withdrawn/sample.ts';
import { samples as t27 } from './emails/t27-closing-letter/sample.ts';
import { samples as t28 } from './emails/t28-outcome-review/sample.ts';
import { samples as t28d } from './emails/t28d-month-digest/sample.ts';
import { samples as t29c } from './emails/t29c-after-pause/sample.ts';
import { samples as t29o } from './emails/t29o-pause-review/sample.ts';
import { samples as t30 } from './emails/t30-escalation/sample.ts';
import { samples as t31 } from './emails/t31-undelivered/sample.ts';
import { samples as t32 } from './emails/t32-contact-change/sample.ts';
import { samples as t33 } from './emails/t33-written-warning/sample.ts';
import { samples as t34 } from './emails/t34-approval-receipt/sample.ts';
import { samples as t35 } from './emails/t35-approval-void/sample.ts';
import { samples as t36 } from './emails/t36-confirm-choice/sample.ts';
import { samples as t37 } from './emails/t37-clarify/sample.ts';
import { samples as t38c } from './emails/t38c-countdown/sample.ts';
import { samples as t38o } from './emails/t38o-countdown-owner/sample.ts';
import { samples as t39 } from './emails/t39-fresh-link/sample.ts';
import { samples as t40 } from './emails/t40-sign-in/sample.ts';
import { samples as t41 } from './emails/t41-bad-address/sample.ts';
import { samples as t41c } from './emails/t41c-complaint/sample.ts';
import { samples as t42 } from './emails/t42-task/sample.ts';

/** A plain case, the longest strings, and right-to-left names for every mail; all but the language, which the reader chooses. */
export const SAMPLES: Readonly<Record<MailKind, Readonly<Record<SampleName, object>>>> = {
  T01: t01,
  T02: t02,
  T03: t03,
  T04: t04,
  T05: t05,
  T06: t06,
  T07c: t07c,
  T07o: t07o,
  T08: t08,
  T09: t09,
  T10: t10,
  T11: t11,
  T12: t12,
  T13: t13,
  T14: t14,
  T15: t15,
  T16: t16,
  T17: t17,
  T18: t18,
  T19: t19,
  T20a: t20a,
  T20b: t20b,
  T20c: t20c,
  T20d: t20d,
  T20e: t20e,
  T21c: t21c,
  T21o: t21o,
  T22: t22,
  T23c: t23c,
  T23o: t23o,
  T24c: t24c,
  T24f: t24f,
  T25: t25,
  T26: t26,
  T26d: t26d,
  T26o: t26o,
  T26q: t26q,
  T26r: t26r,
  T27: t27,
  T28: t28,
  T28d: t28d,
  T29c: t29c,
  T29o: t29o,
  T30: t30,
  T31: t31,
  T32: t32,
  T33: t33,
  T34: t34,
  T35: t35,
  T36: t36,
  T37: t37,
  T38c: t38c,
  T38o: t38o,
  T39: t39,
  T40: t40,
  T41: t41,
  T41c: t41c,
  T42: t42,
};
