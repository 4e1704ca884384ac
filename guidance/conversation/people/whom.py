"""Whose life the words of a message tell: the citizen's own, or that of somebody they ask for. By patterns a reader can follow."""

import re
from dataclasses import replace
from typing import Optional

from guidance.conversation.ordinals import plain
from guidance.conversation.people.in_passing import WHO, without_passing
from guidance.conversation.people.unnamed import SOMEBODY, helps_one
from guidance.conversation.state import State, Turn
from guidance.profile.hardship import obstacles_in
from guidance.understanding.fact import Fact
from guidance.understanding.language import REPLY_LANGUAGES
from guidance.understanding.numbers import NUMBER_WORDS

#: So few letters behind somebody's name are a question ("en mijn zoon dan") or a fact ("wordt 18").
_A_FEW_LETTERS = 25
_MINE = r"(?:mijn|m'n|mn|me|onze|ons|my|our)"
_ONES = r"(?:mijn|m'n|mn|onze|ons|een|my|our|a)"
#: The talk turns to somebody else: "en voor mijn zoon?", "het gaat over mijn dochter", "mijn vrouw zoekt ook werk".
_TURNS = re.compile(rf"\b(?:voor|over|om|for|about|terug naar|back to) {_ONES} {WHO}\b")
#: A wish this sure is that of the whole message, though it tells of two people one after the other.
_SURE_FOR_ALL = 0.9
#: From here on it is about somebody again, whoever was spoken of in front of it.
HERE_TURNS_BACK = re.compile(rf"\b(?:terug naar|back to|weer over) {_MINE} {WHO}\b", re.IGNORECASE)
BEGINS_WITH_SOMEBODY = re.compile(
    rf"^(?:en |and |maar |but |ook |also |nee |no |ja |yes |oh |trouwens |btw |by the way |nog iets |nu )*{_MINE} {WHO}\b(?P<rest>.*)"
)
#: What is told of somebody in passing asks nothing for them ("mijn vrouw is 58 en werkt niet"); behind these words it does.
_ASKED_BEHIND = re.compile(
    r"\b(?:wil|wilt|willen|zoekt|zoeken|zoek|kan|kunnen|moet|moeten|mag|mogen|ook|weet|vraagt|heeft hulp|zit thuis|wants?"
    r"|needs?|looks|looking|is stuck|redt het niet|loopt vast|vastgelopen|komt niet (?:meer )?mee|lukt (?:het )?niet|struggles"
    r"|is struggling|falls behind|is gestopt|is gezakt|zakt|spijbelt|blijft zitten|gaat niet (?:meer )?naar|dropped out|has dropped"
    r"|failed|skips|is quitting|stopt"
    r"|can|should|also|would)\b(?!.{0,12}\b(?:dat ik|me to|that i)\b)"
)
#: What who speaks wants for themselves, in the same breath: "onze jongste is net 4, dus ik wil niet te veel uren".
_OWN_WISH = re.compile(
    r"\b(?:ik (?:wil|zoek)|i want)\b(?! (?:\w+ ){0,3}(?:hulp|help|weten|wat|hoe|advies|know|advice|voor|for|dat|hem|haar|him|her"
    r"|hij|zij|ze|he|she|what|how)\b)"
)
_ONLY_TOLD = re.compile(r"\b(?:is|zijn|was|wordt|word|has|heeft|works?|werkt|verdient|earns?)\b")
#: Somebody was named, and it goes about them from here: "mn moeder is 60, het gaat nu over haar".
NOW_ABOUT = re.compile(
    r"\b(?:gaat|ging) (?:nu |dus |echt |hier )?(?:over|om) (?:haar|hem|hen)\b"
    r"|\bit'?s (?:now )?about (?:her|him|them)\b"
)
#: The same, said as a correction: what was told so far was about that person all along.
ALL_ALONG = re.compile(
    rf"\b(?:gaat|ging) (?:niet (?:over|om) mij\b.*)?(?:over|om) {_ONES} {WHO}\b"
    rf"|\bit'?s (?:not about me\b.*)?(?:about|for) {_ONES} {WHO}\b"
    rf"|\b(?:it'?s|it is|het is) {_MINE} {WHO} (?:who|that|die|dat)\b"
    r"|\b(?:gaat|ging) (?:over|om) de (?:kinderen|kind|zoon|dochter) van (?:de|het|mijn|onze) \w+"
    r"|\bniet (?:over|om|voor) mij\b|\bnot (?:about|for) me\b|\bnot me\b|\bniet ik(?= (?:maar|het|degene|die)\b|$)"
    rf"|\b(?:gaat|ging) (?:over|om) de (?:zoon|dochter) van {_MINE} {WHO}\b"
    rf"|\b(?:niet|not) {_MINE} (?:partner|man|vrouw|husband|wife)\b.+\b(?:\w*zoon|\w*dochter|son|daughter)\b"
)
#: Back to the citizen in the same breath: "en ikzelf wil een cursus".
MYSELF = re.compile(
    r"^(?:en |and |maar |but )?(?:ikzelf|ik zelf|zelf|voor mezelf|voor mijzelf|i myself|as for me|for myself)\b"
    r"|^(?:en|and) (?:voor mij|for me)\b"
)
#: "Het gaat om mij", "its about me", "niet mijn partner": the one spoken of is the citizen after all.
ABOUT_ME = re.compile(
    rf"\b(?:gaat|ging|is) (?:gewoon |echt |toch |wel )?(?:over|om|voor) (?:mij|mezelf|mijzelf)\b|\bik bedoel (?:mij|mezelf|mijzelf)\b"
    rf"|\b(?:its|it's|it is|this is) (?:really |just )?(?:about |for )?(?:me|myself)\b|\b(?:niet|not) (?:voor |over |for "
    rf"|about )?{_MINE} {WHO}(?:(?: maar| but)? (?:ik|mij|me|i)\b|$)|\b(?:is|are) mine\b|\b(?:is|zijn) van mij\b"
    rf"|\bi(?:'m|m| am) the one\b|\bik ben (?:het|degene|diegene)\b|\bstop saying {_MINE}\b|\b(?:no|nee) (?:me|ik|mij)$"
    r"|^(?:nee+|neen|no|maar nee|hallo) (?:nee )?(?:ik ben|i am|i'm) \d{2}\b"
    rf"|\bi mean (?:me|myself)\b|\b(?:ik|mij|me) niet {_MINE} {WHO}\b"
)
#: Who was taken for a helper says to be none: "ik ben geen werkgever", "ik bén de medewerker", "nee ik help niemand".
NO_HELPER = re.compile(
    r"\bik ben (?:toch |zelf |gewoon |echt )*geen (?:werkgever|baas|ondernemer|docent|leraar|lerares|mentor|begeleider|hulpverlener"
    r"|coach)\b"
    r"|\bik (?:ben|bén) (?:zelf |toch |juist )*(?:de|een) (?:medewerker|werknemer|medewerkster|werkneemster|leerling|cliënt|client|zieke)\b"
    r"|\bik heb (?:helemaal |toch |zelf )*geen (?:medewerkers?|werknemers?|personeel|leerlingen?|cliënten?|clienten?)\b|\bik help niemand\b"
    r"|\bi(?:'m| am) (?:not|no) (?:an? |the )?(?:employer|boss|teacher|helper|coach)\b|\bi(?:'m| am) the (?:employee|worker|pupil"
    r"|client|patient)\b"
    r"|\bi (?:have|got) no (?:employees?|staff|pupils|clients?)\b|\bi(?:'m| am)? (?:not helping|don't help|help) (?:anyone|anybody"
    r"|nobody|no one)\b"
)
#: The same, said as a correction: "nee het gaat over mij", "niet mijn kind, ik".
NOT_THEM = re.compile(rf"^(?:nee+|neen|no|nope|maar nee)\b|\b(?:niet|not) (?:voor |over |for |about )?{_MINE} {WHO}\b")
#: Words around "weer over mij" that say nothing by themselves.
_AROUND_ME = (
    r"(?:ja|nee|no|yes|ok|oke|oké|okay|en|and|maar|but|dus|so|goed|dan|then|even|eens|nog|nu|now|weer|terug|again|back|graag|liever|please"
    r"|laten|let's|lets|we|wil|wilt|ik|i|want|kan|kunnen|can|het|it|gaan|ga|go|hebben|talk|gaat|about|to|over|door|met|verder|nou|iets|wat"
    r"|anders|een|vraag|vragen|dit|dat|deze|is|heb|had|trouwens|something|else|a|question|one|thing|this|that|have|ask|vertellen|tell|you"
    r"|mag|may|ook|also|bit|it's|its|now's|echt|hier|here|eerst|first)"
)
#: The talk turns back to the citizen, in a clause that begins so: "en nu weer over mij, ...", "ok back to me". "Nu" or "weer" must be in
#: it: "voor mij is dat te duur" may be told beside a child.
_BACK_TO_ME = re.compile(
    rf"^(?:{_AROUND_ME} )*(?:nu|nou|weer|terug|now|back|again) (?:{_AROUND_ME} )*(?:over|naar|voor|about|to|for)"
    rf" (?:mij|me|mezelf|mijzelf|myself|mijn eigen|my own)\b(?! (?:{WHO}|te)\b)"
    rf"|^(?:{_AROUND_ME} )*(?:over|about) (?:mij|me) (?:zelf )?(?:nu|nou|now)\b"
    rf"|^(?:{_AROUND_ME} )*(?:over|voor|about|for) (?:mezelf|mijzelf|myself)\b"
    r"|^(?:en |and |maar |but |ok |oke )*(?:hoe zit (?:het|dat)(?: nu| dan| nou)? met|what about|how about)"
    r" (?:mij|mezelf|mijzelf|me|myself)(?: zelf| dan| nu| then| now)*$"
    r"|^(?:en |and |maar |but )*(?:ik|i|mij|me)(?: zelf)? (?:dan|then)$"
)
#: The same without a "now", while another is spoken of: a clause that ends with oneself ("over MIJ he", "iemand voor mij als papa"), or
#: "for myself" wherever it stands ("ik vroeg het voor mezelf"). To begin for oneself is a business.
_FOR_ME = re.compile(
    rf"^(?:{_AROUND_ME} )*(?:over|voor|about|for) (?:mij|me)(?: he| hè| zelf| dus| toch| hoor)*$"
    rf"|\b(?:iets|iemand|hulp|wat|something|someone|somebody|anything|help)\b(?: \w+){{0,4}} (?:voor|for) (?:mij|me)"
    rf"(?: zelf| hoor| he| dan| too| ook)*$"
    r"|\b(?:voor|over|for|about) (?:mezelf|mijzelf|myself)\b(?! (?:beginnen|begin|start\w*|werk\w*|als|as)\b)"
    r"|\b(?:ik )?bedoel(?:de)? (?:voor |over )?(?:mij|mezelf|mijzelf)\b|\bi (?:mean|meant) (?:for |about )?(?:me|myself)\b"
    r"|\b(?:gaat|ging|is) niet (?:om|over|voor) (?:hem|haar|hen)\b(?!.*\b(?:maar|but)\b)"
    r"|\b(?:not|isn't) (?:about|for) (?:him|her|them)\b(?!.*\bbut\b)"
    r"|\bik (?:zoek|wil) zelf (?:\w+ ){0,3}(?:werk|werken|baan|opleiding|cursus|leren|studeren)\b"
    r"|\bik (?:zit|ben|doe|ga|heb|studeer|werk) zelf (?:niet|geen|wel|gewoon)\b|\bi(?:'m| am|m)? (?:don't |am not |not )?\w* ?myself\b"
)
#: Told of oneself, whoever was cared for: "elf jaar alleen voor mijn moeder gezorgd".
_CARED_FOR = re.compile(
    r"\bik\b.*\bvoor (?:mijn|m'n|mn|me) (?:\w+ )?\w+ (?:ge|ver)zorgd\b|\bik (?:ver)?zorgde\b"
    r"|\bi(?:'ve| have)? (?:\w+ )?(?:cared|been caring) for my\b"
)
#: What becomes of others by one's own work or stay: "will my wife have to leave if I don't find a job".
_BY_MY_WORK = re.compile(
    r"\b(?:als|wanneer|indien) ik\b.{0,25}\b(?:werk|baan|job|contract|vergunning|ontslagen|werkloos|ziek)\b"
    r"|\b(?:if|when|once) i\b.{0,25}\b(?:work|job|contract|permit|visa|fired|dismissed|unemployed|sick|ill)\b"
)
#: Somebody says to be the parent of the one spoken of.
_I_AM_THE_PARENT = re.compile(
    r"\bik ben (?:gewoon |toch )?(?:de|zijn|haar|hun|een|'n) (?:\w+ )?(?:papa|mama|vader|moeder|pa|ma|ouder)\b"
    r"|\bi(?:'m| am|m) (?:the|his|her|their|a) (?:\w+ )?(?:dad|mum|mom|father|mother|parent)\b"
)
_AS_A_PARENT = re.compile(
    r"\b(?:voor|aan|for) (?:mij|me|ons|us) (?:zelf )?(?:als|as) (?:een |a |the |zijn |haar )?(?:ouders?|papa|mama|vader|moeder"
    r"|pa|ma|parents?|dad|mum|mom|father|mother)\b"
    r"|\b(?:iets|iemand|hulp|something|someone|help|support) (?:\w+ ){0,2}(?:voor|for) (?:de )?(?:ouders|parents)\b"
    r"|\b(?:iemand|someone|somebody)\b.{0,40}\b(?:voor|for) (?:mij|me|mezelf|mijzelf|myself)$"
)
_CLAUSES = re.compile(r"[.,;:!?\n]+")
_OF_ANOTHER_BY_NAME = re.compile(r"\b(?:hij|hem|zij|ze|haar|he|him|his|she|her|they|them)\b")
_OF_ANOTHER = re.compile(rf"\b(?:hij|hem|zijn|zij|ze|haar|he|him|his|she|her|they|them|{_MINE} {WHO}|{SOMEBODY})\b")
#: Kinds of fact that tell what somebody does or did.
_OF_A_LIFE = frozenset({"work", "without_work", "occupation", "career", "benefit", "situation", "out_of_school", "last_years"})
#: Begins a sentence of the citizen's own: "dat klopt niet. ik zoek werk" turns to nobody.
OWN_VERB = r"(?:ben|heb|had|wil|zoek|werk\w*|moet|was|zit|zorg|kan|woon|vraag|vroeg|bedoel\w*|zei|weet|ga|doe|krijg|studeer|leer)"
#: It is about somebody else, who is not named: "its not me its for him".
NOT_ME = re.compile(
    rf"\b(?:not|niet) (?:(?:for |about |voor |over |om )?(?:me|mij)|ik(?! {OWN_VERB}\b))\b(?! {WHO}\b)"
    rf".*\b(?:him|her|them|hem|haar|{SOMEBODY})\b"
    rf"|\b(?:gaat|ging) (?:over|om|voor) (?:die|deze|dat|een|de) {SOMEBODY}\b|\bit'?s (?:about|for) (?:that|this|the|an?) {SOMEBODY}\b"
)
#: Work that somebody calls their own.
_ONES_OWN_WORK = re.compile(r"(?:mijn|mn|m'n|me|my|ik|i)\s", re.IGNORECASE)
#: The citizen speaks of themself, and names somebody only in passing ("ik ben 49, mijn man zit thuis").
OF_MYSELF = re.compile(
    r"\b(?:ik (?:ben|heb|had|wil|zoek|werk|werkte|moet|moest|was|zit|zorg|sta|kan|woon|haalde|miste"
    r"|doe|trek|slaap|voel|verdien|krijg|red|rij|rijd|poets|kook|bezorg|draai|verkoop|maak schoon|loop stage|studeer|leer)"
    r"|(?:ben|heb|wil|werk|moet|zit|kan|trek) ik|ben nu|k(?:ben|heb|wil|zit))\b"
    r"|^(?:hoi |hallo |hey |hi |yo )?(?:ben|heb|zit|doe|wil|zoek|moet|werk) (?!je|jij|u|jullie|er)"
    r"|\b(?:i'm|i (?:am|was|have|had|want|need|moved|work|worked|missed|failed))\b|\bim (?:an?|from|now|new|\d+)\b"
)
#: What somebody asks on behalf of another, though they say "ik": "ik zoek iets voor mijn vrouw", "ik weet niet of mijn man mag werken".
ASKS_FOR = re.compile(
    rf"\b(?:zoek|zoeken|vraag|vragen|wil|weten|hulp|help|zorgen|bezorgd|looking|ask|asking|need|want|worried)\b"
    rf".{{0,30}}\b(?:voor|over|om|for|about) {_MINE} {WHO}\b"
    rf"|\b(?:of|dat|if|whether|that) {_MINE} {WHO}\b|^(?:hallo |hoi |hi |hello |beste )?{_MINE} {WHO}\b"
)
#: The first half of it: asking in so many words.
_ASKS_FOR_NOW = re.compile(rf"\b(?:voor|over|om|for|about) {_MINE} {WHO}\b")
#: A partner or parent who is gone leaves the one who tells it: "mijn man is weg en ik heb nooit gewerkt" is about oneself. A child who left
#: is another matter: that is mostly about a school.
_GONE = re.compile(
    rf"\b{_MINE} (?:man|vrouw|partner|vriend|vriendin|moeder|vader|ouders"
    r"|husband|wife|boyfriend|girlfriend|mother|father|mum|mom|dad|parents) "
    r"(?:is |zijn |heeft |hebben |ging |has |was |are )?(?:(?:bij|van) me |net |pas |me |just |recently |suddenly "
    r"|plotseling |helaas |onlangs |vorig jaar |dit jaar |vorige (?:week|maand) |in \w+ |\w+ (?:jaar|maanden|weken) geleden "
    r"|last (?:year|month|week) )*"
    r"(?:weg|weggegaan|weggelopen|vertrokken|verlaten|overleden|gestorven|left|gone|died|passed away|dead)\b"
    r"(?! (?:van|uit|bij (?:de|het|zijn|haar)|school|work|his|her|the)\b)"
)
#: The same told as a loss: "i lost my wife in march", "ik heb mijn moeder verloren". Whoever it was, who is left tells of themselves. A job
#: or a ring of theirs that is lost is another matter.
_BEREAVED = re.compile(
    r"(?:\b(?:(?:i|i've|ive|we|we've) (?:have |had |just |recently |only |also )*|after |since )|^(?:hi |hello |so |just )*)(?:lost|losing)"
    rf" (?:both )?{_MINE} {WHO}s?(?!'| s\b| (?:job|work|house|income|benefits?|papers|ring|number)\b)\b"
    rf"|\b(?:ik|we|wij|heb|hebben|had|hadden) (?:(?!(?:hoor\w*|gehoord|dat|omdat)\b)\w+ ){{0,3}}?(?:allebei )?{_MINE} {WHO}"
    r" (?:(?!(?:zijn|haar|hun|de|het|een|die|dat|werk|baan|job|ik|ook werk)\b)\w+ ){0,4}(?:verloren|kwijtgeraakt)\b"
    rf"|^(?:hoi |hallo )?{_MINE} {WHO} (?:\w+ ){{0,2}}verloren (?:aan|door)\b"
    rf"|\b(?:verloor|verloren) (?:ik|wij|we) (?:\w+ ){{0,3}}{_MINE} {WHO}\b"
    rf"|\b(?:overlijden|dood|verlies|death|passing|loss) (?:van|of) {_MINE} {WHO}\b"
    rf"|\b(?:ik|we|wij) verloor(?:en)? (?:\w+ ){{0,3}}?{_MINE} {WHO}\b(?! (?:zijn|haar|hun)\b)"
)
#: It is the citizen of whom it is true, and not the one named before: "my wife does not work. it is ME who works".
_IT_IS_ME = re.compile(
    r"\b(?:it'?s|it is|het is|'?t is|dat ben) (?:me|i|ik|myself|ikzelf) (?:who|that|die|dat)\b|\bik ben (?:het|degene|diegene) die\b"
    r"|\bi(?:'m| am|m) the one (?:who|that)\b|\bdat ben ik$|\bthat'?s me$"
)
_I_WHO_WORK = re.compile(r"\b(?:who|that|die|dat) (?:works?|werkt?|has (?:a|the) job|(?:een|de) baan heeft)\b")
#: What befell the citizen, told with somebody beside it: "hoe vertel ik mijn kinderen dat ik ontslagen ben", "ik mag van mijn ouders niet".
_OF_MY_OWN = re.compile(
    r"\b(?:dat|omdat|nu) ik (?:\w+ ){0,2}(?:ontslagen|werkloos|failliet|gescheiden)\b|\bthat i (?:\w+ ){0,2}(?:fired|laid off|unemployed)\b"
    r"|\bik (?:mag|moet) (?:niet )?van (?:mijn|mn|m'n) (?:ouders|vader|moeder|ma|pa)\b"
    r"|\bmy (?:parents|mother|father|mum|mom|dad) (?:won't let|don't let|doesn't let|do not let|force|make) me\b"
)
#: Says in what part one helps another, and nothing of oneself: "ik ben vrijwilliger in de bieb, mijn buurvrouw kreeg een brief".
_AS_A_HELPER = re.compile(
    r"\b(?:ik ben|ben|i am|i'm|im) (?:een |hier |zelf |a |an )*(?:vrijwillig(?:er|ster)|taalmaatje|maatje|taalcoach|taalvrijwilliger"
    r"|bewindvoerder|mentor|buddy|volunteer|language buddy)\b(?: (?:bij|in|op|van|voor|at|in|for|of|with) (?:de |het |een |the |a )?\w+)?"
)
#: What the citizen wants for themselves, told behind somebody else: "mijn man drinkt en ik wil gaan werken".
_I_WANT = re.compile(
    r"\bik (?:wil|zoek) (?:ook |graag |weer |zelf |nu )*(?:gaan )?(?:werk|werken|een baan|baan)\b(?! (?:voor|for)\b)"
    r"|\b(?:en|maar|dus) (?:nu )?ik (?:wil|moet|zoek|ga)\b.{0,20}\b(?:werk|werken|baan|leren|studeren|opleiding"
    r"|cursus)\b(?! (?:voor|for)\b)"
    r"|\b(?:and|but|so) i (?:want|need|have|am going) to (?:work|learn|study|find)\b(?!.*\bfor (?:him|her|them)\b)"
)
#: Work that must be done, told beside a child who needs something: it is in the way, and no wish.
_MUST_WORK = re.compile(
    r"\b(?:ik|wij|we|i) (?:moet|moeten|have to|must|need to) (?:(?:ook|zelf|gewoon|toch|nog|wel|allebei|immers|also|still|just) )*"
    r"(?:gaan )?(?:werken|work)\b(?! (?:zoeken|vinden)\b)"
)
#: What somebody says of the citizen, who then tells of themselves: "mijn man vindt me een aansteller".
_SAID_OF_ME = re.compile(
    rf"\b{_MINE} {WHO} (?:\w+ )?(?:vind\w*|zeg\w*|zei|denk\w*|dacht|noemt|noem|says?|said|thinks?|calls?|tells?) (?:me"
    rf"|mij|dat ik|ik|that i|i)\b"
    rf"|\b{_MINE} {WHO} (?:wil|wilt|wants?) (?:dat ik|me to)\b|\b{_MINE} {WHO} (?:helpt?|steunt|helps?|supports?) (?:me|mij)\b"
    rf"|\b{_MINE} {WHO} (?:werkt|works|(?:heeft|kreeg|vond|krijgt) (?:een )?(?:werk|baan)"
    r"|(?:has|got|found|gets) (?:a )?(?:job|work))\b"
    rf"|\b{_MINE} {WHO} (?:doet|doen|regelt|leest|schrijft|does|do|reads|writes|arranges)\b.{{0,30}}\b(?:voor (?:me|mij)|for me|altijd"
    r"|alles"
    r"|everything|always)\b"
    rf"|\b{_MINE} {WHO} (?:maken|maakt|make|makes) (?:me|mij)\b"
    rf"|\b{_MINE} {WHO} (?:wil|wilt|willen|wants?)\b.{{0,40}}\b(?:maar|but) (?:ik|i)\b"
    rf"|\b{_MINE} (?:man|vrouw|partner|vriend|vriendin|zus|zusje|broer|buurvrouw|buurman|husband|wife|boyfriend|girlfriend|sister"
    rf"|brother|friend)"
    r" (?:zegt|zei|says|said|told me|vertelde)\b(?! (?:dat |that )?(?:hij|zij|ze|zijn|z'n|haar|he|she|his|her)\b)"
    rf"|\b{_MINE} {WHO} (?:verdient?|earns?)\b|\b{_MINE} (?:man|husband|vrouw|wife|partner) (?:is"
    rf"|heeft) (?:een )?(?:nederlander|nederlandse|dutch|belg)\b"
    rf"|\b{_MINE} {WHO} (?:zei|zegt|said|says) (?:dat |that )?(?:ik|jullie|je|you|i)\b"
    rf"|\b{_MINE} {WHO} (?:heeft|hebben|has|have) (?:\w+ ){{0,5}}(?:gemaild|gebeld|geschreven|gezegd|gevraagd|opgezocht|aangeraden|verteld"
    r"|emailed|called|told|said|asked|written)\b"
    rf"|\b{_MINE} {WHO} (?:is|zijn|was) (?:\w+ ){{1,3}}(?:omdat|dat|because) (?:ik|i)\b"
)
#: With whom the citizen lives or what they have, told beside it: "I live in Breda with my kids".
_BESIDE_ME = re.compile(
    rf"\b(?:met|with|heb|have|en|and) (?:{_MINE} )?(?:\w+ )?(?:kids|kinderen|children|kind|kindje|child|zoon|zoontje|dochter|dochtertje|son"
    rf"|daughter|baby|peuter|kleuter|toddler|gezin)\b(?! (?:die|dat|who|that|which)\b)"
    rf"|\b{_MINE} (?:kids|kinderen|children|kind|child|zoon\w*|dochter\w*|son|daughter) (?:\w+ )?(?:bij (?:me|mij|ons)|with (?:me|us))\b"
)
#: The same with a partner: "I moved to Eindhoven with my partner", "ik volgde mijn man naar Gent".
_BESIDE_A_PARTNER = re.compile(
    rf"\b(?:met|with|samen met|together with|bij|volgde|followed|joined|(?:hier|gekomen|kwam|came|here|moved) (?:voor"
    rf"|for)) {_MINE} (?:partner|man|vrouw|vriend|vriendin|husband|wife"
    r"|boyfriend|girlfriend|fianc[eé]e?)\b(?!.{0,30}\b(?:zoekt|wil|wants|needs|is looking)\b)"
)
#: Children who are told of with nothing asked for them, behind what the citizen tells: "I was made redundant, my kids are in school here".
_CHILDREN_TOO = re.compile(
    rf"\b{_MINE} (?:kids|kinderen|children|kind|child|zoon|dochter|son|daughter) (?:\w+ )?(?:are|is|zijn|zit|zitten|gaat|gaan|go|goes)"
    r" (?:\w+ ){0,2}(?:(?:in|at|to) (?:\w+ )?school|op school|naar school"
    r"|klein|small|young|jong|settled|happy|here|hier|nog thuis|uit huis|groot|grown up)\b"
)
#: A child of whom only the age is told, beside one's own work: "mijn kind is 4, ik werk 16 uur". Who tells more of the child asks for it.
_A_CHILD_AND_MY_WORK = re.compile(
    rf"\b{_MINE} (?:kind|kinderen|zoon\w*|dochter\w*|jongste|oudste|child|children|kids?|son"
    r"|daughter) (?:is|zijn|are|wordt|turns)"
    r" (?:nu |pas |net |now |only |just )?\d{1,2}(?: (?:en|and) \d{1,2})?(?: (?:jaar|jaren|years old|months|maanden))?"
    r" (?:(?:en|and|dus|so|maar|but) )?"
    r"(?:ik|i) (?:(?:nu|zelf|already|also) )?(?:werk|zoek|heb|work|have|am looking)\b"
    r"(?! (?:\w+ ){0,3}(?:hem|haar|him|her|school|vraag|question)\b)"
)
#: With whom somebody lives: "live in Breda with my mum", "ik woon nog bij mijn ouders".
_LIVES_WITH = re.compile(rf"\b(?:live|living|stay|woon|wonen|slaap)\b.{{0,30}}\b(?:with|at|bij|met) {_MINE} {WHO}\b")
#: Who tells of a husband and asks "can I work here?" asks it for themself.
_I_ASK = re.compile(
    r"\b(?:can|may|could|am) i (?:\w+ ){0,2}(?:work|stay|study|teach|allowed)\b"
    r"|\b(?:kan|mag) ik (?:\w+ ){0,4}(?:werken|blijven|studeren|leren)\b"
)
#: Who asks for days off beside somebody ill asks it of their own boss: "mijn man ligt in het ziekenhuis, kan ik vrij krijgen".
_ASKS_LEAVE = re.compile(
    r"\b(?:kan|mag|krijg|moet|wil) ik (?:\w+ ){0,4}(?:vrij (?:krijgen|nemen|vragen)|zorgverlof|verlof)\b"
    r"|\b(?:can|may|could|do) i (?:\w+ ){0,4}(?:days? off|time off|leave from work|care leave)\b"
)
#: An age that is somebody else's, named beside the citizen: "me vriend is 17", "de kinderen, die zijn 9 en 13".
_AGE_OF_ANOTHER = re.compile(
    r"\b(?:mijn|me|m'n|mn|onze|de|my|our|the) (?:vriend|vriendin|vriendje|vriendinnetje|man|vrouw|partner|moeder|vader|broer"
    r"|broertje|zus|zusje|kinderen|kind|boyfriend|girlfriend|husband|wife|mother|father|mum|mom|dad|brother|sister|kids|children)"
    r"(?: die| who)? (?:is|zijn|wordt|worden|are|was) (?:nu |al |pas |net |just |now )?(?P<years>\d{1,2})\b"
)
#: "For a fifteen-year-old", "een school voor een 15-jarige": the age of whom it is for.
_A_YEAR_OLD = re.compile(r"\b(?:for|voor|of|van|with|met) (?:an?|een|onze|our|my|mijn) (?P<age>[\w-]+[- ](?:year[- ]?old|jarige))\b")
#: A story that begins with the own age is the citizen's.
_OWN_AGE = re.compile(r"^(?:hoi |hallo |hey |hi |hello |yo )?(?:ik ben|ben|i am|i'm|im) (?:\w+ )?\d{1,2}\b")


