"""One turn while it is being answered: what was said, what was known before and what is known now."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Callable

from guidance.conversation.state import Outcome, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

Handler = Callable[[Turn, State, Snapshot, Settings, date], Outcome]


@dataclass(frozen=True)
class Moment:
    """Immutable: a step that learns something hands on a new one."""

    turn: Turn
    before: State  # as the last turn left it
    state: State  # with what this turn told taken in
    knowledge: Snapshot
    settings: Settings
    day: date
    danger: bool = False  # somebody's life or safety comes first
    in_exercise: bool = False  # what is said answers an exercise, and tells of no wish
    somebody_else: bool = False  # the talk turned to another person
    elsewhere: str = ""  # the country somebody says to live in, where it is another one than was thought

    def answered_by(self, handler: Handler) -> Outcome:
        """What `handler` says to it."""
        return handler(self.turn, self.state, self.knowledge, self.settings, self.day)

    def knowing(self, **update: Any) -> "Moment":
        """The same with other values in its state."""
        return replace(self, state=self.state.copy(update=update))

    def forgetting_this_turn(self) -> "Moment":
        """The same with what was known and wanted before it: a question that resembles a life or a wish tells none."""
        return self.knowing(profile=self.before.profile, later=self.before.later)
