"""A card that was shown in this talk and is named again, by any word that tells it apart: "die van de vakbond", "the EQPR, do I need it?".

Who points at a card or asks about it is told what that card holds. Who only names it in a story or in a question about rules is not read
here; nor is who turns it down.
"""

import re
from dataclasses import replace
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

from guidance.conversation.desks.asks import ASKS
from guidance.conversation.desks.desks_meant import OF_MUCH_ELSE, named_in
from guidance.conversation.desks.left_out import says_no_to
from guidance.conversation.handover import person
from guidance.conversation.ordinals import plain
from guidance.conversation.questions.terms import asks_for_that_word
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks, asks_who_pays, is_done, protests
from guidance.knowledge.models import Instrument, Offer, Service
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.settings import Settings
from guidance.understanding.asked import begins_a_question

#: Longer messages tell a story, whatever is asked in them.
_MOST_WORDS = 30
#: A shorter word of a title is no name, unless it stands there in capitals; and so much of a plural may differ ("vakbond", "vakbonden").
_A_NAME, _AN_ENDING = 5, 2
#: In a question only a word this long of what stands before the brackets names a card: "vaardigheden" asks of more than ESCO.
_A_LONG_NAME = 6
_LETTERS = re.compile(r"\b[A-Z]{2,}\b")
#: Words around a name with which somebody points at a card: nothing else is told in such a clause.
_WORDS_AROUND = """
ja nee no yes ok oke oké okay en and maar but dan then toch nou dus so oh sorry ik i wil want kies choose neem take doe mij me
graag liever rather bedoel bedoelde mean meant die dat deze the de het that this one ones van of met with over about voor for bij
at uit from naar to eerste tweede derde laatste allereerste vorige first second third last eerder net daarnet earlier before
please gewoon just weer terug back ga go eens even like id i'd zo'n loket plek kaart card desk place je you liet zien showed was
"""
_AROUND = frozenset(_WORDS_AROUND.split())
#: Points in so many words at one that was shown: behind it any word of the card names it, also of what it does.
_POINTS = re.compile(
    r"\b(?:die|dat|deze|the one|that one|the last|the first)\b.{0,20}?\b(?:van|met|over|voor|uit|with|of|about|for|from)\b"
)
#: Points at it at all; a clause of nothing but a name is a word that is typed, and read elsewhere.
_CHOOSES = re.compile(r"\b(?:die|dat|deze|doe|bedoel|bedoelde|kies|neem|liever|the|that|mean|meant|choose|take|rather|terug|back)\b")
#: What is asked of it beside what `ASKS` knows: how to begin, for whom, what to expect.
_PARTS: Tuple[Tuple[str, "re.Pattern[str]"], ...] = (
    (
        "apply",
        re.compile(
            r"\bhoe (?:begin|start|kom|meld|ga|regel) (?:ik|je|we)\b|\bhow (?:do|can|should) (?:i|we) (?:begin|start|apply|get|go|join)\b"
            r"|\bwaar (?:begin|start|vind) (?:ik|je|we)\b"
        ),
    ),
    (
        "for_whom",
        re.compile(
            r"\b(?:is|zijn) (?:(?:het|dat|die|dit|er|ook|wel|alleen|enkel|juist) )*"
            r"voor (?:mij|me|wie|ons|hem|haar|mijn|mn|m'n|onze|iedereen|mensen|jongeren|ouders|werkenden|werklozen|zzp\w*)\b"
            r"|\bvoor (?:wie|iedereen|mij of|mijn \w+ of)\b"
            r"|^(?:en |maar |dus )*(?:is|zijn|geldt) (?:[\w']+ ){1,5}(?:ook|alleen|enkel|juist|wel) (?:bedoeld )?voor \w+"
            r"|^(?:and |but |so )*(?:is|are) (?:[\w']+ ){1,5}(?:also |only |just |meant )+for \w+"
            r"|\bis (?:it|that|this) (?:also |only |really |meant )*for (?:me|us|my|him|her|everyone|everybody|anyone|people|who)\b"
            r"|\b(?:kan|mag) (?:iedereen|ik|je|hij|zij|ze) (?:er |daar )(?:\w+ ){0,4}(?:terecht|heen|naartoe|naar toe|aan meedoen)\b"
            r"|\b(?:do|does) (?:i|he|she|we|they) (?:still |really |even )*need (?:it|that|this|one)\b"
            r"|\bheb ik (?:(?:dat|het|die|er|daar|zo'n|nog|wel|echt|dan|een) )*nodig\b"
            r"|\bcan (?:i|anyone|everyone) (?:also )?(?:go there|use it)\b"
        ),
    ),
    (
        "unnamed",
        re.compile(
            r"\bana?no?niem\b|\banonymous(?:ly)?\b|\bzonder (?:mijn |m'n |mn |me )?naam\b|\bwithout (?:giving )?(?:my |a )?name\b"
            r"|\b(?:mijn|mn|m'n|me|je|een) naam (?:\w+ ){0,2}(?:geven|zeggen|noemen|opgeven|achterlaten|doorgeven|weten)\b"
            r"|\b(?:give|tell|say|leave|need|know|want)\b(?: \w+){0,2} (?:my|a) name\b|\bzeggen wie ik ben\b|\bsay who i am\b"
        ),
    ),
    (
        "what",
        re.compile(
            r"\b(?:wie|who) (?:is|zijn|are|zit|zitten|runs)\b|\bverwachten\b|\bwat (?:doen|doet|is|zijn)\b"
            r"|\bwhat (?:can|to|should|do) (?:i )?expect\b|\bwhat (?:do|does|is|are)\b"
        ),
    ),
)
_WHO = re.compile(r"^(?:en |maar |and |but )*(?:wie|who) (?:is|zijn|are|zit|zitten)\b")
_WHY = re.compile(r"^(?:en |maar |and |but )*(?:waarom|hoezo|why)\b")
_EXPECTS = re.compile(r"\bverwachten\b|\bexpect\b")
#: In front of its name, in a clause that asks about the card itself and not about a rule at which it is named.
_SUBJECT = re.compile(
    r"^(?:(?:en|and|maar|but|ok|oke|oké|dus|so|ja|yes|wie|who|de|het|the|dat|die|that|deze|een|a|wat|what|doet|doen|does|do|is|are|zijn|helpt"
    r"|helpen"
    r"|kan|kunnen|can|heb|ik|i|need|really|nog|over|about|met|of|to|mij|me|zo'n)(?: |$))*$"
)
_CLAUSES = re.compile(r"[.,;:!?\n]+|\b(?:en|and|maar|but)\b")
_SENTENCES = re.compile(r"[.,;:!?\n]+")
#: Takes a card as it is: what is asked behind it is another matter.
_APPROVED = re.compile(
    r"\b(?:is|klinkt|lijkt) (?:(?:me|mij|heel|wel|al) )*(?:goed|prima|fijn|mooi|handig|duidelijk|ok|oke|oké)$|\b(?:ga|zal) ik (?:\w+ ){0,2}"
    r"(?:doen|bellen|mailen|proberen|kijken|invullen)$|\b(?:sounds?|is) (?:good|fine|clear|great|ok|okay)$"
    r"|\bi(?:'ll| will) (?:\w+ ){0,2}(?:do|call|try|look|go)(?: (?:that|it|there|them))?$"
)
#: Words thrown back in disbelief, with more behind them.
_THROWN_BACK = re.compile(r"^\W*(?P<what>[^?!.,]{3,60}?)\s*(?:\?\?+|\?!|!\?)+\s*(?=\w+ \w+ \w)")
#: Acts that a message about a card may be taken for; what else it asks for is done as it is.
_TAKEN_FOR = frozenset(
    {"too_vague", "out_of_scope", "nonsense", "correct_understanding", "deny", "affirm", "refuse", "ask_why", "ask_about_card", "complaint",
     "ask_expectations", "legal_advice", "ask_bot", "look_at", "explain_term"}
)  # fmt: skip
_TWO = 2
#: So probable what is asked must be where the desk is named and something is asked of it.
_HEARD = 0.3
#: Parts of a card behind which is told what to expect, and facts that say where it is sought.
_TOLD_FIRST, _WHERE = ("cost", "apply", "bring"), frozenset({"place", "home", "residence"})


