"""What is said in an exercise and answers nothing: a question, a complaint, to go on, to have another go at an answer."""

import re
from typing import Optional

from guidance.conversation.ordinals import plain
from guidance.conversation.state import Turn
from guidance.conversation.wording import asks
from guidance.knowledge.exercises import Question
from guidance.plan.numbers import LAST, positions, tokens
from guidance.understanding.asked import sentences

#: Longer words about a change are a story.
_MOST_WORDS = 14
_LEAD = r"^(?:(?:wacht|hallo|hoi|hey|he|hé|hè|maar|ja|nee|ok|oke|oké|sorry|en|even|eh|uh|wait|hello|hi|but|yes|no|and|so|also|ook) )*"
#: Asks without a question mark. "Wat ik goed kan", "kan ik nog niet" and "hoe je een band plakt" are answers.
_INVERTED = re.compile(
    _LEAD + r"(?:"
    r"(?:moet|mag|kan|kun|telt|hoef|krijg|zal|zijn|is|bedoel) (?:ik|je|jij|u|dat|dit|het|mijn|m'n|er|die|iemand|daar)\b"
    r"(?! (?:niet|nie|nog|goed|wel|al)\b)"
    r"|(?:waarom|hoeveel|hoelang|why|how (?:much|many|long))\b"
    r"|(?:wat|hoe|waar|wanneer|wie|welke) (?:is|zijn|bedoel|moet|mag|kan|betekent|verdient|kost|staat|komt|wordt|weet)\b"
    r"|(?:what|how|where|when|who|which) (?:is|are|do|does|did|can|should|must|if)\b"
    r"|(?:can|may|must|should|is|are|do|does|will) (?:i|it|that|this|my|you|there|they|the)\b)"
)
#: Asks what the question of the exercise means.
_WHAT_IS_MEANT = re.compile(
    r"\b(?:wat|hoe) bedoel(?:t|en)? (?:je|jij|u|jullie|ge)\b|\bwat wordt (?:er|hier|daar)?\w* ?(?:bedoeld|mee bedoeld)\b"
    r"|\b(?:snap|begrijp|versta) (?:ik )?(?:de|deze|die|je|jouw) vraag\b.{0,12}\b(?:niet|nie)\b"
    r"|\bwat moet ik (?:hier|dan|nu|daar)? ?(?:invullen|opschrijven|schrijven|antwoorden|zeggen)\b|\bwelke vraag\b$"
    r"|\bwhat do you mean\b|\bwhat (?:should|must|do) i (?:write|answer|say|fill in)\b|\bdon'?t (?:get|understand) the question\b"
)
#: Said of us: something was asked, and nothing came.
_NOT_ANSWERED = re.compile(
    _LEAD + r"(?:"
    r"ik (?:stelde|vroeg|had|stel) (?:je |jou |u |net |toch |nog |al |eerst )*(?:een vraag|iets|wat)(?: gesteld| gevraagd)?(?: hoor)?$"
    r"|(?:je|jij|u) (?:geeft|gaf) (?:\w+ )?geen antwoord\b|(?:krijg ik )?(?:nog )?(?:een|geen) antwoord(?: op mijn vraag)?$"
    r"|(?:beantwoord|antwoord)\w* (?:eens |nou |toch |eerst )*(?:op )?(?:mijn|m'n|mn) vraag\b"
    r"|dat was (?:een vraag|geen antwoord|niet mijn antwoord)\b|that was (?:a question|not my answer|no answer)\b"
    r"|i (?:just |already )?asked (?:you )?(?:a question|something)$|(?:please )?answer my question\b"
    r"|you (?:did not|didn't|don't) answer\b)"
)
#: Back to the open question, at the end of the words: "die kindertelefoon hoeft niet, ga maar door met de vragen".
_GOES_ON = re.compile(
    r"(?:^|[,.;!] *)(?:(?:ok|oke|oké|ja|goed|nee|en|dan|yes|no|so|please) )*"
    r"(?:doorgaan|verder(?:gaan)?"
    r"|(?:ga|gaan we|laten we|we gaan|je mag|mag je) (?:(?:maar|gewoon|nu|dan|toch|weer|gerust) )*(?:door|verder)(?:gaan)?"
    r"|(?:let's |lets |just )?(?:go on|continue|carry on|keep going))"
    r"(?: (?:maar|graag|please|met (?:de |het |die |deze )?(?:vragen|oefening|vraag)|with (?:the )?(?:questions?|exercise)))*[ .!]*$",
    re.IGNORECASE,
)
#: Too much at this moment, rather than an answer about oneself.
_TOO_MUCH = re.compile(
    r"(?:ik (?:kan|trek|red) (?:(?:het|dit|dat|echt|gewoon|nu) )*(?:niet|nie)(?: meer)?|het (?:is|wordt) (?:me|mij) (?:allemaal )?te ?veel"
    r"|i (?:can't|cannot|can not) (?:do this|go on|take (?:it|this))(?: any ?more)?|(?:this|it) is too much)(?: for me| nu| hoor)?"
)
_NUMBERS_ONLY = re.compile(
    r"(?:(?:nummers?|nr|en|and|ook|also|plus|de|the) )*\d{1,2}(?: (?:(?:en|and|ook|also|plus|nummer|nr) )*\d{1,2})*(?: ook| too)?"
)
_ITS_NAMES = frozenset({"vraag", "antwoord", "question", "answer"})
_CHANGES = re.compile(
    r"\b(?:verander\w*|aanpass\w*|pas|opnieuw|overnieuw|anders|over ?doen|terug|wijzig\w*|verbeter\w*|klopt niet|klopt nie|fout|verkeerd"
    r"|change|redo|again|back|edit|correct|wrong)\b"
)
#: Said of the result; "ik ben niet goed in rekenen" and "ik wil van baan veranderen" are not.
_WRONG = re.compile(
    r"\bklop(?:t|pen)\b.{0,25}\b(?:niet|nie|niks)\b|\b(?:onzin|fout(?:en|je|jes)?)\b.{0,6}\b(?:in|bij)\b"
    r"|\b(?:dat|dit|het|antwoord|resultaat) is (?:\w+ )?(?:niet (?:goed|juist)|fout|verkeerd|onzin)\b"
    r"|\b(?:dat|dit|het|antwoord\w*) (?:\w+ )?(?:veranderen|aanpassen|verbeteren|wijzigen|overdoen)\b"
    r"|\b(?:that|this|it|answer)(?:'s| is| isn't| isnt) (?:(?:just|all|really) )*(?:not (?:right|true|correct)|wrong|nonsense)\b"
    r"|\b(?:that|this|it) (?:isn't|isnt) (?:right|true|correct)\b"
    r"|\b(?:change|redo|edit) (?:it|that|this|my answers?|an answer)\b"
    r"|\b(?:oefening|vragen|exercise|questions) (?:nog eens|nog een keer|opnieuw|overnieuw|over|again)\b"
)
#: Another exercise, whatever is said to end this one: "laat maar, een andere oefening", "stop, other exercise".
_ANOTHER = re.compile(
    r"(?:(?:ok|oke|oké|nou|nee|ja|no|yes|well|laat (?:dan |toch |deze |het |dit )?maar|laat (?:dit |deze )?maar zitten"
    r"|stop(?: maar)?|stoppen"
    r"|genoeg|never ?mind|forget (?:it|this)|enough|doe|geef|kies|wil|ik|mag|kan|toch|liever|dan|even|graag|maar|me|mij|en|daarna|i|want"
    r"|would|like|rather|to|do|let's|give|can|have|please|then|een|nog|heb|je|a|an|naar|met) )*"
    r"(?:andere|ander|other|another|different|nieuwe|new) (?:oefening|oefeningen|exercise|exercises)"
    r"(?: (?:graag|please|dan|doen|maar|alsjeblieft|aub|instead|then|afterwards|hebben|kiezen))*"
)
#: The same somewhere behind another request: "zet mijn uitkomst in mijn plan en daarna nog een andere oefening graag".
_ALSO_ANOTHER = re.compile(r"\b(?:andere|ander|other|another|nog een|different) (?:oefening|exercise)\b")
#: What an exercise came to.
_OUTCOME = re.compile(r"\b(?:uitkomst(?:en)?|resultaat|resultaten|uitslag|results?|outcome)\b")
_OF_THE_EXERCISE = re.compile(r"\b(?:oefening|exercise)\b")
_KEEPS = re.compile(r"\b(?:zet\w*|bewaar\w*|bewaren|opslaan|plan|put|keep|save)\b")
#: Words that were an answer, or the wish to go on with what was broken off.
_WAS_AN_ANSWER = re.compile(
    r"\b(?:dit|dat|het|wat ik (?:zei|schreef|vertelde)) (?:was|is|hoorde?) (?:\w+ ){0,3}(?:antwoord|bij (?:de |mijn )?(?:oefening|vraag))\b"
    r"|\b(?:dat|dit) was (?:\w+ )?(?:voor|bij) (?:de oefening|vraag)\b|\bik (?:gaf|beantwoordde) (?:\w+ )?(?:antwoord|vraag)\b"
    r"|\b(?:that|this|it|what i (?:said|wrote)) (?:was|is) (?:\w+ ){0,3}answer\b|\bi (?:was )?(?:just |only )?answer(?:ed"
    r"|ing) (?:the |your )?(?:question|exercise)\b"
)
_TAKES_UP = re.compile(
    r"\b(?:terug naar|verder met|ga(?:an)? (?:\w+ )?(?:door|verder) met|afmaken|maak (?:\w+ )?af) (?:de|die|mijn|m'n|deze) oefening\b"
    r"|\b(?:de|die|mijn|m'n|deze) oefening (?:\w+ ){0,2}(?:afmaken|verder|af te maken|weer oppakken|oppakken)\b"
    r"|\b(?:back to|go on with|continue|continue with|finish|resume) (?:the|that|my) exercise\b"
)


