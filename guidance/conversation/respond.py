"""One function decides every turn. Danger comes first, then a person, then what the words ask for."""

from dataclasses import replace
from datetime import date
from typing import Callable, Mapping, Optional, Tuple

from guidance.conversation import answers, correction, first_things, guide, hearing, several, tiers
from guidance.conversation.care import aftercare, safety, warmth
from guidance.conversation.desks import (
    abroad,
    compare,
    details,
    expectations,
    field_wished,
    left_out,
    not_fitting,
    objections,
    tapped_cards,
)
from guidance.conversation.exercises import exercise_left, exercise_offer, exercises
from guidance.conversation.first_things import Step
from guidance.conversation.handover import call_steps, callback, own_request, person, reach
from guidance.conversation.moment import Handler, Moment
from guidance.conversation.my_data import data
from guidance.conversation.people import employers, helpers, people, youth
from guidance.conversation.planning import plan_change, plan_turn
from guidance.conversation.questions import common_questions, outlook, questions, terms, told_above, told_before, told_twice
from guidance.conversation.small_talk import edges, feedback, opening, own_way, smalltalk, talk_language
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.taking_in import corrects, taken_in
from guidance.conversation.wording import asks, protests
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.profile.reasoning import tells_a_life, update
from guidance.settings import Settings
from guidance.vocabulary import NEEDS, NEEDS_WITHOUT_CARDS

#: Intent -> who answers it. Whatever is not named here goes to the guide.
HANDLERS: Mapping[str, Handler] = {
    "open_conversation": opening.open_conversation,
    "set_language": opening.set_language,
    "inform_life_stage": guide.choose_stage,
    "inform_need": guide.choose_need,
    "ask_more": guide.more,
    "correct_understanding": correction.correct,
    "affirm": answers.agree,
    "deny": answers.disagree,
    "too_vague": answers.vague,
    "explain_term": terms.explain,
    "talk_to_human": person.offer_person,
    "resume": answers.resume,
    "start_over": smalltalk.start_over,
    "ask_why": smalltalk.why,
    "refuse": answers.refuse,
    **dict.fromkeys(plan_turn.ACTS, plan_turn.obey),
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
    "never_mind": smalltalk.never_mind,
    "ask_answer": common_questions.tell,
    "not_helped": smalltalk.not_helped,
    **dict.fromkeys(smalltalk.ANSWERS, smalltalk.answer),
    "thank": answers.part,
    "goodbye": answers.part,
    "request_callback": callback.request,
    "give_contact": callback.give_contact,
    "withdraw_callback": own_request.withdraw,
    "ask_my_data": data.tell,
    "copy_my_data": data.copy,
    "erase_my_data": data.erase,
    "give_feedback": feedback.give,
}

#: Topic -> who reads free text that answers a question of that topic (`state.expecting` = "<topic>:<what>"). A taker
#: clears or renews `expecting` itself; it may hand the turn to `HANDLERS` when the words are something else.
TAKERS: Mapping[str, Handler] = {
    "callback": call_steps.take,
    "data": data.take,
    "feedback": feedback.take,
    "plan": plan_change.answer,
    "exercise": exercises.take,
}

#: Topics whose takers read taps too: an answer of an exercise may be tapped.
_TAKES_TAPS = frozenset({"exercise", "plan"})

#: Acts that break off whatever was expected.
_BREAKS_OFF = frozenset(
    {"start_over", "open_conversation", "set_language", "correct_understanding", "ask_privacy", "ask_my_data", "copy_my_data",
     "erase_my_data"}
)  # fmt: skip

#: What is asked or put right beside a step of a request to be called: the step is asked again.
_BESIDE_A_CALL = frozenset({"correct_understanding", "ask_privacy", "ask_my_data"})

