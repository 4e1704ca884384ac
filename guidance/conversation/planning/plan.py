"""The plan in the talk: keep a card, show it, take it along. Changing it: `plan_change`."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Match, Optional, Sequence, Tuple

from guidance.conversation import guide
from guidance.conversation.desks.cards import called
from guidance.conversation.planning import plan_calendar
from guidance.conversation.planning.plan_commands import cards_named, command_of, counted, means_all_of_it, means_this
from guidance.conversation.planning.plan_replies import choice, in_a_row, keep, show_choice, title_of, ways_on, with_page
from guidance.conversation.questions import terms
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import shown_need, shown_stages
from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.naming import named_by_any
from guidance.plan.numbers import ALL, named_day, tokens
from guidance.plan.own_step import in_order, own_step
from guidance.plan.plan import EXERCISE, MOST_STEPS, OWN, Step
from guidance.plan.reading import Command
from guidance.plan.steps import day_in_words, keepable, numbered, step_in_own_words, step_of
from guidance.plan.words import FILLERS, PLAN_WORDS
from guidance.settings import Settings

#: So few telling words for each card name it; more tell a step of one's own ("de brief van uwv zoeken en kopiëren").
_NAMES_A_CARD = 2
#: A shorter word tells no answer.
_A_WORD = 5
#: More than one card is named.
_SEVERAL = frozenset({"en", "and", "plus", "both", "beide", "allebei"})
_AND = re.compile(r"\s+(?:en|and|plus)\s+|\s*[+,]\s*", re.IGNORECASE)
#: A step of one's own behind a card.
_AND_THAT = re.compile(r"\b(?:en|and|plus)(?: ook| also)? (?:dat|that) (?:ik|we|i)\b", re.IGNORECASE)
#: A day of the week, or the next ones.
_A_DAY = re.compile(
    r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|morgen|overmorgen|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)\b",
    re.IGNORECASE,
)
#: Replies that told something: "zet dit in een plan" means that. Of an answer so many desks go in.
_TOLD_SOMETHING, _DESKS = ("utter_answers_", "utter_term_", "utter_details_"), 2


def show(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, *, command: Optional[Command] = None) -> Outcome:
    """The plan as it stands, or a link to take it along. `command` is what the words command, where that was read already."""
    state = state.copy(update={"expecting": ""})
    if not state.plan.steps:
        return Outcome((Say("utter_plan_empty", choices=ways_on(state, knowledge)),), state)
    command = command or command_of(turn, state, knowledge, settings, day)
    if turn.values.get("take") == "calendar" or (command and command.act == "calendar"):
        return plan_calendar.give(turn, command or Command("calendar"), state, knowledge, settings, day)
    if "take" in turn.values or (command and command.act == "take"):
        return _take(turn, state, knowledge, settings, day)
    choices = (choice("take", payload("show_plan", take="plain"), state, knowledge), *ways_on(state, knowledge))
    if command and command.act == "first_up":
        return Outcome((replace(_first_up(state, knowledge, settings), choices=choices),), state)
    steps = numbered(state.plan, knowledge, state.language, day)
    shown = Say("utter_plan_shown" if len(state.plan.steps) > 1 else "utter_plan_shown_one", {"steps": steps}, choices=choices)
    return Outcome((shown,), state)


def _first_up(state: State, knowledge: Snapshot, settings: Settings) -> Say:
    """The first step that is still to be done; answers of an exercise are none, and are taken along to whom it is."""
    to_do = [place for place, step in enumerate(state.plan.steps) if not step.done and step.kind != EXERCISE]
    if to_do:
        return Say("utter_plan_first_up", {"number": to_do[0] + 1, "title": title_of(state.plan, to_do[0], state)})
    seen = (*(card for card, _ in state.table), *reversed(state.seen))
    desk = next((knowledge.services[card] for card in seen if card in knowledge.services), None)
    if any(not step.done for step in state.plan.steps) and desk:
        return Say("utter_plan_first_desk", {"desk": called(desk, state.language)})
    return Say("utter_plan_first_none")


def add(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, *, command: Optional[Command] = None) -> Outcome:
    """Keep one or more of the cards on screen, or a step in own words, with the day that was named; ask which one when that is not said."""
    return _with_its_day(_add(turn, state, knowledge, settings, day, command=command), turn, state, knowledge, settings, day)


def _with_its_day(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome; one step that was added gets the day that was named with it: "zet in mijn plan dat ik maandag het ziekenfonds bel"."""
    plan = outcome.state.plan
    new = [place for place, step in enumerate(plan.steps) if before.plan.place_of(step.id) is None]
    named = named_day(tokens(turn.own_words), day) if len(new) == 1 and _A_DAY.search(turn.own_words) else None
    if named is None or plan.steps[new[0]].by:
        return outcome
    plan = plan.date(new[0], named)
    said = Say("utter_plan_dated", {"title": title_of(plan, new[0], outcome.state), "day": day_in_words(named, outcome.state.language)})
    *others, last = outcome.says
    says = (*others, replace(last, choices=()), replace(said, choices=last.choices))
    return keep(says, plan, outcome.state, knowledge, settings, day)


