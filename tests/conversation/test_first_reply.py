"""The first reply takes up what was told: what was said in the citizen's own terms, what presses, whose life it is."""

from typing import Dict, List, Optional

import pytest
from talking import Talk, tap, words

from guidance.conversation.hearing import heard
from guidance.conversation.people.whom import about, age_of_whom
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks_for_a_fact
from guidance.profile.evidence import Evidence
from guidance.understanding.fact import Fact


def test_a_few_words_are_the_question_and_the_answer_is_the_reply(talk: Talk) -> None:
    talk.hear(words("diploma_recognition", "mbo diploma kwijt", stages={"none": 1.0}, language="nl", like=[("nl_diploma_copy", 0.7)]))
    assert talk.cards[0]["id"] == "nl_diploma_copy" and "utter_guide_understood" not in talk.said
    assert not {"nl_idw", "nl_nuffic"} & {card["id"] for card in talk.cards}


@pytest.mark.parametrize(
    ("stages", "facts", "heard"),
    [
        (
            {"employed": 0.9},
            [Fact("work", "working", "mijn contract"), Fact("situation", "contract_ends", "niet verlengd")],
            "je contract stopt",
        ),
        (
            {"employed": 0.9},
            [Fact("situation", "work_ends", "na nieuwjaar geen werk meer")],
            "je raakt je werk kwijt (je schreef “na nieuwjaar",
        ),
        ({"unemployed": 0.9}, [Fact("situation", "work_ends", "straks geen werk")], "je raakt je werk kwijt"),
        (
            {"older_adult": 0.9},
            [Fact("age", "61", "61 jaar"), Fact("situation", "contract_ends", "contract stopt")],
            "je bent 61, je contract stopt en",
        ),
        ({"pupil": 0.95}, [Fact("school", "vmbo", "vmbo kader")], "je zit op de middelbare school"),
        ({"pupil": 0.95}, [Fact("school", "primary", "groep 8")], "je zit op de basisschool"),
        ({"student": 0.95}, [Fact("school", "hbo", "tweedejaars hbo")], "je studeert (je schreef"),
        ({"employed": 0.95}, [Fact("age", "46", "ben 46"), Fact("work", "working", "ik werk")], "je bent 46, je hebt werk"),
    ],
)
def test_what_was_told_is_said_as_it_was_told(stages: Dict[str, float], facts: List[Fact], heard: str, talk: Talk) -> None:
    talk.hear(words("training", "ik wil een cursus doen", stages={**stages, "none": 0.05}, facts=facts, language="nl"))
    assert heard in talk.text


def test_the_clause_that_asks_is_quoted_and_nothing_beside_it(talk: Talk) -> None:
    contract = Fact("work", "working", "mijn contract")
    text = "mijn contract loopt eind december af en ik weet niet of ze verlengen, ik heb twee kinderen"
    quote = "ik weet niet of ze verlengen"
    talk.hear(words("rights_and_benefits", text, stages={"employed": 0.95}, facts=[contract], language="nl", need_words=quote))
    assert f"(je schreef “{quote}”)" in talk.text and talk.text.count("je schreef") == 1


def test_who_finds_no_work_any_more_no_longer_loses_it(talk: Talk) -> None:
    ends = (Fact("situation", "work_ends", "straks geen werk"), Fact("work", "working", "straks geen werk"))
    talk.hear(words("job_search", "straks geen werk", stages={"employed": 0.9}, facts=ends, language="nl"))
    gone = (Fact("work", "not_working", "geen werk meer"),)
    talk.hear(words("job_search", "ik heb nu geen werk meer, waar zoek ik", stages={"unemployed": 0.9}, facts=gone, language="nl"))
    assert "je hebt nu geen werk" in talk.text and "kwijt" not in talk.text


