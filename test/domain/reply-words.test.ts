import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseReply } from '../../domain/reply-words.ts';
import type { Expecting, ReplyKindExpected } from '../../domain/reply-words.ts';
import { foldText } from '../../domain/fold-text.ts';
import { phrasesOf, REPLY_LANGUAGES as LANGUAGES, REPLY_WORDS } from '../../domain/reply-vocabulary.ts';
import type { ReplyLanguage, ReplyWord } from '../../domain/reply-vocabulary.ts';

const plain = (kind: Exclude<ReplyKindExpected, 'client-items'>, text: string, language: ReplyLanguage = 'en') =>
  parseReply(text, { kind }, language);
const items = (text: string, language: ReplyLanguage = 'en', count = 3) =>
  parseReply(text, { kind: 'client-items', items: count }, language);

describe('client-items', () => {
  it.each<[ReplyLanguage, string, number[], number[], string | null, number[]]>([
    ['en', 'KEEP 1,3 DROP 2', [1, 3], [2], null, []],
    ['en', 'keep 1, 3\ndrop 2', [1, 3], [2], null, []],
    ['en', 'KEEP 1,3 · DROP 2 · ADD a logo file', [1, 3], [2], 'a logo file', []],
    ['en', 'KEEP: 3 and 1; DROP: 2, please', [1, 3], [2], null, []],
    ['en', 'ADD: the logo, in two colours. DROP 2', [], [2], 'the logo, in two colours.', [1, 3]],
    ['en', 'DROP 2', [], [2], null, [1, 3]],
    ['en', 'ADD one more photo\nof the shop', [], [], 'one more photo\nof the shop', [1, 2, 3]],
    ['en', 'Dear Anna,\n\nplease DROP 2.\n\nKind regards,\nTom, who will keep 1 copy', [], [2], null, [1, 3]],
    ['en', 'DROP 2\n-- \nKeep Ltd, DROP 1', [], [2], null, [1, 3]],
    ['tr', 'KALSIN 1 ve 3, ÇIKAR 2', [1, 3], [2], null, []],
    ['tr', 'çikar 2\nEKLE yeni logo', [], [2], 'yeni logo', [1, 3]],
    ['tr', 'KEEP 1,3 DROP 2', [1, 3], [2], null, []],
    ['de', 'BEHALTEN 1 und 3, STREICHEN 2', [1, 3], [2], null, []],
    ['de', 'Ergänzen: ein neues Logo', [], [], 'ein neues Logo', [1, 2, 3]],
    ['fr', 'GARDER 1 et 3 · RETIRER 2 · AJOUTER un logo', [1, 3], [2], 'un logo', []],
    ['fa', 'بماند ۱ و ۳، حذف ۲', [1, 3], [2], null, []],
    ['fa', '«بماند» ٣،١ · «حذف» 2 · «افزودن» نشان تازه', [1, 3], [2], 'نشان تازه', []],
    ['fa', 'لطفاً نگه‌دارید ۱ و ۳', [1, 3], [], null, [2]],
    ['fa', 'KEEP ۱,۳ DROP ۲', [1, 3], [2], null, []],
  ])('%s: %j', (language, text, keep, drop, add, unnamed) => {
    expect(items(text, language)).toEqual({ values: { keep, drop, add, unnamed }, choice: 'done' });
  });

  it.each([
    ['a number twice', 'KEEP 1,1'],
    ['one item kept and dropped', 'KEEP 1,2 DROP 2'],
    ['an item that is not there', 'DROP 4'],
    ['item 0', 'DROP 0'],
    ['no number', 'KEEP'],
    ['a word among the numbers', 'KEEP 1 not 3'],
    ['a range or a dash', 'KEEP 1-3'],
    ['another dash', 'DROP 1 – 3'],
    ['a question', 'DROP 2?'],
    ['all', 'DROP all'],
    ['what is denied', 'Please do not DROP 2'],
    ['what is denied on the next line', 'DROP 2\nbut I would rather keep it'],
    ['what is denied behind ADD', 'ADD a logo but do not DROP 2'],
    ['what is denied below ADD', 'ADD a logo\nand never DROP 2'],
    ['ADD and nothing', 'ADD'],
    ['plain words', 'We still need the first one.'],
    ['nothing', ''],
    ['other languages', 'BEHALTEN 1'],
    ['a page of numbers', `KEEP ${'1, '.repeat(600)}`],
  ])('does not understand %s', (_, text) => {
    expect(items(text)).toBeNull();
  });

  it('reads back what was written, in every language, and keeps whoever is not named', () => {
    const choices = fc.array(fc.constantFrom('keep', 'drop', null), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), choices, (language, wanted) => {
        const of = (choice: string | null) => wanted.flatMap((one, i) => (one === choice ? [i + 1] : []));
        const said = (word: 'keep' | 'drop') =>
          of(word).length === 0 ? '' : `${REPLY_WORDS[word][language][0].toUpperCase()} ${of(word).join(', ')}\n`;
        const reply = items(said('keep') + said('drop'), language, wanted.length);
        const named = of('keep').length + of('drop').length > 0;
        expect(reply?.values ?? null).toEqual(
          named ? { keep: of('keep'), drop: of('drop'), add: null, unnamed: of(null) } : null,
        );
      }),
    );
  });

  it('never drops what the text does not name with a number', () => {
    const word = fc.constantFrom('KEEP', 'DROP', 'ADD', '1', '2', '3', ',', 'and', 'not', 'the', '\n', '·', '?', '-');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const reply = items(words.join(' '));
        if (reply === null) return;
        const { keep, drop, unnamed } = reply.values;
        expect([...keep, ...drop, ...unnamed].toSorted()).toEqual([1, 2, 3]);
        for (const number of drop) expect(words.slice(words.indexOf('DROP'))).toContain(String(number));
      }),
      { numRuns: 500 },
    );
  });
});

