"""Facts by the lexicon: what is said, what is denied, and what is only part of a longer phrase."""

from datetime import date
from typing import Dict, List, Optional, Set, Tuple

import pytest
from finding import finder_of
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact, facts_from_dicts
from guidance.understanding.facts import FactFinder, surface
from guidance.understanding.words import SPOKEN

LEXICON = {
    "school": {"mbo": ["mbo", "mbo 4", "mbo 2"], "wo": ["student", "universiteit"], "havo": ["havo"]},
    "work": {"not_working": ["ontslagen", "werkloos", "geen werk"], "working": ["mijn werk", "werk"]},
    "situation": {"dismissed": ["ontslagen"]},
    "older": {"pension": ["pensioen", "met pensioen"]},
    "country": {"UA": ["oekraïne", "ukraine"], "DE": ["duitsland", "germany"]},
}


@pytest.fixture(scope="module")
def finder() -> FactFinder:
    return FactFinder(LEXICON)


@pytest.fixture(scope="module")
def real(knowledge: Snapshot) -> FactFinder:
    return finder_of(knowledge)


def found(finder: FactFinder, text: str) -> Set[Tuple[str, str, bool]]:
    return {(fact.kind, fact.value, fact.negated) for fact in finder.find(text)}


@pytest.mark.parametrize("text", ["", "   ", "lorem", "mboer", "studentje", "werkloosheid", "👍"])
def test_nothing_is_found_where_nothing_is_said(finder: FactFinder, text: str) -> None:
    assert finder.find(text) == ()


@pytest.mark.parametrize(
    "text",
    ["ik ben geen student", "ik ben niet student", "ben nooit student geweest", "ik was student", "vroeger student", "I am not a student",
     "ben niet meer een student", "ik was ooit student", "no longer a student", "ex student"],
)  # fmt: skip
def test_what_is_denied_or_past_is_no_fact_of_now(finder: FactFinder, text: str) -> None:
    assert found(finder, text) == {("school", "wo", True)}


@pytest.mark.parametrize(
    "text", ["ik ben student", "Student hier", "ik studeer, student dus", "niet blij, ik ben nu als student gestopt met werken"]
)
def test_what_is_said_is_a_fact(finder: FactFinder, text: str) -> None:
    assert ("school", "wo", False) in found(finder, text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("onze Sem komt van het vso en wil een baantje", {"school"}),
        ("zit in klas 4 van een vso-school", {"school"}),
        ("mijn chef schuift een vso onder mijn neus", {"situation"}),
        ("ze hebben me een VSO gemaild", {"situation"}),
    ],
)
def test_a_vso_is_a_school_or_the_agreement_by_which_work_ends(real: FactFinder, text: str, kinds: Set[str]) -> None:
    assert {fact.kind for fact in real.find(text)} & {"school", "situation"} == kinds


def test_a_negation_reaches_its_own_words_only(finder: FactFinder) -> None:
    assert found(finder, "ik ben geen student maar doe mbo 4") == {("school", "wo", True), ("school", "mbo", False)}


def test_one_word_may_say_something_of_two_kinds(finder: FactFinder) -> None:
    assert found(finder, "ik ben ontslagen") == {("work", "not_working", False), ("situation", "dismissed", False)}


def test_of_one_kind_the_longest_phrase_wins(finder: FactFinder) -> None:
    assert [fact.words for fact in finder.find("ik doe mbo 4")] == ["mbo 4"]
    assert found(finder, "ik heb geen werk") == {("work", "not_working", False)}, "'werk' within 'geen werk' says nothing of its own"
    assert [fact.words for fact in finder.find("ik ga met pensioen")] == ["met pensioen"]


def test_case_and_typographic_quotes_do_not_matter(finder: FactFinder) -> None:
    assert found(finder, "ONTSLAGEN. Mbo 2!") == {
        ("work", "not_working", False),
        ("situation", "dismissed", False),
        ("school", "mbo", False),
    }
    assert found(FactFinder({"about": {"partner": ["m'n man"]}}), "m’n man zoekt werk") == {("about", "partner", False)}


def test_facts_come_in_reading_order_ages_first_and_once(finder: FactFinder) -> None:
    facts = finder.find("zat op de havo, ik ben 58, ontslagen, havo dus")
    assert [(fact.kind, fact.value) for fact in facts] == [
        ("age", "58"),
        ("school", "havo"),
        ("situation", "dismissed"),
        ("work", "not_working"),
    ]


@pytest.mark.parametrize(
    ("text", "lives"),
    [
        ("ik woon in Duitsland", {"DE"}),
        ("we wonen nu in duitsland", {"DE"}),
        ("I live in Germany and look for work", {"DE"}),
        ("living in germany", {"DE"}),
        ("ik kom uit Oekraïne", set()),
        ("nurse from Ukraine", set()),
        ("ik wil in duitsland werken", set()),
        ("ik wil werken in Duitsland, ik woon in Gent", set()),
    ],
)
def test_living_in_a_country_is_told_from_coming_from_it_or_going_there(finder: FactFinder, text: str, lives: Set[str]) -> None:
    assert {fact.value for fact in finder.find(text) if fact.kind == "residence"} == lives


@pytest.mark.parametrize(
    ("fact", "token"),
    [
        (Fact("age", "58", "58"), "__age_band_55_64"),
        (Fact("age", "14", "14"), "__age_band_12_15"),
        (Fact("school", "mbo", "mbo 4"), "__school_mbo"),
        (Fact("school", "wo", "student", negated=True), "__not_school_wo"),
    ],
)
def test_a_fact_is_one_word_for_the_heads(fact: Fact, token: str) -> None:
    assert fact.token == token
    assert surface("tekst", [fact]) == f"tekst {token}"


