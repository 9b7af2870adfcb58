import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayAskAgain, REPLY_KINDS, REPLY_ROWS, replyRow, suggestKind } from '../../domain/client-reply.ts';
import type { ReplyKind } from '../../domain/client-reply.ts';
import { PATHS } from '../../domain/codes.ts';
import { REPLY_LANGUAGES as LANGUAGES, type ReplyLanguage } from '../../domain/reply-vocabulary.ts';

describe('replyRow (D13)', () => {
  it.each([
    ['D13.1', 'accepts', 'go-on', false, null],
    ['D13.2', 'question', 'answer', false, '1bd'],
    ['D13.3', 'dispute', 'dispute', true, '5bd'],
    ['D13.4', 'another-chance', 'review-once', false, null],
    ['D13.5', 'abuse', 'safety', true, null],
    ['D13.6', 'lawyer', 'legal-hold', true, null],
    ['D13.7', 'wrong-person', 'second-address', false, '10bd'],
    ['D13.8', 'auto-reply', 'log', false, null],
  ] as const)('%s: %s', (row, kind, action, confirmedByPerson, within) => {
    expect(replyRow(kind)).toEqual({ row, kind, action, confirmedByPerson, within });
  });

  it('has a row for each kind, in the order of the kinds', () => {
    expect(REPLY_ROWS.map((row) => row.kind)).toEqual(REPLY_KINDS);
  });
});

describe('mayAskAgain (D13.4)', () => {
  it.each(PATHS)('is once, and on FAST never: %s', (path) => {
    expect(mayAskAgain({ path, asked: 0 })).toBe(path !== 'FAST');
    expect(mayAskAgain({ path, asked: 1 })).toBe(false);
  });
});

const TEXTS: readonly (readonly [ReplyLanguage, string, ReplyKind | null])[] = [
  ['en', 'Yes, agreed. Thank you.', 'accepts'],
  ['en', 'Dear Anna,\n\nWe accept your decision.\n\nKind regards,\nTom Baker', 'accepts'],
  ['en', 'Yes, but only with a refund', null],
  ['en', 'We received your letter.', null],
  ['en', '', null],
  ['en', 'Dear Anna,', null],
  ['en', 'When do we get the files?', 'question'],
  ['en', 'See https://example.org/?page=2', null],
  ['en', 'This is not true. We dispute it.', 'dispute'],
  ['en', 'Could you reconsider? We would like a second chance.', 'another-chance'],
  ['en', 'You will regret this, you idiot', 'abuse'],
  ['en', 'My lawyer says that this is false, you idiot', 'lawyer'],
  ['en', 'I no longer work there.', 'wrong-person'],
  ['en', 'I am out of office until Monday.', 'auto-reply'],
  ['tr', 'Tamam, kabul ediyoruz. Teşekkürler.', 'accepts'],
  ['tr', 'Sayın Anna Hanım,\nKABUL EDİYORUM\nSaygılarımla,\nMehmet', 'accepts'],
  ['tr', 'Yes, understood', 'accepts'],
  ['tr', 'Kabul ediyoruz ama iade istiyoruz', null],
  ['tr', 'Dosyaları ne zaman alırız?', 'question'],
  ['tr', 'Bu doğru değil, itiraz ediyoruz.', 'dispute'],
  ['tr', 'Bize bir şans daha verin', 'another-chance'],
  ['tr', 'Pişman edeceğim sizi', 'abuse'],
  ['tr', 'AVUKATIMIZ sizinle görüşecek', 'lawyer'],
  ['tr', 'Artık çalışmıyorum', 'wrong-person'],
  ['tr', 'Ofis dışındayım.', 'auto-reply'],
  ['de', 'Einverstanden, vielen Dank.', 'accepts'],
  ['de', 'Sehr geehrte Frau Anders,\nwir akzeptieren Ihre Entscheidung.\nMit freundlichen Grüßen\nJens', 'accepts'],
  ['de', 'Einverstanden, aber nicht so schnell', null],
  ['de', 'Wann erhalten wir die Dateien?', 'question'],
  ['de', 'Das stimmt nicht, wir widersprechen.', 'dispute'],
  ['de', 'Bitte geben Sie uns noch eine Chance', 'another-chance'],
  ['de', 'Sie Arschloch', 'abuse'],
  ['de', 'Unser Rechtsanwalt meldet sich.', 'lawyer'],
  ['de', 'Ich bin nicht zuständig.', 'wrong-person'],
  ['de', 'Automatische Antwort: im Urlaub', 'auto-reply'],
  ['fr', 'D’accord, merci.', 'accepts'],
  ['fr', 'Bonjour,\nNous acceptons votre décision.\nCordialement,\nPaul', 'accepts'],
  ['fr', 'Oui, mais pas tout de suite', null],
  ['fr', 'Quand recevrons-nous les fichiers ?', 'question'],
  ['fr', 'C’est faux, nous contestons.', 'dispute'],
  ['fr', 'Donnez-nous une seconde chance', 'another-chance'],
  ['fr', 'Vous allez le regretter', 'abuse'],
  ['fr', 'Notre avocat vous écrira.', 'lawyer'],
  ['fr', 'Mauvaise adresse, désolé', 'wrong-person'],
  ['fr', 'Réponse automatique : en congés', 'auto-reply'],
  ['fa', 'بله، می‌پذیریم. با تشکر', 'accepts'],
  ['fa', 'جناب آقای وبر، با سلام\nتصمیم شما را می‌پذیریم.\nبا احترام\nسارا موسوی', 'accepts'],
  ['fa', 'موافقیم، اما بازپرداخت می‌خواهیم', null],
  ['fa', 'فایل‌ها را کی می‌گیریم؟', 'question'],
  ['fa', 'این درست نیست و به آن اعتراض داریم.', 'dispute'],
  ['fa', 'لطفاً یک فرصت دیگر به ما بدهید', 'another-chance'],
  ['fa', 'پشیمان می‌شوید', 'abuse'],
  ['fa', 'وكيل ما با شما تماس می‌گیرد.', 'lawyer'],
  ['fa', 'دیگر اینجا کار نمی‌کنم.', 'wrong-person'],
  ['fa', 'پاسخ خودکار: در مرخصی هستم', 'auto-reply'],
];

describe('suggestKind', () => {
  it.each(TEXTS)('%s: %j may be %s', (language, text, kind) => {
    expect(suggestKind(text, language)).toBe(kind);
  });

  it('suggests a yes for nothing that a yes was put into', () => {
    const word = fc.stringMatching(/^[b-z]{5,9}$/u);
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), word, word, (language, before, after) => {
        expect(suggestKind(`${before}. Yes, ${after}`, language)).not.toBe('accepts');
      }),
    );
  });

  it('finds a lawyer in any text around it', () => {
    const words = fc.array(fc.stringMatching(/^[\p{L}?!.,]{1,12}$/u), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), words, words, (language, before, after) => {
        expect(suggestKind([...before, 'lawyer', ...after].join(' '), language)).toBe('lawyer');
      }),
    );
  });
});
