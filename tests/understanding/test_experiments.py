"""The bench of heads: folds that do not leak, and figures that count what a citizen sees."""

from typing import List

import numpy as np

from evaluation.experiments import COMPARED, NEAR, Row, calibration, crossed, judged, shown, training
from evaluation.figures import Judged
from guidance.understanding.heads import ALL_VOICES


def rows(count: int) -> List[Row]:
    """Two messages to a family."""
    return [Row(f"message {i}", ("pupil",), frozenset({"pupil"}), "nl", i // 2) for i in range(count)]


def test_every_message_is_tested_once_and_never_trained_on_beside_its_family() -> None:
    messages = rows(40)
    tested: List[int] = []
    for train, test in crossed(messages, np.eye(40), range(40)):
        families = {messages[i].family for i in test}
        assert not families & {messages[i].family for i in train}
        assert len(train) + len(test) == 40
        tested += test
    assert sorted(tested) == list(range(40))


def test_what_lies_near_a_tested_message_is_not_in_its_training() -> None:
    messages, vectors = rows(40), np.eye(40)
    vectors[39] = vectors[0]  # the same in other words, in another family
    for train, test in crossed(messages, vectors, range(40)):
        assert not (vectors[test] @ vectors[train].T > NEAR).any()
        assert not {0, 39} & set(test) or not {0, 39} & set(train)


def test_only_what_is_asked_for_is_tested() -> None:
    tested = [i for _, test in crossed(rows(40), np.eye(40), [3, 4, 11]) for i in test]
    assert sorted(tested) == [3, 4, 11]


def test_little_confidence_and_a_speech_act_are_shown_as_unclear() -> None:
    message = Row("help", ("job_search",), frozenset({"job_search"}), "nl", 0)
    named = judged("need", [message] * 3, ["greet", "job_search"], np.array([[0.9, 0.1], [0.1, 0.9], [0.05, 0.15]]))
    assert [row.read for row in named] == ["unclear", "job_search", "unclear"]
    assert shown("none") == shown("too_vague") == "unclear" and shown("pupil") == "pupil"


def test_the_head_in_use_is_among_those_compared() -> None:
    assert ALL_VOICES in COMPARED.values()


def test_training_messages_come_with_labels_that_may_be_shown() -> None:
    needs, stages = training("need"), training("life_stage")
    assert [row.text for row in needs] == [row.text for row in stages]
    assert all(row.right and row.labels for row in (*needs, *stages)) and {"nl", "en"} <= {row.language for row in needs}


def test_the_interval_of_the_calibration_error_holds_it() -> None:
    random = np.random.default_rng(1)
    sure = [Judged("pupil", frozenset({"pupil"}), "pupil" if random.random() < 0.7 else "student", 0.9, "nl") for _ in range(600)]
    value, low, high = calibration(sure)
    assert low < value < high and high - low < 0.1
    assert abs(value - 0.2) < 0.05, "says 0.9, is right in 0.7"
