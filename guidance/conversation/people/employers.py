"""Employers: desks and schemes for who gives work, by what they ask about, and no answer that goes for the one who works or learns."""

import re
from typing import Mapping, NamedTuple, Optional, Tuple

from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need

#: How the talk remembers that an employer speaks.
MARK = "helper:employer"
_DESK: Mapping[str, str] = {"NL": "nl_wsp", "BE": "vl_vdab"}


class Subject(NamedTuple):
    """What an employer asks about: how it is worded and the cards per country; `desk` = the employers' desk stands there too."""

    wording: str
    words: "re.Pattern[str]"
    cards: Mapping[str, Tuple[str, ...]]
    desk: bool = True


#: The first that fits; else the employers' desk alone.
SUBJECTS: Tuple[Subject, ...] = (
    Subject(
        "employer",
        re.compile(
            r"\b(?:lezen|leesles\w*|laaggelett?erd\w*|analfab\w*|taalles\w*|taalcursus\w*|(?:cannot|can't|can not) read|literacy"
            r"|(?:dutch|language) (?:class|course|lesson)\w*)\b"
        ),
        {"NL": ("nl_lezenenschrijven", "nl_slim")},
        desk=False,
    ),
    Subject(
        "dismiss",
        re.compile(r"\b(?:ontsla\w*|ontslag|wegsturen|eruit zetten|dismiss\w*|fire|firing|sack|let (?:him|her|them) go)\b"),
        {"NL": ("nl_ondernemersplein",)},
        desk=False,
    ),
    Subject(
        "employer",
        re.compile(r"\b(?:leerling\w*|stagiaire?s?|bbl\w*|leerbedrij\w*|mbo'er|student\w*|apprentices?|interns?|trainees?|young person)\b"),
        {"NL": ("nl_sbb", "nl_praktijkleren_subsidie")},
    ),
    Subject(
        "illness",
        re.compile(
            r"\b(?:burn ?out|(?:zit|ligt|is) (?:\w+ ){0,4}(?:ziek )?thuis|uitgevallen"
            r"|ziek (?:is|wordt|word|meldt|gemeld|geworden|blijft)|(?:is|wordt|valt) (?:(?!niet\b)\w+ ){0,3}ziek"
            r"|ziekmeld\w*|ziekengeld|ziektewet"
            r"|verzuim\w*|loondoorbetaling|re-?integrat\w*|no ?risk\w*"
            r"|(?:is|gets|falls|becomes|fell|goes) (?:\w+ ){0,2}(?:ill|sick)|sick (?:pay|leave)"
            r"|calls? in sick|keep paying)\b"
        ),
        {"NL": ("nl_ondernemersplein",)},
    ),
    Subject(
        "support",
        re.compile(
            r"\b(?:wajong\w*|jobcoach\w*|job coach\w*|beperking\w*|handicap\w*|autis\w*|adhd|begeleid\w*|begeleiding|banenafspraak"
            r"|doelgroepregister|verstandelijk\w*|disab\w*|impairment|epilep\w*|depressie\w*|depress\w*|psychisch\w*)\b"
        ),
        {"NL": ("nl_jobcoach",), "BE": ("vl_gtb",)},
    ),
    Subject(
        "employer",
        re.compile(
            r"\b(?:stag\w*|leer\w*|leren|opleid\w*|diploma|vakdiploma|cursus|scholing|school|intern\w*|train\w*|learn\w*|course"
            r"|subsidi\w*|subsidy|grant\w*|vergoeding\w*|praktijkleren)\b"
        ),
        {"NL": ("nl_praktijkleren_subsidie", "nl_slim")},
    ),
)
#: Subject -> the common question that tells an employer what to do first.
_TOLD_FIRST: Mapping[str, Mapping[str, str]] = {"illness": {"NL": "nl_employer_staff_ill"}}
#: An answer is for employers where it sends to one of these first, or to a desk that is for employers alone.
_FOR_EMPLOYERS = frozenset({"nl_jobcoach", "nl_ondernemersplein", "vl_vlaio"})
#: Or where it speaks to them.
_SPEAKS_TO_THEM = re.compile(
    r"\b(?:als werkgever|voor werkgevers|je (?:werknemer|medewerker|personeel|stagiair)\w*|een bedrijf|je bedrijf"
    r"|leerbedrijf een stagiair)\b"
)
_ONESELF = re.compile(r"\b(?:ik|wij|we|i|mij|me|ons|us|als (?:baas|werkgever)|leerbedrij\w*)\b")
#: Speaks of what the employer has, does or must do.
_AS_EMPLOYER = re.compile(
    r"\b(?:ik|wij|we|i|mij|me|ons|us)\b|\b(?:als|de|the|an?) (?:baas|werkgever|bedrijf|ondernemer|employer|boss|company)\b"
    r"|\b(?:mijn|onze|ons|my|our) (?:medewerker|werknemer|bedrijf|zaak|bakkerij|winkel|team|personeel"
    r"|employee|company|business|shop|staff)\w*\b"
    r"|\b(?:bij (?:mij|ons)|voor (?:mij|ons)|for (?:me|us)|with (?:me|us))\b"
)
_A_FEW_WORDS, _A_NAME = 6, 6
_SAYS_SO = re.compile(
    r"\b(?:ik ben|wij zijn|ik bedoel|als) (?:hier |zelf |toch |gewoon )?(?:de |een )?(?:werkgever|baas|eigenaar|eigenares|ondernemer)\b"
    r"|\b(?:i am|i'm|we are|as) (?:the |an? )?(?:employer|boss|owner)\b"
)
_OF_THE_EMPLOYER = re.compile(r"\b(?:werkgever\w*|leerbedrij\w*|praktijkleren|employer\w*|subsidi\w*|subsidy|jobcoach\w*|job coach\w*)\b")


