"""Evidence of one turn, and the profile that grows from it. Both travel as plain dicts in a Rasa slot."""

from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple

from pydantic import BaseModel, Field

from guidance.understanding.fact import Fact, facts_from_dicts
from guidance.vocabulary import LIFE_STAGES, NEEDS, NO_DESK_QUESTION, NO_KIND_WORD

#: Label of the life-stage head for a message that shows no stage.
NO_STAGE = "none"


class Evidence(BaseModel):
    """What the language side found in one message."""

    stages: Dict[str, float] = Field(default_factory=dict)  # life stage or `none` -> probability
    intents: Dict[str, float] = Field(default_factory=dict)  # need or speech act -> probability, highest first
    danger: Optional[float] = None  # probability of danger to life or safety; None = not asked (a tapped choice)
    facts: Tuple[Fact, ...] = ()
    language: Optional[str] = None
    language_sure: bool = False
    need_words: str = ""  # the clause of a longer message that carries its strongest need, as it was written; empty where none does
    described: Optional[Tuple[Tuple[str, float], ...]] = None  # entries a question is like, best first; None = not compared
    like: Tuple[Tuple[str, float], ...] = ()  # common questions the words are like, best first
    #: Each question of a message that asks more than one, with the common questions it is like, best first.
    apart: Tuple[Tuple[str, Tuple[Tuple[str, float], ...]], ...] = ()
    of_desk: Tuple[Tuple[str, float], ...] = ()  # what is asked of a desk (`DESK_QUESTIONS`, or that nothing is), likeliest first
    told: Tuple[Tuple[str, float], ...] = ()  # what is told that calls for a kind word (`KIND_WORDS`, or nothing), likeliest first
    named: FrozenSet[str] = frozenset()  # those of them of which a word was heard, typing errors mended

    class Config:
        frozen = True
        arbitrary_types_allowed = True

    def as_dict(self) -> Dict[str, Any]:
        """Of plain JSON values; `from_dict` reads it."""
        plain = {**dict(self), "facts": [fact.as_dict() for fact in self.facts], "named": sorted(self.named)}
        return {
            **plain,
            "like": [list(pair) for pair in self.like],
            "apart": [[question, [list(pair) for pair in like]] for question, like in self.apart],
            "of_desk": [list(pair) for pair in self.of_desk],
            "told": [list(pair) for pair in self.told],
            "described": self.described and [list(pair) for pair in self.described],
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> "Evidence":
        """What `as_dict` gave."""
        pairs = {
            name: value[name] and tuple((str(k), float(v)) for k, v in value[name]) for name in ("like", "of_desk", "told", "described")
        }
        apart = tuple((str(question), tuple((str(k), float(v)) for k, v in like)) for question, like in value["apart"])
        return cls(**{**value, **pairs, "apart": apart, "facts": facts_from_dicts(value["facts"]), "named": frozenset(value["named"])})

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> "Evidence":
        """From Rasa's `latest_message`. Missing parts (a tapped choice has none) are empty evidence."""
        language = message.get("language") or {}
        described = message.get("term_candidates")
        return cls(
            stages={str(k): float(v) for k, v in (message.get("life_stage") or {}).items()},
            intents={str(r["name"]): float(r["confidence"]) for r in message.get("intent_ranking") or [] if r.get("name")},
            danger=None if message.get("danger") is None else float(message["danger"]),
            facts=facts_from_dicts(message.get("facts") or []),
            language=language.get("id"),
            language_sure=bool(language.get("sure")),
            named=frozenset(str(c["id"]) for c in message.get("answer_candidates") or [] if c.get("named")),
            like=tuple((str(c["id"]), float(c["likeness"])) for c in message.get("answer_candidates") or []),
            apart=tuple(
                (str(asked["question"]), tuple((str(c["id"]), float(c["likeness"])) for c in asked["candidates"]))
                for asked in message.get("asked_apart") or []
            ),
            of_desk=tuple((str(part), float(likely)) for part, likely in (message.get("desk_question") or {}).items()),
            told=tuple((str(kind), float(likely)) for kind, likely in (message.get("kind_word") or {}).items()),
            need_words=str(message.get("need_words") or ""),
            described=None if described is None else tuple((str(c["id"]), float(c["likeness"])) for c in described),
        )

    def without_intent(self, name: str) -> "Evidence":
        """The same evidence when the message proved not to be about `name`: what is left shares its probability."""
        left = {other: value for other, value in self.intents.items() if other != name}
        total = sum(left.values())
        scale = sum(self.intents.values()) / total if total else 0.0
        shared = {other: round(value * scale, 4) for other, value in left.items()}
        return self.copy(update={"intents": shared, "need_words": "" if name == self.strongest_need else self.need_words})

    @property
    def asked_of_desk(self) -> Tuple[str, float]:
        """What is likeliest asked of a desk, if anything, and how probable it is; nothing where the words were not compared."""
        return next(((part, likely) for part, likely in self.of_desk if part != NO_DESK_QUESTION), ("", 0.0))

    @property
    def calls_for_a_kind_word(self) -> Tuple[str, float]:
        """What is likeliest told that calls for a kind word, if anything, and how probable it is; nothing where it was not compared."""
        return next(((kind, likely) for kind, likely in self.told if kind != NO_KIND_WORD), ("", 0.0))

    @property
    def strongest_need(self) -> str:
        """The likeliest need, of which `need_words` are, or an empty string."""
        return max(filter(is_need, self.intents), key=self.intents.__getitem__, default="")

    @property
    def intent(self) -> str:
        """The strongest need or speech act, or an empty string."""
        return next(iter(self.intents), "")


class Belief(BaseModel):
    """A life stage or need that is held, how surely, and the citizen's words behind it."""

    id: str
    confidence: float
    words: str = ""  # quoted from the citizen; empty when it is read from the whole message
    confirmed: bool = False

    class Config:
        frozen = True


#: Facts as they stand in a profile -> the same as objects, of so many profiles. By identity: rows are never changed, only replaced.
_READ: Dict[int, Tuple[Tuple[Dict[str, Any], ...], Tuple[Fact, ...]]] = {}
_KEPT = 8


class Profile(BaseModel):
    """All that is held about the person the talk is about. Immutable: every change makes a new one."""

    stages: Tuple[Belief, ...] = ()  # most relevant first
    rejected_stages: Tuple[str, ...] = ()
    need: Optional[Belief] = None
    rejected_needs: Tuple[str, ...] = ()
    facts: Tuple[Dict[str, Any], ...] = ()
    country: Optional[str] = None  # None = the default country

    class Config:
        frozen = True

    @property
    def known_facts(self) -> Tuple[Fact, ...]:
        """Asked for hundreds of times in a turn, so the last ones that were read are kept."""
        kept = _READ.get(id(self.facts))
        if kept is None or kept[0] is not self.facts:
            if len(_READ) >= _KEPT:
                _READ.clear()
            kept = _READ[id(self.facts)] = (self.facts, facts_from_dicts(self.facts))
        return kept[1]

    @property
    def age(self) -> Optional[int]:
        """The last age that was stated, in years."""
        ages = [int(fact.value) for fact in self.known_facts if fact.kind == "age"]
        return ages[-1] if ages else None


def known_stages(ids: List[str]) -> List[str]:
    """The ids among `ids` that are life stages, in the same order."""
    return [i for i in ids if i in LIFE_STAGES]


def is_need(name: str) -> bool:
    """Whether `name` is a need (and not a speech act such as a greeting)."""
    return name in NEEDS
