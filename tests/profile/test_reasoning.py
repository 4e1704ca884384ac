"""From evidence to a profile: it abstains, it never forgets a correction, and it gives its reason."""

from typing import Any, Dict, List, Optional, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.profile.evidence import NO_STAGE, Belief, Evidence, Profile, is_need, known_stages
from guidance.profile.reasoning import all_stages, confirm_need, confirm_stage, denied_stages, reject_need, reject_stage, update
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES, NEEDS

labels = st.sampled_from([*LIFE_STAGES, NO_STAGE])
heads = st.dictionaries(labels, st.floats(0.001, 1), min_size=1).map(lambda d: {k: v / sum(d.values()) for k, v in d.items()})
intents = st.dictionaries(st.sampled_from([*NEEDS, "greet", "too_vague"]), st.floats(0.001, 1), max_size=4).map(
    lambda d: dict(sorted(d.items(), key=lambda item: -item[1]))
)
#: Facts no rule speaks of: messages that carry only these do not bear upon one another.
neutral = st.lists(
    st.sampled_from([Fact("place", "zwolle", "zwolle"), Fact("school", "mbo", "mbo"), Fact("region", "flanders", "gent")]), max_size=2
)
evidences = st.builds(lambda s, i, f: Evidence(stages=s, intents=i, facts=tuple(f)), heads, intents, neutral)
stages = st.sampled_from(LIFE_STAGES)


def heard(*messages: Evidence, start: Optional[Profile] = None) -> Profile:
    profile = start or Profile()
    for message in messages:
        profile = update(profile, message)
    return profile


def confidences(profile: Profile) -> Dict[str, float]:
    return {belief.id: belief.confidence for belief in profile.stages}


# --- abstaining -------------------------------------------------------------------------------------------


def test_without_evidence_nothing_is_held() -> None:
    assert update(Profile(), Evidence()) == Profile()


def test_a_tapped_choice_is_no_evidence() -> None:
    assert (
        update(
            Profile(), Evidence.from_message({"intent": {"name": "ask_more"}, "intent_ranking": [{"name": "ask_more", "confidence": 1.0}]})
        )
        == Profile()
    )


@given(head=heads)
def test_a_message_that_most_likely_shows_no_stage_names_none(head: Dict[str, float]) -> None:
    head = {**{k: v * 0.5 for k, v in head.items() if k != NO_STAGE}, NO_STAGE: 0.5}
    total = sum(head.values())
    profile = heard(Evidence(stages={k: v / total for k, v in head.items()}))
    assert all(belief.confidence < 0.30 for belief in profile.stages), "below what is shown"


def test_noise_is_not_kept() -> None:
    assert heard(Evidence(stages={"pupil": 0.05, "student": 0.09, NO_STAGE: 0.86})).stages == ()


# --- properties -------------------------------------------------------------------------------------------


@given(before=st.lists(evidences, max_size=2), after=st.lists(evidences, max_size=3), stage=stages)
def test_a_stage_that_was_rejected_never_comes_back_by_itself(before: List[Evidence], after: List[Evidence], stage: str) -> None:
    profile = heard(*after, start=reject_stage(heard(*before), stage))
    assert stage not in confidences(profile)
    assert confirm_stage(profile, stage).stages[0].id == stage, "but the citizen may take it back"


@given(before=st.lists(evidences, max_size=2), after=st.lists(evidences, max_size=3), stage=stages)
def test_a_stage_that_was_chosen_stays_first_whatever_is_read_later(before: List[Evidence], after: List[Evidence], stage: str) -> None:
    profile = heard(*after, start=confirm_stage(heard(*before), stage))
    assert profile.stages[0].id == stage and profile.stages[0].confirmed
    assert stage not in confidences(reject_stage(profile, stage))


@given(before=st.lists(evidences, max_size=2), message=evidences, times=st.integers(1, 3))
def test_more_of_the_same_never_lowers_a_stage(before: List[Evidence], message: Evidence, times: int) -> None:
    once = heard(*before, message)
    again = heard(*[message] * times, start=once)
    assert all(confidences(again)[stage] >= value for stage, value in confidences(once).items())


