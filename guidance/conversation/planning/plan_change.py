"""Change the plan by words or taps: take steps out, put them in another order, mark them, give them a day."""

import re
from dataclasses import replace
from datetime import date
from typing import Callable, Dict, Optional, Sequence

from guidance.conversation import guide
from guidance.conversation.planning import plan_calendar
from guidance.conversation.planning.plan import added
from guidance.conversation.planning.plan_commands import (
    CHANGE,
    INTENT,
    cards_named,
    command_of,
    counted,
    each_of,
    no_step,
    places_of,
    steps_named,
)
from guidance.conversation.planning.plan_replies import choice, in_a_row, keep, show_choice, title_of, ways_on
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload, tapped_values
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.plan.naming import best_match
from guidance.plan.numbers import LAST, passed_this_year, tokens
from guidance.plan.plan import Plan
from guidance.plan.reading import Command, read
from guidance.plan.steps import day_in_words, details, keepable, numbered, step_of
from guidance.settings import Settings

#: Acts on one step or several, that a tap or an answer to "which one?" can finish.
_ON_STEPS = frozenset({"remove", "undated", "first", "last", "done", "undone"})
#: Acts that several steps may be named for together.
_AT_ONCE = frozenset({"remove", "undated", "done", "undone", "swap"})
#: A day so far ahead, that passed this year, is more likely a slip than next year's, where the step has a term.
_FAR_AHEAD = 183  # days
#: Replies that asked for a day, or for which step it is, to put it in a calendar.
_ASKING_FOR_THE_CALENDAR = ("utter_plan_calendar_day", "utter_plan_calendar_which")
#: Says yes to the year that was asked.
_THAT_YEAR = re.compile(r"\b(?:volgend|next) (?:jaar|year)\b|^(?:ja|jawel|yes|yeah|yep|klopt|correct)\b", re.IGNORECASE)


def change(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, *, command: Optional[Command] = None) -> Outcome:
    """Remove, put in another order, mark as done, give a day, empty or put back."""
    state = state.copy(update={"expecting": ""})
    plan = state.plan
    if turn.values.get("act") in _ON_STEPS:
        place = plan.place_of(turn.values.get("step", ""))
        if place is not None:
            return _apply(turn.values["act"], [place], state, knowledge, settings, day)
    if turn.values.get("act") == "by" and (place := plan.place_of(turn.values.get("step", ""))) is not None:
        return _dated(place, date.fromisoformat(turn.values["day"]), state, knowledge, settings, day, reference=turn.reference)
    command = command or command_of(turn, state, knowledge, settings, day)
    if command and command.act == "undo":
        restored = plan.undo()
        response = "utter_plan_nothing_back" if restored is plan else "utter_plan_put_back"
        return _changed(Say(response), restored, state, knowledge, settings, day)
    if command and command.act == "after":
        return _behind(cards_named(turn.text, command, state, knowledge, settings), state, knowledge, settings, day)
    if not plan.steps:
        return Outcome((Say("utter_plan_empty", choices=ways_on(state, knowledge)),), state)
    if command is None or INTENT.get(command.act, CHANGE) != CHANGE:
        steps = numbered(plan, knowledge, state.language, day)
        return Outcome((Say("utter_plan_how", {"steps": steps}, choices=ways_on(state, knowledge)),), state)
    if command.act == "clear":
        return _changed(Say("utter_plan_cleared"), plan.clear(), state, knowledge, settings, day)
    beyond = [number for number in (*command.which, command.to or 1) if number > len(plan.steps)]
    if beyond:
        say = Say("utter_plan_no_step", {"number": beyond[0], "count": len(plan.steps)}, choices=ways_on(state, knowledge))
        return Outcome((say,), state)
    read_as_named = steps_named(command, turn.text, state, knowledge, settings)
    several = read_as_named or (each_of(command, plan, knowledge, day) if command.act in _AT_ONCE else ())
    places = several or places_of(command, plan, knowledge, day)
    that = plan.place_of(state.subject)
    if command.that and that is not None:
        places = (that,)
    other = None if read_as_named else no_step(command, turn.text, state, knowledge, settings, day)
    if other is not None:
        return _no_step(other, command, state, knowledge, settings, day)
    if command.act == "swap" and not (command.which or command.name) and len(plan.steps) == 2:
        places = (0, 1)
    if command.act == "swap" and len(places) == 2:
        swapped = plan.swap(*places)
        return _changed(Say("utter_plan_swapped", _order(swapped, state)), swapped, state, knowledge, settings, day)
    if command.act == "swap":
        return _ask_which(command.act, (), state, knowledge, day)
    if command.shift and len(places) == 1:
        return _moved(places[0], max(0, places[0] + command.shift), state, knowledge, settings, day)
    act = command.act if command.act != "move" else {1: "first", LAST: "last"}.get(command.to or 1, "move")
    one_only = command.act in ("move", "by") or not (command.which or several)
    if not places or (one_only and len(places) > 1):
        return _ask_which(act, places or range(len(plan.steps)), state, knowledge, day)
    if act == "move" or (command.act == "move" and command.beside):
        return _moved(places[0], _target(command, places[0], plan), state, knowledge, settings, day)
    if command.act == "by" and command.day:
        another_year = passed_this_year(tokens(turn.text), day) and (command.day - day).days > _FAR_AHEAD
        if command.day < day or (another_year and details(plan.steps[places[0]], knowledge, state.language, day).deadline):
            return _ask_day(places[0], command.day, state, knowledge, day)
        return _dated(places[0], command.day, state, knowledge, settings, day, reference=turn.reference)
    return _apply(act, places, state, knowledge, settings, day)


