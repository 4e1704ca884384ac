"""What the words around a phrase say of it: denied, of once, asked for, of others, where somebody lives, whether a school is finished.

The lexicon knows that "dop" is a benefit; that "krijg ik dan dop" asks for it and does not tell of having it stands around the phrase.
"""

import re
from typing import List, NamedTuple, Optional, Tuple

from guidance.understanding.fact import Fact

#: A "no" that answers denies nothing behind it: "no i already finished uni".
_NO = r"no(?!,? (?:i|i'm|im|we|he|she|they|it)\b)"
_NOT = rf"geen|niks|(?<!klopt )(?<!waar )niet|nooit|not|no longer|never|{_NO}|zonder|isn't|aren't|don'?t|didn'?t|niet meer"
#: Words between a denial and what it denies; a verb begins something else ("heb geen pensioenfonds ben zelfstandige").
_BETWEEN = r"(?:(?!(?:ben|heb|zit|wil|am|have)\s)\w+\s+){0,2}"
_ONCE = r"was|waren|wás|vroeger|ooit|destijds|used to be|formerly|ex"
#: Before a benefit these words ask for it, they do not tell of having it: "krijg ik dan een premie of dop", "do i get ww".
_ASKS_FOR_MONEY = re.compile(
    r"\b(?:krijg|krijgen|krijgt|heb|ontvang) (?:ik|we|wij|je|hij|zij|ze) (?:\w+ ){0,5}$"
    r"|\b(?:do|can|will|could) (?:i|we|he|she|they) get (?:\w+ ){0,4}$"
    r"|\brecht op (?:een |de |iets\W+)?(?:\w+ of )?$|\bentitled to (?:the |a |anything\W+)?(?:\w+ or )?$",
    re.IGNORECASE,
)
#: The same around it: "weten of ik ww krijg", "als ik dan ww zou krijgen".
_WHETHER = re.compile(r"\b(?:of|als|whether|if)\s+(?:ik|we|wij|je|hij|zij|ze|i|he|she|they)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_ONES_OWN = re.compile(r"\b(?:mijn|mn|m'n|me|my)\s+$", re.IGNORECASE)
#: Before one's own: who would stop work asks whether it is lost to them then ("als ik zelf opzeg ben ik dan mijn ww kwijt"), and has none.
_IF_WORK_ENDS = re.compile(
    r"\b(?:opzeg\w*|ontslag(?: neem)?|stop|weg ga|teken\w*|quit|resign|leave|sign)\b[^.!?]{0,12}"
    r"\b(?:ben|raak|verlies|krijg|heb|houd|hou|do|will|can) (?:ik|i)\b[^.!?]{0,15}$",
    re.IGNORECASE,
)
_GETS = re.compile(r"\s*(?:\w+\s+)?(?:krijg|krijgt|krijgen|aanvraag|kan krijgen|zou krijgen)\b", re.IGNORECASE)
#: Before a group these words say that one does something for them, not that one is of them: "Nederlands geven aan vluchtelingen".
_FOR_OTHERS = re.compile(
    r"\b(?:aan|met|tegen|to|with|among|help(?:en|ing)?|begeleid(?:en)?|steun(?:en)?|support(?:ing)?|teach(?:ing)?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_GROUPS = frozenset(
    {"vluchtelingen", "statushouders", "asielzoekers", "migranten", "nieuwkomers", "refugees", "asylum seekers", "migrants", "newcomers"}
)
_NEGATION = re.compile(rf"\b(?:{_NOT}|{_ONCE})\s+{_BETWEEN}$", re.IGNORECASE)
#: Where somebody comes from and what work they know stay true of what was once: "ik was elektricien in mijn land".
_LASTING = frozenset({"background", "origin", "occupation"})
#: What is told with an occupation of once.
WORKED_BEFORE = ("work", "worked_before")
_ONCE_BEFORE = re.compile(rf"\b(?:{_ONCE}|worked as|werkte als|gewerkt als)\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_LASTING_NEGATION = re.compile(rf"\b(?:{_NOT})\s+{_BETWEEN}$", re.IGNORECASE)
#: To lose work is told as what happened to one.
_BEFELL = re.compile(
    r"\b(?:was|were)\s+(?:\w+\s+)?(?:ontslagen|weggestuurd|fired|sacked|dismissed|laid off|let go|(?:made )?redundant)$", re.IGNORECASE
)
#: So many characters in front of a phrase may belong to it.
_RIGHT_BEFORE = 25
_DENIED_RIGHT_BEFORE = re.compile(rf"\b(?:{_NOT}|{_ONCE})\s+(?:(?:meer|echt|echte|grote|ook|any|more|really)\s+)?$", re.IGNORECASE)
#: What comes behind these says something new, so a "niet" before them denies no danger: "ik eet niet en ik wil dood".
_NEW_CLAUSE = re.compile(r".*\b(?:en|maar|want|dus|and|but|because|so)\s", re.IGNORECASE | re.DOTALL)
#: "Is dat geen discriminatie?" asks whether it is.
_ASKS_WHETHER = re.compile(r"\b(?:is|was) (?:dat|dit|het) (?:\w+ )?geen\s+$|\b(?:isn't|is) (?:that|this|it) (?:not )?$", re.IGNORECASE)
#: Before a person at work: not to tell them denies something else than having that work ("durf het niet tegen mijn baas te zeggen").
_NOT_TO_THEM = re.compile(
    r"\b(?:niet|nooit|not|never|don't)\s+(?:\w+\s+)?(?:tegen|aan|met|over|to|with|about)\s+(?:\w+\s+)?$", re.IGNORECASE
)
#: Work that is called one's own is there. What is over is said behind it ("ik heb mijn werk niet meer").
_ONES_OWN = re.compile(r"(?:mijn|mn|m'n|mij|my|our|onze|ons)\s", re.IGNORECASE)
#: A phrase that says no by itself ("durf niet te bellen") is not denied by a "niet" before it.
_SAYS_NO = re.compile(r"\b(?:niet|geen|niets|niks|nergens|niemand|zonder|not|no|nothing|nowhere|without|cannot|\w+n't)\b", re.IGNORECASE)
#: Before a country these words say that somebody lives there.
_LIVES = re.compile(
    r"\b(?:woon|woont|wonen|verblijf|live|living|lives|based|wohne|habite|vivo|mieszkam|живу|проживаю|мешкаю|живея|locuiesc|moro"
    r"|أعيش|أسكن|اعيش|اسكن)\s+(?:\w+\s+){0,2}(?:in|te|en|au|w|в|у|във|în|em|na|في)\s+(?:het |de |the )?$",
    re.IGNORECASE,
)
#: The same where the verb stands at the end: "Belçika'da Genk'te yaşıyorum".
_LIVES_BEHIND = re.compile(r".{0,30}\b(?:yaşıyor\w*|oturuyor\w*|زندگی)", re.IGNORECASE)
#: Before a country these words say that somebody comes from there. Not from where the product is at home: "ik kom uit Almelo".
_COMES_FROM = re.compile(
    r"(?<!ga )(?<!weg )(?<!terug )(?<!weer )\b(?:uit|from)\s+(?:het |de |the )?$",
    re.IGNORECASE,
)
AT_HOME = frozenset({"NL", "BE"})
#: Before a country these words say that a diploma was earned there, unless it is to count or be used there.
_DIPLOMA_FROM = re.compile(
    r"\b(?:diploma|diploma's|bachelors?|bachelor's|masters?|master's|mba|phd|opleiding|papieren|certificaat|degree|certificate|qualification|rijbewijs)\s+"
    r"(?:(?!erkenn|erkend|recogni|gewaardeerd|waarder|geldig|valid|werken|work|gebruik|use)\w+\s+){0,2}"
    r"(?:uit|van|in|from|of)\s+(?:het |de |the )?$",
    re.IGNORECASE,
)
#: Behind an adjective of a country ("mijn Poolse diploma") these words say the same.
_DIPLOMA = re.compile(r"\s(?:diploma|diploma's|bachelor|master|degree|certificate)\b", re.IGNORECASE)
_IN_IT = re.compile(r"\b(?:in|naar|te|to)\s+$", re.IGNORECASE)
#: Before "i work" and "ik werk" these words ask for work, they do not tell of it ("can I work here", "hoe vind ik werk").
_ASKS_FOR_WORK = re.compile(r"\b(?:can|could|may|might|should|would|zoek|zoekt|vind|krijg|kan|mag|wil|moet)\s+$", re.IGNORECASE)
#: Behind a verb this takes it back: "ik studeer nog niet", "ik werk niet", "i work no longer". Not "ik werk niet graag".
_TAKEN_BACK_BEHIND = re.compile(
    r"\s+(?:(?:nu|nog|op dit moment|momenteel|eigenlijk|gewoon|helaas|al jaren|hier|meer|zelf|toch|ook)\s+){0,2}(?:niet|nie|no longer)\b"
    r"(?!\s+(?:alleen|zo|goed|lekker|genoeg|graag|fulltime|veel|ver|elke|iedere|met|bij|in|voor|op|tot|hard|meer dan|zwart))",
    re.IGNORECASE,
)
_VERBS = frozenset({"studeer", "werk", "study", "work"})
#: "In geen negen jaar een baas gehad": so long no.
_NOT_FOR_LONG = re.compile(r"\b(?:in|al)\s+geen\s+(?:\w+\s+){1,3}(?:een\s+)?$", re.IGNORECASE)
#: What somebody without work may live on: "ik krijg geen uitkering" says nothing about having work.
_A_BENEFIT = re.compile(r"\b(?:uitkering|ww|ww-uitkering|bijstand|dop|benefits?|dole)\b", re.IGNORECASE)
#: A contract that is over is no work one has: "mijn contract is al gestopt". One that "loopt af" still runs.
_CONTRACT = re.compile(r"\bcontract$", re.IGNORECASE)
_IS_OVER = re.compile(
    r"\s+(?:is|was|has|liep)\s+(?:\w+\s+){0,2}(?:gestopt|afgelopen|voorbij|klaar|over|beëindigd|af|ended|finished|expired|stopped)\b",
    re.IGNORECASE,
)
#: A job of one's own that is there no more.
_ONES_JOB = re.compile(r"(?:mijn|mn|m'n|my) (?:\w+ )?(?:baan|job)$", re.IGNORECASE)
_IS_GONE = re.compile(
    r"\s+(?:as (?:an? )?(?:\w+ ){1,3}|als (?:\w+ ){1,2}|bij (?:\w+ ){1,2})?"
    r"(?:(?:niet|nie) meer\b(?! (?:leuk|fijn|zo|aan|vol|doen|goed|willen?|kan|kunnen))"
    r"|(?:is|was) (?:nu |al )?(?:weg|gestopt|afgelopen|opgeheven|gone|over)\b|(?:has )?ended\b|no longer exists\b)",
    re.IGNORECASE,
)
#: A firm that closes later is one to work at until then: "bij ons gaat de zaak dicht per 1 maart", "fabriek sluit in juni".
_CLOSED = re.compile(r"\b(?:dicht|toe|sluit)$", re.IGNORECASE)
_WILL_CLOSE = re.compile(r"\b(?:gaat|gaan|moet|wordt|zal)\s+(?:binnenkort\s+)?(?:de|het|ons|onze|hele)\s+(?:hele\s+)?$", re.IGNORECASE)
_WHEN_IT_CLOSES = re.compile(
    r"\s+(?:gaat\s+)?(?:binnenkort|straks|(?:per|op|vanaf|rond|met ingang van|over|in|eind|volgende?|volgend)\s+(?:de\s+)?\w+)",
    re.IGNORECASE,
)
_CLOSES_LATER = (("situation", "dismissed"), ("situation", "work_ends"), ("work", "working"))
#: Behind an illness that is denied: "nog niet ziek gemeld" denies the report, not the illness.
_REPORTED = re.compile(r"\s*(?:ge)?meld|\s+leave\b", re.IGNORECASE)
#: Schools one goes on to; behind "naar" one is not there yet: "kan hij nu al naar het mbo". "Ik ga naar het mbo" is there.
_LATER_SCHOOLS = frozenset({"mbo", "hbo", "wo"})
#: A level by itself ("niveau 4") that is asked about or wished for is not where one learns: "moet ik eerst nivo 3 doen of kan gelijk 4".
_A_LEVEL = re.compile(r"ni(?:veau|vo|v)\.? [1-4]", re.IGNORECASE)
_WISHED_LEVEL = re.compile(
    r"\b(?:naar|wil|worden|word|eerst|gelijk|meteen|direct|moet ik|kan ik|mag ik)\b(?!\s+(?:\w+\s+)?(?:stoppen|weg))[^.!?,]{0,22}$",
    re.IGNORECASE,
)
_AT_WORK_AS = re.compile(r"\b(?:als|as) (?:een |an? )?\w+\s+$", re.IGNORECASE)
_WISHED_BEHIND = re.compile(r"\s+(?:doen|halen|gaan doen|worden)\b", re.IGNORECASE)
#: Behind a school: it is not the one that one is at.
_IS_CHOSEN = re.compile(r"\s+(?:uit)?(?:kiezen|zoeken)\b", re.IGNORECASE)
_ON_TO = re.compile(
    r"(?<!ga )(?<!gaat )(?<!ging )(?<!gaan )(?<!go )(?<!goes )(?<!went )\b(?:naar|to|richting)\s+(?:het |de |een |the |a )?$", re.IGNORECASE
)
#: A school that is behind one, not where one is: "ik heb mbo 4 administratie", "I have a masters in accounting", "havo gedaan".
_TO_FINISH = frozenset({"mbo", "hbo", "wo", "havo", "vwo"})
_HELD = re.compile(r"\b(?:heb|heeft|hebben|have|has|got)\s+(?:(?:al|ook|already|also)\s+)?(?:een |a |an )?(?:mbo[ -])?$", re.IGNORECASE)
#: "My Spanish bachelor", "een master in accounting": a diploma one has, unless it is being done.
_DEGREES = frozenset({"bachelor", "bachelors", "bachelor's", "master", "masters", "master's"})
_ONES_DEGREE = re.compile(r"\b(?:my|mijn|mn|m'n|a|een)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BEING_DONE = re.compile(
    r"\b(?:do|doing|finish|finishing|study|studying|start|starting|begin|follow|in|for|during|doe|volg|studeer|begin|tijdens|voor|aan"
    r"|met|na|want|wil|afrond\w*|klaar met)\s+(?:my|mijn|mn|a|een)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"[\s'-]*(?:'s |s )?(?:\w+ ){0,3}?(?:niet|nooit|nodig|gekozen|advies|profiel|stage|les|lessen|toets(?:en)?|examens?|docent|school"
    r"|leerling|\d?e?[ -]?jaars?(?:student)?"
    r"|student|not|never|needed)\b"
    r"|\s+(?:opleiding|studie|student)\s+(?!gedaan|gehaald|afgerond|afgemaakt)\w",
    re.IGNORECASE,
)
_BEHIND_ONE = re.compile(r"(?:\s+\w+){0,2}\s+(?:gedaan|gehaald|afgerond|afgemaakt)\b", re.IGNORECASE)
#: Before "leren en werken": a wish for it.
_WANTS_TO_LEARN = re.compile(
    r"\b(?:wil|wilt|willen|zou|zoek|kan|mag|graag|wants? to|would like to|can i|could i|may i|looking for)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: "Ik ben leraar": a trade one has, in work or out of it. Not "leraar in opleiding".
_BY_TRADE = re.compile(r"\b(?:ik ben|k?ben|i am|i'm|im|is|bin|soy|sono)\s+(?:een |a |an |ein |eine )?(?:mbo |hbo )?$", re.IGNORECASE)
_LEARNS_THERE = re.compile(r"stud|leerling|scholier|pupil|jaars|klas|year|class", re.IGNORECASE)
#: "Solliciteren en dan afgewezen worden hoeft voor mij niet meer": that need not be, and nothing is said of life.
_NEED_NOT = ("hoeft voor mij", "hoeft van mij")
_OF_A_DOING = re.compile(r"\b(?:worden|solliciteren|werken|studeren|leren|bellen|zoeken|reizen|invullen|wachten)\s+$", re.IGNORECASE)
#: Behind a person at work: that one says something, and is not who writes ("de dokter zegt rust").
_SAYS_SOMETHING = re.compile(r"\s+(?:heeft gezegd|zegt|zei|zeggen|vindt|vond|denkt|says?|said|thinks|thought|told|tells)\b", re.IGNORECASE)
#: What one does now and then is no trade: "I'm cleaning hotel rooms now".
_DOES = re.compile(r"\b(?:i'm|i am|im)\s+$", re.IGNORECASE)
_IN_TRAINING = re.compile(r"\s+(?:in opleiding|in training|student|trainee|apprentice|worden)\b", re.IGNORECASE)
#: "Ik zit niet op school ik werk": a subject begins a sentence of its own, which the "niet" before it does not deny.
_BEGINS_ANEW = re.compile(r"(?:ik|i) ", re.IGNORECASE)
#: What one knows from school was learnt there once: "mijn duits is alleen van de middelbare". Nobody sits there for that.
_GENERAL_SCHOOLS = frozenset({"primary", "secondary", "vmbo", "havo", "vwo"})
_LEARNT_THERE = re.compile(
    r"\b(?:(?:alleen|enkel|nog|kennis|only|just|still)\s+(?:(?:wat|een beetje|some|a bit)\s+)?(?:van|uit|from)"
    r"|(?:geleerd|gehad|learnt|learned)\s+(?:(?:wat|it)\s+)?(?:van|uit|op|from|in|at))\s+(?:de |het |my |mijn |the )?$",
    re.IGNORECASE,
)
#: A school where one works: "she teaches primary school", "ik werk op een basisschool".
_WORKS_THERE = re.compile(
    r"\b(?:(?P<teaches>teach(?:es|ing)?|(?:geef|geeft) (?:\w+ ){0,4}les)|werkt?|werken|works?|working|leraar|lerares|leerkracht|docent"
    r"|juf|meester|teacher|conci[eë]rge)\s+(?:(?:worden|zijn|be|become)\s+)?(?:(?:op|in|aan|bij|at|for|of)\s+)?"
    r"(?:een |de |het |a |an |the )?$",
    re.IGNORECASE,
)
#: A job that is wanted is none that one has: "ik wil gewoon een baan".
_A_JOB = frozenset({"gewoon een baan", "vaste baan", "vast contract", "in vaste dienst", "een baan heb", "baas", "werkgever"})
_WANTS = re.compile(r"\b(?:wil|wilt|zoek|zoeken|zoekt|vind|vinden|graag|want|need|krijg|find)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: Who only thinks of leaving has not left: the steps for who did would come too early.
_THINKS_OF_IT = re.compile(
    r"\b(?:denk|denkt|dacht|misschien|twijfel\w*|overweeg\w*|nadenk\w*|might|maybe|thinking|considering|not sure)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_LEAVES = ("situation", "stopped_study")
#: "Kan mijn baas me ontslaan?", "moet ik me dan ziek melden?": asked, and not so yet.
_ASKED_WHETHER = re.compile(
    r"\b(?:kan|mag|moet|zou|zal|word|kunnen|mogen|can|could|may|must|should|will)\s+"
    r"(?:ik|je|hij|zij|ze|men|i|they|he|she|(?:mijn|mn|m'n|een|de|het|my|an?|the)\s+\w+)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_MAY_BE_ASKED = frozenset({"dismissed", "ill_at_work", "reported_ill"})
#: What somebody else thinks or wrote of one's work is not told: "stond ergens dat ik werk heb", "you think I'm unemployed".
_SAID_OF_ME = re.compile(
    r"\b(?:stond|staat|zegt|zei|zeggen|schreef|schrijft|denkt|dacht|denk|think|thinks|thought|said|says|wrote)\b[^.!?,]{0,15}$",
    re.IGNORECASE,
)
#: Pay that is asked about is no pay one gets: "duaal met salaris", "krijg ik loon". One's own is: "mijn loon".
_PAY = frozenset({"loon", "salaris", "wage", "wages", "salary", "pay"})
_ASKED_PAY = re.compile(
    r"\b(?:(?:krijgt?|krijgen|verdient?)\s+(?:ik|je|hij|zij|ze|men)|(?:do|will|can|would)\s+(?:i|he|she|they|you)\s+(?:get|earn)"
    r"|met|with|hoeveel|how much|welk)\s+(?:(?!mijn|mn|my)\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: "Ik ben op de mutualiteit", "ik ben op zoek": where one is, not that one is worn out.
_WORN = "ben op"
_WHERE = re.compile(r"\s+(?:de|het|een|'t|mijn|mn|zoek|school|stage|kot|weg|vakantie|reis|kamers|bezoek|tijd|dit|deze)\b", re.IGNORECASE)
#: "En als ik ziek word?" supposes it; nobody is ill. "Als ik werk heb ik pijn" supposes nothing: what comes true stands within it.
_SUPPOSED = re.compile(
    r"\b(?:als|wanneer|indien|mocht|stel(?: dat)?|if|suppose|in case)\s+(?:ik|we|wij|je|jij|hij|zij|ze|i|you|he|she|they|(?:mijn|my)\s+\w+)"
    r"\s+(?P<so_far>(?:(?!(?:nu|al|now|already)\s)\w+\s+){0,4})$",
    re.IGNORECASE,
)
_COMES_TRUE = re.compile(
    r"\b(?:word|wordt|worden|raak|raakt|raken|krijg|krijgt|krijgen|val|valt|verlies|verliest|kwijtraak|kwijtraakt|uitval|uitvalt|zou|zouden"
    r"|get|gets|become|becomes|fall|falls|lose|loses|were)\b",
    re.IGNORECASE,
)
_WORDS_TO_COME = re.compile(r"(?:\W*\w+){0,2}")
#: Kinds of fact that a supposition does not tell: what befalls people.
_BEFALLS = frozenset({"health", "obstacle", "situation", "work"})
_I_WORK = ("i work", "ik werk")
#: Who gives work, named without saying whose: work one has only where no other, no earlier and no sought one is meant.
_GIVES_WORK = frozenset({"baas", "chef", "werkgever", "leidinggevende", "boss", "employer"})
_NOT_ONES_OWN = re.compile(
    r"\b(?:een|'n|bij|ex|oude|oud|vorige|vroegere|eerdere|laatste|andere|ander|welke|iedere|elke|goede|geschikte|an?|any|every|another"
    r"|former|previous|old|last|ex)[\s-]+$"
    r"|\b(?:had|hadden|zoek|zoekt|zoeken|vind|vinden|find|found)\s+(?:ik|we|wij|hij|zij|ze|i|he|she)?\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: A boss who has dismissed one is none any more: "mijn baas heeft me gister ontslagen", "I was fired by my boss".
_A_BOSS = re.compile(r"\b(?:baas|chef|werkgever|leidinggevende|boss|employer|manager)$", re.IGNORECASE)
_HAS_DISMISSED = re.compile(
    r"\s+(?:(?!(?:niet|nie|nooit|nog|bijna|wil|wilt|wou|gaat|kan|mag|dreigt|iemand|anderen|collega\w*|not|never|nearly|almost|someone"
    r"|others)\b)\w+\s+){0,5}?(?:ontslagen|ontsloeg|weggestuurd|op straat gezet|fired|sacked|dismissed|laid (?:me|us) off"
    r"|let (?:me|us) go)\b",
    re.IGNORECASE,
)
_DISMISSED_BY = re.compile(
    r"\b(?:ontslagen|weggestuurd|fired|sacked|dismissed|laid off)\s+(?:door|by)\s+(?:(?:mijn|mn|m'n|de|my|the)\s+)?$",
    re.IGNORECASE,
)
_STILL_TO_COME = re.compile(r"\b(?:word|wordt|worden|kan|kun|mag|zou|straks|get|getting|be|being|can|may|might)\b", re.IGNORECASE)
#: "Baas was in Syrie": once, and elsewhere. "Mijn baas was gisteren boos" is one of now.
_WAS_ELSEWHERE = re.compile(r"\s+(?:was|had|waren|were)\s+(?:in|te|uit|from|vroeger|toen|daar|there|back)\b", re.IGNORECASE)
#: Who seeks or wants no work may well have it: "ik zoek geen werk, heb al twee banen". Who finds or has none lacks it.
_NOT_SOUGHT = re.compile(
    r"\b(?:zoek|zoekt|zoeken|wil|wilt|willen|hoef|hoeft|bedoel|bedoelde|vraag|vroeg)\s+(?:(?:ik|we|dus|nu|ook|echt|helemaal|toch)\s+)*"
    r"geen\s+(?:\w+\s+)?(?:werk|baan|job)$"
    r"|\b(?:not|n't|never|dont)\s+(?:\w+\s+)?(?:want|need|look\w*(?:\s+for)?|search\w*(?:\s+for)?)\s+(?:an?\s+|any\s+)?(?:\w+\s+)?(?:work|job)$",
    re.IGNORECASE,
)
#: A dismissal that is only spoken of has not come: "de vergoeding bij ontslag", "a question about dismissal".
_OF_DISMISSAL = frozenset({"ontslag", "dismissal", "redundancy", "reorganisatie"})
_SPOKEN_OF = re.compile(
    r"\b(?:bij|over|rond|voorstel voor|tekenen voor|about|on|upon|in case of)\s+(?:een |mijn |an? |my )?(?:eventueel |possible )?$",
    re.IGNORECASE,
)
#: What denies work when it is denied. Who has no permanent contract, no wage or no colleagues may well have work.
_TO_HAVE_WORK = re.compile(
    r"^(?!vast|op |naast |permanent)(?:.*\s)?(?:werk|baan|job|baas|werkgever|dienst|loondienst|werknemer|work|employed|employer|boss)$"
    r"|^(?:ik werk|werk ik|i work)\b",
    re.IGNORECASE,
)
#: Behind "ik heb werk" and "I have a job" these make it something else: work that is needed, was had, is offered, or only experience.
_NOT_HAD = re.compile(
    r"\s+(?:nodig|gehad|gezocht|verloren|aangeboden|offer|offers|interview|interviews|experience|permit|visa|to do|coach|centre|center)\b",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:heb|have|got)\b", re.IGNORECASE)
#: Who fears to lose work has it still: "bang dat ik baan kwijt ben", "afraid I get fired".
_FEARS_IT = re.compile(
    r"\b(?:bang|vrees|benauwd|afraid|scared|worried|fear)\s+(?:om|dat|voor|of|that|to|i|i'll|about|they|he|she)\s+[^.!?,]{0,30}$"
    r"|\b(?:bang|afraid|scared)\s+$",
    re.IGNORECASE,
)
_MAY_BE_FEARED = frozenset({("situation", "dismissed"), ("work", "not_working")})
#: A school that was left before its end is none one is at: "hbo nooit afgemaakt", "mijn mbo niet afgerond".
_LEFT_UNFINISHED = re.compile(
    r"(?:\s+\w+){0,2}?\s+(?:nooit|niet|nie|never|not)\s+(?:\w+\s+)?(?:afgemaakt|afgerond|voltooid|af|finished|completed)\b", re.IGNORECASE
)
#: "My Indian university degree" is one that was earned, unless it is asked for or being done.
_PAST_SCHOOLS = frozenset({"hbo", "wo"})
_A_DEGREE = re.compile(r"[ -](?:degree|diploma)s?\b(?! (?:course|programme|program|student))", re.IGNORECASE)
#: A job coach who speaks, or is spoken of: nobody says to have an illness by it.
_COACH = frozenset({"jobcoach", "job coach"})
_IS_ONE = re.compile(r"\b(?:ben|als|am|i'm|as|is)\s+(?:een |a |an |de |the )?$", re.IGNORECASE)
_OF_A_COACH = re.compile(r"\s+(?:hier|here)\b|\s+(?:is|zijn|are)\s+(?:\w+\s+){0,2}(?:voor|for)\b", re.IGNORECASE)
#: Behind or before an occupation these say that it is one's own business: "tegelzetter voor mezelf", "zelfstandig schilder".
_FOR_ONESELF = re.compile(r"\s+(?:\w+\s+)?(?:voor|for) (?:mezelf|mijzelf|myself)\b(?! (?:beginnen|starten|gaan))", re.IGNORECASE)
#: "Ben stratenmaker al 22 jaar" is one of now.
_I_AM_ONE = re.compile(r"\b(?:ben|am|i'm|im) (?:nu |een |an? )?$", re.IGNORECASE)
_FOR_SO_LONG = re.compile(r",? (?:nu )?(?:al|sinds|for|since) (?:\w+ )?\d", re.IGNORECASE)
_ON_ONES_OWN = re.compile(r"\b(?:zelfstandige?|self-employed|freelance|zzp)\s+$", re.IGNORECASE)
_MAY_BECOME = re.compile(r"\b(?:wil|wilt|willen|zou|word|worden|want|would|become)\b[^.!?,]{0,30}$", re.IGNORECASE)


#: "Het vso" is a school, "een vso" the agreement by which work ends; by itself it may be either.
_SCHOOL_OR_AGREEMENT = "vso"
_IS_THE_AGREEMENT = re.compile(r"\b(?:een|de|die|deze|zo'n|mijn|mn|m'n|a|the|my)\s+$", re.IGNORECASE)
_IS_THE_SCHOOL = re.compile(r"\b(?:het|'t|op|naar|vanuit|binnen)\s+$", re.IGNORECASE)
_OF_THE_SCHOOL = re.compile(r"[\s-]*(?:school|leerling|onderwijs|diploma|klas)", re.IGNORECASE)


class Phrase(NamedTuple):
    """A phrase of the lexicon as it stands in a message."""

    kind: str
    value: str
    words: str  # as written
    before: str  # so much of the message in front of it as counts
    behind: str  # all behind it


def told_by(phrase: Phrase) -> Tuple[Fact, ...]:
    """The facts that a phrase tells where it stands; none where it only asks for them, or is of others."""
    if _only_asked(phrase) or _of_others(phrase):
        return ()
    if ((phrase.kind, phrase.value) == _LEAVES and _THINKS_OF_IT.search(phrase.before)) or _only_supposed(phrase):
        return ()
    if phrase.words.lower() == _SCHOOL_OR_AGREEMENT and _is_the_other(phrase):
        return ()
    if (phrase.kind, phrase.value) in _MAY_BE_FEARED and _FEARS_IT.search(phrase.before):
        return ()
    over = _CONTRACT.search(phrase.words) and _IS_OVER.match(phrase.behind)
    if (phrase.kind, phrase.value) == ("work", "working") and (over or (_ONES_JOB.match(phrase.words) and _IS_GONE.match(phrase.behind))):
        return (Fact("work", "not_working", phrase.words),)
    if (phrase.kind, phrase.value) == ("work", "not_working") and _CLOSED.search(phrase.words) and _still_to_close(phrase):
        return tuple(Fact(kind, value, phrase.words) for kind, value in _CLOSES_LATER)
    if (phrase.kind, phrase.value) == ("work", "working") and _has_dismissed(phrase):
        return ()
    if phrase.kind == "school":
        told = _of_a_school(phrase)
        if told is not None:
            return told
    if (phrase.kind, phrase.value) == ("learning_path", "bbl") and _WANTS_TO_LEARN.search(phrase.before):
        return (Fact("aims_at", phrase.value, phrase.words),)
    kind, value, words, before, behind = phrase
    denied = _denied(kind, value, words, before) and not _SAYS_NO.search(words) and not _BEGINS_ANEW.match(words)
    denied = denied or (kind in ("school", "work") and _taken_back(words, behind, before))
    denied = denied or (kind in _MAY_BE_DENIED_BEHIND and not _SAYS_NO.search(words) and bool(_DENIED_BEHIND.match(behind)))
    denied = denied or (kind == "danger" and value in _BY_OTHERS and bool(_NO_DANGER_BEHIND.match(behind)))
    if (kind, value) == ("work", "working") and denied and not _TO_HAVE_WORK.search(words):
        return ()
    if kind == "health" and denied and _REPORTED.match(behind):
        return ()
    if (kind, value) == ("work", "not_working") and denied and _A_BENEFIT.search(words):
        return ()  # who has no benefit may well have no work
    return (Fact(kind, value, words, denied), *_beside(phrase, denied))


def _has_dismissed(phrase: Phrase) -> bool:
    """Whether the boss who is named has dismissed who speaks."""
    by_them = _DISMISSED_BY.search(phrase.before) and not _STILL_TO_COME.search(phrase.before)
    return bool(_A_BOSS.search(phrase.words) and (_HAS_DISMISSED.match(phrase.behind) or by_them))


def _is_the_other(phrase: Phrase) -> bool:
    school = bool(_IS_THE_SCHOOL.search(phrase.before) or _OF_THE_SCHOOL.match(phrase.behind))
    return not school and bool(_IS_THE_AGREEMENT.search(phrase.before)) if phrase.kind == "school" else school


def _still_to_close(phrase: Phrase) -> bool:
    return bool(_WILL_CLOSE.search(phrase.before) or _WHEN_IT_CLOSES.match(phrase.behind))


def denied_before(before: str) -> bool:
    """Whether the words in front of something say no to it, or that it was once."""
    return bool(_NEGATION.search(before))


def _only_asked(phrase: Phrase) -> bool:
    words = phrase.words.lower()
    if phrase.kind == "situation":
        return phrase.value in _MAY_BE_ASKED and bool(_ASKED_WHETHER.search(phrase.before))
    if words.endswith(_WORN) and phrase.kind == "obstacle":
        return bool(_WHERE.match(phrase.behind))
    if phrase.kind == "danger":
        return words.startswith(_NEED_NOT) and bool(_OF_A_DOING.search(phrase.before))
    if phrase.kind == "occupation":
        return bool(_SAYS_SOMETHING.match(phrase.behind)) and not _IS_ONE.search(phrase.before)
    if phrase.kind == "health" and words in _COACH:
        return bool(_IS_ONE.search(phrase.before) or _OF_A_COACH.match(phrase.behind))
    if phrase.kind == "benefit":  # "do i get ww if I quit" asks for it
        return _is_asked_for(phrase)
    if phrase.kind != "work":
        return False
    if phrase.value == "working" and _no_work_of_now(phrase):
        return True
    if _SAID_OF_ME.search(phrase.before) and words.split()[-1] not in _GIVES_WORK:  # "nu zegt mijn baas dat ...": the boss says it
        return True
    if words in _PAY:
        return bool(_ASKED_PAY.search(phrase.before))
    if phrase.value == "not_working":
        if words in _OF_DISMISSAL and _SPOKEN_OF.search(phrase.before):
            return True
        if _NOT_SOUGHT.search(f"{phrase.before}{phrase.words}"):
            return True
        return _is_asked_for(phrase)
    wanted = phrase.value == "working" and words in _A_JOB and bool(_WANTS.search(phrase.before))
    return wanted or (words.startswith(_I_WORK) and bool(_ASKS_FOR_WORK.search(phrase.before)))


def _is_asked_for(phrase: Phrase) -> bool:
    """Whether money is asked for that one does not have yet. One's own one has: "krijg ik naast mijn ww nog toeslag"."""
    if _IF_WORK_ENDS.search(phrase.before):
        return True
    return not _ONES_OWN.search(phrase.before) and bool(
        _ASKS_FOR_MONEY.search(phrase.before) or (_WHETHER.search(phrase.before) and _GETS.match(phrase.behind))
    )


def _no_work_of_now(phrase: Phrase) -> bool:
    """Whether a boss is meant who is not one's own, or not any more, or work that is only needed or was had."""
    words = phrase.words.lower()
    giver = words.split()[-1] in _GIVES_WORK
    if (
        words in _GIVES_WORK
        and _NOT_ONES_OWN.search(phrase.before)
        and not (_DENIED_RIGHT_BEFORE.search(phrase.before) or _NOT_FOR_LONG.search(phrase.before))
    ):
        return True
    if giver and _WAS_ELSEWHERE.match(phrase.behind):
        return True
    return bool(_HAS.search(words) and _NOT_HAD.match(phrase.behind))


def _only_supposed(phrase: Phrase) -> bool:
    supposed = _SUPPOSED.search(phrase.before) if phrase.kind in _BEFALLS else None
    if supposed is None:
        return False
    to_come = _WORDS_TO_COME.match(phrase.behind)
    return bool(_COMES_TRUE.search(f"{supposed['so_far']} {phrase.words} {to_come[0] if to_come else ''}"))


def _of_others(phrase: Phrase) -> bool:
    return phrase.kind == "background" and phrase.words.lower() in _GROUPS and bool(_FOR_OTHERS.search(phrase.before))


def _of_a_school(phrase: Phrase) -> Optional[Tuple[Fact, ...]]:
    """What a school tells that is not the school one is at: one to go on to, one where one works, one that is finished."""
    _, value, words, before, behind = phrase
    if value in _LATER_SCHOOLS and (_ON_TO.search(before) or _IS_CHOSEN.match(behind)):
        return (Fact("aims_at", value, words),)
    earned = _A_DEGREE.match(behind) if value in _PAST_SCHOOLS and not _BEING_DONE.search(before) else None
    if earned:
        return (Fact("qualification", "has_degree", f"{words}{earned[0]}"),)
    left = _LEFT_UNFINISHED.match(behind) if value in _TO_FINISH else None
    if left:
        return (Fact("out_of_school", "left_school", f"{words}{left[0]}"),)
    if _A_LEVEL.fullmatch(words) and _AT_WORK_AS.search(before):  # "ik werk als helpende nivo 2"
        return ()
    if _A_LEVEL.fullmatch(words) and (_WISHED_LEVEL.search(before) or _WISHED_BEHIND.match(behind)):
        return (Fact("aims_at", value, words),)
    if words.lower() in _DEGREES and _ONES_DEGREE.search(before) and not _BEING_DONE.search(before) and not _NOT_HELD.match(behind):
        return (Fact("qualification", "has_degree", words),)
    if value in _GENERAL_SCHOOLS and _LEARNT_THERE.search(before):
        return ()
    there = _WORKS_THERE.search(before)
    if there:
        return (Fact("work", "working", there["teaches"]),) if there["teaches"] else ()
    trained = value in _TO_FINISH and bool(_BY_TRADE.search(before)) and not _NOT_HELD.match(behind) and not _LEARNS_THERE.search(words)
    if trained or (value in _TO_FINISH and _held(before, behind)):
        return (Fact("qualification", "has_degree", words),)
    return None


def _beside(phrase: Phrase, denied: bool) -> Tuple[Fact, ...]:
    """What is told with an occupation, a country or a town: that it is one's own trade, that one lives there, or comes from there."""
    kind, value, words, before, behind = phrase
    told: List[Fact] = []
    does = words.lower().endswith("ing") and _DOES.search(before)
    if kind == "occupation" and _BY_TRADE.search(before) and not does and not _IN_TRAINING.match(behind):
        told.append(Fact("trade", "own", words))
        if not denied and _I_AM_ONE.search(before) and _FOR_SO_LONG.match(behind):
            told.append(Fact("work", "working", words))
    on_ones_own = _FOR_ONESELF.match(behind) or _ON_ONES_OWN.search(before)
    if kind == "occupation" and not denied and on_ones_own and not _MAY_BECOME.search(before):
        said = f"{words}{on_ones_own[0]}" if _FOR_ONESELF.match(behind) else f"{on_ones_own[0]}{words}"
        told += [Fact("contract", "self_employed", said), Fact("work", "working", said)]
    if kind == "occupation" and _ONCE_BEFORE.search(before):
        told.append(Fact(*WORKED_BEFORE, words))
    if kind == "country" and (_LIVES.search(before) or _LIVES_BEHIND.match(behind)):
        told.append(Fact("residence", value, words))
    if kind == "country" and value not in AT_HOME and _COMES_FROM.search(before):
        told.append(Fact("origin", value, words))
    if kind == "place" and not denied and _says_home(before, words):
        told.append(Fact("home", value, words))
    earned = _DIPLOMA_FROM.search(before) or (_DIPLOMA.match(behind) and not _IN_IT.search(before))
    if kind in ("country", "origin") and earned:
        told.append(Fact("diploma_country", value, words))
    return tuple(told)


#: Kinds of fact told by a verb, which a "niet" behind it denies: "ik spijbel niet, ik ben gestopt", "drugs gebruik ik niet".
_MAY_BE_DENIED_BEHIND = frozenset({"out_of_school", "obstacle", "situation", "health", "in_need_of", "topic"})
#: So it is denied where nothing follows that it would be about ("ik spijbel niet vaak"): the end, a clause of its own, a small word.
_DENIED_BEHIND = re.compile(
    r"(?:\s+(?:heb|doe|ben|zijn|gebruik|wil)\s+(?:ik|we|wij|hij|zij|ze))?"
    r"\s+(?:(?:echt|gewoon|nog|zelf|helemaal|eigenlijk|ook|toch)\s+)?(?:niet|nooit|nie)"
    r"(?:\s+(?:meer|hoor|echt|eens|joh|ofzo|of zo))*\s*(?:[.,!?;:]|$|(?:ik|k|maar|en|want|hij|zij|ze|we|wij|ben|heb)\b)",
    re.IGNORECASE,
)
#: Danger that others do: what comes behind its verb can deny it, where "ik kan niet meer" is the cry itself.
_BY_OTHERS = frozenset({"violence_at_home", "child_in_danger"})
#: Behind a verb of such danger this denies it, where nothing follows: "hij slaat niet hoor", "hij slaat me niet, hij wordt alleen boos".
_NO_DANGER_BEHIND = re.compile(
    r"\s+(?:(?:me|mij|mijn \w+|ons|haar|hem|ze|hen|echt|gewoon|nog)\s+){0,2}(?:niet|nooit|nie)"
    r"\s*(?:hoor|ofzo|of zo|he|hè|dus)?\s*(?:[.,!?;]|$)",
    re.IGNORECASE,
)


#: Right before such a verb: "niemand slaat", "nobody hits me".
_BY_NOBODY = re.compile(r"\b(?:niemand|nobody|no one)\s+(?:(?:heeft|die|mij|me|hier|ons|here|has|is)\s+){0,2}$", re.IGNORECASE)


def _denied(kind: str, value: str, words: str, before: str) -> bool:
    """Whether the words before a phrase take it back."""
    if kind in _LASTING:
        return bool(_LASTING_NEGATION.search(before))
    if kind == "obstacle":  # "geen opleiding, schulden": what stands in the way is denied right before it or not at all
        return bool(_DENIED_RIGHT_BEFORE.search(before)) and not _ASKS_WHETHER.search(before)
    if (kind, value) == ("work", "working") and (_NOT_TO_THEM.search(before) or _ONES_OWN.match(words)):
        return False  # "ik durf niet naar mijn werk", "slaap niet door mijn baas": something else is denied than having it
    if _BEFELL.search(before[-_RIGHT_BEFORE:] + words):  # "I was fired" tells what happened, "I was unemployed" what is over
        return bool(_LASTING_NEGATION.search(before))
    if kind == "danger":  # a danger missed is worse than a number to call that nobody needed
        before = _NEW_CLAUSE.sub("", before)
        if value in _BY_OTHERS and _BY_NOBODY.search(before):
            return True
    return bool(_NEGATION.search(before))


def _taken_back(words: str, behind: str, before: str) -> bool:
    """Whether school or work is taken back by what stands behind its verb, or was not for long."""
    if _SAYS_NO.search(words):
        return False
    verb = words.lower().split()[-1] in _VERBS and bool(_TAKEN_BACK_BEHIND.match(behind))
    return verb or bool(_NOT_FOR_LONG.search(before))


def _held(before: str, behind: str) -> bool:
    """Whether the words around a school say that it was finished."""
    return bool(_BEHIND_ONE.match(behind) or _HELD.search(before)) and not _NOT_HELD.match(behind)


def _says_home(before: str, words: str) -> bool:
    """Whether somebody lives there: said before the name, or within the words found ("woon in best")."""
    return bool(_LIVES.search(before) or _LIVES.search(words[: words.rfind(" ") + 1]))
