"""An answer of before is changed in passing: "oh wacht, bij vraag 1 had ik eigenlijk vaste tijden willen kiezen"."""

import re
from typing import Optional, Tuple

from guidance.conversation.exercise_answers import options_meant
from guidance.conversation.ordinals import ORDINAL
from guidance.conversation.state import Exercising
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import in_language
from guidance.plan.numbers import LAST, positions

_LEAD = (
    r"(?:(?:oh|o|ah|eh|wacht|wait|nee|no|ja|ok|oke|oké"
    r"|sorry|even|maar|but|en|and|trouwens|actually|hm+|oeps|oops|ik bedoel|i mean)[ ,.!:]+)*"
)
_OF_A_QUESTION = (
    r"(?:(?:mijn |my |het |the )?antwoord (?:op|bij) |(?:my )?answer to )?(?:(?:de |the )?(?:vraag|question|nummer|nr|number) ?)"
)
#: Which question; without the word "vraag" the wish to change must be said.
_EARLIER = re.compile(
    rf"{_LEAD}(?:(?:bij|op|voor|van|at|for|on|in|to) )?(?:{_OF_A_QUESTION}(?P<number>\d|{ORDINAL}|een|één|twee|drie|vier|vijf|one"
    r"|two|three|four)"
    rf"|(?:de|the) (?P<ordinal>{ORDINAL})(?: (?:vraag|question|one))?)[ ,:]+(?P<rest>.+)",
    re.IGNORECASE,
)
#: What stands around the new answer: before it that it was meant, behind it what would have been done with it.
_MEANT = re.compile(
    r"^(?:(?:had|heb|wil|wilde|wou|zou|moet|moest|bedoel|bedoelde|did|would) ?(?:ik|i)|(?:ik|i) (?:had|heb|wil|wilde|wou|zou|moet|bedoel\w*"
    r"|meant|wanted|want|should have|would have|would|mean)|i'd|moet (?:het |dat )?(?:zijn|worden|eigenlijk)|should be|is eigenlijk|wordt)"
    r"(?: (?:to|eigenlijk|ook|liever|toch|nog|graag|willen|moeten|actually|also|rather|really|have|said|say|chosen|choose|pick|picked|liked"
    r"|like|answer|put|add|zeggen|kiezen|beter|een|zijn|nog wel))*\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:[ ,]+(?:willen|moeten|had|wilde|wou|kiezen|gekozen|zeggen|gezegd|invullen|ingevuld|antwoorden|noemen|schrijven|zetten"
    r"|hebben|doen|erbij"
    r"|bij|ook|too|as well|moeten zijn|zijn|instead))+[ .!]*$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:eigenlijk|willen|wilde|wou|wil|liever|bedoel\w*|moet|moest|actually|meant|wanted|want|rather|should)\b", re.IGNORECASE
)
_INSTEAD_OF = re.compile(r"\b(?:ipv|i\.p\.v\.?|in plaats van|en niet|niet|instead of|and not|not|rather than)\b", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:ook|erbij|also|too|as well|add)\b", re.IGNORECASE)
#: Says that it is another, and not which.
_NOT_SAID = re.compile(
    r"(?:(?:een|an?) )?(?:iets|wat|something|ander\w*|another|different)(?: (?:anders|else|antwoord|answer))?", re.IGNORECASE
)


def changes_before(text: str, count: int) -> bool:
    """Whether the words are about one of `count` answers of before."""
    found = _found(text)
    return found is not None and _place(found["number"] or found["ordinal"], count) is not None


def _found(text: str) -> "Optional[re.Match[str]]":
    """Where another answer to a question of before is spoken of: "voor de eerste had ik niks" tells of something else."""
    found = _EARLIER.match(" ".join(text.split()))
    if found is None or not _MEANT.match(found["rest"]):
        return None
    return found if found["number"] or _WISHED.search(found["rest"]) else None


def changed(text: str, exercise: Exercise, doing: Exercising, language: str) -> Optional[Tuple[int, Optional[Tuple[str, ...]]]]:
    """Which question of before, from 0, gets another answer, and that answer; `None` for the answer where the words do not hold it.

    `None` altogether for words that change nothing of before.
    """
    found = _found(text)
    meant = _MEANT.match(found["rest"]) if found else None
    if found is None or meant is None:
        return None
    place = _place(found["number"] or found["ordinal"], len(doing.answers))
    if place is None:
        return None
    new, *old = _INSTEAD_OF.split(_DONE.sub("", found["rest"][meant.end() :]), maxsplit=1)
    new = _DONE.sub("", new).strip(" ,.")
    question, before = exercise.questions[place], doing.answers[place]
    options = [in_language(option.text, language) for option in question.options]
    if options:
        added = tuple(options[n] for n in options_meant(new, options))
        gone = {options[n] for n in options_meant(" ".join(old), options)}
        kept = tuple(one for one in before if one not in gone) if question.takes != "choices" and (gone or _ALSO.search(text)) else ()
        return place, (tuple(dict.fromkeys((*kept, *added))) if added or gone else None)
    return place, (new,) if new and not _NOT_SAID.fullmatch(new) else None


def _place(said: str, count: int) -> Optional[int]:
    numbers = positions(["stap", said.lower()])
    places = [count - 1 if number == LAST else number - 1 for number in numbers]
    return places[0] if len(places) == 1 and 0 <= places[0] < count else None