def subject_of(words: str) -> Optional[Subject]:
    """What the plain words ask about as an employer does, if it has cards of its own."""
    return next((subject for subject in SUBJECTS if subject.words.search(words)), None)


def cards_for(words: str, told: str, country: str) -> Tuple[str, Tuple[str, ...]]:
    """The wording and the ids of the cards for an employer who says this; `told` are the words behind what was told before."""
    subject = subject_of(words) or subject_of(told)
    desk = _DESK.get(country, "")
    if subject is None:
        return "employer", (desk,)
    own = subject.cards.get(country, ())
    if not subject.desk:
        return subject.wording, own or (desk,)
    return subject.wording, (*own, desk) if subject.wording == "support" else (desk, *own)


def card_meant(words: str, wording: str, ids: Tuple[str, ...], knowledge: Snapshot) -> str:
    """Which of the cards a question behind them is about: the one of whose name a word is said, else the first for what is asked."""
    for name in ids:
        title = plain(" ".join(knowledge.services[name].names.values())).split()
        if any(len(word) >= _A_NAME and word[:_A_NAME] in words for word in title):
            return name
    return ids[0] if wording == "support" else ids[min(1, len(ids) - 1)]


def is_employers(state: State) -> bool:
    """Whether an employer speaks in this talk, of somebody who works or learns there."""
    return MARK in state.told and state.person == "client"


def asks_as_one(turn: Turn, state: State) -> bool:
    """Whether an employer asks something as such behind the first answer: what they must do, get or pay."""
    words = plain(turn.text)
    if turn.tapped or not is_employers(state):
        return False
    if _SAYS_SO.search(words):
        return True
    return subject_of(words) is not None and _as_employer(turn, words)


def asks_on(turn: Turn, before: State) -> bool:
    """Whether an employer asks on behind the employers' desks in a few words ("wie betaalt dat"): those desks know it."""
    words = plain(turn.text)
    few = len(words.split()) <= _A_FEW_WORDS and is_need(turn.intent)
    return few and not turn.tapped and is_employers(before) and before.last.startswith("utter_people_helper_") and asks(turn.text)


def _as_employer(turn: Turn, words: str) -> bool:
    return bool(_OF_THE_EMPLOYER.search(words)) or (asks(turn.text) and bool(_AS_EMPLOYER.search(words)))


def answer_for(turn: Turn, state: State, knowledge: Snapshot, country: str) -> Optional[Answer]:
    """What an employer is told first about what is asked, whatever words it is asked in; nothing in another talk."""
    subject = subject_of(plain(turn.text)) if is_employers(state) and not turn.tapped else None
    return knowledge.answers.get(_TOLD_FIRST.get(subject.wording, {}).get(country, "")) if subject else None


def told_to_them(answer: Answer, turn: Turn, state: State, knowledge: Snapshot) -> bool:
    """Whether an answer may be told in this talk: to an employer who asks what they do, get or pay themselves only what sends to who helps
    employers. "Wat verdient zo'n jongen" asks for the one who works."""
    if not is_employers(state) or not _ONESELF.search(plain(turn.text)):
        return True
    desks = [knowledge.services[name] for name in answer.see if name in knowledge.services]
    to_them = _SPEAKS_TO_THEM.search(f"{answer.names['nl']} {answer.text['nl']}".lower())
    first = desks[0].id if desks else ""
    return bool(to_them) or first in _FOR_EMPLOYERS or any(desk.audience == "employer" for desk in desks)


def without_their_own(turn: Turn, before: State, state: State) -> State:
    """The state; what an employer asks for themselves ("ik zoek een leerling voor de bbl", "ik ben de werkgever") tells nothing of the one
    who works there, but for what they cannot do."""
    ill = tuple(fact.as_dict() for fact in turn.evidence.facts if fact.kind in ("health", "benefit"))
    facts = tuple(row for row in before.profile.facts if row not in ill) + ill
    return state.copy(update={"profile": before.profile.copy(update={"facts": facts[-30:]}), "later": before.later})
