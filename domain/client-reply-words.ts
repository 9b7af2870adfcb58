import type { ReplyLanguage } from './reply-vocabulary.ts';

/** Folded phrases (`foldText`); `*` stands for any ending. */
type Phrases = Readonly<Record<ReplyLanguage, readonly string[]>>;

/** Words that only suggest what a client's reply is (D13), the gravest kind first: a person confirms. */
export const KIND_WORDS = [
  {
    kind: 'lawyer',
    words: {
      en: 'lawyer*|attorney*|solicitor*|law firm|legal counsel|our counsel|my counsel|legal action|lawsuit*|sue|sue you|to court|in court|court order|ombudsman*|regulator*|supervisory authority|data protection authority',
      tr: 'avukat*|dava ac*|mahkeme*|hukuki yol*|yasal yol*|ihtarname*|savcilik*|tuketici hakem*|kvkk',
      de: 'anwalt*|rechtsanwalt*|anwaltin*|kanzlei|klage|verklag*|gericht|gerichte|gerichtlich*|rechtliche schritte|aufsichtsbehorde*|datenschutzbehorde*',
      fr: 'avocat*|tribunal|tribunaux|justice|mise en demeure|poursuites|porter plainte|huissier*|mediateur|cnil|dgccrf',
      fa: 'وکیل*|وکلا*|وکالت|دادگاه*|دادخواست*|دادسرا*|شکایت قانونی|شکایت کیفری|اقدام قانونی|اقدام قضایی|پیگرد*|اظهارنامه*|مراجع قضایی|مرجع قضایی|قوه قضاییه|تعزیرات*',
    },
  },
  {
    kind: 'abuse',
    words: {
      en: 'idiot*|moron*|stupid|bastard*|bitch|fuck*|shit*|asshole*|kill you|hurt you|beat you|you will regret|you will pay for|watch your back|know where you live',
      tr: 'aptal*|salak*|ahmak*|gerizekali*|geri zekali*|serefsiz*|orospu*|oldururum|oldurecegim|gebert*|pisman ed*|pisman ol*|nerede oturdugun*',
      de: 'idiot*|arschloch*|scheiss*|dummkopf*|fick*|umbringen|bringe euch um|bringe sie um|werden sie bereuen|werdet ihr bereuen|weiss wo sie wohnen',
      fr: 'idiot*|connard*|connasse*|salaud*|encule*|merde|putain|imbecile*|abruti*|vous tuer|allez le regretter|le regretterez|sais ou vous habitez',
      fa: 'احمق*|ابله*|نفهم*|بی شعور*|بیشعور*|کثافت*|عوضی*|حرامزاده*|حرام زاده*|بی شرف*|بیشرف*|خفه شو*|گمشو*|می کشم*|میکشم*|می کشیم*|میکشیم*|پشیمان می*|پشیمان خواهید*|پشیمانتان*|تلافی*|می دانم کجا زندگی*|میدانم کجا زندگی*',
    },
  },
  {
    kind: 'wrong-person',
    words: {
      en: 'wrong person|wrong address|not the right person|no longer work*|no longer with|left the company',
      tr: 'yanlis kisi*|yanlis adres*|artik calismiyor*|isten ayril*|sirketten ayril*',
      de: 'falsche person|falsche adresse|falscher ansprechpartner|nicht zustandig|nicht zustaendig|nicht mehr bei|ausgeschieden',
      fr: "mauvaise personne|mauvaise adresse|pas la bonne personne|ne travaille plus|plus dans l'entreprise|quitte l'entreprise",
      fa: 'شخص اشتباه*|فرد اشتباه*|نشانی اشتباه*|ادرس اشتباه*|اشتباه فرستاد*|دیگر اینجا کار نمی*|از شرکت رفت*|از این شرکت رفت*|دیگر در این شرکت',
    },
  },
  {
    kind: 'dispute',
    words: {
      en: "dispute*|not true|untrue|incorrect|false|wrong facts|that is wrong|i object|we object|not accept|don't accept|cannot accept|can't accept|disagree*|do not agree|don't agree|never happened|we reject|i reject|breach of contract",
      tr: 'itiraz*|dogru degil*|gercek degil*|yanlis|kabul etmiyor*|katilmiyor*|reddediyor*|asilsiz',
      de: 'widerspr*|bestreit*|stimmt nicht|nicht richtig|falsch*|unwahr*|nicht einverstanden|nicht akzeptier*|akzeptieren wir nicht|akzeptieren das nicht|akzeptiere ich nicht',
      fr: "contest*|pas vrai|faux|inexact*|errone*|desaccord|pas d'accord|n'accept*|refusons|nous opposons",
      fa: 'اعتراض*|نادرست*|درست نیست*|صحت ندارد*|حقیقت ندارد*|واقعیت ندارد*|خلاف واقع*|نمی پذیر*|نمیپذیر*|قبول ندار*|قبول نمی*|مخالفم|مخالفیم|موافق نیست*|رد می کن*|رد میکن*|تکذیب*|اشتباه است',
    },
  },
  {
    kind: 'another-chance',
    words: {
      en: 'another chance|second chance|one more chance|last chance|a chance|reconsider*|change your mind|change your decision|think again',
      tr: 'bir sans daha|ikinci bir sans|son bir sans|yeniden dusun*|tekrar dusun*|gozden gecir*|kararinizi degistir*',
      de: 'noch eine chance|zweite chance|weitere chance|letzte chance|uberdenken|ueberdenken|noch einmal uberlegen|chance geben',
      fr: "autre chance|seconde chance|deuxieme chance|derniere chance|reconsiderer|revoir votre decision|changer d'avis",
      fa: 'فرصت دیگر*|فرصتی دیگر*|یک فرصت*|فرصت دوباره*|شانس دیگر*|شانس دوباره*|تجدید نظر*|تجدیدنظر*|بازنگری*|دوباره فکر*|دوباره بیندیش*|نظرتان را عوض*|تصمیم خود را عوض*|تصمیمتان را عوض*',
    },
  },
  {
    kind: 'auto-reply',
    words: {
      en: 'out of office|out of the office|automatic reply|auto-reply|autoreply|on vacation|on annual leave',
      tr: 'ofis disinda*|otomatik yanit*|otomatik cevap*|izindeyim|yillik izin*',
      de: 'automatische antwort|abwesenheitsnotiz|abwesenheitsassistent|nicht im buro|nicht im haus|im urlaub',
      fr: "reponse automatique|absent du bureau|absente du bureau|en conges|message d'absence",
      fa: 'پاسخ خودکار*|بیرون از دفتر*|خارج از دفتر*|در مرخصی*|مرخصی هستم*|در سفر هستم*',
    },
  },
] as const;

