"""How a turn is to be read, beside what was said last: the trained understanding knows the words alone, the talk knows more.

Every reader takes the turn and the state before it and gives the turn back, read otherwise where it must be. They are tried in the
order of `_READERS`; danger is never read away.
"""

from typing import Callable, Tuple

from guidance.conversation import correction
from guidance.conversation.care import safety, telling_at_home
from guidance.conversation.handover import reach
from guidance.conversation.hearing import acts, denials, feelings, practice, standing, told, wishes
from guidance.conversation.people import whom
from guidance.conversation.state import State, Turn

__all__ = ["heard"]

Reader = Callable[[Turn, State], Turn]

#: In this order.
_READERS: Tuple[Reader, ...] = (
    told.of_no_language,
    acts.of_a_machine,
    acts.asking_for_school_work,
    denials.but_i_do,
    wishes.experienced,
    denials.denying_danger,
    acts.of_the_call,
    acts.beginning_anew,
    told.naming_a_desk,
    safety.calmed,
    whom.age_of_whom,
    told.asking_of_there,
    told.asking_where,
    acts.without_asking_for_a_language,
    wishes.as_told,
    acts.wanting_no_person,
    acts.asking_who_reads,
    acts.asking_surely,
    acts.hardly_of_the_plan,
    acts.asking_not_acting,
)
#: And of these, what nobody in danger is to be read by.
_UNLESS_IN_DANGER: Tuple[Reader, ...] = (
    wishes.a_life_is_no_sigh,
    told.asking_as_a_parent,
    told.worn_out_as_a_parent,
    told.stressed_while_young,
    whom.from_there_on,
    whom.life_beside_ones_own,
    told.losing_a_job,
    told.sent_away_at_work,
    told.thinking_of_resigning,
    told.illness_of_another,
    told.study_of_another,
    told.work_of_another,
    told.benefit_of_another,
    correction.beginning,
    correction.telling,
    correction.restating,
    correction.putting_an_age_right,
    acts.not_asking_for_more,
    acts.parting,
    acts.thanking,
    feelings.being_low,
    denials.answering_no,
    denials.refusing_to_do_it,
    wishes.answering_yes,
    wishes.saying_beside_it,
    wishes.telling_a_level,
    told.being_of_a_country,
    told.telling_where,
    told.asking_tells_no_life,
    wishes.asking_what_a_boss_must,
    wishes.wishing_work_by_now,
    wishes.asking_whether_it_holds,
    told.telling_a_home,
    told.living_here_from_elsewhere,
    told.asking_of_a_later_school,
    told.too_young_for_it,
    told.naming_a_trade,
    denials.being_from_here,
    denials.staying_here,
    denials.staying_at_school,
    denials.staying_on_the_course,
    wishes.wishing_while_learning,
    wishes.asking_of_abroad,
    standing.having_already,
    told.telling_their_life,
    told.telling_an_age,
    wishes.telling_in_few_words,
    wishes.telling_what_one_has,
    wishes.adding_to_the_story,
    telling_at_home.asking,
    reach.of_oneself,
    reach.without_a_wish,
    practice.asking_for_an_exercise,
)


def heard(turn: Turn, state: State) -> Turn:
    """The turn as it is to be read. Pure; a tap and danger stay what they are."""
    for reader in _READERS:
        turn = reader(turn, state)
    if not safety.comes_first(turn, state):
        for reader in _UNLESS_IN_DANGER:
            turn = reader(turn, state)
    return turn
