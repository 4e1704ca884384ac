"""Danger comes first whatever else is said, and a person is always within reach."""

from typing import Callable, Dict, List, Optional, Tuple

import pytest
from finding import finder_of
from talking import Talk, tap, tapped, words

from guidance.conversation.care.safety import DANGER_FROM, DANGER_FROM_IN_FEW_WORDS, DANGER_FROM_WITH_WORDS
from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact
from guidance.vocabulary import SAFETY_KINDS

SUICIDE = Fact("danger", "suicide", "wil dood")
CHILD = Fact("about", "child", "mijn zoon")


def test_danger_is_answered_first_whatever_the_intent(intents: List[str], new_talk: Callable[[], Talk]) -> None:
    for intent in sorted(set(intents)):
        for handover in (False, True):
            talk = new_talk()
            talk.state = State(handover=handover)
            talk.hear(words(intent, "zo wil ik niet verder gaan", danger=DANGER_FROM))
            assert talk.said[0].startswith("utter_safety_"), intent
            assert {card["kind"] for card in talk.cards} == {"safety"}
            assert talk.cards[0]["phone"] == "112" and len(talk.cards) <= 3


@pytest.mark.parametrize(("likely", "danger"), [(DANGER_FROM_IN_FEW_WORDS - 0.01, False), (DANGER_FROM_IN_FEW_WORDS, True)])
def test_a_few_words_without_a_phrase_of_danger_must_be_likelier(likely: float, danger: bool, talk: Talk) -> None:
    talk.hear(words("too_vague", "en mijn huis dan", danger=likely))
    assert talk.said[0].startswith("utter_safety_") is danger


def test_who_was_misread_says_so_with_one_tap_and_is_helped_with_what_else_was_heard(talk: Talk) -> None:
    read = {"crisis": 0.7, "strain": 0.1, "rights_and_benefits": 0.08}
    talk.hear(words("crisis", "ze gaan me ontslaan, ik slaap er niet van", intents=read, danger=0.2, stages={"employed": 0.8}))
    assert talk.said == ["utter_safety_unsure"] and talk.choices[0] == "/talk_to_human"
    talk.hear(tapped(talk.choices[1]))
    assert "service" in {card["kind"] for card in talk.cards} and talk.state.profile.need is not None
    assert talk.state.profile.need.id == "rights_and_benefits"


def test_in_danger_said_in_words_only_a_person_is_offered(talk: Talk) -> None:
    read = {"crisis": 0.7, "rights_and_benefits": 0.2}
    talk.hear(words("crisis", "ze gaan me ontslaan, het hoeft zo niet meer", intents=read, danger=0.1, facts=[SUICIDE]))
    assert talk.choices == ["/talk_to_human"]


@pytest.mark.parametrize(("likely", "read"), [(0.8, {"crisis": 0.7, "rights_and_benefits": 0.2}), (0.1, {"crisis": 0.9})])
def test_without_a_word_of_danger_there_is_always_a_way_out(likely: float, read: Dict[str, float], talk: Talk) -> None:
    talk.hear(words("crisis", "ze gaan me ontslaan, en hij wordt vast weer boos", intents=read, danger=likely))
    assert talk.said == ["utter_safety_unsure"] and len(talk.choices) == 2
    talk.hear(tapped(talk.choices[1]))
    assert talk.said[0] == "utter_safety_sorry" and not any(card["kind"] == "safety" for card in talk.cards)


def test_a_phrase_of_danger_needs_little_more(talk: Talk) -> None:
    talk.hear(words("job_search", "geen werk, wil dood", danger=DANGER_FROM_WITH_WORDS, facts=[SUICIDE]))
    assert talk.said == ["utter_safety_suicide"]


@pytest.mark.parametrize("fact", [None, Fact("danger", "suicide", "zelfmoord", negated=True)], ids=["no words", "denied"])
def test_a_figure_of_speech_is_no_danger(fact: Optional[Fact], talk: Talk) -> None:
    facts = [fact] if fact else []
    talk.hear(words("career_change", "deze baan wordt mijn dood", danger=DANGER_FROM - 0.01, facts=facts, stages={"employed": 0.8}))
    assert not talk.said[0].startswith("utter_safety")
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "career_change"


