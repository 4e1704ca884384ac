"""Being called back: a few short questions, nothing stored before the last one, and a way out at each."""

from datetime import datetime, timezone
from typing import Callable, List

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.state import State, Turn
from guidance.profile.evidence import Belief, Evidence, Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact

TOKEN = "a-token-of-more-than-twenty-characters"


def contact(reference: str = "ref") -> Turn:
    """What the door passes on when somebody typed how to be reached."""
    return Turn("give_contact", Evidence(intents={"give_contact": 1.0}), {"contact": reference}, "/give_contact{}", TOKEN)


def kinds(talk: Talk) -> List[str]:
    return [effect.kind for effect in talk.outcome.effects]


def at_the_contact(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "mag ik iemand spreken"))
    talk.hear(tapped("/request_callback"))
    talk.hear(words("rights_and_benefits", "mijn contract stopt", stages={"none": 0.9}))
    talk.hear(tap("request_callback", reach_when="morning"))
    if talk.said == ["utter_callback_share"]:
        talk.hear(tap("request_callback", share="yes"))


def test_the_whole_way_to_a_stored_request(talk: Talk) -> None:
    talk.state = State(profile=Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),)))
    talk.hear(words("talk_to_human", "mag ik iemand spreken"))
    assert talk.said[-1] == "utter_person_then_callback"
    talk.hear(tapped(talk.choices[0]))
    assert talk.said == ["utter_callback_about"] and kinds(talk) == []
    talk.hear(words("rights_and_benefits", "mijn contract stopt", stages={"none": 0.9}))
    assert talk.said == ["utter_callback_when"] and len(talk.choices) == 3
    talk.hear(words("too_vague", "liefst in de ochtend"))
    assert talk.said == ["utter_callback_share"] and "ontslagen" in talk.text, "the summary is shown before it may go along"
    assert talk.choices[0] == '/request_callback{"share": "no"}'
    talk.hear(tap("request_callback", share="yes"))
    assert talk.said == ["utter_callback_contact"] and kinds(talk) == [], "nothing is stored before the last step"
    talk.hear(contact("secret-reference"))
    assert talk.said == ["utter_callback_stored"] and kinds(talk) == ["ask_callback"]
    values = talk.outcome.effects[0].values
    assert (values["contact"], values["about"], values["reach_when"]) == ("secret-reference", "mijn contract stopt", "morning")
    assert "ontslagen" in values["summary"] and f"/mine/withdraw/{TOKEN}" in talk.text
    assert talk.state.handover and talk.state.draft == {} and talk.state.expecting == ""
    talk.hear(words("job_search", "hallo?", stages={"unemployed": 0.9}))
    assert talk.said[0].startswith("utter_person_waiting") and not talk.cards, "silent until it is told to go on"


@pytest.mark.parametrize(
    ("answer", "goes"), [(words("affirm", "ja hoor"), True), (words("deny", "nee"), False), (words("too_vague", "weet niet"), False)]
)
def test_the_summary_goes_along_only_after_a_yes(answer: Turn, goes: bool, talk: Talk) -> None:
    talk.state = State(profile=Profile(stages=(Belief(id="unemployed", confidence=0.9),)), handover=True)
    talk.hear(tap("request_callback"))
    talk.hear(tap("request_callback", about="later"))
    talk.hear(tap("request_callback", reach_when="any"))
    assert talk.said == ["utter_callback_share"]
    talk.hear(answer)
    talk.hear(contact())
    values = talk.outcome.effects[0].values
    assert bool(values["summary"]) is goes and values["about"] == ""


def test_what_nothing_is_known_of_is_not_asked_to_go_along(talk: Talk) -> None:
    at_the_contact(talk)
    assert talk.said == ["utter_callback_contact"]


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize(
    "turn", [words("goodbye", "laat maar"), tap("request_callback", stop="yes"), tap("resume")], ids=["words", "tap", "on"]
)
def test_it_can_be_stopped_at_every_step_and_nothing_is_kept(turn: Turn, step: int, talk: Talk) -> None:
    talk.state = State(profile=Profile(stages=(Belief(id="unemployed", confidence=0.9),)), handover=True)
    steps = ({}, {"about": "later"}, {"reach_when": "any"}, {"share": "no"})
    for values in steps[: step + 1]:
        talk.hear(tap("request_callback", **values))
    talk.hear(turn)
    assert talk.said[0] in ("utter_callback_stopped", "utter_person_resumed") and kinds(talk) == []
    assert talk.state.draft == {} and talk.state.expecting == ""


