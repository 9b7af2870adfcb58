import { invitationOf } from '../../db/call-invitation.ts';
import { safeContact } from '../../db/safe-contact.ts';
import { confirmationCode } from '../../db/keys/confirmation-code.ts';
import { lastAnswer } from '../../db/tables/answers.ts';
import { listExitItems } from '../../db/tables/exit-items.ts';
import { addDays } from '../../domain/calendar.ts';
import { textOf, type FormValues } from '../../domain/forms.ts';
import type { MailKind } from '../../domain/mails.ts';
import { linesOf } from '../../domain/repair-forms.ts';
import { formatDate, formatMoney } from '../../templates/format.ts';
import { translate } from '../../templates/render.ts';
import { fromParams } from './from-params.ts';
import { exportUntil, hidesStaff, itemStates } from './item-states.ts';
import { packetOf, packetOrNull } from './judgement-data.ts';
import type { ExtraData, MailContext } from './mail-context.ts';

/** The frozen notice: composing only wraps it. */
const notice: ExtraData = async (context) => (await packetOf(context)).notice;

const plan: ExtraData = async (context) => {
  const { file } = context;
  const packet = await packetOrNull(context);
  const contactPoint = packet?.notice['contactPoint'] ?? (await ownerAsContact(context));
  return {
    endDate: file.row.endDate,
    plan: await stepsOf(context, (contactPoint as { name: string }).name), // of the letter's own shape
    accessEndsOn: file.row.endDate,
    exportUntil: exportUntil(context),
    contactPoint,
    eraseFrom: context.task?.kind === 'data-choice' ? addDays(exportUntil(context), 1) : null,
  };
};

async function stepsOf(context: MailContext, contact: string): Promise<object[]> {
  const { tx, file } = context;
  const steps = [];
  for (const { state, personId, title, dueOn } of await listExitItems(tx, file.row.id)) {
    if (state !== 'planned') continue;
    const person = personId === null ? null : await file.records.person(personId);
    steps.push({ title, person: hidesStaff(context) ? contact : (person?.name ?? '–'), on: dueOn });
  }
  return steps;
}

/** Where the client left before anybody wrote a notice. */
async function ownerAsContact({ file }: MailContext): Promise<object> {
  const { name, email } = await safeContact(file);
  return { name, email, phone: null };
}

/** The choice that has to be confirmed: about data, or an end by agreement (F7). */
const irreversible: ExtraData = async ({ tx, task }) => {
  if (task === null) throw new Error('found no task for a mail with a code');
  const code = confirmationCode(tx.keys, task.id);
  if (task.kind === 'mutual-agreement') {
    const offered = await lastAnswer(tx, task.caseId, 'no-right');
    return { choice: 'mutual-agreement', code, on: offered?.values['mutualEnd'] };
  }
  const chosen = await lastAnswer(tx, task.caseId, 'data-choice');
  return { choice: chosen?.choice, code, on: null };
};

/** What the certificate lists as kept: every invoice, which the books must hold, and what else the owner named. */
function keptByLaw({ file, recipient: { lang } }: MailContext, erasure: FormValues): object[] {
  const until = textOf(erasure, 'keptUntil') || null;
  const invoices = file.records.invoices.map(({ id, issuedOn, amount }) =>
    translate(lang, 'T27.invoice', { id, on: formatDate(lang, issuedOn), amount: formatMoney(lang, amount) }),
  );
  return [...invoices, ...linesOf(erasure, 'keptByLaw')].map((what) => ({ what, until }));
}

/** What mails to the client carry beyond the common part, kind by kind. */
export const CLIENT_DATA: Partial<Record<MailKind, ExtraData>> = {
  T05: fromParams('facts', 'apology', 'help', 'slots'),
  T06: fromParams('ours', 'yours', 'metric', 'from', 'until', 'consequence'),
  T07c: fromParams('improved', 'metricBefore', 'metricAfter'),
  T18: async (context) => {
    const { spokesperson } = await packetOf(context);
    const person = await context.file.records.person(spokesperson.id);
    return {
      spokesperson: { name: spokesperson.name, email: person?.email ?? context.file.settings.companyContact },
      from: context.params['from'],
      to: context.params['to'],
      slot: invitationOf(context.params)?.slot ?? null,
      change: invitationOf(context.params)?.change ?? 'new',
    };
  },
  T20a: notice,
  T20b: notice,
  T20c: notice,
  T20d: notice,
  T20e: notice,
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
  T26: fromParams('kept', 'dropped', 'added'),
  T26d: fromParams('answer', 'route'),
  T26q: fromParams('quoted'),
  T26r: fromParams('apology', 'accessBackOn'),
  T27: async (context) => {
    const { tx, file } = context;
    const erasure = (await lastAnswer(tx, file.row.id, 'erasure'))?.values ?? {};
    return {
      endDate: file.row.endDate,
      certificateOn: textOf(erasure, 'erasedOn') || null,
      invoiceOpen: (await lastAnswer(tx, file.row.id, 'settlement'))?.choice === 'collection',
      retention: keptByLaw(context, erasure),
    };
  },
  T29c: fromParams('restartOn', 'extendedUntil'),
  T32: ({ params }) => ({ contactPoint: params['newContact'] }),
  T33: ({ params }) => ({
    ...fromParams('facts', 'demands', 'validUntil', 'consequence')({ params }),
    by: params['deadline'],
  }),
  T36: irreversible,
  T37: fromParams('quoted', 'options', 'why'),
  T38c: async (context) => ({
    days: context.params['days'],
    items: await itemStates(context),
    endDate: context.file.row.endDate,
    exportUntil: exportUntil(context),
  }),
};
