import type { ClientPage } from '../db/views/client-page/read-client-page.ts';
import { nextClientDate, type ClientDate, type ClientMoney } from '../domain/client-page.ts';
import type { Language } from '../domain/codes.ts';
import type { Problem } from '../domain/errors.ts';
import { LONGEST_WORDS } from '../services/client-page/write-to-us.ts';
import { formatDate, formatNumber, formatSum } from '../templates/format.ts';
import { translate } from '../templates/render.ts';
import type { FormBody } from './form-body.ts';
import { taskForm } from './task-form.ts';

interface About {
  readonly token: string;
  readonly lang: Language;
  readonly company: { readonly name: string; readonly contact: string };
  /** Of the form that is sent once. */
  readonly key: string;
  readonly note: string | null;
  /** A form that came back: which one, what was typed, and what does not fit. */
  readonly back: {
    readonly form: 'words' | 'data';
    readonly typed: FormBody;
    readonly problems: readonly Problem[];
  } | null;
}

/** What the client's page shows, in words of its reader's language. */
export function clientPageView(page: ClientPage, about: About): object {
  const { lang, company, note } = about;
  const { number, contractName, contactName, clientName, rehearsal, ended, today, items, point } = page;
  const next = nextClientDate(page.dates, today);
  const shown = (one: ClientDate) => ({ ...one, text: dateText(lang, one), isNext: one === next });
  const write = writeView(about);
  const data = dataView(page, about);
  const wrong = write.error === null ? [] : [{ id: 'text', label: translate(lang, 'client.question-label') }];
  return {
    ...{ number, contractName, contactName, clientName, rehearsal, ended, today, items, company, note },
    lead: leadText(lang, page),
    next: next === null ? null : shown(next),
    dates: page.dates.map(shown),
    money: page.money.map((line) => ({ caption: moneyCaption(lang, line), text: moneyText(lang, line) })),
    data,
    point: { ...point, tel: point.phone?.replace(/[^0-9+]/g, '') ?? null },
    ...{ complaintRoute: page.complaintRoute, alternatives: page.alternatives, hasLetter: page.letter !== null },
    ...{ write, sent: page.sent, files: filesOf(about.token) },
    errors: [...(data.form?.errors ?? []), ...wrong.map((one) => ({ ...one, text: write.error }))],
  };
}

const filesOf = (token: string): Readonly<Record<string, string>> => ({
  page: `/c/${token}`,
  data: `/c/${token}/data`,
  calendar: `/c/${token}/dates.ics`,
  card: `/c/${token}/contact.vcf`,
  letter: `/c/${token}/letter`,
  paper: `/c/${token}/paper`,
});

function leadText(lang: Language, { contractName, endDate, today, ended, leftFirst }: ClientPage): string {
  if (endDate === null) return translate(lang, 'client.lead-undated', { contract: contractName });
  const key = ended ? 'lead-closed' : endDate < today ? 'lead-over' : leftFirst ? 'lead-left' : 'lead';
  return translate(lang, `client.${key}`, { contract: contractName, on: formatDate(lang, endDate) });
}

function dateText(lang: Language, { what, title, done }: ClientDate): string {
  const key = what === 'erase' && done ? 'erased' : what;
  return translate(lang, `client.date.${key}`, title === null ? {} : { title });
}

const moneyCaption = (lang: Language, { kind }: ClientMoney): string =>
  translate(lang, kind === 'later' ? 'client.money.later' : `letter.${kind}`);

function moneyText(lang: Language, { amount, state, on }: ClientMoney): string {
  const sum = formatSum(lang, amount);
  if (on === null) return translate(lang, 'client.money.coming', { amount: sum });
  const key = state === 'coming' ? 'by' : state;
  return translate(lang, `client.money.${key}`, { amount: sum, on: formatDate(lang, on) });
}

function writeView({ lang, key, back }: About) {
  const isBack = back?.form === 'words';
  return {
    key,
    most: LONGEST_WORDS,
    text: isBack ? (back.typed.get('text')?.[0] ?? '') : '',
    error: isBack ? translate(lang, 'client.wrong-text', { most: formatNumber(lang, LONGEST_WORDS) }) : null,
  };
}

function dataView({ data }: ClientPage, { lang, back }: About) {
  const { question } = data;
  const isBack = back?.form === 'data';
  return {
    lines: dataLines(lang, data),
    form:
      question === null
        ? null
        : taskForm(question.task.kind, lang, question.form, isBack ? back.typed : null, isBack ? back.problems : []),
  };
}

function dataLines(lang: Language, data: ClientPage['data']): string[] {
  const day = (key: string, name: string, on: string | null): string[] =>
    on === null ? [] : [translate(lang, `client.data.${key}`, { [name]: formatDate(lang, on) })];
  const chosen = translate(lang, `client.data.${data.choice ?? 'open'}`);
  const until = data.erasedOn === null ? day('until', 'until', data.exportUntil) : [];
  return [
    ...(data.choice === null && data.erasedOn !== null ? [] : [chosen]),
    ...(data.codeMailed ? [translate(lang, 'client.data.code')] : []),
    ...day('returned', 'on', data.returnedOn),
    ...until,
    ...day('erased', 'on', data.erasedOn),
  ];
}
