"""What was said before in the talk, for the components that read a message beside it ("how long can I stay?").

Rasa gives `parse_message` the conversation and the components of its pipeline only the message. What stands here lasts for the reading
of one message and is kept nowhere.
"""

from contextvars import ContextVar
from typing import Any, Iterable, List, Mapping, NamedTuple, Optional, Tuple

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge import knowledge_store
from bot.tracker_store import ANEW
from guidance.conversation.state import State
from guidance.settings import get_settings
from guidance.understanding.asked import leans_on_what_was_said, subject_of, without_denials


class Before(NamedTuple):
    """What the words of a message may point at."""

    said: str = ""  # the last messages in the citizen's own words, the newest last
    told: Tuple[Tuple[str, str], ...] = ()  # what the assistant told last: ids and names
    first: str = ""  # what the talk began with, where that is not among the last messages
    last: str = ""  # the message before this one
    country: str = ""  # where the citizen lives, as far as the talk knows; else where the service is for


NOTHING = Before()
#: Nothing at the first message.
BEFORE: ContextVar[Before] = ContextVar("before", default=NOTHING)
#: How many messages count, and of how many words at least: "ja", "ok dank je" and a tap say nothing by themselves.
_MESSAGES, _WORDS = 2, 3
#: Kinds of fact that say what a question is about.
_SUBJECTS = frozenset(
    {"occupation", "benefit", "school", "learning_path", "qualification", "country", "origin", "place", "region", "course", "aims_at"}
)


def says_what_it_is_about(facts: Optional[Iterable[Mapping[str, Any]]]) -> bool:
    """Whether the facts of a message (dicts with `kind`) name a subject: "krijg ik ww" does, "hoe lang is dat dan" does not."""
    return any(fact.get("kind") in _SUBJECTS for fact in facts or ())


def said_before(tracker: Optional[DialogueStateTracker]) -> str:
    """The last messages of the citizen in one line, the newest last; an empty string where there are none.

    A short question counts when it names a subject, and then stands for itself: what follows asks on about that.
    """
    found: List[str] = []
    for event in reversed(_since_the_beginning(tracker)):
        text = without_denials(event.text or "")
        if len(text.split()) < _WORDS or text.startswith("/"):
            continue
        asked = leans_on_what_was_said(text)
        if asked and not says_what_it_is_about(event.parse_data.get("facts")):
            continue
        found.append(text.strip(" .?!"))
        if asked or len(found) == _MESSAGES:
            break
    return ". ".join(reversed(found))


def _since_the_beginning(tracker: Optional[DialogueStateTracker]) -> List[UserUttered]:
    """The messages of the citizen since the talk began, or began anew: what was said before that is to be forgotten."""
    found: List[UserUttered] = []
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            found.append(event)
            if event.intent_name == ANEW or (event.text or "").startswith(f"/{ANEW}"):
                found.clear()
    return found


def said_last(tracker: Optional[DialogueStateTracker]) -> str:
    """The last message that said something, in the citizen's own words; else an empty string."""
    texts = (event.text or "" for event in reversed(_since_the_beginning(tracker)))
    return next((text for text in texts if len(text.split()) >= _WORDS and not text.startswith("/")), "").strip(" .?!")


def said_first(tracker: Optional[DialogueStateTracker]) -> str:
    """What the talk began with, when more was said since than `said_before` looks at; else an empty string."""
    texts = [event.text or "" for event in _since_the_beginning(tracker)]
    said = [text for text in texts if len(text.split()) >= _WORDS and not text.startswith("/")]
    return said[0].strip(" .?!") if len(said) > _MESSAGES else ""


def told_before(tracker: Optional[DialogueStateTracker]) -> Tuple[Tuple[str, str], ...]:
    """Ids and names of what the assistant told last: the answer to a common question, a first step, a word explained. Else the benefit
    the talk is about, without an id."""
    state = State.from_slot(tracker.get_slot("conversation")) if tracker else State()
    named = ((entry, subject_of(entry, knowledge_store().snapshot, state.language)) for entry in state.topics)
    told = tuple((entry, name) for entry, name in named if name)
    benefits = tuple(("", fact.words) for fact in state.profile.known_facts if fact.kind == "benefit" and not fact.negated)
    return told or benefits[-1:]


def country_of(tracker: Optional[DialogueStateTracker]) -> str:
    """The country whose rules hold for the citizen, as far as was told; else that of the settings."""
    state = State.from_slot(tracker.get_slot("conversation")) if tracker else State()
    return state.profile.country or get_settings().default_country


def lend_to_pipeline(processor: MessageProcessor) -> None:
    """Let the components of `processor` know what was said before each message they read."""
    parse = processor.parse_message

    async def parse_message(message: UserMessage, tracker: Optional[DialogueStateTracker] = None, *args: Any, **kwargs: Any) -> Any:
        lent = BEFORE.set(Before(said_before(tracker), told_before(tracker), said_first(tracker), said_last(tracker), country_of(tracker)))
        try:
            return await parse(message, tracker, *args, **kwargs)
        finally:
            BEFORE.reset(lent)

    processor.parse_message = parse_message
