"""A desk that is named is the desk meant, whatever list was shown last; more acts of one message are all done."""

from datetime import date
from typing import List

import pytest
from talking import Talk, words

from guidance.conversation.desks.desks_meant import named_in
from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.plan.numbers import named_day, tokens
from guidance.settings import Settings

JOBLESS = {"unemployed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    return talk


def ids(talk: Talk) -> List[str]:
    return [step.id for step in talk.state.plan.steps]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("zet UWV werken met beperking en clientondersteuning in het plan", ["nl_uwv_arbeidsbeperking", "nl_mee"]),
        ("haal UWV en werk.nl eruit", ["nl_uwv_werk"]),
        ("die geltfit en dat doorstoompunt", ["nl_geldfit", "nl_doorstroompunt"]),
        ("put the library thing on it, the taalhuis", ["nl_taalhuis"]),
        ("die opleidingsfonds en dat werkcentrum", ["nl_oeno_fonds", "nl_werkcentrum"]),
        ("ik wil in het onderwijs werken met oudere mensen", []),
        ("ik werk nu bij een bakker en ik wil iets met kinderen", []),
    ],
)
def test_all_that_is_named_is_read(text: str, named: List[str], knowledge: Snapshot, settings: Settings) -> None:
    assert [hit.id for hit in named_in(text, State(), knowledge, settings)] == named


def test_a_word_tells_a_card_only_where_it_was_shown(knowledge: Snapshot, settings: Settings) -> None:
    assert not named_in("fonds bovenaan", State(), knowledge, settings)
    assert [hit.id for hit in named_in("fonds bovenaan", State(seen=("nl_oeno_fonds",)), knowledge, settings)] == ["nl_oeno_fonds"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("zet die werkcentrum maar ergens op een lijstje voor me", ["nl_werkcentrum"]),
        ("put the dutch course thing on a list for me, the taalhuis", ["nl_taalhuis"]),
        ("die opleidingsfonds en dat werkcentrum, zet die beide in mijn plan", ["nl_oeno_fonds", "nl_werkcentrum"]),
        ("zet geldfit op mn plan. en dat doorstroompunt ook", ["nl_geldfit", "nl_doorstroompunt"]),
        ("zet de gemeente in mijn plan en maak die de eerste, en dan het werkcentrum", ["nl_gemeente", "nl_werkcentrum"]),
    ],
)
def test_what_is_named_is_kept_and_nothing_else(text: str, kept: List[str], shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert ids(shown) == kept


def test_names_answer_which_one_is_wanted(shown: Talk) -> None:
    shown.hear(words("add_to_plan", "zet iets in mijn plan"))
    assert shown.said == ["utter_plan_which_card"]
    shown.hear(words("too_vague", "nee. geldfit! en doorstroompunt"))
    assert ids(shown) == ["nl_geldfit", "nl_doorstroompunt"]


def test_what_is_said_in_one_breath_is_all_done(shown: Talk) -> None:
    shown.hear(words("add_to_plan", "zet uwv en het werkcentrum in mijn plan"))
    shown.hear(words("too_vague", "en ook die gemeente, maar die eerst"))
    assert ids(shown) == ["nl_gemeente", "nl_uwv_werk", "nl_werkcentrum"]
    shown.hear(words("too_vague", "haal de eerste eruit, werkcentrum bovenaan, bel eind van de maand"))
    assert ids(shown) == ["nl_werkcentrum", "nl_uwv_werk"] and shown.state.plan.steps[0].by is not None
    shown.hear(words("too_vague", "graag eerst uwv en daarna het werkcentrum. en wat vraagt uwv mee te nemen?"))
    assert ids(shown) == ["nl_uwv_werk", "nl_werkcentrum"] and shown.said[-1] == "utter_details_bring"
    assert shown.cards[-1]["id"] == "nl_uwv_werk"


def test_what_could_not_be_done_is_said(shown: Talk) -> None:
    shown.hear(words("add_to_plan", "zet uwv in mijn plan"))
    shown.hear(words("too_vague", "zet het werkcentrum erbij en zet de pannenkoek bovenaan"))
    assert ids(shown) == ["nl_uwv_werk", "nl_werkcentrum"]
    assert shown.said[-1] in ("utter_plan_not_done", "utter_plan_which_step"), "not dropped in silence"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("eind van de maand", date(2026, 11, 30)),
        ("volgende week dinsdag", date(2026, 12, 1)),
        ("tuesday next week", date(2026, 12, 1)),
        ("over twee weken", date(2026, 12, 12)),
        ("in 10 days", date(2026, 12, 8)),
        ("begin januari", date(2027, 1, 1)),
        ("half december", date(2026, 12, 15)),
        ("end of next month", date(2026, 12, 31)),
        ("over drie jaar", None),
    ],
)
def test_days_are_named_by_month_and_week(text: str, day: "date | None") -> None:
    assert named_day(tokens(text), date(2026, 11, 28)) == day


def test_an_answer_is_kept_with_its_desk(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"told": ("answer:nl_learn_animal_course",)})
    shown.hear(words("add_to_plan", "zet die van dieren maar in mijn plan"))
    assert [step.title["nl"] for step in shown.state.plan.steps] == ["Welke opleidingen met dieren zijn er? (KiesMBO)"]
