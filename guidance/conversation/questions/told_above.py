"""A question right behind an answer, to which nothing better is known, may be answered by what stands just above: it is pointed there.

Of 960 short questions behind an answer, by three hands, that answer holds half; of those that no other common question comes near, more
than half (tests/understanding/follow_ups_on_cards.jsonl, docs/understanding.md). "I do not know" below a card that says it is not true.
"""

from dataclasses import replace
from datetime import date

from guidance.conversation.desks import details
from guidance.conversation.questions.near_questions import desk_of, told_last
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.cross_checks import EUROPE
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.asked import leans_on_what_was_said

_BEHIND_AN_ANSWER = "utter_answers_"
#: Says that it is not known, with a desk to ask; and what stands beside choices or desks.
_NOT_KNOWN = frozenset({"utter_details_beyond", "utter_details_beyond_again", "utter_details_beyond_perhaps"})
#: Says that something is not what the assistant is for: right behind an answer "ik vraag hoeveel euro" asks of that answer.
_NOT_OURS = "utter_smalltalk_out_of_scope"
_GUESSES = ("utter_answers_maybe", "utter_guide_not_sure", "utter_ask_life_stage_", "utter_ask_need_")
#: Kinds of fact that name a subject.
_SUBJECTS = frozenset({"benefit", "occupation", "country", "topic", "course", "situation", "about", "residence"})
#: From here another common question comes near: then it is what is asked, or nothing that was told.
NEAR = 0.20
#: So probable after all that speaks against asking at once what was just told (the fifth of `question_finder.LATER`: odds fifteen times
#: lower): that very question.
ASKED_AGAIN = 0.25
#: How the talk remembers that it pointed at an answer.
_POINTED = "above:"
_MOST = 20


def pointed_at(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome; where it is not known what a short question asks, with a word for the answer above. Once for each answer."""
    last = outcome.says[-1]
    answer = told_last(before, knowledge)
    asked_again = answer is not None and any(name == answer.id and likely >= ASKED_AGAIN for name, likely in turn.evidence.like)
    leans = leans_on_what_was_said(turn.text) and not _tells(turn)
    behind_it = before.last.startswith(_BEHIND_AN_ANSWER) and (leans or asked_again)
    if turn.tapped or answer is None or not behind_it or _POINTED + answer.id in before.told:
        return outcome
    if not asked_again and any(likely >= NEAR and name != answer.id for name, likely in _here(turn, answer.country, knowledge)):
        return outcome
    if any(card["id"] == answer.id for say in outcome.says for card in say.cards):
        return outcome
    if last.response == _NOT_OURS and asks(turn.text):
        desk = desk_of(answer, outcome.state, knowledge, settings)
        outcome = details.ask_there(desk, outcome.state, knowledge, settings, day) if desk is not None else outcome
        last = outcome.says[-1]
    values = {"question": in_language(answer.names, outcome.state.language)}
    if last.response in _NOT_KNOWN:
        says = (*outcome.says[:-1], replace(last, response="utter_answers_above_desk", values={**last.values, **values}))
    elif last.response.startswith(_GUESSES):
        says = (*outcome.says[:-1], Say("utter_answers_above", values), last)
    else:
        return outcome
    told = (*outcome.state.told, _POINTED + answer.id)[-_MOST:]
    return replace(outcome, says=says, state=outcome.state.copy(update={"told": told}))


def _tells(turn: Turn) -> bool:
    """Whether the words name a subject of their own: a benefit, an occupation, a country, what they are about."""
    return any(fact.kind in _SUBJECTS for fact in turn.evidence.facts)


def _here(turn: Turn, country: str, knowledge: Snapshot) -> "list[tuple[str, float]]":
    """The common questions that the words come near to, of the country of the answer."""
    here = (country, EUROPE)
    return [(name, likely) for name, likely in turn.evidence.like if name in knowledge.answers and knowledge.answers[name].country in here]
