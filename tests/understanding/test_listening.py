"""Spelling, dialect and names: what is heard, what is left alone, and the way back to the citizen's own words."""

from typing import Tuple

import pytest
from finding import finder_of
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from guidance.knowledge.store import Snapshot
from guidance.settings import ROOT
from guidance.understanding.listening import Listener
from guidance.understanding.neutral import alike_asked
from guidance.understanding.spelling import Speller, count_neighbours, count_words, dictionary
from guidance.understanding.words import Change, Heard

#: Messages to learn from, made up for this test.
TAUGHT = [
    "ik ben de hele week thuis en zoek werk na mijn ontslag bij de winkel",
    "mijn contract is gestopt en ik wil een uitkering of een opleiding met een diploma",
    "ik heb geen werk meer en kan niet slapen, wie kan mij helpen met een brief",
    "my employer stopped my contract and i want to apply for unemployment benefit",
    "she is looking for a course and he works in construction with his colleague",
    "mijn zoon is gestopt met school en mijn collega werkt hier al jaren",
    "die wil hen helpen en they want their work back",
] * 5


@pytest.fixture(scope="module")
def listener(knowledge: Snapshot) -> Listener:
    return Listener(Speller.learn(TAUGHT, knowledge), knowledge.lexicon)


def heard(listener: Listener, text: str) -> str:
    return listener.hear(text).text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ik heb geen oepleiding", "ik heb geen opleiding"),
        ("mijn contrcat is gestopt", "mijn contract is gestopt"),
        ("ik wil een uitkerring", "ik wil een uitkering"),
        ("ik heb geen opleidngsdipolma", "ik heb geen opleidngsdipolma"),  # like nothing that is known
        ("i want to aply for unemploymnet benefit", "i want to apply for unemployment benefit"),
        ("ik zoek werk mte een diploma", "ik zoek werk met een diploma"),
        ("Oepleiding of werk", "Opleiding of werk"),
        (
            "i wnt to apply for benefit",
            "i want to apply for benefit",
        ),  # of three letters one is lost: only beside a word it is often beside
        ("wnt i to apply for benefit", "wnt i to apply for benefit"),
    ],
)
def test_a_slip_is_mended(listener: Listener, written: str, meant: str) -> None:
    assert heard(listener, written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "mijn zwager verhuurt groene auto's en is niet zwanger",  # real words near common ones
        "ik ben 58, na 30 jaar 3x ontslagen in 2019",
        "mbo4 bol of bbl",
        "Meine Mutter sucht eine Ausbildung und Arbeit",
        "je cherche un travail et une formation",
        "мне нужна работа",
    ],
)
def test_what_is_right_or_in_another_language_is_left_alone(listener: Listener, text: str) -> None:
    assert heard(listener, text) == text


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("kben mijn werk kwijt, ge kunt nie slapen", "ik ben mijn werk kwijt, je kunt niet slapen"),
        ("'k wil een opleiding", "ik wil een opleiding"),
        ("mien zeun zuik waark", "mijn zoon zoek werk"),
        ("gwn ff een brief", "gewoon even een brief"),
        ("mag ik me stage ergens anders doen", "mag ik mijn stage ergens anders doen"),
        ("bel me morgen", "bel me morgen"),
        ("kan ik met iemand klappen over werk", "kan ik met iemand praten over werk"),
        ("hij geeft me klappen", "hij geeft me klappen"),
    ],
)
def test_spoken_forms_are_heard_as_the_standard_word(listener: Listener, spoken: str, meant: str) -> None:
    assert heard(listener, spoken) == meant


def _spoken() -> "dict[str, list[str]]":
    values = YAML(typ="safe").load(ROOT / "knowledge" / "lexicon" / "spoken.yml")["values"]
    return {word: [form for forms in languages.values() for form in forms] for word, languages in values.items()}