_OWN_AGE_TOLD = re.compile(r"\b(?:ben|i am|i'm) (?:ik |zelf |al |nu |bijna |myself )?(?P<years>\d{2})\b")
_A_CHILDS_AGE = re.compile(
    r"\b(?:zoon|dochter|kind|son|daughter|kid|child|jongste|oudste) (?:is |van |of )(?:nu |pas |now )?(?P<years>\d{1,2})\b"
)
#: A child by its place among the children, or by name, with an age right behind it: "onze jongste is net 4", "our twins (6)".
_A_CHILD_IS = re.compile(
    r"\b(?:jongste|oudste|middelste|kleinste|tweeling|youngest|oldest|eldest|twins?|zoon\w*|dochter\w*|kind\w*|kleuter|peuter|son|sons"
    r"|daughters?|kids?|child|children|toddler)"
    r"(?: (?:die|dat|who|van|of|is|zijn|are|was|wordt|worden|turns|turned|nu|pas|net|al|bijna|nog maar|now|just|only|almost|nearly|aged))*"
    rf" (?P<years>(?:\d{{1,2}}|{'|'.join(NUMBER_WORDS)})(?: (?:en|and) \d{{1,2}})*)\b"
)
#: Of whom the talk may be while a child that is named is another one.
_HAS_CHILDREN = frozenset({"", "partner"})
#: "Alleen met mijn zoon van 15": the age of a child, told by who tells of themselves.
_CHILD_NAMED = re.compile(r"\b(?:zoon\w*|dochter\w*|kind\w*|son|daughter|child\w*|kids?)\b")


