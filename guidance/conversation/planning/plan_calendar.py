"""The days of the plan for somebody's own calendar: a file to open, once a step has its day."""

from datetime import date
from typing import Sequence

from guidance.conversation import guide
from guidance.conversation.planning.plan_commands import counted, places_of
from guidance.conversation.planning.plan_replies import in_a_row, title_of, ways_on, with_page
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.store import Snapshot
from guidance.plan.plan import EXERCISE
from guidance.plan.reading import Command
from guidance.plan.steps import day_in_words
from guidance.settings import Settings


def give(turn: Turn, command: Command, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The file with the days, or what is missing for it: a day, or the step that a day is for."""
    plan = state.plan
    open_steps = [place for place, step in enumerate(plan.steps) if not step.done and step.kind != EXERCISE]
    named = counted(command.which, len(plan.steps)) if command.which else places_of(command, plan, knowledge, day)
    which = list(named) if len(named) == 1 or command.which else open_steps if len(open_steps) == 1 else []
    if command.day and command.day >= day and len(which) == 1:
        state = state.copy(update={"plan": plan.date(which[0], command.day), "subject": plan.steps[which[0]].id})
        plan = state.plan
    elif command.day and command.day >= day:
        return _ask_which(command.day, open_steps, state, knowledge)
    dated = [place for place in which or open_steps if plan.steps[place].by and not plan.steps[place].done]
    if not dated:
        place = (which or open_steps or [0])[0]
        state = state.copy(update={"subject": plan.steps[place].id})  # a day said behind it is for this step
        return Outcome((Say("utter_plan_calendar_day", {"number": place + 1}, choices=ways_on(state, knowledge)),), state)
    return of_steps(dated, state, knowledge, settings, day, reference=turn.reference)


def of_steps(places: Sequence[int], state: State, knowledge: Snapshot, settings: Settings, day: date, *, reference: str) -> Outcome:
    """The file with the days of the plan; those at `places` are named."""
    state, effect, until = with_page(reference, state, knowledge, settings, day, with_words=state.plan.with_words)
    plan = state.plan
    rows = [f"{title_of(plan, place, state)}: {day_in_words(by, state.language)}" for place in places if (by := plan.steps[place].by)]
    values = {"link": f"{settings.public_address}/plan/{plan.token}.ics", "days": in_a_row(rows, state.language), "day": until}
    return Outcome((Say("utter_plan_calendar", values, choices=ways_on(state, knowledge)),), state, (effect,))


def _ask_which(named: date, places: Sequence[int], state: State, knowledge: Snapshot) -> Outcome:
    """A day was named and not for which step."""
    choices = tuple(
        Choice(title_of(state.plan, place, state), payload("change_plan", act="by", step=state.plan.steps[place].id, day=named.isoformat()))
        for place in places[: guide.CHOICES_AT_A_TIME]
    )
    say = Say("utter_plan_calendar_which", {"day": day_in_words(named, state.language)}, choices=choices)
    return Outcome((say,), state)
