"""Free text that answers the last reply, read as the tap it stands for."""

import re
from dataclasses import replace
from typing import Optional, Tuple

from guidance.conversation.desks.asks import ASKS
from guidance.conversation.desks.left_out import says_no_to
from guidance.conversation.desks.named_desk import OF_US
from guidance.conversation.ordinals import ORDINAL, by_number, by_title, mentioned, plain
from guidance.conversation.people.whom import about, turns_back, turns_to_somebody
from guidance.conversation.state import State, Turn, payload, tapped_values
from guidance.conversation.wording import asks, asks_who_pays, is_sent_around, protests
from guidance.knowledge.query import ABROAD
from guidance.profile.evidence import Evidence, is_need
from guidance.understanding.asked import sentences
from guidance.understanding.fact import Fact
from guidance.vocabulary import DESK_QUESTIONS

#: So probable what is asked of a desk must be. Chosen on questions of other hands (docs/understanding.md).
ASKED_OF_DESK = 0.34
#: Behind an answer "and does that hold for me" asks of that answer, more often than of its desk.
_BEHIND_AN_ANSWER = 0.85
#: So sure it must be to be heard instead of what a pattern finds.
_SURELY_OF_DESK = 0.8
#: What a message may be taken for and still ask something of a desk; the rest are acts of their own.
_MAY_ASK = frozenset(
    {"too_vague", "out_of_scope", "nonsense", "correct_understanding", "deny", "affirm", "refuse", "ask_why", "ask_more", "complaint",
     "ask_expectations", "legal_advice", "medical_advice", "ask_bot", "ask_privacy", "look_at", "explain_term", "strain"}
)  # fmt: skip
#: Acts on one's own data that a question about a desk may faintly resemble: "mag mijn vrouw mee naar dat gesprek" wants no copy.
_OF_DATA, _HARDLY_MEANT = frozenset({"ask_my_data", "copy_my_data"}), 0.5
#: Asked of a visit, which sounds like the wish for a person: "kan mijn moeder mee", "moet je een afspraak maken".
_OF_THE_VISIT = frozenset({"along", "drop_in"})
#: Longer messages tell a story; they are not questions about a card.
_MOST_WORDS = 14
#: Nothing but an age; a number that counts cards or choices was read before.
_AGE = re.compile(r"(?:(?:ik |k)?ben |i'm |i am )?(?P<years>1[2-9]|[2-9]\d)(?: ?(?:jaar|jaren|joar|jaor|jr|j|years?|yrs?)(?: oud| old)?)?")
#: A question about one that is pointed at by its place: "ok the first. are they any good for people my age?"
_ABOUT_ONE = re.compile(
    r"\b(?:de|het|the) (?P<place>eerste|tweede|derde|first|second|third)\b.*\b(?:is|zijn|are|do|does|doen|doet|kan|kunnen|can"
    r"|wat|what|hoe|how|hoelang)\b"
)
#: Behind the offer of a person "can I call them" asks for that person.
_OFFERED_PERSON = "utter_person_"
#: "Ik zit in het tweede jaar, niet het eerste" points at no card.
_NOT_THAT_PLACE = re.compile(rf"\b(?:niet|not) (?:de|het|the) (?:{ORDINAL})\b")
#: Points at a desk by what kind of one it is: the end of a word of its name ("dat huis" is no desk).
_THAT_KIND = re.compile(
    r"\b(?:dat|dit|die|deze|that|this) (?P<kind>loket|punt|centrum|bureau|plein|platform|fonds|vakbond|telefoon|lijn|desk|centre|center"
    r"|office"
    r"|helpline|fund|union)\b"
)
#: Parts of a card that may be asked for together.
_TOGETHER = frozenset({"cost", "apply", "bring", "ask"})
_OF_MONEY_TO_GET = re.compile(
    r"\b(?:\w*toeslag\w*|\w*bijslag\w*|uitkering\w*|bijstand|ww|wia|aow|loon|salaris|verdien\w*|vergoeding|uur|uren|groeipakket|beurs"
    r"|leefloon"
    r"|alimentatie|benefits?|allowance\w*|wages?|salary|hours?|pension|alimony)\b"
)
_HOW_MUCH, _A_MONTH = re.compile(r"\b(?:hoeveel|how much)\b"), re.compile(r"\b(?:per|in de|a|each) (?:maand|week|month)\b")
_MONEY_TO_GET, _TO_PAY = re.compile(r"\b(?:hoeveel geld|how much money)\b"), re.compile(r"\b(?:kost\w*|betal\w*|cost\w*|pay|price)\b")
#: Who tells this asks what to do about it, and nothing of a desk that stands there.
_A_TROUBLE = frozenset({("topic", "put_out")})
#: To whom something is said that is no desk.
_TO_OTHERS = re.compile(
    r"\b(?:tegen|aan|to|tell)\b.{0,20}\b(?:baas|chef|werkgever|leidinggevende|school|ouders|vader|moeder|docent|mentor|begeleider|man|vrouw"
    r"|hun|hem|haar|boss|employer|teacher|parents|him|them)\b"
)
#: What follows on saying no to work or a course; no question about a talk at a desk.
_OF_A_REFUSAL = re.compile(r"\b(?:weiger\w*|geweigerd|gekort|korten|korting|strafkorting|sanctie\w*|refus\w*|sanction\w*)\b")
#: Asks what to do before what: "eerst de gemeente bellen of eerst ja zeggen tegen de school".
_WHICH_FIRST = re.compile(
    r"\beerst\b.{2,60}\bof (?:eerst|pas)\b|\bfirst\b.{2,60}\bor first\b|\bwat (?:moet ik |doe ik |dan )*(?:als )?eerst\b(?! (?:een|met)\b)"
)
#: Words of more than this many that ask nothing tell something.
_A_LINE = 6
_BETWEEN, _TWO = re.compile(r"\b(?:tussen|between)\b"), 2
#: Payload of a common question; so many words tell one, and so many may be said beside it.
_A_QUESTION, _TELLING, _BESIDE_IT = "/ask_answer", 4, 10
_WHERE_ONE_LIVES = frozenset({"place", "home", "region", "residence"})
_WHY = frozenset({"waarom", "why", "hoezo"})
#: Replies that show the plan with its numbers.
_SHOWING_STEPS = frozenset({"utter_plan_shown", "utter_plan_how", "utter_plan_made"})
#: Wants something else in place of what is let go.
_GOES_ON = re.compile(
    r"\b(?:ik|hij|zij|ze|we|wij) (?:wil|wilt|willen|zoek|zoekt|zoeken)\b(?! niks| niets| het niet)"
    r"|\b(?:i|he|she|we) (?:want|wants|need|needs)\b"
)
#: Said behind the offer of a person or while one is to call: on with the assistant after all.
_ON_WITH_ME = re.compile(
    r"\b(?:verder|door|doorgaan) met (?:jou|jullie|de (?:assistent|chat|bot)|dit)\b"
    r"|\bga(?:an)? (?:we |maar |toch |gewoon )*(?:weer )?verder\b"
    r"|\b(?:toch (?:liever )?(?:niet|geen mens)|hoeft niet(?: meer)?|laat maar)$|\btoch (?:liever )?(?:met|aan) jou\b"
    r"|\b(?:ga|gaan we) (?:maar |weer )?terug\b|\bterug naar (?:wat|het|de|waar|mijn|jou)\b|\bik wil (?:toch |weer )?verder$"
    r"|\bik wil (?:toch |weer )verder met\b"
    r"|\b(?:iets anders|een andere vraag|nog iets|wat anders) vragen\b|\bgo back\b|\bask (?:you )?(?:something else|another question)\b"
    r"|\bi want to (?:go on|continue)\b"
    r"|\b(?:go|carry) on with (?:you|the (?:assistant|chat|bot)|this)\b|\b(?:never mind|nevermind|no need)$|\b(?:let'?s )?(?:go|carry) on$"
)


