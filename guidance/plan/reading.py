"""Reads what somebody wants with the plan out of their words: rules, no classifier, so that positions and days are exact."""

from dataclasses import dataclass
from datetime import date
from typing import FrozenSet, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from guidance.plan.numbers import ALL, DAY_WORDS, NUMBER_WORDS, STEP_WORDS, named_day, positions, spelt_right, tokens, without_day

PLAN_WORDS = frozenset({"plan", "plannetje", "stappenplan", "plans"})
_MINE = frozenset({"mijn", "m'n", "mn", "my", "me"})
_SHOW = frozenset({"toon", "tonen", "zien", "bekijken", "bekijk", "open", "openen", "show", "see", "view", "lees", "lezen", "read", "laat", "let", "geef", "give"})
_TAKE = frozenset(
    {"print", "printen", "uitprinten", "afdrukken", "pdf", "download", "downloaden", "meenemen", "meegeven", "link", "mail", "mailen",
     "e-mail", "email", "sturen", "stuur", "send", "agenda", "calendar", "papier", "paper", "opsturen", "doorsturen", "share", "delen"}
)  # fmt: skip
_ADD = frozenset({"zet", "zetten", "doe", "voeg", "toevoegen", "plaats", "stop", "neem", "add", "put", "include"})
_KEEP = frozenset({"bewaar", "bewaren", "onthoud", "onthouden", "opslaan", "save", "keep"})
_REMOVE = frozenset({"verwijder", "verwijderen", "wis", "wissen", "schrap", "schrappen", "weghalen", "delete", "remove", "drop", "erase"})
_OFF = frozenset({"weg", "eraf", "eruit", "uit", "out", "off", "away"})
_OFF_WITH = frozenset({"haal", "halen", "gooi", "gooien", "mag", "moet", "kan", "take", "throw", "cross", "get"})
_MOVE = frozenset({"verplaats", "verplaatsen", "schuif", "schuiven", "move"})
_CLEAR = frozenset({"leeg", "leegmaken", "empty", "clear"})
_TOP = frozenset({"bovenaan", "vooraan", "naarboven", "bovenop", "top"})
_BOTTOM = frozenset({"onderaan", "achteraan", "bottom"})
_SWAP = frozenset({"wissel", "wisselen", "verwissel", "ruil", "omruilen", "draai", "swap", "switch"})
_DONE = frozenset({"klaar", "gedaan", "af", "afgerond", "gelukt", "geregeld", "done", "finished", "completed", "complete", "ready"})
_NOT = frozenset({"niet", "not", "isn't", "haven't", "toch", "n't"})
_UNDO = frozenset({"terugzetten", "undo", "herstel", "herstellen"})
#: Words that say nothing about which step is meant.
_FILLERS = frozenset(
    """ik je jij u we wij het de een die dat deze dit der er in op aan uit te om en of maar ook nog even eens graag wel nu dan als van voor met
    bij naar mijn m'n mn mij me is ben zijn was heb hebt heeft hebben wil willen kan kun kunt kunnen mag mogen moet moeten zou zal ga gaan wat
    hoe waar wie welke staat alsjeblieft alstublieft aub a.u.b please the a an this that these those it i you we my me to of on at in into
    from for with and or but also now then is are was be been have has had do does did don't want would like could can may let let's what how
    which one ones thing ding weer again opnieuw s nee ja no yes ok oke okay hoeft hoef meer anymore maak make toe erbij erin graag hierboven
    hier here boven under onder plek plaats positie position place list lijst lijstje uiterlijk eerst later laatst straks als naartoe
    want'to need nodig doen dingen eruit eraf weg""".split()
)
_COMMANDS: Tuple[str, ...] = tuple(
    sorted(_TAKE | _ADD | _KEEP | _REMOVE | _CLEAR | _TOP | _BOTTOM | _SWAP | _MOVE | _DONE | _UNDO | _SHOW | PLAN_WORDS | {"stappen", "steps", "eerst", "laatst", "later"})
)
_LONGEST = 14  # words; a longer message is a story, not a command


@dataclass(frozen=True)
class Command:
    """What is to be done. `which` counts from 1 (`numbers.LAST`, `numbers.ALL`); `name` are words that name a step."""

    act: str  # show, take, add, remove, clear, move, swap, done, undone, by, undo
    which: Tuple[int, ...] = ()
    name: Tuple[str, ...] = ()
    to: Optional[int] = None  # target position of `move`, from 1; `numbers.LAST` for the end
    day: Optional[date] = None
    sure: bool = True  # False: only if the words name a step of the plan