def meant(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Turn:
    """The turn, read as a question about the card or the two cards that it points at or asks about; else unchanged."""
    thrown_back = None if turn.tapped else _THROWN_BACK.match(turn.text)
    if thrown_back and not begins_a_question(plain(thrown_back["what"])):  # "Bijbaan onder de 18?? Het gaat nu over mij"
        rest = turn.text[thrown_back.end() :]
        read = meant(replace(turn, text=rest, written=rest), state, knowledge, settings)
        return replace(read, text=turn.text, written=turn.written) if read.intent != turn.intent or read.values != turn.values else turn
    words = plain(turn.text)
    if turn.tapped or state.expecting or not words or len(words.split()) > _MOST_WORDS or not _may_be_about_a_card(turn):
        return turn
    if turn.values.get("card"):  # read already
        return _as(turn, **turn.values, also="what") if turn.values.get("part") in _TOLD_FIRST and _EXPECTS.search(words) else turn
    cards = _of_the_talk(state, knowledge)
    if asks_for_that_word(turn.text) or asks_who_pays(turn.text):  # "does uwv pay then": no card of UWV says that
        return turn
    asked = _asked_about(turn, state, knowledge, settings)
    named = [(card, said) for card, said in asked if not says_no_to(sorted(_names(card)), words)]
    pointed = next((card for clause in _SENTENCES.split(turn.text) if (card := _pointed_at(plain(clause), cards))), None)
    if not named or not (turn.values or asks(turn.text) or any(_asks_behind(card, said) for card, said in named)):
        return turn if pointed is None or turn.intent == "explain_term" else _about([(pointed, words)], turn)
    if turn.intent == "explain_term" and not any(_part(said) for _, said in named):
        return turn
    if len(named) == 1 and _WHY.search(named[0][1]) and not protests(turn.text):
        return _as(turn, card=named[0][0].id, part="why")
    if turn.intent == "ask_about_card":  # read already, but for the card
        return _as(turn, **turn.values, card=named[0][0].id)
    return _about(named[:_TWO], turn)


def _may_be_about_a_card(turn: Turn) -> bool:
    """Whether nothing else was asked for: danger, an act, or somebody to talk to ("hij wil met niemand praten" asks for nobody)."""
    if turn.intent == "talk_to_human":
        return not person.named(turn) and asks(turn.text)
    return turn.intent in _TAKEN_FOR or (is_need(turn.intent) and turn.intent != "crisis")


def _about(named: Sequence[Tuple[Offer, str]], turn: Turn) -> Turn:
    """The turn as a question about the cards, each with what was said of it."""
    (card, said), *others = named
    asked = asks(turn.text) or _asks_behind(card, said)
    heard, likely = turn.evidence.asked_of_desk
    understood = heard if likely >= _HEARD and not others else ""
    values = {"card": card.id, "part": _part(said) or understood or ("what" if asked else "")}
    if others:
        other, said_of_other = others[0]
        values.update(also=_part(said_of_other) or "what", also_card=other.id)
    elif values["part"] in _TOLD_FIRST and _EXPECTS.search(said):
        values["also"] = "what"
    return _as(turn, **values)


def _as(turn: Turn, **values: str) -> Turn:
    where = tuple(fact for fact in turn.evidence.facts if fact.kind in _WHERE)  # the name of a desk tells of no country
    evidence = turn.evidence.copy(update={"stages": {}, "intents": {}, "facts": where})
    return replace(turn, intent="ask_about_card", values=values, evidence=evidence)


def _of_the_talk(state: State, knowledge: Snapshot) -> List[Offer]:
    """The cards of this talk, those on the table first, then the latest."""
    ids = dict.fromkeys((*(card for card, _ in state.table), *reversed(state.seen)))
    found = (knowledge.services.get(card) or knowledge.instruments.get(card) for card in ids)
    return [offer for offer in found if offer is not None]


def _pointed_at(words: str, cards: Sequence[Offer]) -> Optional[Offer]:
    """The one card that a clause points at which says nothing else: "doe mij maar de vakbeweging", "die met FNV en CNV"."""
    rest = [word for word in words.split() if word not in _AROUND]
    if not rest or not _CHOOSES.search(words) or says_no_to(rest, words):
        return None
    for names in (_names, *((_told,) if _POINTS.search(words) else ())):
        fits = [card for card in cards if all(_is_one_of(word, names(card)) for word in rest)]
        if fits:
            return fits[0]  # on the table before what was shown earlier
    return None


def _asked_about(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> List[Tuple[Offer, str]]:
    """The cards that clauses name, in that order, each with all that is said up to the next one: as what is asked about, or beside a part
    of a card that is asked for ("hoe begin ik bij de vakbond"). One that was not shown is asked about by its own name only."""
    found: Dict[str, Tuple[Offer, List[str]]] = {}
    shown = {card.id for card in _of_the_talk(state, knowledge)}
    last = ""
    for clause in filter(None, map(plain, _CLAUSES.split(turn.text))):
        hits = named_in(clause, state, knowledge, settings, written=turn.own_words)
        by_name = {hit.id for hit in named_in(clause, state, knowledge, settings, written=turn.own_words, only_names=True)}
        offers = [(hit, offer) for hit in hits if (offer := knowledge.services.get(hit.id) or knowledge.instruments.get(hit.id))]
        hit = next(((hit, offer) for hit, offer in offers if hit.id in shown or (hit.id in by_name and _asks_for_it(turn, clause))), None)
        if hit is not None and _APPROVED.search(clause):  # "ok die klacht is goed. maar mag ik morgen thuisblijven?"
            continue
        if hit is not None and is_done(clause):  # "ik heb inburgering klaar al. waar kan ik leren en werken?"
            continue
        if hit is not None and (_SUBJECT.search(clause[: hit[0].start].strip()) or _part(clause) or _WHY.search(clause)):
            last = hit[0].id
            found.setdefault(last, (hit[1], []))
        if last:
            found[last][1].append(clause)
    return [(card, " ".join(said)) for card, said in found.values()]


def _asks_for_it(turn: Turn, clause: str) -> bool:
    """Whether a desk that was not shown is asked about here: with a part of its card, or who it is. What it is, its name explains."""
    return asks(turn.text) and (_part(plain(turn.text)) not in ("", "what") or bool(_WHO.search(clause)))


def _asks_behind(card: Offer, said: str) -> bool:
    """Whether a question begins behind the name: "vluchtelingenwerk do they help"."""
    return any(begins_a_question(said.partition(name)[2].strip()) for name in _called(card) if f" {name} " in f" {said} ")


def _part(words: str) -> str:
    """The part of a card that is asked for, or nothing."""
    of_cards = (ask.values["part"] for ask in ASKS if ask.intent == "ask_about_card" and ask.values["part"] and ask.words.search(words))
    part = next((part for part in of_cards if part not in ("why", "simple")), "")
    return part or next((name for name, pattern in _PARTS if pattern.search(words)), "")


def _called(card: Offer) -> FrozenSet[str]:
    """The names by which a card is asked about: letters, long words of what stands before the brackets, other names."""
    titles = list(card.names.values())
    long_words = {word for title in titles for word in plain(re.split(r"[(:]", title)[0]).split() if len(word) >= _A_LONG_NAME}
    return frozenset({*_letters(titles), *(long_words - OF_MUCH_ELSE), *_other_names(card)})


def _names(card: Offer) -> FrozenSet[str]:
    """All words of its names."""
    titles = list(card.names.values())
    words = {word for title in (*titles, *card.aliases) for word in plain(title).split() if len(word) >= _A_NAME}
    return frozenset({*_letters([*titles, *card.aliases]), *(words - OF_MUCH_ELSE)})


def _told(card: Offer) -> FrozenSet[str]:
    """All long words of its names and of what it is."""
    body = card.does if isinstance(card, Service) else card.what if isinstance(card, Instrument) else {}
    return _names(card) | {word for text in body.values() for word in plain(text).split() if len(word) >= _A_LONG_NAME}


def _letters(titles: Sequence[str]) -> List[str]:
    return [letters.lower() for title in titles for letters in _LETTERS.findall(title)]


def _other_names(card: Offer) -> List[str]:
    return [name for name in map(plain, card.aliases) if name not in OF_MUCH_ELSE and len(name) > _TWO]


def _is_one_of(word: str, names: FrozenSet[str]) -> bool:
    """Whether `word` is a name, or one but for its ending, or the last part of one ("subsidie" of "scholingssubsidie")."""
    if word in names:
        return True
    if len(word) < _A_NAME:
        return False
    return any(
        (name.startswith(word) or word.startswith(name)) and abs(len(name) - len(word)) <= _AN_ENDING and len(name) >= _A_NAME
        for name in names
    ) or any(name.endswith(word) and len(word) >= _A_LONG_NAME for name in names)