describe('data-choice', () => {
  it.each<[ReplyLanguage, string, string, string | undefined]>([
    ['en', 'RETURN', 'return', 'original'],
    ['en', 'return, CSV please', 'return', 'csv'],
    ['en', 'RETURN as JSON', 'return', 'json'],
    ['en', 'DELETE', 'delete', undefined],
    ['en', 'RETURN then DELETE', 'return-then-delete', 'original'],
    ['en', 'Return, and then delete (CSV format). Thanks', 'return-then-delete', 'csv'],
    ['en', 'Hello,\nRETURN then DELETE json\nRegards,\nTom', 'return-then-delete', 'json'],
    ['tr', 'GERİ VER', 'return', 'original'],
    ['tr', 'SİL', 'delete', undefined],
    ['tr', 'İADE sonra SİL, CSV olarak', 'return-then-delete', 'csv'],
    ['de', 'ZURÜCKGEBEN dann LÖSCHEN', 'return-then-delete', 'original'],
    ['de', 'loeschen, bitte', 'delete', undefined],
    ['fr', 'RENDRE puis SUPPRIMER en JSON', 'return-then-delete', 'json'],
    ['fr', 'Supprimer, merci', 'delete', undefined],
  ])('%s: %j is %s', (language, text, decision, format) => {
    const values = format === undefined ? { decision } : { decision, format };
    expect(plain('data-choice', text, language)).toEqual({ values, choice: decision });
  });

  it.each([
    'DELETE then RETURN',
    'DELETE csv',
    'DELETE?',
    'DELETE nothing',
    'Do not DELETE',
    'RETURN\nDELETE',
    'DELETE\nbut wait until March',
    'Do we have to?\nDELETE',
    'RETURN as XML',
    'csv',
    '',
  ])('does not understand %j', (text) => {
    expect(plain('data-choice', text)).toBeNull();
  });
});

describe('confirm-choice', () => {
  it.each<[ReplyLanguage, string]>([
    ['en', 'YES K7MQ2X'],
    ['en', 'Yes: K7MQ2X.\nThank you'],
    ['en', 'Dear Anna,\nyes, please, K7MQ2X'],
    ['tr', 'EVET K7MQ2X'],
    ['de', 'JA K7MQ2X'],
    ['fr', 'OUI : K7MQ2X'],
  ])('%s: %j', (language, text) => {
    expect(plain('confirm-choice', text, language)).toEqual({ values: { code: 'K7MQ2X' }, choice: 'done' });
  });

  it.each([
    'YES',
    'K7MQ2X',
    'YES K7MQ2X K7MQ2Y',
    'YES K7MQ2X?',
    'YES K7MQ2X\nbut not yet',
    'No\nYES K7MQ2X',
    'EVET K7MQ2X',
  ])('does not understand %j', (text) => {
    expect(plain('confirm-choice', text)).toBeNull();
  });
});