#: Tapped choices and acts that work while a call is waited for.
_ALLOWED_WHILE_WAITING = frozenset(
    {"resume", "talk_to_human", "start_over", "open_conversation", "set_language", "request_callback", "give_contact",
     "withdraw_callback", "ask_my_data", "copy_my_data", "erase_my_data", "ask_privacy", "give_feedback", "start_exercise"}
)  # fmt: skip
#: What is done with a card that is named, whatever else is said of it.
_ACTS_ON_CARDS = frozenset(
    {"ask_about_card", "compare_cards", "add_to_plan", "change_plan", "show_plan", "talk_to_human", "ask_more", "ask_answer"}
)
#: What "een collega had het over iow, wat is dat" is taken for, with a card on the table.
_MAY_ASK_A_WORD = frozenset({"ask_about_card", "explain_term", "too_vague", *NEEDS})
#: Speech acts in which a situation may still be told ("hoi, ik ben student en ...").
_MAY_TELL_MORE = frozenset({"greet", "thank", "strain"})


def respond(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The reply to one turn and the state after it. Pure: same input, same output."""
    given, state = turn, person.offered_only(turn, state)
    turn, state = person.taken_up(turn, state)
    asked_before = turn is not given
    turn = hearing.heard(safety.weighed(turn, state, knowledge), people.of_whom_it_is(turn, state))
    turn, state, left = aftercare.let_go(turn, state, knowledge)
    unfit = not_fitting.is_said(turn, state)
    if not safety.comes_first(turn, state):
        turn = not_fitting.without_a_faint_wish(turn, state)
        turn = field_wished.asking_for_it(objections.objecting(turn, state, knowledge, settings), state, knowledge)
        turn, state = correction.without_denied(turn, state)
    outcome = _answered(turn, state, edges.noted(turn, talk_language.chosen(turn, state), day), knowledge, settings, day)
    outcome = several.unless_one_thing_is_asked(outcome, turn)
    outcome = common_questions.answered(outcome, turn, state, knowledge, settings, day)
    outcome = told_above.pointed_at(outcome, turn, state, knowledge, settings, day)
    outcome = told_twice.said_as_such(outcome, turn, state, knowledge)
    outcome = field_wished.taken_up(outcome, turn, state, knowledge, settings, day)
    outcome = not_fitting.mended(outcome, turn, state, unfit, knowledge, settings, day)
    outcome = youth.told_where_to_register(outcome, turn, knowledge, settings, day)
    outcome = own_request.beside(outcome, turn, state, knowledge, settings)
    outcome = data.beside(outcome, turn, state, knowledge, settings, day)
    if not safety.comes_first(turn, state) and safety.of_a_low_child(turn, state):
        outcome = safety.for_a_parent(outcome, turn, state, knowledge, settings, day)
    elif safety.stands_beside(turn, state):
        beside = safety.with_a_listener(outcome, turn, knowledge, settings, day) if turn.ordinary else None
        outcome = beside or safety.with_lines(outcome, knowledge, settings, day)
    elif left or (turn.values.get("no_danger") and state.asked.get("danger")):
        says = (say for say in outcome.says if say.response != edges.SORRY)  # one sorry is enough
        outcome = replace(outcome, says=(Say(left or aftercare.SORRY), *says))
    elif safety.is_low(turn, state):
        outcome = safety.with_ears(outcome, knowledge, settings, day)
    outcome = warmth.warmed(exercise_offer.for_who_is_torn(outcome, turn, knowledge), turn, state)
    outcome = replace(outcome, says=(Say("utter_person_taken_up"), *outcome.says)) if asked_before else edges.owned_up(outcome, turn, state)
    outcome = edges.with_how(edges.not_twice(outcome, state, knowledge), knowledge)
    outcome = talk_language.told(edges.with_way_on(outcome, knowledge, settings), turn, knowledge)
    outcome = tapped_cards.tappable(outcome, knowledge)
    return replace(outcome, state=edges.remembered(outcome))


def _answered(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What the first step that has an answer says."""
    danger = safety.comes_first(turn, before)
    turn = turn if danger else correction.answering_what_is_wrong(turn, before)
    tap = None if danger else common_questions.accepted(turn, before)
    if tap is not None:
        return common_questions.tell(tap, state, knowledge, settings, day)
    own = None if danger else _in_own_words(turn, before)
    if own is not None and (before.requests or not aftercare.holds(before)):  # behind danger nobody is asked for a number
        return own(turn, state, knowledge, settings, day)
    opinion = None if danger or aftercare.holds(before) else feedback.meant(turn, before)
    if opinion is not None:
        return opinion(turn, state, knowledge, settings, day)
    left = None if danger else exercise_left.meant(turn, before)
    if left is not None and (before.put_by or not aftercare.holds(before)):
        return left(turn, state, knowledge, settings, day)
    free = not (danger or aftercare.holds(before) or before.expecting or before.exercise)
    where = own_way.where_to(turn, before) if free and "callback" not in before.requests else ""
    if where:
        return own_way.wished_well(where, turn, state, knowledge, settings, day)
    told = (
        told_before.again(turn, state, knowledge, settings, day)
        if free and not before.handover and told_before.asked(turn, before)
        else None
    )
    if told is not None:
        return told
    moment = taken_in(turn, before, state, knowledge, settings, day)
    for step in _STEPS:
        done = step(moment)
        if isinstance(done, Outcome):
            return done
        moment = done
    return moment.answered_by(_handler(moment))


def _in_own_words(turn: Turn, before: State) -> Optional[Handler]:
    """Who answers what is said in free words of one's own request, of one's data or of the desk."""
    readers = (own_request.meant, data.meant, person.meant)
    return next((handler for handler in (reader(turn, before) for reader in readers) if handler is not None), None)


def _awaited(moment: Moment) -> Step:
    """The answer to a question of ours; else that question is let go."""
    turn, state = moment.turn, moment.state
    topic = state.expecting.split(":")[0]
    taker = TAKERS.get(topic) if topic in _TAKES_TAPS or not turn.tapped else None
    if taker and turn.evidence.intents and (moment.in_exercise or not _breaks_off(turn, state)):
        return moment.answered_by(taker)
    return moment.knowing(expecting="")


def _waiting(moment: Moment) -> Step:
    """While a call is waited for the assistant is silent but for what must work."""
    if moment.state.silent and moment.turn.intent not in _ALLOWED_WHILE_WAITING:
        return moment.answered_by(person.waiting)
    return moment


def _edge(moment: Moment) -> Step:
    context = (moment.knowledge, moment.settings, moment.day)
    edge = edges.met_edge(moment.turn, moment.before, moment.state, *context)
    if edge is None and person.is_line_for_the_young(moment.turn, moment.state, moment.knowledge, moment.settings):
        return moment  # "liever niet bellen, kan ik chatten": there they can
    return edge or reach.only_that(moment.turn, moment.state, moment.knowledge) or moment


def _whose_life(moment: Moment) -> Step:
    """Somebody else than before, a helper who asks for another, or another country than was thought."""
    turn, state, context = moment.turn, moment.state, (moment.knowledge, moment.settings, moment.day)
    if moment.somebody_else:
        return moment.answered_by(people.go_on_about)
    role = helpers.helper_role(turn)
    if role and helpers.is_new(turn, state):
        return helpers.help_a_helper(role, turn, state, *context)
    if employers.asks_as_one(turn, state):
        return helpers.help_an_employer(turn, employers.without_their_own(turn, moment.before, state), *context)
    if employers.asks_on(turn, moment.before):
        return moment.forgetting_this_turn().answered_by(details.beyond)
    return abroad.lives_in(moment.elsewhere, state, *context) if moment.elsewhere else moment


def _word(moment: Moment) -> Step:
    """The meaning of a word was asked for; who asks what "bol" means does not say to be in it."""
    turn = moment.turn
    may_ask = is_need(turn.intent) or terms.asks_for_that_word(turn.text)
    asks_one = turn.intent in _MAY_ASK_A_WORD and terms.just_named(turn.text, moment.knowledge, moment.day)
    explained = not turn.tapped and bool(asks_one or (may_ask and terms.asked(turn.text, moment.knowledge, moment.day)))
    if not turn.tapped and (explained or turn.intent == "explain_term") and tells_a_life(turn.evidence) and not moment.before.table:
        return _with_the_life_told(moment)
    if explained:
        return moment.forgetting_this_turn().answered_by(terms.explain)
    return moment.forgetting_this_turn() if turn.intent == "explain_term" and terms.only_asks(turn.text) else moment


def _with_the_life_told(moment: Moment) -> Outcome:
    """The explanation, and then what the rest of a first message brings: "ontslagen na 24 jaar, ik moet outplacement doen, wat is dat"."""
    explained = moment.answered_by(terms.explain)
    if not any(say.cards for say in explained.says):
        return explained
    guided = moment.answered_by(guide.guide)
    says = tuple(replace(say, cards=say.cards[: guide.CARDS_AT_A_TIME - 1]) for say in guided.says)
    return replace(guided, says=(*(replace(say, choices=()) for say in explained.says), *says))


def _outlook(moment: Moment) -> Step:
    asked = outlook.asked(moment.turn) and not corrects(moment.turn, moment.before)
    return moment.answered_by(outlook.tell) if asked else moment


def _turned_down(moment: Moment) -> Step:
    """Cards that were turned down, or places one has been to, stay away."""
    turn, before, context = moment.turn, moment.before, (moment.knowledge, moment.settings)
    moment = replace(moment, state=left_out.been_there(turn, before, moment.state, *context))
    kept, objected = objections.without_objected(turn, moment.state)
    if objected:
        moment = replace(moment, state=kept.copy(update={"played_back": before.played_back}))
        return moment if turn.values.get(objections.AND_ASKS) else moment.answered_by(objections.put_away)
    refused = (*left_out.turned_down(turn, before, moment.knowledge), *left_out.not_for_them(turn, before, moment.knowledge))
    if not refused:
        return moment
    moment = replace(moment, state=left_out.left_out(refused, moment.state))
    if turn.intent in _ACTS_ON_CARDS or guide.changed(moment.state, *context, moment.day) or _asks_beside_it(turn):
        return moment
    if corrects(turn, before):
        corrected = correction.corrected_by_words(turn.evidence, moment.state.profile, moment.settings)
        moment = moment.knowing(profile=corrected or moment.state.profile)
    return left_out.without_them(moment.state, *context, moment.day)


def _beyond_the_cards(moment: Moment) -> Step:
    """A question about the cards, which is no second wish; what it supposes or only resembles does not count."""
    turn, before, context = moment.turn, moment.before, (moment.knowledge, moment.settings, moment.day)
    if not questions.beyond_the_cards(turn, before, moment.state, *context):
        return moment
    moment = moment.knowing(later=before.later)
    if questions.about_what_was_shown(turn, before):
        told = turn.evidence.copy(update={"intents": {}, "stages": {}})
        moment = moment.knowing(profile=update(before.profile, told), doubt=before.doubt)
    elif questions.supposes(turn):
        moment = moment.knowing(profile=before.profile)
    return moment.answered_by(details.beyond)


#: In this order: the first that has an outcome answers, else the table of handlers.
_STEPS: Tuple[Callable[[Moment], Step], ...] = (
    first_things.danger,
    first_things.care,
    first_things.going_on,
    first_things.another_language,
    first_things.words_for_somebody,
    first_things.between_us,
    first_things.desk_by_name,
    first_things.a_person,
    _awaited,
    _waiting,
    _edge,
    _whose_life,
    _word,
    _outlook,
    _turned_down,
    _beyond_the_cards,
)


def _handler(moment: Moment) -> Handler:
    if moment.turn.intent not in plan_turn.ACTS and correction.contrasts(moment.turn, moment.knowledge):
        return correction.correct
    if moment.turn.intent in _MAY_TELL_MORE and _tells_more(moment.turn, moment.settings):
        return guide.guide
    return HANDLERS.get(moment.turn.intent, guide.guide)


def _asks_beside_it(turn: Turn) -> bool:
    """Whether a question is put beside what is turned down ("ik zoek geen cursus, ik vraag of het mag"), and not one for other desks."""
    return asks(turn.text) and protests(turn.text) and not questions.asks_for_more(turn.text)


def _breaks_off(turn: Turn, state: State) -> bool:
    """Whether the words are something else than an answer. "Verwijder alles" said again is the yes that was asked for."""
    said_again = turn.intent == "erase_my_data" and state.expecting.startswith("data:")
    beside = turn.intent in _BESIDE_A_CALL and state.expecting.startswith("callback:")
    return turn.intent in _BREAKS_OFF and not (said_again or beside)


def _tells_more(turn: Turn, settings: Settings) -> bool:
    """Whether a greeting or thanks also says what is wanted ("hoi, ik zoek een stage")."""
    return any(is_need(n) and n not in NEEDS_WITHOUT_CARDS and p >= settings.need_show for n, p in turn.evidence.intents.items())
