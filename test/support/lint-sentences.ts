import type { LINT_WORDS } from '../../domain/lint-words.ts';

export type Tongue = keyof typeof LINT_WORDS;
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Each line holds at least one word or phrase that judges. */
export const JUDGING: Readonly<Record<Tongue, readonly string[]>> = {
  en: lines(`
    Your abrasive tone.
    You keep changing your mind.
    You clearly don’t respect us.
    You are a difficult client.
    You have been very demanding with the team.
    Your demanding manner wore us out.
    Your requests were unreasonable.
    That was rude.
    You were RUDELY dismissive.
    It would be ungrateful to say so.
    The cooperation has become toxic.
    A high-maintenance account such as yours.
    You always want more.
    You have never been on time.
    Never have you answered.
    You change the scope all the time.
    You complain every time.
    You don’t care about our people.
    You do not care.
    You only want a discount.
    You did it deliberately.
    You have no intention to pay.
    Your true motive is the price.
    Because you think you own us.
    Unlike our other clients, this account is late.
    Your arrogance made it hard.
    You behaved aggressively towards the team.
    This is childish.
    A narcissist would write like this.
    You are impossible to please.
    Your lack of respect is clear.
    You were dishonest.
    You are stingy and greedy.
    You are so disorganised.
    You are being unfair.
    The client is stubborn.
    Nothing is ever good enough for you.
    You refuse to understand the contract.
    Your team never reads our mails.
    You are an idiot.
    Your condescending mails.
    Your sense of entitlement.
    An uncooperative client.
  `),
  de: lines(`
    Ihre überzogenen Ansprüche.
    Sie respektieren uns nicht.
    Sie denken nur an sich.
    Sie sind ein schwieriger Kunde.
    Sie waren sehr anspruchsvoll.
    Ihr Ton war unverschämt.
    UNVERSCHÄMTE Mails.
    Das war unverschaemt.
    Sie haben sich unhöflich verhalten.
    Das ist undankbar.
    Ihre unvernünftigen Forderungen.
    Ein respektloses Schreiben.
    Sie zeigten sich uneinsichtig.
    Sie haben nie gezahlt und wollen Rabatt.
    Sie haben nie geantwortet.
    Nie haben Sie geantwortet.
    Sie ändern ständig den Umfang.
    Sie beschweren sich jedes Mal.
    Ihre ständigen Beschwerden.
    Ihnen ist alles egal.
    Sie wollen nur einen Rabatt.
    Sie haben das absichtlich getan.
    Ihre wahren Absichten sind klar.
    Weil Sie wollen, dass wir scheitern.
    Im Gegensatz zu unseren anderen Kunden zahlen Sie spät.
    Sie wissen ganz genau, was gemeint ist.
    Ihre Arroganz hat es schwer gemacht.
    Das ist kindisch.
    Ihr Verhalten war aggressiv.
    Ein narzisstischer Auftritt.
    Mangelnde Wertschätzung Ihrerseits.
    Sie sind stur.
    Ein überhebliches Auftreten.
    Sie sind chaotisch.
    Sie sind ein Nörgler.
    Ihre Dreistigkeit.
    Das ist eine Zumutung.
    Sie waren zu ungeduldig.
    Ein schlechter Kunde.
    Sie sind unzuverlässig.
    Sie haben überhaupt kein Interesse.
    Ein rücksichtsloser Umgang.
    Ihnen kann man nichts recht machen, Ihnen ist nichts gut genug.
  `),
  fr: lines(`
    Votre ton agressif.
    Vous ne nous respectez pas.
    Vos exigences démesurées.
    Vous êtes un client difficile.
    Vous étiez trop exigeant.
    Votre ton était impoli.
    Des messages irrespectueux.
    Une cliente ingrate.
    DÉRAISONNABLE
    Vos demandes sont deraisonnables.
    Votre attitude est agressive.
    Vous êtes de mauvaise foi.
    Vous demandez toujours plus.
    Vous ne répondez jamais.
    Jamais vous n’avez répondu.
    Vous changez sans cesse le périmètre.
    Vous vous moquez de nos équipes.
    Vous ne cherchez qu’une remise.
    Vous l’avez fait délibérément.
    Vos véritables intentions sont claires.
    Parce que vous voulez nous nuire.
    Contrairement à nos autres clients, vous payez tard.
    Vous savez pertinemment ce que nous voulons dire.
    Votre arrogance a tout compliqué.
    C’est puéril.
    Un client capricieux.
    Votre manque de respect.
    Vous êtes têtus.
    Vous êtes borné.
    Des propos grossiers.
    Vous vous êtes montré désagréable.
    Votre mauvaise volonté.
    Vous êtes insupportables.
    Une attitude hautaine.
    Vous êtes négligente.
    Vous n’avez aucune considération.
    Un mauvais payeur.
    Vous êtes désorganisé.
    Vous êtes malhonnête.
    Un comportement immature.
    Vous refusez de comprendre.
    Un client impossible à satisfaire.
    Rien ne vous convient.
  `),
  tr: lines(`
    Tutarsızsınız.
    Bize zarar vermek istediniz.
    Bizi hiç dinlemiyorsunuz.
    Zor bir müşterisiniz.
    Siz zor bir müşteri oldunuz.
    Talepkâr davrandınız.
    Talepkar bir tutum.
    Üslubunuz kabaydı.
    Çok kabasınız.
    Saygısızsınız.
    SAYGISIZLIK ETTİNİZ.
    saygisizca yazdiniz
    Nankörlük ettiniz.
    Mantıksız istekler.
    İLGİSİZ bir müşteri.
    Sorunlu müşteri.
    Her zaman geç ödüyorsunuz.
    Asla memnun olmadınız.
    Hiçbir zaman yanıt vermediniz.
    Sürekli şikâyet ediyorsunuz.
    Siz hep geç kaldınız.
    Umurunuzda değil.
    Asıl niyetiniz indirim almak.
    Bunu kasten yaptınız.
    Bizi kandırmak istediniz.
    Ödemek istemiyorsunuz.
    Diğer müşterilerimizin aksine geç ödüyorsunuz.
    Kibirli bir tavır.
    Çocukça davrandınız.
    Bencilsiniz.
    Küstahça yazıldı.
    Bahane üretiyorsunuz.
    Kendinizi beğenmişsiniz; kendini beğenmiş bir dil.
    Güvenilmez bir iş ortağı.
    Terbiyesizlik.
    Sorumsuzca davrandınız.
    Tavrınız çok sertti.
    Dağınıksınız; siz dağınıksınız.
    Hiçbir şeyden memnun olmuyorsunuz.
    Kötü niyetlisiniz.
    İnatçısınız.
    Kaprisli istekler.
    Profesyonellikten uzak bir yaklaşım.
  `),
  fa: lines(`
    شما مشتری سختی هستید.
    شما پرتوقع هستید.
    خواسته‌های شما غیرمنطقی است.
    رفتار شما بی‌ادبانه بود.
    رفتار شما بي‌ادبانه بود.
    قدرنشناسی شما آشکار است.
    شما بدقول و مشکل‌ساز بوده‌اید.
    شما بداخلاق هستید.
    شما همیشه دیر پرداخت می‌کنید.
    شما هیچ‌وقت پاسخ نمی‌دهید.
    هيچ وقت تشكر نکردید.
    شما فقط تخفیف می‌خواهید.
    قصد واقعی شما روشن است.
    برخلاف سایر مشتریان دیر می‌پردازید.
    وگرنه پشیمان می‌شوید.
    متأسفانه ناچاریم همکاری را پایان دهیم.
  `),
  gu: lines(`
    આપ મુશ્કેલ ગ્રાહક છો.
    આપ ઉદ્ધત છો.
    આપનું વર્તન અસભ્ય હતું.
    આપની ગેરવાજબી માગણી.
    આપ કૃતઘ્ન છો.
    આપ અહંકારી છો.
    આપ બેદરકાર છો.
    આપ માથાભારે છો.
    તમે હંમેશા મોડું કરો છો.
    તમે ક્યારેય જવાબ આપતા નથી.
    આપને અમારી પરવા નથી.
    આપનો અસલી ઇરાદો સ્પષ્ટ છે.
    અન્ય ગ્રાહકોની સરખામણીમાં આપ મોડા છો.
    નહીંતર પરિણામ ભોગવવું પડશે.
    અમને કરાર સમાપ્ત કરવાની ફરજ પડી છે.
    આપ જીદ્દી અને આળસુ છો.
  `),
};

