"""A card that was shown and is named again: what is asked of it is told, and a story in which it stands stays a story."""

from typing import Optional

import pytest
from talking import Talk, words

from guidance.conversation.desks.named_card import meant
from guidance.conversation.wording import is_done
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.fact import Fact

SETTINGS = Settings.construct()
UNION, CENTRE, SUBSIDY = "nl_devakbeweging", "nl_werkcentrum", "nl_slim_ontwikkelpaden"
LEGAL, REFUGEES, PASSPORT = "nl_juridisch_loket", "nl_vluchtelingenwerk", "european_qualifications_passport_refugees"


@pytest.fixture
def shown(talk: Talk, knowledge: Snapshot) -> Talk:
    """Three cards on the table, and three of before."""
    talk.hear(words("career_change", "ik werk en wil ander werk", stages={"employed": 0.9, "none": 0.1}, language="nl"))
    on_the_table = tuple((card, in_language(knowledge.services[card].names, "nl")) for card in (UNION, CENTRE, SUBSIDY))
    talk.state = talk.state.copy(update={"table": on_the_table, "seen": (LEGAL, REFUGEES, PASSPORT, *(card for card, _ in on_the_table))})
    return talk


def asked(text: str, talk: Talk, knowledge: Snapshot, intent: str = "too_vague") -> "tuple[Optional[str], Optional[str]]":
    values = meant(words(intent, text), talk.state, knowledge, SETTINGS).values
    return values.get("card"), values.get("part")


@pytest.mark.parametrize(
    ("text", "card", "part"),
    [
        ("nee ik bedoel die van de vakbond", UNION, ""),
        ("die uit Nederland bedoel ik, die met FNV en CNV, de allereerste", UNION, ""),
        ("die laatste met ontwikkelpaden", SUBSIDY, ""),
        ("the one of the union", UNION, ""),
        ("doe mij maar de vakbeweging, hoe begin ik daar", UNION, "apply"),
        ("doe maar 't juridisch loket", None, None),
        ("doe maar het juridisch loket", LEGAL, ""),
        ("die subsidie, is dat ook voor mij", SUBSIDY, "for_whom"),
        ("juridisch loket, kan ik daar voor vrijdag nog terecht denk je? en is het voor iedereen", LEGAL, "for_whom"),
        ("the EQPR, do I still need it?", PASSPORT, "for_whom"),
        ("vluchtelingenwerk do they help find a job", REFUGEES, "what"),
        ("wat doet het werkcentrum dan precies", CENTRE, "what"),
        ("hoe begin ik bij de vakbond?", UNION, "apply"),
        ("wat kost dat juridisch loket", LEGAL, "cost"),
        ("ok dat werkcentrum is goed. maar mag ik morgen thuis blijven, hij wil me toch kwijt", None, None),
    ],
)
def test_the_card_that_is_named_is_what_is_asked_about(
    text: str, card: Optional[str], part: Optional[str], shown: Talk, knowledge: Snapshot
) -> None:
    assert asked(text, shown, knowledge) == (card, part)


@pytest.mark.parametrize(
    "text",
    [
        "ik heb bij de vakbond gewerkt en ze waren niet aardig",
        "die van de vakbond zei dat ik moest tekenen",
        "mijn man werkt bij het juridisch loket",
        "niet het juridisch loket, iets anders",
        "ik wil een opleiding in de zorg",
        "welke vaardigheden heb ik nodig?",
        "hoe begin ik met een opleiding?",
        "moet ik lid zijn van de vakbond om te staken?",
        "ik zoek werk",
        "die opleiding wil ik wel",
        "leg dat woord eens uit",
    ],
)
def test_a_story_a_wish_or_a_denied_name_asks_about_no_card(text: str, shown: Talk, knowledge: Snapshot) -> None:
    assert asked(text, shown, knowledge) == (None, None)


@pytest.mark.parametrize("intent", ["crisis", "add_to_plan", "start_over", "compare_cards"])
def test_what_is_an_act_of_its_own_stays_one(intent: str, shown: Talk, knowledge: Snapshot) -> None:
    assert asked("zet die van de vakbond in mijn plan", shown, knowledge, intent) == (None, None)


def test_a_card_that_was_never_shown_is_asked_about_by_its_own_name_only(shown: Talk, knowledge: Snapshot) -> None:
    assert asked("het uaf, is dat voor mij?", shown, knowledge) == ("nl_uaf", "for_whom")
    assert asked("mijn zus ging naar het uaf", shown, knowledge) == (None, None)
    assert asked("is een subsidie opleiding ook voor mij?", shown, knowledge)[0] != "nl_leeroverzicht", "a subject is no name"


