import { describe, expect, it } from '@jest/globals';
import { blocking, type NoticeDraft, type NoticeExpected } from '../../domain/lint/draft.ts';
import { lintNotice } from '../../domain/notice-lint.ts';

const zero = { amount: 0, currency: 'EUR' };
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const CLAUSE = { id: '9.1', text: 'Either party may end this agreement with thirty days’ notice.' };
const PARTS: NoticeDraft['parts'] = {
  thanks: 'Thank you for the catalogue that we made together.',
  framing: 'On 2 and 9 May 2026 we were asked for work outside clause 3.',
  ownShare: 'We set the limits of the scope too late.',
  goodwill: 'We cancel the last invoice.',
  apology: 'We are sorry that the delivery of 4 May came late.',
  alternatives: [{ name: 'Studio North', howTo: 'Write to Ada; we send her your files.' }],
};

function draftOf(parts: Partial<NoticeDraft['parts']> = {}, more: Partial<NoticeDraft> = {}): NoticeDraft {
  const all = { ...PARTS, ...parts };
  return {
    tone: 'direct',
    language: 'en',
    leadReason: 'UNBOUNDED_CHANGES',
    parts: all,
    facts: {
      endDate: '2027-03-31',
      clause: CLAUSE,
      owed: zero,
      goodwill: eur(800_000),
      openItems: ['Price list'],
      contact: 'Mia Berg',
      dataChoice: 'Return or erase.',
      complaintRoute: null,
      packContents: {},
    },
    bodyText: [all.thanks, all.framing, all.ownShare, all.goodwill, all.apology].join('\n\n'),
    ...more,
  };
}
const EXPECTED: NoticeExpected = {
  tier: 'T2',
  owed: zero,
  goodwill: eur(800_000),
  endDate: '2027-03-31',
  clause: CLAUSE,
  openItems: ['Price list'],
  packContentKeys: [],
  complaintRouteNeeded: false,
  partsRemovedByPack: [],
  reasons: 'needed',
  adviceEnough: false,
  dossierDates: ['2026-05-02', '2026-07-20'],
  names: {
    shown: ['Mia Berg', 'Rowan Alder', 'Alder & Finch Ltd', 'Website care'],
    hidden: ['Ivo Brandt', 'Grace Long', 'Selin Aydın', 'Mia Adler'],
    addresses: ['mia@example.org'],
  },
  leadReasons: { packet: null, callLog: null },
  wordLimit: 220,
  language: 'en',
};
const rows = (draft: NoticeDraft, more: Partial<NoticeExpected> = {}) =>
  blocking(lintNotice(draft, { ...EXPECTED, ...more })).map(({ row, field, found }) => `${row} ${field}: ${found}`);

it('finds nothing in a complete letter', () => {
  expect(blocking(lintNotice(draftOf(), EXPECTED))).toEqual([]);
});

describe('D14.2, a dated reference to the dossier', () => {
  it.each([
    ['en', 'On 2 May 2026 it happened.'],
    ['en', 'It happened on May 2, 2026.'],
    ['en', 'On 30 April, 2nd May and 3 June.'],
    ['en', 'In May 2026 it happened.'],
    ['en', 'On 2026-05-02 it happened.'],
    ['de', 'Am 2. Mai 2026 ist es geschehen.'],
    ['de', 'Am 2. und 9. Mai ist es geschehen.'],
    ['de', 'Am 02.05.2026 ist es geschehen.'],
    ['fr', 'Le 2 mai 2026, cela est arrivé.'],
    ['fr', 'Les 1er et 2 mai, cela est arrivé.'],
    ['tr', '2 Mayıs 2026’da oldu.'],
    ['tr', '2 MAYIS 2026 tarihinde oldu.'],
  ])('%s: %s', (language, framing) => {
    const found = rows(draftOf({ framing }, { language }), { language });
    expect(found.filter((one) => one.startsWith('D14.2'))).toEqual([]);
  });

  it.each([
    ['It happened in May.', 'nothing'],
    ['On 3 May 2026 it happened.', '2026-05-03'],
    ['On 2 May 2025 it happened.', '2025-05-02'],
    ['On 12 May it happened.', '05-12'],
  ])('is missed in: %s', (framing, found) => {
    expect(rows(draftOf({ framing, apology: 'We are sorry for that delay.' }))).toEqual([
      `D14.2 parts.framing: ${found}`,
    ]);
  });

  it('is not asked for where a pack limits reasons, and refused where it forbids them', () => {
    const vague = draftOf({ framing: 'Our work under this contract ends.' });
    expect(rows(vague, { reasons: 'free' })).toEqual([]);
    expect(rows(vague, { reasons: 'forbidden' })).toEqual([]);
    expect(rows(draftOf(), { reasons: 'forbidden' })).toEqual(['D14.2 parts.framing: 2026-05-02']);
  });

  it('the cure names dates of the dossier', () => {
    const [finding] = blocking(lintNotice(draftOf({ framing: 'It happened.', apology: 'We are sorry.' }), EXPECTED));
    expect(finding?.cure.args['dates']).toBe('2026-05-02, 2026-07-20');
  });
});

