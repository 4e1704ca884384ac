"""Beside the steps of a request to be called: questions of the call, a number that is wrong, a time in one's own words, thanks."""

from typing import List, Optional, Tuple

import pytest
from talking import Talk, tap, words

from guidance.conversation.handover import call_questions, contact_words, request_words, step_words
from guidance.conversation.state import State, Turn
from guidance.profile.evidence import Belief, Evidence, Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact

KNOWN = Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),))
STEPS = ({}, {"about": "later"}, {"reach_when": "morning"}, {"share": "no"})


def kinds(talk: Talk) -> List[str]:
    return [effect.kind for effect in talk.outcome.effects]


def contact(**values: str) -> Turn:
    """What the door passes on when a number was typed."""
    said = {"contact": "sealed", **values}
    return Turn("give_contact", Evidence(intents={"give_contact": 1.0}), said, "/give_contact{}", "a-token-of-some-length")


def at(talk: Talk, step: str, profile: Profile = KNOWN) -> None:
    talk.state = State(profile=profile, handover=True)
    for values in STEPS[: ("about", "when", "share", "contact").index(step) + 1]:
        talk.hear(tap("request_callback", **values))
    assert talk.state.expecting == f"callback:{step}"


@pytest.fixture
def stored(talk: Talk) -> Talk:
    """A request that is stored."""
    at(talk, "contact")
    talk.hear(contact())
    assert kinds(talk) == ["ask_callback"]
    return talk


# --- begun at once ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "goedemiddag, kan iemand mij terugbellen? ik ben niet zo van het typen",
        "kan er iemand mij bellen? dan hoef ik zelf niet te bellen",
        "hi, could someone call me back please",
        "i lost my job, is there a person who can phone me?",
        "ik zou graag gebeld willen worden",
    ],
)
def test_who_asks_to_be_called_is_asked_the_first_thing_at_once(text: str, talk: Talk) -> None:
    talk.hear(words("talk_to_human", text))
    assert talk.said == ["utter_callback_about"] and talk.state.handover and talk.state.draft == {"kind": "callback"}


def test_what_it_is_about_and_when_told_in_the_same_breath_are_not_asked_again(talk: Talk) -> None:
    text = "kunnen jullie mij bellen over mijn schulden? liefst tussen 10 en 12"
    talk.hear(words("talk_to_human", text, facts=[Fact("topic", "debts", "schulden")]))
    assert talk.said[-1] == "utter_callback_contact" and "schulden" in talk.state.draft["about"]
    assert talk.state.draft["when"] == "liefst tussen 10 en 12" and "tussen 10 en 12" in talk.text


def test_a_request_that_was_left_is_taken_up_where_it_was(talk: Talk) -> None:
    at(talk, "when")
    talk.state = talk.state.copy(update={"expecting": ""})
    talk.hear(tap("request_callback"))
    assert talk.said == ["utter_callback_when"]


@pytest.mark.parametrize("text", ["ze zouden mij terugbellen", "noem me maar kees", "i was called by uwv"])
def test_other_words_begin_no_request(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", text))
    assert not talk.state.draft


# --- a question at a step --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("maar wie belt er dan? krijg ik dan iemand van het uwv?", ("who",)),
        ("who is going to call me? is it the council?", ("who",)),
        ("en wie is dat dan die belt", ("who",)),
        ("wat krijgt die meneer van mij te zien", ("sees",)),
        ("what does the caller get to see", ("sees",)),
        ("moet ik dat wel doen? komt het bij het uwv terecht?", ("where", "must")),
        ("weet mijn baas het dan ook?", ("where",)),
        ("does this go to my boss?", ("where",)),
        ("ben ik dat verplicht?", ("must",)),
        ("do i have to do that?", ("must",)),
        ("mag mijn baas mij zomaar ontslaan?", ()),
        ("moet ik werken van de gemeente?", ()),
        ("ik wil weten of ik uitkering krijg", ()),
    ],
)
def test_what_is_asked_of_the_call(text: str, asked: Tuple[str, ...]) -> None:
    assert call_questions.asked(text) == asked


@pytest.mark.parametrize("step", ["about", "when", "share", "contact"])
@pytest.mark.parametrize("intent", ["talk_to_human", "rights_and_benefits", "refuse", "deny"])
def test_who_calls_is_answered_at_every_step_and_the_step_asked_again(step: str, intent: str, talk: Talk) -> None:
    at(talk, step)
    draft = talk.state.draft
    talk.hear(words(intent, "wie belt mij dan?"))
    assert talk.said[0] == "utter_callback_who_calls_unknown" and talk.said[1].startswith(f"utter_callback_{step}")
    assert talk.state.draft == draft and talk.state.expecting == f"callback:{step}" and kinds(talk) == []