def about(turn: Turn) -> Optional[str]:
    """Whom the message is about (a value of the lexicon `about`), if it says so.

    Who cares for somebody, or tells their own age first, tells of themselves, whoever else is in it.
    """
    told = plain(turn.text)
    if obstacles_in(turn.evidence) & {"childcare", "family_care"} or _OWN_AGE.search(told) or _GONE.search(told):
        return None
    if _BEREAVED.search(told) or _IT_IS_ME.search(told) or (_A_CHILD_AND_MY_WORK.search(told) and not _OF_ANOTHER_BY_NAME.search(told)):
        return None
    if _OF_MY_OWN.search(told) or _LIVES_WITH.search(told) or (_SAID_OF_ME.search(told) and not _ASKS_FOR_NOW.search(told)):
        return None
    told = _AS_A_HELPER.sub(" ", without_passing(told))
    if any((f.kind, f.value) == ("about", "child") for f in turn.evidence.facts):
        told = _MUST_WORK.sub(" ", told)
    who = next((f.value for f in turn.evidence.facts if f.kind == "about" and not f.negated and not _in_passing(f, turn, told)), None)
    if who is None and helps_one(told) and not _I_WANT.search(told):
        return "client"
    if who == "child" and OF_MYSELF.search(told) and not ASKS_FOR.search(told) and (_BESIDE_ME.search(told) or _CHILDREN_TOO.search(told)):
        return None
    if who not in (None, "client") and (_ASKS_LEAVE.search(told) or _BY_MY_WORK.search(told) or _CARED_FOR.search(told)):
        return None
    if who not in (None, "child", "client") and (_I_ASK.search(told) or (OF_MYSELF.search(told) and _BESIDE_A_PARTNER.search(told))):
        return None
    return None if who is not None and who != "client" and _I_WANT.search(told) else who


