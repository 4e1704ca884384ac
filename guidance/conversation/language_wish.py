""" "Can we speak English please?" is a wish for a language, not for a person, although it asks to speak.

The lexicon (`knowledge/lexicon/reply_language.yml`) holds the ways in which it is asked.
"""

from dataclasses import replace
from typing import Optional

from guidance.conversation.state import Turn
from guidance.understanding.language import REPLY_LANGUAGES

#: Kind of fact that says it.
KIND = "reply_language"


def wished_language(turn: Turn) -> Optional[str]:
    """The language the words ask for, if it is one that replies come in."""
    wished = [fact.value for fact in turn.evidence.facts if fact.kind == KIND and not fact.negated and fact.value in REPLY_LANGUAGES]
    return wished[-1] if wished else None


def read_as_language(turn: Turn) -> Turn:
    """The turn, with the wish for a person taken out when the words only ask for a language. What else is asked counts."""
    asks_for_somebody = any(fact.kind == "person" and not fact.negated for fact in turn.evidence.facts)
    if wished_language(turn) is None or asks_for_somebody or "talk_to_human" not in turn.evidence.intents:
        return turn
    evidence = turn.evidence.without_intent("talk_to_human")
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent == "talk_to_human" else turn.intent)
