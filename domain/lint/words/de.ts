import { phrases, type LintWords } from './shape.ts';

export const DE: LintWords = {
  endings: '(|er|st|est)(|e|en|er|es|em)',
  stops:
    'wir|und|aber|oder|dass|weil|wenn|denn|damit|können|könnten|dürfen|werden|würden|müssen|brauchen|erreichen|finden|erhalten|bekommen|behalten|wurden|er|es|man',
  capitals: ['Sie', 'Ihnen', 'Ihr', 'Ihre', 'Ihren', 'Ihrem', 'Ihrer', 'Ihres', 'Ihrerseits'],
  traits: phrases(`
    unhöflich~, unhöflichkeit*, unverschämt~, unverschämtheit*, frech~, frechheit*, respektlos~, respektlosigkeit*, rücksichtslos~, rücksichtslosigkeit*
    rüpelhaft~, rüpel*, flegelhaft~, flegel*, ungehobelt~, ungezogen~, unerzogen~, unmanierlich~, taktlos~, taktlosigkeit*, distanzlos~, pampig~, schnippisch~
    arrogant~, arroganz, überheblich~, überheblichkeit*, hochnäsig~, hochmütig~, herablassend~, eingebildet~, selbstgefällig~, selbstherrlich~, selbstsüchtig~
    selbstgerecht~, selbstverliebt~, egoistisch~, egoist*, egoismus, egozentrisch~, eitel, eitelkeit*, großspurig~, großkotzig~, anmaßend~, anmaßung*
    undankbar~, undankbarkeit, undank, uneinsichtig~, uneinsichtigkeit, einsichtslos~, unbelehrbar~, beratungsresistent~, unvernünftig~, unvernunft
    stur~, sturheit, starrsinnig~, starrsinn, starrköpfig~, halsstarrig~, dickköpfig~, dickkopf*, eigensinnig~, bockig~, trotzig~, verbohrt~, engstirnig~, borniert~
    launisch~, launenhaft~, zickig~, zicke*, jähzornig~, cholerisch~, choleriker*, aufbrausend~, unbeherrscht~, streitsüchtig~, streitlustig~, zänkisch~, zanksüchtig~
    rechthaberisch~, rechthaberei, besserwisser*, kleinlich~, kleinkariert~, kleingeistig~, pedantisch~, pedant*, pingelig~, penetrant~, aufdringlich~, distanzlosigkeit
    nörgler*, nörgelei*, nörgelnd~, nörgelig~, meckerer, meckerei*, querulant*, querulatorisch~, quengelig~, wehleidig~, weinerlich~, jammerlappen, miesepetrig~
    kindisch~, infantil~, pubertär~, dumm~, dummheit*, blöd~, doof~, dämlich~, idiot*, idiotisch~, schwachkopf*, trottel*, depp*, schwachsinnig~, begriffsstutzig~
    ahnungslos~, inkompetent~, inkompetenz, unfähiger kunde*, stümperhaft~, dilettantisch~, dilettant*, schlampig~, schlamperei
    verantwortungslos~, verantwortungslosigkeit, pflichtvergessen~, arbeitsscheu~, faulpelz*, faulheit, bequemlichkeit Ihrerseits, geizig~, geizhals, geizkragen, knauserig~
    gierig~, raffgierig~, habgierig~, habgier, geldgierig~, verlogen~, lügner*, verlogenheit, heuchlerisch~, heuchler*, heuchelei, scheinheilig~, hinterhältig~, hinterlistig~
    hinterfotzig~, heimtückisch~, durchtrieben~, unaufrichtig~, manipulativ~, intrigant~, betrüger*, betrügerisch~, gauner*, boshaft~, bösartig~, böswillig~
    gehässig~, gehässigkeit*, niederträchtig~, gemeinheit*, rachsüchtig~, skrupellos~, gewissenlos~, schamlos~, dreist~, dreistigkeit*, unverfroren~, rotzfrech~
    nervig~, nervtötend~, nervensäge*, unausstehlich~, unerträglich~, widerlich~, ekelhaft~, abscheulich~, lächerlich~, peinlich~, erbärmlich~, jämmerlich~, armselig~
    feindselig~, feindseligkeit*, gewalttätig~, tyrannisch~, tyrann*, despotisch~, herrisch~, herrschsüchtig~, diktatorisch~, besitzergreifend~, kontrollsüchtig~, kontrollfreak*
    hysterisch~, hysterie, paranoid~, narzisstisch~, narzisst*, psychopath*, neurotisch~, geisteskrank~, psychisch (krank|labil|gestört)~, wahnhaft~, größenwahn*, verrückt~
    unprofessionell~, unprofessionalität, unseriös~, unsachlich~, unkooperativ~, unkollegial~, unfair~, charakterlos~, charakterschwach~, charakterschwäche*
    undiszipliniert~, disziplinlos~, desinteressiert~, desinteresse, kaltherzig~, herzlos~, gefühllos~, ignorant~, ignoranz, gleichgültigkeit, unersättlich~, nimmersatt~
    toxisch~, problemkund*, horrorkund*, albtraumkund*, alptraumkund*, zumutung*, zeitfresser*, zeitdieb*, nervenbündel, energiefresser*, plagegeist*
    (schlecht|schlimm|schwierig|anstrengend|unmöglich|furchtbar|schrecklich)~ (kunde|kundin|kunden|kundinnen|auftraggeber|auftraggeberin|auftraggebern), überempfindlich~, mimosenhaft~, mimose*
    (mangel|mangels) an (jeglichem |jedem )?(respekt|anstand|höflichkeit|einsicht|professionalität|dankbarkeit|benehmen|reife), (kein|keinen|keinerlei|ohne|jeglichen|jeden) (anstand|benehmen|respekt|manieren|charakter|scham)
    (mangelnd|fehlend)~ (einsicht|wertschätzung|höflichkeit|professionalität|respekt|dankbarkeit|reife|anstand|manieren), schlechte manieren, schlechtes benehmen, anspruchsdenken, anspruchshaltung
    nie zufrieden, niemals zufrieden, nicht zufriedenzustellen, niemandem etwas recht, im (gegensatz|unterschied|vergleich) zu (unseren )?(anderen|allen anderen|übrigen) (kunden|auftraggebern)
    (als|wie) (kein|keine|alle|jeder|die meisten) (anderer |andere |anderen |unserer )@(kunde|kunden|kundin|auftraggeber), (anders als|verglichen mit) (unsere|unseren|andere|anderen|alle anderen) *(kunden)?, kein anderer (kunde|auftraggeber)
    maßlos~, illoyal~, niveaulos~, ausfällig~, unverschämterweise, dreisterweise, typisch (für Sie|Sie), wie ein kleines kind, pöbelhaft~, pöbelei*, proletenhaft~, garstig~, giftig (im ton|geworden), selbstmitleidig~, wichtigtuer*, wichtigtuerisch~, angeberisch~, sarkastisch~, spöttisch~, höhnisch~, verächtlich~, geringschätzig~
    bösgläubig~, kaltschnäuzig~, patzig~, ruppig~, ungnädig~, missgünstig~, neidisch~, nachtragend~, unzurechnungsfähig~, weltfremd~, größenwahnsinnig~
  `),
  personTraits: phrases(`
    schwierig~, anspruchsvoll~, fordernd~, anstrengend~, problematisch~, unangenehm~, lästig~, unmöglich~, aggressiv~, grob~, chaotisch~, unorganisiert~, unzuverlässig~
    unehrlich~, unreif~, naiv~, faul~, nachlässig~, leichtfertig~, fahrlässig~, unfähig~, ungeduldig~, empfindlich~, emotional~, negativ~, pessimistisch~, zynisch~
    ungehalten~, überzogen~, unpünktlich~, unbescheiden~, unersprießlich~, unehrenhaft~, vergesslich~, unaufmerksam~, gleichgültig~, teilnahmslos~, kalt~, hart~, unnachgiebig~, unflexibel, unflexible~, kompromisslos~, unrealistisch~, irrational~, unlogisch~, widersprüchlich~, sprunghaft~
    unberechenbar~, unentschlossen~, wankelmütig~, misstrauisch~, eifersüchtig~, verbittert~, gestört~, krank~, wahnsinnig~, komisch~, seltsam~, merkwürdig~, gemein~, fies~
    ungerecht~, laut~, ausfallend~, beleidigend~, verletzend~, abfällig~, abwertend~, launig~, unbequem~, kritiksüchtig~, perfektionistisch~, penibel, penible~, langsam~
    überfordert~, unbelehrt~, unkonzentriert~, zerstreut~, unordentlich~, geschwätzig~, verwöhnt~, dominant~, passiv~, destruktiv~, ablehnend~, abweisend~, mürrisch~
  `),
  personBefore: phrases(`
    Sie (sind|waren|wirken|wirkten|blieben|bleiben|erscheinen|erschienen|benahmen sich|verhielten sich|verhalten sich|zeigten sich|reagierten|reagieren|traten) ((notorisch|sehr|so|zu|ziemlich|extrem|äußerst|oft|häufig|immer wieder|einfach|ein|eine|besonders|wirklich|recht|leider|überaus|mehrfach|zunehmend|stets|uns gegenüber) )@
    (sind|waren) Sie ((sehr|so|zu|ziemlich|extrem|äußerst|oft|häufig|einfach|ein|eine|besonders|wirklich|leider|zunehmend) )@
    Ihr(|e|en|er|es|em) ((sehr|so|äußerst|oft|zunehmend|besonders|überaus|ständig) )@
    Ihr(|e) (verhalten|ton|umgang|haltung|auftreten|art|stil|benehmen|kommunikation|forderungen|anforderungen|ansprüche|erwartungen|team|nachrichten) (ist|war|sind|waren|wirkt|wirkte|wurde|wurden|blieb) ((sehr|so|zu|ziemlich|extrem|äußerst|oft|einfach|überaus|zunehmend) )@
    (der kunde|die kundin|er|sie) (ist|war) ((sehr|so|zu|ziemlich|extrem|äußerst|oft|ein|eine) )@
    Sie als ((sehr|so|ein|eine|einen|zu|äußerst) )@
  `),
  personAfter: phrases(`
    (kunde|kunden|kundin|kundinnen|auftraggeber|auftraggeberin|mensch|menschen|person|personen|verhalten|verhaltens|umgangston|benehmen|charakter|gesprächspartner|gesprächspartnerin|geschäftspartner|geschäftspartnerin|wesen|haltung|auftreten|ansprechpartner|ansprechpartnerin|zeitgenosse|typ)
    (verhalten|benommen|aufgetreten|reagiert) (haben|hatten)?
  `),
  personEndings: '',
  always: phrases(`
    Sie … (immer|nie|niemals|stets|ständig|dauernd|andauernd|pausenlos|unablässig|permanent|fortwährend|unentwegt)
    Sie … (jedes mal|jedes einzelne mal|zu jeder zeit|die ganze zeit|am laufenden band|ein ums andere mal|tag und nacht|ausnahmslos|kein einziges mal|nicht ein einziges mal)
    (immer|nie|niemals|ständig|dauernd|jedes mal|kein einziges mal) (haben|hatten|sind|waren|wollen|wollten|fordern|forderten|verlangen|verlangten|ändern|änderten|kommen|kamen|mussten) Sie
    Ihnen … (nie|niemals) (etwas )?(recht|gut|genug|schnell|passt), Ihnen … nichts (recht|gut genug|passt|genügt|genug)
    Ihr(|e|en|er|es|em) (ständig|dauernd|ewig|permanent|andauernd|endlos|fortwährend|unablässig)(e|en|er|es|em), der kunde … (immer|nie|niemals|ständig)
  `),
  motives: phrases(`
    Ihnen … (egal|gleichgültig|gleich ist|einerlei), Sie (wollen|wollten) (uns |mich |doch |sich )?(nur|bloß|doch|offenbar|offensichtlich|einfach|wohl|lediglich|gar nicht|überhaupt nicht|anscheinend)
    Sie (respektieren|respektierten|schätzen|schätzten|achten|würdigen|vertrauen|mögen|verstehen|begreifen) … nicht, Sie denken nur an, Sie dachten nur an, Sie (vermuten|vermuteten), Sie (wollen|wollten) uns (schaden|täuschen|betrügen|ärgern|ausnutzen|erpressen|provozieren|schikanieren|bestrafen|loswerden), kein vertrauen in uns
    Sie interessier(en|ten) sich (nicht|nur|überhaupt nicht|kaum), Sie interessiert (nur|bloß), (Ihnen ging|Ihnen geht|geht Ihnen|ging Ihnen) es (nur|bloß|nicht|offenbar|allein|einzig|lediglich|in wahrheit)
    es (geht|ging) Ihnen (nur|bloß|nicht|offenbar|allein|einzig|lediglich|in wahrheit), Sie … (absichtlich|mutwillig|vorsätzlich|mit absicht|mit vorsatz|aus bosheit|aus trotz|aus rache|aus neid|aus geiz|aus gier|aus prinzip|wissentlich|gezielt|bewusst)
    (absichtlich|mutwillig|vorsätzlich|bewusst|wissentlich) haben Sie, Ihr(|e|en|er|es|em) (wahr|eigentlich|heimlich|versteckt|tatsächlich)(e|en|er|es|em) (absicht|absichten|motiv|motive|ziel|ziele|beweggrund|beweggründe|grund|gründe|interesse|interessen)
    um uns zu (ärgern|schaden|provozieren|schikanieren|täuschen|erpressen|demütigen|bestrafen|betrügen|verletzen|zermürben), Sie (glauben|denken|meinen|dachten|glaubten|meinten) (wohl|offenbar|anscheinend|offensichtlich|tatsächlich|sicher|ernsthaft)
    weil Sie (uns |sich |es |das )?(wollen|wollten|glauben|glaubten|denken|dachten|meinen|meinten|neidisch|beleidigt|gekränkt|wütend|verärgert|nicht wollen|nicht wollten|keine lust|angst)
    Sie (tun|taten) so als, Sie (legen|legten) es darauf an, Sie haben es darauf (angelegt|abgesehen), Sie (genießen|genossen) es, Sie haben (freude|spaß|gefallen) daran, wider besseres wissen, Sie (wissen|wussten) (ganz |sehr )?genau
    (in|mit) böser absicht, böse absicht~, Sie hatten (nie|niemals) (die absicht|vor), Sie haben (nie|niemals) (die absicht|vor), Sie haben (gar |überhaupt )?(kein|keinerlei) (interesse|respekt|absicht)~, hintergedanken
    Sie (weigern|weigerten) sich (zu |uns zu )?(verstehen|begreifen|einzusehen|zuzuhören|mitzuarbeiten), Sie suchen (nur )?(streit|einen vorwand|einen grund|ausreden), Sie nutzen uns aus, Sie haben uns ausgenutzt, Sie (hassen|verachten|beneiden), insgeheim
  `),
  exempt: phrases(`
    immer (noch|mehr|wieder|weiter|größer|länger|kürzer|öfter|häufiger|dann|wenn|auch), wie immer, für immer, nie wieder, (auch|weiterhin) immer
    (grob|leicht) fahrlässig~, grobe (schätzung|fahrlässigkeit|skizze|planung), Sie sind (immer|stets|jederzeit) (herzlich )?willkommen, Sie (sind|waren) nie … (bezahlt|beglichen|eingegangen|angekommen|erfolgt)
    bösartige~ (software|code|programm|datei|anhang|anhänge)~, böswillige~ (software|code|angriff|angriffe)~, peinlich genau~, toxisch~ (stoff|stoffe|stoffen|abfälle|abfällen|substanz|substanzen|material|materialien|wertpapiere|kredite|anlage|anlagen)
    unerträglich~ (lärm|hitze|last), unverschämt hohe~, unvernünftig (hoch|lang|teuer|groß|spät), lächerlich (gering|klein|niedrig)~, (wir|uns|unser|unsere|unserer|unserem|unseren) … (schlampig|stümperhaft|unprofessionell|unsachlich|taktlos|unhöflich|dumm|ahnungslos|verantwortungslos|peinlich)~
    schlamperei (bei|von) uns, unfair~ (wettbewerb|geschäftspraktiken|geschäftspraktik|klausel|klauseln), eine zumutung für (unsere|die eigenen), Ihr(|e|en|er|es|em) (schwierig|anspruchsvoll|anstrengend|fordernd|langsam|problematisch|unzuverlässig|alt|hart|unangenehm)~ (projekt|projekte|projekten|lage|markt|zeit|zeiten|jahr|jahre|server|leitung|verbindung|system|aufgabe|aufgaben|situation|saison|termin|termine|branche)
    (kranken|krank) (gemeldet|geschrieben), sensibel, Ihr(|e|en|er|es|em) (negativ|emotional|passiv|aggressiv)~ (saldo|ergebnis|bilanz|rechnungsabgrenzung|wachstum|bescheid|rückmeldung)*, Sie (bewusst|gezielt) (auswählen|wählen|entscheiden)
    Sie … (immer|stets) (auf|über) dem laufenden, zumutungen des marktes, dummy*, Sie haben nie … (erhalten|bekommen), Sie haben immer noch
  `),
  firstPerson: phrases(`wir, uns, unser, unsere, unserem, unseren, unserer, unseres, unsererseits`),
  shortfall: phrases(`
    nicht, zu (spät|niedrig|hoch|wenig|lange|lang|selten|viel|viele|langsam|knapp|ungenau|kurz|klein|groß|oft|gering|vage), fehler*, versäum*, verpass*, übersehen, übersahen, vergessen, vergaßen, eigen(e|en|er|es|em), verzöger*, verspät*, unklar~, falsch~, irrtum*, irrtümlich~, geirrt
    mangelhaft~, kein(|e|en|er|es|em), verantwort*, schuld, schuldig, ungenügend~, unzureichend~, anteil, unterschätzt, überschätzt, hätten … (sollen|müssen|können), verfehlt, gefehlt, fehlte~, nachlässig~, nie (gesagt|geschrieben|gefragt|erklärt|geklärt), ungenau~, unpünktlich~, schlecht~, verloren
  `),
  noShare: phrases(
    `wir haben … nicht (erhalten|bekommen|gehört), haben wir … nicht (erhalten|bekommen|gehört), wir (können|wollen|möchten|dürfen|werden) … nicht, (können|wollen|möchten|dürfen|werden) wir … nicht, erhielten wir … (nicht|kein)*`,
  ),
  hedges: phrases(`
    falls, sofern wir, wenn wir … (haben|hatten|sollten|hätten), sollten wir … (haben|sein), aber Sie, aber Ihr*, doch Sie (haben|hatten|waren), (etwaig|möglich|eventuell)~ unannehmlichkeiten, unannehmlichkeiten, allerdings Sie, obwohl Sie, auch wenn Sie
  `),
  advice: phrases(
    `(ander|neu|weiter)(e|en|er|es|em) (anbieter|anbieterin|dienstleister|anwalt|anwältin|rechtsanwalt|rechtsanwältin|kanzlei|steuerberater|steuerberaterin|steuerkanzlei|agentur|firma|unternehmen|praxis|berater|beraterin|fachmann|fachfrau|zahlungsdienst|zahlungsdienstleister)*, (jemand|jemanden) anders, anderweitig*, nachfolger*`,
  ),
  months: phrases(
    `(januar|jänner|jan), (februar|feber|feb), (märz|mär), (april|apr), mai, (juni|jun), (juli|jul), (august|aug), (september|sept|sep), (oktober|okt), (november|nov), (dezember|dez)`,
  ),
  titles: phrases(`Herr, Herrn, Frau, Dr, Prof, Kollege, Kollegin, Kollegen`),
  wordsLikeNames: phrases(`
    koch, richter, kaufmann, sommer, winter, herbst, frühling, märz, mai, april, juni, juli, august, ernst, klein, lang, kurz, neu, jung, weiß, weiss, schwarz, braun, roth, kaiser, könig, vogel, berg, stein, kraft, frank, engel, wolf, fuchs, bär, graf, herzog, bauer, müller, becker, fischer, schneider, schmied, weber, wagner, jäger, zimmermann, schreiner, maurer, krüger, pfeiffer, bach, busch, baum, wald, feld, wiese, acker, haus, hof, markt, ring, stern, stolz, groß, gross, kühn, frei, frey, sauer, süß, reich, arm, blank, horn, hammer, nagel, keller, kammer, kirch, pfarrer, vogt, schulz, meister, sander, sand, see, ufer, teich, rose, iris, linde, buche, birke, viola, heide, sonntag, freitag, montag, samstag, tag, zeit, glück, gut, best, recht, lohn, geld, bank, post, bote, brand, sturm, winkler, walter, otto, max, mark, wolle, ort, rath, rat, krieg, frieden, hoffnung, ende, anfang`),
  common: phrases(
    `der, die, das, und, nicht, mit, wurde, ist, auf, für, eine, zu, von, haben, dem, den, im, zum, bei, nach, wir`,
  ),
};
