"""Which words are a command about the plan, and which steps they mean."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Mapping, Optional, Sequence, Tuple

from guidance.conversation.desks.desks_meant import named_in, without_names
from guidance.conversation.desks.named_desk import all_named
from guidance.conversation.ordinals import ORDINAL, plain
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.clauses import clauses
from guidance.plan.naming import best_match, each_named, named_by_any
from guidance.plan.numbers import ALL, LAST, STEP_WORDS, named_day, positions, tokens, without_day
from guidance.plan.own_step import own_step
from guidance.plan.plan import Plan
from guidance.plan.reading import Command, read
from guidance.plan.steps import searched
from guidance.plan.words import ADD, ALREADY, ALSO, AS_FIRST, BEEN, BOTTOM, DONE, FILLERS, IMPERATIVE, PLAN_WORDS, THEREAFTER, TOP
from guidance.settings import Settings

#: What a command does -> the intent that carries it; everything else is a change.
INTENT: Mapping[str, str] = {
    "show": "show_plan", "first_up": "show_plan", "take": "show_plan", "calendar": "show_plan",
    "add": "add_to_plan", "own": "add_to_plan", "make": "add_to_plan",
}  # fmt: skip
CHANGE = "change_plan"
#: A plan of others: of an employer who reorganises, of a school, for a business.
_ANOTHER_PLAN = re.compile(
    r"\b(?:social(?:e)? plan|sociaal plan|plan van aanpak|business ?plan|(?:re)?payment plan|(?:pension|savings?|treatment|care|health"
    r"|insurance|marketing|financial|financieel|debt|recovery|redundancy|re-?integration|lesson|family|phone|data) plan"
    r"|(?:financiering|geboorte|onderneming|behandel|handeling|betaling|betaal|afbetaling|aflossing|zorg|pensioen|begeleiding|traject"
    r"|re-?integratie|herstel|spaar|budget|les)s?plan|plan (?:van|from|of) (?:de |het |mijn |mn |the |my )?(?:uwv|gemeente|school|werkgever"
    r"|baas|bedrijf|vdab|ocmw|municipality|employer|boss|company|jobcent(?:er|re)))\b"
)
#: One more of the cards, said behind one that was put into the plan.
_ANOTHER = re.compile(rf"(?:en|ook|and|also)(?: ook| also)? (?P<which>(?:de |the )?(?:{ORDINAL}|[1-9])(?: ook| too| as well)?)")
#: Nothing but places ("de eerste en de derde", "the first two"), where cards for the plan were asked for.
_PLACES = re.compile(rf"(?:(?:de |the )?(?:{ORDINAL}|[1-9]|twee|drie|two|three)(?: (?:en|and|plus) | |$))+(?:graag|please)?")
#: All of them, said there.
_ALL_OF_THEM = re.compile(
    r"(?:(?:doe|ja|oke|ok|yes|please|maar|gewoon) )*(?:alle(?: ?(?:twee|drie|2|3))|allebei|beide|alles|allemaal|both(?: of them)?"
    r"|all(?: (?:of them|three|two))?)(?: (?:maar|graag|please|dan|ja))*"
)
#: Acts on one step, which is looked for among all cards where the plan has none of that name.
_SAID_OF_A_STEP = frozenset({"remove", "move", "by"})
#: Where the plan is on the table one word that tells the step is enough for these: "het uwv heb ik al gedaan".
_SAID_OF_THE_PLAN = frozenset({"remove", "done", "undone"})
#: Replies behind which one more may follow without a verb.
_NEAR_THE_PLAN = ("utter_plan_", "utter_details_")
_ADDED = ("utter_plan_added", "utter_plan_already", "utter_plan_moved")
#: Where what is commanded in one breath may be parted: "haal de eerste eruit, fonds bovenaan en dan het werkcentrum".
_PIECES = re.compile(
    r"\s*[,;]\s*(?:(?:en|and|maar|but)\s+)?(?!(?:want|omdat|because|die|dat|which)\b(?! (?:eerst|first)))"
    r"|\s+(?:en|and)\s+(?=(?:dan|daarna|vervolgens|then|after that)\b)",
    re.IGNORECASE,
)
_TWO = 2
#: Parts of a message, each with the command it gives.
Parts = Sequence[Tuple[str, Optional[Command]]]
_ASKING_WHICH = ("utter_plan_which_card", "utter_plan_empty", "utter_plan_no_card")
#: Replies that ask for a day, or tell which one was noted: another day said behind it takes its place.
_ASKING_A_DAY = ("utter_plan_other_year", "utter_plan_past_day", "utter_plan_calendar_day")
_DAY_NOTED = "utter_plan_dated"
_INSTEAD = re.compile(
    r"^(?:(?:oh|ok|oke|ja|yes) )?(?:nee|neen|no|sorry|oeps|oops|wacht|wait|of|or|liever|toch|rather|actually"
    r"|i mean|i meant|ik bedoel|ik bedoelde"
    r"|make it|make that|maak er|doe maar|doe toch)\b"
)
#: The plan on paper, where there is one: "kan ik dat op papier krijgen", "voor aan de koelkast".
_THIS_PLAN = r"(?:dat|dit|deze|die|het|alles|ze|lijstje|stappen|this|that|it|these|those|everything|steps)"
_ON_PAPER = re.compile(
    rf"\b{_THIS_PLAN}\b.{{0,25}}\b(?:op papier|(?:uit)?geprint|(?:uit)?printen|uitdraaien|afdrukken|on paper|printed)\b"
    rf"|\bprint {_THIS_PLAN}\b|\b(?:aan|op|on|for) (?:de |mijn |the |my )(?:koelkast|ijskast|prikbord|fridge)\b"
)
_ASKS_FOR_PAPER = re.compile(
    r"^(?:(?:ok|oke|oké|super|mooi|top|goed|fijn|en|ja|and|great|yes|dan|thanks|dank je) )*"
    rf"(?:(?:kan|mag|kun|kunt|can|could|may|is er|heb je|do you have|ik wil|i want|graag|iets|something|voor|for|print) )(?:.*)"
    rf"(?:{_ON_PAPER.pattern})|^print (?:it|this|that)\b"
)
_MOST_ON_PAPER = 15  # words
#: Longer messages tell a story: in those only what names the plan is a command.
_STORY = 24
#: Other papers than the plan.
_OTHER_PAPERS = re.compile(
    r"\b(?:cv|diploma\w*|ervaring|brief|brieven|bewijs|certificaat|experience|letters?|certificate|contract|afspraken|bewaar\w*|gegevens"
    r"|data)\b"
)
#: What was spoken about last is put into the plan: "zet dat maar in mijn plan".
_PUTS_THAT = re.compile(
    r"\b(?:zet|doe|neem|bewaar|voeg|put|add|save|keep|include) (?:dat|die|deze|dit|het|hem|that|it|this)"
    r"(?= (?:maar|ook|als|in|erin|er|erbij|dan|toch|graag|eens|even|to|as|first|too|please|on|into)\b|$)"
)
_PUTS_IN = re.compile(r"^(?:zet|doe|voeg|put|add) .* (?:in|aan|bij|to|into) (?:mijn|m'n|mn|me|het|my|the) plan\b")
_MAIL = re.compile(r"\b(?:e-?)?mails?\b", re.IGNORECASE)
_OF_THIS = re.compile(
    r"\b(?:dit|dat|alles|deze|die)(?: (?:alles|allemaal|hier|dan|ook|nu|eens|even|stappen|dingen|plekken))* in (?:een|mijn|m'n|mn"
    r"|het) (?:stappen)?plan\b"
    r"|\b(?:plan|stappenplan|plannetje) (?:van|voor) (?:maken van )?(?:dit|dat|alles|deze)\b"
    r"|\bhier(?:van)? (?:\w+ )?een (?:stappen)?plan van\b"
    r"|\b(?:this|that|all this|all that|it|everything|these)(?: all)? (?:in|into|to) (?:a|my|the) plan\b"
    r"|\b(?:turn|make) (?:this|that|all this|it) (?:into )?a plan\b|\ba plan (?:of|from|out of) (?:this|that|all|it)\b"
)
_OF_ALL = re.compile(r"\b(?:een|a|into a) (?:stappen)?plan\b|\b(?:alles|allemaal|deze|all|everything|these|those)\b")
#: One of what was seen, told by a word of it: "that diploma one", "die subsidie".
_SOME_ONE = re.compile(
    r"\b(?:(?:die|dat|that) (?P<word>\w{4,})|(?:de|het|the|die|dat|that) (?P<one>\w{4,}) (?:one|thing|ding|dinges))(?= |$)"
)


def recognised(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Turn:
    """The turn, as a command about the plan when its words plainly are one; danger in it stays what it is."""
    if not turn.evidence.intents or turn.text.startswith("/"):
        return turn
    if turn.intent in (*INTENT.values(), CHANGE) and _of_another_plan(turn.text):
        evidence = turn.evidence
        for act in {*INTENT.values(), CHANGE} & set(evidence.intents):
            evidence = evidence.without_intent(act)
        return replace(turn, evidence=evidence, intent=evidence.intent or "too_vague")
    command = command_of(turn, state, knowledge, settings, day)
    if command is None:
        return turn
    intent = INTENT.get(command.act, CHANGE)
    if intent == CHANGE and not state.plan.steps and not (command.act == "undo" and state.plan.former):
        return turn
    named = intent == "add_to_plan" and bool(cards_named(turn.text, command, state, knowledge, settings))
    in_own_words = bool(command.own) or command.act == "own"
    if intent == "add_to_plan" and not (state.table or command.which or named or in_own_words) and state.expecting != "exercise:keep":
        return turn if turn.intent != "add_to_plan" else replace(turn, intent=intent)
    if not meant(command, turn.text, state, knowledge, settings, day):
        return turn
    told = tuple(fact for fact in turn.evidence.facts if fact.kind == "danger" or fact.negated)  # "im not ill. put step 2 first"
    evidence = turn.evidence.copy(update={"intents": {intent: 1.0}, "stages": {}, "facts": told})
    return replace(turn, intent=intent, evidence=evidence)


def command_of(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Command]:
    """The command in typed words; taps carry theirs as values."""
    if turn.text.startswith("/") or _of_another_plan(turn.text):
        return None
    if state.expecting == "exercise:answer" and not PLAN_WORDS & set(tokens(turn.text)):
        return None  # an answer: "ik bewaar de laatste" tells of a job
    another = _ANOTHER.fullmatch(plain(turn.text)) if state.last.startswith("utter_plan_added") else None
    if another:  # "en de tweede", behind "zet de eerste in mijn plan"
        return read(f"zet {another['which']} in mijn plan", day)
    if state.last in _ASKING_WHICH and _PLACES.fullmatch(plain(turn.text)):
        return read(f"zet {turn.text} in mijn plan", day)
    if state.last in _ASKING_WHICH and _ALL_OF_THEM.fullmatch(plain(turn.text)):
        return read("zet alles in mijn plan", day)
    return next((command for _, command in parted(turn, state, knowledge, settings, day) if command), None)


def _of_another_plan(text: str) -> bool:
    """Whether the only plan in it is one of others: "can they give me a payment plan"."""
    words = text.lower()
    return bool(_ANOTHER_PLAN.search(words)) and PLAN_WORDS.isdisjoint(tokens(_ANOTHER_PLAN.sub(" ", words)))


def parted(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> List[Tuple[str, Optional[Command]]]:
    """The parts of a message, each with the command it gives, if it gives one: "zet IND in mijn plan. Mag ik nu meer werken?"."""
    about = state.last.startswith("utter_plan_") or turn.intent in ("change_plan", "add_to_plan", "show_plan")
    asks_for_paper = state.plan.steps and wants_on_paper(turn.text)
    spoken = clauses(turn.text)
    story = sum(len(part.split()) for part in spoken) > _STORY
    parts: List[Tuple[str, Optional[Command]]] = []
    for part in spoken:
        command = _another_day(part, state, day)
        if command is None and (asks_for_paper or (state.plan.steps and wants_on_paper(part))) and _ON_PAPER.search(plain(part)):
            command = Command("take")
        elif command is None:
            named = PLAN_WORDS if story else PLAN_WORDS | STEP_WORDS - {"no"} | TOP | BOTTOM
            told = not named.isdisjoint(tokens(part)) or (is_ordered(part) and not story) or own_step(part) is not None
            told = told or ((_is_on_the_table(state) or any(done for _, done in parts)) and not story)
            told = told or (bool(state.plan.steps) and not story and _is_already_done(part))
            row = [] if story or own_step(part) else _in_a_row(part, parts, about, state, knowledge, settings, day)
            if row:
                parts += row
                about = True
                continue
            command = read(part, day, about_plan=about) if told or len(spoken) == 1 else None
            if command is not None and command.act == "take" and _PUTS_IN.search(plain(part)):  # "zet die mail in mijn plan" sends none
                command = read(_MAIL.sub(" ", part), day, about_plan=about)
            command = command or (None if story else _one_more(part, parts, state, knowledge, settings))
        if command is None and means_this(part) and means_all_of_it(part):
            command = Command("make")
        about = about or (command is not None and command.sure)
        parts.append((part, command))
    return _named_in_front(parts, state, knowledge, settings)


def _in_a_row(
    part: str, before: Parts, about: bool, state: State, knowledge: Snapshot, settings: Settings, day: date
) -> List[Tuple[str, Optional[Command]]]:
    """What is commanded in one breath, without a verb for each: "haal de eerste eruit, fonds bovenaan", "eerst het uwv en daarna de
    gemeente". Nothing where that is not plainly so: each piece gives a command by itself."""
    pieces = [piece for piece in _PIECES.split(part) if piece.strip()]
    if len(pieces) < _TWO or own_step(part) or asks(part):
        return []
    row: List[Tuple[str, Optional[Command]]] = []
    for piece in pieces:
        command = _one_more(piece, [*before, *row], state, knowledge, settings) or read(piece, day, about_plan=about or bool(row))
        if command is None or not _names_what_it_is_about(piece, command, row, state, knowledge, settings):
            return []
        row.append((piece, command))
    return row


