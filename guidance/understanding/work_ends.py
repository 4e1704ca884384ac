"""Work that ends but has not ended: "volgende week geen werk meer", "my job ends in March".

What is lost and when stand apart in a sentence, and one of them alone says something else: "geen werk" is to be without, "volgende week"
is no loss. So these are patterns and no phrases of the lexicon. A contract that ends by itself stands there (`situation=contract_ends`);
who is sent away by a boss or an agency is heard in the talk (`guidance/conversation/hearing/told.py`).
"""

import re
from typing import Optional, Pattern, Tuple

_SMALL_NUMBER = r"(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|paar|a|an|one|two|three|four|five|six|few|a few|a couple of)"
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july"
    r"|august|october|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)"
)
_DAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morgen|tomorrow)"
_SEASON = (
    r"(?:feestdagen|kerst|nieuwjaar|zomer|vakantie|bouwvak|winter|seizoen|carnaval|pasen|holidays?|christmas|summer|season|easter|new year)"
)
#: A time to come. A month or a day by itself may be past: "in maart ontslagen".
_TO_COME = (
    rf"(?:volgende?|komende?|next|this coming) (?:week|maand|jaar|month|year|{_DAY}|{_MONTH})"
    rf"|(?:over|binnen|nog maar|nog|in|within|only) (?:een )?{_SMALL_NUMBER} (?:\w+ )?"
    r"(?:dag(?:en)?|we(?:ken|ek)|maand(?:en)?|days?|weeks?|months?)"
    rf"|(?:tot |until |till |at the |per |op )?(?:het )?(?:eind|einde|end)(?: van| of)?(?: de| deze| dit| the| this| next| volgende)? "
    rf"(?:week|maand|jaar|month|year|{_MONTH})"
    rf"|(?:per|vanaf|met ingang van|from|as of|by|after|na) (?:(?:aanstaande|komende|volgende|next|de|the) )?"
    rf"(?:\d{{1,2}} )?(?:{_MONTH}|{_DAY}|{_SEASON})"
    r"|per \d{1,2}[-/]\d{1,2}|binnenkort|straks|soon|tomorrow|morgen"
)
#: A month or a day, told with a verb of now: "de fabriek sluit in juni".
_SOME_DAY = rf"{_TO_COME}|(?:in|op|on) (?:{_MONTH}|{_DAY})|(?:dit|this) (?:voorjaar|najaar|jaar|spring|autumn|year)"
_A_FIRM = (
    r"(?:winkel|fabriek|zaak|bedrijf|filiaal|vestiging|restaurant|kantoor|magazijn|hotel|firma|tent|baas|werkgever|uitzendbureau"
    r"|uitzendburo|shop|store|factory|plant|company|branch|office|warehouse|firm|boss|employer|agency)"
)
#: No work, told with a time to come.
_WITHOUT = (
    r"(?:geen (?:werk|baan|job|diensten|uren|opdracht)(?: meer)?|zonder (?:werk|baan|job)|(?:werk|baan|job|functie) kwijt|werkloos"
    r"|op straat|no (?:more )?(?:work|job|shifts|hours)|(?:out of|without) (?:a job|work)|unemployed|jobless)"
)
#: Work that stops, told by a verb of now.
_STOPS = (
    r"(?:(?:werk|baan|job|opdracht|functie|project|work|position|role|assignment) (?:\w+ )?(?:stopt|eindigt|loopt af|ophoudt|afloopt|ends"
    r"|is ending|will end|stops|finishes|runs out)"
    r"|(?:stopt|eindigt) (?:mijn|mn|m'n|me|ons|het) (?:werk|baan|job)"
    r"|(?:ontslagen|weggestuurd) word(?:en|t)?|(?:raak|verlies) (?:ik )?(?:mijn|mn|m'n|me) (?:werk|baan|job)"
    r"|(?:lose|losing) my (?:job|work)|(?:letting me go|will let me go|laying me off|lay me off|lays me off)"
    rf"|{_A_FIRM} (?:\w+ ){{0,4}}?"
    r"(?:sluit|stopt|dichtgaat|gaat (?:\w+ ){0,3}?(?:dicht|sluiten|stoppen)|closes|will close|is closing"
    r"|shuts))"
)
#: Who gives the work gives up: "ik werk bij een bakker en die stopt ermee per 1 mei".
_GIVES_UP = (
    r"(?:werk|werken|work) (?:[\w'’-]+ ){0,4}?(?:bij|voor|for|at) (?:[\w'’-]+ ){1,3}?(?:en |and )?(?:die|hij|zij|ze|who|he|she) "
    r"(?:stopt (?:ermee|er mee)|houdt (?:ermee|er mee) op|gaat met pensioen|stops|retires|gives up)"
)
#: Says by itself that it is to come.
_ENDS = (
    r"(?:mijn|m'n|mn|me|onze|ons|my|our) (?:\w+ )?(?:functie|baan|job|afdeling|position|role|department) "
    r"(?:\w+ )?(?:vervalt|verdwijnt|gaat verdwijnen|wordt (?:opgeheven|geschrapt)|komt te vervallen|disappears|is being cut|is going"
    r"|will go|will be cut)"
    rf"|(?<!eigen )(?<!mijn )(?<!mn )(?<!my )\b{_A_FIRM} (?:waar ik werk |i work for |where i work )?"
    r"(?:(?:is|gaat|is going|is gone|goes) (?:\w+ ){0,2}?(?:failliet|bankrupt|bust)"
    r"|dicht ?gaat|sluiten gaat|gaat (?:dicht|sluiten)|gaat voorgoed (?:dicht|sluiten)|(?:is closing|is shutting|will close|closes) down)"
)
#: Between what is lost and when; "en" and "maar" begin something else: "geen werk en over een week ook geen geld".
_WORDS = r"(?: (?!(?:en|maar|and|but) )[\w'’-]+){0,6}? "
_PATTERNS: Tuple[Pattern[str], ...] = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"(?:{_TO_COME}){_WORDS}{_WITHOUT}",
        rf"(?<!heb )(?<!ben )(?<!zit )(?<!nu )(?<!have )(?<!am )(?<!i'm )(?<!now ){_WITHOUT}{_WORDS}(?:{_TO_COME})",
        rf"(?:{_SOME_DAY}){_WORDS}{_STOPS}",
        rf"{_STOPS}{_WORDS}(?:{_SOME_DAY})",
        rf"{_GIVES_UP}{_WORDS}(?:{_SOME_DAY})",
        rf"(?:word|wordt|worden) (?:ik |we )?(?:{_SOME_DAY}) (?:\w+ )?(?:ontslagen|weggestuurd)",
        _ENDS,
    )
)
#: Within the words: it is over by now.
_OVER = re.compile(r"\b(?:sinds|afgelopen|vorige?|geleden|toen|was|werd|waren|gehad|since|last|ago|had|were)\b", re.IGNORECASE)
#: In them or before them: feared, supposed or wished for only, or of others.
_NOT_SO = re.compile(
    r"\b(?:als|stel|indien|bang|misschien|if|afraid|in case|might|kan|zou|could|would|wil|willen|want|liever|hoop|hope|nooit|never|zoek"
    r"|mensen|people|iemand)\b",
    re.IGNORECASE,
)
#: So many characters in front are looked at, in the same sentence.
_SEEN, _SENTENCE = 30, re.compile(r".*[.!?;\n]", re.DOTALL)
#: Most messages have none of these in them: one look spares them the patterns.
_MAY_TELL = re.compile(
    r"geen |zonder |kwijt|werkloos|straat|ermee|er mee|met pensioen|retires|gives up|\bno |without|out of|jobless|unemployed|stop|eindigt"
    r"|sluit|dicht|ontslagen|weggestuurd|verlies|raak"
    r"|loopt af|afloopt|ophoudt|vervall?|verdwijn|opgeheven|geschrapt|failliet|bankrupt|bust|ends|ending|finish|runs out|lose|losing"
    r"|let(?:ting)? me go|lay|clos|shuts|cut|disappear|going|will go",
    re.IGNORECASE,
)
#: Told of a partner or a child it is not the work of who writes.
_OF_ANOTHER = re.compile(
    r"\b(?:mijn|m'n|mn|me|onze|my|our) (?:man|vrouw|partner|vriend|vriendin|zoon|dochter|broer|zus|vader|moeder|husband|wife|boyfriend"
    r"|girlfriend|son|daughter|brother|sister|father|mother|dad|mum|mom)\b|\b(?:zijn|haar|his|her|their|hun) (?:werk|baan|job)\b",
    re.IGNORECASE,
)


def words_of_ending(text: str) -> Optional[str]:
    """The words that tell of work that is about to end; `None` where none do."""
    if not _MAY_TELL.search(text):
        return None
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match is None:
            continue
        before = _SENTENCE.sub("", text[: match.start()])
        if _OVER.search(match[0]) or _NOT_SO.search(f"{before[-_SEEN:]} {match[0]}") or _OF_ANOTHER.search(f"{before} {match[0]}"):
            continue
        return match[0].strip(" ,")
    return None
