"""The desk at which a person is asked fits what is wanted, and can be called where one can."""

import pytest
from talking import Talk, tap, words

from guidance.conversation.handover import person_desk
from guidance.conversation.small_talk.languages import asked_of_others
from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, Profile
from guidance.understanding.fact import Fact

HUMAN = Fact("person", "human", "een mens")
UNEMPLOYED = Belief(id="unemployed", confidence=0.9)
LOOKS_FOR_WORK = Profile(stages=(UNEMPLOYED,), need=Belief(id="job_search", confidence=0.9))


def asks_for_a_person(talk: Talk) -> str:
    talk.hear(tap("talk_to_human"))
    return talk.text


def test_a_desk_of_a_reply_beside_the_point_is_not_where_one_is_sent(talk: Talk) -> None:
    talk.state = State(profile=LOOKS_FOR_WORK, last="utter_answers_desk", subject="nl_evc", table=(("nl_evc", "EVC"),))
    assert "Werkcentrum" in asks_for_a_person(talk) and "EVC" not in talk.text


def test_who_chooses_work_now_is_not_sent_to_the_desk_for_the_debts_of_before(talk: Talk) -> None:
    debts = Fact("topic", "debts", "schulden").as_dict()
    profile = Profile(stages=(Belief(id="employed", confidence=0.9),), need=Belief(id="career_orientation", confidence=0.9), facts=(debts,))
    talk.state = State(profile=profile, shown=("nl_geldfit",))
    assert "Werkcentrum" in asks_for_a_person(talk)


def test_in_flanders_the_desk_that_can_be_called_goes_first(talk: Talk) -> None:
    region = Fact("region", "flanders", "Aalst").as_dict()
    need = Belief(id="training", confidence=0.9)
    for stage in ("adult_learner", "employed", "at_risk_youth"):
        facts = (region, Fact("age", "24", "24").as_dict())
        talk.state = State(profile=Profile(country="BE", stages=(Belief(id=stage, confidence=0.9),), need=need, facts=facts))
        assert "0800 30 700" in asks_for_a_person(talk), stage


def test_a_pupil_in_flanders_is_sent_to_the_people_of_the_school(talk: Talk) -> None:
    facts = (Fact("region", "flanders", "Aalst").as_dict(), Fact("age", "18", "18").as_dict())
    talk.state = State(profile=Profile(country="BE", stages=(Belief(id="pupil", confidence=0.9),), facts=facts))
    assert "CLB" in asks_for_a_person(talk)


def test_a_pupil_of_age_is_sent_to_the_people_of_the_school_too(talk: Talk) -> None:
    facts = (Fact("region", "flanders", "Aalst").as_dict(), Fact("age", "18", "18").as_dict())
    pupil, need = Belief(id="pupil", confidence=0.9), Belief(id="career_orientation", confidence=0.9)
    talk.state = State(profile=Profile(country="BE", stages=(pupil,), need=need, facts=facts))
    assert "CLB" in asks_for_a_person(talk)


@pytest.mark.parametrize(("kind", "value", "name"), [("origin", "poland", "Work in NL"), ("background", "refugee", "VluchtelingenWerk")])
def test_who_came_from_elsewhere_is_sent_to_a_desk_for_them(kind: str, value: str, name: str, talk: Talk) -> None:
    talk.state = State(profile=LOOKS_FOR_WORK.copy(update={"facts": (Fact(kind, value, "uit").as_dict(),)}))
    assert name in asks_for_a_person(talk)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("is daar someone who speak polish?", "pl"),
        ("spreken ze daar ook Pools?", "pl"),
        ("is er een tolk Turks?", "tr"),
        ("is daar ook iemand die arabisch praat", "ar"),
        ("do they speak Ukrainian there?", "uk"),
        ("ik wil Engels leren, kan dat daar?", ""),
        ("mijn moeder komt uit polen", ""),
    ],
)
def test_which_language_is_asked_of_others(text: str, code: str) -> None:
    assert asked_of_others(text) == code


