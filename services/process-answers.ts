import { confirmationCode } from '../db/keys/confirmation-code.ts';
import { isEndBarred } from '../db/end-barred.ts';
import { updateCase } from '../db/tables/cases.ts';
import { markFeedbackAnswered } from '../db/tables/feedback-items.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { liftSideState } from '../db/tables/side-states.ts';
import { dateOf } from '../domain/calendar.ts';
import { textOf } from '../domain/forms.ts';
import { mayGuardStop } from '../domain/stages.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import { westernDigits } from '../domain/western-digits.ts';
import { refused, refuseFuture, type Answered } from './answered.ts';
import { checkErasure } from './erasure-answer.ts';
import { choosePause, extendPause, planPause } from './pause-answers.ts';
import { refuseCredit } from './refuse-set-off.ts';
import { checkReview } from './review-answer.ts';
import { checkService } from './service-proof.ts';

type Effect = (answered: Answered) => Promise<void>;

/** What answers of the stages change at once, beside those that stand in apply-answer.ts. */
export const PROCESS_EFFECTS: Partial<Record<TaskKind, Effect>> = {
  'integrity-clearance': async ({ tx, task, choice, at }) => {
    if (choice === 'clear') await updateCase(tx, task.caseId, { integrityClearedAt: at });
  },
  'guard-clearance': async ({ tx, task, actor, choice, at }) => {
    if (choice === 'stop' && !mayGuardStop(task.stage))
      throw refused('decision', 'stop', 'clear: the notice has left; the ending can only be withdrawn (reverse)');
    await liftSideState(tx, task.caseId, { state: 'GUARD', by: actor.personId, all: true, at });
  },
  'feedback-answer': answerFeedback,
  'repair-plan': agreeRepair,
  'repair-verdict': async (answered) => {
    if (answered.choice === 'pause') await planPause(answered);
  },
  'contract-review': checkReview,
  'no-right': checkMutualEnd,
  'mutual-agreement': checkSignature,
  consensus: propose,
  'more-to-do': async (answered) => {
    if (answered.choice === 'nothing-more') await refuseBarredEnd(answered, 'decision');
  },
  preparation: async (answered) => {
    if (answered.file.row.pause !== null) await planPause(answered);
  },
  'pause-review': extendPause,
  'call-log': checkCall,
  'export-delivered': (answered) => nowOrBefore(answered, 'deliveredOn'),
  'access-off': (answered) => nowOrBefore(answered, 'doneOn'),
  'service-proof': checkService,
  'refund-booking': async (answered) => {
    refuseFuture(answered, 'on');
    if (answered.choice === 'credited') await refuseCredit(answered.tx, answered.file);
  },
  erasure: checkErasure,
};

/** The reason that was told is the lead reason and no other (D14.11). */
function checkCall({ file, values }: Answered): Promise<void> {
  const told = textOf(values, 'toldReason');
  if (told !== '' && told !== file.row.leadReason)
    throw refused('toldReason', told, `${file.row.leadReason}, the reason that the approver has seen`);
  return Promise.resolve();
}

function nowOrBefore(answered: Answered, field: string): Promise<void> {
  refuseFuture(answered, field);
  return Promise.resolve();
}

/** The answer goes to the client in the words of whoever wrote it (R4). */
async function answerFeedback(answered: Answered): Promise<void> {
  refuseFuture(answered, 'answeredOn');
  const { tx, file, task, values, at } = answered;
  await markFeedbackAnswered(tx, task.caseId, Number(task.subject), at);
  const contact = file.records.contacts[0];
  if (contact === undefined) return;
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: null,
    kind: 'T26d',
    recipientId: contact.id,
    businessKey: `${task.id}/T26d`,
    params: { answer: textOf(values, 'answer'), route: null },
    at,
  });
}

async function agreeRepair(answered: Answered): Promise<void> {
  const { choice, values, file, at } = answered;
  if (choice === 'pause') return planPause(answered);
  const today = dateOf(at, file.settings.zone);
  const until = textOf(values, 'until');
  if (choice === 'agreed' && until <= today) throw refused('until', until, `a day after ${today}`);
}

async function propose(answered: Answered): Promise<void> {
  refuseFuture(answered, 'metOn');
  if (answered.choice === 'PAUSE') return choosePause(answered, 'proposal');
  if (answered.choice.startsWith('END_')) await refuseBarredEnd(answered, 'proposal');
}

/** D1 row 4: no step towards an end while the client is in hardship and takes our help. */
async function refuseBarredEnd({ tx, file, choice }: Answered, field: string): Promise<void> {
  if (file.row.pause === null && (await isEndBarred(tx, file.row)))
    throw refused(
      field,
      choice,
      'a pause, another repair or to keep the client: the hardship lasts and our help is accepted (D1 row 4)',
    );
}

function checkMutualEnd({ file, choice, values, at }: Answered): Promise<void> {
  const end = textOf(values, 'mutualEnd');
  const today = dateOf(at, file.records.contract.zone);
  if (choice === 'mutual' && end <= today) throw refused('mutualEnd', end, `a day after ${today}`);
  return Promise.resolve();
}

/** An irreversible choice of the client counts only with the one-time code that was mailed to them (F7). */
function checkSignature({ tx, task, choice, values }: Answered): Promise<void> {
  const given = westernDigits(textOf(values, 'code').trim()).toUpperCase();
  if (choice === 'agree' && given !== confirmationCode(tx.keys, task.id))
    throw refused('code', given, 'the six signs from the mail');
  return Promise.resolve();
}
