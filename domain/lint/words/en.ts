import { phrases, type LintWords } from './shape.ts';

export const EN: LintWords = {
  endings: '(s|)',
  stops: 'can|could|may|might|will|shall|we|that|which|who|and|but|or|because|if|when|while|they|to reach|need',
  capitals: [],
  traits: phrases(`
    rude(|r|st|ly|ness), impolite(|ly|ness), discourte(ous|ously|sy), uncivil(|ised|ized), (ill|bad|poorly) mannered, bad manners
    insolen(t|tly|ce), impertinen(t|tly|ce), impuden(t|tly|ce), arrogan(t|tly|ce), haught(y|ily|iness), conceited, big headed
    condescen(ding|dingly|sion), patroni(s|z)ing(|ly), self (centred|centered|absorbed|important|righteous), egotis(t|tic|tical|m)~
    egocentric, egoist(|s|ic), selfish(|ly|ness), ungrateful(|ly|ness), ingratitude, thankless, unappreciative, ungracious(|ly)
    stubborn(|ly|ness), obstina(te|tely|cy), pig headed, bull headed, headstrong, intransigen(t|ce), mulish, obnoxious(|ly)
    childish(|ly|ness), infantile, petulan(t|tly|ce), miserl(y|iness), sting(y|iness), greed(|y|ily|iness), tight fisted, penny pinching
    lazy, laziness, stupid(|ly|ity), idio(t|ts|tic|cy), moron(|s|ic), imbecil(e|es|ic), fool(|s|ish|ishly|ishness), dimwit(|s|ted)
    clueless, brainless, half witted, thick headed, disrespect(|ful|fully), disrespecting, contemptuous(|ly), scornful(|ly)
    hysteri(a|cal|cally), paranoi(a|d), narcissis(t|ts|tic|m), psychopath(|s|ic), sociopath(|s|ic), neurotic, bipolar, autistic
    (mentally|emotionally) (ill|unstable|unwell), unhinged, delusional, megalomania(|c), lunatic~, madman, control freak~
    manipulati(ve|vely|on), manipulator~, deceitful(|ly), dishonest client~, liar~, two faced, hypocri(te|tes|tical|sy), unscrupulous(|ly)
    shameless(|ly), sneaky, devious(|ly), cunning(|ly), untrustworthy, backstabb(er|ing), crook(|s|ed), scoundrel~
    irresponsib(le|ly), unprofessional(|ly|ism), unbusinesslike, slopp(y|ily|iness), moody, temperamental, irritable, grumpy, surly
    cantankerous, crabby, whin(y|ing|ed|er|ers), moan(ing|er|ers), whing(e|ing|er|ers), nagg(ed|ing), nit ?pick(y|ing|er|ers), fault finding
    pedantic, fuss(y|iness), picky, finicky, choosy, nosy, overbearing, boss(y|iness), domineering, pushy, tyrannical, dictatorial
    quarrelsome, argumentative, combative, confrontational, belligeren(t|tly|ce), vindictive(|ly|ness), spiteful(|ly|ness), vengeful
    bull(y|ies|ied|ying), trouble ?maker~, troublesome client~, time ?waster~, uncooperative, unhelpful client~, inflexible client~
    (problem|nightmare|nuisance|horror) (client|customer)~, (client|customer)~ from hell, (bad|worst|poor|terrible) (client|customer)~
    pain in the, waste of (our )?time, needy, clingy, overly (demanding|sensitive|critical|emotional), over ?sensitive, hypersensitive
    thin skinned, (bad|short|hot|ill|quick) tempered, foul mouthed, inconsiderate(|ly), thoughtless(|ness), uncaring, heartless, callous(|ly)
    ruthless(|ly), cruel(|ly|ty), tiresome, insufferable, unbearable, disgraceful(|ly), despicable, pathetic, ridiculous(|ly), laughable
    outrageous(|ly), repulsive, disgusting(|ly), loathsome, vile, impossible to (please|satisfy|work with|deal with|help)
    (hard|difficult|tough) to (please|satisfy|work with|deal with|get on with|handle|help), hopeless (case|client|customer)~
    lack(s|ed|ing|) (of )?(any )?(basic )?(respect|courtesy|manners|decency|gratitude|professionalism|integrity|common sense|maturity|insight)
    (no|without) (manners|decency|shame|gratitude|common sense|self control), (bad|poor|negative|wrong) attitude, attitude problem~
    sense of entitlement, entitled (client|customer|attitude|behaviour|behavior|manner)~, spoil(ed|t) (client|customer|brat)~, prima donna~
    unlike (our |any |all )?other (clients|customers), than (any|our|all|most) (of our )?(other )?(clients|customers|client|customer)
    compared (to|with) (our )?other (clients|customers), no other (client|customer)(|s) (ever|does|do|is|are|has|have|had|needs|asks|would)
    abrasive(|ly), snob(|s|bish|bishly), sarcas(m|tic|tically), tyrant~, micro ?manag(e|er|ers|es|ed|ing), disloyal(|ty), (a |typical )?nightmare to (work|deal) with, (so |how )?typical of you
    ill willed, brusque, cocky, smug(|ly), boorish, crass, insulting(|ly), contemptible, charmless, humourless, joyless, self serving, power hungry, money grubbing, blockhead~
    unreasonable(|ness), unreasonably, demanding (client|customer|person)~, high maintenance (client|customer|account|relationship|partner), toxic
  `),
  personTraits: phrases(`
    difficult, demanding, challenging, problematic, high maintenance, hostile, aggressive(|ly), abusive, nasty, unpleasant, irrational
    illogical, unrealistic, immature, petty, cheap, ignorant, incompetent, negligent, careless, reckless, chaotic, disorgani(s|z)ed, messy
    unreliable, dishonest, lying, malicious, mean, unfair, unjust, unkind, insensitive, indifferent, dismissive, defensive, impatient
    impulsive, controlling, crazy, insane, mad, dumb, weird, strange, annoying, irritating, exhausting, draining, intolerable, awful, terrible
    horrible, absurd, dramatic, emotional, negative, pessimistic, gloomy, cynical, cold, entitled, inflexible, rigid, uncompromising, slow
    offensive, perfectionist~, dogmatic, narrow minded, opinionated, paranoid, vague, late payer~, unpunctual, disruptive, destructive, deceptive, evasive, secretive, suspicious, jealous, bitter, resentful, unstable, erratic, unpredictable, lax
  `),
  personBefore: phrases(`
    (you|you and your team|your (team|staff|company|people|manager|director|colleagues)|the (client|customer)|he|she) (are|were|is|was|have been|has been|had been|became|become|remained|seem|seemed|appear|appeared|sound|sounded|can be|could be|are being|were being|acted|behaved|have become|got) ((so|too|very|quite|rather|really|extremely|simply|just|often|always|increasingly|such|a|an|the|most|more|being|highly|particularly|incredibly|totally|completely|far) )@
    you're ((so|too|very|quite|really|a|an|being|such) )@
    your ((very|rather|extremely|constantly|increasingly|so|most|more|own) )@
    your (behaviour|behavior|attitude|tone|conduct|manner|communication|requests|demands|expectations|complaints|style|messages|mails) (is|are|was|were|has been|have been|became|seemed) ((so|too|very|quite|rather|really|extremely|simply|often|increasingly) )@
    you (behave|behaved|act|acted|reacted|treat us|treated us) ((so|very|quite|rather|extremely) )@
  `),
  personAfter: phrases(`
    (client|customer|person|individual|man|woman|counterpart|personality|character|attitude|behaviour|behavior|conduct|manner|manners)~
    people, (tone|treatment) (of|towards|from)
  `),
  personEndings: '',
  always: phrases(`
    you … (always|never|constantly|continually|continuously|incessantly|endlessly|perpetually|invariably)
    you've (always|never|constantly), you're (always|never|constantly), (always|never|not once) (are|were|have|had|did|do) you
    you … (all the time|every single time|each and every time|at every turn|without exception|time and again|time and time again|day and night|non ?stop)
    you … every time ., your (constant|endless|never ending|incessant|perpetual|eternal|continual|continuous)
    (the|our) (client|customer) ((is|was|has|had|does|did|will) )?(always|never|constantly)
    nothing … (good )?enough for you, nothing is (ever )?(good )?enough, nothing (ever )?(pleases|satisfies|pleased|satisfied) you
    your team … (always|never|constantly), (never|not ever) (satisfied|happy|content|pleased) with (anything|us|our)
  `),
  motives: phrases(`
    you (do not|don't|did not|didn't|never|no longer) (really )?care, (could not|couldn't) care less, you (only|just|simply|merely|obviously|clearly|apparently|evidently) (want|wanted|care|cared|think|thought|believe|look|try|tried|wish|hope|enjoy|like|mean|meant)~
    you ((obviously|clearly|apparently|simply|plainly|evidently) )?(do not|don't|did not|didn't|never) (really )?(respect|value|appreciate|trust|like|understand|believe|listen)~, you seem(|ed) to (think|believe|want|feel|enjoy|assume|expect|imagine), we (suspect|sense|suspected) (that )?you
    you keep (changing|asking|demanding|complaining|moving|pushing|cancelling|canceling|ignoring|insisting|criticising|criticizing|refusing), (that|because|as if) you (want|wanted|wish|wished) to
    you … (deliberately|on purpose|intentionally|wilfully|willfully|maliciously|out of spite|in bad faith|purposely), bad faith
    because you (want|wanted|think|thought|believe|believed|feel|felt|like|hate|envy|enjoy|are jealous|are afraid|are angry|were angry|know|do not like|did not like|resent)
    you (enjoy|enjoyed|love|loved|like|liked) (to )?(complain|complaining|argue|arguing|criticise|criticising|criticize|criticizing|humiliate|humiliating|provoke|provoking|making)
    you (think|believe|imagine|fancy) (that )?you (are|know|can|own|deserve|could), you (pretend|pretended) (to|that|not), you (know|knew) (full|perfectly|very) well
    your (real|true|hidden|actual|only|secret) (motive|intention|aim|agenda|goal|purpose|reason|interest)~, hidden (agenda|motive)~, ulterior motive~
    you (have|had) no (intention|interest|wish|desire|regard), you never (intended|meant|wanted|planned), you (intended|meant|want|wanted|wish|set out|were trying|are trying|tried) to (annoy|provoke|punish|humiliate|blackmail|harm|hurt|damage|ruin|deceive|mislead|exploit|cheat|avoid|pressure|bully|intimidate|take advantage|get rid|damage|undermine|trick)
    (in order )?to (annoy|provoke|punish|humiliate|blackmail|exploit|cheat|spite) us, you (were|are) (looking|hoping|waiting) for (an excuse|a reason|a pretext)
    you (secretly|really) (want|wanted|think|thought|feel|felt), you (do not|don't|did not|didn't) (want|wish) to (understand|listen|cooperate|co operate|learn|pay|work), you refuse to (understand|listen|learn|cooperate|see|accept)
    out of (spite|malice|jealousy|envy|greed|revenge|vanity|pride), taking advantage of us, you must (have )?(think|thought|believe|feel|felt)
  `),
  exempt: phrases(`
    you are always (welcome|free|able), you can always, you need never, you (have|will have) never to, you never (need|have) to, as always
    you will (always|never) (be (able|charged|billed|asked|contacted|invoiced|welcome|find)|find|have|need|lose|pay|receive), (and|that|which) never
    toxic (waste|substance|chemical|material|asset|gas|fume|emission|product|paint|metal|debt|loan)~, non toxic
    you (are|were|have been|had been) never (charged|billed|asked|told|invoiced|contacted|informed|promised|given|shown|offered), you (have |had )?never (been (charged|billed|asked|told|invoiced|contacted|informed|promised|given|shown|offered)|received|got|heard from us)
    entitled to, entitled under, your entitlement, in good faith, not unreasonable, case insensitive
    unreasonable (delay|delays|burden|cost|costs|effort|length|time|hardship|restraint|price|prices|expense|expenses|risk|period|amount)
    unreasonably (withheld|withhold|delayed|delay|long|high|low|short|burdensome|restrict|expensive), lacked (the )?respect for the deadline
    manipulation of (data|files|records|images), data manipulation, image manipulation, slopp(y|iness) (on our|in our), ruthless efficiency
    (we|our|us) … (irresponsible|irresponsibly|unprofessional|unprofessionally|sloppy|sloppily|thoughtless|stupid|foolish|stupidly|foolishly|clueless|lazy|unbusinesslike|inconsiderate|rude|impolite)
    (no|any|every|all|each) waste of time, cruelty free, (sneaky|cunning|vile|crook|fool) (street|road|lane|hill)
    your (slow|unreliable|unstable|cheap|old) (server|connection|network|system|hosting|site|website|shop|line|internet|computer|laptop|machine)~
    your (challenging|demanding|difficult|unpredictable|terrible) (project|projects|market|markets|schedule|schedules|deadline|deadlines|time|times|year|years|work|season|business|brief|environment|industry|situation|task|tasks|programme|loss|news)
    your (emotional|negative|cold|dramatic|aggressive) (response form|balance|growth|storage|chain|market|results|figures|test)
  `),
  firstPerson: phrases(`we, our, ours, us, ourselves`),
  shortfall: phrases(`
    (did|do|does|were|was|had|have|has) not, (didn|don|doesn|weren|wasn|hadn|haven|hasn)'t, fail(|ed|ure|ures|ing), miss(ed|ing), late(|r than agreed), too (late|low|high|few|little|long|slow|slowly|much|many|often|rarely|seldom|small|big|soon|vague)
    (should|could|ought to) have, mistake~, mistaken(|ly), error~, fault~, our own, overlook(|ed), forgot(|ten), wrong(|ly), delay(|s|ed), neglect(|ed), f(ell|all|alls) short, not enough, lost, slow(|ly)
    responsib(le|ility), our (share|part), let you down, unclear, never (told|wrote|said|explained|asked|agreed|set|checked|made), broke our, underestimated, misjudged, inadequate
  `),
  noShare: phrases(
    `we (did not|didn't|never|have not|haven't|had not) (receive|received|get|got|hear|heard|obtain|see|seen|accept), we (can|will|shall|do) not (continue|carry|accept|go|tolerate|agree|want|wish|work)`,
  ),
  hedges: phrases(`
    (sorry|apologi(s|z)e|regret) … if, if (we|our team|our people) (have|had|did|were|caused|made|offended|failed|gave|seemed), if you (felt|feel|were|have been) , any inconvenience
    but (you|your), but the (client|customer), however you, although you, even though you
  `),
  advice: phrases(
    `(another|other|new|different|alternative|a successor) (provider|counsel|lawyer|attorney|solicitor|accountant|firm|supplier|adviser|advisor|practice|agency|company|practitioner|professional)~, (find|engage|choose|retain|appoint|turn to) (a|an|another|new|other), someone else, successor (firm|counsel|provider)`,
  ),
  months: phrases(
    `(january|jan), (february|feb), (march|mar), (april|apr), may, (june|jun), (july|jul), (august|aug), (september|sept|sep), (october|oct), (november|nov), (december|dec)`,
  ),
  titles: phrases(`Mr, Mrs, Ms, Miss, Dr, Prof, Sir, Madam`),
  wordsLikeNames: phrases(`
    may, april, june, august, mark, will, bill, grace, hope, faith, joy, rose, art, frank, grant, case, price, page, young, long, short, best, bond, bank, banks, law, day, work, good, rich, sharp, small, brown, green, white, black, king, north, west, church, house, field, cook, baker, miller, gray, grey, bell, ray, dean, drew, chase, pat, sue, rob, nick, jack, chance, dawn, summer, winter, hall, hill, wood, woods, stone, rivers, brook, lane, street, marsh, moor, park, parks, ford, carter, mason, porter, butler, cross, fox, wolf, bird, swan, love, noble, major, royal, power, powers, reading, quill, hart, little, glass, silver, gold, cash, berry, cherry, olive, ivy, iris, lily, daisy, jasmine, amber, ruby, pearl, angel, star, sky, story, penny, victor, sterling, sage, reed, read, rice, stock, rule, rules, point, board, term, terms, open, first, last, next, new, even, ever, early, end`),
  common: phrases(
    `the, and, of, was, were, with, that, for, is, are, by, from, which, have, has, been, our, their, at, not`,
  ),
};
