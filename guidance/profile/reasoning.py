"""From evidence to a profile: which life stages and which need are held, how surely and why.

Abstains when evidence is thin. A correction by the citizen always wins over everything read from words; more of the
same evidence never lowers a stage.
"""

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from guidance.profile.evidence import NO_STAGE, Belief, Evidence, Profile, is_need
from guidance.profile.order import put_in_order
from guidance.profile.rules import apply_rules, beside, comes_first
from guidance.understanding.fact import Fact, facts_from_dicts
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

#: A stage that the citizen chose or confirmed.
CERTAIN = 0.99
#: What is read from words is never as sure as what somebody chose.
MOST_READ = 0.98
#: Below this a stage is not even kept.
_KEEP = 0.10
#: Nobody younger is called an older adult.
_OLDER_FROM = 50
#: Regions (lexicon `region`) of Belgium.
_BELGIAN = frozenset({"flanders", "brussels", "wallonia"})
#: Nobody of this age or older is a pupil, unless a child is told of.
_PUPIL_UNTIL = 21
#: Everybody from this age on is.
OLDER_ADULT_FROM = 55
#: What a stage counts for at most in a message that most likely shows none: enough to be offered as a choice.
_HALF_HEARD = 0.25
#: A need from this confidence up takes the place of a call for help that was answered.
_AFTER_HELP = 0.30
#: Another need takes the place of the one held from half sure up. Where the words tell no fact and it is less sure than that one by
#: more than this, it waits ("hij wil nergens heen" faintly sounds like looking for work); read this surely it never does.
_HELD_LONGER, _SURELY_ANOTHER = 0.25, 0.7

#: Who gives work: who has none of these is their own boss, when they say so, and works all the same.
_A_BOSS = frozenset({"baas", "mijn baas", "werkgever", "boss", "employer", "chef"})
#: To study, as it is denied: "ik studeer niet", "I am not a student".
_STUDIES = re.compile(r"stud", re.IGNORECASE)
#: Work or none, as it is said outright.
_OUTRIGHT_OF_WORK: Mapping[str, "re.Pattern[str]"] = {
    "working": re.compile(r"\b(?:heb|have|got|ik werk|i work|already work|gewoon een baan|werk nog|werk weer)\b", re.IGNORECASE),
    "not_working": re.compile(r"\b(?:geen|werkloos|werkeloos|zonder|no|without|unemployed|jobless|don'?t have)\b", re.IGNORECASE),
}
#: Lives of learning, which a denial of school makes none the likelier.
_OF_LEARNING = frozenset({"pupil", "student", "adult_learner"})
#: One goes to one kind of school at a time.
_SCHOOLS = frozenset({"pupil", "vet_learner", "student"})

#: What an age below that may have been read as, and is nobody's who turns out to be older ("pardon, ik ben 44").
_OF_THE_YOUNG = ("pupil", "at_risk_youth")

#: The need that belongs to a school, and the lives that have none.
_OF_SCHOOL, _NOT_AT_SCHOOL = "drop_out_risk", frozenset({"employed", "unemployed", "older_adult"})
#: From this age the desks for leaving school early are nobody's.
_GROWN_UP = 27

#: Kinds of fact that tell of a life, and how many of them make one.
TELLING, A_LIFE = (
    frozenset({"age", "school", "work", "out_of_school", "qualification", "benefit", "situation", "occupation", "career"}),
    3,
)

#: Confidence of a second stage that a plain fact shows beside the leading one.
_BESIDE = 0.45

#: Kinds of fact whose words explain a stage best, best first.
_EXPLAINED_BY: Mapping[str, Tuple[Tuple[str, Tuple[str, ...]], ...]] = {
    "pupil": (("school", ("primary", "vmbo", "havo", "vwo", "secondary")), ("age", ())),
    "vet_learner": (("school", ("mbo",)), ("learning_path", ("bbl", "bol"))),
    "student": (("school", ("hbo", "wo")),),
    "adult_learner": (("learning_path", ()),),
    "employed": (("work", ("working",)),),
    "unemployed": (("work", ("not_working",)),),
    "older_adult": (("age", ()), ("older", ())),
    "at_risk_youth": (("out_of_school", ()),),
    "disadvantaged": (("background", ()), ("health", ()), ("obstacle", ())),
}


