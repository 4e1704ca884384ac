"""What the match is asked, from the profile; and whether something else is wanted now than before."""

import re
from datetime import date
from typing import FrozenSet, Optional, Tuple

from rapidfuzz.distance import OSA

from guidance.conversation.state import State
from guidance.conversation.understood import guessed, shown_stages
from guidance.knowledge.matching import LITTLE_SCHOOLING, Query
from guidance.knowledge.places import Place
from guidance.knowledge.query import ABROAD, NEEDS_WITH_LEVELS, ROLES_THERE
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.profile.level import level_of
from guidance.settings import Settings
from guidance.understanding.fact import Fact
from guidance.vocabulary import FREE_MOVEMENT, NEEDS_WITHOUT_CARDS

#: Region heard -> ISO 3166-2, where desks differ by region.
REGIONS = {"flanders": "BE-VLG", "brussels": "BE-BRU", "wallonia": "BE-WAL"}
#: Need -> what is at stake for who has a benefit that must be asked first (`knowledge/first_steps`).
_ON_BENEFIT = {
    "volunteering": "volunteering_on_benefit",
    "training": "course_on_benefit",
    "entrepreneurship": "business_on_benefit",
}
#: The words for it where it is not said which one; typed with up to so many slips.
_SOME_BENEFIT, _SLIPS = ("uitkering", "benefit", "benefits"), 2
#: Needs in which a warning about permission to practise answers nothing.
_NOT_ABOUT_PRACTISING = frozenset({"language_and_integration", "rights_and_benefits", "volunteering", "retirement_planning"})
_BENEFITS_THAT_ASK_FIRST = frozenset({"unemployment", "social_assistance", "incapacity"})
#: Schools that lead to a college or university, or are one.
_TOWARDS_COLLEGE = frozenset({"havo", "vwo", "hbo", "wo"})
#: A life stage that is not sure enough to be named orders the answer from this confidence; below it chance would.
_A_GUESS = 0.3
#: Who is ill when a contract ends does not apply for unemployment benefit first where there is one for illness without an employer.
_ILL, _SAID_ILL, _ILL_WITHOUT_EMPLOYER = frozenset({"ill_at_work", "reported_ill"}), frozenset({"ziek", "ill", "sick"}), frozenset({"NL"})
#: Who asks about rights where work ends asks about the benefit for that too.
_WORK_ENDS = frozenset({"dismissed", "contract_ends"})
#: Until this age a newcomer goes to school.
_SCHOOL_UNTIL = 17
_AT_SCHOOL = frozenset({"pupil", "vet_learner", "student"})
_COLLEGE = frozenset({"hbo", "wo"})
_ELSEWHERE = frozenset({"refugee", "migrant"})
#: First digits of ISCO-08 groups whose people have desks of their own.
_TRADE_OF_ISCO = (("22", "health_worker"), ("32", "health_worker"), ("53", "health_worker"), ("83", "transport_worker"))


