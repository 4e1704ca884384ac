"""Whole conversations with the running product, as citizens have them."""

import re
from itertools import pairwise
from typing import List

import pytest

from guidance.vocabulary import GUIDELINE_OF_STAGE, LIFE_STAGES

from .client import Chat, Reply
from .conftest import Talk
from .shape import check_message

pytestmark = pytest.mark.served

#: The sentences of the product's promise: life stage, its guideline, words that tell the language of the reply.
PROMISES = [
    ("nl", "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?", "older_adult", "je"),
    ("nl", "mijn dochter zit in 3 havo en moet een profiel kiezen", "pupil", "je"),
    ("nl", "gestopt met mbo 2, ben 18, wat nu", "at_risk_youth", "je"),
    ("en", "I'm a nurse from Ukraine, can I use my diploma here?", "disadvantaged", "you"),
    ("nl", "I'm a nurse from Ukraine, can I use my diploma here?", "disadvantaged", "you"),
]
DUTCH, ENGLISH = re.compile(r"\b(je|ik|het|een)\b"), re.compile(r"\b(you|I|it|the)\b")


def said_in(reply: Reply, language: str) -> bool:
    """Whether texts and reasons on cards are in `language`, judged by its smallest words."""
    words = [message["text"] for message in reply.messages] + [card["why"] for card in reply.cards]
    own, other = (DUTCH, ENGLISH) if language == "nl" else (ENGLISH, DUTCH)
    return all(own.search(text) or not other.search(text) for text in words)


@pytest.mark.parametrize(("opened_in", "text", "stage", "word"), PROMISES)
def test_the_promised_sentences_lead_to_cards_of_the_right_guideline(talk: Talk, opened_in: str, text: str, stage: str, word: str) -> None:
    reply = talk(opened_in).say(text)
    assert stage in reply.stages[:2]
    guidelines = {card["guideline"] for card in reply.cards}
    assert GUIDELINE_OF_STAGE[stage] in guidelines, f"cards of {guidelines}"
    language = "en" if word == "you" else "nl"
    assert reply.understood["reply_language"] == language and said_in(reply, language), reply.text
    assert all(card["why"] for card in reply.cards)
    titles = " ".join(choice["title"] for choice in reply.choices)
    assert re.search("mens|person", titles), "no way to a person"


def test_a_wrong_stage_is_taken_back_by_choices(talk: Talk) -> None:
    chat = talk()
    reply = chat.say("gestopt met mbo 2, ben 18, wat nu")
    wrong = chat.tap(reply.payload("klopt niet"))
    assert wrong.choices
    asked = chat.tap(wrong.payload("op school"))
    assert "at_risk_youth" not in asked.stages
    assert chat.tap(asked.payload("studeer", "middelbare", "mbo")).stages[0] in ("student", "pupil", "vet_learner")
    assert "at_risk_youth" not in chat.say("meer").stages, "what was taken back came back"


def test_a_wrong_stage_is_taken_back_in_words(talk: Talk) -> None:
    chat = talk()
    assert chat.say("ik zit zonder werk en zoek een baan").stages[:1] == ["unemployed"]
    assert chat.say("nee, ik werk gewoon nog").stages[:1] == ["employed"]


def test_a_wrong_need_is_taken_back_by_a_choice(talk: Talk) -> None:
    chat = talk()
    reply = chat.say("ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?")
    wrong = chat.tap(reply.payload("klopt niet"))
    after = chat.tap(wrong.payload("zoekt werk"))
    assert after.need is None and after.choices and after.stages[:1] == ["older_adult"]
    assert not any("zoek werk" in choice["title"].lower() for choice in after.choices)


