"""What goes before any question of learning and work: danger and the care after it, a person, a desk by its name, another language.

Each step takes the moment and gives the outcome that answers it, or the moment as the next step is to see it.
"""

from typing import Tuple, Union

from guidance.conversation import answers
from guidance.conversation.care import aftercare, safety
from guidance.conversation.desks import named_desk
from guidance.conversation.exercises import exercise_left
from guidance.conversation.handover import person
from guidance.conversation.moment import Moment
from guidance.conversation.people import helpers
from guidance.conversation.planning import plan_turn
from guidance.conversation.questions import common_questions, to_ones_own
from guidance.conversation.small_talk import opening
from guidance.conversation.small_talk.languages import asks_for_another
from guidance.conversation.state import Outcome, Turn
from guidance.conversation.wording import asks
from guidance.profile.evidence import is_need
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

Step = Union[Outcome, Moment]

#: Who helps others and asks where somebody can go is met as a helper, unless a person was asked for this surely.
SURELY_A_PERSON = 0.8
#: Acts that are done even while somebody is cared for.
_DONE_IN_CARE = frozenset({"start_over", "set_language", "erase_my_data"})
_PARTING = frozenset({"thank", "goodbye"})
_IN_CARE = ("utter_safety_", "utter_care_")


def danger(moment: Moment) -> Step:
    """Danger is answered at once; what else was wanted is put off."""
    if not moment.danger:
        return moment
    put_by = exercise_left.broken_off(moment.turn, moment.before, moment.knowledge, unsure=not safety.is_named(moment.turn))
    return moment.knowing(expecting="", exercise=None, put_by=put_by, later=_put_off(moment)).answered_by(safety.protect)


def care(moment: Moment) -> Step:
    """Behind danger: a question about the help, thanks, or more of the same; else the care is over."""
    turn, before, state = moment.turn, moment.before, moment.state
    context = (moment.knowledge, moment.settings, moment.day)
    if aftercare.holds(before):
        asked = common_questions.in_care(turn, before, *context)
        if asked is not None and turn.intent not in _DONE_IN_CARE:
            return aftercare.told(asked, before, state, *context)
        if before.last.startswith(_IN_CARE) and turn.intent in _PARTING and not turn.tapped:
            return aftercare.farewell(before, state, *context)
    if aftercare.is_meant(turn, before, moment.knowledge) or safety.is_low_again(turn, before):
        return aftercare.care(turn, before, state, *context)
    return moment


def going_on(moment: Moment) -> Step:
    """Told to go on while a person is waited for or was offered: the assistant does, and answers what is asked in the same breath."""
    of_a_person = moment.state.handover or person.just_offered(moment.before)
    if not of_a_person or moment.turn.tapped or not person.told_to_go_on(moment.turn.text):
        return moment
    if not asks(moment.turn.text) and moment.turn.intent != "ask_privacy":  # "ik vroeg of het anoniem is"
        return moment.answered_by(answers.resume)
    return moment.knowing(handover=False, expecting="", draft={}, subject="")


def another_language(moment: Moment) -> Step:
    """A language that we do not speak was asked for."""
    if moment.turn.tapped or moment.in_exercise or not asks_for_another(moment.turn.text):
        return moment
    return moment.answered_by(opening.other_language)


def desk_by_name(moment: Moment) -> Step:
    """The number or the way in of a desk that is named."""
    turn, state, before = moment.turn, moment.state, moment.before
    busy = moment.in_exercise or state.handover or state.expecting or aftercare.holds(before)
    if busy or (person.named(turn) and not named_desk.asks_to_reach(turn)):
        return moment
    if helpers.is_new(turn, state):
        return moment  # who helps tells first whom: a word of that story is no desk that was asked for
    if turn.intent == "start_exercise" or turn.intent in plan_turn.ACTS:
        return moment  # "help me prepare for my appointment at UWV", "eigen stap: uwv bellen"
    context = (moment.knowledge, moment.settings, moment.day)
    desk = named_desk.asked_for(turn, state, moment.knowledge, moment.settings)
    if desk is None and named_desk.asks_to_reach(turn):
        whose = named_desk.whose_number(turn)
        if whose and named_desk.named(turn, state, moment.knowledge, moment.settings) is None:
            return named_desk.no_number_of(whose, moment.before, moment.knowledge, moment.settings)
        if common_questions.surely_asked(turn):
            return moment
        desk = named_desk.told_of(before, *context, each=turn.intent == "ask_about_card")
    if desk is None:
        return moment
    # "hoe begin ik bij" is no wish for a business; who asks for a number wants to talk to people
    kept = moment if turn.intent == "talk_to_human" else moment.forgetting_this_turn()
    return named_desk.tell(desk, turn, kept.state, *context)


def words_for_somebody(moment: Moment) -> Step:
    """The words to say or send to somebody of one's own are looked for."""
    turn, state, before = moment.turn, moment.state, moment.before
    if moment.in_exercise or state.handover or state.expecting or aftercare.holds(before) or turn.intent in plan_turn.ACTS:
        return moment
    if turn.intent == "start_exercise" or helpers.is_new(turn, state) or not to_ones_own.looks_for_words(turn, before):
        return moment
    return moment.answered_by(to_ones_own.words_to_say)


def between_us(moment: Moment) -> Step:
    """Whether those people keep to themselves what they hear was asked, or one who does was asked for."""
    turn, state, before = moment.turn, moment.state, moment.before
    if moment.in_exercise or state.handover or state.expecting or aftercare.holds(before) or not person.is_to_stay_between_us(turn):
        return moment
    if turn.intent == "explain_term":  # "wat is een confidential adviser"
        return moment
    if turn.intent == "talk_to_human" or person.named(turn):
        return moment.knowing(later=_put_off(moment)).answered_by(person.offer_person)
    if common_questions.surely_asked(turn) or not asks(turn.text) or (common_questions.probably_asked(turn) and is_need(turn.intent)):
        return moment  # "krijg ik een boete of bellen ze mijn moeder"
    return moment.forgetting_this_turn().answered_by(person.between_us)


def a_person(moment: Moment) -> Step:
    """A person was asked for: in the care after danger with what belongs to it, else the desk with people."""
    turn, before = moment.turn, moment.before
    if turn.intent != "talk_to_human":
        return moment
    if aftercare.holds(before):
        return aftercare.care(turn, before, moment.state, moment.knowledge, moment.settings, moment.day, person=True)
    sure = person.named(turn, besides=helpers.SAID_OF_STAFF) or turn.evidence.intents.get(turn.intent, 0.0) >= SURELY_A_PERSON
    if _finds_it_hard(turn) or not (sure or not helpers.is_new(turn, moment.state)):
        return moment
    return moment.knowing(later=_put_off(moment)).answered_by(person.offer_person)


def _put_off(moment: Moment) -> Tuple[str, ...]:
    """What else is wanted, with the need of before in front: danger and a person go first, and it is come back to."""
    wanted, later = moment.before.profile.need, moment.state.later
    return tuple(dict.fromkeys((wanted.id, *later))) if wanted and wanted.id not in NEEDS_WITHOUT_CARDS else later


def _finds_it_hard(turn: Turn) -> bool:
    """Whether "ik durf niet te bellen" was said and no person was named: another way is said first, with a person to tap."""
    kinds = {fact.kind for fact in turn.evidence.facts if not fact.negated}
    return "reach" in kinds and "person" not in kinds and not turn.tapped
