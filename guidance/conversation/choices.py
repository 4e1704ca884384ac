"""What can be tapped below a reply: at most three at a time, nine at the start, a person always within reach."""

from dataclasses import replace
from typing import FrozenSet, Mapping, Optional, Tuple, Union

from guidance.conversation.state import Choice, State, payload
from guidance.conversation.understood import circumstance
from guidance.knowledge.models import LifeStage, Need
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.reasoning import OLDER_ADULT_FROM
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

CHOICES_AT_A_TIME = 3
#: Needs that lie at hand for who told this, whatever the life stage.
_AT_HAND: Mapping[str, FrozenSet[Tuple[str, str]]] = {
    "entrepreneurship": frozenset({("situation", "own_business"), ("situation", "business_ends")}),
    "disability_support": frozenset({("health", "disability"), ("health", "mental_health")}),
}
_SCHOOLS = ("pupil", "vet_learner", "student")
#: Below this age nobody is asked unheard whether they look for a job, another trade or a course for adults.
_MAY_WORK_FROM = 16
_OF_GROWN_UPS = frozenset({"job_search", "career_change", "training", "entrepreneurship", "retirement_planning"})


def way_on(
    state: State, knowledge: Snapshot, *, more: bool, first: Optional[Choice] = None, keep: bool = False, wrong: bool = True
) -> Tuple[Choice, ...]:
    """What stands under an answer: `first` or more, keep one in the plan, not right, and always a person."""
    language = state.language
    choices = [first] if first else [more_choice(state, knowledge)] if more else []
    if keep:
        choices.append(Choice(knowledge.phrase("plan", "keep", language), payload("add_to_plan")))
    if wrong:
        choices.append(Choice(knowledge.phrase("choice", "not_right", language), payload("correct_understanding")))
    return (*choices, person_choice(state, knowledge))


def person_choice(state: State, knowledge: Snapshot) -> Choice:
    """The choice that always leads to a person."""
    return Choice(knowledge.phrase("choice", "person", state.language), payload("talk_to_human"))


def more_choice(state: State, knowledge: Snapshot) -> Choice:
    """Back to the places that fit."""
    return Choice(knowledge.phrase("choice", "more", state.language), payload("ask_more"))


def start_choices(knowledge: Snapshot, language: str) -> Tuple[Choice, ...]:
    """The nine everyday starting choices."""
    return tuple(
        Choice(in_language(knowledge.life_stages[stage].choice, language), payload("inform_life_stage", life_stage=stage))
        for stage in LIFE_STAGES
    )


def need_choice(need: str, state: State, knowledge: Snapshot) -> Choice:
    """One need, in the words a citizen would use."""
    return Choice(in_own_words(knowledge.needs[need], state, knowledge), payload("inform_need", need=need))


def _stage_choice(stage: str, state: State, knowledge: Snapshot) -> Choice:
    return Choice(in_own_words(knowledge.life_stages[stage], state, knowledge), payload("inform_life_stage", life_stage=stage))


def in_own_words(entry: Union[LifeStage, Need], state: State, knowledge: Snapshot) -> str:
    """ "Ik ben met school gestopt"; in a talk about somebody else "Mijn kind is met school gestopt"."""
    if not state.person:
        return in_language(entry.choice, state.language)
    return f"{knowledge.phrase('people', f'my_{state.who}', state.language)} {in_language(entry.as_other, state.language)}"


def need_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Three needs: those half heard first, then those usual for the stage; none that was put aside."""
    profile = state.profile
    stage = profile.stages[0].id if profile.stages else None
    usual = [need.id for need in knowledge.needs.values() if stage in need.stages] if stage else []
    heard = [profile.need.id] if profile.need else []
    common = ["job_search", "rights_and_benefits", "training", "career_orientation", "study_choice"]
    told = {(f.kind, f.value) for f in profile.known_facts if not f.negated}
    at_hand = [need for need, facts in _AT_HAND.items() if facts & told]
    often = [need for need in common if need in usual]  # who lost a job looks for one more often than for another trade
    names = [
        n
        for n in dict.fromkeys([*heard, *state.later, *at_hand, *often, *usual, *common, *knowledge.needs])
        if n not in (*NEEDS_WITHOUT_CARDS, *profile.rejected_needs)
    ]
    if profile.age is not None and profile.age < _MAY_WORK_FROM:
        names = [n for n in names if n not in _OF_GROWN_UPS or n in heard]
    names.sort(key=lambda n: n in _AT_HAND and n not in (*heard, *state.later, *at_hand))  # nobody is ill or in business unasked
    return _three([need_choice(n, state, knowledge) for n in names], state)


def stage_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Three stages: those half heard first, then those in which people usually have this need; none that was put aside."""
    profile = state.profile
    need = profile.need.id if profile.need else None
    heard = [b.id for b in profile.stages]
    usual = list(knowledge.needs[need].stages) if need else []
    common = ["unemployed", "employed", "student"]
    if {"employed", "unemployed"} <= set(usual):  # school, work or none: one kind of school first, the others behind
        usual = [*[s for s in usual if s in _SCHOOLS][:1], "employed", "unemployed", *usual]
    names = [s for s in dict.fromkeys([*heard, *usual, *common, *LIFE_STAGES]) if s not in profile.rejected_stages]
    if profile.age is not None and profile.age < OLDER_ADULT_FROM:
        names = [s for s in names if s != "older_adult"]  # its choice says "I am 55 or older"
    told = circumstance(profile) if not state.person else ()
    choices = [_stage_choice(s, state, knowledge) for s in names]
    if told:  # who told what stands in the way reads that, and not all that might
        title = knowledge.phrase("because", f"{told[0]}_me", state.language)
        choices = [replace(c, title=title) if name == "disadvantaged" else c for name, c in zip(names, choices)]
    return _three(choices, state)


def _three(choices: "list[Choice]", state: State) -> Tuple[Choice, ...]:
    return tuple([choice for choice in choices if choice.payload not in state.passed][:CHOICES_AT_A_TIME])
