"""`action_guide`: hands the turn to `guidance.conversation` and puts its outcome into Rasa's terms."""

import secrets
from typing import Any, Dict, Tuple

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, GuardedAction
from actions.knowledge import knowledge_store
from guidance.address import addressed
from guidance.conversation.measured import measured
from guidance.conversation.missed import catch_up, missed_messages
from guidance.conversation.respond import respond
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.understood import understood
from guidance.knowledge.store import today
from guidance.plan.steps import plan_view
from guidance.records.effects import Conversation, EffectFailed, carry_out
from guidance.records.evidence import note
from guidance.records.store import get_records, utc_now
from guidance.settings import get_settings


class ActionGuide(GuardedAction):
    """Answers every turn."""

    def name(self) -> str:
        return "action_guide"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        knowledge, settings = knowledge_store().snapshot, get_settings()
        # The last one is this turn itself; those before it met an action server that was away.
        state = catch_up(State.from_slot(tracker.get_slot("conversation")), missed_messages(tracker.events)[:-1])
        turn = Turn.from_message(tracker.latest_message, secrets.token_urlsafe(), utc_now())
        outcome, values = self._with_effects(respond(turn, state, knowledge, settings, today()), state, tracker)
        language = outcome.state.language
        if not outcome.state.erase:
            note(tracker.sender_id, measured(turn, outcome, knowledge, settings, tracker.get_latest_input_channel() or "web"))
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
                **{**say.values, **values},
            )
        return [
            SlotSet("conversation", outcome.state.as_slot()),
            SlotSet("understood", addressed(understood(outcome.state, knowledge, settings), language, settings.address)),
            SlotSet("plan", addressed(plan_view(outcome.state.plan, knowledge, language, today()), language, settings.address)),
            SlotSet("language", language),
            SlotSet("awaiting", outcome.state.awaiting),
        ]

    def _with_effects(self, outcome: Outcome, before: State, tracker: Tracker) -> Tuple[Outcome, Dict[str, Any]]:
        """Carry out what was asked for, before anything is said. When it fails the talk stays where it was."""
        channel = tracker.get_latest_input_channel() or "web"
        conversation = Conversation(tracker.sender_id, channel, outcome.state.language)
        try:
            return outcome, carry_out(outcome.effects, get_records, conversation)
        except EffectFailed as failed:
            said = failed.effect.if_failed
            same = {"language": outcome.state.language, "detected": outcome.state.detected, "last": said}
            return Outcome((Say(said),), before.copy(update=same)), {}
