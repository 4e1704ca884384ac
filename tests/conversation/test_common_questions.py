"""Common questions are answered at once, with the desk that knows; where that is not sure two of them can be tapped."""

from dataclasses import replace
from typing import Callable

import pytest
from talking import Talk, tap, tapped, words

from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact

WHEN = "nl_ww_when_to_apply"
JOBLESS = {"unemployed": 0.9, "none": 0.1}
NOTHING = {"none": 0.95}
ASKED = "wanneer moet ik ww aanvragen?"


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks on the table, UWV among them."""
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    assert "nl_uwv_werk" in {card for card, _ in talk.state.table}
    return talk


def test_behind_cards_the_answer_is_the_reply(shown: Talk, knowledge: Snapshot) -> None:
    table = shown.state.table
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    assert shown.said == ["utter_answers_desk"] and shown.cards[0]["text"] == knowledge.answers[WHEN].text["nl"]
    assert shown.state.table == table and shown.state.profile.need is not None and shown.state.profile.need.id == "job_search"
    assert len(shown.cards) == 1, "its desk is on the table already"


def test_in_a_first_message_the_answer_goes_before_the_cards(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", ASKED, stages=JOBLESS, language="nl", like=[(WHEN, 0.95)]))
    assert talk.said[0] == "utter_answers_short" and talk.said[-1] == "utter_guide_cards"
    assert len(talk.cards) == 3 and [card["id"] for card in talk.cards[1:]] == [name for name, _ in talk.state.table]


@pytest.mark.parametrize(("likeness", "offered"), [(0.45, True), (0.30, False)])
def test_who_tells_a_trouble_in_a_first_message_is_offered_its_question_below_the_desks(talk: Talk, likeness: float, offered: bool) -> None:
    told = "ik heb vorige week mijn baan verloren en weet niet hoe het nu verder moet"
    talk.hear(words("rights_and_benefits", told, stages=JOBLESS, language="nl", like=[(WHEN, likeness)]))
    assert talk.said[-1] == "utter_guide_cards" and WHEN not in {str(card["id"]) for card in talk.cards}
    assert (WHEN in str(talk.choices[0])) is offered


def test_a_person_stays_beside_the_question(talk: Talk) -> None:
    debts = [Fact("obstacle", "debt", "schulden"), Fact("obstacle", "housing", "huur niet betalen")]
    told = "ik heb schulden en kan de huur deze maand niet betalen, alles loopt vast"
    talk.hear(words("rights_and_benefits", told, stages={"disadvantaged": 0.9}, facts=debts, like=[("nl_debt_help_free", 0.6)]))
    assert "/talk_to_human" in talk.choices and "nl_debt_help_free" in f"{talk.choices}{talk.cards}"


def test_a_first_question_that_would_be_asked_back_is_answered_with_its_desk(talk: Talk) -> None:
    talk.hear(words("too_vague", ASKED, stages=NOTHING, like=[(WHEN, 0.95)]))
    assert talk.said == ["utter_answers_desk"] and [card["id"] for card in talk.cards] == [WHEN, "nl_uwv_werk"]


def test_the_same_answer_is_not_given_twice(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    shown.hear(words("rights_and_benefits", "en wanneer dan ww aanvragen?", stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    assert WHEN not in {str(card["id"]) for card in shown.cards}


@pytest.mark.parametrize(
    ("text", "likeness", "answered"),
    [
        (ASKED, 0.60, True), (ASKED, 0.42, True), (ASKED, 0.15, False),
        ("ik heb ww aangevraagd en het is gelukt vorige week", 0.9, False),  # told, not asked
        ("ik heb ww", 0.9, False), ("mijn ww stopt", 0.9, False),  # so is what tells of oneself behind cards
        ("ww aanvragen", 0.65, True), ("ww aanvragen", 0.5, False),  # a few words must be surer
    ],
)  # fmt: skip
def test_how_probable_it_must_be(text: str, likeness: float, answered: bool, shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", text, stages=NOTHING, sure=0.6, like=[(WHEN, likeness)]))
    assert (WHEN in {str(card["id"]) for card in shown.cards}) is answered


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("welke Europese hulp is er bij werk?", "utter_abroad_instruments"),
        ("wat kan ik daar verwachten met werk zoeken?", "utter_expect_found"),
    ],
)
def test_what_was_asked_for_in_so_many_words_is_not_put_aside_for_a_question_that_is_near(text: str, reply: str, shown: Talk) -> None:
    shown.hear(words("work_abroad", text, stages=NOTHING, sure=0.6, like=[("eu_crossborder_find_job", 0.9)]))
    assert shown.said == [reply]


def test_without_its_desk_on_the_table_it_must_be_surer(talk: Talk) -> None:
    talk.hear(words("study_choice", "wat kan ik worden", stages={"student": 0.9}, language="nl"))
    talk.hear(words("study_choice", "tot wanneer kan dat bij het uwv?", stages=NOTHING, like=[(WHEN, 0.45)]))
    assert talk.said[0] != "utter_answers_desk"
    talk.hear(words("study_choice", "tot wanneer kan dat bij het uwv dan?", stages=NOTHING, like=[("nl_ww_holiday", 0.55)]))
    assert talk.said[0] == "utter_answers_desk" and talk.cards[0]["id"] == "nl_ww_holiday"


def test_what_was_told_last_is_what_that_means_until_other_desks_are_shown(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    assert shown.state.topics == (WHEN,)
    shown.hear(words("thank", "dank je"))
    assert shown.state.topics == (WHEN,)
    shown.hear(words("study_choice", "ik wil toch gaan studeren, welke studie past bij mij", stages={"student": 0.9}, sure=0.99))
    assert WHEN not in shown.state.topics


def test_a_first_step_is_what_that_means_too(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]
    talk.hear(words("rights_and_benefits", "ik ben ontslagen", stages=JOBLESS, facts=lost, language="nl"))
    assert "nl_dismissed" in talk.state.topics


def test_a_question_in_so_many_words_is_not_put_aside_for_a_part_of_a_card(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "wat kost dat?", stages=NOTHING, sure=0.5, like=[("nl_idw_cost", 0.9)]))
    assert shown.said[0].startswith("utter_details_"), "asked of the desks on the table"
    shown.hear(words("rights_and_benefits", "ik bedoel idw, wat kost dat?", stages=NOTHING, sure=0.5, like=[("nl_idw_cost", 0.9)]))
    assert shown.cards[0]["id"] == "nl_idw_cost"


def test_a_yes_before_another_question_opens_what_was_offered(shown: Talk) -> None:
    shown.hear(words("too_vague", "en hoe zit dat met vakantie bij het uwv?", stages=NOTHING, like=[("nl_ww_holiday", 0.15)]))
    shown.hear(words("affirm", "ja die. en hoeveel dagen?", stages=NOTHING))
    assert shown.cards[0]["id"] == "nl_ww_holiday"


@pytest.mark.parametrize(
    ("text", "like", "told"),
    [
        ("en hoe zit dat met vakantie bij het uwv?", 0.37, True),
        ("en hoe zit dat met vakantie bij het uwv?", 0.15, False),
        ("ik ga er even tussenuit", 0.58, False),  # asks nothing
    ],
)
def test_in_place_of_not_knowing_the_answer_that_may_be_meant_is_told_as_that(text: str, like: float, told: bool, shown: Talk) -> None:
    shown.hear(words("too_vague", text, stages=NOTHING, like=[("nl_ww_holiday", like), (WHEN, 0.2)]))
    assert (shown.said[-1].startswith("utter_answers_perhaps") and shown.cards[0]["id"] == "nl_ww_holiday") == told
    if told:
        assert WHEN in shown.choices[0] and len(shown.choices) <= 3


def test_who_says_that_the_likely_answer_is_not_meant_gets_a_sorry_and_other_ways(shown: Talk) -> None:
    near = [("nl_ww_holiday", 0.37), (WHEN, 0.2)]
    shown.hear(words("too_vague", "en hoe zit dat met vakantie bij het uwv?", stages=NOTHING, like=near))
    shown.hear(words("deny", "nee", stages=NOTHING))
    assert shown.said == ["utter_guide_sorry"] and shown.choices


def test_the_same_desks_are_not_dealt_out_again_in_place_of_an_answer(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "hoe zit het met vakantiegeld?", stages=NOTHING, sure=0.9))
    assert shown.said == ["utter_guide_not_sure"] and shown.state.table
    shown.hear(words("rights_and_benefits", "krijg ik dan vakantiedagen?", stages=NOTHING, sure=0.9))
    assert shown.said == ["utter_details_beyond"] and not shown.cards


def test_before_other_desks_the_answer_that_may_be_meant_is_told_and_the_next_can_be_tapped(shown: Talk) -> None:
    near = [("nl_ww_holiday", 0.37), (WHEN, 0.2)]
    shown.hear(words("financing", "wie betaalt mijn cursus van het uwv?", stages=JOBLESS, sure=0.97, like=near))
    assert shown.said[-1] == "utter_answers_perhaps_cards"
    assert shown.cards[0]["id"] == "nl_ww_holiday" and 1 < len(shown.cards) <= 3
    assert WHEN in shown.choices[0] and "/talk_to_human" in shown.choices


@pytest.mark.parametrize(("likely", "told"), [(0.8, True), (0.3, False)])
def test_what_nobody_asks_is_told_before_desks_only_when_it_is_likely(likely: float, told: bool, shown: Talk) -> None:
    said = "mijn cursus wordt nu door het uwv betaald en ik zoek er nog een"
    shown.hear(words("training", said, stages=JOBLESS, sure=0.97, like=[("nl_ww_holiday", likely)]))
    assert ("nl_ww_holiday" in {card["id"] for card in shown.cards}) is told


def test_what_was_told_some_time_ago_is_told_again_to_who_asks_again(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    shown.hear(words("rights_and_benefits", "mag ik op vakantie met ww?", stages=NOTHING, sure=0.6, like=[("nl_ww_holiday", 0.8)]))
    shown.hear(words("rights_and_benefits", "wanneer was dat ww aanvragen ook weer?", stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    assert shown.cards[0]["id"] == WHEN


def test_who_was_not_followed_is_offered_the_questions_that_may_be_meant(shown: Talk) -> None:
    text = "nee!! met ww op vakantie bedoel ik"
    shown.hear(words("correct_understanding", text, stages=NOTHING, like=[("nl_ww_holiday", 0.56)]))
    assert shown.said[-1].startswith("utter_answers_maybe") and '"nl_ww_holiday"' in shown.choices[0]


@pytest.mark.parametrize(("likely", "said"), [(0.56, "utter_answers_desk"), (0.3, "utter_answers_perhaps"), (0.1, "")])
def test_what_was_not_meant_is_put_right_by_the_next_likeliest_answer(likely: float, said: str, shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "mag ik met ww naar spanje?", stages=NOTHING, like=[("nl_ww_abroad_u2", 0.9)]))
    shown.hear(words("job_search", "nee niet om werk te zoeken. gewoon op bezoek", stages=NOTHING, like=[("nl_ww_holiday", likely)]))
    assert shown.said[0] in ("utter_guide_misread", "utter_correct_what", "utter_guide_sorry", "utter_guide_understood")
    assert (shown.said[-1] == said) is bool(said)
    assert ("nl_ww_holiday" in [card["id"] for card in shown.cards]) is bool(said)


def test_what_is_put_right_for_somebody_else_is_no_answer_to_the_last_question(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "mag ik met ww naar spanje?", stages=NOTHING, like=[("nl_ww_abroad_u2", 0.9)]))
    son = Fact("about", "child", "mijn zoon")
    shown.hear(words("job_search", "nee niet voor mij, voor mijn zoon", stages=NOTHING, facts=[son], like=[("nl_ww_holiday", 0.3)]))
    assert shown.state.person == "child" and "nl_ww_holiday" not in [card["id"] for card in shown.cards]


def test_a_price_beside_a_course_of_its_own_is_no_price_of_a_desk(shown: Talk) -> None:
    lessons = [Fact("course", "basics", "nederlands leren")]
    free = [("nl_learn_dutch_free", 0.66)]
    shown.hear(words("language_and_integration", "ik wil nederlands leren. is dat gratis?", facts=lessons, stages=NOTHING, like=free))
    assert shown.cards[0]["id"] == "nl_learn_dutch_free"


def test_a_first_step_that_is_pointed_at_is_not_put_aside_for_a_guess(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]
    talk.hear(words("rights_and_benefits", "ik ben ontslagen", stages=JOBLESS, facts=lost, language="nl"))
    talk.hear(words("rights_and_benefits", "wat kost de eerste?", stages=NOTHING, sure=0.6, like=[("nl_ww_how_much", 0.56)]))
    assert talk.said == ["utter_details_step_unknown"] and talk.cards[0]["id"] == "nl_dismissed"


def test_another_country_is_not_put_aside_for_a_question_that_is_near(shown: Talk) -> None:
    lives = [Fact("residence", "BE", "België"), Fact("country", "BE", "België")]
    near = [("eu_crossborder_find_job", 0.9)]
    shown.hear(words("work_abroad", "en als ik in België woon om werk te zoeken?", facts=lives, stages=NOTHING, sure=0.6, like=near))
    assert shown.said[0] == "utter_abroad_lives" and shown.state.profile.country == "BE"


def test_a_choice_that_was_announced_is_not_given_up_for_a_guess(talk: Talk) -> None:
    both = {"job_search": 0.55, "cv_and_application": 0.4}
    near = [("nl_tuition_fee", 0.6)]
    text = "ik zoek werk na mijn studie en hulp met mijn cv"
    talk.hear(words("job_search", text, intents=both, stages=JOBLESS, language="nl", like=near))
    assert "utter_several_begin" in talk.said and talk.choices[0].startswith("/inform_need")


def test_it_holds_where_the_citizen_lives(talk: Talk) -> None:
    lives = [Fact("residence", "BE", "woon in België")]
    talk.hear(words("job_search", "ik woon in België en zoek werk", stages=JOBLESS, facts=lives, language="nl"))
    talk.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.9)]))
    assert WHEN not in {str(card["id"]) for card in talk.cards}


def test_where_nothing_is_known_for_sure_two_questions_can_be_tapped(shown: Talk) -> None:
    shown.hear(words("too_vague", "en hoe zit dat met vakantie bij het uwv?", stages=NOTHING, like=[("nl_ww_holiday", 0.18), (WHEN, 0.15)]))
    assert shown.said == ["utter_answers_maybe_desk"]
    assert [c.split('"')[3] for c in shown.choices[:2]] == ["nl_ww_holiday", WHEN] and len(shown.choices) == 3
    shown.hear(tapped(shown.choices[0]))
    assert shown.cards[0]["id"] == "nl_ww_holiday"


def test_an_answer_that_is_gone_by_the_time_it_is_tapped(shown: Talk) -> None:
    shown.hear(tap("ask_answer", answer="nl_never_was"))
    assert shown.said == ["utter_answers_gone"] and shown.choices


@pytest.mark.parametrize("text", [ASKED, "ww aanvragen"])
def test_danger_comes_first(text: str, talk: Talk) -> None:
    talk.hear(words("crisis", text, like=[(WHEN, 0.9)]))
    assert talk.said[0].startswith("utter_safety_") and WHEN not in {str(card["id"]) for card in talk.cards}


def test_what_is_kept_for_danger_is_told_in_danger_only(new_talk: Callable[[], Talk]) -> None:
    shelter = ("nl_danger_place_to_sleep", 0.9)
    talk = new_talk()
    talk.hear(words("rights_and_benefits", "waar kan ik slapen vannacht?", stages=JOBLESS, like=[shelter]))
    assert shelter[0] not in {str(card["id"]) for card in talk.cards}
    talk = new_talk()
    talk.hear(words("crisis", "mijn man slaat me", facts=[Fact("danger", "violence_at_home", "slaat me")]))
    talk.hear(words("crisis", "waar kan ik slapen vannacht?", like=[shelter], danger=0.01))
    assert talk.said == ["utter_care_answer"] and talk.cards[0]["id"] == shelter[0]
    assert {card["kind"] for card in talk.cards[1:]} == {"safety"}, "the lines stay in sight"


def test_a_plan_that_was_asked_for_is_made_and_the_question_beside_it_answered(shown: Talk) -> None:
    turn = words("rights_and_benefits", f"zet de eerste in mijn plan. {ASKED}", stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)])
    shown.hear(turn)
    assert WHEN in {str(card["id"]) for card in shown.cards}


def test_who_waits_for_a_person_or_answers_a_question_is_not_interrupted(shown: Talk) -> None:
    shown.hand_over()
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, like=[(WHEN, 0.9)]))
    assert shown.said[0].startswith("utter_person_waiting")


def test_behind_the_offer_of_a_person_a_question_is_answered(shown: Talk) -> None:
    shown.hear(words("talk_to_human", "kan ik daar ook terecht voor een praatje"))
    assert shown.said[-1] == "utter_person_then_callback"
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, like=[(WHEN, 0.9)]))
    assert shown.said[0].startswith("utter_answers_")


def test_every_answer_has_a_desk_that_citizens_may_be_sent_to(knowledge: Snapshot) -> None:
    for answer in knowledge.answers.values():
        assert all(knowledge.services[name].audience in ("citizen", "employer") for name in answer.see), answer.id
        assert not (answer.in_danger and answer.see), answer.id


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_way_of_asking_holds_one_of_its_words(language: str, knowledge: Snapshot) -> None:
    from guidance.conversation.ordinals import plain
    from guidance.understanding.asked import names_it

    def named(answer: Answer) -> float:
        ways = answer.asked[language]
        return sum(names_it(answer, plain(way)) for way in ways) / len(ways)

    few = {answer.id: named(answer) for answer in knowledge.answers.values() if named(answer) < 0.6}
    assert not few, "their `words` shut out most ways of asking them"


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("onze bakkerij is failliet en nog open, sta ik morgen weer in de winkel", "nl_boss_bankrupt"),
        ("uren ingeleverd voor mijn nieren, tikt dat door in de wia", "nl_fewer_hours_health_wia"),
        ("de arbodienst ziet het verkeerd, ik wil iemand anders spreken", "nl_company_doctor_disagree"),
        ("adr verlopen, de baas vindt een verplichte cursus mijn probleem", "nl_required_course_boss_pays"),
        ("een vso, en dan graag met een lasopleiding erbij", "nl_settlement_training"),
        ("on a card of coa, what is taken off my first pay", "nl_asylum_work_contribution"),
        ("krijg ik straks asiel als ik afwas in een hotel", "nl_asylum_work_procedure"),
        ("twee woorden duits en toch naar een slagerij in bocholt", "eu_crossborder_language"),
        ("eures in polen of hier", "eu_eures_which_adviser"),
        ("vier kinderen en een eerste job, wat met het groeipakket", "be_groeipakket_parent_works"),
        ("geen handtekening, dus geen uitbetaling, zegt de chef: teken nu", "nl_last_wage_if_you_sign"),
        ("het attest klopt volgens ons niet", "be_attest_appeal"),
    ],
)
def test_other_words_for_it_hold_one_of_its_words_too(message: str, answer: str, knowledge: Snapshot) -> None:
    from guidance.conversation.ordinals import plain
    from guidance.understanding.asked import names_it

    assert names_it(knowledge.answers[answer], plain(message))


def test_what_is_no_longer_true_is_not_told(shown: Talk, knowledge: Snapshot) -> None:
    ended = knowledge.answers[WHEN].copy(update={"enabled": False})
    parts = (replace(knowledge, answers={**knowledge.answers, WHEN: ended}), *shown._parts[1:])
    shown._parts = parts
    shown.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.9)]))
    assert WHEN not in {str(card["id"]) for card in shown.cards}


def test_who_was_heard_low_once_is_still_answered(talk: Talk) -> None:
    talk.hear(words("job_search", "what's the point, nobody hires me. I look for work", stages=JOBLESS))
    assert talk.said[0] == "utter_safety_low"
    talk.hear(words("rights_and_benefits", ASKED, stages=NOTHING, sure=0.6, like=[(WHEN, 0.8)]))
    assert WHEN in {str(card["id"]) for card in talk.cards}


def test_what_holds_for_newcomers_is_told_to_newcomers(new_talk: Callable[[], Talk], knowledge: Snapshot) -> None:
    asked, like = "wie betaalt de kinderopvang?", [("nl_childcare_newcomer", 0.9), ("nl_childcare_costs", 0.8)]
    assert knowledge.answers["nl_childcare_newcomer"].newcomers and not knowledge.answers["nl_childcare_costs"].newcomers
    at_home, fled = new_talk(), new_talk()
    at_home.hear(words("job_search", asked, stages=JOBLESS, language="nl", like=like))
    fled.hear(words("job_search", asked, stages=JOBLESS, facts=[Fact("background", "refugee", "gevlucht")], language="nl", like=like))
    assert at_home.cards[0]["id"] == "nl_childcare_costs" and fled.cards[0]["id"] == "nl_childcare_newcomer"


def test_what_holds_in_the_eu_is_not_told_to_who_comes_from_elsewhere(new_talk: Callable[[], Talk]) -> None:
    asked, like = "can i work as a nurse here?", [("eu_nurse_abroad", 0.9)]
    syrian, pole = new_talk(), new_talk()
    syrian.hear(words("diploma_recognition", asked, stages=JOBLESS, facts=[Fact("origin", "syria", "Syria")], language="en", like=like))
    pole.hear(words("diploma_recognition", asked, stages=JOBLESS, facts=[Fact("origin", "PL", "Poland")], language="en", like=like))
    assert pole.cards[0]["id"] == "eu_nurse_abroad" and "eu_nurse_abroad" not in {card["id"] for card in syrian.cards}


def test_who_tells_of_bullying_is_told_what_helps(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn zoon spijbelt", stages={"pupil": 0.9}, language="nl"))
    bullied = [Fact("topic", "bullying", "gepest")]
    like = [("nl_learn_bullying", 0.66), ("nl_learn_truancy_fine", 0.65)]
    talk.hear(words("too_vague", "ik bel morgen school. hij zegt dat hij gepest wordt", facts=bullied, stages=NOTHING, like=like))
    assert talk.cards[0]["id"] == "nl_learn_bullying"


@pytest.mark.parametrize(
    "text", ["heb ik een vca nodig?", "krijg ik toeslag voor nachtwerk", "do they look at my marks?", "wat verdien je als lasser"]
)
def test_a_question_of_fact_is_not_met_with_other_desks_without_a_word(text: str, shown: Talk) -> None:
    shown.hear(words("training", text, stages=NOTHING, sure=0.9))
    assert shown.said == ["utter_guide_not_sure"] and shown.cards


@pytest.mark.parametrize(
    "text", ["zijn er cursussen lassen?", "kun je me helpen aan een cursus?", "waar kan ik een cursus doen?", "ik zoek een cursus"]
)
def test_who_asks_for_places_or_help_gets_them(text: str, shown: Talk) -> None:
    shown.hear(words("training", text, stages=NOTHING, sure=0.99))
    assert "utter_guide_not_sure" not in shown.said and shown.cards


def test_a_first_question_of_fact_is_told_not_to_be_known(talk: Talk) -> None:
    talk.hear(words("training", "moet ik een vca hebben als lasser?", stages={"employed": 0.9}, like=[("nl_electrician_work", 0.35)]))
    assert talk.said[-1] == "utter_guide_not_sure" and talk.cards
    assert "nl_electrician_work" in talk.choices[0], "the question that is near is offered first"


@pytest.mark.parametrize(("likely", "said"), [(0.42, "utter_answers_perhaps_cards"), (0.60, "utter_answers_and_desks")])
def test_a_first_question_that_is_nearer_is_answered_before_the_desks(talk: Talk, likely: float, said: str) -> None:
    talk.hear(words("training", "moet ik een vca hebben als lasser?", stages={"employed": 0.9}, like=[("nl_electrician_work", likely)]))
    assert talk.said[-1] == said and talk.cards[0]["id"] == "nl_electrician_work" and len(talk.cards) == 3


@pytest.mark.parametrize(
    ("text", "likely", "said"),
    [
        ("kan ik een vca halen?", 0.4, "utter_answers_perhaps_first"),
        ("kan ik een vca halen?", 0.7, "utter_answers_short"),
        ("ik wil als beginner de elektra in", 0.7, "utter_answers_short"),
        ("ik wil als beginner de elektra in", 0.4, ""),
    ],
)
def test_an_answer_stands_before_what_is_asked_back(text: str, likely: float, said: str, talk: Talk) -> None:
    talk.hear(words("career_orientation", text, stages=NOTHING, like=[("nl_electrician_work", likely)]))
    assert talk.said[-1].startswith("utter_ask_life_stage") and talk.choices
    assert (said in talk.said) if said else not talk.cards


def test_a_first_trouble_that_asks_nothing_keeps_its_desks_and_names_the_question_that_is_near(talk: Talk) -> None:
    talk.hear(words("training", "mijn vca is verlopen en ik ben lasser", stages={"employed": 0.9}, like=[("nl_electrician_work", 0.7)]))
    assert "utter_answers_below" in talk.said and talk.cards[0]["id"] != "nl_electrician_work"


def test_who_is_sent_to_one_desk_gets_the_answer_that_may_be_meant_before_it(talk: Talk) -> None:
    worries = [Fact("obstacle", "debt", "schulden"), Fact("obstacle", "housing", "huur"), Fact("health", "mental_health", "burn-out")]
    talk.hear(words("drop_out_risk", "ik ben gestopt en heb schulden", stages={"at_risk_youth": 0.9}, facts=worries))
    talk.hear(words("financing", "wanneer moet ik mijn lening terugbetalen?", stages=NOTHING, like=[("nl_learn_study_debt", 0.35)]))
    assert talk.cards[0]["id"] == "nl_learn_study_debt" and "talk_to_human" in str(talk.choices)


def test_what_is_only_denied_is_not_told(shown: Talk) -> None:
    shown.hear(words("job_search", "nee geen vrijwilliger! hoeveel loon krijg ik?", stages=NOTHING, like=[("nl_volunteer_expenses", 0.83)]))
    assert "nl_volunteer_expenses" not in {card["id"] for card in shown.cards}


def test_an_offered_question_that_is_turned_down_is_not_told(shown: Talk) -> None:
    near = [("nl_agency_fewer_hours", 0.3)]
    shown.hear(words("financing", "hoe zit het met fase a van het uitzendbureau?", stages=NOTHING, like=near))
    assert "nl_agency_fewer_hours" in f"{shown.choices}{shown.cards}"
    shown.hear(words("financing", "nee niet minder uren, hoe zit het met fase a?", stages=NOTHING, like=[("nl_agency_fewer_hours", 0.7)]))
    assert "nl_agency_fewer_hours" not in {card["id"] for card in shown.cards}


def test_a_question_about_a_sure_answer_shows_no_desks_for_another_wish(shown: Talk) -> None:
    shown.hear(words("financing", "hoeveel vraagt duo per maand terug", stages=NOTHING, sure=0.99, like=[("nl_learn_study_debt", 0.7)]))
    assert [card["id"] for card in shown.cards] == ["nl_learn_study_debt", "nl_duo"]


def test_the_desk_that_is_called_by_name_is_the_one_to_ask(shown: Talk) -> None:
    shown.hear(words("job_search", "kijkt de ind naar mijn spaargeld dan?", stages=NOTHING))
    assert shown.said == ["utter_details_beyond"] and shown.state.subject == "nl_ind"


def test_a_desk_to_which_nothing_points_is_named_without_certainty(shown: Talk) -> None:
    shown.hear(words("job_search", "mogen honden op kantoor komen?", stages=NOTHING))
    assert shown.said == ["utter_details_beyond_perhaps"]
    shown.hear(words("job_search", "hoe lang duurt dat?", stages=NOTHING))
    assert shown.said == ["utter_details_beyond_again"], "what points at the desk is for the desk"


@pytest.mark.parametrize(("text", "told"), [("kan ik zelf verlof krijgen?", True), ("krijgt hij verlof?", False)])
def test_who_asks_for_oneself_in_a_talk_about_a_child_is_of_age(text: str, told: bool, talk: Talk) -> None:
    about = [Fact("about", "child", "dochter"), Fact("age", "14", "van 14")]
    talk.hear(words("drop_out_risk", "mijn dochter van 14 zit thuis van school", stages={"pupil": 0.9}, facts=about, language="nl"))
    assert talk.state.person == "child" and talk.state.profile.age == 14
    talk.hear(words("rights_and_benefits", text, stages=NOTHING, like=[("nl_care_leave", 0.6)]))
    assert ("nl_care_leave" in {str(card["id"]) for card in talk.cards}) is told


def test_an_answer_comes_in_the_language_the_question_is_asked_in(talk: Talk) -> None:
    talk.hear(words("diploma_recognition", "how do i make my foreign diploma valid here", stages={"disadvantaged": 0.9}, language="en"))
    asked = "hoe lang duurt die waardering eigenlijk en moet ik daarvoor betalen?"
    talk.hear(words("diploma_recognition", asked, stages=NOTHING, language="nl", like=[("nl_idw_cost", 0.9)]))
    assert talk.state.language == "nl" and talk.cards[0]["id"] == "nl_idw_cost"
    assert "This is what" not in talk.text and "I know this" not in talk.text


def test_who_asks_something_behind_an_answer_is_not_asked_first_who_they_are(talk: Talk) -> None:
    talk.hear(words("too_vague", ASKED, stages=NOTHING, like=[(WHEN, 0.95)]))
    assert talk.state.table
    talk.hear(words("rights_and_benefits", "ik moet dan opvang betalen, wordt dat minder?", stages=NOTHING))
    assert not any(said.startswith(("utter_ask_life_stage", "utter_ask_stuck")) for said in talk.said), talk.said


def test_what_is_told_behind_an_offered_question_is_about_that(talk: Talk) -> None:
    like = [("nl_learn_tell_parents", 0.44)]
    first = "ik ben 19 en gestopt met hbo en weet niet hoe ik het thuis moet zeggen"
    talk.hear(
        words("drop_out_risk", first, stages={"at_risk_youth": 0.9, "none": 0.1}, language="nl", like=like, named=["nl_learn_tell_parents"])
    )
    assert any("nl_learn_tell_parents" in payload for payload in talk.choices)
    more = "mijn vader wordt echt boos denk ik. hij heeft alles betaald en was zo trots"
    talk.hear(words("too_vague", more, stages={"none": 0.95}, like=[("nl_learn_tell_parents", 0.28)]))
    assert [card["id"] for card in talk.cards][:1] == ["nl_learn_tell_parents"] and talk.said[-1].startswith("utter_answers_perhaps")


def test_behind_a_sigh_the_answer_that_may_help_is_told(talk: Talk) -> None:
    talk.hear(words("job_search", "i look for work", stages={"unemployed": 0.9, "none": 0.1}, language="en"))
    lonely = "i just feel awful here, my boyfriend works all day and i know nobody"
    like, named = [("nl_meet_people", 0.5)], ["nl_meet_people"]
    talk.hear(words("too_vague", lonely, stages={"none": 0.95}, language="en", like=like, named=named))
    assert talk.said[-1] == "utter_smalltalk_strain_with" and [card["id"] for card in talk.cards] == ["nl_meet_people"]
    assert talk.choices[-1] == "/talk_to_human"


def test_who_only_works_for_themself_is_not_told_that_ww_is_often_paid(talk: Talk) -> None:
    facts = [Fact("contract", "self_employed", "zzp"), Fact("work", "working", "zzp")]
    talk.hear(words("entrepreneurship", "ben zzp schilder", stages={"employed": 0.9, "none": 0.1}, facts=facts, language="nl"))
    like = [("nl_ww_who", 0.9), ("nl_self_employed_stops", 0.4)]
    talk.hear(words("rights_and_benefits", "ik wil stoppen met me zaak. krijg ik dan ww?", stages={"none": 0.95}, like=like))
    assert "nl_ww_who" not in {card["id"] for card in talk.cards}
    assert "nl_self_employed_stops" in {card["id"] for card in talk.cards}


def test_who_speaks_of_one_trade_is_told_nothing_of_another(new_talk: Callable[[], Talk]) -> None:
    like = [("nl_mechanic_how_long", 0.9)]
    asked = "is a2 genoeg voor bbl?"
    electrician, doctor_named, mechanic = new_talk(), new_talk(), new_talk()
    for talk, trade in ((electrician, "electrician"), (doctor_named, "general_practitioner"), (mechanic, "car_mechanic")):
        talk.hear(words("training", "ik wil een vak leren", facts=[Fact("occupation", trade, trade)]))
        talk.hear(words("training", asked, like=like))
    assert "nl_mechanic_how_long" not in {card["id"] for card in electrician.cards}
    assert "nl_mechanic_how_long" in {card["id"] for card in doctor_named.cards}
    assert "nl_mechanic_how_long" in {card["id"] for card in mechanic.cards}


def test_who_says_to_have_no_benefit_is_not_told_how_to_keep_one_until_one_is_named(shown: Talk) -> None:
    shown.hear(words("training", "ik heb geen uitkering hoor. mag ik dan een opleiding doen?", like=[("nl_ww_study", 0.9)]))
    assert "nl_ww_study" not in {card["id"] for card in shown.cards}
    shown.hear(words("training", "en mag ik een cursus doen?", like=[("nl_ww_study", 0.9)]))
    assert "nl_ww_study" not in {card["id"] for card in shown.cards}
    ww = Fact("benefit", "unemployment", "ww")
    shown.hear(words("training", "en als ik straks ww krijg, mag ik dan een cursus doen?", facts=[ww], like=[("nl_ww_study", 0.9)]))
    assert "nl_ww_study" in {card["id"] for card in shown.cards}


def test_where_something_is_hard_to_say_and_asked_how_the_answer_comes_behind_the_kind_word(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik stop met mijn studie", stages={"student": 0.9}))
    fear = Fact("reach", "not_aloud", "ouders weten nog niks")
    like = [("nl_learn_tell_parents", 0.8)]
    talk.hear(words("too_vague", "mijn ouders weten nog niks, hoe vertel ik dat?", facts=[fear], like=like))
    assert talk.said == ["utter_reach_not_aloud", "utter_answers_desk"] and talk.cards[0]["id"] == "nl_learn_tell_parents"


def test_a_desk_that_is_turned_down_is_not_what_is_asked_about(talk: Talk) -> None:
    talk.hear(words("disability_support", "mijn buurjongen heeft autisme", stages={"disadvantaged": 0.9}))
    assert "nl_jobcoach" in {card for card, _ in talk.state.table}
    asked = "een jobcoach is te vroeg. wie kan er thuis bij hem komen?"
    talk.hear(words("disability_support", asked, like=[("nl_jobcoach_apply", 0.6)]))
    assert "nl_jobcoach_apply" not in {card["id"] for card in talk.cards}
