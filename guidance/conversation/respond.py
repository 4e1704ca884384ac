"""One function decides every turn. Danger comes first, then a person, then what the words ask for."""

from dataclasses import replace
from datetime import date
from typing import Callable, Mapping, Tuple

from guidance.conversation import (
    abroad,
    aftercare,
    answers,
    callback,
    common_questions,
    compare,
    correction,
    data,
    details,
    edges,
    exercises,
    expectations,
    feedback,
    guide,
    hearing,
    helpers,
    left_out,
    named_desk,
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
    talk_language,
    terms,
    tiers,
    warmth,
)
from guidance.conversation.hearing import denials
from guidance.conversation.languages import asks_for_another
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile, is_need
from guidance.profile.reasoning import reject_stage, update
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

Handler = Callable[[Turn, State, Snapshot, Settings, date], Outcome]


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
    "never_mind": smalltalk.never_mind,
    "ask_answer": common_questions.tell,
    "not_helped": smalltalk.not_helped,
    **dict.fromkeys(smalltalk.ANSWERS, smalltalk.answer),
    "thank": answers.part,
    "goodbye": answers.part,
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

#: Who helps others and asks where somebody can go is met as a helper, unless a person was asked for this surely.
SURELY_A_PERSON = 0.8
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
#: What is done with a card that is named, whatever else is said of it.
_ACTS_ON_CARDS = frozenset({"ask_about_card", "compare_cards", "add_to_plan", "change_plan", "show_plan", "talk_to_human", "ask_more"})
#: Speech acts in which a situation may still be told ("hoi, ik ben student en ...").
_MAY_TELL_MORE = frozenset({"greet", "thank", "strain"})


