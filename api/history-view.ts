import type { HistoryEntry, HistoryPage } from '../db/views/read-history.ts';
import type { Language } from '../domain/codes.ts';
import { isTaskKind, TASK_KINDS } from '../domain/task-kinds.ts';
import { TASKS } from '../domain/tasks.ts';
import { commaOf, formatMoney } from '../templates/format.ts';
import { messageOf } from '../templates/messages.ts';
import { translate } from '../templates/render.ts';
import { choiceLabel } from './choice-label.ts';
import { valueText } from './value-text.ts';

/** An entry of the record in words: who, when, what. */
export interface HistoryLine {
  readonly seq: number;
  readonly at: string;
  /** Null where the service itself acted. */
  readonly actor: string | null;
  readonly words: string;
  /** What it was about; empty where the words say all. */
  readonly about: string;
  readonly intact: boolean;
}

export function historyView({ entries, next }: HistoryPage, lang: Language): object {
  return { lines: entries.map((entry) => historyLine(entry, lang)), next };
}

export function historyLine(entry: HistoryEntry, lang: Language): HistoryLine {
  const { seq, at, actor, intact } = entry;
  const about = aboutOf(entry, lang).filter((text) => text !== '');
  return { seq, at, actor, intact, words: wordsOf(entry, lang), about: about.join(commaOf(lang)) };
}

/** What came in or left is told by what became of it; an action without words of its own keeps its name. */
function wordsOf({ action }: HistoryEntry, lang: Language): string {
  const own = messageOf(lang, `case.did.${action}`);
  if (own !== undefined) return own;
  const [, group = '', state = ''] = /^(inbound|mail)-(.+)$/.exec(action) ?? [];
  const key = group === 'mail' ? `pages.mail-state.${state}` : `inbound.result.${state}`;
  const filed = state.startsWith('filed-') ? `inbound.reason.${state.slice('filed-'.length)}` : key;
  if (group === '' || messageOf(lang, filed) === undefined) return action;
  return `${translate(lang, `case.did.${group}`)} ${translate(lang, filed)}`;
}

type Detail = HistoryEntry['detail'];
const textIn = (detail: Detail, name: string): string => (typeof detail[name] === 'string' ? detail[name] : '');

function aboutOf({ detail }: HistoryEntry, lang: Language): string[] {
  const kind = textIn(detail, 'kind');
  const { amount } = detail;
  return [
    kindText(kind, lang),
    isTaskKind(kind) && 'choice' in detail ? choiceLabel(lang, kind, textIn(detail, 'choice') || null) : '',
    ...labelled(detail, lang),
    ...SHOWN.map((name) => textIn(detail, name)).map((text) => (text === '' ? '' : valueText(lang, text))),
    typeof amount === 'number' ? formatMoney(lang, { amount, currency: textIn(detail, 'currency') }) : '',
  ];
}

/** Tasks and mails have names; other kinds are told by the words of the action. */
function kindText(kind: string, lang: Language): string {
  if (kind === '') return '';
  if (isTaskKind(kind)) return translate(lang, `task.${kind}`);
  const asking = TASK_KINDS.filter((task) => TASKS[task].mail === kind || TASKS[task].reminder === kind);
  const names = [
    `plan.mail.${kind}`,
    `case.kind.${kind}`,
    ...(asking.length === 1 ? [`task.${String(asking[0])}`] : []),
  ];
  const key = names.find((one) => messageOf(lang, one) !== undefined);
  return key === undefined ? kind : translate(lang, key);
}

/** Codes by the group of messages that names them. */
const LABELLED = { stage: 'stage', state: 'side-state', cause: 'pages.outcome', line: 'case.kind' } as const;

function labelled(detail: Detail, lang: Language): string[] {
  return Object.entries(LABELLED).flatMap(([name, group]) => {
    const code = textIn(detail, name).split(':')[0] ?? '';
    return messageOf(lang, `${group}.${code}`) === undefined ? [] : [translate(lang, `${group}.${code}`)];
  });
}

/** Dates and outcomes, by their own words. */
const SHOWN = ['path', 'outcome', 'verdict', 'legalDate', 'endDate', 'noticeBy', 'on', 'from', 'until', 'validUntil'];
