"""Cards that the citizen turns down by name or place ("geen jobcoach", "die tweede is niks voor mij") do not come back."""

import re
from dataclasses import replace
from datetime import date
from typing import Dict, List, Tuple

from guidance.conversation.desks.desks_meant import OF_MUCH_ELSE, folded
from guidance.conversation.guide import show_cards
from guidance.conversation.ordinals import place_names, plain, short_names
from guidance.conversation.state import Outcome, State, Turn
from guidance.conversation.wording import THAT_IS_FOR_OTHERS, clauses, is_done, protests
from guidance.knowledge.models import Offer, Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

#: Replies with cards, in place of which it is said that some were left out.
SHOWN = ("utter_guide_cards", "utter_guide_more", "utter_guide_not_sure")
#: So many cards are remembered as turned down.
_MOST = 12
#: Shorter aliases are everyday words too often.
_A_NAME = 5
#: Longer messages tell a story, in which a desk may stand beside any "niet".
_MOST_WORDS = 24
#: Right before a name these words turn it down ("geen jobcoach", "not the second"). "Geen geld van het UWV" says no to the money.
_NO = r"\b(?:geen|niet|not|no|nee)\s+(?:(?:de|het|een|die|dat|deze|naar|zo'n|meer|the|a|an|that|this|to)\s+){0,3}"
#: "Waarom geldfit, ik heb geen schulden", "Bbz? I don't have little income": the name, and what makes it pointless.
_WHY_THAT = (
    r"\b(?:waarom|why|hoezo|wat moet ik (?:daar )?(?:met|bij))\s+(?:(?:laat|zie|geef|stuur|krijg|kom|noem|je|jij|u|me|mij|ik|weer|dan|toch"
    r"|naar|bij|met|de|het|die|do|you|are|is|me|the|again|show|send|keep|that|to)\s+){0,6}"
)
_I_AM_NOT = (
    r"\s+(?:[\w'&]+\s+){0,3}?(?:ik|we|wij|i|we)\s+(?:(?:heb|ben|zoek|wil|hebben|zijn|have|am)\s+(?:toch\s+|helemaal\s+)?(?:geen|niet|no"
    r"|not)"
    r"|(?:don'?t|do not)\s+have)\b"
)
#: "Kindertelefoon? Ik ben 23", "Stuvo is voor studenten, ik ben 39", "is Ligo niet voor wie niet kan lezen": it is there for others.
_FOR_OTHERS = (
    r"(?:\s+[\w']+){0,2}?\s+(?:ik ben|i am|i'm)\s+(?:al\s+|pas\s+)?\d+\b",
    r"\s+is\s+(?:toch\s+|alleen\s+|enkel\s+|er\s+)*(?:voor|for)\b.*\b(?:ik ben|i am|i'm)\b",
    r"\s+(?:is\s+)?(?:(?:dat|da|die|het|toch|alleen|enkel|that|it|only)\s+)*(?:niet?|not)\s+(?:alleen\s+|only\s+)?(?:voor|for)\s+(?!mij|me\b)",
)
#: "Wat heb je toch met dat EVC", "geef je mij weer Ligo", "laat die Hulpkas maar".
_AGAIN_THAT = (
    r"\b(?:wat|wa) (?:heb|hebt|hedde|is dat) (?:je|jij|gij|ge|u)?\s*(?:toch\s+|nou\s+)*met\s+(?:(?:die|dat|da|de|het|zo'n)\s+)?",
    r"\b(?:geeft?|toont?|laat|komt?|kom|krijg|stuurt?|zie|noemt?|show|send|give|get)\b[\w ]{0,20}?"
    r"\b(?:alweer|weer|steeds|telkens|again|altijd)\s+(?:met\s+|naar\s+|about\s+)?(?:(?:die|dat|da|de|het|the|that)\s+)?",
)
_KEEPS_ON = (
    r"\b(?:je|jij|ge|gij|u|you)\s+(?:blijft?|keep)\b[\w ]{0,15}?\b(?:over|met|bij|naar|about|on|to)\s+(?:(?:die|dat|de|het|the|that)\s+)?"
)
#: Nobody is there before long: "de decaan heeft pas na de kerst tijd", "het wijkteam zit vol".
_NOT_SOON = (
    r"(?:\s+[\w']+){0,2}?\s+(?:heeft|hebben|kan|kunnen|is|zijn|zit|zitten|has|have|is|are)\s+(?:\w+\s+){0,2}?"
    r"(?:pas\s+(?:na|in|over|volgend\w*)|geen\s+(?:tijd|plek|plaats)|vol\b|volgeboekt|no\s+(?:time|room)|full\b|fully\s+booked"
    r"|only\s+(?:after|in)|not\s+(?:free|available)\s+(?:until|before))"
)
_LET_IT = (r"\b(?:laat|skip|forget)\s+(?:(?:die|dat|da|de|het|the|that)\s+)?", r"\s+(?:maar|zitten|then|it)\b")
#: Behind a name, a few words on, these do ("die is toch voor hbo", "heb ik niks aan").
_USELESS = (
    r"(?:\s+[\w']+){0,5}?\s+(?:niks? aan|niks|niets|niet voor mij|niet nodig|geen zin|nothing|useless|onzin|not for me|not what|no use"
    r"|(?<!niet )te vroeg\b|too early"
    r"|toch (?:voor|alleen)|hoeft? (?:ik |voor mij )?niet|wil (?:ik )?niet|niks te zoeken|niets te zoeken|niet? (?:hier|bij ons)|hier nie"
    r"|don'?t (?:need|want) (?:it|that))\b"
)

