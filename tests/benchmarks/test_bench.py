"""The load driver is tested against bots that are made of nothing; no time is ever asserted."""

import math
from typing import Any, Sequence

import pytest

from benchmarks.load import Answer, BadAnswer, Measured, drive, long_talk, milliseconds, percentile
from benchmarks.report import ratio
from benchmarks.sides import early_and_late


class Bot:
    """Answers every message from a list, over and over; an exception in the list is raised."""

    def __init__(self, answers: Sequence[Any], opens: bool = True) -> None:
        self._answers, self._opens, self.heard = answers, opens, 0

    async def open(self, http: Any) -> None:
        if not self._opens:
            raise BadAnswer("closed")

    async def say(self, http: Any, turn: int) -> Answer:
        answer = self._answers[self.heard % len(self._answers)]
        self.heard += 1
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Answer)
        return answer


async def test_an_answer_with_an_error_is_counted_and_not_timed() -> None:
    measured = await drive(lambda _: Bot([BadAnswer("HTTP 500")]), users=2, messages=6, seconds=5)
    assert (measured.errors, measured.turns) == (6, [])
    assert "HTTP 500" in measured.first_error


async def test_an_answer_without_words_is_counted_as_empty() -> None:
    measured = await drive(lambda _: Bot([Answer(["  "]), Answer(["hallo"], cards=2)]), users=1, messages=10, seconds=5)
    assert (measured.empty, len(measured.turns), measured.with_cards) == (5, 5, 5)


async def test_a_bot_that_does_not_open_does_not_keep_us() -> None:
    measured = await drive(lambda _: Bot([], opens=False), users=3, messages=9, seconds=5)
    assert measured.errors >= 9
    assert not measured.turns


async def test_a_conversation_ends_after_twenty_messages() -> None:
    bots = [Bot([Answer(["ja"])]) for _ in range(3)]
    await drive(lambda number: bots[number], users=1, messages=45, seconds=5)
    assert [bot.heard for bot in bots] == [20, 20, 5]


async def test_the_load_is_bounded_by_the_number_of_messages() -> None:
    measured = await drive(lambda _: Bot([Answer(["ja"])]), users=4, messages=7, seconds=5)
    assert len(measured.turns) == 7


async def test_a_long_talk_keeps_the_order_of_its_turns() -> None:
    measured = await long_talk(Bot([Answer(["ja"])]), 30)
    assert len(measured.turns) == 30
    figures = early_and_late([Measured(users=1, turns=[0.010] * 100 + [0.020] * 20, empty=1)])
    assert figures["missed"] == 1
    assert (figures["early_ms"], figures["late_ms"], figures["ratio"]) == (10.0, 20.0, 2.0)


@pytest.mark.parametrize(("share", "expected"), [(50, 5), (95, 10), (100, 10), (10, 1)])
def test_percentiles_are_by_nearest_rank(share: float, expected: float) -> None:
    assert percentile(list(range(1, 11)), share) == expected


def test_no_values_give_no_percentile_and_noratio() -> None:
    assert math.isnan(percentile([], 50))
    assert milliseconds([], 50) is None
    assert ratio(None, 3.0) == "-"
    assert ratio(3.0, 2.0) == "1.50"