@given(history=st.lists(evidences, max_size=4), message=evidences)
def test_no_message_lowers_what_was_held(history: List[Evidence], message: Evidence) -> None:
    before, after = heard(*history), heard(*history, message)
    assert all(confidences(after)[stage] >= value for stage, value in confidences(before).items())


@given(first=evidences, second=evidences)
def test_the_order_of_two_messages_does_not_change_what_is_held(first: Evidence, second: Evidence) -> None:
    one, other = heard(first, second), heard(second, first)
    assert confidences(one) == confidences(other)


@given(history=st.lists(evidences, max_size=5))
def test_a_profile_is_always_in_order_and_within_bounds(history: List[Evidence]) -> None:
    profile = heard(*history)
    ids = [belief.id for belief in profile.stages]
    assert len(set(ids)) == len(ids) and set(ids) <= set(LIFE_STAGES)
    values = [belief.confidence for belief in profile.stages]
    assert values == sorted(values, reverse=True) and all(0 < value <= 1 for value in values)
    assert profile.need is None or profile.need.id in NEEDS


@given(history=st.lists(evidences, max_size=3))
def test_the_same_words_give_the_same_profile(history: List[Evidence]) -> None:
    assert heard(*history) == heard(*history)


# --- reasons ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "fact"),
    [
        ("pupil", Fact("school", "havo", "3 havo")),
        ("vet_learner", Fact("school", "mbo", "mbo 2")),
        ("vet_learner", Fact("learning_path", "bbl", "bbl")),
        ("student", Fact("school", "wo", "scriptie")),
        ("adult_learner", Fact("learning_path", "evening", "avondschool")),
        ("employed", Fact("work", "working", "mijn baas")),
        ("unemployed", Fact("work", "not_working", "ontslagen")),
        ("older_adult", Fact("age", "58", "58")),
        ("at_risk_youth", Fact("out_of_school", "left_school", "gestopt met school")),
        ("disadvantaged", Fact("background", "refugee", "gevlucht")),
    ],
)
def test_a_stage_is_explained_in_the_words_it_was_read_from(stage: str, fact: Fact) -> None:
    profile = heard(Evidence(stages={stage: 0.9, NO_STAGE: 0.1}, facts=(Fact("region", "flanders", "gent"), fact)))
    assert profile.stages[0].words == fact.words


def test_words_that_deny_do_not_explain() -> None:
    denied = Fact("work", "not_working", "werkloos", negated=True)
    assert heard(Evidence(stages={"unemployed": 0.9, NO_STAGE: 0.1}, facts=(denied,))).stages[0].words == ""


def test_a_surer_message_without_telling_words_keeps_the_words_told_before() -> None:
    first = Evidence(stages={"unemployed": 0.6, NO_STAGE: 0.4}, facts=(Fact("work", "not_working", "ontslagen"),))
    profile = heard(first, Evidence(stages={"unemployed": 0.9, NO_STAGE: 0.1}))
    assert profile.stages[0].words == "ontslagen" and profile.stages[0].confidence == 0.9


# --- correction and facts ---------------------------------------------------------------------------------


