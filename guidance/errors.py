"""The one tree of errors. A message says what was wrong, where, and what to do."""

from typing import Sequence


class GuidanceError(Exception):
    """Base of everything this package raises on purpose."""


class KnowledgeError(GuidanceError):
    """The knowledge folder holds faults; all of them are named at once.

    `problems` is a list of lines of the form ``file: key: what is wrong: what to do``.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class UnknownId(GuidanceError, KeyError):
    """Something was asked by an id that the knowledge does not hold."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "unknown id"


class SettingsError(GuidanceError):
    """A setting is missing, weak or out of range; the message names the variable."""


class RecordsUnavailable(GuidanceError):
    """The records cannot be read or written now; the talk goes on, and says so where something was to be stored."""
