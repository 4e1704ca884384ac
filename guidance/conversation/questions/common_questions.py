"""Common questions ("wanneer vraag ik ww aan?"): answered at once from `knowledge/answers`, with the desk that knows about one's own case.

Behind cards the answer is the reply. In a first message it goes before what the message as a whole brings.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any, Mapping, Optional, Sequence, Tuple

from guidance.conversation.care import aftercare, safety
from guidance.conversation.care.warmth import thinks_little_of_oneself
from guidance.conversation.choices import more_choice, person_choice, way_on
from guidance.conversation.correction import contrasts
from guidance.conversation.desks import details
from guidance.conversation.desks.asks import asks_what_comes_next
from guidance.conversation.desks.card_parts import who_knows
from guidance.conversation.desks.cards import answer_card, offer_card
from guidance.conversation.desks.left_out import left_out
from guidance.conversation.desks.objections import OBJECTED
from guidance.conversation.guide import CARDS_AT_A_TIME
from guidance.conversation.ordinals import by_number, mentioned, places, plain
from guidance.conversation.people import employers
from guidance.conversation.people.whom import with_ages_apart
from guidance.conversation.people.youth import without_contact
from guidance.conversation.questions import to_ones_own, told_more
from guidance.conversation.questions.near_questions import SURELY_SAME_SUBJECT, desk_for, desk_of, mark, near
from guidance.conversation.questions.two_questions import Beside, beside
from guidance.conversation.reading import ASKED_OF_DESK
from guidance.conversation.small_talk.smalltalk import STRAIN_LATER, STRAIN_WITH
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload, tapped_values
from guidance.conversation.wanted import query_of
from guidance.conversation.wording import asks, asks_for_a_fact, corrects_anew, only_asks, protests
from guidance.knowledge.matching import Match, match
from guidance.knowledge.models import Answer, Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.clauses import clauses
from guidance.profile.evidence import is_need
from guidance.profile.reasoning import update
from guidance.settings import Settings
from guidance.understanding.asked import leans_on_what_was_said, names_it, put_right, sentences
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: So probable a common question must be to be answered behind desks; where its desk is on the table, a little less. Chosen, as all that
#: follow, on questions of talks and by themselves (docs/understanding.md).
LIKELY, LIKELY_HERE = 0.55, 0.40
#: In the first message of a talk, before what was understood of it.
LIKELY_AT_FIRST = 0.90
#: Where something is asked an answer comes from here before the first desks: three desks above a button that holds it help nobody, and of
#: a stranger's first messages it was right three times in four so (docs/understanding.md).
PERHAPS_AT_FIRST = 0.40
#: From here the question below the first desks is named above them, with how to reach its answer, where nothing is asked.
POINTED_AT = 0.40
#: Whoever tells a trouble in a first message asks what to do, without asking: from here its question is offered below the desks.
TOLD_AT_FIRST = 0.40
#: A few words without a question ("wajong aanvragen").
A_FEW_WORDS, LIKELY_IN_A_FEW = 5, 0.60
#: Probabilities of one question add up to one; of two sentences that each ask, the likeliest counts.
_OF_TWO_QUESTIONS = 1.2
#: A line of more words says more than which question of those is meant.
_A_LINE = 9
#: In the middle of an exercise or a request.
LIKELY_IN_THE_MIDDLE = 0.60
#: From here on it is what was asked, whatever else the words resemble.
SURELY_ASKED = 0.75
#: Who tells of bullying or of being put out asks what to do.
LIKELY_BY_TELLING = 0.30
#: From here two common questions are offered to tap where nothing better is known, and one below the first cards.
MAYBE, MAYBE_AT_FIRST = 0.15, 0.15
#: From here the likeliest is answered as one that may be meant, in place of "I do not know" or the same desks again.
PERHAPS = 0.20
#: Behind an answer the likeliest of less is right once in three times: it is told from here, and offered to tap below. Between this and
#: 0.40 it was right for 11 of 18 questions of strangers (tests/understanding/talks_of_strangers.jsonl).
PERHAPS_BEHIND_AN_ANSWER = 0.30
#: One of those that were offered to tap just before.
LIKELY_OFFERED = 0.25
#: So probable where nothing is asked, but a new trouble is told ("de dokter zegt dat ik moet stoppen"): better than that it was heard.
PERHAPS_UNASKED = 0.50
_GUESSES, _FULL = 2, 3
#: So probable where it is told of and nothing is asked, with a question of ours below it.
TOLD_OF = 0.45
#: A wish heard this surely is met with desks ("welk werk past bij mij?"): a guess in front of them must be this probable.
_SURELY_WANTED, BESIDE_A_SURE_WISH = 0.9, 0.40
#: What must be done first, told in place of an answer; the same where what is asked of it is not known.
_STEPS = ("utter_details_first_step", "utter_details_step_unknown")
#: Says that the talk is about somebody else, or about somebody again.
_TURNED = ("utter_people_now", "utter_people_back")
#: Says that there is nothing more to show.
_NO_MORE = "utter_guide_no_more"
#: Replies to words that were not followed.
_NOT_FOLLOWED = ("utter_guide_sorry", "utter_correct_what", "utter_details_which")
#: Promises a place for who helps another, below the desks for the other.
_FOR_A_HELPER = "utter_people_helper_known"
#: Replies that ask who somebody is, or what they want.
_ASKS_BACK = ("utter_ask_need_", "utter_ask_life_stage_", "utter_ask_own_words")
#: Replies that say that the answer is not known, or only that something was heard.
_NOT_KNOWN = (
    "utter_details_beyond",
    *_STEPS,
    *_NOT_FOLLOWED,
    "utter_guide_noted",
    "utter_term_unknown",
    "utter_term_maybe",
    "utter_smalltalk_legal",
    "utter_smalltalk_out_of_scope",
    _NO_MORE,
)
#: What a message may be taken for and still ask one of these; the rest are acts of their own.
_MAY_ASK = frozenset(
    {"too_vague", "out_of_scope", "nonsense", "legal_advice", "medical_advice", "strain", "explain_term", "correct_understanding", "deny",
     "affirm", "refuse", "complaint", "ask_about_card", "ask_more", "ask_why", "greet", "thank", "ask_bot"}
)  # fmt: skip
#: Met with ears first.
_SIGH = "utter_smalltalk_strain"
#: Replies with desks, what may stand around them, and of that what only repeats a wish.
_DESKS = ("utter_guide_cards", "utter_guide_more")
_OF_WISHES = ("utter_guide_understood", "utter_several_begin", "utter_exercise_offer")
_AROUND_DESKS = (*_DESKS, *_OF_WISHES)
#: Replies with the one desk of somebody who has much on their mind.
_ONE_DESK = ("utter_tiers_one_desk", "utter_tiers_this_desk")
#: Says that a desk was taken away, with others in its place.
_WITHOUT_THOSE = ("utter_guide_left_out", "utter_guide_put_away")
#: The choice that goes back to whom the talk was about before.
_WAY_BACK = "/choose_person"
#: Choices of another life, which "after that we look at ..." announces.
_ANOTHER_LIFE = ("/look_at", "/inform_need")
#: Needs of which a question asks for facts more often than for a place.
_OF_FACTS = frozenset({"rights_and_benefits", "financing", "retirement_planning", "too_vague"})
#: Who tells this for the first time asks what to do.
_ASKS_BY_TELLING = frozenset({("topic", "bullying"), ("topic", "put_out")})
#: Kinds of fact that tell a life; "krijg ik dan loon" tells none, though a wage is in it.
_TELLS_A_LIFE = frozenset({"age", "situation", "out_of_school", "qualification", "career"})
#: Asks for a place or a person, or wants something; who pays is a fact.
_ASKS_FOR_DESKS = re.compile(
    r"\b(?:waar|waarheen|wie(?! (?:betaalt|beslist|bepaalt|krijgt)\b)|welke (?:plek|plekken|instantie|organisatie|loket)|wil|willen|zoek"
    r"|help|hulp|where|who(?! (?:pays|decides|gets)\b)|whom|want|looking|need)\b"
)
#: Replies that are what was asked for: an offered question, a part of a card, the European instruments, what the guideline says.
_ANSWERED = (
    "utter_answers_",
    "utter_term_found",
    "utter_details_",
    "utter_compare_",
    "utter_abroad_",
    "utter_expect_found",
    "utter_callback_",
    "utter_data_",
    "utter_reach_",
    "utter_guide_own_way",
    "utter_guide_told_before",
)
#: These of them say that no card holds the answer, or tell the next best thing.
_NOT_ANSWERED = (
    "utter_details_all", "utter_details_beyond", "utter_details_what", *_STEPS, "utter_details_none", "utter_details_which",
    "utter_details_time_unknown",
)  # fmt: skip
#: Parts of a card that leave nothing to ask of its desk.
_PLAINLY_TOLD = ("utter_details_bring", "utter_details_ask", "utter_details_unnamed")
#: A number that was asked for is the reply, or that it is not known.
_OF_A_NUMBER = ("utter_details_phone", "utter_details_no_number")
#: Says another way to the desk for who finds it hard to ring, to read or to say something.
_REACHED = "utter_reach_"
#: Asks without a question: "ik moet morgen werken", "ik durf niet te bellen", "ik wil aangifte doen".
_SEEKS = re.compile(
    r"\b(?:ik (?:moet|wil|durf|kan)|i (?:must|have to|want|cannot|can't|am afraid|don't dare)|hij (?:kijkt|ziet|controleert)"
    r"|he (?:checks|sees))\b"
)
#: Behind cards this tells more of a life: "ik heb geen diploma" asks nothing.
_TELLS = re.compile(r"(?:nee |ja |en |no |yes |and )*(?:ik|i|i'm|im|wij|we|heb|ben|zit|mijn|mn|my|hij|zij|ze|he|she)\b")
#: Tells what somebody has or is, and hardly more.
_A_WORD_OR_TWO = 4
_HAS = re.compile(r"(?:ja |nee |en |yes |no |and )*(?:ik (?:heb|krijg|zit|ben)|i (?:have|get|am)|i'm|im)\b")
#: Turns something down and says more: "nee niet voor mezelf, als bedrijf".
_TURNED_DOWN = re.compile(r"(?:(?:nee+|neen|no+|nope|maar|but|sorry) )*(?:niet|geen|not)\b(?: \w[\w']*){2,}")
#: Says yes to what was offered.
_YES_THAT = re.compile(
    r"(?:ja|jawel|klopt|precies|inderdaad|yes|yeah|yep|right|exactly|graag)?(?: (?:ja|yes|graag|please|precies))?"
    r"(?: ?(?:die|dat|deze|dit|de eerste|that|that one|this|this one|the first))?(?: (?:bedoel ik|graag|please|wil ik weten|i mean))?"
)
#: Tells of what is settled.
_IS_DONE = re.compile(r"\b(?:gelukt|geregeld|gedaan|aangevraagd|gekregen|klaar|done|arranged|settled|applied|got it)\b")
#: Says that one does not know what to say or want.
_KNOWS_NOT = re.compile(
    r"\b(?:weet (?:ik )?(?:het )?(?:ook |eigenlijk |nog )*niet|geen idee|(?:don't|dont|do not) know|no idea|not sure)\b"
)
#: The wish that most common questions belong to.
_OF_RULES = "rights_and_benefits"
#: A wish read this surely is one, whatever else is asked beside it.
_SURELY_ANOTHER = 0.95


def answered(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome with the answer to a common question in it; as it was where none is asked.

    `before` is the state as the last turn left it. Never in danger, in an exercise, while a person is waited for, or
    where an answer of the citizen is expected.
    """
    if not _may_be_asked(outcome, turn, before):
        return outcome
    on_the_table = [(title, card) for card, title in before.table]
    if outcome.says[-1].response in _STEPS and mentioned(turn.text, on_the_table):
        return outcome  # "wat kost de eerste?" means that one
    by_place = by_number(turn.text, on_the_table, ()) or next((card for _, _, card in places(turn.text, on_the_table)), "")
    if by_place and outcome.state.subject == by_place and outcome.says[-1].response.startswith("utter_details_"):
        return outcome  # "2", "vertel meer over de eerste"
    if asks_what_comes_next(turn.text) and all(likely < LIKELY for _, likely in turn.evidence.like):
        return outcome  # "en daarna?": the other life, or how to begin
    if thinks_little_of_oneself(turn) and all(likely < LIKELY for _, likely in turn.evidence.like):  # "ben ik nou mislukt?": no fact
        unknown = before.table and outcome.says[-1].response.startswith(_NOT_KNOWN)
        person = (person_choice(outcome.state, knowledge),)
        return replace(outcome, says=(Say(STRAIN_LATER, choices=person),)) if unknown else outcome
    answer = _found(outcome, turn, before, knowledge, settings, day)
    instead = None if answer is not None else _meant_instead(outcome, turn, before, knowledge, settings, day)
    if instead is not None:
        return instead
    if _answered_otherwise(outcome) and not (answer and _in_so_many_words(answer, outcome, turn)):
        return outcome
    if answer is None:
        knows_more = _asked_again(outcome, turn, before, knowledge, settings, day)
        if knows_more is not None:
            return details.ask_there(knows_more, outcome.state.copy(update={"shown": before.shown}), knowledge, settings, day)
        guessed = _with_guesses(outcome, turn, before, knowledge, settings, day)
        return _not_sure(guessed, turn, before, knowledge, settings, day)
    if set(answer.see) & set(turn.values.get(OBJECTED, "").split()):  # "I don't need social assistance, my husband earns"
        return outcome
    if outcome.state.plan != before.plan and len(clauses(turn.text)) == 1:  # "kun je het juridisch loket bewaren?"
        return outcome
    if outcome.state.plan != before.plan:  # "put it in my plan. And can I work meanwhile?": the one was done, the other is answered
        said = Say("utter_answers_short", cards=(answer_card(answer, knowledge, outcome.state.language),))
        return replace(outcome, says=(*outcome.says, said), state=_told([answer], outcome.state))
    reached = tuple(replace(say, choices=()) for say in outcome.says if say.response.startswith(_REACHED))
    follows = bool(before.table) and asks(turn.text) and outcome.state.person == before.person  # else it is another one's state now
    other = _beside(answer, turn, outcome.state, before, knowledge, settings, day)
    if follows and (asks_for_a_fact(turn.text) or not _another_wish(turn, before)):
        told = with_ages_apart(turn, before).evidence.copy(update={"intents": {}, "stages": {}})
        now = outcome.state
        of_the_talk = ("echo", "echoes", "language", "detected", "handover", "person_wanted")  # "verder. krijg ik geld?" goes on
        state = before.copy(update={"profile": update(before.profile, told), **{name: getattr(now, name) for name in of_the_talk}})
        gone = tuple(card for card in outcome.state.left_out if card not in before.left_out)
        state = left_out(gone, state) if gone else state  # a desk that is turned down in the same breath stays away
        state = state.copy(update={"told": outcome.state.told}) if reached else state
        only = _only(answer, state, knowledge, settings, day, other)
        return replace(only, says=(*reached, *only.says))
    told_of = tuple(say for say in outcome.says if say.response in _TURNED)
    if told_of and asks(turn.text):
        only = _only(answer, outcome.state, knowledge, settings, day, other)
        return replace(only, says=(*told_of, *only.says))
    if not any(say.cards for say in outcome.says):
        only = _only(answer, outcome.state, knowledge, settings, day, other)
        return replace(only, says=(*reached, *only.says))
    if not before.table and not asks(turn.text) and len(plain(turn.text).split()) <= A_FEW_WORDS:  # "mbo diploma kwijt" is all of it
        heard = outcome.state.copy(update={"shown": before.shown, "played_back": before.played_back, "visited": before.visited})
        return _only(answer, heard, knowledge, settings, day, other)
    if outcome.says[-1].response == "utter_details_all":  # "IOW wat is dat": all of a desk is no part of the answer
        return _only(answer, outcome.state.copy(update={"shown": before.shown}), knowledge, settings, day, other)
    answers = [one for one in (answer, other.answer) if one is not None]
    said = Say("utter_answers_short", cards=tuple(answer_card(one, knowledge, outcome.state.language) for one in answers))
    says = [replace(say, cards=_beside_answers(say.cards, len(answers), outcome)) if say.cards else say for say in outcome.says]
    return replace(outcome, says=(*_owned_up(other), said, *says), state=_told(answers, outcome.state))


