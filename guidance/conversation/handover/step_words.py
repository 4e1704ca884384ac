"""What is said in free words at a step of the request to be called: a time, yes or no, a question, or something else."""

import re
from typing import Optional

from guidance.conversation.ordinals import plain
from guidance.conversation.wording import asks, clauses, protests

#: "After five": no more than the evening is passed on. "Na 5 jaar" is no time of day.
_LATE = r"(?:vijf|vijven|half ?zes|zes|zessen|zeven|zevenen|acht|achten|five|six|seven|eight|5|6|7|8|1[789]|20)"
_NO_TIME = r"(?! ?(?:[:.]?\d)? ?(?:jaar|jaren|maand\w*|week|weken|dag|dagen|keer|years?|months?|weeks?|days?|times|of))"
_TIMES = (
    ("morning", r"ochtend|morgens|voormiddag|\bmorning|\b(?:om|rond|at|around) (?:acht|negen|tien|elf|nine|ten|eleven)\b"),
    ("afternoon", r"middag|afternoon|\b(?:om|rond|at|around) (?:twee|drie|vier|two|three|four)\b"),
    (
        "evening",
        r"avond(?!school|opleiding|cursus|les|dienst|werk)|\beven?n?i?ngs?\b|\bevnings?\b|\b(?:na|vanaf|after"
        rf"|from) {_LATE}\b{_NO_TIME}|\b(?:na (?:mijn |het |m'n )?werk\b|after work\b)",
    ),
)
#: "Om 10 uur", "between 14.00 and 16.00", "at 2pm".
_CLOCK = re.compile(r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.]\d\d)?(?: ?(?P<mark>uur|u\b|h\b|am\b|pm\b|o'?clock)|(?<=[:.]\d\d))", re.IGNORECASE)
_GREETING = re.compile(r"\bgoede?n? ?(?:morgen|middag|avond)\b|\bgood (?:morning|afternoon|evening)\b")
_FROM, _NOON, _LATE_FROM, _UNTIL = 6, 12, 17, 23
_NOT_AT = r"\b(?:niet|nie|geen|not|never|don't|can't)\b[^,.;]{0,20}"
#: Says when, and nothing of what the call is about.
_ONLY_WHEN = re.compile(
    r"(?:(?:ja|nee|ok|oke|graag|liefst|liever|het|ik|ben|kan|is|mag|me|mij|bel|bellen|gebeld|worden|bereikbaar|thuis|beste?|best|wel|alleen"
    r"|maar|na|om|rond|vanaf|tot|tussen|en|of|in|op|de|s|'s|uur|d'r|er|dan|past|komt|goed|uit|voor|mijn|werk|vanavond"
    r"|yes|no|please|i|i'm|am|can|be|reach\w*|call|ring|me|at|after|from|around|before|between|and|or|in|on|the|it|is|would|works|good"
    r"|better|any|time|home|only|my|work|you|o'clock|am|pm|half|\d{1,2}|\w*ochtend\w*|\w*middag\w*|\w*avond\w*|morgens|mornings?"
    r"|afternoons?|ev\w*ngs?|vijf|vijven|zes|zessen|zeven|acht|negen|tien|elf|twee|drie|vier|five|six|seven|eight|nine|ten|eleven"
    r"|two|three|four)(?: |$))+"
)
#: A clock, a day of the week, or something to wait for. "Na 5 jaar" is no time of day.
_A_TIME = re.compile(
    r"\b(?:na|voor|vanaf|tot|tussen|om|rond|omstreeks|half|after|before|from|until|till|between|around|at) (?:half |kwart (?:voor|over) )?"
    rf"(?:\d{{1,2}}(?:[:.]\d\d)?(?!\d)|een|drieën|vieren|vijven|zessen|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|one"
    rf"|two|three"
    rf"|four|five|six|seven|eight|nine|ten|eleven|noon)\b{_NO_TIME}"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?(?:uur|u\b|am\b|pm\b|o'?clock)|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:na|voor|after|before) (?:mijn |my |het |the |de )?(?:werk|school|lunch|eten"
    r"|work)\b"
    r"|\b(?:morgen|overmorgen|volgende week|tomorrow|next week)\b(?!\w)"
)
LONGEST_WHEN = 80
_NODS = re.compile(r"\b(?:ok|oke|oké|okee|okay|goed|prima|fijn|super|top|mooi|great|fine|good|ja|yes)\b")
_THANKS_ONLY = re.compile(
    r"(?:(?:ok|oke|oké|okee|okay|goed|prima|fijn|super|top|mooi|great|fine|good|nice|dank|dankje|dankjewel|dankuwel|je|jou|u|wel|bedankt"
    r"|merci|thanks"
    r"|thank|you|thx|heel|erg|very|much|so|alvast|lief|kind|hartelijk|ja|yes)(?: |$))+"
)
#: Whether to call is answered, and no time is asked for.
_ANY_TIME = re.compile(
    r"\b(?:maakt (?:me |mij )?(?:niet|niks) uit|geeft niet|altijd|de hele dag|hele dag|elke tijd|wanneer (?:jullie|ze|je) (?:wil\w*|kun\w*)"
    r"|om het even|flexibel|doesn'?t matter|don'?t mind|any ?time|whenever|always|all day|no preference|flexible|any)\b"
)
#: A yes that is one whatever stands behind it, and one that only counts by itself: "goed, na vijven dan" answers another question.
_YES = re.compile(
    r"(?:(?:ok|oke|oké|nou|oh|well|so|dus) )*"
    r"(?:ja+|jawel|jazeker|jep|yes|yeah|yep|yup|natuurlijk|tuurlijk|uiteraard|zeker|absoluut|of course|sure|certainly)\b"
)
_YES_ALONE = re.compile(
    r"(?:(?:ok|okay|oke|oké|okee|goed|prima|top|graag|doe maar|doe dat maar|vind ik goed|dat is goed|is goed|dat mag|mag|mag wel|akkoord"
    r"|fine|good|all right|alright|please|please do|go ahead|do it|do that|that's fine|that is fine|you may|i agree|agreed|hoor|dan|wel"
    r"|thanks|dank je|bedankt)(?: |$))+"
)
_NO = re.compile(
    r"(?:(?:ok|oke|oké|nou|oh|well|dan|toch|doe|maar|please|i|ik) )*"
    r"(?:nee+|neen|no+|nope|nah|nooit|never|liever niet|rather not|better not|(?:wil|heb) (?:\w+ )?liever niet|don't|dont|do not"
    r"|(?:dat |het )?(?:hoeft|hoef) niet|niet|nie|niks|niets)\b"
    r"(?! (?:answer|antwoord|probleem|problem|worries|idea|idee|zeker|sure|clear|duidelijk|wrong|know|weet|understand|begrijp|snap)\b)"
)
_THEM = r"(?:ze|zij|die (?:mensen|meneer|mevrouw|persoon)|iemand|jullie|de beller|they|he|she|anyone|someone|you|the person)"
#: Asks whether who calls gets to read this talk, or whether all must be told again.
_WHO_READS = re.compile(
    rf"\b(?:lezen|zien|krijgen|weten|kennen|leest|ziet) {_THEM}\b.*\b(?:wat ik|gesprek|chat|dit|hier|alles|verhaal|mee)\b"
    rf"|\b(?:kan|kunnen|mogen|gaan|krijgen|zullen) {_THEM}\b.*\b(?:lezen|zien|meelezen|inzien)\b"
    rf"|\b(?:of|dat) {_THEM} (?:\w+ ){{0,6}}(?:lezen|meelezen|zien|leest|meeleest)\b"
    r"|\b(?:moet|moeten) ik (?:dan |straks |daar )*(?:alles|het|mijn verhaal|dit)(?: allemaal)? (?:nog eens|nog een keer|opnieuw"
    r"|weer|overnieuw)\b"
    rf"|\b(?:do|can|will|could|would|did|if|whether|that) {_THEM} (?:\w+ ){{0,4}}(?:read|see|know)\b"
    r"|\bdo i have to (?:tell|say|explain) (?:it|this|that|everything|my story)(?: all)? again\b"
)
#: Asked behind a yes, this is the step that follows; with a doubt in it the yes waits for the answer.
_OF_THE_NUMBER = re.compile(r"\b(?:\w*nummer|06|mail\w*|e mail\w*|telefoon\w*|number|phone|email|contact\w*)\b")
_DOUBTS = re.compile(r"\b(?:maar|wie|waarom|bewaar\w*|lezen|leest|ziet|zien|but|who|why|keep|store|read|see)\b")
#: Of the call itself rather than what it is to be about.
_OF_THE_CALL = re.compile(
    r"\b(?:kost(?:en|te)? (?:dat|het|dit|bellen)|is (?:dat|het|dit) gratis|wie (?:belt|gaat (?:\w+ )?bellen)|waarom (?:vraag|moet|wil)"
    r" (?:je|jij|u|ik)|hoe ?lang duurt (?:het|dat|zo'n) (?:gesprek|telefoontje)"
    r"|does (?:it|that) cost|is (?:it|that) free|who (?:calls|will call|is going to call)|why do (?:you|i) (?:ask|need|have))\b"
)
#: Said of us: a question was passed over. "Uwv geeft geen antwoord" tells what the call is about.
_UNANSWERED = re.compile(
    r"(?:(?:dus|nou|en|maar|so|and|but|hallo|hello|ik|krijg|krijg ik|nog|steeds|still|i get|get) )*"
    r"(?:(?:no|geen) (?:answer|antwoord)(?: (?:on|to|op) (?:that|this|my question|dat|die vraag|mijn vraag))?"
    r"|(?:please )?answer my question(?: please| first)?|(?:beantwoord|antwoord)\w* (?:\w+ )?(?:op )?(?:mijn|m'n|mn) vraag(?: \w+)?"
    r"|(?:je|jij|u) (?:geeft|gaf) (?:\w+ )?geen antwoord(?: op mijn vraag)?|you (?:did not|didn't|don't) answer(?: me| my question| that)?)"
)


def time_of_day(text: str) -> Optional[str]:
    """The part of the day that is named ("after five"), or the other one where it is turned down; `None` without any."""
    words = _GREETING.sub(" ", text.lower())
    named = [time for time, pattern in _TIMES if re.search(pattern, words)]
    denied = [time for time, pattern in _TIMES if re.search(f"{_NOT_AT}(?:{pattern})", words)]
    left = [time for time in named if time not in denied]
    if left:
        return left[0]
    by_day = [time for time, _ in _TIMES[:2]]
    if denied:
        return next((time for time in by_day if time not in denied), None) if set(denied) & set(by_day) else None
    return _by_the_clock(words)


def _by_the_clock(words: str) -> Optional[str]:
    clock = _CLOCK.search(words)
    if clock is None:
        return None
    hour = int(clock["hour"]) + (_NOON if (clock["mark"] or "").lower() == "pm" and int(clock["hour"]) < _NOON else 0)
    if hour < _FROM and (clock["mark"] or "").lower() != "am":
        hour += _NOON  # nobody means three at night
    if not _FROM <= hour < _UNTIL:
        return None
    return "morning" if hour < _NOON else "afternoon" if hour < _LATE_FROM else "evening"


def only_says_when(text: str) -> bool:
    """Whether the words name a time and tell nothing else."""
    return time_of_day(text) is not None and bool(_ONLY_WHEN.fullmatch(plain(text.replace(":", " ").replace(".", " "))))


def when_told(text: str) -> str:
    """The citizen's own words for a time that is more than a part of the day: "als het maar na 3 uur is", "niet op dinsdag"."""
    parts = [part.strip(" ?!") for part in re.split(r"(?<=\?)|[,;\n]|(?<=[a-z])\. ", text) if not asks(part)]
    told = [part for part in parts if _A_TIME.search(part.lower())]
    return ", ".join(told)[:LONGEST_WHEN] if told and sum(map(len, told)) <= LONGEST_WHEN else ""


def only_thanks(text: str, nods: bool = True) -> bool:
    """Whether the words thank, or `nods` ("ok", "prima"), and answer nothing."""
    words = plain(text)
    return bool(_THANKS_ONLY.fullmatch(words)) and (nods or not _NODS.search(words))


def only_nods(text: str) -> bool:
    """Whether the words only say to have heard ("ok", "prima, dank je"), which takes up no offer; "ja" does."""
    return only_thanks(text) and not _YES.match(plain(text))


def any_time(text: str) -> bool:
    """Whether every time is said to be good."""
    return bool(_ANY_TIME.search(plain(text)))


def consents(text: str) -> Optional[bool]:
    """Yes or no to a question for consent, in words; `None` for anything else: what is not plainly a yes or a no decides nothing."""
    words = plain(text)
    if asks(text):
        return None
    if _NO.match(words):
        return False
    return True if _YES.match(words) or _YES_ALONE.fullmatch(words) else None


def consents_and_asks_on(text: str) -> bool:
    """Whether a plain yes stands in front of a question that comes next anyway: "ja doe maar. mijn nummer geven?"."""
    first, *others = [part for part in re.split(r"[.!;,?\n]+", text) if part.strip()] or [""]
    behind = " ".join(plain(part) for part in others)
    return bool(behind) and asks(text) and consents(first) is True and bool(_OF_THE_NUMBER.search(behind)) and not _DOUBTS.search(behind)


def asks_who_reads(text: str) -> bool:
    """Whether it is asked if who calls reads along here ("krijgen ze te lezen wat ik hier vertelde?")."""
    return (asks(text) or protests(text)) and bool(_WHO_READS.search(plain(text)))


def is_unanswered(text: str) -> bool:
    """Whether somebody says that a question of theirs was passed over."""
    return any(_UNANSWERED.fullmatch(clause) for clause in clauses(text.replace("?", ".")))


def asks_of_the_call(text: str) -> bool:
    """Whether something is asked of the call itself: "kost dat iets?", "wie belt er dan?"."""
    return asks(text) and bool(_OF_THE_CALL.search(plain(text)))