def _add(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, *, command: Optional[Command] = None) -> Outcome:
    state = state.copy(update={"expecting": ""})
    and_that = _AND_THAT.search(turn.own_words)
    if and_that and and_that.start() and not turn.tapped:
        return _with_ones_own(turn, and_that, state, knowledge, settings, day)
    table = [card_id for card_id, _ in state.table]
    can = [card_id for card_id in table if keepable(card_id, knowledge) and state.plan.place_of(card_id) is None]
    if "step" in turn.values:
        return added([turn.values["step"]], state, knowledge, settings, day)
    command = command or command_of(turn, state, knowledge, settings, day) or Command("add")
    row = in_order(turn.own_words) if command.act == "make" else ()
    if row:
        return _made_of(row, state, knowledge, settings, day)
    named = [card_id for card_id in cards_named(turn.text, command, state, knowledge, settings) if keepable(card_id, knowledge)]
    named = _the_one(named, command, turn.text, state, knowledge)
    if not (named or command.which or command.own) and means_this(turn.text):
        told = _just_told(state, knowledge)
        if means_all_of_it(turn.text) and (told or len(can) > 1):
            doings = [card for card in can if card not in knowledge.instruments]  # a page to read is no step where there are desks
            return made(told or doings or can, state, knowledge, settings, day)
        if told:
            return added(told, state, knowledge, settings, day)
    answer = None if named or command.which or command.own else _answer_named(turn.text, state, knowledge)
    if answer is not None:  # "zet die van dieren maar in mijn plan", behind an answer
        return _kept([_step_of_answer(answer, state, knowledge)], state, knowledge, settings, day)
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
    beside = _answers_beside(turn.text, state, knowledge, settings) if wanted and not command.which else []
    if beside:  # "zet ziekenfonds + sociale bijdragen in mijn plan": a desk, and what was answered
        steps = [*_steps_of(wanted, state, knowledge, settings), *(_step_of_answer(answer, state, knowledge) for answer in beside)]
        return _kept(steps, state, knowledge, settings, day)
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


def _the_one(named: Sequence[str], command: Command, text: str, state: State, knowledge: Snapshot) -> List[str]:
    """Of several cards that share a name the one that most of the words tell: "die europass cv maker" is one card."""
    if not named or not command.name or _SEVERAL & set(tokens(text)):
        return list(named)
    cards = dict.fromkeys([*named, *(card for card, _ in state.table)])
    titles = {card: in_language(step.title, state.language) for card in cards if (step := step_of(card, knowledge, None, None))}
    told = {card: sum(bool(named_by_any([word], [re.sub(r"\W", " ", title)])) for word in command.name) for card, title in titles.items()}
    most = [card for card in told if told[card] == max(told.values())]
    return most if len(most) == 1 else list(named)


