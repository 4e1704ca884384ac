"""The main path: understand, ask at most one question, then show services and instruments."""

from datetime import date
from typing import FrozenSet, List, Optional, Sequence, Tuple

from guidance.conversation.cards import Card, first_step_card, offer_card
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import played_back, shown_stages
from guidance.knowledge.matching import Match, Query, first_steps, match
from guidance.knowledge.places import Place
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Profile
from guidance.profile.reasoning import confirm_need, confirm_stage
from guidance.settings import Settings
from guidance.vocabulary import LIFE_STAGES, NEEDS, NEEDS_WITHOUT_CARDS

CARDS_AT_A_TIME = 3
CHOICES_AT_A_TIME = 3
#: What may be asked, the most useful first.
QUESTIONS = ("need", "life_stage")
#: A question is put in so many wordings, and never again after the last.
_WORDINGS = 3
#: Needs whose desks are the same for everyone in any stage: no question about the stage is worth asking first.
STAGE_MATTERS_LITTLE = frozenset(
    {"diploma_recognition", "validation_of_prior_learning", "work_abroad", "study_abroad", "volunteering",
     "entrepreneurship", "cv_and_application", "language_and_integration", "retirement_planning"}
)  # fmt: skip

#: Region heard -> ISO 3166-2, where desks differ by region.
REGIONS = {"flanders": "BE-VLG", "brussels": "BE-BRU"}