def test_rejecting_a_stage_also_forgets_the_words_it_was_read_from() -> None:
    facts = (Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen"), Fact("age", "40", "40"))
    profile = reject_stage(heard(Evidence(stages={"unemployed": 0.9}, facts=facts)), "unemployed")
    assert [fact.kind for fact in profile.known_facts] == ["age"]


def test_rejecting_a_young_stage_keeps_the_age() -> None:
    facts = (Fact("age", "18", "18"), Fact("out_of_school", "left_school", "gestopt met school"))
    assert reject_stage(heard(Evidence(stages={"at_risk_youth": 0.9}, facts=facts)), "at_risk_youth").age == 18


@pytest.mark.parametrize(
    ("fact", "denied"),
    [
        (Fact("work", "not_working", "werkloos", negated=True), ("unemployed",)),
        (Fact("work", "working", "baan", negated=True), ("employed",)),
        (Fact("school", "wo", "student", negated=True), ("student",)),
        (Fact("age", "38", "38"), ("older_adult",)),
        (Fact("age", "52", "52"), ()),
        (Fact("work", "working", "baan"), ()),
    ],
)
def test_what_the_words_deny(fact: Fact, denied: Sequence[str]) -> None:
    assert set(denied_stages([fact])) == set(denied)


def test_a_rejected_need_is_not_read_again_until_it_is_chosen() -> None:
    profile = reject_need(heard(Evidence(intents={"job_search": 0.9})))
    assert profile.need is None
    assert heard(Evidence(intents={"job_search": 0.99}), start=profile).need is None
    chosen = confirm_need(profile, "job_search")
    assert chosen.need == Belief(id="job_search", confidence=0.99, confirmed=True) and chosen.rejected_needs == ()
    assert reject_need(Profile()) == Profile()


@pytest.mark.parametrize(
    ("held", "intents", "need"),
    [
        (None, {"job_search": 0.3}, "job_search"),
        (0.4, {"training": 0.3}, "job_search"),  # less sure than what is held
        (0.4, {"training": 0.45}, "training"),
        (0.9, {"training": 0.5}, "job_search"),  # half sure, and no fact was told
        (0.9, {"training": 0.7}, "training"),  # plainly something else now
        (0.6, {"training": 0.5}, "training"),
        (0.9, {"greet": 0.9, "training": 0.05}, "job_search"),  # a greeting asks for nothing
        (0.4, {"greet": 0.48, "training": 0.45}, "training"),
        (0.9, {}, "job_search"),
    ],
)
def test_the_need_follows_what_is_asked_and_not_every_whim(held: Optional[float], intents: Dict[str, float], need: str) -> None:
    start = Profile(need=Belief(id="job_search", confidence=held) if held else None)
    after = update(start, Evidence(intents=intents))
    assert after.need is not None and after.need.id == need


def test_half_sure_is_enough_for_another_need_where_something_is_told() -> None:
    start = Profile(need=Belief(id="job_search", confidence=0.9))
    after = update(start, Evidence(intents={"training": 0.5}, facts=(Fact("school", "mbo", "mbo"),)))
    assert after.need is not None and after.need.id == "training"


def test_asking_the_same_again_does_not_make_a_chosen_need_less_sure() -> None:
    chosen = confirm_need(Profile(), "job_search")
    assert update(chosen, Evidence(intents={"job_search": 0.6})).need == chosen.need


def region(value: str, negated: bool = False) -> Fact:
    return Fact("region", value, value, negated)


@pytest.mark.parametrize(
    ("facts", "country"),
    [
        ([], None),
        ([region("flanders")], "BE"),
        ([region("brussels")], "BE"),
        ([region("netherlands")], "NL"),
        ([region("flanders"), region("netherlands")], None),  # on both sides of the border: not to be guessed
        ([region("flanders", negated=True)], None),
        ([Fact("country", "UA", "oekraine")], None),  # where someone comes from is not where they live
        ([Fact("residence", "DE", "duitsland")], "DE"),
        ([Fact("residence", "DE", "duitsland"), region("netherlands")], "DE"),  # lives there, works here
        ([Fact("country", "PL", "polen"), region("netherlands")], "NL"),
    ],
)
def test_where_somebody_lives(facts: List[Fact], country: Optional[str]) -> None:
    assert update(Profile(), Evidence(facts=tuple(facts))).country == country


def test_a_country_stays_until_another_is_told() -> None:
    profile = heard(Evidence(facts=(region("flanders"),)), Evidence(facts=(Fact("work", "working", "baan"),)))
    assert profile.country == "BE"
    assert heard(Evidence(facts=(Fact("residence", "FR", "frankrijk"),)), start=profile).country == "FR"


def test_the_last_age_told_counts() -> None:
    profile = heard(Evidence(facts=(Fact("age", "14", "zoon van 14"),)), Evidence(facts=(Fact("age", "45", "ik ben 45"),)))
    assert profile.age == 45 and len(profile.known_facts) == 1


@pytest.mark.parametrize(
    "message", [{}, {"language": None, "facts": None, "life_stage": None, "intent_ranking": None}], ids=["empty", "nulls"]
)
def test_a_message_with_parts_missing_is_empty_evidence(message: Dict[str, Any]) -> None:
    assert Evidence.from_message(message) == Evidence()


def test_needs_and_speech_acts_are_told_apart() -> None:
    assert is_need("job_search") and is_need("crisis") and not is_need("greet") and not is_need("")
    assert known_stages(["none", "pupil", "x", "student"]) == ["pupil", "student"]


def test_having_work_told_plainly_puts_aside_having_none_read_between_the_lines() -> None:
    guessed = Evidence(stages={"unemployed": 0.8, "employed": 0.2})
    told = Evidence(stages={"employed": 0.9, "unemployed": 0.1}, facts=(Fact("work", "working", "ik werk in"),))
    assert [belief.id for belief in all_stages(heard(guessed, told))] == ["employed"]


def test_both_told_plainly_are_both_held() -> None:
    facts = (Fact("work", "working", "mijn werk"), Fact("work", "not_working", "ontslagen"))
    told = Evidence(stages={"employed": 0.5, "unemployed": 0.5}, facts=facts)
    assert {belief.id for belief in all_stages(heard(told))} == {"employed", "unemployed"}


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ([Fact("age", "38", "ik ben 38")], False),
        ([Fact("age", "58", "58"), Fact("age", "20", "zoon van 20")], True),
        ([Fact("about", "child", "mijn zoon"), Fact("age", "20", "zoon van 20")], True),
        ([Fact("age", "52", "52")], True),
    ],
    ids=["an age put right", "two ages", "the age of a child", "no young age"],
)
def test_who_turns_out_to_be_younger_is_no_older_adult_any_more(facts: List[Fact], held: bool) -> None:
    profile = heard(Evidence(stages={"older_adult": 0.9}), Evidence(intents={"too_vague": 0.9}, facts=tuple(facts)))
    assert ("older_adult" in confidences(profile)) is held


