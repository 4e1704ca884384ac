"""Behind words of danger comes care, not a menu of work and school."""

from typing import List, Tuple

import pytest
from talking import Talk, tapped, words

from guidance.understanding.fact import Fact

NOTHING = {"none": 1.0}

DANGER = Fact("danger", "suicide", "wil dood")


@pytest.fixture
def in_danger(talk: Talk) -> Talk:
    talk.hear(words("crisis", "ik wil dood", stages=NOTHING, facts=[DANGER], danger=0.99))
    assert talk.said == ["utter_safety_suicide"]
    return talk


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("too_vague", "sorry 15 jaar"),
        ("refuse", "nee wil niet bellen"),
        ("affirm", "ja"),
        ("deny", "nee"),
        ("job_search", "lang thuis"),
    ],
)
def test_a_short_answer_is_met_with_care(intent: str, text: str, in_danger: Talk) -> None:
    in_danger.hear(words(intent, text, stages={"pupil": 0.9, "none": 0.1}, sure=0.7))
    assert in_danger.said == ["utter_care_first"]
    assert all(card["kind"] == "safety" for card in in_danger.cards) and in_danger.cards
    assert in_danger.choices == ["/talk_to_human", "/something_else"], "a way out, also where nothing was misread"


def test_the_age_told_afterwards_brings_the_line_for_children(in_danger: Talk) -> None:
    in_danger.hear(words("too_vague", "ben 15", stages={"pupil": 0.9, "none": 0.1}, facts=[Fact("age", "15", "15")]))
    assert "nl_kindertelefoon" in {card["id"] for card in in_danger.cards}


def test_it_never_says_the_same_and_lets_go_in_the_end(in_danger: Talk) -> None:
    said = []
    for text in ("weet niet", "nou ja", "alles is gewoon stom", "ja hoor"):
        in_danger.hear(words("too_vague", text, stages=NOTHING))
        said += in_danger.said
    assert said[:3] == ["utter_care_first", "utter_care_again", "utter_care_on"] and not said[3].startswith("utter_care")


def test_danger_said_again_begins_again(in_danger: Talk) -> None:
    in_danger.hear(words("too_vague", "weet niet", stages=NOTHING))
    in_danger.hear(words("crisis", "ik wil dood", stages=NOTHING, facts=[DANGER], danger=0.99))
    assert in_danger.said == ["utter_safety_suicide"]


@pytest.mark.parametrize(
    ("intent", "text", "sure"),
    [("job_search", "ik wil nu eigenlijk gewoon werk zoeken", 0.95), ("too_vague", "het was een grapje", 0.9)],
)  # fmt: skip
def test_who_plainly_wants_something_else_is_helped_with_that(intent: str, text: str, sure: float, in_danger: Talk) -> None:
    in_danger.hear(words(intent, text, stages=NOTHING, intents={intent: sure}))
    assert not in_danger.said[0].startswith("utter_care")


def test_an_unsure_alarm_is_not_held_on_to(talk: Talk) -> None:
    talk.hear(words("too_vague", "en toen ging hij weg en zei niks meer", stages=NOTHING, danger=0.1))
    assert talk.said == ["utter_safety_unsure"]
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}))
    assert not talk.said[0].startswith("utter_care")


def test_the_talk_can_go_on_by_a_tap(in_danger: Talk) -> None:
    for text in ("weet niet", "nou ja", "stom"):
        in_danger.hear(words("too_vague", text, stages=NOTHING))
    in_danger.hear(tapped("/something_else"))
    assert in_danger.said[-1].startswith("utter_ask_need")


def test_a_person_asked_for_is_one_of_those_who_listen(in_danger: Talk) -> None:
    in_danger.hear(words("talk_to_human", "ik wil iemand spreken"))
    assert in_danger.said == ["utter_person_listening"] and not in_danger.state.handover
    assert in_danger.cards and all(card["kind"] == "safety" for card in in_danger.cards)
    in_danger.hear(words("too_vague", "ok", stages=NOTHING))
    assert in_danger.said[0].startswith("utter_care_"), "it does not fall silent"


