"""Where there is work: the pages that publish it are shown; no chance is told from here."""

from datetime import date

import pytest
from talking import Talk, tapped, words

from guidance.conversation.questions.outlook import asked, pages
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95, "employed": 0.05}
WELDER = Fact("occupation", "welder", "lasser")


@pytest.mark.parametrize(
    "text",
    [
        "is er veel werk voor stratenmakers?", "is er nog wel werk als drukker", "is daar toekomst in?", "zit daar nog werk in",
        "welke beroepen zijn kansrijk", "in welke sector is veel vraag", "waar is veel werk in", "kan ik daar makkelijk werk in vinden",
        "welk beroep heeft toekomst", "is there still work for printers", "which jobs have a future", "what jobs are in demand",
        "is er een tekort aan kappers?", "hoeveel vraag is er naar lassers", "heeft een slager nog toekomst",
    ],
)  # fmt: skip
def test_who_asks_where_there_is_work_is_understood(text: str) -> None:
    assert asked(words("career_orientation", text))


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("job_search", "is er nog werk voor mij"), ("job_search", "is er werk voor iemand zonder diploma"),
        ("explain_term", "wat is een knelpuntberoep?"), ("job_search", "ik zoek werk als lasser"),
        ("career_change", "ik zie geen toekomst voor me bij dit bedrijf"), ("crisis", "ik heb geen toekomst in dit leven"),
        ("talk_to_human", "met wie kan ik praten over kansrijk werk"), ("job_search", "is there any work for someone like me"),
        ("career_change", "ik zie geen toekomst in de zorg"), ("work_abroad", "ik wil naar Spanje, kan ik daar werk vinden"),
        ("rights_and_benefits", "ik heb een tekort aan geld"), ("career_orientation", "I worry about work and my future"),
    ],
)  # fmt: skip
def test_who_looks_for_work_or_asks_for_a_word_is_left_alone(intent: str, text: str) -> None:
    assert not asked(words(intent, text))


def test_the_occupation_is_named_and_its_own_country_comes_first(talk: Talk) -> None:
    talk.hear(words("career_orientation", "is er veel werk voor lassers?", stages=NOTHING, facts=[WELDER], language="nl"))
    assert talk.said == ["utter_outlook_of"]
    assert [card["id"] for card in talk.cards] == ["nl_kansrijke_beroepen", "eu_labour_shortages"]
    assert "lasser" in talk.text and any(choice.startswith("/talk_to_human") for choice in talk.choices)


def test_an_occupation_in_the_plural_is_found(talk: Talk) -> None:
    talk.hear(words("career_orientation", "is er nog werk voor verpleegkundigen?", stages=NOTHING, language="nl"))
    assert talk.said == ["utter_outlook_of"] and "verpleegkundige" in talk.text


def test_who_lives_in_flanders_gets_its_list(talk: Talk) -> None:
    facts = [Fact("residence", "BE", "Gent"), Fact("region", "flanders", "Vlaanderen")]
    talk.hear(words("career_orientation", "welke beroepen zijn kansrijk in Vlaanderen", stages=NOTHING, facts=facts, language="nl"))
    assert talk.said[-1] == "utter_outlook_all"
    assert [card["id"] for card in talk.cards] == ["vl_knelpuntberoepen", "eu_labour_shortages"]


def test_the_way_goes_on_to_the_desks(talk: Talk) -> None:
    talk.hear(words("career_orientation", "welke beroepen zijn kansrijk", stages={"employed": 0.9, "none": 0.1}, language="nl"))
    talk.hear(tapped(next(choice for choice in talk.choices if choice.startswith("/ask_more"))))
    assert talk.cards and talk.said[-1] == "utter_guide_cards"


def test_every_country_has_a_page(knowledge: Snapshot, day: date) -> None:
    for country in knowledge.countries:
        found = pages(country, None, knowledge, day)
        assert found and found[-1].id == "eu_labour_shortages" and all(page.urls for page in found)


def test_such_a_page_is_no_advice_by_itself(knowledge: Snapshot, day: date) -> None:
    query = Query(("employed",), "career_orientation", "NL", "nl", day)
    assert "nl_kansrijke_beroepen" not in {item.offer.id for item in match(query, knowledge)}