def test_more_shows_other_cards_until_there_are_no_more(talk: Talk) -> None:
    chat = talk()
    reply = chat.say("mijn dochter zit in 3 havo en moet een profiel kiezen")
    seen: List[str] = []
    for _ in range(25):
        ids = [card["id"] for card in reply.cards]
        assert not set(ids) & set(seen), "a card came twice"
        seen += ids
        more = [choice for choice in reply.choices if "Meer" in choice["title"]]
        if not more:
            break
        reply = chat.tap(more[0]["payload"])
    else:
        pytest.fail("there is always more")
    assert len(seen) >= 3
    assert chat.say("meer").text, "after the last one it still answers"


def silent_until_told_to_go_on(chat: Chat) -> None:
    """Whatever is said is met with silence and the way on, which takes the talk up again."""
    for text in ("hallo?", "ik zoek een cursus", "wat is Europass?", "meer"):
        reply = chat.say(text)
        assert reply.understood["handover"] is True
        assert not reply.cards and len(reply.choices) == 3, f"it went on with {text!r}"
        assert "assistent" in reply.choices[0]["title"]
    back = chat.tap(reply.choices[0]["payload"])
    assert back.understood["handover"] is False
    assert chat.say("waar vind ik werk?").cards


def test_who_asks_for_a_person_gets_one_and_the_assistant_is_silent_until_called_back(talk: Talk) -> None:
    chat = talk()
    chat.say("ik ben 58 en zoek werk")
    asked = chat.say("ik wil een mens spreken")
    assert asked.understood["handover"] is True and not asked.cards
    assert re.search(r"https?://|\w\.nl\b|\d{4}|Vraag|gemeente", asked.text), f"no way to reach anyone: {asked.text}"
    silent_until_told_to_go_on(chat)


def test_who_asks_to_be_called_is_met_with_silence_until_the_talk_goes_on(talk: Talk) -> None:
    chat = talk()
    chat.say("ik ben 58 en zoek werk")
    asked = chat.say("ik wil een mens spreken")
    step = chat.tap(asked.payload("Bel mij terug"))
    step = chat.tap(step.payload("Dat vertel ik zelf"))
    step = chat.tap(step.payload("ochtend"))
    chat.tap(step.payload("niet meesturen"))
    chat.say("06-12345678")
    silent_until_told_to_go_on(chat)


def test_danger_is_answered_also_while_a_person_is_waited_for(talk: Talk) -> None:
    chat = talk()
    chat.say("ik wil een mens spreken")
    assert any(card["kind"] == "safety" for card in chat.say("ik wil niet meer leven").cards)


def test_the_desk_with_people_fits_the_person(talk: Talk) -> None:
    older, pupil = talk(), talk()
    older.say("ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?")
    pupil.say("ik zit in 3 havo en moet een profiel kiezen")
    assert "decaan" not in older.say("ik wil een mens spreken").text.lower()
    assert "decaan" in pupil.say("ik wil een mens spreken").text.lower()
    assert "decaan" not in talk().say("ik wil een mens spreken").text.lower(), "most who ask are not at school"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "ik wil niet meer leven"),
        ("nl", "mijn man slaat mij"),
        ("nl", "ik ben 14 en mijn vader doet mij pijn"),
        ("en", "I want to kill myself"),
        ("en", "my husband hits me and I am afraid"),
    ],
)
def test_danger_brings_numbers_and_nothing_else(talk: Talk, language: str, text: str) -> None:
    chat = talk(language)
    chat.say("ik ben 58 en zoek werk" if language == "nl" else "I am 58 and I am looking for work")
    reply = chat.say(text)
    assert "112" in reply.text and said_in(reply, language)
    assert reply.cards and {card["kind"] for card in reply.cards} == {"safety"}
    assert all(card["phone"] for card in reply.cards)
    assert reply.cards[0]["phone"] == "112" and len(reply.cards) >= 2, "112 and a line to talk to"
    assert reply.need == "crisis"
    titles = [choice["title"] for choice in reply.choices]
    assert len(titles) <= 1 and all(re.search("mens|person", title) for title in titles), f"nothing but a person: {titles}"


