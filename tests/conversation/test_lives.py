"""Several lives, several people: which comes first is said, the others are come back to, nobody's story is lost."""

from typing import Callable, List

import pytest
from talking import Talk, tapped, words

from guidance.conversation.people.people import ME
from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95, "employed": 0.05}
SON = Fact("about", "child", "mijn zoon")
TWO_LIVES = {"older_adult": 0.55, "unemployed": 0.45}


def older_and_out_of_work(talk: Talk) -> None:
    talk.hear(
        words("job_search", "58 en ontslagen", stages=TWO_LIVES, facts=[Fact("age", "58", "58"), Fact("work", "not_working", "ontslagen")])
    )


def employed(talk: Talk) -> None:
    talk.hear(words("career_change", "ik werk als kok en wil iets anders", stages={"employed": 0.9, "none": 0.1}))


def studying_and_ill(talk: Talk) -> None:
    facts = [Fact("school", "hbo", "hbo"), Fact("health", "disability", "reuma")]
    talk.hear(words("rights_and_benefits", "ik doe hbo en heb reuma", stages={"student": 0.68, "disadvantaged": 0.32}, facts=facts))


def test_a_health_is_named_neither_first_nor_after_and_is_come_back_to(talk: Talk) -> None:
    studying_and_ill(talk)
    assert "utter_several_begin" not in talk.said and talk.state.profile.stages[0].id == "student"
    assert talk.choices[0] == '/look_at{"life_stage": "disadvantaged"}'
    talk.hear(tapped(talk.choices[0]))
    assert {18} <= {card["guideline"] for card in talk.cards}
    assert talk.state.profile.stages[0].id == "student" and talk.state.profile.rejected_stages == (), "none is taken back"
    assert "utter_several_begin" not in talk.said


@pytest.mark.parametrize("text", ["en daarna?", "and then?", "the other one"])
def test_and_then_goes_to_the_other_life(text: str, talk: Talk) -> None:
    studying_and_ill(talk)
    talk.hear(words("too_vague", text, stages=NOTHING))
    assert talk.state.focus == "disadvantaged" and talk.cards


def test_58_and_out_of_work_is_one_life(talk: Talk) -> None:
    older_and_out_of_work(talk)
    assert "utter_several_begin" not in talk.said and "58" in talk.text and "geen werk" in talk.text


def test_nothing_stands_in_the_way_of_who_told_of_nothing(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.55, "disadvantaged": 0.45}))
    assert "utter_several_begin" not in talk.said and not any("disadvantaged" in choice for choice in talk.choices)


def test_two_words_for_one_wish_are_no_two_wishes(talk: Talk) -> None:
    ranked = {"study_choice": 0.55, "career_orientation": 0.4}
    talk.hear(words("study_choice", "6 vwo en geen idee", intents=ranked, stages={"pupil": 0.9, "none": 0.1}))
    assert "utter_several_begin" not in talk.said


def test_who_asks_one_question_is_told_of_nothing_behind_it(talk: Talk) -> None:
    ranked = {"job_search": 0.55, "cv_and_application": 0.4}
    told = {"unemployed": 0.9, "none": 0.1}
    talk.hear(words("job_search", "hoe vind ik werk met een goede cv?", intents=ranked, stages=told))
    assert "utter_several_begin" not in talk.said and talk.cards


def test_an_age_is_named_neither_first_nor_after(talk: Talk) -> None:
    both = {"older_adult": 0.55, "student": 0.45}
    talk.hear(words("training", "ik ben 57 en doe een studie", stages=both, facts=[Fact("age", "57", "57"), Fact("school", "hbo", "hbo")]))
    assert "utter_several_begin" not in talk.said


def test_a_second_wish_in_one_message_is_kept_for_later(talk: Talk) -> None:
    ranked = {"job_search": 0.55, "cv_and_application": 0.4}
    talk.hear(words("job_search", "ik zoek werk en hulp bij mijn cv", intents=ranked, stages={"unemployed": 0.9, "none": 0.1}))
    assert "utter_several_begin" in talk.said
    assert talk.choices[0] == '/inform_need{"need": "cv_and_application"}'
    talk.hear(tapped(talk.choices[0]))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "cv_and_application"


