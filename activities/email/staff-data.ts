import { legalReview, matchedPacks } from '../../db/contract-situation.ts';
import { readDossier } from '../../db/dossier.ts';
import { owedInAll } from '../../db/figures.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { readMail } from '../../db/tables/outbox.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { lineKey, listLines } from '../../db/tables/refund-lines.ts';
import { listTaskPeople, taskContext } from '../../db/tables/tasks.ts';
import { dateOf, daysBetween } from '../../domain/calendar.ts';
import type { MailKind } from '../../domain/mails.ts';
import { zero } from '../../domain/money.ts';
import type { Packet } from '../../domain/packet.ts';
import { letterSituation } from '../packets/letter-situation.ts';
import { frozenText } from '../packets/check-letter.ts';
import { noticeDraft } from '../packets/notice-data.ts';
import { suggestLetter } from '../packets/suggest-letter.ts';
import { exportUntil, itemStates } from './item-states.ts';
import type { ExtraData, MailContext } from './mail-context.ts';

const daysSince = (context: MailContext, since: string): number =>
  Math.max(0, daysBetween(dateOf(since, context.recipient.zone), dateOf(context.at, context.recipient.zone)));

async function packetOf({ tx, file }: MailContext): Promise<Packet> {
  const row = await currentPacket(tx, file.row.id);
  if (row === null) throw new Error('found no packet for a mail about one');
  return packetContent(tx, row);
}

const dossierFacts: ExtraData = async ({ tx, file }) => {
  const { incidents, complaints, feedback } = await readDossier(tx, file.row.id);
  const verdict = (await lastAnswer(tx, file.row.id, 'pattern-verdict'))?.values;
  return {
    incidents: incidents.map(({ on, what, source, reason }) => ({ on, what, source, reason })),
    complaints: complaints.map(({ what, attempts }) => ({ what, attempts })),
    feedback: { asked: feedback.asked, received: feedback.received, notGiven: feedback.notGiven },
    recurring: verdict?.['recurring'] === true,
    howArose: typeof verdict?.['howArose'] === 'string' ? verdict['howArose'] : '',
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
  // A mail that somebody looked for more than once counts those times behind its id.
  const mail = task === null ? null : await readMail(tx, task.subject.split('/')[0] ?? '');
  return {
    address: mail?.address ?? 'unknown',
    state: mail?.state === 'unknown' ? 'unknown' : 'refused',
    reply: mail?.reply ?? '',
  };
};

const draftLetter: ExtraData = async ({ tx, file, task, at }) => {
  const draft = await noticeDraft(tx, file, at);
  const { thanks, framing, ownShare, apology } = await suggestLetter(tx, file, dateOf(at, file.settings.zone));
  return {
    draft:
      draft === null
        ? [thanks, ...framing, ownShare, apology].filter((part) => part !== null).join('\n\n')
        : frozenText(draft),
    findings: task === null ? [] : (await taskContext(tx, task)).findings,
  };
};

/** The item, line or attempt that a task without a mail of its own is about. */
const taskDetail: ExtraData = async ({ tx, file, task }) => {
  const item = (await listExitItems(tx, file.row.id)).find((candidate) => candidate.itemId === task?.subject);
  return { what: task?.kind, detail: item?.title ?? null };
};

const review: ExtraData = async (context) => {
  const { tx, file, at } = context;
  const { packs } = await matchedPacks(tx, file, at);
  return {
    clause: file.records.contract.clause,
    packs: packs.map(({ id, name, confidence, legal_review }) => ({ id, name, confidence, legalReview: legal_review })),
    causes: (await legalReview(tx, file, at)).causes,
  };
};

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
  };
};

const talkingPoints: ExtraData = async ({ tx, file, at }) => {
  const { facts, review: terms } = await letterSituation(tx, file, at);
  return {
    leadReason: file.row.leadReason,
    clause: terms?.clause ?? null,
    endDate: file.row.plannedEnd,
    facts: facts.map(({ on, what }) => ({ on, what })),
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
  };
};

/** What mails to the staff carry beyond the common part, kind by kind. */
export const STAFF_DATA: Partial<Record<MailKind, ExtraData>> = {
  T01: ({ task, params }) => ({ missing: task === null ? (params['missing'] ?? []) : ['incident', 'source'] }),
  T02: async ({ tx, file }) => ({
    feedback: (await readDossier(tx, file.row.id)).incidents
      .filter((one) => one.criticismOnly)
      .map(({ what }) => ({ content: what })),
  }),
  T03: async ({ tx, file }) => ({
    reasons: file.row.reasons,
    incidents: (await readDossier(tx, file.row.id)).incidents.map(({ on, what, source, reason }) => ({
      on,
      what,
      source,
      reason,
    })),
  }),
  T09: askedPerson,
  T10: dossierFacts,
  T11: ({ file }) => ({
    feePerMonth: file.records.contract.feePerMonth,
    prepaid: file.records.contract.prepaid,
    plannedEnd: file.row.plannedEnd,
  }),
  T12: review,
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
  T28: outcome,
  T30: async (context) => ({
    late: (await context.file.records.person(String(context.params['late'])))?.name ?? '–',
    what: context.task?.kind,
    since: context.params['since'],
    days: daysSince(context, String(context.params['since'])),
  }),
  T31: undelivered,
  T34: ({ params }) => {
    const { decision, by, at, how, reason, holdUntil, digest } = params;
    return { decision, by, at, how, reason, holdUntil, digest };
  },
  T35: ({ params }) => ({ cause: params['cause'], changes: params['changes'] }),
  T38o: async (context) => ({
    days: context.params['days'],
    items: await itemStates(context),
    endDate: context.file.row.endDate,
    exportUntil: exportUntil(context),
  }),
  T41: ({ params }) => ({ address: params['badAddress'], reply: params['reply'] }),
  T42: taskDetail,
};