def _meant_instead(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Outcome]:
    """What the last question may have meant, of whom says what it did not mean ("nee niet om werk te zoeken. gewoon op bezoek"): the next
    likeliest answer, as one that may be meant. `None` where it is about somebody else by now, or where what was understood is put right.
    """
    meant, contrast = put_right(turn.text) if before.last else "", contrasts(turn, knowledge)
    if not meant or outcome.state.person != before.person or (contrast is not None and contrast.wanted):
        return None
    of_an_answer = before.last.startswith((*_ANSWERED, *_NOT_KNOWN)) or outcome.says[-1].response.startswith(_NOT_FOLLOWED)
    if not of_an_answer and not asks(meant):
        return None
    refused = _refused(turn, before) | _of_desks_put_away(outcome.state, before, turn, knowledge)
    like = [
        (a, likely)
        for a, likely in near(turn, outcome.state, knowledge, settings, day)
        if likely >= MAYBE and not a.in_danger and a.id not in before.topics and a.id not in refused
    ]
    if not like or like[0][1] < (PERHAPS if of_an_answer else LIKELY_HERE):
        return None
    state = outcome.state.copy(update={"shown": before.shown, "later": before.later})
    if like[0][1] >= LIKELY:
        return _only(like[0][0], state, knowledge, settings, day)
    return _perhaps(like[0][0], Say("utter_answers_maybe"), (), like, state, knowledge)