def test_who_chose_to_be_an_older_adult_stays_one() -> None:
    chosen = confirm_stage(Profile(), "older_adult")
    assert "older_adult" in confidences(heard(Evidence(facts=(Fact("age", "45", "45"),)), start=chosen))


def test_who_works_and_names_no_school_does_not_ask_how_to_go_on_with_it() -> None:
    stages = {"employed": 0.8, "none": 0.2}
    tired = Evidence(stages=stages, intents={"drop_out_risk": 0.45, "disability_support": 0.4, "strain": 0.15})
    need = heard(tired).need
    assert need is not None and need.id == "disability_support"
    at_school = Evidence(stages=stages, intents=tired.intents, facts=(Fact("school", "mbo", "mbo"),))
    need = heard(at_school).need
    assert need is not None and need.id == "drop_out_risk"


@pytest.mark.parametrize(("age", "need"), [(54, "training"), (20, "drop_out_risk")])
def test_a_school_turned_down_by_who_is_grown_up_is_a_course_turned_down(age: int, need: str) -> None:
    working = heard(Evidence(stages={"employed": 0.95, "none": 0.05}, facts=(Fact("age", str(age), str(age)),)))
    no_school = Evidence(intents={"drop_out_risk": 0.8, "training": 0.2}, facts=(Fact("school", "school", "school"),))
    found = heard(no_school, start=working).need
    assert found is not None and found.id == need


def test_an_age_tells_that_somebody_is_no_pupil_unless_a_child_is_told_of() -> None:
    school = Evidence(stages={"pupil": 0.9, "none": 0.1}, facts=(Fact("school", "vmbo", "vmbo"),))
    age = Evidence(stages={"none": 1.0}, facts=(Fact("age", "28", "ik ben 28"),))
    assert "pupil" not in {belief.id for belief in heard(school, age).stages}
    son = Evidence(stages={"pupil": 0.9, "none": 0.1}, facts=(Fact("about", "child", "mijn zoon"),))
    assert "pupil" in {belief.id for belief in heard(son, age).stages}