def test_the_language_follows_the_citizen(talk: Talk) -> None:
    chat = talk()
    assert said_in(chat.say("ik ben 45 en zoek werk"), "nl")
    english = chat.say("Sorry, my Dutch is not good. I am looking for a job as a driver")
    assert english.understood["reply_language"] == "en" and said_in(english, "en")
    assert "unemployed" in english.stages, "what was said before still counts"
    dutch = chat.say("ik wil ook een opleiding volgen, wat kan er allemaal?")
    assert dutch.understood["reply_language"] == "nl" and said_in(dutch, "nl")


@pytest.mark.parametrize(
    ("language", "text", "kind", "card"),
    [
        ("nl", "wat is Europass?", "instrument", "europass"),
        ("en", "what is Europass?", "instrument", "europass"),
        ("nl", "wat is een evc?", "term", "evc"),
        ("nl", "bestaat ECVET nog?", "instrument", "ecvet"),
    ],
)
def test_a_word_is_explained(talk: Talk, language: str, text: str, kind: str, card: str) -> None:
    reply = talk(language).say(text)
    assert [(one["kind"], one["id"]) for one in reply.cards] == [(kind, card)]
    assert reply.cards[0]["source"]["title"] and said_in(reply, language)


@pytest.mark.parametrize("number", range(len(LIFE_STAGES)), ids=LIFE_STAGES)
def test_each_of_the_nine_start_choices_leads_to_cards(talk: Talk, number: int) -> None:
    chat = talk("nl" if number % 2 else "en")
    assert len(chat.greeting.choices) == 9
    reply = chat.tap(chat.greeting.choices[number]["payload"])
    assert reply.stages[:1] == [LIFE_STAGES[number]]
    for _ in range(3):
        if reply.cards:
            break
        assert 1 <= len(reply.choices) <= 3, "a question without a way on"
        reply = chat.tap(reply.choices[0]["payload"])
    assert reply.cards and reply.stages[:1] == [LIFE_STAGES[number]]
    assert GUIDELINE_OF_STAGE[LIFE_STAGES[number]] in {card["guideline"] for card in reply.cards} | {6}


VAGUE = ("weet niet", "iets", "hmm", "weet ik veel", "geen idee", "help", "zeg jij het maar", "tja")


def questions(chat: Chat) -> List[str]:
    """The questions the assistant asked, in order (the opening is no question)."""
    found: List[str] = []
    for reply in chat.replies:
        for message in reply.messages:
            found += [part.strip() for part in re.findall(r"[^.?!\n]*\?", message["text"])]
    return found


def test_no_question_is_asked_twice_in_the_same_words(talk: Talk) -> None:
    for turns in (VAGUE, tuple(reversed(VAGUE)), ("ik wil iets anders", *VAGUE[:5])):
        chat = talk()
        for text in turns:
            reply = chat.say(text)
            assert reply.choices, "a reply without a way on"
        asked = questions(chat)
        assert len(asked) == len(set(asked)), asked
        bare = ["\n".join(m["text"] for m in r.messages if not m["cards"]) for r in chat.replies]
        assert not any(a == b != "" for a, b in pairwise(bare)), bare


def test_what_is_shown_is_never_too_much(talk: Talk) -> None:
    for texts in (
        ("ik zoek werk", "meer", "meer", "klopt niet"),
        ("weet niet", "iets", "hmm", "weet ik veel"),
        ("ik ben 16 en gestopt met school", "waarom?", "ik wil een mens spreken"),
        ("I want to study in Spain", "more", "what is Erasmus+?", "thanks"),
    ):
        chat = talk("en" if texts[0].startswith("I ") else "nl")
        for text in texts:
            reply = chat.say(text)
            assert len(reply.cards) <= 3 and len(reply.choices) <= 3, text
            for message in reply.messages:
                check_message(message)


def test_who_starts_over_is_not_remembered(talk: Talk) -> None:
    chat = talk()
    chat.say("ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?")
    fresh = chat.say("ik wil opnieuw beginnen")
    assert fresh.stages == [] and fresh.need is None and len(fresh.choices) == 9