def test_what_must_be_done_first_is_said_once_for_both_lives(talk: Talk) -> None:
    facts = [Fact("age", "58", "58"), Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen")]
    talk.hear(words("job_search", "58 en ontslagen", stages=TWO_LIVES, facts=facts))
    assert talk.cards[0]["kind"] == "first_step"
    first = talk.cards[0]["id"]
    talk.hear(tapped(talk.choices[0]))
    assert talk.cards and first not in {card["id"] for card in talk.cards}


def test_another_language_midway_keeps_to_what_is_known(talk: Talk) -> None:
    older_and_out_of_work(talk)
    talk.hear(words("language_and_integration", "kan het in het Engels?", stages=NOTHING))
    assert talk.said[0] == "utter_opening_language_again" and talk.state.language == "en"
    assert talk.cards, "the last answer comes again in that language"


@pytest.mark.parametrize("text", ["do you speak arabic", "kan dit ook in het pools?", "spreek je turks"])
def test_a_language_without_texts_is_answered_for_what_it_is(text: str, talk: Talk) -> None:
    talk.hear(words("talk_to_human", text, stages=NOTHING))
    assert talk.said == ["utter_opening_other_language"] and not talk.state.handover


@pytest.mark.parametrize("text", ["he doesnt speak dutch", "my husband doesnt speak english yet", "ik spreek arabisch en frans"])
def test_who_says_what_is_spoken_asks_for_no_other_language(text: str, talk: Talk) -> None:
    older_and_out_of_work(talk)
    talk.hear(words("language_and_integration", text, stages=NOTHING))
    assert not talk.said[0].startswith("utter_opening_")


def test_with_one_life_nothing_is_said_of_another(talk: Talk) -> None:
    employed(talk)
    assert "utter_several_begin" not in talk.said


@pytest.mark.parametrize(("language", "text"), [("nl", "en voor mijn zoon? hij zit in 3 havo"), ("en", "and for my son? he is at school")])
def test_another_person_gets_a_profile_of_their_own_and_one_can_go_back(language: str, text: str, talk: Talk) -> None:
    talk.hear(words("career_change", "ik werk", stages={"employed": 0.9, "none": 0.1}, language=language))
    mine = talk.state.profile
    talk.hear(words("study_choice", text, stages={"pupil": 0.9, "none": 0.1}, facts=[SON]))
    assert talk.said[0] == "utter_people_now" and talk.state.person == "child"
    assert [b.id for b in talk.state.profile.stages] == ["pupil"]
    assert talk.choices[0] == '/choose_person{"person": "me"}'
    talk.hear(words("too_vague", "back to me" if language == "en" else "terug naar mij", stages=NOTHING))
    assert talk.state.person == "" and talk.state.profile.stages == mine.stages and talk.state.profile.need == mine.need
    assert "child" in talk.state.others and ME not in talk.state.others


def test_who_starts_about_a_child_talks_about_the_child(talk: Talk) -> None:
    talk.hear(words("study_choice", "mijn zoon zit in 3 havo", stages={"pupil": 0.9, "none": 0.1}, facts=[SON]))
    assert talk.state.person == "child" and "utter_people_now" not in talk.said and talk.state.others == {}


def test_a_person_who_is_only_mentioned_changes_nothing(talk: Talk) -> None:
    employed(talk)
    wife = Fact("about", "partner", "mijn vrouw")
    talk.hear(
        words("career_change", "ik wil iets anders, ook omdat mijn vrouw ziek is", stages={"employed": 0.9, "none": 0.1}, facts=[wife])
    )
    assert talk.state.person == ""


def test_it_is_about_my_daughter_corrects_the_person_and_keeps_the_wish(talk: Talk) -> None:
    talk.hear(words("study_choice", "studie kiezen", stages={"student": 0.6, "employed": 0.3, "none": 0.1}))
    daughter = Fact("about", "child", "mijn dochter")
    talk.hear(words("correct_understanding", "nee het gaat over mijn dochter", stages=NOTHING, facts=[daughter]))
    assert talk.state.person == "child" and talk.state.profile.need is not None and talk.state.profile.need.id == "study_choice"
    assert "employed" not in [b.id for b in talk.state.profile.stages], "a child has no job of that kind"


def test_no_more_than_a_few_people_are_remembered(talk: Talk) -> None:
    for who, text in (("child", "mijn zoon"), ("partner", "mijn vrouw"), ("parent", "mijn moeder"), ("relative", "mijn broer")) * 3:
        talk.hear(words("training", f"en voor {text}?", stages={"employed": 0.9, "none": 0.1}, facts=[Fact("about", who, text)]))
    assert len(talk.state.others) <= 3


@pytest.mark.parametrize(
    ("text", "role", "card"),
    [
        ("ik werk bij de bibliotheek en help een bezoeker", "library", "nl_ido"),
        ("een leerling van mij weet niet wat hij wil, ik help hem", "teacher", "nl_expertisepunt_lob"),
        ("we begeleiden iemand vanuit het wijkteam", "neighbourhood_team", "nl_gemeente"),
    ],
)
def test_who_helps_others_gets_a_card_of_their_own(text: str, role: str, card: str, talk: Talk) -> None:
    talk.hear(words("training", text, stages={"employed": 0.8, "none": 0.2}))
    assert talk.said[0] == "utter_people_helper_known" and talk.cards[-1]["id"] == card, "beside what the other needs, not in its place"
    assert talk.state.person == "client", "from here on it is about the one who is helped"
    assert 1 < len(talk.cards) <= 3, "what fits the one who is helped stands before it"
    talk.hear(tapped("/ask_more"))
    assert talk.cards and card not in {c["id"] for c in talk.cards}


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("ik ben werkgever en wil mijn werknemers laten leren", ["nl_wsp", "nl_praktijkleren_subsidie", "nl_slim"]),
        ("I am an employer and want to train my employees", ["nl_wsp", "nl_praktijkleren_subsidie", "nl_slim"]),
        ("ik ben werkgever en zoek personeel", ["nl_wsp"]),
    ],
)
def test_an_employer_gets_desks_for_employers(text: str, cards: List[str], talk: Talk) -> None:
    talk.hear(words("training", text, stages={"employed": 0.8, "none": 0.2}))
    assert talk.said == ["utter_people_helper_employer"] and [card["id"] for card in talk.cards] == cards
    talk.hear(words("too_vague", "moeten we dan erkend zijn"))
    assert talk.said == ["utter_details_beyond"], "a question about those desks is met with them"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ben jongerenwerker en ken een gast van 22 zonder werk", "neighbourhood_team"),
        ("ik ben maatschappelijk werker, een cliente is zwanger", "neighbourhood_team"),
        ("mijn bedrijf heeft een jongen van 19 in dienst", "employer"),
        ("wij zoeken een stagiair voor ons garagebedrijf", "employer"),
        ("our company is looking for an apprentice", "employer"),
        ("leerkracht hier 3de graad, mijn leerlingen weten niet wat kiezen", "teacher"),
    ],
)
def test_who_helps_others_is_known_by_everyday_words(text: str, role: str, talk: Talk) -> None:
    talk.hear(words("too_vague", text, stages=NOTHING))
    assert talk.said == [f"utter_people_helper_{role}"] and talk.state.person == "client"


