"""A message about the plan may do more than one thing: every command in it is carried out, and what is asked beside them is answered."""

from dataclasses import replace
from datetime import date
from typing import Callable, List, Mapping, Optional, Sequence, Tuple

from guidance.conversation import reading
from guidance.conversation.desks import details, named_card
from guidance.conversation.planning import plan, plan_change
from guidance.conversation.planning.plan_commands import CHANGE, INTENT, cards_named, is_ordered, meant, parted, step_told
from guidance.conversation.state import Effect, Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.plan.clauses import clauses
from guidance.plan.numbers import tokens
from guidance.plan.own_step import in_order
from guidance.plan.reading import Command
from guidance.plan.words import SHOW
from guidance.settings import Settings

#: Who does what to the plan.
ACTS: Mapping[str, Callable[..., Outcome]] = {"show_plan": plan.show, "add_to_plan": plan.add, "change_plan": plan_change.change}


def obey(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is commanded, with a sorry where it was asked before and not done."""
    parts = [] if turn.tapped else parted(turn, state, knowledge, settings, day)
    outcome = _obeyed(turn, parts, state, knowledge, settings, day)
    forgotten = any(command and command.forgotten for _, command in parts) and outcome.state.plan != state.plan
    return replace(outcome, says=(Say("utter_plan_forgotten"), *outcome.says)) if forgotten else outcome


def _obeyed(
    turn: Turn, parts: Sequence[Tuple[str, Optional[Command]]], state: State, knowledge: Snapshot, settings: Settings, day: date
) -> Outcome:
    """Command after command, in their order, until one needs an answer first; a question about a step or a card comes behind them."""
    context = (knowledge, settings, day)
    commands = [command for _, command in parts if command]
    if len(parts) < 2 or not commands or (commands[0].act == "make" and in_order(turn.own_words)):
        return ACTS[turn.intent](turn, state, *context)
    parts = _shown_last(parts)
    former = state.plan.steps
    says: Tuple[Say, ...] = ()
    effects: Tuple[Effect, ...] = ()
    outcome: Optional[Outcome] = None
    typed = clauses(turn.own_words)
    carried_out: Optional[Command] = None
    left: List[str] = []  # what was commanded and could not be done
    for place, (part, command) in enumerate(parts):
        if command and command == carried_out:
            continue  # "i want it on paper, can i print it"
        if command and carried_out and command.that and command.act == carried_out.act:
            continue  # "die gemeente hoeft niet, kan die eruit?"
        if outcome is not None and outcome.state.expecting:  # which step is asked; what was asked beside it is answered before that
            beside = None if command else _asked(replace(turn, text=part, written=""), state, *context, of_steps=True)
            says = (*_without_choices(beside.says), *says) if beside else says
            continue
        now = outcome.state if outcome else state
        spoken = replace(turn, text=part, written=typed[place] if len(typed) == len(parts) else "")
        if command and meant(command, part, now, *context):
            act = INTENT.get(command.act, CHANGE)
            done: Optional[Outcome] = ACTS[act](replace(spoken, intent=act), now, *context, command=command)
            carried_out = command
            same = done is not None and done.state.plan.steps == now.plan.steps and not done.state.expecting
            if outcome and same and command.act in ("move", "after"):
                continue  # "swap them, i want the uwv one at the top": there it is
        else:
            done = _asked(spoken, now, *context, of_steps=commands[0].act not in INTENT) if outcome else None
        if done is None:
            left += [part] if outcome and (command or is_ordered(part)) and not asks(part) else []
            named = cards_named(part, Command("add"), now, knowledge, settings)
            pointed = named[0] if len(named) == 1 else step_told(part, now.plan, knowledge, day)
            state = state.copy(update={"subject": pointed}) if pointed and outcome is None else state
            continue
        if outcome and not now.plan.steps and [say.response for say in done.says] == [say.response for say in outcome.says]:
            continue  # that the plan is empty is said once
        outcome = done
        says, effects = (*_without_choices(says), *done.says), done.effects or effects
    if outcome is None:
        return ACTS[turn.intent](turn, state, *context)
    if left:
        undone = Say("utter_plan_not_done", {"what": left[0].strip(" .!,")})
        says = (*says[:-1], replace(says[-1], choices=()), replace(undone, choices=says[-1].choices))
    changed = outcome.state.plan
    if len(commands) > 1 and changed.steps != former:
        changed = changed.copy(update={"former": former})  # "zet terug" takes back all of it
    return Outcome(says, outcome.state.copy(update={"plan": changed}), effects)


def _shown_last(parts: Sequence[Tuple[str, Optional[Command]]]) -> Sequence[Tuple[str, Optional[Command]]]:
    """The plan is shown as it is after what is changed in it; "ik bedoel in mijn plan" beside a change only says where."""
    changes = [part for part in parts if part[1] and INTENT.get(part[1].act) != "show_plan"]
    shows = [part for part in parts if part[1] and part[1].act == "show"]
    if not changes or not shows:
        return parts
    kept = [part for part in shows if SHOW & set(tokens(part[0]))]
    return [*(part for part in parts if part not in shows), *kept]


def _asked(spoken: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, *, of_steps: bool) -> Optional[Outcome]:
    """What was asked of a card beside a command; behind a change of the plan "the first one" is its first step."""
    in_view = reading.with_steps_in_view(state) if of_steps else state
    asked = named_card.meant(reading.read(replace(spoken, intent="too_vague", values={}), in_view), in_view, knowledge, settings)
    return details.about_card(asked, state, knowledge, settings, day) if asked.intent == "ask_about_card" else None


def _without_choices(says: Sequence[Say]) -> Tuple[Say, ...]:
    """What was said before, without its ways on: those stand below the last. What to do was asked, and told behind it."""
    return tuple(replace(say, choices=()) for say in says if say.response != "utter_plan_how")