def test_a_message_taken_for_a_crisis_without_danger_is_read_as_the_next_best(talk: Talk) -> None:
    ranked = {"crisis": 0.5, "career_change": 0.4}
    talk.hear(words("crisis", "ik wurg mijn baas nog een keer", intents=ranked, stages={"employed": 0.8}, danger=0.001))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "career_change"
    assert talk.cards and {card["kind"] for card in talk.cards} != {"safety"}


def test_a_crisis_that_nobody_weighed_counts_as_one(talk: Talk) -> None:
    talk.hear(tap("crisis"))
    assert talk.said == ["utter_safety_unsure"]


@pytest.mark.parametrize("country", ["NL", "BE"])
@pytest.mark.parametrize("kind", ["suicide", "violence_at_home", "child_in_danger", "exploitation"])
def test_each_kind_of_danger_has_its_own_confirmed_line(kind: str, country: str, talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(tap("open_conversation", language="nl"))
    talk.state = talk.state.copy(update={"profile": talk.state.profile.copy(update={"country": country})})
    talk.hear(words("crisis", "help", facts=[Fact("danger", kind, "x")]))
    assert talk.said == [f"utter_safety_{kind}"]
    lines = {line.id: line for line in knowledge.safety_lines}
    shown = [lines[card["id"]] for card in talk.cards]
    assert [line.kind for line in shown][:2] == ["immediate_danger", kind] and kind in SAFETY_KINDS
    assert all(line.confirmed and line.country in (country, "EU") for line in shown)
    assert all(card["phone"] for card in talk.cards)


def test_words_of_exploitation_suffice_whatever_the_head_thinks(talk: Talk) -> None:
    said = [Fact("danger", "exploitation", "gedwongen zonder loon te werken")]
    talk.hear(words("rights_and_benefits", "ik word gedwongen zonder loon te werken", facts=said, danger=0.006))
    assert talk.said == ["utter_safety_exploitation"] and talk.choices == ["/talk_to_human"]


def test_another_danger_goes_before_exploitation(talk: Talk) -> None:
    taken = Fact("danger", "exploitation", "baas heeft mijn paspoort afgepakt")
    talk.hear(words("crisis", "baas heeft mijn paspoort afgepakt, ik wil dood", facts=[taken, SUICIDE]))
    assert talk.said == ["utter_safety_suicide"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mijn baas heeft mijn paspoort afgepakt", True),
        ("mijn werkgever heeft ons opgesloten in de loods", True),
        ("ik mag het huis niet uit waar ik werk", True),
        ("ik word gedwongen in de prostitutie te werken", True),
        ("ik ben slachtoffer van mensenhandel", True),
        ("my boss took my passport", True),
        ("I may not leave the house where I work", True),
        ("I am forced to work without pay", True),
        ("I was trafficked", True),
        ("mijn baas wil een kopie van mijn paspoort", False),
        ("mijn werkgever houdt mijn paspoort voor een kopie een dag, mag dat", False),
        ("ik word uitgebuit, ze betalen te weinig", False),  # a question about rights: the labour inspectorate
        ("ik zoek een cursus over mensenhandel", False),
        ("mijn baas laat me niet gaan", False),
        ("my boss won't let me leave early", False),
        ("I work like a slave", False),
        ("my passport has expired", False),
        ("where do I keep my passport when I move", False),
        ("can I keep my passport if I become Dutch", False),
        ("I want to work with victims of trafficking", False),
        ("I want to become a nurse and help men who sleep with men", False),
        ("the family I work for keeps my passport", True),
        ("they kept my passport and I work all day", True),
        ("I have to sleep with men to pay them back", True),
        ("ik moet van hem met mannen naar bed", True),
        ("mijn baas betaalt mij niet en ze hebben mijn paspoort", True),
        ("ik krijg geen loon en mijn baas heeft mijn paspoort", True),
    ],
)
def test_exploitation_is_heard_in_plain_words_only(knowledge: Snapshot, text: str, named: bool) -> None:
    found = {fact.value for fact in finder_of(knowledge).find(text) if fact.kind == "danger" and not fact.negated}
    assert ("exploitation" in found) is named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ik eet niet en ik wil dood", True),
        ("he never lets me go out and he hits me", True),
        ("ik wil niet slapen en ik wil niet dood", False),
    ],
)
def test_a_no_before_and_denies_no_danger_behind_it(knowledge: Snapshot, text: str, named: bool) -> None:
    assert any(fact.kind == "danger" and not fact.negated for fact in finder_of(knowledge).find(text)) is named


