import { z } from 'zod';
import { lastAnswer } from '../db/tables/answers.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { writeMessage } from '../db/tables/case-messages.ts';
import { revokeClientLinks } from '../db/tables/client-links.ts';
import { classifyMatter, readMatter, type Matter } from '../db/tables/matters.ts';
import { queueMail } from '../db/tables/outbox.ts';
import { insertReversal } from '../db/tables/reversals.ts';
import { writeTrace } from '../db/tables/rule-traces.ts';
import { listStages } from '../db/tables/case-stages.ts';
import { beginSideState, liftSideState } from '../db/tables/side-states.ts';
import { noticeLeftAt } from '../db/void-approval.ts';
import { dateOf } from '../domain/calendar.ts';
import { REPLY_KINDS, replyRow } from '../domain/client-reply.ts';
import { textOf } from '../domain/forms.ts';
import type { SideState } from '../domain/side-states.ts';
import type { TaskKind } from '../domain/task-kinds.ts';
import { isDecided, isNoticeAhead, voidWith } from './actions/acting.ts';
import { refused, type Answered } from './answered.ts';
import { addDanger } from './dossier-incident.ts';
import { fileMatter } from './replies/file-matter.ts';

type Effect = (answered: Answered) => Promise<void>;

/** What answers about a client's mail change at once (D13). The subject of the task is the matter's id. */
export const MATTER_EFFECTS: Partial<Record<TaskKind, Effect>> = {
  'client-reply': classify,
  'client-question': tellClient,
  'dispute-answer': async (answered) => {
    const { tx, task, actor, at } = answered;
    await tellClient(answered);
    await liftSideState(tx, task.caseId, { state: 'DISPUTED', by: actor.personId, all: true, at });
  },
  'another-chance': anotherChance,
  'unknown-sender': recognise,
  'bad-address': checkAddress,
};

/** One plain address; what else a mail could not go to is refused when it is composed. */
function checkAddress({ choice, values }: Answered): Promise<void> {
  const given = textOf(values, 'address');
  if (choice === 'corrected' && !z.email().safeParse(given).success)
    throw refused('address', given, 'one mail address such as ali@example.com');
  return Promise.resolve();
}

/** Somebody who is on file wrote from elsewhere: the mail is read as theirs, but answers nothing (F7). */
async function recognise({ tx, file, task, choice, values, at }: Answered): Promise<void> {
  if (choice !== 'known') return;
  const given = textOf(values, 'contact').trim();
  const { contacts } = file.records;
  const contact = contacts.find(({ id, name, email }) =>
    [id, name, email].some((one) => one.toLowerCase() === given.toLowerCase()),
  );
  if (contact === undefined)
    throw refused('contact', given, `a contact on file: ${contacts.map(({ name }) => name).join(', ')}`);
  const matter = await readMatter(tx, task.subject);
  if (matter === null) return;
  const { text } = matter;
  await fileMatter(tx, file, { kind: 'client-mail', fromId: contact.id, from: contact.name, text, at });
}

/** A person says what the mail is; disputes, threats and lawyers' letters take effect with that word (D13). */
async function classify(answered: Answered): Promise<void> {
  const { tx, task, choice, at } = answered;
  const kind = REPLY_KINDS.find((one) => one === choice);
  if (kind === undefined) return;
  const row = replyRow(kind);
  await classifyMatter(tx, task.subject, kind);
  const step = (await listStages(tx, task.caseId)).at(-1)?.step ?? 1;
  await writeTrace(tx, task.caseId, { rule: `D13/${task.subject}`, step, rowId: row.row, outcome: row.action, at });
  if (row.action === 'dispute') await enter(answered, 'DISPUTED');
  if (row.action === 'legal-hold') await enter(answered, 'LEGAL_HOLD');
  if (row.action === 'second-address') await misdirected(answered);
  if (row.action === 'safety') await protect(answered);
}

const MESSAGES = { DISPUTED: 'dispute', LEGAL_HOLD: 'legal-hold' } as const;

