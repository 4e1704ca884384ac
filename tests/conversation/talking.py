"""A citizen to talk for, and what they would read."""

import json
import re
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from guidance.conversation.respond import respond
from guidance.conversation.state import Outcome, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Evidence
from guidance.settings import Settings
from guidance.understanding.fact import Fact


def words(
    intent: str,
    text: str = "",
    *,
    stages: Optional[Mapping[str, float]] = None,
    intents: Optional[Mapping[str, float]] = None,
    facts: Sequence[Fact] = (),
    language: Optional[str] = None,
    sure: float = 0.9,
    danger: Optional[float] = None,
    like: Sequence[Tuple[str, float]] = (),
    of_desk: Sequence[Tuple[str, float]] = (),
    told: Sequence[Tuple[str, float]] = (),
    named: Sequence[str] = (),
    need_words: str = "",
    apart: Sequence[Tuple[str, Sequence[Tuple[str, float]]]] = (),
) -> Turn:
    """A typed message as the language side would hand it over."""
    ranked = dict(sorted((intents or {intent: sure}).items(), key=lambda item: -item[1]))
    evidence = Evidence(
        stages=dict(stages or {}),
        intents=ranked,
        facts=tuple(facts),
        language=language,
        language_sure=language is not None,
        like=tuple(like),
        apart=tuple((question, tuple(each)) for question, each in apart),
        of_desk=tuple(of_desk),
        told=tuple(told),
        named=frozenset(named),
        need_words=need_words,
        danger=danger if danger is not None else 0.9 if intent == "crisis" else 0.001,
    )
    return Turn(intent, evidence, {}, text)


def tap(intent: str, **values: str) -> Turn:
    """A tapped choice, as Rasa hands it over: the intent is certain, nothing was read."""
    return Turn(intent, Evidence(intents={intent: 1.0}), values, f"/{intent}")


def tapped(payload: str) -> Turn:
    """The turn of a choice that was offered."""
    name, brace, rest = payload.removeprefix("/").partition("{")
    return tap(name, **(json.loads(brace + rest) if brace else {}))


#: A request to be called that is stored, as the state holds it.
STORED = {"callback": {"reach_when": "any", "share": "no"}}


#: Arguments of Rasa's `utter_message`, and what `actions.guide` gives beside them.
TAKEN_BY_RASA = frozenset({"text", "image", "json_message", "template", "response", "attachment", "buttons", "elements", "language"})


class Talk:
    """A conversation with the real knowledge; keeps the state and everything that was said."""

    def __init__(self, knowledge: Snapshot, settings: Settings, day: date, domain: Mapping[str, Any]) -> None:
        self._parts = (knowledge, settings, day)
        self._responses = domain["responses"]
        self.state = State()
        self.outcome: Outcome

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""
        self._parts = (self._parts[0], settings, self._parts[2])

    def hear(self, turn: Turn) -> Outcome:
        """Answer one turn; the state travels through JSON, as it does in Rasa."""
        self.outcome = respond(turn, State.from_slot(self.state.as_slot()), *self._parts)
        self.state = self.outcome.state
        taken = [say.response for say in self.outcome.says if TAKEN_BY_RASA & set(say.values)]
        assert not taken, f"values of these have names that Rasa's dispatcher takes: {taken}"
        return self.outcome

    def hand_over(self) -> None:
        """A request to be called was stored just now: from here on the assistant is silent."""
        self.state = self.state.copy(update={"handover": True, "requests": STORED, "last": "utter_callback_stored"})

    @property
    def said(self) -> List[str]:
        """Names of the responses of the last turn."""
        return [say.response for say in self.outcome.says]

    @property
    def choices(self) -> List[str]:
        """Payloads that can be tapped now."""
        return [choice.payload for say in self.outcome.says for choice in say.choices]

    @property
    def cards(self) -> List[Dict[str, Any]]:
        """Cards of the last turn."""
        return [dict(card) for say in self.outcome.says for card in say.cards]

    @property
    def text(self) -> str:
        """What the citizen reads, in the language of the reply."""
        return "\n".join(self._rendered(say.response, say.values) for say in self.outcome.says)

    def _rendered(self, response: str, values: Mapping[str, Any]) -> str:
        for variant in self._responses[response]:
            language = (variant.get("condition") or [{"value": "nl"}])[0]["value"]
            if language == self.state.language:
                text = variant["text"].format(**values)
                assert text.strip() and not re.search(r"[{}]", text), response
                return str(text)
        raise AssertionError(f"{response} is silent in {self.state.language}")
