"""Whom the talk is about: who is only named on the way, oneself and back again, whom a helper or an employer asks for."""

from typing import List, Optional, Sequence

import pytest
from finding import finder_of
from talking import Talk, tapped, words

from guidance.conversation.correction import denied_needs, wanted_outright
from guidance.conversation.people.helpers import helper_role
from guidance.conversation.people.in_passing import without_passing
from guidance.conversation.people.people import ME
from guidance.conversation.people.whom import about, turns_back
from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95, "employed": 0.05}
ILL = Fact("health", "disability", "adhd")
SON = Fact("about", "child", "mijn zoon")
FATHER = Fact("about", "parent", "mijn vader")
JOBLESS = {"unemployed": 0.9, "none": 0.1}


def a_son(talk: Talk) -> None:
    facts = [SON, ILL, Fact("age", "15", "van 15"), Fact("school", "havo", "havo")]
    told = "mijn zoon van 15 heeft adhd en zit op de havo"
    talk.hear(words("disability_support", told, stages={"pupil": 0.9, "none": 0.1}, facts=facts, language="nl"))
    talk.hear(words("rights_and_benefits", "mag een school hem wegsturen?", stages=NOTHING))
    assert talk.state.person == "child"


# --- named on the way ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mijn ouders willen dat ik meteen ga studeren. klopt dat?", "mijn ouders"),
        ("my parents think you never go back to school. is that so?", "my parents"),
        ("I need the money, I pay for my mother also", "my mother"),
        ("ik moet wel verdienen want ik onderhoud mijn ouders, kan dat?", "mijn ouders"),
        ("hoe kan ik dit met mijn vader bespreken?", "mijn vader"),
        ("ik heb niet gewerkt, alleen voor mijn moeder gezorgd. wat zet ik op mijn cv?", "mijn moeder"),
        ("what about my wife? must she leave if I lose my job?", "my wife"),
        ("mag mijn man hier blijven als ik geen werk meer heb?", "mijn man"),
        ("we are here through my husband's job, may I work?", "my husband"),
        ("ik kan alleen 's ochtends werken, omdat mijn moeder ziek is. kan dat?", "mijn moeder"),
    ],
)
def test_who_is_named_on_the_way_is_not_whom_the_talk_is_about(text: str, who: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("rights_and_benefits", text, stages=NOTHING, facts=[Fact("about", "parent", who)]))
    assert talk.state.person == "" and "utter_people_now" not in talk.said


@pytest.mark.parametrize(
    "text",
    ["mijn zoon zegt dat hij niet meer wil", "mijn dochter vindt school saai", "how can i pay for my son's school", "en voor mijn zus?"],
)
def test_what_is_told_of_somebody_is_not_on_the_way(text: str) -> None:
    assert without_passing(text, under_way=True) == text


def test_what_a_husband_says_of_a_child_turns_nothing(talk: Talk) -> None:
    a_son(talk)
    husband = [Fact("about", "partner", "mijn man")]
    talk.hear(words("rights_and_benefits", "mijn man zegt dat hij gewoon moet gaan werken. klopt dat?", stages=NOTHING, facts=husband))
    assert talk.state.person == "child"


# --- to oneself and back -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "nou even iets over mezelf, ik zoek werk",
        "nee dit gaat over mij nu, niet over mijn zoon. ik zoek werk",
        "ok now something about myself: I am looking for work",
        "ik heb ook een vraag voor mezelf. ik zoek werk",
        "het gaat over mij, ik zoek werk",
    ],
)
@pytest.mark.parametrize("intent", ["job_search", "correct_understanding"])
def test_who_turns_to_themselves_begins_a_life_of_their_own(text: str, intent: str, talk: Talk) -> None:
    a_son(talk)
    talk.hear(words(intent, text, stages=NOTHING, facts=[Fact("about", "child", "mijn zoon", True)]))
    profile = talk.state.profile
    assert talk.state.person == "" and talk.said[0] == "utter_people_now" and "child" in talk.state.others
    assert profile.age is None and not any(fact.kind in ("health", "school") for fact in profile.known_facts)
    assert profile.need is not None and profile.need.id == "job_search"


