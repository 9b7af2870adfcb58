import { caseChannel } from '../../db/case-channel.ts';
import { legalReview, matchedPacks } from '../../db/contract-situation.ts';
import { readDossier } from '../../db/dossier.ts';
import { owedInAll } from '../../db/figures.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listEvidence } from '../../db/tables/evidence.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { matterOfSubject } from '../../db/tables/matters.ts';
import { readMail } from '../../db/tables/outbox.ts';
import { lineKey, listLines } from '../../db/tables/refund-lines.ts';
import { listTaskPeople, taskContext } from '../../db/tables/tasks.ts';
import { dateOf, daysBetween } from '../../domain/calendar.ts';
import type { MailKind } from '../../domain/mails.ts';
import { zero } from '../../domain/money.ts';
import { letterSituation } from '../packets/letter-situation.ts';
import { frozenText } from '../packets/check-letter.ts';
import { letterDraft } from '../packets/notice-data.ts';
import { suggestLetter } from '../packets/suggest-letter.ts';
import { exportUntil, itemStates } from './item-states.ts';
import { judgementOf, packetOf, packetOrNull, wasCallWaived } from './judgement-data.ts';
import { fromParams } from './from-params.ts';
import { taskDetail } from './task-detail.ts';
import type { ExtraData, MailContext } from './mail-context.ts';

const daysSince = (context: MailContext, since: string): number =>
  Math.max(0, daysBetween(dateOf(since, context.recipient.zone), dateOf(context.at, context.recipient.zone)));

const dossierFacts: ExtraData = async (context) => {
  const { tx, file } = context;
  const { incidents, complaints, feedback } = await readDossier(tx, file.row.id);
  const verdict = (await lastAnswer(tx, file.row.id, 'pattern-verdict'))?.values;
  return {
    incidents: incidents.map(({ on, what, source, reason }) => ({ on, what, source, reason })),
    complaints: complaints.map(({ what, attempts }) => ({ what, attempts })),
    feedback: { asked: feedback.asked, received: feedback.received, notGiven: feedback.notGiven },
    recurring: verdict?.['recurring'] === true,
    howArose: typeof verdict?.['howArose'] === 'string' ? verdict['howArose'] : '',
    files: (await listEvidence(tx, file.row.id)).map(({ name }) => name),
    ...(await judgementOf(context, await packetOrNull(context))),
  };
};

/** The first person asked, when the reminder goes to somebody else. */
const askedPerson: ExtraData = async (context) => {
  const { task, recipient, tx, file } = context;
  const first = task === null ? undefined : (await listTaskPeople(tx, task.id))[0];
  const other =
    first === undefined || first.personId === recipient.id ? null : await file.records.person(first.personId);
  return { daysLate: task === null ? 0 : daysSince(context, task.openedAt), about: other?.name ?? null };
};

const openItems: ExtraData = async ({ tx, file }) => {
  const items = (await listExitItems(tx, file.row.id)).filter((item) => item.state === 'open');
  return { items: items.map((item, i) => ({ n: i + 1, title: item.title, dueOn: item.dueOn })) };
};

const undelivered: ExtraData = async ({ tx, task }) => {
  // A mail that somebody looked for more than once counts those times behind its id; beside the notice it is a matter.
  const [subject = ''] = task?.subject.split('/') ?? [];
  const mail = subject === '' ? null : await readMail(tx, (await matterOfSubject(tx, subject))?.mailId ?? subject);
  return {
    address: mail?.address ?? 'unknown',
    state: mail?.state === 'unknown' ? 'unknown' : 'refused',
    reply: mail?.bounceReply ?? mail?.reply ?? '',
  };
};

const draftLetter: ExtraData = async (context) => {
  const { tx, file, task, at } = context;
  const draft = await letterDraft(tx, file, at);
  return {
    draft: draft === null ? await suggestion(context) : frozenText(draft),
    findings: task === null ? [] : (await taskContext(tx, task)).findings,
  };
};

/** The words that the form begins with; a pause letter has none of its own. */
async function suggestion({ tx, file, at }: MailContext): Promise<string> {
  if (file.row.pause !== null) return '';
  const { thanks, framing, ownShare, apology } = await suggestLetter(tx, file, dateOf(at, file.settings.zone));
  return [thanks, ...framing, ownShare, apology].filter((part) => part !== null).join('\n\n');
}

/** Legal is asked for a review, or to clear a case before anybody else hears of it: then it reads what was reported. */
const review: ExtraData = async (context) => {
  const { tx, file, at, task } = context;
  const { packs } = await matchedPacks(tx, file, at);
  const asks = CLEARANCES.get(task?.kind) ?? 'review';
  const { incidents } = await readDossier(tx, file.row.id);
  return {
    asks,
    facts: asks === 'review' || asks === 'packs' ? [] : incidents.map(({ on, what }) => ({ on, what })),
    clause: file.records.contract.clause,
    packs: packs.map(({ id, name, confidence, legal_review }) => ({ id, name, confidence, legalReview: legal_review })),
    causes: (await legalReview(tx, file, at)).causes,
  };
};

