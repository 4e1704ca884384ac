"""One card in depth: what it is, for whom, what it costs, how to apply, what to bring, what to ask; and why it was shown."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Optional, Sequence, Set, Tuple

from guidance.conversation.choices import more_choice, person_choice
from guidance.conversation.desks import card_parts
from guidance.conversation.desks.cards import called
from guidance.conversation.desks.desks_meant import named_in
from guidance.conversation.desks.step_details import of_step, telling
from guidance.conversation.ordinals import OF_MANY, plain
from guidance.conversation.questions.near_questions import SAME_SUBJECT, SURELY_SAME_SUBJECT, desk_for, desk_of, told_last
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wanted import query_of
from guidance.conversation.wording import asks_who_pays
from guidance.knowledge.matching import first_steps
from guidance.knowledge.models import FirstStep, Offer, Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.asked import leans_on_what_was_said, points_back

#: A word this long says what a question is about.
_TELLING_WORD = 7
#: A desk that is denied is not asked about: "ik ben niet inburgering".
_DENIED = re.compile(r"\b(?:geen|niet|no|not) \w+")
#: Parts of a card that fit in a line, so that they are told of every card when it is not said which one is meant.
OF_EACH = ("cost", "apply")
#: Asks for a telephone number.
_OF_A_NUMBER = re.compile(r"\b(?:\w*nummers?|tel|bel|bellen|phone|numbers?|call)\b")
#: Parts that are introduced in words of their own.
_IN_OWN_WORDS = frozenset({"cost", "apply", "bring", "unnamed", "ask", "for_whom", "what", "why"})
#: Parts of which the answer is much the same at most desks.
_ALIKE_ANYWHERE = frozenset({"hours", "drop_in", "remote", "wait", "language", "along", "unnamed", "binding", "trust"})
#: Parts that are asked of what an answer told rather than of the desk it named, where that is a page, a scheme or a course.
_OF_WHAT_WAS_TOLD = frozenset({"cost", "bring", "wait"})
#: So near the words must come to a question about a first step.
_COMES_NEAR = 0.05
#: At most so many choices at a time, a person among them.
_CHOICES = 3
#: Stands for a question to which no card holds the answer.
BEYOND = "beyond"
#: Stands for the wish to hear it in fewer and easier words.
SIMPLE = "simple"
#: Asks for a price in Dutch or English; words of such a question that say nothing of what it is the price of; how long a word is that does,
#: and how much of it must stand on a card.
_PRICE = re.compile(r"\b(?:hoeveel|kost|kosten|much|costs?)\b")
_SAYS_NO_THING = """
hoeveel kost kosten kostte gratis duur prijs geld iets veel maand jaar moet moeten betalen betaal voor zelf eigenlijk precies
allemaal deze alles ongeveer daar daarvan ervan ervoor hiervan hier zoiets zo'n allebei samen cost costs much free price money
does this that these them there will would have anything something about both everything please bedoel weet weten willen nodig
keer mogen kunnen wordt worden gesprek afspraak hulp test meenemen meebrengen bring brengen apply aanmelden they those what wat
want maar toch niks niets echt heel meer ding dingen
"""
_OF_COST = frozenset(_SAYS_NO_THING.split())
#: What is learnt costs something else than the desk that helps choose it.
_LEARNT = frozenset(
    ("opleiding", "opleidingen", "studie", "cursus", "training", "traject", "school", "examen", "course", "study", "studying", "degree")
)
#: Asked beside the price.
_HOW_LONG = re.compile(r"\b(?:hoe ?lang|hoeveel (?:tijd|weken|maanden)|how long|how much time|how many (?:weeks|months))\b")
#: Asks how much it is; behind these needs that is what one gets, not what a desk costs.
_AMOUNT = re.compile(r"^(?:en |maar |and |but )*(?:hoeveel (?:geld )?is (?:dat|het)|how much (?:money )?is (?:that|it))(?: dan| then)?$")
_OF_MONEY_TO_COME = frozenset({"rights_and_benefits", "retirement_planning"})
_A_WORD, _BEGINNING = 5, 6
#: Asks after a benefit, and the situation whose first step says how one applies for it.
_BENEFIT = re.compile(r"\b(?:uitkering\w*|ww|bijstand\w*|leefloon|dop|benefits?|unemployment (?:money|pay)|social assistance|the dole)\b")
_APPLYING = "apply_for_benefit"
#: "Wat moet ik eerst doen", "waar begin ik": asks for the first step, and nothing that only a desk knows.
_WHAT_TO_DO = re.compile(
    r"\bwat (?:moet|kan|zal|mag) ik (?:nu |nou |dan |toch |daar |er |het |als |het beste )*(?:eerste? )?(?:nu )?(?:doen|beginnen)\b"
    r"|\bwat doe ik (?:(?:nu|dan|het|er|morgen|als|eerste?) ?)+$|\bwat moet ik (?:\w+ ){0,2}(?:als )?eerste? doen\b"
    r"|\bwaar(?:mee)? (?:begin|start) ik\b"
    r"|\b(?:wat is )?(?:de|mijn) eerste stap\b"
    r"|\bwhat (?:should|can|do|must) i do(?: first| now)?\b|\bwhere do i (?:start|begin)\b|\bfirst step\b"
)
#: Of these, what asks for the very first: what was told of that before in the talk counts.
_FIRST = re.compile(r"\beerste?\b|\bfirst\b|\b(?:begin|start)\b")


def about_card(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """All of one card, or the part that was asked for. Which card is asked when it cannot be told."""
    if turn.values.get("also"):
        return _two_parts(turn, state, knowledge, settings, day)
    part = turn.values.get("part", "")
    outright = None if turn.values.get("card") or part in (SIMPLE, BEYOND) else _the_one_named(turn, state, knowledge, settings)
    named = outright.id if outright is not None and outright.id not in {shown for shown, _ in state.table} else ""
    card = turn.values.get("card") or named or state.subject or (state.table[0][0] if len(state.table) == 1 else "")
    if part == SIMPLE:
        return simpler(card, state, knowledge, settings, day)
    if part == BEYOND:
        return beyond(turn, state, knowledge, settings, day)
    if part == "cost" and not turn.tapped and not turn.values.get("card") and _price_of_another(turn, state, knowledge):
        return beyond(turn, state, knowledge, settings, day)
    step = next((s for s in knowledge.first_steps if s.id == card), None)
    offer: Optional[Offer] = knowledge.services.get(card) or knowledge.instruments.get(card)
    if step is not None:
        return of_step(step, part, turn, state, knowledge, day)
    if offer is None and not turn.values.get("card"):
        offer = _the_one_named(turn, state, knowledge, settings)
        card = offer.id if offer else card
    of_a_step = None if turn.tapped or turn.values.get("card") or outright else _step_that_tells(part, turn, state, knowledge, day)
    if of_a_step is not None:
        return of_a_step
    if state.last.startswith("utter_answers_") and part in _OF_WHAT_WAS_TOLD and isinstance(offer, Service) and offer.asked_at:
        return ask_there(offer, state, knowledge, settings, day)  # "hoe word ik kok? wat kost dat?" asks no price of a site
    others: Tuple[Choice, ...] = ()
    if offer is None and part in _ALIKE_ANYWHERE:
        offer, others = _the_likeliest(part, state, knowledge)
        card = offer.id if offer else card
    if offer is None:
        each = each_card("apply" if part == "reach" else part, state, knowledge, settings, day)
        return each or which_card(part, state, knowledge)
    state = state.copy(update={"subject": card, "questions_in_a_row": 0})
    query = query_of(state, knowledge, settings, day)
    shown = card_parts.card_of(offer, query, state, knowledge)
    values = {"title": called(offer, state.language)}
    choices = (*(others or _other_parts(card, part, state, knowledge)), person_choice(state, knowledge))
    if part == "reach" and isinstance(offer, Service) and not offer.phone and _OF_A_NUMBER.search(plain(turn.text)):
        values["answer"] = card_parts.PARTS[part](offer, query, state, knowledge)
        says = Say("utter_details_no_number", values, choices=choices, cards=(shown,))
    elif part in card_parts.PARTS:
        values["answer"] = card_parts.PARTS[part](offer, query, state, knowledge)
        says = Say(f"utter_details_{part}" if part in _IN_OWN_WORDS else "utter_details_part", values, choices=choices, cards=(shown,))
    else:
        whole = {name: card_parts.PARTS[name](offer, query, state, knowledge) for name in ("cost", "apply", "bring", "ask")}
        says = Say("utter_details_all", {**values, **whole}, choices=choices, cards=(shown,))
    too = (Say("utter_details_time_unknown"),) if part == "cost" and not turn.tapped and _HOW_LONG.search(plain(turn.text)) else ()
    return Outcome((*too, says), state)


def _step_that_tells(part: str, turn: Turn, state: State, knowledge: Snapshot, day: date) -> Optional[Outcome]:
    """The part of a first step on the table, where a question about it tells that and the words come near to it."""
    if part not in _OF_WHAT_WAS_TOLD:  # "can I call them": how it is done stands on the step
        return None
    near_to = {name for name, likely in turn.evidence.like if likely >= _COMES_NEAR}
    on_the_table = {card for card, _ in state.table} | set(state.topics)
    for step in knowledge.first_steps:
        told = telling(step, part, turn, state, knowledge, day) if step.id in on_the_table else None
        if told is not None and told.id in near_to:
            return of_step(step, part, turn, state, knowledge, day)
    return None


def _the_likeliest(part: str, state: State, knowledge: Snapshot) -> Tuple[Optional[Offer], Tuple[Choice, ...]]:
    """Of several cards the first where one meets people, and the same question about the others to tap: better than to ask back which."""
    offers = sorted(_offers(state, knowledge), key=lambda offer: not card_parts.has_people(offer))
    others = tuple(
        Choice(in_language(other.names, state.language), payload("ask_about_card", card=other.id, part=part))
        for other in offers[1:_CHOICES]
    )
    return next(iter(offers), None), others


def _price_of_another(turn: Turn, state: State, knowledge: Snapshot) -> bool:
    """Whether the price is asked of something that is on no card: "hoeveel kost de avondschool zelf", or how much money one gets."""
    if state.profile.need and state.profile.need.id in _OF_MONEY_TO_COME and _AMOUNT.search(plain(turn.text)):
        return True
    offers = _offers(state, knowledge)
    about = plain(" ".join(text for offer in offers for text in (*offer.names.values(), *_told_of(offer), *offer.aliases)))
    left = [word for word in plain(turn.text).split() if len(word) >= _A_WORD and word not in _OF_COST]
    asked = bool(offers) and bool(_PRICE.search(plain(turn.text)))
    names = plain(" ".join(name for offer in offers for name in offer.names.values())).split()
    return asked and any(word not in names if word in _LEARNT else word[:_BEGINNING] not in about for word in left)


def _told_of(offer: Offer) -> Sequence[str]:
    text = getattr(offer, "does", None) or getattr(offer, "what", None) or {}
    return tuple(text.values())


def _two_parts(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Two things asked in one message: the answers below each other, of the same card or of two that were named."""
    values = {key: value for key, value in turn.values.items() if key != "also"}
    other = values.pop("also_card", "")
    first = about_card(replace(turn, values=values), state, knowledge, settings, day)
    of_other = {**values, "part": turn.values["also"], **({"card": other} if other else {})}
    second = about_card(replace(turn, values=of_other), first.state, knowledge, settings, day)
    behind = second.says if other else tuple(replace(say, cards=()) for say in second.says)
    return Outcome((*(replace(say, choices=()) for say in first.says), *behind), second.state)