def test_a_wish_that_was_tapped_is_not_quoted(talk: Talk) -> None:
    talk.hear(words("training", "ik wil iets met mijn handen doen, maar wat", stages={"employed": 0.95}, need_words="iets met mijn handen"))
    talk.hear(tap("inform_need", need="job_search"))
    assert "handen" not in talk.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("betreft een jongen van dertien uit eritrea, nog geen school", "client"),
        ("analfabeet, dame 39 uit guinee, wij weten niet hoe we haar verder helpen", "client"),
        ("ik ben een vrouw van 44 en zoek werk", None),
        ("vrouw 44 zoekt werk", None),
        ("ik ben een jongen van 17", None),
    ],
)
def test_somebody_without_a_name_is_not_who_writes(text: str, who: Optional[str]) -> None:
    assert about(Turn("job_search", Evidence(), {}, text)) == who


def test_the_age_of_whom_a_school_is_for_is_not_ones_own() -> None:
    text = "do dutch schools have a place for a fifteen-year-old with no dutch?"
    turn = Turn("study_choice", Evidence(facts=(Fact("age", "15", "fifteen-year-old"),)), {}, text)
    assert not [fact for fact in age_of_whom(turn, State()).evidence.facts if fact.kind == "age"]


def test_arrears_are_seen_to_before_the_study(talk: Talk) -> None:
    facts = [
        Fact("school", "hbo", "hbo"),
        Fact("obstacle", "debt", "achter met de huur"),
        Fact("obstacle", "housing", "achter met de huur"),
    ]
    talk.hear(words("drop_out_risk", "ik twijfel over mijn studie en loop achter met de huur", stages={"student": 0.98}, facts=facts))
    assert [card["id"] for card in talk.cards] == ["nl_geldfit", "nl_studentbegeleiding"]
    assert talk.said[-1] == "utter_guide_cards" and talk.choices[0] == "/talk_to_human"


@pytest.mark.parametrize(
    "text",
    [
        "hoi ben 15 en zit in 3 vmbo, mn vader wil techniek maar ik vind dat saai",
        "mijn moeder wil dat ik dokter word maar ik wil muziek",
    ],
)
def test_what_a_parent_wants_for_one_asks_nothing_for_that_parent(text: str) -> None:
    fact = Fact("about", "parent", "mn vader" if "vader" in text else "mijn moeder")
    assert about(Turn("study_choice", Evidence(facts=(fact,)), {}, text)) is None


def test_what_can_be_done_with_desks_is_said_with_the_first_only(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}, language="nl"))
    assert "Zeg: de eerste" in talk.text
    talk.hear(words("training", "nee ik wil liever een cursus", stages={"unemployed": 0.9}))
    assert talk.said[-1] == "utter_guide_cards" and "Zeg: de eerste" not in talk.text


def test_who_asks_whether_somebody_can_help_asks_for_no_fact() -> None:
    assert not asks_for_a_fact("ik trek het rekenen niet. kan iemand mij bijspijkeren?")
    assert asks_for_a_fact("geen diploma kan dat erkend worden") and not asks_for_a_fact("ik weet niet hoe dat moet")
    assert asks_for_a_fact("mijn baas wil mij weg. dat mag?") and not asks_for_a_fact("ik moet weg")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("I followed my husband to Leuven, he is doing a PhD. can I teach here", ""),
        ("mijn vrouw studeert en ik studeer ook", "student"),
    ],
)
def test_what_a_partner_studies_is_not_ones_own_study(text: str, stage: str) -> None:
    turn = Turn("training", Evidence(stages={"student": 0.8, "none": 0.2}, intents={"training": 0.9}), {}, text)
    assert ("student" in heard(turn, State()).evidence.stages) is bool(stage)


