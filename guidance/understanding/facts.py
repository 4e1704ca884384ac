"""Facts in a message: normalised values, each with the words it was read from.

A blank spaCy pipeline (no downloaded model) with an EntityRuler, fed from `knowledge/lexicon` and
`knowledge/countries`; ages are found by `ages`. A host that has a stronger spaCy model can hand it in: the
ruler is added to whatever pipeline is given.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import spacy
from spacy.language import Language

from guidance.understanding.ages import bucket, find_ages

Lexicon = Mapping[str, Mapping[str, Sequence[str]]]  # kind -> value -> phrases, all languages together

_NEGATION = re.compile(
    r"\b(?:geen|niet|nooit|not|no longer|never|no|zonder|isn't|aren't|don't|didn't|niet meer|was|waren|wás|vroeger|ooit|destijds|used to be|formerly|ex)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Fact:
    """One fact: `kind` and `value` are ids (or a number for `age`), `words` are the citizen's own."""

    kind: str
    value: str
    words: str
    negated: bool = False  # "ik ben geen student": the word is there, the fact is not

    def as_dict(self) -> Dict[str, Any]:
        return asdict(self)

    @property
    def token(self) -> str:
        """The fact as one word, for the surface voice of the heads."""
        value = f"band_{bucket(int(self.value))}" if self.kind == "age" else self.value
        return f"__{'not_' if self.negated else ''}{self.kind}_{value}"


class FactFinder:
    """Finds facts in a message. Immutable after construction; safe to share."""

    def __init__(self, lexicon: Lexicon, pipeline: Optional[Language] = None) -> None:
        """`lexicon`: kind -> value -> phrases. Phrases are matched by token, case-insensitively."""
        self._pipeline = pipeline or spacy.blank("nl")
        ruler = self._pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True})
        patterns: List[Dict[str, str]] = []
        for kind, values in lexicon.items():
            for value, phrases in values.items():
                patterns.extend({"label": f"{kind}={value}", "pattern": phrase} for phrase in phrases)
        ruler.add_patterns(patterns)

    def find(self, text: str) -> Tuple[Fact, ...]:
        """Return the facts in `text`, in reading order, ages first; the same fact is named once."""
        facts: List[Fact] = [Fact("age", str(age.years), age.words) for age in find_ages(text)]
        for span in self._pipeline(text.replace("’", "'")).ents:
            kind, _, value = span.label_.partition("=")
            if not value:
                continue
            before = text[max(0, span.start_char - 30) : span.start_char]
            facts.append(Fact(kind, value, span.text, bool(_NEGATION.search(before))))
        unique: Dict[Tuple[str, str, bool], Fact] = {}
        for fact in facts:
            unique.setdefault((fact.kind, fact.value, fact.negated), fact)
        return tuple(unique.values())


def surface(text: str, facts: Iterable[Fact]) -> str:
    """The text with a token per fact behind it: how "58" and "bijna zestig" come to mean the same to a head."""
    return " ".join([text, *(fact.token for fact in facts)])


def facts_from_dicts(rows: Iterable[Mapping[str, Any]]) -> Tuple[Fact, ...]:
    """Facts as they travel in a message (see `Fact.as_dict`), back as objects."""
    return tuple(Fact(str(r["kind"]), str(r["value"]), str(r["words"]), bool(r.get("negated"))) for r in rows)