def test_a_fact_travels_as_plain_values_and_back() -> None:
    facts = (Fact("age", "58", "58"), Fact("school", "wo", "student", negated=True))
    assert facts_from_dicts([fact.as_dict() for fact in facts]) == facts
    assert facts_from_dicts([{"kind": "age", "value": 58, "words": "58"}]) == (Fact("age", "58", "58"),)


def test_a_changed_lexicon_is_followed() -> None:
    lexicon: Dict[str, Dict[str, List[str]]] = {"work": {"not_working": ["ontslagen"]}}
    assert FactFinder(lexicon).find("in de kaartenbak") == ()
    lexicon["work"]["not_working"].append("in de kaartenbak")
    assert [fact.value for fact in FactFinder(lexicon).find("zit in de kaartenbak")] == ["not_working"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ik ben 58 en na 30 jaar ontslagen", {("age", "58"), ("work", "not_working"), ("situation", "dismissed")}),
        ("mijn dochter zit in 3 havo", {("about", "child"), ("school", "havo")}),
        ("gestopt met mbo 2, ben 18", {("age", "18"), ("school", "mbo"), ("out_of_school", "left_school"), ("situation", "stopped_study")}),
        ("I'm a nurse from Ukraine", {("situation", "foreign_regulated_profession")}),
        ("ik zit in de wajong", {("health", "disability")}),
        ("schulden en geen huis", {("obstacle", "debt"), ("obstacle", "housing")}),
        ("woon in Gent, naar de vdab geweest", {("region", "flanders")}),
        ("ik wil dood", {("danger", "suicide")}),
        ("het hoeft niet meer voor mij", {("danger", "suicide")}),
        ("ik heb uitkering gemeente", {("benefit", "social_assistance")}),
        ("heb geen pensioenfonds ben zelfstandige", {("contract", "self_employed")}),
        ("moet ik nu gaan stempelen", {("region", "flanders")}),
        ("ik geef al 17 jaar les in het secundair", {("work", "working"), ("region", "flanders")}),
        ("mijn zoon heeft een C attest", {("region", "flanders")}),
    ],
)
def test_the_words_of_the_product_are_found(real: FactFinder, text: str, wanted: Set[Tuple[str, str]]) -> None:
    assert wanted <= {(fact.kind, fact.value) for fact in real.find(text) if not fact.negated}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("dit slaat nergens op", set()),
        ("hij slaat mij", {"violence_at_home"}),
        ("dit slaat nergens op, hij slaat mij", {"violence_at_home"}),
        ("de hele dag groente snijden", set()),
        ("ik wil me snijden", {"suicide"}),
        ("mijn baas vermoordt me", {"violence_at_home"}),
    ],
)
def test_a_figure_of_speech_takes_only_its_own_words_of_danger_away(real: FactFinder, text: str, kinds: Set[str]) -> None:
    assert {fact.value for fact in real.find(text) if fact.kind == "danger" and not fact.negated} == kinds


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("ik kan de huur niet betalen", True),
        ("ik kan de huur van deze maand niet betalen", True),
        ("de huur is hoog maar dat kan ik gewoon niet betalen", False),
        ("de huur betalen lukt", False),
    ],
)
def test_a_gap_in_a_phrase_is_up_to_three_words(text: str, is_found: bool) -> None:
    finder = FactFinder({"obstacle": {"debt": ["huur ... niet betalen"]}})
    assert bool(finder.find(text)) is is_found


def test_a_phrase_that_says_no_itself_is_not_denied_by_the_no_before_it(real: FactFinder) -> None:
    assert ("reach", "not_by_phone", False) in found(real, "ik kan de huur niet betalen en durf niet te bellen")
    assert ("obstacle", "debt", True) in found(real, "ik heb geen schulden")


def test_every_phrase_of_the_lexicon_is_found_as_what_it_stands_for(real: FactFinder, knowledge: Snapshot) -> None:
    missed = []
    for kind, values in knowledge.lexicon.items():
        if kind == SPOKEN:
            continue  # ways to say a word, not facts
        for value, phrases in values.items():
            for phrase in phrases:
                hits = {(fact.kind, fact.value) for fact in real.find(phrase)}
                if (kind, value) not in hits:
                    missed.append((kind, value, phrase))
    assert missed == []


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    SMALL.find(text)


SMALL = FactFinder(LEXICON)


@pytest.mark.parametrize(
    ("text", "works"),
    [("can i work here", False), ("hoe vind ik werk", False), ("i work in a shop", True), ("ik werk in de zorg", True)],
)
def test_asking_for_work_is_not_having_it(real: FactFinder, text: str, works: bool) -> None:
    assert (("work", "working", False) in found(real, text)) is works


@pytest.mark.parametrize(
    "text",
    [
        "ik heb een dochter van 9",
        "Ik ben alleen met een kind (6) en zoek werk",
        "I have a son of 12",
        "geen opvang voor mijn zoon, ik zit alleen met een kind van 6",
    ],
)
def test_the_age_of_a_child_is_not_that_of_the_one_who_has_it(text: str, real: FactFinder) -> None:
    kinds = {fact.kind for fact in real.find(text)}
    assert "child_age" in kinds and "age" not in kinds
    assert "age_" not in surface(text, real.find(text)), "the heads do not hear of it"


@pytest.mark.parametrize(
    ("text", "age"),
    [("ik ben 34 en heb een dochter van 9", "34"), ("help voor mijn dochter van 9, ze zit met veel kinderen in de klas", "9"),
     ("zoon 16, wil niet meer naar school", "16"), ("Ik heb een zoon van 15 die niet meer naar school gaat", "15")],
)  # fmt: skip
def test_the_age_of_whom_it_is_about_stays_an_age(text: str, age: str, real: FactFinder) -> None:
    assert {fact.value for fact in real.find(text) if fact.kind == "age"} == {age}


