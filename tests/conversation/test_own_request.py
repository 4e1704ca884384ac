"""One's own request to be called, in free words: begun, asked after, its summary, taken back; and what is no word of it."""

from typing import List

import pytest
from talking import Talk, tap, words

from guidance.conversation.handover import request_words
from guidance.conversation.handover.person import told_to_go_on
from guidance.conversation.state import State, Turn
from guidance.profile.evidence import Belief, Evidence, Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact

KNOWN = Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),))
HUMAN = Fact("person", "human", "een mens")
TOKEN = "a-token-of-more-than-twenty-characters"


def kinds(talk: Talk) -> List[str]:
    return [effect.kind for effect in talk.outcome.effects]


def contact() -> Turn:
    """What the door passes on when somebody typed how to be reached."""
    return Turn("give_contact", Evidence(intents={"give_contact": 1.0}), {"contact": "sealed"}, "/give_contact{}", TOKEN)


@pytest.fixture
def waiting(talk: Talk) -> Talk:
    """A person was asked for, and to be called back was offered."""
    talk.state = State(profile=KNOWN)
    talk.hear(words("talk_to_human", "kan ik een mens spreken", facts=[HUMAN]))
    assert talk.said[-1] == "utter_person_quiet_callback"
    return talk


@pytest.fixture
def consenting(waiting: Talk) -> Talk:
    """It was asked whether the summary may go along."""
    for values in ({}, {"about": "later"}, {"reach_when": "afternoon"}):
        waiting.hear(tap("request_callback", **values))
    assert waiting.said == ["utter_callback_share"]
    return waiting


@pytest.fixture
def stored(consenting: Talk) -> Talk:
    """The request is stored, without the summary."""
    consenting.hear(tap("request_callback", share="no"))
    consenting.hear(contact())
    assert kinds(consenting) == ["ask_callback"]
    return consenting


# --- begun in words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("talk_to_human", "ja bel me maar terug dan"),
        ("talk_to_human", "yes please call me back"),
        ("too_vague", "kunnen jullie mij bellen"),
        ("talk_to_human", "ik word liever gebeld"),
        ("talk_to_human", "terugbellen graag"),
        ("talk_to_human", "i would rather have a call"),
        ("affirm", "ja graag"),
    ],
)
def test_asked_in_words_the_request_begins(intent: str, text: str, waiting: Talk) -> None:
    waiting.hear(words(intent, text))
    assert waiting.said == ["utter_callback_about"] and waiting.state.expecting == "callback:about"


def test_a_number_that_is_offered_at_once_begins_it_with_the_time_of_day_and_is_asked_for_later(waiting: Talk) -> None:
    waiting.hear(words("talk_to_human", "mijn zoon zei dat jullie ook kunnen bellen. [nummer], liefst snachmiddags"))
    assert waiting.said == ["utter_callback_number_later", "utter_callback_share_noted", "utter_callback_about"]
    assert "in de middag" in waiting.text and waiting.state.draft["reach_when"] == "afternoon"
    waiting.hear(words("rights_and_benefits", "over mijn ontslag"))
    assert waiting.said == ["utter_callback_share"] and kinds(waiting) == [], "the time is not asked again"


def test_outside_the_waiting_a_number_beside_the_wish_begins_it(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "bel me maar op [nummer]"))
    assert talk.said == ["utter_callback_number_later", "utter_callback_about"]


def test_a_child_hears_of_no_number_that_is_asked_for_later(talk: Talk) -> None:
    talk.state = State(profile=Profile(facts=(Fact("age", "15", "15").as_dict(),)), handover=True, last="utter_person_then_callback")
    talk.hear(words("too_vague", "[nummer]"))
    assert talk.said == ["utter_callback_young"]


def test_where_nobody_calls_back_words_do_not_begin_it_either(waiting: Talk) -> None:
    waiting.use(Settings.construct(callback_offered=False))
    waiting.hear(words("talk_to_human", "bel me terug, [nummer]"))
    assert waiting.said == ["utter_callback_not_offered"]