@pytest.mark.parametrize("text", ["nee ik ben niet suicidaal, ik wil gewoon werken", "no danger, just no bed", "waarom krijg ik 112?"])
def test_who_denies_danger_is_believed(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik krijg overal nee te horen", stages={"unemployed": 0.9, "none": 0.1}))
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}, facts=[DANGER], danger=0.9))
    assert not any(card["kind"] == "safety" for card in talk.cards)


@pytest.mark.parametrize(
    "text", ["ik zie het niet meer zitten, alles is mislukt", "whats the point, nobody cares", "ik voel me zo waardeloos"]
)
def test_hopelessness_brings_somebody_to_talk_to_beside_the_answer(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9, "none": 0.1}))
    assert talk.said[0] == "utter_safety_low" and {"nl_113"} <= {card["id"] for card in talk.cards} and len(talk.said) > 1
    assert "utter_guide_understood" not in talk.said, "their words are not quoted back to who is so low"
    talk.hear(words("job_search", text + " echt", stages={"unemployed": 0.9, "none": 0.1}))
    assert "utter_safety_low" not in talk.said, "once"


# --- the way out of the care -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "nee nee ze wil niet dood, ze zit te gamen",
        "haha nee dat is maar een uitdrukking",
        "no no, he doesn't want to die",
        "nee joh ik wil niet dood",
    ],
)
def test_who_says_that_it_was_no_danger_is_believed_and_helped_on(talk: Talk, text: str) -> None:
    talk.hear(words("drop_out_risk", "mijn dochter is gestopt met haar studie", stages={"student": 0.8}))
    talk.hear(words("crisis", "ze komt niet meer van haar kamer", danger=0.6))
    talk.hear(words("too_vague", text, danger=0.4, facts=[Fact("danger", "suicide", "dood")]))
    assert talk.said[0] == "utter_safety_sorry" and not any(card["kind"] == "safety" for card in talk.cards)
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "drop_out_risk"


@pytest.mark.parametrize("text", ["ik wil niet dood maar ik kan niet meer", "i don't want to die but i can't go on"])
def test_who_cannot_go_on_is_not_read_as_safe(talk: Talk, text: str) -> None:
    talk.hear(words("crisis", "ik zie het niet meer zitten", danger=0.6))
    talk.hear(words("crisis", text, danger=0.7))
    assert any(card["kind"] == "safety" for card in talk.cards)


def test_a_question_behind_the_care_is_answered(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn dochter is gestopt met haar studie", stages={"student": 0.8}))
    talk.hear(words("crisis", "ze komt niet meer van haar kamer", danger=0.6))
    talk.hear(words("strain", "ja ze zit daar maar"))
    assert talk.said[0].startswith("utter_care_"), "once it is met with care"
    talk.hear(words("drop_out_risk", "hoe kan ze weer naar school gaan", sure=0.4))
    assert talk.cards and not any(card["kind"] == "safety" for card in talk.cards), talk.said


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("waarom ben ik nog niet dood", 0.5),
        ("ik wil niet dood maar ik snij mezelf wel", 0.5),
        ("nee ik wil niet dood, ik snij mezelf alleen", 0.5),
        ("mijn leven is gewoon een grapje", 0.5),
    ],
)
def test_words_that_only_look_like_a_denial_are_none(talk: Talk, text: str, danger: float) -> None:
    cut = [Fact("danger", "suicide", "snij mezelf")] if "snij" in text else [DANGER]
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words("crisis", text, danger=danger, facts=cut))
    assert talk.said[0].startswith("utter_safety_") and len(talk.said) == 1, "in a talk about something else nothing else is answered"
    if "grapje" not in text:
        talk.hear(words("crisis", text + " ja", danger=danger, facts=cut))
        assert any(card["kind"] == "safety" for card in talk.cards), "and right behind the lines"