describe('D14.3, the share of the company', () => {
  it.each([
    ['en', 'On 2 May 2026 we were late with our answer.'],
    ['en', 'On 2 May 2026 you asked us; we should have said so at once.'],
    ['de', 'Am 2. Mai 2026 haben wir zu spät geantwortet.'],
    ['fr', 'Le 2 mai 2026, nous avons répondu trop tard.'],
    ['tr', '2 Mayıs 2026 tarihinde geç yanıt verdik.'],
  ])('may stand in the framing: %s %s', (language, framing) => {
    const found = rows(draftOf({ framing, ownShare: null }, { language }), { language });
    expect(found.filter((one) => one.startsWith('D14.3'))).toEqual([]);
  });

  it.each([
    'On 2 May 2026 the scope was exceeded.',
    'On 2 May 2026 we did not receive the files.',
    'On 2 May 2026 we were asked for more.',
    'On 2 May 2026 you did not answer.',
  ])('is missing in: %s', (framing) => {
    expect(rows(draftOf({ framing, ownShare: null }))).toEqual(['D14.3 parts.ownShare: nothing']);
    expect(rows(draftOf({ framing, ownShare: '' }, { tone: 'formal' }))).toEqual([]);
  });

  it.each([
    ['en', 'We were slow, but you were slower.', 'but you'],
    ['en', 'We are sorry if we were slow.', 'sorry if'],
    ['en', 'We regret any inconvenience.', 'any inconvenience'],
    ['de', 'Wir waren langsam, aber Sie auch.', 'aber Sie'],
    ['fr', 'Nous avons tardé, mais vous aussi.', 'mais vous'],
    ['tr', 'Geç kaldık, ancak siz de geç kaldınız.', 'ancak siz'],
  ])('takes nothing back: %s %s', (language, own, found) => {
    expect(rows(draftOf({ ownShare: own }, { language }), { language })).toContain(`D14.3 parts.ownShare: ${found}`);
  });

  it('speaks of us', () => {
    expect(rows(draftOf({ ownShare: 'Mistakes were made.' }))).toEqual([
      'D14.3 parts.ownShare: Mistakes were made.',
      'L7 parts.ownShare: Mistakes were made',
    ]);
  });
});

describe('D14.5, the clause', () => {
  const quoting = (clause: NoticeDraft['facts']['clause']) => draftOf({}, { facts: { ...draftOf().facts, clause } });
  it('is quoted by number and wording', () => {
    expect(rows(quoting(null))).toEqual(['D14.5 facts.clause: nothing']);
    expect(rows(quoting({ ...CLAUSE, text: ' ' }))).toEqual(['D14.5 facts.clause: nothing']);
    expect(rows(quoting({ ...CLAUSE, id: '9.2' }))).toEqual([`D14.5 facts.clause: 9.2: ${CLAUSE.text}`]);
    expect(rows(quoting({ ...CLAUSE, text: 'Either party may end it.' }))).toHaveLength(1);
    expect(rows(quoting({ ...CLAUSE, text: `“${CLAUSE.text.replace('’', "'")}”` }))).toEqual([]);
  });
  it('is not asked for where a pack discourages it', () => {
    expect(rows(quoting(null), { clause: null })).toEqual([]);
  });
});

describe('D14.6, words about goodwill', () => {
  it.each(['€8,000.00', '8.000,00 €', 'EUR 8000', '8 000 euros', '8,000 EUR'])(
    'may name the approved sum as %s',
    (sum) => {
      expect(rows(draftOf({ goodwill: `We add ${sum} for you.` }))).toEqual([]);
    },
  );
  it('name no other sum', () => {
    expect(rows(draftOf({ goodwill: 'We add €7,999 for you.' }))).toEqual(['D14.6 parts.goodwill: 7,999']);
  });
  it('state the help where T0 gets no money', () => {
    const free = { tier: 'T0', goodwill: zero } as const;
    const facts = { ...draftOf().facts, goodwill: zero };
    expect(rows(draftOf({ goodwill: 'We help you to take your data along.' }, { facts }), free)).toEqual([]);
    expect(rows(draftOf({ goodwill: '' }, { facts }), free)).toEqual([
      'D14.1 parts.goodwill: nothing',
      'D14.6 parts.goodwill: nothing',
    ]);
    expect(rows(draftOf({ goodwill: '' }, { facts }), { ...free, partsRemovedByPack: ['goodwill'] })).toEqual([]);
  });
});