def _behind(cards: Sequence[str], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The step that is named put right behind the one spoken of last, and into the plan first where it was not in it."""
    spoken_of = state.plan.place_of(state.subject)
    card = next((card for card in cards if card != state.subject), None)
    if card is None:
        return _ask_which("move", (), state, knowledge, day)
    put = added([card], state, knowledge, settings, day) if state.plan.place_of(card) is None else None
    after = put.state if put else state
    place = after.plan.place_of(card)
    if spoken_of is None or place is None:
        return put or _ask_which("move", (), state, knowledge, day)
    outcome = _moved(place, spoken_of if place < spoken_of else spoken_of + 1, after, knowledge, settings, day)
    return replace(outcome, effects=outcome.effects or (put.effects if put else ()))


def _dated(place: int, named: date, state: State, knowledge: Snapshot, settings: Settings, day: date, *, reference: str) -> Outcome:
    """The step gets its day; where that was asked for the calendar, its file comes at once."""
    state = state.copy(update={"subject": state.plan.steps[place].id})  # another day said behind it is for this step
    values = {"title": title_of(state.plan, place, state), "day": day_in_words(named, state.language)}
    if state.last.startswith(_ASKING_FOR_THE_CALENDAR):
        dated = state.copy(update={"plan": state.plan.date(place, named)})
        return plan_calendar.of_steps([place], dated, knowledge, settings, day, reference=reference)
    outcome = _changed(Say("utter_plan_dated", values), state.plan.date(place, named), state, knowledge, settings, day)
    (said,) = outcome.says
    in_calendar = choice("calendar", payload("show_plan", take="calendar"), state, knowledge)
    return replace(outcome, says=(replace(said, choices=(said.choices[0], in_calendar, *said.choices[1:])),))


def _ask_day(place: int, named: date, state: State, knowledge: Snapshot, day: date) -> Outcome:
    """Ask for another day than one that has passed; whether next year is meant, where no year was said."""
    step = state.plan.steps[place]
    state = state.copy(update={"expecting": "plan:by", "subject": step.id})
    if named < day:
        return Outcome((Say("utter_plan_past_day", choices=ways_on(state, knowledge)),), state)
    in_words = day_in_words(named, state.language)
    yes = Choice(
        knowledge.phrase("plan", "that_day", state.language, day=in_words),
        payload("change_plan", act="by", step=step.id, day=named.isoformat()),
    )
    values = {"passed": day_in_words(named.replace(year=day.year), state.language), "day": in_words}
    return Outcome((Say("utter_plan_other_year", values, choices=(yes, *ways_on(state, knowledge)[-1:])),), state)


def _no_step(card: str, command: Command, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A card that is no step of the plan yet: it is put there first ("zet leeroverzicht bovenaan"), or said not to be in it."""
    step = step_of(card, knowledge, None, None)
    if step is None or (command.act == "move" and command.to == 1):
        return added([card], state, knowledge, settings, day, top=True)
    title = step.title.get(state.language) or step.title["nl"]
    keep_it = () if command.act == "remove" else (choice("keep", payload("add_to_plan", step=card), state, knowledge),)
    return Outcome((Say("utter_plan_not_in", {"title": title}, choices=(*keep_it, *ways_on(state, knowledge))),), state)


def answer(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to "which one?" (`state.expecting` = "plan:<act>"); other words go on as a turn of their own."""
    act = state.expecting.partition(":")[2]
    state = state.copy(update={"expecting": ""})
    if turn.text.startswith("/") or turn.intent in ("show_plan", "change_plan", "add_to_plan"):
        return _onward(turn, state, knowledge, settings, day)
    answer = read(f"stap {turn.text}", day, about_plan=True)
    words = read(f"zet {turn.text} in mijn plan", day)
    which = (words.which if words else ()) or (answer.which if answer else ())
    name = words.name if words else ()
    if act == "add":
        cards = [] if asks(turn.text) else cards_named(turn.text, Command("add", name=name), state, knowledge, settings)
        if any(keepable(card, knowledge) for card in cards):  # "nee. geldfit! en doorstroompunt": those, whatever was offered
            return added([card for card in cards if keepable(card, knowledge)], state, knowledge, settings, day)
        places = counted(which, len(state.table)) or best_match(name, [(title, "") for _, title in state.table])
        if len(places) >= 1 and (which or len(places) == 1):
            return added([state.table[place][0] for place in places], state, knowledge, settings, day)
    elif act == "by":
        yes = _the_day_that_was_asked(state)
        if yes and (turn.intent == "affirm" or _THAT_YEAR.search(turn.text)):
            return change(replace(turn, values=yes), state, knowledge, settings, day)
        if yes and turn.intent == "deny":
            return _ask_day(state.plan.place_of(yes["step"]) or 0, date.min, state, knowledge, day)
    elif act in _ON_STEPS:
        places = places_of(Command(act, which, name), state.plan, knowledge, day)
        if places and (which or len(places) == 1):
            return _apply(act, places, state, knowledge, settings, day)
    return _onward(turn, state, knowledge, settings, day)


def _the_day_that_was_asked(state: State) -> Optional[Dict[str, str]]:
    """The values of the tap that says yes to the day, while that is offered and its step is in the plan."""
    offered = [tapped_values(what)[1] for _, what in state.offered]
    return next((it for it in offered if it.get("act") == "by" and state.plan.place_of(it.get("step", "")) is not None), None)


def _onward(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    from guidance.conversation.respond import HANDLERS  # the table names this module: it is complete by the first turn

    handler: Callable[..., Outcome] = HANDLERS.get(turn.intent, guide.guide)
    return handler(turn, state, knowledge, settings, day)


def _target(command: Command, place: int, plan: Plan) -> int:
    """Where the step at `place` goes, counted from 0 among the steps without it."""
    to = (command.to or 1) - 1
    if command.beside == "before":
        return to - 1 if place < to else to
    if command.beside == "after":
        return to if place < to else to + 1
    return to


def _apply(act: str, places: Sequence[int], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    plan = state.plan
    titles = in_a_row([title_of(plan, place, state) for place in places], state.language)
    values: Dict[str, object] = {"title": titles, "number": len(places)}
    several = len(places) > 1
    if act in ("first", "last"):
        return _moved(places[0], 0 if act == "first" else len(plan.steps), state, knowledge, settings, day)
    if act == "remove":
        say = Say("utter_plan_removed_more" if several else "utter_plan_removed", values)
        return _changed(say, plan.remove(places), state, knowledge, settings, day)
    if act == "undated":
        return _changed(Say("utter_plan_undated", values), plan.date(places[0], None), state, knowledge, settings, day)
    marked = plan.mark(places, act == "done")
    if act == "undone":
        return _changed(Say("utter_plan_undone", values), marked, state, knowledge, settings, day)
    if all(step.done for step in marked.steps):
        return _changed(Say("utter_plan_all_done"), marked, state, knowledge, settings, day)
    return _changed(Say("utter_plan_done_more" if several else "utter_plan_done", values), marked, state, knowledge, settings, day)


def _moved(place: int, to: int, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    plan = state.plan.move(place, to)
    step = state.plan.steps[place]
    values = {"title": title_of(state.plan, place, state), "number": (plan.place_of(step.id) or 0) + 1, **_order(plan, state)}
    state = state.copy(update={"subject": step.id})  # what "that one" and "and then" mean behind it
    return _changed(Say("utter_plan_moved", values), plan, state, knowledge, settings, day)


def _order(plan: Plan, state: State) -> Dict[str, object]:
    """The steps by their titles in the order they now have, a line each."""
    return {"order": "\n".join(f"{place + 1}. {title_of(plan, place, state)}" for place in range(len(plan.steps)))}


def _changed(say: Say, plan: Plan, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    choices = (show_choice(state, knowledge), guide.person_choice(state, knowledge)) if plan.steps else ways_on(state, knowledge)
    return keep((replace(say, choices=choices),), plan, state, knowledge, settings, day)


def _ask_which(act: str, places: Sequence[int], state: State, knowledge: Snapshot, day: date) -> Outcome:
    if act not in _ON_STEPS:
        steps = numbered(state.plan, knowledge, state.language, day)
        return Outcome((Say("utter_plan_how", {"steps": steps}, choices=ways_on(state, knowledge)),), state)
    some = [state.plan.steps[place] for place in places][: guide.CHOICES_AT_A_TIME]
    choices = tuple(
        Choice(step.title.get(state.language) or step.title["nl"], payload("change_plan", act=act, step=step.id)) for step in some
    )
    return Outcome((Say("utter_plan_which_step", choices=choices),), state.copy(update={"expecting": f"plan:{act}"}))