@pytest.mark.parametrize(
    "text", ["zoon 16, wil niet meer naar school", "Son, 15, suspended from school", "ik heb een zoon van 15 die spijbelt"]
)
def test_who_asks_for_a_child_is_heard_without_a_mine(text: str, real: FactFinder) -> None:
    assert ("about", "child", False) in found(real, text)


@pytest.mark.parametrize("text", ["zoon van een boer, 19, zoek werk", "ik heb een zoon en zoek werk", "de zoon van de baas"])
def test_a_son_in_the_story_of_another_is_not_asked_for(text: str, real: FactFinder) -> None:
    assert ("about", "child", False) not in found(real, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("mijn contract klaar, ik wil nieuwe werk", ("situation", "contract_ends")),
        ("baas zeg stop, geen werk", ("situation", "dismissed")),
        ("ik kan niet schrijf", ("course", "basics")),
        ("ik heb mijn loon vergokt", ("in_need_of", "gambling")),
        ("we hebben niks te eten", ("in_need_of", "hunger")),
        ("ben ziek en me baas zegt kom werken", ("situation", "ill_at_work")),
        ("ik heb koorts en moet morgen werken", ("situation", "ill_at_work")),
        ("bang dat ik mijn huis kwijt raak", ("obstacle", "housing")),
        ("moet over 3 weken mijn huis uit", ("obstacle", "housing")),
        ("mijn werkgever wil dat ik een papier teken", ("situation", "asked_to_sign")),
        ("nu ben ik mijn werk als chauffeur kwijt", ("work", "not_working")),
        ("ik ben gestopt met de havo en zit thuis", ("out_of_school", "left_school")),
        ("durf niet terug naar mijn werk", ("work", "working")),
        ("I'm not leaving my job, just want fewer nights", ("work", "working")),
        ("mijn baan is weg", ("work", "not_working")),
        ("my job as a data engineer ended", ("work", "not_working")),
        ("ik heb mijn baan niet meer", ("work", "not_working")),
        ("I was laid off last week", ("work", "not_working")),
        ("i was fired by my boss", ("situation", "dismissed")),
        ("word ik dan ontslagen door mijn baas", ("work", "working")),
        ("mijn baas heeft mij niet ontslagen", ("work", "working")),
        ("mijn baas heeft een collega ontslagen", ("work", "working")),
        ("ik zit in de ziektewet", ("situation", "reported_ill")),
        ("we have to leave our home in june", ("obstacle", "housing")),
        ("al een jaar ziek en mijn baas wil van me af", ("situation", "reported_ill")),
        ("al een jaar ziek en mijn baas wil van me af", ("situation", "asked_to_sign")),
        ("ik heb een strafblad en vind geen werk", ("situation", "criminal_record")),
        ("mijn man is vorig jaar overleden", ("situation", "partner_died")),
        ("ik heb alleen vmbo en wil iets anders", ("qualification", "lower")),
        ("my shop is not doing well", ("work", "working")),
        ("morgen heb ik een gesprek bij de gemeente", ("situation", "has_an_appointment")),
        ("ik kan niet zo goed lezen en ik schaam me", ("reach", "reading")),
        ("mijn hart is niet goed", ("health", "disability")),
        ("ik was kok in Syrië", ("occupation", "cook")),
        ("ik was kok in Syrië", ("work", "worked_before")),
        ("I was a teacher in Turkey", ("origin", "TR")),
        ("ik zorg al 6 jaar voor mijn gehandicapte zoon van 14", ("child_age", "14")),
        ("geen werk geen opleiding schulden", ("obstacle", "debt")),
        ("nog niet ziek gemeld, bang voor mijn baan", ("work", "working")),
        ("lasser met ervaring maar geen papieren", ("qualification", "none")),
        ("ben zelfstandige en ga de boeken neerleggen", ("region", "flanders")),
        ("mijn contract loopt eind volgende maand af", ("situation", "contract_ends")),
        ("de deurwaarder stond voor de deur", ("topic", "eviction")),
        ("werk al 19 jaar in de bakkerij", ("work", "working")),
        ("mijn schouders en nek zijn versleten", ("health", "disability")),
        ("my knees are worn out", ("health", "disability")),
    ],
)
def test_short_and_broken_sentences_tell_what_happened(text: str, fact: Tuple[str, str], real: FactFinder) -> None:
    assert (*fact, False) in found(real, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("mijn kind heeft koorts en kan niet naar school", ("situation", "ill_at_work")),
        ("mijn baas heeft me vorige week ontslagen", ("work", "working")),
        ("my boss fired me yesterday", ("work", "working")),
        ("ik ben ontslagen door mijn werkgever", ("work", "working")),
        ("I was not fired", ("work", "not_working")),
        ("I have stacked shelves since", ("work", "not_working")),
        ("ben dapper geweest", ("work", "not_working")),
        ("ik ben stateloos", ("school", "mbo")),
        ("I was unemployed", ("work", "not_working")),
        ("de kinderen zijn het huis uit", ("obstacle", "housing")),
        ("voor mijn stage heb ik een vog nodig", ("obstacle", "after_detention")),
        ("mijn hart ligt bij kinderen", ("health", "disability")),
        ("ik heb een strafblad", ("in_need_of", "detained")),
        ("I got fired during probation", ("obstacle", "after_detention")),
        ("uitgevallen op mijn werk door mijn rug", ("out_of_school", "left_school")),
        ("lasser met ervaring maar geen papieren", ("obstacle", "status")),
        ("ik was kok in Amsterdam", ("origin", "NL")),
    ],
)
def test_what_befell_others_is_not_ones_own(text: str, fact: Tuple[str, str], real: FactFinder) -> None:
    assert (*fact, False) not in found(real, text)


