import { safeContact } from '../../safe-contact.ts';
import type { Tx } from '../../database.ts';
import { lastAnswer } from '../../tables/answers.ts';
import { isRehearsal } from '../../tables/cases.ts';
import { listExitItems } from '../../tables/exit-items.ts';
import { listMatters } from '../../tables/matters.ts';
import { currentPacket, packetContent } from '../../tables/packets.ts';
import { listLines } from '../../tables/refund-lines.ts';
import { activeStates } from '../../tables/side-states.ts';
import { listOpenTasks, taskContext, type TaskRow } from '../../tables/tasks.ts';
import { endingLeftAt } from '../../void-approval.ts';
import { addDays, dateOf } from '../../../domain/calendar.ts';
import { clientDates, type ClientDate, type ClientItem, type ClientMoney } from '../../../domain/client-page.ts';
import { STAGES } from '../../../domain/codes.ts';
import { textOf, type Field } from '../../../domain/forms.ts';
import type { Packet } from '../../../domain/packet.ts';
import { formOf } from '../../../domain/task-forms.ts';
import type { OpenClientLink } from './find-client-link.ts';

/** What is shown again of the client's own words; the page stays small. */
const MOST_WORDS = 10;
const LONGEST = 1_000;

interface ClientPoint {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
}

interface ClientAlternative {
  readonly name: string;
  readonly fit: string;
  readonly howTo: string;
  readonly url: string | null;
  readonly commission: boolean;
}

/** What became of the client's data, and the open question about them. */
interface ClientData {
  readonly choice: 'return' | 'delete' | 'return-then-delete' | null;
  readonly exportUntil: string | null;
  readonly eraseFrom: string | null;
  readonly returnedOn: string | null;
  readonly erasedOn: string | null;
  readonly question: { readonly task: TaskRow; readonly form: readonly Field[] } | null;
  /** A code was mailed and waits for its answer. */
  readonly codeMailed: boolean;
}

/** `received`: nobody has said yet what it is; `in-work`: somebody writes the answer. */
interface ClientWord {
  readonly at: string;
  readonly text: string;
  readonly state: 'received' | 'in-work' | 'settled';
  readonly settledAt: string | null;
}

/** All that the client's page shows: nothing internal, and no name but the contact's (F9). */
export interface ClientPage {
  readonly number: string;
  readonly clientName: string;
  readonly contractName: string;
  readonly contactName: string;
  readonly rehearsal: boolean;
  /** The client ended it first. */
  readonly leftFirst: boolean;
  /** The whole case is over; nobody takes questions through the page any more. */
  readonly ended: boolean;
  readonly today: string;
  readonly endDate: string | null;
  readonly dates: readonly ClientDate[];
  readonly items: readonly ClientItem[];
  readonly money: readonly ClientMoney[];
  readonly data: ClientData;
  readonly point: ClientPoint;
  readonly complaintRoute: string | null;
  readonly alternatives: readonly ClientAlternative[];
  /** The letter that was sent; null where the client left first. */
  readonly letter: Pick<Packet, 'noticeKind' | 'notice'> | null;
  readonly sent: readonly ClientWord[];
}

export async function readClientPage(tx: Tx, found: OpenClientLink): Promise<ClientPage> {
  const { file, contact, now, zone } = found;
  const { row, records } = file;
  const letter = await letterOf(tx, row.id);
  const items = await itemsOf(tx, row.id);
  const data = await dataOf(tx, found);
  const payOn = (letter?.notice['payOn'] as string | null | undefined) ?? null; // the letter's own shape (notice-data.ts)
  const money = await moneyOf(tx, row.id, payOn, zone);
  const today = dateOf(now, records.contract.zone);
  return {
    ...{ number: row.number, clientName: records.client.name, contractName: records.contract.name },
    ...{ contactName: contact.name, rehearsal: isRehearsal(row) },
    ...{ leftFirst: row.leftOn !== null, ended: row.endedAt !== null, today, endDate: row.endDate },
    dates: clientDates({ today, endDate: row.endDate, items, money, data }),
    ...{ items, money, data },
    point: await pointOf(tx, found, letter),
    complaintRoute: (letter?.notice['complaintRoute'] as string | null | undefined) ?? null,
    alternatives: (letter?.notice['alternatives'] as readonly ClientAlternative[] | undefined) ?? [],
    letter,
    sent: await sentOf(tx, row.id, contact.id),
  };
}

