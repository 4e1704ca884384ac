"""The main path: understand, ask at most one question, then show services and instruments."""

from dataclasses import replace
from datetime import date
from typing import AbstractSet, List, Sequence, Tuple

from guidance.conversation import several, tiers
from guidance.conversation.choices import (
    CHOICES_AT_A_TIME,
    more_choice,
    need_choice,
    need_choices,
    person_choice,
    stage_choices,
    start_choices,
    way_on,
)
from guidance.conversation.desks import details
from guidance.conversation.desks.cards import Card, first_step_card, offer_card
from guidance.conversation.exercises import exercise_offer
from guidance.conversation.handover import reach
from guidance.conversation.ordinals import plain
from guidance.conversation.people import youth
from guidance.conversation.questions import told_more
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload, tapped_values
from guidance.conversation.understood import played_back, shown_stages
from guidance.conversation.wanted import REGIONS, afresh_if_changed, changed, obstacles_of, query_of
from guidance.conversation.wording import asks_something, protests
from guidance.knowledge.index import is_general
from guidance.knowledge.matching import (
    ABOUT_ELSEWHERE,
    Match,
    Query,
    at_home,
    first_steps,
    is_european,
    match,
    may_lead,
    worth_a_first_card,
)
from guidance.knowledge.models import Service
from guidance.knowledge.offers import PERSON
from guidance.knowledge.query import ABROAD
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.reasoning import confirm_need, confirm_stage
from guidance.settings import Settings
from guidance.understanding.flemish import sounds_flemish
from guidance.vocabulary import LIFE_STAGES, NEEDS, NEEDS_WITHOUT_CARDS

__all__ = [
    "CHOICES_AT_A_TIME", "QUESTIONS", "REGIONS", "ask", "changed", "choose_need", "choose_stage", "guide", "look_at", "look_next", "more",
    "more_choice",
    "need_choices", "person_choice", "query_of", "show_cards", "something_else", "start_choices", "stuck", "way_on",
]  # fmt: skip

CARDS_AT_A_TIME = 3
#: What may be asked, the most useful first.
QUESTIONS = ("need", "life_stage", "country")
#: A question is put in so many wordings, and never again after the last.
_WORDINGS = 3
#: Needs whose desks are the same for everyone in any stage: no question about the stage is worth asking first.
STAGE_MATTERS_LITTLE = frozenset(
    {"diploma_recognition", "validation_of_prior_learning", "work_abroad", "study_abroad", "volunteering",
     "entrepreneurship", "cv_and_application", "language_and_integration", "retirement_planning"}
)  # fmt: skip
#: Shorter first words are no names ("de", "het").
_NO_NAME = 2
#: Replies with which cards come.
_SHOWING = (
    "utter_guide_cards",
    "utter_guide_more",
    "utter_guide_not_sure",
    "utter_guide_left_out",
    "utter_youth_minor_cards",
    "utter_tiers_one_desk",
)
_ON_THE_TABLE = (
    *_SHOWING, "utter_guide_noted", "utter_guide_noted_other", "utter_answers_short", "utter_answers_desk", "utter_answers_perhaps",
    "utter_answers_perhaps_desk",
)  # fmt: skip
#: From this confidence a protest holds the wish that is known already.
_SAME_WISH = 0.5
#: What asks for the next cards.
_ASKS_ON = frozenset({"ask_more", "look_next", "something_else", "affirm", "resume", "go_on"})
#: What is offered to who found nothing among the first choices and told nothing yet: money and rules press more often than a course.
#: Questions that are put in other words when the talk is about somebody else.
_OF_SOMEBODY = frozenset({"need", "life_stage"})
_ON_MANY_MINDS = ("rights_and_benefits", "job_search")
#: Remembered in `State.told` of who sounds Flemish.
_FLEMISH = "speaks:flemish"
_BELGIUM = "BE"
#: Countries offered when somebody wants to go abroad, until one is named.
_OFTEN = ("DE", "BE", "ES", "NL")