def test_an_own_age_and_an_own_life_are_the_citizens(talk: Talk) -> None:
    a_son(talk)
    facts = [Fact("age", "46", "ben 46"), Fact("without_work", "96", "8 jaar thuis")]
    talk.hear(words("job_search", "ik ben 46 en al 8 jaar thuis, ik wil weer werken", stages=JOBLESS, facts=facts))
    assert talk.state.person == "" and talk.state.profile.age == 46 and talk.state.others["child"].age == 15


@pytest.mark.parametrize("text", ["ik ben 46 en zijn moeder", "ik ben 46, hij is alleen thuis als ik werk"])
def test_an_age_told_beside_the_child_changes_nothing(text: str, talk: Talk) -> None:
    a_son(talk)
    talk.hear(words("too_vague", text, stages=NOTHING, facts=[Fact("age", "46", "ben 46"), Fact("work", "working", "werk")]))
    assert talk.state.person == "child" and talk.state.profile.age == 15


@pytest.mark.parametrize("text", ["voor mij is dat te duur", "ik heb er iets over gelezen", "ik weet niet wat dat over mij zegt"])
def test_not_every_me_turns_the_talk(text: str) -> None:
    assert not turns_back(text)


def test_back_to_the_child_only_what_stands_behind_it_is_asked(talk: Talk) -> None:
    a_son(talk)
    child = talk.state.profile
    talk.hear(words("job_search", "nu over mezelf: ik zoek werk", stages=JOBLESS))
    text = "mijn diploma is gewoon nederlands. terug naar mijn zoon: moet de school iets anders zoeken?"
    facts = [Fact("course", "further", "mijn diploma"), SON]
    ranked = {"diploma_recognition": 0.4, "drop_out_risk": 0.25}
    talk.hear(words("diploma_recognition", text, intents=ranked, stages={"pupil": 0.5, "unemployed": 0.5}, facts=facts))
    assert talk.state.person == "child" and talk.state.profile.age == 15
    assert talk.state.profile.need == child.need and talk.state.profile.stages == child.stages
    assert not {"nl_uwv_werk", "nl_gemeente"} & {str(card["id"]) for card in talk.cards}


def test_a_question_with_which_the_talk_turns_is_answered_for_the_other(talk: Talk) -> None:
    a_son(talk)
    talk.hear(words("job_search", "nu over mezelf: ik zoek werk", stages=JOBLESS))
    asked = words(
        "drop_out_risk",
        "terug naar mijn zoon, wat gebeurt er als hij spijbelt?",
        stages=NOTHING,
        facts=[SON],
        like=[("nl_learn_truancy_fine", 0.9)],
    )
    talk.hear(asked)
    assert talk.said[0] == "utter_people_now" and talk.said[-1].startswith("utter_answers_")
    assert talk.state.person == "child" and ME in talk.state.others


# --- helpers -----------------------------------------------------------------------------------------------------


def a_gentleman(
    talk: Talk, text: str = "ik ben vrijwilliger bij het buurtteam en help een meneer van 62. hij is zijn schoonmaakbaan kwijt"
) -> None:
    ranked = {"volunteering": 0.71, "training": 0.24}
    stages = {"older_adult": 0.6, "adult_learner": 0.3}
    facts = [Fact("age", "62", "van 62"), Fact("reach", "reading", "niet kan lezen")]
    talk.hear(words("volunteering", text, intents=ranked, stages=stages, facts=facts, language="nl"))


def test_what_a_helper_tells_is_the_life_of_the_other_and_is_answered_first(talk: Talk) -> None:
    a_gentleman(talk)
    assert talk.state.person == "client" and talk.state.profile.age == 62
    ids = [str(card["id"]) for card in talk.cards]
    assert ids[0] == "nl_dismissed" and ids[-1] == "nl_gemeente", "the helper's desk beside it, not in its place"
    assert talk.state.profile.need is None, "volunteering is what the helper does, and a faint second is no wish"
    assert "deze meneer" in talk.text and "volunteering" not in talk.state.later