def update(profile: Profile, evidence: Evidence) -> Profile:
    """The profile after one more message."""
    evidence = _of_ones_own_boss(evidence, profile)
    profile = _without_denied_study(_with_work_as_told_now(profile, evidence.facts), evidence.facts)
    facts = _merge_facts(profile.facts, evidence.facts)
    evidence = _with_its_wish(_without_school(evidence, profile))
    if _too_young_for_older(evidence.facts):
        profile = profile.copy(update={"stages": tuple(b for b in profile.stages if b.id != "older_adult" or b.confirmed)})
    if _too_old_for_school(evidence.facts, facts_from_dicts(facts)):
        young = _OF_THE_YOUNG if _grown_up(evidence.facts) and profile.age is not None and profile.age < _GROWN_UP else ("pupil",)
        profile = profile.copy(update={"stages": tuple(b for b in profile.stages if b.id not in young or b.confirmed)})
    taken_back = _taken_back(profile, evidence.facts, facts_from_dicts(facts))
    profile = profile.copy(update={"stages": tuple(b for b in profile.stages if b.id not in taken_back or b.confirmed)})
    return profile.copy(
        update={
            "stages": _merge_stages(profile, evidence, facts_from_dicts(facts)),
            "need": _merge_need(profile, evidence),
            "facts": facts,
            "country": _country(evidence.facts) or profile.country,
        }
    )


def _of_ones_own_boss(evidence: Evidence, profile: Profile) -> Evidence:
    """The evidence; "ik heb geen baas" of who works for themselves denies no work."""
    told = {(fact.kind, fact.value) for fact in (*profile.known_facts, *evidence.facts) if not fact.negated}
    if ("contract", "self_employed") not in told:
        return evidence
    kept = tuple(f for f in evidence.facts if not (f.negated and f.kind == "work" and f.words.lower() in _A_BOSS))
    return evidence.copy(update={"facts": kept})


def _with_work_as_told_now(profile: Profile, new: Sequence[Fact]) -> Profile:
    """The profile without what was told of work before, when the opposite is said outright now ("nee grapje, ik heb gewoon een baan")."""
    told = {value: [f for f in new if f.kind == "work" and f.value == value and not f.negated] for value in _OUTRIGHT_OF_WORK}
    outright = [value for value, facts in told.items() if any(_OUTRIGHT_OF_WORK[value].search(f.words) for f in facts)]
    if len(outright) != 1 or all(told.values()):
        return profile
    other, stage = ("not_working", "unemployed") if outright == ["working"] else ("working", "employed")
    over = {("work", other), ("situation", "work_ends")}  # told to have or to be without, it is no longer about to end
    facts = tuple(row for row in profile.facts if (row["kind"], row["value"]) not in over or row["negated"])
    return profile.copy(update={"facts": facts, "stages": tuple(b for b in profile.stages if b.id != stage or b.confirmed)})


def _denies_study(fact: Fact) -> bool:
    return fact.negated and fact.kind == "school" and bool(_STUDIES.search(fact.words))


def _without_denied_study(profile: Profile, new: Sequence[Fact]) -> Profile:
    """The profile; "ik studeer NIET" takes the student away for good, however a word of school sounds later."""
    denied = any(_denies_study(fact) for fact in new)
    if not denied or "student" in asserted_stages(new):
        return profile
    kept = tuple(b for b in profile.stages if b.id != "student")
    return profile.copy(update={"stages": kept, "rejected_stages": tuple(dict.fromkeys((*profile.rejected_stages, "student")))})