@pytest.mark.parametrize(
    "text",
    [
        "ze zouden me terugbellen maar doen het niet",
        "ik heb gebeld maar kreeg niemand",
        "they said they would call me back",
        "mijn consulent belt me nooit terug",
        "nobody ever calls me back",
        "kan ik zelf bellen",
        "ik bel zelf wel",
    ],
)
def test_a_story_of_calls_asks_for_none(text: str) -> None:
    assert not request_words.wants_call(text)


# --- a number before it is asked for --------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "step"), [([], "about"), (["about"], "when"), (["about", "reach_when"], "share")])
def test_a_number_typed_too_early_keeps_the_steps_and_the_question(before: List[str], step: str, waiting: Talk) -> None:
    waiting.hear(tap("request_callback"))
    for name in before:
        waiting.hear(tap("request_callback", **{name: {"about": "later", "reach_when": "morning"}[name]}))
    draft = waiting.state.draft
    waiting.hear(words("talk_to_human", "[nummer]"))
    assert waiting.said == ["utter_callback_number_later", f"utter_callback_{step}"]
    assert waiting.state.draft == draft and waiting.state.expecting == f"callback:{step}" and kinds(waiting) == []


def test_what_is_told_beside_the_number_counts(waiting: Talk) -> None:
    waiting.hear(tap("request_callback"))
    waiting.hear(words("talk_to_human", "[nummer], het gaat over mijn ontslag"))
    assert waiting.state.draft["about"] == "het gaat over mijn ontslag" and waiting.said[-1] == "utter_callback_when"
    waiting.hear(words("talk_to_human", "[nummer] liefst niet in de ochtend"))
    assert waiting.state.draft["reach_when"] == "afternoon" and waiting.said[-1] == "utter_callback_share"


def test_who_says_whom_they_need_answers_what_it_is_about(waiting: Talk) -> None:
    waiting.hear(tap("request_callback"))
    waiting.hear(words("talk_to_human", "iemand die verstand heeft van ontslag", facts=[HUMAN]))
    assert waiting.said == ["utter_callback_when"]


# --- whether the summary may go along --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("affirm", "gaat die samenvatting dan met mij mee?"),
        ("too_vague", "what goes along?"),
        ("ask_privacy", "wie leest dat dan"),
        ("talk_to_human", "wat krijgt die meneer dan te zien?"),
    ],
)
def test_a_question_at_the_consent_is_no_decision(intent: str, text: str, consenting: Talk) -> None:
    consenting.hear(words(intent, text))
    assert consenting.said == ["utter_callback_share_what"] and "ontslagen" in consenting.text
    assert consenting.state.expecting == "callback:share" and "share" not in consenting.state.draft and len(consenting.choices) == 2


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("too_vague", "stuur maar mee hoor", "gaat mee"),
        ("correct_understanding", "nee niet meesturen", "niet mee"),
        ("refuse", "liever niet", "niet mee"),
        ("too_vague", "yes of course", "gaat mee"),
        ("affirm", "ja", "gaat mee"),
    ],
)
def test_what_was_decided_in_words_is_said_back(intent: str, text: str, said: str, consenting: Talk) -> None:
    consenting.hear(words(intent, text))
    assert consenting.said == ["utter_callback_share_noted", "utter_callback_contact"] and said in consenting.text


@pytest.mark.parametrize(("first", "text", "goes"), [("no", "ja stuur maar mee", True), ("yes", "nee toch niet meesturen", False)])
def test_a_consent_or_refusal_one_step_later_still_counts(first: str, text: str, goes: bool, consenting: Talk) -> None:
    consenting.hear(tap("request_callback", share=first))
    consenting.hear(words("deny", text))
    assert consenting.said == ["utter_callback_share_noted", "utter_callback_contact"]
    consenting.hear(contact())
    assert bool(consenting.outcome.effects[0].values["summary"]) is goes


