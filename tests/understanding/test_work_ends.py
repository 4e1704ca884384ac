"""Work that is about to end is heard as such: not as work that is gone, and not where it is only feared, past or somebody else's."""

import pytest
from finding import finder_of

from guidance.knowledge.store import Snapshot
from guidance.understanding.work_ends import words_of_ending


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chef zegt na de zomer geen werk meer", "na de zomer geen werk meer"),
        ("ik werk bij een kapster en die stopt er mee in juni", "werk bij een kapster en die stopt er mee in juni"),
        ("I work for a plumber and he retires next month", "work for a plumber and he retires next month"),
        ("over vier weken ben ik mijn job kwijt", "over vier weken ben ik mijn job kwijt"),
        ("eind oktober stopt mijn werk in de kas", "eind oktober stopt mijn werk"),
        ("we hoorden vorige maand dat onze afdeling verdwijnt", "onze afdeling verdwijnt"),
        ("het hotel waar ik werk is failliet, maar we draaien door", "hotel waar ik werk is failliet"),
        ("ik word per 1 april ontslagen", "word per 1 april ontslagen"),
        ("het magazijn sluit in november", "magazijn sluit in november"),
        ("they told us no more shifts after easter", "no more shifts after easter"),
        ("I am losing my job in two months", "losing my job in two months"),
        ("our department will be cut", "our department will be cut"),
        ("the factory is closing next year and I am 52", "factory is closing next year"),
        ("ze zeggen dat het filiaal dichtgaat en ik ben 49", "filiaal dichtgaat"),
        ("wij hoorden dat het magazijn gaat sluiten", "magazijn gaat sluiten"),
        ("they say our warehouse will close down", "warehouse will close down"),
    ],
)
def test_work_that_is_about_to_end_is_heard(text: str, words: str) -> None:
    assert words_of_ending(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "in april ontslagen en nu thuis",
        "bang dat ik volgende week zonder werk zit",
        "als ik volgend jaar mijn baan kwijt ben, krijg ik dan ww",
        "mijn vrouw is over een maand haar werk kwijt",
        "ik werk bij een slager en wil er in juni mee stoppen",
        "ik heb geen werk en over een week ook geen huis",
        "werkloos, morgen een gesprek bij het uwv",
        "ik wil volgende maand stoppen met mijn baan",
        "mijn uitkering stopt eind december",
        "mijn eigen zaak is failliet",
        "mijn winkel gaat dicht",
        "hoe laat gaat het kantoor dicht",
        "they let me go in May",
    ],
)
def test_what_is_past_feared_or_of_another_is_no_work_that_ends(text: str) -> None:
    assert words_of_ending(text) is None


def test_who_loses_work_has_it_still_and_the_steps_of_dismissal_hold(knowledge: Snapshot) -> None:
    told = {(f.kind, f.value) for f in finder_of(knowledge).find("ze zeggen vanaf maandag geen werk meer")}
    assert {("work", "working"), ("situation", "work_ends"), ("situation", "dismissed")} <= told and ("work", "not_working") not in told
    told = {(f.kind, f.value) for f in finder_of(knowledge).find("ik ben zzp stukadoor, vanaf januari geen werk meer")}
    assert ("situation", "work_ends") not in told, "nobody sends away who works for themselves"


def test_a_dismissal_that_is_only_spoken_of_has_not_come(knowledge: Snapshot) -> None:
    find = finder_of(knowledge).find
    assert not any((f.kind, f.value) == ("work", "not_working") for f in find("wat is de vergoeding bij ontslag na 20 jaar"))
    assert any((f.kind, f.value) == ("work", "not_working") for f in find("sinds mijn ontslag zit ik thuis"))
