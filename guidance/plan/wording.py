"""Headings and notices of a taken-along plan, in its language; and how days and scripts are written there."""

from datetime import date
from typing import Iterator, List, Optional, Tuple

from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.document import OFFICIAL, Document, DocumentStep
from guidance.plan.steps import day_in_words

#: Written from right to left.
RIGHT_TO_LEFT = frozenset({"ar", "fa"})

#: A line of a step: heading, text, the language of the text, address to link to.
Line = Tuple[str, str, str, Optional[str]]


def languages(knowledge: Snapshot) -> Tuple[str, ...]:
    """Languages there are headings in."""
    return tuple(knowledge.phrases["plan_page"]["title"])


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


class Wording:
    """The fixed words of one document in one language, with another beside each heading where one is given."""

    def __init__(self, knowledge: Snapshot, language: str, beside: Optional[str] = None) -> None:
        self._knowledge, self.language, self._beside = knowledge, language, beside

    def __getitem__(self, key: str) -> str:
        texts = self._knowledge.phrases["plan_page"][key]
        own = in_language(texts, self.language)
        return f"{own} · {in_language(texts, self._beside)}" if self._beside else own

    def dated(self, key: str, day: date) -> str:
        """The text `key` with `day` in it, in the first language."""
        text = in_language(self._knowledge.phrases["plan_page"][key], self.language)
        return text.format(day=day_in_words(day, self.language))


def columns(made: Document, knowledge: Snapshot) -> List[Tuple[Wording, str]]:
    """Per column the words of its headings and the language of its texts; the citizen's column first.

    When all texts are in Dutch already there is one column, with Dutch beside headings in another language.
    """
    others = made.languages[1:]
    beside = OFFICIAL if not others and made.language != OFFICIAL else None
    return [(Wording(knowledge, made.language, beside), made.languages[0]), *((Wording(knowledge, lang), lang) for lang in others)]


def notices(made: Document, knowledge: Snapshot) -> List[Wording]:
    """The words of what is said below the plan: in the citizen's language and in Dutch."""
    return [Wording(knowledge, language) for language in dict.fromkeys((made.language, OFFICIAL))]


def lines(step: DocumentStep, words: Wording, language: str) -> Iterator[Line]:
    """What a step says in one column, in order, empty ones left out."""
    text = step.texts[language]
    yield from _known(("", text["text"], language, None))
    yield from _known((words["deadline"], text["deadline"], language, None))
    yield from _known((words["your_day"], day_in_words(step.by, words.language) if step.by else "", words.language, None))
    for key in ("warning", "desk"):
        yield from _known((words[key], text[key], language, None))
    yield from _known((words["website"], text["url"], language, text["url"]))
    yield from _known((words["phone"], text["phone"], language, _call(text["phone"])))
    for key in ("hours", "bring", "cost", "why"):
        yield from _known((words[key], text[key], language, None))
    yield from _known((words["source"], text["source_title"], language, text["source_url"]))
    for key in ("seen", "checked"):
        if text[f"{key}_on"]:
            yield "", words.dated(key, date.fromisoformat(text[f"{key}_on"])), words.language, None


def _known(line: Line) -> Iterator[Line]:
    if line[1]:
        yield (*line[:3], line[3] or None)


def _call(phone: str) -> str:
    """A link that calls the first of the numbers."""
    first = phone.split("/")[0]
    return "tel:" + "".join(c for c in first if c.isdigit() or c == "+") if first else ""
