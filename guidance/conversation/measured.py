"""What one turn tells the statistics. No words of the citizen, no obstacles; `guidance.records.evidence` minimises it."""

from typing import Any, Dict

from guidance.conversation.guide import REGIONS
from guidance.conversation.small_talk.feedback import REASONS
from guidance.conversation.state import Outcome, Turn
from guidance.conversation.understood import shown_need, shown_stages
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

_CORRECTIONS = frozenset({"correct_understanding"})


def measured(turn: Turn, outcome: Outcome, knowledge: Snapshot, settings: Settings, channel: str) -> Dict[str, Any]:
    """The values of the row of this turn (see `guidance.records.evidence.minimised`)."""
    state = outcome.state
    stages = [belief.id for belief in shown_stages(state.profile, settings)]
    need = shown_need(state.profile, settings)
    shown = [str(card["id"]) for say in outcome.says for card in say.cards]
    places = [f.value for f in state.profile.known_facts if f.kind == "region" and not f.negated]
    country = state.profile.country or settings.default_country
    return {
        "stage": stages[0] if stages else None,
        "stages": stages,
        "guideline": knowledge.life_stages[stages[0]].guideline if stages else None,
        "need": need.id if need else None,
        "language": state.detected or state.language,
        "region": next((REGIONS[place] for place in places if place in REGIONS), country),
        "channel": channel,
        "shown": shown,
        "abstained": not shown and any(say.response.startswith("utter_ask_") for say in outcome.says),
        "corrected": turn.intent in _CORRECTIONS or any(say.response.startswith("utter_correct_") for say in outcome.says),
        "helpful": REASONS.get(turn.values.get("reason", "")) if turn.intent == "give_feedback" else None,
    }
