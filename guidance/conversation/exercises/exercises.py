"""Exercises in the talk: one engine for all of them. Stop at any time, digress and come back; danger still wins."""

from dataclasses import replace
from datetime import date
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from guidance.conversation import guide
from guidance.conversation.desks.cards import called
from guidance.conversation.exercises import exercise_asides as asides
from guidance.conversation.exercises import exercise_breaks as breaks
from guidance.conversation.exercises import exercise_named
from guidance.conversation.exercises.exercise_answers import behind_a_stop, day_of, passes, result, skips, stops, taken
from guidance.conversation.exercises.exercise_changes import changed, changes_before, chosen_after_all
from guidance.conversation.exercises.exercise_offer import fitting
from guidance.conversation.exercises.exercise_questions import (
    ANSWERING,
    WHAT_IS_WRONG,
    aside,
    ask_what_is_wrong,
    asking,
    known_from,
    open_place,
    put_anew,
    sorry,
    under,
    with_answer,
    with_the_list_before,
)
from guidance.conversation.handover import person_desk
from guidance.conversation.planning.plan_replies import in_a_row, keep
from guidance.conversation.small_talk.parting import parts_with
from guidance.conversation.state import Choice, Exercising, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks
from guidance.knowledge.exercises import Exercise, Question
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.numbers import positions, tokens
from guidance.plan.plan import EXERCISE, MOST_STEPS, Step
from guidance.profile.evidence import is_need
from guidance.profile.reasoning import update
from guidance.settings import Settings
from guidance.vocabulary import REQUIRED_LANGUAGES

#: Acts that are answered in the middle of an exercise, after which it goes on; the last of them only where something is asked, for
#: "ik heb last van mijn rug" and "ik wil een klacht indienen" may well be answers.
_DIGRESSIONS = frozenset({"ask_privacy", "show_plan", "abuse"})
_IF_ASKED = frozenset({"explain_term", "ask_bot", "ask_why", "complaint", "medical_advice", "legal_advice", "ask_privacy"})
_SURE = 0.5
#: Another exercise, or all of them, rather than the one that was offered.
_OTHERS = frozenset({"andere", "welke", "alle", "lijst", "other", "others", "another", "which", "all", "list"})
_LETS_GO = frozenset({"deny", "refuse", "stop_exercise"})
_SHORT = 4  # words; "opnieuw beginnen" ends an exercise, a sentence about beginning anew is an answer
#: Exercises that find out about oneself: their result is taken along to somebody who knows the work.
_OF_ONESELF = frozenset({"what_am_i_good_at", "what_matters_to_me"})
CHOOSING, KEEPING = "exercise:which", "exercise:keep"