type Plain = 'feedback' | 'vote' | 'repair-agree' | 'talking-points' | 'call-log' | 'stop';

describe('one word and what follows it', () => {
  it.each<[Plain, ReplyLanguage, string, Record<string, string>, string]>([
    [
      'feedback',
      'en',
      'FEEDBACK On 3 May he shouted.\n\nWhy? Nobody knows.',
      { decision: 'given', facts: 'On 3 May he shouted.\nWhy? Nobody knows.' },
      'given',
    ],
    ['feedback', 'tr', 'Geri bildirim: 3 Mayıs’ta aradı', { decision: 'given', facts: '3 Mayıs’ta aradı' }, 'given'],
    ['feedback', 'de', 'RÜCKMELDUNG nichts Auffälliges', { decision: 'given', facts: 'nichts Auffälliges' }, 'given'],
    ['feedback', 'fr', 'RETOUR tout va bien', { decision: 'given', facts: 'tout va bien' }, 'given'],
    ['feedback', 'fa', 'بازخورد: ۱۳ اردیبهشت تلفن زد', { decision: 'given', facts: '۱۳ اردیبهشت تلفن زد' }, 'given'],
    ['feedback', 'en', 'decline: I was not there', { decision: 'declined', reason: 'I was not there' }, 'declined'],
    ['vote', 'en', 'AGREE', { vote: 'AGREE' }, 'AGREE'],
    ['vote', 'en', 'I agree.\n\nBest,\nMina, who would not block it', { vote: 'AGREE' }, 'AGREE'],
    ['vote', 'tr', 'KABUL', { vote: 'AGREE' }, 'AGREE'],
    ['vote', 'de', 'Zustimmen', { vote: 'AGREE' }, 'AGREE'],
    ['vote', 'fr', 'D’accord', { vote: 'AGREE' }, 'AGREE'],
    [
      'vote',
      'en',
      'I cannot agree.\nBLOCK the price was never offered',
      { vote: 'BLOCK', reason: 'the price was never offered' },
      'BLOCK',
    ],
    ['vote', 'en', 'More - offer a smaller plan', { vote: 'MORE', reason: 'offer a smaller plan' }, 'MORE'],
    ['vote', 'tr', 'KARŞIYIM: fiyat sorulmadı', { vote: 'BLOCK', reason: 'fiyat sorulmadı' }, 'BLOCK'],
    ['vote', 'fa', 'مخالفم: قیمت پرسیده نشد', { vote: 'BLOCK', reason: 'قیمت پرسیده نشد' }, 'BLOCK'],
    ['repair-agree', 'fa', 'موافقيم. با تشکر', { decision: 'agree' }, 'agree'],
    ['talking-points', 'fa', 'آماده‌ام', { decision: 'ready' }, 'ready'],
    ['call-log', 'fa', 'بی‌پاسخ؛ دو بار زنگ خورد', { decision: 'no-answer', notes: 'دو بار زنگ خورد' }, 'no-answer'],
    ['repair-agree', 'en', 'We agree, thank you', { decision: 'agree' }, 'agree'],
    ['repair-agree', 'tr', 'Kabul ediyoruz', { decision: 'agree' }, 'agree'],
    ['talking-points', 'en', 'READY', { decision: 'ready' }, 'ready'],
    ['talking-points', 'fr', 'Prête', { decision: 'ready' }, 'ready'],
    ['talking-points', 'de', 'ÄNDERN: das Datum', { decision: 'change', reason: 'das Datum' }, 'change'],
    [
      'call-log',
      'en',
      'CALLED He took it calmly and will stop the ads.',
      { decision: 'called', notes: 'He took it calmly and will stop the ads.' },
      'called',
    ],
    ['call-log', 'en', 'NO-ANSWER rang out twice', { decision: 'no-answer', notes: 'rang out twice' }, 'no-answer'],
    ['call-log', 'en', 'No answer: rang out', { decision: 'no-answer', notes: 'rang out' }, 'no-answer'],
    ['call-log', 'de', 'NICHT ERREICHT, Mailbox', { decision: 'no-answer', notes: 'Mailbox' }, 'no-answer'],
    ['call-log', 'tr', 'ARADIM, sakin karşıladı', { decision: 'called', notes: 'sakin karşıladı' }, 'called'],
    ['call-log', 'fr', 'STOP il a payé', { decision: 'stop', notes: 'il a payé' }, 'stop'],
    ['stop', 'en', 'STOP', { decision: 'stop', reason: '' }, 'stop'],
    ['stop', 'en', 'Please stop: he has paid.', { decision: 'stop', reason: 'he has paid.' }, 'stop'],
    ['stop', 'en', 'We have to stop this.\nSTOP new facts', { decision: 'stop', reason: 'new facts' }, 'stop'],
    ['stop', 'tr', 'DURDUR yeni bilgi var', { decision: 'stop', reason: 'yeni bilgi var' }, 'stop'],
  ])('%s in %s: %j', (kind, language, text, values, choice) => {
    expect(plain(kind, text, language)).toEqual({ values, choice });
  });

  it.each<[Plain, string]>([
    ['feedback', 'FEEDBACK'],
    ['feedback', 'He shouted at us.'],
    ['feedback', 'FEEDBACK he shouted\nDECLINE I say no more'],
    ['vote', 'AGREE if we refund'],
    ['vote', 'AGREE\nbut only with a refund'],
    ['vote', 'AGREE\nBLOCK too fast'],
    ['vote', 'AGREE?'],
    ['vote', 'I do not agree'],
    ['vote', 'Nobody asked me for more.\nAGREE'],
    ['vote', 'BLOCK'],
    ['vote', 'MORE'],
    ['vote', 'BLOCK too fast\nAGREE'],
    ['vote', 'approve'],
    ['repair-agree', 'We agree, except for the price'],
    ['talking-points', 'READY\nCHANGE the date'],
    ['talking-points', 'Not ready'],
    ['talking-points', 'CHANGE'],
    ['call-log', 'CALLED'],
    ['call-log', 'Called, no answer'],
    ['call-log', 'CALLED he was calm\nSTOP he has paid'],
    ['call-log', 'I was not called.\nCALLED he was calm'],
    ['stop', 'Do not stop'],
    ['stop', 'go on'],
  ])('%s: does not understand %j', (kind, text) => {
    expect(plain(kind, text)).toBeNull();
  });

  it('takes no text of any kind for an answer that has none of its words', () => {
    const kinds = fc.constantFrom<Exclude<ReplyKindExpected, 'client-items'>>(
      'vote',
      'data-choice',
      'call-log',
      'stop',
      'feedback',
      'confirm-choice',
    );
    fc.assert(
      fc.property(
        kinds,
        fc.constantFrom(...LANGUAGES),
        fc.stringMatching(/^[0-9x-z .,\n?!-]{0,60}$/u),
        (kind, language, text) => {
          expect(plain(kind, text, language)).toBeNull();
        },
      ),
    );
  });
});

describe('reply words', () => {
  it('exist in every language and are folded', () => {
    for (const word of Object.keys(REPLY_WORDS) as ReplyWord[])
      for (const language of LANGUAGES)
        for (const phrase of phrasesOf(word, language)) {
          expect(phrase).toMatch(/^[\p{Ll}\p{Lo}\p{M}' -]+$/u);
          expect(foldText(phrase)).toBe(phrase);
        }
  });

  it.each<[ReplyWord[]]>([
    [['keep', 'drop', 'add']],
    [['return', 'delete', 'then']],
    [['feedback', 'decline']],
    [['agree', 'block', 'more']],
    [['ready', 'change']],
    [['called', 'no-answer', 'stop']],
  ])('of one mail never mean two things: %j', (words) => {
    for (const language of LANGUAGES) {
      const all = words.flatMap((word) => [...new Set(phrasesOf(word, language))]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('keep the type of what was expected', () => {
    const expecting: Expecting<'vote'> = { kind: 'vote' };
    expect(parseReply('AGREE', expecting, 'en')?.values.vote).toBe('AGREE');
  });
});