@pytest.mark.parametrize(
    ("text", "who", "turns"),
    [
        ("mijn jongste wordt 18", "child", False),
        ("mn vrouw is 58 en werkt niet", "partner", False),
        ("mijn man verdient genoeg", "partner", False),
        ("mijn man vindt me een aansteller", "partner", False),
        ("mijn man is 40 en zoekt werk", "partner", True),
        ("mijn zoon wil stoppen met school", "child", True),
        ("en mijn zoon dan", "child", True),
        ("mijn zoon heeft adhd en redt het niet op het mbo", "child", True),
        ("my son is struggling at school", "child", True),
        ("my wife also needs work", "partner", True),
    ],
)
def test_the_talk_turns_to_somebody_only_when_asked_for(text: str, who: str, turns: bool, talk: Talk) -> None:
    talk.hear(words("retirement_planning", "ik ben 62 en wil stoppen", stages={"older_adult": 0.95, "none": 0.05}))
    before = talk.state.profile
    talk.hear(
        words("too_vague", text, stages={"unemployed": 0.9, "none": 0.1}, facts=[Fact("about", who, text[:8]), Fact("age", "58", "58")])
    )
    assert (talk.state.person == who) is turns
    if not turns:
        assert talk.state.profile.stages == before.stages and talk.state.profile.age != 58


@pytest.mark.parametrize("text", ["ik ben docent en wil iets anders", "ik werk in een bibliotheek", "mijn werkgever helpt niet"])
def test_a_profession_alone_makes_nobody_a_helper(text: str, talk: Talk) -> None:
    talk.hear(words("career_change", text, stages={"employed": 0.8, "none": 0.2}))
    assert not talk.said[-1].startswith("utter_people_helper")