describe('D14.7, advice instead of names', () => {
  const none = { alternatives: [] };
  it.each([
    ['en', 'Please engage another lawyer now.'],
    ['de', 'Bitte beauftragen Sie jetzt eine andere Kanzlei.'],
    ['fr', 'Veuillez consulter un autre avocat.'],
    ['tr', 'Lütfen başka bir avukat ile anlaşın.'],
  ])('is enough where a pack allows it: %s', (language, advice) => {
    const facts = { ...draftOf().facts, packContents: { deadlines: advice } };
    expect(
      rows(draftOf(none, { language, facts }), { language, adviceEnough: true }).filter((one) => /D14.[17]/.test(one)),
    ).toEqual([]);
  });
  it('has to be given', () => {
    expect(rows(draftOf(none), { adviceEnough: true })).toEqual([
      'D14.7 parts.alternatives: nothing',
    ]);
  });
});

describe('D14.9, other people', () => {
  const named = (text: string) => rows(draftOf({ thanks: text }));
  it.each([
    ['Thank you for helping Ivo Brandt.', 'Ivo Brandt'],
    ['Thank you for helping Ivo.', 'Ivo Brandt'],
    ['Thank you for helping Mr Brandt.', 'Ivo Brandt'],
    ['Selin’e yardım ettiniz.', 'Selin Aydın'],
    ['Thank you for helping Ms Grace.', 'Grace Long'],
    ['Thank you for helping Grace Long.', 'Grace Long'],
    ['Thank you for helping Ms Adler.', 'Mia Adler'],
  ])('%s', (text, found) => {
    expect(named(text)).toEqual([`D14.9 parts.thanks: ${found}`]);
  });
  it.each([
    'Thank you, Mia Berg will help.',
    'Thank you, Rowan, for Website care at Alder & Finch Ltd.',
    'The brandt line has nothing to do with it.',
    'Brandtweg 4 is the address.',
    'Grace was shown for a Long time.',
    'Write to mia@example.org.',
  ])('%s passes', (text) => {
    expect(named(text)).toEqual([]);
  });
  it('no address but that of the contact', () => {
    expect(named('Write to ivo@example.org.')).toEqual(['D14.9 parts.thanks: ivo@example.org']);
  });
  it('nor in the title of an open item', () => {
    const facts = { ...draftOf().facts, openItems: ['Call with Ivo'] };
    expect(rows(draftOf({}, { facts }), { openItems: ['Call with Ivo'] })).toEqual([
      'D14.9 facts.openItems: Ivo Brandt',
    ]);
  });
});

describe('D14.10, a firm letter', () => {
  const firm = (parts: Partial<NoticeDraft['parts']>) => rows(draftOf(parts, { tone: 'firm' }));
  it('has one sentence for each part', () => {
    expect(firm({})).toEqual([]);
    expect(firm({ thanks: 'Thank you. It was good.' })).toEqual(['D14.10 parts.thanks: 2']);
    expect(firm({ ownShare: 'We were late.\n\nWe were slow.' })).toEqual(['D14.10 parts.ownShare: 2']);
  });
  it.each([
    'Am 31. Dezember 2026 um 9 Uhr.',
    'We paid approx. 3.500 to Berg Ltd. in May.',
    'Dr. Kaya, z. B. am 2. Mai.',
    'A.Ş. ile 2.5 saat.',
  ])('one sentence is: %s', (thanks) => {
    expect(firm({ thanks })).toEqual([]);
  });
  it('asks nothing', () => {
    expect(firm({ apology: 'Do you understand our regret?' })).toEqual(['D14.10 bodyText: Do you understand our regret?']);
  });
});

describe('D14.11, one reason', () => {
  it('in letter, packet and call log', () => {
    expect(rows(draftOf(), { leadReasons: { packet: 'UNBOUNDED_CHANGES', callLog: 'UNBOUNDED_CHANGES' } })).toEqual([]);
    expect(rows(draftOf(), { leadReasons: { packet: 'TIME_DRAIN', callLog: 'ENTITLEMENT' } })).toEqual([
      'D14.11 leadReason: UNBOUNDED_CHANGES',
      'D14.11 leadReason: UNBOUNDED_CHANGES',
    ]);
  });
});

describe('lists of a policy', () => {
  it('take the place of the shipped ones', () => {
    const draft = draftOf({ thanks: 'Thank you for the spaghetti code, however rude.' });
    expect(rows(draft)).toEqual(['D14.4 parts.thanks: rude']);
    const own = { en: { traits: ['spaghetti code'], personTraits: [] } };
    expect(blocking(lintNotice(draft, EXPECTED, own)).map(({ found }) => found)).toEqual(['spaghetti code']);
  });
  it('are refused when they cannot be read', () => {
    expect(() => lintNotice(draftOf(), EXPECTED, { en: { traits: ['rude(ly'] } })).toThrow(
      /Found the phrase "rude\(ly"/,
    );
    expect(() => lintNotice(draftOf(), EXPECTED, { en: { traits: ['rude[ly]'] } })).toThrow(RangeError);
  });
});