def _names_what_it_is_about(piece: str, command: Command, row: Parts, state: State, knowledge: Snapshot, settings: Settings) -> bool:
    """Whether a command in a row is one: it counts, points, or names a card or a step."""
    if command.which or command.act in ("show", "clear", "undo", "take"):
        return True
    return command.that or command.act in ("swap", "calendar") or bool(all_named(piece, (), state, knowledge, settings))


def _one_more(part: str, before: Parts, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Command]:
    """What has no verb and goes on with what was done: "en ook die gemeente" one more, "en dan het werkcentrum" behind the last one.
    Of cards that were asked for the names alone will do: "nee. geldfit! en doorstroompunt"."""
    done = next((command for _, command in reversed(before) if command), None)
    spoken_of = bool(state.plan.steps) and state.last.startswith(_NEAR_THE_PLAN)
    if "?" in part or not (done or spoken_of or state.last in _ASKING_WHICH):
        return None
    names = named_in(part, state, knowledge, settings)
    said, around = set(tokens(part)), set(tokens(without_names(part, names)))
    if not names or around - FILLERS - ALSO - THEREAFTER - ADD:
        return None
    name = tuple(word for word in tokens(part) if word not in around)
    if (said & THEREAFTER) - {"dan"} or ("dan" in said and done is not None and done.act in ("move", "after", "add")):
        return Command("after", name=name) if state.plan.steps or done else None
    goes_on = (done is not None and done.act == "add") or state.last.startswith(_ADDED)
    one_more = said & ALSO if goes_on else said & ALSO - {"en", "and", "as", "well", "plus"}
    return Command("add", name=name) if state.last in _ASKING_WHICH or one_more else None