const CLEARANCES: ReadonlyMap<unknown, 'integrity' | 'guard' | 'packs'> = new Map([
  ['integrity-clearance', 'integrity'],
  ['guard-clearance', 'guard'],
  ['pack-confirmation', 'packs'],
]);

const approvalRequest: ExtraData = async (context) => {
  const packet = await packetOf(context);
  const { policy, row } = context.file;
  return {
    outcome: packet.outcome,
    leadReason: packet.leadReason,
    tier: packet.tier,
    endDate: packet.plannedEnd,
    noticeBy: packet.noticeBy,
    owed: packet.owed,
    goodwill: packet.goodwill,
    evidence: packet.evidence.map(({ on, what }) => ({ on, what })),
    spokesperson: packet.spokesperson.name,
    holdText: policy.hold[row.path === 'FAST' ? 'fast' : packet.tier],
    pauseUntil: packet.pause?.until ?? null,
    ...(await judgementOf(context, packet)),
  };
};

const talkingPoints: ExtraData = async ({ tx, file, at }) => {
  const { facts, review: terms } = await letterSituation(tx, file, at);
  return {
    leadReason: file.row.leadReason,
    clause: terms?.clause ?? null,
    endDate: file.row.plannedEnd,
    facts: facts.map(({ on, what }) => ({ on, what })),
    twoOnCall: caseChannel(file).peopleOnCall === 2,
  };
};

const outcome: ExtraData = async (context) => {
  const { tx, file } = context;
  const figures = await owedInAll(tx, file);
  return {
    endDate: file.row.endDate,
    owed: figures?.owed ?? zero(file.row.currency),
    goodwill: figures?.goodwill ?? zero(file.row.currency),
    reason: file.row.leadReason,
    daysTaken: daysSince(context, file.row.openedAt),
    forecastNet: (await packetOrNull(context))?.figures?.net ?? null,
    callWaived: await wasCallWaived(context),
  };
};

/** What mails to the staff carry beyond the common part, kind by kind. */
export const STAFF_DATA: Partial<Record<MailKind, ExtraData>> = {
  T01: ({ task, params }) => ({ missing: task === null ? (params['missing'] ?? []) : ['incident', 'source'] }),
  T02: fromParams('items'),
  T03: async ({ tx, file }) => ({
    reasons: file.row.reasons,
    incidents: (await readDossier(tx, file.row.id)).incidents.map(({ on, what, source, reason }) => ({
      on,
      what,
      source,
      reason,
    })),
  }),
  T04: fromParams('incident', 'protected', 'newContact'),
  // Announced some days before the task that asks for the result.
  T07o: (context) => ({ ...fromParams('metric', 'until')(context), announced: context.task === null }),
  T09: askedPerson,
  T10: dossierFacts,
  T11: ({ file }) => ({
    feePerMonth: file.records.contract.feePerMonth,
    prepaid: file.records.contract.prepaid,
    plannedEnd: file.row.plannedEnd,
  }),
  T12: review,
  T13: fromParams('meetingOn', 'proposal', 'options'),
  T14: ({ params }) => ({
    proposal: params['proposal'],
    moreToDo: params['moreToDo'],
    figures: (params['net'] ?? null) === null ? null : fromParams('gain', 'loss', 'net')({ params }),
  }),
  T15: approvalRequest,
  T16: talkingPoints,
  T17: draftLetter,
  T19: async (context) => ({
    attempt: Number(context.task?.subject ?? '1'),
    callRequired: (await packetOf(context)).callRequired,
    clientContact: {
      name: context.file.records.contacts[0]?.name ?? '',
      phone: context.file.records.contacts[0]?.phone ?? null,
    },
  }),
  T21o: openItems,
  T23o: async (context) => ({ items: await itemStates(context), endDate: context.file.row.endDate }),
  T24f: async ({ tx, file, task }) => ({
    lines: (await listLines(tx, file.row.id))
      .filter((line) => line.id === task?.subject)
      .map((line) => ({
        kind: line.kind,
        amount: { amount: line.amount, currency: line.currency },
        key: lineKey(line),
      })),
  }),
  T26o: fromParams('from', 'via', 'text', 'files'),
  T28: outcome,
  T28d: fromParams('from', 'until', 'cases'),
  T29o: fromParams('pauseUntil', 'conditions'),
  T30: async (context) => ({
    late: (await context.file.records.person(String(context.params['late'])))?.name ?? '–',
    what: context.task?.kind,
    since: context.params['since'],
    days: daysSince(context, String(context.params['since'])),
  }),
  T31: undelivered,
  T34: async (context) => ({
    ...fromParams('decision', 'by', 'at', 'how', 'reason', 'holdUntil', 'digest')(context),
    pause: (await packetOrNull(context))?.outcome === 'PAUSE',
  }),
  T35: fromParams('cause', 'changes'),
  T38o: async (context) => ({
    days: context.params['days'],
    items: await itemStates(context),
    endDate: context.file.row.endDate,
    exportUntil: exportUntil(context),
  }),
  T41: ({ params }) => ({ address: params['badAddress'], reply: params['reply'] }),
  T41c: ({ params }) => ({ address: params['badAddress'], type: params['type'] }),
  T42: async (context) => ({ what: context.task?.kind, detail: await taskDetail(context) }),
};
