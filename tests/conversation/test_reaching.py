"""How people are reached: a number, a call, somebody who keeps it to themselves, and words for somebody of one's own."""

import pytest
from talking import Talk, tap, words

from guidance.conversation.handover.person import is_to_stay_between_us
from guidance.conversation.questions import to_ones_own
from guidance.conversation.state import State
from guidance.understanding.fact import Fact

JOBLESS = {"unemployed": 0.9, "none": 0.1}
HUMAN = Fact("person", "human", "iemand spreken")


@pytest.fixture
def flemish(talk: Talk) -> Talk:
    """A talk with a desk on the table that can be called."""
    talk.hear(words("job_search", "ik zoek werk in gent", stages=JOBLESS, facts=[Fact("residence", "BE", "gent")]))
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "welk nummer moet ik bellen dan", "kan ik ze ook opbellen", "mag dat ook aan de telefoon?", "op welk nummer zijn ze te bereiken",
        "ik ben niet handig met internet. kan dat ook gewoon bellen of zo", "what number do I call", "can I just call them somewhere",
        "can I do that by phone?",
    ],
)  # fmt: skip
@pytest.mark.parametrize("intent", ["talk_to_human", "too_vague", "job_search"])
def test_who_asks_for_a_number_is_told_it_and_offered_no_person(text: str, intent: str, flemish: Talk) -> None:
    flemish.hear(words(intent, text))
    assert flemish.said == ["utter_details_phone"] and "0800 30 700" in flemish.text
    assert not flemish.state.handover and "/request_callback" in flemish.choices


def test_where_a_person_was_heard_the_question_may_stand_within_the_sentence(flemish: Talk) -> None:
    flemish.hear(words("talk_to_human", "ik kan niks met die computer. dat van hun kan dat ook gewoon bellen of zo"))
    assert flemish.said == ["utter_details_phone"] and not flemish.state.handover


def test_that_no_number_is_known_is_said_with_another_way_in(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("talk_to_human", "welk nummer moet ik dan bellen?"))
    assert talk.said == ["utter_details_no_number"] and talk.outcome.says[0].values["answer"]


@pytest.mark.parametrize("text", ["welk nummer heeft het ABVV in Aalst", "what is the phone number of the ABVV"])
def test_the_number_of_somebody_we_have_no_card_of_is_not_the_one_of_another_desk(text: str, flemish: Talk) -> None:
    flemish.hear(words("talk_to_human", text))
    assert flemish.said == ["utter_details_number_elsewhere"] and "ABVV" in flemish.text and not flemish.cards


@pytest.mark.parametrize(
    "text",
    ["kunnen jullie mij bellen", "moet ik bellen of schrijven om te solliciteren", "ik heb een nummer gekregen", "ik durf niet te bellen"],
)
def test_what_asks_for_no_number_is_answered_with_none(text: str, flemish: Talk) -> None:
    flemish.hear(words("talk_to_human", text))
    assert flemish.said[0] not in ("utter_details_phone", "utter_details_no_number")


@pytest.mark.parametrize(
    "text",
    [
        "ik wil gewoon een zinnetje wat ik kan appen naar hem", "wat moet ik appen naar mijn leidinggevende",
        "hoe zeg ik dat, hij wordt altijd boos", "een berichtje dat ik naar mijn chef kan sturen",
        "what can I text my boss about my days off", "how do I tell my landlord",
    ],
)  # fmt: skip
def test_words_for_somebody_of_ones_own_ask_for_no_person(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("talk_to_human", text, sure=0.95))
    assert talk.said == ["utter_person_words_to_say"] and not talk.state.handover
    assert any("prepare_conversation" in choice for choice in talk.choices)