def test_a_word_of_a_helpers_story_is_no_desk_that_was_asked_for(talk: Talk) -> None:
    a_gentleman(talk, "ik ben vrijwilliger bij het buurtteam en help een meneer die niet kan lezen en schrijven. wat kunnen we doen?")
    assert talk.said[0].startswith("utter_people_helper_")


@pytest.mark.parametrize(
    "text",
    ["nee het gaat niet om leren betalen maar om zijn inkomen. en niet over mij maar over die meneer", "not about me, it's about that man"],
)
def test_whom_it_is_about_said_again_asks_for_no_list(text: str, talk: Talk) -> None:
    a_gentleman(talk)
    talk.hear(words("correct_understanding", text, stages=NOTHING))
    assert talk.state.person == "client" and not any(said.startswith("utter_correct_what") for said in talk.said)


@pytest.mark.parametrize("text", ["niet over mij maar over die meneer", "not me, it's for a lady I know", "het gaat over deze mevrouw"])
def test_what_was_taken_for_the_citizens_life_is_that_of_who_is_pointed_at(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "moet je dan ww aanvragen", stages=JOBLESS))
    talk.hear(words("correct_understanding", text, stages=NOTHING))
    assert talk.state.person and [belief.id for belief in talk.state.profile.stages] == ["unemployed"]


def test_a_story_that_begins_with_he_is_somebody_elses_and_gets_a_name_later(talk: Talk) -> None:
    talk.hear(words("job_search", "hij is 58 en net ontslagen", stages=JOBLESS, facts=[Fact("age", "58", "is 58")]))
    assert talk.state.person == "relative"
    talk.hear(words("rights_and_benefits", "krijgt mijn vader dan een vergoeding?", stages=NOTHING, facts=[FATHER]))
    assert talk.state.person == "parent" and talk.state.who == "father" and talk.state.profile.age == 58


@pytest.mark.parametrize(
    ("language", "about", "said"), [("nl", "mijn vader", "je vader"), ("en", "my mother", "your mother"), ("nl", "mijn zus", "je zus")]
)
def test_people_are_called_as_the_citizen_called_them(language: str, about: str, said: str, talk: Talk) -> None:
    who = "relative" if "zus" in about else "parent"
    talk.hear(
        words("job_search", f"{about} 59", stages=JOBLESS, facts=[Fact("about", who, about), Fact("age", "59", "59")], language=language)
    )
    assert said in talk.text


# --- employers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ik heb een bakkerij met 8 man. een van mijn jongens heeft wajong en meer begeleiding nodig",
        "I run a garage with 6 people. one of my guys has autism and needs support",
        "een jongen die bij mij werkt heeft epilepsie, ik ben zijn baas",
    ],
)
def test_an_employer_of_somebody_with_a_disability_gets_the_employers_desk_and_the_jobcoach(text: str, talk: Talk) -> None:
    assert helper_role(words("disability_support", text)) == "employer"
    facts = [Fact("health", "disability", "wajong"), Fact("benefit", "incapacity", "wajong")]
    talk.hear(
        words("disability_support", text, stages={"disadvantaged": 0.8, "unemployed": 0.2}, facts=facts, like=[("nl_autism_job_help", 0.9)])
    )
    assert talk.said == ["utter_people_helper_support"] and [card["id"] for card in talk.cards] == ["nl_jobcoach", "nl_wsp"]
    assert talk.state.person == "client" and talk.state.who == "employee"


def test_who_says_to_be_the_employer_keeps_what_was_told_of_the_employee(talk: Talk) -> None:
    facts = [Fact("health", "disability", "wajong"), Fact("work", "not_working", "uitkering"), Fact("age", "24", "24")]
    talk.hear(words("disability_support", "24, wajong uitkering", stages={"disadvantaged": 0.8, "unemployed": 0.2}, facts=facts))
    talk.hear(
        words(
            "correct_understanding", "nee, ik ben de werkgever. het gaat om mijn medewerker", facts=[Fact("work", "working", "werkgever")]
        )
    )
    assert "nl_jobcoach" in [card["id"] for card in talk.cards] and talk.state.profile.age == 24
    assert not {"employed", "unemployed"} & {belief.id for belief in talk.state.profile.stages}


