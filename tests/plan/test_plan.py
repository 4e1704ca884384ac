"""The plan keeps its promises whatever is done to it: no doubles, nothing lost but what was taken out, always a way back."""

from datetime import date
from typing import Any, Callable, List

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.plan.plan import MOST_STEPS, Plan, Step


def step(name: str, **more: Any) -> Step:
    return Step(id=name, kind="service", title={"nl": name, "en": name}, **more)


NAMES = st.sampled_from("abcdefghijklmnop")
PLACE = st.integers(-2, 20)
EDITS: st.SearchStrategy[Callable[[Plan], Plan]] = st.one_of(
    st.builds(lambda n: lambda p: p.add(step(n)), NAMES),
    st.builds(lambda places: lambda p: p.remove(places), st.lists(PLACE, max_size=3)),
    st.builds(lambda a, b: lambda p: p.move(a, b), PLACE, PLACE),
    st.builds(lambda a, b: lambda p: p.swap(a, b), PLACE, PLACE),
    st.builds(lambda places, done: lambda p: p.mark(places, done), st.lists(PLACE, max_size=3), st.booleans()),
    st.builds(lambda a, d: lambda p: p.date(a, d), PLACE, st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 1, 1)))),
    st.just(lambda p: p.clear()),
    st.just(lambda p: p.undo()),
)


def ids(plan: Plan) -> List[str]:
    return [one.id for one in plan.steps]


@given(st.lists(EDITS, max_size=40))
def test_whatever_is_done_no_step_is_there_twice_and_there_are_never_too_many(edits: List[Callable[[Plan], Plan]]) -> None:
    plan = Plan()
    for edit in edits:
        before = plan
        plan = edit(plan)
        assert len(set(ids(plan))) == len(plan.steps) <= MOST_STEPS
        assert plan == before if plan.steps == before.steps else plan.version > before.version
        assert Plan.parse_raw(plan.json()) == plan, "it travels as JSON"


@given(st.lists(EDITS, max_size=20), EDITS)
def test_every_change_can_be_put_back(edits: List[Callable[[Plan], Plan]], last: Callable[[Plan], Plan]) -> None:
    plan = Plan()
    for edit in edits:
        plan = edit(plan)
    changed = last(plan)
    if changed.steps != plan.steps:
        assert changed.undo().steps == plan.steps


@given(st.lists(NAMES, unique=True, max_size=MOST_STEPS), PLACE, PLACE)
def test_moving_and_swapping_lose_nothing(names: List[str], one: int, other: int) -> None:
    plan = Plan(steps=tuple(map(step, names)))
    assert sorted(ids(plan.move(one, other))) == sorted(names)
    assert ids(plan.swap(one, other).swap(one, other)) == names
    if 0 <= one < len(names):
        assert ids(plan.move(one, 0))[0] == names[one]
        assert ids(plan.move(one, 99))[-1] == names[one]


def test_a_full_plan_takes_no_more() -> None:
    plan = Plan(steps=tuple(step(str(n)) for n in range(MOST_STEPS)))
    assert plan.full and plan.add(step("more")) == plan


def test_an_exercise_done_again_takes_the_place_of_the_former_result() -> None:
    first = Step(id="e", kind="exercise", title={"nl": "e"}, words=("koken",))
    plan = Plan().add(step("a")).add(first).add(first.copy(update={"words": ("timmeren",)}))
    assert ids(plan) == ["a", "e"] and plan.steps[1].words == ("timmeren",)


def test_a_step_without_an_id_is_refused() -> None:
    with pytest.raises(ValueError):
        step("")