def test_an_answer_that_holds_a_sentence_to_say_is_given_to_who_looks_for_words(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    near = [("nl_ww_how_much", 0.3), ("nl_say_no_extra_shift", 0.26)]
    talk.hear(words("cv_and_application", "hoe zeg ik dat tegen mijn chef", sure=0.4, like=near))
    assert talk.said == ["utter_person_words_like_these"] and [card["id"] for card in talk.cards] == ["nl_say_no_extra_shift"]


def test_words_that_are_surely_looked_for_are_given_though_nothing_names_them(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik spijbel al weken", stages={"pupil": 0.9}))
    near = [("nl_talk4_tell_truancy", 0.72)]
    talk.hear(words("cv_and_application", "hoe vertel ik haar dat zonder dat ze flipt", sure=0.3, like=near, danger=0.05))
    assert "nl_talk4_tell_truancy" in [card["id"] for card in talk.cards]


def test_behind_an_answer_it_may_be_shown_to_whom_it_is_for(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("rights_and_benefits", "hoeveel ww krijg ik", like=[("nl_ww_how_much", 0.95)]))
    talk.hear(words("cv_and_application", "hoe zeg ik dat tegen mijn vrouw", sure=0.4, like=[("nl_say_no_extra_shift", 0.1)]))
    assert talk.said == ["utter_person_words_to_show"] and "WW" in talk.outcome.says[0].values["about"]
    talk.hear(words("cv_and_application", "en wat schrijf ik dan", sure=0.4))
    assert talk.said == ["utter_person_words_to_show"]


def test_the_words_are_about_what_was_answered_last_though_it_was_told_before(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("rights_and_benefits", "hoeveel ww krijg ik", like=[("nl_ww_how_much", 0.95)]))
    talk.hear(words("rights_and_benefits", "hoe lang krijg ik ww", like=[("nl_ww_how_long", 0.95)]))
    talk.hear(tap("ask_answer", answer="nl_ww_how_much"))
    talk.hear(words("cv_and_application", "hoe zeg ik dat tegen mijn vrouw", sure=0.4))
    assert talk.said == ["utter_person_words_to_show"] and "veel" in talk.outcome.says[0].values["about"]


@pytest.mark.parametrize("text", ["hoe zet ik mijn reisproduct stop", "wat stuur ik mee", "what do i send along", "hoe schrijf ik me uit"])
def test_what_to_do_behind_an_answer_is_no_question_for_words(text: str) -> None:
    assert not to_ones_own.looks_for_words(words("too_vague", text), State(last="utter_answers_desk"))


def test_with_nothing_above_what_to_write_is_no_question_for_words() -> None:
    assert not to_ones_own.looks_for_words(words("too_vague", "wat stuur ik dan mee"), State())


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("how do i tell hr i need more time to read it", True), ("wat zeg ik tegen de gemeente als ik bel", True),
        ("hoe ik zeg tegen buro?", True), ("what do I say to them", True), ("hoe leg ik dat uit aan de school", True),
        ("how can i call uwv", False), ("hoe schrijf ik me in bij de gemeente", False), ("hoe meld ik me bij de gemeente", False),
    ],
)  # fmt: skip
def test_words_to_say_at_an_office_are_no_number_and_no_enrolment(text: str, looked_for: bool) -> None:
    assert to_ones_own.looks_for_words(words("cv_and_application", text)) is looked_for