def test_the_operator_is_named_as_who_calls(talk: Talk) -> None:
    talk.use(Settings.construct(operator_name="Loket Noord"))
    at(talk, "when")
    talk.hear(words("too_vague", "wie belt mij dan?"))
    assert talk.said == ["utter_callback_who_calls", "utter_callback_when"] and "Loket Noord" in talk.text


def test_the_subject_told_beside_a_question_is_kept(talk: Talk) -> None:
    at(talk, "about")
    talk.hear(words("job_search", "nou ik ben mijn baan kwijt en ik snap de brieven niet. maar wie belt mij dan?"))
    assert talk.state.draft["about"] == "nou ik ben mijn baan kwijt en ik snap de brieven niet."
    assert talk.said == ["utter_callback_who_calls_unknown", "utter_callback_when"]


def test_whether_one_must_and_where_it_goes_are_answered_at_the_consent(talk: Talk) -> None:
    at(talk, "share")
    talk.hear(words("rights_and_benefits", "hmm ik weet het niet, moet ik dat wel doen? komt het bij het uwv terecht?"))
    assert talk.said == ["utter_callback_where", "utter_callback_need_not_share", "utter_callback_share_what"]
    assert "UWV" in talk.text and "hoeft niet" in talk.text and "share" not in talk.state.draft and len(talk.choices) == 2


def test_an_office_that_runs_the_chat_is_not_said_to_get_nothing(talk: Talk) -> None:
    talk.use(Settings.construct(operator_name="UWV Werkbedrijf"))
    at(talk, "when")
    talk.hear(words("too_vague", "komt dat ook bij de gemeente terecht?"))
    assert "naar je gemeente, je baas of je school" in talk.text


@pytest.mark.parametrize(
    "text", ["dat vertel ik zelf wel", "leg ik dan wel uit", "i'll tell them myself", "ik vertel het ze aan de telefoon"]
)
@pytest.mark.parametrize("intent", ["refuse", "deny", "too_vague"])
def test_to_tell_it_oneself_is_that_choice_and_no_refusal(text: str, intent: str, talk: Talk) -> None:
    at(talk, "about")
    talk.hear(words(intent, text))
    assert talk.said == ["utter_callback_when"] and talk.state.draft["about"] == "later"
    at(talk, "share")
    talk.hear(words(intent, text))
    assert talk.said[-1] == "utter_callback_contact" and talk.state.draft["share"] == "no"


@pytest.mark.parametrize("step", ["about", "when", "share"])
@pytest.mark.parametrize("text", ["dankje", "thank you"])
def test_thanks_answer_no_step(step: str, text: str, talk: Talk) -> None:
    at(talk, step)
    draft = talk.state.draft
    talk.hear(words("thank", text))
    assert talk.said[0] == "utter_callback_welcome" and talk.state.draft == draft and talk.state.expecting == f"callback:{step}"


def test_what_is_said_of_the_time_tells_nothing_of_a_life(talk: Talk) -> None:
    at(talk, "when")
    profile = talk.state.profile
    said = words("too_vague", "dan is mijn zoon thuis, na 3 uur", stages={"pupil": 0.8}, facts=[Fact("about", "child", "mijn zoon")])
    talk.hear(said)
    assert talk.state.profile == profile


def test_what_was_read_wrong_is_not_passed_on(talk: Talk) -> None:
    at(talk, "share")
    talk.hear(words("correct_understanding", "dat klopt helemaal niet"))
    assert talk.state.draft["share"] == "no" and talk.said[-1] == "utter_callback_contact"


# --- a time in one's own words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("maakt niet uit wanneer, als het maar na 3 uur is", "als het maar na 3 uur is"),
        ("na 3 uur smiddags, dan is mijn zoon thuis", "na 3 uur smiddags"),
        ("niet op dinsdag", "niet op dinsdag"),
        ("only after 3pm", "only after 3pm"),
        ("in de middag", ""),
        ("na 5 jaar werken", ""),
        ("als mijn zoon naar judo is", ""),
    ],
)
def test_more_than_a_part_of_the_day_is_kept_in_the_citizens_words(text: str, kept: str) -> None:
    assert step_words.when_told(text) == kept


def test_the_words_for_the_time_are_said_back_and_go_along(talk: Talk) -> None:
    at(talk, "when")
    talk.hear(words("job_search", "maakt niet uit wanneer, als het maar na 3 uur is", danger=0.2))
    assert talk.said == ["utter_callback_share_noted", "utter_callback_share"] and "“als het maar na 3 uur is”" in talk.text
    talk.hear(tap("request_callback", share="no"))
    talk.hear(contact())
    assert talk.outcome.effects[0].values["when_told"] == "als het maar na 3 uur is" and "na 3 uur" in talk.text


@pytest.mark.parametrize(
    ("text", "time"), [("goedemiddag, bel me maar", None), ("good morning", None), ("liefst in de middag", "afternoon")]
)
def test_a_greeting_is_no_time(text: str, time: Optional[str]) -> None:
    assert step_words.time_of_day(text) == time