def surely_asked(turn: Turn) -> bool:
    """Whether a common question is so near that it is what was asked."""
    return any(likely >= SURELY_ASKED for _, likely in turn.evidence.like)


def probably_asked(turn: Turn) -> bool:
    """Whether a common question is as near as a first message needs to be answered."""
    return any(likely >= PERHAPS_AT_FIRST for _, likely in turn.evidence.like)


def _may_be_asked(outcome: Outcome, turn: Turn, before: State) -> bool:
    """Whether a common question may be answered here at all."""
    closed = turn.tapped or before.expecting or outcome.effects or outcome.state.handover or outcome.state.expecting
    if closed or safety.comes_first(turn, before) or aftercare.in_danger(before):
        return False
    if safety.stands_beside(turn, before) and not turn.ordinary:
        return False
    return is_need(turn.intent) or turn.intent in _MAY_ASK


def _answered_otherwise(outcome: Outcome) -> bool:
    """Whether the reply is what was asked for already."""
    said = outcome.says[0].response
    return said.startswith(_ANSWERED) and not said.startswith(_NOT_ANSWERED)


def _found(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Answer]:
    """The common question that is asked, not answered just before."""
    again = before.last.startswith("utter_answers_") and corrects_anew(turn.text)  # "nee andersom, ik heb een Nederlands diploma"
    by_telling = any((fact.kind, fact.value) in _ASKS_BY_TELLING for fact in turn.evidence.facts)
    by_telling = by_telling or (turn.ordinary and safety.in_danger(turn))  # "ik durf het niet te vertellen": what to do is what it asks
    asked = asks(turn.text) or again or by_telling
    if not asked and turn.intent == "refuse":  # "I would rather not say"
        return None
    words = plain(turn.text)
    turned = any(say.response in _TURNED for say in outcome.says)  # "en ikzelf wil een cursus"
    offered = _offered(before)
    tells = not asked and (len(words.split()) > A_FEW_WORDS or turned or (before.table and _TELLS.match(words)))
    if tells and not offered:
        return None
    country = outcome.state.profile.country or settings.default_country
    for_them = employers.answer_for(turn, outcome.state, knowledge, country) if asked else None
    if for_them is not None and mark(for_them) not in before.told:
        return for_them
    refused = _refused(turn, before) | _of_desks_put_away(outcome.state, before, turn, knowledge)
    like = [(a, likely) for a, likely in near(turn, outcome.state, knowledge, settings, day) if not a.in_danger and a.id not in refused]
    if not like:
        return None
    answer, likely = like[0]
    if before.table:  # "hoeveel ww krijg ik en hoe lang": one of the questions may say it more surely than all do
        each = (near(turn, outcome.state, knowledge, settings, day, apart) for _, apart in turn.evidence.apart)
        likely = max((likely, *(by_itself for found in each for one, by_itself in found if one.id == answer.id)))
    enough = _enough(answer, turn, before, asked, by_telling)
    if answer.id in offered and len(words.split()) <= _A_LINE:  # "ja tellen me uren mee dan", where that can be tapped
        enough = min(enough, LIKELY_OFFERED)
    elif tells:
        return None
    if not asked and _KNOWS_NOT.search(words) and likely < LIKELY:  # "ik weet niet zo goed" picks nothing
        return None
    if likely < enough:
        return None
    if again and not (asks(turn.text) or by_telling or _named(answer, turn)):  # "no not brussels. ghent"
        return None
    just_told = mark(answer) in before.told and (answer.id in before.topics or not asked or protests(turn.text))
    return None if just_told else answer  # asked again at once: not the next best one