def an_employer(talk: Talk) -> None:
    facts = [Fact("health", "disability", "wajong")]
    talk.hear(words("disability_support", "ik ben werkgever, mijn medewerker heeft wajong", stages={"disadvantaged": 0.8}, facts=facts))


@pytest.mark.parametrize(
    ("text", "intent", "cards"),
    [
        ("ik zoek ook een leerling voor de bbl, hoe word ik leerbedrijf?", "internship", ["nl_wsp", "nl_sbb", "nl_praktijkleren_subsidie"]),
        (
            "nee ik ben de werkgever, ik bedoel of ik subsidie krijg",
            "correct_understanding",
            ["nl_wsp", "nl_praktijkleren_subsidie", "nl_slim"],
        ),
        ("als hij ziek wordt, moet ik dan doorbetalen?", "rights_and_benefits", ["nl_employer_staff_ill", "nl_ondernemersplein"]),
        ("do I have to keep paying him when he falls ill?", "rights_and_benefits", ["nl_employer_staff_ill", "nl_ondernemersplein"]),
    ],
)
def test_what_an_employer_asks_is_not_answered_as_to_the_one_who_works(text: str, intent: str, cards: List[str], talk: Talk) -> None:
    """But with what employers themselves do first."""
    an_employer(talk)
    before = talk.state.profile.stages
    talk.hear(words(intent, text, stages={"vet_learner": 0.9}, like=[("nl_wajong_back", 0.9), ("nl_learn_bbl_wage", 0.9)]))
    assert [card["id"] for card in talk.cards] == cards
    assert any(said.startswith("utter_answers_") for said in talk.said) == (cards[0] == "nl_employer_staff_ill")
    assert talk.state.profile.stages == before, "the employee is no learner for that"


def test_what_the_one_who_works_gets_is_told_to_an_employer_who_asks_for_them(talk: Talk) -> None:
    an_employer(talk)
    talk.hear(words("rights_and_benefits", "wat verdient zo'n bbl leerling?", stages=NOTHING, like=[("nl_learn_bbl_wage", 0.9)]))
    assert talk.cards[0]["id"] == "nl_learn_bbl_wage"


def test_an_answer_for_employers_is_told_to_one(talk: Talk) -> None:
    an_employer(talk)
    talk.hear(words("internship", "hoe word ik erkend leerbedrijf?", like=[("nl_learn_become_leerbedrijf", 0.9)]))
    assert talk.cards[0]["id"] == "nl_learn_become_leerbedrijf"


def test_the_same_employers_desks_are_not_dealt_out_twice(talk: Talk) -> None:
    an_employer(talk)
    talk.hear(words("disability_support", "bestaat er iemand die mijn medewerker begeleidt en wie betaalt dat?", stages=NOTHING))
    assert talk.said == ["utter_details_cost", "utter_details_apply"] and talk.cards[0]["id"] == "nl_jobcoach"


def test_a_short_question_of_an_employer_is_met_with_the_same_desks(talk: Talk) -> None:
    an_employer(talk)
    talk.hear(words("financing", "wie betaalt dat?", stages=NOTHING))
    assert talk.said == ["utter_details_beyond"]


