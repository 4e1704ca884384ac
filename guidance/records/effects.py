"""Carries out what a turn asked for beside the talk (`guidance.conversation.state.Effect`).

A doer gets the records, whose conversation it is, and the values of the effect. It may return values for the
placeholders of the responses of this turn. It raises `RecordsUnavailable` when it could not be done.
"""

import logging
from dataclasses import dataclass
from typing import Any, Callable, Dict, Mapping, Optional, Sequence

from guidance.conversation.state import Effect
from guidance.errors import RecordsUnavailable
from guidance.faults import where
from guidance.records.documents import drop_document, keep_document
from guidance.records.store import Records

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Conversation:
    """Whose turn it is: Rasa's id of the conversation (secret; the records know its pseudonym), channel, language."""

    sender_id: str
    channel: str
    language: str


Doer = Callable[[Records, Conversation, Mapping[str, Any]], Optional[Mapping[str, Any]]]


class EffectFailed(RecordsUnavailable):
    """An effect could not be carried out; `effect.if_failed` names what the citizen is told instead."""

    def __init__(self, effect: Effect) -> None:
        self.effect = effect
        super().__init__(f"{effect.kind} could not be carried out")


def _keep_document(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `kind`, `token`, `body`, `seconds`; see `guidance.records.documents`."""
    keep_document(records, values["kind"], values["token"], conversation.sender_id, values["body"], values["seconds"])


def _drop_document(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `kind`, `token`."""
    drop_document(records, values["kind"], values["token"])


#: Kind of effect -> who carries it out.
DOERS: Mapping[str, Doer] = {
    "keep_document": _keep_document,
    "drop_document": _drop_document,
}


def carry_out(effects: Sequence[Effect], open_records: Callable[[], Records], conversation: Conversation) -> Dict[str, Any]:
    """Do all of them in order; return the values they give to the responses.

    Raises `EffectFailed` at the first that could not be done, whatever the reason; the log gets its place only.
    """
    values: Dict[str, Any] = {}
    for effect in effects:
        try:
            values.update(DOERS[effect.kind](open_records(), conversation, effect.values) or {})
        except Exception as error:
            logger.error("effect %s failed: %s", effect.kind, where(error))
            raise EffectFailed(effect) from None
    return values