def test_a_child_gets_the_line_for_children(talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(words("crisis", "ik ben 13", facts=[Fact("age", "13", "13"), SUICIDE], stages={"pupil": 0.9}))
    kinds = {line.id: line.kind for line in knowledge.safety_lines}
    assert "child_in_danger" in [kinds[card["id"]] for card in talk.cards]


def test_behind_the_lines_comes_no_question_and_no_service(talk: Talk) -> None:
    talk.hear(words("crisis", "help", facts=[SUICIDE]))
    assert talk.choices == ["/talk_to_human"] and len(talk.outcome.says) == 1
    talk.hear(words("thank", "dankje", stages={"none": 0.9}))
    assert talk.said == ["utter_care_farewell"], "nobody who thanks for help is asked about work"


def test_after_help_was_given_the_talk_can_go_on_about_work(talk: Talk) -> None:
    talk.hear(words("crisis", "help", facts=[SUICIDE]))
    talk.hear(words("job_search", "ik zoek toch werk", intents={"job_search": 0.5, "training": 0.05}, stages={"unemployed": 0.8}))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"
    assert talk.cards and "hulp nodig" not in talk.text


def test_no_state_makes_danger_go_unseen(talk: Talk) -> None:
    talk.state = State(refused=("need", "life_stage"), questions_in_a_row=9, handover=True, last="utter_person_then")
    talk.hear(words("crisis", "ik wil niet meer leven"))
    assert talk.said == ["utter_safety_unsure"]


def test_after_a_person_was_offered_the_talk_goes_on(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "ik wil een mens"))
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    assert talk.cards and not talk.state.handover and not any(said.startswith("utter_person_") for said in talk.said)


def test_after_a_call_was_asked_for_it_keeps_quiet_until_told_to_go_on(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "ik wil een mens"))
    assert talk.said[-1] == "utter_person_then_callback" and talk.cards == []
    assert talk.choices == ["/request_callback", '/start_exercise{"exercise": "prepare_conversation"}', "/resume"]
    talk.hand_over()
    for intent in ("job_search", "greet", "correct_understanding", "ask_more", "explain_term"):
        talk.hear(words(intent, "hallo?", stages={"unemployed": 0.9}))
        assert talk.said[0].startswith("utter_person_waiting") and talk.choices[0] == "/resume" and talk.state.handover
    talk.hear(tap("resume"))
    assert talk.said == ["utter_person_resumed"] and not talk.state.handover
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    assert talk.cards, "what was said while waiting is not lost"


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("ga maar verder met de assistent", True), ("ik wil verder met jou", True), ("let's go on", True),
        ("go on with the assistant", True), ("verder", True), ("Verder dan maar", True), ("GO ON", True), ("ga maar door", True),
        ("ok dan gaan we maar verder", True), ("let's carry on then", True),
        ("ik heb nog een vraag", True), ("I still have a question", True),
        ("mag ik je nog iets vragen", True), ("nog een vraagje", True), ("can I ask you something else", True),
        ("hoe lang duurt het nog verder?", False), ("ik wil verder leren", False), ("hallo?", False),
    ],
)  # fmt: skip
def test_it_goes_on_when_told_so_in_words(text: str, goes_on: bool, talk: Talk) -> None:
    talk.hear(words("talk_to_human", "mag ik iemand spreken"))
    talk.hand_over()
    talk.hear(words("career_change", text))
    assert talk.state.handover is not goes_on
    assert (talk.said == ["utter_person_resumed"]) is goes_on


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("country", ["NL", "BE", "DE", "GR", "XX"])
def test_every_country_has_a_way_to_a_person(country: str, language: str, talk: Talk) -> None:
    talk.state = State(language=language, profile=talk.state.profile.copy(update={"country": country}))
    talk.hear(words("talk_to_human", "person please"))
    assert "None" not in talk.text and talk.text.strip()
    assert talk.said[0] in ("utter_person_desk", "utter_person_desk_with_phone", "utter_person_no_desk")


