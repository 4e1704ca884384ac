"""Thanks and goodbyes with more words around them; a judgement in own words is one."""

from typing import Any

import pytest
from talking import Talk, words

from guidance.conversation.small_talk.parting import judgement, judges, judges_us, parts_with


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("dank je wel, hier kan ik mee verder. fijne dag", "goodbye"),
        ("thanks. that's all now, bye bye", "goodbye"),
        ("ok I'll call the Werkcentrum tomorrow then. thanks, bye!", "goodbye"),
        ("houdoe he, bedankt", "goodbye"),
        ("top, dankjewel! dat was alles", "goodbye"),
        ("ik weet nu waar ik heen moet, bedankt en fijne avond", "goodbye"),
        ("bedankt voor je hulp, ik ga morgen bellen", "thank"),
        ("oke bedankt ga ik maandag mijn mentor bellen eerst", "thank"),
        ("great, thank you so much for your help", "thank"),
    ],
)
def test_a_parting_with_more_words_is_one(text: str, act: str) -> None:
    assert parts_with(text) == act


@pytest.mark.parametrize(
    "text",
    ["dank je, waar moet ik beginnen?", "dank je. ik zoek ook een cursus", "bedankt voor niks", "thanks for nothing", "ik ga bellen",
     "prima", "goed", "ik heb een fijne dag gehad en zoek werk", "bye bye baan, ik ben ontslagen"],
)  # fmt: skip
def test_what_asks_or_tells_is_no_parting(text: str) -> None:
    assert parts_with(text) == ""


@pytest.fixture
def helped(talk: Talk) -> Talk:
    """Cards were shown."""
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    return talk


@pytest.mark.parametrize("intent", ["thank", "too_vague", "rights_and_benefits"])
def test_the_talk_ends_and_it_is_asked_once_whether_it_helped(helped: Talk, intent: str) -> None:
    before = helped.state.profile
    helped.hear(words(intent, "dank je wel, hier kan ik mee verder. fijne dag"))
    assert helped.said == ["utter_smalltalk_goodbye", "utter_feedback_ask"] and helped.state.profile == before


@pytest.mark.parametrize(
    ("text", "helpful", "reason"),
    [
        ("it was good in the end but it took long before you understood that I have a job", False, "misses_something"),
        ("niet echt, veel te veel tekst", False, "did_not_fit"),
        ("ik heb er wel wat aan gehad", True, "knows_next"),
        ("het was heel duidelijk", True, "knows_next"),
        ("ja hoor, alleen het duurde wat lang", False, "misses_something"),
    ],
)
def test_an_answer_in_own_words_is_noted_with_its_line_and_nothing_else_is_done(
    helped: Talk, text: str, helpful: bool, reason: str
) -> None:
    helped.hear(words("goodbye", "doei"))
    before = helped.state.profile
    helped.hear(words("affirm" if text.startswith("ja") else "career_orientation", text, stages={"employed": 0.9}))
    assert helped.said == ["utter_feedback_thanks"] and helped.state.profile == before and not helped.cards
    kinds: Any = [(effect.kind, dict(effect.values)) for effect in helped.outcome.effects]
    assert kinds == [("keep_feedback", {"helpful": helpful, "reason": reason}), ("add_feedback_line", {"line": text})]
    assert judgement(text) == (helpful, reason)


@pytest.mark.parametrize("text", ["nee, ik zoek ook nog een cursus", "kun je nog iets voor me zoeken?", "ik kan niet goed lezen"])
def test_another_wish_behind_that_question_is_no_judgement(helped: Talk, text: str) -> None:
    helped.hear(words("goodbye", "doei"))
    helped.hear(words("training", text))
    assert not helped.outcome.effects and not judges(text)


def test_what_was_wrong_told_with_thanks_is_heard_and_nothing_is_kept(helped: Talk) -> None:
    text = "thank you, that helps a lot. only the first list was not good, too many things about looking for a job"
    helped.hear(words("job_search", text, sure=0.4))
    assert judges_us(text) and helped.said == ["utter_feedback_heard"] and not helped.outcome.effects
    assert not judges_us("bedankt, de school gaf geen antwoord. ik zoek een andere")
