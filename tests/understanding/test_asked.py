"""Questions in a message: with or without a question mark, in whichever sentence."""

from typing import List

import pytest

from guidance.knowledge.store import Snapshot
from guidance.understanding.asked import (
    asked_by_itself,
    begins_a_question,
    leans_on_what_was_said,
    names_it,
    on_another_subject,
    put_right,
    question_within,
    questions_apart,
    quotable_parts,
    subject_of,
    tells_a_wish,
    the_point,
    told_before,
)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("hoe lang duurt dat", True), ("mag ik werken met azc", True), ("en moet ik dan betalen", True), ("is it free", True),
        ("worden mijn kinderen nu afgepakt", True), ("heeft soob ook iets", True), ("weet iemand of dat mag", True),
        ("i am asking can i study and keep it", True), ("ik heb een brief gekregen", False), ("heeft geen werk", False),
        ("is gestopt met school", False), ("ik zoek werk in breda", False), ("tot wanneer kan ze stoppen", True),
        ("weet mijn baas dat dan", True), ("heb ik nog recht op iets", True), ("heb mijn baan verloren", False),
        ("heeft de havo gedaan", False), ("met wie kan ik praten", True),
        ("ik kan ook een tussenjaar doen toch", True), ("ik wil het toch", False),
        ("ik kan het niet betalen welke beurs is er", True), ("ik weet niet welke studie ik wil", False),
        ("en als ik daar niks vind", True), ("maar wat als hij nee zegt", True), ("and if we split up", True),
        ("en na die 2 jaar dan", True),
        ("ja loon dus hoeveel verdien je als leerling", True), ("als ik ziek ben hoelang betaalt mn baas door", True),
        ("kom niet vooruit wie helpt mij", True), ("spreken ze daar pools ja of nee", True), ("noem eens een paar beroepen", True),
        ("vroeg gwn wat een leerling krijgt", True), ("mijn baas vroeg of ik wilde stoppen", False), ("zeg maar niks", False),
        ("het is hoeveel jaar ik werk", False),
        ("telt een open sollicitatie ook", True), ("komen ze dan ook aan mijn toeslagen", True), ("en ik heb twee kinderen", False),
    ],
)  # fmt: skip
def test_how_a_question_begins(words: str, asked: bool) -> None:
    assert begins_a_question(words) is asked


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("how long can i stay", True), ("En wat kost dat?", True), ("ik woon in breda", False), ("", False), ("?", False),
        ("hoeveel mag ik bijverdienen naast mijn bijstand als ik twee kinderen heb", False),
        ("en daarna naar het buitenland, kan dat ook?", False), ("but do i need dutch for this? mine is only very little now", True),
        ("thanks. and how much does it cost, can i apply before my diploma?", True),
        ("ja maar hou ik me uitkering als ik naar school ga of niet?", True),  # words that only lead in do not count
    ],
)  # fmt: skip
def test_a_short_question_leans_on_what_was_said(text: str, leans: bool) -> None:
    assert leans_on_what_was_said(text) is leans


@pytest.mark.parametrize(
    ("text", "question", "beside"),
    [
        ("en hoelang krijg ik dat? heb 11 jaar bij hun gewerkt", "en hoelang krijg ik dat?", "heb 11 jaar bij hun gewerkt"),
        ("ok dan ga ik naar de bieb. en hoeveel krijg ik dan", "en hoeveel krijg ik dan", "ok dan ga ik naar de bieb."),
        ("wat kost het? hoe lang duurt het?", "wat kost het? hoe lang duurt het?", ""),
        ("ik zoek werk. ik woon in breda", "ik zoek werk. ik woon in breda", ""),
    ],
)
def test_the_one_question_of_a_message_is_read_by_itself(text: str, question: str, beside: str) -> None:
    assert question_within(text) == (question, beside)


def test_what_is_denied_is_not_what_is_asked_about_unless_people_deny_it_when_they_ask(knowledge: Snapshot) -> None:
    mother, without_diploma = knowledge.answers["nl_learn_young_mother"], knowledge.answers["nl_learn_quit_without_diploma"]
    assert names_it(mother, "ik heb een kind, mag ik naar school")
    assert not names_it(mother, "ik heb geen kind, mag ik naar school")
    assert names_it(without_diploma, "ik heb geen diploma, wie helpt mij")