def test_an_age_in_the_middle_of_a_sentence(real: FactFinder) -> None:
    assert ("age", "61", False) in found(real, "ze zeggen dat ik te oud ben, 61 en magazijnmedewerker")
    assert not {kind for kind, _, _ in found(real, "ik heb kinderen, 15 en 17") if kind == "age"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("ik ben bang dat ik ontslagen word", ("work", "working")),
        ("I am afraid that I will lose my job", ("work", "working")),
        ("durf het niet tegen mijn baas te zeggen", ("reach", "not_aloud")),
        ("ik durf het niet tegen mijn baas te vertellen", ("work", "working")),
        ("ik was elektricien in mijn land", ("background", "migrant")),
        ("ik ben 19, heb havo gehaald", ("qualification", "has_degree")),
        ("mijn zaak gaat failliet", ("obstacle", "debt")),
    ],
)
def test_what_is_feared_or_was_once_is_heard_as_such(text: str, fact: Tuple[str, str], real: FactFinder) -> None:
    said = found(real, text)
    assert (*fact, False) in said and ("work", "not_working", False) not in said


def test_where_somebody_comes_from_is_told_from_where_they_want_to_go(real: FactFinder) -> None:
    assert ("origin", "BG", False) in found(real, "ik kom uit bulgarije, ik woon in westland")
    assert not {kind for kind, _, _ in found(real, "ik wil werken in bulgarije") if kind == "origin"}
    assert not {kind for kind, _, _ in found(real, "ik kom uit almelo") if kind == "origin"}


@pytest.mark.parametrize("end", ["", ".", "?", "!", "...", ". En nu?"])
def test_a_short_word_at_the_end_of_a_sentence_is_found(end: str, real: FactFinder) -> None:
    assert ("benefit", "unemployment", False) in found(real, f"Ik wil een eigen bedrijf beginnen vanuit de WW{end}")


@pytest.mark.parametrize("text", ["mijn man is timmerman uit Polen", "a carpenter from Poland", "ik kom uit Polen"])
def test_out_of_a_country_is_where_one_comes_from(text: str, real: FactFinder) -> None:
    assert ("origin", "PL", False) in found(real, text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ik zit in het middelbaar, ik studeer nog niet", "school", "wo"),
        ("ik heb in geen negen jaar een baas gehad", "work", "working"),
    ],
)
def test_what_is_taken_back_behind_the_verb_or_was_not_for_years_is_denied(real: FactFinder, text: str, kind: str, value: str) -> None:
    taken = [fact for fact in real.find(text) if (fact.kind, fact.value) == (kind, value)]
    assert taken and all(fact.negated for fact in taken)


@pytest.mark.parametrize("text", ["ik werk niet graag bij deze baas", "ik studeer niet alleen maar werk ook"])
def test_a_no_that_belongs_to_something_else_takes_nothing_back(real: FactFinder, text: str) -> None:
    assert any(fact.kind in ("school", "work") and not fact.negated for fact in real.find(text))


@pytest.mark.parametrize("text", ["Oğlum 15 yaşında, okula gitmek istemiyor", "ابنتي تبحث عن عمل في مطعم", "мій син не хоче до школи"])
def test_a_child_is_heard_in_other_languages(real: FactFinder, text: str) -> None:
    assert any((fact.kind, fact.value) == ("about", "child") for fact in real.find(text))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ik woon in Geraardsbergen", "region", "flanders"),
        ("t is in oost-vlaanderen hoor", "region", "flanders"),
        ("ik zoek werk in Molenbeek", "region", "brussels"),
        ("j'habite à Liège", "region", "wallonia"),
        ("Mieszkam w Belgii, w Antwerpii", "residence", "BE"),
        ("Belçika'da Genk'te yaşıyorum", "residence", "BE"),
        ("أعيش في بلجيكا", "residence", "BE"),
        ("Я живу в Бельгії", "residence", "BE"),
        ("Mieszkam w Holandii", "residence", "NL"),
    ],
)
def test_where_somebody_lives_is_heard_in_small_towns_and_other_languages(real: FactFinder, text: str, kind: str, value: str) -> None:
    assert any((fact.kind, fact.value) == (kind, value) and not fact.negated for fact in real.find(text)), real.find(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Ik heb 45 jaar, ik kan nog leren?", "45"),
        ("mijn zoon heeft 14 jaar en wil werken", "14"),
        ("ik heb 45 jaar ervaring", None),
        ("ik heb 20 jaar gewerkt", None),
    ],
)
def test_years_one_has_are_an_age_to_who_learns_the_language(real: FactFinder, text: str, age: Optional[str]) -> None:
    assert next((fact.value for fact in real.find(text) if fact.kind == "age"), None) == age


@pytest.mark.parametrize("text", ["can my 17 year old daughter get a job", "onze 15-jarige zoon zoekt een bijbaan"])
def test_a_child_is_heard_with_its_age_in_between(real: FactFinder, text: str) -> None:
    assert any((fact.kind, fact.value) == ("about", "child") for fact in real.find(text))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("ik heb mbo 4 administratie", True), ("ik heb mbo niveau 4 en zit thuis", True), ("havo gedaan", True),
        ("i have a masters in accounting", True),
        ("ik zit op mbo 4", False), ("ik heb hbo nooit afgemaakt", False), ("ik heb een mbo opleiding gekozen", False),
        ("ik heb vwo 6 toetsen", False), ("i have a degree to finish", False), ("mijn zoon heeft vmbo-t", False),
    ],
)  # fmt: skip
def test_a_school_that_was_finished_is_none_one_sits_at(finder: FactFinder, text: str, held: bool) -> None:
    facts = {(fact.kind, fact.value) for fact in finder.find(text)}
    assert (("qualification", "has_degree") in facts) is held
    assert not held or not {kind for kind, _ in facts} & {"school"}


