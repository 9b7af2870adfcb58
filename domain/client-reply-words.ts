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
      gu: 'વકીલ*|ઍડવોકેટ*|એડવોકેટ*|કોર્ટ*|અદાલત*|ન્યાયાલય*|દાવો માંડ*|દાવો દાખલ*|કેસ દાખલ*|કાનૂની કાર્યવાહી*|કાયદેસર કાર્યવાહી*|કાયદેસરની કાર્યવાહી*|કાનૂની પગલાં*|કાયદેસરનાં પગલાં*|કાનૂની નોટિસ*|લીગલ નોટિસ*|ગ્રાહક ફોરમ*|ગ્રાહક સુરક્ષા*|ગ્રાહક અદાલત*|પોલીસ ફરિયાદ*|લવાદ*',
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
      gu: 'મૂર્ખ*|મુર્ખ*|બેવકૂફ*|બેવકુફ*|ગધેડ*|નાલાયક*|હરામ*|હલકટ*|બદમાશ*|ચોર છો|ચોર લોકો|સાલા|ગાંડા છો|મારી નાખ*|મારી નાંખ*|જોઈ લઈશ*|જોઇ લઇશ*|પસ્તાશો*|પસ્તાવું પડશે|ભોગવવું પડશે|હાથ પગ ભાંગ*|ક્યાં રહો છો',
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
      gu: 'ખોટી વ્યક્તિ*|ખોટું સરનામું*|ખોટા સરનામે*|ભૂલથી મને*|ભૂલથી મોકલ*|હવે અહીં કામ કરતા નથી|હવે અહીં કામ કરતી નથી|હવે અહીં કામ કરતો નથી|કંપની છોડી*|નોકરી છોડી*',
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
      gu: 'સાચું નથી|સાચી નથી|સાચા નથી|સાચો નથી|ખરું નથી|ખોટું છે|ખોટી છે|ખોટા છે|ખોટો છે|અસત્ય*|જૂઠ*|જુઠ*|અસંમત*|સંમત નથી|સહમત નથી|માન્ય નથી|માનતા નથી|માનતો નથી|માનતી નથી|સ્વીકારતા નથી|સ્વીકારતો નથી|સ્વીકારતી નથી|સ્વીકાર્ય નથી|મંજૂર નથી|વાંધો છે|વાંધો ઉઠાવ*|વાંધો લઈ*|વિરોધ કર*|વિરોધ છે|ઇનકાર*|ઈનકાર*|વિવાદ*|કરારભંગ*|કરારનો ભંગ*|ક્યારેય બન્યું નથી|આવું બન્યું નથી',
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
      gu: 'વધુ એક તક*|બીજી તક*|એક તક*|ફરી તક*|છેલ્લી તક*|વધુ એક મોકો*|બીજો મોકો*|એક મોકો*|ફરી વિચાર*|ફરીથી વિચાર*|પુનર્વિચાર*|પુનઃવિચાર*|ફેરવિચાર*|નિર્ણય બદલ*',
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
      gu: 'ઑફિસની બહાર*|ઓફિસની બહાર*|કાર્યાલયની બહાર*|સ્વચાલિત જવાબ*|આપોઆપ જવાબ*|ઑટો રિપ્લાય*|ઓટો રિપ્લાય*|રજા પર છું|રજા પર છીએ|રજા ઉપર છું|રજા પર હોવાથી|રજા પર હોઈશ',
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
  gu: listed(
    'હા|હાજી|જી|જી હા|ઓકે|ઠીક|ઠીક છે|બરાબર|બરાબર છે|સારું|ભલે|મંજૂર|મંજૂર છે|મને મંજૂર છે|અમને મંજૂર છે|નિર્ણય મંજૂર છે|સંમત|સંમત છું|સંમત છીએ|હું સંમત છું|અમે સંમત છીએ|સ્વીકાર્ય છે|સ્વીકારું છું|સ્વીકારીએ છીએ|હું સ્વીકારું છું|અમે સ્વીકારીએ છીએ|નિર્ણય સ્વીકારું છું|નિર્ણય સ્વીકારીએ છીએ|હું નિર્ણય સ્વીકારું છું|અમે નિર્ણય સ્વીકારીએ છીએ|આપનો નિર્ણય સ્વીકારીએ છીએ|આપનો નિર્ણય સ્વીકારું છું|અમે આપનો નિર્ણય સ્વીકારીએ છીએ|હું આપનો નિર્ણય સ્વીકારું છું|સમજાયું|સમજી ગયા|સમજી ગયો|સમજી ગઈ|નોંધ લીધી|નોંધ લીધી છે|કોઈ વાંધો નથી|વાંધો નથી|પુષ્ટિ કરું છું|પુષ્ટિ કરીએ છીએ|અને',
  ),
};

/** A first line that begins so is a greeting. */
const GREETINGS: Phrases = {
  en: listed('dear|hello|hi|good morning|good afternoon'),
  tr: listed('merhaba*|sayin|selam|iyi gunler|gunaydin'),
  de: listed('guten tag|guten morgen|hallo|sehr geehrte*|liebe|lieber'),
  fr: listed('bonjour|bonsoir|cher|chere|madame|monsieur'),
  fa: listed('سلام*|با سلام|درود*|جناب*|سرکار*|اقای|خانم|همکار گرامی|صبح بخیر|روز بخیر|وقت بخیر'),
  gu: listed('નમસ્તે*|નમસ્કાર*|માનનીય*|આદરણીય*|સ્નેહી*|શ્રી*|સુશ્રી*|પ્રિય|સુપ્રભાત|શુભ સવાર|જય શ્રી કૃષ્ણ'),
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
