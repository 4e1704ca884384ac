"""The weights of the question finder are fitted on questions whose answer is known."""

import numpy as np

from evaluation.question_weights import Judged, _asked, fitted


def test_a_voice_that_tells_the_right_one_weighs_and_one_that_tells_nothing_does_not() -> None:
    chance = np.random.default_rng(3)
    judged = []
    for number in range(120):
        noise = chance.normal(size=4)
        asks = number % 3 != 0
        truth = np.zeros(4)
        truth[number % 4] = 1.0 if asks else 0.0
        judged.append(Judged(np.stack([truth + chance.normal(scale=0.2, size=4), noise], axis=1), (number % 4,) if asks else ()))
    telling, silent, none = fitted(judged)
    assert telling > 4 and abs(silent) < 1
    assert 0 < none < telling, "a question must be told of to be asked"


def test_every_set_is_read_with_its_right_answers() -> None:
    rows = list(_asked())
    assert len(rows) > 400 and {country for _, country, *_ in rows} == {"NL", "BE"}
    assert sum(bool(right) for _, _, right, *_ in rows) > 250 and sum(bool(said or told) for *_, said, told, _ in rows) > 160
