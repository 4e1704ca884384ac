"""Cards: what the citizen sees of a service, an instrument, a first step, a word or a safety line."""

from typing import Any, Dict, Mapping, Optional, Sequence, Tuple

from guidance.conversation.understood import circumstance_of, said_of, stage_said_of
from guidance.errors import UnknownId
from guidance.knowledge.matching import Match, Query
from guidance.knowledge.models import Address, Answer, Entry, FirstStep, Instrument, Offer, SafetyLine, Service, ServiceType, Term, Text
from guidance.knowledge.places import Place
from guidance.knowledge.store import Snapshot, in_language

Card = Mapping[str, Any]


def called(offer: Offer, language: str) -> str:
    """What it is called within a sentence: "het Doorstroompunt", where its card says "Doorstroompunt (vroeger RMC)"."""
    name = offer.called if isinstance(offer, Service) else None
    return in_language(name or offer.names, language).split(" (")[0]


def offer_card(match: Match, query: Query, knowledge: Snapshot, language: str, person: str = "") -> Card:
    """A card for a service or an instrument, with the reason it is shown to who asked `query` (about `person`, if any)."""
    offer = match.offer
    address = best_address(offer.urls, language)
    card = _base(offer, "service" if isinstance(offer, Service) else "instrument", language)
    body = offer.does if isinstance(offer, Service) else offer.what
    card.update(
        title=in_language(offer.names, language),
        text=in_language(body, language),
        url=address.url if address else None,
        url_language=address.language if address else None,
        phone=offer.phone if isinstance(offer, Service) else None,
        why=_why(match, query, knowledge, language, person),
        guideline=match.guideline,
        service_types=[t for t in (match.service_type,) if t],
    )
    _add(card, language, cost=offer.cost, for_whom=offer.for_whom, bring=offer.bring)
    notes = [in_language(note, language) for note in (offer.state_note,) if note]
    if isinstance(offer, Service):
        _add(card, language, hours=offer.hours)
        card["offered_by"] = "public" if offer.offered_by == "non_profit" else offer.offered_by
        if offer.languages:
            card["languages"] = list(offer.languages)
        if offer.find_own:
            card["text"] = f"{card['text']} {in_language(offer.find_own, language)}"
        place = query.place
        nearby = _nearby(offer, place, knowledge, language)
        if nearby:
            card["text"] = f"{card['text']} {nearby}"
        card["area"] = (place.region.code if nearby and place else "") or ", ".join(offer.regions) or offer.country
    else:
        if offer.apply_directly is False:
            notes.append(knowledge.phrase("why", "through_school_or_employer", language))
    warnings = [knowledge.phrase("warning", name, language) for name in offer.warn_if]
    if notes:
        card["text"] = " ".join([str(card["text"]), *notes])
    if warnings:
        card["warning"] = " ".join(warnings)
    return card


def _nearby(service: Service, place: Optional[Place], knowledge: Snapshot, language: str) -> str:
    """What the citizen's own town says about which desk is theirs, or nothing."""
    if place is None or service.desk_per is None or place.region.country != service.country:
        return ""
    region = in_language(place.region.names, language)
    called = region.removeprefix("Regio ")  # "de regio Regio Zwolle" says it twice
    return knowledge.phrase("near", service.desk_per, language, town=place.name, region=region, called=called, desk=service.desk_name or "")


def first_step_card(step: FirstStep, knowledge: Snapshot, language: str) -> Card:
    """A card for something to do first, with its deadline in words."""
    address = best_address(step.urls, language)
    card = _base(step, "first_step", language)
    text = in_language(step.text, language)
    if step.deadline:
        text = f"{text} {in_language(step.deadline, language)}"
    card.update(
        title=in_language(step.title, language),
        text=text,
        url=address.url if address else None,
        url_language=address.language if address else None,
        why=knowledge.phrase("why", "first_step", language),
    )
    return card


