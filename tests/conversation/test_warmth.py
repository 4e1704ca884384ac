"""A kind word where one is called for: one line, once, in front of the answer, and never in the way of it."""

from pathlib import Path
from typing import List

import pytest
from talking import Talk, words

from guidance.conversation.care.safety import is_discouraged
from guidance.understanding.fact import Fact
from guidance.vocabulary import KIND_WORDS

DISMISSED = [Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen")]


@pytest.mark.parametrize(
    ("text", "facts", "line"),
    [
        ("mijn moeder is overleden en nu wil ik weer werken", [], "utter_warm_grief"),
        ("I lost my husband in May and look for work", [], "utter_warm_grief"),
        ("volgende week word ik uit huis gezet", [Fact("topic", "eviction", "uit huis gezet")], "utter_warm_eviction"),
        ("hij wordt gepest op school", [Fact("topic", "bullying", "gepest")], "utter_warm_bullying"),
        ("wij zijn radeloos", [], "utter_warm_despair"),
        ("ik wil weer werken maar ik durf niet zo goed", [], "utter_warm_courage"),
        ("I want to work again but I am afraid", [], "utter_warm_courage"),
        ("58 en ontslagen", DISMISSED, "utter_warm_dismissal"),
        ("ik ben 63 en ze nemen me nergens meer aan. 214 brieven", [], "utter_warm_rejected"),
        ("60 applications so far, not one interview", [], "utter_warm_rejected"),
        ("ik ben 16 en zwanger en doe mbo", [Fact("topic", "pregnancy", "zwanger")], "utter_warm_pregnant"),
        ("mijn baas zegt niks, ik slaap er slecht van", [], "utter_warm_worn"),
        ("hij zit op zijn kamer en ik weet niet meer wat ik moet doen", [], "utter_warm_despair"),
    ],
)
def test_a_kind_word_goes_in_front_of_the_answer(text: str, facts: List[Fact], line: str, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}, facts=facts))
    assert talk.said[0] == line and talk.cards, "and the answer comes right behind it"
    talk.hear(words("cv_and_application", text + ", en mijn cv", stages={"unemployed": 0.9, "none": 0.1}, facts=facts))
    assert line not in talk.said, "said once"


@pytest.mark.parametrize(
    "text",
    [
        "ik zoek werk als kok",
        "ik ben moe",
        "tien jaar geleden is mijn vader overleden, ik zoek werk",
        "I lost my job",
        "mijn zoon wil kok worden",
    ],
)
def test_nothing_is_read_into_plain_words(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}))
    assert not talk.said[0].startswith("utter_warm_")


def test_in_danger_only_the_lines_speak(talk: Talk) -> None:
    talk.hear(
        words(
            "crisis",
            "mijn man is overleden en ik wil dood",
            stages={"none": 1.0},
            facts=[Fact("danger", "suicide", "wil dood")],
            danger=0.99,
        )
    )
    assert talk.said == ["utter_safety_suicide"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ik zit altijd alleen en wil iets doen", "utter_warm_lonely"),
        ("nobody to talk to here, I look for work", "utter_warm_lonely"),
        ("who would want an old man? I look for work", "utter_warm_written_off"),
        ("ik ben op, ik slaap al weken niet", "utter_warm_worn"),
        ("mijn broer is dood en ik zoek werk", "utter_warm_grief"),
    ],
)
def test_more_that_calls_for_a_kind_word(text: str, line: str, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}))
    assert talk.said[0] == line


LONG_COVID = "ik lig al maanden thuis, elke trap is een berg"


@pytest.mark.parametrize("kind", ["ill", "money", "setback", "far_from_home", "torn", "glad"])
def test_what_is_told_without_a_word_for_it_is_heard(kind: str, talk: Talk) -> None:
    talk.hear(words("job_search", LONG_COVID, stages={"unemployed": 0.9, "none": 0.1}, told=[(kind, 0.7), ("none", 0.2)]))
    assert talk.said[0] == f"utter_warm_{kind}" and talk.cards


def test_what_is_hardly_heard_is_left_unsaid(talk: Talk) -> None:
    talk.hear(words("job_search", LONG_COVID, stages={"unemployed": 0.9, "none": 0.1}, told=[("ill", 0.4), ("none", 0.4)]))
    assert not talk.said[0].startswith("utter_warm_")


def test_a_talk_holds_few_of_them(talk: Talk) -> None:
    said = []
    for number, kind in enumerate(["ill", "money", "setback", "far_from_home", "torn", "caring"]):
        need = ("job_search", "training")[number % 2]
        talk.hear(words(need, f"{LONG_COVID} {number}", stages={"unemployed": 0.9, "none": 0.1}, told=[(kind, 0.9)]))
        said += [response for response in talk.said if response.startswith("utter_warm_")]
    assert len(said) == 4


def test_every_kind_has_its_line(root: Path) -> None:
    lines = (root / "bot/domain/warm.yml").read_text(encoding="utf-8")
    assert all(f"utter_warm_{kind}:" in lines for kind in KIND_WORDS)


def test_rent_that_is_behind_is_no_haste(talk: Talk) -> None:
    facts = [Fact("topic", "eviction", "huurachterstand")]
    talk.hear(words("rights_and_benefits", "ik heb huurachterstand, wie helpt?", stages={"employed": 0.9}, facts=facts))
    assert "utter_warm_eviction" not in talk.said


def test_what_weighs_on_a_household_is_met_though_the_talk_is_about_one_of_it(talk: Talk) -> None:
    facts = [Fact("about", "partner", "mijn man"), *DISMISSED]
    text = "mijn man is ontslagen en we halen het einde van de maand niet, ik slaap er slecht van"
    talk.hear(words("rights_and_benefits", text, stages={"unemployed": 0.9, "none": 0.1}, facts=facts))
    assert talk.said[0] == "utter_warm_worn" and talk.state.person == "partner"


