"""The desks of first replies, as counsellors marked them: a change of routes, tags or points may not bring the fillers back."""

import pytest

from evaluation import first_cards
from guidance.settings import get_settings
from launch.train import model_file

pytestmark = [pytest.mark.served, pytest.mark.timeout(600)]


@pytest.mark.parametrize(
    ("path", "most_unfit", "right_first"),
    [(first_cards.BLIND, 0.19, 0.50), (first_cards.WRITTEN_WITH, 0.13, 0.54)],
    ids=lambda value: getattr(value, "stem", None),
)
def test_few_first_cards_do_not_fit_and_half_begin_with_the_right_one(
    path: "first_cards.Path", most_unfit: float, right_first: float
) -> None:
    if not model_file(get_settings()).exists():
        pytest.fail("no model fits the current data: run `make train`, as `make test` does")
    found = first_cards.measure(path)
    assert found.unfit <= most_unfit, found
    assert found.right_first >= right_first * found.messages, found
    assert found.unmarked <= 0.25 * found.cards, "so much is new that the marks say too little: have the first replies read again"