def _named_in_front(parts: Parts, state: State, knowledge: Snapshot, settings: Settings) -> List[Tuple[str, Optional[Command]]]:
    """The parts; of "die opleidingsfonds en dat werkcentrum, zet die beide in mijn plan" the names go with what is done with them."""
    joined: List[Tuple[str, Optional[Command]]] = []
    for part, command in parts:
        nameless = command is not None and command.act == "add" and not command.own and command.which in ((), (ALL,))
        front = joined[-1][0] if nameless and joined and joined[-1][1] is None and not asks(joined[-1][0]) else ""
        if command and front and named_in(front, state, knowledge, settings) and not named_in(part, state, knowledge, settings):
            joined.pop()
            part, command = f"{front}, {part}", replace(command, which=(), name=tuple(tokens(front)))
        joined.append((part, command))
    return joined


def _is_on_the_table(state: State) -> bool:
    """Whether the plan was shown or changed just now, so that free words may be about it: "die hoeft niet, kan die eruit?"."""
    return bool(state.plan.steps) and state.last.startswith("utter_plan_")


def _is_already_done(text: str) -> bool:
    """Whether something is said to be done already: "het uwv heb ik al gedaan"."""
    said = set(tokens(text))
    return bool(said & ALREADY and said & (DONE | BEEN))