def respond(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The reply to one turn and the state after it. Pure: same input, same output."""
    turn = hearing.heard(turn, state)
    if not safety.comes_first(turn, state):
        turn, state = correction.without_denied(turn, state)
    outcome = _answered(turn, state, edges.noted(turn, talk_language.chosen(turn, state), day), knowledge, settings, day)
    outcome = common_questions.answered(outcome, turn, state, knowledge, settings, day)
    if safety.stands_beside(turn, state):
        outcome = safety.with_lines(outcome, knowledge, settings, day)
    elif turn.values.get("no_danger") and state.asked.get("danger"):
        outcome = replace(outcome, says=(Say("utter_safety_sorry"), *outcome.says))
    elif safety.is_low(turn, state):
        outcome = safety.with_ears(outcome, knowledge, settings, day)
    outcome = warmth.warmed(outcome, turn, state)
    outcome = edges.not_twice(outcome, state, knowledge)
    outcome = talk_language.told(edges.with_way_on(outcome, knowledge, settings), turn, knowledge)
    return replace(outcome, state=edges.remembered(outcome))


def _answered(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    danger = safety.comes_first(turn, before)
    turn = turn if danger else correction.answering_what_is_wrong(turn, before)
    in_exercise = state.expecting == exercises.ANSWERING  # what is said there tells of the exercise, not of what is wanted
    tap = None if danger else common_questions.accepted(turn, before)
    if tap is not None:
        return common_questions.tell(tap, state, knowledge, settings, day)
    command = plan_commands.recognised(turn, state, knowledge, day)
    turn = command if command is not turn or danger or in_exercise else reading.read(turn, state)
    settled = danger or in_exercise or state.handover or aftercare.is_meant(turn, before)  # a child named in the care is no new subject
    turn, state, somebody_else = (turn, state, False) if settled else people.met(turn, state)
    elsewhere = None if in_exercise else correction.moved(turn, before, knowledge, settings)
    if turn.evidence.intents and not in_exercise and not elsewhere and (somebody_else or not _corrects(turn, state)):
        state = state.copy(update={"profile": update(state.profile, turn.evidence), "turns": state.turns + 1})
        state = several.in_doubt(several.remember_needs(state, turn.evidence, turn.text, knowledge), turn.evidence)
    elif turn.evidence.facts and not turn.evidence.intents and not in_exercise and not elsewhere:
        # a question about a card tells nothing of a life but where that is lived: "ik woon in Almelo, waar zit dat"
        state = state.copy(update={"profile": update(state.profile, turn.evidence)})
    if turn.values.get(denials.STAYS_AT_SCHOOL):
        state = state.copy(update={"profile": reject_stage(_without_need(state.profile, ("drop_out_risk",)), "at_risk_youth")})
    if turn.values.get(denials.STAYS_ON):
        state = state.copy(update={"profile": _without_need(state.profile, ("switch_study",)), "played_back": ""})
    if turn.values.get(denials.STAYS):
        state = state.copy(
            update={
                "profile": _without_need(state.profile, denials.ABROAD),
                "later": tuple(n for n in state.later if n not in denials.ABROAD),
            }
        )
    if danger:
        state = state.copy(update={"expecting": "", "exercise": None, "later": _put_off(before, state)})
        return safety.protect(turn, state, knowledge, settings, day)
    asked_in_care = common_questions.in_care(turn, before, knowledge, settings, day) if aftercare.holds(before) else None
    if asked_in_care is not None and turn.intent not in ("start_over", "set_language", "erase_my_data"):
        return aftercare.told(asked_in_care, before, state, knowledge, settings, day)
    if (
        aftercare.holds(before)
        and before.last.startswith(("utter_safety_", "utter_care_"))
        and turn.intent in ("thank", "goodbye")
        and not turn.tapped
    ):
        return aftercare.farewell(before, state, knowledge, settings, day)
    if aftercare.is_meant(turn, before) or safety.is_low_again(turn, before):
        return aftercare.care(turn, before, state, knowledge, settings, day)
    state = aftercare.over(turn, before, state)
    if state.handover and not turn.tapped and person.told_to_go_on(turn.text):
        if not asks(turn.text):
            return answers.resume(turn, state, knowledge, settings, day)
        state = state.copy(update={"handover": False, "expecting": "", "draft": {}})  # and what is asked is answered
    if not turn.tapped and not in_exercise and asks_for_another(turn.text):
        return opening.other_language(turn, state, knowledge, settings, day)
    desk = (
        None
        if in_exercise or state.handover or state.expecting or aftercare.holds(before) or person.named(turn)
        else named_desk.asked_for(turn, state, knowledge, settings)
    )
    if desk is not None:
        # "hoe begin ik bij" is no wish for a business; who asks for a number wants to talk to people
        kept = state if turn.intent == "talk_to_human" else state.copy(update={"profile": before.profile, "later": before.later})
        return named_desk.tell(desk, turn, kept, knowledge, settings, day)
    if turn.intent == "talk_to_human" and aftercare.holds(before):
        return aftercare.care(turn, before, state, knowledge, settings, day, person=True)
    role = helpers.helper_role(turn)
    helps = bool(role) and f"helper:{role}" not in state.told and not state.handover
    sure = person.named(turn, besides=helpers.SAID_OF_STAFF) or turn.evidence.intents.get(turn.intent, 0.0) >= SURELY_A_PERSON
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
        return helpers.help_a_helper(role, turn, state, knowledge, settings, day)
    if elsewhere:
        return abroad.lives_in(elsewhere, state, knowledge, settings, day)
    if not turn.tapped and is_need(turn.intent) and terms.asked(turn.text, knowledge, day):
        return terms.explain(turn, state.copy(update={"profile": before.profile, "later": before.later}), knowledge, settings, day)
    if turn.intent == "explain_term" and terms.only_asks(turn.text):  # who asks what "bol" means does not say to be in it
        state = state.copy(update={"profile": before.profile, "later": before.later})
    if outlook.asked(turn) and not _corrects(turn, before):
        return outlook.tell(turn, state, knowledge, settings, day)
    state = left_out.been_there(turn, before, state, knowledge, settings)
    refused = left_out.turned_down(turn, before, knowledge)
    if refused:
        state = left_out.left_out(refused, state)
        if turn.intent not in _ACTS_ON_CARDS and not guide.changed(state, knowledge, settings, day):
            return left_out.without_them(state, knowledge, settings, day)
    if questions.beyond_the_cards(turn, before, state, knowledge, settings, day):
        state = state.copy(update={"later": before.later})  # a question about the cards is no second wish
        kept = state.copy(update={"profile": before.profile}) if questions.supposes(turn) else state
        if questions.about_what_was_shown(turn, before):  # what is told in it counts, what it resembles does not
            told = turn.evidence.copy(update={"intents": {}, "stages": {}})
            kept = state.copy(update={"profile": update(before.profile, told), "doubt": before.doubt})
        return details.beyond(turn, kept, knowledge, settings, day)
    handler = HANDLERS.get(turn.intent, guide.guide)
    if correction.contrasts(turn, knowledge):
        handler = correction.correct
    elif turn.intent in _MAY_TELL_MORE and _tells_more(turn, settings):
        handler = guide.guide
    return handler(turn, state, knowledge, settings, day)


def _without_need(profile: Profile, needs: Tuple[str, ...]) -> Profile:
    """The profile of who said not to want this: it is not held and does not come back by itself."""
    held = profile.need and profile.need.id not in needs
    rejected = tuple(dict.fromkeys((*profile.rejected_needs, *needs)))
    return profile.copy(update={"need": profile.need if held else None, "rejected_needs": rejected})


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


def _corrects(turn: Turn, state: State) -> bool:
    """Whether the words are a correction: then they do not add to what was understood, they replace it."""
    return turn.intent == "correct_understanding" or (turn.intent == "deny" and bool(state.played_back))


def _tells_more(turn: Turn, settings: Settings) -> bool:
    """Whether a greeting or thanks also says what is wanted ("hoi, ik zoek een stage")."""
    return any(is_need(n) and n not in NEEDS_WITHOUT_CARDS and p >= settings.need_show for n, p in turn.evidence.intents.items())
