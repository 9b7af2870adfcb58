import { parseConfirmation, parseDataChoice } from './reply-choices.ts';
import type { DataReply } from './reply-choices.ts';
import { parseCommand } from './reply-commands.ts';
import type { Command } from './reply-commands.ts';
import { parseItems } from './reply-items.ts';
import type { ItemsReply } from './reply-items.ts';
import type { ReplyLanguage } from './reply-vocabulary.ts';

interface Reply<Values, Choice extends string> {
  /** As the form of the task takes them, but for `client-items`, whose numbers the caller turns into items. */
  readonly values: Values;
  readonly choice: Choice;
}
type Decided<Choice extends string, More = unknown> = Choice extends string
  ? Reply<{ readonly decision: Choice } & More, Choice>
  : never;
type Voted<Vote extends string, More = unknown> = Reply<{ readonly vote: Vote } & More, Vote>;
interface Reason {
  readonly reason: string;
}
interface Notes {
  readonly notes: string;
}

/** What a reply can say, by what the mail expected. */
export interface ReplyAnswers {
  'client-items': Reply<ItemsReply, 'done'>;
  'data-choice': DataReply;
  'confirm-choice': Reply<{ readonly code: string }, 'done'>;
  feedback: Decided<'given', { readonly facts: string }> | Decided<'declined', Reason>;
  vote: Voted<'AGREE'> | Voted<'BLOCK' | 'MORE', Reason>;
  'repair-agree': Decided<'agree'>;
  'talking-points': Decided<'ready'> | Decided<'change', Reason>;
  'call-log': Decided<'called' | 'no-answer' | 'stop', Notes>;
  stop: Decided<'stop', Reason>;
}
export type ReplyKindExpected = keyof ReplyAnswers;

interface Extras {
  /** How many items the mail listed, numbered from 1. */
  'client-items': { readonly items: number };
}
export type Expecting<K extends ReplyKindExpected = ReplyKindExpected> = {
  [P in K]: { readonly kind: P } & (P extends keyof Extras ? Extras[P] : unknown);
}[K];

/** The kinds answered by one word and what follows it. */
type Plain = Exclude<ReplyKindExpected, 'client-items' | 'data-choice' | 'confirm-choice'>;
const COMMANDS: { readonly [K in Plain]: readonly Command<ReplyAnswers[K]>[] } = {
  feedback: [
    {
      word: 'feedback',
      text: 'some',
      opens: false,
      answer: (facts) => ({ values: { decision: 'given', facts }, choice: 'given' }),
    },
    {
      word: 'decline',
      text: 'some',
      opens: false,
      answer: (reason) => ({ values: { decision: 'declined', reason }, choice: 'declined' }),
    },
  ],
  vote: [
    { word: 'agree', text: 'none', opens: true, answer: () => ({ values: { vote: 'AGREE' }, choice: 'AGREE' }) },
    {
      word: 'block',
      text: 'some',
      opens: false,
      answer: (reason) => ({ values: { vote: 'BLOCK', reason }, choice: 'BLOCK' }),
    },
    {
      word: 'more',
      text: 'some',
      opens: false,
      answer: (reason) => ({ values: { vote: 'MORE', reason }, choice: 'MORE' }),
    },
  ],
  'repair-agree': [
    { word: 'agree', text: 'none', opens: true, answer: () => ({ values: { decision: 'agree' }, choice: 'agree' }) },
  ],
  'talking-points': [
    { word: 'ready', text: 'none', opens: true, answer: () => ({ values: { decision: 'ready' }, choice: 'ready' }) },
    {
      word: 'change',
      text: 'some',
      opens: false,
      answer: (reason) => ({ values: { decision: 'change', reason }, choice: 'change' }),
    },
  ],
  'call-log': [
    {
      word: 'called',
      text: 'some',
      opens: true,
      contradictedBy: 'no-answer',
      answer: (notes) => ({ values: { decision: 'called', notes }, choice: 'called' }),
    },
    {
      word: 'no-answer',
      text: 'some',
      opens: false,
      answer: (notes) => ({ values: { decision: 'no-answer', notes }, choice: 'no-answer' }),
    },
    {
      word: 'stop',
      text: 'some',
      opens: false,
      answer: (notes) => ({ values: { decision: 'stop', notes }, choice: 'stop' }),
    },
  ],
  stop: [
    {
      word: 'stop',
      text: 'any',
      opens: false,
      answer: (reason) => ({ values: { decision: 'stop', reason }, choice: 'stop' }),
    },
  ],
};

type Parser<K extends ReplyKindExpected> = (
  text: string,
  expecting: Expecting<K>,
  language: ReplyLanguage,
) => ReplyAnswers[K] | null;

const plain =
  <K extends Plain>(kind: K): Parser<K> =>
  (text, _, language) =>
    parseCommand<ReplyAnswers[K]>(text, COMMANDS[kind], language);

const PARSERS: { readonly [K in ReplyKindExpected]: Parser<K> } = {
  'client-items': (text, { items }, language) => {
    const values = parseItems(text, items, language);
    return values === null ? null : { values, choice: 'done' };
  },
  'data-choice': (text, _, language) => parseDataChoice(text, language),
  'confirm-choice': (text, _, language) => {
    const code = parseConfirmation(text, language);
    return code === null ? null : { values: { code }, choice: 'done' };
  },
  feedback: plain('feedback'),
  vote: plain('vote'),
  'repair-agree': plain('repair-agree'),
  'talking-points': plain('talking-points'),
  'call-log': plain('call-log'),
  stop: plain('stop'),
};

/**
 * Reads the new text of a reply (quotes stripped by the caller) by the reply words that its mail offered, in English and in the mail's
 * language (F7, emails.md). null = unclear: T37, nothing changes. Whoever sent it is checked elsewhere; approval never comes this way (F6).
 */
export function parseReply<K extends ReplyKindExpected>(
  text: string,
  expecting: Expecting<K>,
  language: ReplyLanguage,
): ReplyAnswers[K] | null {
  const parse: Parser<K> = PARSERS[expecting.kind];
  return parse(text, expecting, language);
}