/** Legal and everyday sentences that hold or resemble such words. */
export const EVERYDAY: Readonly<Record<Tongue, readonly string[]>> = {
  en: lines(`
    The demanding schedule of this project is over.
    It was a difficult year for the market.
    You are entitled to a refund under clause 4.
    Neither party may unreasonably withhold consent.
    We will pay without unreasonable delay.
    You can always write to us.
    You may always ask for a copy.
    You are always welcome to call.
    You will never be charged for the export.
    You need never reply.
    We have always valued the work, and we never met the date.
    We did not receive the files by 3 March.
    Gross negligence remains untouched.
    The rules of conduct forbid aggressive pricing.
    Petty cash and cheap flights are refunded.
    Abusive clauses are void.
    The shop sold toxic waste containers.
    Our high-maintenance servers cost more.
    We acted unprofessionally on 3 May.
    We were rude on the phone on 3 May.
    Both parties act in good faith.
    A hostile takeover is not planned.
    We deliberately kept the old price.
    Your challenging project taught us much.
    Your difficult situation is known to us.
    The rudder, the prudent plan and the crude oil stay.
    He was idling; the meaning of the lane is clear.
    Our recorded contacts leave no basis for working together with respect.
    Small points came up again and again.
    On 3 May 2026 it was said: “you are useless idiots”.
    Your intention to renew reached us on 3 May.
    You tried to reach us on 3 May.
    You were never charged for this.
    You never received our answer.
    Every time we met, we learned something.
    The unfair terms act applies.
  `),
  de: lines(`
    Das anspruchsvolle Projekt ist beendet.
    Es war ein schwieriges Jahr.
    Sie können uns immer schreiben.
    Sie haben immer noch Zugriff auf Ihre Daten.
    Sie erreichen uns wie immer unter dieser Adresse.
    Sie müssen nie antworten.
    Wir haben nie rechtzeitig geliefert.
    Bei grob fahrlässigem Verhalten gilt das Gesetz.
    Die Leitung ist unzuverlässig.
    Sie sind immer willkommen.
    Wir waren unhöflich und haben uns verspätet.
    Die Rechnungen sind offen; sie wurden nie bezahlt.
    Ihre schwierige Lage ist uns bekannt.
    Eine grobe Schätzung liegt bei.
    Der Aufwand nimmt immer mehr zu.
    Die Zusammenarbeit endet zum 31. Dezember 2026.
    Der Stau war lang, der Sturm stark, der Mut groß.
    Wir haben bewusst den alten Preis behalten.
    Die Kündigung ist wirksam, auch wenn sie niemand liest.
    Sie haben Anspruch auf eine Abrechnung.
    Toxische Stoffe werden getrennt gelagert.
    Vorsätzlich verursachte Schäden bleiben unberührt.
    Am 3. Mai 2026 hieß es: „ihr seid alle Idioten“.
    Die Frechener Straße und das Dummerstorfer Lager bleiben offen.
    Kleine Punkte kamen immer wieder auf.
    Sie haben nie eine Antwort von uns bekommen.
    Die empfindlichen Daten sind gelöscht.
    Peinlich genaue Abrechnungen sind unser Ziel.
    Die Gemeinde und der Faulbach liegen in der Nähe.
  `),
  fr: lines(`
    Ce projet exigeant est terminé.
    L’année a été difficile pour le marché.
    Vous pouvez toujours nous écrire.
    Vous avez toujours accès à vos données.
    Vous n’aurez jamais à payer de frais.
    Nous n’avons jamais tenu ce délai.
    Le contrat est nul et non avenu.
    Le tribunal incompétent se dessaisit.
    La faute lourde et la négligence restent réservées.
    Ces prix sont susceptibles de changer.
    Un logiciel malveillant a été trouvé.
    La somme est suffisante.
    Nous avons été impolis ; c’est une erreur de notre part.
    Une clause abusive est réputée non écrite.
    La concurrence déloyale est interdite.
    Le délai raisonnable court dès la réception.
    Les parties exécutent le contrat de bonne foi.
    Votre situation difficile nous est connue.
    Une erreur grossière de calcul a été corrigée par nous.
    Des prix agressifs sur le marché.
    La borne de recharge et la maladie infantile n’y sont pour rien.
    Nous avons volontairement gardé l’ancien prix.
    Un accès borné à trois mois.
    Le 3 mai 2026, il a été écrit : « vous êtes tous des idiots ».
    Les constructions concernées et les conseils donnés restent à vous.
    La fin du contrat est fixée au 31 décembre 2026.
    Vous attendez toujours notre réponse.
    Vous n’avez jamais reçu notre réponse.
    De petits points sont revenus plusieurs fois.
  `),
  tr: lines(`
    Zor bir dönem geride kaldı.
    Bu zor kararı biz verdik.
    Bize her zaman yazabilirsiniz.
    Verilerinize her zaman ulaşabilirsiniz.
    Asla ücret ödemeyeceksiniz.
    Size her zaman değer verdik.
    Kabaca üç saat sürdü.
    Kaba taslak ektedir.
    Konuyla ilgisiz belgeler iade edilir.
    Aksi takdirde süre uzar.
    Sürekli destek hizmeti sona eriyor.
    Biz ilgisiz kaldık.
    Ağır kusur ve ihmal saklıdır.
    Deliller ve belgeler ektedir.
    Toksik atıklar ayrı toplanır.
    Müşteri hizmetleri açıktır.
    Kötü niyetli yazılım bulundu.
    Bilerek eski fiyatı koruduk.
    Hizmetimizle ilgili tekrarlanan memnuniyetsizlik bizim payımızdır.
    Sert kış koşulları teslimi geciktirdi.
    İkinci fatura ödenmedi.
    Yeni adresiniz ve ofisiniz kayıtlıdır.
    3 Mayıs 2026 tarihinde “hepiniz aptalsınız” denildi.
    Zorunlu bakım ve kabarık hesap yoktur.
    Yanıtımızı hiçbir zaman almadınız.
    Başka bir sağlayıcı seçtiniz.
    Hep birlikte çalıştık.
    Küçük konular tekrar tekrar gündeme geldi.
    Şikâyetçi olma hakkınız saklıdır.
  `),
  fa: lines(`
    تجهیزات سخت‌افزاری پس داده می‌شود.
    سال گذشته برای بازار سخت بود.
    شما همیشه می‌توانید برای ما بنویسید.
    ما هرگز این مهلت را رعایت نکردیم.
    لطفاً همیشه شمارهٔ پرونده را ذکر کنید.
    شما هرگز پاسخ ما را دریافت نکردید.
    وضعیت دشوار شما را می‌دانیم.
    قرارداد در ۳۱ دسامبر ۲۰۲۶ پایان می‌یابد.
    لکهٔ سمج پاک شد.
    کوتاهی از ما بود.
    در ۳ مه ۲۰۲۶ نوشته شد: «همهٔ شما احمق هستید».
    بازار نرم‌افزار سرد است.
  `),
  gu: lines(`
    આપ હંમેશા અમને લખી શકો છો.
    અમે ક્યારેય આ મુદત જાળવી નહીં.
    બજાર માટે વર્ષ મુશ્કેલ હતું.
    આપની મુશ્કેલ પરિસ્થિતિ અમે જાણીએ છીએ.
    કરાર 31 ડિસેમ્બર 2026ના રોજ સમાપ્ત થાય છે.
    કૃપા કરી હંમેશા નંબર લખશો.
    ગેરવાજબી વિલંબ વિના રકમ ચૂકવાશે.
    ઝેરી કચરો અલગ રાખવામાં આવે છે.
    અમે બેદરકાર હતા.
    3 મે 2026ના રોજ લખાયું: “તમે બધા મૂર્ખ છો”.
    જિદ્દી ડાઘ દૂર થયો.
    ફરિયાદ કરવાનો આપનો અધિકાર રહે છે.
  `),
};