@pytest.mark.parametrize(
    ("phone", "response"), [("0900-1234", "utter_person_desk_with_phone"), ("", "utter_person_desk")], ids=["with telephone", "without"]
)
def test_the_operators_own_desk_goes_before_the_country_s(
    phone: str, response: str, new_talk: Callable[[], Talk], knowledge: Snapshot, settings: Settings
) -> None:
    talk = new_talk()
    own = Settings.construct(person_name="Loket Werk en Leren", person_phone=phone, person_hours="Elke werkdag.")
    talk.use(own)
    talk.hear(words("talk_to_human", "mens"))
    assert talk.said[0] == response
    assert "Loket Werk en Leren" in talk.text and phone in talk.text and "{" not in talk.text


def test_a_question_for_a_doctor_is_no_danger_unless_danger_is_likely_or_named(talk: Talk) -> None:
    surely = {"medical_advice": 0.96, "crisis": 0.01}
    talk.hear(words("medical_advice", "welke pillen helpen tegen rugpijn?", intents=surely, danger=0.1))
    assert talk.said == ["utter_smalltalk_medical"] and talk.cards == []
    talk.hear(words("medical_advice", "welke pillen?", intents=surely, danger=0.4))
    assert talk.said[0].startswith("utter_safety_")
    named = (Fact("danger", "suicide", "er een eind aan maken"),)
    talk.hear(words("medical_advice", "welke pillen, ik wil er een eind aan maken", intents=surely, danger=0.1, facts=named))
    assert talk.said[0] == "utter_safety_suicide"


def test_who_turns_a_call_back_down_and_asks_something_is_answered(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words("talk_to_human", "een mens dus"))
    assert talk.state.handover
    talk.hear(words("too_vague", "nee ik laat me niet terugbellen. wat doet zo iemand dan voor mij?"))
    assert not talk.state.handover and "utter_person_waiting" not in talk.said, talk.said


def test_in_a_talk_about_something_else_a_faint_cry_gets_the_lines_beside_the_answer(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn dochter is gestopt met haar studie", stages={"student": 0.8}))
    talk.hear(words("drop_out_risk", "het gaat mij erom dat ze niet meer van haar kamer komt", danger=0.35))
    assert talk.said[0] == "utter_safety_beside_hardship" and len(talk.said) > 1, "the lines, and the talk goes on"
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "drop_out_risk"
    talk.hear(words("crisis", "ze zegt dat ze er niet meer wil zijn", danger=0.8))
    assert talk.said == ["utter_safety_unsure"]


def test_what_the_first_step_says_is_said_again_to_who_asks_it(talk: Talk) -> None:
    sign = Fact("situation", "asked_to_sign", "a paper to sign")
    talk.hear(words("rights_and_benefits", "my boss gave me a paper to sign", stages={"employed": 0.9}, facts=[sign], language="en"))
    assert talk.cards[0]["id"] == "nl_asked_to_sign"
    talk.hear(words("too_vague", "should i sign it or not?", facts=[Fact("situation", "asked_to_sign", "should i sign")], language="en"))
    assert [card["id"] for card in talk.cards] == ["nl_asked_to_sign"], talk.said


def test_who_finds_reading_hard_is_sent_to_a_place_to_walk_into(talk: Talk) -> None:
    hard = [Fact("reach", "reading", "kan niet goed lezen"), Fact("course", "basics", "niet goed lezen")]
    talk.hear(words("training", "ik kan niet goed lezen en op het werk moet alles met de tablet", stages={"employed": 0.8}, facts=hard))
    assert "nl_taalhuis" in [card["id"] for card in talk.cards]
    talk.hear(words("talk_to_human", "is er iemand waar ik naartoe kan"))
    assert "bibliotheek" in talk.text and "werkcentrum.nl" not in talk.text


def test_a_job_that_is_lost_gets_its_desks_and_the_lines_beside_them(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "werk kwijt"), Fact("work", "not_working", "werk kwijt")]
    talk.hear(
        words("job_search", "mijn zwager is zijn werk kwijt en ze hebben drie kinderen", stages={"unemployed": 0.8}, facts=lost, danger=0.2)
    )
    assert talk.said[0] == "utter_safety_beside_hardship" and len(talk.said) > 1
    talk.hear(words("crisis", "hij zegt dat het voor hem niet meer hoeft", facts=lost, danger=0.9))
    assert talk.said[0].startswith("utter_safety_") and talk.said[0] != "utter_safety_beside_hardship"


