import { describe, expect, it } from '@jest/globals';
import { suggestKind, type ReplyKind } from '../../domain/client-reply.ts';
import { foldText } from '../../domain/fold-text.ts';
import { phrasesOf, REPLY_WORDS, type ReplyWord } from '../../domain/reply-vocabulary.ts';
import { parseReply, type ReplyKindExpected } from '../../domain/reply-words.ts';

const items = (text: string) => parseReply(text, { kind: 'client-items', items: 3 }, 'gu')?.values;
const answer = (kind: Exclude<ReplyKindExpected, 'client-items'>, text: string) => parseReply(text, { kind }, 'gu');

describe('the reply words of Gujarati', () => {
  it('are folded and keep their vowels, so that two words stay two', () => {
    const words = (Object.keys(REPLY_WORDS) as ReplyWord[]).flatMap((word) => phrasesOf(word, 'gu'));
    expect(words.filter((word) => foldText(word) !== word)).toEqual([]);
    expect(foldText('રાખો')).not.toBe(foldText('રોકો'));
    expect(foldText('૧૨')).toBe('12');
  });

  it.each([
    ['રાખો 1,3 કાઢો 2', [1, 3], [2], null],
    ['“રાખો” ૧ અને ૩ · “કાઢો” ૨', [1, 3], [2], null],
    ['નમસ્તે,\nકૃપા કરીને કાઢો 2\nઆભાર', [], [2], null],
    ['KEEP 1,3\nઉમેરો નવો લોગો', [1, 3], [], 'નવો લોગો'],
  ])('tell what is kept, dropped and added: %s', (text, keep, drop, add) => {
    expect(items(text)).toMatchObject({ keep, drop, add });
  });

  it('leave what is denied or asked to a person', () => {
    for (const text of ['કાઢો 2?', 'કાઢો 2, પણ પછીથી', 'કૃપા કરી 2 કાઢો નહીં', 'બધાં રાખો'])
      expect(items(text)).toBeUndefined();
    expect(answer('vote', 'સંમત, પણ રિફંડ સાથે')).toBeNull();
    expect(answer('vote', 'સંમત નથી')).toBeNull();
    expect(answer('data-choice', 'ભૂંસો\nપણ માર્ચ સુધી રાહ જુઓ')).toBeNull();
  });

  it.each([
    ['data-choice', 'પરત', 'return'],
    ['data-choice', 'પરત CSV સ્વરૂપે', 'return'],
    ['data-choice', 'ભૂંસી નાખો, આભાર', 'delete'],
    ['data-choice', '“પરત” પછી “ભૂંસો”', 'return-then-delete'],
    ['confirm-choice', 'હા K7MQ2X', 'done'],
    ['feedback', 'પ્રતિભાવ: 3 મેના રોજ ફોન આવ્યો', 'given'],
    ['feedback', 'ઈનકાર: હું ત્યાં ન હતો', 'declined'],
    ['vote', 'અમે સંમત છીએ.\n\nસાદર,\nમીરા', 'AGREE'],
    ['vote', 'વિરોધ: ભાવ પૂછાયો નથી', 'BLOCK'],
    ['vote', 'વધુ: નાની યોજના આપો', 'MORE'],
    ['repair-agree', 'સંમત', 'agree'],
    ['talking-points', 'હું તૈયાર છું', 'ready'],
    ['talking-points', 'બદલો: તારીખ', 'change'],
    ['call-log', 'વાત થઈ, શાંતિથી સાંભળ્યું', 'called'],
    ['call-log', 'જવાબ નથી, બે વાર ઘંટડી વાગી', 'no-answer'],
    ['call-log', 'અટકાવો: બિલ ચૂકવાયું છે', 'stop'],
    ['stop', 'કૃપા કરી અટકાવો: નવી હકીકત છે', 'stop'],
  ] as const)('answer %s: %s', (kind, text, choice) => {
    expect(answer(kind, text)?.choice).toBe(choice);
  });
});

describe('what a client writes in Gujarati after the notice', () => {
  it.each<[string, ReplyKind | null]>([
    ['હા, સમજાયું. આભાર.', 'accepts'],
    ['માનનીય મીરાબેન,\nઅમે આપનો નિર્ણય સ્વીકારીએ છીએ.\nભવદીય,\nનિરવ', 'accepts'],
    ['કોઈ વાંધો નથી.', 'accepts'],
    ['હા, પણ બિલ ખોટું છે.', 'dispute'],
    ['આ હકીકત સાચી નથી.', 'dispute'],
    ['અમને વધુ એક તક આપો.', 'another-chance'],
    ['અમારા વકીલને જાણ કરીશું.', 'lawyer'],
    ['તમે પસ્તાશો.', 'abuse'],
    ['નિરવભાઈ હવે અહીં કામ કરતા નથી.', 'wrong-person'],
    ['હું 5 તારીખ સુધી રજા પર છું.', 'auto-reply'],
    ['ડેટા ક્યારે મળશે?', 'question'],
    ['બિલ મોકલશો.', null],
  ])('%s', (text, kind) => {
    expect(suggestKind(text, 'gu')).toBe(kind);
  });
});
