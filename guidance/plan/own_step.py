"""A step in the citizen's own words: "eigen stap: mijn oude baas bellen", "also add: call my old boss"."""

import re
from typing import NamedTuple, Optional, Tuple

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
#: "Wil er nog bij zetten dat ik ...", "i also want to add that i have to ...": the verb behind, or the thing in front.
_ALSO_THAT = re.compile(
    r"\b(?:er|daar|hem|het)\s*(?:(?:nog|ook|graag|even|wel)\s+)*\s*bij\b\s*(?:zetten|doen|schrijven|hebben|komen)?\s*:?\s*"
    r"(?P<told>(?:dat (?:ik|we)|om)\s(?:(?![.!?;](?:\s|$)|\n).)*)"
    r"|\b(?:zet|schrijf|noteer|voeg|doe)\b(?=[^.?!:]{0,30}\b(?:bij|erbij|toe|plan"
    r"|lijst(?:je)?)\b)[^.?!:]{2,30}?\s(?P<told_put>dat (?:ik|we)\s(?:(?![.!?;](?:\s|$)|\n).)*)"
    r"|\b(?:toevoegen|opschrijven|add|include)(?:\s+(?:in|aan|to|in)\s+(?:mijn|het|my|the)\s+plan)?\s*:?\s+"
    r"(?P<told_en>(?:dat (?:ik|we)|om|that i|that we)\s(?:(?![.!?;](?:\s|$)|\n).)*)",
    re.IGNORECASE,
)
_ALSO_THIS = re.compile(
    r"^(?:(?:en|ook|oh|ok|oke|ja|nog|and|also|yes)\s+)*(?P<told>[^,.?!]{3,80}?),\s*(?:die|dat|it|that)\s+(?:wil|moet|mag|zou|kan)\s+"
    r"(?:ik\s+)?(?:(?:zelf|er|ook|nog|graag|dus)\s+)*(?:erbij|bij|toevoegen|(?:in|op|aan) (?:mijn|m'n|mn|het) (?:plan|lijst(?:je)?)"
    r"|als (?:eigen )?stap)(?:\s+(?:zetten|doen|hebben|graag|ook|als (?:eigen )?stap|in (?:mijn|m'n|mn|het) plan))*[.!]?$"
    r"|^(?:(?:and|also|yes|ok)\s+)*(?P<told_en>[^,.?!]{3,80}?),\s*(?:i want|i'd like|i would like|can i have|put)\s+(?:it|that|this)\s+"
    r"(?:(?:in|to|too|also|as)\b)[^.?!]*(?:plan|step|too|list)\b[^.?!]*$"
    r"|^(?:(?:en|ook|oh|ok|oke|ja|nou)\s+)*(?:ik\s+)?(?:wil|zou|moet)\s+(?:(?:ook|nog|graag|zelf)\s+)*"
    r"(?P<told_wish>(?!er\b|die\b|dat\b|deze\b|dit\b)[^,.?!]{3,80}?)\s+"
    r"(?:er ?(?:nog |ook )?bij|erbij)(?:\s+(?:zetten|doen|hebben|als (?:eigen )?stap))*[.!]?$",
    re.IGNORECASE,
)
#: "Dat ik mijn cv moet bijwerken" is the doing: "mijn cv bijwerken".
_TO_DO = re.compile(
    r"(?:dat (?:ik|we) (?P<what>.+?) (?:moet|moeten|wil|willen|ga|gaan|zal|kan) (?P<verb>[\w-]+)"
    r"|dat (?:ik|we) (?:nog )?(?:moet|moeten|wil|willen|ga|gaan) (?P<only>[\w-]+)|om (?P<om>.+?) te (?P<om_verb>[\w-]+)"
    r"|(?:that (?:i|we) (?:still )?(?:have to|need to|must|want to|should|will|am going to)|to) (?P<en>.+))",
    re.IGNORECASE,
)
#: What is told beside it: "..., die is uit 2015".
_BESIDE = re.compile(r",\s*(?:die|dat|want|omdat|which|because|it|that)\b.*$|\s+(?:want|omdat|because)\b.*$", re.IGNORECASE)
#: First this, then that.
_FIRST_THEN = re.compile(
    r"(?:^|[.:!?;,]\s*|\bplan\b[^.:!?;]*?\s)(?:eerst|first)[ :]+(?P<one>[^.?!;]+?)[,;.]?\s+(?:en\s+|and\s+)?(?:then|dan|daarna"
    r"|vervolgens|after that|next)[ :,]+"
    r"(?P<two>[^.?!;]+)",
    re.IGNORECASE,
)
_WITH_BOTH = re.compile(
    r"\b(?:plan|plannetje|stappenplan|lijst|lijstje|list)(?: voor (?:mij|me)| for me)?(?:\s+(?:met|with|van|of)"
    r"|:)\s+(?P<all>[^.?!]+(?:,|\s(?:en|and)\s)[^.?!]+)",
    re.IGNORECASE,
)
_THEN = re.compile(r"[,;]?\s+(?:en\s+|and\s+)?(?:then|dan|daarna|vervolgens|after that|next)\s+|,\s+", re.IGNORECASE)
_IN_A_ROW = re.compile(r",\s*(?:en\s+|and\s+)?|\s+(?:en|and)\s+", re.IGNORECASE)
_SAYS_WHOSE = re.compile(r"^(?:(?:i|ik|we) )?(?:(?:want to|will|have to|wil|ga|moet|naar|to) )*(?:the |de |het )?", re.IGNORECASE)
_POLITE = re.compile(r"\s*\b(?:graag|please|pls|aub|alsjeblieft|alstublieft|thanks|bedankt)$", re.IGNORECASE)
#: Asks for a step of one's own, or whether that can be done.
_ASKS_FOR_ONE = re.compile(
    r"\b(?:eigen|zelf|own|myself)\b.{0,12}\b(?:stap(?:je|jes|pen)?|steps?)\b"
    r"|\b(?:stap(?:je|jes|pen)?|steps?)\b.{0,12}\b(?:zelf|myself|of my own)\b"
)
#: Said of a step one words oneself, whatever card it resembles.
_PLAINLY = re.compile(r"\b(?:zelf|als (?:eigen )?stap|own step|as a step|myself)\b", re.IGNORECASE)
_ADDING = re.compile(r"\b(?:toevoegen|voeg|opschrijven|add|erbij|(?:in|aan|to|into) (?:mijn|het|my|the) plan)\b")