@pytest.mark.parametrize(
    "text", ["she teaches primary school in england", "ik werk op een basisschool als juf", "ik ben leraar op een middelbare school"]
)
def test_a_school_where_somebody_works_is_none_they_sit_at(finder: FactFinder, text: str) -> None:
    assert not [fact for fact in finder.find(text) if fact.kind == "school"]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("I have worked in construction for twenty years", True), ("i've been working at the airport since 2019", True),
        ("I have worked there for ten years until they closed", False), ("I have worked as a cook for 10 years back home", False),
    ],
)  # fmt: skip
def test_what_goes_on_in_english_is_work_of_now(finder: FactFinder, text: str, works: bool) -> None:
    assert (("work", "working", False) in found(finder, text)) is works


def test_a_wish_to_work_and_learn_is_no_place_one_has(real: FactFinder) -> None:
    assert ("aims_at", "bbl", False) in found(real, "ik wil leren en werken in de zorg")
    assert ("learning_path", "bbl", False) in found(real, "ik doe leren en werken in de zorg")


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("ik ben verpleegkundige en zoek werk", True),
        ("I am a teacher from Leeds", True),
        ("ik ben leraar in opleiding", False),
        ("ik wil leraar worden", False),
    ],
)
def test_a_trade_somebody_has_is_told_apart_from_one_to_come(real: FactFinder, text: str, trade: bool) -> None:
    assert (("trade", "own", False) in found(real, text)) is trade


def test_who_says_not_to_be_at_school_and_to_work_works(real: FactFinder) -> None:
    assert ("work", "working", False) in found(real, "nee ik zit niet op school ik werk in een verpleeghuis")


@pytest.mark.parametrize("text", ["ik ben mbo verzorgende ig niveau 3 en werk 24 uur", "ik werk in de zorg niveau 3"])
def test_the_level_of_a_job_is_no_school(real: FactFinder, text: str) -> None:
    assert not [fact for fact in real.find(text) if fact.kind == "school"]


@pytest.mark.parametrize("text", ["ik wil nederlands geven aan vluchtelingen", "i want to help refugees", "praten met nieuwkomers"])
def test_a_group_one_does_something_for_is_not_ones_own(real: FactFinder, text: str) -> None:
    assert not {kind for kind, _, _ in found(real, text)} & {"background"}


@pytest.mark.parametrize("text", ["is er iets voor vluchtelingen", "wij zijn vluchtelingen", "i am one of the refugees here"])
def test_a_group_one_is_of_stays(real: FactFinder, text: str) -> None:
    assert ("background", "refugee", False) in found(real, text)


@pytest.mark.parametrize("text", ["krijg ik dan een premie of dop", "heb ik recht op ww", "do i get unemployment benefit", "krijg ik ww"])
def test_a_benefit_that_is_asked_for_is_none_one_has(real: FactFinder, text: str) -> None:
    assert ("work", "not_working", False) not in found(real, text)


@pytest.mark.parametrize("text", ["ik zit op dop", "ik zit in de ww", "i am on unemployment benefit", "ik krijg ww"])
def test_a_benefit_one_has_says_so(real: FactFinder, text: str) -> None:
    assert ("work", "not_working", False) in found(real, text)


@pytest.mark.parametrize("text", ["nee ik heb nog werk", "i still have a job", "i work in a warehouse"])
def test_work_one_still_has(real: FactFinder, text: str) -> None:
    assert ("work", "working", False) in found(real, text)


def test_a_residence_permit_makes_nobody_a_refugee(real: FactFinder) -> None:
    assert ("background", "refugee", False) not in found(real, "my residence permit ends") | found(
        real, "mijn verblijfsvergunning loopt af"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hij zegt dat hoeft niet meer", "danger"),  # of a visit to the company doctor
        ("hoe ik vind baas", "work"),
        ("was 38 uur nu 20.", "age"),
        ("i dont need a lawyer", "occupation"),
    ],
)
def test_what_only_looks_like_it_is_not_told(real: FactFinder, text: str, kind: str) -> None:
    assert not [fact for fact in real.find(text) if fact.kind == kind and not fact.negated]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("en als ik ziek word?", set()),
        ("wat als ik ontslagen word", set()),
        ("stel dat ik mijn baan verlies, wat dan", set()),
        ("what if I get fired", set()),
        ("if I lose my job do I have to leave", set()),
        ("als ik ziek ben belt mijn baas elke dag", {"health", "situation"}),
        ("als ik werk heb ik veel pijn, ik ben ontslagen", {"situation"}),
        ("ik ben ziek, wat als ik mijn baan verlies", {"health"}),
    ],
)
def test_what_is_only_supposed_has_befallen_nobody(real: FactFinder, text: str, kinds: Set[str]) -> None:
    befallen = {fact.kind for fact in real.find(text)} & {"health", "situation", "obstacle"}
    assert befallen == kinds


def test_a_benefit_that_is_asked_after_is_none_one_has(real: FactFinder) -> None:
    for text in ("ik wil weten of ik ww krijg als ik stop", "weet je of ik dan bijstand zou krijgen"):
        assert ("work", "not_working") not in {(fact.kind, fact.value) for fact in real.find(text)}
    assert ("work", "not_working") in {(fact.kind, fact.value) for fact in real.find("ik krijg ww sinds mei")}