def query_of(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Query:
    """What the match is asked. The stage in focus goes first, whatever its confidence."""
    profile = state.profile
    facts = profile.known_facts
    need = profile.need.id if profile.need and profile.need.id not in NEEDS_WITHOUT_CARDS else None
    return Query(
        stages=_stages(state, settings, need, knowledge),
        need=need,
        country=profile.country or settings.default_country,
        language=state.language,
        day=day,
        age=profile.age,
        obstacles=obstacles_of(profile),
        situations=_situations(profile, need, knowledge, profile.country or settings.default_country),
        groups=groups_of(profile) | _trades(profile, knowledge),
        topics=_topics(profile),
        region=next((REGIONS[f.value] for f in facts if f.kind == "region" and not f.negated and f.value in REGIONS), None),
        place=_place(profile, knowledge),
        other_countries=frozenset(f.value for f in facts if f.kind == "country" and not f.negated) - _behind_them(profile, need),
        destinations=_destinations(profile, need, state.visited),
        guessed=all(guessed(belief) for belief in shown_stages(profile, settings)[:1]),
        registers=_registers(profile, knowledge, profile.country or settings.default_country),
        past_school=any(f.kind == "school" and f.value in _COLLEGE for f in facts),
        level=level_of(facts) if need in NEEDS_WITH_LEVELS else None,
    )


def groups_of(profile: Profile) -> FrozenSet[str]:
    """The groups (`vocabulary.GROUPS`) somebody told to be in."""
    said = [f for f in profile.known_facts if not f.negated]
    contracts = {f.value for f in said if f.kind == "contract"}
    return (
        frozenset(f.value for f in said if f.kind in ("background", "health", "in_need_of", "standing"))
        | frozenset("migrant" for f in said if f.kind == "origin")
        | frozenset("eu_citizen" for f in said if f.kind == "origin" and f.value in FREE_MOVEMENT)
        | frozenset(contracts & {"self_employed"} if len(contracts) == 1 else ())  # beside another contract it is a side job
        | _schooling(profile)
        | _at_school(profile)
    )


def _situations(profile: Profile, need: Optional[str], knowledge: Snapshot, country: str) -> FrozenSet[str]:
    """What is at stake: situations the words name, and those that follow from two things told apart.

    "Mag ik vrijwilligerswerk doen met ww" names a benefit and a wish; a pharmacist from Syria may not simply practise here.
    """
    said = [f for f in profile.known_facts if not f.negated]
    found = {f.value for f in said if f.kind == "situation"}
    if any(_asks_first(f) for f in said):
        found |= {_ON_BENEFIT[need]} if need in _ON_BENEFIT else set()
        found |= {"holiday_on_benefit"} if "holiday" in found else set()
    if "contract_ends" in found and (found & _ILL or any(f.kind == "health" and f.words.lower() in _SAID_ILL for f in said)):
        found = (found - {"dismissed", "ill_at_work"} if country in _ILL_WITHOUT_EMPLOYER else found) | {"ill_when_contract_ends"}
    if any((f.kind, f.value) == ("topic", "permit") for f in said):  # first the right to stay: a benefit asked for too early may cost it
        found -= {"dismissed"}
    if "reported_ill" in found:  # "report sick first" would come too late
        found -= {"ill_at_work"}
    from_elsewhere = any(f.kind in ("diploma_country", "origin") or (f.kind == "background" and f.value in _ELSEWHERE) for f in said)
    regulated = any(
        f.kind == "occupation" and f.value in knowledge.occupations and country in knowledge.occupations[f.value].regulated for f in said
    )
    at_work = any((f.kind, f.value) == ("work", "working") for f in said)  # in that occupation, unless its diploma is what is asked about
    not_yet = need not in _NOT_ABOUT_PRACTISING and (need == "diploma_recognition" or not at_work)
    without = any((f.kind, f.value) in (("qualification", "none"), ("qualification", "lower")) for f in said)  # no diploma to be recognised
    regulated = regulated and from_elsewhere and not_yet and not without
    return frozenset(found | ({"foreign_regulated_profession"} if regulated else set()))


def _asks_first(fact: Fact) -> bool:
    """Whether a benefit is told that must be asked first; "een uitkering" may be any of them."""
    if fact.kind == "benefit":
        return fact.value in _BENEFITS_THAT_ASK_FIRST
    said = re.findall(r"\w+", fact.words.lower()) if fact.kind == "work" else ()
    return any(OSA.distance(word, benefit, score_cutoff=_SLIPS) <= _SLIPS for word in said for benefit in _SOME_BENEFIT)


def _destinations(profile: Profile, need: Optional[str], visited: Tuple[str, ...]) -> FrozenSet[str]:
    """Countries the person goes to: those named, without where they live, come from or earned their diploma.

    A country named with a diploma is as often where it was earned as where it is to count ("a degree in Spain"), so for
    recognition it is one to go to only when another country is known to be where the diploma or the person is from, or when going
    there was what was wanted before ("will my diploma be ok there?").
    """
    said = [f for f in profile.known_facts if not f.negated]
    comes_from = {f.value for f in said if f.kind in ("diploma_country", "origin", "residence")}
    if need == "diploma_recognition" and not comes_from and not ABROAD.intersection(visited):
        return frozenset()
    return frozenset(f.value for f in said if f.kind == "country") - comes_from


def _topics(profile: Profile) -> FrozenSet[str]:
    """What the question is about, by name; and a young newcomer who is to go to school looks for a school for newcomers."""
    said = [f for f in profile.known_facts if not f.negated]
    found = {f.value for f in said if f.kind == "topic"}
    if any((f.kind, f.value) == ("qualification", "has_degree") for f in said):
        found -= {"school_diploma"}  # who has one does not come for it
    loses_work = any(f.kind == "situation" and f.value in _WORK_ENDS for f in said)
    if loses_work and profile.need is not None and profile.need.id == "rights_and_benefits":
        found |= {"unemployment_benefit"}
    from_elsewhere = any(f.kind == "origin" or (f.kind == "background" and f.value in _ELSEWHERE) for f in said)
    young = profile.age is not None and profile.age <= _SCHOOL_UNTIL
    return frozenset(found | ({"newcomer_school"} if from_elsewhere and young else set()))


def _behind_them(profile: Profile, need: Optional[str]) -> FrozenSet[str]:
    """Where the person comes from, which says nothing of where they want to go: "a student from Spain in Utrecht" looks for work here."""
    if need in ABROAD or need == "diploma_recognition":
        return frozenset()
    return frozenset(f.value for f in profile.known_facts if f.kind == "origin" and not f.negated)


def _place(profile: Profile, knowledge: Snapshot) -> Optional[Place]:
    """Where the person lives, else the only town named; the last one said, for people correct themselves."""
    said = {
        kind: [f.value for f in profile.known_facts if f.kind == kind and not f.negated and f.value in knowledge.places]
        for kind in ("home", "place")
    }
    if said["home"]:
        return knowledge.places[said["home"][-1]]
    return knowledge.places[said["place"][0]] if len(set(said["place"])) == 1 else None


def obstacles_of(profile: Profile) -> FrozenSet[str]:
    """What the person said to stand in the way."""
    said = [f for f in profile.known_facts if not f.negated]
    own_shop = any((f.kind, f.value) == ("topic", "business_trouble") for f in said)  # its rent is not that of a home
    return frozenset(
        f.value for f in said if f.kind == "obstacle" and not (own_shop and f.value == "housing" and "huur" in f.words.lower())
    )


def changed(state: State, knowledge: Snapshot, settings: Settings, day: date) -> bool:
    """Whether something else is wanted now than what the last cards were for."""
    return state.shown_for != _wanted(query_of(state, knowledge, settings, day), state)


def afresh_if_changed(state: State, query: Query) -> State:
    """Cards already shown count only for the same person, age, need, first stage, country, town, country to go to and level."""
    wanted = _wanted(query, state)
    return state if state.shown_for == wanted else state.copy(update={"shown_for": wanted, "shown": ()})


def _wanted(query: Query, state: State) -> str:
    there = ",".join(sorted(query.destinations)) if query.need in ROLES_THERE else ""
    at_stake = ",".join(sorted({*query.obstacles, *query.topics, *query.situations}))
    told = [
        at_stake,
        str(query.age) if query.age is not None else "",
        query.place.id if query.place else "",
        state.person,
        there,
        query.level or "",
    ]
    return "|".join([f"{query.need}|{query.stages[:1]}|{query.country}", *(word for word in told if word)])


def _stages(state: State, settings: Settings, need: Optional[str], knowledge: Snapshot) -> Tuple[str, ...]:
    profile = state.profile
    usual = knowledge.needs[need].stages if need else ()
    if usual:  # a school that was only guessed leads to no desks for a wish pupils seldom have
        kept = tuple(b for b in profile.stages if b.id not in _AT_SCHOOL or b.id in usual or not guessed(b))
        profile = profile.copy(update={"stages": kept})
    stages = tuple(b.id for b in shown_stages(profile, settings)) or tuple(b.id for b in profile.stages[:1] if b.confidence >= _A_GUESS)
    if stages[:1] == ("pupil",) and state.focus != "disadvantaged":
        stages = tuple(stage for stage in stages if stage != "disadvantaged")  # its desks are there for adults; what ails the child is kept
    return tuple(sorted(stages, key=lambda stage: stage != state.focus)) if state.focus in stages else stages


def _at_school(profile: Profile) -> FrozenSet[str]:
    """Who is at a secondary school, and at which: nothing of Europe for who does not want to go abroad, no entree for who is about to get a
    vmbo diploma and no mbo for who is at a vwo and speaks of none. Who left it, or was past it, may be on the way to a college."""
    abroad = profile.need is not None and profile.need.id in ABROAD
    told = {(f.kind, f.value) for f in profile.known_facts if not f.negated}
    if not any(b.id == "pupil" for b in profile.stages[:1]) or any(kind == "out_of_school" for kind, _ in told):
        college = any(kind in ("school", "aims_at") and value in _COLLEGE for kind, value in told) and ("aims_at", "mbo") not in told
        return frozenset({"towards_college"} if college else ())
    levels = {value for kind, value in told if kind == "school"}
    towards_mbo = "mbo" in levels or bool({("aims_at", "mbo"), ("aims_at", "bbl")} & told)
    higher = {value for kind, value in told if kind in ("school", "aims_at")} & _TOWARDS_COLLEGE
    at = {"at_vmbo"} if "vmbo" in levels and not higher else {"at_vwo"} if "vwo" in levels and not towards_mbo else set()
    return frozenset({*at, *(() if abroad else {"schoolchild"})})


def _schooling(profile: Profile) -> FrozenSet[str]:
    """Whether colleges and universities are out of the question for now: "alleen vmbo", a pupil at a vmbo or who wants to go to an mbo, or
    who is at an mbo below level 4 and speaks of nothing higher."""
    told = {(f.kind, f.value) for f in profile.known_facts if not f.negated}
    little = bool({("qualification", "lower"), ("qualification", "none")} & told) and ("qualification", "has_degree") not in told
    to_mbo = (
        bool({("school", "mbo"), ("aims_at", "mbo")} & told)
        and ("school", "hbo") not in told
        and any(b.id == "pupil" for b in profile.stages[:1])
    )
    first = {b.id for b in profile.stages[:1]}
    higher = {value for kind, value in told if kind in ("school", "aims_at")} & _TOWARDS_COLLEGE
    at_vmbo = ("school", "vmbo") in told and not higher and "pupil" in first
    level_4 = any(f.kind == "school" and f.value == "mbo" and "4" in f.words for f in profile.known_facts)
    at_mbo = ("school", "mbo") in told and not higher and not level_4 and "vet_learner" in first
    return frozenset({LITTLE_SCHOOLING} if little or to_mbo or at_vmbo or at_mbo else ())


def _registers(profile: Profile, knowledge: Snapshot, country: str) -> FrozenSet[str]:
    """Sites of the registers of the occupations somebody named: a nurse and an accountant stand in different ones."""
    named = [f.value for f in profile.known_facts if f.kind == "occupation" and not f.negated and f.value in knowledge.occupations]
    rules = [knowledge.occupations[name].regulated.get(country) for name in named]
    return frozenset(rule.register_url.url.split("/")[2] for rule in rules if rule and rule.register_url)


def _trades(profile: Profile, knowledge: Snapshot) -> FrozenSet[str]:
    """Groups that follow from an occupation the citizen named."""
    codes = [
        knowledge.occupations[f.value].isco08
        for f in profile.known_facts
        if f.kind == "occupation" and not f.negated and f.value in knowledge.occupations
    ]
    return frozenset(group for code in codes for digits, group in _TRADE_OF_ISCO if code.startswith(digits))