def read(text: str, day: date, *, about_plan: bool = False) -> Optional[Command]:
    """The command in `text`, or `None`. `about_plan`: the talk is about the plan just now, so less need be said."""
    words = spelt_right(tokens(text), _COMMANDS)
    if not words or len(words) > _LONGEST:
        return None
    said = frozenset(words)
    plan = bool(said & PLAN_WORDS)
    step = bool(said & STEP_WORDS)
    which = positions(without_day(words))
    when = named_day(words, day)
    name = _name(words)
    if said & _UNDO or {"ongedaan"} <= said or ("terug" in said and said & _ADD) or {"put", "back"} <= said:
        return Command("undo") if plan or step or about_plan or len(words) <= 4 else None
    if plan and said & _CLEAR or (plan and not which and said & _REMOVE and not name):
        return Command("clear")
    if said & _TAKE and (plan or about_plan):
        return Command("take")
    place = _placed(words, said, which, name, step or about_plan)
    if place:
        return place
    if said & _REMOVE or (said & _OFF and (about_plan or said & (_OFF_WITH | STEP_WORDS))) or (step and "hoeft" in said and "niet" in said):
        if which and (step or plan or about_plan) and not (which == (ALL,) and not (plan or about_plan)):
            return Command("remove", which)
        return Command("remove", name=name, sure=plan) if name and len(words) <= 8 else None
    if said & _DONE and (step or (about_plan and (which or name))):
        return Command("undone" if said & _NOT else "done", which, () if which else name, sure=bool(which) or step)
    if when and (step or about_plan) and (which or name):
        return Command("by", which[:1], () if which else name, day=when, sure=bool(which))
    if (plan and said & (_ADD | _KEEP)) or (said & _KEEP and len(words) <= 6 and (which or not name)):
        return Command("add", which, () if which else name)
    if plan and not which and not said - PLAN_WORDS - _FILLERS - _SHOW - _MINE - STEP_WORDS and (said & (_MINE | _SHOW) or len(words) == 1):
        return Command("show")
    if said & _MINE and said & {"stappen", "steps"} and not said - _FILLERS - _SHOW - _MINE - STEP_WORDS:
        return Command("show")
    return None


def _placed(words: Sequence[str], said: FrozenSet[str], which: Tuple[int, ...], name: Tuple[str, ...], sure: bool) -> Optional[Command]:
    """A command about the order, if it is one."""
    numbers = tuple(n for n in which if n != ALL)
    if said & _SWAP and len(numbers) == 2 and len(words) <= 8:
        return Command("swap", numbers)
    reference = bool(numbers) or bool(name)
    if said & _TOP and reference:
        return Command("move", numbers[:1], () if numbers else name, to=1, sure=bool(numbers))
    if (said & _BOTTOM or {"als", "laatste"} <= said or words[-1:] == ["last"]) and reference:
        first = tuple(n for n in numbers if n > 0)[:1]
        return Command("move", first, () if first else name, to=-1, sure=bool(first))
    if len(numbers) == 2 and sure:
        between = set(words[_at(words, 0) + 1 : _at(words, 1)])
        if between & {"voor", "before", "boven", "above"}:
            return Command("move", numbers[:1], to=numbers[1], name=("before",))
        if between & {"na", "after", "onder", "below"}:
            return Command("move", numbers[:1], to=numbers[1], name=("after",))
        if between & {"op", "naar", "to", "plek", "position", "place", "plaats"}:
            return Command("move", numbers[:1], to=numbers[1])
    adverb = "eerst" in said or words[0] == "first" or words[-1] == "first" or {"begin", "met"} <= said or {"start", "with"} <= said
    if adverb and reference and len(words) <= 7:
        return Command("move", numbers[:1], () if numbers else name, to=1, sure=bool(numbers) and sure)
    return None


def _at(words: Sequence[str], count: int) -> int:
    """Where in `words` the `count`-th position is named."""
    places = [n for n in range(len(words)) if positions(words[n : n + 1]) or (n and positions(words[n - 1 : n + 1]) and words[n - 1] in STEP_WORDS)]
    return places[count] if count < len(places) else len(words)


def _name(words: Sequence[str]) -> Tuple[str, ...]:
    known = _FILLERS | NUMBER_WORDS | DAY_WORDS | PLAN_WORDS | frozenset(_COMMANDS) | _OFF | _OFF_WITH | _NOT
    return tuple(w for w in words if w not in known and not any(c.isdigit() for c in w) and len(w) > 1)


def best_match(name: Sequence[str], descriptions: Sequence[Tuple[str, str]], alike: float = 84.0) -> Tuple[int, ...]:
    """Which of `descriptions` (names, other words) `name` is about: every word must be found; names count most.

    Several positions (from 0) when they fit equally well, none when nothing fits.
    """
    if not name:
        return ()
    scores = [_score(name, names.lower().split(), body.lower().split(), alike) for names, body in descriptions]
    best = max(scores, default=0.0)
    return tuple(place for place, score in enumerate(scores) if score == best) if best > 0 else ()


def _score(name: Sequence[str], names: Sequence[str], body: Sequence[str], alike: float) -> float:
    total = 0.0
    for word in name:
        in_name = max((_likeness(word, other) for other in names), default=0.0)
        in_body = max((_likeness(word, other) for other in body), default=0.0)
        if max(in_name, in_body) < alike:
            return 0.0
        total += 3.0 if in_name >= alike else 1.0
    return total


def _likeness(word: str, other: str) -> float:
    other = other.strip(".,:;!?()“”\"'")
    if word == other:
        return 100.0
    if len(word) >= 4 and len(other) >= 4 and (other.startswith(word) or word.startswith(other)):
        return 90.0
    return fuzz.ratio(word, other) if min(len(word), len(other)) >= 4 else 0.0
