"""What a short message asks of what is on the table: "wat kost het?", "vergelijk die twee", "en voor mijn zoon?".

Only what is said in plain view of the last reply is read here, by patterns a reader can follow; everything else is
the business of the trained understanding. The table is tried from top to bottom.
"""

import re
from dataclasses import dataclass, field
from typing import Mapping, Pattern, Tuple

from guidance.conversation.ordinals import plain


@dataclass(frozen=True)
class Ask:
    """One thing that can be asked: `intent` and `values` are what a tap would have brought."""

    intent: str
    words: Pattern[str]
    values: Mapping[str, str] = field(default_factory=dict)
    of_cards: bool = False  # means something only while cards are on the table


def _any(alternatives: str) -> Pattern[str]:
    """One pattern of the lines of `alternatives`."""
    return re.compile("|".join(f"(?:{line.strip()})" for line in alternatives.strip().splitlines()))


#: In order: the first that fits counts.
ASKS: Tuple[Ask, ...] = (
    Ask(
        "start_exercise",
        _any(
            r"""
            ^(?:ok |oke |oké |ja |goed |dan )*(?:doe|start|begin)(?: dan| maar)* (?:met )?(?:die|de|een|zo'n) (?:korte )?oefening\b
            \bdoe (?:dan |maar |die |de )+(?:korte )?oefening\b
            ^(?:ok |okay |yes |then )*(?:let's |lets )?(?:do|start|begin) (?:the|that|an) (?:short )?exercise\b
            """
        ),
    ),
    Ask(
        "something_else",
        _any(
            r"""
            ^(?:nee |no )?(?:liever )?(?:iets|wat) anders(?: graag)?$
            ^(?:nee |no )?(?:geen|niets) van (?:die|deze|dit|alle)\w*$
            ^(?:no )?something else(?: please)?$
            ^(?:no )?none of (?:these|those|them)$
            ^staat er niet (?:bij|tussen)$
            ^not listed$
            """
        ),
    ),
    Ask(
        "correct_understanding",
        _any(
            r"""
            \b(?:je|jij|u|ge|gij) (?:begrijpt|snapt|luistert)\b.*\b(?:niet|niks|niets|nie)\b
            \b(?:dat|zo) (?:bedoel|bedoelde) ik (?:helemaal )?niet\b
            \byou (?:don't|do not|did not|didn't) (?:understand|get|listen)\b
            \b(?:that's|that is|it's) not what i (?:mean|meant|asked|said)\b
            """
        ),
    ),
    Ask(
        "compare_cards",
        _any(
            r"""
            \bvergelijk
            \bverschil
            \bwelke (?:van (?:de|die) (?:twee|drie) )?is (?:het )?(?:beter|beste?|handiger)
            \bcompare
            \bdifference
            \bwhich (?:one )?is better
            """
        ),
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \b(?:wat|hoeveel) kost
            \bis (?:dat|dit|het|die) gratis
            \bhoe duur
            \bkost (?:dat|dit|het) (?:iets|geld)
            ^(?:en )?kost (?:het |dat |dit )?(?:ook |nog )?(?:geld|iets|wat|veel)$
            \bwas kostet\b
            \bhow much\b.*\bcost
            \bhow much(?: (?:is|does|do|will|would|for))*(?: (?:it|that|this|they|these))*$
            \bwhat (?:does|do) .*\bcost
            \bis (?:it|that|this) free
            ^(?:en |maar |and |is )?(?:gratis|free)(?: ook)?$
            \bkost\b.{0,40}\bgeld\b
            \bcosts? (?:money|of|for)\b
            \bis\b.{0,30}(?<!get )(?<!time )(?<!be )\b(?:free|gratis)\b
            ^(?:en )?kan (?:dat|dit|het) (?:ook |dan )*gratis\b
            \b(?:of|if|whether) (?:het|dat|it|that) (?:gratis|free) is\b
            \bwelke?\b.{0,25}\bgratis\b
            \bwhich\b.{0,25}\bfree\b
            \bkost (?:da|dat|dit|het|die) (?:ook |nog |dan )?(?:iets|wat|geld)
            \bhow much costs?\b
            \bhoeveel (?:geld )?(?:is dat|is het|kost(?:en)?)\b
            \bza darmo\b
            \bile (?:to )?kosztuje
            \bскільки\b.*\bкошту
            \bсколько\b.*\bстоит
            \bne kadar\b
            \bكم\b.*(?:تكلف|التكلفة|سعر)
            \bcombien (?:ça|ca) co[uû]te
            """
        ),
        {"part": "cost"},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \bmeenemen?\b
            \bwat\b.{0,25}\bmee (?:moet|kan|mag|zal|wil|te|nemen|brengen|pakken)\b
            \bwat\b.{0,25}\b(?:meebrengen|meepakken)\b
            \bwat (?:neem|breng|pak) ik\b.{0,25}\bmee\b
            ^(?:en |and |und |ok |also )*(?:welke|wat voor|which|what|die|de|the)? ?(?:papieren?|papers|document(?:s|en)|unterlagen)$
            \b(?:welke|wat voor|which|what|welche) (?:papieren?|papers|document(?:s|en)|unterlagen)\b.*\b(?:nodig|need|brauch|bring|mee)
            \bneem ik mee\b
            \bmee ?te ?(?:nemen|brengen)\b
            \bneed to bring\b
            \b(?:should|do|must) i bring\b
            """
        ),
        {"part": "bring"},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \bwat (?:moet|kan|zal|zou) ik (?:daar |dan |er |ze )?(?:vragen|zeggen)
            \bwat (?:moet|kan|zal|zou) ik (?:tegen|aan|bij) (?:\w+ ){1,3}(?:vragen|zeggen|vertellen)\b
            \bwat vraag ik\b
            \bwat zeg ik\b
            \bwat (?:moet|kan|zal) (?:hij|zij|ze|je|mijn \w+|zij) (?:daar |dan |er )?(?:vragen|zeggen)
            \bwhat do i (?:say|ask|tell)\b
            \bwhat (?:should|can|must) (?:he|she|they|my \w+) (?:ask|say)
            \bwhat (?:should|can|do|must) i (?:ask|say)
            """
        ),
        {"part": "ask"},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \bhoe (?:meld|schrijf|vraag|maak) ik\b
            \bhoe (?:regel|doe|kom) ik (?:dat|dit|daar|er)\b
            \bhoe (?:begin|start) ik (?:met|bij) de (?:eerste|tweede|derde|vierde|laatste)\b
            \bhow (?:do i|to) (?:begin|start) (?:with|at) the (?:first|second|third|fourth|last)\b
            \baanmelden\b
            \bafspraak maken\b
            ^(?:en )?bellen (?:kan|mag)\b
            \bwie (?:bel|belt|(?:moet|kan|zal|mag) ik (?:\w+ ){0,2}bellen|moeten we (?:\w+ ){0,2}bellen)\b
            \bwho (?:do|should|can|must) (?:i|we) (?:\w+ )?(?:call|contact|ask|phone)\b
            ^(?:and |but )?who can tell me$
            \bkan (?:ik|je|dat|het) (?:ook |daar |ze |er |gewoon )*(?:bellen|per telefoon|telefonisch|langskomen|langsgaan|binnenlopen)\b
            \bcan i (?:also |just )?(?:call|phone|walk in|go there|visit)\b
            ^(?:yes |ok |and |but |so )*how (?:do|can|should) i (?:begin|start)(?: there| then| now| with that)*$
            ^(?:ja |ok |oke |en |maar |dus )*hoe (?:begin|start) ik(?: dan| daar| daarmee| nu| er| ermee)*$
            \bhow (?:do|can) i (?:apply|sign|register|get there|make an appointment|contact|reach)
            ^(?:ja |en |maar |oke |oké |ok )*hoe dan(?: precies)?$
            ^(?:and |but |ok |yes )*how(?: then| exactly)?$
            \bwaar (?:moet|kan|mag|ga) (?:ik|je|hij|zij|ze|we) (?:dan |daarvoor |nu |er |daar )*(?:heen|naartoe|naar toe|zijn|gaan|terecht)$
            \bwaar (?:moet|kan|mag) ik (?:dan |daarvoor |nu |er |daar )*(?:langs|langsgaan|langskomen|binnenlopen)$
            \bwaar (?:is|zit|zitten|vind ik|vinden we) (?:dat|dit|het|die|ze|er een)\b
            \bwhere (?:do|should|can|must|shall) i (?:go|find (?:it|them|one))\b
            \bwhere (?:is|are) (?:it|that|they)\b
            \b(?:telefoon|tel) ?nummers?\b
            \bnummers? van (?:ze|hen|hun|die|dat|daar)\b
            ^(?:en )?(?:het |hun |een )?nummer(?: graag| van)?$
            \b(?:heb|hebt|heeft|weet) (?:je|jij|u) (?:een |het |hun |daar )*(?:nummer|adres)\b
            \b(?:wat is|geef) (?:mij |me )?(?:het |hun |een )?(?:nummer|adres)\b
            \bphone number\b
            \b(?:their|the) (?:number|address)\b
            \bmoet ik (?:me |mij |mezelf )?(?:dan |daar |ergens |nog |eerst )*(?:inschrijven|aanmelden|melden)\b
            \bgdzie\b.*\b(?:isc|iść|zglosic|zgłosić)
            \bnereye git
            \bкуди\b.*\b(?:йти|звертатис)
            """
        ),
        {"part": "apply"},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \bvoor wie is\b
            \bis (?:dat|dit|het) (?:ook |wel )?(?:iets )?voor mij\b
            \bwho is (?:it|this|that) for\b
            \bis (?:it|this|that) for me\b
            """
        ),
        {"part": "for_whom"},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            ^waarom (?:dit|dat|deze|die)\b
            ^waarom (?:krijg|zie|laat)\b
            ^why (?:this|that|these|those|do|are|the)\b
            """
        ),
        {"part": "why"},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \b(?:meer|iets) over (?!aan\b|voor\b|van\b|in\b|de maand\b)\w
            \b(?:meer|iets) weten\b
            \bvertel\b.*\bover\b
            \bwat (?:doen|doet) (?:ze|zij|die|dat)(?: daar| er| dan| precies| eigenlijk)*$
            \bwat is dat$
            ^more about\b
            \btell me (?:more )?about\b
            \bwhat do they do(?: there| exactly)*$
            \bmore info(?:rmation)?\b
            \bmeer informatie\b
            """
        ),
        {"part": ""},
        of_cards=True,
    ),
    Ask(
        "ask_about_card",
        _any(
            r"""
            \bik (?:begrijp|snap) (?:het|dit|dat|er|u|jou|je)? ?(?:echt )?(?:niet|niks|niets)\b(?! (?:van|waarom|hoe|wat)\b)
            \b(?:ik )?niet (?:goed )?(?:begrijp|begrijpen|snap)$
            \b(?:makkelijk|simpel|eenvoudig)(?:er)? (?:zeggen|zegt|uitleggen|vertellen|praten|schrijven)\b
            \bcan you (?:say|explain|write) (?:it |this |that )?(?:more )?(?:simple|simply|simpler|easy|easier)\b
            \bmoeilijke? woord(?:en)?\b
            \b(?:te|zo) moeilijk$
            \b(?:kort|korter|korte|kortere|makkelijke|simpele|eenvoudige) (?:zin\w*|woord\w*|tekst)
            \b(?:minder|te veel|teveel|zoveel) tekst\b
            \b(?:shorter|short|easy|simple) (?:sentence|word|text)s?\b
            \btoo much text\b
            \bkan (?:nie|niet) (?:goed )?lezen wat (?:jij|je|u)\b
            \b(?:makkelijker|korter|simpeler|eenvoudiger)(?: graag| uitleggen| zeggen)?$
            \bi (?:do not|don't|dont) understand(?: it| this| that| you| the words)?$
            \b(?:too|so) difficult$
            \b(?:shorter|simpler|easier)(?: please| words)?$
            \bdifficult words?\b
            \btell (?:it )?(?:me )?short\b
            """
        ),
        {"part": "simple"},
        of_cards=True,
    ),
    Ask(
        "ask_expectations",
        _any(
            r"""
            \bwat (?:mag|kan|moet) ik (?:daar |er |dan |van \w+ )?verwachten
            \bwat (?:mag|kan) je (?:daar |er )?verwachten
            \bwhat (?:can|may|should|do) i expect
            \bwat zegt de richtlijn
            \bwhat does the guideline say
            """
        ),
    ),
    Ask(
        "ask_instruments",
        _any(
            r"""
            \beuropese (?:hulp|instrumenten|middelen|programma|regeling)
            \bwat (?:heeft|biedt|doet) (?:de eu|europa)\b
            \beuropean (?:help|tools?|instruments?|programmes?)
            \bwhat (?:does|can) (?:the eu|europe)\b
            """
        ),
    ),
    Ask(
        "raise_help",
        _any(
            r"""
            \bik kom er niet uit\b
            \b(?:dit|dat|niets|niks) (?:helpt|werkt) (?:me |mij )?niet\b
            \b(?:niets|niks) (?:helpt|werkt)\b
            \bik kan (?:dit|het|dat) niet alleen\b
            \bkan iemand (?:mij|me) helpen\b
            \bik (?:heb )?al alles (?:al )?geprobeerd\b
            \bik kan (?:toch |echt )?niks\b
            \bniemand wil mij\b
            \bik durf (?:het |dat |dit |daar |er )?(?:echt |gewoon |ook |alleen )*niet\b(?! (?:te|meer te)\b)
            ^(?:nee |maar |sorry |ja maar )*(?:dat|dit|het|daar|zoiets) durf ik (?:echt |gewoon |ook |allemaal |alleen )*niet\b
            \bdurf ik (?:er |daar |nu |nog )*(?:echt |gewoon |ook )*niet(?: meer)?$
            ^(?:no |but |sorry )*i(?:'m| am) (?:too |really |so )*(?:scared|afraid|shy)$
            ^(?:no |but |sorry )*i (?:don't|do not) dare(?: to)?(?: do)?(?: that| it| this)?$
            \bi can'?t do (?:this|it) alone\b
            \bnothing (?:helps|works)\b
            \b(?:this|that) (?:does not|doesn'?t) help\b
            \bi'?m not good at anything\b
            \bi have tried everything\b
            \bi am stuck\b
            \bi'?m stuck\b
            """
        ),
    ),
    Ask(
        "ask_more",
        _any(
            r"""
            \bal (?:gedaan|geprobeerd|geweest|gebeld|bekeken|gezien|gehad|langs geweest)\b
            \b(?:ken|weet|wist) ik al\b
            \bdaar ben ik al\b
            \bheb ik (?:toch |al|dus al|ook al)\b(?! (?:een |mijn )?(?:idee|jaar|jaren|lang)\b)
            \bben ik al (?:geweest|naartoe|langs)\b
            \b(?:die|ze|zij|dat) (?:helpen|helpt|doen) (?:me |mij |ook )?(?:niet|niks|niets)\b
            \balready (?:did|done|tried|called|been|know|went|asked|talked|spoke|spoken|contacted)\b
            \b(?:i|we)(?:'ve| have)? tried (?:that|it|this|them|these|those)\b
            \b(?:did|done) that already\b
            \bthey (?:don't|do not|didn't|did not|can't) help\b
            """
        ),
        {"done": "yes"},
        of_cards=True,
    ),
    Ask(
        "not_helped",
        _any(
            r"""
            \b(?:bedankt|dank je|dank u|dankje|thanks|thank you) (?:voor|for) (?:niks|niets|nothing)\b
            \b(?:dit|dat|je|jij) (?:heeft|hebt|helpt) (?:me |mij )?(?:echt |dus |helemaal )?(?:niet|niks|niets)(?: geholpen| verder)?$
            \bhelpt? (?:me |mij |ons )?(?:echt |dus |helemaal )?(?:niet|niks)(?: echt| verder)?$
            ^(?:that|this) (?:was|is|did) not (?:help(?:ful)?|help me|any help)\b
            ^(?:you|this) (?:are|is)n't helping\b
            """
        ),
    ),
    Ask(
        "never_mind",
        _any(
            r"""
            ^(?:nee |ok |oke |pff+ |och |ach )*laat (?:dan |toch |het |nu )*maar\b(?!.*\b(?:zien|horen|weten|kan|hoe\w*|wie|dank\w*|mens)\b)
            ^(?:no |ok )*(?:never ?mind|forget it|leave it)\b(?!.*\b(?:can|how|who|where|what|thanks?|person|someone|somebody)\b)
            """
        ),
    ),
    Ask(
        "complaint",
        _any(
            r"""
            \bklacht (?:over|tegen|indienen)\b
            \bwil (?:ik )?klagen\b
            \bcomplain(?:t)? about\b
            """
        ),
    ),
    Ask(
        "look_next",
        _any(
            r"""
            ^(?:en |nu |ok |oke |oké |goed )*(?:wat )?(?:daarna|daarnaast|nog meer)(?: dan| nog)?$
            ^(?:ja |ok |oke |oké |maar |goed )*(?:en dan|en nu|wat nu|wat dan|en verder|hoe nu verder|hoe verder)(?: dan)?$
            ^(?:ok |okay |yes |but )*(?:and now|now what|what now|so what now|and then|then what)$
            ^(?:en |nu )?(?:dat |het |die )?andere?$
            ^(?:en )?het tweede(?: dan)?$
            ^(?:and )?(?:then|after that|what next)$
            ^(?:and )?the other (?:one|thing)$
            """
        ),
    ),
    Ask(
        "choose_person",
        _any(
            r"""
            ^(?:en )?(?:nu )?(?:weer )?terug naar (?:mij|mezelf|me)\b
            ^(?:en )?(?:voor|over) (?:mij|mezelf|mijzelf)(?: zelf)?$
            ^(?:and )?back to me\b
            ^(?:and )?(?:for|about) (?:me|myself)$
            ^en ik(?:zelf)?$
            ^what about me$
            """
        ),
        {"person": "me"},
    ),
)


def asks_what_comes_next(text: str) -> bool:
    """Whether the words are no more than "en daarna?", "what next"."""
    return any(ask.words.search(plain(text)) for ask in ASKS if ask.intent == "look_next")
