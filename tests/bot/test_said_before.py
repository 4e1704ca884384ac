"""A short question is read with what was said before it in the talk."""

import asyncio
from typing import Any, List

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.said_before import BEFORE, lend_to_pipeline, said_before, said_first, told_before
from guidance.conversation.state import State
from guidance.profile.evidence import Profile


def talk(*events: Event) -> DialogueStateTracker:
    memory = AnySlot("conversation", mappings=[{}], initial_value=None, influence_conversation=False)
    return DialogueStateTracker.from_events("somebody", list(events), slots=[memory])


def knowing(**memory: Any) -> SlotSet:
    return SlotSet("conversation", State(**memory).as_slot())


def test_the_last_two_messages_in_own_words_count() -> None:
    events: List[Event] = [
        UserUttered("hi there, i am new"), UserUttered("i got fired yesterday."), BotUttered("..."),
        UserUttered('/inform_need{"need": "x"}'),
        UserUttered("im on a highly skilled migrant permit"), UserUttered("ok thanks"),
    ]  # fmt: skip
    assert said_before(talk(*events)) == "i got fired yesterday. im on a highly skilled migrant permit"


def test_a_short_question_counts_when_it_names_a_subject() -> None:
    first, aimless = UserUttered("ik ben ontslagen na twaalf jaar"), UserUttered("en hoe moet dat dan?")
    subject = UserUttered("krijg ik ww", parse_data={"facts": [{"kind": "benefit", "value": "unemployment", "words": "ww"}]})
    assert said_before(talk(first, aimless)) == "ik ben ontslagen na twaalf jaar"
    assert said_before(talk(first, subject, aimless)) == "krijg ik ww"


@pytest.mark.parametrize("tracker", [None, talk(), talk(UserUttered("ja")), talk(BotUttered("hallo daar, welkom"))])
def test_at_the_first_message_there_is_nothing(tracker: Any) -> None:
    assert said_before(tracker) == ""


def test_what_was_told_last_is_known_by_its_name_else_by_the_benefit_the_talk_is_about() -> None:
    benefit = {"kind": "benefit", "value": "unemployment", "words": "ww", "negated": False}
    profile = Profile(facts=(benefit,))
    told = talk(knowing(language="en", topics=("nl_ww_study", "nl_dismissed", "gone"), profile=profile))
    assert told_before(told) == (("nl_ww_study", "May you study while on WW"), ("nl_dismissed", "WW unemployment benefit"))
    assert told_before(talk(knowing(profile=profile))) == (("", "ww"),)
    assert told_before(None) == told_before(talk()) == ()


class Processor:
    """Reads a message, and notes what the pipeline could know of the talk."""

    async def parse_message(self, message: UserMessage, tracker: Any = None, only_output_properties: bool = True) -> str:
        if message.text == "fail":
            raise ValueError(BEFORE.get().said)
        return BEFORE.get().said


def test_what_the_talk_began_with_is_kept_apart_once_it_is_not_among_the_last_messages() -> None:
    said = ["mijn winkel gaat dicht", "ja", "/tap", "wat moet ik regelen", "en hoe lang heb ik daarvoor"]
    assert said_first(None) == said_first(talk(*(UserUttered(text) for text in said[:4]))) == ""
    assert said_first(talk(*(UserUttered(text) for text in said))) == "mijn winkel gaat dicht"


@pytest.mark.parametrize("anew", [UserUttered("/start_over"), UserUttered("begin maar opnieuw", intent={"name": "start_over"})])
def test_what_was_said_before_somebody_began_anew_is_forgotten(anew: UserUttered) -> None:
    before = [UserUttered("mijn winkel gaat dicht"), UserUttered("ik heb schulden bij de bank"), UserUttered("ik slaap er slecht van")]
    held = talk(*before, anew, UserUttered("mijn zoon zit in groep acht"))
    assert said_before(held) == "mijn zoon zit in groep acht" and said_first(held) == ""


def test_it_is_lent_for_the_reading_of_one_message_only() -> None:
    processor: Any = Processor()
    lend_to_pipeline(processor)
    held = talk(UserUttered("ik ben ontslagen"))

    async def reads() -> List[str]:
        first = await processor.parse_message(UserMessage("hoe lang"), held)
        with pytest.raises(ValueError, match="ik ben ontslagen"):
            await processor.parse_message(UserMessage("fail"), held)
        return [first, BEFORE.get().said, await processor.parse_message(UserMessage("hoe lang"))]

    assert asyncio.run(reads()) == ["ik ben ontslagen", "", ""]
