"""Common questions found by likeness: measured on questions that were written without seeing the ways of asking."""

import json
from pathlib import Path
from typing import Any, Dict, Iterable, List, Tuple

import numpy as np
import pytest

from bot.components.encoder import cached_vectors, shared_encoder
from guidance.conversation.common_questions import (
    A_FEW_WORDS,
    AHEAD_AT_FIRST,
    AHEAD_LEANING,
    ALIKE,
    ALIKE_AT_FIRST,
    ALIKE_IN_A_FEW,
    ALIKE_LEANING,
    ALIKE_MAYBE,
    ALIKE_PERHAPS,
    ALIKE_PERHAPS_UNNAMED,
)
from guidance.conversation.ordinals import plain
from guidance.conversation.wording import asks
from guidance.knowledge.models import FirstStep
from guidance.knowledge.store import Snapshot
from guidance.understanding.asked import AHEAD, leans_on_what_was_said, names_it, stands_out, subject_of, ways_of_asking
from guidance.understanding.descriptions import Described, DescriptionFinder

_HERE = ("NL", "EU")
Read = Tuple[Dict[str, Any], List[Described]]


@pytest.fixture(scope="module")
def finder(knowledge: Snapshot) -> DescriptionFinder:
    """As the component makes it: in the directions that training learns."""
    names, rows = _ways(knowledge)
    return DescriptionFinder(names, rows, shared_encoder().parts, DescriptionFinder.tuned(names, rows, shared_encoder().parts))


def _ways(knowledge: Snapshot) -> Tuple[List[str], np.ndarray]:
    ways = ways_of_asking(knowledge)
    vectors = cached_vectors([way for _, way in ways], shared_encoder(), 64)
    return [name for name, _ in ways], np.stack([vectors[way] for _, way in ways])


@pytest.fixture(scope="module")
def read(root: Path, knowledge: Snapshot, finder: DescriptionFinder) -> List[Read]:
    """Each message with the common questions of its country it is like, best first."""
    return _read(root, knowledge, finder)


def _read(root: Path, knowledge: Snapshot, finder: DescriptionFinder) -> List[Read]:
    rows = [json.loads(line) for line in (root / "tests/understanding/answers.jsonl").read_text(encoding="utf-8").splitlines()]
    found: List[Read] = []
    for row in rows:
        like = finder.find(cached_vectors([row["text"]], shared_encoder())[row["text"]])
        held = [c for c in like if knowledge.answers[c.id].country in (row["country"], "EU") and not knowledge.answers[c.id].in_danger]
        found.append((row, held))
    return found


def _right(row: Dict[str, Any]) -> "set[str]":
    return {row["answer"], *row.get("also", [])} - {None}


def _answered(row: Dict[str, Any], like: List[Described], knowledge: Snapshot, at_first: bool) -> str:
    """What the message is answered with, as the first of a talk or behind desks."""
    words = plain(row["text"])
    if not asks(row["text"]) and len(words.split()) > A_FEW_WORDS:
        return ""
    sure, ahead = (ALIKE_AT_FIRST, AHEAD_AT_FIRST) if at_first else (ALIKE, AHEAD)
    least = sure if asks(row["text"]) else ALIKE_IN_A_FEW
    found = next((c.id for c in like if c.likeness >= least and names_it(knowledge.answers[c.id], words)), "")
    return found if found and stands_out(found, like, ahead) else ""


def _counts(read: List[Read], knowledge: Snapshot, at_first: bool) -> Tuple[int, int, int]:
    """How many are answered rightly, how many wrongly, and how many that ask none of these are answered."""
    given = [(row, _answered(row, like, knowledge, at_first)) for row, like in read]
    right = sum(answer in _right(row) for row, answer in given)
    wrong = sum(bool(answer) and bool(_right(row)) and answer not in _right(row) for row, answer in given)
    return right, wrong, sum(bool(answer) and not _right(row) for row, answer in given)


@pytest.mark.parametrize(("at_first", "least", "wrongly", "uncalled"), [(True, 30, 2, 6), (False, 60, 8, 9)])
def test_what_is_answered_at_once_is_mostly_right_and_seldom_uncalled_for(
    at_first: bool, least: int, wrongly: int, uncalled: int, read: List[Read], knowledge: Snapshot
) -> None:
    right, wrong, unasked = _counts(read, knowledge, at_first)
    print(f"{right} right, {wrong} wrong, {unasked} uncalled for, of {len(read)}")
    assert right >= least and wrong <= wrongly and unasked <= uncalled


def test_the_learnt_directions_answer_twice_as_many(read: List[Read], root: Path, knowledge: Snapshot) -> None:
    names, rows = _ways(knowledge)
    plainly = _read(root, knowledge, DescriptionFinder(names, rows, shared_encoder().parts))
    assert _counts(read, knowledge, False)[0] >= 2 * _counts(plainly, knowledge, False)[0]


