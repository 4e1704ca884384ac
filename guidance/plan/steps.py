"""What a step says: looked up in the knowledge, in the language at hand, each time it is shown."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, List, Mapping, Optional
from zlib import crc32

from babel.dates import format_date

from guidance.conversation.desks.cards import first_step_card, offer_card
from guidance.knowledge.models import FirstStep, Instrument, Service
from guidance.knowledge.query import Match, Query
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.plan import EXERCISE, OWN, Plan, Step
from guidance.vocabulary import REQUIRED_LANGUAGES


@dataclass(frozen=True)
class Details:
    """A step in one language. Empty text = not known."""

    id: str
    title: str
    text: str = ""
    desk: str = ""  # who or where, and how to find the one nearby
    url: str = ""
    phone: str = ""
    hours: str = ""
    cost: str = ""
    bring: str = ""
    deadline: str = ""  # by when, in words, as the source gives it
    warning: str = ""
    why: str = ""
    source_title: str = ""
    source_url: str = ""
    seen_on: str = ""  # ISO date
    checked_on: str = ""  # ISO date of a live check, if there was one


def step_of(card_id: str, knowledge: Snapshot, need: Optional[str], stage: Optional[str]) -> Optional[Step]:
    """The step that keeps the card of a service, an instrument or a first step; `None` for any other card."""
    entry = _entry(card_id, knowledge)
    if entry is None:
        return None
    kind = "first_step" if isinstance(entry, FirstStep) else "service" if isinstance(entry, Service) else "instrument"
    names = entry.title if isinstance(entry, FirstStep) else entry.names
    return Step(id=card_id, kind=kind, title={lang: in_language(names, lang) for lang in REQUIRED_LANGUAGES}, need=need, stage=stage)


def step_in_own_words(words: str) -> Step:
    """The step that is nothing but what the citizen wrote; the same words are the same step."""
    known_by = crc32(words.lower().encode("utf-8", "ignore"))
    return Step(id=f"own_{known_by:08x}", kind=OWN, title=dict.fromkeys(REQUIRED_LANGUAGES, words))


def keepable(card_id: str, knowledge: Snapshot) -> bool:
    """Whether something can be done with this card: explanations and safety lines are no steps."""
    return _entry(card_id, knowledge) is not None


def details(step: Step, knowledge: Snapshot, language: str, day: date) -> Details:
    """What is known of `step` on `day`; only its title when the knowledge no longer holds it."""
    entry = _entry(step.id, knowledge)
    title = step.title.get(language) or step.title[REQUIRED_LANGUAGES[0]]
    if step.kind == EXERCISE:
        source = knowledge.guidelines[1].references[0]
        seen = knowledge.guidelines[1].seen_on.isoformat()
        why = knowledge.phrase("plan", "from_exercise", language)
        return Details(step.id, title, why=why, source_title=source.title, source_url=source.url or "", seen_on=seen)
    if step.kind == OWN:
        return Details(step.id, title)
    if entry is None or not entry.holds_on(day):
        return Details(step.id, title, text=knowledge.phrase("plan", "gone", language))
    if isinstance(entry, FirstStep):
        card: Mapping[str, Any] = first_step_card(entry.copy(update={"deadline": None}), knowledge, language)
        return _from_card(card, deadline=in_language(entry.deadline, language) if entry.deadline else "")
    need = step.need if step.need in knowledge.needs else None
    stage = step.stage if step.stage in knowledge.life_stages else None
    # The way to find a desk stands on a line of its own here, not behind what it does.
    shown = entry.copy(update={"find_own": None}) if isinstance(entry, Service) else entry
    by_need = need is not None and need in entry.needs
    country = entry.country if isinstance(entry, Service) else ""
    asked = Query((stage,) if stage else (), need, country, language, day)
    card = offer_card(Match(shown, 0.0, stage if stage in entry.life_stages else None, by_need, None), asked, knowledge, language)
    desk = in_language(entry.find_own, language) if isinstance(entry, Service) and entry.find_own else ""
    return _from_card(card, desk=desk)


def numbered(plan: Plan, knowledge: Snapshot, language: str, day: date) -> str:
    """The plan as lines of text: number, title, day or deadline, where to go, what to bring."""
    lines: List[str] = []
    for number, step in enumerate(plan.steps, 1):
        it = details(step, knowledge, language, day)
        first = knowledge.phrase("plan", "line_done" if step.done else "line", language, number=number, title=it.title)
        when = when_in_words(step, it, knowledge, language)
        parts = [first, when, " · ".join(p for p in (it.url, it.phone) if p)]
        if it.bring and not step.done:
            parts.append(knowledge.phrase("plan", "bring", language, bring=it.bring))
        parts += step.words
        lines.append("\n   ".join(part for part in parts if part))
    return "\n".join(lines)


def when_in_words(step: Step, it: Details, knowledge: Snapshot, language: str) -> str:
    """The day the citizen named and the deadline of the source; empty when there is neither."""
    named = knowledge.phrase("plan", "on_day", language, day=day_in_words(step.by, language)) if step.by else ""
    return " ".join(part for part in (named, it.deadline) if part)


def day_in_words(day: date, language: str) -> str:
    """ "3 december 2026", "3 December 2026"."""
    return str(format_date(day, "d MMMM y", locale={"en": "en_GB"}.get(language, language)))


def plan_view(plan: Plan, knowledge: Snapshot, language: str, day: date) -> Optional[Dict[str, Any]]:
    """The field `plan` of the web channel; `None` when there is no plan.

    Shape: ``{"steps": [{"id", "title", "desk", "url", "phone", "bring", "by", "done", "why"}], "link": "/plan/..." or None}``.
    Text fields may be None.
    """
    if not plan.steps:
        return None
    steps = []
    for step in plan.steps:
        it = details(step, knowledge, language, day)
        optional = {
            "desk": it.desk,
            "url": it.url,
            "phone": it.phone,
            "bring": it.bring,
            "by": when_in_words(step, it, knowledge, language),
        }
        row: Dict[str, Any] = {key: text or None for key, text in optional.items()}
        steps.append({"id": step.id, "title": it.title, **row, "done": step.done, "why": it.why or None})
    return {"steps": steps, "link": f"/plan/{plan.token}" if plan.token else None}


def searched(step: Step, knowledge: Snapshot, day: date) -> "tuple[str, str]":
    """What a step may be called by ("die cursus"): its names in all languages, and everything it says."""
    entry = _entry(step.id, knowledge)
    names = [*step.title.values(), *(getattr(entry, "aliases", ()) if entry else ())]
    body: List[str] = []
    for language in REQUIRED_LANGUAGES:
        it = details(step, knowledge, language, day)
        body += [it.text, it.why]
    for need in getattr(entry, "needs", ())[:3]:
        body += knowledge.needs[need].name.values()
        body += [word for words in knowledge.needs[need].words.values() for word in words]
    return " ".join(names), " ".join(body)


def _entry(card_id: str, knowledge: Snapshot) -> "Optional[Service | Instrument | FirstStep]":
    offer = knowledge.services.get(card_id) or knowledge.instruments.get(card_id)
    return offer or next((step for step in knowledge.first_steps if step.id == card_id), None)


def _from_card(card: Mapping[str, Any], desk: str = "", deadline: str = "") -> Details:
    def text(key: str) -> str:
        return str(card.get(key) or "")

    return Details(
        id=text("id"),
        title=text("title"),
        text=text("text"),
        desk=desk,
        url=text("url"),
        phone=text("phone"),
        hours=text("hours"),
        cost=text("cost"),
        bring=text("bring"),
        deadline=deadline,
        warning=text("warning"),
        why=text("why"),
        source_title=str(card["source"]["title"]),
        source_url=str(card["source"]["url"] or ""),
        seen_on=text("seen_on"),
        checked_on=text("checked_on"),
    )