#: Asks how long before, and not how long one waits at a desk.
_IN_ADVANCE = re.compile(r"\b(?:van ?te ?voren|van tevoren|vooraf|in advance|beforehand)\b")
#: Asks until when, and not how.
_BY_WHEN = re.compile(r"\b(?:wanneer|uiterlijk|tot welke datum|voor welke datum|deadline|until when|by when|when)\b")

#: What is taken along is spoken of in one of these words.
_TO_BRING = re.compile(
    r"\b(?:mee\w*|nodig|bij me|bij mij|klaar\w*|papier\w*|document\w*|bewijs\w*|bring|take|need|papers?|documents?|with me|along)\b"
)
_TO_LEARN_IT = "language_and_integration"


def read(turn: Turn, state: State) -> Turn:
    """The turn, as the tap it stands for when the words answer the last reply, or as what it asks of a desk; else unchanged."""
    by_words = _by_words(turn, state)
    return by_words if by_words is not turn else _as_understood(turn, state)


def _as_understood(turn: Turn, state: State) -> Turn:
    """The turn, as what the trained understanding hears asked of a desk that stands there (`knowledge/desk_questions`)."""
    part, likely = turn.evidence.asked_of_desk
    stands_there = bool(state.table or state.subject) and not (state.expecting or state.handover or state.last.startswith(_OFFERED_PERSON))
    likelier = turn.intent in _OF_DATA and likely >= _SURELY_OF_DESK and turn.evidence.intents.get(turn.intent, 1.0) < _HARDLY_MEANT
    of_the_visit = turn.intent == "talk_to_human" and part in _OF_THE_VISIT and likely >= _SURELY_OF_DESK and asks(turn.text)
    may_ask = turn.intent in _MAY_ASK or is_need(turn.intent) or likelier or of_the_visit
    if turn.tapped or not part or not stands_there or not may_ask or OF_US.search(plain(turn.text)):
        return turn
    named = () if _NOT_THAT_PLACE.search(plain(turn.text)) else _named(turn, state)
    least = _BEHIND_AN_ANSWER if state.last.startswith("utter_answers_") and not named else ASKED_OF_DESK
    likeliest = next((probability for _, probability in turn.evidence.like), 0.0)
    if likely < max(least, likeliest):
        return turn
    if (protests(turn.own_words) or is_sent_around(turn.text)) and not asks(turn.text):
        return turn  # "dat is voor scholieren!" asks nothing
    if any((fact.kind, fact.value) in _A_TROUBLE and not fact.negated for fact in turn.evidence.facts):
        return turn  # "ze zet me eruit, moet ik dan weg": tells what has happened
    if part != "along" and about(turn) not in (None, state.person):
        return turn  # "mijn moeder, mag zij daar ook heen" asks for her first
    if part == "why" and not named and not state.subject:
        return turn  # "waarom is alles zo duur": of no desk
    if part == "cost" and (asks_who_pays(turn.text) or (_HOW_MUCH.search(plain(turn.text)) and not _TO_PAY.search(plain(turn.text)))):
        return turn  # "hoeveel is dat ongeveer per maand" asks what one gets
    if part == "language" and turn.intent == _TO_LEARN_IT and not asks(turn.text):
        return turn  # "I don't speak Dutch" wants to learn it
    if part == "remote" and turn.intent in ABROAD:
        return turn  # "en daarna naar het buitenland, kan dat ook?"
    if part == "bring" and not _TO_BRING.search(plain(turn.text)):
        return turn  # "moet ik naar de vdab"
    if part == "wait" and _IN_ADVANCE.search(plain(turn.text)):
        return turn
    if _OF_A_REFUSAL.search(plain(turn.text)) or _WHICH_FIRST.search(plain(turn.text)):
        return turn
    if not asks(turn.text) and len(plain(turn.text).split()) > _A_LINE:
        return turn  # "zonder brief of niks. gewoon in de app: je hoeft niet meer te komen" tells
    values = {"part": part, **({"card": named[0]} if len(named) == 1 else {})}
    told = turn.evidence.copy(update={"stages": {}, "intents": {}}) if len(sentences(turn.text)) > 1 else _quiet(turn.evidence)
    return replace(turn, intent="ask_about_card", values=values, evidence=told)