@pytest.mark.parametrize(
    "text", ["neem ik mijn zoon mee", "mijn zoon kan mee naar het gesprek", "wat moet ik meenemen", "ok", "mag dat mee?"]
)
def test_what_is_no_permission(text: str) -> None:
    assert not request_words.may_go_along(text)


@pytest.mark.parametrize(
    ("text", "noted"), [("wat gebeurt er met mijn nummer", []), ("wanneer bellen jullie dan?", ["utter_callback_share_noted"])]
)
def test_a_question_about_the_call_keeps_the_step_and_says_the_time_where_it_asks_for_it(
    text: str, noted: List[str], consenting: Talk
) -> None:
    consenting.hear(words("talk_to_human", text))
    assert consenting.said == ["utter_callback_not_yet", *noted, "utter_callback_share"]


# --- once it is stored -------------------------------------------------------------------------------------------


def test_the_confirmation_says_when_and_whether_the_summary_goes_along(stored: Talk) -> None:
    assert stored.said == ["utter_callback_stored"] and "in de middag" in stored.text and "gaat niet mee" in stored.text


def test_the_memory_of_a_request_holds_nothing_personal(stored: Talk) -> None:
    assert stored.state.requests == {"callback": {"reach_when": "afternoon", "share": "no"}}


@pytest.mark.parametrize(
    "text",
    [
        "gaat die samenvatting van mij nou wel of nie mee naar die meneer",
        "staat mijn nummer nog bij jullie?",
        "hebben jullie mijn verzoek?",
        "do you still have my number",
        "wanneer bellen jullie",
        "ik ben nog steeds niet teruggebeld",
        "did you get my request?",
    ],
)
@pytest.mark.parametrize("later", [False, True], ids=["waiting", "later"])
def test_a_question_about_the_own_request_is_answered(text: str, later: bool, stored: Talk) -> None:
    if later:
        stored.hear(tap("resume"))
    stored.hear(words("talk_to_human", text))
    assert stored.said == ["utter_callback_standing"] and "gaat niet mee" in stored.text and "in de middag" in stored.text
    assert stored.choices[0] == "/withdraw_callback" and kinds(stored) == []


@pytest.mark.parametrize("text", ["bel me maar terug", "[nummer]"])
def test_asked_for_again_it_is_said_that_it_stands(text: str, stored: Talk) -> None:
    stored.hear(words("talk_to_human", text))
    assert stored.said == ["utter_callback_standing"]


@pytest.mark.parametrize(
    "text",
    [
        "laat toch maar zitten, bel me maar niet",
        "trek dat terugbelverzoek maar in",
        "ik wil mijn verzoek intrekken",
        "ik wil niet meer gebeld worden",
        "jullie hoeven mij niet te bellen",
        "bellen hoeft niet meer",
        "verwijder mijn nummer",
        "haal mijn nummer maar weg",
        "kun je mijn verzoek annuleren?",
        "cancel the callback",
        "please don't call me",
        "i don't want to be called anymore",
        "i want to withdraw my request",
        "trek het maar in",
    ],
)
def test_a_request_is_taken_back_in_words(text: str, stored: Talk) -> None:
    stored.hear(words("deny", text))
    assert stored.said == ["utter_callback_withdrawn"] and kinds(stored) == ["withdraw_callbacks"] and not stored.state.requests


def test_it_is_taken_back_later_in_the_talk_and_after_a_new_start(stored: Talk) -> None:
    stored.hear(tap("resume"))
    stored.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    stored.hear(tap("start_over"))
    stored.hear(words("rights_and_benefits", "trek mijn verzoek in"))
    assert stored.said == ["utter_callback_withdrawn"] and kinds(stored) == ["withdraw_callbacks"]


