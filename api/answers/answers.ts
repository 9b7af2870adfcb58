import { CASE_ANSWERS } from './cases.ts';
import { DIRECTORY_ANSWERS } from './directory.ts';
import { INBOUND_ANSWERS } from './inbound.ts';
import { MAIL_ANSWERS } from './mails.ts';
import type { Answers } from './parts.ts';
import { REPORT_ANSWERS } from './reports.ts';
import { REHEARSAL_ANSWERS } from './rehearsals.ts';
import { RULE_ANSWERS } from './rules.ts';
import { TASK_ANSWERS } from './tasks.ts';

/** What each route of the API answers when it does not refuse, by verb and path; a route that names a `response` itself needs no row. */
export const ANSWERS: Answers = {
  ...CASE_ANSWERS,
  ...TASK_ANSWERS,
  ...MAIL_ANSWERS,
  ...INBOUND_ANSWERS,
  ...REHEARSAL_ANSWERS,
  ...RULE_ANSWERS,
  ...DIRECTORY_ANSWERS,
  ...REPORT_ANSWERS,
};