def guide(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Answer with cards when stage and need are known well enough, else ask one question with choices."""
    state = _with_speech_noted(turn, state)
    stage_known = _stage_known(state, settings)
    need_known = _need_known(state, settings)
    skipped = (
        _may_skip_stage(state)
        or "discrimination" in obstacles_of(state.profile)
        or (reach.reads_along(state.profile) and need_known)
        or tiers.calls_for_one_desk(query_of(state, knowledge, settings, day))
    )
    unknown = [q for q, known in (("need", need_known), ("life_stage", stage_known or skipped)) if not known]
    if stage_known:
        unknown = unknown[:1]
    may_ask = [q for q in unknown if q not in state.refused and state.asked.get(q, 0) < _WORDINGS]
    heard = bool(shown_stages(state.profile, settings)) or need_known
    if not unknown and _may_live_in_belgium(state, settings):
        return _asking_where_home_is(show_cards(state, knowledge, settings, day), knowledge, settings)
    if not unknown and _must_know_where_to(state, knowledge, settings):
        return ask("country", state, knowledge, settings)
    if _only_tells(turn, state, knowledge, settings, day):
        return _heard_and_noted(turn, state, knowledge, settings, day)
    told_more = state.questions_in_a_row > 0 and (stage_known or need_known) and bool(turn.evidence.facts) and not turn.tapped
    if not unknown or (heard and (not may_ask or state.questions_in_a_row >= 2 or told_more)):
        return _unless_on_the_table(show_cards(state, knowledge, settings, day), turn, state, knowledge, settings, day)
    if may_ask and state.questions_in_a_row < _WORDINGS:
        asked = ask(may_ask[0], state, knowledge, settings)
        told_now = any(fact.kind == "situation" for fact in turn.evidence.facts)
        return _with_first_step(asked, knowledge, settings, day) if told_now else asked
    return stuck(state, knowledge, settings)


def _only_tells(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> bool:
    """Whether cards are on the table and the words only add to the story: then those cards still hold, and no others are dealt out.
    Who says the very same again wants others."""
    telling = not turn.tapped and not state.echoes and state.last in _ON_THE_TABLE and bool(state.table) and turn.intent not in _ASKS_ON
    return telling and not changed(state, knowledge, settings, day)


def _heard_and_noted(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    says, state = _heard(state, knowledge, settings)
    told = noted(turn, state, knowledge, settings, day)
    return Outcome((*says, *told.says), told.state)


def _with_first_step(outcome: Outcome, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The question, behind what must be done first where a clock ticks: who lost a job is not to wait for it till the wish is known."""
    says, state = first_step(outcome.state, knowledge, settings, day)
    return Outcome((*outcome.says[:-1], *says, outcome.says[-1]), state)


def first_step(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Tuple[Say, ...], State]:
    """The first step that was not told yet, by itself; nothing where none is called for."""
    steps = [(f"step:{state.person}:{step.id}", step) for step in first_steps(query_of(state, knowledge, settings, day), knowledge)]
    mark, step = next(((mark, step) for mark, step in steps if mark not in state.told), ("", None))
    if step is None:
        return (), state
    say = Say("utter_details_first_step", cards=(first_step_card(step, knowledge, state.language),))
    return (say,), state.copy(update={"told": (*state.told, mark)[-20:]})


def _unless_on_the_table(outcome: Outcome, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome, unless what was told now brings the very cards that are on the table: then that it was heard. A town changes them."""
    cards = tuple(str(card["id"]) for say in outcome.says for card in say.cards)
    town = any(fact.kind in ("place", "home") for fact in turn.evidence.facts)
    if turn.tapped or not turn.evidence.facts or town or state.last not in _SHOWING or cards != tuple(card for card, _ in state.table):
        return outcome
    heard = tuple(say for say in outcome.says if say.response == "utter_guide_understood")
    told = noted(turn, outcome.state, knowledge, settings, day)
    return Outcome((*heard, *told.says), told.state)


def stuck(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Nothing is known and everything was asked: cards would be a guess, so two situations and a person are offered."""
    wordings = ("utter_ask_stuck", "utter_ask_stuck_again")
    wording = wordings[state.last == wordings[0]]
    choices = (*stage_choices(state, knowledge)[: CHOICES_AT_A_TIME - 1], person_choice(state, knowledge))
    update = {"questions_in_a_row": state.questions_in_a_row + 1, "tier": tiers.PERSON if wording == wordings[1] else state.tier}
    return Outcome((Say(wording, choices=choices),), state.copy(update=update))


def show_cards(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What was understood, first steps if a clock ticks, and at most three cards with the way on.

    Where life is stuck in several places one warm desk comes in place of three, and a person.
    """
    query = query_of(state, knowledge, settings, day)
    state = afresh_if_changed(state, query)
    language = state.language
    told = {word.removeprefix(f"step:{state.person}:") for word in state.told}  # said once, whatever is looked at next
    steps = [s for s in first_steps(query, knowledge) if s.id not in state.shown and s.id not in told]
    not_again = {*state.shown, *state.left_out}
    waiting: Sequence[Match] = [m for m in at_home(match(query, knowledge), query) if m.offer.id not in not_again]
    if query.need is None:  # what is wanted is not known: the desks where one can start with anything, and nothing beside them
        waiting = [m for m in waiting if isinstance(m.offer, Service) and is_general(m.offer)] or waiting[:1]
    first_time = not state.shown
    one_desk = first_time and tiers.calls_for_one_desk(query)
    hard = bool(reach.hard_ways(state.profile))
    waiting = tiers.warmest_first(waiting, query, walk_in=hard) if one_desk else youth.desk_first(waiting, state, query, knowledge)
    waiting = reach.read_along_first(waiting, state.profile)
    new_steps = steps[:1]
    room = 1 if one_desk else CARDS_AT_A_TIME - len(new_steps)
    chosen: Sequence[Match] = waiting[:room] if one_desk else _one_european(waiting, not_again, room, query, knowledge)
    if first_time:
        named = worth_a_first_card(chosen, query)
        on_the_table = {card for card, _ in state.table}
        if not on_the_table.issuperset(item.offer.id for item in named):  # else nothing new would come
            chosen = named
        chosen = tiers.fair_first(chosen, query, knowledge, room)
    if one_desk:
        chosen = tiers.pressing_first(chosen, query, knowledge)
    cards: List[Card] = [first_step_card(step, knowledge, language) for step in new_steps]
    cards += [
        youth.without_contact(offer_card(item, query, knowledge, language, state.who), item.offer, state, knowledge) for item in chosen
    ]
    says, state = _heard(state, knowledge, settings)
    played = bool(says)
    other = several.next_life(state, query, knowledge, settings)
    if not cards:
        return Outcome((*says, Say("utter_guide_no_more", choices=way_on(state, knowledge, more=False, first=other))), _useful(state))
    more = len(waiting) > len(chosen) or len(steps) > len(new_steps)
    begins, state = several.begins(state, query, other, knowledge) if first_time else ((), state)
    visited = tuple(dict.fromkeys((*state.visited, *([query.need] if query.need else []), *query.stages[:1])))
    known = (*state.told, *(f"step:{state.person}:{step.id}" for step in new_steps))[-20:]
    state = _useful(state).copy(update={"shown": (*state.shown, *(str(card["id"]) for card in cards)), "visited": visited, "told": known})
    elsewise, state = reach.another_way(state)
    if one_desk:
        state = state.copy(update={"tier": max(state.tier, tiers.PERSON)})
        choices = (person_choice(state, knowledge), *way_on(state, knowledge, more=more)[:-1])
        wording = "utter_tiers_one_desk" if len(query.obstacles) >= tiers.SEVERAL else "utter_tiers_this_desk"
        wording = "utter_guide_cards" if len(chosen) > 1 else wording
        return Outcome((*says, *elsewise, Say(wording, choices=choices, cards=tuple(cards))), state)
    response = (
        "utter_youth_minor_cards"
        if youth.is_minor(state.profile) and not state.person
        else "utter_guide_cards"
        if first_time
        else "utter_guide_more"
    )
    doubted = need_choice(state.doubt, state, knowledge) if state.doubt and state.doubt != query.need else None
    first = (other or doubted) if first_time else None
    # What is right or not is asked where it was said; below later cards a place is free to keep one.
    on = more or first is not None
    choices = way_on(state, knowledge, more=more, first=first, keep=not (played and on), wrong=played or not on)
    offered, state = exercise_offer.offer(state, knowledge)
    said = Say(response, {"number": len(cards)}, choices=choices, cards=tuple(cards))
    return Outcome((*says, *begins, *offered, *elsewise, said), state)


def _one_european(waiting: Sequence[Match], not_again: AbstractSet[str], room: int, query: Query, knowledge: Snapshot) -> List[Match]:
    """So many of `waiting` as there is room for; of who goes nowhere one of them at most is European: a desk with people that is close to
    what is wanted says more to who stays than three lists of Europe do."""
    if query.abroad or query.need in ABOUT_ELSEWHERE or not waiting:
        return list(waiting[:room])
    european = next((item for item in waiting if is_european(item.offer)), None)
    chosen = [item for item in waiting if item is european or not is_european(item.offer)][:room]
    if len(chosen) == room or len(waiting) <= len(chosen):
        return chosen
    known = {*not_again, *(item.offer.id for item in chosen)}
    near = (m for m in match(query, knowledge) if m.offer.id not in known and PERSON in m.offer.tags and may_lead(m.offer, query))
    filled = [*chosen, *list(near)[: room - len(chosen)]]
    return [*filled, *(item for item in waiting if item not in filled)][:room]


def ask(question: str, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Put one question with choices; each time in other words."""
    times = state.asked.get(question, 0)
    if question == "need" and not _need_known(state, settings):  # what is asked is not said to be known
        unheard = state.copy(update={"profile": state.profile.copy(update={"need": None})})
        says, heard = _heard(unheard, knowledge, settings)
        state = state.copy(update={"played_back": heard.played_back})
    else:
        says, state = _heard(state, knowledge, settings)
    wording = f"utter_ask_{question}_{'first' if times == 0 else 'again'}{'_other' if state.person and question in _OF_SOMEBODY else ''}"
    who = {"who": knowledge.phrase("people", state.who, state.language)} if state.person else {}
    choices = _CHOICES[question](state, knowledge)
    if times and question == "need" and not state.profile.stages and not obstacles_of(state.profile):
        choices = tuple(need_choice(need, state, knowledge) for need in _ON_MANY_MINDS)  # not what was passed by just now
    if times or obstacles_of(state.profile):  # who could not answer, or has much on their mind, may like to be asked by a person
        choices = (*choices[:2], person_choice(state, knowledge))
    if times >= _WORDINGS - 1:  # asked in both wordings
        wording = "utter_ask_stuck"
    asked = {**state.asked, question: times + 1}
    state = state.copy(
        update={"asked": asked, "questions_in_a_row": state.questions_in_a_row + 1, "tier": max(state.tier, tiers.QUESTIONS)}
    )
    return Outcome((*says, Say(wording, who, choices=choices)), state)


def more(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The next cards for what is wanted now; who did the last ones already is told that it was heard."""
    if not state.shown and not _need_known(state, settings):
        return guide(turn, state, knowledge, settings, day)
    if turn.values.get("done"):  # the desks named are not shown again
        tried = [
            s.id for s in knowledge.services_by_country.get(query_of(state, knowledge, settings, day).country, ()) if _named(s, turn, state)
        ]
        state = state.copy(update={"shown": tuple(dict.fromkeys((*state.shown, *tried)))})
    outcome = show_cards(state, knowledge, settings, day)
    return Outcome((Say("utter_guide_done_that"), *outcome.says), outcome.state) if turn.values.get("done") else outcome


def sorry(state: State, knowledge: Snapshot) -> Outcome:
    """Something was not right, and the words say too little of what is: sorry, and other wishes to choose from."""
    held = state.profile.need.id if state.profile.need else ""
    others = [choice for choice in need_choices(state, knowledge) if choice.payload != payload("inform_need", need=held)]
    state = state.copy(update={"questions_in_a_row": state.questions_in_a_row + 1})
    return Outcome((Say("utter_guide_sorry", choices=(*others[:2], person_choice(state, knowledge))),), state)


def noted(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """More was told that changes nothing: it is heard, and the way goes on from the same places.

    A question or a protest is never met so: the one gets a desk that knows, the other a sorry.
    """
    asked = asks_something(turn.text) and not turn.tapped and bool(state.table)
    weighty = None if asked and not told_more.threatens(turn) else told_more.instead_of_noting(turn, state, knowledge, settings, day)
    if weighty is not None:
        return weighty
    if protests(turn.text) and not turn.tapped and not asked:
        held = state.profile.need.id if state.profile.need else ""
        same = turn.intent == held and turn.evidence.intents.get(held, 0.0) >= _SAME_WISH
        again = details.each_card("apply", state, knowledge, settings, day) if same else None  # "nee geen les, ik wil werk": how, then
        return again or sorry(state, knowledge)
    if asked:
        return details.beyond(turn, state, knowledge, settings, day)
    choices = (details.begin_choice(state, knowledge), *way_on(state, knowledge, more=True, wrong=False))
    if state.person:
        who = knowledge.phrase("people", state.who, state.language)
        return Outcome((Say("utter_guide_noted_other", {"who": who}, choices=choices),), state)
    return Outcome((Say("utter_guide_noted", choices=choices),), state)


def something_else(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """None of what was offered: the next three, and when there are no others the words are the citizen's."""
    question = next((q for q in QUESTIONS if state.last.startswith(f"utter_ask_{q}_")), None)
    if question is None:
        return (
            more(turn, state, knowledge, settings, day)
            if state.last.startswith("utter_guide_")
            else ask("need", state, knowledge, settings)
        )
    state = state.copy(update={"passed": tuple(dict.fromkeys((*state.passed, *(payload for _, payload in state.offered))))[-24:]})
    choices = _CHOICES[question](state, knowledge)[: CHOICES_AT_A_TIME - 1]
    wording = f"utter_ask_{question}_others" if choices else "utter_ask_own_words"
    return Outcome((Say(wording, choices=(*choices, person_choice(state, knowledge))),), state)


def choose_stage(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A life stage was tapped: that is the truth."""
    stage = turn.values.get("life_stage", "")
    if stage not in LIFE_STAGES:
        return ask("life_stage", state, knowledge, settings)
    state = state.copy(update={"profile": confirm_stage(state.profile, stage), "questions_in_a_row": 0, "passed": ()})
    return guide(turn, state, knowledge, settings, day)


def choose_need(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A need was tapped: that is the truth."""
    need = turn.values.get("need", "")
    if need not in NEEDS or need in NEEDS_WITHOUT_CARDS:
        return ask("need", state, knowledge, settings)
    state = state.copy(update={"profile": confirm_need(state.profile, need), "questions_in_a_row": 0, "passed": ()})
    return guide(turn, state, knowledge, settings, day)


def look_at(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Another of the lives a person is in comes first now; none is taken back."""
    stage = turn.values.get("life_stage", "")
    focus = stage if stage in LIFE_STAGES else ""
    return guide(turn, state.copy(update={"focus": focus, "questions_in_a_row": 0}), knowledge, settings, day)


def look_next(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "En dan?": the other life that was put off; without one, how to begin at the desks just shown, and after that more."""
    other = several.next_life(state, query_of(state, knowledge, settings, day), knowledge, settings)
    if other is None:
        begin = details.each_card("apply", state, knowledge, settings, day) if state.last in _SHOWING else None
        return begin or more(turn, state, knowledge, settings, day)
    intent, values = tapped_values(other.payload)
    handler = look_at if intent == "look_at" else choose_need
    looked = handler(replace(turn, intent=intent, values=values), state, knowledge, settings, day)
    shown = {card for card, _ in state.table}
    if any(card["id"] not in shown for say in looked.says for card in say.cards):
        return looked
    seen = state.copy(update={"visited": (*state.visited, *values.values())})  # the same desks serve it
    begin = details.each_card("apply", seen, knowledge, settings, day) if state.last in _SHOWING else None
    return begin or more(turn, seen, knowledge, settings, day)


def _named(service: Service, turn: Turn, state: State) -> bool:
    """Whether the first word of the desk's name stands in the message ("UWV heb ik al gedaan")."""
    name = plain(in_language(service.names, state.language)).split()[0]
    return len(name) > _NO_NAME and name in plain(turn.text).split()


def _heard(state: State, knowledge: Snapshot, settings: Settings) -> Tuple[Tuple[Say, ...], State]:
    """One line with what was understood, whenever that changed."""
    heard = played_back(state, knowledge, settings)
    if not heard or heard == state.played_back:
        return (), state
    return (Say("utter_guide_understood", {"heard": heard}),), state.copy(update={"played_back": heard})


def _useful(state: State) -> State:
    return state.copy(update={"questions_in_a_row": 0, "passed": ()})


def _stage_known(state: State, settings: Settings) -> bool:
    stages = state.profile.stages
    return bool(stages) and (stages[0].confirmed or stages[0].confidence >= settings.stage_act)


def _need_known(state: State, settings: Settings) -> bool:
    need = state.profile.need
    return need is not None and need.id not in NEEDS_WITHOUT_CARDS and (need.confirmed or need.confidence >= settings.need_act)


def _may_skip_stage(state: State) -> bool:
    need = state.profile.need
    return need is not None and need.id in STAGE_MATTERS_LITTLE


def _must_know_where_to(state: State, knowledge: Snapshot, settings: Settings) -> bool:
    """Whether somebody wants to go abroad and did not say where; asked once."""
    profile = state.profile
    if profile.need is None or profile.need.id not in ABROAD or "country" in state.asked or "country" in state.refused:
        return False
    home = profile.country or settings.default_country
    return not any(f.kind == "country" and not f.negated and f.value != home for f in profile.known_facts)


def _with_speech_noted(turn: Turn, state: State) -> State:
    """The state, which remembers that somebody sounds Flemish; what was typed counts, for what is heard has the dialect made plain."""
    if turn.tapped or _FLEMISH in state.told or not sounds_flemish(turn.own_words):
        return state
    return state.copy(update={"told": (*state.told, _FLEMISH)[-20:]})


def _may_live_in_belgium(state: State, settings: Settings) -> bool:
    """Whether somebody sounds Flemish and did not say where they live: desks of the wrong country help nobody, so it is asked, once."""
    if settings.default_country == _BELGIUM:
        return False
    told = any(fact.kind in ("place", "home", "region", "residence") and not fact.negated for fact in state.profile.known_facts)
    return _FLEMISH in state.told and state.profile.country is None and not told and not state.shown and "home" not in state.asked


def _asking_where_home_is(outcome: Outcome, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The desks as anybody gets them, for people in Brabant speak so too, with the question where they live in front and Belgium to tap."""
    state = outcome.state
    *before, last = outcome.says
    here = in_language(knowledge.countries[settings.default_country].names, state.language)
    belgium = Choice(
        in_language(knowledge.countries[_BELGIUM].names, state.language), payload("choose_country", country=_BELGIUM, wrong="country")
    )
    says = (*before, Say("utter_guide_home_asked", {"here": here}), replace(last, choices=(belgium, *last.choices[-2:])))
    return replace(outcome, says=says, state=state.copy(update={"asked": {**state.asked, "home": 1}}))


def _country_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Two countries where many go, and the honest answer."""
    home = state.profile.country or "NL"
    away = [c for c in _OFTEN if c in knowledge.countries and c != home and payload("choose_country", country=c) not in state.passed][:2]
    named = [Choice(in_language(knowledge.countries[c].names, state.language), payload("choose_country", country=c)) for c in away]
    return (*named, Choice(knowledge.phrase("choice", "no_country_yet", state.language), payload("choose_country", country="none")))


_CHOICES = {"need": need_choices, "life_stage": stage_choices, "country": _country_choices}
