""" "Klopt niet": what is wrong is asked, or taken out of the words. What the citizen says of themselves always wins."""

from datetime import date
from typing import List, Optional

from guidance.conversation.guide import CHOICES_AT_A_TIME, ask, guide
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import shown_stages, stage_as_you
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Belief, Evidence, Profile, is_need
from guidance.profile.reasoning import confirm_stage, denied_stages, reject_need, reject_stage, update
from guidance.settings import Settings
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

#: Stages that go together with any other: they are not put aside because another one is right.
_BESIDE_OTHERS = ("older_adult", "disadvantaged")


def correct(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Take the correction in; ask again only for what is then unknown."""
    target = turn.values.get("wrong")
    if target in LIFE_STAGES:
        return _ask_again("life_stage", state, reject_stage(state.profile, target), knowledge, settings)
    if target == "need":
        return _ask_again("need", state, reject_need(state.profile), knowledge, settings)
    corrected = corrected_by_words(turn.evidence, state.profile, settings)
    if corrected is not None:
        if any(belief.confirmed for belief in corrected.stages) or corrected.need != state.profile.need:
            return guide(turn, _fresh(state, corrected), knowledge, settings, day)
        return _ask_again("life_stage", state, corrected, knowledge, settings)
    return what_is_wrong(state, knowledge, settings)


def what_is_wrong(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Offer what was understood, to tap what is not right."""
    language = state.language
    choices: List[Choice] = [
        Choice(_sentence(stage_as_you(b.id, state.profile.age, knowledge, language)), payload("correct_understanding", wrong=b.id))
        for b in shown_stages(state.profile, settings)[:2]
    ]
    need = state.profile.need
    if need and need.id not in NEEDS_WITHOUT_CARDS:
        choices.append(
            Choice(_sentence(in_language(knowledge.needs[need.id].as_you, language)), payload("correct_understanding", wrong="need"))
        )
    if not choices:
        return ask("life_stage", state, knowledge, settings)
    return Outcome((Say("utter_correct_what", choices=tuple(choices[:CHOICES_AT_A_TIME])),), state)


def corrected_by_words(evidence: Evidence, profile: Profile, settings: Settings) -> Optional[Profile]:
    """The profile after a correction in free text ("nee, ik werk gewoon nog"); `None` when the words correct nothing."""
    denied = set(denied_stages(evidence.facts))
    held = {belief.id for belief in profile.stages}
    said = {s: p for s, p in evidence.stages.items() if s in LIFE_STAGES and s not in denied and p >= settings.stage_show}
    named = {belief.id for belief in shown_stages(profile, settings)}
    fresh = max((s for s in said if s not in named), key=lambda s: said[s], default=None)
    need = next((n for n, p in evidence.intents.items() if is_need(n) and p >= settings.need_show), None)
    new_need = need is not None and need not in NEEDS_WITHOUT_CARDS and (profile.need is None or need != profile.need.id)
    wrong = [s for s in held if s in denied or (fresh and s not in _BESIDE_OTHERS and said.get(s, 0.0) < said[fresh])]
    if not wrong and fresh is None and not new_need:
        return None
    for stage in wrong:
        profile = reject_stage(profile, stage)
    profile = update(profile, evidence)
    if new_need and need:
        sure = max(evidence.intents[need], settings.need_act)  # said in so many words, beside the "nee"
        profile = reject_need(profile).copy(update={"need": Belief(id=need, confidence=sure)})
    return confirm_stage(profile, fresh) if fresh else profile


def _ask_again(question: str, state: State, profile: Profile, knowledge: Snapshot, settings: Settings) -> Outcome:
    return ask(question, _fresh(state, profile), knowledge, settings)


def _fresh(state: State, profile: Profile) -> State:
    return state.copy(update={"profile": profile, "played_back": "", "questions_in_a_row": 0})


def _sentence(words: str) -> str:
    """With a capital, and the other capitals left as they are ("Je wilt een CV maken")."""
    return words[:1].upper() + words[1:]