def test_danger_breaks_the_request_off(talk: Talk) -> None:
    at_the_contact(talk)
    talk.hear(words("crisis", "ik wil niet meer leven"))
    assert talk.said[0].startswith("utter_safety_") and talk.state.draft == {} and talk.state.expecting == ""


def test_words_without_a_number_are_asked_again_in_other_words(talk: Talk) -> None:
    at_the_contact(talk)
    talk.hear(words("too_vague", "bel me maar"))
    assert talk.said == ["utter_callback_contact_again"] and talk.state.expecting == "callback:contact"


@pytest.mark.parametrize("turn", [contact(""), words("too_vague", "bel [nummer]")], ids=["could not be sealed", "was masked"])
def test_a_number_that_was_not_stored_is_not_said_to_be(turn: Turn, talk: Talk) -> None:
    at_the_contact(talk)
    talk.hear(turn)
    assert talk.said == ["utter_trouble_not_stored"] and kinds(talk) == [] and talk.state.expecting == "callback:contact"


def test_a_contact_nobody_asked_for_begins_a_request_and_stores_none(talk: Talk) -> None:
    talk.hear(contact())
    assert talk.said == ["utter_callback_about"] and kinds(talk) == []


@pytest.mark.parametrize(("age", "asked"), [("15", "utter_callback_young"), ("16", "utter_callback_about")])
def test_a_child_leaves_no_number_without_an_adult(age: str, asked: str, talk: Talk) -> None:
    facts = (Fact("age", age, age).as_dict(),)
    talk.state = State(profile=Profile(facts=facts), handover=True)
    talk.hear(tap("request_callback"))
    assert talk.said == [asked]
    if age == "15":
        talk.hear(words("too_vague", "06 12 hier"))
        assert kinds(talk) == []
        talk.hear(tap("request_callback", adult="yes"))
        assert talk.said == ["utter_callback_about"]


def test_a_request_can_be_withdrawn_in_the_conversation(talk: Talk) -> None:
    at_the_contact(talk)
    talk.hear(contact())
    assert talk.choices[0] == "/withdraw_callback"
    talk.hear(tapped(talk.choices[0]))
    assert talk.said == ["utter_callback_withdrawn"] and kinds(talk) == ["withdraw_callbacks"] and not talk.state.handover


def test_an_operator_without_staff_promises_no_call(talk: Talk) -> None:
    talk.use(Settings.construct(callback_offered=False))
    talk.hear(words("talk_to_human", "mens"))
    assert talk.said[-1] == "utter_person_then" and talk.choices[-1] == "/resume"
    assert not any("callback" in choice for choice in talk.choices)
    talk.hear(tap("request_callback"))
    assert talk.said == ["utter_callback_not_offered"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_step_speaks_both_languages(language: str, talk: Talk) -> None:
    talk.state = State(language=language, profile=Profile(stages=(Belief(id="unemployed", confidence=0.9),)), handover=True)
    for turn in (tap("request_callback"), tap("request_callback", about="later"), tap("request_callback", reach_when="any")):
        talk.hear(turn)
        assert talk.text.strip()
    talk.hear(tap("request_callback", share="yes"))
    talk.hear(contact())
    assert talk.said == ["utter_callback_stored"] and talk.text.strip()


def spoken_at(moment: datetime) -> Turn:
    return Turn("talk_to_human", Evidence(intents={"talk_to_human": 0.9}), {}, "mens", at=moment)


@pytest.mark.parametrize(
    ("moment", "response", "part"),
    [
        (datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc), "utter_person_open", "16:30"),
        (datetime(2026, 12, 1, 15, 30, tzinfo=timezone.utc), "utter_person_closed_until", "morgen"),
        (datetime(2026, 12, 4, 20, 0, tzinfo=timezone.utc), "utter_person_closed_until", "maandag"),
        (datetime(2026, 12, 25, 10, 0, tzinfo=timezone.utc), "utter_person_holiday", "maandag"),
        (datetime(2026, 7, 1, 6, 30, tzinfo=timezone.utc), "utter_person_open", "16:30"),  # summer time
    ],
)
def test_what_is_open_now_is_said_first(moment: datetime, response: str, part: str, talk: Talk) -> None:
    talk.state = State(profile=Profile(country="BE", stages=(Belief(id="unemployed", confidence=0.9),)))
    talk.hear(spoken_at(moment))
    assert talk.said[0] == "utter_person_desk_with_phone" and talk.said[1] == response and part in talk.text