def _offered(before: State) -> "frozenset[str]":
    """The common questions that were offered to tap just before."""
    return frozenset(filter(None, (tapped_values(payload_)[1].get("answer") for _, payload_ in before.offered)))


def _refused(turn: Turn, before: State) -> "frozenset[str]":
    """The common questions that were offered to tap, or told, and are turned down by name ("no not less hours. phase a")."""
    wrong = frozenset(told.removeprefix(told_more.NOT_FOR_ME) for told in before.told if told.startswith(told_more.NOT_FOR_ME))
    if turn.tapped or not _TURNED_DOWN.match(plain(turn.text)):
        return wrong
    return wrong | _offered(before)


def _of_desks_put_away(state: State, before: State, turn: Turn, knowledge: Snapshot) -> "frozenset[str]":
    """The common questions about a desk that is turned down in these words: "een jobcoach is te vroeg" asks for none."""
    gone = {plain(in_language(knowledge.services[card].names, "nl")) for card in state.left_out if card in knowledge.services}
    gone -= {plain(in_language(knowledge.services[card].names, "nl")) for card in before.left_out if card in knowledge.services}
    answers = (knowledge.answers[name] for name, _ in turn.evidence.like if gone and name in knowledge.answers)
    return frozenset(answer.id for answer in answers if any(name.startswith(answer.words) for name in gone))


