"""Questions in a message, and the common questions they may be like (`knowledge/answers`)."""

import re
from typing import List, Sequence, Tuple

from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot

#: So much likelier than the next a question must be to be the one that is meant, unless it is this alike (docs/understanding.md).
AHEAD, BEYOND_DOUBT = 0.04, 0.80

#: How a question begins, where the question mark was left out.
_BEGINS_A_QUESTION = re.compile(
    r"^(?:(?:en|maar|ok|oke|oké|ja|nee|dus|want|hoi|sorry|and|but|so|yes|no|because|please) )*"
    r"(?:(?:tot|vanaf|sinds|met|bij|voor|aan|van|naar|op|in|over|by|until|since|with|for|at|to) "
    r"(?:wanneer|wie|welke?|hoeveel|hoelang|hoe laat|waar|when|whom?|which|what|how)"
    r"|hoe|hoeveel|hoelang|wat|waar|waarheen|waarom|wanneer|wie|welke?|hoezo"
    r"|(?:mag|moet|kan|zou|krijg|ben|is|zijn|was|word|verlies|hou|telt|geldt|hoef|duurt|kost) "
    r"(?:ik|je|jij|u|het|dat|dit|er|die|de|ze|zij|hij|wij|we|da|mijn|mn|m'n|iemand)"
    r"|(?:weet|ziet|hoort|betaalt|geeft|belt|krijgt|merkt|controleert|vergoedt|mogen|moeten|zal|zullen|zou|heb|heeft|kunnen)"
    r" (?:ik|je|jij|u|dat|dit|die|ze|zij|hij|wij|we|iemand|zoiets)"
    r"|(?:komt|gaat|doet|blijft) (?:dat|dit|die|ze|zij|hij|iemand)"
    r"|(?:weet|ziet|hoort|betaalt|geeft|belt|krijgt|merkt|controleert|vergoedt|mogen|moeten|zal|zullen|kunnen)"
    r" (?:het|er|de|mijn|mn|m'n)"
    r"|heeft \w+ (?:ook|iets|nog|geen)|(?:worden|wordt|bestaat|bestaan|helpt|zijn|telt|komt) (?:mijn|m'n|mn|het|dat|dit|er|ze|we"
    r"|wij|de|ook)"
    r"|how|what|where|when|who|which|why"
    r"|(?:is|are|am|was|were|do|does|did|can|could|may|must|will|would|should)"
    r" (?:i|it|that|this|these|those|there|they|the|my|your|you|we|he|she|someone|anyone|somebody|people))\b"
)
#: Asks in the middle of a sentence: "I am asking can I study", "weet iemand hoe lang dat duurt".
_ASKS_WITHIN = re.compile(
    r"\b(?:ik vraag (?:me af|of|alleen|gewoon)|ik wil(?:de)? (?:graag |alleen |gewoon )?weten|weet (?:je|jij|u|iemand"
    r"|jullie) (?:of|hoe|wat|waar|wanneer)"
    r"|kun je (?:me |mij )?(?:zeggen|vertellen|uitleggen)|i(?:'m| am)? ask(?:ing|ed)?|i (?:just |only )?want to know|i wonder"
    r"|(?:can|could) you (?:tell|explain)|do you know)\b"
)
#: The same without any marks: "geen diploma kan dat erkend worden".
_ASKS_WITHOUT_MARKS = re.compile(
    r"\b(?:kan|mag|moet|krijg|heb|hoeveel|hoelang|hoe lang|wanneer) (?:ik|dat|het|dit|er|je)\b(?! (?:niet|nie|ook|al|wel|geen)\b)"
    r"|\b(?:can|may|must|do|should) i\b|\bhow (?:much|long|many)\b|\bis (?:it|that) (?:allowed|possible|free)\b"
)
#: Asks to be told yes at its end: "ik kan ook een tussenjaar doen toch", "dat mag toch wel".
_ASKS_FOR_A_YES = re.compile(
    r"\b(?:kan|mag|krijg|moet|hoef|heb|is|zijn|can|may|get|must|is|are)\b.*\b(?:toch(?: wel| niet)?|hè|he|right|isn't it)$"
)
_SENTENCES = re.compile(r"(?<=[.?!;])\s+|\n+")
#: A longer question says itself what it is about.
_SHORT_QUESTION = 10
#: Says itself what it is about, though no fact is found in it: "and abroad, is that possible too?".
_SAYS_ITSELF = re.compile(r"\b(?:buitenland|abroad|overseas|(?:ander|andere) land(?:en)?|(?:another|other) countr(?:y|ies))\b")
#: Unless it points at what was said: "but i need dutch for this? mine is only little".
_POINTING_QUESTION = 14
_POINTS = re.compile(
    r"\b(?:cost|costs|take|takes|kost|kosten|duurt|geldt|werkt) (?:it|that|this|het|dat|dit|die)\b|\b(?:does|will) (?:it|that|this)\b"
    r"|\b(?:hiervoor|daarvoor|ervoor|daarbij|daar|for (?:this|that|it)|(?:dit|dat|this|that) (?:ook|dan|too|then))\b"
)


def begins_a_question(words: str) -> bool:
    """Whether plain `words` (lower case, no marks) begin or end like a question, or hold one in so many words."""
    return any(pattern.search(words) for pattern in (_BEGINS_A_QUESTION, _ASKS_WITHIN, _ASKS_WITHOUT_MARKS, _ASKS_FOR_A_YES))


def sentences(text: str) -> List[str]:
    """The sentences and lines of a message, in order."""
    return [sentence.strip() for sentence in _SENTENCES.split(text) if sentence.strip()]


def leans_on_what_was_said(text: str) -> bool:
    """Whether `text` is a short question, which means little without what was said before: "and how long does that take?"."""
    words = re.sub(r"[^\w' ]+", " ", text.lower()).split()
    if _SAYS_ITSELF.search(text.lower()):
        return False
    longest = _POINTING_QUESTION if _POINTS.search(" ".join(words)) else _SHORT_QUESTION
    return 0 < len(words) <= longest and ("?" in text or begins_a_question(" ".join(words)))


def ways_of_asking(knowledge: Snapshot) -> List[Tuple[str, str]]:
    """Id and words of every way in which a common question is asked, in any language, its name on the card among them."""
    return [
        (answer.id, way)
        for answer in knowledge.answers.values()
        if answer.enabled
        for ways in (*answer.asked.values(), tuple(answer.names.values()))
        for way in ways
    ]


def names_it(answer: Answer, words: str) -> bool:
    """Whether one of the words stands in `words` (lower case) without which hardly anybody asks this."""
    return any(re.search(rf"\b{re.escape(beginning)}", words) for beginning in answer.words)


def stands_out(name: str, found: Sequence[Tuple[str, float]], ahead: float = AHEAD) -> bool:
    """Whether entry `name` is so much likelier than any other of `found` (id and likeness, best first) that no other is meant."""
    likeness = dict(found).get(name, -1.0)
    nearest = max((other for entry, other in found if entry != name), default=-1.0)
    return likeness >= BEYOND_DOUBT or likeness - nearest >= ahead
