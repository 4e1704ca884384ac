"""What do you know of me, a copy, erase all; and whether it helped."""

from typing import List

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.my_data.data import COPY_MINUTES
from guidance.conversation.my_data.data import meant as asks_what_is_known
from guidance.conversation.my_data.data_words import wants_erased
from guidance.conversation.small_talk import operators
from guidance.conversation.state import State, Turn
from guidance.profile.evidence import Belief, Evidence, Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact

TOKEN = "a-token-of-more-than-twenty-characters"
KNOWN = Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),), need=Belief(id="job_search", confidence=0.9))
NOTHING = {"none": 0.9}


def said_with_token(intent: str) -> Turn:
    return Turn(intent, Evidence(intents={intent: 0.9}), {}, "een kopie van mijn gegevens", TOKEN)


def kinds(talk: Talk) -> List[str]:
    return [effect.kind for effect in talk.outcome.effects]


@pytest.mark.parametrize("handover", [False, True], ids=["talking", "waiting for a person"])
def test_what_is_known_is_listed_with_what_was_understood(handover: bool, talk: Talk) -> None:
    talk.state = State(profile=KNOWN, handover=handover)
    talk.hear(words("ask_my_data", "wat weet je van mij"))
    assert talk.said == ["utter_data_list"] and kinds(talk) == ["list_my_data"]
    assert "ontslagen" in talk.text and "28 dagen" in talk.text
    assert talk.outcome.effects[0].if_failed == "utter_data_unreachable"
    assert {"/copy_my_data", "/erase_my_data"} <= set(talk.choices)


def test_a_copy_is_behind_a_link_that_ends(talk: Talk) -> None:
    talk.hear(said_with_token("copy_my_data"))
    assert kinds(talk) == ["prepare_copy"]
    assert talk.outcome.effects[0].values == {"token": TOKEN, "seconds": COPY_MINUTES * 60}
    assert f"/mine/copy/{TOKEN}" in talk.text


@pytest.mark.parametrize("answer", [words("deny", "nee"), words("too_vague", "hm"), tap("erase_my_data", sure="no"), words("greet", "hoi")])
def test_nothing_is_erased_without_a_yes(answer: Turn, talk: Talk) -> None:
    talk.state = State(profile=KNOWN)
    talk.hear(words("erase_my_data", "verwijder alles"))
    assert talk.said == ["utter_data_erase_sure"] and kinds(talk) == [] and not talk.state.erase
    talk.hear(answer)
    assert talk.said == ["utter_data_kept"] and kinds(talk) == [] and talk.state.profile == KNOWN


@pytest.mark.parametrize("answer", [words("affirm", "ja"), tap("erase_my_data", sure="yes"), words("erase_my_data", "ja verwijder alles")])
def test_after_a_yes_all_is_erased_and_the_talk_begins_afresh(answer: Turn, talk: Talk) -> None:
    talk.state = State(profile=KNOWN, language="en", handover=True)
    talk.hear(words("erase_my_data", "delete everything"))
    talk.hear(answer)
    assert talk.said == ["utter_data_erased"] and kinds(talk) == ["erase_my_data"]
    assert talk.state.erase and talk.state.language == "en" and talk.state.profile == Profile() and not talk.state.handover
    assert talk.outcome.effects[0].if_failed == "utter_data_not_erased"


def with_cards(talk: Talk) -> None:
    talk.hear(words("job_search", "ontslagen, zoek werk", stages={"unemployed": 0.9}))
    assert talk.cards


@pytest.mark.parametrize(("intent", "said"), [("goodbye", "utter_feedback_ask"), ("thank", "utter_feedback_after_thanks")])
def test_at_the_natural_end_it_is_asked_once_whether_it_helped(intent: str, said: str, talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words(intent, "dank je", stages=NOTHING))
    assert talk.said[-1] == said and len(talk.choices) == 3
    talk.hear(words(intent, "dank je", stages=NOTHING))
    assert said not in talk.said, "never twice"