def _without_school(evidence: Evidence, profile: Profile) -> Evidence:
    """The evidence; who works or looks for work, and names no school, does not ask how to go on with school.

    "Kan niet meer tegen de drukte op kantoor" sounds like a pupil who cannot go on: the next best reading counts.
    """
    likely = evidence.intents.get(_OF_SCHOOL, 0.0)
    stages = evidence.stages or {b.id: b.confidence for b in profile.stages}
    held = profile.stages[0] if profile.stages else None
    at_work = max(stages, key=lambda s: stages[s], default="") in _NOT_AT_SCHOOL or (
        held is not None and held.id in _NOT_AT_SCHOOL and held.confidence >= _SURELY_ANOTHER
    )
    named = any(fact.kind in ("school", "learning_path", "out_of_school") and not fact.negated for fact in evidence.facts)
    grown_up = profile.age is not None and profile.age >= _GROWN_UP  # "ik wil niet naar school" of who is 54 turns a course down
    if not likely or not at_work or ((likely >= _SURELY_ANOTHER or named) and not grown_up):
        return evidence
    return evidence.without_intent(_OF_SCHOOL)


def _with_its_wish(evidence: Evidence) -> Evidence:
    """The evidence; where a life is told in several facts ("18, gestopt met mbo, zit thuis, geen werk") the likeliest wish counts, though
    none was said in so many words."""
    return evidence.without_intent("too_vague") if evidence.intent == "too_vague" and tells_a_life(evidence) else evidence


def tells_a_life(evidence: Evidence) -> bool:
    """Whether so much of a life is told that the words are a story, whatever is asked in them."""
    return len({fact.kind for fact in evidence.facts if fact.kind in TELLING and not fact.negated}) >= A_LIFE


def _taken_back(profile: Profile, new: Sequence[Fact], left: Sequence[Fact]) -> Tuple[str, ...]:
    """Stages whose reason is denied now and which nothing told explains any more: "ben niet gehandicapt hoor", behind a bad back."""
    denied = {(fact.kind, fact.value) for fact in new if fact.negated}
    held = {(fact.kind, fact.value) for fact in profile.known_facts if not fact.negated}
    if not denied & held:
        return ()
    explained = {
        stage for stage, why in _EXPLAINED_BY.items() if any(_explains(fact, kind, values) for kind, values in why for fact in left)
    }
    return tuple(stage for stage in denied_stages(new) if stage not in explained)


def _too_young_for_older(facts: Sequence[Fact]) -> bool:
    """Whether the words give the person's own age, and it is below that of older adults ("nee ik ben 38", after 58 was heard)."""
    ages = [int(fact.value) for fact in facts if fact.kind == "age" and not fact.negated]
    return bool(ages) and max(ages) < _OLDER_FROM and not any(fact.kind == "about" for fact in facts)


def _too_old_for_school(new: Sequence[Fact], known: Sequence[Fact]) -> bool:
    """Whether the words give the person's own age, and nobody of it sits at a general school ("ik ben 28", after "alleen vmbo")."""
    ages = [int(fact.value) for fact in new if fact.kind == "age" and not fact.negated]
    return bool(ages) and min(ages) >= _PUPIL_UNTIL and not any(fact.kind in ("about", "child_age") for fact in known)


def _grown_up(facts: Sequence[Fact]) -> bool:
    return any(fact.kind == "age" and not fact.negated and int(fact.value) >= _GROWN_UP for fact in facts)


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
    """The citizen says: this is not my situation. It never comes back by itself, nor do the words it was read from."""
    wrong = {fact.words for kind, values in _EXPLAINED_BY[stage][:1] for fact in profile.known_facts if _explains(fact, kind, values)}
    return profile.copy(
        update={
            "stages": tuple(b for b in profile.stages if b.id != stage),
            "rejected_stages": tuple(dict.fromkeys((*profile.rejected_stages, stage))),
            "facts": tuple(row for row in profile.facts if row["words"] not in wrong),
        }
    )


def denied_stages(facts: Sequence[Fact]) -> Tuple[str, ...]:
    """Stages that the words deny: "ik ben niet werkloos" denies `unemployed`, an age under 50 `older_adult`."""
    denied = {
        stage
        for stage, explained in _EXPLAINED_BY.items()
        for kind, values in explained
        for fact in facts
        if fact.negated and fact.kind == kind and (not values or fact.value in values)
    }
    if any(fact.kind == "age" and int(fact.value) < _OLDER_FROM for fact in facts):
        denied.add("older_adult")
    return tuple(stage for stage in LIFE_STAGES if stage in denied)


