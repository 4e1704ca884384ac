"""A step in the citizen's own words: "eigen stap: mijn oude baas bellen", "also add: call my old boss"."""

import re
from typing import NamedTuple, Optional

#: So much of it is kept: a step is read at a glance.
LONGEST = 120
#: Says that it is a step of one's own, whatever else the words resemble.
_OWN = r"(?:eigen|own)\s+(?:stap(?:je)?|step)\b"
#: Says where something is put, and nothing of what.
_WHERE = (
    r"(?:er|erbij|erin|erop|bij|in|op|toe|aan|als|ook|nog|dan|maar|even|eens|graag|please|also|too|then|this|that|dit|dat|deze|it|as|to"
    r"|into|on|down|the|my|mijn|m'n|mn|het|de|een|a|an|eigen|own|extra|nieuwe|new|another|stap(?:je)?|step|plan(?:netje)?|lijst(?:je)?|list)"
)
#: "Schrijf:" and "doe:" are said of much else; only with a word for the plan they put something there.
_PUT = r"(?:zet|voeg|add|put|include|(?:schrijf|noteer|neem|doe|write|note)(?=[^:]{0,40}\b(?:plan|erbij|lijst(?:je)?|list)\b))"
#: Something to do, in the order of words of either language: "opa bellen", "call my old boss".
_DEED = (
    r"(?:[^.:?!]*\b(?:bellen|opbellen|mailen|vragen|schrijven|halen|ophalen|brengen|sturen|opsturen|printen|regelen|kopen|zoeken|langsgaan"
    r"|praten|invullen|opruimen)\b[^.:?!]*?|(?:call|phone|e-?mail|ask|write|visit|send|buy|print|tell|talk|go|fetch|bring|find)\s[^.:?!]*?)"
)
_REST = r"(?P<told>(?:(?![.!?;](?:\s|$)|\n).)*)"
_FORMS = (
    re.compile(rf"\b{_PUT}(?:\s+{_WHERE})*\s*:\s*{_REST}", re.IGNORECASE),
    re.compile(rf"\b{_OWN}(?:\s+{_WHERE})*\s*(?::|,|\s[-–])\s*{_REST}", re.IGNORECASE),
    re.compile(
        rf"^(?:mijn |my |een |an? )?{_OWN}(?=\s+\w+\s+\w)(?!\s+(?:in|to|into|aan|toe|bij|erbij|zetten|nemen|maken)\b){_REST}", re.IGNORECASE
    ),
    re.compile(
        rf"\b{_PUT}(?:\s+{_WHERE})*\s+plan(?:netje)?\s+(?P<told>(?:(?:dat|that)\s+(?:ik|we|wij|i)\b|(?:om|to)\s)(?:(?![.!?;](?:\s|$)|\n).)*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:zet|voeg|add|put)\s+(?P<told>{_DEED})\s+(?:(?:toe|ook|maar|nog|also)\s+)*(?:in|aan|op|to|on|into)\s+(?:mijn|m'n|mn|het|my|the)\s+plan\b",
        re.IGNORECASE,
    ),
)
_POLITE = re.compile(r"\s*\b(?:graag|please|pls|aub|alsjeblieft|alstublieft|thanks|bedankt)$", re.IGNORECASE)
#: Asks for a step of one's own, or whether that can be done.
_ASKS_FOR_ONE = re.compile(
    r"\b(?:eigen|zelf|own|myself)\b.{0,12}\b(?:stap(?:je|jes|pen)?|steps?)\b"
    r"|\b(?:stap(?:je|jes|pen)?|steps?)\b.{0,12}\b(?:zelf|myself|of my own)\b"
)
_ADDING = re.compile(r"\b(?:toevoegen|voeg|opschrijven|add|erbij|(?:in|aan|to|into) (?:mijn|het|my|the) plan)\b")


class OwnStep(NamedTuple):
    """A step as it was told, and where in the message that begins and ends. `plainly`: it was called a step of one's own."""

    words: str
    plainly: bool
    start: int
    end: int


def own_step(text: str) -> Optional[OwnStep]:
    """The step that `text` tells in own words; `None` without one."""
    for form in _FORMS:
        hit = form.search(text)
        words = _tidied(hit["told"]) if hit else ""
        if hit and words:
            return OwnStep(words, bool(re.search(_OWN, text[hit.start() : hit.start("told")], re.IGNORECASE)), hit.start(), hit.end())
    return None


def asks_for_one(text: str) -> bool:
    """Whether a step of one's own is wanted, without saying what it is: "kan ik ook een eigen stap toevoegen?"."""
    words = text.lower()
    return bool(_ASKS_FOR_ONE.search(words) and _ADDING.search(words))


def _tidied(told: str) -> str:
    """Without marks and courtesies around it, cut short at a word."""
    words = _POLITE.sub("", " ".join(told.split()).strip(" .,!?;:\"'“”‘’-")).strip(" ,")
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0]
