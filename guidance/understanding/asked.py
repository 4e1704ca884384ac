"""Questions in a message, and the common questions they may be like (`knowledge/answers`)."""

import re
from functools import cache
from typing import List, Pattern, Tuple

from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot, in_language

#: How a question begins, where the question mark was left out.
_BEGINS_A_QUESTION = re.compile(
    r"^(?:(?:en|maar|ok|oke|oké|ja|nee|dus|want|hoi|sorry|and|but|so|yes|no|because|please) )*"
    r"(?:(?:tot|vanaf|sinds|met|bij|voor|aan|van|naar|op|in|over|by|until|since|with|for|at|to) "
    r"(?:wanneer|wie|welke?|hoeveel|hoelang|hoe laat|waar|when|whom?|which|what|how)"
    r"|hoe|hoeveel|hoelang|wat|waar|waarheen|waarom|wanneer|wie|welke?|hoezo"
    r"|(?:mag|moet|kan|zou|krijg|ben|is|zijn|was|word|verlies|hou|telt|geldt|hoef|duurt|kost) "
    r"(?:ik|je|jij|u|het|dat|dit|er|daar|die|de|ze|zij|hij|wij|we|da|mijn|mn|m'n|iemand)"
    r"|(?:weet|ziet|hoort|betaalt|geeft|belt|krijgt|merkt|controleert|vergoedt|mogen|moeten|zal|zullen|zou|heb|heeft|kunnen)"
    r" (?:ik|je|jij|jullie|u|dat|dit|die|ze|zij|hij|wij|we|iemand|zoiets)"
    r"|(?:komt|gaat|doet|blijft) (?:dat|dit|die|ze|zij|hij|iemand)"
    r"|(?:weet|ziet|hoort|betaalt|geeft|belt|krijgt|merkt|controleert|vergoedt|mogen|moeten|zal|zullen|kunnen)"
    r" (?:het|er|de|mijn|mn|m'n)"
    r"|(?:telt|tellen|kost|kosten|geldt|merken|zien|komen|krijgen|betalen|mogen|moeten) (?:een|zo'n|die|dit|ze|we|mijn|m'n|mn|me|ook|dan)"
    r"|(?:moet|mag|kan|wil|gaat|zal) (?:baas|bas|werkgever|chef|school|gemeente|uwv|vdab|rva|duo|ind|mutualiteit|ziekenfonds|ocmw|dokter"
    r"|huisarts|bedrijfsarts|bureau|advocaat|kind|man|vrouw|zoon|dochter) (?!niet\b)\w+"
    r"|heeft \w+ (?:ook|iets|nog|geen)|(?:worden|wordt|bestaat|bestaan|helpt|zijn|telt|komt) (?:mijn|m'n|mn|het|dat|dit|er|ze|we"
    r"|wij|de|ook)"
    r"|is \w+ (?:\w+ )?(?:gratis|duur|verplicht|mogelijk|nodig|genoeg|normaal|legaal|iets|slim|handig|verstandig|beter)"
    r"|(?:how|what|where|when|who|which|why)(?:'?s)?"
    r"|(?:is|are|am|was|were|do|does|did|can|could|may|must|will|would|should)"
    r" (?:i|it|that|this|these|those|there|they|the|my|your|you|we|he|she|someone|anyone|somebody|people))\b"
)
#: What if: "en als ik daar niks vind", "and if we split up", "en na die 2 jaar dan".
_ASKS_WHAT_IF = re.compile(
    r"^(?:(?:ok|oke|oké|ja|nee|yes|no|maar|but) )*"
    r"(?:(?:en|and|but|maar|of|or) (?:wat |what )?(?:als|if|na|after|daarna|afterwards)|wat als|what if)\b"
    r"|^(?:en|and)\b.*\b(?:dan|ook|then|too|as well)$"
)
#: Asks in the middle of a sentence: "I am asking can I study", "weet iemand hoe lang dat duurt".
_ASKS_WITHIN = re.compile(
    r"\b(?:ik vraag (?:me af|of|alleen|gewoon)|ik wil(?:de)? (?:graag |alleen |gewoon )?weten|weet (?:je|jij|u|iemand"
    r"|jullie) (?:of|hoe|wat|waar|wanneer)"
    r"|kun je (?:me |mij )?(?:zeggen|vertellen|uitleggen)|i(?:'m| am)? ask(?:ing|ed)?|i (?:just |only )?want to know|i wonder"
    r"|(?:ik|^) ?vroeg (?:\w+ )?(?:wat|hoe|hoeveel|of|waar|wanneer|wie|welke)"  # "... voor lenen, vroeg gwn wat een leerling krijgt"
    r"|(?:noem|zeg) (?:me |mij )?(?:is|eens|es|gewoon|gwn|maar) (?:een|wat|welke?|hoe|waar|wie|\d)"  # "noem eens een paar beroepen"
    r"|(?:can|could) you (?:tell|explain)|do you know)\b"
)
#: The same without any marks: "geen diploma kan dat erkend worden".
_ASKS_WITHOUT_MARKS = re.compile(
    r"\b(?:kan|mag|moet|krijg|heb|hoeveel|hoelang|hoe lang|wanneer) (?:ik|dat|het|dit|er|je)\b(?! (?:niet|nie|ook|al|wel|geen)\b)"
    r"|\bwie (?:betaalt|regelt|beslist|bepaalt)\b|\bwho (?:pays|decides|arranges)\b|\b(?:ja of nee|yes or no)\b"
    r"|\b(?:hoeveel|hoelang|hoe lang) (?!(?:ik|jaar|uur|uren|dagen|weken|maanden|geld|tijd|keer)\b)\w+"
    r" (?:ik|je|jij|dat|het|er|men|de|een|mijn|mn|m'n|zo'n|iemand)\b"
    r"|\b(?:can|may|must|do|should) i\b|\bhow (?:much|long|many)\b|\bis (?:it|that) (?:allowed|possible|free)\b"
    r"|\b(?:waar|waarheen|hoe|wanneer|wat) (?!ik\b)\w+ (?:ik|jij|wij)\b|\bwie (?:kan|kun|wil|neemt|pakt|helpt) (?:mij|me|ons)\b"
    r"|(?:\w[\w']* ){3}(?:(?:wat|en|hoe|what|and) (?:nu|now)|(?:now|then|so) what)$"
    r"|\bwelke? (?:\w+ ){1,2}(?:past|passen)\b|\b(?:who|what|where|how) (?:can|could|do|does|should|must)(?! not\b) \w"
    r"|\b(?:welke?|hoeveel|hoelang|waar|wanneer) (?:\w+ ){0,2}(?:is|zijn|kan|moet|mag|krijg|heb|bestaat|bestaan) (?:er|ik|dat|het|daar)\b"
)
#: Asks to be told yes at its end: "ik kan ook een tussenjaar doen toch", "dat mag toch wel".
_ASKS_FOR_A_YES = re.compile(
    r"\b(?:kan|mag|krijg|moet|hoef|heb|is|zijn|can|may|get|must|is|are)\b.*\b(?:toch(?: wel| niet)?|hè|he|right|isn't it)$"
)
_WISHES = re.compile(r"\b(?:wil|willen|wilt|zoek|zoekt|zoeken|want|wants|looking for|would like)\b")
#: Stands before what is denied.
_DENIED = re.compile(
    r"\b(?:geen|niet|no|not|don't want|dont want|geen recht op|(?:no right|not entitled) to)"
    r"(?: (?:de|het|een|mijn|the|a|my|any)(?: unemployment)?)? $"
)
_QUESTIONS = (_BEGINS_A_QUESTION, _ASKS_WHAT_IF, _ASKS_WITHIN, _ASKS_WITHOUT_MARKS, _ASKS_FOR_A_YES)
#: Says which of what is told the question is: "het gaat me er vooral om of ik moet terugbetalen", "nee ik bedoel een leerbaan", "i mean".
_THE_POINT = re.compile(
    r"\b(?:het gaat (?:me|mij|ons|er|mn|m'n)(?: (?:er|me|mij))?(?: (?:vooral|eigenlijk|alleen|meer|echt|juist|gewoon))* om"
    r"(?! (?:mijn|m'n|mn)\b)"
    r"|(?:ik )?(?:wil|wou|wilde) (?:alleen|gewoon|eigenlijk|vooral|enkel|juist)(?: (?:maar|even|echt))? weten"
    r"|mijn vraag (?:is|was|ging over)|ik vroeg(?: (?:me|mij) af)?|ik bedoel(?:de)?(?! (?:niet|nie)\b)(?: (?:meer|eigenlijk|gewoon))?"
    r"|nog (?:1|een|één) (?:ding|vraag|vraagje)"
    r"|i(?:'m| am)? ask(?:ed|ing)|my (?:real |actual )?question (?:is|was)|i mean(?:t)?(?! not\b)|i (?:just|only) want(?:ed)? to know"
    r"|what i (?:want|need) to know is|one more (?:thing|question))\b[\s:,]*",
    re.IGNORECASE,
)
#: The same behind what is meant: "nee bij cvo bedoel ik".
_MEANT_BEHIND = re.compile(
    r"(?:(?:nee+|neen|no+|nope|maar|but|sorry) )+(?!(?:dat|dit|zo|wat|that|this|so|what) (?:bedoel|i\b))"
    r"(?P<what>(?:\w[\w'-]* ?){1,6}?)"
    r" ?(?:bedoel(?:de)? ik|i mean(?:t)?)"
)
#: Begins with another subject: "iets anders, mijn baas betaalt niet", "laat maar. andere vraag: ...", "other thing, where do I live".
_ANOTHER_SUBJECT = re.compile(
    r"(?:^|[.!?,;] )(?:(?:ok|oke|oké|ja|en|maar|nog|dan|and|but|well) )*(?:iets|wat) (?:heel )?anders\b"
    r"(?! (?:dan|vinden|zoeken|doen|worden|gaan))"
    r"|(?:^|[.!?,;] )(?:(?:ok|oke|oké|ja|en|maar|nog|and|but|well) )*(?:(?:een )?ander(?:e)? (?:ding|vraag|vraagje|onderwerp)"
    r"|(?:an)?other (?:thing|question|subject)|something else)\b",
    re.IGNORECASE,
)
#: A word thrown back ("vavo?? ik ben 15") asks nothing about it; from so many words on a sentence by itself says what it asks.
_BY_ITSELF = 3
_A_NO = re.compile(r"\W*(?:nee+|neen|no|nope)\b")
_SENTENCES = re.compile(r"(?<=[.?!;])\s+|\n+")
#: Parts of a message of which one may say what is not meant: "het gaat om mbo, niet hbo", "ik vraag ziekengeld he niet VDAB".
_PARTS = re.compile(
    r"(?<=[.?!;,])\s+|\n+|\s+(?=(?:maar|but)\b)|(?<=\bhe)\s+(?=niet\b)|(?<=\bhè)\s+(?=niet\b)|(?<=\bhoor)\s+(?=niet\b)"
    r"|(?<=\w)\s+(?=not (?:about |the |my )?\w+\W*$)"
)
#: Says of something that it is not what is asked, meant or wanted. What somebody lacks, is or cannot do is no such thing.
_IS_NOT_IT = re.compile(
    r"(?:(?:nee+|neen|no+|nope|huh|sorry|man|pff|ok|oke|ja|maar|but|well|nou|he|hè) )*"
    r"(?:(?:niet|nie|geen|not)"
    r" (?!(?:meer|echt|zo|genoeg|altijd|zeker|any|enough|really|sure|yet|alleen|only|goed|so|zin|idee|probleem)\b)\w"
    r"|(?:dat|da|dit|that|this) (?:bedoel|bedoelde|vroeg|vraag|wil|zeg|zei) ik (?:\w+ )?(?:niet|nie)\b|that'?s not what i\b"
    r"|ik (?:bedoel|bedoelde|vraag|vroeg|wil|wou|zoek|solliciteer|hoef) (?:\w+ )?(?:niet|nie|geen)\b"
    r"|i (?:do not|don't|dont|didn't|did not) (?:mean|ask|want|need)\b"
    r"|(?:nee+|neen|no|nope) (?:maar |but )?(?:dit|dat|this|that) (?:gaat|ging|is|was) (?:over|about) \w"
    r"|(?:het|dit|dat|it|this|that) (?:gaat|ging|is|was) (?:(?:mij|me) )?(?:helemaal |echt )?(?:niet|not|nie) "
    r"(?:(?:over|om|about|for)\b|dat ik|that i)|(?:it|this|that)'s not (?:about|for)\b|(?:it|this) isn't about\b)"
)
#: Says what somebody lacks, or what follows from what was told: "oei, geen loon dus".
_LACKS = re.compile(r"\bniet (?:gelukt|gevonden)\b|\b(?:dus|then)$")
#: What follows only says which: "dat ik dan niets krijg, geen WW en geen Ziektewet".
_NOTHING = re.compile(r"\b(?:niets|niks|nothing)\b")
#: A no by itself, also to the word thrown back before it: "dieren? nee. kleren".
_ONLY_NO = re.compile(r"(?:(?:nee+|neen|no+|nope|huh|lol|hoor|man|joh|maar|but) ?)+")
#: Before a second question in one sentence, which may begin with any verb: "is dat gratis en behoud ik mijn uitkering".
_AND = re.compile(r",? (?:en|and) ")
_VERB_FIRST = re.compile(
    r"(?!(?:als|dan|dat|die|hoe|maar|nu|of|omdat|toen|waar|want|wat|wie|zodat|zoals|because|if|so|that|when)\b)"
    r"[a-z]+ (?:ik|jij|hij|wij|i)\b"
)
#: Between two clauses: a mark, or a word that joins them.
_CLAUSES = re.compile(
    r"[.?!;:,()\n]+|\s-+\s|\s+(?=(?:maar|want|omdat|terwijl|but|because|so that|while)\b)"
    r"|\s+(?:en|and) (?=(?:ik|i|nu|now|wil|dan|we|wij)\b)"
)
_SAYS_NOT = re.compile(r"\b(?:niet|nie|geen|nooit|niks|not|no|never|don't|dont|doesn't|can't|cannot)\b")
#: A message of fewer words is no longer than its quote; so many words has a quote, at least and at most.
_LONG_ENOUGH_TO_QUOTE_FROM, _QUOTED = 9, (3, 12)
#: A longer question says itself what it is about. Words that only lead in or fill up do not count.
_SHORT_QUESTION = 10
_FILLERS = frozenset(
    [
        *("en", "maar", "ok", "oke", "oké", "ja", "nee", "dus", "want", "hoi", "sorry", "huh", "nou", "eigenlijk", "eig", "dan"),
        *("toch", "ook", "wel", "gewoon", "echt", "even", "of", "niet"),
        *("and", "but", "so", "yes", "no", "well", "then", "too", "also", "really", "please"),
    ]
)
#: Says itself what it is about, though no fact is found in it: "and abroad, is that possible too?".
_SAYS_ITSELF = re.compile(r"\b(?:buitenland|abroad|overseas|(?:ander|andere) land(?:en)?|(?:another|other) countr(?:y|ies))\b")
#: Unless it points at what was said: "but i need dutch for this? mine is only little".
_POINTING_QUESTION = 14
_POINTS = re.compile(
    r"\b(?:cost|costs|take|takes|kost|kosten|duurt|geldt|werkt) (?:it|that|this|het|dat|dit|die)\b|\b(?:does|will) (?:it|that|this)\b"
    r"|\b(?:hiervoor|daarvoor|ervoor|daarbij|daar|for (?:this|that|it)|(?:dit|dat|this|that) (?:ook|dan|too|then))\b"
)
#: Stands for something that was named before.
_POINTS_BACK = re.compile(
    r"\b(?:dat|dit|die|deze|dan|daar\w*|hier\w*|er(?:voor|mee|bij|over)|ze|zij|hen|hun|then|it|that|this|those|these|there|they|them|their)\b"
)