def test_going_back_to_oneself_without_anybody_else_goes_on(new_talk: Callable[[], Talk]) -> None:
    talk = new_talk()
    employed(talk)
    talk.hear(tapped('/choose_person{"person": "me"}'))
    assert talk.cards and talk.state.person == ""


@pytest.mark.parametrize(("language", "begins"), [("nl", "Mijn kind "), ("en", "My child ")])
def test_what_can_be_chosen_about_somebody_else_is_said_of_them(language: str, begins: str, talk: Talk) -> None:
    talk.hear(words("too_vague", "het gaat om mijn zoon", stages=NOTHING, facts=[SON], language=language))
    titles = [c.title for say in talk.outcome.says for c in say.choices if c.payload.startswith(("/inform_need", "/inform_life_stage"))]
    assert titles and all(title.startswith(begins) for title in titles)


def test_the_same_words_are_quoted_once(talk: Talk) -> None:
    stages = {"pupil": 0.5, "at_risk_youth": 0.45, "none": 0.05}
    facts = [SON, Fact("age", "16", "zoon 16"), Fact("out_of_school", "said", "zoon 16")]
    talk.hear(words("drop_out_risk", "zoon 16, wil niet meer naar school", stages=stages, facts=facts))
    assert talk.text.count("zoon 16") == 1


def test_asked_again_a_person_is_among_what_can_be_chosen(talk: Talk) -> None:
    for asked in range(2):
        talk.hear(words("too_vague", "ik weet het niet meer", stages=NOTHING))
        assert ("/talk_to_human" in talk.choices) == bool(asked) and len(talk.choices) == 3


def test_having_work_and_having_none_are_not_said_in_one_breath(talk: Talk) -> None:
    facts = [Fact("work", "not_working", "failliet"), Fact("work", "working", "mijn zaak")]
    talk.hear(words("job_search", "mijn zaak is failliet", stages={"unemployed": 0.5, "employed": 0.45, "none": 0.05}, facts=facts))
    assert "geen werk" in talk.text and "je hebt werk" not in talk.text
    assert not any(choice.startswith("/look_at") for choice in talk.choices)


def test_a_faint_second_wish_that_people_in_this_life_seldom_have_is_not_kept(talk: Talk) -> None:
    for need, kept in (("drop_out_risk", False), ("rights_and_benefits", True)):
        talk.hear(words("disability_support", "na mijn operatie lukt het niet meer", intents={"disability_support": 0.6, need: 0.3},
                        stages={"disadvantaged": 0.9, "none": 0.1}))  # fmt: skip
        assert (need in talk.state.later) == kept


def test_a_pupil_with_a_disability_is_led_to_desks_for_children(talk: Talk) -> None:
    facts = [SON, Fact("health", "disability", "adhd"), Fact("school", "secondary", "school")]
    stages = {"pupil": 0.6, "disadvantaged": 0.4}
    talk.hear(words("disability_support", "mijn zoon heeft adhd en wordt van school gestuurd", stages=stages, facts=facts))
    assert {"nl_decaan_lob", "nl_onderwijsconsulenten"} <= {card["id"] for card in talk.cards}
    assert not {"nl_jobcoach", "nl_uwv_arbeidsbeperking"} & {card["id"] for card in talk.cards}


def test_the_other_life_is_named_by_what_was_told(talk: Talk) -> None:
    facts = [Fact("health", "disability", "ziek"), Fact("work", "working", "mijn baas")]
    talk.hear(words("rights_and_benefits", "ziek en mijn baas", stages={"employed": 0.95, "none": 0.05}, facts=facts, language="nl"))
    titles = [choice.title for say in talk.outcome.says for choice in say.choices]
    assert titles[0] == "Mijn gezondheid zit in de weg"


def test_a_guessed_life_orders_the_desks_and_is_not_said_to_be_told(talk: Talk) -> None:
    talk.hear(words("cv_and_application", "hulp bij mijn cv", stages={"none": 0.9, "unemployed": 0.1}, language="nl"))
    assert talk.cards and not any("geen werk" in card["why"] for card in talk.cards)


def test_what_lies_at_hand_is_offered_first(talk: Talk) -> None:
    talk.hear(
        words(
            "too_vague",
            "mijn winkel loopt niet",
            stages={"employed": 0.9, "none": 0.1},
            facts=[Fact("situation", "own_business", "mijn winkel")],
        )
    )
    assert "entrepreneurship" in talk.choices[0]