@pytest.mark.parametrize("text", ["ik voel me al heel lang zo ontzettend alleen thuis", "niemand vraagt ooit aan mij hoe het nu echt gaat"])
def test_who_tells_more_of_it_is_still_cared_for(in_danger: Talk, text: str) -> None:
    in_danger.hear(words("strain", "ja echt", stages=NOTHING))
    assert in_danger.said == ["utter_care_first"]
    in_danger.hear(words("strain", text, stages=NOTHING))
    assert in_danger.said == ["utter_care_again"]


def test_behind_a_cry_in_plain_words_a_denial_does_not_end_the_care(in_danger: Talk) -> None:
    in_danger.hear(words("too_vague", "nee ik wil niet dood, het is gewoon veel", stages=NOTHING))
    assert any(card["kind"] == "safety" for card in in_danger.cards)


def test_without_a_phrase_of_danger_words_of_death_still_come_first_in_a_talk(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words("ask_why", "waarom ben ik nog niet dood", danger=0.4))
    assert talk.said == ["utter_safety_unsure"]


# --- what leaves the care, and what does not -----------------------------------------------------------------


@pytest.fixture
def likely(talk: Talk) -> Talk:
    """Danger that was likely, without a word of it, in a talk about work."""
    talk.hear(words("rights_and_benefits", "krijg ik doorbetaald als ik ziek ben", stages={"employed": 0.9}))
    talk.hear(words("crisis", "en als hij dan weer zo boos gaat doen thuis", danger=0.7))
    assert talk.said == ["utter_safety_unsure"] and talk.choices[0] == "/talk_to_human"
    return talk


COMPANY_DOCTOR = [("nl_company_doctor", 0.3)]


@pytest.mark.parametrize(
    ("intent", "text", "facts", "like", "sure"),
    [
        (
            "entrepreneurship",
            "laat maar. moet ik die arts van het werk zelf bellen?",
            [Fact("topic", "sick_pay", "arts")],
            COMPANY_DOCTOR,
            0.4,
        ),
        ("career_orientation", "zelfmoord??? ik vraag over de bedrijfsarts. wat een rare app", [DANGER], COMPANY_DOCTOR, 0.3),
        ("rights_and_benefits", "mag ik me ziek melden met alleen een zere arm", [], [("nl_report_ill_when", 0.8)], 0.95),
        ("explain_term", "what is this? i just asked about my course", [], [], 0.3),
        ("job_search", "ik wil alleen weten waar ik werk kan vinden", [], [], 0.7),
        ("too_vague", "hoezo de hulplijn, doe even normaal zeg", [], [], 0.9),
        ("rights_and_benefits", "hoe lang krijg ik dan mijn loon", [Fact("work", "working", "mijn loon")], [], 0.6),
    ],
)
def test_a_plain_question_leaves_the_care_with_one_sorry(
    intent: str, text: str, facts: List[Fact], like: List[Tuple[str, float]], sure: float, likely: Talk
) -> None:
    likely.hear(words(intent, text, facts=facts, like=like, sure=sure, danger=0.01))
    assert likely.said[0].startswith("utter_safety_sorry") and len(likely.said) > 1
    assert not any(card["kind"] == "safety" for card in likely.cards)
    likely.hear(words("rights_and_benefits", "en hoe lang duurt dat dan", stages={"employed": 0.9}))
    assert not likely.said[0].startswith("utter_safety_sorry"), "once"