def _enough(answer: Answer, turn: Turn, before: State, asked: bool, by_telling: bool) -> float:
    """How probable it must be."""
    if by_telling and turn.ordinary:
        return LIKELY_HERE if not asks(turn.text) else LIKELY_AT_FIRST
    if by_telling:
        return LIKELY_BY_TELLING
    if not asked:
        return LIKELY_IN_A_FEW if " " in plain(turn.text) else SURELY_ASKED  # one word ("wajong") seldom says what is asked of it
    if not before.table and not aftercare.just_cared(before):
        return LIKELY_AT_FIRST
    return LIKELY_HERE if {card for card, _ in before.table}.intersection(answer.see) else LIKELY


def _asked_again(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Service]:
    """The desk that knows more where the answer told last is asked for once more, and nothing better comes of it."""
    if not before.table or not asks(turn.text) or not outcome.says[-1].response.startswith((*_NOT_KNOWN, *_DESKS, _NO_MORE)):
        return None
    like = near(turn, outcome.state, knowledge, settings, day)
    answer = next((a for a, likely in like if likely >= LIKELY and a.id in before.topics), None)
    return desk_of(answer, outcome.state, knowledge, settings) if answer is not None else None


def _in_so_many_words(answer: Answer, outcome: Outcome, turn: Turn) -> bool:
    """Whether this is so plainly asked that a part of some card is no reply to it ("diploma waarderen, hoeveel kost dat" behind a card on
    something else)."""
    said = outcome.says[0].response
    if said in _OF_A_NUMBER:
        return False
    if said.startswith(_REACHED):  # "mijn ouders weten nog niks. hoe vertel ik dat": there is an answer to that
        return True
    heard = turn.evidence.asked_of_desk[1] >= ASKED_OF_DESK
    # "wat neem ik mee naar ligo": the card of that desk says it
    of_its_desk = (said in _PLAINLY_TOLD or heard) and outcome.state.subject in answer.see
    return said.startswith("utter_details_") and not of_its_desk and names_it(answer, plain(turn.text))