# --- what is not right -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "begins"), [("nl", "Je kind "), ("en", "Your child ")])
def test_what_can_be_put_right_is_said_of_whom_it_is_about(language: str, begins: str, talk: Talk) -> None:
    talk.hear(words("study_choice", "mijn zoon zit op de havo", stages={"pupil": 0.9, "none": 0.1}, facts=[SON], language=language))
    talk.hear(words("correct_understanding", "dat klopt niet", stages=NOTHING))
    assert talk.said == ["utter_correct_what_other"]
    assert all(choice.title.startswith(begins) for say in talk.outcome.says for choice in say.choices)


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("nee niet werk zoeken. is er iets voor familie", {"job_search": 0.91, "career_orientation": 0.05, "volunteering": 0.02}),
        ("no not a job, he needs help with drinking", {"job_search": 0.7, "volunteering": 0.1}),
        ("nee geen werk zoeken, eerst hulp", {"job_search": 0.7, "skills_assessment": 0.2, "career_change": 0.1}),
    ],
)
def test_a_wish_that_is_denied_is_not_followed_by_one_of_its_kind(text: str, ranked: "dict[str, float]", talk: Talk) -> None:
    talk.hear(words("job_search", "mijn vader is ontslagen", stages=JOBLESS, facts=[FATHER]))
    talk.hear(words("job_search", text, intents=ranked, stages=NOTHING))
    assert talk.state.profile.need is None


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("wat heeft dat met talenten te maken?", "skills_assessment"),
        ("what does that have to do with talents?", "skills_assessment"),
        ("het gaat niet om leren betalen", "financing"),
    ],
)
def test_what_is_beside_the_question_is_denied(text: str, denied: str) -> None:
    assert denied in denied_needs(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nee, over mij. ik zoek een baan", ("job_search",)),
        ("she wants a course", ("training",)),
        ("hij wil geen baan", ()),
        ("ja", ()),
        ("ze wil dierenarts worden", ("study_choice",)),
        ("ik wil verpleegkundige worden", ("study_choice",)),
        ("ik wil gebeld worden", ()),
        ("ik wil niet ontslagen worden", ()),
        ("hij wil graag geholpen worden", ()),
    ],
)
def test_what_is_wanted_in_so_many_words(text: str, wanted: Sequence[str]) -> None:
    assert wanted_outright(text) == tuple(wanted)


def test_letting_one_thing_go_and_asking_another_is_no_farewell(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("rights_and_benefits", "laat maar met dat solliciteren. krijg ik een vergoeding?", stages=NOTHING))
    assert "utter_smalltalk_never_mind" not in talk.said


@pytest.mark.parametrize(("text", "foreign"), [("is mijn diploma nog geldig na 8 jaar", False), ("is mijn diploma hier geldig", True)])
def test_an_old_diploma_is_no_foreign_one(text: str, foreign: bool, talk: Talk) -> None:
    talk.hear(words("diploma_recognition", text, stages=NOTHING, language="nl"))
    assert (talk.state.profile.need is not None and talk.state.profile.need.id == "diploma_recognition") == foreign


CHILD = [Fact("age", "16", "zoon van 16"), Fact("about", "child", "mijn zoon")]


def of_a_child(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn zoon van 16 gaat niet naar school", stages={"pupil": 0.9}, facts=CHILD))
    assert talk.state.person == "child"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("over MIJ he. ik ben de papa. 47, schilder, rug kapot", [Fact("age", "47", "47"), Fact("health", "disability", "rug kapot")]),
        ("ik vroeg het voor mezelf", []),
        ("is er ook iets voor mij", []),
        ("nee wacht het gaat niet om hem, ik zoek zelf werk", []),
        ("i mean for myself, i am 41", [Fact("age", "41", "i am 41")]),
        ("ik zit zelf niet op school hoor! ik ben 39", [Fact("age", "39", "ben 39")]),
        ("ik bedoel voor mij", []),
    ],
)
def test_back_to_oneself_in_other_words(text: str, facts: List[Fact], talk: Talk) -> None:
    of_a_child(talk)
    talk.hear(words("too_vague", text, stages={"none": 0.9}, facts=facts))
    assert talk.state.person == "" and talk.state.others["child"].age == 16
    own = [fact.value for fact in facts if fact.kind == "age"]
    assert talk.state.profile.age == (int(own[0]) if own else None)


@pytest.mark.parametrize(
    "text",
    ["voor mij is dat te duur", "hij wil voor mezelf beginnen zeggen", "kan hij iets voor mij doen thuis", "dat is te ver voor hem"],
)
def test_what_only_resembles_it_does_not_turn_the_talk(text: str) -> None:
    assert not turns_back(text)


@pytest.mark.parametrize(
    "text",
    ["hebt ge ook iets voor mij als ouder?", "is er hulp voor ouders", "ik bedoel voor mij, ik ben zijn papa", "is er iemand voor mij"],
)
def test_a_parent_who_asks_for_themselves_gets_who_helps_parents(text: str, talk: Talk) -> None:
    of_a_child(talk)
    talk.hear(words("ask_more", text, stages={"none": 0.9}))
    assert "nl_parenting_help" in talk.state.topics