def test_of_hours_that_are_not_known_nothing_is_said(new_talk: Callable[[], Talk]) -> None:
    talk = new_talk()
    talk.hear(spoken_at(datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)))
    assert len(talk.said) == 2


def test_the_operators_own_hours_count(talk: Talk) -> None:
    talk.use(Settings.construct(person_name="Loket", person_phone="0900-1234", person_opening="mon-fri 09:00-17:00; sat 10:00-14:00"))
    talk.hear(spoken_at(datetime(2026, 12, 5, 12, 0, tzinfo=timezone.utc)))
    assert talk.said[1] == "utter_person_open" and "14:00" in talk.text


@pytest.mark.parametrize("intent", ["copy_my_data", "erase_my_data", "start_over"])
def test_what_is_done_with_ones_data_is_no_answer_to_the_question_asked(intent: str, talk: Talk) -> None:
    at_the_contact(talk)
    talk.hear(words(intent, {"erase_my_data": "wis alles", "start_over": "begin opnieuw"}.get(intent, "geef mij een kopie")))
    assert not talk.said[0].startswith("utter_callback") and not talk.state.expecting.startswith("callback")


@pytest.mark.parametrize(("intent", "said"), [("ask_my_data", "utter_data_list"), ("ask_privacy", "utter_smalltalk_privacy")])
def test_a_question_about_ones_data_is_answered_and_the_step_asked_again(intent: str, said: str, talk: Talk) -> None:
    at_the_contact(talk)
    draft = talk.state.draft
    talk.hear(words(intent, "wat weet je van mij"))
    assert talk.said == [said, "utter_callback_contact"] and talk.state.expecting == "callback:contact" and talk.state.draft == draft


def test_a_number_given_early_is_not_asked_for_again(talk: Talk) -> None:
    talk.state = State(profile=Profile(stages=(Belief(id="unemployed", confidence=0.9),)))
    talk.hear(tap("give_contact", contact="ref", about="bel mij maar terug over mijn uitkering, [nummer]"))
    assert talk.said == ["utter_callback_number_sealed", "utter_callback_when"] and kinds(talk) == []
    talk.hear(tapped(next(choice for choice in talk.choices if "morning" in choice)))
    talk.hear(tapped(next(choice for choice in talk.choices if '"no"' in choice)))
    assert talk.said == ["utter_callback_send"] and kinds(talk) == []
    talk.hear(words("affirm", "ja doe maar"))
    assert talk.said == ["utter_callback_stored"] and kinds(talk) == ["ask_callback"] and talk.state.silent
    effect = talk.outcome.effects[0]
    assert effect.values["contact"] == "ref" and effect.values["reach_when"] == "morning" and "uitkering" in effect.values["about"]


def test_who_gave_a_number_early_and_lets_it_be_leaves_nothing(talk: Talk) -> None:
    talk.hear(tap("give_contact", contact="ref", about="bel mij maar terug, [nummer]"))
    assert talk.said == ["utter_callback_number_sealed", "utter_callback_about"]
    talk.hear(tapped(next(choice for choice in talk.choices if "stop" in choice)))
    assert talk.said == ["utter_callback_stopped"] and kinds(talk) == ["drop_contact"] and not talk.state.draft
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    assert talk.cards