def begins_a_question(words: str) -> bool:
    """Whether plain `words` (lower case, no marks) begin or end like a question, or hold one in so many words."""
    return any(pattern.search(words) for pattern in _QUESTIONS)


def _bare(text: str) -> str:
    """In lower case and without marks."""
    return re.sub(r"[^\w' ]+", " ", text.lower()).strip()


def sentences(text: str) -> List[str]:
    """The sentences and lines of a message, in order."""
    return [sentence.strip() for sentence in _SENTENCES.split(text) if sentence.strip()]


def quotable_parts(text: str) -> List[str]:
    """The clauses of a longer message that are neither too short nor too long to be quoted, in the words they were written in.

    None that denies: "ik wil niet weg uit de zorg" would be quoted for a wish to leave it.
    """
    if len(text.split()) < _LONG_ENOUGH_TO_QUOTE_FROM:
        return []
    parts = (part.strip() for part in _CLAUSES.split(text))
    return [part for part in parts if _QUOTED[0] <= len(part.split()) <= _QUOTED[1] and not _SAYS_NOT.search(part.lower())]


def leans_on_what_was_said(text: str) -> bool:
    """Whether `text` is a short question, which means little without what was said before: "and how long does that take?"."""
    words = _bare(text).split()
    if _SAYS_ITSELF.search(text.lower()):
        return False
    longest = _POINTING_QUESTION if _POINTS.search(" ".join(words)) else _SHORT_QUESTION
    telling = sum(word not in _FILLERS for word in words)
    return 0 < telling <= longest and ("?" in text or begins_a_question(" ".join(words)))