def test_it_is_not_asked_where_nothing_was_shown_nor_after_danger(talk: Talk) -> None:
    talk.hear(words("goodbye", "doei", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_goodbye"]
    with_cards(talk)
    talk.hear(words("crisis", "ik wil niet meer leven"))
    talk.hear(words("job_search", "ik zoek toch werk", stages={"unemployed": 0.9}))
    talk.hear(words("thank", "dank je", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_thank"]


@pytest.mark.parametrize(("reason", "helpful"), [("knows_next", True), ("misses_something", False), ("did_not_fit", False)])
def test_one_tap_says_whether_and_why(reason: str, helpful: bool, talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words("goodbye", "doei", stages=NOTHING))
    talk.hear(tap("give_feedback", reason=reason))
    assert talk.said == ["utter_feedback_line"]
    assert [(e.kind, dict(e.values)) for e in talk.outcome.effects] == [("keep_feedback", {"helpful": helpful, "reason": reason})]
    talk.hear(words("too_vague", "meer avondcursussen graag", stages=NOTHING))
    assert talk.said == ["utter_feedback_thanks"] and talk.outcome.effects[0].values == {"line": "meer avondcursussen graag"}


@pytest.mark.parametrize(("intent", "helpful"), [("affirm", True), ("deny", False)])
def test_yes_and_no_in_words_are_judgements_too(intent: str, helpful: bool, talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words("thank", "dank je", stages=NOTHING))
    talk.hear(words(intent, "ja of nee", stages=NOTHING))
    assert talk.outcome.effects[0].values["helpful"] is helpful


def test_a_new_wish_instead_of_a_line_goes_on_with_the_talk(talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words("goodbye", "doei", stages=NOTHING))
    talk.hear(tap("give_feedback", reason="misses_something"))
    talk.hear(words("training", "ik wil een cursus lassen", stages={"unemployed": 0.9}))
    assert talk.cards and kinds(talk) == []


def test_a_follow_up_comes_only_when_it_is_wanted_and_asks_only_how_to_be_reached(talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words("goodbye", "doei", stages=NOTHING))
    talk.hear(tap("give_feedback", reason="knows_next"))
    assert '/give_feedback{"later": "yes"}' in talk.choices
    talk.hear(tapped('/give_feedback{"later": "yes"}'))
    assert talk.said == ["utter_callback_contact"]
    talk.hear(Turn("give_contact", Evidence(intents={"give_contact": 1.0}), {"contact": "r"}, "/give_contact{}", TOKEN))
    assert talk.said == ["utter_callback_follow_up_stored"] and talk.outcome.effects[0].values["kind"] == "follow_up"
    assert talk.outcome.effects[0].values["summary"] == ""


def test_without_staff_no_follow_up_is_offered(talk: Talk) -> None:
    talk.use(Settings.construct(callback_offered=False))
    with_cards(talk)
    talk.hear(words("goodbye", "doei", stages=NOTHING))
    talk.hear(tap("give_feedback", reason="knows_next"))
    assert talk.choices == ['/give_feedback{"line": "none"}']


# --- what is still known ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["do you still remember i was cleaning houses?", "weet je nog dat ik huizen schoonmaakte", "ken je mij nog?"]
)
def test_after_erasing_nothing_is_known_and_said_so(text: str, talk: Talk) -> None:
    talk.state = State(profile=KNOWN)
    talk.hear(tap("erase_my_data", sure="yes"))
    talk.hear(words("job_search", text, facts=[Fact("occupation", "cleaner", "cleaning")]))
    assert talk.said == ["utter_data_remembers_nothing"] and talk.state.profile == Profile()


def test_asked_what_is_remembered_what_is_known_now_is_told(talk: Talk) -> None:
    talk.state = State(profile=KNOWN)
    talk.hear(words("too_vague", "weet je nog wat ik zei?"))
    assert talk.said == ["utter_data_remembered"] and "ontslagen" in talk.text


@pytest.mark.parametrize(
    "text", ["weet je nog een andere plek", "do you know where i can go", "weet jij wat ik moet doen", "I still remember school"]
)
def test_what_asks_for_no_memory(text: str) -> None:
    assert asks_what_is_known(words("too_vague", text), State()) is None


def test_all_that_is_held_is_told_in_plain_words(talk: Talk) -> None:
    stages = (Belief(id="employed", confidence=0.8), Belief(id="older_adult", confidence=0.6))
    facts = (Fact("age", "58", "ik ben 58").as_dict(), Fact("place", "utrecht", "Utrecht").as_dict())
    talk.state = State(profile=Profile(stages=stages, facts=facts, need=Belief(id="job_search", confidence=0.9)), later=("training",))
    talk.hear(words("ask_my_data", "wat weet je van mij"))
    for part in ("je hebt werk", "58", "je zoekt werk", "cursus", "“Utrecht”"):
        assert part in talk.text, part


# --- in free words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "wat een rare reactie, er is niks aan de hand. ik wil dat je alles wist",
        "kun je al mijn gegevens weghalen?",
        "i want everything deleted",
        "alles wissen graag",
    ],
)
@pytest.mark.parametrize("intent", ["erase_my_data", "drop_out_risk", "too_vague"])
def test_all_gone_in_other_words_is_asked_once_whether_that_is_sure(text: str, intent: str, talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words(intent, text, stages=NOTHING))
    assert talk.said == ["utter_data_erase_sure"] and kinds(talk) == []


@pytest.mark.parametrize(
    "text", ["ik wil niet dat je alles wist", "haal stap 2 weg uit mijn plan", "ik wil van mijn schulden af, alles moet weg"]
)
def test_other_words_erase_nothing(text: str) -> None:
    assert not wants_erased(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wacht, zijn die tellingen dan ook weg?", "utter_data_counts_too"),
        ("ik vroeg of die tellingen ook weg zijn als ik wis", "utter_data_counts_too"),
        ("are the counts deleted too?", "utter_data_counts_too"),
        ("hoe lang bewaren jullie het dan?", "utter_data_how_long"),
    ],
)
def test_a_question_while_it_is_asked_whether_that_is_sure_is_answered_and_that_kept_open(text: str, said: str, talk: Talk) -> None:
    talk.state = State(profile=KNOWN)
    talk.hear(words("erase_my_data", "verwijder alles"))
    talk.hear(words("crisis", text, danger=0.7))
    assert talk.said == [said, "utter_data_erase_sure"] and kinds(talk) == [] and talk.state.expecting == "data:sure"
    talk.hear(words("affirm", "ja"))
    assert kinds(talk) == ["erase_my_data"]


