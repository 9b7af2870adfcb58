/** Languages that reply words exist in; English works in every mail. */
// prettier-ignore
export const REPLY_LANGUAGES = [
  'en',
  'tr',
  'de',
  'fr',
  'fa',
  'gu',
] as const;
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number];

type Phrases = Readonly<Record<ReplyLanguage, readonly string[]>>;

/** The reply words of the mails, folded (`foldText`): small letters, no diacritics. The first of each is the one that mails offer. */
export const REPLY_WORDS = {
  keep: {
    en: ['keep'],
    tr: ['kalsin', 'tut'],
    de: ['behalten', 'behalte'],
    fr: ['garder', 'conserver'],
    fa: ['بماند', 'نگه دارید', 'نگهدارید', 'نگه داشته شود'],
    gu: ['રાખો', 'રાખશો', 'ચાલુ રાખો'],
  },
  drop: {
    en: ['drop'],
    tr: ['cikar', 'iptal'],
    de: ['streichen', 'weglassen'],
    fr: ['retirer', 'abandonner'],
    fa: ['حذف', 'حذف شود', 'کنار بگذارید'],
    gu: ['કાઢો', 'કાઢશો', 'કાઢી નાખો'],
  },
  add: {
    en: ['add'],
    tr: ['ekle'],
    de: ['ergaenzen', 'erganzen', 'hinzufugen', 'hinzufuegen'],
    fr: ['ajouter'],
    fa: ['افزودن', 'اضافه', 'اضافه شود', 'بیفزایید'],
    gu: ['ઉમેરો', 'ઉમેરશો'],
  },
  return: {
    en: ['return'],
    tr: ['geri ver', 'iade', 'iade et'],
    de: ['zuruckgeben', 'zurueckgeben', 'herausgeben'],
    fr: ['restituer', 'rendre'],
    fa: ['تحویل', 'تحویل دهید', 'بازگردانید'],
    gu: ['પરત', 'પરત આપો', 'પરત કરો', 'પાછો આપો'],
  },
  delete: {
    en: ['delete', 'erase'],
    tr: ['sil'],
    de: ['loschen', 'loeschen'],
    fr: ['effacer', 'supprimer'],
    fa: ['پاک', 'پاک کنید', 'پاک شود', 'پاک کردن'],
    gu: ['ભૂંસો', 'ભુંસો', 'ભૂંસી નાખો', 'ભુંસી નાખો', 'ડિલીટ'],
  },
  then: {
    en: ['then', 'and then', 'and'],
    tr: ['sonra', 've', 've sonra'],
    de: ['dann', 'und dann', 'und'],
    fr: ['puis', 'et puis', 'et'],
    fa: ['سپس', 'بعد', 'و سپس', 'و بعد', 'و'],
    gu: ['પછી', 'અને પછી', 'ત્યાર પછી', 'અને', 'ત્યારબાદ'],
  },
  yes: { en: ['yes'], tr: ['evet'], de: ['ja'], fr: ['oui'], fa: ['بله', 'بلی'], gu: ['હા', 'હાજી', 'જી હા'] },
  feedback: {
    en: ['feedback'],
    tr: ['geri bildirim', 'gorus'],
    de: ['ruckmeldung', 'rueckmeldung'],
    fr: ['retour', 'avis'],
    fa: ['بازخورد', 'نظر'],
    gu: ['પ્રતિભાવ', 'અભિપ્રાય'],
  },
  decline: {
    en: ['decline'],
    tr: ['ret', 'reddediyorum'],
    de: ['ablehnen'],
    fr: ['refuser', 'decliner'],
    fa: ['انصراف', 'انصراف می دهم', 'انصراف میدهم'],
    gu: ['ઇનકાર', 'ઈનકાર'],
  },
  agree: {
    en: ['agree', 'agreed', 'i agree', 'we agree'],
    tr: ['kabul', 'kabul ediyorum', 'kabul ediyoruz'],
    de: ['zustimmen', 'einverstanden', 'ich stimme zu', 'wir stimmen zu'],
    fr: ["d'accord", 'accord', 'approuver'],
    fa: ['موافقم', 'موافقیم', 'موافق', 'موافق هستم', 'موافق هستیم'],
    gu: ['સંમત', 'સંમત છું', 'સંમત છીએ', 'હું સંમત છું', 'અમે સંમત છીએ'],
  },
  block: {
    en: ['block'],
    tr: ['engelle', 'karsiyim'],
    de: ['einspruch', 'blockieren'],
    fr: ['bloquer', 'opposition'],
    fa: ['مخالفم', 'مخالفیم', 'مخالف'],
    gu: ['વિરોધ', 'વિરોધ છે', 'મારો વિરોધ છે'],
  },
  more: { en: ['more'], tr: ['daha', 'dahasi'], de: ['mehr'], fr: ['plus'], fa: ['بیشتر'], gu: ['વધુ', 'વધારે'] },
  ready: {
    en: ['ready', 'i am ready'],
    tr: ['hazir', 'hazirim'],
    de: ['bereit', 'ich bin bereit'],
    fr: ['pret', 'prete'],
    fa: ['اماده', 'اماده ام', 'امادهام', 'اماده هستم'],
    gu: ['તૈયાર', 'તૈયાર છું', 'હું તૈયાર છું'],
  },
  change: {
    en: ['change'],
    tr: ['degistir'],
    de: ['andern', 'aendern'],
    fr: ['modifier', 'changer'],
    fa: ['تغییر', 'تغییر دهید'],
    gu: ['બદલો', 'બદલશો', 'ફેરફાર'],
  },
  called: {
    en: ['called'],
    tr: ['aradim', 'gorustum'],
    de: ['angerufen', 'erreicht'],
    fr: ['appele', 'joint', 'appelee', 'jointe'],
    fa: ['تماس گرفتم', 'زنگ زدم', 'صحبت کردم'],
    gu: ['વાત થઈ', 'વાત થઇ', 'વાત કરી', 'ફોન કર્યો'],
  },
  'no-answer': {
    en: ['no-answer', 'no answer', 'not reached'],
    tr: ['yanit yok', 'cevap yok', 'ulasamadim', 'ulasilamadi'],
    de: ['keine antwort', 'nicht erreicht'],
    fr: ['pas de reponse', 'sans reponse', 'pas joint'],
    fa: ['بی پاسخ', 'بیپاسخ', 'پاسخ نداد', 'جواب نداد', 'پاسخی نبود'],
    gu: ['જવાબ નથી', 'જવાબ ન મળ્યો', 'જવાબ મળ્યો નથી', 'ફોન ન ઉપાડ્યો'],
  },
  stop: {
    en: ['stop'],
    tr: ['dur', 'durdur'],
    de: ['stopp', 'anhalten'],
    fr: ['arreter', 'stopper'],
    fa: ['توقف', 'متوقف', 'متوقف کنید'],
    gu: ['અટકાવો', 'અટકાવશો', 'રોકો'],
  },
} as const satisfies Readonly<Record<string, Phrases>>;
export type ReplyWord = keyof typeof REPLY_WORDS;

