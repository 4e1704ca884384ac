"""What is named is what is asked about: a word in the same breath, a desk by its kind, a desk by mail and in a language."""

import pytest
from talking import Talk, words

NOTHING = {"none": 0.95}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """Desks on the table, the Juridisch Loket among them, and an answer of the municipality spoken of last."""
    talk.hear(words("rights_and_benefits", "ik heb een vraag over mijn ontslag", stages={"unemployed": 0.9}, language="nl"))
    assert "nl_juridisch_loket" in {card for card, _ in talk.state.table}
    return talk


@pytest.mark.parametrize(
    "text",
    ["mijn zus had het over wia, wat is dat", "op tv ging het over de iow wat is dat eigenlijk", "they told me about eures, what is that"],
)
@pytest.mark.parametrize("intent", ["explain_term", "too_vague", "rights_and_benefits"])
def test_a_word_named_in_the_same_breath_is_explained(shown: Talk, intent: str, text: str) -> None:
    shown.hear(words(intent, text, stages=NOTHING))
    assert shown.said == ["utter_term_found"] and not {card["id"] for card in shown.cards} & {card for card, _ in shown.state.table[1:]}


def test_that_desk_is_the_one_of_that_kind(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"subject": "nl_gemeente"})
    shown.hear(words("too_vague", "moet je lid zijn van dat loket", stages=NOTHING, of_desk=[("for_whom", 0.9)]))
    assert shown.state.subject == "nl_juridisch_loket"


@pytest.mark.parametrize("text", ["is dat work in nl ook voor belgen", "is that work in nl also for dutch people"])
def test_for_whom_a_named_desk_is(shown: Talk, text: str) -> None:
    shown.hear(words("language_and_integration", text, stages=NOTHING, sure=0.4, like=[("nl_job_without_dutch", 0.3)]))
    assert shown.said == ["utter_details_for_whom"] and shown.state.subject == "nl_workinnl"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("kan ik het juridisch loket mailen in het engels", 2),
        ("can i email het juridisch loket in turkish", 2),
        ("kan ik het juridisch loket mailen", 1),
    ],
)
def test_who_wants_to_write_hears_of_the_ways_and_of_the_language(shown: Talk, text: str, parts: int) -> None:
    shown.hear(words("too_vague", text, stages=NOTHING))
    assert shown.said == ["utter_details_part"] * parts


@pytest.mark.parametrize(
    "text",
    [
        "uwv zegt vraag het de gemeente en nu zeg jij weer uwv",
        "ik word de hele tijd doorverwezen",
        "they sent me from desk to desk",
    ],
)
def test_who_is_sent_around_is_heard_in_that(shown: Talk, text: str) -> None:
    shown.hear(words("rights_and_benefits", text, stages=NOTHING))
    assert shown.said == ["utter_warm_sent_around", "utter_tiers_person"] and shown.choices[0] == "/talk_to_human"


@pytest.mark.parametrize("text", ["does uwv pay then?", "betaalt duo dat dan?", "vergoedt uwv dat?"])
def test_whether_a_named_desk_pays_stands_on_no_card(shown: Talk, text: str) -> None:
    shown.hear(words("rights_and_benefits", text, stages=NOTHING, sure=0.6))
    assert not {"utter_details_all", "utter_details_what", "utter_details_cost"} & set(shown.said)


@pytest.mark.parametrize("text", ["yes how do i begin", "en hoe begin ik dan"])
def test_how_to_begin_is_told_of_what_stands_there(shown: Talk, text: str) -> None:
    shown.hear(words("too_vague", text, stages=NOTHING))
    assert shown.said == ["utter_details_each_apply"] and "juridischloket.nl" in shown.text