@pytest.mark.parametrize(
    ("intent", "text", "facts", "like", "sure"),
    [
        ("rights_and_benefits", "kost het geld als ik bel", [], [("nl_debt_help_free", 0.08), ("eu_danger_what_happens", 0.07)], 0.6),
        ("talk_to_human", "moet ik zelf bellen of kan het ook per chat?", [], [("nl_danger_chat", 0.7)], 0.7),
        ("strain", "ik durf niet te bellen", [Fact("reach", "not_by_phone", "durf niet te bellen")], [], 0.5),
        ("strain", "ik ben zo moe van alles op het werk", [Fact("work", "working", "werk")], [], 0.9),
        ("too_vague", "...", [], [], 0.9),
        ("volunteering", "hij", [], [], 0.9),
    ],
)
def test_what_is_of_the_help_or_tells_more_stays_in_the_care(
    intent: str, text: str, facts: List[Fact], like: List[Tuple[str, float]], sure: float, likely: Talk
) -> None:
    likely.hear(words(intent, text, facts=facts, like=like, sure=sure, danger=0.01))
    assert likely.said[0].startswith("utter_care_"), likely.said
    assert any("something_else" in choice for choice in likely.choices), "a way out below every repeat"


def test_behind_danger_in_words_a_question_of_the_same_is_not_of_something_else(in_danger: Talk) -> None:
    for text in ("mag ik bij mijn tante gaan wonen", "kan hij dit zien", "weet school dit dan"):
        in_danger.hear(words("rights_and_benefits", text, sure=0.75, danger=0.001))
        assert in_danger.said[0].startswith("utter_care_"), text


def test_who_leaves_danger_that_was_said_in_words_is_not_told_that_it_was_misread(in_danger: Talk) -> None:
    in_danger.hear(words("study_choice", "welk profiel moet ik kiezen", like=[("nl_learn_choose_profile", 0.7)], danger=0.001))
    assert in_danger.said[0] == "utter_safety_left"


def test_a_way_out_can_be_tapped_and_what_was_wanted_before_comes_back(likely: Talk) -> None:
    likely.hear(words("too_vague", "ja", danger=0.001))
    out = next(choice for choice in likely.choices if "something_else" in choice)
    likely.hear(tapped(out))
    assert likely.said[0] == "utter_safety_sorry"
    assert likely.state.profile.need is not None and likely.state.profile.need.id == "rights_and_benefits"


@pytest.mark.parametrize("text", ["huh nee ik word niet geslagen ofzo. mijn arm is kapot", "he doesn't hit me, my arm just hurts"])
def test_danger_that_is_denied_behind_an_alarm_is_none(text: str, talk: Talk) -> None:
    talk.hear(words("crisis", "mag hij zeggen dat ik moet komen", danger=0.28))
    talk.hear(words("crisis", text, danger=0.24, facts=[Fact("danger", "violence_at_home", "geslagen", negated=True)]))
    assert talk.said[0] == "utter_safety_sorry" and not any(card["kind"] == "safety" for card in talk.cards)


def test_a_denial_beside_other_danger_is_not_believed(talk: Talk) -> None:
    talk.hear(words("crisis", "mag hij zeggen dat ik moet komen", danger=0.28))
    talk.hear(
        words("crisis", "hij slaat me niet, hij laat me er niet uit", danger=0.9, facts=[Fact("danger", "violence_at_home", "slaat", True)])
    )
    assert talk.said[0] == "utter_safety_unsure"


def test_one_sorry_is_enough(talk: Talk) -> None:
    """Beside danger that was none, an answer that may not be meant would bring a second one."""
    child = [Fact("about", "child", "mijn dochter")]
    talk.hear(words("drop_out_risk", "mijn dochter van 23 is gestopt met haar studie", stages={"student": 0.8}, facts=child, language="nl"))
    talk.hear(words("strain", "als ik bel wordt ze woest en daar ben ik bang voor", danger=0.2))
    text, denied = "nee dat bedoel ik niet, ze slaat niet. hoe krijg ik haar uit die kamer?", [Fact("danger", "violence", "slaat", True)]
    talk.hear(words("drop_out_risk", text, danger=0.1, facts=denied, like=[("nl_job_gone_house_gone", 0.45)]))
    assert talk.said == ["utter_safety_sorry", "utter_answers_perhaps"]
