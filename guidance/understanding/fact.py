"""A fact as it travels: from the language side through the message to the profile. Needs no language library."""

from dataclasses import asdict, dataclass
from typing import Any, Dict, Iterable, Mapping, Tuple

from guidance.understanding.ages import bucket

#: Kinds whose value is a number; see `lengths`. For a head it is enough that one was told.
MEASURED = frozenset({"hours", "career", "last_years", "without_work", "since_school"})


@dataclass(frozen=True)
class Fact:
    """One fact: `kind` and `value` are ids (or a number for `age`), `words` are the citizen's own."""

    kind: str
    value: str
    words: str
    negated: bool = False  # "ik ben geen student": the word is there, the fact is not

    def as_dict(self) -> Dict[str, Any]:
        """A dict of plain JSON values."""
        return asdict(self)

    @property
    def token(self) -> str:
        """The fact as one word, for the surface voice of the heads."""
        value = f"band_{bucket(int(self.value))}" if self.kind == "age" else "told" if self.kind in MEASURED else self.value
        return f"__{'not_' if self.negated else ''}{self.kind}_{value}"


def facts_from_dicts(rows: Iterable[Mapping[str, Any]]) -> Tuple[Fact, ...]:
    """Facts as they travel in a message (see `Fact.as_dict`), back as objects."""
    return tuple(Fact(str(r["kind"]), str(r["value"]), str(r["words"]), bool(r.get("negated"))) for r in rows)
