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
from guidance.records import handovers
from guidance.records.contacts import drop_contact
from guidance.records.documents import drop_document, keep_document
from guidance.records.evidence import evidence_writer
from guidance.records.feedback import add_line, keep_feedback
from guidance.records.mine import count_mine, erase_mine
from guidance.records.store import Records

logger = logging.getLogger(__name__)

#: How long a turn waits for rows of evidence that are about to be written.
_FLUSH_SECONDS = 0.8


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


def _ask_callback(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Values: `token` and those of `handovers.ask`. Gives `reference`."""
    told = (values["token"], conversation.channel, conversation.language, values)
    return {"reference": handovers.ask(records, conversation.sender_id, *told)}


def _withdraw_callbacks(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    handovers.withdraw_all(records, conversation.sender_id)


def _change_contact(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `contact`, the reference of what takes the place of the one before."""
    handovers.change_contact(records, conversation.sender_id, values["contact"])


def _drop_contact(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `contact`, the reference of a number that is used for nothing."""
    drop_contact(records, conversation.sender_id, values["contact"])


def _list_my_data(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Values: `lines`, a line for every kind of thing that may be stored. Gives `kept`: those of which there is any, with their number."""
    evidence_writer().flush(_FLUSH_SECONDS)
    counted = {**count_mine(records, conversation.sender_id), "open": handovers.count_open(records, conversation.sender_id)}
    return {"kept": "".join(f"\n{line.format(number=counted[kind])}" for kind, line in values["lines"].items() if counted.get(kind))}


def _prepare_copy(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `token`, `seconds`. The link holds who it is for; what it shows is read when it is opened."""
    body = {"sender": conversation.sender_id, "language": conversation.language}
    keep_document(records, "copy", values["token"], conversation.sender_id, body, values["seconds"])


def _erase_my_data(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Erases the records; the conversation itself is erased by its store when the turn ends."""
    if not evidence_writer().flush(_FLUSH_SECONDS):
        raise RecordsUnavailable("rows of evidence still wait to be written")
    erase_mine(records, conversation.sender_id)


def _keep_feedback(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `helpful`, `reason`."""
    keep_feedback(records, conversation.sender_id, values["helpful"], values["reason"])


def _add_feedback_line(records: Records, conversation: Conversation, values: Mapping[str, Any]) -> None:
    """Values: `line`."""
    add_line(records, conversation.sender_id, values["line"])


#: Kind of effect -> who carries it out.
DOERS: Mapping[str, Doer] = {
    "keep_document": _keep_document,
    "drop_document": _drop_document,
    "ask_callback": _ask_callback,
    "withdraw_callbacks": _withdraw_callbacks,
    "change_contact": _change_contact,
    "drop_contact": _drop_contact,
    "list_my_data": _list_my_data,
    "prepare_copy": _prepare_copy,
    "erase_my_data": _erase_my_data,
    "keep_feedback": _keep_feedback,
    "add_feedback_line": _add_feedback_line,
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
