"""One function decides every turn. Danger comes first, then a person, then what the words ask for."""

import re
from dataclasses import replace
from datetime import date
from typing import Callable, Mapping, Tuple

from guidance.conversation import (
    abroad,
    callback,
    compare,
    correction,
    data,
    details,
    edges,
    exercises,
    expectations,
    feedback,
    guide,
    opening,
    outlook,
    people,
    person,
    plan,
    plan_change,
    plan_commands,
    questions,
    reach,
    reading,
    safety,
    several,
    smalltalk,
    terms,
    tiers,
)
from guidance.conversation.languages import language_asked_for
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.profile.experience import as_experienced
from guidance.profile.hardship import as_hardship
from guidance.profile.reasoning import update
from guidance.profile.wishes import as_worded
from guidance.settings import Settings
from guidance.understanding.language import REPLY_LANGUAGES, Detection, is_foreign, reply_language, speaks
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

Handler = Callable[[Turn, State, Snapshot, Settings, date], Outcome]


def refuse(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Zeg ik liever niet": respected for good; on with what is known."""
    asked = next((q for q in guide.QUESTIONS if state.last.startswith(f"utter_ask_{q}_")), None)
    if asked:
        state = state.copy(update={"refused": tuple(dict.fromkeys((*state.refused, asked)))})
    outcome = guide.guide(turn, state, knowledge, settings, day)
    return Outcome((Say("utter_smalltalk_refuse"), *outcome.says), outcome.state)


def agree(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Ja": more of what was shown, or what was offered last."""
    if state.last in feedback.ASKING:
        return feedback.judged(True, "knows_next", state, knowledge, settings)
    if state.last in ("utter_guide_cards", "utter_guide_more"):
        return guide.more(turn, state, knowledge, settings, day)
    if state.last in ("utter_guide_no_more", "utter_smalltalk_thank") or state.shown:
        return guide.ask("need", state, knowledge, settings)
    if state.last in smalltalk.OFFERING_A_PERSON:
        return person.offer_person(turn, state, knowledge, settings, day)
    return guide.guide(turn, state, knowledge, settings, day)


def disagree(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Nee": what was understood is not right, or there is no other question."""
    if state.last in feedback.ASKING:
        return feedback.judged(False, "misses_something", state, knowledge, settings)
    if state.last in ("utter_smalltalk_thank", "utter_guide_no_more", "utter_smalltalk_goodbye"):
        return feedback.ending(Outcome((Say("utter_smalltalk_goodbye"),), state), knowledge)
    if state.played_back:
        return correction.correct(turn, state, knowledge, settings, day)
    return guide.guide(turn, state, knowledge, settings, day)


def vague(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Too vague to act upon: after cards a question is worth more than other cards."""
    after_cards = state.last in ("utter_guide_cards", "utter_guide_more", "utter_guide_no_more", "utter_guide_noted")
    if after_cards and not guide.changed(state, knowledge, settings, day):
        told = bool(turn.evidence.facts) or (state.profile.need is not None and _tells(turn.text))
        if told and state.table and state.last != "utter_guide_no_more":
            return guide.noted(state, knowledge)
        return guide.ask("need", state, knowledge, settings)
    return guide.guide(turn, state, knowledge, settings, day)


def _tells(text: str) -> bool:
    """Whether more of a story is told ("ja maar ik heb koorts"), which is no question and no not knowing."""
    return len(text.split()) >= _TELLING and not text.rstrip().endswith("?") and not _NOT_KNOWING.search(text.lower())


def part(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Thanks and goodbye: the natural end, and with it the question whether it helped."""
    return feedback.ending(smalltalk.answer(turn, state, knowledge, settings, day), knowledge)


def resume(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """On with the assistant, and with the exercise that was being done."""
    return exercises.taken_up(person.resume(turn, state, knowledge, settings, day), knowledge)


#: Intent -> who answers it. Whatever is not named here goes to the guide.
HANDLERS: Mapping[str, Handler] = {
    "open_conversation": opening.open_conversation,
    "set_language": opening.set_language,
    "inform_life_stage": guide.choose_stage,
    "inform_need": guide.choose_need,
    "ask_more": guide.more,
    "correct_understanding": correction.correct,
    "affirm": agree,
    "deny": disagree,
    "too_vague": vague,
    "explain_term": terms.explain,
    "talk_to_human": person.offer_person,
    "resume": resume,
    "start_over": smalltalk.start_over,
    "ask_why": smalltalk.why,
    "refuse": refuse,
    "show_plan": plan.show,
    "add_to_plan": plan.add,
    "change_plan": plan_change.change,
    "start_exercise": exercises.start,
    "stop_exercise": exercises.stop,
    "something_else": guide.something_else,
    "look_at": guide.look_at,
    "look_next": guide.look_next,
    "ask_about_card": details.about_card,
    "compare_cards": compare.compare,
    "ask_expectations": expectations.expect,
    "ask_instruments": abroad.instruments,
    "choose_country": abroad.choose_country,
    "choose_person": people.choose_person,
    "raise_help": tiers.raise_help,
    "go_on": edges.go_on,
    **dict.fromkeys(smalltalk.ANSWERS, smalltalk.answer),
    "thank": part,
    "goodbye": part,
    "request_callback": callback.request,
    "give_contact": callback.give_contact,
    "withdraw_callback": callback.withdraw,
    "ask_my_data": data.tell,
    "copy_my_data": data.copy,
    "erase_my_data": data.erase,
    "give_feedback": feedback.give,
}

#: Topic -> who reads free text that answers a question of that topic (`state.expecting` = "<topic>:<what>"). A taker
#: clears or renews `expecting` itself; it may hand the turn to `HANDLERS` when the words are something else.
TAKERS: Mapping[str, Handler] = {
    "callback": callback.take,
    "data": data.take,
    "feedback": feedback.take,
    "plan": plan_change.answer,
    "exercise": exercises.take,
}

#: Topics whose takers read taps too: an answer of an exercise may be tapped.
_TAKES_TAPS = frozenset({"exercise", "plan"})

#: From this probability a wish for a person is acted on at once.
PERSON_FROM = 0.25
#: Who helps others and asks where somebody can go is met as a helper, unless a person was asked for this surely.
SURELY_A_PERSON = 0.8
#: Beside "can we speak English?" something else was asked from this probability, in a message longer than this.
ALSO_ASKED, ONLY_THAT = 0.02, 8
#: What "can we speak English?" is taken for, and is not.
_ASKED_ALONG = frozenset({"language_and_integration", "out_of_scope", "ask_bot", "talk_to_human"})
#: An answer to a question about one's life is no longer than this, and no wish unless it is one this surely.
_AN_ANSWER, _SURELY_SOMETHING_ELSE = 8, 0.9
#: From so many words something is told ("bij de voetbalclub").
_TELLING = 3
#: What tells nothing, however long: asking, and not knowing.
_NOT_KNOWING = re.compile(
    r"\b(?:weet|snap|begrijp|idee|bedoel\w*|zeg|help\w*|wat|hoe|waar|wie|know|understand|sure|idea|mean\w*|what|how|where|who)\b"
)
#: So few words change no language.
TOO_SHORT = 2
#: With so few, an everyday word of the other language must be among them.
A_FEW = 5
#: The same in a talk in a third language, of which short sentences look like English.
TOO_SHORT_IN_A_THIRD = 4

#: Acts that break off whatever was expected.
_BREAKS_OFF = frozenset(
    {"start_over", "open_conversation", "set_language", "correct_understanding", "ask_privacy", "ask_my_data", "copy_my_data",
     "erase_my_data"}
)  # fmt: skip

#: Tapped choices and acts that work while a person has been asked for.
_ALLOWED_WHILE_WAITING = frozenset(
    {"resume", "talk_to_human", "start_over", "open_conversation", "set_language", "request_callback", "give_contact",
     "withdraw_callback", "ask_my_data", "copy_my_data", "erase_my_data", "ask_privacy", "give_feedback", "start_exercise"}
)  # fmt: skip
#: Acts that change something, and how a machine's parts are written, which no citizen asks for them with.
_ACTS_UPON = frozenset({"start_over", "talk_to_human", "set_language", "erase_my_data", "copy_my_data", "resume", "change_plan"})
_MACHINE_WORDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\w\(\)|[{}]")
#: Kinds of fact that name a place, how one asks for a desk there, and the acts such a question may be taken for.
_PLACES = frozenset({"place", "home", "region", "country", "residence"})
_WHERE = re.compile(r"\b(?:waar|waarheen|welke?|adres|loket|buurt|where|which|address|near)\b")
_OFF_THE_SUBJECT = frozenset({"out_of_scope", "nonsense"})
#: Speech acts in which a situation may still be told ("hoi, ik ben student en ...").
_MAY_TELL_MORE = frozenset({"greet", "thank", "strain"})


def respond(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The reply to one turn and the state after it. Pure: same input, same output."""
    turn = _of_a_machine(_of_no_language(turn))
    turn = replace(turn, evidence=as_experienced(turn.evidence, turn.text)) if not turn.tapped else turn
    turn = _asking_where(people.age_of_whom(safety.calmed(turn, state), state), state)
    turn = _asking_surely(_as_told(_without_asking_for_a_language(turn), state))
    if not safety.comes_first(turn, state):
        turn = reach.without_a_wish(_telling_their_life(correction.telling(turn, state), state), state)
    outcome = _answered(turn, state, edges.noted(turn, _with_language(turn, state), day), knowledge, settings, day)
    if safety.in_danger(turn) and not safety.comes_first(turn, state):
        outcome = safety.with_lines(outcome, knowledge, settings, day)
    outcome = edges.not_twice(outcome, state, knowledge)
    outcome = _in_which_language(edges.with_way_on(outcome, knowledge, settings), turn)
    return replace(outcome, state=edges.remembered(outcome))


def _in_which_language(outcome: Outcome, turn: Turn) -> Outcome:
    """Once, to who writes in a third language: in which languages the answers come. Never beside words of danger."""
    state, found = outcome.state, turn.evidence
    third = found.language_sure and found.language not in (None, *REPLY_LANGUAGES) and is_foreign(turn.text)
    if not third or "third_language" in state.told or safety.in_danger(turn):
        return outcome
    told = state.copy(update={"told": (*state.told, "third_language")})
    return replace(outcome, says=(Say("utter_opening_third_language"), *outcome.says), state=told)


def _asking_surely(turn: Turn) -> Turn:
    """The turn; a wish for a person that is only faintly heard gives way to the next best reading.

    Fetching a person silences the assistant, and every answer offers one anyway.
    """
    if turn.intent != "talk_to_human" or turn.tapped or turn.evidence.intents.get(turn.intent, 0.0) >= PERSON_FROM:
        return turn
    if person.named(turn):
        return turn
    evidence = turn.evidence.without_intent("talk_to_human")
    return replace(turn, evidence=evidence, intent=evidence.intent)


def _as_told(turn: Turn, state: State) -> Turn:
    """The turn; rent, debts and a roof are no wish about learning where the words hold none, and a talk at a desk is no job interview."""
    if turn.tapped or safety.comes_first(turn, state):
        return turn
    evidence = as_worded(as_hardship(turn.evidence, turn.text), turn.text)
    if evidence is turn.evidence:
        return turn
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent == turn.evidence.intent else turn.intent)


def _telling_their_life(turn: Turn, state: State) -> Turn:
    """The turn; who is asked for their life answers with it in a few words ("mbo niveau 4 horeca"), and still wants what they wanted."""
    asked = state.last.startswith("utter_ask_life_stage_") and state.profile.need is not None
    if turn.tapped or not asked or len(turn.text.split()) > _AN_ANSWER or turn.text.rstrip().endswith("?") or not turn.evidence.facts:
        return turn
    likely = turn.evidence.intents.get(turn.intent, 0.0)
    if not is_need(turn.intent) or turn.intent in NEEDS_WITHOUT_CARDS or likely >= _SURELY_SOMETHING_ELSE:
        return turn
    return turn.without_a_wish()


def _asking_where(turn: Turn, state: State) -> Turn:
    """The turn, read as more about the place when cards are on the table: "waar moet ik zijn in Enschede" is not off the subject."""
    named = any(fact.kind in _PLACES and not fact.negated for fact in turn.evidence.facts)
    if turn.tapped or turn.intent not in _OFF_THE_SUBJECT or not (state.table and named and _WHERE.search(turn.text.lower())):
        return turn
    return turn.without_a_wish()


def _without_asking_for_a_language(turn: Turn) -> Turn:
    """The turn, without the wish to learn a language when only the language of the talk was asked for."""
    if not language_asked_for(turn.text):
        return turn
    left = {n: p for n, p in turn.evidence.intents.items() if n not in _ASKED_ALONG}
    asked = next((n for n, p in left.items() if p >= ALSO_ASKED), "") if len(turn.text.split()) > ONLY_THAT else ""
    total = sum(left.values())  # what is left shares the probability of what fell away
    intents = {name: round(p / total, 4) for name, p in left.items()} if asked else {}
    return replace(turn, intent=asked or "set_language", evidence=turn.evidence.copy(update={"intents": intents}))


def _answered(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    danger = safety.comes_first(turn, before)
    turn = turn if danger else correction.answering_what_is_wrong(turn, before)
    in_exercise = state.expecting == exercises.ANSWERING  # what is said there tells of the exercise, not of what is wanted
    command = plan_commands.recognised(turn, state, knowledge, day)
    turn = command if command is not turn or danger or in_exercise else reading.read(turn, state)
    turn, state, somebody_else = (turn, state, False) if danger or in_exercise or state.handover else people.met(turn, state)
    elsewhere = None if in_exercise else correction.moved(turn, before, knowledge, settings)
    if turn.evidence.intents and not in_exercise and not elsewhere and (somebody_else or not _corrects(turn, state)):
        state = state.copy(update={"profile": update(state.profile, turn.evidence), "turns": state.turns + 1})
        state = several.remember_needs(state, turn.evidence, turn.text, knowledge)
    if danger:
        state = state.copy(update={"expecting": "", "exercise": None, "later": _put_off(before, state)})
        return safety.protect(turn, state, knowledge, settings, day)
    if state.handover and not turn.tapped and person.told_to_go_on(turn.text):
        return resume(turn, state, knowledge, settings, day)
    role = people.helper_role(turn)
    helps = bool(role) and f"helper:{role}" not in state.told and not state.handover
    sure = person.named(turn, besides=people.SAID_OF_STAFF) or turn.evidence.intents.get(turn.intent, 0.0) >= SURELY_A_PERSON
    if turn.intent == "talk_to_human" and not _finds_it_hard(turn) and (sure or not helps):
        state = state.copy(update={"later": _put_off(before, state)})
        return person.offer_person(turn, state, knowledge, settings, day)
    topic = state.expecting.split(":")[0]
    taker = TAKERS.get(topic) if topic in _TAKES_TAPS or not turn.tapped else None
    if taker and turn.evidence.intents and (in_exercise or not _breaks_off(turn, state)):
        return taker(turn, state, knowledge, settings, day)
    state = state.copy(update={"expecting": ""})
    if state.handover and turn.intent not in _ALLOWED_WHILE_WAITING:
        return person.waiting(turn, state, knowledge, settings, day)
    edge = edges.met_edge(turn, before, state, knowledge, settings, day)
    if edge is not None:
        return edge
    only_hard = reach.only_that(turn, state, knowledge)
    if only_hard is not None:
        return only_hard
    if somebody_else:
        return people.go_on_about(turn, state, knowledge, settings, day)
    if role and helps:
        return people.help_a_helper(role, turn, state, knowledge, settings, day)
    if elsewhere:
        return abroad.lives_in(elsewhere, state, knowledge, settings, day)
    if not turn.tapped and is_need(turn.intent) and terms.asked(turn.text, knowledge, day):
        return terms.explain(turn, state.copy(update={"profile": before.profile, "later": before.later}), knowledge, settings, day)
    if outlook.asked(turn) and not _corrects(turn, before):
        return outlook.tell(turn, state, knowledge, settings, day)
    if questions.beyond_the_cards(turn, before, state, knowledge, settings, day):
        state = state.copy(update={"later": before.later})  # a question about the cards is no second wish
        kept = state.copy(update={"profile": before.profile}) if questions.supposes(turn) else state
        return details.beyond(turn, kept, knowledge, settings, day)
    handler = HANDLERS.get(turn.intent, guide.guide)
    if correction.contrasts(turn, knowledge):
        handler = correction.correct
    elif turn.intent in _MAY_TELL_MORE and _tells_more(turn, settings):
        handler = guide.guide
    return handler(turn, state, knowledge, settings, day)


def _put_off(before: State, state: State) -> Tuple[str, ...]:
    """What else is wanted, with the need of before in front: danger and a person go first, and it is come back to."""
    wanted = before.profile.need
    return tuple(dict.fromkeys((wanted.id, *state.later))) if wanted and wanted.id not in NEEDS_WITHOUT_CARDS else state.later


def _finds_it_hard(turn: Turn) -> bool:
    """Whether "ik durf niet te bellen" was said and no person was named: another way is said first, with a person to tap."""
    kinds = {fact.kind for fact in turn.evidence.facts if not fact.negated}
    return "reach" in kinds and "person" not in kinds and not turn.tapped


def _breaks_off(turn: Turn, state: State) -> bool:
    """Whether the words are something else than an answer. "Verwijder alles" said again is the yes that was asked for."""
    said_again = turn.intent == "erase_my_data" and state.expecting.startswith("data:")
    return turn.intent in _BREAKS_OFF and not said_again


def _with_language(turn: Turn, state: State) -> State:
    chosen = turn.values.get("language") or language_asked_for(turn.text)
    if chosen in REPLY_LANGUAGES:
        return state.copy(update={"language": chosen, "detected": chosen})
    third = bool(state.detected) and state.detected not in REPLY_LANGUAGES
    if state.turns and len(turn.text.split()) <= (TOO_SHORT_IN_A_THIRD if third else TOO_SHORT):
        return state  # "iets anders" fits more than one language; the talk has one already
    if (
        state.turns
        and turn.evidence.language != state.language
        and len(turn.text.split()) <= A_FEW
        and not speaks(turn.text, turn.evidence.language)
    ):
        return state  # a handful of words without one everyday word of that language changes nothing
    found = Detection(turn.evidence.language, turn.evidence.language_sure)
    return state.copy(
        update={
            "language": reply_language(found, state.language),
            "detected": found.language if found.sure else (state.detected or state.language),
        }
    )


def _of_no_language(turn: Turn) -> Turn:
    """The turn, without a third language when at least half the words are places, schools and the like: "bol niveau 3 in amersfoort"."""
    evidence, words = turn.evidence, turn.text.lower().split()
    if turn.tapped or not words or evidence.language in (None, *REPLY_LANGUAGES):
        return turn
    known = {word for fact in evidence.facts for word in fact.words.lower().split()}
    if 2 * sum(word.strip(".,?!") in known for word in words) < len(words):
        return turn
    return replace(turn, evidence=evidence.copy(update={"language": None, "language_sure": False}))


def _of_a_machine(turn: Turn) -> Turn:
    """The turn; names of a machine's parts ("run clear_memory()") are no wish to begin again or for a person."""
    if turn.tapped or turn.intent not in _ACTS_UPON or not _MACHINE_WORDS.search(turn.text):
        return turn
    evidence = turn.evidence.copy(update={"intents": {"out_of_scope": 1.0}})
    return replace(turn, intent="out_of_scope", evidence=evidence)


def _corrects(turn: Turn, state: State) -> bool:
    """Whether the words are a correction: then they do not add to what was understood, they replace it."""
    return turn.intent == "correct_understanding" or (turn.intent == "deny" and bool(state.played_back))


def _tells_more(turn: Turn, settings: Settings) -> bool:
    """Whether a greeting or thanks also says what is wanted ("hoi, ik zoek een stage")."""
    return any(is_need(n) and n not in NEEDS_WITHOUT_CARDS and p >= settings.need_show for n, p in turn.evidence.intents.items())
