import type { ReasonCode, Tone } from '../domain/codes.ts';
import type { LintFinding, NoticeDraft, NoticeExpected } from '../domain/lint/draft.ts';
import { lintNotice } from '../domain/notice-lint.ts';
import { decideTone } from '../domain/tone.ts';
import type { WordingKey, WordingTexts } from '../domain/wordings.ts';
import type { NoticeData } from './emails/notice-data.ts';
import { noticeSamples } from './emails/notice-sample.ts';
import { NOTICE_TONES, noticeBody, type NoticeKind } from './notice-text.ts';
import { translate } from './render.ts';
import { suggestNotice } from './suggest-notice.ts';
import { shippedWording } from './wording.ts';

/** Dates of the two facts of the sample case. */
const FACTS = ['2026-10-02', '2026-11-09'] as const;
const YEARS = 4;
const CONDUCT: readonly ReasonCode[] = [
  'ABUSIVE_TO_STAFF',
  'DISRESPECT',
  'VERBAL_ABUSE',
  'EXTREME_RUDENESS',
  'THREAT',
  'PUBLIC_CRITICISM',
];

/** The mail that carries a tone. */
export const kindOfTone = (tone: Tone): NoticeKind =>
  (Object.keys(NOTICE_TONES) as NoticeKind[]).find((kind) => NOTICE_TONES[kind] === tone) ?? 'T20d'; // the table's own keys

/**
 * The letter of the sample case in its own language: what a wording makes of it. `help` gives help instead of money (D7). Throws where a
 * text does not parse or names a variable that is not there.
 */
export function sampleLetter(
  key: WordingKey,
  texts: WordingTexts = shippedWording(key),
  { help = false }: { help?: boolean } = {},
): NoticeData {
  const { language: lang, tone } = key;
  const { plain } = noticeSamples;
  const say = (name: string) => translate(lang, `sample.${name}`);
  const about = aboutOf(key.reason);
  const goodwill = help ? { ...plain.goodwill, amount: 0 } : plain.goodwill;
  const alternatives = plain.alternatives.map((one, index) => {
    const n = String(index + 1);
    return { ...one, name: say(`alternative-${n}`), fit: say(`fit-${n}`), howTo: say(`how-${n}`) };
  });
  const letter = suggestNotice({
    lang,
    tone,
    leadReason: key.reason,
    facts: FACTS.map((on, index) => ({
      on,
      what: say(`${about}-${String(index + 1)}`),
      source: say(`${about === 'fact' ? '' : `${about}-`}source-${String(index + 1)}`),
    })),
    client: say('client'),
    contractName: say('contract'),
    endDate: plain.endDate,
    goodwill,
    years: YEARS,
    alternatives: alternatives.map(({ name }) => name),
    wordLimit: limitOf(key),
    wording: texts,
  });
  return {
    ...plain,
    ...letter,
    lang,
    client: say('client'),
    contract: { ...plain.contract, name: say('contract') },
    clause: { id: '§ 12.2', text: say('clause') },
    goodwill,
    alternatives,
    openItems: plain.openItems.map((item) => ({ ...item, title: say('item') })),
    complaintRoute: say('complaints'),
    packContents: plain.packContents.map((content) => ({ ...content, text: say('right') })),
    signer: { ...plain.signer, title: say('title') },
  };
}

/** Which of the sample’s facts fit the reason. */
function aboutOf(reason: ReasonCode): 'fact' | 'conduct' | 'integrity' {
  if (reason === 'UNETHICAL') return 'integrity';
  return CONDUCT.includes(reason) ? 'conduct' : 'fact';
}

const limitOf = ({ reason, tone }: WordingKey): number | null =>
  decideTone({ path: 'STANDARD', leadReason: reason, regulated: false }, tone).wordLimit;

/** What to do about a finding, in the language of all problems: English. */
export function cureText({ cure, better }: Pick<LintFinding, 'cure' | 'better'>): string {
  const text = translate('en', cure.key, cure.args);
  return better === null ? text : `${text} ${translate('en', 'lint.better', { better })}`;
}

/** D14 on the sample letter; empty = it might be sent as it is. */
export function lintSample(key: WordingKey, letter: NoticeData): readonly LintFinding[] {
  const { endDate, owed, goodwill, alternatives, openItems } = letter;
  const clause = letter.clause ?? { id: '', text: '' };
  const items = openItems.map(({ title }) => title);
  const draft: NoticeDraft = {
    tone: key.tone,
    language: key.language,
    leadReason: key.reason,
    parts: {
      thanks: letter.thanks,
      framing: letter.framing.join('\n\n'),
      ownShare: letter.ownShare,
      goodwill: letter.goodwillText ?? '',
      apology: letter.apology,
      alternatives,
    },
    facts: {
      ...{ endDate, clause, owed, goodwill, openItems: items },
      contact: letter.contactPoint.email,
      dataChoice: letter.exportUntil,
      complaintRoute: letter.complaintRoute,
      packContents: Object.fromEntries(letter.packContents.map(({ key: name, text }) => [name, text])),
    },
    bodyText: noticeBody(kindOfTone(key.tone), letter),
  };
  return lintNotice(draft, expectedOf(key, letter, draft));
}

/** What the records of the sample case ask of its letter. */
function expectedOf(key: WordingKey, letter: NoticeData, { facts }: NoticeDraft): NoticeExpected {
  return {
    tier: letter.goodwill.amount === 0 ? 'T0' : 'T2',
    owed: letter.owed,
    goodwill: letter.goodwill,
    endDate: letter.endDate,
    clause: facts.clause,
    openItems: facts.openItems,
    packContentKeys: Object.keys(facts.packContents),
    complaintRouteNeeded: true,
    partsRemovedByPack: [],
    reasons: 'needed',
    adviceEnough: false,
    dossierDates: FACTS,
    names: {
      shown: [letter.client, letter.contract.name, letter.contactPoint.name, letter.contact.name],
      hidden: [],
      addresses: [letter.contactPoint.email],
    },
    leadReasons: { packet: key.reason, callLog: null },
    wordLimit: limitOf(key),
    language: key.language,
  };
}
