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
    abominabl(e|y), abhorrent, acerbic, antagonistic, antagonism, atrocious(|ly), autocrat(|s|ic), bad natured, barbaric, barbarous, bigot(|s|ed|ry), big mouth(|ed), brat(|s|ty), brash(|ly|ness), brazen(|ly|ness), brutish, catty, charlatan~, cheapskate~, churlish(|ly|ness), clown(|s|ish), coward(|s|ly|ice), cranky, creep(|s|y), cretin~, crybab(y|ies), cheek(y|iness), chauvinis(t|tic|m), backbit(er|ing), bloody minded(|ness), busybod(y|ies), buffoon~, blabbermouth~, blowhard~, boastful(|ly|ness), braggart~, bitch(|y|ing)
    despot(|s|ic), detestable, diva~, drama queen~, dunce~, dolt~, dullard~, deadbeat~, derogatory, devil(|ish), dirty tricks, disdainful(|ly), dysfunctional (client|customer|team|people|management), egomania(|c), ego trip~, (inflated|huge|enormous|oversized|fragile) ego, emotionally (immature|volatile|abusive), exasperating, faultfinding, freeloader~, freeloading, flaky, freak~, fickle(|ness), foul (language|mouth), garrulous, good for nothing, graceless, grasping (client|customer|nature), grouch(|y|es), grudg(ing|ingly) client, gullible, half baked, ham fisted, hard headed(|ness), hate ?ful(|ly), headache for (us|our), high handed(|ly|ness), hissy fit~, hot head(|s|ed), hyper ?critical, hypochondria(|c)
    ill natured, ill tempered, imperious(|ly), inane, inept(|ly|itude), indolen(t|ce), inhuman(|e), insincer(e|ity), insufferably, intolerant, jerk~, judg(e)?mental(|ly), jackass(|es), know it all~, know all~, leech(|es), liar, loud ?mouth(|s|ed), lousy (client|customer|partner|behaviour|behavior|manners), ludicrous(|ly), malevolen(t|tly|ce), malice, mean spirited, meddl(er|ers|esome|ing), mendacious, mercenary, maddening(|ly), monstrous, morose, nagging, nark(y|ed), neglectful, nitwit~, nosey, nincompoop~, nutcase~, nutter~, obsequious, obstreperous, obstructive (client|customer|behaviour|behavior|attitude|conduct), oaf(|s|ish), odious, offhand(|ed|edly) manner, off putting, out of your (mind|depth), overly (aggressive|dramatic|picky|fussy|controlling|negative|suspicious)
    parasit(e|es|ic), peevish(|ly|ness), perverse(|ly), pest~ of a, pig(|s)? of a, pigheaded(|ness), pompous(|ly|ness), pomposity, presumptuous(|ly|ness), pretentious(|ly|ness), prickly (client|customer|manner|character), prejudiced, psycho(|s|tic), puerile, pretender~, quibbl(er|ers|ing), rabid, ranco(u)?r(|ous), rant(|s|ed|ing) at, (your|these|those|constant) (rants|tirades|tantrums|outbursts|antics|whims|moods|mood swings|theatrics|excuses|lies|insults), tantrum~, scatter ?brain(|s|ed), scatty, scheming, schemer~, self pity(|ing), self obsessed, self indulgent, self satisfied, self involved, selfcent(e)?red, shifty, short fuse, shrew(|ish), simple minded, simpleton~, skinflint~, slacker~, slanderous(|ly), sleaz(y|e|iness), slimy, slob(|s), slovenl(y|iness), sly(|ly|ness), small minded(|ness), snak(e|y) like, snapp(y|ish|ed) (at|and|tone|with), snark(y|iness), snid(e|ely), snipp(y|iness), snooty, so called (client|expertise), sore loser~, sour ?puss, spendthrift, standoffish, stubborn as, stuck up, sulk(y|ing|iness|s|ed), sullen(|ly|ness), supercilious(|ly|ness), swindl(er|ers|ing), sycophant(|s|ic), scrooge, slow witted
    tactless(|ly|ness), taskmaster, tetch(y|iness), testy, thankless client, thick skulled, thin skin, thug(|s|gish), tight wad~, tightwad~, time ?wasting, touchy (client|customer|character), trait(or|ors|orous), treacher(y|ous|ously), troll(|s|ing) (our|us), truculen(t|tly|ce), two timing, twit(|s), twisted (mind|character|person), uncivili(s|z)ed, uncouth, undisciplined, unfeeling, ungentlemanly, unlikeable, unlikable, unpleasable, unprincipled, unruly, unsavo(u)?ry, unsociable, unsympathetic client, unteachable, untruthful(|ly|ness), uppity, utterly (useless|hopeless|impossible), useless (client|customer|person|people|idiot|idiots), vain (person|client|and|man|woman), vanity, vicious(|ly|ness), vulgar(|ly|ity), weak willed, weirdo~, wet blanket, whimsical demands, wicked(|ly|ness), wilful(|ly|ness), willful(|ly|ness), windbag~, witless, wretched (client|customer), wrong headed, yob(|s|bish), zealot~
    (awful|appalling|dreadful|disgusting|shocking|horrible|terrible|vile|nasty|abusive|unacceptable|inappropriate|offensive|intolerable|aggressive|hostile|rude) (behaviour|behavior|attitude|conduct|manners|temper|treatment|remarks|language|tone), (hostility|negativity|ingratitude|indifference|incompetence|immaturity|ignorance|carelessness|dishonesty|stinginess|pettiness|nastiness|aggression|aggressiveness|impatience|indecision|indecisiveness|unreliability|unfairness|coldness|cynicism|defensiveness|harshness|bluntness|paranoia|obsession|obsessions) (from|of|on) (you|your (side|part|team)), your ((constant|endless|own|sheer|total|utter|continued|open|obvious|persistent|complete|general|usual) )@(hostility|negativity|indifference|incompetence|immaturity|ignorance|carelessness|dishonesty|pettiness|nastiness|aggression|aggressiveness|impatience|indecision|indecisiveness|unreliability|unfairness|coldness|cynicism|defensiveness|harshness|bluntness|paranoia|obsession|obsessions|disdain|contempt|entitlement|pessimism|perfectionism|temper|bad temper|bad mood|moods|lateness|laziness|inability|failure to understand|refusal to listen|lack of|poor|complaining|bullying|bluster|nitpicking|fussing|demanding|meddling|interference|hypocrisy|jealousy|naivety|anger|rage|fury|drama|dramas|insults|abuse|sloppiness|slowness|disorganisation|disorganization|chaos|unpleasantness|unkindness|insecurity|insecurities|arrogance), (abused|insulted|bullied|harassed|humiliated|belittled|mistreated|berated|intimidated|screamed at|yelled at|shouted at|cursed at|sworn at|mocked|ridiculed|demeaned) (our|us|by you), (abuse|insult|bully|harass|humiliate|belittle|mistreat|berate|intimidate|scream at|yell at|shout at|mock|ridicule|demean|badger|pester|hound|bother) our (staff|team|people|colleagues|employees), (you|you have|you had|you've) (abused|insulted|bullied|harassed|humiliated|belittled|mistreated|berated|intimidated|screamed|yelled|shouted|badgered|pestered|hounded|lied|cheated|mocked|ridiculed|whined|nagged|sulked|raged|ranted|exploited|misled|deceived|betrayed|tricked|wasted (our|everyone's)|worn out|worn down|drained|exhausted)~
    (never|not) a pleasure to (work|deal), (a |an |such a |such an |real |true |absolute |total |complete )@(burden|nuisance|menace|liability|disgrace|drain|embarrassment|joke|mess|disaster|headache|nightmare|thorn) (to|on|for|in) (us|our|my|everyone|the team), impossible (client|customer|person|people), you (lack|lacked) , you have no (idea|clue|patience|sense|understanding|taste|judg(e)?ment|vision|backbone|integrity|class|tact|self control|conscience|empathy), lack(s|ed|ing)? (of )?(empathy|tact|patience|discipline|judg(e)?ment|self control|gratitude|awareness|self awareness|consideration|commitment) , tired of your, (sick|fed up) (of|with) (you|your), had enough of (you|your)
  `),
  personTraits: phrases(`
    difficult, demanding, challenging, problematic, high maintenance, hostile, aggressive(|ly), abusive, nasty, unpleasant, irrational
    illogical, unrealistic, immature, petty, cheap, ignorant, incompetent, negligent, careless, reckless, chaotic, disorgani(s|z)ed, messy
    unreliable, dishonest, lying, malicious, mean, unfair, unjust, unkind, insensitive, indifferent, dismissive, defensive, impatient
    impulsive, controlling, crazy, insane, mad, dumb, weird, strange, annoying, irritating, exhausting, draining, intolerable, awful, terrible
    horrible, absurd, dramatic, emotional, negative, pessimistic, gloomy, cynical, cold, entitled, inflexible, rigid, uncompromising, slow
    offensive, perfectionist~, dogmatic, narrow minded, opinionated, paranoid, vague, late payer~, unpunctual, disruptive, destructive, deceptive, evasive, secretive, suspicious, jealous, bitter, resentful, unstable, erratic, unpredictable, lax, blunt, brutal, dense, curt, harsh, crude, coarse, shallow, thick, sour, rash, frustrating, awkward, dreadful, shrill, superficial, wasteful, insecure, obsessive, obsessed, envious, evil, weak, unhelpful, unfriendly, unsupportive, intimidating, naive, naïve, forgetful, absent minded, confused, confusing, inconsistent, hesitant, indecisive, distrustful, mistrustful, obstructive, unresponsive, unmanageable, unacceptable, inappropriate, abysmal, embarrassing, shocking, appalling, tiring, uncommunicative, impractical, untidy, volatile, explosive, excessive, abnormal, depressed, depressing, depressive, anxious, compulsive, manic, ill, sick, unwell, troubled, disturbed, oversensitive, touchy, prickly, bored, boring, dull, loud, vague, possessive, critical, hypocritical, nervous, angry, furious, hopeless, useless, impossible, inconsiderate, aloof, distant, passive, lost, delusive, out of control, out of line, hard work, trouble, cheating, aggravating, snappy, grumbling, fanatical, reckless, inhospitable, disappointing, irksome, troublesome, tough, fake, false, deaf to, blind to
  `),
  personBefore: phrases(`
    (you|you and your team|your (team|staff|company|people|manager|director|colleagues)|the (client|customer)|he|she) (are|were|is|was|have been|has been|had been|became|become|remained|seem|seemed|appear|appeared|sound|sounded|can be|could be|are being|were being|acted|behaved|have become|got) ((so|too|very|quite|rather|really|extremely|simply|just|often|always|increasingly|such|a|an|the|most|more|being|highly|particularly|incredibly|totally|completely|far) )@
    you're ((so|too|very|quite|really|a|an|being|such) )@
    your ((very|rather|extremely|constantly|increasingly|so|most|more|own) )@
    your (behaviour|behavior|attitude|tone|conduct|manner|communication|requests|demands|expectations|complaints|style|messages|mails) (is|are|was|were|has been|have been|became|seemed) ((so|too|very|quite|rather|really|extremely|simply|often|increasingly) )@
    (we )?(found|find|experienced|consider|considered|felt|perceived) you (to be )?((so|very|quite|rather|extremely|increasingly|a|an|often|really|being) )@
    you (have )?(shown|showed|proved|proven|revealed|turned out|turned) (yourself|yourselves|to be|out to be) ((to be|so|very|quite|rather|a|an|extremely) )@
    you (behave|behaved|act|acted|reacted|treat us|treated us) ((so|very|quite|rather|extremely) )@
  `),
  personAfter: phrases(`
    (client|customer|partner|colleague|person|individual|man|woman|counterpart|personality|character|attitude|behaviour|behavior|conduct|manner|manners)~
    people, (tone|treatment) (of|towards|from)
  `),
  personEndings: '',
  always: phrases(`
    you … (always|never|constantly|continually|continuously|incessantly|endlessly|perpetually|invariably)
    you've (always|never|constantly), you're (always|never|constantly), (always|never|not once) (are|were|have|had|did|do) you
    you … (all the time|every single time|each and every time|at every turn|without exception|time and again|time and time again|day and night|non ?stop)
    (every|each) (single )?time (we|our|one of us) _ you (complain|object|chang|demand|refus|argu|criticis|criticiz|find|want|ask|moan|threaten|reject|ignor|cancel|shout|grumbl)*, (constantly|always|endlessly|continually|time and again|again and again|over and over) you, you … (over and over|again and again|day in day out|round the clock), always (the same|complaining|late) with you
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
    you must be (depressed|jealous|ill|angry|bitter|mad|crazy|desperate|bored|lonely|insecure|unhappy|afraid|sick), you (seem|appear) to (suffer|have a problem|hate|resent|be suffering|lack|take pleasure|delight), suffer(s|ing|ed)? from (paranoia|depression|anxiety|delusions|narcissism|a disorder|an inferiority), (you|you have) (never|not) (valued|appreciated|respected|cared|trusted|understood)~, you ((obviously|clearly|plainly|evidently|apparently) )(do|did|want|wanted|feel|felt|are|were|have|had|cannot|can't|need|prefer|enjoy|hate|resent|expect|regard|see|never|lack|take|took|hope|love)*, to (humiliate|annoy|provoke|punish|spite|hurt|embarrass|undermine|bully|frighten|trick|deceive|blackmail|intimidate) (us|our|her|him|them|one of), to get (something|work|things|services|extra work) for (free|nothing), you (just|only|merely|simply) (need|needed|take|took|use|used|see|saw|expect|expected|pretend|pretended|came|come|called|call|asked|complained)~, you (see|saw|regard|regarded|treat|treated) us (as|like), you (take|took|have taken) us for (granted|fools), you used us, you (blame|blamed) (us|everyone|everybody|others) for, whatever we do you, you (know|knew) (it|that|better) ., and you know it, because you(r| are| were) (too|so|afraid|jealous|angry|greedy|lazy|bored|pride|ego), you think (you're|you know|that|we)~, you believe (you are|we are|yourself)~
  `),
  comparisons: phrases(`
    (none|not one|no one|nobody) (of|among) our (other )?(clients|customers) (ever |would |has |have |does |do |behaves|behave|acts|act|asks|ask|treats|treat|needs|need|complains|complain)*, (most|all|many) (of )?(our )?(other )?(clients|customers) (are|were|manage|understand|accept|appreciate|behave|pay|do not|don't|can|would|know)~, (our|all) other (clients|customers) (are|were|manage|understand|accept|appreciate|behave|pay|do not|don't|can|would|know|never|always)~, (easier|better|nicer|kinder|friendlier|more (pleasant|polite|reasonable|grateful)) (clients|customers|to work with) than, than you (are|do|have|ever) ., (easier|better|nicer|more (pleasant|polite|reasonable|grateful)) than you, (our|the) (worst|hardest|rudest|most (difficult|demanding|unpleasant|annoying|expensive)) (client|customer)~, like no other (client|customer), (other|another) (client|customer)~ would (never|not|have), the only (client|customer) (who|that|to)
  `),
  threats: phrases(`
    you (will|shall|are going to) (regret|be sorry|pay for this|suffer|wish you|live to regret|find out what|face the consequences|lose everything|hear from us in court|never work|never find)~, (you'll|you will) (regret|be sorry), (face|bear|suffer) the consequences, (do not|don't|never) (make|force|push|tempt|test|provoke) us, see you in court, (we will|we'll|we shall|we are going to) (tell|inform|warn|let) (everyone|everybody|others|other|the (industry|market|press|media|world)|your (competitors|bank|partners|customers))*, (we will|we'll|we shall) (ruin|expose|destroy|blacklist|shame|report|sue|crush|drag|make sure (you|that you|no one|nobody))~ (you|your|that|this|nobody|no)*, or else, blacklist~, make (it|things|life) (hard|difficult|unpleasant) for you, your reputation (will|would|could|may|might), think (twice|carefully) before, at your own peril, you have been warned, there will be consequences, watch out, take further measures against you, unless you want (us|trouble|everyone)
  `),
  doors: phrases(`
    (end|ends|ending|ended|stop|stopping|close|closing|leave|goodbye|part ways|decision|contract|work|agreement|cooperation|relationship|services|it|this|over|terminate|terminating) … (for now|for the moment|for the time being|at this time|at this stage|at present|temporarily|until further notice|provisionally), for now (we|the contract|our), for the time being (we|the contract|our), for the moment (we|the contract|our), unless you, unless (your|things|the situation|circumstances|something|matters|we see|we hear), (we|i) (may|might|could|can|would|will|shall) (be (willing|ready|open|prepared) to )?(always )?(reconsider|rethink|revisit|review this|think again|change our|talk again|come back to|be persuaded|reverse|look at (it|this) again)~, (happy|open|willing|ready|prepared) to (reconsider|talk about|discuss|negotiate|rethink|think again|revisit)~, (perhaps|maybe|possibly) (we|one day|later|in the future|there|you|some day|another time)*, (work|working) together again, (one|some) ?day … again, (door|doors) (is|are|remains|remain|stays|stay) (always )?open, never say never, (not|isn't) (yet )?(final|definite|definitive|set in stone|the last word), if (you|things|circumstances|the situation|your (attitude|behaviour|behavior|approach)) (change|changes|changed|improve|improves|improved|apologi(s|z)e|promise|reconsider), should (you|things|circumstances|your attitude) (change|improve|reconsider), who knows what, subject to change, we remain open to, hope to (work|welcome|see) (with )?you (again|back)
  `),
  pretence: phrases(`
    (not|never|wasn't|isn't) (been )?(taken |made |reached )?(lightly|an easy|easy for us|easily|simple for us), (not|hardly) an easy (decision|step|choice), no easy (decision|step|choice), (this|it|the decision) (was|is|has been) (a )?(very |extremely |incredibly )?(hard|difficult|painful|tough|heart ?breaking) (for us|decision|choice|step)~, it pains us, (pains|breaks) (us|our hearts), (with|it is with) (a )?(heavy heart|hearts|great (sadness|regret|sorrow)|deep(est)? (regret|sorrow)|much regret), (in|for) your (own )?(best )?(interest|interests|own good|benefit), in the best interest(|s) of (both|everyone|all|you|us), (best|better) for (you|both|everyone|all of us|all concerned|both of us|both sides), for (the good of|your own good), win win, as much as (we|it) , we would have loved to, trust us, believe us, we wish (we|it|things) (could|were|did)
  `),
  empty: phrases(`
    (after|following|upon|with) (much|long|careful|due|thorough|extensive|deep|a (lot|great deal) of|a long|serious|considerable|lengthy|some) ((internal|and careful|careful|soul) )?(consideration|thought|deliberation|deliberations|reflection|thinking|discussion|discussions|review|searching), (not|no longer|isn't|aren't) (quite |really )?(a |an |the )?(good |right |best |ideal |natural |great |perfect )@(fit|match), part(|ing|ed)? (ways|company), go(|ing)? (our )?separate ways, going in (a )?different direction~, (for|due to) (various|several|a number of|different|certain|internal|unforeseen|many|personal|business|strategic) (reasons|circumstances), as you (know|are aware|may know|may be aware|will be aware|will appreciate|can imagine|will understand), time for a change, at (this|the end of the) (point in time|day), moving forward, going forward, (it's|it is) not you (it's|it is) us, irreconcilable, no longer aligned, not aligned, synerg(y|ies), wish you (all )?the (very )?best in your future endeavo(u)?rs, in your future endeavo(u)?rs, to whom it may concern, it is what it is, we feel (that )?(it|this|the time)*
  `),
  forced: phrases(`
    (we|we have been|we've been|we were|we are|we're|feel|felt|been) (unfortunately )?(forced|compelled|obliged|constrained|left (with no|no)|given no) (to (end|terminate|close|stop|let|part|cancel|discontinue|take|ask|say|conclude|give)|choice|option|alternative)*, (no|little) (other )?(choice|option|alternative) (but|other|left|than), (we|i) (unfortunately|regrettably|sadly) (must|have to|need to|cannot|can no longer|can't|are no longer)~, (unfortunately|regrettably|sadly|alas) (we|it is|it's|there is no|this) (must|have to|had to|need to|cannot|can no longer|can't|are (no longer|forced|unable|obliged|compelled)|no longer)~, we have to let you go, (our|my) hands are tied, you (leave|left|have left|give|gave) us no, it is beyond our control, we find ourselves (forced|unable|obliged|compelled), (must|have to) (regretfully|sadly|unfortunately)
  `),
  apologies: phrases(`
    any inconvenience~, (inconvenience|inconveniences|disruption|trouble|upset|distress|offence|offense|misunderstanding) (this|that|it|we) (may|might|could), any (misunderstanding|upset|distress|offence|offense|trouble|disruption|disappointment|confusion|hurt|hardship) (caused|this|that|we|it|you), (sorry|apologi(s|z)e|apolog(y|ies)|regret(|s|ted)) … (if|in case|should) (you|we|our|this|it|any|anything|anyone|that|the|something)*, (sorry|apologi(s|z)e|regret) (that|how|for how) you (feel|felt|see|saw|took|misunderstood|were offended|think|thought|chose|perceived), (if|in case) … (then )?(we )?(are sorry|apologi(s|z)e|we're sorry|were sorry), if (we|our|this|anything|it|something) _ (we (are|were)|we're) sorry, if _ we apologi(s|z)e, (sorry|apologi(s|z)e|apologies|fault|mistake~|regret) _ but (you|your|also|so|the client|then|we also|there|in fairness|it was)*, mistakes (were|have been) made, we are sorry (you|that you) (feel|think|are not|were not), for any (delay|delays|error|errors|mistakes) (that )?(may|might|you may), whatever we (may|might) have done
  `),
  better: {
    trait: 'On … we were asked for … outside clause ….',
    always: 'This happened on …, … and ….',
    motive: 'On … we received this message: “…”.',
    comparison: 'Under this contract, … happened on … and ….',
    threat: 'The contract ends on …. You can write to … with a complaint.',
    door: 'The contract ends on ….',
    pretence: 'We end the contract on … because ….',
    empty: 'The reason is: ….',
    forced: 'We end the contract on ….',
    apology: 'We missed … on …; we are sorry.',
  },
  exempt: phrases(`
    you (have|had) always been (entitled|free|able|welcome|allowed|covered), (stubborn|obstinate|rude|nasty|vicious|wicked|rabid|moody|lousy) (stain|stains|dirt|mould|mold|cough|bug|bugs|fault|error|weather|winter|infection|animal|dog|dogs|lighting)~, you are always (welcome|free|able), you can always, you need never, you (have|will have) never to, you never (need|have) to, as always
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