def _by_words(turn: Turn, state: State) -> Turn:
    """The turn, by patterns of what answers the last reply; else unchanged.

    While an answer in free text is expected only a title typed in full counts as a tap.
    """
    if not turn.text or turn.text.startswith("/") or (turn.intent == "start_exercise" and turn.values):
        return turn
    state = with_steps_in_view(state) if state.last in _SHOWING_STEPS else state
    cards = [(title, payload("ask_about_card", card=card)) for card, title in state.table]
    if state.expecting:
        meant = by_title(turn.text, state.offered, exact=True)
        return _as_tap(turn, meant) if meant else turn
    if state.last == "utter_details_which":
        cards = []  # the choices are these cards, with the part that was asked for
    meant = by_number(turn.text, cards, state.offered) or by_title(turn.text, [*state.offered, *cards])
    meant = meant or _offered_question(turn.text, state)
    if meant:
        return _as_tap(turn, meant)
    words = plain(turn.text)
    if about(turn) not in (None, state.person) and turns_to_somebody(words, "?" in turn.text):
        return turn  # "mijn moeder is net ontslagen, waar kan zij heen?" asks about her, not about the cards
    age = _AGE.fullmatch(words)
    if age and (state.table or state.played_back):
        facts = (*(fact for fact in turn.evidence.facts if fact.kind != "age"), Fact("age", age["years"], turn.text))
        return turn.without_a_wish(facts=facts)
    if len(words.split()) > _MOST_WORDS:
        parts = sentences(turn.text)
        words = plain(parts[-1])
        tells = any(fact.kind in ("topic", "situation") for fact in turn.evidence.facts)
        if tells or len(parts) < _TWO or len(words.split()) > _MOST_WORDS or not asks(parts[-1]) or not state.table:
            return turn  # of a longer message only the question at its end is read so
    if (state.handover or state.last.startswith("utter_person_then")) and _ON_WITH_ME.search(words):
        return replace(turn, intent="resume", evidence=_quiet(turn.evidence))
    named = _named(turn, state)
    if len(named) == 1 and words.split()[0] in _WHY:
        return replace(turn, intent="ask_about_card", values={"card": named[0], "part": "why"}, evidence=_quiet(turn.evidence))
    about_one = _ABOUT_ONE.search(words)
    if (
        len(named) == 1
        and about_one
        and not says_no_to([about_one["place"]], words)
        and not any(ask.words.search(words) for ask in ASKS if ask.of_cards)
    ):
        return replace(turn, intent="ask_about_card", values={"card": named[0], "part": ""}, evidence=_quiet(turn.evidence))
    if turn.intent == "talk_to_human" and any(fact.kind == "person" and not fact.negated for fact in turn.evidence.facts):
        return turn  # "iemand van VDAB, waar zit dat juist"
    if _WHICH_FIRST.search(words):
        return turn
    ask = next((ask for ask in ASKS if ask.words.search(words) and (state.table or not ask.of_cards)), None)
    if ask is None or (ask.intent == "raise_help" and not state.profile.stages and (turn.evidence.facts or is_need(turn.intent))):
        return turn  # "53, al twee jaar zonder werk, niemand wil mij" tells a life first
    if ask.intent == "never_mind" and (asks(turn.text) or _GOES_ON.search(words)):
        return turn  # "laat maar met dat solliciteren. krijgt hij een vergoeding?" goes on with something else
    if ask.values.get("part") == "cost" and (_OF_MONEY_TO_GET.search(words) or any(f.kind == "course" for f in turn.evidence.facts)):
        return turn  # "kinderbijslag, en hoeveel is dat?" asks what one gets, "nederlands leren, is dat gratis?" of lessons
    if ask.values.get("part") == "cost" and asks_who_pays(words):
        return turn  # "kost dat iets of betaalt mijn baas": what the boss pays stands on no card
    if ask.values.get("part") == "cost" and (_MONEY_TO_GET.search(words) or _A_MONTH.search(words)) and not _TO_PAY.search(words):
        return turn  # "hoeveel geld is dat" asks what one gets
    if ask.values.get("part") == "wait" and _IN_ADVANCE.search(words):
        return turn  # "hoe lang van tevoren moet ik dat zeggen" asks for a term
    if ask.values.get("part") == "apply" and _BY_WHEN.search(words):
        return turn  # "wanneer moet ik me uiterlijk aanmelden" asks for a day
    if ask.values.get("part") == "ask" and _TO_OTHERS.search(words):
        return turn  # "wat zeg ik tegen mijn baas": not to the desk
    if ask.values.get("part") == "why" and len(state.table) > 1 and not _named(turn, state) and not state.subject:
        return replace(turn, intent="ask_why", evidence=_quiet(turn.evidence))  # of all of them together
    if ask.intent == "ask_about_card" and ask.values["part"] == "" and turns_back(turn.text):
        return turn  # "iets over mezelf" tells of no card
    if ask.intent == "ask_about_card" and ask.values["part"] == "" and not _named(turn, state) and "meer" in words.split()[:1]:
        return turn  # "meer informatie": more of the same is what the trained understanding hears
    if ask.intent == "compare_cards" and len(named) < _TWO and _BETWEEN.search(words):
        return turn  # "het verschil tussen hbo en mbo": of things that are on no card
    values = dict(ask.values)
    understood, likely = turn.evidence.asked_of_desk
    sure = likely >= _SURELY_OF_DESK and understood != "why" and not state.last.startswith(_OFFERED_PERSON)
    if ask.intent == "ask_about_card" and values["part"] in DESK_QUESTIONS and sure:
        values["part"] = understood
    also = next(
        (
            a.values["part"]
            for a in ASKS
            if a.values.get("part", values.get("part")) in _TOGETHER - {values.get("part")} and a.words.search(words)
        ),
        "",
    )
    if also and values.get("part") in _TOGETHER:  # "wat kost het en wat moet ik meenemen?"
        values["also"] = also
    if ask.intent == "ask_about_card" and named:
        values["card"] = named[0]
    elif ask.values.get("part") == "bring" and state.last.startswith("utter_plan_") and state.plan.steps and not state.subject:
        return replace(turn, intent="show_plan", values={}, evidence=_quiet(turn.evidence))  # with every step it says what to bring
    if ask.intent == "compare_cards" and len(named) > 1:
        values.update(card=named[0], other=named[1])
    return replace(turn, intent=ask.intent, values=values, evidence=_quiet(turn.evidence))