# --- whose life it is ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("18, i live in breda with my mum and want to study", "parent"),
        ("ik woon nog bij mijn ouders en zoek werk", "parent"),
        ("ik wil leren met de computer, mijn kleindochter doet nu alles voor mij", "child"),
        ("my son reads all my letters for me, i want to learn it", "child"),
        ("my husband got a job here and i came along", "partner"),
    ],
)
def test_somebody_beside_the_citizen_is_not_whom_it_is_about(text: str, who: str, talk: Talk) -> None:
    talk.hear(words("training", text, stages={"adult_learner": 0.8}, facts=[Fact("about", who, "x")]))
    assert talk.state.person == ""


@pytest.mark.parametrize(
    "text", ["no, not my parent. me. i want to study", "it's me who is stuck", "I am the one looking for a job!", "stop saying my partner",
             "the diploma is mine not my mothers", "nee IK ben 70", "no i'm 36"],
)  # fmt: skip
def test_who_says_it_is_about_them_is_the_one_again(text: str, talk: Talk) -> None:
    talk.hear(words("study_choice", "my mother wants to study", stages={"student": 0.7}, facts=[Fact("about", "parent", "my mother")]))
    assert talk.state.person == "parent"
    talk.hear(words("correct_understanding", text))
    assert talk.state.person == ""


@pytest.mark.parametrize("text", ["nee ik heb al met de school gebeld", "no i have called them already"])
def test_a_parent_who_answers_no_does_not_become_the_one(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn zoon wil niet naar school", stages={"pupil": 0.9}, facts=[Fact("about", "child", "mijn zoon")]))
    talk.hear(words("deny", text))
    assert talk.state.person == "child" and talk.state.profile.stages[0].id == "pupil"


def test_what_was_turned_down_for_oneself_may_fit_somebody_else(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words("too_vague", "de tweede is niks voor mij"))
    assert talk.state.left_out
    talk.hear(words("job_search", "en voor mijn zoon?", facts=[Fact("about", "child", "mijn zoon")]))
    assert talk.state.person == "child" and talk.state.left_out == ()


def test_a_grandmother_who_says_it_is_her_grandchild_does_not_become_the_pupil(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn kleinzoon is gestopt", stages={"pupil": 0.8}, facts=[Fact("about", "child", "mijn kleinzoon")]))
    talk.hear(words("correct_understanding", "hij is niet mijn kind maar mijn kleinkind", facts=[Fact("about", "child", "mijn kind")]))
    assert talk.state.person == "child"
    talk.hear(words("too_vague", "ik ben zijn oma"))
    assert talk.state.person == "child"


@pytest.mark.parametrize("text", ["it is my son who does not go to school, not me", "not for me, for him, my son"])
def test_what_was_told_of_somebody_else_all_along_is_kept_for_them(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "does not want to go to school any more", stages={"pupil": 0.8}))
    talk.hear(words("correct_understanding", text, facts=[Fact("about", "child", "my son")]))
    assert talk.state.person == "child"
    assert [belief.id for belief in talk.state.profile.stages] == ["pupil"]


@pytest.mark.parametrize("text", ["krijg ik geld? me vriend is 17", "en de kinderen, die zijn 9 en 13, hoe zit dat met school?"])
def test_the_age_of_somebody_who_is_only_named_is_not_the_citizens(text: str, talk: Talk) -> None:
    years = "17" if "17" in text else "9"
    talk.hear(words("rights_and_benefits", text, facts=[Fact("age", years, f"is {years}")]))
    assert talk.state.profile.age is None


def test_what_is_denied_is_forgotten(talk: Talk) -> None:
    ill = Fact("health", "disability", "ziek")
    talk.hear(words("study_choice", "me decaan is ziek, welke opleiding past bij mij", stages={"pupil": 0.9}, facts=[ill]))
    talk.hear(words("correct_understanding", "nee ik ben niet ziek, me decaan", facts=[Fact("health", "disability", "ziek", True)]))
    assert not any(fact.kind == "health" and not fact.negated for fact in talk.state.profile.known_facts)
    assert "utter_correct_what" not in talk.said


def test_what_was_told_of_a_partner_by_mistake_is_the_citizens(talk: Talk) -> None:
    facts = [Fact("about", "partner", "my husband"), Fact("occupation", "accountant", "accountant")]
    talk.hear(words("job_search", "my husband and i moved, no one replies to my applications", stages={"unemployed": 0.8}, facts=facts))
    assert talk.state.person == "partner", "misheard: the words begin with the husband"
    talk.hear(words("correct_understanding", "its me who is looking not my husband"))
    assert talk.state.person == ""
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"
    assert [belief.id for belief in talk.state.profile.stages][:1] == ["unemployed"]


def test_somebody_else_lives_where_the_citizen_does_until_told_otherwise(talk: Talk) -> None:
    home = [Fact("region", "flanders", "aalst")]
    talk.hear(words("job_search", "ik zoek werk in aalst", stages={"unemployed": 0.9}, facts=home))
    talk.hear(words("drop_out_risk", "en voor mijn neef van 17?", facts=[Fact("about", "relative", "mijn neef"), Fact("age", "17", "17")]))
    assert talk.state.person == "relative" and talk.state.profile.country == "BE"
    assert any(fact.kind == "region" for fact in talk.state.profile.known_facts)


# --- back to oneself, in so many words -------------------------------------------------------------------------


@pytest.fixture
def of_a_child(talk: Talk) -> Talk:
    """Somebody of 41 without work, who then asked for a daughter."""
    told = [Fact("age", "41", "41"), Fact("work", "not_working", "werkloos")]
    talk.hear(words("job_search", "ik ben 41 en werkloos", stages={"unemployed": 0.95, "none": 0.05}, facts=told, language="nl"))
    school = [Fact("age", "16", "van 16"), Fact("about", "child", "mijn dochter"), Fact("school", "havo", "havo")]
    talk.hear(
        words(
            "drop_out_risk", "en mijn dochter van 16 wil stoppen met de havo", stages={"pupil": 0.95, "none": 0.05}, facts=school, sure=0.98
        )
    )
    assert talk.state.person == "child" and talk.state.profile.age == 16
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "en nu weer over mij, hoe zit het met dat technische werk",
        "no no, me! im the one without a job, not my kid",
        "ok terug naar mezelf. wat nu",
        "back to me please, what can I do",
        "hoe zit het met mij",
        "en ik dan?",
    ],
)
def test_back_with_oneself_one_finds_the_own_life_wish_and_desks(text: str, of_a_child: Talk) -> None:
    mine = of_a_child.state.others[ME]
    desks = of_a_child.state.looked[ME].table
    of_a_child.hear(words("too_vague", text, stages=NOTHING))
    state = of_a_child.state
    assert of_a_child.said[0] == "utter_people_back" and state.person == ""
    assert "utter_guide_more" not in of_a_child.said, "they were there before"
    assert (state.profile.stages, state.profile.need, state.profile.age) == (mine.stages, mine.need, 41)
    assert {card["id"] for card in of_a_child.cards} >= {card for card, _ in desks if card.startswith("nl_uwv")}
    assert of_a_child.choices[0] == '/choose_person{"person": "child"}'