def test_who_studies_beside_a_partner_who_studies_stays_a_student() -> None:
    facts = (Fact("school", "hbo", "hbo verpleegkunde"),)
    turn = Turn("training", Evidence(stages={"student": 0.8}, facts=facts), {}, "ik doe hbo verpleegkunde en mijn man studeert ook")
    found = heard(turn, State()).evidence
    assert "student" in found.stages and found.facts == facts


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("mijn knie wil niet zo best. de chef zegt neem maar het magazijn voor minder geld", "rights_and_benefits"),
        ("ik zoek geen cursus maar geld", "financing"),
    ],
)
def test_the_maar_of_a_verb_sets_nothing_against_another(text: str, need: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", text, stages={"employed": 0.9}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == need


@pytest.mark.parametrize(
    ("text", "fact", "kept"),
    [
        ("my wife found a job in Delft so I came along, may I look for something too", Fact("work", "working", "found a job"), False),
        ("mijn vriend heeft werk bij een bank, ik zoek nog", Fact("work", "working", "heeft werk"), False),
        ("mijn vriend belde. ik heb werk bij een bank", Fact("work", "working", "heb werk"), True),
        ("haar ouders spreken weinig Nederlands, wie legt het ze uit", Fact("obstacle", "language", "weinig Nederlands"), False),
        ("ik spreek weinig Nederlands, mijn ouders ook", Fact("obstacle", "language", "weinig Nederlands"), True),
        ("my husband got ill and I have a job at a bank", Fact("work", "working", "have a job"), True),
        ("mijn vrouw kan het niet lezen en ik spreek weinig Nederlands", Fact("obstacle", "language", "weinig Nederlands"), True),
    ],
)
def test_the_work_and_the_language_of_another_are_not_ones_own(text: str, fact: Fact, kept: bool) -> None:
    turn = Turn("job_search", Evidence(stages={"employed": 0.6, "none": 0.4}, intents={"job_search": 0.9}, facts=(fact,)), {}, text)
    found = heard(turn, State()).evidence
    assert (fact in found.facts) is kept
    assert ("employed" in found.stages) is (kept or fact.kind != "work")


@pytest.mark.parametrize(
    ("text", "intent", "kept"),
    [
        ("hoe lang duurt zoiets als je het ernaast doet", "ask_bot", False),
        ("ben je een mens", "ask_bot", True),
        ("hoe begin ik er met hem over", "talk_to_human", False),
        ("hoe spreek ik zo iemand aan", "talk_to_human", False),
        ("how do i tell him that he has to learn to read", "talk_to_human", False),
        ("hoe kan ik iemand spreken", "talk_to_human", True),
        ("hoe spreek ik iemand over mijn uitkering", "talk_to_human", True),
        ("how can i talk to someone about my benefits", "talk_to_human", True),
        ("how do i speak to them", "talk_to_human", True),
    ],
)
def test_a_question_of_ones_own_life_is_not_about_the_assistant_nor_for_a_person(text: str, intent: str, kept: bool) -> None:
    turn = Turn(intent, Evidence(intents={intent: 0.6}), {}, text)
    assert (heard(turn, State()).intent == intent) is kept


def test_what_befell_a_sister_once_turns_nothing_to_her() -> None:
    text = "wie betaalt de opvang. ik ben bang, mijn zus moest alles terugbetalen"
    assert about(Turn("financing", Evidence(facts=(Fact("about", "relative", "mijn zus"),)), {}, text)) is None


@pytest.mark.parametrize("situation", ["dismissed", "contract_ends"])
def test_who_asks_for_rights_where_work_ends_gets_the_desk_for_the_benefit(situation: str, talk: Talk) -> None:
    facts = [Fact("situation", situation, "contract stopt")]
    talk.hear(words("rights_and_benefits", "contract stopt, waar heb ik recht op", stages={"employed": 0.9, "none": 0.1}, facts=facts))
    assert "nl_uwv_werk" in {card["id"] for card in talk.cards}
    talk.hear(tap("start_over"))
    talk.hear(words("rights_and_benefits", "ik krijg mijn loon niet", stages={"employed": 0.9, "none": 0.1}))
    assert "nl_uwv_werk" not in {card["id"] for card in talk.cards}


def test_what_only_fills_up_comes_when_more_is_asked_for(talk: Talk) -> None:
    talk.hear(words("volunteering", "ik wil vrijwilligerswerk doen", stages={"student": 0.9, "none": 0.1}))
    assert [card["id"] for card in talk.cards] == ["nl_nlvoorelkaar"]
    talk.hear(words("ask_more", "meer"))
    assert talk.cards and "nl_nlvoorelkaar" not in {card["id"] for card in talk.cards}, "the others come when they are asked for"
