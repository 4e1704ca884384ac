"""Who asks whether somebody reads along, or whether this is anonymous, hears it first and is handed over to nobody."""

import pytest
from talking import Talk, tap, words

from guidance.conversation.my_data import reading_along
from guidance.conversation.state import State
from guidance.profile.evidence import Belief, Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact

ASKED = [
    "en leest er iemand mee? is dit wel anoniem?",
    "wie kan dit gesprek lezen, leest de gemeente of mn klantmanager mee?",
    "leest de gemeente dit mee ja of nee",
    "kan mijn baas dit zien",
    "leest uwv mee",
    "kan de gemeente lezen wat ik hier typ?",
    "wat doe je met mijn antwoorden",
    "can my caseworker read this",
    "is there anyone reading along?",
    "who can read this chat",
    "can anyone see what i write here",
]


@pytest.mark.parametrize("text", ASKED)
@pytest.mark.parametrize("intent", ["talk_to_human", "ask_privacy", "cv_and_application"])
def test_it_is_answered_in_the_first_sentence(text: str, intent: str, talk: Talk) -> None:
    talk.hear(words(intent, text, sure=0.4, facts=[Fact("topic", "social_assistance", "klantmanager"), Fact("person", "human", "iemand")]))
    assert talk.said == ["utter_smalltalk_privacy"] and talk.text.startswith("Niemand leest mee") and not talk.state.handover
    assert "28 dagen" in talk.text and talk.state.profile == Profile()


def test_who_wants_no_person_and_asked_this_gets_the_answer_in_the_same_message(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "mag ik een mens spreken", facts=[Fact("person", "human", "mens")]))
    talk.hear(words("talk_to_human", "nee ik wil geen mens spreken, ik vroeg of het anoniem is en of er iemand meeleest"))
    assert talk.said == ["utter_smalltalk_privacy"] and not talk.state.handover


def test_an_operator_without_case_files_has_that_said_first(talk: Talk) -> None:
    talk.use(Settings.construct(no_case_file=True))
    talk.hear(words("ask_privacy", "leest de gemeente mee?"))
    assert talk.said == ["utter_opening_no_case_file", "utter_smalltalk_privacy"]


def test_beside_a_surely_told_wish_both_are_answered(talk: Talk) -> None:
    talk.hear(words("training", "ik wil een cursus doen. leest er iemand mee?", stages={"unemployed": 0.9}))
    assert talk.said[0] == "utter_smalltalk_privacy" and talk.cards


@pytest.mark.parametrize("text", ["wat weet je nog van mij?", "what do you still know about me?"])
def test_what_is_still_known_is_answered_beside_another_wish(text: str, talk: Talk) -> None:
    talk.state = State()
    talk.hear(tap("erase_my_data", sure="yes"))
    talk.hear(words("training", f"hoi opnieuw. ik wil beter leren lezen. {text}", stages={"adult_learner": 0.9}))
    assert talk.said[0] == "utter_data_remembers_nothing" and talk.cards


def test_beside_another_wish_it_tells_what_was_known_before(talk: Talk) -> None:
    talk.state = State(profile=Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),)))
    talk.hear(words("training", "ik zoek een cursus. weet je nog wat ik zei?"))
    assert talk.said[0] == "utter_data_remembered" and "ontslagen" in talk.text


@pytest.mark.parametrize(
    "text",
    [
        "wie kan dit voor mij lezen",
        "mijn moeder leest altijd mee",
        "leest u even mee met mijn brief",
        "kan iemand meelezen met mijn cv",
        "kan iemand mijn brief lezen",
        "kan ik ergens anoniem praten",
        "is het advies daar anoniem",
        "ik kan niet lezen",
        "mijn zoon kan niet goed lezen en schrijven",
        "mag mijn kind dit zien als stage",
        "kan mijn moeder hier lezen en schrijven leren",
        "kan mijn zoon lezen",
        "can someone read my letter",
        "can my son see a doctor",
        "is the training private",
    ],
)
def test_other_reading_is_not_asked_after(text: str) -> None:
    assert not reading_along.is_asked(text)