def test_who_helps_by_profession_is_not_told_to_register(talk: Talk) -> None:
    facts = [Fact("age", "24", "client van 24"), Fact("about", "client", "mijn client"), Fact("work", "not_working", "zonder werk"),
             Fact("health", "disability", "adhd")]  # fmt: skip
    text = "ik ben klantmanager, mijn client van 24 heeft adhd en zit thuis zonder werk"
    talk.hear(words("disability_support", text, stages={"unemployed": 0.6, "disadvantaged": 0.3}, facts=facts, sure=0.4))
    assert "utter_people_helper_known" in talk.said and "utter_youth_register" not in talk.said


def test_who_sounds_flemish_is_asked_where_they_live_with_the_desks(talk: Talk) -> None:
    text = "ik ben mijne job kwijt, tis gedaan"
    talk.hear(words("job_search", text, stages={"unemployed": 0.9}, facts=[Fact("work", "not_working", "job kwijt")]))
    assert "utter_guide_home_asked" in talk.said and talk.cards
    talk.hear(tapped(talk.choices[0]))
    assert talk.state.profile.country == "BE" and talk.said[0] == "utter_abroad_lives"


def test_the_region_told_in_answer_to_it_counts(talk: Talk) -> None:
    text = "ik ben mijne job kwijt, tis gedaan"
    talk.hear(words("job_search", text, stages={"unemployed": 0.9}, facts=[Fact("work", "not_working", "job kwijt")]))
    talk.hear(
        words("too_vague", "aalst", stages={"none": 0.9}, facts=[Fact("country", "BE", "aalst"), Fact("region", "flanders", "aalst")])
    )
    assert talk.state.profile.country == "BE" and "Le Forem" not in [card["title"] for card in talk.cards]


def test_who_sounds_flemish_and_said_where_is_not_asked(talk: Talk) -> None:
    facts = [Fact("work", "not_working", "job kwijt"), Fact("region", "flanders", "gent")]
    talk.hear(words("job_search", "ik ben mijne job kwijt in gent, tis gedaan", stages={"unemployed": 0.9}, facts=facts))
    assert "utter_guide_home_asked" not in talk.said


@pytest.mark.parametrize("text", ["nee niet me vrouw, ik. ik heb zelf die rugpijn", "nee niet mijn man, ik"])
def test_not_my_wife_but_i_is_about_the_citizen(text: str, talk: Talk) -> None:
    about = [Fact("about", "partner", "mijn vrouw")]
    talk.hear(words("career_change", "mijn vrouw is zwanger, overdag werken moet", stages={"employed": 0.9}, facts=about))
    assert talk.state.person == "partner"
    talk.hear(words("correct_understanding", text, facts=[Fact("about", "partner", "me vrouw", True)]))
    assert talk.state.person == ""


def test_who_tells_of_oneself_first_is_the_one_it_is_about(talk: Talk) -> None:
    text = "rug kapot en die nachten trek ik ook niet meer. me vrouw is zwanger dus moet overdag werken"
    talk.hear(words("career_change", text, stages={"employed": 0.9}, facts=[Fact("about", "partner", "me vrouw")]))
    assert talk.state.person == ""


# --- a loss, a wish of others, and who it is after all -----------------------------------------------------------


def whose(text: str, knowledge: Snapshot) -> Optional[str]:
    return about(words("job_search", text, facts=finder_of(knowledge).find(text)))


@pytest.mark.parametrize(
    "text",
    [
        "lost my mum last year and now i can't start applying",
        "we lost our son, since then i have not worked",
        "since losing my husband i want a job closer to home",
        "ik heb vorig jaar mijn man verloren en wil iets anders gaan doen",
        "mijn vrouw verloren aan kanker, zit nu alleen thuis",
        "in januari verloor ik mijn vader, ben daarna gestopt met school",
        "na de dood van mijn vrouw ben ik gestopt met werken",
    ],
)
def test_who_is_bereaved_tells_of_themself(text: str, knowledge: Snapshot) -> None:
    assert whose(text, knowledge) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my husband lost his job and needs help", "partner"),
        ("i just heard my wife lost her job", "partner"),
        ("ik denk dat mijn man zijn baan heeft verloren", "partner"),
        ("mijn moeder heeft mijn vader verloren en zoekt werk", "parent"),
    ],
)
def test_a_job_of_somebody_that_is_lost_is_no_loss_of_them(text: str, who: str, knowledge: Snapshot) -> None:
    assert whose(text, knowledge) == who


