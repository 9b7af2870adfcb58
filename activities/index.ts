import type { Activities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { makeBeginHold, makeEndHold, makeNoticeDeadline, makeVoidApproval } from './approval/hold.ts';
import { makeListOpenItems } from './deliverables/list-open-items.ts';
import { makeListContributors, makeReportDossier } from './dossier/report-dossier.ts';
import { makeSendQueuedMails, makeTryMail } from './email/send-mails.ts';
import { makeMailState, makePlanNotice, makeQueueNotice, makeWaiverPeople } from './notice/queue-notice.ts';
import { makeMarkMailDelivered, makeResolveMail, makeSetLegalDate } from './notice/settle-notice.ts';
import { makeBuildPacket, makeCheckDraft } from './packets/build-packet.ts';
import { makeInstructRefund, makePlanRefund, makeSettleLine } from './refunds/settle-refund.ts';
import { makePlanEndDate } from './review/plan-end-date.ts';
import { makeDecideCasePath } from './stages/decide-case-path.ts';
import { makeEndCase } from './stages/end-case.ts';
import { makeEnterStage } from './stages/enter-stage.ts';
import { makeAcknowledgeIntake, makeCheckIntake } from './stages/intake.ts';
import { makePolicyInstant } from './stages/policy-instant.ts';
import { makeSetCaseClock } from './stages/set-case-clock.ts';
import { makeSweep } from './sweep/sweep.ts';
import { makeOpenTask } from './tasks/open-task.ts';
import { makeStepTask } from './tasks/step-task.ts';
import { makeWithdrawTasks } from './tasks/withdraw-tasks.ts';
import { makePlanTransition } from './transition/plan-transition.ts';
import {
  makeCheckClosing,
  makeDataChoice,
  makeFileCase,
  makeQueueTransitionMail,
} from './transition/transition-mails.ts';
import { withActivityErrors } from './with-activity-errors.ts';

/** Every activity, bound to what it works with. */
export function createActivities(deps: ActivityDeps): Activities {
  return withActivityErrors({
    enterStage: makeEnterStage(deps),
    openTask: makeOpenTask(deps),
    stepTask: makeStepTask(deps),
    withdrawTasks: makeWithdrawTasks(deps),
    policyInstant: makePolicyInstant(deps),
    checkIntake: makeCheckIntake(deps),
    acknowledgeIntake: makeAcknowledgeIntake(deps),
    decideCasePath: makeDecideCasePath(deps),
    listContributors: makeListContributors(deps),
    reportDossier: makeReportDossier(deps),
    planEndDate: makePlanEndDate(deps),
    listOpenItems: makeListOpenItems(deps),
    checkDraft: makeCheckDraft(deps),
    buildPacket: makeBuildPacket(deps),
    noticeDeadline: makeNoticeDeadline(deps),
    voidApproval: makeVoidApproval(deps),
    beginHold: makeBeginHold(deps),
    endHold: makeEndHold(deps),
    planRefund: makePlanRefund(deps),
    settleLine: makeSettleLine(deps),
    instructRefund: makeInstructRefund(deps),
    planNotice: makePlanNotice(deps),
    waiverPeople: makeWaiverPeople(deps),
    queueNotice: makeQueueNotice(deps),
    mailState: makeMailState(deps),
    markMailDelivered: makeMarkMailDelivered(deps),
    resolveMail: makeResolveMail(deps),
    setLegalDate: makeSetLegalDate(deps),
    planTransition: makePlanTransition(deps),
    queueTransitionMail: makeQueueTransitionMail(deps),
    dataChoice: makeDataChoice(deps),
    checkClosing: makeCheckClosing(deps),
    fileCase: makeFileCase(deps),
    endCase: makeEndCase(deps),
    setCaseClock: makeSetCaseClock(deps),
    sendQueuedMails: makeSendQueuedMails(deps),
    tryMail: makeTryMail(deps),
    sweep: makeSweep(deps),
  });
}
