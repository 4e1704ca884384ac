"""Asks who reads this talk, whether it is anonymous, or what becomes of what is told in it."""

import re

from guidance.conversation.ordinals import plain
from guidance.conversation.wording import clauses
from guidance.understanding.asked import sentences

_LEAD = (
    r"(?:(?:en|maar|dus|ok|oke|oké|ja|nee|hoi|hallo|hey|sorry|of|wacht|eerst|nog|trouwens|eigenlijk|nou|want|and|but|so|yes|no|hi|hello"
    r"|or|wait|first|just|also|actually|mag ik vragen|ik vroeg|ik vraag|ik wil weten|ik vroeg me af|weet je|i asked|i'm asking"
    r"|i want to know"
    r"|i wonder|do you know|if|whether) )*"
)
#: Who might read along; never we or the one who asks.
_WHO = (
    r"(?:(?:er |nu |hier |ook )*(?:iemand|anderen|andere mensen|een mens|ze|zij|echte mensen)(?: anders)?"
    r"|(?:(?:de|het|mijn|m'n|mn|een|onze) \w+|uwv|vdab|duo|svb|ocmw)(?: (?:of|en|or|and) (?:(?:de|het|mijn|m'n|mn|een) )?\w+)*)"
)
_WHO_EN = (
    r"(?:anyone|anybody|someone|somebody|others|other people|they|people|real people|uwv|vdab|duo|(?:the|my|a|any"
    r"|our) [\w-]+(?: worker| office)?"
    r"(?: (?:or|and) (?:(?:the|my|a) )?\w+)*)(?: else)?"
)
#: This talk, or what is said in it; a letter or a vacancy that somebody is to read is another thing.
_THIS = (
    r"(?:(?:dit|deze|ons|het|mijn|mn|m'n|de) (?:gesprek|chat|gesprekje|berichten|berichtjes|antwoorden)|dit(?: hier)?|hier|alles(?: hier)?"
    r"|wat ik (?:\w+ ){0,4}\w+)"
)
_THIS_EN = (
    r"(?:(?:this|our|my|the) (?:chat|talk|conversation|messages?|answers)|this|it|along|here|all of this|everything"
    r"|what (?:i|we) (?:\w+ ){0,3}\w+)"
)
_MAY = r"(?:kan|kunnen|mag|mogen|gaat|gaan|zal|zullen)"
_SMALL = r"(?:(?:ook|nu|dan|nog|wel|echt|soms|eigenlijk|stiekem|gewoon|allemaal|hier|er|dit|dat|het|now|also|really|actually|ever|all) )*"
_ASKED = re.compile(
    rf"{_LEAD}(?:"
    rf"(?:leest|lezen|kijkt|kijken|luistert|luisteren) {_SMALL}{_WHO} {_SMALL}(?:{_THIS} )?{_SMALL}mee\b"
    rf"|(?:leest|ziet|lezen|zien) {_SMALL}{_WHO} {_SMALL}(?:dit|{_THIS})(?:$| (?:ook|dan|allemaal|terug|ja|nee|soms|echt)\b)"
    rf"|{_MAY} {_SMALL}{_WHO} {_SMALL}(?:{_THIS} )?{_SMALL}(?:mee ?(?:lezen|kijken|luisteren)|inzien)\b(?! (?:met|naar|in|bij|op)\b)"
    rf"|{_MAY} {_SMALL}{_WHO} {_SMALL}(?:(?:dit|dat|{_THIS}) {_SMALL}(?:lezen|zien)$|(?:lezen|zien) wat ik\b)"
    rf"|wie (?:allemaal )?(?:kan|kunnen|mag|mogen|gaat) {_SMALL}(?:{_THIS} )?{_SMALL}(?:allemaal )?(?:lezen|inzien|meelezen"
    r"|meekijken|zien)$"
    rf"|wie (?:leest|ziet|lezen|kijkt|kijken) {_SMALL}(?:{_THIS} )?{_SMALL}(?:mee|allemaal|dit|{_THIS})$"
    rf"|(?:of )?(?:er )?(?:iemand|de \w+|mijn \w+|mn \w+|m'n \w+) {_SMALL}(?:{_THIS} )?{_SMALL}mee ?(?:leest|kijkt|luistert|lezen)\b"
    rf"|(?:is|blijft|ben ik|blijf ik|praat ik) {_SMALL}(?:{_THIS} )?{_SMALL}(?:helemaal )?(?:anoniem|geheim|vertrouwelijk|privé"
    r"|prive)\b(?! (?:bij|voor) )"
    rf"|(?:of )?(?:het|dit|ik|alles|{_THIS}) {_SMALL}(?:anoniem|vertrouwelijk|geheim|privé|prive) (?:is|ben|blijft|blijf)\b"
    r"|wat (?:doe|doet|doen|gebeurt|gebeurd) (?:je|jij|u|jullie|er)(?: \w+)? met (?:mijn|m'n|mn) (?:antwoord\w*|verhaal|berichten?"
    r"|gesprek)\b"
    rf"|(?:can|could|may|will|does|do|did|is|are) {_SMALL}{_WHO_EN} {_SMALL}(?:read|see|reading|seeing|watch|watching|listen|listening)"
    rf"(?: in)?(?: {_THIS_EN})(?:$| (?:too|here|please|yes or no|now|or not)\b)"
    rf"|is {_SMALL}(?:anyone|anybody|someone|somebody|there anyone|there someone)(?: else)? (?:reading|watching|listening)\b"
    rf"|who (?:else )?(?:can|could|will|gets to|is able to)? ?(?:reads?|sees?|is reading) (?:{_THIS_EN})(?: too| here)?$"
    rf"|(?:is|am|are) (?:i|{_THIS_EN}) {_SMALL}(?:anonymous|private|confidential|secret)\b"
    rf"|(?:it|this|i) (?:is|am|was|were) {_SMALL}(?:anonymous|private|confidential)$"
    rf"|what (?:do you do|happens|will you do) with my (?:answers?|story|messages?|words)\b"
    r")"
)
#: A yes or no that is asked for at the end.
_YES_OR_NO = re.compile(r"(?: |^)(?:ja of nee|yes or no|of niet|or not)$")


def is_asked(text: str) -> bool:
    """Whether it is asked who reads along here, or whether this is anonymous."""
    return any(_of_this(part) for part in _parts(text))


def tells_more(text: str) -> bool:
    """Whether a sentence beside that question says something else."""
    return any(not any(_of_this(part) for part in _parts(sentence)) for sentence in sentences(text))


def _parts(text: str) -> "list[str]":
    """The clauses, and each behind its "and", for "ik vroeg of het anoniem is en of er iemand meeleest"."""
    marked = text.replace("?", ".")
    return [plain(part) for clause in clauses(marked) for part in (clause, *re.split(r"\b(?:en|and) (?=of |if |whether )", clause))]


def _of_this(part: str) -> bool:
    return bool(_ASKED.match(_YES_OR_NO.sub("", part)))