def _another_day(part: str, state: State, day: date) -> Optional[Command]:
    """The day that takes the place of the one that was named, for the step it was named for: "no, i mean the 3rd of december"."""
    asked = state.last in _ASKING_A_DAY
    if not asked and not (state.last == _DAY_NOTED and _INSTEAD.search(plain(part))):
        return None
    words = tokens(part)
    named = named_day(words, day)
    elsewhere = positions(without_day(words)) or len(words) > _MOST_ON_PAPER
    return Command("by", day=named, that=True) if named and not elsewhere else None


def means_this(text: str) -> bool:
    """Whether what was just talked about goes in: "kun je dit in mijn plan zetten", "make a plan of all this"."""
    return bool(_OF_THIS.search(plain(text)))


def means_all_of_it(text: str) -> bool:
    """Whether a whole plan is to be made of that, and not one thing of it put into the plan there is."""
    return bool(_OF_ALL.search(plain(text)))


def wants_on_paper(text: str) -> bool:
    """Whether what was made here is asked for on paper, and little else is said: "op papier" may be what one can do, too."""
    words = plain(text)
    return len(words.split()) <= _MOST_ON_PAPER and bool(_ASKS_FOR_PAPER.search(words)) and not _OTHER_PAPERS.search(words)


def cards_named(text: str, command: Command, state: State, knowledge: Snapshot, settings: Settings) -> List[str]:
    """Ids of the cards that words about keeping some name, in order: on the table, shown before, or anywhere in the knowledge here."""
    words = AS_FIRST.sub(" ", text)
    seen = _titled(state, knowledge)
    found = [state.subject] if state.subject and _PUTS_THAT.search(plain(words)) else []
    found += all_named(words, seen, state, knowledge, settings)
    if not found:
        places = named_by_any(command.name, [title for title, _ in seen])
        return [seen[places[0]][1]] if len(places) == 1 else []
    beside = without_names(words, named_in(words, state, knowledge, settings, titled=seen, written=text))
    told = (hit["word"] or hit["one"] for hit in _SOME_ONE.finditer(beside))
    found += [card for name in told for title, card in seen if named_by_any([name], [title])][:1]
    return list(dict.fromkeys(found))


