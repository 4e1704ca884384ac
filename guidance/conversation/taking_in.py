"""Taking a turn in: read as the tap or command it stands for, whose life it tells, and what is known after it."""

from dataclasses import replace
from datetime import date
from typing import Tuple

from guidance.conversation import correction, reading, several
from guidance.conversation.care import aftercare, safety
from guidance.conversation.desks import named_card
from guidance.conversation.desks.objections import OBJECTED
from guidance.conversation.exercises import exercises
from guidance.conversation.hearing import denials
from guidance.conversation.moment import Moment
from guidance.conversation.people import people, whom
from guidance.conversation.planning import plan_commands
from guidance.conversation.state import State, Turn
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.profile.reasoning import reject_stage, update
from guidance.settings import Settings

#: Steps of a request to be called in which nothing of a life or a wish is told: "als mijn zoon thuis is" says when.
_TELLS_OF_THE_CALL = frozenset({"callback:when", "callback:share", "callback:contact"})

#: Kinds of fact that tell where somebody lives.
_WHERE = frozenset({"place", "home", "region", "residence"})


def taken_in(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Moment:
    """The moment in which this turn is answered. `state` is `before` with what the channel knows of the turn."""
    danger = safety.comes_first(turn, before)
    in_exercise = exercises.answers_here(turn, state)
    command = plan_commands.recognised(turn, state, knowledge, settings, day)
    objects = OBJECTED in turn.values  # and asks nothing of the desk it names
    turn = command if command is not turn or danger or in_exercise or objects else reading.read(turn, state)
    elsewise = danger or in_exercise or objects or state.handover or aftercare.holds(before)
    turn = turn if elsewise else named_card.meant(turn, state, knowledge, settings)
    cared_for = aftercare.is_meant(turn, before, knowledge)  # a child named in the care is no new subject
    settled = danger or in_exercise or state.handover or cared_for
    turn, state, somebody_else = (turn, state, False) if settled else people.met(turn, state)
    turn = whom.with_own_work_apart(whom.with_ages_apart(turn, state), state)
    elsewhere = None if in_exercise else correction.moved(turn, before, knowledge, settings)
    moment = Moment(turn, before, state, knowledge, settings, day, danger, in_exercise, somebody_else, elsewhere or "")
    return _with_what_is_told(_without_what_is_denied(moment))


def corrects(turn: Turn, state: State) -> bool:
    """Whether the words are a correction: then they do not add to what was understood, they replace it."""
    return turn.intent == "correct_understanding" or (turn.intent == "deny" and bool(state.played_back))


def _with_what_is_told(moment: Moment) -> Moment:
    turn, state = moment.turn, moment.state
    if moment.elsewhere and not moment.in_exercise:  # "aalst" tells the region too, or desks of another one would come
        lived = tuple(fact for fact in turn.evidence.facts if fact.kind in _WHERE)
        return moment.knowing(profile=update(state.profile, turn.evidence.copy(update={"intents": {}, "stages": {}, "facts": lived})))
    if moment.in_exercise or moment.elsewhere or (state.expecting in _TELLS_OF_THE_CALL and not turn.tapped):
        return moment
    if turn.evidence.intents and (moment.somebody_else or not corrects(turn, state)):
        state = state.copy(update={"profile": update(state.profile, turn.evidence), "turns": state.turns + 1})
        state = several.in_doubt(several.remember_needs(state, turn.evidence, turn.text, moment.knowledge), turn.evidence)
    elif turn.evidence.facts and not turn.evidence.intents:
        # a question about a card tells nothing of a life but where that is lived: "ik woon in Almelo, waar zit dat"
        state = state.copy(update={"profile": update(state.profile, turn.evidence)})
    return replace(moment, state=state)


def _without_what_is_denied(moment: Moment) -> Moment:
    said = moment.turn.values
    if said.get(denials.STAYS_AT_SCHOOL):
        moment = moment.knowing(profile=reject_stage(_without_need(moment.state.profile, ("drop_out_risk",)), "at_risk_youth"))
    if said.get(denials.STAYS_ON):
        moment = moment.knowing(profile=_without_need(moment.state.profile, ("switch_study",)), played_back="")
    if said.get(denials.FROM_HERE):
        moment = moment.knowing(profile=_without_need(moment.state.profile, (denials.OF_NEWCOMERS,)), played_back="")
    if said.get(denials.STAYS):
        later = tuple(need for need in moment.state.later if need not in denials.ABROAD)
        moment = moment.knowing(profile=_without_need(moment.state.profile, denials.ABROAD), later=later)
    return moment


def _without_need(profile: Profile, needs: Tuple[str, ...]) -> Profile:
    """The profile of who said not to want this: it is not held and does not come back by itself."""
    held = profile.need and profile.need.id not in needs
    rejected = tuple(dict.fromkeys((*profile.rejected_needs, *needs)))
    return profile.copy(update={"need": profile.need if held else None, "rejected_needs": rejected})
