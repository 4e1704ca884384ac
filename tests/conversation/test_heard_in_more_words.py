"""Acts that are heard in more words than those they were made for."""

from typing import Any

import pytest
from talking import Talk, words

from guidance.conversation.desks.left_out import says_no_to
from guidance.conversation.exercises.exercise_answers import options_meant
from guidance.conversation.handover.request_words import wants_call
from guidance.conversation.my_data.data_words import wants_erased
from guidance.conversation.ordinals import plain
from guidance.conversation.people.employers import subject_of
from guidance.conversation.small_talk.parting import parts_with
from guidance.profile.evidence import Evidence
from guidance.profile.wishes import as_worded
from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95}
JOBLESS = {"unemployed": 0.9, "none": 0.1}


def test_all_that_is_wanted_gone() -> None:
    assert wants_erased("oke. haal alles van mij maar weg") and not wants_erased("haal alles uit het plan maar weg")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ik zou het fijn vinden als iemand mij eens opbelt hierover", True),
        ("het liefst heb ik dat jullie me bellen", True),
        ("I would like it if somebody called me", True),
        ("ik zou het fijn vinden als mijn baas eens luisterde", False),
    ],
)
def test_a_call_that_is_asked_for_politely(text: str, wanted: bool) -> None:
    assert wants_call(text) == wanted


@pytest.mark.parametrize(("text", "places"), [("alles", (0, 1, 2)), ("rustig blijven, en ik onthoud alles. de baas zei dat ook", ())])
def test_all_options_are_meant_in_few_words_only(text: str, places: Any) -> None:
    assert options_meant(text, ["luisteren", "plannen", "rekenen"]) == places


@pytest.mark.parametrize(
    ("text", "down"),
    [
        ("je blijft maar over die gemeente", True),
        ("de gemeente heeft pas na de kerst tijd", True),
        ("bij de gemeente is geen plek", True),
        ("ik blijf bij de gemeente", False),
        ("de gemeente belt", False),
        ("de gemeente heeft tijd voor mij", False),
    ],
)
def test_a_desk_one_keeps_coming_with(text: str, down: bool) -> None:
    assert says_no_to(["gemeente"], plain(text)) == down


def test_thanks_with_what_will_be_done() -> None:
    assert parts_with("dankjewel ik zoek werkcentrum flevoland wel op") == "thank"


def test_who_wants_to_stay_does_not_want_to_leave() -> None:
    read = as_worded(Evidence(intents={"work_abroad": 0.8, "job_search": 0.1}), "I want to stay in the Netherlands and work")
    assert read.intent == "job_search"


def test_where_somebody_has_been_stays_away_in_a_talk_too(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("job_search", "bij het werkcentrum ben ik al geweest, wie helpt nog meer?", stages=NOTHING))
    assert "nl_werkcentrum" not in {card["id"] for card in talk.cards} and "nl_werkcentrum" in talk.state.left_out


def test_a_trouble_that_is_told_gets_the_answer_that_may_be_meant(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    told = words("job_search", "de dokter zegt dat ik niet meer mag poetsen", stages=NOTHING, like=[("nl_medical_unfit_job", 0.7)])
    talk.hear(told)
    assert talk.cards and talk.cards[0]["id"] == "nl_medical_unfit_job"
    talk.hear(words("job_search", "dat heb ik al geregeld met mijn baas hoor", stages=NOTHING, like=[("nl_tell_boss", 0.7)]))
    assert "nl_tell_boss" not in {card["id"] for card in talk.cards}


def test_an_employer_is_told_first_what_to_do_when_somebody_is_ill(talk: Talk) -> None:
    boss = [Fact("role", "employer", "mijn medewerkster")]
    told = "I am an employer and one of my employees is ill. what must i do?"
    talk.hear(words("disability_support", told, stages={"employed": 0.6}, facts=boss, language="nl"))
    assert "nl_employer_staff_ill" in {card["id"] for card in talk.cards}, talk.said


def test_an_employer_of_somebody_who_cannot_read_gets_who_teaches_it_and_who_is_not_ill_is_not_ill(talk: Talk) -> None:
    boss = [Fact("role", "employer", "mijn medewerker")]
    told = "ik heb een bakkerij en een van mijn medewerkers kan niet goed lezen. wat kan ik doen?"
    talk.hear(words("training", told, stages={"employed": 0.6}, facts=boss, language="nl"))
    assert [card["id"] for card in talk.cards] == ["nl_lezenenschrijven", "nl_slim"], talk.said
    assert subject_of("hij is niet ziek") is None and subject_of("moet ik hem die uren doorbetalen") is None
    assert getattr(subject_of("hij is al weken ziek"), "wording", "") == "illness"