def _titled(state: State, knowledge: Snapshot) -> List[Tuple[str, str]]:
    """The cards on the table, so that places mean those, and behind them the services and instruments shown before."""
    table = list(state.table)
    before = [knowledge.services.get(card) or knowledge.instruments.get(card) for card in state.shown]
    on_the_table = {card for card, _ in table}
    return [
        *((title, card) for card, title in table),
        *((in_language(offer.names, state.language), offer.id) for offer in before if offer and offer.id not in on_the_table),
    ]


def counted(which: Sequence[int], count: int) -> Tuple[int, ...]:
    """Places from 0, of positions that exist among `count`."""
    if ALL in which:
        return tuple(range(count))
    places = [count - 1 if number == LAST else number - 1 for number in which]
    return tuple(dict.fromkeys(place for place in places if 0 <= place < count))


def places_of(command: Command, plan: Plan, knowledge: Snapshot, day: date) -> Tuple[int, ...]:
    """Places, from 0, of the steps that `command` is about; several when its words fit several."""
    if command.which:
        return counted(command.which, len(plan.steps))
    steps = [searched(step, knowledge, day) for step in plan.steps]
    return named_by_any(command.name, [names for names, _ in steps]) or best_match(command.name, steps)


def steps_named(command: Command, text: str, state: State, knowledge: Snapshot, settings: Settings) -> Tuple[int, ...]:
    """Places, from 0, of the steps whose desks are named; none where places are counted."""
    if command.which or command.that or not command.name:
        return ()
    places = (state.plan.place_of(hit.id) for hit in named_in(AS_FIRST.sub(" ", text), state, knowledge, settings))
    return tuple(dict.fromkeys(place for place in places if place is not None))