def life_beside_ones_own(turn: Turn, state: State) -> Turn:
    """The turn; who says that it is themself ("my wife has no job, it is ME who works") tells nothing of their own in what is said of
    the other."""
    if turn.tapped or not _IT_IS_ME.search(plain(turn.text)):
        return turn
    clauses = [plain(clause) for clause in _CLAUSES.split(turn.text)]
    theirs = " ".join(clause for clause in clauses if BEGINS_WITH_SOMEBODY.search(clause) and not _IT_IS_ME.search(clause))
    kept = tuple(f for f in turn.evidence.facts if f.kind not in _OF_A_LIFE or plain(f.words) not in theirs)
    works = _I_WHO_WORK.search(plain(turn.text))
    own = (Fact("work", "working", works[0]),) if works else ()
    return replace(turn, evidence=turn.evidence.copy(update={"facts": (*kept, *own)}))


def tells_of_oneself(words: str) -> bool:
    """Whether the citizen speaks of themself in these plain words, whoever is named in them."""
    return bool(OF_MYSELF.search(words) or _BEREAVED.search(words) or _IT_IS_ME.search(words))


def _in_passing(fact: Fact, turn: Turn, left: str) -> bool:
    """Whether somebody was named only on the way: their name is not among the words that are left."""
    name = plain(fact.words)
    return name in plain(turn.text) and name not in left


