import { describe, expect, test } from '@jest/globals';
import { LANGUAGES, REASON_CODES, TONES, type Language, type Tone } from '../../domain/codes.ts';
import { lintNotice } from '../../domain/notice-lint.ts';
import { blocking, type NoticeDraft, type NoticeExpected } from '../../domain/lint/draft.ts';
import { formatDate } from '../../templates/format.ts';
import { noticeBody, NOTICE_TONES, noticeText, type NoticeKind } from '../../templates/notice-text.ts';
import { renderMail } from '../../templates/render.ts';
import { SAMPLES } from '../../templates/samples.ts';
import { suggestNotice } from '../../templates/suggest-notice.ts';
import { noticeSamples } from '../../templates/emails/notice-sample.ts';

const KINDS = Object.keys(NOTICE_TONES) as NoticeKind[];
const LIMITS: Readonly<Record<Tone, number | null>> = { warm: 300, direct: 220, firm: 150, formal: null };
/** Words a sentence at most, without dates and names (letters.md 18). */
const LONGEST_SENTENCE: Readonly<Record<Language, number>> = {
  en: 30,
  tr: 22,
  de: 25,
  fr: 30,
  fa: 30,
  gu: 24,
};
const FACTS = [
  { on: '2026-11-09', what: 'Second price offered, refused by mail.' },
  { on: '2026-10-02', what: 'new price offered and refused in writing' },
  { on: '2026-01-15', what: 'an older fact that is left out' },
];
const CASE = { client: 'Nordlicht Logistik GmbH', contractName: 'Reporting 2025', endDate: '2027-03-31' };
const EVERY = LANGUAGES.flatMap((lang) =>
  TONES.flatMap((tone) => REASON_CODES.map((leadReason) => ({ lang, tone, leadReason }))),
);

const kindOf = (tone: Tone) => KINDS.find((kind) => NOTICE_TONES[kind] === tone) ?? 'T20a';

function letterFrom(
  lang: Language,
  tone: Tone,
  leadReason: (typeof REASON_CODES)[number],
  facts = FACTS,
): typeof noticeSamples.plain {
  return { ...noticeSamples.plain, lang, ...suggestNotice({ lang, tone, leadReason, facts, ...CASE }) };
}

const CLAUSE = { id: '12', text: 'Either party may end it.' };
const DATES = FACTS.map(({ on }) => on);

/** D14 on a letter as the activities put it together. */
function findingsOf(
  tone: Tone,
  leadReason: NoticeDraft['leadReason'],
  data: typeof noticeSamples.plain,
  more: Partial<NoticeExpected> = {},
) {
  const { lang, owed, goodwill, endDate, alternatives } = data;
  const draft: NoticeDraft = {
    tone,
    language: lang,
    leadReason,
    bodyText: noticeBody(kindOf(tone), data),
    parts: {
      thanks: data.thanks,
      framing: data.framing.join(' '),
      ownShare: data.ownShare,
      goodwill: data.goodwillText ?? '',
      apology: data.apology,
      alternatives,
    },
    facts: {
      endDate,
      clause: CLAUSE,
      owed,
      goodwill,
      openItems: [],
      contact: 'Nadia',
      dataChoice: 'return or erase',
      complaintRoute: null,
      packContents: {},
    },
  };
  const expected: NoticeExpected = {
    tier: 'T2',
    owed,
    goodwill,
    endDate,
    clause: CLAUSE,
    openItems: [],
    packContentKeys: [],
    complaintRouteNeeded: false,
    partsRemovedByPack: [],
    reasons: 'needed',
    adviceEnough: false,
    dossierDates: DATES,
    names: { shown: [CASE.client, CASE.contractName], hidden: [], addresses: [] },
    leadReasons: { packet: leadReason, callLog: leadReason },
    wordLimit: LIMITS[tone],
    language: lang,
  };
  return blocking(lintNotice(draft, { ...expected, ...more }));
}

describe('the frozen text of a notice', () => {
  test.each(KINDS)('%s is what the mail carries, whatever sending adds', (kind) => {
    const data = SAMPLES[kind].plain;
    const frozen = noticeText(kind, data);
    expect(renderMail(kind, data).text).toBe(frozen);
    const later = { ...data, reminder: 2, deadline: null, link: null };
    expect(noticeText(kind, { ...later, rehearsal: true })).toBe(frozen);
    expect(renderMail(kind, { ...later, rehearsal: true }).text.endsWith(frozen)).toBe(true);
  });

  test.each(KINDS)(
    '%s states decision and end date early, both amounts on their own lines, and every right',
    (kind) => {
      const text = noticeText(kind, noticeSamples.plain);
      const early = text
        .slice(text.indexOf('Dear Mira Demir,'))
        .split(/(?<=[.;]) |\n+/u)
        .slice(1, 5)
        .join(' ');
      expect(early).toContain('31 March 2027');
      for (const line of [
        'We owe you: €1,200.50, paid by 10 January 2027',
        'Goodwill, in addition: €8,000.00, paid by 10 January 2027',
        'Open items: Quarterly report, by 15 January 2027',
        'Your contact: Nadia Kaya, nadia.kaya@harbour.example, +49 30 1234567',
        'Complaints: complaints@harbour.example, answered within ten business days',
      ])
        expect(text).toContain(`\n${line}\n`);
      for (const part of [
        '30 April 2027',
        'We process personal data',
        'We earn a commission',
        'We earn nothing',
        '§ 12.2: “Either party',
      ])
        expect(text).toContain(part);
    },
  );

  test('names nobody but contact and signer', () => {
    for (const kind of KINDS)
      expect(noticeText(kind, noticeSamples.plain)).not.toContain(noticeSamples.plain.owner.email);
  });

  test('without the parts that a pack removed still states the decision', () => {
    expect(noticeText('T20d', noticeSamples.rightToLeft)).toContain('ends on 20 March 2027.');
  });
});