def test_a_life_told_in_several_facts_holds_a_wish_though_none_was_said() -> None:
    intents = {"too_vague": 0.47, "drop_out_risk": 0.24, "correct_understanding": 0.15, "job_search": 0.1}
    facts = (Fact("age", "18", "ben 18"), Fact("school", "mbo", "mbo"), Fact("work", "not_working", "zit thuis"))
    stages = {"at_risk_youth": 0.99, "none": 0.01}
    need = heard(Evidence(stages=stages, intents=intents, facts=facts)).need
    assert need is not None and need.id == "drop_out_risk" and need.confidence > 0.4
    need = heard(Evidence(stages=stages, intents=intents, facts=facts[:1])).need
    assert need is None or need.confidence < 0.3


def test_a_stage_whose_reason_is_denied_is_taken_back() -> None:
    ill = Fact("health", "disability", "rug is op")
    profile = update(Profile(), Evidence(stages={"disadvantaged": 0.8, "employed": 0.2}, facts=(ill,)))
    assert profile.stages[0].id == "disadvantaged"
    denied = Fact("health", "disability", "gehandicapt", True)
    profile = update(profile, Evidence(stages={"employed": 0.7, "none": 0.3}, facts=(denied, Fact("work", "working", "mijn baas"))))
    assert [belief.id for belief in profile.stages] == ["employed"]


def test_a_study_that_is_denied_never_comes_back_by_how_school_sounds() -> None:
    profile = update(Profile(), Evidence(stages={"student": 0.9, NO_STAGE: 0.1}))
    profile = update(profile, Evidence(stages={"employed": 0.9, NO_STAGE: 0.1}, facts=(Fact("school", "wo", "studeer", negated=True),)))
    profile = update(profile, Evidence(stages={"student": 0.9, NO_STAGE: 0.1}))
    assert "student" not in [belief.id for belief in profile.stages]


def test_who_has_no_boss_and_works_for_themselves_has_work() -> None:
    own = (Fact("contract", "self_employed", "voor mezelf"), Fact("work", "working", "voor mezelf"))
    profile = update(Profile(), Evidence(stages={"employed": 0.9, NO_STAGE: 0.1}, facts=own))
    profile = update(profile, Evidence(stages={NO_STAGE: 1.0}, facts=(Fact("work", "working", "baas", negated=True),)))
    assert own[1] in profile.known_facts


@pytest.mark.parametrize(
    ("before", "now", "stage", "gone"),
    [
        (Fact("work", "not_working", "werkloos"), Fact("work", "working", "ik heb gewoon een baan"), "unemployed", True),
        (Fact("work", "working", "mijn baas"), Fact("work", "not_working", "geen werk"), "employed", True),
        (Fact("work", "not_working", "ontslagen"), Fact("work", "working", "mijn baas"), "unemployed", False),
    ],
)
def test_work_or_none_said_outright_takes_the_place_of_what_was_told_before(before: Fact, now: Fact, stage: str, gone: bool) -> None:
    profile = update(Profile(), Evidence(stages={stage: 0.9, NO_STAGE: 0.1}, facts=(before,)))
    profile = update(profile, Evidence(stages={NO_STAGE: 1.0}, facts=(now,)))
    assert (before in profile.known_facts) is not gone
    assert (stage in [belief.id for belief in profile.stages]) is not gone


def test_a_school_one_never_finished_is_no_denial_of_learning() -> None:
    profile = update(
        Profile(), Evidence(stages={"adult_learner": 0.9, NO_STAGE: 0.1}, facts=(Fact("school", "havo", "havo", negated=True),))
    )
    assert profile.stages[0].id == "adult_learner"


def test_words_are_quoted_for_the_need_they_carry_and_for_no_other() -> None:
    said = Evidence(intents={"job_search": 0.5, "training": 0.4}, need_words="ik zoek iets in de bouw")
    assert heard(said).need == Belief(id="job_search", confidence=0.5, words="ik zoek iets in de bouw")
    not_that = heard(said, start=Profile(rejected_needs=("job_search",)))
    assert not_that.need == Belief(id="training", confidence=0.4)
    assert said.without_intent("job_search").need_words == "" and said.without_intent("training").need_words == said.need_words
