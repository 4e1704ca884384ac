"""What is said around an exercise that is put down for a while: to pause it, and to take it up again later."""

import re

from guidance.conversation.exercises.exercise_answers import stops
from guidance.conversation.ordinals import plain
from guidance.conversation.wording import clauses

#: Words that say nothing beside a pause.
_AROUND = re.compile(
    r"(?:(?:ok|oke|oké|ja|nee|sorry|oh|o|dank|dank je|dankjewel|bedankt|thanks|thank you|doei|dag|bye|hoor|maar|even|wacht) ?)*"
)
_LEAD = r"(?:(?:ok|oke|oké|ja|nee|sorry|oh|maar|en|want|dus|nu|doei|dag|bye|so|and|but|because|well|now|wacht|wait|ik denk dat|i think) )*"
#: Put down for now, and not for good.
_FOR_NOW = re.compile(
    _LEAD + r"(?:"
    r"(?:ik |we )?(?:moet|moeten|ga|gaan) (?:(?:ik|we|nu|er|even|zo|eerst|snel|toch) )*"
    r"(?:weg|gaan|ervandoor|vandoor|ophangen|eten(?: (?:koken|maken))?|koken|werken|slapen|naar (?:mijn |het |de |m'n )?\w+(?: toe)?)"
    r"|(?:(?:ik |we )?(?:ga|gaan|kom|doe|wil) )?(?:ik |we |hier |er |dit |hem |het )*(?:straks|later|morgen|vanavond|zo|een andere keer)"
    r" (?:\w+ )?(?:verder|terug|weer|af|afmaken|door)(?: mee| gaan)?"
    r"|(?:even |een |korte |neem |ik neem )*pauze(?: graag| nemen)?|(?:even |kort )?pauzeren|tot (?:zo|straks|later|morgen|dan)"
    r"|(?:stop|stoppen|ophouden|we stoppen)(?: (?:er|maar|hier|ermee))*(?: even| voor (?:nu|vandaag))(?: mee)?"
    r"|(?:genoeg|klaar) voor (?:nu|vandaag)"
    r"|i(?:'ve| have)? (?:got to|have to|gotta|must|need to) (?:go|leave|run|stop for now|eat|cook|work|sleep)(?: now)?"
    r"|(?:i'll |i will |let's |we can )?(?:go on|continue|finish (?:it|this)|do (?:it|this)|come back|be (?:right )?back)(?: \w+)?"
    r" (?:later|tomorrow|tonight|another time|in a (?:minute|moment|bit))"
    r"|(?:i'll |i will )?be right back|brb|back (?:later|soon)|(?:a |short |take a |i need a )*(?:break|pause)(?: please)?"
    r"|(?:let's )?stop (?:here )?for (?:now|today)|(?:that is |that's )?enough for (?:now|today)|see you (?:later|tomorrow)"
    r")"
)
#: Nothing but that ("ik moet weg"), though it says no word of the exercise.
_WHERE_WE_WERE = (
    r"(?:waar (?:we|ik) (?:net |toen )?(?:waren|was|gebleven|bleven|stopten|mee bezig waren|mee bezig was)(?: gebleven)?|waar (?:we"
    r"|ik) gebleven"
    r" (?:waren|was)|where (?:we|i) (?:left off|were|was|stopped))"
)
_GO_ON = r"(?:verder|door|doorgaan|verdergaan|hervatten|oppakken|afmaken|go on|continue|carry on|resume|pick up|finish)"
#: On with what was put down, without naming it.
_GOES_ON = re.compile(
    rf"\b{_GO_ON}\b.{{0,25}}\b{_WHERE_WE_WERE}\b|\b{_WHERE_WE_WERE}\b.{{0,25}}\b{_GO_ON}\b|\bterug naar {_WHERE_WE_WERE}"
    r"|\bback to where (?:we|i) (?:were|was|left off)\b"
    r"|\b(?:verder|door)(?:gaan)? met (?:de )?(?:vraag|vragen)\b|\b(?:go on|continue|carry on) with (?:the )?questions?\b"
    rf"|^{_LEAD}(?:hoi |hallo |hi )?(?:ik )?(?:ben|daar ben ik|i'm|i am) (?:er )?(?:weer|terug|back)(?: hoor)?$"
    rf"|^{_LEAD}(?:kunnen we |mogen we |laten we |we gaan |ga |can we |let's |ik wil )*{_GO_ON}(?: (?:gaan|graag|maar|nu|please|dan"
    rf"|weer))*$"
)
_EXERCISE = r"(?:(?:de|die|mijn|m'n|deze|onze|een|the|that|my|this|our|an) )?(?:oefening|exercise|vragenlijst)"
#: On with it, and it is named; or it is said where one was.
_OF_THE_EXERCISE = re.compile(
    rf"\b{_GO_ON}\b(?: \w+){{0,2}} (?:met|with)? ?{_EXERCISE}\b|\b{_EXERCISE}\b(?: \w+){{0,4}} {_GO_ON}\b"
    rf"|\b(?:was|waren|zat|zaten|ben) (?:\w+ )?(?:net |nog |toch |al )*(?:bezig|midden)(?: \w+)? {_EXERCISE}\b"
    rf"|\b(?:was|were|am|in) (?:\w+ )?(?:just |still )*(?:doing|busy with|in the middle of|working on|the middle of) {_EXERCISE}\b"
    rf"|\b(?:terug naar|back to|verder met|ga(?:an)? (?:\w+ )?(?:door|verder) met) {_EXERCISE}\b"
)


def pauses(text: str) -> bool:
    """Whether the exercise is put down for now: "stop maar even, ik moet weg". What else is told with it makes it an answer."""
    parts = [part for part in clauses(text.replace("?", ".")) if part and not _AROUND.fullmatch(part)]
    away = [part for part in parts if _FOR_NOW.fullmatch(part)]
    return bool(away) and all(part in away or stops(part) for part in parts)


def goes_on_with_it(text: str) -> bool:
    """Whether an exercise is named that is to go on, or that one was doing."""
    return bool(_OF_THE_EXERCISE.search(plain(text)))


def goes_on(text: str) -> bool:
    """Whether what was put down is to go on, whatever it was: "ben er weer, kunnen we verder waar we waren?"."""
    return goes_on_with_it(text) or any(_GOES_ON.search(part) for part in clauses(text.replace("?", ".")))