def _own(turn: Turn, command: Command, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The step that was told, in the words it was typed in; where none was told, how to tell one."""
    if not command.own:
        return Outcome((Say("utter_plan_own_how", choices=ways_on(state, knowledge)),), state)
    typed = own_step(turn.own_words)
    return _kept([step_in_own_words(typed.words if typed else command.own)], state, knowledge, settings, day)


def _with_ones_own(turn: Turn, and_that: Match[str], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is kept, and the step in own words behind it: "zet die svb in mijn plan en ook dat ik de bond moet bellen"."""
    front, rest = turn.own_words[: and_that.start()], turn.own_words[and_that.end() :].strip(" .,!")
    kept = _add(replace(turn, text=front, written=front), state, knowledge, settings, day)
    typed = own_step(turn.own_words)
    own = _kept([step_in_own_words(typed.words if typed else rest)], kept.state, knowledge, settings, day)
    own = _with_its_day(own, replace(turn, text=rest, written=rest), kept.state, knowledge, settings, day)
    asks = bool(kept.state.expecting)  # which card it is comes last
    first, last = (own, kept) if asks else (kept, own)
    says = (*(replace(say, choices=()) for say in first.says), *last.says)
    return Outcome(says, own.state, (*kept.effects, *own.effects))


def _made_of(asked: Sequence[str], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A plan of the steps that were named for it: the desk of that name, else the words themselves."""
    need, stages = shown_need(state.profile, settings), shown_stages(state.profile, settings)
    steps: List[Optional[Step]] = []
    for words in asked:
        name = tuple(word for word in tokens(words) if word not in FILLERS)
        cards = [card for card in cards_named(words, Command("add", name=name), state, knowledge, settings) if keepable(card, knowledge)]
        desk = len(cards) == 1 and len(name) <= _NAMES_A_CARD
        kept = step_of(cards[0], knowledge, need.id if need else None, stages[0].id if stages else None) if desk else None
        steps.append(kept or step_in_own_words(words))
    return _shown_whole(_kept(steps, state, knowledge, settings, day), knowledge, day)


def _just_told(state: State, knowledge: Snapshot) -> List[str]:
    """What was told in the last reply: the first step in it, or the desks that go with an answer."""
    told = [topic for topic in state.topics if keepable(topic, knowledge)]
    answers = [knowledge.answers[topic] for topic in state.topics if topic in knowledge.answers]
    desks = [card for answer in answers for card in answer.see if keepable(card, knowledge)]
    return list(dict.fromkeys([*told, *desks[:_DESKS]])) if state.last.startswith(_TOLD_SOMETHING) else []


def _answer_named(text: str, state: State, knowledge: Snapshot) -> Optional[Answer]:
    """The common question that was answered in this talk and is told by a word of it, the latest first."""
    named = [word for word in tokens(text) if word not in FILLERS | PLAN_WORDS]
    said = [word for word in named if len(word) >= _A_WORD]
    told = [knowledge.answers[mark.partition(":")[2]] for mark in reversed(state.told) if mark.partition(":")[2] in knowledge.answers]
    for answer in told:
        titles = {word for title in answer.names.values() for word in tokens(title) if len(word) >= _A_WORD and word not in FILLERS}
        if any(word in titles or word.startswith(tuple(answer.words)) for word in said) or set(named) & set(answer.words):
            return answer  # "zet cvo in mijn plan": its letters
    return None


def _answers_beside(text: str, state: State, knowledge: Snapshot, settings: Settings) -> List[Answer]:
    """The answers of this talk that are named beside cards, each in a part of its own."""
    parts = [part for part in _AND.split(text) if part.strip()]
    if len(parts) == 1:
        return []
    unnamed = [part for part in parts if not cards_named(part, Command("add"), state, knowledge, settings)]
    told = [answer for part in unnamed if (answer := _answer_named(part, state, knowledge)) is not None]
    return list({answer.id: answer for answer in told}.values())


def _step_of_answer(answer: Answer, state: State, knowledge: Snapshot) -> Step:
    """A step in words: what was answered, and the desk that knows more of it."""
    desks = (knowledge.services[name] for name in answer.see if name in knowledge.services and name not in state.left_out)
    desk = next((called(desk, state.language) for desk in desks if desk.enabled), "")
    title = in_language(answer.names, state.language)
    return step_in_own_words(f"{title} ({desk})" if desk else title)


def _shown_whole(outcome: Outcome, knowledge: Snapshot, day: date) -> Outcome:
    """With the plan as it now is in place of what was added to it."""
    state = outcome.state
    steps = numbered(state.plan, knowledge, state.language, day)
    choices = (choice("take", payload("show_plan", take="plain"), state, knowledge), *ways_on(state, knowledge))
    before = tuple(say for say in outcome.says if say.response == "utter_plan_first")
    return Outcome((*before, Say("utter_plan_made", {"steps": steps}, choices=choices)), state, outcome.effects)


def made(ids: Sequence[str], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The plan that was asked for as a whole: what is on the table, in its order, and how to change it."""
    outcome = added(ids, state, knowledge, settings, day) if ids else Outcome((), state)
    return _shown_whole(outcome, knowledge, day)


def added(ids: Sequence[str], state: State, knowledge: Snapshot, settings: Settings, day: date, *, top: bool = False) -> Outcome:
    """Those of `ids` that are steps, kept at the end of the plan; the first of them at its `top` when that was asked."""
    return _kept(_steps_of(ids, state, knowledge, settings), state, knowledge, settings, day, top=top)


def _steps_of(ids: Sequence[str], state: State, knowledge: Snapshot, settings: Settings) -> List[Optional[Step]]:
    """The steps of these cards, each with the need and the first life stage that were shown; None for a card that is no step."""
    need, stages = shown_need(state.profile, settings), shown_stages(state.profile, settings)
    return [step_of(card_id, knowledge, need.id if need else None, stages[0].id if stages else None) for card_id in ids]


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
    state, effect, until = with_page(turn.reference, state, knowledge, settings, day, with_words=with_words)
    values = {"link": f"{settings.public_address}/plan/{state.plan.token}", "day": until}
    other = choice(
        "without_words" if with_words else "with_words", payload("show_plan", take="plain" if with_words else "words"), state, knowledge
    )
    response = "utter_plan_link_words" if with_words else "utter_plan_link"
    says = [Say(response, values, choices=(other, *ways_on(state, knowledge)))]
    if any(step.kind == OWN for step in state.plan.steps):
        says.insert(0, Say("utter_plan_own_taken"))
    return Outcome(tuple(says), state, (effect,))


def _which_card(ids: Sequence[str], state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    titles = dict(state.table)
    return tuple(Choice(titles[card_id], payload("add_to_plan", step=card_id)) for card_id in ids[: guide.CHOICES_AT_A_TIME])
