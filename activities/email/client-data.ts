import { confirmationCode } from '../../db/keys/confirmation-code.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { currentPacket, packetContent } from '../../db/tables/packets.ts';
import { addDays } from '../../domain/calendar.ts';
import type { MailKind } from '../../domain/mails.ts';
import type { Packet } from '../../domain/packet.ts';
import { translate } from '../../templates/render.ts';
import { exportUntil, itemStates } from './item-states.ts';
import type { ExtraData, MailContext } from './mail-context.ts';

async function packetOf({ tx, file }: MailContext): Promise<Packet> {
  const row = await currentPacket(tx, file.row.id);
  if (row === null) throw new Error('found no packet for a mail about one');
  return packetContent(tx, row);
}

/** The frozen notice: composing only wraps it. */
const notice: ExtraData = async (context) => (await packetOf(context)).notice;

const plan: ExtraData = async (context) => {
  const { tx, file } = context;
  const items = [];
  for (const item of await listExitItems(tx, file.row.id)) {
    if (item.state !== 'planned') continue;
    const person = item.personId === null ? null : await file.records.person(item.personId);
    items.push({ title: item.title, person: person?.name ?? '–', on: item.dueOn });
  }
  const { notice: data } = await packetOf(context);
  return {
    endDate: file.row.endDate,
    plan: items,
    accessEndsOn: file.row.endDate,
    exportUntil: exportUntil(context),
    contactPoint: data['contactPoint'],
  };
};

/** What mails to the client carry beyond the common part, kind by kind. */
export const CLIENT_DATA: Partial<Record<MailKind, ExtraData>> = {
  T18: async (context) => {
    const { spokesperson } = await packetOf(context);
    const person = await context.file.records.person(spokesperson.id);
    return {
      spokesperson: { name: spokesperson.name, email: person?.email ?? context.file.settings.companyContact },
      from: context.params['from'],
      to: context.params['to'],
    };
  },
  T20a: notice,
  T20b: notice,
  T20c: notice,
  T20d: notice,
  T21c: async ({ tx, file }) => {
    const items = (await listExitItems(tx, file.row.id)).filter((item) => item.state === 'open');
    return { items: items.map((item, i) => ({ n: i + 1, title: item.title, dueOn: item.dueOn })) };
  },
  T22: plan,
  T23c: async (context) => ({ items: await itemStates(context), endDate: context.file.row.endDate }),
  T24c: async (context) => {
    const { owed, goodwill, notice: data } = await packetOf(context);
    return { owed, goodwill, payOn: data['payOn'], way: translate(context.recipient.lang, 'T24c.way') };
  },
  T25: (context) => ({
    endDate: context.file.row.endDate,
    exportUntil: exportUntil(context),
    eraseFrom: addDays(exportUntil(context), 1),
  }),
  T26: ({ params }) => ({ kept: params['kept'], dropped: params['dropped'], added: params['added'] }),
  T27: async ({ tx, file }) => {
    const erasure = await lastAnswer(tx, file.row.id, 'erasure');
    const erasedOn = erasure?.values['erasedOn'];
    return { endDate: file.row.endDate, certificateOn: typeof erasedOn === 'string' ? erasedOn : null, retention: [] };
  },
  T36: async ({ tx, task }) => {
    if (task === null) throw new Error('found no task for a mail with a code');
    const chosen = await lastAnswer(tx, task.caseId, 'data-choice');
    return { choice: chosen?.choice, code: confirmationCode(tx.keys, task.id) };
  },
  T38c: async (context) => ({
    days: context.params['days'],
    items: await itemStates(context),
    endDate: context.file.row.endDate,
    exportUntil: exportUntil(context),
  }),
};