@pytest.mark.parametrize(
    ("text", "phrase", "said"),
    [
        ("one of my workers told me she does not want to live anymore", "does not want to live", "utter_safety_suicide_other"),
        ("mijn zoon zegt dat hij niet meer wil leven", "niet meer wil leven", "utter_safety_suicide_other"),
        ("she left me, want to die", "want to die", "utter_safety_suicide"),
        ("mijn man is weg en ik wil niet meer leven", "niet meer leven", "utter_safety_suicide"),
        ("ik wil niet meer leven, hij slaat me", "niet meer leven", "utter_safety_suicide"),
    ],
)
def test_who_tells_of_another_is_not_spoken_to_as_that_one(text: str, phrase: str, said: str, talk: Talk) -> None:
    talk.hear(words("crisis", text, facts=[Fact("danger", "suicide", phrase)]))
    assert talk.said == [said] and talk.cards


@pytest.mark.parametrize(
    "text", ["kost dat geld als ik bel", "komen ze dan hierheen?", "moet ik dan met ze praten?", "wat als ze mij niet geloven?"]
)
@pytest.mark.parametrize("kind", ["suicide", "violence_at_home", "exploitation"])
def test_a_question_about_the_help_does_not_end_the_care(text: str, kind: str, talk: Talk) -> None:
    talk.hear(words("crisis", "help", facts=[Fact("danger", kind, "help")]))
    for _ in range(4):
        talk.hear(words("rights_and_benefits", text, sure=0.6, danger=0.01))
        assert {card["kind"] for card in talk.cards} <= {"safety", "term"} and talk.cards, talk.said


@pytest.mark.parametrize("kind", ["violence_at_home", "exploitation", "child_in_danger"])
def test_who_does_not_want_to_die_may_still_be_in_the_hands_of_another(kind: str, talk: Talk) -> None:
    talk.hear(words("crisis", "help", facts=[Fact("danger", kind, "help")]))
    talk.hear(words("volunteering", "I don't want to die, I want to get out of this house", sure=0.4, danger=0.01))
    assert {card["kind"] for card in talk.cards} == {"safety"}


def test_the_same_danger_keeps_its_lines(talk: Talk) -> None:
    talk.hear(words("crisis", "mijn man slaat me", facts=[Fact("danger", "violence_at_home", "slaat me")]))
    talk.hear(words("crisis", "en nu staat hij voor de deur", danger=0.9))
    assert talk.said == ["utter_safety_violence_at_home"]


def test_without_a_word_of_anybody_else_the_lines_are_for_oneself(talk: Talk) -> None:
    talk.hear(words("crisis", "de muren komen op me af", danger=0.5))
    assert "violence_at_home" not in {str(card["id"]) for card in talk.cards} and not any(
        "veilig_thuis" in str(card["id"]) for card in talk.cards
    )
    talk.hear(words("crisis", "hij komt zo terug", danger=0.5))
    assert talk.cards