def test_what_is_told_while_going_back_is_told_of_oneself(of_a_child: Talk) -> None:
    of_a_child.hear(words("career_change", "nu weer over mij, ik wil ander werk", stages=NOTHING, sure=0.9))
    assert of_a_child.state.profile.need is not None and of_a_child.state.profile.need.id == "career_change"
    assert [b.id for b in of_a_child.state.profile.stages] == ["unemployed"]


@pytest.mark.parametrize(
    "text", ["voor mij is dat te duur", "ze praat niet meer met mij", "dat is nieuw voor mij", "kun je mij helpen met haar"]
)
def test_who_only_names_themselves_beside_a_child_still_talks_of_the_child(text: str, of_a_child: Talk) -> None:
    of_a_child.hear(words("too_vague", text, stages=NOTHING))
    assert of_a_child.state.person == "child"


def test_a_child_that_is_asked_for_is_not_in_the_life_of_who_asks(of_a_child: Talk) -> None:
    of_a_child.hear(words("too_vague", "terug naar mij", stages=NOTHING))
    of_a_child.hear(words("too_vague", "en mijn dochter dan?", stages=NOTHING, facts=[Fact("about", "child", "mijn dochter")]))
    assert of_a_child.state.person == "child" and [b.id for b in of_a_child.state.profile.stages] == ["pupil"]


def test_what_is_told_of_a_child_is_heard_as_told_of_the_child(of_a_child: Talk) -> None:
    of_a_child.hear(words("too_vague", "ze zit in de 4e klas en vindt leren vreselijk", stages={"pupil": 0.9, "none": 0.1}))
    assert of_a_child.said == ["utter_guide_noted_other"] and "je kind" in of_a_child.text


