"""An answer of before is changed in passing: "oh wacht, bij vraag 1 had ik eigenlijk vaste tijden willen kiezen"."""

import re
from typing import Optional, Tuple

from guidance.conversation.exercises.exercise_answers import options_meant
from guidance.conversation.ordinals import ORDINAL
from guidance.conversation.state import Exercising
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import in_language
from guidance.plan.naming import named_by_any
from guidance.plan.numbers import LAST, positions, tokens
from guidance.plan.words import FILLERS

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
#: Comes back to the choice of just before.
_AFTER_ALL = re.compile(
    rf"{_LEAD}(?:ik denk |i think |dan |het wordt |doe )*(?:toch(?: maar| wel| liever)?|bij nader inzien|eigenlijk|rather|after all"
    rf"|actually)[ ,]+"
    r"(?:the |de |het |een |voor |for )*(?P<what>.+?)(?:[ ,]+(?:denk ik|dan|maar|i think|after all|i guess|hoor))*[ .!]*",
    re.IGNORECASE,
)
_FEW = 5  # words
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


def chosen_after_all(text: str, exercise: Exercise, doing: Exercising, language: str) -> Optional[Tuple[int, Tuple[str, ...]]]:
    """The choice of just before is made after all, one question late: "toch de zorg denk ik". Its place, from 0, and the answer."""
    place = len(doing.answers) - 1
    question = exercise.questions[place] if place >= 0 and doing.again is None else None
    found = _AFTER_ALL.fullmatch(" ".join(text.split()))
    if question is None or question.takes != "choices" or found is None or len(found["what"].split()) > _FEW:
        return None
    options = [in_language(option.text, language) for option in question.options]
    meant = options_meant(found["what"], options)
    words = tuple(word for word in tokens(found["what"]) if word not in FILLERS)
    said = [" ".join(answer) for answer in doing.answers[:place]]
    named = () if meant else named_by_any(words, said[: len(options)])
    which = meant or (named if len(named) == 1 else ())
    if not which:
        return None
    before = " ".join(doing.answers[place])
    beside = next((before[len(option) :] for option in options if before.startswith(f"{option}, ")), "")  # a doubt is still one
    return place, (f"{options[which[0]]}{beside}",)


def _place(said: str, count: int) -> Optional[int]:
    numbers = positions(["stap", said.lower()])
    places = [count - 1 if number == LAST else number - 1 for number in numbers]
    return places[0] if len(places) == 1 and 0 <= places[0] < count else None
