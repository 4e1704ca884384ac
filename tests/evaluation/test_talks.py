"""Talks held again: how each message ended, and what is counted."""

import json
from pathlib import Path
from typing import Sequence

import pytest

from evaluation.talks import Reply, figures, read_talks, table
from guidance.conversation.state import Outcome, Say, State
from guidance.errors import GuidanceError


def reply(
    holds_it: Sequence[str], answers: Sequence[str] = (), offered: Sequence[str] = (), said: str = "", *, first: bool = False
) -> Reply:
    """A message that `holds_it` answer, and what came of it."""
    row = {"talk": "t", "text": "hoe lang?", "answers": list(holds_it), "earlier": [] if first else ["ww"], "told_answers": True}
    return Reply(row, "too_vague", (), Outcome((Say(said or "utter_guide_cards"),), State()), tuple(answers), tuple(offered))


@pytest.mark.parametrize(
    ("came", "end"),
    [
        (reply(["a"], answers=["a"]), "told"),
        (reply(["a"], answers=["b", "a"]), "told"),
        (reply(["a"], answers=["b"], offered=["a"]), "offered"),
        (reply(["a"], answers=["b"]), "wrong"),
        (reply(["a"], said="utter_answers_above"), "above"),
        (reply(["a"]), "nothing"),
    ],
)
def test_how_a_message_ended(came: Reply, end: str) -> None:
    assert came.end == end


def test_first_and_later_messages_are_counted_apart_and_those_without_an_answer_too() -> None:
    counted = figures([reply(["a"], answers=["a"], first=True), reply(["a"]), reply(["a"], answers=["b"]), reply([], answers=["b"])])
    assert counted["first"]["of"] == 1 and counted["first"]["told"] == 1
    assert (counted["later"]["nothing"], counted["later"]["wrong"], counted["later"]["uncalled_for"]) == (1, 1, [1, 1])
    assert "1 of 1" in table(counted)


def test_the_talks_of_the_repository_can_be_read(root: Path) -> None:
    talks = read_talks(root / "tests" / "understanding" / "talks_of_strangers.jsonl")
    assert len(talks) == 30 and all(not talk[0]["earlier"] for talk in talks)


@pytest.mark.parametrize("line", ["no json", json.dumps({"talk": "a", "text": "b"})])
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, line: str) -> None:
    bad = tmp_path / "talks.jsonl"
    bad.write_text(line, encoding="utf-8")
    with pytest.raises(GuidanceError, match=r"talks\.jsonl"):
        read_talks(bad)