def age_of_whom(turn: Turn, state: State) -> Turn:
    """The turn; while the talk is about a child, an age told as that of a child is the age of whom it is about.

    Somebody else's age is not the citizen's, nor that of a relative who is only named.
    """
    oneself = not state.person and about(turn) is None and not turn.tapped
    of_one = _A_YEAR_OLD.search(turn.text.lower()) if oneself else None
    if of_one:
        facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "age" or fact.words.lower() not in of_one["age"])
        return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))
    others = _AGE_OF_ANOTHER.search(plain(turn.text)) if oneself else None
    if others and not turn.tapped:
        facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "age" or fact.value != others["years"])
        return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))
    both = _OWN_AGE_TOLD.search(plain(turn.text)) if not state.person and not turn.tapped else None
    childs = _A_CHILDS_AGE.search(plain(turn.text)) if both else None
    if both and childs and childs["years"] != both["years"]:  # "mijn kind is 18, ik ben 47"
        facts = tuple(
            replace(fact, kind="child_age") if fact.kind == "age" and fact.value == childs["years"] else fact
            for fact in turn.evidence.facts
        )
        return replace(turn, evidence=turn.evidence.copy(update={"facts": facts, "stages": {}}))
    own = _OWN_AGE_TOLD.search(plain(turn.text)) if state.person and not turn.tapped and not ABOUT_ME.search(plain(turn.text)) else None
    if own:  # "hij is mijn zoon, ik ben 58": the one who asks is 58
        facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "age" or fact.value != own["years"])
        return replace(turn, evidence=turn.evidence.copy(update={"facts": facts, "stages": {}}))
    if oneself and any(fact.kind == "age" and _CHILD_NAMED.search(fact.words.lower()) for fact in turn.evidence.facts):
        facts = tuple(
            replace(fact, kind="child_age") if fact.kind == "age" and _CHILD_NAMED.search(fact.words.lower()) else fact
            for fact in turn.evidence.facts
        )
        return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))
    if state.person != "child" or all(fact.kind != "child_age" for fact in turn.evidence.facts):
        return turn
    facts = tuple(replace(fact, kind="age") if fact.kind == "child_age" else fact for fact in turn.evidence.facts)
    return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))


