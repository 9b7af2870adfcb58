import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { makeBeginHold, makeEndHold, makeNoticeDeadline, makeVoidApproval } from './approval/hold.ts';
import { makeBeginPause, makeEndPause, makePlanAftercare } from './aftercare/plan-aftercare.ts';
import { makeQueueDigest } from './aftercare/queue-digest.ts';
import { makeForceChoice, makeForcedChoiceAt } from './approval/forced-choice.ts';
import { makeRecordForecast } from './assessment/record-forecast.ts';
import { makeInvitePanel, makeRecordConsensus } from './consensus/run-consensus.ts';
import { makeListOpenItems } from './deliverables/list-open-items.ts';
import { makeListContributors, makeReportDossier } from './dossier/report-dossier.ts';
import { makeSendQueuedMails, makeTryMail } from './email/send-mails.ts';
import { makeGoOnWithMatter, makeOpenMatters, makeReadMatter } from './matters/follow-matter.ts';
import { makeNextCallAt } from './notice/next-call.ts';
import {
  makeMailState,
  makePlanNotice,
  makeQueueNotice,
  makeWaiverPeople,
  makeChangeCall,
} from './notice/queue-notice.ts';
import { makeMarkMailDelivered, makeResolveMail, makeSetLegalDate } from './notice/settle-notice.ts';
import { makeBuildPacket, makeCheckDraft } from './packets/build-packet.ts';
import { makePlanPreparation } from './packets/plan-preparation.ts';
import { makeInstructRefund, makePlanRefund, makeSettleLine } from './refunds/settle-refund.ts';
import { makeAnnounceRepairReview, makeBeginRepair, makeEndRepair, makeRepairWindow } from './repair/run-repair.ts';
import { makePlanEndDate, makePlanMutualEnd } from './review/plan-end-date.ts';
import { makeDecideCasePath } from './stages/decide-case-path.ts';
import { makeEndCase } from './stages/end-case.ts';
import { makeEnterStage } from './stages/enter-stage.ts';
import { makeAcknowledgeIntake, makeCheckIntake } from './stages/intake.ts';
import { makeListFeedback } from './stages/list-feedback.ts';
import { makePolicyInstant } from './stages/policy-instant.ts';
import { makeProtectPeople } from './stages/protect-people.ts';
import { makeSetCaseClock } from './stages/set-case-clock.ts';
import { makeSweep } from './sweep/sweep.ts';
import { makeOpenTask } from './tasks/open-task.ts';
import { makeStepTask } from './tasks/step-task.ts';
import { makeWithdrawTasks } from './tasks/withdraw-tasks.ts';
import { makeOweItem } from './transition/later-lines.ts';
import { makePlanTransition } from './transition/plan-transition.ts';
import { makeReverseEnding } from './transition/reverse-ending.ts';
import {
  makeCheckClosing,
  makeDataChoice,
  makeFileCase,
  makeQueueTransitionMail,
} from './transition/transition-mails.ts';
import { withActivityErrors } from './with-activity-errors.ts';

/** Every activity, bound to what it works with. */
export function createActivities(deps: ActivityDeps): Activities {
  return withActivityErrors({ ...upToThePacket(deps), ...fromTheApproval(deps) });
}

const upToThePacket = (deps: ActivityDeps) => ({
  enterStage: makeEnterStage(deps),
  openTask: makeOpenTask(deps),
  stepTask: makeStepTask(deps),
  withdrawTasks: makeWithdrawTasks(deps),
  policyInstant: makePolicyInstant(deps),
  checkIntake: makeCheckIntake(deps),
  acknowledgeIntake: makeAcknowledgeIntake(deps),
  protectPeople: makeProtectPeople(deps),
  decideCasePath: makeDecideCasePath(deps),
  listFeedback: makeListFeedback(deps),
  beginRepair: makeBeginRepair(deps),
  repairWindow: makeRepairWindow(deps),
  announceRepairReview: makeAnnounceRepairReview(deps),
  endRepair: makeEndRepair(deps),
  listContributors: makeListContributors(deps),
  reportDossier: makeReportDossier(deps),
  recordForecast: makeRecordForecast(deps),
  invitePanel: makeInvitePanel(deps),
  recordConsensus: makeRecordConsensus(deps),
  planMutualEnd: makePlanMutualEnd(deps),
  planEndDate: makePlanEndDate(deps),
  listOpenItems: makeListOpenItems(deps),
  planPreparation: makePlanPreparation(deps),
  checkDraft: makeCheckDraft(deps),
  buildPacket: makeBuildPacket(deps),
});

const fromTheApproval = (deps: ActivityDeps) => ({
  noticeDeadline: makeNoticeDeadline(deps),
  forcedChoiceAt: makeForcedChoiceAt(deps),
  forceChoice: makeForceChoice(deps),
  voidApproval: makeVoidApproval(deps),
  beginHold: makeBeginHold(deps),
  endHold: makeEndHold(deps),
  planRefund: makePlanRefund(deps),
  settleLine: makeSettleLine(deps),
  instructRefund: makeInstructRefund(deps),
  planNotice: makePlanNotice(deps),
  nextCallAt: makeNextCallAt(deps),
  changeCall: makeChangeCall(deps),
  beginPause: makeBeginPause(deps),
  waiverPeople: makeWaiverPeople(deps),
  queueNotice: makeQueueNotice(deps),
  mailState: makeMailState(deps),
  markMailDelivered: makeMarkMailDelivered(deps),
  resolveMail: makeResolveMail(deps),
  setLegalDate: makeSetLegalDate(deps),
  planTransition: makePlanTransition(deps),
  oweItem: makeOweItem(deps),
  reverseEnding: makeReverseEnding(deps),
  queueTransitionMail: makeQueueTransitionMail(deps),
  dataChoice: makeDataChoice(deps),
  checkClosing: makeCheckClosing(deps),
  fileCase: makeFileCase(deps),
  planAftercare: makePlanAftercare(deps),
  endPause: makeEndPause(deps),
  queueDigest: makeQueueDigest(deps),
  openMatters: makeOpenMatters(deps),
  readMatter: makeReadMatter(deps),
  goOnWithMatter: makeGoOnWithMatter(deps),
  endCase: makeEndCase(deps),
  setCaseClock: makeSetCaseClock(deps),
  sendQueuedMails: makeSendQueuedMails(deps),
  tryMail: makeTryMail(deps),
  sweep: makeSweep(deps),
});
