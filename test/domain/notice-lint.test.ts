import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lintNotice } from '../../domain/notice-lint.ts';
import { blocking, type NoticeDraft, type NoticeExpected } from '../../domain/lint/draft.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const PARTS: NoticeDraft['parts'] = {
  thanks: 'Thank you for three years of work on the catalogue.',
  framing: 'On 2 and 9 May we were asked for work outside clause 3.',
  ownShare: 'We set the limits of the scope too late.',
  goodwill: 'We cancel the last invoice.',
  apology: 'We missed the delivery of 4 May; we are sorry.',
  alternatives: [
    { name: 'Studio North', howTo: 'Write to Ada; we send her your files.' },
    { name: 'Atelier Sud', howTo: 'Call them; they know your format.' },
  ],
};
const CLAUSE = { id: '9.1', text: 'Either party may end this agreement with thirty days’ notice.' };
const DRAFT: NoticeDraft = {
  tone: 'direct',
  language: 'en',
  leadReason: 'UNBOUNDED_CHANGES',
  parts: PARTS,
  facts: {
    endDate: '2027-03-31',
    clause: CLAUSE,
    owed: eur(0),
    goodwill: eur(80_000),
    openItems: ['Catalogue', 'Price list'],
    contact: 'Mia Berg, mia@example.org',
    dataChoice: 'Tell us by 1 March: return, erase, or both.',
    complaintRoute: null,
    packContents: {},
  },
  bodyText: `${PARTS.thanks}\n\n${PARTS.framing}\n${String(PARTS.ownShare)} ${PARTS.goodwill}\n\n${PARTS.apology}`,
};
const EXPECTED: NoticeExpected = {
  tier: 'T2',
  reasons: 'needed',
  adviceEnough: false,
  clause: CLAUSE,
  dossierDates: ['2026-05-02', '2026-05-09', '2026-07-20'],
  names: {
    shown: ['Mia Berg', 'Alder & Finch Ltd', 'Website care'],
    hidden: ['Ivo Brandt', 'Grace Long'],
    addresses: ['mia@example.org'],
  },
  leadReasons: { packet: null, callLog: null },
  owed: eur(0),
  goodwill: eur(80_000),
  endDate: '2027-03-31',
  openItems: ['Catalogue', 'Price list'],
  packContentKeys: [],
  complaintRouteNeeded: false,
  partsRemovedByPack: [],
  wordLimit: 220,
  language: 'en',
};
const withFacts = (more: Partial<NoticeDraft['facts']>): NoticeDraft => ({
  ...DRAFT,
  facts: { ...DRAFT.facts, ...more },
});
const withParts = (more: Partial<NoticeDraft['parts']>): NoticeDraft => ({ ...DRAFT, parts: { ...PARTS, ...more } });
const findings = (draft: NoticeDraft, more: Partial<NoticeExpected> = {}) =>
  blocking(lintNotice(draft, { ...EXPECTED, ...more })).map(({ row, field }) => `${row} ${field}`);
/** The number of words that the lint finds: it complains about any word above a limit of 0. */
const wordsIn = (bodyText: string) => {
  const found = lintNotice({ ...DRAFT, bodyText }, { ...EXPECTED, wordLimit: 0 });
  return `${found.find(({ row }) => row === 'D14.10')?.found ?? '0'} words`;
};