def test_whether_one_may_stay_unnamed_is_asked_of_the_card(shown: Talk, knowledge: Snapshot) -> None:
    assert asked("wie is die geldfit, moet ik mn naam geven", shown, knowledge) == ("nl_geldfit", "unnamed")
    shown.hear(words("rights_and_benefits", "wie is die geltfit, moet ik mn naam geven"))
    assert shown.said == ["utter_details_unnamed"] and "Je naam hoeft niet" in shown.text


def test_who_talks_to_nobody_asks_about_the_card_and_for_no_person(shown: Talk, knowledge: Snapshot) -> None:
    text = "en dat juridisch loket is dat voor mijn zoon of voor mij? hij wil met niemand praten"
    assert asked(text, shown, knowledge, "talk_to_human") == (LEGAL, "for_whom")
    person = words("talk_to_human", "ik wil iemand spreken van de vakbond, kan dat?", facts=[Fact("person", "human", "iemand spreken")])
    assert meant(person, shown.state, knowledge, SETTINGS) is person


def test_two_cards_that_are_asked_about_are_both_told(shown: Talk) -> None:
    text = "the EQPR, i have my diploma with me. do i still need it? and vluchtelingenwerk do they help find job"
    shown.hear(words("job_search", text, language="en", facts=[Fact("background", "refugee", "vluchtelingenwerk")]))
    assert shown.said == ["utter_details_for_whom", "utter_details_what"]
    assert [card["id"] for card in shown.cards] == [PASSPORT, REFUGEES]
    assert shown.state.profile.need is not None and shown.state.profile.need.id == "career_change", "a question about a card is no wish"
    assert not shown.state.profile.known_facts, "and its name tells of nobody"


def test_what_to_expect_is_told_beside_the_price(shown: Talk) -> None:
    shown.hear(words("skills_assessment", "wat kost dat werkcentrum en wat kan ik daar verwachten als ik erheen ga"))
    assert shown.said == ["utter_details_cost", "utter_details_what"] and [card["id"] for card in shown.cards] == [CENTRE]


def test_why_this_card_was_shown_is_told_of_this_card(shown: Talk) -> None:
    shown.hear(words("ask_why", "waarom stuur je me eigenlijk naar de vakbond"))
    assert shown.said == ["utter_details_why"] and shown.cards[0]["id"] == UNION


def test_cards_of_before_another_country_can_still_be_named(shown: Talk) -> None:
    belgium = [Fact("country", "BE", "belgië"), Fact("region", "flanders", "belgië")]
    shown.hear(words("too_vague", "en als ik in belgië woon?", facts=belgium))
    assert UNION not in {card for card, _ in shown.state.table}
    shown.hear(words("correct_understanding", "nee ik bedoel die van de vakbond"))
    assert shown.said[-1] == "utter_details_all" and shown.cards[0]["id"] == UNION
    assert shown.state.profile.country == "BE"


def test_what_somebody_has_done_is_not_what_they_ask_about(talk: Talk) -> None:
    facts = [Fact("origin", "eritrea", "Eritrea")]
    talk.hear(words("language_and_integration", "ik kom uit Eritrea en wil leren", stages={"disadvantaged": 0.9}, facts=facts))
    assert "nl_inburgering" in {card["id"] for card in talk.cards}
    talk.hear(words("training", "Ik heb inburgering klaar al. Ik wil school en werk samen, waar?", stages={"disadvantaged": 0.9}))
    assert not talk.said[-1].startswith("utter_details_") and "nl_inburgering" not in {card["id"] for card in talk.cards}


@pytest.mark.parametrize(
    ("clause", "done"),
    [
        ("ik heb inburgering klaar al", True),
        ("i already passed the integration exam", True),
        ("ik heb mijn diploma niet gehaald", False),
        ("i have not finished school", False),
    ],
)
def test_what_is_done_is_told_apart_from_what_is_not(clause: str, done: bool) -> None:
    assert is_done(clause) is done


def test_a_desk_asked_about_beside_what_is_done_stays(shown: Talk) -> None:
    shown.hear(words("training", "ik heb havo gehaald. kan het werkcentrum mij helpen?", stages={"unemployed": 0.9}))
    assert CENTRE not in shown.state.left_out