/** Begins a side state. Before the notice has left, a dispute and a legal hold void the approval (process.md §4 in docs). */
async function enter(answered: Answered, state: keyof typeof MESSAGES): Promise<void> {
  const { tx, file, task, at } = answered;
  if (!(await begin(answered, state))) return;
  if (isDecided(file.row) && (await isNoticeAhead(tx, file.row)))
    await voidWith({ tx, row: file.row, at }, MESSAGES[state], task.subject);
}

async function begin({ tx, task, actor, values, at }: Answered, state: SideState): Promise<boolean> {
  const begun = await beginSideState(tx, task.caseId, { state, why: textOf(values, 'why'), by: actor.personId, at });
  if (begun)
    await writeAudit(tx, {
      at,
      caseId: task.caseId,
      actor: actor.personId,
      action: 'side-state-began',
      detail: { state },
    });
  return begun;
}

/** A notice that reached the wrong person was not served (D13.7); before it, nothing is undelivered. Who got it sees no more of the case. */
async function misdirected(answered: Answered): Promise<void> {
  const { tx, file, task, at } = answered;
  if ((await noticeLeftAt(tx, file.row.id)) === null) return;
  const contactId = (await readMatter(tx, task.subject))?.fromId ?? null;
  if (contactId !== null) await revokeClientLinks(tx, { caseId: file.row.id, contactId }, 'wrong-person', at);
  await begin(answered, 'UNDELIVERED');
}

/** No reply to the content; the mail is an incident, people are protected, and Legal learns of it through the case (D13.5). */
async function protect({ tx, file, task, actor, values, at }: Answered): Promise<void> {
  const matter = await readMatter(tx, task.subject);
  const isReporter = file.records.roleIds('reporter').includes(actor.personId);
  const mayVerify = !isReporter && (await file.records.person(actor.personId)) !== null;
  await addDanger(
    { tx, file, at },
    {
      reason: 'VERBAL_ABUSE',
      on: dateOf(matter?.receivedAt ?? at, file.settings.zone),
      what: textOf(values, 'why'),
      source: `Mail of ${matter?.from ?? 'the client'}`,
      ...(mayVerify ? { verifiedBy: actor.personId } : {}),
    },
  );
}

async function tellClient({ tx, task, values, at }: Answered): Promise<void> {
  const matter = await readMatter(tx, task.subject);
  if (matter?.fromId == null) return;
  const review = (await lastAnswer(tx, task.caseId, 'contract-review'))?.values ?? {};
  const route = task.kind === 'dispute-answer' ? textOf(review, 'complaintRoute') || null : null;
  await queueAnswer({ tx, task, at }, matter, textOf(values, 'answer'), route);
}

async function queueAnswer(
  { tx, task, at }: Pick<Answered, 'tx' | 'task' | 'at'>,
  matter: Matter,
  answer: string,
  route: string | null,
): Promise<void> {
  await queueMail(tx, {
    caseId: task.caseId,
    taskId: null,
    kind: 'T26d',
    recipientId: matter.fromId ?? '',
    businessKey: `${task.id}/T26d`,
    params: { answer, route },
    at,
  });
}

/** The approver looks once (D13.4). Going back needs the client's written wish, which the mail itself is. */
async function anotherChance(answered: Answered): Promise<void> {
  const { tx, file, task, actor, choice, values, at } = answered;
  if (choice === 'reverse' && file.row.stage !== 'transition')
    throw refused(
      'decision',
      'reverse',
      `"no": the case is in ${file.row.stage}, and only an ending under way is withdrawn`,
    );
  await tellClient(answered);
  const matter = await readMatter(tx, task.subject);
  if (choice !== 'reverse' || matter === null) return;
  await insertReversal(tx, task.caseId, {
    to: 'repair',
    apology: textOf(values, 'answer'),
    reason: textOf(values, 'reason'),
    clientYes: matter.text,
    clientYesOn: dateOf(matter.receivedAt, file.settings.zone),
    approvedBy: actor.personId,
    madeAt: at,
  });
  await writeMessage(tx, task.caseId, { kind: 'reverse', ref: task.subject, choice: 'reverse' });
}