# --- another language of the talk ------------------------------------------------------------------------------

MY_DUTCH = Fact("background", "migrant", "my dutch is")


def test_another_language_changes_nothing_but_the_language(of_a_child: Talk) -> None:
    before, desks = of_a_child.state.profile, {card["id"] for card in of_a_child.cards}
    text = "can we go on in english, my dutch is a bit tired today"
    of_a_child.hear(words("language_and_integration", text, stages=NOTHING, facts=[MY_DUTCH], sure=0.99))
    state = of_a_child.state
    assert of_a_child.said[0] == "utter_opening_language_again" and state.language == "en"
    assert (state.person, state.profile) == ("child", before) and {card["id"] for card in of_a_child.cards} == desks


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("oke terug naar nederlands graag. ik zoek dus technisch werk, moet ik daarvoor eerst een cursus doen?", "nl"),
        ("english please, I am looking for work", "en"),
    ],
)
def test_what_is_asked_beside_the_language_is_heard(text: str, language: str, talk: Talk) -> None:
    talk.hear(words("career_orientation", "wat past bij mij", stages={"unemployed": 0.9, "none": 0.1}))
    ranked = {"language_and_integration": 0.4, "job_search": 0.45, "too_vague": 0.1}
    talk.hear(words("language_and_integration", text, intents=ranked, stages={"unemployed": 0.6, "none": 0.3}))
    assert talk.state.language == language and "utter_opening_language_again" not in talk.said
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"


def test_in_the_other_language_the_talk_goes_on_where_it_was(talk: Talk) -> None:
    older_and_out_of_work(talk)
    talk.hear(words("ask_more", "meer"))
    last = {card["id"] for card in talk.cards}
    talk.hear(words("language_and_integration", "can we go on in english", stages=NOTHING))
    assert {card["id"] for card in talk.cards} == last, "the desks that were shown last"
    talk.hear(words("too_vague", "what does the first one cost"))
    talk.hear(words("language_and_integration", "toch weer in het nederlands graag", stages=NOTHING))
    assert talk.said == ["utter_opening_language_again", "utter_details_cost"]


def test_who_does_not_speak_it_tells_so_beside_asking_for_another(talk: Talk) -> None:
    little = Fact("obstacle", "language", "don't speak Dutch")
    talk.hear(words("language_and_integration", "I don't speak Dutch, can we speak English?", stages=NOTHING, facts=[little]))
    assert talk.state.language == "en" and [fact.value for fact in talk.state.profile.known_facts] == ["language"]


@pytest.mark.parametrize(
    "text",
    [
        "How to write a CV for a Dutch company?", "I want to write Dutch better for work",
        "I need to write a letter in Dutch to my landlord",
        "can I do this course in English", "I want to talk to Dutch people more", "can I continue my study in Dutch in Gent",
        "my son must switch to a Dutch school", "I want to speak Dutch better",
    ],
)  # fmt: skip
def test_a_dutch_company_or_lesson_does_not_turn_the_talk(text: str, talk: Talk) -> None:
    talk.state = talk.state.copy(update={"language": "en", "detected": "en", "turns": 2})
    talk.hear(words("cv_and_application", text, language="en"))
    assert talk.state.language == "en" and talk.outcome.says[0].response != "utter_opening_language"


@pytest.mark.parametrize(
    "text",
    [
        "can we do this in Dutch?",
        "change to dutch please",
        "Dutch please",
        "can you answer in Dutch, my English is tired",
        "Nederlands graag",
    ],
)
def test_who_asks_for_the_language_gets_it(text: str, talk: Talk) -> None:
    talk.state = talk.state.copy(update={"language": "en", "detected": "en", "turns": 2})
    talk.hear(words("set_language", text, language="en"))
    assert talk.state.language == "nl"


def test_work_and_health_in_one_question_are_one_thing(talk: Talk) -> None:
    facts = [Fact("work", "working", "mijn baas"), Fact("health", "disability", "long covid")]
    both = {"employed": 0.6, "disadvantaged": 0.4}
    talk.hear(words("rights_and_benefits", "mag mijn baas dat eisen, ik heb long covid", stages=both, facts=facts, language="nl"))
    assert "utter_several_begin" not in talk.said and talk.cards