#: Where some desks are found: who will not go there ("nee niet naar de bieb, daar kennen ze mij") is shown another one.
_PLACES = {"bibliotheek": ("bibliotheek", "bieb"), "library": ("library",)}
#: A level of school, and "hbo geen mbo": the one that is not theirs. Where one level is the end of another the longer is meant.
_LEVELS = ("vmbo", "mbo", "hbo", "havo", "vwo", "universiteit", "university", "isk", "volwassenenonderwijs")
_NOT_THAT_LEVEL = re.compile(
    rf"\b(?:geen|niet|nie|not|no)\s+(?:(?:op|naar|een|het|de|at|a|in|meer|doing|do)\s+)*(?P<level>{'|'.join(_LEVELS)})\b"
    rf"|\b(?P<other>{'|'.join(_LEVELS)})\s+(?:(?:wil|hoef|zoek|doe)\s+(?:ik|we|wij|hij|zij|ze)\s+(?:\w+\s+)?(?:niet|nie)"
    r"|is\s+(?:niks|niets|niet)\s+voor\s+(?:mij|me|hem|haar|ons)|is\s+not\s+for\s+(?:me|him|her|us))\b"
)
#: "Ik zoek geen rekencursus", "ge stuurt mij naar volwassenenonderwijs": what it is that is not wanted, without its name.
_NOT_SOUGHT = (
    re.compile(
        r"\b(?:zoek|zoeken|zoekt|wil|wilt|wou|bedoel|bedoelde|vroeg|vraag|hoef|hoeft|want|need|meant?|asked for|asking for|looking for)\s+"
        r"(?:(?:ook|toch|helemaal|hier|dus|om)\s+)*(?:geen|niet|no|not)\s+(?:(?:naar|om|een|de|het|a|an|the|for)\s+)*(?P<what>\w{7,})"
    ),
    re.compile(r"\b(?:don't|do not|didn't|not)\s+(?:want|need|mean|ask for|looking for)\s+(?:(?:a|an|the|any)\s+)*(?P<what>\w{7,})"),
    re.compile(
        r"\b(?:stuurt?|verwijst?|send|sending)\s+(?:(?:toch|weer|nu|again)\s+)*(?:mij|me|ons|hem|haar|us|him|her)\s+"
        r"(?:(?:toch|weer|nu|naar|to|het|de|een|the|a|an|for)\s+)+(?P<what>\w{7,})"
    ),
)
#: So much of such a word must stand in what a desk says of itself.
_BEGINNING = 5


def turned_down(turn: Turn, before: State, knowledge: Snapshot) -> Tuple[str, ...]:
    """Ids of the cards shown before that the words turn down; none for a tap or a long story."""
    words = plain(turn.text)
    if turn.tapped or not before.table or not words or len(words.split()) > _MOST_WORDS:
        return ()
    return tuple(card for card, names in _names(before, knowledge).items() if says_no_to(names, words))


#: Where somebody has been already: "bij uwv en werkcentrum ben ik al geweest".
_BEEN_THERE = re.compile(
    r"\b(?:ben|was) ik al\b|\bik ben al (?:bij|naar)\b|\bheb ik al (?:gebeld|gehad|geprobeerd|gesproken|gedaan)\b|\bal (?:gebeld"
    r"|geweest|geprobeerd)\b"
    r"|\b(?:was|been) there already\b|\balready (?:called|tried|been|went|asked|contacted|registered)\b"
)
#: Shorter first words of a name are no names ("de").
_SHORTEST = 3


def been_there(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings) -> State:
    """The state without the desks that somebody says to have tried."""
    words = plain(turn.text)
    if not _BEEN_THERE.search(words):  # of "ik heb havo gehaald, kan DUO helpen" only what is done counts
        words = " ".join(clause for clause in clauses(turn.text) if is_done(clause))
    if turn.tapped or not words:
        return state
    desks = knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
    said = set(words.split())
    tried = [
        desk.id
        for desk in desks
        if (first := plain(in_language(desk.names, state.language)).split()[0]) in said and len(first) >= _SHORTEST
    ]
    return left_out(tuple(tried), state) if tried else state