def points_back(text: str) -> bool:
    """Whether a word of `text` points at something that was said before: "hoe lang duurt dat", "do they tell my boss"."""
    return bool(_POINTS_BACK.search(text.lower()))


def question_within(text: str) -> Tuple[str, str]:
    """The one question of a message and what is told beside it ("en hoelang krijg ik dat? heb er 11 jaar gewerkt"); all of it where there
    are more, or none."""
    asking = asking_sentences(text)
    if len(asking) != 1:
        return text, ""
    return asking[0], " ".join(part for part in sentences(text) if part != asking[0])


_WHAT_FOLLOWS = re.compile(r"(?:want |en |and |maar |but |anders )?(?:dan|then|anders)\b", re.IGNORECASE)


def asking_sentences(text: str) -> List[str]:
    """The sentences of a message that ask something, in order."""
    parts = sentences(text)
    marked = any("?" in part for part in parts)  # "moet ik dan stoppen? dan heb ik niks meer": the second tells what would follow
    return [part for part in parts if "?" in part or (begins_a_question(_bare(part)) and not (marked and _WHAT_FOLLOWS.match(part)))]


def questions_apart(text: str) -> List[str]:
    """The questions of a message that asks more than one, in order, in the words they were written in; empty where it asks one, or none."""
    apart = [question for sentence in asking_sentences(text) for question in _each_question(sentence)]
    return apart if len(apart) > 1 else []