def test_the_table_of_spoken_forms_is_plain() -> None:
    table = _spoken()
    forms = [form for some in table.values() for form in some]
    assert len(forms) == len(set(forms)), "each form means one thing"
    standard = {word for key in table for word in key.split("_")}
    assert not standard & set(forms), "a standard word is no form of another one"
    assert all(" " not in form and form == form.lower() for form in forms), "single words in lower case"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mijn collega Fatima werkt hier al jaren", "Mijn collega Robin werkt hier al jaren"),
        ("Tesfay is gestopt met school", "Robin is gestopt met school"),
        ("mijn naam is oksana en ik zoek werk", "mijn naam is Robin en ik zoek werk"),
        ("Ik zoek werk in Zwolle", "Ik zoek werk in Zwolle"),
        ("Werk heet ik, zegt hij", "Robin heet ik, zegt die"),
        ("Fatima is 61 en wil minder werken", "Robin is 61 en wil minder werken"),
        ("Hij is 61 en wil minder werken", "Die is 61 en wil minder werken"),
        ("Het gaat om Mei, student in Gent", "Het gaat om Robin, student in Gent"),
    ],
)
def test_every_person_has_the_same_name(listener: Listener, text: str, read: str) -> None:
    assert listener.for_heads(listener.hear(text)) == read


@pytest.mark.parametrize(
    ("one", "other", "ages"),
    [
        ("Ik ben 31. Mag ik stoppen?", "ik ben 46 mag ik stoppen", (31, 46)),
        ("Ik heb kinderen. Wat kost een opleiding?", "wat kost een opleiding", ()),
        ("I'm 58, laid off!", "i'm 63 laid off", (58, 63)),
        ("Wat is 'spoor 2'?", "wat is spoor 2", ()),
    ],
)
def test_a_question_is_compared_alike_whoever_asks_it(one: str, other: str, ages: Tuple[int, ...]) -> None:
    assert alike_asked(one, ages) == alike_asked(other, ages)


def test_where_a_rule_hangs_on_the_year_the_age_stays_and_other_numbers_always_do() -> None:
    assert alike_asked("ik ben 15", (15,)) != alike_asked("ik ben 17", (17,))
    assert alike_asked("58, 32 uur per week en 158 euro", (58,)) == "60 32 uur per week en 158 euro"


def test_what_was_left_out_of_a_word_is_no_quote() -> None:
    assert alike_asked("'k Heb 't 's avonds, da's 'n job") == "'k heb 't 's avonds da's 'n job"


def test_how_many_children_somebody_has_is_read_alike(listener: Listener) -> None:
    texts = ["ik heb geen kinderen en zoek werk", "ik heb twee kinderen en zoek werk", "ik heb 3 kinderen en zoek werk"]
    assert len({listener.for_heads(listener.hear(text)) for text in texts}) == 1
    assert "geen werk" in listener.for_heads(listener.hear("ik heb geen werk en twee kinderen"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zij zoekt werk en haar contract is gestopt", "hij zoekt werk en zijn contract is gestopt"),
        ("wie kan haar helpen met een brief", "wie kan hem helpen met een brief"),
        ("she wants work, who helps her?", "he wants work, who helps him?"),
        ("she stopped and her contract is gone", "he stopped and his contract is gone"),
        ("ik ben moeder en zoek werk", "ik ben vader en zoek werk"),
        ("mijn dochter zoekt werk", "mijn zoon zoekt werk"),
    ],
)
def test_women_and_men_are_read_alike(listener: Listener, one: str, other: str) -> None:
    assert listener.for_heads(listener.hear(one)) == listener.for_heads(listener.hear(other))


def test_facts_are_quoted_in_the_words_that_were_written(listener: Listener, knowledge: Snapshot) -> None:
    said = listener.hear("Ik ben ontslgaen, mijn dochter Fatima doet een oepleiding")
    facts = {fact.kind: said.quote(fact.words) for fact in finder_of(knowledge).find(said.text)}
    assert facts["situation"] == "ontslgaen"
    assert facts["about"] == "mijn dochter", "who it is about is found, though the heads do not hear it"


def test_a_quote_may_begin_or_end_within_a_changed_word() -> None:
    said = Heard("kben thuis", [Change(0, 4, "ik ben")])
    assert said.text == "ik ben thuis"
    assert said.quote("ben thuis") == "kben thuis"
    assert said.quote("ik") == "kben"
    assert said.quote("thuis") == "thuis"
    assert said.quote("niet gezegd") == "niet gezegd"
    assert said.quote("") == ""


def test_what_was_learnt_survives_being_written_down(knowledge: Snapshot) -> None:
    speller = Speller({"opleiding": 9, "zwanger": 9}, ["zwager"])
    again = Speller.from_dict(speller.as_dict())
    for word in ("oepleiding", "zwager", "zwangr", "iets"):
        assert again.mended(word) == speller.mended(word)
    assert again.mended("zwager") == "zwager"


