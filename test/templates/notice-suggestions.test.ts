import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES, REASON_CODES, TONES, type Language, type Tone } from '../../domain/codes.ts';
import { blocking, type NoticeDraft, type NoticeExpected } from '../../domain/lint/draft.ts';
import { lintNotice } from '../../domain/notice-lint.ts';
import { noticeSamples } from '../../templates/emails/notice-sample.ts';
import { formatDate } from '../../templates/format.ts';
import { noticeBody, NOTICE_TONES, type NoticeKind } from '../../templates/notice-text.ts';
import { suggestNotice, type SuggestionInput } from '../../templates/suggest-notice.ts';

const LIMITS: Readonly<Record<Tone, number | null>> = { warm: 300, direct: 220, firm: 150, formal: null };
const CONTRACT =
  'Instandhaltung, Wartung und Weiterentwicklung der Handelsplattform Nord und Süd 2024 bis 2027 (Rahmenvertrag)';
const CLIENT = 'Çelik, Müller-Lüdenscheidt & Fils İnşaat Sanayi ve Dış Ticaret Anonim Şirketi Aalborg';
const PROVIDERS = [
  'Studio North of the River and Partners Ltd',
  'Atelier Sud de la Forêt',
  'Werkstatt am großen Tor GmbH',
];
const NAMES = { shown: [CLIENT, CONTRACT, 'Mira Demir'], hidden: ['Selin Aydın', 'Ivo Brandt'], addresses: [] };
const KINDS = Object.keys(NOTICE_TONES) as NoticeKind[];
const kindOf = (tone: Tone) => KINDS.find((kind) => NOTICE_TONES[kind] === tone) ?? 'T20a';

/** What people write into incidents, good and bad. */
const ACCOUNTS = [
  'second price offered and refused in writing',
  'Selin wurde am Telefon angeschrien. Das Gespräch dauerte elf Minuten!',
  'they called Ivo Brandt an idiot; would anybody accept that?',
  'Üçüncü kez kapsam dışı iş istendi. Ekip iki gün çalıştı.',
  'le client est de mauvaise foi et ne répond jamais',
  'you always want more, you never pay: write to selin@example.org',
  'a very long account of what was said in that meeting '.repeat(60),
  'Wort '.repeat(300),
  'kelime '.repeat(300),
  'mot '.repeat(300),
  'line one\n\nline two.\nline three …',
  '…',
  'müşteri saygısızca konuştu ve asla memnun olmadı',
];

const fact = fc.record({
  on: fc.constantFrom('2026-02-28', '2026-05-02', '2026-09-30', '2026-12-31'),
  what: fc.constantFrom(...ACCOUNTS),
});

function letterOf(input: SuggestionInput) {
  const suggestion = suggestNotice(input);
  const { plain } = noticeSamples;
  const alternatives = PROVIDERS.map((name) => ({ ...(plain.alternatives[0] ?? never()), name }));
  return { ...plain, ...suggestion, lang: input.lang, contract: { ...plain.contract, name: CONTRACT }, alternatives };
}

function never(): never {
  throw new Error('the sample holds an alternative');
}

function findingsOf(input: SuggestionInput) {
  const { lang: language, tone, leadReason, facts, goodwill } = input;
  const data = letterOf(input);
  const { endDate, owed } = data;
  const approved = goodwill ?? data.goodwill;
  const clause = { id: '12', text: 'Either party may end it.' };
  const draft: NoticeDraft = {
    tone,
    language,
    leadReason,
    bodyText: noticeBody(kindOf(tone), data),
    parts: {
      thanks: data.thanks,
      framing: data.framing.join('\n\n'),
      ownShare: data.ownShare,
      goodwill: data.goodwillText,
      apology: data.apology,
      alternatives: data.alternatives,
    },
    facts: {
      endDate,
      clause,
      owed,
      goodwill: approved,
      openItems: [],
      contact: 'Mira Demir',
      dataChoice: 'return or erase',
      complaintRoute: null,
      packContents: {},
    },
  };
  const expected: NoticeExpected = {
    tier: goodwill?.amount === 0 ? 'T0' : 'T2',
    owed,
    goodwill: approved,
    endDate,
    clause,
    openItems: [],
    packContentKeys: [],
    complaintRouteNeeded: false,
    partsRemovedByPack: [],
    reasons: input.reasons ?? 'needed',
    adviceEnough: false,
    dossierDates: facts.map(({ on }) => on),
    names: NAMES,
    leadReasons: { packet: leadReason, callLog: null },
    wordLimit: LIMITS[tone],
    language,
  };
  return blocking(lintNotice(draft, expected));
}

