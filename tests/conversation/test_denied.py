"""What the words say no to is not wanted: neither read as the wish it names, nor held on to."""

import pytest
from talking import Talk, words

from guidance.conversation.care.safety import of_a_low_child
from guidance.conversation.correction import denied_needs
from guidance.conversation.state import State
from guidance.understanding.fact import Fact

JOBLESS = {"unemployed": 0.9, "none": 0.1}


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("no not volunteering i need an income", {"volunteering"}),
        ("nee geen vrijwilligerswerk", {"volunteering"}),
        ("not abroad, I am in the netherlands", {"work_abroad", "study_abroad"}),
        ("i dont need an exercise", {"start_exercise"}),
        ("ik wil geen cursus", {"training"}),
        ("ik zoek werk", set()),
        ("niet duur", set()),
        ("geen geld", set()),
    ],
)
def test_a_wish_that_is_denied_is_found(text: str, needs: "set[str]") -> None:
    assert denied_needs(text) == needs


def test_the_wish_that_is_denied_is_no_longer_held(talk: Talk) -> None:
    talk.hear(words("volunteering", "iets met mensen", stages={"older_adult": 0.9, "none": 0.1}))
    talk.hear(words("volunteering", "nee geen vrijwilligerswerk ik heb inkomen nodig", intents={"volunteering": 0.7, "job_search": 0.2}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"


def test_what_is_lacking_is_not_denied(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("job_search", "ik heb geen werk", stages=JOBLESS, facts=[Fact("work", "not_working", "geen werk")]))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"


@pytest.mark.parametrize("text", ["no job right now", "geen baan op dit moment"])
def test_no_job_is_a_lack_and_no_denial(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "I look for work", stages={"none": 1.0}))
    talk.hear(words("too_vague", text, stages=JOBLESS, facts=[Fact("work", "not_working", text)]))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search" and talk.cards


@pytest.mark.parametrize("text", ["nee ik wil mijn geld", "ik vroeg of het daar gratis was vorige keer", "no i mean the register thing"])
def test_who_puts_right_is_not_told_that_the_desks_still_fit(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("too_vague", text, stages={"none": 1.0}))
    assert talk.said[0] != "utter_guide_noted"


@pytest.mark.parametrize(
    "text",
    ["its about me", "nee het gaat over mezelf", "ja ik niet mijn moeder", "no not my mother, me"],
)
def test_it_was_about_the_citizen_all_along(text: str, talk: Talk) -> None:
    talk.hear(
        words("training", "mijn moeder wil iets", stages={"older_adult": 0.9, "none": 0.1}, facts=[Fact("about", "parent", "mijn moeder")])
    )
    assert talk.state.person == "parent"
    talk.hear(words("rights_and_benefits", text, stages={"employed": 0.9, "none": 0.1}))
    assert talk.state.person == "" and "parent" not in {belief.id for belief in talk.state.profile.stages}


def test_a_job_that_is_not_looked_for_is_denied() -> None:
    assert "job_search" in denied_needs("no i'm not looking for other job, i want my money")
    assert "job_search" in denied_needs("ik ben niet op zoek naar werk")


NEW_HERE = Fact("background", "migrant", "nieuw in nederland")


def test_who_wants_no_dutch_lessons_and_is_dutch_is_no_newcomer(talk: Talk) -> None:
    talk.hear(words("language_and_integration", "nederlands graag", stages={"disadvantaged": 0.6, "none": 0.4}, facts=[NEW_HERE]))
    facts = [Fact("background", "migrant", "geen nederlands"), Fact("background", "migrant", "nederlands leren", True)]
    ranked = {"language_and_integration": 0.83, "job_search": 0.14, "correct_understanding": 0.03}
    text = "nee ik wil geen nederlands leren, ik ben nederlander. ik zoek technisch werk!"
    talk.hear(words("language_and_integration", text, intents=ranked, stages={"unemployed": 0.5, "none": 0.5}, facts=facts))
    profile = talk.state.profile
    assert profile.need is not None and profile.need.id == "job_search"
    assert not [fact for fact in profile.known_facts if fact.kind == "background" and not fact.negated]
    assert "disadvantaged" not in [belief.id for belief in profile.stages]


@pytest.mark.parametrize("text", ["ik ben gewoon Nederlander", "nee ik ben hier geboren", "I am Dutch", "i was born here"])
def test_who_is_from_here_wants_no_integration(text: str, talk: Talk) -> None:
    talk.hear(words("language_and_integration", "hulp graag", stages={"none": 1.0}, facts=[NEW_HERE]))
    talk.hear(words("correct_understanding", text, stages={"none": 1.0}))
    assert talk.state.profile.need is None or talk.state.profile.need.id != "language_and_integration"
    assert not [fact for fact in talk.state.profile.known_facts if fact.kind == "background" and not fact.negated]


@pytest.mark.parametrize(
    "text", ["ik spreek geen nederlands", "ik ben inmiddels Nederlander geworden", "er is hier geen taalcursus", "I am a Dutch learner"]
)
def test_who_lacks_the_language_still_wants_it(text: str, talk: Talk) -> None:
    talk.hear(words("language_and_integration", "nederlands leren", stages={"none": 1.0}, facts=[NEW_HERE]))
    talk.hear(words("language_and_integration", text, stages={"none": 1.0}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "language_and_integration"
    assert [fact for fact in talk.state.profile.known_facts if fact.kind == "background" and not fact.negated]


def test_who_is_from_here_may_still_want_to_read_better(talk: Talk) -> None:
    talk.hear(words("language_and_integration", "ik ben Nederlander en wil beter leren lezen", stages={"none": 1.0}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "language_and_integration"


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("mijn dochter is niet somber hoor, ze is bang", False),
        ("my son isn't depressed, he is just tired", False),
        ("mijn zoon is niet echt verdrietig, eerder boos", False),
        ("mijn dochter is somber", True),
        ("mijn zoon is niet alleen boos, hij is ook heel somber", True),
        ("mijn zoon zit niet goed in zijn vel", True),
    ],
)
def test_a_feeling_that_is_denied_is_not_heard(text: str, low: bool) -> None:
    assert of_a_low_child(words("strain", text, danger=0.01), State()) is low