def guide(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Answer with cards when stage and need are known well enough, else ask one question with choices."""
    stage_known = _stage_known(state, settings)
    need_known = _need_known(state, settings)
    unknown = [q for q, known in (("need", need_known), ("life_stage", stage_known or _may_skip_stage(state))) if not known]
    if stage_known:
        unknown = unknown[:1]
    may_ask = [q for q in unknown if q not in state.refused and state.asked.get(q, 0) < _WORDINGS]
    heard = bool(shown_stages(state.profile, settings)) or need_known
    if not unknown or (heard and (not may_ask or state.questions_in_a_row >= 2)):
        return show_cards(state, knowledge, settings, day)
    if may_ask and state.questions_in_a_row < _WORDINGS:
        return ask(may_ask[0], state, knowledge, settings)
    return stuck(state, knowledge, settings)


def stuck(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Nothing is known and everything was asked: cards would be a guess, so two situations and a person are offered."""
    wordings = ("utter_ask_stuck", "utter_ask_stuck_again")
    wording = wordings[state.last == wordings[0]]
    choices = (*_stage_choices(state, knowledge)[: CHOICES_AT_A_TIME - 1], person_choice(state, knowledge))
    return Outcome((Say(wording, choices=choices),), state.copy(update={"questions_in_a_row": state.questions_in_a_row + 1}))


def show_cards(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What was understood, first steps if a clock ticks, and at most three cards with the way on."""
    query = query_of(state, knowledge, settings, day)
    state = _afresh_if_changed(state, query)
    language = state.language
    steps = [s for s in first_steps(query, knowledge) if s.id not in state.shown]
    waiting = [m for m in match(query, knowledge) if m.offer.id not in state.shown]
    new_steps = steps[:1]
    room = CARDS_AT_A_TIME - len(new_steps)
    chosen: Sequence[Match] = waiting[:room]
    cards: List[Card] = [first_step_card(step, knowledge, language) for step in new_steps]
    cards += [offer_card(item, query, knowledge, language) for item in chosen]
    says: List[Say] = []
    heard = played_back(state, knowledge, settings)
    if heard and heard != state.played_back:
        says.append(Say("utter_guide_understood", {"heard": heard}))
    if not cards:
        state = _asked_nothing(state)
        return Outcome((*says, Say("utter_guide_no_more", choices=way_on(state, knowledge, more=False))), state)
    more = len(waiting) > len(chosen) or len(steps) > len(new_steps)
    first_time = not state.shown
    state = state.copy(
        update={
            "shown": (*state.shown, *(str(card["id"]) for card in cards)),
            "played_back": heard or state.played_back,
            "questions_in_a_row": 0,
        }
    )
    response = "utter_guide_cards" if first_time else "utter_guide_more"
    says.append(Say(response, {"number": len(cards)}, choices=way_on(state, knowledge, more=more), cards=tuple(cards)))
    return Outcome(tuple(says), state)


def ask(question: str, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Put one question with choices; each time in other words."""
    times = state.asked.get(question, 0)
    says: List[Say] = []
    heard = played_back(state, knowledge, settings)
    if heard and heard != state.played_back:
        says.append(Say("utter_guide_understood", {"heard": heard}))
    wording = f"utter_ask_{question}_{'first' if times == 0 else 'again'}"
    choices = need_choices(state, knowledge) if question == "need" else _stage_choices(state, knowledge)
    if times >= _WORDINGS - 1:  # asked in both wordings: a person is the better way on
        wording, choices = "utter_ask_stuck", (*choices[:2], person_choice(state, knowledge))
    says.append(Say(wording, choices=choices))
    state = state.copy(
        update={
            "asked": {**state.asked, question: times + 1},
            "questions_in_a_row": state.questions_in_a_row + 1,
            "played_back": heard or state.played_back,
        }
    )
    return Outcome(tuple(says), state)


def more(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The next cards for what is wanted now."""
    if not state.shown and not _need_known(state, settings):
        return guide(turn, state, knowledge, settings, day)
    return show_cards(state, knowledge, settings, day)


def choose_stage(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A life stage was tapped: that is the truth."""
    stage = turn.values.get("life_stage", "")
    if stage not in LIFE_STAGES:
        return ask("life_stage", state, knowledge, settings)
    state = state.copy(update={"profile": confirm_stage(state.profile, stage), "questions_in_a_row": 0})
    return guide(turn, state, knowledge, settings, day)


def choose_need(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A need was tapped: that is the truth."""
    need = turn.values.get("need", "")
    if need not in NEEDS or need in NEEDS_WITHOUT_CARDS:
        return ask("need", state, knowledge, settings)
    state = state.copy(update={"profile": confirm_need(state.profile, need), "questions_in_a_row": 0})
    return guide(turn, state, knowledge, settings, day)


def way_on(state: State, knowledge: Snapshot, *, more: bool) -> Tuple[Choice, ...]:
    """What stands under an answer: more, not right, a person."""
    language = state.language
    choices = [Choice(knowledge.phrase("choice", "more", language), payload("ask_more"))] if more else []
    choices.append(Choice(knowledge.phrase("choice", "not_right", language), payload("correct_understanding")))
    return (*choices, person_choice(state, knowledge))


def person_choice(state: State, knowledge: Snapshot) -> Choice:
    """The choice that always leads to a person."""
    return Choice(knowledge.phrase("choice", "person", state.language), payload("talk_to_human"))


def start_choices(knowledge: Snapshot, language: str) -> Tuple[Choice, ...]:
    """The nine everyday starting choices."""
    return tuple(
        Choice(in_language(knowledge.life_stages[stage].choice, language), payload("inform_life_stage", life_stage=stage))
        for stage in LIFE_STAGES
    )


def query_of(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Query:
    """What the match is asked, from the profile."""
    profile = state.profile
    facts = profile.known_facts
    need = profile.need.id if profile.need and profile.need.id not in NEEDS_WITHOUT_CARDS else None
    return Query(
        stages=tuple(b.id for b in shown_stages(profile, settings)) or tuple(b.id for b in profile.stages[:1]),
        need=need,
        country=profile.country or settings.default_country,
        language=state.language,
        day=day,
        age=profile.age,
        obstacles=frozenset(f.value for f in facts if f.kind == "obstacle" and not f.negated),
        situations=frozenset(f.value for f in facts if f.kind == "situation" and not f.negated),
        groups=frozenset(f.value for f in facts if f.kind in ("background", "health") and not f.negated) | _trades(profile, knowledge),
        region=next((REGIONS[f.value] for f in facts if f.kind == "region" and not f.negated and f.value in REGIONS), None),
        place=_place(profile, knowledge),
        other_countries=frozenset(f.value for f in facts if f.kind == "country" and not f.negated),
    )


def _place(profile: Profile, knowledge: Snapshot) -> Optional[Place]:
    """Where the person lives, else the only town named; the last one said, for people correct themselves."""
    said = {
        kind: [f.value for f in profile.known_facts if f.kind == kind and not f.negated and f.value in knowledge.places]
        for kind in ("home", "place")
    }
    if said["home"]:
        return knowledge.places[said["home"][-1]]
    return knowledge.places[said["place"][0]] if len(set(said["place"])) == 1 else None


#: First digits of ISCO-08 groups whose people have desks of their own.
_TRADE_OF_ISCO = (("22", "health_worker"), ("32", "health_worker"), ("53", "health_worker"), ("83", "transport_worker"))


def _trades(profile: Profile, knowledge: Snapshot) -> FrozenSet[str]:
    """Groups that follow from an occupation the citizen named."""
    codes = [
        knowledge.occupations[f.value].isco08
        for f in profile.known_facts
        if f.kind == "occupation" and not f.negated and f.value in knowledge.occupations
    ]
    return frozenset(group for code in codes for digits, group in _TRADE_OF_ISCO if code.startswith(digits))


def _stage_known(state: State, settings: Settings) -> bool:
    stages = state.profile.stages
    return bool(stages) and (stages[0].confirmed or stages[0].confidence >= settings.stage_act)


def _need_known(state: State, settings: Settings) -> bool:
    need = state.profile.need
    return need is not None and need.id not in NEEDS_WITHOUT_CARDS and (need.confirmed or need.confidence >= settings.need_act)


def _may_skip_stage(state: State) -> bool:
    need = state.profile.need
    return need is not None and need.id in STAGE_MATTERS_LITTLE


def need_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Three needs: those half heard first, then those usual for the stage."""
    profile = state.profile
    stage = profile.stages[0].id if profile.stages else None
    usual = [need.id for need in knowledge.needs.values() if stage in need.stages] if stage else []
    heard = [profile.need.id] if profile.need else []
    common = ["job_search", "training", "career_orientation", "study_choice"]
    names = [n for n in dict.fromkeys([*heard, *usual, *common]) if n not in (*NEEDS_WITHOUT_CARDS, *profile.rejected_needs)]
    return tuple(
        Choice(in_language(knowledge.needs[n].choice, state.language), payload("inform_need", need=n)) for n in names[:CHOICES_AT_A_TIME]
    )


def _stage_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Three stages: those half heard first, then those in which people usually have this need."""
    profile = state.profile
    need = profile.need.id if profile.need else None
    heard = [b.id for b in profile.stages]
    usual = list(knowledge.needs[need].stages) if need else []
    common = ["unemployed", "employed", "student"]
    names = [s for s in dict.fromkeys([*heard, *usual, *common]) if s not in profile.rejected_stages]
    return tuple(
        Choice(in_language(knowledge.life_stages[s].choice, state.language), payload("inform_life_stage", life_stage=s))
        for s in names[:CHOICES_AT_A_TIME]
    )


def _asked_nothing(state: State) -> State:
    return state.copy(update={"questions_in_a_row": 0})


def changed(state: State, knowledge: Snapshot, settings: Settings, day: date) -> bool:
    """Whether something else is wanted now than what the last cards were for."""
    return state.shown_for != _wanted(query_of(state, knowledge, settings, day))


def _wanted(query: Query) -> str:
    return f"{query.need}|{query.stages[:1]}|{query.country}"


def _afresh_if_changed(state: State, query: Query) -> State:
    """Cards already shown count only for the same need, first stage and country."""
    wanted = _wanted(query)
    return state if state.shown_for == wanted else state.copy(update={"shown_for": wanted, "shown": ()})
