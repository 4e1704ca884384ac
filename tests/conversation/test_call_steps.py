"""The steps of a request to be called swallow nothing: a question is answered, a time is kept, and only a yes or a no decides."""

from typing import List, Optional

import pytest
from talking import Talk, tap, words

from guidance.conversation.handover import request_words, step_words
from guidance.conversation.state import State, Turn
from guidance.profile.evidence import Belief, Evidence, Profile
from guidance.understanding.fact import Fact

KNOWN = Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),))
STEPS = ({}, {"about": "later"}, {"reach_when": "morning"}, {"share": "no"})


def contact() -> Turn:
    return Turn("give_contact", Evidence(intents={"give_contact": 1.0}), {"contact": "sealed"}, "/give_contact{}", "a-token-of-some-length")


def kinds(talk: Talk) -> List[str]:
    return [effect.kind for effect in talk.outcome.effects]


def at(talk: Talk, step: str) -> None:
    talk.state = State(profile=KNOWN, handover=True)
    for values in STEPS[: ("about", "when", "share", "contact").index(step) + 1]:
        talk.hear(tap("request_callback", **values))
    assert talk.state.expecting == f"callback:{step}"


@pytest.fixture
def stored(talk: Talk) -> Talk:
    """A request that is stored, with the evening as its time."""
    at(talk, "when")
    talk.hear(words("out_of_scope", "after five in the evning is best"))
    talk.hear(tap("request_callback", share="no"))
    talk.hear(contact())
    assert kinds(talk) == ["ask_callback"]
    return talk


# --- only a yes or a no decides --------------------------------------------------------------------------------


@pytest.mark.parametrize("intent", ["deny", "refuse", "affirm", "out_of_scope"])
def test_an_unrelated_sentence_at_the_consent_decides_nothing(intent: str, talk: Talk) -> None:
    at(talk, "share")
    talk.hear(words(intent, "ik heb zelf ook twee kinderen thuis"))
    assert talk.said == ["utter_callback_share_what"] and "share" not in talk.state.draft
    assert talk.state.expecting == "callback:share" and len(talk.choices) == 2


@pytest.mark.parametrize("intent", ["out_of_scope", "deny", "talk_to_human"])
def test_a_time_told_at_the_consent_is_kept_and_the_consent_asked_once_more(intent: str, talk: Talk) -> None:
    at(talk, "share")
    talk.hear(words(intent, "after five in the evening is best"))
    assert talk.said == ["utter_callback_share_noted", "utter_callback_share_what"] and "in de avond" in talk.text
    assert talk.state.draft["reach_when"] == "evening" and "share" not in talk.state.draft


def test_without_a_decision_nothing_goes_along(talk: Talk) -> None:
    at(talk, "share")
    talk.hear(words("too_vague", "dat zou ik niet weten hoor"))
    talk.hear(contact())
    assert talk.outcome.effects[0].values["summary"] == ""


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("ja hoor", True),
        ("yes add it", True),
        ("prima", True),
        ("doe maar", True),
        ("nee liever niet", False),
        ("no dont", False),
        ("goed, na vijven dan", None),
        ("no answer on that?", None),
        ("weet niet", None),
        ("no idea", None),
        ("mag dat dan?", None),
    ],
)
def test_what_is_a_yes_or_a_no(text: str, decided: Optional[bool]) -> None:
    assert step_words.consents(text) is decided


# --- the time --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("after 5 in the evening", "evening"),
        ("na vijven", "evening"),
        ("in de avond", "evening"),
        ("rond 19:30", "evening"),
        ("om 10 uur", "morning"),
        ("at 2pm", "afternoon"),
        ("niet in de ochtend", "afternoon"),
        ("not in the evening", None),
        ("na 5 jaar werken", None),
        ("after 6 months", None),
        ("ik zit op de avondschool", None),
        ("ik ben 22", None),
    ],
)
def test_a_time_in_words_is_a_part_of_the_day(text: str, time: Optional[str]) -> None:
    assert step_words.time_of_day(text) == time


def test_the_evening_goes_along_and_is_said(stored: Talk) -> None:
    assert stored.outcome.effects[0].values["reach_when"] == "evening" and "in de avond" in stored.text