/** Together they make a clear yes when nothing else is said. */
const CLEAR_YES: Phrases = {
  en: listed(
    'yes|ok|okay|agreed|accepted|understood|noted|confirmed|all right|and|i accept|we accept|i agree|we agree|i understand|we understand|that is fine|this is fine|i accept this|we accept this|i accept the decision|we accept the decision|i accept your decision|we accept your decision',
  ),
  tr: listed(
    'evet|tamam|olur|ve|kabul|kabul ediyorum|kabul ediyoruz|karari kabul ediyorum|karari kabul ediyoruz|kararinizi kabul ediyoruz|anladim|anladik|anlasildi|onayliyorum|onayliyoruz|uygundur',
  ),
  de: listed(
    'ja|und|einverstanden|akzeptiert|verstanden|bestatigt|in ordnung|geht in ordnung|alles klar|ich akzeptiere|wir akzeptieren|wir akzeptieren das|wir akzeptieren die entscheidung|wir akzeptieren ihre entscheidung|ich bin einverstanden|wir sind einverstanden|zur kenntnis genommen',
  ),
  fr: listed(
    "oui|et|d'accord|entendu|c'est entendu|accepte|compris|bien compris|bien note|tres bien|j'accepte|nous acceptons|je suis d'accord|nous sommes d'accord|nous acceptons votre decision|j'accepte votre decision",
  ),
  fa: listed(
    'بله|بلی|باشد|باشه|چشم|قبول|قبول است|قبول دارم|قبول داریم|می پذیرم|می پذیریم|میپذیرم|میپذیریم|ان را می پذیریم|تصمیم را می پذیریم|تصمیم را میپذیریم|تصمیم شما را می پذیریم|تصمیم شما را میپذیریم|تصمیم شما را می پذیرم|تصمیم شما را میپذیرم|موافقم|موافقیم|موافق هستم|موافق هستیم|متوجه شدم|متوجه شدیم|تایید می کنم|تایید می کنیم|تایید میکنم|تایید میکنیم|تایید|و',
  ),
};

/** A first line that begins so is a greeting. */
const GREETINGS: Phrases = {
  en: listed('dear|hello|hi|good morning|good afternoon'),
  tr: listed('merhaba*|sayin|selam|iyi gunler|gunaydin'),
  de: listed('guten tag|guten morgen|hallo|sehr geehrte*|liebe|lieber'),
  fr: listed('bonjour|bonsoir|cher|chere|madame|monsieur'),
  fa: listed('سلام*|با سلام|درود*|جناب*|سرکار*|اقای|خانم|همکار گرامی|صبح بخیر|روز بخیر|وقت بخیر'),
};

const inBoth = (phrases: Phrases, language: ReplyLanguage): readonly string[] =>
  language === 'en' ? phrases.en : [...phrases.en, ...phrases[language]];

export const yesWords = (language: ReplyLanguage): readonly string[] => inBoth(CLEAR_YES, language);
export const greetings = (language: ReplyLanguage): readonly string[] => inBoth(GREETINGS, language);
export const kindWords = (words: Readonly<Record<ReplyLanguage, string>>, language: ReplyLanguage): readonly string[] =>
  listed(language === 'en' ? words.en : `${words.en}|${words[language]}`);

function listed(phrases: string): readonly string[] {
  return phrases.split('|');
}
