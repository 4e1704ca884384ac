"""The parts of a card: what is said of a desk to who asks what it costs, whether one may walk in, who may come along.

What the knowledge holds of that desk is told. Else what may be said of any desk, with where to ask. What people ask, and in which words,
is in `knowledge/desk_questions`.
"""

import re
from typing import Callable, Mapping, Optional

from guidance.conversation.desks.cards import best_address, called, offer_card
from guidance.conversation.people.youth import is_minor, without_contact
from guidance.conversation.state import State
from guidance.knowledge.matching import Match, Query, match
from guidance.knowledge.models import Guideline, Instrument, Offer, Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.vocabulary import GUIDELINE_OF_STAGE

#: Says that one's name is or is not needed.
_ABOUT_NAMES = re.compile(r"\bnaam\b|\bnames?\b|\banoniem\b|\banonymous")
_OF_RIGHTS = "rights_and_benefits"
#: Tells to walk in.
_WALK_IN = re.compile(r"\b(?:loop|binnenlopen|walk in)\b")
#: Ways to be in touch, in the order in which they are told.
_WAYS = ("web", "phone", "chat", "email", "in_person")
#: Ways in which one meets people.
_WITH_PEOPLE = frozenset({"phone", "in_person", "chat"})

Part = Callable[[Offer, Query, State, Snapshot], str]


def who_knows(offer: Offer, language: str) -> str:
    """Whom to ask about it: the desk, or who is behind a page or scheme ("Entreeopleiding" knows nothing, a school does)."""
    asked_at = offer.asked_at if isinstance(offer, Service) else None
    return in_language(asked_at, language) if asked_at else called(offer, language)