describe.each(EVERY)('the suggestion for $leadReason, $tone, $lang', ({ lang, tone, leadReason }) => {
  const suggestion = suggestNotice({ lang, tone, leadReason, facts: FACTS, ...CASE });

  test('keeps the limit of its tone and passes the lint with all five parts', () => {
    expect(findingsOf(tone, leadReason, letterFrom(lang, tone, leadReason))).toEqual([]);
  });

  test('cites at most two dated facts, the latest, in their order', () => {
    const framing = suggestion.framing.join(' ');
    const [first, second] = [formatDate(lang, '2026-10-02'), formatDate(lang, '2026-11-09')];
    expect(framing.indexOf(first)).toBeGreaterThan(0);
    expect(framing.indexOf(second)).toBeGreaterThan(framing.indexOf(first));
    expect(framing).not.toContain('older fact');
    expect(framing).not.toMatch(/\.\.|\.;/);
  });

  test('takes our share without a condition, blames nobody and pleads for nothing', () => {
    expect(suggestion.ownShare === null).toBe(tone === 'formal');
    const words = [
      suggestion.thanks,
      ...suggestion.framing,
      suggestion.ownShare,
      suggestion.apology,
      suggestion.goodwillText,
    ].join(' ');
    expect(words).not.toMatch(
      /\b(always|never|difficult|demanding|rude|unreasonable|unfortunately|regrettably|if|inconvenience|forced)\b/iu,
    );
    expect(words).not.toMatch(
      /(?<!\p{L})(her zaman|asla|maalesef|zor müşteri|kaba|saygısız|talepkâr|nankör|zorunda kaldık|eğer|ne yazık ki|iş akdi)(?!\p{L})/iu,
    );
    expect(words).not.toMatch(/\?|!/);
  });

  test('uses sentences that one breath reads', () => {
    const own = [
      suggestion.thanks,
      suggestion.framing[0] ?? '',
      suggestion.ownShare ?? '',
      suggestion.apology,
      suggestion.goodwillText,
    ];
    const sentences = own.flatMap((part) => part.replace(/:.*$/u, '.').split(/(?<=\.)\s/u));
    for (const sentence of sentences) expect(sentence.split(/\s+/u).length).toBeLessThanOrEqual(LONGEST_SENTENCE[lang]);
  });
});

describe('a suggestion', () => {
  test('for firm has one sentence a part', () => {
    const { thanks, framing, ownShare, apology, goodwillText } = suggestNotice({
      lang: 'en',
      tone: 'firm',
      leadReason: 'VERBAL_ABUSE',
      facts: FACTS,
      ...CASE,
    });
    expect(framing).toHaveLength(1);
    for (const part of [thanks, framing.join(' '), ownShare ?? '', apology, goodwillText])
      expect(part.match(/\.(?=\s|$)/gu)).toHaveLength(1);
  });

  test('shortens a long account at a word and lives without facts', () => {
    const long = [{ on: '2026-10-02', what: 'word '.repeat(80) }];
    const { framing } = suggestNotice({ lang: 'en', tone: 'warm', leadReason: 'TIME_DRAIN', facts: long, ...CASE });
    expect(framing[1]).toMatch(/word …\. A smaller share/);
    expect(
      noticeBody('T20c', letterFrom('en', 'firm', 'THREAT', [...long, ...long])).split(/\s+/u).length,
    ).toBeLessThan(230);
    expect(
      suggestNotice({ lang: 'tr', tone: 'warm', leadReason: 'TIME_DRAIN', facts: [], ...CASE }).framing.join('|'),
    ).toMatch(/ekleyemiyoruz\.\|Daha az zamanla/);
  });

  test('names the source of a fact where the letter has room for it and may hold it', () => {
    const said = (source: string, wordLimit: number | null = null) =>
      suggestNotice({
        lang: 'en',
        tone: 'direct',
        leadReason: 'TIME_DRAIN',
        facts: [{ on: '2026-10-02', what: 'third month above the agreed hours', source }],
        names: { shown: [], hidden: ['Selin Aydın'] },
        wordLimit,
        ...CASE,
      }).framing[1];
    expect(said('time sheet of October')).toContain('above the agreed hours (time sheet of October).');
    expect(said('time sheet of October', 60)).not.toContain('time sheet');
    expect(said('note of Selin Aydın')).toContain('above the agreed hours.');
  });

  test('counts the years of a client in the plural of its language', () => {
    const thanks = (lang: Language, years: number) =>
      suggestNotice({ lang, tone: 'warm', leadReason: 'TIME_DRAIN', facts: FACTS, years, ...CASE }).thanks;
    expect(thanks('en', 1)).toContain('a year in which');
    expect(thanks('en', 4)).toContain('4 years in which');
    expect(thanks('en', 0)).toContain('the trust that you');
    expect(thanks('de', 1)).toContain('ein Jahr, in dem');
    expect(thanks('fr', 4)).toContain('de 4 années');
    expect(thanks('tr', 4)).toContain('4 yıldır');
  });

  test('speaks of help where the goodwill is no money', () => {
    const none = { amount: 0, currency: 'EUR' };
    expect(
      suggestNotice({
        lang: 'en',
        tone: 'direct',
        leadReason: 'NEVER_SATISFIED',
        facts: FACTS,
        goodwill: none,
        ...CASE,
      }).goodwillText,
    ).toMatch(/help you to take your data/);
  });
});
