"""The plan in the talk: keep a card, show it, take it along. Changing it: `plan_change`."""

from datetime import date
from typing import List, Optional, Sequence, Tuple

from guidance.conversation import guide, terms
from guidance.conversation.plan_commands import cards_named, command_of, counted
from guidance.conversation.plan_replies import choice, in_a_row, keep, keep_document, show_choice, ways_on
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import shown_need, shown_stages
from guidance.knowledge.store import Snapshot
from guidance.plan.numbers import ALL
from guidance.plan.own_step import own_step
from guidance.plan.plan import MOST_STEPS, OWN, Step
from guidance.plan.reading import Command
from guidance.plan.steps import day_in_words, keepable, numbered, step_in_own_words, step_of
from guidance.settings import Settings

#: So few telling words for each card name it; more tell a step of one's own ("de brief van uwv zoeken en kopiëren").
_NAMES_A_CARD = 2


def show(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The plan as it stands, or a link to take it along."""
    state = state.copy(update={"expecting": ""})
    if not state.plan.steps:
        return Outcome((Say("utter_plan_empty", choices=ways_on(state, knowledge)),), state)
    command = command_of(turn, state, day)
    if "take" in turn.values or (command and command.act == "take"):
        return _take(turn, state, knowledge, settings, day)
    steps = numbered(state.plan, knowledge, state.language, day)
    choices = (choice("take", payload("show_plan", take="plain"), state, knowledge), *ways_on(state, knowledge))
    return Outcome((Say("utter_plan_shown", {"steps": steps}, choices=choices),), state)


def add(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Keep one or more of the cards on screen, or a step in own words; ask which one when that is not said."""
    state = state.copy(update={"expecting": ""})
    table = [card_id for card_id, _ in state.table]
    can = [card_id for card_id in table if keepable(card_id, knowledge) and state.plan.place_of(card_id) is None]
    if "step" in turn.values:
        return added([turn.values["step"]], state, knowledge, settings, day)
    command = command_of(turn, state, day) or Command("add")
    named = [card_id for card_id in cards_named(turn.text, command, state, knowledge, settings) if keepable(card_id, knowledge)]
    in_own_words = command.act == "own" or (command.own and len(command.name) > _NAMES_A_CARD * len(named))
    if in_own_words:
        return _own(turn, command, state, knowledge, settings, day)
    if not named and not any(keepable(card_id, knowledge) for card_id in table):
        return Outcome((Say("utter_plan_no_cards", choices=ways_on(state, knowledge)),), state)
    if command.act == "make":
        return made(can, state, knowledge, settings, day)
    which = tuple(number for number in command.which if number != ALL or not named)  # "both the diploma one and the UWV one"
    places = counted(which, len(table))
    if which and not places and not named:
        return Outcome((Say("utter_plan_no_card", {"number": len(table)}, choices=_which_card(can, state, knowledge)),), state)
    wanted = list(dict.fromkeys([*named, *(table[place] for place in places)]))  # "zet de eerste en leeroverzicht erin"
    if wanted:
        return added(wanted, state, knowledge, settings, day, top=command.to == 1)
    elsewhere = terms.find(turn.text, knowledge, day) if command.name else None
    if elsewhere is not None and keepable(elsewhere.id, knowledge):  # shown before, and named outright
        return added([elsewhere.id], state, knowledge, settings, day)
    if not can:
        return added(table, state, knowledge, settings, day)
    if len(can) == 1:
        return added(can, state, knowledge, settings, day)
    asked = state.copy(update={"expecting": "plan:add"})
    return Outcome((Say("utter_plan_which_card", choices=_which_card(can, state, knowledge)),), asked)


def _own(turn: Turn, command: Command, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The step that was told, in the words it was typed in; where none was told, how to tell one."""
    if not command.own:
        return Outcome((Say("utter_plan_own_how", choices=ways_on(state, knowledge)),), state)
    typed = own_step(turn.own_words)
    return _kept([step_in_own_words(typed.words if typed else command.own)], state, knowledge, settings, day)


def made(ids: Sequence[str], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The plan that was asked for as a whole: what is on the table, in its order, and how to change it."""
    outcome = added(ids, state, knowledge, settings, day) if ids else Outcome((), state)
    plan = outcome.state.plan
    steps = numbered(plan, knowledge, state.language, day)
    choices = (choice("take", payload("show_plan", take="plain"), outcome.state, knowledge), *ways_on(outcome.state, knowledge))
    before = tuple(say for say in outcome.says if say.response == "utter_plan_first")
    return Outcome((*before, Say("utter_plan_made", {"steps": steps}, choices=choices)), outcome.state, outcome.effects)


def added(ids: Sequence[str], state: State, knowledge: Snapshot, settings: Settings, day: date, *, top: bool = False) -> Outcome:
    """Those of `ids` that are steps, kept at the end of the plan; the first of them at its `top` when that was asked."""
    need, stages = shown_need(state.profile, settings), shown_stages(state.profile, settings)
    found = [step_of(card_id, knowledge, need.id if need else None, stages[0].id if stages else None) for card_id in ids]
    return _kept(found, state, knowledge, settings, day, top=top)


def _kept(
    steps: Sequence[Optional[Step]], state: State, knowledge: Snapshot, settings: Settings, day: date, *, top: bool = False
) -> Outcome:
    plan = state.plan
    new: List[Step] = []
    known: List[Step] = []
    for step in steps:
        if step is None:
            continue
        if plan.place_of(step.id) is not None:
            known.append(step)
        elif plan.full:
            say = Say(
                "utter_plan_full", {"number": MOST_STEPS}, choices=(show_choice(state, knowledge), guide.person_choice(state, knowledge))
            )
            return keep((say,), plan, state, knowledge, settings, day)
        else:
            plan, new = plan.add(step), [*new, step]
    if not new and not known:
        return Outcome((Say("utter_plan_not_a_step", choices=ways_on(state, knowledge)),), state)
    choices = (show_choice(state, knowledge), Choice(knowledge.phrase("choice", "more", state.language), payload("ask_more")))
    first = (new or known)[0]
    if new and top:
        plan = plan.move(plan.place_of(first.id) or 0, 0).copy(update={"former": state.plan.steps})
    number = (plan.place_of(first.id) or 0) + 1
    titles = [step.title.get(state.language) or step.title["nl"] for step in new or known]
    if not new:
        say = Say("utter_plan_already", {"title": titles[0], "number": number}, choices=choices)
    elif len(new) > 1:
        values = {"titles": in_a_row(titles, state.language), "count": len(plan.steps)}
        say = Say("utter_plan_added_more", values, choices=choices)
    else:
        say = Say("utter_plan_added", {"title": titles[0], "number": number}, choices=choices)
    state = state.copy(update={"subject": first.id}) if len(titles) == 1 else state  # what "that step" means
    says: List[Say] = [say]
    if "plan_first" not in state.told:
        state = state.copy(update={"told": (*state.told, "plan_first")})
        says = [Say("utter_plan_first"), say]
    return keep(says, plan, state, knowledge, settings, day)


def _take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A link that cannot be guessed and that ends; without anything the citizen told, unless wanted."""
    with_words = turn.values.get("take") == "words"
    plan = state.plan.copy(update={"token": state.plan.token or turn.reference, "with_words": with_words})
    state = state.copy(update={"plan": plan})
    effect = keep_document(plan, state, knowledge, settings, day)
    until = day_in_words(date.fromisoformat(effect.values["body"]["until"]), state.language)
    values = {"link": f"{settings.public_address}/plan/{plan.token}", "day": until}
    other = choice(
        "without_words" if with_words else "with_words", payload("show_plan", take="plain" if with_words else "words"), state, knowledge
    )
    response = "utter_plan_link_words" if with_words else "utter_plan_link"
    says = [Say(response, values, choices=(other, *ways_on(state, knowledge)))]
    if any(step.kind == OWN for step in plan.steps):
        says.insert(0, Say("utter_plan_own_taken"))
    return Outcome(tuple(says), state, (effect,))


def _which_card(ids: Sequence[str], state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    titles = dict(state.table)
    return tuple(Choice(titles[card_id], payload("add_to_plan", step=card_id)) for card_id in ids[: guide.CHOICES_AT_A_TIME])