@pytest.mark.parametrize(
    "text",
    [
        "mijn man vraagt of ik niet kan stoppen met werken",
        "mijn vrouw vraagt of minder werken iets voor mij is",
        "mijn moeder vraagt steeds wanneer ik werk ga zoeken",
        "mijn man heeft liever dat ik een cursus doe",
        "my dad keeps saying i should go back to college",
        "my wife asked whether i could retire early",
        "my parents would like me to study law",
    ],
)
def test_who_wants_that_i_do_something_is_not_whom_it_is_about(text: str, knowledge: Snapshot, talk: Talk) -> None:
    assert whose(text, knowledge) is None
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    asked = words("retirement_planning", text, stages=NOTHING, facts=finder_of(knowledge).find(text))
    talk.hear(asked)
    assert talk.state.person == "" and talk.state.profile.need is not None and talk.state.profile.need.id == "retirement_planning"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mijn man vraagt of hij een cursus kan doen", "partner"),
        ("my wife asks if she can work here", "partner"),
        ("mijn zoon vraagt of ik hem kan helpen met zijn studiekeuze", "child"),
        ("mijn dochter vraagt mij om hulp met haar keuze", "child"),
    ],
)
def test_who_asks_for_themself_is_whom_it_is_about(text: str, who: str, knowledge: Snapshot) -> None:
    assert whose(text, knowledge) == who


@pytest.mark.parametrize(
    "text", ["my wife has no job. it's ME who works", "mijn man werkt niet, ik ben degene die werkt", "het is ik die werk"]
)
def test_who_says_it_is_oneself_stays_the_one(text: str, knowledge: Snapshot, talk: Talk) -> None:
    talk.hear(words("training", "ik werk en wil iets leren", stages={"employed": 0.9}))
    talk.hear(words("correct_understanding", text, stages=NOTHING, facts=finder_of(knowledge).find(text)))
    assert talk.state.person == "" and [belief.id for belief in talk.state.profile.stages[:1]] == ["employed"]


def test_who_says_it_is_another_is_heard(knowledge: Snapshot) -> None:
    assert whose("it is my wife who needs work", knowledge) == "partner"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mijn kind is 4, ik werk 16 uur. kan ik meer werken", None),
        ("my kids are 3 and 6 and i work 20 hours, what can i get", None),
        ("mijn zoon is 16, ik heb een vraag over zijn school", "child"),
        ("mijn dochter is 15 en spijbelt, ik werk overdag", "child"),
        ("mijn zoon is 17, ik zoek een school voor hem", "child"),
    ],
)
def test_a_child_whose_age_is_told_beside_ones_own_work_is_not_asked_for(text: str, who: Optional[str], knowledge: Snapshot) -> None:
    assert whose(text, knowledge) == who


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("mijn man ligt in het ziekenhuis en ik werk 32 uur, kan ik vrij krijgen", ""),
        ("my wife is in hospital, can i get some days off", ""),
        ("mijn man zoekt werk, kan hij vrij krijgen van school", "partner"),
    ],
)
def test_who_asks_for_days_off_beside_somebody_ill_asks_for_themself(text: str, person: str, talk: Talk) -> None:
    partner = Fact("about", "partner", "my wife" if "wife" in text else "mijn man")
    talk.hear(words("rights_and_benefits", text, stages={"employed": 0.9}, facts=[partner]))
    assert talk.state.person == person


# --- heard from strangers ----------------------------------------------------------------------------------------


def test_who_lives_with_a_small_child_speaks_for_themselves(talk: Talk) -> None:
    text = "ik ben alleen met me dochtertje van 3 en zit in de bijstand, ik wil graag in de zorg werken"
    talk.hear(words("job_search", text, stages=JOBLESS, facts=[Fact("about", "child", "dochtertje")], language="nl"))
    assert talk.state.person == ""