def _cost(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    return sentence(in_language(offer.cost, state.language)) if offer.cost else knowledge.phrase("details", "cost_unknown", state.language)


def _bring(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    return (
        sentence(in_language(offer.bring, state.language)) if offer.bring else knowledge.phrase("details", "bring_unknown", state.language)
    )


def _for_whom(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    if offer.for_whom:
        return sentence(in_language(offer.for_whom, state.language))
    stages = [in_language(knowledge.life_stages[s].choice, state.language) for s in offer.life_stages[:2]]
    return (
        knowledge.phrase("details", "for_those_who_say", state.language, said="”, “".join(stages))
        if stages
        else knowledge.phrase("details", "for_all", state.language)
    )


def apply(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    """How one begins there."""
    language = state.language
    if is_minor(state.profile) and not state.person:
        return knowledge.phrase("warning", "under_sixteen", language)
    if isinstance(offer, Service) and offer.phone:
        return knowledge.phrase("details", "by_phone", language, phone=offer.phone)
    if isinstance(offer, Service) and offer.find_own:
        how, here = in_language(offer.find_own, language), query.place and query.place.region.country == offer.country
        town = query.place.name if query.place and here and offer.local else ""
        return knowledge.phrase("details", "in_your_town", language, how=how, town=town) if town else how
    if isinstance(offer, Instrument) and offer.apply_directly is False:
        return knowledge.phrase("why", "through_school_or_employer", language)
    address = best_address(offer.urls, language)
    return (
        knowledge.phrase("details", "by_web", language, site=address.url.split("/")[2].removeprefix("www."))
        if address
        else knowledge.phrase("details", "ask_a_person", language)
    )


def to_ask(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    """How one gets there with a question; who only asks how much it is has nothing to begin."""
    if is_minor(state.profile) and not state.person:
        return apply(offer, query, state, knowledge)
    if isinstance(offer, Service) and offer.phone:
        return knowledge.phrase("details", "call", state.language, phone=offer.phone)
    address = best_address(offer.urls, state.language)
    if address is None or (isinstance(offer, Service) and offer.find_own):
        return apply(offer, query, state, knowledge)
    return knowledge.phrase("details", "look_there", state.language, site=address.url.split("/")[2].removeprefix("www."))


def _ask(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    if query.need == _OF_RIGHTS or tuple(offer.needs) == (
        _OF_RIGHTS,
    ):  # what the guideline asks an adviser for careers is no question for who decides about a benefit
        return knowledge.phrase("details", "ask_rights", state.language)
    guideline = guideline_for(query, offer, knowledge)
    if guideline is None or not guideline.questions:
        return knowledge.phrase("details", "ask_first", state.language)
    first, *others = [in_language(question, state.language) for question in guideline.questions]
    return knowledge.phrase("details", "questions", state.language, one=first, two=others[0]) if others else first


def _unnamed(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    """Whether one may stay without a name there, as far as the card says it."""
    told = in_language(texts, state.language) if (texts := getattr(offer, "does", None) or getattr(offer, "what", None)) else ""
    says = [sentence for sentence in re.split(r"(?<=[.!?])\s+", told) if _ABOUT_NAMES.search(sentence.lower())]
    return " ".join(says) or knowledge.phrase("details", "name_unknown", state.language)


def _why(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    why = str(card_of(offer, query, state, knowledge)["why"])
    guideline = guideline_for(query, offer, knowledge)
    if guideline is None:
        return why
    return f"{why} {knowledge.phrase('details', 'by_guideline', state.language, number=guideline.number)}"


def _reach(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    """Where it is and how one gets in touch. Whose number is asked for, `named_desk` answers."""
    return apply(offer, query, state, knowledge)


def _what(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    """What happens there and for whom it is; what it is stands on the card itself."""
    for_whom = _for_whom(offer, query, state, knowledge)
    if isinstance(offer, Instrument):
        return for_whom
    happens = knowledge.phrase("details", "meets_people" if has_people(offer) else "is_a_site", state.language)
    return f"{happens} {knowledge.phrase('details', 'it_is_for', state.language, whom=for_whom)}"


def _hours(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    if isinstance(offer, Service) and offer.hours and not (is_minor(state.profile) and not state.person):
        return sentence(in_language(offer.hours, state.language))
    key = "hours_unknown" if has_people(offer) or isinstance(offer, Instrument) else "hours_of_a_site"
    return knowledge.phrase("details", key, state.language, how=to_ask(offer, query, state, knowledge))


def _drop_in(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    how = to_ask(offer, query, state, knowledge)
    if _WALK_IN.search(how.lower()):
        return how
    in_person = isinstance(offer, Service) and "in_person" in offer.channels
    return knowledge.phrase("details", "drop_in" if in_person else "no_counter", state.language, how=how)


def _remote(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    """The ways in which one can be in touch, as far as they are known."""
    known = [way for way in _WAYS if isinstance(offer, Service) and way in offer.channels]
    if not known:
        return knowledge.phrase("details", "ways_unknown", state.language, how=to_ask(offer, query, state, knowledge))
    *others, last = [knowledge.phrase("details", f"way_{way}", state.language) for way in known]
    both = knowledge.phrase("details", "way_or", state.language, one=", ".join(others), two=last) if others else last
    return knowledge.phrase("details", "ways", state.language, ways=both)


def _wait(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    return knowledge.phrase("details", "wait", state.language, how=to_ask(offer, query, state, knowledge))


def _language(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    spoken = offer.languages if isinstance(offer, Service) else ()
    named = [knowledge.phrase("details", f"in_{code}", state.language) for code in spoken if f"in_{code}" in knowledge.phrases["details"]]
    if len(named) > 1:
        both = knowledge.phrase("details", "way_and", state.language, one=", ".join(named[:-1]), two=named[-1])
        return knowledge.phrase("details", "speaks", state.language, languages=both)
    return knowledge.phrase("details", "interpreter", state.language)


def _along(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    return knowledge.phrase("details", "along" if has_people(offer) else "along_a_site", state.language)


def _binding(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    return knowledge.phrase("details", "binding", state.language)


def _trust(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> str:
    who = offer.offered_by if isinstance(offer, Service) else "public"
    return knowledge.phrase("details", "trust", state.language, who=knowledge.phrase("details", f"by_{who}", state.language))


def has_people(offer: Offer) -> bool:
    """Whether one meets people there, and not only a website."""
    return isinstance(offer, Service) and (bool(offer.phone) or not _WITH_PEOPLE.isdisjoint(offer.channels))


def guideline_for(query: Query, offer: Offer, knowledge: Snapshot) -> Optional[Guideline]:
    """The guideline of the person's first stage that the offer is for, else of the offer's own first stage."""
    stage = next((s for s in query.stages if s in offer.life_stages), next(iter(offer.life_stages), None))
    return knowledge.guidelines.get(GUIDELINE_OF_STAGE[stage]) if stage else None


def sentence(words: str) -> str:
    """With a capital and a full stop, whatever way it stands in the knowledge."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def card_of(offer: Offer, query: Query, state: State, knowledge: Snapshot) -> Mapping[str, object]:
    """The card as it is shown, with why."""
    found = next((m for m in match(query, knowledge) if m.offer.id == offer.id), None)
    if found is None:  # shown for something else before
        stage = next((s for s in query.stages if s in offer.life_stages), None)
        found = Match(offer, 0.0, stage, False, None)  # type: ignore[arg-type]  # a service or an instrument
    return without_contact(offer_card(found, query, knowledge, state.language, state.who), offer, state, knowledge)


#: Part of a card -> what is said of it: one for each of `DESK_QUESTIONS`.
PARTS: Mapping[str, Part] = {
    "what": _what,
    "for_whom": _for_whom,
    "cost": _cost,
    "apply": apply,
    "reach": _reach,
    "hours": _hours,
    "drop_in": _drop_in,
    "remote": _remote,
    "bring": _bring,
    "ask": _ask,
    "wait": _wait,
    "language": _language,
    "along": _along,
    "unnamed": _unnamed,
    "binding": _binding,
    "trust": _trust,
    "why": _why,
}