def asserted_stages(facts: Sequence[Fact]) -> Tuple[str, ...]:
    """Stages that plain words say by themselves ("ik heb gewoon een baan"), in the order they were said.

    For corrections: beside a "nee, dat klopt niet" the head hears little else, while the words are plain.
    """
    grown_up = _grown_up(facts)  # who is 31 left school long ago
    said = [
        stage
        for fact in facts
        for stage, explained in _EXPLAINED_BY.items()
        if any(_explains(fact, kind, values) for kind, values in explained[:1])
        and (stage != "older_adult" or int(fact.value) >= OLDER_ADULT_FROM)
        and (stage != "at_risk_youth" or not grown_up)
    ]
    return tuple(dict.fromkeys(said))


def contradicted_stages(facts: Sequence[Fact]) -> Tuple[str, ...]:
    """The work status that plain words rule out: who says "ik heb gewoon een baan" is not out of work, and the other way round."""
    said = asserted_stages(facts)
    opposite = {"employed": "unemployed", "unemployed": "employed"}
    return tuple(other for stage, other in opposite.items() if stage in said and other not in said)


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


def _merge_stages(profile: Profile, evidence: Evidence, facts: Sequence[Fact]) -> Tuple[Belief, ...]:
    """`facts`: all that are known by now; what was said before may decide how this message is to be read."""
    held: Dict[str, Belief] = {belief.id: belief for belief in profile.stages}
    order: List[str] = [belief.id for belief in profile.stages]
    if evidence.stages:
        read = put_in_order(apply_rules(_without_denied(evidence, facts), facts), facts)
        most = _HALF_HEARD if round(read.get(NO_STAGE, 0.0), 6) >= 0.5 else 1.0
        for stage, confidence in sorted(read.items(), key=lambda item: -item[1]):
            if stage not in LIFE_STAGES or stage in profile.rejected_stages or confidence < _KEEP:
                continue
            old, confidence = held.get(stage), round(min(confidence, most, MOST_READ), 4)
            if old is None or (confidence > old.confidence and not old.confirmed):
                words = _words_for(stage, evidence.facts) or (old.words if old else "")
                held[stage] = Belief(id=stage, confidence=confidence, words=words)
    first = comes_first(facts)
    return tuple(
        sorted(
            held.values(),
            key=lambda b: (not b.confirmed, first != b.id or b.confidence <= _HALF_HEARD, -b.confidence, _place(b.id, order)),
        )
    )


def _without_denied(evidence: Evidence, facts: Sequence[Fact]) -> Dict[str, float]:
    """The stages without those the words deny ("ik heb geen beperking, dat is mijn zoon") and nothing that was told explains."""
    denied = {fact.kind for fact in evidence.facts if fact.negated} & {"health", "background"}
    explained = any(_explains(fact, kind, values) for kind, values in _EXPLAINED_BY["disadvantaged"] for fact in facts)
    if any(_denies_study(fact) for fact in evidence.facts) and not set(asserted_stages(facts)) & _OF_LEARNING:
        without = {stage: share for stage, share in evidence.stages.items() if stage not in _OF_LEARNING}
        evidence = evidence.copy(update={"stages": without or evidence.stages})
    left = {stage: share for stage, share in evidence.stages.items() if stage != "disadvantaged"}
    return left if denied and not explained and left else evidence.stages


def all_stages(profile: Profile) -> Tuple[Belief, ...]:
    """The stages held, and behind a sure first one those that plain facts show beside it.

    Having work and having none do not go together: the one that was only read between the lines gives way to plain words.
    Neither do two kinds of school, unless both were named.
    """
    facts = profile.known_facts
    ruled_out = contradicted_stages(facts)
    kept = tuple(b for b in profile.stages if b.confirmed or b.words or b.id not in ruled_out)
    kept = tuple(b for i, b in enumerate(kept) if b.confirmed or not _gives_way(b, kept[:i]))
    if len(kept) < len(profile.stages):
        profile = profile.copy(update={"stages": kept})
    if not profile.stages or profile.stages[0].confidence <= _BESIDE:
        return profile.stages
    told = [s for s in beside(profile.stages[0].id, facts) if s not in profile.rejected_stages]
    sure = {b.id for b in profile.stages if b.confidence >= _BESIDE}
    extra = {s: Belief(id=s, confidence=_BESIDE, words=_words_for(s, facts)) for s in told if s not in sure}
    others = [b for b in profile.stages if b.id not in extra]
    return tuple(sorted([*others, *extra.values()], key=lambda b: (b != profile.stages[0], not b.confirmed, -b.confidence)))