def with_ages_apart(turn: Turn, state: State) -> Turn:
    """The turn, once it is known whom the talk is about: the age of a child is that of nobody else. "Mijn jongste is 9" of who looks for
    work tells how old the child is; where the talk is about that child it is the age that counts."""
    told = " ".join(hit["years"] for hit in _A_CHILD_IS.finditer(plain(turn.text))).split()
    years = {NUMBER_WORDS.get(word, int(word) if word.isdigit() else 0) for word in told}
    years |= {number - 1 for number in years}  # "wordt 12" was read as 11
    own = _OWN_AGE_TOLD.search(plain(turn.text))
    years -= {int(own["years"])} if own else set()
    if turn.tapped or not years or state.person not in (*_HAS_CHILDREN, "child"):
        return turn
    kind, other = ("child_age", "age") if state.person in _HAS_CHILDREN else ("age", "child_age")
    facts = tuple(replace(f, kind=kind) if f.kind == other and int(f.value) in years else f for f in turn.evidence.facts)
    return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))


def with_own_work_apart(turn: Turn, state: State) -> Turn:
    """The turn, once it is known whom the talk is about: "ik moet om zes uur naar mijn werk" of a parent gives no work to the child."""
    if turn.tapped or not state.person or turn.evidence.language not in (None, *REPLY_LANGUAGES):
        return turn
    own = tuple(f for f in turn.evidence.facts if f.kind == "work" and not f.negated and _ONES_OWN_WORK.match(f.words))
    if not own:
        return turn
    stages = {stage: share for stage, share in turn.evidence.stages.items() if stage != "employed"}
    facts = tuple(f for f in turn.evidence.facts if f not in own)
    return replace(turn, evidence=turn.evidence.copy(update={"facts": facts, "stages": stages}))