def with_steps_in_view(state: State) -> State:
    """The state, with the steps of the plan as what "the first one" means."""
    steps = tuple((step.id, step.title.get(state.language) or step.title["nl"]) for step in state.plan.steps)
    return state.copy(update={"table": steps}) if steps else state


def _offered_question(text: str, state: State) -> Optional[str]:
    """The offered question that one sentence of the message is, beside little else: "is help with debts free? i am afraid of them"."""
    offered = [(title, what) for title, what in state.offered if what.startswith(_A_QUESTION) and len(plain(title).split()) >= _TELLING]
    parts = sentences(text) if offered else []
    meant = next(((part, what) for part in parts if (what := by_title(part, offered))), None)
    return meant[1] if meant and len(plain(text).split()) - len(plain(meant[0]).split()) <= _BESIDE_IT else None


def _named(turn: Turn, state: State) -> Tuple[str, ...]:
    return tuple(mentioned(turn.text, [(title, card) for card, title in state.table])) or _of_that_kind(turn.text, state)


def _of_that_kind(text: str, state: State) -> Tuple[str, ...]:
    """The one card on the table that is called so, for who says "dat loket" or "that union"; none where more are."""
    pointed = _THAT_KIND.search(plain(text))
    kind = pointed["kind"] if pointed else ""
    cards = tuple(card for card, title in state.table if kind and any(word.endswith(kind) for word in plain(title).split()))
    return cards if len(cards) == 1 else ()


def _as_tap(turn: Turn, meant: str) -> Turn:
    intent, values = tapped_values(meant)
    evidence = Evidence(intents={intent: 1.0}, danger=turn.evidence.danger, language=turn.evidence.language)
    return replace(turn, intent=intent, values=values, evidence=evidence, text=meant, written="")


def _quiet(evidence: Evidence) -> Evidence:
    """Without stages and needs: a question about a card tells nothing of a life, but it may tell where that is lived."""
    where = tuple(fact for fact in evidence.facts if fact.kind in _WHERE_ONE_LIVES)
    return evidence.copy(update={"stages": {}, "intents": {}, "facts": where})