def test_a_child_misheard_at_first_leaves_what_was_told_to_who_told_it(talk: Talk) -> None:
    talk.hear(words("job_search", "mijn dochtertje en ik redden het niet, werk zoeken", facts=[Fact("about", "child", "dochtertje")]))
    assert talk.state.person == "child"
    talk.hear(words("correct_understanding", "nee het gaat over mij", stages=NOTHING, language="nl"))
    assert talk.state.person == ""
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"


def test_the_work_of_a_parent_is_not_that_of_the_child(talk: Talk) -> None:
    a_son(talk)
    own = Fact("work", "working", "mijn werk")
    text = "krijg ik een boete als hij niet gaat? ik moet zelf om zes uur weg naar mijn werk"
    talk.hear(words("rights_and_benefits", text, stages={"employed": 0.8, "none": 0.2}, facts=[own], language="nl"))
    assert talk.state.person == "child"
    assert all(fact.kind != "work" for fact in talk.state.profile.known_facts)
    assert all(belief.id != "employed" for belief in talk.state.profile.stages)


def test_an_objection_that_goes_on_about_oneself_turns_to_nobody(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    text = "nee dat klopt niet. ik zoek ander werk waar ze iemand van 52 nog willen"
    talk.hear(words("correct_understanding", text, stages=JOBLESS, language="nl"))
    assert talk.state.person == ""


def test_who_tells_of_their_own_work_beside_the_lost_work_of_another_turns_to_nobody(talk: Talk) -> None:
    talk.hear(
        words("career_change", "ik werk 20 uur in een winkel en wil de zorg in", stages={"employed": 0.9, "none": 0.1}, language="nl")
    )
    put_right = "nee niet ik hoor, mn man is zn baan kwijt. ik werk nog gewoon in de winkel en ik wil naar de zorg"
    talk.hear(words("career_change", put_right, stages={"employed": 0.9, "none": 0.1}))
    assert not talk.state.person and "utter_people_now" not in talk.said


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("ik werk bij een klein schildersbedrijf met 4 man en ik ben 7 weken thuis, mn baas kan niet meer betalen", False),
        ("i work for a shop with 6 people and my boss says someone must go", False),
        ("wij zijn een bakkerij met 5 man en een van de jongens is ziek, wat moet ik doen", True),
    ],
)
def test_who_works_in_a_small_firm_is_no_employer(text: str, employer: bool) -> None:
    assert (helper_role(words("rights_and_benefits", text)) == "employer") is employer


def test_who_asks_to_become_a_volunteer_helps_nobody_yet() -> None:
    assert helper_role(words("volunteering", "ok goed. nu vraag ik vrijwilliger bij oude mensen. hoe ga ik dat doen")) is None
    assert helper_role(words("volunteering", "ik ben vrijwilliger bij de voedselbank en help mensen")) == "neighbourhood_team"


@pytest.mark.parametrize("text", ["ik heb geen medewerker, ik ben de medewerker! moet mijn baas doorbetalen", "nee ik ben geen werkgever"])
def test_who_says_to_be_no_helper_is_believed(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "onze medewerker is ziek, wat moeten we doen", stages={"employed": 0.9}))
    assert talk.state.person == "client"
    talk.hear(words("rights_and_benefits", text, stages={"employed": 0.9}))
    assert talk.state.person == "" and not any(told.startswith("helper:") for told in talk.state.told)
    assert not any("choose_person" in choice for choice in talk.choices)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mijn man zegt er is toeslag voor huur, hoe vraag ik dat aan", None),
        ("ik heb geen asiel. ik ben hier voor mijn vrouw, zij is nederlands. is dat anders voor betalen", None),
        ("mijn man zegt dat hij werk zoekt", "partner"),
        ("mijn man zegt dat zijn contract stopt", "partner"),
    ],
)
def test_what_a_partner_says_is_not_about_the_partner(text: str, who: Optional[str]) -> None:
    facts = [Fact("about", "partner", "mijn vrouw" if "vrouw" in text else "mijn man")]
    assert about(words("rights_and_benefits", text, facts=facts)) == who