def from_there_on(turn: Turn, state: State) -> Turn:
    """The turn; what stands before "terug naar mijn zoon" was said of whoever the talk was about until then, and is over."""
    hit = None if turn.tapped or not (state.person or state.others) else HERE_TURNS_BACK.search(turn.text)
    before = plain(turn.text[: hit.start()]) if hit else ""
    if not hit or not before.strip():
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if plain(fact.words) not in before)
    rest = replace(turn, text=turn.text[hit.start() :], written=turn.own_words, evidence=turn.evidence.copy(update={"named": frozenset()}))
    if turn.evidence.intents.get(turn.intent, 0.0) >= _SURE_FOR_ALL:
        return replace(rest, evidence=rest.evidence.copy(update={"facts": facts}))
    return rest.without_a_wish(facts=facts, stages={})


def turns_to_somebody(words: str, asked: bool) -> bool:
    """Whether the talk turns to somebody: named with "voor" or "over", or at the beginning with a wish behind it."""
    words = without_passing(words, under_way=True)
    if _TURNS.search(words) or NOW_ABOUT.search(words):
        return True
    begins = BEGINS_WITH_SOMEBODY.search(words)
    if not begins:
        return False
    behind = _OWN_WISH.sub(" ", begins["rest"]).strip()
    return asked or bool(_ASKED_BEHIND.search(behind)) or (len(behind) <= _A_FEW_LETTERS and not _ONLY_TOLD.search(behind))