def test_what_was_told_has_a_name_of_its_own(knowledge: Snapshot) -> None:
    assert subject_of("nl_ww_study", knowledge, "nl") == "Mag je een opleiding doen met WW"
    assert subject_of("nl_dismissed", knowledge, "en") == "WW unemployment benefit", "not its title, which does not say it"
    assert subject_of("wia", knowledge, "nl") and subject_of("nl_uwv_werk", knowledge, "nl") == ""


def test_a_wish_beside_a_question_is_what_it_is_about() -> None:
    assert tells_a_wish("nederlands graag. ik wil ander werk") and tells_a_wish("I am looking for a course")
    assert not tells_a_wish("heb 11 jaar bij hun gewerkt")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("dank u. ik moet ook werken. kan ik verlof krijgen?", ["kan ik verlof krijgen?"]),
        ("geen bijbaan. ik bedoel een opleiding waar je vier dagen werkt", ["een opleiding waar je vier dagen werkt"]),
        ("is dat loket wel voor mij? het gaat me er vooral om of ik moet terugbetalen", ["of ik moet terugbetalen"]),
        ("i mean more hours at my job. is it cold there?", ["more hours at my job."]),
        ("vavo?? ik ben 15. mag ik nog een vak laten vallen?", ["mag ik nog een vak laten vallen?"]),
        ("hoi allemaal. ik krijg bijstand. als ik bbl doe stopt dat?", ["ik krijg bijstand. als ik bbl doe stopt dat?"]),
        ("ok. is that free for me?", []),
        ("wat kost dat?", []), ("ik bedoel niet deze chat", []), ("het gaat om mijn zoon van tien", []),
    ],
)  # fmt: skip
def test_what_can_be_read_by_itself_is_the_point_that_is_named_else_each_sentence_that_asks(text: str, alone: List[str]) -> None:
    assert asked_by_itself(text) == alone


def test_a_point_is_only_there_where_the_words_say_so() -> None:
    assert the_point("mag ik stoppen? wat kost dat dan") == []
    assert the_point("ik werk al. wil alleen weten of ik er wat aan overhou") == ["of ik er wat aan overhou"]
    assert the_point("ik wil weten hoe het moet") == []  # no word says that it is that and nothing else


@pytest.mark.parametrize(
    ("text", "asks"), [("moet bas weten dat ik leer", True), ("mag school dat doen", True), ("kan baas niet komen", False)]
)
def test_a_verb_before_a_person_asks(text: str, asks: bool) -> None:
    assert begins_a_question(text) == asks


def test_a_longer_message_is_quoted_by_its_clauses_and_a_short_one_not_at_all() -> None:
    text = "Mijn contract loopt af, en ik heb twee kinderen. Moet mijn baas dat zeggen? nou."
    assert quotable_parts(text) == ["Mijn contract loopt af", "ik heb twee kinderen", "Moet mijn baas dat zeggen"]
    assert quotable_parts("ik zoek werk in de zorg") == []
    assert quotable_parts("Ik wil niet weg uit de zorg, maar de nachten zijn te zwaar") == ["maar de nachten zijn te zwaar"]
    assert all(3 <= len(part.split()) <= 12 for part in quotable_parts("ik wil " + "heel " * 20 + "graag iets, een opleiding doen"))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Hoeveel ww krijg ik en hoe lang duurt dat?", ["Hoeveel ww krijg ik", "hoe lang duurt dat?"]),
        ("What does it cost? And how long does it take", ["What does it cost?", "And how long does it take"]),
        ("is dat gratis en behoud ik mijn loon? ik werk nog", ["is dat gratis", "behoud ik mijn loon?"]),
        ("mag ik stoppen en thuis blijven?", []),
        ("ik heb werk en een kind", []),
        ("ok en hoe vraag ik dat dan aan", []),  # what only leads in asks nothing
        ("mag ik blijven? dank je", []),
    ],
)
def test_the_questions_of_a_message_are_told_apart(text: str, apart: List[str]) -> None:
    assert questions_apart(text) == apart


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ik ben mijn werk kwijt waar vraag ik geld aan", True),
        ("mijn zoon is 12 welke school past bij hem", True),
        ("i lost my job who can help me", True),
        ("gezakt voor mijn examen wat nu", True),
        ("whats the wage of a cook", True),
        ("is die cursus gratis", True),
        ("is daar een cursus voor", True),
        ("ik woon waar ik wil", False),
        ("ik weet wat ik wil", False),
        ("ik heb wat ik nodig heb", False),
    ],
)
def test_a_question_behind_what_is_told_is_heard_without_marks(text: str, asks: bool) -> None:
    assert begins_a_question(text) is asks


