"""The plan itself: typed steps in the order the citizen wants, and every way to change them. Pure and immutable."""

from datetime import date
from typing import Dict, Optional, Sequence, Tuple

from pydantic import BaseModel, conint, constr

#: More steps than this is no plan but a list nobody reads; the citizen is asked to take one out first.
MOST_STEPS = 12
#: Kind of a step that came out of an exercise instead of a card.
EXERCISE = "exercise"
#: Kind of a step that the citizen worded: its title is their words, in whatever language.
OWN = "own"


class Step(BaseModel):
    """One step. What it says is looked up by `id` when it is shown, so it follows the knowledge and the language."""

    id: constr(min_length=1, max_length=80)  # type: ignore[valid-type]
    kind: str  # kind of the card it came from (service, instrument, first_step), `exercise` or `own`
    title: Dict[str, str]  # per language; what is left when the knowledge no longer holds the card
    need: Optional[str] = None  # what was wanted when it was kept: the reason it is there
    stage: Optional[str] = None
    by: Optional[date] = None  # the day the citizen named for it; never one we worked out
    done: bool = False
    words: Tuple[str, ...] = ()  # the citizen's own words, from an exercise; not taken along unless wanted

    class Config:
        frozen = True


class Plan(BaseModel):
    """Steps in order, without doubles. Positions count from 0; those that do not exist are ignored."""

    steps: Tuple[Step, ...] = ()
    former: Optional[Tuple[Step, ...]] = None  # as it was before the last change, for "zet terug"
    token: str = ""  # of the link it was taken along by; empty while there is none
    with_words: bool = False  # whether that page may hold what the citizen told
    version: conint(ge=0) = 0  # type: ignore[valid-type]  # goes up with every change

    class Config:
        frozen = True

    def place_of(self, step_id: str) -> Optional[int]:
        """Position of the step with this id."""
        return next((place for place, step in enumerate(self.steps) if step.id == step_id), None)

    @property
    def full(self) -> bool:
        """Whether no further step fits."""
        return len(self.steps) >= MOST_STEPS

    def add(self, step: Step) -> "Plan":
        """With `step` at the end; unchanged when it is in already or the plan is full.

        The result of an exercise done again takes the place of the former one.
        """
        place = self.place_of(step.id)
        if place is not None and step.kind == EXERCISE and self.steps[place].words != step.words:
            return self._with((*self.steps[:place], step, *self.steps[place + 1 :]))
        if place is not None or self.full:
            return self
        return self._with((*self.steps, step))

    def remove(self, places: Sequence[int]) -> "Plan":
        """Without the steps at `places`."""
        return self._with(tuple(step for place, step in enumerate(self.steps) if place not in places))

    def move(self, place: int, to: int) -> "Plan":
        """With the step at `place` at position `to`; a position beyond the ends means the end."""
        if not 0 <= place < len(self.steps):
            return self
        rest = [step for number, step in enumerate(self.steps) if number != place]
        rest.insert(max(0, min(to, len(rest))), self.steps[place])
        return self._with(tuple(rest))

    def swap(self, one: int, other: int) -> "Plan":
        """With two steps in each other's place."""
        if not (0 <= one < len(self.steps) and 0 <= other < len(self.steps)):
            return self
        steps = list(self.steps)
        steps[one], steps[other] = steps[other], steps[one]
        return self._with(tuple(steps))

    def mark(self, places: Sequence[int], done: bool) -> "Plan":
        """With the steps at `places` done, or to do again."""
        return self._with(tuple(step.copy(update={"done": done}) if n in places else step for n, step in enumerate(self.steps)))

    def date(self, place: int, day: Optional[date]) -> "Plan":
        """With a day for the step at `place`, or without one."""
        return self._with(tuple(step.copy(update={"by": day}) if n == place else step for n, step in enumerate(self.steps)))

    def clear(self) -> "Plan":
        """Without any step."""
        return self._with(())

    def undo(self) -> "Plan":
        """As it was before the last change; undoing twice changes it back."""
        return self if self.former is None else self._with(self.former)

    def _with(self, steps: Tuple[Step, ...]) -> "Plan":
        if steps == self.steps:
            return self
        return self.copy(update={"steps": steps, "former": self.steps, "version": self.version + 1})
