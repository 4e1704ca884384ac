"""Whom the talk is about: oneself, a child, a partner, a client. Each keeps a profile of their own, and one can go back."""

import re
from dataclasses import replace
from datetime import date
from typing import Iterable, Tuple

from guidance.conversation.correction import OUTRIGHT, wanted_outright
from guidance.conversation.desks.details import about_card
from guidance.conversation.guide import changed, guide
from guidance.conversation.ordinals import plain
from guidance.conversation.people import called
from guidance.conversation.people.in_passing import asks_of_me, holds_an_opinion
from guidance.conversation.people.unnamed import tells_of_another
from guidance.conversation.people.whom import (
    ABOUT_ME,
    ALL_ALONG,
    ASKS_FOR,
    BEGINS_WITH_SOMEBODY,
    MYSELF,
    NO_HELPER,
    NOT_ME,
    NOT_THEM,
    NOW_ABOUT,
    OF_MYSELF,
    about,
    tells_of_oneself,
    tells_own_life,
    turns_back,
    turns_to_somebody,
)
from guidance.conversation.small_talk.edges import go_on
from guidance.conversation.state import Choice, Looked, Outcome, Say, State, Turn, payload
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.profile.reasoning import asserted_stages, reject_stage
from guidance.settings import Settings
from guidance.understanding.beside_oneself import of_oneself
from guidance.understanding.fact import Fact
from guidance.understanding.language import REPLY_LANGUAGES
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

ME = "me"
_THE_OTHER = "other"  # a child put aside for another one
_CHILDREN = {"son": re.compile(r"zoon|son|jongen|boy"), "daughter": re.compile(r"dochter|daughter|meisje|girl")}
#: Says whom the talk is about from here, and that it is about somebody again.
TURNED, TURNED_BACK = "utter_people_now", "utter_people_back"
#: More people than these are not remembered.
_MOST = 3
#: A child told of in more messages than this is one that the talk is about; corrected sooner, it was misheard.
_TOLD_AT_LENGTH = 1
_PLACES = ("place", "home", "region", "residence")
#: What holds for a household, or was said of no one in particular.
_SHARED = ("obstacle", "topic", *_PLACES)
#: Stages a child is not in.
_NOT_A_CHILD = ("older_adult", "employed", "adult_learner")


def met(turn: Turn, state: State) -> Tuple[Turn, State, bool]:
    """The person of the talk after this message: the turn as it is to be read, the state, and whether the person changed.

    While nothing is known yet the first person named is the one; later only words that turn to somebody do it.
    """
    turn, after, somebody_else = _met(turn, state)
    return turn, called.named(turn, after) if after.person else after, somebody_else