def _each_question(sentence: str) -> List[str]:
    begins = [
        match.end() for match in _AND.finditer(sentence) if _says_more(sentence[: match.start()]) and _asks_first(sentence[match.end() :])
    ]
    ends = [match.start() for match in _AND.finditer(sentence) if match.end() in begins]
    return [sentence[start:end] for start, end in zip([0, *begins], [*ends, len(sentence)])]


def _says_more(words: str) -> bool:
    """Whether there is more than words that lead in: the "ok" of "ok en hoe vraag ik dat aan" is no question."""
    return any(word not in _FILLERS for word in _bare(words).split())


def _asks_first(words: str) -> bool:
    return bool(_BEGINS_A_QUESTION.match(_bare(words)) or _VERB_FIRST.match(_bare(words)))


def the_point(text: str) -> List[str]:
    """What a message says its question is, without the words that say so; empty where it says of none."""
    found = [(part, _THE_POINT.search(part)) for part in sentences(text)]
    return [rest for rest in (part[match.end() :] for part, match in found if match) if len(rest.split()) >= _BY_ITSELF]


def on_another_subject(text: str) -> str:
    """What a message says behind "iets anders" or "other question"; empty where it begins no other subject, or nothing follows."""
    found = _ANOTHER_SUBJECT.search(text)
    rest = text[found.end() :].strip(" ,.:;-") if found else ""
    return rest if len(rest.split()) >= _BY_ITSELF else ""