@pytest.mark.parametrize(
    ("text", "fact", "told"),
    [
        ("nee niks ziek", ("health", "disability"), False),
        ("and also add this to my plan", ("health", "disability"), False),
        ("ik heb add en zoek werk", ("health", "disability"), True),
        ("ik hielp mijn oma verhuizen", ("older", "pension"), False),
        ("mijn contract is al gestopt", ("work", "not_working"), True),
        ("mijn contract loopt nog een jaar", ("work", "working"), True),
        ("ik heb geen uitkering", ("work", "working"), False),
        ("een vriendin van mijn dochter is gestopt", ("about", "relative"), True),
        ("kan mijn baas mij ontslagen hebben zonder brief", ("situation", "dismissed"), False),
        ("kan ik ontslagen worden als ik ziek ben", ("situation", "dismissed"), False),
        ("moet ik me dan ziekmelden", ("situation", "ill_at_work"), False),
        ("ik moet me ziekmelden van de dokter", ("situation", "ill_at_work"), True),
        ("krijg ik dan gewoon loon", ("work", "working"), False),
        ("is er ook een duale opleiding met salaris", ("work", "working"), False),
        ("mijn salaris is laag", ("work", "working"), True),
        ("ik heb geen werk he, stond ergens dat ik werk heb", ("work", "working"), False),
        ("i get the feeling you think i'm unemployed", ("work", "not_working"), False),
        ("is my spanish bachelor worth something here", ("qualification", "has_degree"), True),
        ("is my spanish bachelor worth something here", ("school", "hbo"), False),
        ("i am doing my bachelor in utrecht", ("qualification", "has_degree"), False),
        ("ik ben op de mutualiteit", ("obstacle", "strain"), False),
        ("ik ben op", ("obstacle", "strain"), True),
        ("ik wil leraar worden op een basisschool", ("school", "primary"), False),
        ("moet ik mijn kvk uitschrijven", ("out_of_school", "left_school"), False),
    ],
)
def test_ordinary_words_tell_no_more_than_they_say(text: str, fact: Tuple[str, str], told: bool, real: FactFinder) -> None:
    assert (fact in {(f.kind, f.value) for f in real.find(text) if not f.negated}) == told


def test_who_has_no_benefit_has_no_work_by_that(real: FactFinder) -> None:
    assert not [f for f in real.find("wie helpt mij als ik geen uitkering heb") if f.kind == "work"]


WORKING, OUT_OF_WORK = ("work", "working"), ("work", "not_working")


@pytest.mark.parametrize(
    ("text", "fact", "told"),
    [
        ("ik heb geen werk, baas was in syrie", WORKING, False),
        ("hoe vind ik een baas die mij leert", WORKING, False),
        ("mijn vorige werkgever betaalt niet", WORKING, False),
        ("vroeger had ik een baas", WORKING, False),
        ("jobcoach is voor mensen met een baas. ik heb geen baas", WORKING, False),
        ("de baas zegt dat ik moet komen", WORKING, True),
        ("mijn baas was gisteren boos", WORKING, True),
        ("I do have work. contract till April", WORKING, True),
        ("i told you i have job", WORKING, True),
        ("ik heb gewoon werk hoor", WORKING, True),
        ("ik ben 49 en werk in de thuiszorg", WORKING, True),
        ("nooit gestudeerd, 27, werk in een kroeg", WORKING, True),
        ("mijn nieuwe baas roostert me niet in", WORKING, True),
        ("ik heb een baan nodig", WORKING, False),
        ("i have a job interview monday", WORKING, False),
        ("bang dat ik baan kwijt ben", ("situation", "dismissed"), False),
        ("scared i get fired", ("situation", "dismissed"), False),
        ("mijn arm doet zeer, mijn baas zegt dat ik moet komen", ("situation", "ill_at_work"), True),
        ("mijn arm doet zeer, ben zelfstandig schilder", ("situation", "ill_at_work"), False),
        ("ben tegelzetter voor mezelf", ("contract", "self_employed"), True),
        ("ik wil kapster voor mezelf worden", ("contract", "self_employed"), False),
        ("als je zzp bent heb je werk. ik ben geen zzper", WORKING, False),
        ("hbo nooit afgemaakt", ("school", "hbo"), False),
        ("hbo nooit afgemaakt", ("out_of_school", "left_school"), True),
        ("ik weet niet of ik nog kan studeren", ("school", "wo"), False),
        ("is my indian university degree recognised", ("qualification", "has_degree"), True),
        ("is my indian university degree recognised", ("school", "wo"), False),
        ("ik ben jobcoach", ("health", "disability"), False),
        ("ik heb een jobcoach", ("health", "disability"), True),
        ("mijn huur is ook achter", ("obstacle", "housing"), True),
    ],
)
def test_what_is_of_once_of_others_asked_or_feared_is_no_fact_of_now(
    text: str, fact: Tuple[str, str], told: bool, real: FactFinder
) -> None:
    assert ((*fact, False) in found(real, text)) is told


@pytest.mark.parametrize("text", ["ik heb geen vast contract", "ik krijg geen loon", "ik ben geen zzper", "no permanent contract"])
def test_who_lacks_a_part_of_a_job_may_well_have_one(text: str, real: FactFinder) -> None:
    assert (*WORKING, True) not in found(real, text)