HOMELESS = [("home", 0.9)]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("ik kom uit polen en woon in een huis van het uitzendbureau", False),
        ("mijn kamer is van de baas, wat als ik stop", False),
        ("i live in a room of the agency and my contract ends", False),
        ("ik woon in een huis van het uitzendbureau en moet er vrijdag uit", True),
        ("mijn kamer is van het uitzendbureau en die raak ik kwijt", True),
        ("ik werk niet en zit al maanden thuis", False),
        ("geen huis, geen werk, geen school", True),
        ("living in my car since march", True),
    ],
)
def test_who_has_a_place_is_not_told_to_have_none(text: str, met: bool, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}, told=HOMELESS))
    assert ("utter_warm_home" in talk.said) is met


@pytest.mark.parametrize(
    ("text", "discouraged"),
    [
        ("half a year of applications and nothing, i start feeling useless", True),
        ("na veertig sollicitaties voel ik me nutteloos", True),
        ("niemand neemt me aan, waarom zou ik nog solliciteren", True),
        ("i feel useless", False),
        ("sollicitaties lukken niet, voel me nutteloos en ik zie het niet meer zitten", False),
        ("rejections again. i feel useless and nobody would miss me", False),
        ("afgewezen, ik ben waardeloos", False),
    ],
)
def test_who_is_discouraged_by_looking_for_work_gets_a_kind_word(text: str, discouraged: bool, talk: Talk) -> None:
    turn = words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}, danger=0.02)
    assert is_discouraged(turn) is discouraged
    if discouraged:
        talk.hear(turn)
        assert talk.said[0] == "utter_warm_rejected" and "utter_safety_low" not in talk.said and talk.cards


def test_where_danger_is_heard_nobody_is_only_discouraged() -> None:
    text = "all these applications, i feel useless"
    assert not is_discouraged(words("job_search", text, danger=0.5))
    assert not is_discouraged(words("job_search", text, facts=[Fact("danger", "suicide", "applications")]))


@pytest.mark.parametrize("text", ["ik ben er helemaal stuk van hoor", "mijn rug en schouders zijn op", "i am gutted about it"])
def test_feeling_and_body_in_plain_words_get_a_kind_word(text: str, talk: Talk) -> None:
    talk.hear(words("career_change", text, stages={"employed": 0.9}))
    assert talk.said[0] == "utter_warm_worn"


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}, language="nl"))
    return talk


def test_behind_desks_a_worry_is_not_only_noted(shown: Talk) -> None:
    worry = "mijn vader is straks vast heel boos, hij betaalde alles"
    shown.hear(words("too_vague", worry, stages={"none": 0.95}, told=[("low", 0.47), ("mistreated", 0.2), ("caring", 0.1)]))
    assert shown.said[0] == "utter_warm_low"


@pytest.mark.parametrize(
    "text",
    [
        "ik ben gewoon dom denk ik",
        "en ben ik nou gewoon mislukt?",
        "ik voel me zo dom",
        "i am just too stupid for this",
        "I feel like a failure",
    ],
)
def test_who_thinks_little_of_themself_is_told_otherwise_and_gets_no_answer_to_another_question(text: str, shown: Talk) -> None:
    like = [("nl_learn_study_debt", 0.5)]
    shown.hear(words("drop_out_risk", text, stages={"none": 0.95}, like=like))
    assert shown.said[0] == "utter_warm_small" and "nl_learn_study_debt" not in {card["id"] for card in shown.cards}
    assert "/talk_to_human" in shown.choices and "utter_details_beyond" not in shown.said


@pytest.mark.parametrize("text", ["dat is een domme regel", "ik ben niet stom", "stomme vraag misschien, wat kost het"])
def test_a_silly_rule_or_question_is_nobodys_worth(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text, stages={"none": 0.95}))
    assert "utter_warm_small" not in shown.said


@pytest.mark.parametrize(
    ("text", "lonely"),
    [
        ("altijd alleen schoonmaak gedaan", False),
        ("ik ben altijd alleen", True),
        ("zit alleen thuis", True),
        ("i feel very alone here, my boyfriend works all day", True),
    ],
)
def test_nothing_but_one_kind_of_work_is_not_being_lonely(text: str, lonely: bool, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}))
    assert (talk.said[0] == "utter_warm_lonely") is lonely


@pytest.mark.parametrize(
    ("text", "parting"),
    [
        ("ik werk in de nacht en mijn vrouw heeft net een baby gekregen", False),
        ("my girlfriend is pregnant and i want to work less", False),
        ("we hebben een baby en nu gaan we uit elkaar, ik moet werk", True),
        ("mijn man is bij ons weggegaan en ik moet nu werk vinden", True),
    ],
)
def test_a_child_that_is_born_is_no_parting(text: str, parting: bool, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"employed": 0.9, "none": 0.1}, told=[("split", 0.9)]))
    assert ("utter_warm_split" in talk.said) is parting


@pytest.mark.parametrize(
    ("text", "bullied"),
    [
        ("kan ik niet zo'n leerwerk ding doen, meer in de garage en minder in de klas", False),
        ("niemand wil met mij in een groepje en ze gooien papier op mijn hoofd", True),
    ],
)
def test_school_without_others_in_it_is_no_bullying(text: str, bullied: bool, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", text, stages={"pupil": 0.9}, told=[("bullying", 0.7)]))
    assert ("utter_warm_bullying" in talk.said) is bullied