# --- the number ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "country", "amiss"),
    [
        ("06 1234567", "NL", "few"),
        ("06-12345678", "NL", None),
        ("061234567890", "NL", "many"),
        ("+31 (0)6 1234567", "NL", "few"),
        ("0031612345678", "NL", None),
        ("612345678", "NL", None),
        ("0470 12 34 5", "BE", "few"),
        ("065 12 34 56", "BE", None),
        ("+49 151 2345678", "NL", None),
        ("0612345678 of 020 123456", "NL", None),
        ("na 16:30 graag, 31-01-2026", "NL", None),
    ],
)
def test_whether_a_number_can_be_whole(text: str, country: str, amiss: Optional[str]) -> None:
    assert contact_words.amiss(text, country) == amiss


@pytest.mark.parametrize("digits", ["few", "many"])
def test_a_number_with_a_digit_too_few_or_many_is_said_to_be_so_and_asked_again(digits: str, talk: Talk) -> None:
    at(talk, "contact")
    talk.hear(contact(contact="", digits=digits))
    assert talk.said == [f"utter_callback_number_{digits}"] and kinds(talk) == [] and talk.state.expecting == "callback:contact"
    talk.hear(contact())
    assert kinds(talk) == ["ask_callback"]


@pytest.mark.parametrize(
    "text",
    [
        "ik gaf net het verkeerde nummer",
        "oh wacht ik zie dat ik een cijfer te weinig heb getypt",
        "i gave you the wrong number",
        "ik bedoel mijn eigen nummer, dat ik net verkeerd doorgaf. moet ik het verzoek dan intrekken?",
        "ander nummer",
    ],
)
def test_a_wrong_number_is_asked_anew_and_takes_the_place_of_the_old_one(text: str, stored: Talk) -> None:
    stored.hear(words("rights_and_benefits", text))
    assert stored.said == ["utter_callback_number_wrong"] and kinds(stored) == [] and stored.state.requests
    stored.hear(contact())
    assert stored.said == ["utter_callback_number_changed"] and kinds(stored) == ["change_contact"] and stored.state.requests


def test_a_right_number_typed_at_once_takes_its_place(stored: Talk) -> None:
    stored.hear(contact(contact="other"))
    assert stored.said == ["utter_callback_number_changed"] and stored.outcome.effects[0].values == {"contact": "other"}


def test_who_lets_it_be_keeps_the_number_that_was_left(stored: Talk) -> None:
    stored.hear(words("too_vague", "ander nummer"))
    stored.hear(tap("request_callback", stop="yes"))
    assert stored.said == ["utter_callback_number_kept"] and kinds(stored) == [] and stored.state.requests


@pytest.mark.parametrize(
    "text", ["maar heb je nu het goede nummer dan?", "do you have the right number now?", "moet ik nog iets doen?", "klopt het zo?"]
)
def test_what_stands_is_told(text: str, stored: Talk) -> None:
    stored.hear(words("talk_to_human", text))
    assert stored.said == ["utter_callback_standing"]


# --- taken back only with a clear wish ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["moet ik het verzoek dan intrekken?", "should i cancel my request then?", "zal ik het verzoek annuleren?"]
)
def test_asked_whether_it_must_be_taken_back_nothing_is(text: str, stored: Talk) -> None:
    stored.hear(words("rights_and_benefits", text))
    assert stored.said == ["utter_callback_need_not_withdraw"] and kinds(stored) == [] and stored.state.requests


@pytest.mark.parametrize(
    "text", ["kun je mijn verzoek intrekken?", "toch denk ik dat ik het verzoek wil intrekken", "please cancel my request"]
)
def test_a_clear_wish_takes_it_back(text: str) -> None:
    assert request_words.takes_back(text) and not request_words.asks_whether_to_take_back(text)


def test_the_summary_says_in_the_citizens_words_what_is_going_on(talk: Talk) -> None:
    facts = (Fact("situation", "contract_ends", "contract stopt").as_dict(), Fact("health", "disability", "artrose").as_dict())
    at(talk, "share", KNOWN.copy(update={"facts": facts}))
    assert "“contract stopt”" in talk.text and "“artrose”" in talk.text


@pytest.mark.parametrize(
    "text", ["maakt mij niet uit, alleen niet als de kinderen thuis zijn", "dat vertel ik zelf wel", "wie belt mij dan?"]
)
def test_an_answer_to_a_step_that_sounds_faintly_like_danger_stays_one(text: str, talk: Talk) -> None:
    at(talk, "when")
    talk.hear(words("crisis", text, danger=0.25))
    assert not any(said.startswith("utter_safety_") for said in talk.said) and talk.state.expecting.startswith("callback:")