/** The letter as it left; the packet of an ending is the newest of its case from then on. */
async function letterOf(tx: Tx, caseId: string): Promise<Packet | null> {
  const packet = await currentPacket(tx, caseId);
  if (packet?.approvedAt == null || packet.releasedAt === null) return null;
  const content = await packetContent(tx, packet);
  const left = (await endingLeftAt(tx, caseId)) !== null || packet.voidedAt === null;
  return content.noticeKind === 'T20e' || !left ? null : content;
}

async function itemsOf(tx: Tx, caseId: string): Promise<ClientItem[]> {
  return (await listExitItems(tx, caseId)).map(({ itemId, title, state, dueOn, doneOn }) => ({
    id: itemId,
    title,
    state: state === 'planned' ? 'open' : state,
    on: state === 'delivered' ? doneOn : dueOn,
  }));
}

async function moneyOf(tx: Tx, caseId: string, payOn: string | null, zone: string): Promise<ClientMoney[]> {
  return (await listLines(tx, caseId)).flatMap(({ kind, state, amount, currency, settledAt }) => {
    if (state === 'not-due' || amount === 0) return [];
    const is = kind === 'owed' || kind === 'goodwill' ? kind : 'later';
    const done = state === 'issued' || state === 'credited';
    return [
      {
        kind: is,
        amount: { amount, currency },
        state: done ? state : 'coming',
        on: done && settledAt !== null ? dateOf(settledAt, zone) : is === 'later' ? null : payOn,
      },
    ];
  });
}

async function dataOf(tx: Tx, { file, contact }: OpenClientLink): Promise<ClientData> {
  const { id, endDate } = file.row;
  const exportUntil = endDate === null ? null : addDays(endDate, file.policy.exportDays);
  const tasks = await listOpenTasks(tx, id);
  const task = contact.authorised ? tasks.find(({ kind }) => kind === 'data-choice') : undefined;
  return {
    choice: ((await lastAnswer(tx, id, 'data-choice'))?.choice ?? null) as ClientData['choice'], // options of its form
    exportUntil,
    eraseFrom: exportUntil === null ? null : addDays(exportUntil, 1),
    returnedOn: textOf((await lastAnswer(tx, id, 'export-delivered'))?.values ?? {}, 'deliveredOn') || null,
    erasedOn: textOf((await lastAnswer(tx, id, 'erasure'))?.values ?? {}, 'erasedOn') || null,
    question: task === undefined ? null : { task, form: formOf(task.kind, await taskContext(tx, task)) },
    codeMailed: tasks.some(({ kind }) => kind === 'confirm-choice'),
  };
}

/** The letter's contact; while somebody is protected, or without a letter, whoever may write with the client (F8). */
async function pointOf(tx: Tx, { file }: OpenClientLink, letter: Packet | null): Promise<ClientPoint> {
  const named = letter?.notice['contactPoint'] as ClientPoint | undefined; // of the letter's own shape
  const isSafety = (await activeStates(tx, file.row.id)).includes('SAFETY');
  if (named !== undefined && !isSafety) return named;
  const { name, email } = await safeContact(file);
  return { name, email, phone: null };
}

/** What this contact wrote since the letter, by mail or here, the newest first. */
async function sentOf(tx: Tx, caseId: string, contactId: string): Promise<ClientWord[]> {
  const words = (await listMatters(tx, caseId)).filter(
    ({ kind, fromId, stage }) =>
      kind === 'client-mail' && fromId === contactId && STAGES.indexOf(stage) >= STAGES.indexOf('notice'),
  );
  const newest = words.reverse().slice(0, MOST_WORDS);
  return newest.map(({ receivedAt, text, became, settledAt }) => ({
    at: receivedAt,
    text: text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text,
    state: settledAt !== null ? 'settled' : became === null ? 'received' : 'in-work',
    settledAt,
  }));
}