def asked_by_itself(text: str) -> List[str]:
    """The questions of a message that can be read alone, in order: what it says its point is, else each sentence that asks."""
    told = sentences(text)
    asking = [part for part in asking_sentences(text) if part != text and len(part.split()) >= _BY_ITSELF]
    return the_point(text) or [alone for part in asking if (alone := _with_what_it_points_at(part, told))]


def _with_what_it_points_at(question: str, told: List[str]) -> str:
    """A question, behind the sentence before it where a word of it points back; nothing where no such sentence says anything."""
    if not points_back(question):
        return question
    before = told[told.index(question) - 1] if told.index(question) else ""
    return f"{before.rstrip('.!?')}. {question}" if len(before.split()) >= _BY_ITSELF else ""


def told_before(question: str, text: str) -> str:
    """The sentence of `text` before the one with this question, where a word of the question points back and that sentence asks nothing:
    "de arts noemde spoor 2. wat houdt dat in en mag ik het vragen"."""
    parts = sentences(text)
    place = next((number for number, part in enumerate(parts) if question in part), 0)
    before = parts[place - 1] if place and points_back(question) else ""
    return before if len(before.split()) >= _BY_ITSELF and before not in asking_sentences(text) else ""


def without_denials(text: str) -> str:
    """`text` without the sentences that begin with a no ("nee ik heb geen eigen bedrijf hoor"): what is denied is not asked about."""
    return " ".join(part for part in sentences(text) if not _A_NO.match(part.lower()))