def not_for_them(turn: Turn, before: State, knowledge: Snapshot) -> Tuple[str, ...]:
    """Ids of the desks on the table that are for another level of school, for another age, or for what somebody says not to look for."""
    words = plain(turn.own_words)
    if turn.tapped or not (before.table or before.subject):
        return ()
    hit_level = _NOT_THAT_LEVEL.search(words)
    level = (hit_level["level"] or hit_level["other"]) if hit_level else ""
    hits = (way.search(words) for way in _NOT_SOUGHT)
    unsought = [hit["what"][:_BEGINNING] for hit in hits if hit]
    ages = [int(fact.value) for fact in turn.evidence.facts if fact.kind in ("age", "child_age") and not fact.negated]
    protested = protests(turn.own_words)
    found = []
    one = before.subject or (before.table[0][0] if len(before.table) == 1 else "")
    if one and "?" not in turn.own_words and THAT_IS_FOR_OTHERS.search(words):
        found.append(one)
    for card in dict.fromkeys((*(card for card, _ in before.table), before.subject)):
        desk = knowledge.services.get(card) or knowledge.instruments.get(card)
        if desk is None:
            continue
        said = [word for word in _says_of_itself(desk).split() if word not in OF_MUCH_ELSE]
        other_age = protested and isinstance(desk, Service) and not all(desk.is_for_age(age) for age in ages)
        if other_age or (level and _only_of(level, said)) or any(word.startswith(tuple(unsought)) for word in said if unsought):
            found.append(card)
    return tuple(dict.fromkeys(found))


def _only_of(level: str, said: List[str]) -> bool:
    """Whether this level of school, and no other, is what a desk speaks of ("KiesMBO")."""
    levels = {max((it for it in _LEVELS if word.endswith(it)), key=len, default="") for word in said} - {""}
    return levels == {level}


def _says_of_itself(desk: Offer) -> str:
    does = getattr(desk, "does", None) or getattr(desk, "what", None) or {}
    for_whom = getattr(desk, "for_whom", None) or {}
    return folded(" ".join((*desk.names.values(), *desk.aliases, *does.values(), *for_whom.values())))


def says_no_to(names: List[str], words: str) -> bool:
    """Whether `words` (plain) turn down what goes by one of `names`. Of one's own ("mijn decaan is ziek") nothing is turned down."""
    name = rf"(?<!mijn )(?<!me )(?<!mn )(?<!m'n )(?<!my )(?<!onze )\b(?:{'|'.join(map(re.escape, names))})\b"
    ways = (
        f"{_NO}{name}",
        f"{name}{_USELESS}",
        f"{name}{_NOT_SOON}",
        f"(?:{_WHY_THAT}|^(?:de |het |the )?){name}{_I_AM_NOT}",
        *(f"^(?:\\w+ )?{name}{behind}" for behind in _FOR_OTHERS),
        *(f"{before}{name}" for before in (*_AGAIN_THAT, _KEEPS_ON)),
        name.join(_LET_IT),
    )
    return bool(names) and any(re.search(way, words) for way in ways)


def left_out(ids: Tuple[str, ...], state: State) -> State:
    """The state that does not show `ids` again."""
    kept = tuple(dict.fromkeys((*state.left_out, *ids)))[-_MOST:]
    table = tuple((card, title) for card, title in state.table if card not in ids)  # nor asked about, nor named as who knows
    subject = "" if state.subject in ids else state.subject
    return state.copy(update={"left_out": kept, "shown": (), "table": table, "subject": subject})


def without_them(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What fits now, said to be without what was turned down."""
    outcome = show_cards(state, knowledge, settings, day)
    says = tuple(replace(say, response="utter_guide_left_out") if say.response in SHOWN else say for say in outcome.says)
    return Outcome(says, outcome.state)


def _names(before: State, knowledge: Snapshot) -> Dict[str, List[str]]:
    """What the cards shown before go by: their place on the table, their title, and what else they are called."""
    names: Dict[str, List[str]] = {card: place_names(place) for place, (card, _) in enumerate(before.table)}
    titles = [title for _, title in before.table]
    for card in dict.fromkeys([*names, *before.shown]):
        offer = knowledge.services.get(card) or knowledge.instruments.get(card)
        if offer is None:
            continue
        title = in_language(offer.names, before.language)
        aliases = [plain(alias) for alias in offer.aliases if len(alias) >= _A_NAME]
        where = plain(" ".join((getattr(offer, "find_own", None) or {}).values()))
        places = [called for place, names_of_it in _PLACES.items() if place in where for called in names_of_it]
        names.setdefault(card, []).extend([plain(title.split(" (")[0]), *short_names(title, titles), *aliases, *places])
    return {card: [name for name in called if name] for card, called in names.items()}