def safety_card(line: SafetyLine, knowledge: Snapshot, language: str) -> Card:
    """A card for a safety line; its telephone number is what matters."""
    address = best_address(line.urls, language)
    card = _base(line, "safety", language)
    card.update(
        title=in_language(line.name, language),
        text=in_language(line.note, language) if line.note else knowledge.phrase("safety", line.kind, language),
        url=address.url if address else None,
        url_language=address.language if address else None,
        phone=line.phone,
        why=knowledge.phrase("safety", line.kind, language),
    )
    _add(card, language, hours=line.hours, cost=line.cost)
    return card


def term_card(entry: Entry, knowledge: Snapshot, language: str, why: str = "guideline") -> Card:
    """A card that explains a word: a term, a kind of service, an instrument or a desk. `why` is a text of `phrases/why`."""
    card = _base(entry, "term", language)
    address: Optional[Address] = None
    if isinstance(entry, Term):
        title, text = entry.names, in_language(entry.explains, language)
    elif isinstance(entry, Instrument):
        title, text = entry.names, in_language(entry.what, language)
        if entry.today:
            text = f"{text} {in_language(entry.today, language)}"
        address = best_address(entry.urls, language)
        card["kind"] = "instrument"
    elif isinstance(entry, Service):
        title, text = entry.names, in_language(entry.does, language)
        if entry.state_note:
            text = f"{text} {in_language(entry.state_note, language)}"
        address = best_address(entry.urls, language)
        card["kind"], card["phone"] = "service", entry.phone
    elif isinstance(entry, ServiceType):
        title, text = entry.name, in_language(entry.explains, language)
    else:
        raise UnknownId(f"{entry.id} is not something that can be explained")
    card.update(
        title=in_language(title, language),
        text=text,
        url=address.url if address else None,
        url_language=address.language if address else None,
        why=knowledge.phrase("why", why, language),
    )
    return card


def answer_card(answer: Answer, knowledge: Snapshot, language: str) -> Card:
    """A card with the answer to a common question and where it is written."""
    card = _base(answer, "term", language)
    card.update(
        title=in_language(answer.names, language),
        text=in_language(answer.text, language),
        why=knowledge.phrase("why", "answered", language),
    )
    return card


def best_address(addresses: Sequence[Address], language: str) -> Optional[Address]:
    """The first address in the citizen's language, else the first one."""
    return next((a for a in addresses if a.language == language), addresses[0] if addresses else None)


def _base(entry: Entry, kind: str, language: str) -> Dict[str, Any]:
    reference = entry.references[0]
    return {
        "kind": kind,
        "id": entry.id,
        "title": "",
        "text": "",
        "url": None,
        "url_language": None,
        "phone": None,
        "why": "",
        "guideline": None,
        "source": {"title": reference.title, "url": reference.url},
        "seen_on": entry.seen_on.isoformat(),
        "checked_on": entry.checked_on.isoformat() if entry.checked_on else None,
    }


def _add(card: Dict[str, Any], language: str, **texts: Optional[Text]) -> None:
    card.update({key: in_language(text, language) for key, text in texts.items() if text})


def _why(match: Match, query: Query, knowledge: Snapshot, language: str, person: str) -> str:
    parts: Tuple[str, ...] = ()
    if query.need and match.by_need:
        parts += (said_of(knowledge.needs[query.need], person, knowledge, language),)
    told = circumstance_of(query)
    if match.stage and not query.guessed and (match.stage != "disadvantaged" or told):  # nobody is told to have said what was guessed
        parts += (stage_said_of(match.stage, query.age, person, knowledge, language, subject=not parts, because_of=told),)
    if not parts:
        why = knowledge.phrase("why", "entry_point", language)
    elif len(parts) == 1:
        why = knowledge.phrase("why", "one", language, one=parts[0])
    else:
        why = knowledge.phrase("why", "two", language, one=parts[0], two=parts[1])
    country = match.offer.country if isinstance(match.offer, Service) else query.country
    if country in query.destinations - {query.country}:
        there = in_language(knowledge.countries[country].names, language)
        why = f"{why} {knowledge.phrase('why', 'there', language, country=there)}"
    return why