def asks_what_is_meant(text: str) -> bool:
    """Whether the question of the exercise itself is not understood."""
    return bool(_WHAT_IS_MEANT.search(plain(text)))


def asks_aside(text: str, question: Question) -> bool:
    """Whether something is asked in place of an answer; where the answer may be a question, only what that question means."""
    if asks_what_is_meant(text):
        return True
    if question.answer_may_ask:
        return False
    marked = "?" in text and (text.rstrip().endswith("?") or all(asks(sentence) for sentence in sentences(text)))
    return marked or bool(_INVERTED.search(plain(text)))


def complains(text: str) -> bool:
    """Whether somebody says that a question of theirs was passed over."""
    return bool(_NOT_ANSWERED.search(plain(text)))


def goes_on(text: str) -> bool:
    """Whether somebody wants to go on with the questions."""
    return bool(_GOES_ON.search(text.strip()))


def is_too_much(turn: Turn) -> bool:
    """Whether it is all too much just now; "ik slaap slecht" may well be what the other should know."""
    return turn.intent == "strain" and bool(_TOO_MUCH.fullmatch(plain(turn.text)))


def only_numbers(text: str) -> bool:
    """Whether there are numbers and nothing else: "1 en 5 en ook 3"."""
    return bool(_NUMBERS_ONLY.fullmatch(plain(text)))