def _met(turn: Turn, state: State) -> Tuple[Turn, State, bool]:
    words = plain(turn.text)
    who = about(turn)
    if who and ALL_ALONG.search(words):
        return (
            _as_told(turn),
            state.copy(update={"person": who, "profile": _fitting(state.profile, who), "played_back": ""}),
            who != state.person,
        )
    if state.person == "client" and not turn.tapped and NO_HELPER.search(words):
        return turn, _helps_nobody(state), True
    misheard = state.turns <= _TOLD_AT_LENGTH and not state.others and bool(ABOUT_ME.search(words) and NOT_THEM.search(words))
    if (is_back(turn, state) and not misheard) or (state.person and MYSELF.search(words) and who is None):
        return _as_told(turn), turned_to("", state), True
    if (
        state.person and ABOUT_ME.search(words) and not NOW_ABOUT.search(words)
    ):  # all that was told was about the citizen: the person of the talk was misheard
        told = tuple(row for row in state.profile.facts if row["kind"] != "about")
        profile = state.profile.copy(update={"facts": told})
        if state.person == "child" and state.turns > _TOLD_AT_LENGTH:  # the child was told of at length: nothing of that is the citizen's
            return _as_told(turn), turned_to("", state), True
        if state.person == "child":  # what was read of a pupil was read of nobody
            profile = Profile(country=profile.country, facts=tuple(row for row in told if row["kind"] in _SHARED), need=profile.need)
        return turn, turned_to("", state).copy(update={"profile": profile}), True
    beside_me = of_oneself(turn.text) != turn.text  # "nee niet ik, mijn man is zijn baan kwijt. ik werk nog"
    if not state.person and NOT_ME.search(words) and not beside_me and (state.profile.stages or state.profile.need):  # told of them
        return _as_told(turn), state.copy(update={"person": who or "relative", "played_back": ""}), True
    if state.person and NOT_ME.search(words) and who in (None, state.person):  # as it was understood; what else is said counts
        return _as_told(turn), state.copy(update={"played_back": ""}), False
    if not state.person and turns_back(turn.text):
        return _as_told(turn), state, False
    if who and state.person == "relative" and _is_unnamed(state):  # told of as "he" until now
        return turn, state.copy(update={"person": who, "played_back": ""}), False
    if (
        who is None
        and not state.person
        and not turn.tapped
        and not state.profile.stages
        and state.profile.need is None
        and tells_of_another(words)
        and not OF_MYSELF.search(words)
    ):
        return turn, state.copy(update={"person": "relative"}), False
    if who is None and state.profile.stages and any(fact.kind == "about" for fact in turn.evidence.facts):
        return _without_their_life(turn, words), state, False
    if who == "child" == state.person and _another_child(turn, state):
        return turn, _next_child(state), True
    if who and who != state.person and _in_another_language(turn) and state.profile.stages:
        return turn, turned_to(who, state), True
    if who is None or who == state.person:
        return turn, state, False
    if not state.profile.stages and state.profile.need is None:
        if who not in ("child", "client") and OF_MYSELF.search(words) and not ASKS_FOR.search(words):
            return turn, state, False
        return turn, state.copy(update={"person": who}), False
    if turns_to_somebody(words, "?" in turn.text) and not (state.person and holds_an_opinion(words)):
        return turn, turned_to(who, state), True
    return _without_their_life(turn, words), state, False


def _helps_nobody(state: State) -> State:
    """The state of who was taken for a helper: all that was told is their own."""
    others = {who: profile for who, profile in state.others.items() if who != ME}
    told = tuple(word for word in state.told if not word.startswith("helper:"))
    return state.copy(update={"person": "", "others": others, "told": told, "played_back": "", "questions_in_a_row": 0})


def of_whom_it_is(turn: Turn, state: State) -> State:
    """The state in which the words are to be heard: who turns back to themselves tells nothing of the other."""
    return turned_to("", state) if is_back(turn, state) else state


def is_back(turn: Turn, state: State) -> bool:
    """Whether the talk turns back to the citizen, of whom something is held: what was read of the other is not theirs."""
    held = state.others.get(ME)
    known = held is not None and bool(held.stages or held.need)
    if turn.tapped or not state.person:
        return False
    said = plain(turn.text)
    return (
        turns_back(turn.text, state.person == "child")
        or tells_own_life(turn)
        or (known and bool(ABOUT_ME.search(said)) and not NOW_ABOUT.search(said))
    )


def _another_child(turn: Turn, state: State) -> bool:
    """Whether a daughter is told of now and a son before, or the other way round."""

    def kinds(facts: Iterable[Fact]) -> "set[str]":
        said = " ".join(fact.words.lower() for fact in facts if fact.kind == "about" and fact.value == "child" and not fact.negated)
        return {kind for kind, word in _CHILDREN.items() if word.search(said)}

    now, before = kinds(turn.evidence.facts), kinds(state.profile.known_facts)
    return bool(now) and bool(before) and not now & before


def _next_child(state: State) -> State:
    """The state for another child, of whom nothing is known but where they live."""
    fresh = turned_to("child", state.copy(update={"person": _THE_OTHER}))
    return fresh.copy(update={"others": {who: profile for who, profile in fresh.others.items() if who != _THE_OTHER}})


def _in_another_language(turn: Turn) -> bool:
    """Whether somebody named in a third language is asked for: an age or a question beside the name says so."""
    if turn.evidence.language in (None, *REPLY_LANGUAGES) or turn.tapped:
        return False
    return any(mark in turn.text for mark in "?؟፧") or any(fact.kind in ("age", "child_age") for fact in turn.evidence.facts)