@pytest.mark.parametrize("text", ["ik studeer NIET", "ik studeer zelf niet hoor"])
def test_studying_is_denied_behind_its_verb(text: str, real: FactFinder) -> None:
    assert ("school", "wo", True) in found(real, text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("nee hij slaat niet hoor! hij wordt alleen boos", True), ("hij slaat me niet, hij schreeuwt", True),
        ("nee niemand slaat. ik vraag waar ik kan slapen", True), ("nobody hits me", True), ("niemand weet dat hij mij slaat", False),
        ("hij slaat niet alleen mij", False), ("hij slaat me niet meer zo hard", False), ("hij slaat me", False),
        ("ik wil dood. verder wil ik niet", False), ("zo wil ik niet meer leven", False),
    ],
)  # fmt: skip
def test_danger_is_denied_behind_its_verb_where_nothing_follows(text: str, denied: bool, real: FactFinder) -> None:
    found = [fact for fact in real.find(text) if fact.kind == "danger"]
    assert found and all(fact.negated is denied for fact in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hij spijbelt niet hoor", ("out_of_school", "left_school", True)),
        ("ik gok niet meer", ("in_need_of", "gambling", True)),
        ("schulden heb ik niet", ("obstacle", "debt", True)),
        ("I am not skipping school", ("out_of_school", "left_school", True)),
        ("ik spijbel niet vaak", ("out_of_school", "left_school", False)),
        ("mijn schulden kan ik niet betalen", ("obstacle", "debt", False)),
    ],
)
def test_a_verb_denied_behind_it_tells_no_fact(real: FactFinder, text: str, told: Tuple[str, str, bool]) -> None:
    assert told in found(real, text) and (told[0], told[1], not told[2]) not in found(real, text)


def test_who_stopped_and_plays_no_truant_is_out_of_school_all_the_same(real: FactFinder) -> None:
    facts = real.find("ik spijbel niet, ik ben vorig jaar gestopt")
    assert [fact.words for fact in facts if fact.kind == "out_of_school" and not fact.negated] == ["ben vorig jaar gestopt"]


@pytest.mark.parametrize(
    "text",
    ["ik heb nu drie baantjes", "ik zoek geen werk, heb er al twee", "i'm not looking for a job, i have two jobs", "heb al 2 bijbanen"],
)
def test_who_has_jobs_is_at_work(real: FactFinder, text: str) -> None:
    assert ("work", "working", False) in found(real, text) and ("work", "not_working", False) not in found(real, text)


@pytest.mark.parametrize("text", ["ik zoek geen werk", "i don't need a job", "ik wil geen baan"])
def test_no_work_that_is_sought_is_no_lack_of_it(real: FactFinder, text: str) -> None:
    assert ("work", "not_working", False) not in found(real, text)


@pytest.mark.parametrize("text", ["ik heb geen werk", "ik vind geen werk", "ik heb twee banen gehad", "als ik 2 banen neem"])
def test_jobs_of_once_and_of_a_thought_are_none(real: FactFinder, text: str) -> None:
    assert ("work", "working", False) not in found(real, text)


@pytest.mark.parametrize("text", ["bij ons gaat de zaak dicht per 1 april", "de zaak dicht in juni, dat hoorden we net"])
def test_a_firm_that_is_still_to_close_is_worked_at(real: FactFinder, text: str) -> None:
    assert {("situation", "dismissed", False), ("work", "working", False)} <= found(real, text)
    assert ("work", "not_working", False) not in found(real, text)


def test_a_firm_that_closed_is_no_work(real: FactFinder) -> None:
    assert ("work", "not_working", False) in found(real, "zaak dicht sinds mei")


@pytest.mark.parametrize(
    ("text", "told", "not_told"),
    [
        (
            "ik zit al 14 maanden thuis met long covid en nu zegt mijn werkgever dat ik iets anders moet zoeken",
            "reported_ill",
            "without_work",
        ),
        ("ik ben al 14 maanden thuis zonder werk", "without_work", "reported_ill"),
    ],
)
def test_months_at_home_with_an_illness_and_a_boss_are_sick_leave(text: str, told: str, not_told: str, real: FactFinder) -> None:
    found = {name for fact in real.find(text) for name in (fact.kind, fact.value)}
    assert told in found and not_told not in found


def test_a_level_of_reading_is_no_age(real: FactFinder) -> None:
    ages = [fact.value for fact in real.find("one of my students is 17 and reads at an 8 year old level") if fact.kind == "age"]
    assert ages == ["17"]


def test_a_no_that_answers_denies_nothing_behind_it(real: FactFinder) -> None:
    degree = [fact for fact in real.find("no i already finished uni") if fact.kind == "qualification"]
    assert degree and not degree[0].negated


def test_weeping_is_no_town(real: FactFinder) -> None:
    assert all(fact.value != "AT" for fact in real.find("ik kom thuis en ik begin te wenen, woon in Genk"))


def test_no_more_work_is_no_work(real: FactFinder) -> None:
    found = {(fact.kind, fact.value) for fact in real.find("yesterday they say no more work for you and i must go out from the house")}
    assert {("work", "not_working"), ("topic", "eviction")} <= found


@pytest.mark.parametrize(
    ("text", "kind", "there"),
    [
        ("mijn knie is stuk, de dokter zegt rust", "occupation", False),
        ("ik ben dokter, zegt dat iets", "occupation", True),
        ("solliciteren en dan afgewezen worden hoeft voor mij niet meer", "danger", False),
        ("het leven hoeft voor mij niet meer", "danger", True),
        ("het hoeft voor mij niet meer", "danger", True),
        ("i'm cleaning hotel rooms now", "trade", False),
        ("i'm a cleaner", "trade", True),
    ],
)
def test_what_a_doctor_says_what_need_not_be_and_what_one_does_now(real: FactFinder, text: str, kind: str, there: bool) -> None:
    assert (kind in {fact.kind for fact in real.find(text) if not fact.negated}) is there


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("59, na 30 jaar bij dezelfde baas weggereorganiseerd", False),
        ("na 12 jaar voor één werkgever ben ik boventallig en zonder werk", False),
        ("ik werk al 30 jaar bij dezelfde baas", True),
        ("na 20 jaar bij dezelfde baas wil ik iets anders", True),
        ("mijn contract loopt eind juni af", True),
        ("ik heb nu nog werk", True),
        ("mijn contract liep vorige maand af", False),
    ],
)
def test_work_that_was_lost_is_told_from_work_that_goes_on(text: str, works: bool, real: FactFinder) -> None:
    told = found(real, text)
    assert (("work", "working", False) in told) is works and (("work", "not_working", False) in told) is not works


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("do i get unemployment benefit when i quit myself?", False),
        ("krijg ik bijstand als ik stop met werken", False),
        ("ik krijg ww en zoek werk", True),
        ("krijg ik naast mijn ww nog iets", True),
        ("i get unemployment benefit", True),
    ],
)
def test_money_that_is_asked_for_is_told_from_money_one_gets(text: str, has: bool, real: FactFinder) -> None:
    assert any(kind == "benefit" for kind, _, _ in found(real, text)) is has


