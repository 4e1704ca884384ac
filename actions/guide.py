"""`action_guide`: hands the turn to `guidance.conversation` and puts its outcome into Rasa's terms."""

from typing import Any, Dict

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, GuardedAction
from actions.knowledge import knowledge_store
from guidance.address import addressed
from guidance.conversation.missed import catch_up, missed_messages
from guidance.conversation.respond import respond
from guidance.conversation.state import State, Turn
from guidance.conversation.understood import understood
from guidance.knowledge.store import today
from guidance.settings import get_settings


class ActionGuide(GuardedAction):
    """Answers every turn."""

    def name(self) -> str:
        return "action_guide"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        knowledge, settings = knowledge_store().snapshot, get_settings()
        # The last one is this turn itself; those before it met an action server that was away.
        state = catch_up(State.from_slot(tracker.get_slot("conversation")), missed_messages(tracker.events)[:-1])
        outcome = respond(Turn.from_message(tracker.latest_message), state, knowledge, settings, today())
        language = outcome.state.language
        for say in outcome.says:
            cards = addressed([dict(card) for card in say.cards], language, settings.address)
            body: Dict[str, Any] = {"cards": cards} if cards else {}
            dispatcher.utter_message(
                response=say.response,
                buttons=[
                    {"title": addressed(choice.title, language, settings.address), "payload": choice.payload} for choice in say.choices
                ],
                json_message=body or None,
                language=language,
                **say.values,
            )
        return [
            SlotSet("conversation", outcome.state.as_slot()),
            SlotSet("understood", addressed(understood(outcome.state, knowledge, settings), language, settings.address)),
            SlotSet("language", language),
        ]