@pytest.mark.parametrize(
    ("text", "over"),
    [("haha nee joh, was een grapje", True), ("mijn leven is een grapje", False), ("was een grapje maar ik wil wel dood", False)],
)
def test_a_joke_is_believed_when_no_word_of_death_stands_beside_it(text: str, over: bool, talk: Talk) -> None:
    talk.hear(words("crisis", "help", facts=[Fact("danger", "suicide", "help")]))
    talk.hear(words("deny", text, danger=0.1))
    assert (talk.said[0] == "utter_safety_sorry") is over


@pytest.mark.parametrize(
    "text",
    ["no nobody is hurting anyone, i lost my job", "this isn't about suicide, i just need work", "stop met die hulplijnen, ik zoek werk"],
)
def test_who_says_that_it_is_no_danger_is_believed(text: str, talk: Talk) -> None:
    talk.hear(words("crisis", "my cousin got me into this", danger=0.4, language="en"))
    talk.hear(words("job_search", text, danger=0.2))
    assert talk.said[0] == "utter_safety_sorry" and not any(card["kind"] == "safety" for card in talk.cards)


def test_bullying_has_its_own_answer_and_the_lines_beside_it_where_danger_is_likely(talk: Talk) -> None:
    bullied = Fact("topic", "bullying", "pesten mij")
    said = "die gasten op mijn stage pesten mij elke dag"
    talk.hear(words("crisis", said, stages={"vet_learner": 0.9}, facts=[bullied], danger=0.7, like=[("nl_learn_internship_bad", 0.9)]))
    assert not talk.said[0].startswith("utter_safety_unsure") and {card["kind"] for card in talk.cards} >= {"safety"}


def test_bullying_brings_no_line_for_suicide_unless_danger_was_named(talk: Talk) -> None:
    bullied = Fact("topic", "bullying", "gepest")
    talk.hear(words("drop_out_risk", "mijn zoon spijbelt", stages={"pupil": 0.9}, language="nl"))
    talk.hear(words("drop_out_risk", "hij wordt gepest op school", facts=[bullied], danger=0.2))
    assert not any(card["kind"] == "safety" for card in talk.cards)
    talk.hear(words("crisis", "hij wordt gepest en wil dood", facts=[bullied, Fact("danger", "suicide", "wil dood")], danger=0.2))
    assert any(card["kind"] == "safety" for card in talk.cards)


@pytest.mark.parametrize("text", ["it is about violence at home", "hij stopt niet met geweld", "dit gaat over zelfmoord"])
def test_who_says_that_it_is_danger_is_not_taken_to_deny_it(text: str, talk: Talk) -> None:
    talk.hear(words("crisis", "help me", danger=0.4, language="en"))
    talk.hear(words("crisis", text, facts=[Fact("danger", "violence_at_home", "geweld")], danger=0.5))
    assert talk.said[0].startswith(("utter_safety_violence", "utter_care_"))


# --- what is hardly heard beside something ordinary ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "like", "danger"),
    [
        ("mag hij zeggen dat ik moet komen als ik pijn heb", [("nl_ill_boss_decides", 0.45)], 0.27),
        ("alles gebuisd, durf het niet thuis te zeggen", [("nl_learn_tell_parents", 0.6)], 0.11),
        ("ik doe geen oog dicht van mijn schulden", [], 0.2),
        ("i can't sleep because of my exams", [], 0.4),
        ("mag hij zeggen dat ik moet komen als ik pijn heb", [("nl_ill_boss_decides", 0.76)], 0.46),
    ],
)
def test_beside_something_ordinary_the_answer_comes_with_somebody_to_talk_to(
    text: str, like: List[Tuple[str, float]], danger: float, talk: Talk
) -> None:
    talk.hear(words("rights_and_benefits", text, like=like, danger=danger, stages={"employed": 0.9}))
    assert talk.said[0] in ("utter_safety_more_than_that", "utter_safety_worried") and len(talk.said) > 1
    lines = [card["id"] for card in talk.cards if card["kind"] == "safety"]
    assert lines == ["nl_luisterlijn"], "somebody who listens, no alarm"