def _gives_way(belief: Belief, surer: Sequence[Belief]) -> bool:
    """Whether a surer kind of school leaves no room for this one."""
    return belief.id in _SCHOOLS and not belief.words and any(other.id in _SCHOOLS for other in surer)


def _place(stage: str, order: Sequence[str]) -> Tuple[int, int]:
    """Among equals: as before, then as the vocabulary has them, so that the same words give the same order."""
    return (order.index(stage) if stage in order else len(LIFE_STAGES), LIFE_STAGES.index(stage))


def _merge_need(profile: Profile, evidence: Evidence) -> Optional[Belief]:
    readable = {n: p for n, p in evidence.intents.items() if is_need(n) and n not in profile.rejected_needs}
    if not readable:
        return profile.need
    need, confidence = max(readable.items(), key=lambda item: item[1])
    confidence = min(confidence, MOST_READ)
    if evidence.intent != need and evidence.intents.get(evidence.intent, 0.0) > confidence + 0.1:
        return profile.need  # chiefly a speech act: a greeting does not change what someone wants
    read = Belief(id=need, confidence=round(confidence, 4), words=evidence.need_words if need == evidence.strongest_need else "")
    if profile.need and profile.need.id in NEEDS_WITHOUT_CARDS and confidence >= _AFTER_HELP:
        return read
    if profile.need and profile.need.id == need:
        return profile.need if confidence <= profile.need.confidence else profile.need.copy(update={"confidence": round(confidence, 4)})
    held = profile.need
    another = 0.5 if held is None or evidence.facts else min(_SURELY_ANOTHER, max(0.5, held.confidence - _HELD_LONGER))
    if held is None or confidence >= another:
        return read
    if confidence > held.confidence and not held.confirmed:
        return read
    return profile.need


def _merge_facts(old: Sequence[Dict[str, Any]], new: Sequence[Fact]) -> Tuple[Dict[str, Any], ...]:
    """New values of single-valued kinds replace old ones; the rest adds up."""
    single = {"age", "country", "residence"}
    replaced = {fact.kind for fact in new if fact.kind in single}
    denied = {(fact.kind, fact.value) for fact in new if fact.negated}  # what is denied now was misheard, or holds no more
    kept = [row for row in old if row["kind"] not in replaced and ((row["kind"], row["value"]) not in denied or row["negated"])]
    fresh = [fact.as_dict() for fact in new]
    return tuple([row for row in kept if row not in fresh] + fresh)[-30:]


def _words_for(stage: str, facts: Sequence[Fact]) -> str:
    for kind, values in _EXPLAINED_BY[stage]:
        for fact in facts:
            if _explains(fact, kind, values):
                return fact.words
    return ""


def _explains(fact: Fact, kind: str, values: Sequence[str]) -> bool:
    return fact.kind == kind and not fact.negated and (not values or fact.value in values)


def _country(facts: Sequence[Fact]) -> Optional[str]:
    """Where the person lives: as they say it, else as their desks and towns show it; `None` when that cannot be told.

    A country that is only named is where someone comes from or wants to go.
    """
    lives = [fact.value for fact in facts if fact.kind == "residence" and not fact.negated]
    if lives:
        return lives[-1]
    regions = {fact.value for fact in facts if fact.kind == "region" and not fact.negated}
    belgian = regions & _BELGIAN
    if belgian and "netherlands" not in regions:
        return "BE"
    if "netherlands" in regions and not belgian:
        return "NL"
    return None