def test_who_looks_for_words_behind_desks_is_in_no_danger(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik doe bbl en mijn baas wil me weg", stages={"vet_learner": 0.9}))
    talk.hear(words("strain", "hoe zeg ik dat tegen mn slb'er, ik ben bang dat ze denkt dat het aan mij ligt", sure=0.5, danger=0.24))
    assert talk.said == ["utter_person_words_to_say"] and not any(card["kind"] == "safety" for card in talk.cards)


@pytest.mark.parametrize("text", ["moet ik naar de huisarts bellen", "zal ik mijn baas appen of bellen", "should I call my boss"])
def test_a_call_to_somebody_of_ones_own_asks_for_no_person(text: str, talk: Talk) -> None:
    talk.hear(words("talk_to_human", text, sure=0.95))
    assert to_ones_own.reaches_ones_own(text) and not talk.state.handover


@pytest.mark.parametrize(
    "text", ["wil je korte zinnen schrijven", "hoe schrijf ik een brief voor een vacature", "mijn baas zegt dat ik moet komen"]
)
def test_other_words_are_not_looked_for(text: str) -> None:
    assert not to_ones_own.looks_for_words(words("too_vague", text))


def test_a_question_of_rules_that_names_a_parent_asks_for_no_secret(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik spijbel al weken", stages={"pupil": 0.9}))
    text = "krijg ik nou een boete of gaat de leerplicht naar mijn ma bellen"
    talk.hear(words("drop_out_risk", text, sure=0.52, like=[("nl_learn_truancy_fine", 0.43)]))
    assert "nl_learn_truancy_fine" in [card["id"] for card in talk.cards] and "utter_person_between_us" not in talk.said


@pytest.mark.parametrize(
    "text",
    [
        "kan ik iemand spreken die niks aan mijn ouders zegt", "iemand die het niet doorvertelt", "vertellen die mensen dat door?",
        "zeggen ze dat tegen mijn baas", "is there someone who keeps it private", "will they tell my parents", "blijft dat onder ons?",
    ],
)  # fmt: skip
def test_who_keeps_it_to_themselves_is_heard(text: str) -> None:
    assert is_to_stay_between_us(words("talk_to_human", text))


@pytest.mark.parametrize(
    "text",
    ["ik heb het niet aan mijn ouders verteld", "mijn baas zegt dat ik weg moet", "moet ik dat tegen mijn baas zeggen", "ga maar door"],
)
def test_what_is_told_of_others_is_not_that(text: str) -> None:
    assert not is_to_stay_between_us(words("too_vague", text))


def test_behind_it_the_talk_goes_on_and_a_pupil_gets_the_line_for_the_young(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik wil stoppen met school", stages={"pupil": 0.95}))
    talk.hear(words("talk_to_human", "kan ik iemand spreken die niks aan mijn ouders zegt", facts=[HUMAN], sure=0.99))
    assert "utter_person_between_us" in talk.said and talk.state.subject == "nl_kindertelefoon"
    talk.hear(words("too_vague", "vertellen die dat echt niet door?"))
    assert talk.said[0] == "utter_person_between_us" and not talk.state.handover


@pytest.mark.parametrize(
    "text", ["ik wil niet naar het clb, kan ik iemand spreken", "geen clb. iemand anders om mee te praten, niet van school"]
)
def test_the_person_is_never_at_a_desk_that_was_refused(text: str, talk: Talk) -> None:
    facts = [Fact("residence", "BE", "gent")]
    talk.hear(words("drop_out_risk", "mijn zoon gaat niet meer naar school", stages={"at_risk_youth": 0.9}, facts=facts))
    talk.hear(words("talk_to_human", text, facts=[HUMAN], sure=0.99))
    assert talk.state.handover and talk.state.subject != "vl_clb" and "CLB" not in talk.text


def test_a_call_asked_for_beside_the_plan_comes_next(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("add_to_plan", "zet de eerste in mijn plan"))
    talk.hear(words("show_plan", "laat mijn plan zien, en word ik ook teruggebeld?"))
    assert talk.said[-1] == "utter_callback_beside" and talk.choices[-1] == "/request_callback"
    talk.hear(words("affirm", "ja graag"))
    assert talk.said == ["utter_callback_about"]


def test_the_plan_asked_for_beside_a_call_comes_next(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("add_to_plan", "zet de eerste in mijn plan"))
    talk.hear(words("talk_to_human", "bel me terug, en ik wil mijn plan printen"))
    assert "utter_callback_plan_after" in talk.said and talk.said[-1] == "utter_callback_about"


@pytest.mark.parametrize(
    "text", ["ja doe maar. me nummer geven?", "ja hoor, moet ik mijn nummer geven?", "yes. do you need my phone number?"]
)
def test_a_yes_with_the_question_that_follows_is_a_yes(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.state = talk.state.copy(
        update={"draft": {"kind": "callback", "about": "later", "reach_when": "any"}, "expecting": "callback:share"}
    )
    talk.hear(words("too_vague", text))
    assert talk.said == ["utter_callback_share_noted", "utter_callback_contact"] and talk.state.draft["share"] == "yes"


@pytest.mark.parametrize("text", ["ja, maar wie leest mijn nummer dan?", "ja? wat sturen jullie mee"])
def test_a_yes_with_a_doubt_waits(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.state = talk.state.copy(
        update={"draft": {"kind": "callback", "about": "later", "reach_when": "any"}, "expecting": "callback:share"}
    )
    talk.hear(words("too_vague", text))
    assert "share" not in talk.state.draft
