"""What is said in an exercise and answers nothing: a question, a complaint, to go on, to have another go at an answer."""

import re
from typing import Optional, Tuple

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
    r"|(?:ga|gaan we|laten we|we gaan|je mag|mag je) (?:(?:maar|gewoon|nu|dan|toch|weer|gerust|aub|alsjeblieft|eens|please) )*(?:door"
    r"|verder)(?:gaan)?"
    r"|(?:let's |lets |just )?(?:go on|continue|carry on|keep going))"
    r"(?: (?:maar|graag|please|aub|met (?:de |het |die |deze )?(?:vragen|oefening|vraag)(?: \d)?|with (?:the )?(?:questions?"
    r"|exercise)(?: \d)?))*[ .!]*$",
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
#: Says that the answer was given before; what stands behind it is one all the same.
_SAID_BEFORE = re.compile(
    r"(?:(?:nou|ja|maar|nee|eh|hm+|oh|well|but|yes|no|so|dus)[ ,.!]+)*(?:"
    r"(?:dat|die|dit|het)(?: alles)? (?:(?:zei|vertelde|schreef|noemde) ik|ik (?:zei|vertelde|schreef|noemde)|heb ik)"
    r"(?: (?:je|jou|u|eigenlijk|toch|net|al|hierboven|daarnet|ook|gezegd|verteld|genoemd|geschreven))*(?<! ik)"
    r"|(?:ik )?heb (?:ik )?(?:(?:dat|die|het|toch|net|al|eigenlijk) )*(?:gezegd|verteld|genoemd|geschreven)"
    r"|(?:zie|see) (?:hierboven|boven|above)|(?:hetzelfde|zelfde)(?: als| weer| antwoord)?(?: hierboven| net)?"
    r"|i (?:have )?(?:just |already )?(?:said|told you|mentioned|wrote) (?:that|it|this)(?: (?:already|above|before|just now))?"
    r"|i(?:'ve| have)? already (?:said|told you|mentioned|written)(?: (?:that|it|this))?|(?:the )?same as (?:above|before)"
    r")(?: hoor)?(?=[ ]*[,.!:;-]|$)[ ,.!:;-]*"
    r"|(?:zoals (?:ik )?(?:\w+ ){0,2}(?:zei|vertelde|schreef|gezegd)|as i (?:already |just )?(?:said|told you|wrote))(?=[ ,.:])[ ,.:]*",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(
    r"(?:nee+|neen|no|nope|niks|niets|nothing|that's it|that's all|dat was het|dat is alles)"
    r"(?: (?:hoor|verder|meer|more|else|anders|dat|was|is|het|alles|niet|niks|that's|that|it|all|was|thanks|dank|je))*"
)
_ANEW = re.compile(r"\b(?:opnieuw|overnieuw|nog (?:eens|een keer)|vanaf het begin|van voren af|again|anew|from the start|over)\b")
#: Asks what the result leads to: "wat voor werk hoort daar nu bij?".
_WHICH_WORK = re.compile(
    r"\b(?:wat voor|welk|welke|wat) (?:soort )?(?:werk|baan|banen|beroep|beroepen|vak|opleiding|opleidingen|functies?)\b.{0,40}"
    r"\b(?:bij|past|passen|hoort|horen|kan|geschikt)\b"
    r"|\b(?:what|which) (?:kind of )?(?:work|jobs?|careers?|course|courses|occupations?)\b.{0,40}\b(?:fits?|suits?|goes?|match\w*|do)\b"
)
_LEADS = r"(?:(?:ok|oke|oké|ja|nee|en|maar|goed|leuk|fijn|mooi|dank je|bedankt|dus|nou|so|and|but|well|nice|great|thanks|good) )*"
#: Asks what is to be done with the result.
_WHAT_NOW = re.compile(
    _LEADS + r"(?:wat nu|hoe (?:nu )?verder|nu(?: dan| wat)?|wat dan"
    r"|wat (?:moet|kan|doe|ga) ik (?:\w+ )?(?:nu |hier |daar )?(?:mee |ermee |hiermee |daarmee )?(?:mee |doen )?(?:mee|doen|nu)?"
    r"|wat heb ik (?:hier|daar|er)(?: \w+)?(?: aan)?|wat heb ik hieraan"
    r"|waar (?:kan|moet|ga) ik (?:hier|daar|er)?(?:mee|hiermee)?(?: \w+){0,2} (?:mee )?(?:naartoe|heen|naar toe|terecht)"
    r"|what now|what next|now what|and now|now|what (?:do|can|should) i do (?:with (?:this|it|that)|now|next)"
    r"|where (?:do|can|should) i (?:take|go with) (?:this|it|that)|what is (?:this|it) good for|how (?:do i )?go on"
    r")(?: dan| nu| then| now| precies)*"
)
#: Between what is told and what is asked in one message.
_PARTS = re.compile(r"(?<=[.!;])\s+|\n+|,\s*(?=(?:maar|trouwens|en trouwens|but|by the way)\b)", re.IGNORECASE)
#: Leads in a question and tells nothing: "goede vraag", "wacht even", "en".
_LEADS_IN = re.compile(
    r"(?:(?:wacht|even|een|vraagje|vraag|goede|goed|ok|oke|oké|ja|nee|hm+|eh|uh|sorry|hallo|hoi|wait|one|question|a|good|well|yes|no|and|en|maar|but"
    r"|trouwens|iets|anders|something|else|tussendoor) ?)*"
)
#: Yes to keeping it, with or without the word: "ja zet maar erin", "prima, bewaar dat", "yes put it in".
_KEEPS_IT = re.compile(
    r"(?:(?:ja|jawel|yes|yeah|ok|oke|oké|graag|prima|goed|leuk|fijn|top|please|sure|is goed|doe maar) ?)*"
    r"(?:(?:zet|doe|stop|bewaar|put|add|save|keep)(?: (?:dat|dit|het|die|er|erin|in|bij|erbij|maar|ook|hem|alles|mijn|m'n|mn|het|plan"
    r"|it|that"
    r"|this|there|to|into|my|the|graag|please|even))*)?"
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


def wants_it_anew(text: str) -> bool:
    """Whether it is to begin from the start: "doe die oefening opnieuw"."""
    return bool(_ANEW.search(plain(text)))


def nothing_more(text: str) -> bool:
    """Whether there is nothing to add to what was said: "nee, dat was het"."""
    return bool(_NOTHING_MORE.fullmatch(plain(text)))


def asks_what_now(text: str) -> bool:
    """Whether it is asked what the result is good for: "en wat nu?", "what do I do with this?"."""
    return bool(_WHAT_NOW.fullmatch(plain(text)))


def asks_which_work(text: str) -> bool:
    """Whether it is asked which work or course goes with the result."""
    return bool(_WHICH_WORK.search(plain(text)))


def after_said_before(text: str) -> Optional[str]:
    """What stands behind "dat zei ik al", which is empty where that is all; `None` where it is not said."""
    found = _SAID_BEFORE.match(text.strip())
    return text.strip()[found.end() :].strip() if found else None


def told_and_asked(text: str, question: Question) -> Tuple[str, str]:
    """The answer and the question in one message ("daar ben ik goed in. maar wat verdien je dan?"); an empty answer where it only asks."""
    parts = [part.strip() for part in _PARTS.split(text.strip()) if part.strip()]
    asked = next((place for place, part in enumerate(parts) if asks_aside(part, question)), 0)
    told = " ".join(parts[:asked]).strip(" ,;")
    if not told or _LEADS_IN.fullmatch(plain(told)) or not all(asks_aside(part, question) for part in parts[asked:]):
        return "", text
    return told, " ".join(parts[asked:])


#: What else is said in the same breath: "ja zet maar erin, maar ...", "zet in mijn plan en laat het zien".
_BEHIND_IT = re.compile(r"(?<=[.!?;])\s+|\n+|,\s*(?=(?:maar|en|but|and)\b)|\s+(?=(?:en|and)\s+(?:laat|toon|show|let)\b)")


def keeps_it_and(text: str) -> Optional[str]:
    """What is said behind "ja zet maar erin"; `None` where the result is not kept by the words."""
    first, *others = [part for part in _BEHIND_IT.split(text.strip()) if part.strip()]
    return " ".join(others).strip() if plain(first) and _KEEPS_IT.fullmatch(plain(first)) else None