def turns_back(text: str, of_a_child: bool = True) -> bool:
    """Whether a clause turns the talk back to the citizen, whatever is asked behind it; a parent who asks as one stays with the child."""
    clauses = [plain(clause) for clause in _CLAUSES.split(text)]
    return any(_BACK_TO_ME.search(clause) or _FOR_ME.search(clause) for clause in clauses) and not (of_a_child and asks_as_a_parent(text))


def asks_as_a_parent(text: str) -> bool:
    """Whether a parent asks for help for themselves with the child that is spoken of: "iets voor mij als ouder". Who tells their own age
    with it asks for more than that."""
    words = plain(text)
    own = _OWN_AGE_TOLD.search(words) or re.search(r"\b\d{2}\b", words)
    named = any(_FOR_ME.search(plain(clause)) for clause in _CLAUSES.split(text)) and _I_AM_THE_PARENT.search(words)
    return bool((_AS_A_PARENT.search(words) or named) and not own)


def tells_own_life(turn: Turn) -> bool:
    """Whether the citizen tells their own age and what they do ("ik ben 46 en al 8 jaar thuis"), and nothing of anybody else."""
    words = plain(turn.text)
    told = any(fact.kind in _OF_A_LIFE and not fact.negated for fact in turn.evidence.facts)
    if told and _I_AM_THE_PARENT.search(words) and re.search(r"\b\d{2}\b", words):  # "ik ben de papa. 47, schilder"
        return True
    return bool(_OWN_AGE_TOLD.search(words)) and told and not _OF_ANOTHER.search(words)
