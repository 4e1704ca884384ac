"""Several lives at once: which one comes first is said, and the others are come back to."""

from dataclasses import replace
from typing import Optional, Set, Tuple

from guidance.conversation.choices import in_own_words, need_choice
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload, tapped_values
from guidance.conversation.understood import circumstance, guessed, shown_stages
from guidance.conversation.wording import asks
from guidance.knowledge.matching import Query
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Evidence, is_need
from guidance.profile.reasoning import OLDER_ADULT_FROM
from guidance.settings import Settings
from guidance.understanding.asked import sentences
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: A second need in one message counts from this probability.
ALSO_WANTED = 0.25
#: Below this confidence the second reading of a wish is offered beside the first, from this probability.
SURE, IN_DOUBT_FROM = 0.6, 0.15
#: Shorter messages answer a question; what else they resemble is not wanted.
A_STORY = 4
#: A second stage is worth coming back to from this confidence.
ALSO_LIVED = 0.40
_REMEMBERED = 4
_BEGIN = "utter_several_begin"
_WORK_STATUS = ("employed", "unemployed")
_AT_SCHOOL = frozenset({"pupil", "vet_learner", "student", "at_risk_youth"})
#: Stages that say who somebody is and not what they do: an age, a health or an origin comes neither first nor after.
_WHO_ONE_IS = frozenset({"older_adult", "disadvantaged"})
#: Needs that are two words for one wish, so that the second is no second wish.
_ONE_WISH = (
    frozenset({"career_orientation", "study_choice", "skills_assessment", "switch_study"}),
    frozenset({"career_orientation", "career_change", "job_search", "skills_assessment"}),
    frozenset({"training", "study_choice", "drop_out_risk", "switch_study", "career_change"}),
)


def remember_needs(state: State, evidence: Evidence, text: str, knowledge: Snapshot) -> State:
    """Keep what else is wanted: the second need of a message, and the one a new need took the place of unanswered."""
    if len(text.split()) < A_STORY:
        return state
    profile = state.profile
    now = profile.need.id if profile.need else ""
    stages = {belief.id for belief in profile.stages}
    least = SURE if state.table and asks(text) else ALSO_WANTED  # a question about what was told is seldom two wishes
    heard = [n for n, p in evidence.intents.items() if is_need(n) and p >= least and _usual(n, stages, knowledge)]
    wanted = [
        n
        for n in dict.fromkeys((*state.later, *heard))
        if n != now and n not in (*NEEDS_WITHOUT_CARDS, *profile.rejected_needs, *state.visited)
        if n in state.later or not any({n, now} <= one for one in _ONE_WISH)
    ]
    return state.copy(update={"later": tuple(wanted)[-_REMEMBERED:]})


def in_doubt(state: State, evidence: Evidence) -> State:
    """Keep the second reading of a wish that was not heard surely; see docs/understanding.md for how often it is the right one."""
    need = state.profile.need
    if need is None or need.confirmed or need.confidence >= SURE:
        return state.copy(update={"doubt": ""})
    if evidence.intent != need.id:
        return state
    others = (n for n, p in evidence.intents.items() if is_need(n) and n != need.id and p >= IN_DOUBT_FROM)
    doubt = next((n for n in others if n not in (*NEEDS_WITHOUT_CARDS, *state.profile.rejected_needs)), "")
    return state.copy(update={"doubt": doubt})


def _usual(need: str, stages: Set[str], knowledge: Snapshot) -> bool:
    """Whether people in one of `stages` have this need at times: a guard who wants other work does not ask about school besides."""
    entry = knowledge.needs.get(need)
    return entry is None or not entry.stages or not stages or bool(stages & set(entry.stages))


def next_life(state: State, query: Query, knowledge: Snapshot, settings: Settings) -> Optional[Choice]:
    """What else there is to look at: another need that was heard, else another stage the person is in."""
    seen = (*state.visited, query.need, *query.stages[:1])
    need = next((n for n in state.later if n not in seen and n not in state.profile.rejected_needs), None)
    if need:
        return need_choice(need, state, knowledge)
    surely = [b for b in shown_stages(state.profile, settings) if (b.confirmed or b.confidence >= ALSO_LIVED) and not guessed(b)]
    stages = [b.id for b in surely if b.id not in seen]
    if state.profile.age is not None and state.profile.age < OLDER_ADULT_FROM:
        stages = [stage for stage in stages if stage != "older_adult"]  # its choice says "I am 55 or older"
    told = circumstance(state.profile)
    told = () if query.need == "disability_support" else told  # health is what it is about already
    stages = [stage for stage in stages if stage != "disadvantaged" or told]  # nothing stands in the way of who told of nothing
    if query.stages[:1] and {query.stages[0], "at_risk_youth"} <= _AT_SCHOOL:
        stages = [stage for stage in stages if stage not in _AT_SCHOOL]  # a school and trouble there are one life
    if "older_adult" in query.stages:
        stages = [stage for stage in stages if stage not in _WORK_STATUS]  # 58 and out of work is one life
    if query.stages[:1] in (("employed",), ("unemployed",)):
        stages = [stage for stage in stages if stage not in _WORK_STATUS]  # "I have work" after "I have none" is nonsense
    if stages and query.stages:
        return Choice(_in_own_words(stages[0], state, knowledge), payload("look_at", life_stage=stages[0]))
    return None


def _in_own_words(stage: str, state: State, knowledge: Snapshot) -> str:
    """The life stage as a choice; who told what stands in the way reads that, and not all that might."""
    told = circumstance(state.profile) if stage == "disadvantaged" and not state.person else ()
    if told:
        return knowledge.phrase("because", f"{told[0]}_me", state.language)
    return in_own_words(knowledge.life_stages[stage], state, knowledge)


def unless_one_thing_is_asked(outcome: Outcome, turn: Turn) -> Outcome:
    """The outcome; who asks one question is not told that another thing comes after it. What it may be stays a choice."""
    if turn.tapped or sum(asks(part) for part in sentences(turn.text)) != 1:
        return outcome
    return replace(outcome, says=tuple(say for say in outcome.says if say.response != _BEGIN))


def begins(state: State, query: Query, other: Optional[Choice], knowledge: Snapshot) -> Tuple[Tuple[Say, ...], State]:
    """Says with which life it starts and which comes after; once for the same two."""
    if other is None:
        return (), state
    stage = query.stages[0] if other.payload.startswith("/look_at") else ""
    if _WHO_ONE_IS & {stage, tapped_values(other.payload)[1].get("life_stage", "")}:
        return (), state
    first = knowledge.life_stages[stage] if stage else knowledge.needs[query.need] if query.need else None
    told = f"begins:{stage or query.need}:{other.payload}"
    if first is None or told in state.told:
        return (), state
    values = {"first": _in_own_words(stage, state, knowledge) if stage else in_own_words(first, state, knowledge), "then": other.title}
    return (Say(_BEGIN, values),), state.copy(update={"told": (*state.told, told)[-12:]})