def _beside(answer: Answer, turn: Turn, state: State, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Beside:
    """What the other questions of the message get; none that was told before is told again."""
    found = beside(answer, turn, state, knowledge, settings, day)
    if found.answer is None:
        found = found._replace(answer=_asked_too(answer, turn, state, knowledge, settings, day))
    told = found.answer is not None and mark(found.answer) in before.told
    return found._replace(answer=None) if told else found


def _asked_too(answer: Answer, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Answer]:
    """The other of two that are each likelier than both can be for one question: they were asked in two sentences."""
    likely = dict(turn.evidence.like)
    others = (a for a, _ in near(turn, state, knowledge, settings, day) if a.id != answer.id and not a.in_danger)
    other = next(others, None)
    if other is None or likely.get(other.id, 0.0) < LIKELY or answer.country != other.country:
        return None
    return other if likely.get(answer.id, 0.0) + likely[other.id] > _OF_TWO_QUESTIONS else None


def plainly_asked(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Answer]:
    """The common question that is asked in the middle of something else, if it plainly is one."""
    like = near(turn, state, knowledge, settings, day)
    return next((a for a, likely in like if likely >= LIKELY_IN_THE_MIDDLE and _named(a, turn) and not a.in_danger), None)


def in_care(turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Answer]:
    """The common question somebody asks who is being cared for after danger: help lines, a place to sleep, the police."""
    if turn.tapped or not (asks(turn.text) or turn.intent == "talk_to_human" or _SEEKS.search(plain(turn.text))):
        return None
    like = ((a, likely) for a, likely in near(turn, before, knowledge, settings, day) if mark(a) not in before.told)
    return next((a for a, likely in like if a.in_danger and likely >= PERHAPS and _named(a, turn)), None)


def _with_guesses(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome; a question that is only somewhat like common ones brings two of those to tap, in place of "I do not know"."""
    last = outcome.says[-1]
    told_first = not before.table and bool(last.cards)
    beside_desks = bool(before.table) and last.response in (*_DESKS, *_ONE_DESK) and bool(last.cards)
    asks_back = not before.table and last.response.startswith(_ASKS_BACK) and all(s.response in _OF_WISHES for s in outcome.says[:-1])
    put_again = bool(before.table) and protests(turn.text) and not last.response.startswith(_NOT_FOLLOWED)
    asked = asks(turn.text) or put_again  # who says that it does not fit asks once more
    sighs = bool(before.table) and last.response.startswith(_SIGH)
    if not (asked or sighs or last.response.startswith(_NOT_FOLLOWED) or _only_noted(outcome) or told_first or asks_back or beside_desks):
        return outcome
    refused = _refused(turn, before) | _of_desks_put_away(outcome.state, before, turn, knowledge)
    like = [
        (a, likely)
        for a, likely in near(turn, outcome.state, knowledge, settings, day)
        if likely >= MAYBE and not a.in_danger and mark(a) not in before.told and a.id not in refused
    ]
    if not like:
        return outcome
    likeliest, likely = like[0]
    if sighs and likely >= LIKELY_HERE and _named(likeliest, turn):  # "i feel so alone here, any way to meet people"
        card, person = answer_card(likeliest, knowledge, outcome.state.language), person_choice(outcome.state, knowledge)
        said = replace(last, response=STRAIN_WITH, cards=(card,), choices=(more_choice(outcome.state, knowledge), person))
        return replace(outcome, says=(*outcome.says[:-1], said), state=_told([likeliest], outcome.state))
    if sighs and not asked:
        return outcome
    trouble = _only_noted(outcome) and told_more.troubles(turn)
    settled_now = not trouble and bool(_IS_DONE.search(plain(turn.text)))
    troubled = _only_noted(outcome) and len(plain(turn.text).split()) > A_FEW_WORDS and not settled_now
    behind_an_answer = before.last.startswith("utter_answers_") and leans_on_what_was_said(turn.text)
    least = PERHAPS_BEHIND_AN_ANSWER if behind_an_answer else PERHAPS if asked or trouble else PERHAPS_UNASKED
    only_has = len(plain(turn.text).split()) <= _A_WORD_OR_TWO and not asks(turn.text) and _HAS.match(plain(turn.text))
    if only_has and likely < LIKELY_AT_FIRST:  # "ik heb wajong" tells what one has, and does not ask how one gets it
        return outcome
    if not trouble and not asks(turn.text) and not _named(likeliest, turn):  # "ze is 14!" is no question about jobs at that age
        least = PERHAPS_UNASKED
    if beside_desks and turn.intent not in _OF_FACTS and turn.evidence.intents.get(turn.intent, 0.0) >= _SURELY_WANTED:
        least = max(least, BESIDE_A_SURE_WISH)
    offered_now = _only_noted(outcome) and likeliest.id in _offered(before)
    if offered_now:  # "mijn vader wordt echt boos" behind "hoe vertel je het thuis?": what could be tapped is what it is about
        least = LIKELY_OFFERED
    perhaps = likeliest if likely >= least and (asked or troubled or offered_now) else None
    if perhaps is None and not asked and _only_noted(outcome):
        return outcome
    only_desks = last.cards and all(say.response in (*_AROUND_DESKS, *_WITHOUT_THOSE) for say in outcome.says)
    in_place_of_desks = (
        (before.table or aftercare.just_cared(before)) and only_desks and not _another_wish(turn, before)
    )  # one that may be meant: not other desks
    if perhaps and in_place_of_desks and (likely >= LIKELY or not _ASKS_FOR_DESKS.search(plain(turn.text))):
        state = outcome.state.copy(update={"profile": before.profile, "later": before.later, "shown": before.shown})
        return _perhaps(perhaps, Say("utter_answers_maybe"), (), like, state, knowledge)
    if last.response.startswith(_NOT_KNOWN) and perhaps:
        return _perhaps(perhaps, last, outcome.says[:-1], like, outcome.state, knowledge)
    settled = _TURNED_DOWN.match(plain(turn.text)) or (not asked and _IS_DONE.search(plain(turn.text)))
    other = _beside(likeliest, turn, outcome.state, before, knowledge, settings, day)
    wished = is_need(turn.intent) and turn.intent not in NEEDS_WITHOUT_CARDS and likely >= LIKELY
    told_of_it = likely >= TOLD_OF and len(plain(turn.text).split()) > A_FEW_WORDS  # "my boss pays too little": what follows is asked back
    if asks_back and (wished or told_of_it or (asks(turn.text) and likely >= PERHAPS_AT_FIRST)):
        return _before_the_question(likeliest, likely, other, outcome, knowledge)
    if beside_desks and likely >= least and not settled:
        return _before_the_desks(like, other, outcome, knowledge)
    if told_first and last.response in _DESKS and asks(turn.text) and likely >= PERHAPS_AT_FIRST:
        return _before_the_desks(like, other, outcome, knowledge)
    if beside_desks and not asked:
        return outcome
    guesses = [_choice(answer, knowledge, outcome.state) for answer, _ in like[:_GUESSES]]
    if last.response.startswith(_NOT_KNOWN):
        response = "utter_answers_maybe_desk" if "title" in last.values else "utter_answers_maybe"
        said = replace(last, response=response, choices=(*guesses, person_choice(outcome.state, knowledge)), cards=())
        return replace(outcome, says=(*outcome.says[:-1], said))
    if not last.cards or len(last.choices) < _FULL or likely < (MAYBE_AT_FIRST if asks(turn.text) else TOLD_AT_FIRST):
        return outcome
    if not before.table and last.choices[0].payload.startswith(_ANOTHER_LIFE) and _announces(outcome):
        return outcome  # "daarna kijken we naar ...": that choice is waited for
    others = last.choices[-1:] if before.table else last.choices[1:]  # behind desks the question itself is what they came back with
    if not before.table and last.choices[0].payload.startswith(_ANOTHER_LIFE[0]):
        others = (last.choices[0], last.choices[-1])  # and it is there to tap
    if last.choices[0].payload.startswith(_WAY_BACK):  # who turned to somebody else goes back by that
        others = (last.choices[0], last.choices[-1])
    if last.choices[0].payload == "/talk_to_human":  # where much comes at once a person stands first, and stays
        others = (*last.choices[:1], *last.choices[-1:])
    said = replace(last, choices=(*guesses[: _FULL - len(others)], *others))
    pointed = told_first and likely >= POINTED_AT and said.choices[0] == guesses[0] and last.response in _DESKS
    below = (Say("utter_answers_below", {"question": guesses[0].title}),) if pointed else ()
    return replace(outcome, says=(*outcome.says[:-1], *below, said))


def _only_noted(outcome: Outcome) -> bool:
    """Whether the reply is no more than that it was heard."""
    return outcome.says[-1].response.startswith("utter_guide_noted")


def _perhaps(
    answer: Answer, instead_of: Say, before: Tuple[Say, ...], like: Sequence[Tuple[Answer, float]], state: State, knowledge: Snapshot
) -> Outcome:
    """The answer that may be meant, said as that, the next likeliest to tap, and the desk to ask where it is something else."""
    response = "utter_answers_perhaps_desk" if "title" in instead_of.values else "utter_answers_perhaps"
    others = [_choice(other, knowledge, state) for other, _ in like[1:_GUESSES]]
    choices = (
        (*others, more_choice(state, knowledge), person_choice(state, knowledge))
        if state.shown
        else (*others, person_choice(state, knowledge))
    )
    said = replace(instead_of, response=response, choices=choices, cards=(answer_card(answer, knowledge, state.language),))
    return Outcome((*before, said), _told([answer], state))


def _before_the_desks(like: Sequence[Tuple[Answer, float]], other: Beside, outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """The outcome with the answer in front of its desks, because below a button it is not read, and what the other questions of the message
    get. Where it only may be meant that is said, and the next likeliest is there to tap."""
    (answer, likely), last = like[0], outcome.says[-1]
    answers = [one for one in (answer, other.answer) if one is not None]
    told = tuple(answer_card(one, knowledge, outcome.state.language) for one in answers)
    next_one = [_choice(one, knowledge, outcome.state) for one, _ in like if one not in answers][: _GUESSES - 1]
    announced = _announces(outcome) and last.choices[0].payload.startswith(_ANOTHER_LIFE)  # "daarna kijken we naar ...": that is waited for
    choices = last.choices if announced or last.response in _ONE_DESK else (*next_one, *last.choices[-(_FULL - len(next_one)) :])
    if not announced and len(last.choices) >= _FULL and last.choices[0].payload.startswith(_ANOTHER_LIFE[0]):
        choices = (*next_one, last.choices[0], last.choices[-1])  # the other life stays to tap
    response = "utter_answers_and_desks" if likely >= LIKELY else "utter_answers_perhaps_cards"
    said = replace(last, response=response, cards=(*told, *_beside_answers(last.cards, len(told), outcome)), choices=choices)
    return replace(outcome, says=(*outcome.says[:-1], *_owned_up(other), said), state=_told(answers, outcome.state))


def _beside_answers(cards: Tuple[Mapping[str, Any], ...], answers: int, outcome: Outcome) -> Tuple[Mapping[str, Any], ...]:
    """The desks that go with so many answers; the last one stays where it was promised to who helps another."""
    room = CARDS_AT_A_TIME - answers
    if room < len(cards) and any(say.response == _FOR_A_HELPER for say in outcome.says):
        return (*cards[: room - 1], cards[-1])
    return cards[:room]


def _before_the_question(answer: Answer, likely: float, other: Beside, outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """The outcome with the answer before what it asks back: who asks or wants something is not to tell first who they are."""
    answers = [one for one in (answer, other.answer) if one is not None]
    cards = tuple(answer_card(one, knowledge, outcome.state.language) for one in answers)
    said = Say("utter_answers_short" if likely >= LIKELY else "utter_answers_perhaps_first", cards=cards)
    return replace(outcome, says=(*outcome.says[:-1], said, outcome.says[-1]), state=_told(answers, outcome.state))


def _owned_up(other: Beside, *, apart: bool = False) -> Tuple[Say, ...]:
    """That a question of the message has no sure answer: one of the desks below has it, or, `apart`, it is to be asked by itself, for the
    desk that knows the one seldom knows the other."""
    if not other.unanswered:
        return ()
    alone = "utter_answers_other_half_to_tap" if other.perhaps else "utter_answers_other_half_apart"
    return (Say(alone if apart else "utter_answers_other_half", {"question": other.unanswered}),)


def _announces(outcome: Outcome) -> bool:
    return any(say.response == "utter_several_begin" for say in outcome.says)


def _not_sure(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome; desks are no answer to what somebody asks behind desks. That is said, and first comes the desk that knows its subject.

    Who asks where or who, or wants something, asks for desks.
    """
    last = outcome.says[-1]
    a_fact = asks_for_a_fact(turn.text)
    of_desks = not (before.table and asks(turn.text)) or bool(_ASKS_FOR_DESKS.search(plain(turn.text)))
    asked = last.response in _DESKS and (a_fact or not of_desks)
    asked = asked and not aftercare.just_cared(before)  # behind an alarm the desks of before it may come again
    tells = any(fact.kind in _TELLS_A_LIFE and not fact.negated for fact in turn.evidence.facts) and not (a_fact and only_asks(turn.text))
    again = {str(card["id"]) for card in last.cards} <= {card for card, _ in before.table}
    if not asked or any(say.response not in _AROUND_DESKS for say in outcome.says):
        return outcome
    if not before.table:  # in a first message the cards stand as they are, with the step that comes before them
        return replace(outcome, says=(*outcome.says[:-1], replace(last, response="utter_guide_not_sure")))
    if tells or not (again or a_fact or turn.intent in _OF_FACTS) or (again and _another_wish(turn, before)):
        return outcome
    told_last = knowledge.services.get(before.subject) if before.last.startswith("utter_answers_") else None
    leans = told_last is not None and leans_on_what_was_said(turn.text)
    desk = told_last if leans else desk_for(turn, outcome.state, knowledge, settings, day)
    desks = [card for card in last.cards if card["kind"] != "first_step"]  # nothing was told that calls for a step now
    cards = desks or list(last.cards)
    if desk is not None and desk.id != str(cards[0]["id"]):
        surely = desk == desk_for(turn, outcome.state, knowledge, settings, day, SURELY_SAME_SUBJECT)
        first = _desk_card(desk, outcome.state, knowledge, settings, day, surely=surely)
        cards = [first, *(card for card in cards if card["id"] != desk.id)]
    if {str(card["id"]) for card in cards[:CARDS_AT_A_TIME]} <= {card for card, _ in before.table}:  # one to ask: not the same three again
        return details.beyond(turn, outcome.state.copy(update={"shown": before.shown}), knowledge, settings, day)
    kept = tuple(say for say in outcome.says[:-1] if say.response not in _OF_WISHES)
    return replace(outcome, says=(*kept, Say("utter_guide_not_sure", choices=last.choices, cards=tuple(cards[:CARDS_AT_A_TIME]))))


def _named(answer: Answer, turn: Turn) -> bool:
    """Whether one of its words was said; the language side mends typing errors before it looks."""
    return answer.id in turn.evidence.named or names_it(answer, plain(turn.text))


def _choice(answer: Answer, knowledge: Snapshot, state: State) -> Choice:
    return Choice(in_language(answer.names, state.language), payload("ask_answer", answer=answer.id))


def accepted(turn: Turn, before: State) -> Optional[Turn]:
    """The turn as a tap on the first question that was offered, for who says yes to it in words; `None` where nobody does."""
    words = plain((sentences(turn.text) or [""])[0])  # "ja die. hoeveel procent in het tweede jaar": the answer tells
    if (
        turn.tapped
        or not words
        or not before.offered
        or not before.last.startswith("utter_answers_maybe")
        or not _YES_THAT.fullmatch(words)
    ):
        return None
    intent, values = tapped_values(before.offered[0][1])
    return replace(turn, intent=intent, values=values, text=before.offered[0][1], written="") if intent == "ask_answer" else None


def tell(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to a common question that was tapped; where it is gone by now, other ways on."""
    answer = knowledge.answers.get(turn.values.get("answer", ""))
    if answer is None or not answer.holds_on(day):
        return Outcome((Say("utter_answers_gone", choices=way_on(state, knowledge, more=bool(state.shown))),), state)
    return _only(answer, state, knowledge, settings, day)


def _another_wish(turn: Turn, before: State) -> bool:
    """Whether the words surely tell another wish beside the question."""
    held = before.profile.need
    if not is_need(turn.intent) or turn.intent in NEEDS_WITHOUT_CARDS:
        return turn.intent in NEEDS_WITHOUT_CARDS
    if turn.intent == _OF_RULES:
        return False
    return (held is None or held.id != turn.intent) and turn.evidence.intents.get(turn.intent, 0.0) >= _SURELY_ANOTHER


def _only(answer: Answer, state: State, knowledge: Snapshot, settings: Settings, day: date, other: Beside = Beside()) -> Outcome:
    """The answer, what the other questions of the message get, and the desk that tells what it comes to in one's own case."""
    answers = [one for one in (answer, other.answer) if one is not None]
    cards = [answer_card(one, knowledge, state.language) for one in answers]
    desk = desk_of(answer, state, knowledge, settings)
    if desk is None:
        choices = way_on(state, knowledge, more=bool(state.shown))
        return Outcome((Say("utter_answers_short", choices=choices, cards=tuple(cards)),), _told(answers, state))
    if desk.id not in state.shown:
        cards.append(_desk_card(desk, state, knowledge, settings, day))
    state = _told(answers, state).copy(update={"shown": tuple(dict.fromkeys((*state.shown, desk.id))), "subject": desk.id})
    values = {"title": who_knows(desk, state.language)}
    choices = way_on(state, knowledge, more=True)
    if other.perhaps is not None:
        choices = (_choice(other.perhaps, knowledge, state), choices[0], choices[-1])
    said = Say("utter_answers_desk", values, choices=choices, cards=tuple(cards))
    if other.unanswered and to_ones_own.asks_for_words(other.unanswered):  # "mag dat, en hoe zeg ik dat tegen hem"
        return Outcome((replace(said, choices=()), to_ones_own.words_to_show(answer, state.language, choices)), state)
    return Outcome((*_owned_up(other, apart=True), said), state)


def _desk_card(
    desk: Service, state: State, knowledge: Snapshot, settings: Settings, day: date, *, surely: bool = True
) -> "dict[str, object]":
    """Its card; `surely`: with the promise that they know it there."""
    query = query_of(state, knowledge, settings, day)
    found = next((m for m in match(query, knowledge) if m.offer.id == desk.id), None) or Match(desk, 0.0, None, False, None)
    card = dict(without_contact(offer_card(found, query, knowledge, state.language, state.who), desk, state, knowledge))
    return {**card, "why": knowledge.phrase("why", "knows_it", state.language)} if surely else card


def _told(answers: Sequence[Answer], state: State) -> State:
    """The state in which these answers were given; questions may be asked anew behind them."""
    told: Tuple[str, ...] = tuple(dict.fromkeys((*state.told, *map(mark, answers))))[-20:]
    return state.copy(update={"told": told, "questions_in_a_row": 0})