const base = { client: CLIENT, contractName: CONTRACT, endDate: '2027-03-31', names: NAMES, alternatives: PROVIDERS };

describe.each(LANGUAGES.flatMap((lang) => TONES.map((tone) => ({ lang, tone }))))(
  'every suggestion in $lang, $tone',
  ({ lang, tone }) => {
    const wordLimit = LIMITS[tone];

    test('passes the lint with one to three facts, however they were written', () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...REASON_CODES),
          fc.array(fact, { minLength: 1, maxLength: 3 }),
          fc.constantFrom(undefined, 0, 800_000),
          (leadReason, facts, amount) => {
            const goodwill = amount === undefined ? {} : { goodwill: { amount, currency: 'EUR' } };
            expect(findingsOf({ ...base, lang, tone, leadReason, facts, wordLimit, ...goodwill })).toEqual([]);
          },
        ),
        { numRuns: 40 },
      );
    });

    test('gives no reason where a pack limits reasons', () => {
      const facts = [{ on: '2026-05-02', what: 'second price offered and refused' }];
      for (const reasons of ['free', 'forbidden'] as const) {
        const input = { ...base, lang, tone, leadReason: 'TIME_DRAIN', facts, wordLimit, reasons } as const;
        expect(findingsOf(input).filter(({ row }) => row !== 'D14.3')).toEqual([]);
        expect(suggestNotice(input).framing.join(' ')).not.toContain('2026');
      }
    });
  },
);

describe('the words of an incident', () => {
  const framing = (lang: Language, what: string) =>
    suggestNotice({
      ...base,
      lang,
      tone: 'direct',
      leadReason: 'TIME_DRAIN',
      facts: [{ on: '2026-05-02', what }],
    }).framing.join(' ');

  test('stand in the letter when it may hold them', () => {
    expect(framing('en', 'eleven meetings were held.')).toContain('2 May 2026, eleven meetings were held');
    expect(framing('tr', 'on bir toplantı yapıldı ve uzadı')).toContain('2 Mayıs 2026, on bir toplantı');
  });

  test.each<[Language, string]>([
    ['en', 'Selin was insulted'],
    ['en', 'the client was rude'],
    ['en', 'was that fair?'],
    ['en', 'write to ivo@example.org'],
    ['tr', 'the team was asked for a third design and it was not in the contract'],
    ['en', 'das Team wurde nicht gefragt und hat nicht gewartet'],
  ])('leave only the date: %s, %s', (lang, what) => {
    expect(framing(lang, what)).toContain(formatDate(lang, '2026-05-02'));
    expect(framing(lang, what)).not.toContain(what.slice(0, 8));
  });

  test('get shorter until the letter keeps its limit', () => {
    const words = (wordLimit: number) =>
      suggestNotice({
        ...base,
        lang: 'en',
        tone: 'firm',
        leadReason: 'VERBAL_ABUSE',
        facts: [{ on: '2026-05-02', what: 'word '.repeat(50) }],
        wordLimit,
      })
        .framing.join(' ')
        .match(/word/gu)?.length ?? 0;
    const limits = Array.from({ length: 150 }, (_, index) => 200 - index);
    expect([...new Set(limits.map(words))]).toEqual([22, 14, 8, 0]);
  });
});