def test_a_time_beside_an_early_number_is_kept_and_said(talk: Talk) -> None:
    talk.state = State(profile=KNOWN, handover=True)
    talk.hear(words("talk_to_human", "yes call me back would be nice. my number is [nummer], after 5 in the evening"))
    assert talk.said == ["utter_callback_number_later", "utter_callback_share_noted", "utter_callback_about"]
    assert talk.state.draft["reach_when"] == "evening"


@pytest.mark.parametrize(
    ("beside", "about"), [("after 5 in the evening", None), ("over mijn ontslag, liefst in de avond", "over mijn ontslag")]
)
def test_a_time_beside_a_number_at_the_first_step_is_no_subject(beside: str, about: Optional[str], talk: Talk) -> None:
    at(talk, "about")
    talk.hear(words("talk_to_human", f"[nummer], {beside}"))
    assert talk.state.draft["reach_when"] == "evening" and talk.state.draft.get("about", "").startswith(about or "")
    assert ("about" in talk.state.draft) is (about is not None)


def test_only_a_time_is_not_what_the_call_is_about(talk: Talk) -> None:
    at(talk, "about")
    talk.hear(words("out_of_scope", "liefst na vijf uur"))
    assert "about" not in talk.state.draft and talk.state.draft["reach_when"] == "evening" and talk.said[-1] == "utter_callback_about"
    talk.hear(words("training", "ik werk in de avond en zoek een cursus"))
    assert talk.state.draft["about"] == "ik werk in de avond en zoek een cursus"


def test_words_that_hold_no_time_are_said_not_to_be_passed_on(talk: Talk) -> None:
    at(talk, "when")
    talk.hear(words("too_vague", "als mijn zoon naar judo is"))
    assert talk.said == ["utter_callback_share_noted", "utter_callback_share"] and "geen tijd door" in talk.text
    at(talk, "when")
    talk.hear(words("too_vague", "maakt niet uit"))
    assert talk.said == ["utter_callback_share"]


@pytest.mark.parametrize(
    "text",
    [
        "so when will they ring me? you said two days, is that in the evening like i said?",
        "wanneer bellen ze, in de avond zoals ik zei?",
        "bellen ze in de avond?",
    ],
)
def test_asked_when_they_call_the_time_that_was_passed_on_is_said(text: str, stored: Talk) -> None:
    stored.hear(words("rights_and_benefits", text))
    assert stored.said == ["utter_callback_standing"] and "in de avond" in stored.text


# --- a question at a step --------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["about", "when", "contact"])
@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("too_vague", "and do they get to read what i told here, or do i have to tell it all again?"),
        ("refuse", "no answer on that? i asked if they can read what i wrote here"),
        ("ask_privacy", "leest er iemand mee?"),
        ("talk_to_human", "kunnen ze lezen wat ik hier schreef?"),
    ],
)
def test_who_reads_is_answered_at_every_step_and_the_step_asked_again(step: str, intent: str, text: str, talk: Talk) -> None:
    at(talk, step)
    draft = talk.state.draft
    talk.hear(words(intent, text))
    assert talk.said == ["utter_callback_who_reads", f"utter_callback_{step}"] and talk.state.draft == draft


@pytest.mark.parametrize("step", ["about", "when", "contact"])
def test_a_question_that_is_not_known_here_keeps_the_step(step: str, talk: Talk) -> None:
    at(talk, step)
    draft = talk.state.draft
    talk.hear(words("refuse", "kost dat iets?"))
    assert talk.said == ["utter_callback_aside", f"utter_callback_{step}"] and talk.state.draft == draft


@pytest.mark.parametrize(
    "text", ["mag mijn baas mij zomaar ontslaan?", "uwv geeft geen antwoord", "over wat ik moet lezen voor mijn examen"]
)
def test_what_the_call_is_about_may_be_a_question(text: str, talk: Talk) -> None:
    at(talk, "about")
    talk.hear(words("legal_advice", text))
    assert talk.state.draft["about"] == text and talk.said == ["utter_callback_when"]


# --- no call after all -----------------------------------------------------------------------------------------