class OwnStep(NamedTuple):
    """A step as it was told, and where in the message that begins and ends.

    `plainly`: it was called a step of one's own; `of_a_plan`: it is one only where the talk is about the plan.
    """

    words: str
    plainly: bool
    start: int
    end: int
    of_a_plan: bool = False


def own_step(text: str) -> Optional[OwnStep]:
    """The step that `text` tells in own words; `None` without one."""
    for form in (_ALSO_THAT, _ALSO_THIS):
        hit = form.search(text)
        told = next((words for name, words in hit.groupdict().items() if words), "") if hit else ""
        words = _as_a_doing(told)
        if hit and words and (form is _ALSO_THIS or _TO_DO.fullmatch(_tidied(_BESIDE.sub("", told)))):
            return OwnStep(words, form is _ALSO_THAT or bool(_PLAINLY.search(text)), hit.start(), hit.end(), True)
    for form in _FORMS:
        hit = form.search(text)
        words = _tidied(hit["told"]) if hit else ""
        if hit and words:
            return OwnStep(words, bool(re.search(_OWN, text[hit.start() : hit.start("told")], re.IGNORECASE)), hit.start(), hit.end())
    return None


def in_order(text: str) -> Tuple[str, ...]:
    """The steps that a plan is asked for with, in their order: "first IDW, then look for work", "een plan met uwv bellen en cv maken"."""
    found = _FIRST_THEN.search(text)
    if found:
        row = [found["one"], *_THEN.split(found["two"])]
    else:
        whole = _WITH_BOTH.search(text)
        row = _IN_A_ROW.split(whole["all"]) if whole else []
    steps = tuple(words for part in row if (words := _tidied(_SAYS_WHOSE.sub("", part.strip()))))
    return steps if len(steps) > 1 else ()


def _as_a_doing(told: str) -> str:
    words = _tidied(_BESIDE.sub("", told))
    found = _TO_DO.fullmatch(words)
    if not found:
        return words
    if found["en"] or found["only"]:
        return str(found["en"] or found["only"])
    return f"{found['what'] or found['om']} {found['verb'] or found['om_verb']}"


def asks_for_one(text: str) -> bool:
    """Whether a step of one's own is wanted, without saying what it is: "kan ik ook een eigen stap toevoegen?"."""
    words = text.lower()
    return bool(_ASKS_FOR_ONE.search(words) and _ADDING.search(words))


def _tidied(told: str) -> str:
    """Without marks and courtesies around it, cut short at a word."""
    words = _POLITE.sub("", " ".join(told.split()).strip(" .,!?;:\"'“”‘’-")).strip(" ,")
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0]