@pytest.mark.parametrize(
    "text",
    [
        "we moved here with the kids from Izmit last summer",
        "ik ben met mijn man overgekomen uit Tbilisi, vorig jaar",
        "I came from Medellin in 2023",
    ],
)
def test_who_came_from_a_place_nobody_knows_here_is_from_elsewhere(text: str, real: FactFinder) -> None:
    assert ("background", "migrant", False) in found(real, text)


@pytest.mark.parametrize(
    "text",
    [
        "I came from work in tears",
        "we moved here from Utrecht last year",
        "ik ben net verhuisd van mijn ouders",
        "I came from another company in 2020",
    ],
)
def test_who_moved_within_the_country_or_came_home_is_not(text: str, real: FactFinder) -> None:
    assert ("background", "migrant", False) not in found(real, text)


@pytest.mark.parametrize(("town", "country"), [("nordhorn", "DE"), ("emmerich", "DE"), ("lommel", "BE"), ("aachen", "DE")])
def test_a_town_over_the_border_is_in_another_country(town: str, country: str, real: FactFinder) -> None:
    assert ("country", country, False) in found(real, f"ik wil in {town} werken")


@pytest.mark.parametrize("text", ["mijn engels heb ik alleen van de havo", "i only learnt it at secondary school"])
def test_what_was_learnt_at_school_once_is_no_school_one_is_at(text: str, real: FactFinder) -> None:
    assert not {kind for kind, _, _ in found(real, text) if kind == "school"}


@pytest.mark.parametrize("text", ["ik zit nog op de havo", "still at secondary school"])
def test_a_school_one_is_still_at_is_one(text: str, real: FactFinder) -> None:
    assert "school" in {kind for kind, _, _ in found(real, text)}


@pytest.mark.parametrize(
    ("text", "kind", "value", "told"),
    [
        ("als ik zelf opzeg ben ik dan me ww kwijt", "work", "not_working", False),
        ("ik neem ontslag, krijg ik mijn ww", "work", "not_working", False),
        ("ik ben mijn ww kwijt", "benefit", "unemployment", True),
        ("als ik ga werken raak ik dan mijn ww kwijt", "benefit", "unemployment", True),
        ("heb ik recht op iets? ww of bijstand", "work", "not_working", False),
        ("ben stratenmaker al 22 jr en mijn knie is op", "work", "working", True),
        ("i am a cleaner for 12 years", "work", "working", True),
        ("i am a cleaner from kiev", "work", "working", False),
        ("ik zit in 4 basis en moet een mbo kiezen", "school", "vmbo", True),
        ("ik zit in 4 basis en moet een mbo kiezen", "school", "mbo", False),
        ("moet ik dan eerst nivo 3 doen of kan gelijk 4", "school", "mbo", False),
        ("ik werk als helpende nivo 2", "school", "mbo", False),
        ("ik zit in niveau 3 en wil stoppen", "school", "mbo", True),
        ("ik doe niveau 4 verpleegkunde", "school", "mbo", True),
        ("mijn bloemenwinkel loopt slecht", "situation", "own_business", True),
        ("doe websites voor mezelf sinds 2019", "contract", "self_employed", True),
        ("ik doe het voor mezelf", "contract", "self_employed", False),
        ("word in okt 61", "age", "61", True),
    ],
)
def test_what_is_one_thing_and_what_only_sounds_like_it(text: str, kind: str, value: str, told: bool, real: FactFinder) -> None:
    assert ((kind, value) in {(fact.kind, fact.value) for fact in real.find(text) if not fact.negated}) == told


@pytest.mark.parametrize(
    ("text", "told"), [("ik ben van 1965", True), ("wanneer krijg ik aow, ben van 1965", True), ("dit boek is van 1965", False)]
)
def test_the_year_one_is_from_is_an_age(text: str, told: bool, real: FactFinder) -> None:
    ages = [int(fact.value) for fact in real.find(text) if fact.kind == "age"]
    assert ages == ([date.today().year - 1965] if told else [])


@pytest.mark.parametrize(("text", "told"), [("ben schilder zzp 38 jaar. het loopt niet meer", False), ("ben al 38 jaar metselaar", True)])
def test_years_behind_an_occupation_may_be_an_age_and_then_tell_no_career(text: str, told: bool, real: FactFinder) -> None:
    assert any(kind == "career" for kind, _, _ in found(real, text)) == told


@pytest.mark.parametrize(
    ("text", "dismissed"),
    [
        ("ze zeiden ge moet maandag niet meer komen", True),
        ("ik hoef morgen niet meer te komen zei de baas", True),
        ("ik hoef niet meer te komen bij de cursus", False),
        ("moet ik niet meer komen naar het gesprek", False),
    ],
)
def test_who_need_not_come_to_a_course_is_not_dismissed(text: str, dismissed: bool, real: FactFinder) -> None:
    assert any((fact.kind, fact.value) == ("situation", "dismissed") for fact in real.find(text)) is dismissed