def start(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Begin the exercise that was tapped, named or just offered; else say which there are."""
    found = knowledge.exercises.get(turn.values.get("exercise", "")) or named(turn.text, knowledge)
    if not found and not turn.tapped and _OTHERS.isdisjoint(tokens(turn.text)):
        found = knowledge.exercises.get(state.offering)
    if found:
        return _begin_or_go_on(found, turn, state, knowledge)
    ranked = sorted(fitting(state, knowledge), key=lambda exercise: state.put_by is None or exercise.id != state.put_by.id)
    return _which(ranked, state, knowledge) if ranked else guide.guide(turn, state, knowledge, settings, day)


def _begin_or_go_on(exercise: Exercise, turn: Turn, state: State, knowledge: Snapshot) -> Outcome:
    """On with the answers where this one was put down in the middle, unless it is wanted anew."""
    left = state.put_by
    if left is None or left.id != exercise.id or not 0 < len(left.answers) < len(exercise.questions) or asides.wants_it_anew(turn.text):
        return _begin(exercise, state, knowledge)
    state = state.copy(update={"exercise": left, "put_by": None, "expecting": ANSWERING})
    return Outcome((asking(exercise, exercise.questions[open_place(left)], state, knowledge, "utter_exercise_back", choices=False),), state)


def another(state: State, knowledge: Snapshot) -> Outcome:
    """The exercises beside the one that was just done or stopped."""
    done = state.exercise or state.put_by
    without = done.id if done else ""
    return _which(_others(without, state, knowledge), state, knowledge, without)


def _in_its_place(turn: Turn, state: State, knowledge: Snapshot) -> Outcome:
    """Another exercise than the one that is being done: the one that is named, else which there are."""
    left = state.exercise.id if state.exercise else ""
    found = exercise_named.meant(turn.text, knowledge, without=left)
    if found is not None:
        begun = _begin(found, _ended(state), knowledge)
        return replace(begun, says=(Say("utter_exercise_stopped"), *begun.says))
    others = another(state, knowledge)
    return replace(others, says=(Say("utter_exercise_stopped"), *others.says), state=_ended(others.state, others.state.expecting))


def _others(without: str, state: State, knowledge: Snapshot) -> List[Exercise]:
    return [exercise for exercise in fitting(state, knowledge) if exercise.id != without]


def _which(ranked: Sequence[Exercise], state: State, knowledge: Snapshot, without: str = "") -> Outcome:
    """Which exercise is wanted; `without` the one that is not in the list, so that its numbers mean what was read."""
    listed = "\n".join(
        knowledge.phrase("exercise", "line", state.language, number=n, name=in_language(e.name, state.language), minutes=e.minutes)
        for n, e in enumerate(ranked, 1)
    )
    choices = tuple(
        Choice(in_language(e.name, state.language), payload("start_exercise", exercise=e.id)) for e in ranked[: guide.CHOICES_AT_A_TIME]
    )
    chosen = {"expecting": f"{CHOOSING}:{without}" if without else CHOOSING, "offering": ""}
    return Outcome((Say("utter_exercise_which", {"exercises": listed}, choices=choices),), state.copy(update=chosen))


def stop(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """End the exercise; what was said in it is forgotten, and only which one it was is known, for who comes back to it."""
    if state.exercise is None:
        return guide.guide(turn, state, knowledge, settings, day)
    ended = _ended(state).copy(update={"put_by": Exercising(id=state.exercise.id)})
    return Outcome((Say("utter_exercise_stopped", choices=_ways(state, knowledge)),), ended)


def _pause(state: State, knowledge: Snapshot) -> Outcome:
    """Put the exercise down with its answers, to go on later in this talk."""
    paused = _ended(state).copy(update={"put_by": state.exercise})
    return Outcome((Say("utter_exercise_paused", choices=_ways(state, knowledge)),), paused)


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Free text or a tap while an exercise is being chosen, done or kept."""
    what, exercise = state.expecting, knowledge.exercises.get(state.exercise.id) if state.exercise else None
    if what.startswith(CHOOSING):
        return _chosen(turn, state, knowledge, settings, day)
    if exercise is None or state.exercise is None:  # switched off meanwhile
        return _elsewhere(turn, _ended(state), knowledge, settings, day)
    if what == KEEPING:
        return _kept(exercise, turn, state, knowledge, settings, day)
    doing, tapped = state.exercise, turn.tapped
    goes_on = breaks.goes_on_with_it(turn.text)
    turns_away = not tapped and not goes_on and exercise_named.turns_to_another(turn.text, doing.id)
    stopping = turn.intent == "stop_exercise" and not turns_away and (tapped or len(tokens(turn.text)) <= 6)
    if stopping or (not tapped and stops(turn.text)):
        return stop(turn, state, knowledge, settings, day)
    leaves = not asides.nothing_more(turn.text) and parts_with(turn.text) == "goodbye"
    if not tapped and (breaks.pauses(turn.text) or leaves):
        return _pause(state, knowledge)
    if turns_away or (not tapped and asides.wants_another(turn.text)):
        return _in_its_place(turn, state, knowledge)
    rest = None if tapped else behind_a_stop(turn.text)
    if rest is not None:
        stopped = stop(turn, state, knowledge, settings, day)
        if not (is_need(turn.intent) or asks(rest)):
            return stopped
        told = stopped.state.copy(update={"profile": update(state.profile, turn.evidence), "turns": state.turns + 1})
        more = _elsewhere(replace(turn, text=rest, written=""), told, knowledge, settings, day)
        return replace(more, says=(*(replace(say, choices=()) for say in stopped.says), *more.says))
    if turn.intent in ("start_exercise", "start_over") and (tapped or len(tokens(turn.text)) <= _SHORT):
        kept = None if turn.values.get("exercise") == doing.id else doing  # tapped anew in its midst
        return _elsewhere(turn, _ended(state).copy(update={"put_by": kept}), knowledge, settings, day)
    question = exercise.questions[open_place(doing)]
    if not tapped and (turn.values.get("no_danger") or asides.goes_on(turn.text) or breaks.goes_on_with_it(turn.text)):
        return Outcome((asking(exercise, question, state, knowledge, "utter_exercise_question"),), state)
    if not tapped and asides.is_of_the_outcome(turn.text) and result(exercise, doing, state.language):
        return keep_result(turn, doing, state, knowledge, settings, day)
    put_right = None if tapped else _put_right(exercise, turn, state, knowledge)
    if put_right is not None:
        return put_right
    anew = None if tapped else asides.to_change(turn.text, len(doing.answers))
    if anew is not None:
        return put_anew(exercise, anew, state, knowledge)
    if not tapped and asides.complains(turn.text):
        return sorry(exercise, state, knowledge)
    before = () if tapped else asides.told_and_asked(turn.own_words, question)
    if before and before[0] and not asides.asks_what_is_meant(turn.text):
        return _told_and_asked(exercise, turn, before, state, knowledge, settings, day)
    if (tapped and turn.intent != "answer_exercise") or _digresses(turn, question):
        outcome = _elsewhere(turn, state.copy(update={"profile": update(state.profile, turn.evidence)}), knowledge, settings, day)
        if outcome.state.exercise is None or outcome.state.expecting != ANSWERING:
            return outcome
        says = tuple(replace(say, choices=say.choices[:2]) for say in outcome.says)
        return replace(outcome, says=(*says, asking(exercise, question, outcome.state, knowledge, "utter_exercise_back", choices=False)))
    if not tapped and not passes(turn.text) and asides.asks_aside(turn.text, question):
        return aside(exercise, question, turn, state, knowledge, settings, day)
    if not tapped and asides.only_numbers(turn.text) and not question.options and doing.again is None:
        late = with_the_list_before(exercise, doing, turn, state.language)
        if late is not None:
            state = state.copy(update={"exercise": late})
            return Outcome((asking(exercise, question, state, knowledge, "utter_exercise_question"),), state)
    known = bool(known_from(exercise, question, doing))
    skipped = turn.values.get("answer") == "skip" or (not tapped and (passes(turn.text) or (known and asides.nothing_more(turn.text))))
    if skipped and not tapped and question.hint and not doing.hinted and not skips(turn.text) and not known:
        hinted = state.copy(update={"exercise": doing.copy(update={"hinted": True})})
        say = Say("utter_exercise_hint", {"hint": in_language(question.hint, state.language)}, choices=under(question, state, knowledge))
        return Outcome((say,), hinted)
    behind = None if tapped else asides.after_said_before(turn.own_words)
    if behind:
        turn = replace(turn, text=behind, written="")
    answer = () if skipped else doing.answers[-1] if behind == "" and doing.answers else taken(question, turn, state.language)
    answer = () if behind == "" and question.options else answer
    done = with_answer(doing, answer)
    state = state.copy(update={"exercise": done, "expecting": ANSWERING})
    if len(done.answers) < len(exercise.questions):
        following = exercise.questions[len(done.answers)]
        return Outcome((asking(exercise, following, state, knowledge, "utter_exercise_question"),), state)
    return finished(exercise, done, state, knowledge)


def _told_and_asked(
    exercise: Exercise, turn: Turn, parts: Tuple[str, ...], state: State, knowledge: Snapshot, settings: Settings, day: date
) -> Outcome:
    """An answer and a question in one message: the answer is kept, the question answered or put off, and the next one asked."""
    told, asked = parts
    question = exercise.questions[open_place(state.exercise)] if state.exercise else None
    if state.exercise is None or question is None:
        return guide.guide(turn, state, knowledge, settings, day)
    done = with_answer(state.exercise, taken(question, replace(turn, text=told, written=""), state.language))
    state = state.copy(update={"exercise": done, "expecting": ANSWERING})
    following = exercise.questions[min(len(done.answers), len(exercise.questions) - 1)]
    beside = aside(exercise, following, replace(turn, text=asked, written=""), state, knowledge, settings, day, hint=False)
    if len(done.answers) < len(exercise.questions):
        return beside
    end = finished(exercise, done, state, knowledge)
    return replace(end, says=(*beside.says[:-1], *end.says))


def _put_right(exercise: Exercise, turn: Turn, state: State, knowledge: Snapshot) -> Optional[Outcome]:
    """An answer of before gets the words it was to have, and the open question stands again; `None` where none is changed."""
    doing = state.exercise
    found = changed(turn.own_words, exercise, doing, state.language) if doing else None
    if doing and found is None and state.expecting == ANSWERING:
        found = chosen_after_all(turn.own_words, exercise, doing, state.language)
    if doing is None or found is None:
        return None
    place, answer = found
    if answer is None:
        return put_anew(exercise, place, state, knowledge)
    answers = (*doing.answers[:place], answer, *doing.answers[place + 1 :])
    state = state.copy(update={"exercise": doing.copy(update={"answers": answers})})
    said = Say("utter_exercise_changed", {"number": place + 1, "answer": in_a_row(answer, state.language)})
    if state.expecting == KEEPING and state.exercise:
        done = finished(exercise, state.exercise, state, knowledge)
        return replace(done, says=(said, *done.says))
    question = exercise.questions[open_place(doing)]
    return Outcome((said, asking(exercise, question, state, knowledge, "utter_exercise_question")), state)


def answers_here(turn: Turn, state: State) -> bool:
    """Whether the words answer an exercise or are about its result: they tell of no life and no wish."""
    if state.expecting != KEEPING or turn.tapped or not turn.text:
        return state.expecting == ANSWERING
    count = len(state.exercise.answers) if state.exercise else 0
    told = state.last == WHAT_IS_WRONG and asides.numbered(turn.text, count) is not None
    told = told or changes_before(turn.text, count)
    return told or asides.to_change(turn.text, count) is not None or asides.finds_it_wrong(turn)


def taken_up(outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """`outcome`, and behind it the question of the exercise at which the citizen asked for a person."""
    doing = outcome.state.exercise
    exercise = knowledge.exercises.get(doing.id) if doing else None
    if doing is None or exercise is None or len(doing.answers) >= len(exercise.questions):
        return outcome
    state = outcome.state.copy(update={"expecting": ANSWERING})
    back = asking(exercise, exercise.questions[open_place(doing)], state, knowledge, "utter_exercise_back", choices=False)
    return replace(outcome, says=(*outcome.says, back), state=state)


def _begin(exercise: Exercise, state: State, knowledge: Snapshot) -> Outcome:
    begun = {"exercise": Exercising(id=exercise.id), "put_by": None, "expecting": ANSWERING, "questions_in_a_row": 0}
    state = state.copy(update=begun)
    values = {
        "name": in_language(exercise.name, state.language),
        "offers": in_language(exercise.offers, state.language),
        "minutes": exercise.minutes,
    }
    first = asking(exercise, exercise.questions[0], state, knowledge, "utter_exercise_question")
    return Outcome((Say("utter_exercise_begin", values), first), state)


def finished(exercise: Exercise, done: Exercising, state: State, knowledge: Snapshot) -> Outcome:
    """What came of it, and whether it is to be kept; nothing where nothing was answered."""
    lines = result(exercise, done, state.language)
    if not any(done.answers) or not lines:
        return Outcome((Say("utter_exercise_nothing", choices=_ways(state, knowledge)),), _ended(state))
    to_plan = Choice(knowledge.phrase("exercise", "keep", state.language), payload("answer_exercise", answer="keep"))
    other = Choice(knowledge.phrase("exercise", "other", state.language), payload("start_exercise"))
    enough = sum(bool(answer) for answer in done.answers) * 2 >= len(exercise.questions)  # no praise for what was passed over
    response = "utter_exercise_result" if enough else "utter_exercise_result_in_part"
    say = Say(response, {"result": "\n".join(lines)}, choices=(to_plan, other, guide.person_choice(state, knowledge)))
    return Outcome((say,), state.copy(update={"expecting": KEEPING}))


def what_now(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What the result is good for: where it is taken along, or what is done with it. It can still be kept."""
    country = state.profile.country or settings.default_country
    done, kept = state.exercise or state.put_by, [step.id for step in state.plan.steps if step.kind == EXERCISE]
    of_oneself = (done.id if done else kept[-1] if kept else "") in _OF_ONESELF
    told = person_desk.fitting(country, state, knowledge, settings, day) if of_oneself else None
    keep_it = (Choice(knowledge.phrase("exercise", "keep", state.language), payload("answer_exercise", answer="keep")),)
    choices = (*(keep_it if state.expecting == KEEPING else ()), *_ways(state, knowledge))
    if told is None:
        return Outcome((Say("utter_exercise_then_use", choices=choices),), state)
    said = Say("utter_exercise_then_take_along", {"title": called(told, state.language)}, choices=choices)
    return Outcome((said,), state.copy(update={"subject": told.id}))


def _kept(exercise: Exercise, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The result goes into the plan if that is wanted, or an answer is given anew; else the talk goes on without it."""
    done = state.exercise
    put_right = None if turn.tapped else _put_right(exercise, turn, state, knowledge)
    if put_right is not None:
        return put_right
    if done and answers_here(turn, state):
        count = len(done.answers)
        place = asides.numbered(turn.text, count) if state.last == WHAT_IS_WRONG else asides.to_change(turn.text, count)
        return put_anew(exercise, place, state, knowledge) if place is not None else ask_what_is_wrong(exercise, state, knowledge)
    if done and not turn.tapped and breaks.goes_on(turn.text):
        return finished(exercise, done, state, knowledge)
    if done and not turn.tapped and exercise_named.turns_to_another(turn.text, done.id) and not asides.also_another(turn.text):
        return _in_its_place(turn, state, knowledge)
    if done and not turn.tapped and asides.asks_what_now(turn.text):
        return what_now(turn, state, knowledge, settings, day)
    behind = None if turn.tapped else asides.keeps_it_and(turn.own_words)
    if done is not None and behind:
        return _kept_and_more(turn, behind, done, state, knowledge, settings, day)
    wanted = turn.values.get("answer") == "keep" or turn.intent in ("affirm", "add_to_plan") or behind is not None
    if done is not None and (wanted or asides.is_of_the_outcome(turn.text)):
        return keep_result(turn, done, state, knowledge, settings, day)
    # a no lets it go; else it may be asked for yet, some turns later
    put_by = None if turn.intent in _LETS_GO or done is None else done
    state = _ended(state).copy(update={"put_by": put_by})
    if not turn.tapped and asides.wants_another(turn.text):
        return another(state, knowledge)
    return _elsewhere(turn, state, knowledge, settings, day)


def keep_result(turn: Turn, done: Exercising, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The result goes into the plan; the others are offered behind it where that was asked in the same breath."""
    exercise = knowledge.exercises[done.id]
    lines = result(exercise, done, state.language)
    titles: Dict[str, str] = {language: in_language(exercise.name, language) for language in REQUIRED_LANGUAGES}
    step = Step(id=exercise.id, kind=EXERCISE, title=titles, words=lines, by=day_of(exercise, done, day))
    plan, state = state.plan.add(step), _ended(state)
    show = Choice(knowledge.phrase("plan", "show", state.language), payload("show_plan"))
    if plan.place_of(step.id) is None:
        full = Say("utter_plan_full", {"number": MOST_STEPS}, choices=(show, guide.person_choice(state, knowledge)))
        return Outcome((full,), state.copy(update={"put_by": done}))
    values = {"title": titles.get(state.language)}
    more = not turn.tapped and asides.also_another(turn.text)
    says = (Say("utter_plan_answers_kept", values, choices=() if more else (show, *_ways(state, knowledge))),)
    kept = keep(says, plan, state, knowledge, settings, day)
    if not more:
        return kept
    others = another(kept.state.copy(update={"put_by": done}), knowledge)
    return replace(kept, says=(*kept.says, *others.says), state=others.state.copy(update={"put_by": None}))


def _kept_and_more(turn: Turn, behind: str, done: Exercising, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The result is kept, and what was said behind the yes is answered: which work fits is found out with somebody."""
    if asides.also_another(behind):
        return keep_result(turn, done, state, knowledge, settings, day)
    kept = keep_result(replace(turn, text=behind, written=""), done, state, knowledge, settings, day)
    if asides.asks_which_work(behind):
        more = Outcome((Say("utter_plan_which_work", choices=kept.says[-1].choices),), kept.state)
    else:
        rest = turn if is_need(turn.intent) else turn.without_a_wish()
        more = _elsewhere(replace(rest, text=behind, written=""), kept.state, knowledge, settings, day)
    says = tuple(replace(say, choices=()) for say in kept.says)
    return Outcome((*says, *more.says), more.state, (*kept.effects, *more.effects))


def _chosen(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    without = state.expecting.removeprefix(CHOOSING).removeprefix(":")
    state = state.copy(update={"expecting": ""})
    ranked = _others(without, state, knowledge)
    words = tokens(turn.text)
    which = [] if turn.text.startswith("/") else [n for n in positions(["stap", *words] if len(words) == 1 else words) if n]
    place: Optional[int] = (len(ranked) if which[0] < 0 else which[0]) - 1 if which else None
    if place is not None and place < len(ranked):
        return _begin_or_go_on(ranked[place], turn, state, knowledge)
    found = None if turn.text.startswith("/") else named(turn.text, knowledge)
    return _begin_or_go_on(found, turn, state, knowledge) if found else _elsewhere(turn, state, knowledge, settings, day)


def _digresses(turn: Turn, question: Question) -> bool:
    """Whether the words ask for something else than they answer."""
    if turn.text.startswith("/"):
        return False
    certain = turn.evidence.intents.get(turn.intent, 0.0) >= _SURE
    if asides.is_too_much(turn) or (certain and turn.intent in _DIGRESSIONS):
        return True
    return turn.intent in _IF_ASKED and not asides.asks_what_is_meant(turn.text) and asides.asks_aside(turn.text, question)


def _elsewhere(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    from guidance.conversation.respond import HANDLERS  # the table names this module: it is complete by the first turn

    handlers: Mapping[str, Callable[..., Outcome]] = HANDLERS
    expecting = state.expecting
    outcome = handlers.get(turn.intent, guide.guide)(turn, state, knowledge, settings, day)
    same = state.exercise is not None and outcome.state.exercise == state.exercise
    return replace(outcome, state=outcome.state.copy(update={"expecting": expecting})) if same else outcome


def named(text: str, knowledge: Snapshot) -> Optional[Exercise]:
    """The exercise that the words name or describe."""
    return exercise_named.meant(text, knowledge)


def _ended(state: State, expecting: str = "") -> State:
    return state.copy(update={"exercise": None, "put_by": None, "expecting": expecting})


def _ways(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    more = Choice(knowledge.phrase("choice", "more", state.language), payload("ask_more"))
    return (more, guide.person_choice(state, knowledge))