def test_let_be_behind_it_nothing_is_done_that_was_not_asked(stored: Talk) -> None:
    stored.hear(words("deny", "laat maar"))
    assert stored.said == ["utter_callback_standing"] and kinds(stored) == [] and stored.state.requests


@pytest.mark.parametrize(
    "text",
    [
        "bel me niet voor negen uur",
        "ik trek mijn verzoek niet in",
        "ik wil mijn verzoek bij de gemeente intrekken",
        "ze willen mij niet bellen",
        "hoe trek ik mijn verzoek in",
        "mijn baas wil zijn aanbod intrekken",
        "bel mij aub, typen gaat niet",
    ],
)
def test_what_takes_no_request_back(text: str, stored: Talk) -> None:
    stored.hear(words("too_vague", text))
    assert "withdraw_callbacks" not in kinds(stored) and stored.state.requests


def test_of_a_request_that_is_not_there_it_is_said_that_there_is_none(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "trek mijn terugbelverzoek maar in"))
    assert talk.said == ["utter_callback_none"] and kinds(talk) == ["withdraw_callbacks"], "also one that this talk does not know of"
    talk.hear(words("talk_to_human", "staat mijn nummer nog bij jullie?"))
    assert talk.said == ["utter_callback_none"] and kinds(talk) == [] and not talk.state.handover


@pytest.mark.parametrize("text", ["bel me maar niet", "cancel the callback", "trek mijn verzoek in"])
def test_while_it_is_being_made_it_is_stopped(text: str, consenting: Talk) -> None:
    consenting.hear(words("too_vague", text))
    assert consenting.said == ["utter_callback_stopped"] and kinds(consenting) == [] and consenting.state.draft == {}


@pytest.mark.parametrize(
    "text", ["heeft het uwv mijn aanvraag", "word ik nog gebeld door de gemeente", "mijn nummer is weg", "de klanten hebben mijn nummer al"]
)
def test_a_question_about_others_is_none_about_us(text: str) -> None:
    assert not request_words.asks_after_number(text) and not request_words.asks_after_request(text)


@pytest.mark.parametrize(
    "text", ["ik wil mijn verzoek bij de rechter intrekken", "ik wil mijn ontslag intrekken", "de gemeente belt niet terug"]
)
def test_without_a_request_an_ordinary_story_is_heard(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", text, stages={"unemployed": 0.9}))
    assert not any(said.startswith("utter_callback") for said in talk.said) and kinds(talk) == []


def test_behind_danger_nobody_is_asked_for_a_number(talk: Talk) -> None:
    talk.hear(words("crisis", "ik wil niet meer leven"))
    talk.hear(words("talk_to_human", "bel me op [nummer]", facts=[HUMAN]))
    assert not any(said.startswith("utter_callback") for said in talk.said)


# --- no person after all -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "nee ik wil geen mens, verder",
        "geen mens nodig, ga maar door",
        "nee geen mens",
        "ik hoef geen medewerker te spreken",
        "i don't need a human",
        "no person needed, continue",
        "ik wil niet gebeld worden",
    ],
)
def test_who_wants_no_person_goes_on_and_is_not_handed_over_again(text: str, waiting: Talk) -> None:
    waiting.hear(words("talk_to_human", text))
    assert waiting.said == ["utter_person_resumed"] and not waiting.state.handover


def test_a_question_beside_it_is_answered(waiting: Talk) -> None:
    both = {"talk_to_human": 0.55, "training": 0.45}
    waiting.hear(words("talk_to_human", "geen mens nodig, welke cursus kan ik doen?", intents=both))
    assert not waiting.state.handover and waiting.cards and not any(said.startswith("utter_person_") for said in waiting.said)


@pytest.mark.parametrize(
    "text", ["er is geen mens die mij helpt", "geen mens begrijpt dit", "ik ga door met mijn opleiding", "ik wil geen baan"]
)
def test_a_lament_is_no_word_to_go_on(text: str) -> None:
    assert not told_to_go_on(text)
