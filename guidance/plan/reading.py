"""Reads what somebody wants with the plan out of their words: rules, no classifier, so that positions and days are exact."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Callable, FrozenSet, Optional, Sequence, Tuple

from guidance.plan import words as w
from guidance.plan.numbers import ALL, DAY_WORDS, LAST, NUMBER_WORDS, STEP_WORDS, named_day, positions, spelt_right, tokens, without_day
from guidance.plan.own_step import asks_for_one, own_step

_LONGEST, _NAMING_IT = 14, 17  # words; a longer message is a story, not a command; one that names the plan may be a little longer
_FEW = 6  # words that say no more than what else is wanted: "taalhuis ook erbij"
_NAMED = 10  # words in which a step is named to be done or taken out
_THIS_STEP = frozenset({"die", "deze", "that", "this"})
#: Words that name no step.
_NO_NAME = w.FILLERS | w.PLAN_WORDS | w.OFF | w.OFF_WITH | w.NOT | NUMBER_WORDS | DAY_WORDS | w.UP | w.DOWN | frozenset(w.COMMANDS)


#: A complaint that something was not done, which is the command to do it: "je bent werk.nl vergeten weg te halen".
_FORGOTTEN = re.compile(
    r"\b(?:je|jij|u|ge|gij|you)(?: (?:bent|ben|hebt|heb|have))?\b(?P<what>[^,]*?)\b(?:vergeten|vergat|forgot(?:ten)?)\b"
    r"(?: (?:om|to)\b)?(?P<act>.*)",
    re.IGNORECASE,
)
#: Why something is wanted is no part of what is: "die gemeente hoeft niet, want ik heb ww".
_REASON = re.compile(
    r"[, ]+(?:want (?:ik|dat|die|het|er|ze|we|hij|mijn|daar|ben|heb)\b|omdat\b|aangezien\b|because\b|since (?:i|it|that)\b).*$",
    re.IGNORECASE,
)
#: What must be done first is asked, of the steps there are.
_WHAT_FIRST = re.compile(
    r"\b(?:wat|waarmee|welke(?: stap)?)\b.{0,30}\b(?:eerste?|beginnen|begin)\b|\bwaar (?:moet |kan |zal )?(?:ik )?(?:\w+ )?(?:mee "
    r"|begin|beginnen)"
    r"|\b(?:what|which(?: one| step)?|where)\b.{0,30}\b(?:first|start|begin)\b",
    re.IGNORECASE,
)
#: Several places at once, which is more than "one up".
_PLACES_ON = frozenset({"plekken", "plaatsen", "places", "positions", "spots"})
#: "The date of the first is wrong, it should be december 4".
_A_DATE = frozenset({"date", "datum", "deadline"})
_BESIDE_EACH_OTHER = frozenset({"en", "and", "of", "or", "plus"})
#: "No" counts steps ("no 2"), and denies far more often.
_STEP = STEP_WORDS - {"no"}


@dataclass(frozen=True)
class Command:
    """What is to be done. `which` counts from 1 (`numbers.LAST`, `numbers.ALL`); `name` are words that name a step."""

    act: str  # show, first_up, take, calendar, make, add, own, remove, undated, clear, move, swap, done, undone, by, undo, after
    which: Tuple[int, ...] = ()
    name: Tuple[str, ...] = ()
    to: Optional[int] = None  # target position of `move`, from 1; `numbers.LAST` for the end
    beside: str = ""  # "before" or "after": `to` is the step it goes next to
    day: Optional[date] = None
    sure: bool = True  # False: only if the words name a step of the plan
    that: bool = False  # what was spoken about last is meant: "haal die er weer uit"
    shift: int = 0  # so many places on, for `move`: "zet stap 2 hoger" is -1
    own: str = ""  # the step as the citizen words it, for `own`, and for `add` where the words name no card
    forgotten: bool = False  # it was asked before, and not done


@dataclass(frozen=True)
class _Message:
    """A message taken apart."""

    words: Tuple[str, ...]
    which: Tuple[int, ...]
    name: Tuple[str, ...]
    day: Optional[date]
    about: bool  # the talk is about the plan just now
    top: bool = False  # "als eerste" was said
    asks_first: bool = False  # what to do first is asked

    @property
    def said(self) -> FrozenSet[str]:
        return frozenset(self.words)

    @property
    def plan(self) -> bool:
        return bool(self.said & w.PLAN_WORDS)

    @property
    def list(self) -> bool:
        """Whether a list is named, which is the plan where a card is put on it: "zet het taalhuis op een lijstje voor me"."""
        return bool(self.said & w.LISTS)

    @property
    def step(self) -> bool:
        return bool(self.said & _STEP)

    @property
    def told(self) -> bool:
        """Whether it begins like a command: a verb with nothing in front that says anything."""
        return next((word in w.IMPERATIVE for word in self.words if word in w.IMPERATIVE or word not in w.FILLERS), False)

    def only(self, *allowed: FrozenSet[str]) -> bool:
        """Whether nothing else is said than what is allowed and words that say nothing."""
        return not self.said - w.FILLERS - STEP_WORDS - frozenset().union(*allowed)


def read(text: str, day: date, *, about_plan: bool = False) -> Optional[Command]:
    """The command in `text`, or `None`. `about_plan`: the talk is about the plan just now, so less need be said."""
    forgotten = _FORGOTTEN.search(text)
    if forgotten:
        command = read(f"{forgotten['what']} {forgotten['act']}", day, about_plan=True)
        return replace(command, forgotten=True) if command else None
    own = _own(text, about_plan)
    if own is not None:
        return own
    text = _REASON.sub("", text)
    found = tuple(spelt_right(tokens(w.AS_FIRST.sub(" ", text)), w.COMMANDS))
    if not found or len(found) > (_LONGEST if w.PLAN_WORDS.isdisjoint(found) else _NAMING_IT):
        return None
    name = _naming(found)
    top = bool(w.AS_FIRST.search(text))
    asks_first = bool(_WHAT_FIRST.search(text))
    message = _Message(found, positions(without_day(found)), name, named_day(found, day), about_plan, top, asks_first)
    return next((command for reader in _READERS if (command := reader(message))), None)


def _naming(words: Sequence[str]) -> Tuple[str, ...]:
    """Those of `words` that may name a step."""
    return tuple(word for word in words if word not in _NO_NAME and len(word) > 1 and not any(c.isdigit() for c in word))


def _own(text: str, about_plan: bool) -> Optional[Command]:
    """A step in own words, unless those are places of cards only ("zet in mijn plan: de eerste en de derde")."""
    told = own_step(text)
    if told is None:
        return Command("own") if len(text.split()) <= _NAMED and asks_for_one(text) else None
    if told.of_a_plan and not about_plan and not (w.LISTS | w.ONE_STEP) & set(tokens(text)):
        return None  # "mijn zoon, die wil ik erbij hebben"
    if told.plainly:
        return Command("own", own=told.words)
    name = _naming(tokens(told.words))
    sure = about_plan or bool(w.PLAN_WORDS & set(tokens(text[told.start :])) - set(tokens(told.words)))
    return Command("add", name=name, own=told.words, sure=sure) if name else None


def _undo(m: _Message) -> Optional[Command]:
    back = m.said & w.UNDO or "ongedaan" in m.said or ("terug" in m.said and m.said & w.ADD) or {"put", "back"} <= m.said
    return Command("undo") if back and (m.plan or m.step or m.about or len(m.words) <= 4) else None


def _clear(m: _Message) -> Optional[Command]:
    empty = m.said & w.CLEAR or (m.said & w.REMOVE and not m.which and not m.name and not m.said & w.ONE_STEP)
    return Command("clear") if m.plan and empty else None


def _first_up(m: _Message) -> Optional[Command]:
    """ "Wat moet ik nou als eerste doen", said of the plan."""
    return Command("first_up") if m.asks_first and (m.about or m.plan) and m.only(w.PLAN_WORDS, w.MINE, w.BEGINNING) else None


def _calendar(m: _Message) -> Optional[Command]:
    """ "Kan stap 1 in mijn agenda", "dat ik het vrijdag niet vergeet"."""
    named = m.said & w.CALENDAR or (m.said & w.FORGET and m.said & (w.NOT | {"don't"}))
    if not named or not (m.about or m.plan or m.step):
        return None
    return Command("calendar", tuple(n for n in m.which if n != ALL), m.name, day=m.day)


def _take(m: _Message) -> Optional[Command]:
    asks_what = m.said & {"wat", "welke", "what", "which"}  # "wat moet ik meenemen" takes no plan along
    return Command("take") if m.said & w.TAKE and (m.plan or (m.about and not asks_what)) else None


def _swap(m: _Message) -> Optional[Command]:
    if not m.said & w.SWAP or len(m.words) > 8 or m.said & (w.TOP | w.BOTTOM):
        return None
    if len(m.which) == 2 and ALL not in m.which:
        return Command("swap", m.which)
    if m.which not in ((), (ALL,)):
        return None
    if m.name:  # "wissel uwv en het werkcentrum om"
        return Command("swap", name=m.name, sure=False)
    return Command("swap") if m.said & w.THEM or {"die", "twee"} <= m.said or {"the", "two"} <= m.said else None


def _becomes(m: _Message) -> Optional[Command]:
    """ "Make step 2 the first step", "maak van uwv de eerste stap"."""
    numbers = tuple(n for n in m.which if n != ALL)
    if not m.said & w.BECOMES or m.said & _BESIDE_EACH_OTHER or not (m.step or m.plan or m.about):
        return None
    if len(numbers) == 2:
        return Command("move", numbers[:1], to=numbers[1])
    if len(numbers) == 1 and not m.name and m.said & w.THAT:  # "maak die de eerste"
        return Command("move", to=numbers[0], that=True)
    return Command("move", name=m.name, to=numbers[0], sure=False) if len(numbers) == 1 and m.name and len(m.words) <= _NAMED else None


def _on_one(m: _Message) -> Optional[Command]:
    """ "Zet stap 2 hoger", "move the uwv one down"."""
    up, down = m.said & w.UP or {"naar", "boven"} <= m.said, m.said & w.DOWN or {"naar", "beneden"} <= m.said
    numbers = tuple(n for n in m.which if n != ALL)
    moving = m.said & w.MOVING or (m.step and len(m.words) <= 4)
    if bool(up) == bool(down) or not moving or m.said & _PLACES_ON or len(numbers) > 1 or not (numbers or m.name) or len(m.words) > _NAMED:
        return None
    sure = bool(numbers) and (m.step or m.about)
    return Command("move", numbers, () if numbers else m.name, sure=sure, shift=-1 if up else 1)


def _to_an_end(m: _Message) -> Optional[Command]:
    numbers = tuple(n for n in m.which if n != ALL)
    if m.said & w.BOTTOM or {"als", "laatste"} <= m.said or m.words[-1] == "last":
        numbers, to = tuple(n for n in numbers if n != LAST), LAST
    elif m.said & w.TOP or (m.top and not (m.plan and m.said & w.ADD and not m.step)):  # "als eerste in mijn plan" adds it there
        to = 1
    else:
        return None
    sure = bool(numbers) or (m.about and m.told)
    if not (numbers or m.name) and m.said & w.THAT and (m.about or m.plan or m.step):
        return Command("move", to=to, that=True)
    return Command("move", numbers[:1], () if numbers else m.name, to, sure=sure) if numbers or m.name else None


def _next_to(m: _Message) -> Optional[Command]:
    """ "Stap 3 op 1", "stap 3 voor stap 1", "step 1 after step 2"."""
    if len(m.which) != 2 or ALL in m.which or not (m.step or m.about):
        return None
    places = [n for n in range(len(m.words)) if positions(m.words[n : n + 1]) or (n and positions(m.words[n - 1 : n + 1]))]
    between = set(m.words[places[0] + 1 : places[-1]]) if places else set()
    for beside, names in (("before", {"voor", "before", "boven", "above"}), ("after", {"na", "after", "onder", "below"})):
        if between & names:
            return Command("move", m.which[:1], to=m.which[1], beside=beside)
    return Command("move", m.which[:1], to=m.which[1]) if between & {"op", "naar", "to", "plek", "position", "place", "plaats"} else None


def _first(m: _Message) -> Optional[Command]:
    adverb = "eerst" in m.said or "first" in (m.words[0], m.words[-1]) or {"begin", "met"} <= m.said or {"start", "with"} <= m.said
    numbers = tuple(n for n in m.which if n != ALL)[:1]
    if not adverb or m.said & {"hoe", "how", "wat", "what"} or len(m.words) > 7:
        return None
    if not (numbers or m.name):
        return Command("move", to=1, that=True) if m.about and m.said & w.THAT and {"eerst", "first"} & m.said else None
    return Command("move", numbers, () if numbers else m.name, 1, sure=bool(numbers) and (m.step or m.about))


def _remove(m: _Message) -> Optional[Command]:
    off = (m.said & w.OFF and (m.about or m.plan or m.said & (w.OFF_WITH | STEP_WORDS))) or ("af" in m.said and m.said & w.TAKEN_OFF)
    unneeded = {"hoeft", "niet"} <= m.said or {"niet", "nodig"} <= m.said or {"don't", "need"} <= m.said
    if m.said & w.TICK or not (m.said & w.REMOVE or off or ((m.step or (m.about and m.name)) and unneeded)):
        return None
    if not unneeded and (m.said & _A_DATE or m.day) and (m.which or m.name):  # "haal de datum weg bij stap 1": the step stays
        name = () if m.which else tuple(word for word in m.name if word not in _A_DATE)
        return Command("undated", m.which[:1], name, sure=True) if m.which or name else None
    if m.which and (m.step or m.plan or (m.about and ALL not in m.which)):  # "verwijder alles" is about more than a plan
        return Command("remove", m.which)
    if not m.name and m.said & w.ONE_STEP:
        return Command("remove", that=bool(_THIS_STEP & m.said))  # "haal een stap weg": which one is asked
    if not m.name:
        pointed = m.said & w.THAT and (m.plan or m.step or m.about)
        return Command("remove", that=True) if pointed and not m.which else None
    told = m.plan and (m.about or m.said & (w.REMOVE | w.OFF_WITH))
    return Command("remove", name=m.name, sure=bool(told)) if len(m.words) <= _NAMED else None


def _done(m: _Message) -> Optional[Command]:
    ticked = m.said & w.TICK and m.said & {"af", "off"}
    of_life = m.said & w.TAKEN_OFF or {"klaar", "met"} <= m.said  # "ik ben klaar met school"
    by_name = m.name and not m.which and len(m.words) <= _NAMED and (ticked or not of_life)
    been = m.about and m.said & w.ALREADY and m.said & w.BEEN  # "bij het werkcentrum ben ik al geweest"
    if not (m.said & w.DONE or ticked or been) or not (m.step or (m.about and m.which) or by_name):
        return None
    return Command("undone" if m.said & w.NOT else "done", m.which, () if m.which else m.name, sure=bool(m.which) or m.step)


def _by(m: _Message) -> Optional[Command]:
    if m.day and m.about and not m.which and m.said & w.GOING and not frozenset(m.name) - w.GOING:
        return Command("by", day=m.day, that=True)  # "bel eind van de maand", behind the step that is spoken of
    dated = m.said & w.DATE and not (m.plan and m.said & w.ADD)  # "zet het werkcentrum op dinsdag"
    by_name = not m.which and (dated or {"doe", "ik"} <= m.said)
    if not (m.day and (m.step or m.about or by_name or (m.which and m.said & _A_DATE)) and (m.which or m.name)):
        return None
    return Command("by", m.which[:1], () if m.which else m.name, day=m.day, sure=bool(m.which))


def _add(m: _Message) -> Optional[Command]:
    to = 1 if m.top or (m.plan and "first" in m.said and not m.which) else None
    keeping = m.said & w.KEEP and len(m.words) <= 6 and (m.which or not m.name)
    if keeping or (m.plan and m.said & (w.ADD | w.KEEP)):
        return Command("add", m.which, () if m.which else m.name, to)
    if (m.list and m.said & w.ADD) or (m.said & w.KEEP and m.name and len(m.words) <= _NAMED):  # only where a card is named
        return Command("add", m.which, () if m.which else m.name, to, sure=False)
    also = m.said & {"bij", "ook", "too", "also"} and m.said & (w.ADD | w.KEEP)
    beside = "erbij" in m.said or {"er", "bij"} <= m.said or {"go", "in"} <= m.said or "added" in m.said
    asked = m.words[0] in w.ASKED_IN or m.words[:2] in (("ik", "wil"), ("i", "want"))  # "kan die europass cv maker er ook bij"
    short = m.told or asked or len(m.words) <= _FEW
    if len(m.words) > _NAMED or not ((m.about and (also or beside) and short) or (m.told and beside)):
        return None
    return Command("add", m.which, () if m.which else m.name, to, sure=m.about and bool(m.which)) if m.which or m.name else None


def _make(m: _Message) -> Optional[Command]:
    """ "Maak een plan voor mij", "what can I do this week, step by step": all that is on the table, in its order."""
    by_steps = {"step", "by"} <= m.said or ({"stap", "voor"} <= m.said and m.words.count("stap") > 1)
    by_steps = by_steps and not m.said & {"hoe", "how", "leg", "uitleg", "uitleggen", "explain"}
    making = m.said & w.MAKE or (m.said & {"geef", "give", "doe"} and m.said & {"een", "a"})
    whole = making and m.said & w.LISTS and not m.which and not m.said & (w.MINE - {"mij", "me"})
    return Command("make") if whole or by_steps else None


def _show(m: _Message) -> Optional[Command]:
    wanted = m.plan and not m.which and (m.said & (w.MINE | w.SHOW) or len(m.words) == 1)
    steps = m.said & w.MINE and m.said & {"stappen", "steps"}
    it = m.about and not m.which and m.said & w.SHOW and m.said & (w.THAT | {"zien", "show"})
    if m.said & {"meer", "more", "geef", "give"}:
        it = False  # "show it" behind the plan, and not "show me more"
    return Command("show") if (wanted or steps or it) and m.only(w.PLAN_WORDS, w.SHOW, w.MINE) else None


#: In this order: "zet stap 2 bovenaan in mijn plan" is about the order, not about keeping a card.
_READERS: Tuple[Callable[[_Message], Optional[Command]], ...] = (
    _undo, _clear, _first_up, _calendar, _take, _swap, _becomes, _to_an_end, _next_to, _on_one, _first, _remove, _done, _by, _add,
    _make, _show,
)  # fmt: skip