def to_change(text: str, count: int) -> Optional[int]:
    """Which of `count` questions, from 0, is to be answered anew: "ik wil vraag 2 veranderen"."""
    words = plain(text)
    if len(words.split()) > _MOST_WORDS or _ITS_NAMES.isdisjoint(words.split()) or not _CHANGES.search(words):
        return None
    return numbered(text, count)


def numbered(text: str, count: int) -> Optional[int]:
    """The one question of `count`, from 0, whose number or place is in the words."""
    words = ["stap" if word in _ITS_NAMES else word for word in tokens(text)]  # what is counted is a question here
    which = positions(["stap", *words] if len(words) == 1 else words)
    places = [count - 1 if number == LAST else number - 1 for number in which]
    return places[0] if len(places) == 1 and 0 <= places[0] < count else None


def finds_it_wrong(turn: Turn) -> bool:
    """Whether the result is said to be wrong."""
    return turn.intent == "correct_understanding" or bool(_WRONG.search(plain(turn.text)))


def wants_another(text: str) -> bool:
    """Whether another exercise is wanted in place of this one, and nothing else."""
    return bool(_ANOTHER.fullmatch(plain(text)))


def also_another(text: str) -> bool:
    """Whether another exercise is wanted, whatever else is."""
    return bool(_ALSO_ANOTHER.search(plain(text)))


def is_of_the_outcome(text: str) -> bool:
    """Whether the words speak of what an exercise came to: to keep it, or of "de uitkomst van de oefening"."""
    words = plain(text)
    return (
        bool(_OUTCOME.search(words)) and bool(_OF_THE_EXERCISE.search(words) or _KEEPS.search(words)) and len(words.split()) <= _MOST_WORDS
    )


def is_of_an_exercise(text: str) -> bool:
    """Whether an exercise is named."""
    return bool(_OF_THE_EXERCISE.search(plain(text)))


def was_an_answer(text: str) -> bool:
    """Whether it is said that what broke the exercise off was an answer: "dit was gewoon mijn antwoord op vraag 4"."""
    return bool(_WAS_AN_ANSWER.search(plain(text)))


def takes_up(text: str) -> bool:
    """Whether an exercise that was broken off is to go on."""
    return was_an_answer(text) or bool(_TAKES_UP.search(plain(text)))