@pytest.mark.parametrize(
    ("text", "like", "danger", "facts"),
    [
        ("mag hij zeggen dat ik moet komen als ik pijn heb", [("nl_ill_boss_decides", 0.45)], 0.5, []),
        ("mag hij zeggen dat ik moet komen als ik pijn heb", [("nl_ill_boss_decides", 0.76)], 0.7, []),
        ("mag hij zeggen dat ik moet komen als ik pijn heb", [("nl_danger_chat", 0.6), ("nl_ill_boss_decides", 0.45)], 0.2, []),
        ("ik wil niet meer leven door mijn baas", [("nl_ill_boss_decides", 0.6)], 0.2, [SUICIDE]),
        ("waarom nog leven met zulke schulden", [("be_debts", 0.9)], 0.2, []),
        ("ik slaap niet want ik ben bang voor het werk", [], 0.2, []),
        ("ik slaap niet meer en wil dat alles ophoudt met mijn schulden", [], 0.5, []),
    ],
)
def test_danger_that_is_likelier_or_has_a_word_still_comes_first(
    text: str, like: List[Tuple[str, float]], danger: float, facts: List[Fact], talk: Talk
) -> None:
    talk.hear(words("crisis", text, like=like, danger=danger, facts=facts))
    assert talk.said[0].startswith("utter_safety_") and {card["kind"] for card in talk.cards} == {"safety"}
    assert talk.cards[0]["phone"] == "112"


@pytest.mark.parametrize("text", ["ik slaap er niet meer van", "i can't sleep because of it"])
def test_who_sleeps_badly_over_what_the_talk_is_about_is_not_sent_to_a_shelter(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "mijn contract stopt in januari", stages={"employed": 0.9}))
    talk.hear(words("strain", text, like=[("nl_no_place_to_sleep", 0.8)], danger=0.2))
    assert talk.said[0] == "utter_safety_worried" and "nl_no_place_to_sleep" not in {card["id"] for card in talk.cards}


@pytest.mark.parametrize("country", ["NL", "BE"])
def test_a_parent_who_does_not_sleep_hears_who_listens_to_parents(country: str, talk: Talk) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("drop_out_risk", "mijn zoon van 16 gaat niet meer naar school", stages={"pupil": 0.9}, facts=[CHILD]))
    talk.hear(words("crisis", "ik bedoel voor mij, ik kan niet meer slapen ervan. ik ben zijn papa", danger=0.48))
    assert talk.said == ["utter_safety_worried_parent"]
    shown = {card["id"] for card in talk.cards}
    assert not shown & {"eu_112", "nl_113", "be_1813", "nl_kindertelefoon", "be_102"}, "no alarm, and no line for children"
    assert shown & {"nl_luisterlijn", "be_106"} and ("be_opvoedingslijn" in shown) is (country == "BE")


def test_a_parent_in_an_unsure_alarm_gets_no_line_for_children(talk: Talk) -> None:
    talk.hear(words("crisis", "mijn dochter komt haar kamer niet meer uit en zwijgt", stages={"pupil": 0.9}, danger=0.4))
    assert talk.said == ["utter_safety_unsure"] and "nl_kindertelefoon" not in {card["id"] for card in talk.cards}
    talk.hear(words("too_vague", "ja", danger=0.001))
    assert talk.said == ["utter_care_first"] and "nl_kindertelefoon" not in {card["id"] for card in talk.cards}


def test_the_lines_of_the_care_are_those_of_the_first_reply(talk: Talk) -> None:
    talk.hear(words("crisis", "mijn vriend gooit met spullen als het eten niet klaar is", danger=0.9))
    first = [card["id"] for card in talk.cards]
    talk.hear(words("too_vague", "kost het geld als ik bel", like=[("eu_danger_what_happens", 0.07)], danger=0.001))
    assert talk.said == ["utter_care_question"] and [card["id"] for card in talk.cards] == first and "nl_veilig_thuis" in first