def test_hours_are_no_age_that_is_asked_about(knowledge: Snapshot) -> None:
    at_sixteen = knowledge.answers["nl_learn_side_job_16"]
    assert names_it(at_sixteen, "ik ben 16, mag ik in een bar werken")
    assert names_it(at_sixteen, "zij is 17. mag dat")
    assert not any(
        names_it(at_sixteen, text) for text in ("ik werk 16 uur", "als ik 17u werk", "i work 16 hours", "een 16-urige baan", "160 euro")
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nee niet om werk te zoeken. gewoon op bezoek", "gewoon op bezoek"),
        ("het gaat om mbo, niet hbo", "het gaat om mbo"),
        ("nee niet hoeveel bijstand, ik bedoel van dat loon van de overblijf", "van dat loon van de overblijf"),
        ("dieren? nee. kleren. ik maak kleren met machine", "kleren. ik maak kleren met machine"),
        ("dat bedoel ik niet, ik solliciteer niet!! ik wil met mijn chef praten", "ik wil met mijn chef praten"),
        ("No, not the language course. I asked about my diploma", "about my diploma"),
        ("nee dit gaat over aanvragen. ze heeft al bijstand, is ze te laat", "ze heeft al bijstand, is ze te laat"),
        ("nee bij cvo bedoel ik", "bij cvo"),
        ("no the second one i mean", "the second one"),
        ("nee dat bedoel ik niet", ""),
        ("nee dat bedoel ik", ""),
        ("nee ik heb geen werk", ""),  # a lack
        ("nee geen zin in die mentor. kan ik niet naar een andere klas", ""),
        ("ai, geen vakantiegeld dus. en mijn vakantiedagen?", ""),  # what follows from it
        ("iemand zei dat ik dan niks krijg, geen loon en geen uitkering. is dat zo?", ""),  # says which
        ("niet echt, ik weet het niet", ""),
        ("ik kan niet meer werken, wat nu", ""),
        ("nee geen student", ""),  # nothing is left to ask by
        ("hoe lang duurt dat", ""),
    ],
)
def test_what_is_left_of_a_message_that_puts_something_right(text: str, meant: str) -> None:
    assert put_right(text) == meant


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("laat maar. iets anders, mn baas betaalt mij niet", "mn baas betaalt mij niet"),
        ("you're repeating. ok other thing, where do i live then", "where do i live then"),
        ("ander ding: hij wil naar het mbo maar heeft geen diploma", "hij wil naar het mbo maar heeft geen diploma"),
        ("ik wil iets anders doen dan dit werk", ""),
        ("iets anders", ""),
        ("hoe lang duurt dat", ""),
    ],
)
def test_another_subject_is_what_stands_behind_the_words_that_say_so(text: str, rest: str) -> None:
    assert on_another_subject(text) == rest


@pytest.mark.parametrize(
    ("text", "question", "before"),
    [
        ("de arts noemde spoor 2. wat houdt dat in en mag ik het vragen", "wat houdt dat in", "de arts noemde spoor 2."),
        ("mijn baas gaat failliet. hoeveel ww krijg ik en hoe lang", "hoeveel ww krijg ik", ""),  # points at nothing
        ("mag ik stoppen? kan dat in januari en wie regelt dat", "kan dat in januari", ""),  # a question is heard by itself
        ("wat houdt dat in en mag ik het vragen", "wat houdt dat in", ""),
    ],
)
def test_what_a_question_points_back_at_stands_in_the_sentence_before_it(text: str, question: str, before: str) -> None:
    assert told_before(question, text) == before
