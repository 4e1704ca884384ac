"""From evidence to a profile: which life stages and which need are held, how surely and why.

Abstains when evidence is thin. A correction by the citizen always wins over everything read from words; more of the
same evidence never lowers a stage.
"""

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from guidance.profile.evidence import NO_STAGE, Belief, Evidence, Profile, is_need
from guidance.profile.rules import apply_rules
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES

#: A stage that the citizen chose or confirmed.
CERTAIN = 0.99
#: Below this a stage is not even kept.
_KEEP = 0.10

#: Kinds of fact whose words explain a stage best, best first.
_EXPLAINED_BY: Mapping[str, Tuple[Tuple[str, Tuple[str, ...]], ...]] = {
    "pupil": (("school", ("primary", "vmbo", "havo", "vwo", "secondary")), ("age", ())),
    "vet_learner": (("school", ("mbo",)), ("learning_path", ("bbl", "bol"))),
    "student": (("school", ("hbo", "wo")),),
    "adult_learner": (("learning_path", ()),),
    "employed": (("work", ("working",)),),
    "unemployed": (("work", ("not_working",)),),
    "older_adult": (("age", ()), ("older", ())),
    "at_risk_youth": (("out_of_school", ()), ("age", ())),
    "disadvantaged": (("background", ()), ("health", ()), ("obstacle", ())),
}


def update(profile: Profile, evidence: Evidence) -> Profile:
    """The profile after one more message."""
    facts = _merge_facts(profile.facts, evidence.facts)
    return profile.copy(
        update={
            "stages": _merge_stages(profile, evidence),
            "need": _merge_need(profile, evidence),
            "facts": facts,
            "country": _country(evidence.facts) or profile.country,
        }
    )


def confirm_stage(profile: Profile, stage: str) -> Profile:
    """The citizen says: this is my situation. It comes first, whatever was read before."""
    others = tuple(b for b in profile.stages if b.id != stage)
    return profile.copy(
        update={
            "stages": (Belief(id=stage, confidence=CERTAIN, confirmed=True), *others),
            "rejected_stages": tuple(s for s in profile.rejected_stages if s != stage),
        }
    )


def reject_stage(profile: Profile, stage: str) -> Profile:
    """The citizen says: this is not my situation. It never comes back by itself."""
    return profile.copy(
        update={
            "stages": tuple(b for b in profile.stages if b.id != stage),
            "rejected_stages": tuple(dict.fromkeys((*profile.rejected_stages, stage))),
        }
    )


def confirm_need(profile: Profile, need: str) -> Profile:
    """The citizen says what they want."""
    return profile.copy(
        update={
            "need": Belief(id=need, confidence=CERTAIN, confirmed=True),
            "rejected_needs": tuple(n for n in profile.rejected_needs if n != need),
        }
    )


def reject_need(profile: Profile) -> Profile:
    """The citizen says: that is not what I want."""
    if profile.need is None:
        return profile
    return profile.copy(update={"need": None, "rejected_needs": tuple(dict.fromkeys((*profile.rejected_needs, profile.need.id)))})


def _merge_stages(profile: Profile, evidence: Evidence) -> Tuple[Belief, ...]:
    held: Dict[str, Belief] = {belief.id: belief for belief in profile.stages}
    order: List[str] = [belief.id for belief in profile.stages]
    if evidence.stages:
        read = apply_rules(evidence.stages, evidence.facts)
        if read.get(NO_STAGE, 0.0) < 0.5 or not order:
            for stage, confidence in sorted(read.items(), key=lambda item: -item[1]):
                if stage not in LIFE_STAGES or stage in profile.rejected_stages or confidence < _KEEP:
                    continue
                old = held.get(stage)
                if old is None or (confidence > old.confidence and not old.confirmed):
                    held[stage] = Belief(id=stage, confidence=round(confidence, 4), words=_words_for(stage, evidence.facts))
    beliefs = sorted(held.values(), key=lambda b: (not b.confirmed, -b.confidence, order.index(b.id) if b.id in order else 99))
    return tuple(beliefs)


def _merge_need(profile: Profile, evidence: Evidence) -> Optional[Belief]:
    readable = {n: p for n, p in evidence.intents.items() if is_need(n) and n not in profile.rejected_needs}
    if not readable:
        return profile.need
    need, confidence = max(readable.items(), key=lambda item: item[1])
    if evidence.intent != need and evidence.intents.get(evidence.intent, 0.0) > confidence + 0.1:
        return profile.need  # chiefly a speech act: a greeting does not change what someone wants
    if profile.need is None or confidence >= 0.5 or (confidence > profile.need.confidence and not profile.need.confirmed):
        return Belief(id=need, confidence=round(confidence, 4))
    return profile.need


def _merge_facts(old: Sequence[Dict[str, Any]], new: Sequence[Fact]) -> Tuple[Dict[str, Any], ...]:
    """New values of single-valued kinds replace old ones; the rest adds up."""
    single = {"age", "country"}
    replaced = {fact.kind for fact in new if fact.kind in single}
    kept = [row for row in old if row["kind"] not in replaced]
    fresh = [fact.as_dict() for fact in new]
    return tuple([row for row in kept if row not in fresh] + fresh)[-30:]


def _words_for(stage: str, facts: Sequence[Fact]) -> str:
    for kind, values in _EXPLAINED_BY[stage]:
        for fact in facts:
            if fact.kind == kind and not fact.negated and (not values or fact.value in values):
                return fact.words
    return ""


#: Before a country these words mean where someone comes from or wants to go, not where they live.
def _country(facts: Sequence[Fact]) -> Optional[str]:
    regions = {fact.value for fact in facts if fact.kind == "region" and not fact.negated}
    if regions & {"flanders", "brussels"} and "netherlands" not in regions:
        return "BE"
    if "netherlands" in regions and not regions & {"flanders", "brussels"}:
        return "NL"
    return None
