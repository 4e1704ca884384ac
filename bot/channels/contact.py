"""The door through which a telephone number or e-mail address comes in, when the conversation asked for one.

Everywhere else such a number is masked. Here the whole message is sealed into the records before anything else sees
it, and what goes on to Rasa is a reference: neither tracker nor log ever holds the number, nor the name beside it.
A number that comes with the wish to be called is sealed at once, too.
Who has a request standing may give another number at any time ("het is 06..."). One with a digit too few or too many
is stored nowhere; the talk asks for it again. Words that show danger are not sealed: help comes first, with the number masked.
"""

import asyncio
import logging
from typing import Any

from bot.channels.text import harmless
from guidance.conversation.care.safety import in_danger
from guidance.conversation.handover.callback import ADULT_FROM
from guidance.conversation.handover.contact_words import amiss, takes_its_place, without_digits
from guidance.conversation.handover.person import just_offered
from guidance.conversation.handover.request_words import holds_number, wants_call
from guidance.conversation.state import State, Turn, payload
from guidance.errors import GuidanceError
from guidance.faults import where
from guidance.records.contacts import keep_contact
from guidance.records.store import get_records
from guidance.redaction import holds_contact
from guidance.settings import get_settings

logger = logging.getLogger(__name__)

EXPECTED = "callback:contact"


async def without_contact(agent: Any, sender_id: str, words: str) -> str:
    """What goes on to Rasa instead of `words` (cleaned free text): masked, or a reference to what was sealed."""
    masked = harmless(words)
    default = get_settings().default_country
    if not (holds_contact(words) or amiss(words, default)):
        return masked
    state = await _state(agent, sender_id)
    expected = (
        state.expecting == EXPECTED
        or _is_given_early(state, masked)
        or (bool(state.requests) and not state.expecting and takes_its_place(masked))
    )
    masked = without_digits(masked) if expected else masked
    if not expected or await _danger(agent, masked):
        return masked
    digits = None if "[e-mail]" in masked else amiss(words, state.profile.country or default)
    early = state.expecting != EXPECTED and not state.requests
    if digits and early:
        return masked  # it is asked for when its turn comes
    if digits:  # a number that cannot be called is stored nowhere
        return payload("give_contact", contact="", digits=digits)
    if not holds_contact(words):
        return masked
    try:
        reference = await asyncio.to_thread(lambda: keep_contact(get_records(), sender_id, words))
    except GuidanceError as error:
        logger.error("a contact could not be stored: %s", where(error))
        reference = ""
    if early:  # what is told beside it goes on, masked; one that could not be sealed is asked for later
        return payload("give_contact", contact=reference, about=masked) if reference else masked
    return payload("give_contact", contact=reference)


def _without_masks(masked: str) -> str:
    """The words alone, in which the wish to be called must stand: "ik heb gebeld met 06..." asks for nothing."""
    return masked.replace("[nummer]", " ").replace("[e-mail]", " ")


def _is_given_early(state: State, masked: str) -> bool:
    """Whether a number comes with the wish to be called, or before its turn; not a child's. It is not asked for again."""
    age = state.profile.age
    if state.requests or not get_settings().callback_offered or (age is not None and age < ADULT_FROM):
        return False
    making = state.expecting.startswith("callback:") and state.draft.get("kind") == "callback"
    return holds_number(masked) and (making or (not state.expecting and (wants_call(_without_masks(masked)) or just_offered(state))))


async def _state(agent: Any, sender_id: str) -> State:
    try:
        tracker = await agent.tracker_store.retrieve(sender_id)
        slot = tracker.slots.get("conversation") if tracker else None
    except Exception as error:  # the store is away: the turn itself says so
        logger.error("what is expected could not be read: %s", where(error))
        return State()
    return State.from_slot(slot.value if slot else None)


async def _danger(agent: Any, masked: str) -> bool:
    try:
        return in_danger(Turn.from_message(await agent.parse_message(masked)))
    except Exception as error:  # unread words may be a cry for help: they go the usual way
        logger.error("a message could not be read: %s", where(error))
        return True