def test_what_is_told_as_perhaps_meant_is_right_for_four_of_five_questions(read: List[Read], knowledge: Snapshot) -> None:
    told: List[bool] = []
    for row, like in read:
        if not _right(row) or not asks(row["text"]) or not like:
            continue
        named = [c.id for c in like if names_it(knowledge.answers[c.id], plain(row["text"]))]
        if like[0].likeness >= (ALIKE_PERHAPS if named[:1] == [like[0].id] else ALIKE_PERHAPS_UNNAMED):
            told.append(like[0].id in _right(row))
    print(f"{sum(told)} right of {len(told)}")
    assert len(told) >= 110 and sum(told) >= 0.8 * len(told)


def test_among_two_to_tap_the_right_one_is_found_for_half_of_the_questions(read: List[Read]) -> None:
    asked = [(row, [c.id for c in like if c.likeness >= ALIKE_MAYBE][:2]) for row, like in read if _right(row)]
    offered = [(row, names) for row, names in asked if names]
    found = [row for row, names in offered if _right(row) & set(names)]
    assert len(found) / len(asked) >= 0.5
    assert len(found) / len(offered) >= 0.7


def test_every_name_on_a_card_finds_its_own_question(knowledge: Snapshot, finder: DescriptionFinder) -> None:
    vectors = cached_vectors([way for _, way in ways_of_asking(knowledge)], shared_encoder(), 64)
    names = {text: answer.id for answer in knowledge.answers.values() for text in answer.names.values()}
    missed = [text for text, name in names.items() if name not in {c.id for c in finder.find(vectors[text])}]
    assert not missed


def _behind(row: Dict[str, Any], knowledge: Snapshot, finder: DescriptionFinder, told: str, words: str) -> str:
    """What a short question is answered with behind `words`; empty where they are not to be looked at, or nothing is."""
    asked = cached_vectors([row["text"], f"{words}. {row['text']}"], shared_encoder(), 8)
    context = [(told, asked[f"{words}. {row['text']}"])] if words and leans_on_what_was_said(row["text"]) else []
    here = (_country_of(told, knowledge), "EU") if told else _HERE
    like = [c for c in finder.find(asked[row["text"]], context) if knowledge.answers[c.id].country in here and c.id != told]
    heard = plain(f"{words if context else ''} {row['text']}")
    found = next((c.id for c in like if c.likeness >= ALIKE_LEANING and names_it(knowledge.answers[c.id], heard)), "")
    return found if found and stands_out(found, like, AHEAD_LEANING) else ""


def _country_of(entry: str, knowledge: Snapshot) -> str:
    return str(knowledge.answers[entry].country if entry in knowledge.answers else by_id(knowledge.first_steps)[entry].country)


def by_id(steps: Iterable[FirstStep]) -> Dict[str, FirstStep]:
    return {step.id: step for step in steps}


def test_short_questions_are_found_better_with_what_was_said_before(root: Path, knowledge: Snapshot, finder: DescriptionFinder) -> None:
    rows = [json.loads(line) for line in (root / "tests/understanding/follow_ups.jsonl").read_text(encoding="utf-8").splitlines()]

    def right_and_wrong(behind: bool) -> Tuple[int, int]:
        given = [(row, _behind(row, knowledge, finder, "", row["before"] if behind else "")) for row in rows]
        right = sum(answer in row["answers"] for row, answer in given)
        return right, sum(bool(answer) for _, answer in given) - right

    (alone_right, alone_wrong), (right, wrong) = right_and_wrong(False), right_and_wrong(True)
    print(f"alone {alone_right} right, {alone_wrong} wrong; behind what was said {right} right, {wrong} wrong, of {len(rows)}")
    assert right >= 18 and right >= 4 * wrong and right >= 3 * alone_right and wrong <= alone_wrong


def test_short_questions_are_found_better_with_what_was_told_last(root: Path, knowledge: Snapshot, finder: DescriptionFinder) -> None:
    """Of 120 follow-ups, written by a hand that saw the names of the questions only, 56 have an answer."""
    lines = (root / "tests/understanding/follow_ups_behind_answers.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]

    def counts(behind: bool) -> Tuple[int, int, int]:
        subjects = [subject_of(row["told"], knowledge, row["lang"]) if behind else "" for row in rows]
        given = [(row, _behind(row, knowledge, finder, row["told"], subject)) for row, subject in zip(rows, subjects)]
        right = sum(answer in row["answers"] for row, answer in given)
        unasked = sum(bool(answer) and not row["answers"] for row, answer in given)
        return right, sum(bool(answer) for _, answer in given) - right - unasked, unasked

    alone, behind = counts(False), counts(True)
    print(f"alone {alone}, behind what was told {behind}: right, wrong, uncalled for, of {len(rows)}")
    assert behind[0] >= 32 and behind[0] >= 2 * alone[0]
    assert behind[1] <= 4 and behind[2] <= 14