def test_fear_of_anger_is_an_answer_in_an_exercise(talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="prepare_conversation"))
    assert talk.state.expecting == "exercise:answer", talk.said
    talk.hear(words("crisis", "dat ik thuis moet blijven en dat hij boos gaat doen", danger=0.65))
    assert talk.said[0] == "utter_safety_beside_exercise" and talk.state.expecting == "exercise:answer"


# --- a body in danger ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "emergency"),
    [
        ("tired since months, pain in my chest when i work, what can it be", True),
        ("ik krijg geen lucht op de trap", True),
        ("een kant van mijn gezicht hangt scheef", True),
        ("my husband suddenly cannot speak", True),
        ("per ongeluk te veel paracetamol genomen", True),
        ("de snee bloedt en het stopt niet", True),
        ("mijn zoontje heeft chloor gedronken", True),
        ("pijn in mijn rug van het tillen", False),
        ("mijn arm doet zeer van het dweilen", False),
        ("ik heb een hartinfarct gehad, welk werk kan nog", False),
        ("ik heb geen pijn op mijn borst", False),
        ("cursus ehbo op het werk", False),
        ("even op adem komen na mijn ontslag", False),
    ],
)
def test_a_medical_emergency_is_heard_in_plain_words_only(text: str, emergency: bool, knowledge: Snapshot, talk: Talk) -> None:
    facts = finder_of(knowledge).find(text)
    talk.hear(words("medical_advice", text, facts=facts, danger=0.01))
    assert (talk.said == ["utter_safety_medical_emergency"]) is emergency
    if emergency:
        assert [card["id"] for card in talk.cards] == ["eu_112", "nl_find_huisarts"], "112, a doctor, nothing of work and no line to talk"
        talk.hear(words("rights_and_benefits", "hoe meld ik me ziek", like=[("nl_ill_report_how", 0.6)], danger=0.001))
        assert "utter_safety_sorry" not in talk.said and any(card["id"] == "nl_ill_report_how" for card in talk.cards)


def test_beside_a_medical_emergency_what_one_did_to_oneself_or_another_did_goes_first(talk: Talk) -> None:
    hit, bleeds = Fact("danger", "violence_at_home", "slaat me"), Fact("danger", "medical_emergency", "blijft bloeden")
    talk.hear(words("crisis", "mijn neus blijft bloeden, hij slaat me", facts=[bleeds, hit], danger=0.9))
    assert talk.said == ["utter_safety_violence_at_home"]


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("en als ik nee zeg, ontslaat hij me dan", False),
        ("will he fire me if i say no", False),
        ("en als ik nee zeg, dan slaat hij me", True),
        ("als ik ontslag neem slaat mijn man me thuis", True),
    ],
)
def test_to_be_dismissed_is_no_blow(text: str, alarm: bool, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "mijn baas wil minder uren, mag dat", stages={"employed": 0.9}))
    hit = [Fact("danger", "violence_at_home", "slaat")] if " slaat" in text else []
    talk.hear(words("crisis", text, intents={"crisis": 0.78, "rights_and_benefits": 0.11}, facts=hit, danger=0.59))
    assert any(card["kind"] == "safety" for card in talk.cards) is alarm


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("hoe zeg ik tegen mijn zus dat ik niet meer kan", True),
        ("hoe zeg ik tegen mijn baas dat ik op ben", True),
        ("ontslaan ze me ook als ik niet meer kan", True),
        ("hoe zeg ik tegen mijn baas dat ik later kom", False),
    ],
)
def test_who_may_be_at_their_end_keeps_the_lines_whatever_they_ask(text: str, beside: bool, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "mijn baas wil minder uren, mag dat", stages={"employed": 0.9}))
    talk.hear(words("strain", text, intents={"strain": 0.5, "crisis": 0.4}, danger=0.25))
    assert any(card["kind"] == "safety" for card in talk.cards) is beside