def without_what_is_not_meant(text: str) -> str:
    """`text` without the parts that say what is *not* asked, meant or wanted: "nee niet om werk te zoeken", "niet hbo", "dieren? nee"."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip(" ,;.!?")]
    wrong = {
        place
        for place, part in enumerate(parts)
        if _IS_NOT_IT.match(_bare(part)) and not _LACKS.search(_bare(part)) and not (place and _NOTHING.search(_bare(parts[place - 1])))
    }
    wrong |= {place - 1 for place, part in enumerate(parts) if place and _ONLY_NO.fullmatch(_bare(part)) and parts[place - 1].endswith("?")}
    if not wrong:
        return text
    return " ".join(part for place, part in enumerate(parts) if place not in wrong and not _ONLY_NO.fullmatch(_bare(part))).strip(" ,;")


def put_right(text: str) -> str:
    """What is left to ask by of a message that says what was *not* meant: "gewoon op bezoek" of "nee niet om werk te zoeken. gewoon op
    bezoek". Empty where nothing is put right, or nothing is left."""
    behind = _MEANT_BEHIND.fullmatch(_bare(text))
    if behind:
        return behind["what"].strip()
    left = without_what_is_not_meant(text)
    says_something = left != text and any(word not in _FILLERS for word in _bare(left).split())
    return (" ".join(the_point(left)) or left) if says_something else ""


def tells_a_wish(text: str) -> bool:
    """Whether something is wanted in `text`: a question beside it asks about that, not about what was said before."""
    return bool(_WISHES.search(text.lower()))


def ways_of_asking(knowledge: Snapshot) -> List[Tuple[str, str]]:
    """Id and words of every way in which a common question is asked, in any language, its name on the card among them and what stands
    for it later in a talk."""
    return [
        (answer.id, way)
        for answer in knowledge.answers.values()
        if answer.enabled
        for ways in (*answer.asked.values(), tuple(answer.names.values()), *answer.asked_on.values())
        for way in ways
    ]


def ways_of_asking_at_desks(knowledge: Snapshot) -> List[Tuple[str, str]]:
    """Id and words of every way in which something is asked of a desk, and of what is said behind desks and asks nothing of them."""
    return [
        (question.id, way)
        for question in knowledge.desk_questions.values()
        if question.enabled
        for ways in question.asked.values()
        for way in ways
    ]


def ways_of_telling(knowledge: Snapshot) -> List[Tuple[str, str]]:
    """Id and words of every way in which something is told that calls for a kind word, and of what calls for none."""
    return [(kind.id, way) for kind in knowledge.kind_words.values() if kind.enabled for ways in kind.told.values() for way in ways]


def subject_of(entry: str, knowledge: Snapshot, language: str) -> str:
    """What somebody calls the entry `entry` that was told: a common question, a word or a first step; nothing for any other."""
    if entry in knowledge.answers:
        return in_language(knowledge.answers[entry].names, language).rstrip("?")
    if entry in knowledge.glossary:
        return in_language(knowledge.glossary[entry].names, language)
    step = next((step for step in knowledge.first_steps if step.id == entry), None)
    return in_language(step.about or step.title, language) if step else ""


def names_it(answer: Answer, words: str) -> bool:
    """Whether one of the words stands in `words` (lower case) without which hardly anybody asks this.

    What is denied ("ik heb geen kind") does not count, unless people deny it when they ask this ("ik heb geen diploma").
    """
    return any(
        not _DENIED.search(words[: match.start()]) or _is_asked_denying(answer, beginning)
        for beginning in answer.words
        for match in _beginning(beginning).finditer(words)
    )


_AN_AGE, _NOT_HOURS = re.compile(r"\d\d"), r"(?!\d| ?(?:u|uur|uren|uurtjes|h|hrs?|hours?)\b|-(?:urige|hour)\b)"


@cache  # as many as the knowledge has; the library keeps the last 512, and these would be made anew at every message
def _beginning(word: str) -> Pattern[str]:
    """Where a word begins with `word`. A number of two digits is an age, and never so many hours: "ik werk 16 uur"."""
    return re.compile(rf"\b{re.escape(word)}" + (_NOT_HOURS if _AN_AGE.fullmatch(word) else ""))


def _is_asked_denying(answer: Answer, beginning: str) -> bool:
    ways = (way for ways in answer.asked.values() for way in ways)
    return any(_DENIED.search(way[: match.start()]) for way in ways for match in _beginning(beginning).finditer(way))
