"""Ways of telling that call for a kind word."""

from collections import Counter

from guidance.knowledge.store import Snapshot
from guidance.understanding.asked import ways_of_telling
from guidance.vocabulary import KIND_WORDS, NO_KIND_WORD


def test_no_way_of_telling_stands_there_twice(knowledge: Snapshot) -> None:
    counted = Counter(way.lower().strip(" .?!") for _, way in ways_of_telling(knowledge))
    assert [way for way, times in counted.items() if times > 1] == []


def test_every_kind_is_told_in_many_ways(knowledge: Snapshot) -> None:
    counted = Counter(kind for kind, _ in ways_of_telling(knowledge))
    assert set(counted) == {*KIND_WORDS, NO_KIND_WORD} and min(counted.values()) >= 40
