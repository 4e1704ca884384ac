"""What answers about the plan share: the stored page kept up to date, and the ways on."""

import json
from datetime import date
from typing import Sequence, Tuple

from guidance.conversation import guide
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, payload
from guidance.knowledge.store import Snapshot
from guidance.plan.document import KIND, document
from guidance.plan.plan import Plan
from guidance.plan.steps import day_in_words
from guidance.settings import Settings

_DAY_SECONDS = 86_400


def keep(step_says: Sequence[Say], plan: Plan, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """`step_says` with a changed plan, and the page behind the link brought up to date, if there is one."""
    former = state.plan
    if former.token and not plan.steps:
        plan = plan.copy(update={"token": ""})
        effects: Tuple[Effect, ...] = (Effect("drop_document", {"kind": KIND, "token": former.token}),)
    elif plan.token and plan != former:
        effects = (keep_document(plan, state, knowledge, settings, day),)
    else:
        effects = ()
    return Outcome(tuple(step_says), state.copy(update={"plan": plan}), effects)


def keep_document(plan: Plan, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Effect:
    """Store the plan as it stands behind its link, for as long as the settings say."""
    made = document(plan, state.profile, state.language, state.detected, knowledge, settings, day)
    values = {"kind": KIND, "token": plan.token, "body": json.loads(made.json()), "seconds": settings.plan_days * _DAY_SECONDS}
    return Effect("keep_document", values)


def with_page(
    reference: str, state: State, knowledge: Snapshot, settings: Settings, day: date, *, with_words: bool
) -> Tuple[State, Effect, str]:
    """The state with a link to the plan, what keeps its page behind it, and until when that works."""
    plan = state.plan.copy(update={"token": state.plan.token or reference, "with_words": with_words})
    state = state.copy(update={"plan": plan})
    effect = keep_document(plan, state, knowledge, settings, day)
    return state, effect, day_in_words(date.fromisoformat(effect.values["body"]["until"]), state.language)


def title_of(plan: Plan, place: int, state: State) -> str:
    """What the step at `place` is called, in the language of the reply."""
    titles = plan.steps[place].title
    return titles.get(state.language) or titles["nl"]


def in_a_row(words: Sequence[str], language: str) -> str:
    """ "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {'en' if language == 'nl' else 'and'} {words[-1]}"


def choice(phrase: str, what: str, state: State, knowledge: Snapshot) -> Choice:
    """A choice with a title from `phrases/plan.yml`."""
    return Choice(knowledge.phrase("plan", phrase, state.language), what)


def show_choice(state: State, knowledge: Snapshot) -> Choice:
    """To the plan."""
    return choice("show", payload("show_plan"), state, knowledge)


def ways_on(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """The way on that fits always: more services, and a person."""
    more = Choice(knowledge.phrase("choice", "more", state.language), payload("ask_more"))
    return (more, guide.person_choice(state, knowledge))
