/** Languages that reply words exist in; English works in every mail. */
export type ReplyLanguage = 'en' | 'tr' | 'de' | 'fr';

type Phrases = Readonly<Record<ReplyLanguage, readonly string[]>>;

/** The reply words of the mails, folded (`foldText`): small letters, no diacritics. The first of each is the one that mails offer. */
export const REPLY_WORDS = {
  keep: {
    en: ['keep'],
    tr: ['kalsin', 'tut'],
    de: ['behalten', 'behalte'],
    fr: ['garder', 'conserver'],
  },
  drop: {
    en: ['drop'],
    tr: ['cikar', 'iptal'],
    de: ['streichen', 'weglassen'],
    fr: ['retirer', 'abandonner'],
  },
  add: {
    en: ['add'],
    tr: ['ekle'],
    de: ['ergaenzen', 'erganzen', 'hinzufugen', 'hinzufuegen'],
    fr: ['ajouter'],
  },
  return: {
    en: ['return'],
    tr: ['geri ver', 'iade', 'iade et'],
    de: ['zuruckgeben', 'zurueckgeben', 'herausgeben'],
    fr: ['rendre', 'restituer'],
  },
  delete: {
    en: ['delete', 'erase'],
    tr: ['sil'],
    de: ['loschen', 'loeschen'],
    fr: ['supprimer', 'effacer'],
  },
  then: {
    en: ['then', 'and then', 'and'],
    tr: ['sonra', 've', 've sonra'],
    de: ['dann', 'und dann', 'und'],
    fr: ['puis', 'et puis', 'et'],
  },
  yes: { en: ['yes'], tr: ['evet'], de: ['ja'], fr: ['oui'] },
  feedback: {
    en: ['feedback'],
    tr: ['geri bildirim', 'gorus'],
    de: ['ruckmeldung', 'rueckmeldung'],
    fr: ['retour', 'avis'],
  },
  decline: { en: ['decline'], tr: ['ret', 'reddediyorum'], de: ['ablehnen'], fr: ['refuser', 'decliner'] },
  agree: {
    en: ['agree', 'agreed', 'i agree', 'we agree'],
    tr: ['kabul', 'kabul ediyorum', 'kabul ediyoruz'],
    de: ['zustimmen', 'einverstanden', 'ich stimme zu', 'wir stimmen zu'],
    fr: ["d'accord", 'accord', 'approuver'],
  },
  block: { en: ['block'], tr: ['engelle', 'karsiyim'], de: ['blockieren', 'einspruch'], fr: ['bloquer', 'opposition'] },
  more: { en: ['more'], tr: ['daha', 'dahasi'], de: ['mehr'], fr: ['plus'] },
  ready: {
    en: ['ready', 'i am ready'],
    tr: ['hazir', 'hazirim'],
    de: ['bereit', 'ich bin bereit'],
    fr: ['pret', 'prete'],
  },
  change: { en: ['change'], tr: ['degistir'], de: ['andern', 'aendern'], fr: ['modifier', 'changer'] },
  called: {
    en: ['called'],
    tr: ['aradim', 'gorustum'],
    de: ['angerufen', 'erreicht'],
    fr: ['appele', 'joint', 'appelee', 'jointe'],
  },
  'no-answer': {
    en: ['no-answer', 'no answer', 'not reached'],
    tr: ['yanit yok', 'cevap yok', 'ulasamadim', 'ulasilamadi'],
    de: ['keine antwort', 'nicht erreicht'],
    fr: ['pas de reponse', 'sans reponse', 'pas joint'],
  },
  stop: { en: ['stop'], tr: ['dur', 'durdur'], de: ['stopp', 'anhalten'], fr: ['arreter', 'stopper'] },
} as const satisfies Readonly<Record<string, Phrases>>;
export type ReplyWord = keyof typeof REPLY_WORDS;

/** May stand before and after a command without changing it. */
const POLITE: Phrases = {
  en: ['please', 'thanks', 'thank you', 'many thanks'],
  tr: ['lutfen', 'tesekkurler', 'tesekkur ederim'],
  de: ['bitte', 'danke', 'vielen dank'],
  fr: ["s'il vous plait", 'svp', 'merci', 'merci beaucoup'],
};

/** Make a consent less than one, wherever they stand. */
const RESERVATIONS: Phrases = {
  en: ['but', 'however', 'unless', 'except', 'if', 'not', 'never', 'no', 'wait', "don't", "doesn't", "can't", "won't"],
  tr: ['ama', 'ancak', 'fakat', 'eger', 'degil', 'hayir', 'yok', 'sartiyla', 'bekleyin', 'etmiyorum', 'etmiyoruz'],
  de: ['aber', 'jedoch', 'nur', 'wenn', 'falls', 'sofern', 'nicht', 'kein', 'keine', 'ausser', 'nein', 'warten'],
  fr: ['mais', 'sauf', 'si', 'pas', 'ne', 'seulement', 'toutefois', 'cependant', 'non', 'attendez'],
};

/** A line that is only this begins the signature. */
const CLOSINGS: Phrases = {
  en: ['best regards', 'kind regards', 'regards', 'best', 'yours sincerely', 'thanks', 'thank you', 'many thanks'],
  tr: ['saygilarimla', 'saygilarimizla', 'iyi calismalar', 'selamlar', 'tesekkurler', 'sevgiler'],
  de: [
    'mit freundlichen grussen',
    'mit freundlichen gruessen',
    'freundliche grusse',
    'viele grusse',
    'beste grusse',
    'danke',
  ],
  fr: ['cordialement', 'bien cordialement', 'bien a vous', 'salutations', 'merci'],
};

const inBoth = (phrases: Phrases, language: ReplyLanguage): readonly string[] =>
  language === 'en' ? phrases.en : [...phrases.en, ...phrases[language]];

/** The phrases of a reply word, in English and in the language of the mail. */
export const phrasesOf = (word: ReplyWord, language: ReplyLanguage): readonly string[] =>
  inBoth(REPLY_WORDS[word], language);
export const politeWords = (language: ReplyLanguage): readonly string[] => inBoth(POLITE, language);
export const reservations = (language: ReplyLanguage): readonly string[] => inBoth(RESERVATIONS, language);
export const closings = (language: ReplyLanguage): readonly string[] => inBoth(CLOSINGS, language);