def test_danger_that_is_named_comes_before_a_question_about_data(talk: Talk) -> None:
    talk.hear(words("crisis", "zijn de tellingen weg als ik dood ben", danger=0.7))
    assert talk.said[0].startswith("utter_safety_")


@pytest.mark.parametrize(
    "text", ["word dit nou weer allemaal opgeslagen of niet meer", "sla je dit gesprek op?", "do you save everything i say?"]
)
def test_whether_this_talk_is_stored_is_answered(text: str, talk: Talk) -> None:
    with_cards(talk)
    talk.hear(words("drop_out_risk", text, stages=NOTHING))
    assert talk.said == ["utter_data_stored"] and "28 dagen" in talk.text


@pytest.mark.parametrize("text", ["hoe lang bewaren jullie dit gesprek?", "how long do you keep it?"])
def test_how_long_begins_with_the_days(text: str, talk: Talk) -> None:
    talk.hear(words("ask_privacy", text))
    assert talk.said == ["utter_data_how_long"] and talk.text.startswith("28")


def test_how_long_is_understood_behind_an_answer_about_data(talk: Talk) -> None:
    talk.hear(words("ask_privacy", "worden mijn berichten bewaard"))
    talk.hear(words("too_vague", "en hoelang dan"))
    assert talk.said == ["utter_data_how_long"]


def test_what_is_not_there_is_not_listed(talk: Talk) -> None:
    talk.hear(words("ask_my_data", "wat slaan jullie van mij op"))
    assert ": 0" not in talk.text and "nog niets" not in talk.text and "28 dagen" in talk.text
    assert set(talk.outcome.effects[0].values["lines"]) == {"handovers", "open", "contacts", "documents", "feedback", "evidence"}


# --- who runs this ------------------------------------------------------------------------------------------------

WHO_RUNS_THIS = ["wie is dat dan, die deze chat beheert?", "nee ik bedoelde welke organisatie hier achter zit, van wie is deze site",
                 "who runs this website?", "zijn jullie van de gemeente?"]  # fmt: skip


@pytest.mark.parametrize("text", WHO_RUNS_THIS)
@pytest.mark.parametrize("intent", ["ask_bot", "correct_understanding"])
def test_the_operator_is_named(text: str, intent: str, talk: Talk) -> None:
    talk.use(Settings.construct(operator_name="Loket Noord"))
    talk.hear(words(intent, text))
    assert talk.said == ["utter_smalltalk_operator"] and "Loket Noord" in talk.text


def test_without_an_operator_it_is_said_where_it_is_written(talk: Talk) -> None:
    talk.hear(words("ask_bot", WHO_RUNS_THIS[0]))
    assert talk.said == ["utter_smalltalk_operator_unknown"] and "website waar je deze chat vond" in talk.text


@pytest.mark.parametrize(
    "text", ["ben je een robot?", "wie kan mij helpen", "welke organisatie helpt mij met werk", "voor wie is deze site bedoeld"]
)
def test_other_questions_are_not_about_who_runs_this(text: str) -> None:
    assert not operators.is_asked(words("ask_bot", text), State())


def test_uwv_is_named_among_those_who_hear_nothing(talk: Talk) -> None:
    talk.hear(words("ask_privacy", "en wie leest er mee? kan het uwv of mijn baas dit zien?"))
    assert "UWV, je gemeente, je baas of je school" in talk.text
    talk.state = State(profile=Profile(country="BE"))
    talk.hear(words("ask_privacy", "wie leest er mee?"))
    assert "VDAB" in talk.text and "UWV" not in talk.text