def step_told(text: str, plan: Plan, knowledge: Snapshot, day: date) -> str:
    """Id of the one step that a word of `text` tells; empty where none or several are told."""
    name = [word for word in tokens(text) if word not in FILLERS]
    places = named_by_any(name, [searched(step, knowledge, day)[0] for step in plan.steps])
    return plan.steps[places[0]].id if len(places) == 1 else ""


def no_step(command: Command, text: str, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[str]:
    """The card that is named where no step of the plan has such a name: "haal het taalhuis eraf"."""
    steps = [searched(step, knowledge, day)[0] for step in state.plan.steps]
    if not command.name or named_by_any(command.name, steps):
        return None
    cards = cards_named(text, command, state, knowledge, settings)
    return next((card for card in cards if state.plan.place_of(card) is None), None)


def each_of(command: Command, plan: Plan, knowledge: Snapshot, day: date) -> Tuple[int, ...]:
    """Places, from 0, of several steps that are each named ("uwv en het werkcentrum"); none where fewer are."""
    return each_named(command.name, [searched(step, knowledge, day)[0] for step in plan.steps])


def meant(command: Command, text: str, state: State, knowledge: Snapshot, settings: Settings, day: date) -> bool:
    """Whether `text` gives this command: surely by its words, or because they name a card to keep or a step of the plan."""
    if command.sure or ((command.own or command.act == "own") and state.plan.steps):
        return True
    ordered = (
        command.forgotten
        or is_ordered(text)
        or (command.act == "done" and _is_already_done(text))
        or (_is_on_the_table(state) and command.act in _SAID_OF_THE_PLAN)
    )
    named = bool(cards_named(text, command, state, knowledge, settings))
    if INTENT.get(command.act) == "add_to_plan":
        return named
    if named and command.act in _SAID_OF_A_STEP and (ordered or (_is_on_the_table(state) and not asks(text))):
        return True  # "haal uwv er maar af", where that was no step
    return _plainly_meant(command, text, state.plan, knowledge, day, ordered=ordered)


def _plainly_meant(command: Command, text: str, plan: Plan, knowledge: Snapshot, day: date, *, ordered: bool) -> bool:
    """Whether words without "stap" or "plan" name exactly one step: by its name, or by what it does behind "die" or "that".

    Of an order ("zet de subsidie bovenaan") one word that tells the step is enough.
    """
    steps = [searched(step, knowledge, day) for step in plan.steps]
    names = [name for name, _ in steps]
    pointing = bool({"die", "dat", "deze", "that", "this"} & set(tokens(text)))
    if command.act == "swap":
        return len(each_of(command, plan, knowledge, day)) == 2
    some = len(named_by_any(command.name, names))
    if ordered and (some == 1 or 1 < some < len(names) or each_of(command, plan, knowledge, day)):  # of several it is asked which
        return True
    found = best_match(command.name, steps if pointing else [(name, "") for name in names])
    return len(found) == 1 or len(set(found) & set(named_by_any(command.name, names))) == 1  # "werkcentrum" is more than "werk"


def is_ordered(text: str) -> bool:
    """Whether a part of `text` begins like a command: with its verb, or with "one more"."""
    return any(words[:1] and (words[0] in IMPERATIVE or words[0] == "nog") for words in map(tokens, clauses(text)))
