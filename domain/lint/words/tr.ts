import { phrases, type LintWords } from './shape.ts';

const SECOND_PERSON = '(siniz|sınız|sunuz|sünüz|diniz|dınız|dunuz|dünüz|tiniz|tınız|tunuz|tünüz)';
const SINCE_YOU = '(diğiniz|dığınız|duğunuz|düğünüz|tiğiniz|tığınız|tuğunuz|tüğünüz)';

export const TR: LintWords = {
  endings:
    '(|s(ı|i)n(ı|i)z|sunuz|sünüz|yd(ı|i)n(ı|i)z|d(ı|i)n(ı|i)z|t(ı|i)n(ı|i)z|ca|ce|ça|çe|d(ı|i)r|t(ı|i)r|yd(ı|i)|d(ı|i)|t(ı|i)|dur|tur|dür|tür)',
  stops: 've|ama|fakat|ancak|çünkü|biz|bizim',
  capitals: [],
  traits: phrases(`
    saygısız*, saygıdan yoksun*, nezaketsiz*, nezaketten (uzak|yoksun)*, kaba saba, kabalık*, kabalığ*, kabasınız, kabaydınız, kaba davran*, kaba (bir )?(müşteri|üslup|üslub|tavır|tavr|dil|söz|hareket|konuşma|davranış|biçimde|şekilde)*, görgüsüz*, görgüden yoksun*, terbiyesiz*, edepsiz*, hadsiz*, haddini bilmez*, haddinizi, küstah*, arsız*, yüzsüz*, utanmaz*, pişkin*, pervasız*, laubali*, patavatsız*, densiz*, münasebetsiz*
    nankör*, vefasız*, kadir bilmez*, kıymet bilmez*, kibirli*, kibriniz*, kendini beğenmiş*, ukala*, ukalalı*, burnu büyük*, burnu havada*, böbürlen*, gösteriş budalası*, küçümseyici*, aşağılayıcı (tavr|tavır|tutum)*, tepeden bak*, kasıntı*, snop*, üstten bakan*
    bencil*, egoist*, egosantrik*, çıkarcı*, menfaatçi*, menfaatperest*, fırsatçı*, aç gözlü*, açgözlü*, paragöz*, cimri*, pinti*, eli sıkı*, mantıksız*, makul olmayan (müşteri|tavr|tavır|tutum|davranış|istek|talepleriniz|isteklerini|beklentileriniz)*, talepkar*, kaprisli*, kaprisleriniz*, huysuz*, geçimsiz*, uyumsuz müşteri*, aksi (müşteri|adam|kadın|insan)*
    inatçı*, inatlaş*, dik kafalı*, dik başlı*, dikbaşlı*, dikkafalı*, keçi gibi*, şımarık*, şımarıklı*, mızmız*, mızıkçı*, dırdırcı*, söylenip dur*, müşkülpesent*, kılı kırk yar*, takıntılı*, titizlik hastası*, evhamlı*, vesveseli*
    cahil*, cehaletiniz*, aptal*, salak*, gerizekalı*, geri zekalı*, ahmak*, budala*, dangalak*, avanak*, beyinsiz*, akılsız*, kafasız*, beceriksiz*, kabiliyetsiz*, yeteneksiz*, bilgisiz*, bilinçsiz müşteri*, tembel*, üşengeç*, sorumsuz*, sorumsuzlu*, güvenilmez*, dürüst olmayan*, dürüst değil*
    yalancı*, sahtekar*, dolandırıcı*, düzenbaz*, üçkağıtçı*, hilekar*, ikiyüzlü*, iki yüzlü*, riyakar*, samimiyetsiz*, sinsi*, kalleş*, hain, hains*, hainl*, entrikacı*, kinci*, kindar*, garezli*, fesat*, haset*, kıskanç*, art niyetli*, kötü niyetli*, kötü kalpli*, zalim*, acımasız*, vicdansız*, insafsız*, merhametsiz*, gaddar*, kalpsiz*, duygusuz*
    saldırgan*, kavgacı*, hırçın*, asabi*, öfke kontrolü*, agresif (müşteri|tavr|tavır|tutum|davranış)*, tartışmacı*, geçimsizli*, huzur bozucu*, ortalığı karıştır*, fitneci*, narsist*, narsisist*, paranoyak*, histerik*, psikopat*, sosyopat*, nevrotik*, ruh hastası*, akıl hastası*, deli gibi*, dengesiz (müşteri|insan|davranış|tavr|tutum)*, dengesizsiniz, megaloman*, çılgın müşteri*
    çocukça (davran|tavr|tavır|tutum)*, çocuk gibi*, olgunlaşmamış*, olgun olmayan*, anlayışsız*, düşüncesiz*, umursamaz*, umursamazlı*, vurdumduymaz*, lakayt*, lakayıt*, ilgisiz*, ilgisizli*, duyarsız*, kayıtsız (tavr|tutum|davran)*, aldırmaz*, tahammülsüz*, hoşgörüsüz*, sabırsız müşteri*, doyumsuz*, doymak bilmez*, tatminsiz*
    asla memnun*, hiçbir zaman memnun*, hiç memnun, hiçbir şeyden memnun*, memnun edilemeyen*, memnuniyetsiz müşteri*, memnun etmek (imkansız|mümkün değil|olanaksız|zor)*, zor (bir )?(müşteri|insan|kişi|karakter|muhatap|kişilik)*, sorunlu (bir )?(müşteri|kişi|insan|karakter|kişilik)*, problemli (bir )?(müşteri|kişi|insan)*, (kötü|berbat|en kötü|baş belası) (bir )?müşteri*, baş belası*, başa bela*
    çekilmez*, katlanılmaz*, tahammül edilmez*, dayanılmaz (bir )?(müşteri|tavr|tutum|insan)*, gıcık*, uyuz*, sinir bozucu*, can sıkıcı müşteri*, bıktırıcı*, yorucu (bir )?müşteri*, yıpratıcı (bir )?(müşteri|tutum|tavr)*, itici*, iğrenç*, rezil*, rezalet*, utanç verici*, gülünç*, saçmalı*, saçma sapan*, komik duruma*
    baskıcı*, zorba*, zorbalı*, despot*, diktatör*, tahakküm*, buyurgan*, emredici (tavr|tavır|üslup|üslub)*, hükmedici*, müdahaleci*, manipülatif*, manipülatör*, şirret*, terbiye yoksun*, ahlaksız*, karaktersiz*, kişiliksiz*, şerefsiz*, onursuz*, haysiyetsiz*, namussuz*, alçak (bir|herif|adam|davran)*, adi (bir|herif|adam|davran)*
    profesyonellikten uzak*, profesyonel olmayan*, profesyonel değil*, gayri ?ciddi*, ciddiyetsiz*, ciddiyetten uzak*, disiplinsiz*, savruk*, dağınık müşteri*, sözünde durma*, sözünü tutma*, sözünüzde durma*, sözünüzü tutma*, güven vermeyen*, güvenilir olmayan*, kararsız müşteri*, vakit (hırsızı|kaybı müşteri)*, zaman hırsızı*
    karamsar (bir )?(müşteri|tutum|tavr|tavır|insan)*, karamsarsınız, karamsardınız, olumsuz (tavrınız|tutumunuz|yaklaşımınız|davranış)*, negatif (tavrınız|tutumunuz|yaklaşımınız|müşteri|insan)*, mızmızlan*, şikayetçi (bir )?(müşteri|insan|tip)*, sürekli şikayetçi*, toksik*
    düşmanca*, imkansız (bir )?müşteri*, her şeyden şikayet*, (bitmeyen|sonsuz|ölçüsüz|haddinden fazla|aşırı) (şikayetleriniz|talepleriniz|istekleriniz|eleştirileriniz|beklentileriniz)*, alaycı*, alaycılı*, tepeden inmeci*, kabadayı*, külhanbeyi*, magandalı*, züppe*, sonradan görme*, çirkin (davranış|tavr|tavır|üslub|üslup)*
    saygıyı (bilmiyorsunuz|unuttunuz), saygı (duymuyorsunuz|göstermiyorsunuz|duymadınız|göstermediniz)*, değer (vermiyorsunuz|vermediniz), güvenmiyorsunuz, güvenmediniz, dinlemiyorsunuz, haksızlık ettiniz
    diğer müşteri(lerimizin|lerimizden|lerimiz|lerin|lerden|ler) (aksine|farklı|gibi|kadar|böyle|hiç|daha)*, başka (hiçbir )?müşterimiz*, hiçbir müşterimiz*, (diğer|öteki|öbür) müşterilerimiz*, müşterilerimiz arasında en
  `),
  personTraits: phrases(`
    zor~, kaba~, ilgisiz~, sinirli~, öfkeli~, agresif~, tuhaf~, garip~, soğuk~, sert~, katı~, yavaş~, dağınık~, düzensiz~, plansız~, kaotik~, dikkatsiz~, özensiz~, ihmalkar~, sabırsız~, kararsız~, tutarsız~, dengesiz~, deli~, güvensiz~, şüpheci~, alıngan~, kırıcı~, incitici~, haksız~, adaletsiz~, gerçek dışı~, gerçekçi olmayan~, yorucu~, bunaltıcı~, problemli~, sorunlu~, zahmetli~, olumsuz~, negatif~, karamsar~, pasif~, öngörülemez~, dengesiz~, çirkin~, umutsuz~, ısrarcı~, aceleci~, beceremez~, yetersiz~, titiz~, şikayetçi~, memnuniyetsiz~, duygusal~, rahatsız edici~, çocuksu~, hırslı~, kaypak~, gergin~
  `),
  personBefore: phrases(`
    (siz|sizler|ekibiniz|yöneticiniz|müdürünüz|tavrınız|tutumunuz|davranışınız|davranışlarınız|üslubunuz|yaklaşımınız|diliniz|talepleriniz|istekleriniz|beklentileriniz|eleştirileriniz|müşteri|müşterimiz) ((çok|oldukça|son derece|aşırı|fazlasıyla|hep|her zaman|sürekli|gereğinden fazla|fazla|bir hayli|gerçekten|bize karşı|ne yazık ki|hayli) )@
  `),
  personAfter: phrases(
    `(bir )?(müşteri|müşterisiniz|müşteriydiniz|insansınız|kişilik|kişiliğiniz|karakter|muhatap|tavır|tavrınız|tutumunuz|davranışınız|davranışlarınız|üslubunuz|yaklaşımınız)*, (davran|konuş)*`,
  ),
  personEndings:
    '(s(ı|i)n(ı|i)z|sunuz|sünüz|yd(ı|i)n(ı|i)z|d(ı|i)n(ı|i)z|dunuz|t(ı|i)n(ı|i)z|tunuz|l(ı|i)ğ(ı|i)n(ı|i)z*|luğunuz*|lüğünüz*)',
  always: phrases(`
    (her zaman|hep|asla|hiçbir zaman|daima|sürekli|devamlı|durmadan|her seferinde|her defasında|hiç durmadan|bir kez bile|bir kere bile|tek bir kez bile) … *${SECOND_PERSON} .
    hiç … *(mıyorsunuz|miyorsunuz|muyorsunuz|müyorsunuz|madınız|mediniz|mazsınız|mezsiniz) ., siz (hep|her zaman|asla|hiçbir zaman|sürekli|daima|devamlı), (her zaman|hep|asla|hiçbir zaman|daima|sürekli|devamlı|her seferinde) … *${SINCE_YOU} için
    (bitmek bilmeyen|sonu gelmeyen|bitmez tükenmez|ardı arkası kesilmeyen), hiçbir şey sizi, size hiçbir şey, müşteri … (her zaman|hep|asla|hiçbir zaman|sürekli)
  `),
  motives: phrases(`
    umurunuzda (değil|olmadı|bile)*, umursamıyorsunuz, umursamadınız, umursamazsınız, aldırmıyorsunuz, aldırış etm*, aldırmadınız, takmıyorsunuz, (asıl|gerçek|gizli|tek|esas) (niyetiniz|amacınız|derdiniz|maksadınız|hedefiniz|çıkarınız)*
    niyetiniz (bizi|yok|kötü|belli|zarar)*, amacınız (bizi|yok|kötü|belli|zarar|kavga|tartışma)*, niyetiniz … (değil|değildi), (kasten|kasıtlı olarak|bile bile|inadına|bilerek|mahsus|bilerek ve isteyerek|maksatlı olarak) … *${SECOND_PERSON}, inadınız*, sırf (bizi|çalışanlarımızı|inat|keyfiniz|canınız|size|siz)*
    (keyif|zevk|haz) (alıyorsunuz|aldınız|alıyordunuz), hoşunuza gidiyor*, hoşunuza gitti, işinize gelmedi*, işinize geldiği*, işinize gelmiyor*, canınız (istediği|öyle)*, keyfiniz öyle*, her şeyi bildiğinizi, kendinizi … (sanıyorsunuz|sandınız|görüyorsunuz|zannediyorsunuz)
    bize zarar ver*, bizi (aldat|kandır|kullan|yıldır|cezalandır|kışkırt|tehdit et|aşağıla|sömür|yıprat|oyala|dolandır|suistimal)*, kötü niyetle*, art niyetle*, kötü niyetiniz*, kıskandığınız*, çekemediğiniz*, kin (tutuyorsunuz|güdüyorsunuz|besliyorsunuz), bizden (nefret|intikam|öç)*, (intikam|öç) almak*
    (anlamak|dinlemek|öğrenmek|ödemek|kabul etmek|işbirliği yapmak) istemiyorsunuz, (anlamak|dinlemek|öğrenmek|ödemek|kabul etmek) istemediniz, (anlamak|dinlemek|öğrenmek|ödemek|işbirliği yapmak) istemediğiniz*, bahane (arıyorsunuz|aradınız|üretiyorsunuz), kavga (arıyorsunuz|aradınız|çıkarmak istiyorsunuz)
    *(mış|miş|muş|müş) gibi (yapıyorsunuz|yaptınız|davrandınız|davranıyorsunuz), gayet iyi (biliyorsunuz|biliyordunuz), bal gibi (biliyorsunuz|biliyordunuz), (sadece|yalnızca|tek) kendinizi düşün*, sadece kendi çıkar*, (demek ki|belli ki|anlaşılan|herhalde|görünüşe göre) … *${SECOND_PERSON}
  `),
  exempt: phrases(`
    *(abilirsiniz|ebilirsiniz|acaksınız|eceksiniz|ayacaksınız|eyeceksiniz), *(almadınız|alamadınız), adresiniz, ofisiniz, lisansınız, servisiniz, kursunuz, adınız, kaydınız, hoş geldiniz, aksi takdirde, aksi halde, kaba (taslak|inşaat|hesap|tahmin|plan|kağıt|işçilik|ölçü)*, kabaca
    *(le|la) ilgisiz*, ile ilgisiz*, konuyla ilgisiz*, hain saldırı*, itici (güç|kuvvet)*, toksik (madde|atık|gaz|kimyasal|ürün)*, mantıksız (olur|olmaz|değil), saldırgan yazılım*, rezil olduk, dolandırıcılık (suç|iddia|uyarı|önleme)*, kötü niyetli (yazılım|kod|kişiler|üçüncü)*
    (biz|bizim|ekibimiz|çalışanımız|çalışanlarımız|tarafımız|tarafımızdan|tarafımızca) … (sorumsuz|dikkatsiz|ilgisiz|duyarsız|düşüncesiz|anlayışsız|beceriksiz|bilgisiz|kaba|nezaketsiz|saygısız|umursamaz|gayri ciddi|ciddiyetsiz|plansız|özensiz|ihmalkar)*
    (ilgisiz|duyarsız|düşüncesiz|özensiz|sorumsuz|anlayışsız|bilgisiz) (kaldık|davrandık|olduk), asabiye*, zor (bir )?(dönem|karar|yıl|proje|süreç|piyasa|iş|görev|durum|şart|koşul|zaman|konu|soru)*, inatçı (leke|hata)*
    soğuk (hava|zincir|depo)*, sert (kış|rekabet)*, yavaş (bağlantı|sunucu|internet)*, müşteri (hizmetleri|ilişkileri|temsilcisi|memnuniyeti|adı|numarası|sözleşmesi|desteği|yorumları)*, sürekli (gelişim|hizmet|destek|iyileştirme)*
  `),
  firstPerson: phrases(`
    biz, bize, bizi, bizim, bizden, bizce, tarafımız*, kendi, ekibimiz*, *(dık|dik|duk|dük|tık|tik|tuk|tük), *(ımız|imiz|umuz|ümüz)(|ı|i|u|ü|a|e|da|de|dan|den|ın|in|un|ün|dır|dir|dur|dür|ca|ce)
  `),
  shortfall: phrases(`
    *(madık|medik|amadık|emedik|mamıştık|memiştik|madığımız|mediğimiz)*, geç, geciktir*, gecik*, eksik*, hata*, yanlış*, kusur*, yetersiz*, az, daha az, fazla, aksat*, aksadı*, kaçır*, payımız*, sorumluluğ*, sorumluyuz, ihmal*, gerekirdi, düşük, atladık, unuttuk, gözden kaç*, yavaş kaldık, belirsiz bırak*, değil, değişen*, ağır kaldık
  `),
  noShare: phrases(
    `*(almadık|alamadık), bize … (ulaşmadı|gelmedi|iletilmedi), *(meyeceğiz|mayacağız|emeyiz|amayız|emiyoruz|amıyoruz)`,
  ),
  hedges: phrases(`
    eğer, ama siz*, ancak siz*, fakat siz*, *(dıysak|diysek|duysak|düysek|tıysak|tiysek|tuysak|tüysek), olası rahatsızlık*, verdiğimiz rahatsızlık*, rahatsızlık verdi*, her ne kadar siz*
  `),
  advice: phrases(
    `(başka|yeni|farklı) (bir )?(sağlayıcı|hizmet sağlayıcı|avukat|hukuk bürosu|mali müşavir|muhasebeci|danışman|firma|şirket|ajans|tedarikçi|uzman)*, halef*`,
  ),
  months: phrases(
    `(ocak|oca), (şubat|şub), (mart|mar), (nisan|nis), (mayıs|may), (haziran|haz), (temmuz|tem), (ağustos|ağu), (eylül|eyl), (ekim|eki), (kasım|kas), (aralık|ara)`,
  ),
  titles: phrases(`Sayın, Bay, Bayan, Dr, Prof, Av`),
  wordsLikeNames: phrases(`
    deniz, umut, barış, güneş, yağmur, bahar, eylül, nisan, ekim, kasım, aralık, ocak, mart, mayıs, temmuz, özgür, ümit, güven, sevgi, saygın, yıldız, ışık, özlem, emek, onur, şafak, doğan, kaya, çelik, demir, altın, gümüş, bakır, taş, toprak, ırmak, dere, pınar, göl, dağ, ova, orman, ağaç, çınar, meşe, gül, lale, çiçek, yaprak, fidan, filiz, inci, elmas, yakut, mercan, kartal, şahin, aslan, kurt, ceylan, kuzu, arı, bulut, rüzgar, fırtına, kar, buz, yaz, güz, kış, gün, günay, ay, tan, seher, akşam, gece, savaş, zafer, çetin, sert, yavuz, yiğit, mert, cesur, akıllı, bilge, uzman, usta, demirci, terzi, kasap, çoban, avcı, asker, kaptan, bey, han, hakan, kağan, sultan, paşa, ağa, özel, genel, uzun, kısa, büyük, küçük, genç, yaşlı, ak, kara, mavi, kızıl, sarı, yeşil, boz, yeni, eski, ilk, son, can, arzu, dilek, hayat, ömür, neşe, sevinç, huzur, yol, yolcu, durak, ev, köy, kent, hedef, başarı, destek, öz, kurtuluş, devrim, evrim, ulus, vatan, bayrak, ata, ana, kılıç, kalkan, ok, yay`),
  common: phrases(
    `ve, bir, için, ile, bu, olarak, da, de, çok, sonra, kadar, değil, daha, gibi, göre, olan, sözleşme, tarihinde, üzerine, ancak, karşı`,
  ),
};
