"""A message that asks more than one thing ("hoeveel ww krijg ik, en hoe lang?"): each gets its answer, and of one without it is said."""

import re
from datetime import date
from typing import List, NamedTuple, Optional, Tuple

from guidance.conversation.questions.near_questions import near
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import protests
from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.understanding.asked import points_back

#: So probable the answer to another question must be, by that question behind what the message and the talk are about; it was 0.45 until
#: what is less sure was there to tap (docs/understanding.md).
LIKELY_OF_TWO = 0.5
#: From here an answer that is given also says what another question asks.
_SAYS_IT_TOO = 0.15
#: So many of the words must be the same for a part of the message to be the question.
_SAME_WORDS = 0.6
#: From here an answer that is no sure one is there to tap.
_MAYBE = 0.15
#: A question is quoted when it has so many words; a shorter one that points back ("mag dat?") asks what the one before it asks.
_QUOTED = range(3, 15)
_POINTING = 5
_LEADS_IN = re.compile(
    r"^(?:(?:en|and|maar|but|ok|oke|oké|okay|btw|dus|so|ja|yes|nee|no|hoi|hallo|hello|hi|dank je|thanks)\b[\s,.:]*)+", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+")
#: Words of so many letters may name what is asked; these do not.
_A_NOUN = 4
_OF_ANY_QUESTION = """
moet moeten mogen krijg krijgen kunnen hebben heeft word worden wordt gaat gaan doen doet geen niet deze meer maar want daar
gewoon eigenlijk waar wanneer hoeveel welke voor naar over mijn jouw jullie zijn must have what when where which with from this
that they them your will would should could does much many long there then just also still
"""
_SAY_LITTLE = frozenset(_OF_ANY_QUESTION.split())
#: Says that something is asked, and asks nothing: "nou ja zeg, ik vraag gewoon wat".
_ASKS_NOTHING = re.compile(r"\b(?:ik vraag (?:gewoon |alleen |maar )*(?:wat|iets)|i(?:'m| am) (?:just )?asking)$")


class Beside(NamedTuple):
    """What goes beside the answer that was found: the one to another question, and a question that has none, in its own words, with what
    it may be asking."""

    answer: Optional[Answer] = None
    unanswered: str = ""
    perhaps: Optional[Answer] = None


def beside(first: Answer, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Beside:
    """What the other questions of a message get, when `first` answers one of them; nothing when it answers none by itself."""
    heard = [(question, list(near(turn, state, knowledge, settings, day, like))) for question, like in turn.evidence.apart]
    told = [any(answer.id == first.id and likely >= _SAYS_IT_TOO for answer, likely in like) for _, like in heard]
    if not any(told):
        return Beside()
    others: List[Answer] = []
    unanswered: List[Tuple[str, Optional[Answer]]] = []
    for (question, like), told_already in zip(heard, told):
        best = next(((answer, likely) for answer, likely in like if not answer.in_danger), None)
        if best is not None and best[1] >= LIKELY_OF_TWO and best[0].id != first.id:
            others.append(best[0])
        elif not told_already and _says_what_it_asks(question) and not _touched_on(question, first):
            perhaps = best[0] if best is not None and best[1] >= _MAYBE and best[0].id != first.id else None
            unanswered.append((as_written(_LEADS_IN.sub("", question).strip(" ?,."), turn.own_words), perhaps))
    return Beside(next(iter(others), None), *next(iter(unanswered), ("", None)))


def as_written(question: str, written: str) -> str:
    """The question in the words of the message: it was heard with one word for him and her."""
    heard, words = question.lower().split(), written.split()
    bare = [word.lower().strip(".,?!") for word in words]
    starts = range(len(words) - len(heard) + 1)
    alike = {start: sum(one == other for one, other in zip(heard, bare[start:])) for start in starts}
    best = max(alike, key=lambda start: alike[start], default=-1)
    if best < 0 or alike[best] < _SAME_WORDS * len(heard):
        return question
    return " ".join(words[best : best + len(heard)]).strip(" ?,.!")


def _says_what_it_asks(question: str) -> bool:
    words = _LEADS_IN.sub("", question).split()
    if protests(question):  # "wat is nou steeds met mijn partner"
        return False
    return len(words) in _QUOTED and not (len(words) < _POINTING and points_back(question)) and not _ASKS_NOTHING.search(question.lower())


def _touched_on(question: str, answer: Answer) -> bool:
    """Whether the answer speaks of what the question names: above "ja, je loon loopt door" nobody should read that "krijg je dan gewoon
    loon" has none."""
    asked = {word for word in _WORDS.findall(question.lower()) if len(word) >= _A_NOUN and word not in _SAY_LITTLE}
    told = {word for text in answer.text.values() for word in _WORDS.findall(text.lower())}
    return bool(asked & told)