def test_of_two_words_as_near_the_one_is_meant_that_stands_beside_the_same_neighbours() -> None:
    speller = Speller({"contact": 90, "contract": 9}, neighbours={"vast contract": 5, "contact met": 8})
    assert speller.mended("conract") == "contact"
    assert speller.mended("conract", "vast") == "contract"
    assert speller.mended("conact", "vast") == "contact"  # one slip is likelier than two, whatever stands beside it
    assert speller.mended("conract", "geen", "met") == "contact"
    assert Speller.from_dict(speller.as_dict()).mended("conract", "vast") == "contract"


def test_three_slips_are_mended_in_a_very_long_word_only() -> None:
    speller = Speller({"sollicitatiebrief": 9, "opleiding": 9})
    assert speller.mended("solicitatibref") == "sollicitatiebrief" and speller.mended("solicitatbirief") == "solicitatbirief"
    assert speller.mended("opliedng") == "opleiding" and speller.mended("oplidn") == "oplidn"


def test_words_that_often_follow_each_other_are_counted() -> None:
    counts = {"ik": 9, "wil": 9, "werk": 9}
    assert count_neighbours(["Ik wil werk", "ik wil niet", "ik wil Werk", "wil ik"], counts) == {"ik wil": 3}


def test_names_and_words_seen_once_are_not_known() -> None:
    counts = count_words(["ik ken Fatima en fatima", "ik ken Fatima", "ik slipp"], [])
    assert "ik" in counts and "fatima" not in counts and "slipp" not in counts


def test_the_dictionary_holds_both_languages() -> None:
    assert {"zwager", "geschikt", "brother", "suitable"} <= dictionary()


WORDS = [
    "ik",
    "ben",
    "gestopt",
    "oepleiding",
    "contrcat",
    "Fatima",
    "Daan",
    "zij",
    "haar",
    "her",
    "she",
    "'k",
    "gij",
    "nie",
    "kben",
    "mte",
    "58",
    "3x",
    "is",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_listening_twice_changes_no_more_and_numbers_never_change(listener: Listener, text: str) -> None:
    once = listener.hear(text)
    assert once.text == heard(listener, once.text)
    assert [c for c in once.text if c.isdigit()] == [c for c in text if c.isdigit()]
    read = listener.for_heads(once)
    assert [c for c in read if c.isdigit()] == [c for c in text if c.isdigit()]


@settings(max_examples=200, deadline=None)
@given(st.text("abcdeiklmnorstuwz", min_size=1, max_size=12))
def test_a_known_word_is_never_touched_and_a_mended_one_is_known(listener: Listener, word: str) -> None:
    mended = listener._speller.mended(word)
    if listener._speller.knows(word):
        assert mended == word
    assert mended == word or listener._speller.knows(mended)
    assert listener._speller.mended(mended) == mended
    assert mended[0] == word[0]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=50), st.data())
def test_any_part_of_what_is_heard_leads_back_to_what_was_written(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    said = Heard(text, [Change(start, end, "iets anders")])
    assert said.text == text[:start] + "iets anders" + text[end:]
    assert said.quote(said.text) == text


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("mijn contract is gestopt", True),
        ("looking for a course", True),
        ("Meine Mutter sucht eine Ausbildung und Arbeit", False),
        ("mijn contract is gestopté", False),
        ("ik zoek", False),  # too little to say
        ("szukam pracy w holandii", False),
    ],
)
def test_nearly_all_words_known_is_no_third_language(listener: Listener, text: str, ours: bool) -> None:
    assert listener.in_our_words(text) is ours


def test_two_slips_lead_to_no_word_that_stands_in_the_knowledge_only() -> None:
    speller = Speller({"overkop": 4, "opleiding": 90})
    assert speller.mended("overhou") == "overhou" and speller.mended("opleidnig") == "opleiding"


def test_of_the_dictionary_those_words_are_kept_that_would_be_mended() -> None:
    """All of a length are compared at once; one by one the same come out."""
    counts = dict.fromkeys(("opleiding", "solliciteren", "uitkering", "gemeente", "werk", "school", "contract", "niet"), 9)
    some = sorted(dictionary())[::97]
    kept = Speller.from_dict({"counts": counts, "real": Speller(counts)._taken_for_slips(some), "neighbours": {}}).as_dict()["real"]
    assert kept == [word for word in some if Speller(counts)._near(word)] and kept