const listed = (phrases: string): readonly string[] => phrases.split('|');

/** May stand before and after a command without changing it. */
const POLITE: Phrases = {
  en: ['please', 'thanks', 'thank you', 'many thanks'],
  tr: ['lutfen', 'tesekkurler', 'tesekkur ederim'],
  de: ['bitte', 'danke', 'vielen dank'],
  fr: ["s'il vous plait", 'svp', 'merci', 'merci beaucoup'],
  fa: ['لطفا', 'متشکرم', 'متشکریم', 'ممنون', 'ممنونم', 'سپاس', 'سپاسگزارم', 'سپاسگزاریم', 'با تشکر'],
  gu: listed('કૃપા કરી|કૃપા કરીને|કૃપયા|મહેરબાની કરી|મહેરબાની કરીને|પ્લીઝ|આભાર|આપનો આભાર|ખૂબ આભાર|ખૂબ ખૂબ આભાર|ધન્યવાદ'),
};

/** Make a consent less than one, wherever they stand. */
const RESERVATIONS: Phrases = {
  en: ['but', 'however', 'unless', 'except', 'if', 'not', 'never', 'no', 'wait', "don't", "doesn't", "can't", "won't"],
  tr: ['ama', 'ancak', 'fakat', 'eger', 'degil', 'hayir', 'yok', 'sartiyla', 'bekleyin', 'etmiyorum', 'etmiyoruz'],
  de: ['aber', 'jedoch', 'nur', 'wenn', 'falls', 'sofern', 'nicht', 'kein', 'keine', 'ausser', 'nein', 'warten'],
  fr: ['mais', 'sauf', 'si', 'pas', 'ne', 'seulement', 'toutefois', 'cependant', 'non', 'attendez'],
  fa: [
    'اما',
    'ولی',
    'لیکن',
    'اگر',
    'چنانچه',
    'مگر',
    'به شرط',
    'به شرطی',
    'مشروط',
    'نه',
    'خیر',
    'نیستم',
    'نیستیم',
    'نمی',
    'نمی خواهم',
    'نمیخواهم',
    'نمیخواهیم',
    'نکنید',
    'نشود',
    'صبر',
    'صبر کنید',
    'فقط',
    'بجز',
    'جز',
  ],
  gu: listed('પણ|પરંતુ|જો|સિવાય|ના|નહીં|નહિ|નહી|નથી|ન|શરતે|શરત|ફક્ત|માત્ર|થોભો|રાહ જુઓ|રાહ|હમણાં નહીં|ત્યાં સુધી'),
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
  fa: ['با احترام', 'با سپاس', 'با تشکر', 'ارادتمند', 'با تقدیم احترام', 'سپاسگزارم', 'متشکرم', 'ممنون'],
  gu: listed(
    'ભવદીય|સાદર|સાદર ભવદીય|આપનો વિશ્વાસુ|આપની વિશ્વાસુ|આપનો|આપની|લિ|શુભેચ્છાઓ સહ|શુભેચ્છા સહ|શુભેચ્છાઓ|આભાર|આભાર સહ|ધન્યવાદ',
  ),
};

const inBoth = (phrases: Phrases, language: ReplyLanguage): readonly string[] =>
  language === 'en' ? phrases.en : [...phrases.en, ...phrases[language]];

/** The phrases of a reply word, in English and in the language of the mail. */
export const phrasesOf = (word: ReplyWord, language: ReplyLanguage): readonly string[] =>
  inBoth(REPLY_WORDS[word], language);
export const politeWords = (language: ReplyLanguage): readonly string[] => inBoth(POLITE, language);
export const reservations = (language: ReplyLanguage): readonly string[] => inBoth(RESERVATIONS, language);
export const closings = (language: ReplyLanguage): readonly string[] => inBoth(CLOSINGS, language);