def test_whether_a_language_is_spoken_there_is_answered_and_the_talk_keeps_its_own(talk: Talk) -> None:
    talk.state = State(profile=LOOKS_FOR_WORK, turns=4)
    asks_for_a_person(talk)
    talk.hear(words("talk_to_human", "is daar someone who speak polish?", facts=[HUMAN], language="en"))
    assert talk.said == ["utter_person_language_ask"] and "Pools" in talk.text and talk.state.language == "nl"


def test_back_from_the_silence_it_is_said_where_the_talk_was(talk: Talk) -> None:
    talk.state = State(profile=LOOKS_FOR_WORK)
    talk.hear(words("talk_to_human", "mag ik een mens spreken", facts=[HUMAN]))
    talk.hear(tap("resume"))
    assert talk.said == ["utter_person_resumed"] and "waar we waren: je zoekt werk" in talk.text


def test_a_name_that_is_an_everyday_word_is_no_desk(talk: Talk) -> None:
    talk.state = State(profile=LOOKS_FOR_WORK)
    talk.hear(words("talk_to_human", "i lost my job, i want to talk to a person", facts=[HUMAN]))
    assert "Werkcentrum" in talk.text and "JOB" not in talk.text


def test_who_wants_to_call_about_something_gets_the_desk_that_knows_it_and_its_hours(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}, language="nl"))
    like = [("nl_learn_study_debt", 0.7)]
    talk.hear(
        words("talk_to_human", "wie kan ik bellen over mijn studieschuld", stages={"none": 0.9}, like=like, named=("nl_learn_study_debt",))
    )
    assert talk.state.subject == "nl_duo", talk.said


def test_who_only_wants_a_person_gets_the_desk_of_the_talk(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}, language="nl"))
    talk.hear(words("talk_to_human", "mag ik een mens spreken", stages={"none": 0.9}, like=[("nl_learn_study_debt", 0.7)]))
    assert talk.state.subject != "nl_duo"


@pytest.mark.parametrize(("age", "there"), [("58", False), ("16", True), ("", True)])
def test_nobody_is_sent_to_a_desk_for_another_age(age: str, there: bool, knowledge: Snapshot) -> None:
    facts = (Fact("age", age, age).as_dict(),) if age else ()
    officer = knowledge.services["nl_leerplichtambtenaar"]  # until 17
    assert person_desk.has_people(officer, State(profile=Profile(facts=facts))) is there


def test_who_lies_awake_at_58_is_not_sent_to_the_youth_desk(talk: Talk) -> None:
    talk.hear(words("job_search", "ik ben 58 en ontslagen", stages={"older_adult": 0.9}, facts=[Fact("age", "58", "58")], language="nl"))
    like = [("nl_talk2_adult_sleep", 0.7)]
    talk.hear(
        words("talk_to_human", "ik slaap er niet van. kan ik met iemand praten", facts=[HUMAN], like=like, named=("nl_talk2_adult_sleep",))
    )
    assert "wijkteam" in talk.text and "ongerenloket" not in talk.text


def test_a_topic_of_working_life_chooses_no_desk_for_who_has_none(talk: Talk) -> None:
    facts = (Fact("age", "19", "19").as_dict(), Fact("topic", "wages", "niet betaald").as_dict())
    need = Belief(id="rights_and_benefits", confidence=0.9)
    talk.state = State(profile=Profile(stages=(Belief(id="at_risk_youth", confidence=0.9),), need=need, facts=facts))
    assert "Arbeidsinspectie" not in asks_for_a_person(talk)


@pytest.mark.parametrize(
    "text", ["ik wil iemand spreken maar niet van school", "kan ik met een mens chatten", "somebody to chat with, not from school"]
)
def test_to_whom_school_is_too_much_the_line_for_the_young_is_named(text: str, talk: Talk) -> None:
    facts = (Fact("obstacle", "strain", "slaap slecht").as_dict(),)
    talk.state = State(profile=Profile(stages=(Belief(id="pupil", confidence=0.9),), facts=facts), language="nl")
    talk.hear(words("talk_to_human", text, facts=[HUMAN]))
    assert "Kindertelefoon" in talk.text and "kindertelefoon.nl" in talk.text
