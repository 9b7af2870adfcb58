import { phrases, type LintWords } from './shape.ts';

export const FR: LintWords = {
  endings: '(|e|s|es)',
  stops:
    "(n'|)(pouvez|pourrez|pourriez|aurez|serez|disposez|disposerez|gardez|garderez|conservez|conserverez|bénéficiez|bénéficierez|recevrez|devez|devrez|perdrez|paierez|restez|resterez|trouverez)|nous pouvons|et|mais|ou|que|qui|car|si|quand|lorsque|parce|afin",
  capitals: [],
  traits: phrases(`
    impoli~, impoliment, impolitesse~, malpoli~, mal élevé~, mal appris, grossi(er|ers|ère|ères|èrement|èreté|èretés), irrespectu(eux|euse|euses|eusement), irrespect, incivil~, discourtois~, goujat~, mufle~, rustre~
    insolent~, insolence~, impertinent~, impertinence~, effronté~, effronterie, culotté~, sans gêne, sans vergogne, éhonté~, impudent~, impudence, insultant~, injurieu(x|se|ses)
    arrogant~, arrogance, hautain~, prétentieu(x|se|ses), vaniteu(x|se|ses), vantard~, orgueilleu(x|se|ses), condescendan(t|te|ts|tes|ce), méprisant~, dédaigneu(x|se|ses), pédant~
    égoïste~, égoïsme, égocentrique~, nombriliste~, narcissique~, imbu(|e|s|es) (de|d'*), ingrat~, ingratitude, capricieu(x|se|ses), capricieusement, lunatique~, versatile~, susceptibilité maladive
    déraisonnable~, déraisonnablement, irraisonnable~, têtu~, entêté~, entêtement, obstiné~, buté~, borné~, obtus~, bouché~, psychorigide~, intransigeant~, intransigeance, intraitable~
    de mauvaise foi, mauvaise foi, malhonnête~, malhonnêteté~, menteu(r|rs|se|ses), mensonger client, hypocrite~, hypocrisie, fourbe~, fourberie, sournois~, perfide~, faux jeton~, tricheu(r|rs|se|ses)
    manipulat(eur|eurs|rice|rices), sans scrupules, sans aucun scrupule, escroc~, crapule~, voyou~, profiteu(r|rs|se|ses), opportuniste~, malveillant~, malveillance, méchant~, méchanceté~, cruel(|le|s|les)
    rancuni(er|ers|ère|ères), vindicati(f|fs|ve|ves), haineu(x|se|ses), hargneu(x|se|ses), teigneu(x|se|ses), acariâtre~, aigri~, jalou(x|se|ses), mesquin~, mesquinerie~, radin~, radinerie, avare~, pingre~, cupide~, cupidité, vénal(|e|es), vénaux
    colérique~, coléreu(x|se|ses), irascible~, emporté client, caractériel(|le|s|les), querelleu(r|rs|se|ses), belliqueu(x|se|ses), bagarreu(r|rs|se|ses), chicaneu(r|rs|se|ses), chicanier~, procéduri(er|ers|ère|ères), quérulent~
    râleu(r|rs|se|ses), ronchon~, grincheu(x|se|ses), grognon~, geignard~, pleurnichard~, plaintif client, pleurnicheu(r|rs|se|ses), pinailleu(r|rs|se|ses), pinaillage, tatillon(|s|ne|nes), chipoteu(r|rs|se|ses), maniaque~, ergoteu(r|rs|se|ses)
    puéril~, infantile~, immature~, gamin~, enfant gâté~, stupide~, stupidité~, idiot~, idiotie~, imbécile~, crétin~, débile~, abruti~, con(|ne|nes|nard|nards|nasse), sot(|s|te|tes), sottise~, bêtise~, inepte~, ignare~, inculte~
    paresseu(x|se|ses), fainéant~, feignant~, paresse, irresponsable~, irresponsabilité, peu (fiable|sérieu|professionnel|scrupuleu|raisonnable|respectueu|courtois|aimable|reconnaissant)*, pas sérieu(x|se|ses), amateurisme, bâclé par vous
    odieu(x|se|ses), détestable~, insupportable~, invivable~, imbuvable~, infect~, exécrable~, ignoble~, répugnant~, dégoûtant~, lamentable~, pitoyable~, ridicule~, honteu(x|se|ses), scandaleu(x|se|ses), indécent~
    désobligeant~, indélicat~, indélicatesse, désinvolte~, désinvolture, je m'en foutis*, jemenfoutis*, sans cœur, insensible~ à (tout|nos|notre), impitoyable~, défaitiste~, ingérable~, incontrôlable client, invivables
    hystérique~, hystérie, paranoïaque~, paranoïa, psychopathe~, névrosé~, mégalomane~, pervers~, fou furieux, déséquilibré mental, malade mental, folle furieuse, cinglé~, dingue~, timbré client, délirant~
    autoritaire~, autoritarisme, tyrannique~, tyran~, despotique~, despote~, dictatorial(|e|es), dominat(eur|eurs|rice|rices), harceleu(r|rs|se|ses), envahissant~, étouffant~, intrusi(f|fs|ve|ves) client, casse pieds, emmerdeu(r|rs|se|ses), boulet~
    impossible~ à (satisfaire|contenter|gérer|vivre|raisonner), difficile~ à (satisfaire|contenter|gérer|vivre|supporter), insatiable~, (éternel|éternels|perpétuel|perpétuels|éternelle|éternelles) (insatisfait|mécontent)~, jamais (content|satisfait)~, toujours (mécontent|insatisfait)~
    (mauvais|pire|piètre|sale)~ (client|cliente|clients|clientes), (client|cliente|clients|clientes) à problème~, mauvais payeur~, mauvais caractère, mauvais coucheur~, sale caractère, caractère (difficile|impossible|exécrable|épouvantable)
    (manque|manquez|manquiez|absence) (total |totale |complet |évident |flagrant )?(de |d')(tout )?(respect|savoir vivre|courtoisie|sérieux|professionnalisme|politesse|considération|gratitude|maturité|éducation|égards|éthique|scrupules|reconnaissance|bonne volonté|bonne foi)
    contrairement (à|aux) (nos |tous nos |vos )?(autres clients|autres), (par rapport|comparé~) (à|aux) (nos )?autres (clients|clientes), (aucun|nos) autre~ client(|e|s|es), plus que (tous )?(nos|les) autres client(|e|s|es)
    caprice~, sarcastique~, sarcasme~, moqueu(r|rs|se|ses), moquerie~, typique de (vous|votre part), comme un enfant, grande gueule, sans aucune éducation, sans savoir vivre, malappris~, bourru~, revêche~, hâbleu(r|rs|se|ses), fanfaron~, vantardise~
    (votre|vos) (agressivité|négligence|hostilité|ignorance|incompétence|lenteur|mauvaise humeur|dureté|rigidité|désorganisation|instabilité|méfiance|froideur|violence|nervosité|pessimisme|négativité|indifférence|brutalité|vulgarité)~
    voleu(r|rs|se|ses), suffisance, morgue, outrecuidan(t|te|ts|tes|ce), sans éducation, goujaterie, muflerie, incorrection~, indigne~ de (confiance|respect), arriviste~, chronophage client, toxique~
  `),
  personTraits: phrases(`
    difficile~, exigeant~, pénible~, agressi(f|fs|ve|ves), agressivement, hostile~, désagréable~, blessant~, incompétent~, négligent~, imprudent~, ignorant~, bête~, bizarre~, étrange~, fou, folle, dur~, froid~, cassant~
    pointilleu(x|se|ses), fatigant~, épuisant~, usant~, agaçant~, énervant~, irritant~, problématique~, compliqué~, impossible~, négati(f|fs|ve|ves), pessimiste~, cynique~, indifférent~, passi(f|fs|ve|ves), lent~, brouillon(|ne|s|nes)
    démesuré~, incapable~, maladroit~, distrait~, brutal(|e|es), brutaux, moqueu(r|rs|se|ses), désorganisé~, chaotique~, inconstant~, incohérent~, irrationnel(|le|s|les), illogique~, irréaliste~, imprévisible~, instable~, impulsi(f|fs|ve|ves), impatient~, nerveu(x|se|ses), émoti(f|fs|ve|ves), rigide~, inflexible~, fermé~, injuste~, déloya(l|le|les|ux), évasi(f|fs|ve|ves), méfiant~, soupçonneu(x|se|ses), cavali(er|ers|ère|ères), vulgaire~, violent~, abusi(f|fs|ve|ves), gonflé~, insensible~, inconséquent~, léger, légère, dépassé~
  `),
  personBefore: phrases(`
    (client|cliente|clients|clientes|interlocuteur|interlocutrice) ((très|si|trop|assez|plutôt|particulièrement|vraiment|un peu) )@
    vous (êtes|étiez|avez été|aviez été|devenez|semblez|sembliez|paraissez|paraissiez|restez|restiez) ((très|si|trop|assez|plutôt|vraiment|extrêmement|particulièrement|souvent|toujours|un|une|aussi|tellement|tout|simplement|des plus|de plus en plus|tout à fait) )@
    vous vous (êtes|étiez) (montré|comporté|révélé)~ ((très|si|trop|assez|plutôt|vraiment|extrêmement|particulièrement|souvent|de manière|de façon|un) )@
    (votre|vos) (comportement|ton|attitude|conduite|manière|style|communication|exigences|demandes|attentes|messages|équipe|caractère|façon de faire|propos) ((est|était|sont|étaient|a été|ont été|devient|devenait|semble|semblait) )?((très|si|trop|assez|plutôt|vraiment|extrêmement|souvent|particulièrement|de plus en plus) )@
    (le client|la cliente|il|elle) (est|était|a été|s'est montré|s'est montrée|semble) ((très|si|trop|assez|plutôt|vraiment|extrêmement|souvent|un|une) )@
  `),
  personAfter: phrases(`client(|e|s|es), interlocut(eur|rice)(|s), personnage~, individu~`),
  personEndings: '',
  always: phrases(`
    vous … (toujours|jamais|constamment|continuellement|perpétuellement|systématiquement|invariablement|éternellement|incessamment)
    vous … (sans cesse|sans arrêt|en permanence|tout le temps|à chaque fois|chaque fois|à tout bout de champ|sans exception|jour et nuit), (jamais|pas une seule fois) vous (n'|ne |n')*
    (votre|vos) (perpétuel|constant|incessant|éternel|continuel|permanent)(|le|s|les|e|es), (client|cliente) … (toujours|jamais|constamment)
    rien (ne vous|n'est jamais|n'était jamais) (convient|convenait|satisfait|satisfaisait|suffit|suffisait|va|plaît|assez|bien)*
  `),
  motives: phrases(`
    vous vous (en )?(moquez|fichez|foutez|moquiez|fichiez), (cela|ça|tout cela) vous (est|était) (bien |complètement )?(égal|indifférent), peu vous (importe|importait|chaut)
    vous ne (voulez|vouliez|cherchez|cherchiez|pensez|pensiez|souhaitez|souhaitiez) (que|qu'*), vous (voulez|vouliez|cherchez|cherchiez|souhaitez|souhaitiez|pensez|pensiez|croyez|croyiez) (seulement|juste|simplement|uniquement|visiblement|manifestement|sans doute|apparemment|évidemment)
    vous ne (nous )?(respectez|respectiez|estimez|appréciez|valorisez|comprenez|écoutez) (pas|rien|guère), vous (voulez|vouliez|cherchez|cherchiez|souhaitez|tentez|tentiez|essayez|essayiez) (à |de )?(nous )?(nuire|tromper|exploiter|punir|humilier|provoquer|escroquer|intimider|arnaquer|user|manipuler), vous ne pensez (qu'*|que), nous (soupçonnons|devinons) que vous
    vous (le |l')?(faites|faisiez|avez fait) exprès, vous … (délibérément|volontairement|sciemment|exprès|intentionnellement|à dessein), (dans le (seul )?but|afin|dans l'intention) de nous (nuire|provoquer|punir|humilier|tromper|exploiter|épuiser|user)
    pour nous (nuire|provoquer|punir|humilier|faire chanter|tromper|exploiter|énerver|user|intimider), (par|avec) (pure |simple )?(méchanceté|jalousie|vengeance|dépit|orgueil|avarice|caprice|cupidité|malice|rancune|plaisir de nuire)
    (vos|votre) (véritable|vrai|vraie|réel|réelle|secret|secrète|seul|seule)~ (intention|motivation|motif|objectif|but|intérêt|raison)~, parce que vous (voulez|vouliez|pensez|pensiez|croyez|croyiez|êtes|étiez|refusez|refusiez|aimez|détestez|craignez|ne voulez|ne vouliez)
    vous (croyez|croyiez|pensez|pensiez|imaginez|prétendez|prétendiez) (tout savoir|être|avoir|pouvoir|mieux), vous prenez (un malin )?plaisir, vous preniez plaisir, vous (faites|faisiez) semblant, vous (savez|saviez) (très|parfaitement|pertinemment) (bien)?, vous savez pertinemment
    vous n'(avez|aviez) (aucun|aucune|jamais eu) (l')?(intention|envie|respect|considération|intérêt|volonté), mauvaise volonté, arrière pensée~, vous (refusez|refusiez) de (comprendre|voir|écouter|coopérer|admettre|apprendre|reconnaître)
    vous cherchez (un prétexte|des excuses|la bagarre|le conflit|à nous (nuire|provoquer|tromper|exploiter|punir)), vous (profitez|profitiez|abusez|abusiez) de (nous|notre|la situation), vous nous (méprisez|détestez|haïssez|enviez|exploitez), secrètement
  `),
  exempt: phrases(`
    vous avez toujours (accès|droit|la|le|les|un|une|jusqu*|votre|vos), vous n'avez toujours, vous (attendez|attendiez) toujours, vous n'avez jamais (été|reçu|obtenu|eu de réponse)*, toujours pas, comme toujours, êtes toujours (le|la|les|client|cliente|lié|liée|tenu|tenue|en|sous|bienvenu)*, pour toujours, à jamais, toujours (possible|ouvert|ouverte|disponible|valable|en vigueur|joignable|nous écrire)
    erreur~ grossière~, faute~ grossière~, estimation~ grossière~, approximation~ grossière~, (logiciel|code|programme|fichier)~ malveillant~, délai~ (dé)?raisonnable~, durée déraisonnable, de bonne foi, (tâche|travail|terre|sujet|rôle|métier)~ ingrat~
    client~ final(|e|s|es), intérêts? et jalousie, bouché~ (par|à), (vis|tuyau|conduite)~ bouché~, (délai|coût|frais|charge|hausse|retard)~ insupportable~, con (brio|moto), sot l'y laisse, ridiculement (bas|basse|peu)*
    avare de (mots|commentaires), (cadre|terrain|accès|domaine|espace) borné~, borné~ (à|par|de), toxique~ (pour l'environnement), (produit|substance|déchet|actif|matière|gaz|emprunt|fumée)~ toxique~, maladie infantile~, paralysie infantile
    nous … (irresponsable|négligent|impoli|grossier|grossière|stupide|ridicule|désinvolte|honteux|sot|bête|pitoyable|lamentable|amateurisme)~, amateurisme de notre part, désinvolture de notre part, malveillant~ tiers, tiers malveillant~, voleur~ de données
    votre (projet|marché|activité|situation|secteur|calendrier|saison|période|année|serveur|connexion|site|réseau) (est|était|reste|restait|a été), votre situation (difficile|compliquée|pénible)
  `),
  firstPerson: phrases(`nous, notre, nos, nous mêmes`),
  shortfall: phrases(`
    n'(avons|avions|aurons|étions|était|ont) (pas|jamais|pu|su|guère|point), ne … pas, n'… pas, trop (tard|bas|peu|long|longtemps|haut|lent|lente|lentement|vague|tardif|tardive|tardivement|élevé|optimiste), aurions dû, aurions pu, erreur~, faute~, manqu(é|er|ons|ions|ement|ements|e)
    retard~, tard(é|er), oubli(é|er|s|e|), tort, notre (part|propre), (seul|propre)~ (cap|orientation|direction), insuffisan(t|te|ts|tes|ce|ces), insuffisamment, pas assez, échou(é|er|ons), échec~, responsab(le|les|ilité|ilités), néglig(é|er|ence), défaut~, sous estimé~, surestimé~, mal (compris|expliqué|évalué|défini|fixé|préparé|organisé|informé|estimé|calculé|suivi|planifié)*, peu clair~
  `),
  noShare: phrases(
    `nous n'(avons|avions) (pas|rien|jamais|toujours pas) (reçu|obtenu|eu de réponse|accepté), nous ne (pouvons|voulons|souhaitons|pourrons) (pas|plus)`,
  ),
  hedges: phrases(`
    si nous (vous )?(avons|avions), si vous (avez|aviez) (été|ressenti|trouvé), si vous vous (êtes|étiez), mais vous, mais votre, mais vos, désagrément~, la gêne (occasionnée|causée), tout inconvénient, toutefois vous, bien que vous, même si vous
  `),
  advice: phrases(
    `(autre|nouveau|nouvel|nouvelle)~ (prestataire|fournisseur|avocat|avocate|conseil|comptable|expert comptable|cabinet|agence|société|entreprise|professionnel|praticien|spécialiste)~, (quelqu'un|un) d'autre, successeur~`,
  ),
  months: phrases(
    `(janvier|janv), (février|févr), mars, (avril|avr), mai, juin, (juillet|juil), août, (septembre|sept), (octobre|oct), (novembre|nov), (décembre|déc)`,
  ),
  titles: phrases(`M, MM, Mme, Mmes, Mlle, Monsieur, Madame, Mademoiselle, Maître, Me, Dr, Docteur`),
  wordsLikeNames: phrases(`
    petit, grand, blanc, noir, roux, brun, gris, legrand, roi, marchand, boulanger, pierre, rose, claire, clair, prudence, avril, mai, juin, mars, août, martin, marin, bois, dupont, fontaine, rivière, forêt, montagne, mer, rive, pont, ville, place, cour, charme, chêne, olive, violette, marguerite, capucine, clémence, constance, espérance, grâce, fleur, bonne, bon, beau, belle, fort, sage, franc, juste, vrai, long, court, large, haut, bas, neuf, vieux, jeune, riche, pauvre, noël, pascal, dimanche, jour, temps, main, poste, banque, maison, château, moulin, chevalier, soldat, page, prix, note, livre, carré, rond, lac, baron, prince, victoire, ange, merle, poisson, loup, renard, perle, opale, ambre, aube, fin, début, charpentier, fabre, berger, meunier, barbier, mercier, cordier, tellier, royer, tissier, couturier, marché, major, solide`),
  common: phrases(
    `le, la, les, des, et, une, est, pas, pour, avec, dans, du, été, que, aux, par, ont, sur, nous, qui, au, cette`,
  ),
};