#: Asks what a desk does with what is one's own ("kijkt de ind naar mijn spaargeld"): they know, and their card does not say it.
_OF_THEM = re.compile(
    r"^(?:en |maar |and |but )*(?!(?:is|zijn|wat|wie|are|what|who)\b)\w+ (?:(?:de|het|the) )?[\w.]+ .*\b(?:mijn|mn|m'n|my)\b"
)


def _the_one_named(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk that the question names, if it names one only."""
    named = _named_outright(turn, state, knowledge, settings)
    return named[0] if len(named) == 1 else None


def _named_outright(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> List[Service]:
    """The desks of the country that the question names, wherever they were shown: "ik ga naar dat taalhuis, wat neem ik mee?"."""
    if turn.tapped:
        return []
    said = _DENIED.sub(" ", turn.text.lower())
    hits = named_in(said, state, knowledge, settings, written=turn.own_words, only_names=True)
    return [knowledge.services[hit.id] for hit in hits if hit.id in knowledge.services]


def each_card(part: str, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Outcome]:
    """What was asked without saying of which card, told of each of them; `None` for what is told of one card only."""
    offers = _offers(state, knowledge)
    if part not in OF_EACH or not offers:
        return None
    query = query_of(state, knowledge, settings, day)
    lines = [f"• {in_language(offer.names, state.language)}: {card_parts.PARTS[part](offer, query, state, knowledge)}" for offer in offers]
    whole = tuple(Choice(in_language(offer.names, state.language), payload("ask_about_card", card=offer.id)) for offer in offers[:2])
    says = Say(f"utter_details_each_{part}", {"each": "\n".join(lines)}, choices=(*whole, person_choice(state, knowledge)))
    return Outcome((says,), state.copy(update={"questions_in_a_row": 0}))


def simpler(card: str, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """One place, how to get there and what to say: for who did not understand the answer."""
    offers = _offers(state, knowledge)
    offer = next((offer for offer in offers if offer.id == card), next(iter(offers), None))
    if offer is None:
        return which_card("", state, knowledge)
    values = {
        "title": called(offer, state.language),
        "answer": card_parts.apply(offer, query_of(state, knowledge, settings, day), state, knowledge),
    }
    choices = (person_choice(state, knowledge), more_choice(state, knowledge))
    return Outcome((Say("utter_details_simple", values, choices=choices),), state.copy(update={"subject": offer.id}))


def beyond(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A question to which the cards hold no answer: said so, with the desk that knows and how to get there.

    "What do I do first?" they do answer: with the step that comes before the desks, else with how to begin at each of them.
    """
    if _WHAT_TO_DO.search(plain(turn.text)):
        on_the_table = {card for card, _ in state.table}
        step = next((step for step in knowledge.first_steps if step.id in on_the_table), None)
        if step is None and _FIRST.search(plain(turn.text)):
            step, state = _told_before(state, knowledge), _with_the_desk_told_last(state, knowledge)
        if step is None and state.table and _FIRST.search(plain(turn.text)):  # one thing, not three
            there = {"card": state.table[0][0], "part": "apply"}
            return about_card(replace(turn, values=there), state, knowledge, settings, day)
        begun = of_step(step, "", turn, state, knowledge, day) if step else each_card("apply", state, knowledge, settings, day)
        if begun is not None:
            return begun
    asked = {fact.value for fact in turn.evidence.facts if fact.kind == "situation" and not fact.negated}
    steps = first_steps(query_of(state, knowledge, settings, day), knowledge)
    again = next((step for step in steps if step.situation in asked), None)
    if again is not None:  # "should I sign it or not?", behind the step that says so
        return of_step(again, "", turn, state, knowledge, day)
    outright = _the_one_named(turn, state, knowledge, settings)
    of_its_money = asks_who_pays(turn.text) or _OF_THEM.search(plain(turn.text))
    if outright is not None and outright.id not in {card for card, _ in state.table} and not of_its_money:
        # "is er geen kindertelefoon voor?"
        return about_card(replace(turn, values={"card": outright.id, "part": ""}), state, knowledge, settings, day)
    benefit = _about_a_benefit(turn, state, knowledge, settings, day)
    if benefit is not None:
        return of_step(benefit, "", turn, state, knowledge, day)
    offers = _offers(state, knowledge)
    words = set(plain(turn.text).split())
    named = [offer for offer in offers if words & _called(offer) or _in_name(words, offer, state.language)]
    of_subject = [offer for offer in offers if offer.id == state.subject]
    told_last = _desk_told_last(state, knowledge, settings)
    surely, perhaps = (desk_for(turn, state, knowledge, settings, day, least) for least in (SURELY_SAME_SUBJECT, SAME_SUBJECT))
    desks = [offer for offer in offers if isinstance(offer, Service)]
    with_people = [offer for offer in desks if offer.phone or "person" in offer.tags or "in_person" in offer.channels]
    shown = [knowledge.services[card] for card in state.shown if card in knowledge.services]
    topics = query_of(state, knowledge, settings, day).topics
    of_topic = sorted(
        (desk for desk in shown if topics.intersection(desk.topics)), key=lambda desk: not desk.on_topic_only
    )  # who is there for what the talk is about
    of_itself = not points_back(turn.text) and any(len(word) >= _A_WORD and word not in _OF_COST for word in words)
    asked_about: Sequence[Optional[Offer]] = (
        *named,
        *_named_outright(turn, state, knowledge, settings),
        surely,
        *_of_topic(turn, state, knowledge, settings),
    )
    leaning = leans_on_what_was_said(turn.text) and not (of_itself and any(asked_about))
    by_talk: Sequence[Optional[Offer]] = (told_last, *of_subject, perhaps, *of_topic, *shown[:1], *with_people, *desks, *offers)
    likely = (*named, told_last, *asked_about, *by_talk) if leaning else (*asked_about, *by_talk)
    desk = next((offer for offer in likely if offer is not None and offer.id not in state.left_out), None)
    if desk is None:
        return which_card("", state, knowledge)
    pointed_to = (
        not of_itself or desk in asked_about or any(word[:_BEGINNING] in _says_of_itself(desk) for word in words if len(word) >= _A_WORD)
    )
    return ask_there(desk, state, knowledge, settings, day, surely=pointed_to)


def _desk_told_last(state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk that goes with the answer told last; behind no answer none."""
    if not state.last.startswith("utter_answers_"):
        return None
    answer = told_last(state, knowledge)
    return (desk_of(answer, state, knowledge, settings) if answer else None) or knowledge.services.get(state.subject)


def _says_of_itself(offer: Offer) -> str:
    return plain(" ".join((*offer.names.values(), *_told_of(offer), *offer.aliases)))


def _of_topic(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> List[Offer]:
    """The desks that are there for what this question is about by name (wages, a permit), the nearest first."""
    topics = [fact.value for fact in turn.evidence.facts if fact.kind == "topic" and not fact.negated]
    here = knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
    of_it = [desk for desk in here if desk.enabled and desk.audience == "citizen" and set(topics) & set(desk.topics) and not desk.only_for]
    return sorted(of_it, key=lambda desk: (min(desk.topics.index(t) for t in topics if t in desk.topics), len(desk.topics)))


def _told_before(state: State, knowledge: Snapshot) -> Optional[FirstStep]:
    """The first step that was told last in this talk to the one it is about."""
    steps = {f"step:{state.person}:{step.id}": step for step in knowledge.first_steps}
    return next((steps[mark] for mark in reversed(state.told) if mark in steps), None)


def _with_the_desk_told_last(state: State, knowledge: Snapshot) -> State:
    """The state; behind an answer with the desk it named in view, and not the cards before it."""
    desk = knowledge.services.get(state.subject) if state.last.startswith("utter_answers_") else None
    return state.copy(update={"table": ((desk.id, in_language(desk.names, state.language)),)}) if desk else state


def ask_there(desk: Offer, state: State, knowledge: Snapshot, settings: Settings, day: date, *, surely: bool = True) -> Outcome:
    """That the answer is not known here, with a desk to ask and how to get there; `surely`: the question points to it, else it may know."""
    wording = "utter_details_beyond_again" if state.last.startswith("utter_details_beyond") else "utter_details_beyond"
    wording = wording if surely else "utter_details_beyond_perhaps"
    values = {
        "title": card_parts.who_knows(desk, state.language),
        "answer": card_parts.to_ask(desk, query_of(state, knowledge, settings, day), state, knowledge),
    }
    ask = Choice(in_language(knowledge.desk_questions["ask"].names, state.language), payload("ask_about_card", card=desk.id, part="ask"))
    choices = (ask, more_choice(state, knowledge), person_choice(state, knowledge))
    return Outcome((Say(wording, values, choices=choices),), state.copy(update={"questions_in_a_row": 0, "subject": desk.id}))


def _in_name(words: Set[str], offer: Offer, language: str) -> bool:
    """Whether a long word of the question is part of the name: "pensioen" in "Mijnpensioenoverzicht"."""
    name = plain(in_language(offer.names, language))
    return any(len(word) >= _TELLING_WORD and word not in OF_MANY and word in name for word in words)


def _called(offer: Offer) -> Set[str]:
    """The names an offer goes by that are one word ("aow", "wia", "duo"): said in a question, it is what the question is about."""
    names = [plain(name) for name in (*offer.aliases, *offer.names.values()) if name]
    return {name for name in names if " " not in name}


def asks_after_a_benefit(text: str) -> bool:
    """Whether the words name a benefit: how that is asked for is no question about the card that is talked about."""
    return bool(_BENEFIT.search(plain(text)))


def _about_a_benefit(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[FirstStep]:
    """How a benefit is applied for, for who asks after it beside the desks and was not told yet ("en de uitkering dan?")."""
    if not asks_after_a_benefit(turn.text):
        return None
    query = replace(query_of(state, knowledge, settings, day), situations=frozenset({_APPLYING}))
    return next((step for step in first_steps(query, knowledge) if step.id != state.subject), None)


def begin_choice(state: State, knowledge: Snapshot) -> Choice:
    """How to begin at the places that were shown, or at the one that was spoken of."""
    return Choice(knowledge.phrase("details", "ask_begin", state.language), payload("ask_about_card", part="apply"))


def _offers(state: State, knowledge: Snapshot) -> List[Offer]:
    """The services and instruments among the last cards, in their order."""
    found = [knowledge.services.get(card) or knowledge.instruments.get(card) for card, _ in state.table]
    return [offer for offer in found if offer is not None]


def which_card(part: str, state: State, knowledge: Snapshot) -> Outcome:
    """Ask which of the cards is meant; without any, say what can be asked."""
    if not state.table:
        return Outcome((Say("utter_details_none", choices=(more_choice(state, knowledge), person_choice(state, knowledge))),), state)
    choices = tuple(Choice(title, payload("ask_about_card", card=card, part=part)) for card, title in state.table)
    return Outcome((Say("utter_details_which", choices=choices),), state)


def _other_parts(card: str, part: str, state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Two things worth asking next of the same card."""
    next_parts = [p for p in ("apply", "bring", "ask", "cost") if p != part][:2] if part else ["why", "for_whom"]
    return tuple(
        Choice(in_language(knowledge.desk_questions[name].names, state.language), payload("ask_about_card", card=card, part=name))
        for name in next_parts
    )