describe('lintNotice', () => {
  it('finds nothing in a complete notice', () => {
    expect(blocking(lintNotice(DRAFT, EXPECTED))).toEqual([]);
  });

  it.each(['thanks', 'framing', 'goodwill', 'apology'] as const)(
    'D14.1: misses %s, unless a pack removes it',
    (part) => {
      for (const empty of ['', '  \n', '—', '…']) {
        const undated = part === 'framing' ? ['D14.2 parts.framing'] : [];
        expect(findings(withParts({ [part]: empty }))).toEqual([`D14.1 parts.${part}`, ...undated]);
      }
      expect(findings(withParts({ [part]: '' }), { partsRemovedByPack: [part] })).toEqual([]);
    },
  );

  it('D14.1: a part that is written but not in the letter is missing from it', () => {
    const [finding] = blocking(lintNotice(withParts({ apology: 'We are sorry for the late answer of 4 May.' }), EXPECTED));
    expect(finding).toMatchObject({
      row: 'D14.1',
      field: 'parts.apology',
      found: 'We are sorry for the late answer of 4 May.',
    });
  });

  it('D14.1: line breaks, punctuation and the form of accents in the letter make no difference', () => {
    const thanks = 'Merci d’avoir travaillé avec nous';
    const bodyText = `${DRAFT.bodyText}\n**Merci d'avoir\ntravaille\u0301** avec nous!`;
    expect(findings({ ...withParts({ thanks }), bodyText })).toEqual([]);
  });

  it.each([
    ['owed', { owed: eur(1) }],
    ['goodwill', { goodwill: eur(79_999) }],
    ['goodwill', { goodwill: { amount: 80_000, currency: 'TRY' } }],
  ] as const)('D14.6: %s must equal the approved amount', (field, more) => {
    expect(findings(withFacts(more))).toEqual([`D14.6 facts.${field}`]);
  });

  it('D14.6: says both amounts', () => {
    expect(blocking(lintNotice(withFacts({ goodwill: eur(79_999) }), EXPECTED))).toEqual([
      {
        row: 'D14.6',
        field: 'facts.goodwill',
        found: '79999 EUR in minor units',
        cure: { key: 'lint.amount', args: { amount: '80000 EUR in minor units' } },
        better: null,
        weight: 'blocks',
      },
    ]);
  });

  it('says "nothing" where it found nothing', () => {
    expect(blocking(lintNotice(withFacts({ contact: ' ' }), EXPECTED))).toEqual([
      {
        row: 'D14.8',
        field: 'facts.contact',
        found: 'nothing',
        cure: { key: 'lint.contact', args: {} },
        better: null,
        weight: 'blocks',
      },
    ]);
  });

  it('D14.7: one alternative is enough, none is not, unless a pack removes them', () => {
    expect(findings(withParts({ alternatives: PARTS.alternatives.slice(0, 1) }))).toEqual([]);
    expect(findings(withParts({ alternatives: [] }))).toEqual(['D14.1 parts.alternatives', 'D14.7 parts.alternatives']);
    expect(findings(withParts({ alternatives: [] }), { partsRemovedByPack: ['alternatives'] })).toEqual([]);
  });

  it('D14.7: each alternative has a name and a way to carry on', () => {
    const alternatives = [...PARTS.alternatives, { name: '', howTo: ' ' }];
    expect(findings(withParts({ alternatives }))).toEqual([
      'D14.7 parts.alternatives[2].name',
      'D14.7 parts.alternatives[2].howTo',
    ]);
  });

  it.each<[string, Partial<NoticeDraft['facts']>, Partial<NoticeExpected>]>([
    ['endDate', { endDate: '2027-04-01' }, {}],
    ['openItems', { openItems: ['Catalogue'] }, {}],
    ['openItems', { openItems: ['Catalogue', 'Price list', 'Poster'] }, {}],
    ['contact', { contact: ' ' }, {}],
    ['dataChoice', { dataChoice: '' }, {}],
    ['complaintRoute', {}, { complaintRouteNeeded: true }],
    ['complaintRoute', { complaintRoute: '' }, { complaintRouteNeeded: true }],
    ['packContents.redress', {}, { packContentKeys: ['redress'] }],
    ['packContents.redress', { packContents: { redress: '' } }, { packContentKeys: ['redress'] }],
    ['packContents.toString', {}, { packContentKeys: ['toString'] }],
  ])('D14.8: %s is missing or wrong: %j, %j', (field, facts, expected) => {
    expect(findings(withFacts(facts), expected)).toEqual([`D14.8 facts.${field}`]);
  });

  it('D14.8: is content with what is asked for', () => {
    const complete = withFacts({
      complaintRoute: 'Write to complaints@example.org',
      packContents: { redress: 'A court.' },
    });
    expect(findings(complete, { complaintRouteNeeded: true, packContentKeys: ['redress'] })).toEqual([]);
    expect(findings(withFacts({ contact: '+49 30 123' }))).toEqual([]);
  });

  it("D14.10: is written in the client's language", () => {
    expect(findings(DRAFT, { language: 'tr' })).toEqual(['D14.10 language']);
  });

  it('D14.10: keeps to the word limit, to the word', () => {
    const long = (extra: number) => ({ ...DRAFT, bodyText: `${DRAFT.bodyText} ${'word '.repeat(extra)}` });
    const words = Number.parseInt(wordsIn(DRAFT.bodyText), 10);
    expect(findings(long(220 - words))).toEqual([]);
    expect(blocking(lintNotice(long(225 - words), EXPECTED))).toEqual([
      {
        row: 'D14.10',
        field: 'bodyText',
        found: '225',
        cure: { key: 'lint.too-long', args: { words: 225, over: 5, limit: 220 } },
        better: null,
        weight: 'blocks',
      },
    ]);
    expect(findings(long(5000), { wordLimit: null })).toEqual([]);
  });

  it('reports everything at once, in the order of the table', () => {
    const bad = { ...withParts({ thanks: '', alternatives: [] }), language: 'de' };
    expect(findings(bad, { owed: eur(5), endDate: '2027-01-01', wordLimit: 3 })).toEqual([
      'D14.1 parts.thanks',
      'D14.1 parts.alternatives',
      'D14.2 parts.framing',
      'D14.3 parts.ownShare',
      'D14.6 facts.owed',
      'D14.7 parts.alternatives',
      'D14.8 facts.endDate',
      'D14.10 language',
      'D14.10 bodyText',
    ]);
  });
});

describe('words', () => {
  it.each([
    ['We end the contract on 31 March 2027.', 6],
    ["31 Aralık 2026'da sözleşmemizi İstanbul'da sona erdiriyoruz.", 6],
    ['Ankara’daki ekibimiz çok teşekkür eder; ığdır, ŞİŞLİ.', 7],
    ['ما این قرارداد را خاتمه می‌دهیم.', 6],
    ['شما همیشه می‌توانید بنویسید', 4],
    ['અમે ૩૧ ડિસેમ્બર ૨૦૨૬ના રોજ કરાર સમાપ્ત કરીએ છીએ.', 8],
    ['Wir beenden den E-Mail-Versand – leider – zum 31. Dezember.', 7],
    ['write to mia.berg@example.org or https://example.org/a/b?c=d now', 6],
    ['one—two…three/four', 4],
    ['e\u0301te\u0301', 1],
    ['1 2 3 — … 😀', 0],
    ['', 0],
  ])('%s', (text, count) => {
    expect(wordsIn(text)).toBe(`${String(count)} words`);
  });

  it('add up over sentences', () => {
    const sentence = fc.constantFrom('We end it.', 'می‌دهیم', "İzmir'de 3 gün", 'કરારની સમાપ્તિ', '2027');
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const count = (text: string) => Number.parseInt(wordsIn(text), 10);
        expect(count(`${a} ${b}`)).toBe(count(a) + count(b));
      }),
    );
  });
});