NO_CALL = [
    "hmm i changed my mind, dont let them call me anymore",
    "i changed my mind, no call",
    "no nothing is wrong, i only want to cancel the call back",
    "ik wil niet meer dat ze bellen",
    "laat ze maar niet bellen",
    "ze hoeven me niet meer te bellen",
    "bel toch maar niet",
    "i dont want them calling me",
]


@pytest.mark.parametrize("text", NO_CALL)
def test_no_call_after_all_withdraws_also_where_it_sounds_faintly_like_danger(text: str, stored: Talk) -> None:
    stored.hear(words("crisis", text, danger=0.21))
    assert stored.said[-1] == "utter_callback_withdrawn" and kinds(stored) == ["withdraw_callbacks"] and not stored.state.requests


def test_behind_a_false_alarm_it_is_withdrawn_with_an_apology(stored: Talk) -> None:
    stored.hear(words("crisis", "het is me wat allemaal", danger=0.2))
    assert stored.said == ["utter_safety_unsure"]
    stored.hear(words("crisis", NO_CALL[2], danger=0.07))
    assert stored.said == ["utter_safety_sorry", "utter_callback_withdrawn"]


@pytest.mark.parametrize(
    ("text", "danger", "facts"),
    [
        ("laat ze maar niet bellen, ik wil niet meer leven", 0.2, []),
        ("laat ze maar niet bellen, ik wil dood", 0.05, [Fact("danger", "suicide", "ik wil dood")]),
        ("laat ze maar niet bellen, het hoeft voor mij niet meer", 0.2, []),
        ("laat ze maar niet bellen", 0.8, []),
        ("laat ze maar niet bellen, mijn man heeft de telefoon afgepakt en staat achter mij", 0.2, []),
    ],
)
def test_danger_still_comes_before_a_withdrawal(text: str, danger: float, facts: List[Fact], stored: Talk) -> None:
    stored.hear(words("crisis", text, danger=danger, facts=facts))
    assert stored.said[0].startswith("utter_safety_") and stored.state.requests


@pytest.mark.parametrize(
    "text",
    [
        "laat ze niet voor tien uur bellen",
        "ze willen me niet bellen",
        "don't let them call me before ten",
        "ik wil niet dat ze na vijf uur bellen",
    ],
)
def test_when_not_to_call_is_no_withdrawal(text: str) -> None:
    assert not request_words.wants_no_call(text) and not request_words.takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "nee, mijn nummer geef ik niet. waar moet ik zijn met mijn brief",
        "liever geen nummer hoor",
        "ik kom zelf wel langs",
        "i'd rather not give my number, where can i go",
        "I will come myself",
    ],
)
def test_who_gives_no_number_is_told_where_to_go_and_not_asked_again(text: str, talk: Talk) -> None:
    at(talk, "contact")
    talk.hear(words("out_of_scope", text, danger=0.08, like=[("nl_letter_read_along", 0.5)]))
    assert talk.said[0] == "utter_callback_no_number" and any(said.startswith("utter_person_desk") for said in talk.said)
    assert not any(said.startswith(("utter_safety_", "utter_callback_contact")) for said in talk.said)
    assert talk.state.expecting == "" and talk.state.draft == {} and not talk.state.handover


@pytest.mark.parametrize(
    "text",
    [
        "ik weet mijn nummer niet uit mijn hoofd",
        "mijn nummer heb ik niet bij de hand",
        "geef je mijn nummer niet aan anderen?",
        "what number will you call from",
    ],
)
def test_what_refuses_no_number_leaves_the_question(text: str, talk: Talk) -> None:
    at(talk, "contact")
    talk.hear(words("out_of_scope", text))
    assert "utter_callback_no_number" not in talk.said and talk.state.expecting == "callback:contact"


def test_danger_in_a_refusal_is_still_heard(talk: Talk) -> None:
    at(talk, "contact")
    talk.hear(words("crisis", "nee geen nummer, ik wil er niet meer zijn", danger=0.7))
    assert talk.said[0].startswith("utter_safety_")


def test_a_worry_told_at_a_step_still_finds_who_listens(talk: Talk) -> None:
    at(talk, "contact")
    talk.hear(words("out_of_scope", "ik slaap niet meer van die brief van mijn werk", danger=0.08))
    assert "utter_safety_worried" in talk.said