def _without_their_life(turn: Turn, words: str) -> Turn:
    """The turn; what begins with somebody who is only told of ("mijn jongste wordt 18") says nothing of the citizen's age, work or wish."""
    of_them = BEGINS_WITH_SOMEBODY.search(words) and not tells_of_oneself(words) and not asks_of_me(words)
    if turn.tapped or not of_them or turn.intent in NEEDS_WITHOUT_CARDS:
        return turn
    kept = tuple(fact for fact in turn.evidence.facts if fact.kind in ("obstacle", "situation", "reach"))
    return turn.without_a_wish(facts=kept, stages={})


def turned_to(who: str, state: State) -> State:
    """The state with `who` as the person ("" = the citizen); what is held of the one before is kept aside."""
    aside = {**state.others, state.person or ME: state.profile}
    at_home = tuple(row for row in state.profile.facts if row["kind"] in _PLACES)  # of whom nothing else is told lives there too
    profile = aside.pop(who or ME, Profile(country=state.profile.country, facts=at_home))
    looked = {**state.looked, state.person or ME: Looked(**{name: getattr(state, name) for name in Looked.__fields__})}
    again = looked.pop(who or ME, Looked(table=state.table, subject=state.subject))  # for who is new, what is on the table stays there
    others = dict(list(aside.items())[-_MOST:])
    return state.copy(
        update={
            **dict(again), "person": who, "profile": profile, "others": others,
            "looked": {name: cards for name, cards in looked.items() if name in others},
            "played_back": "", "asked": {}, "questions_in_a_row": 0,
        }
    )  # fmt: skip


def choose_person(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Back to oneself, or to somebody the talk was about before."""
    who = turn.values.get("person", ME)
    if who == (state.person or ME):
        return guide(turn, state, knowledge, settings, day)
    return go_on_about(turn, turned_to("" if who == ME else who, state), knowledge, settings, day)


def go_on_about(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Say about whom it goes now, then answer for that person: what is asked, else where the talk was; the way back is offered."""
    same = bool(state.shown_for) and not changed(state, knowledge, settings, day)
    answer = about_card if turn.intent == "ask_about_card" else go_on if same else guide
    outcome = answer(turn, state, knowledge, settings, day)
    who = state.person or ME
    turned = TURNED_BACK if same else TURNED
    says = (Say(turned, {"who": knowledge.phrase("people", state.who or ME, state.language)}), *outcome.says)
    last = says[-1]
    if same and last.response == "utter_guide_more":  # they were there before: "this fits too" would be odd
        last = replace(last, response="utter_guide_cards")
    back = next((p for p in reversed(list(state.others)) if p != who), None)
    if back:
        title = knowledge.phrase(
            "people", "back_to", state.language, who=knowledge.phrase("people", state.called.get(back, back), state.language)
        )
        choice = Choice(title, payload("choose_person", person=back))
        last = replace(last, choices=(choice, *[c for c in last.choices if c.payload != "/ask_more"])[:2] + last.choices[-1:])
    return Outcome((*says[:-1], last), outcome.state)


def _fitting(profile: Profile, who: str) -> Profile:
    """What can be true of `who` too; a child is in none of the stages of adults."""
    for stage in _NOT_A_CHILD if who == "child" else ():
        if any(belief.id == stage for belief in profile.stages):
            profile = reject_stage(profile, stage)
    return profile


def _as_told(turn: Turn) -> Turn:
    """A correction of the person only: read on as a story, not as "that is wrong"."""
    if turn.intent not in ("correct_understanding", "deny", "too_vague", "out_of_scope", "nonsense"):
        return turn
    wanted = wanted_outright(turn.text)
    if wanted:  # "nee, dit gaat nu over mij. ik zoek werk"
        return replace(turn, intent=wanted[0], evidence=turn.evidence.copy(update={"intents": {wanted[0]: OUTRIGHT}}))
    evidence = turn.evidence.copy(update={"intents": {}}) if not turn.evidence.facts else turn.evidence
    told = asserted_stages(turn.evidence.facts)  # who says whom it is about tells no life beside what the words say
    evidence = evidence.copy(update={"stages": {stage: share for stage, share in evidence.stages.items() if stage in told}})
    return replace(turn, intent="too_vague", evidence=evidence)


def _is_unnamed(state: State) -> bool:
    return not any(fact.kind == "about" and not fact.negated for fact in state.profile.known_facts)
