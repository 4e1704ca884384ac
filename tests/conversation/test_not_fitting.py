"""Who says that the reply did not fit is never told that it still fits, nor shown the same again; said twice, a person is offered."""

from typing import Callable, Dict

import pytest
from talking import STORED, Talk, words

from guidance.conversation.desks import not_fitting
from guidance.conversation.wording import asks, asks_something, protests, repeats_a_question
from guidance.understanding.fact import Fact

WORKING = {"employed": 0.9, "none": 0.1}
STUDYING = {"student": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks for other work on the table."""
    talk.hear(words("career_change", "ik werk en wil ander werk", stages=WORKING, language="nl"))
    assert talk.cards
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "mijn vraag was of het in de avond kan", "je herhaalt jezelf", "ge herhaalt uzelf", "dit helpt mij niet",
        "jullie sturen hem naar de avondschool",
        "you are sending me to the wrong desk", "This doesn't help.", "my question was about evenings", "I'd rather know who pays",
        "computers?? ik wil met dieren werken", "nee ik bedoel iets anders", "hier heb ik niks aan", "that doesn't fit",
    ],
)  # fmt: skip
def test_it_is_heard_that_a_reply_does_not_fit(text: str) -> None:
    assert protests(text)


@pytest.mark.parametrize(
    "text",
    [
        "bedankt! ik weet niet of het lukt", "wat kost dat??", "mijn werk past niet bij mij", "kan ik er ook een vraag stellen",
        "ik stuur ze een mail",
        "thanks! I am not sure yet", "they send me a letter", "dat past goed", "de uitkering helpt me niet verder in de huur",
    ],
)  # fmt: skip
def test_what_only_resembles_a_protest_is_none(text: str) -> None:
    assert not protests(text)


def test_a_question_that_is_put_once_more_asks() -> None:
    for text in (
        "mijn vraag was of het mag",
        "ik vroeg hoe lang het duurt",
        "I asked whether they speak English",
        "my question is about rent",
    ):
        assert repeats_a_question(text) and asks(text), text
    assert not repeats_a_question("ik vroeg niet of het zwaar is")
    assert not asks_something("luister je wel?") and asks_something("je luistert niet. wie betaalt dat?")


@pytest.mark.parametrize("text", ["mijn vraag was of het ook in de avond kan", "my question was whether I can go in the evening"])
@pytest.mark.parametrize("read_as", ["too_vague", "career_change", "study_choice"])
def test_a_question_put_once_more_is_never_met_with_it_still_fits(text: str, read_as: str, shown: Talk) -> None:
    shown.hear(words(read_as, text, sure=0.6))
    assert not any(said.startswith("utter_guide_noted") for said in shown.said) and not shown.cards
    assert shown.said[0] == "utter_guide_misread" and shown.said[-1].startswith("utter_details_beyond")


@pytest.mark.parametrize("text", ["moet ik daar elke week heen?", "do they also help my brother?"])
def test_desks_that_were_all_shown_do_not_come_again_for_a_question(text: str, shown: Talk) -> None:
    before = {card["id"] for card in shown.cards}
    shown.state = shown.state.copy(update={"shown": (), "last": "utter_smalltalk_bot"})
    shown.hear(words("career_change", text, sure=0.6))
    assert not before & {card["id"] for card in shown.cards} and shown.said[-1].startswith("utter_details_beyond")


def test_who_asks_where_with_another_wish_may_be_shown_a_desk_again(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"seen": (*shown.state.seen, "nl_werkcentrum", "nl_uwv_werk", "nl_gemeente")})
    shown.hear(words("training", "waar kan ik een cursus volgen?", sure=0.95))
    assert shown.cards


@pytest.mark.parametrize("text", ["kun je die plekken nog eens laten zien", "can you show me those places again"])
def test_who_asks_to_see_them_again_sees_them(text: str, shown: Talk) -> None:
    before = [card["id"] for card in shown.cards]
    shown.hear(words("ask_more", text))
    assert shown.said == ["utter_guide_told_before"] and [card["id"] for card in shown.cards] == before


def test_a_person_comes_first_when_it_is_said_twice(shown: Talk) -> None:
    shown.hear(words("too_vague", "hier heb ik niks aan"))
    assert shown.said == ["utter_guide_sorry"] and shown.state.protests == 1
    shown.hear(words("too_vague", "je luistert niet"))
    assert shown.said == ["utter_tiers_not_fitting"] and shown.choices[0] == "/talk_to_human"
    assert shown.state.tier == not_fitting.tiers.PERSON
    shown.hear(words("affirm", "ja"))
    assert shown.said[0] == "utter_person_desk"


def test_behind_no_to_that_person_it_is_asked_what_is_looked_for(shown: Talk) -> None:
    shown.hear(words("too_vague", "hier heb ik niks aan"))
    shown.hear(words("too_vague", "je luistert niet"))
    shown.hear(words("deny", "nee"))
    assert shown.said == ["utter_guide_sorry"]


def test_what_is_said_between_two_protests_ends_the_row(shown: Talk) -> None:
    shown.hear(words("too_vague", "hier heb ik niks aan"))
    shown.hear(words("thank", "dank je"))
    shown.hear(words("too_vague", "je luistert niet"))
    assert "utter_tiers_not_fitting" not in shown.said


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("ik doe hbo geen mbo", True),
        ("ik zit op de universiteit, niet op het mbo", True),
        ("mbo wil ik niet hoor", True),
        ("mbo is niks voor mij", True),
        ("ik doe mbo geen hbo", False),
        ("ik doe mbo", False),
    ],
)
def test_a_desk_for_another_level_of_school_goes_away(text: str, away: bool, talk: Talk) -> None:
    talk.hear(words("switch_study", "ik wil van studie wisselen", stages=STUDYING, language="nl"))
    talk.state = talk.state.copy(update={"table": (("nl_kiesmbo", "KiesMBO"), *talk.state.table), "seen": ("nl_kiesmbo", *talk.state.seen)})
    talk.hear(words("correct_understanding", text))
    assert ("nl_kiesmbo" in talk.state.left_out) is away
    assert not away or not any(said.startswith("utter_guide_noted") for said in talk.said)


def test_what_is_not_looked_for_goes_away_and_the_question_beside_it_is_answered(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"table": (("nl_oefenen", "Oefenen.nl"), *shown.state.table)})
    desks = [card for card, _ in shown.state.table]
    shown.hear(words("training", "ik zoek geen rekenles, ik vraag of je goed moet kunnen rekenen", sure=0.6))
    assert shown.said[-1].startswith("utter_details_beyond") and not set(shown.state.left_out) - set(desks)
    assert shown.state.profile.need is not None and shown.state.profile.need.id == "career_change"


def test_a_wish_that_is_faintly_heard_in_a_protest_is_none(shown: Talk) -> None:
    shown.hear(words("volunteering", "This doesn't help. Is there a career centre in Zwolle, yes or no?", sure=0.5))
    assert shown.state.profile.need is not None and shown.state.profile.need.id == "career_change"
    told = words("volunteering", "this doesn't help, I want to volunteer", sure=0.5)
    assert not_fitting.without_a_faint_wish(told, shown.state) is told


def test_the_desk_that_is_for_others_goes_away_and_is_not_told_of_again(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"subject": "nl_werkcentrum"})
    shown.hear(words("too_vague", "dat is toch voor scholieren!"))
    assert "nl_werkcentrum" in shown.state.left_out and not any(said.startswith("utter_details_") for said in shown.said)


@pytest.mark.parametrize("text", ["dat is voor mijn zoon!", "dat is voor later", "is dat voor scholieren?"])
def test_what_is_for_somebody_of_ones_own_does_not_go_away(text: str, shown: Talk) -> None:
    shown.state = shown.state.copy(update={"subject": "nl_werkcentrum"})
    shown.hear(words("too_vague", text))
    assert not shown.state.left_out


@pytest.mark.parametrize(
    ("text", "need"), [("mijn broer zoekt geen cursus, ik wel", "training"), ("my sister doesn't want a course, but I do", "training")]
)
def test_what_is_said_of_oneself_in_the_second_half_counts(text: str, need: str, shown: Talk) -> None:
    shown.hear(words("correct_understanding", text, facts=[Fact("about", "relative", text.split(" ")[1])]))
    assert shown.state.profile.need is not None and shown.state.profile.need.id == need and not shown.state.person


def test_who_talks_where_another_does_not_gets_a_person(shown: Talk) -> None:
    shown.hear(words("talk_to_human", "hij wil niet met iemand praten, ik wel"))
    assert shown.said[0] == "utter_person_desk"
    shown.hear(words("talk_to_human", "hij wil niet met iemand praten"))


@pytest.mark.parametrize(
    ("text", "desk"),
    [
        ("laat maar, ik ga wel naar het werkcentrum", "nl_werkcentrum"),
        ("never mind, I'll just ask the Werkcentrum", "nl_werkcentrum"),
        ("weet je wat, ik bel UWV zelf wel", "nl_uwv_werk"),
        ("dan ga ik wel naar de huisarts", ""),
        ("oke dan vraag ik het maar aan mijn buurman", ""),
        ("fine, then I'll call my union", ""),
        ("vakbond? die heb ik niet. laat maar, ik vraag het wel aan mijn zus", ""),
    ],
)
def test_a_decision_of_ones_own_is_a_good_plan(text: str, desk: str, shown: Talk) -> None:
    need = shown.state.profile.need
    shown.hear(words("job_search", text, sure=0.6))
    assert shown.said == ["utter_guide_own_way_desk" if desk else "utter_guide_own_way"] and not shown.cards
    assert shown.state.profile.need == need and (not desk or shown.state.subject == desk)


@pytest.mark.parametrize(
    "text",
    [
        "ik ga wel naar school maar niet elke dag",
        "dan ga ik naar het buitenland",
        "laat maar",
        "zal ik dan maar naar de decaan gaan?",
        "ik ga elke week naar de markt",
        "laat maar, ik wil een mens spreken",
        "dankjewel, ik bel ze morgen wel",
    ],
)
def test_what_is_no_decision_is_not_taken_for_one(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert not any(said.startswith("utter_guide_own_way") for said in shown.said)


def test_a_decision_ends_the_waiting_for_a_person_but_not_for_a_call(new_talk: Callable[[], Talk]) -> None:
    for requests, response in (({}, "utter_guide_own_way_desk"), (STORED, "")):
        talk = new_talk()
        talk.hear(words("career_change", "ik werk en wil ander werk", stages=WORKING, language="nl"))
        talk.state = talk.state.copy(update={"handover": True, "person_wanted": True, "requests": requests})
        talk.hear(words("job_search", "laat maar, ik bel wel met het werkcentrum"))
        assert (response in talk.said) if response else not any(said.startswith("utter_guide_own_way") for said in talk.said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hoe heette dat werkcentrum ook alweer", "nl_werkcentrum"),
        ("remind me what you said about the holiday", "nl_ww_holiday"),
        ("wat zei je net over vakantie", "nl_ww_holiday"),
        ("what was that again", "nl_ww_holiday"),
        ("welke regel over vakantie noemde je net", "nl_ww_holiday"),
    ],
)
def test_what_was_told_before_is_told_again(text: str, told: str, shown: Talk) -> None:
    update: Dict[str, object] = {"told": ("answer:nl_ww_holiday",), "topics": ("nl_ww_holiday",), "seen": ("nl_werkcentrum",)}
    shown.state = shown.state.copy(update=update)
    shown.hear(words("show_plan", text))
    assert shown.said == ["utter_guide_told_before"] and [card["id"] for card in shown.cards] == [told]


@pytest.mark.parametrize(
    "text", ["wat is mbo ook alweer", "remind me to call them tomorrow", "wat betekent dat ook alweer", "hoe vraag ik ww aan"]
)
def test_what_asks_for_nothing_told_before_is_read_as_it_was(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert "utter_guide_told_before" not in shown.said


@pytest.mark.parametrize("text", ["ik ga niet naar de bibliotheek, daar ziet iedereen mij", "nee niet bieb zeg ik toch"])
def test_who_will_not_go_to_the_place_where_desks_are_is_shown_others(text: str, talk: Talk) -> None:
    reads_hard = [Fact("reach", "reading", "kan niet goed lezen")]
    talk.hear(words("training", "ik werk en wil leren lezen", stages={"adult_learner": 0.9, "none": 0.1}, facts=reads_hard, language="nl"))
    assert "nl_taalhuis" in {card["id"] for card in talk.cards}
    talk.hear(words("training", text, stages={"none": 0.95}))
    assert "nl_taalhuis" in talk.state.left_out and "nl_taalhuis" not in {card["id"] for card in talk.cards}
