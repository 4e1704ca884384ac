"""Which words are a command about the plan, and which steps they mean."""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Optional, Sequence, Tuple

from guidance.conversation.ordinals import ORDINAL, plain
from guidance.conversation.state import State, Turn
from guidance.knowledge.store import Snapshot
from guidance.plan.naming import best_match
from guidance.plan.numbers import ALL, LAST, tokens
from guidance.plan.plan import Plan
from guidance.plan.reading import Command, read
from guidance.plan.steps import searched
from guidance.plan.words import PLAN_WORDS
from guidance.understanding.asked import sentences

#: What a command does -> the intent that carries it; everything else is a change.
INTENT: Mapping[str, str] = {"show": "show_plan", "take": "show_plan", "add": "add_to_plan", "make": "add_to_plan"}
CHANGE = "change_plan"
#: A plan of others: of an employer who reorganises, of a school, for a business.
_ANOTHER_PLAN = re.compile(
    r"\b(?:sociaal plan|sociale plan|social plan|plan van aanpak|ondernemingsplan|businessplan|business plan|behandelplan|handelingsplan)\b"
)
#: One more of the cards, said behind one that was put into the plan.
_ANOTHER = re.compile(rf"(?:en|ook|and|also)(?: ook| also)? (?P<which>(?:de |the )?(?:{ORDINAL}|[1-9])(?: ook| too| as well)?)")
#: Nothing but places ("de eerste en de derde", "the first two"), where cards for the plan were asked for.
_PLACES = re.compile(rf"(?:(?:de |the )?(?:{ORDINAL}|[1-9]|twee|drie|two|three)(?: (?:en|and|plus) | |$))+(?:graag|please)?")
_ASKING_WHICH = ("utter_plan_which_card", "utter_plan_empty", "utter_plan_no_card")


def recognised(turn: Turn, state: State, knowledge: Snapshot, day: date) -> Turn:
    """The turn, as a command about the plan when its words plainly are one; danger in it stays what it is."""
    if not turn.evidence.intents or turn.text.startswith("/"):
        return turn
    command = command_of(turn, state, day)
    if command is None:
        return turn
    intent = INTENT.get(command.act, CHANGE)
    if intent == CHANGE and not state.plan.steps and not (command.act == "undo" and state.plan.former):
        return turn
    if intent == "add_to_plan" and not state.table and not command.which and state.expecting != "exercise:keep":
        return turn if turn.intent != "add_to_plan" else replace(turn, intent=intent)
    if not command.sure and not _plainly_meant(command, turn.text, state.plan, knowledge, day):
        return turn
    evidence = turn.evidence.copy(
        update={"intents": {intent: 1.0}, "stages": {}, "facts": tuple(fact for fact in turn.evidence.facts if fact.kind == "danger")}
    )
    return replace(turn, intent=intent, evidence=evidence)


def command_of(turn: Turn, state: State, day: date) -> Optional[Command]:
    """The command in typed words; taps carry theirs as values."""
    if turn.text.startswith("/") or _ANOTHER_PLAN.search(turn.text.lower()):
        return None
    if state.expecting == "exercise:answer" and not PLAN_WORDS & set(tokens(turn.text)):
        return None  # an answer: "ik bewaar de laatste" tells of a job
    another = _ANOTHER.fullmatch(plain(turn.text)) if state.last.startswith("utter_plan_added") else None
    if another:  # "en de tweede", behind "zet de eerste in mijn plan"
        return read(f"zet {another['which']} in mijn plan", day)
    if state.last in _ASKING_WHICH and _PLACES.fullmatch(plain(turn.text)):
        return read(f"zet {turn.text} in mijn plan", day)
    about = state.last.startswith("utter_plan_") or turn.intent in ("change_plan", "add_to_plan", "show_plan")
    whole = read(turn.text, day, about_plan=about)
    of_plan = [sentence for sentence in sentences(turn.text) if PLAN_WORDS & set(tokens(sentence))]
    if whole is not None or len(of_plan) != 1 or of_plan[0] == turn.text.strip():
        return whole
    return read(of_plan[0], day, about_plan=about)  # "zet IND in mijn plan. Mag ik nu meer werken?"


def counted(which: Sequence[int], count: int) -> Tuple[int, ...]:
    """Places from 0, of positions that exist among `count`."""
    if ALL in which:
        return tuple(range(count))
    places = [count - 1 if number == LAST else number - 1 for number in which]
    return tuple(dict.fromkeys(place for place in places if 0 <= place < count))


def places_of(command: Command, plan: Plan, knowledge: Snapshot, day: date) -> Tuple[int, ...]:
    """Places, from 0, of the steps that `command` is about; several when its words fit several."""
    if command.which:
        return counted(command.which, len(plan.steps))
    return best_match(command.name, [searched(step, knowledge, day) for step in plan.steps])


def _plainly_meant(command: Command, text: str, plan: Plan, knowledge: Snapshot, day: date) -> bool:
    """Whether words without "stap" or "plan" name exactly one step: by its name, or by what it does behind "die" or "that"."""
    steps = [searched(step, knowledge, day) for step in plan.steps]
    pointing = bool({"die", "dat", "deze", "that", "this"} & set(tokens(text)))
    return len(best_match(command.name, steps if pointing else [(names, "") for names, _ in steps])) == 1
