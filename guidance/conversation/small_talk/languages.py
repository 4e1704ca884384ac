"""The language of the talk, when somebody asks for one in so many words."""

import re
from typing import Mapping, Optional, Pattern, Tuple

from guidance.conversation.wording import asks

_TALK = (
    r"(?:speak|talk|chat|write|type|switch|change|continue|go on|do this|answer|reply|praten|praat|spreken|spreek|schrijven|schrijf|verder"
    r"|overschakelen|schakel|wissel|chatten|typen|antwoord(?:en)?)"
)
#: May stand between the verb and the language; a thing that is written or spoken of may not ("write a cv for a Dutch company").
_BETWEEN = (
    r"(?:(?:in|to|into|with|me|you|us|here|only|just|it|this|that|please|back|now|also|rather|on|please|het|op|naar|over|met|mij|je|jij|u|jou"
    r"|we|wij|verder|door|alsjeblieft|aub|weer|terug|liever|graag|maar|gewoon|nu|hier|ook|dit|dat|gaan|een beetje|a little|a bit|can|could"
    r"|kan|kunnen|kun|mag|mogen|will|wil|would|i|ik) )*"
)
#: The language of a company, a course or a letter ("a Dutch company", "een Engels diploma"), unless one of these follows.
_OF_SOMETHING = re.compile(
    r"\b(?:english|engels|engelse|dutch|nederlands|nederlandse) (?!please|graag|alsjeblieft|aub|then|dan|instead|now|nu|with|met|here"
    r"|hier|or|of"
    r"|and|en|is|if|als|also|ook|too|maar|but|because|want|omdat|verder|door|praten|spreken|schrijven|typen|antwoord\w*|speak|talk|write"
    r"|chat|kan|can|could|we|you|je|i|ik|would|gaan|is|again|weer|only|alleen|from|vanaf|thanks|thank|dank|bedankt|beter|better|hoor"
    r"|so|for me|voor mij|mag|for now)"
    r"\w+"
)
#: For another end than this talk: to do it better, at work, at school, in a paper of one's own.
_FOR_ANOTHER_END = re.compile(
    r"\b(?:english|engels|dutch|nederlands) better\b|\b(?:improve|practi[cs]e|practi[cs]ing|oefen\w*|verbeter\w*|(?:for|at|voor"
    r"|op) (?:(?:my|the|a|mijn|m'n|het|een|de|dutch) )?(?:work|job|jobs|study"
    r"|company|exam|school|werk|baan|studie|examen|stage|bedrijf|opleiding)|stud(?:y|ies|eren|eer)|degree|course\w*|cursus\w*|opleiding\w*|les|lessen"
    r"|class|classes|school|cv|resume|letters?|brief|brieven|essay|report|verslag|motivatie\w*|sollicit\w*|vacature\w*|job interview"
    r"|collega'?s?|colleagues?|customers?|klanten|boss|baas|doctor|dokter|neighbou?rs?|buren|people|mensen)\b"
)


def _asks_for(name: str) -> Pattern[str]:
    """How people ask to go on in the language called `name` (alternatives, in Dutch and English)."""
    return re.compile(
        rf"\b{_TALK} {_BETWEEN}(?:{name})\b|\b(?:{name}) {_BETWEEN}{_TALK}\b|\b(?:{name}) (?:please|graag|alsjeblieft|aub)\b"
        rf"|\b(?:kan|mag) (?:het|dit|dat) (?:ook )?in het (?:{name})\b|^(?:in (?:het )?)?(?:{name})\W*$"
        rf"|\b(?:terug|weer|over|back|again|liever|rather) (?:naar|in|op|to) (?:het )?(?:{name})\b"
    )


#: Reply language -> how people ask for it.
_ASKED: Mapping[str, Pattern[str]] = {"en": _asks_for("english|engels"), "nl": _asks_for("dutch|nederlands")}
#: The same in languages of citizens, in a message of a few words ("انگلیسی لطفا").
_ENGLISH_ELSEWHERE = re.compile(
    r"englisch|anglais|ingl[eé]s|inglese|inglês|angielsk|англійськ|английск|ingilizce|englez|انگلیسی|إنجليزي|انجليزي|እንግሊዝ", re.IGNORECASE
)
_A_FEW = 5
#: Who wants to learn the language does not ask for the talk to be held in it.
_LEARNS = re.compile(
    r"\b(?:leren|learn|learning|les|lessen|cursus|course|taal|better|beter)\b.{0,25}\b(?:nederlands|dutch|engels|english)\b"
    r"|\b(?:nederlands|dutch|engels|english) (?:te |wil |willen |gaan |beter )*(?:leren|leer|les|lessen|cursus|oefenen|verbeteren"
    r"|lessons?|course|class|classes)\b"
)
#: Who asks whether others speak it, or whether it has to be spoken, does not either ("spreken ze daar Engels?").
_OF_OTHERS = re.compile(
    r"\b(?:ze|zij|hij|they|she|he|(?:need|needs|have|has) to"
    r"|moet ik|ik moet|hoef ik|do i (?:need|have) to|must i|should i|i (?:must|should|need to|have to)|must|says?"
    r"|zegt|zeggen)\b.{0,25}"
    r"\b(?:nederlands|dutch|engels|english)\b"
)
#: Who wants to talk to somebody in it wants a person.
_WITH_SOMEBODY = re.compile(r"\b(?:someone|somebody|anyone|a (?:real )?person|a human|an adviser|iemand|een mens)\b")
#: Who says how little of a language they speak does not ask for it: "I don't speak Dutch".
_LITTLE = r"\b(?:not|no|\w+n't|doesnt|dont|cant|cannot|little|bad|poor|hardly|barely|niet|geen|weinig|slecht|nauwelijks|beetje)\b.{0,20}"
_LITTLE_BEHIND = r"\b.{0,15}\b(?:not|\w+n't|isnt|little|bad|poor|weak|zero|niet|weinig|slecht|nul|zwak)\b"
_SPEAKS_LITTLE: Mapping[str, Pattern[str]] = {
    "en": re.compile(rf"{_LITTLE}\b(?:english|engels)\b|\b(?:english|engels){_LITTLE_BEHIND}"),
    "nl": re.compile(rf"{_LITTLE}\b(?:dutch|nederlands)\b|\b(?:dutch|nederlands){_LITTLE_BEHIND}"),
}


def language_asked_for(text: str) -> Optional[str]:
    """The reply language the message asks to go on in, if it does."""
    words = text.lower()
    if _ONE_OF_TWO.search(words):  # "kan daar in het Pools of Engels?" asks what is spoken there
        return None
    if _LEARNS.search(words) or _OF_OTHERS.search(words) or _WITH_SOMEBODY.search(words):
        return None
    if len(words.split()) <= _A_FEW and _ENGLISH_ELSEWHERE.search(words):
        return "en"
    parts = [" ".join(part.split()) for part in _CLAUSES.split(words)]
    parts = [part for part in parts if not (_OF_SOMETHING.search(part) or _FOR_ANOTHER_END.search(part))]
    asked = (language for language, pattern in _ASKED.items() if any(pattern.search(part) for part in parts))
    return next((language for language in asked if not _SPEAKS_LITTLE[language].search(words)), None)


_NAMED = re.compile(r"\b(?:nederlands|dutch|engels|english)\b")
_CLAUSES = re.compile(r"[.,;:!?\n]+")


def beside_the_language(text: str) -> str:
    """What else the message says: its clauses that name no language of ours."""
    return " ".join(clause.strip() for clause in _CLAUSES.split(text.lower()) if not _NAMED.search(clause)).strip()


def is_of_the_talk(words: str, text: str) -> bool:
    """Whether `words` name Dutch only beside the wish to talk another language: "my dutch is a bit tired" tells of no newcomer,
    "I don't speak Dutch" may."""
    return bool(_NAMED.search(words.lower())) and not any(little.search(text.lower()) for little in _SPEAKS_LITTLE.values())


#: Languages of which no texts exist here, as people call them in Dutch and English.
_OTHER = (
    r"(?:arabisch|arabic|tigrinya|farsi|perzisch|persian|dari|pashto|turks|turkish|pools|polish|oekra[iï]ens|ukrainian|russisch|russian"
    r"|duits|german"
    r"|frans|french|spaans|spanish|portugees|portuguese|roemeens|romanian|bulgaars|bulgarian|somalisch|somali|chinees|chinese|hindi|urdu"
    r"|berbers"
    r"|italiaans|italian|papiaments?u?|sranan|koerdisch|kurdish)"
)
_ONE_OF_TWO = re.compile(
    rf"\b{_OTHER} (?:of|or|en|and) (?:in )?(?:het )?(?:engels|english)\b|\b(?:engels|english) (?:of|or|en|and) (?:in )?(?:het )?{_OTHER}\b"
)
_ASKS_FOR_ANOTHER = re.compile(
    rf"\b(?:spreek|spreekt|praat|praten|kan|kun|kunnen|versta|begrijp|antwoord|schrijf|mag|speak|understand|talk|answer|write|can|could"
    rf"|do)\b"
    rf".{{0,25}}\b{_OTHER}\b|^(?:in (?:het )?)?{_OTHER}(?: please| graag| alsjeblieft)?\W*$"
)
_AT_MOST = 9


#: Code -> how the language is called, in Dutch and in English (the first two are said back).
_NAMES: Mapping[str, Tuple[str, ...]] = {
    "pl": ("Pools", "Polish"),
    "uk": ("Oekraïens", "Ukrainian", "oekraiens"),
    "ru": ("Russisch", "Russian"),
    "ar": ("Arabisch", "Arabic"),
    "ti": ("Tigrinya", "Tigrinya"),
    "fa": ("Farsi", "Farsi", "perzisch", "persian", "dari"),
    "tr": ("Turks", "Turkish"),
    "de": ("Duits", "German"),
    "fr": ("Frans", "French"),
    "es": ("Spaans", "Spanish"),
    "pt": ("Portugees", "Portuguese"),
    "ro": ("Roemeens", "Romanian"),
    "bg": ("Bulgaars", "Bulgarian"),
    "so": ("Somalisch", "Somali"),
    "zh": ("Chinees", "Chinese"),
    "it": ("Italiaans", "Italian"),
    "en": ("Engels", "English"),
    "nl": ("Nederlands", "Dutch"),
}
#: Asks what is spoken by others, there: "is daar iemand die Pools spreekt", "do they speak Polish".
_SPOKEN_THERE = re.compile(
    r"\b(?:spre(?:ek|k)\w*|praat|praten|versta\w*|kan|kunnen|speak\w*|talk\w*|understand\w*|can|tolk|vertaler|interpreter|translator"
    r"|in het|in)\b"
)
_BEGINS = re.compile(r"(?:en |maar |and |but )*(?:is|zijn|spre\w+|praten|kan|kunnen|do|does|are|can)\b")
_OTHERS = re.compile(
    r"\b(?:daar|er|iemand|ze|zij|mensen|medewerker\w*|tolk|there|someone|somebody|anyone|anybody|they|people|staff|interpreter)\b"
)


def asked_of_others(text: str) -> str:
    """The code of the language of which it is asked whether it is spoken there; empty for anything else."""
    words = text.lower()
    if not (asks(text) or _BEGINS.match(words)) or not _SPOKEN_THERE.search(words) or not _OTHERS.search(words) or _LEARNS.search(words):
        return ""
    return next((code for code, names in _NAMES.items() if any(re.search(rf"\b{name.lower()}\b", words) for name in names)), "")


def name_of(code: str, language: str) -> str:
    """How a language is called in a reply language."""
    return _NAMES[code][1 if language == "en" else 0]


def asks_for_another(text: str) -> bool:
    """Whether a language is asked for in which no answer can be given ("do you speak Arabic?"), and nothing else."""
    words = text.lower()
    if len(words.split()) > _AT_MOST or _LEARNS.search(words) or _OF_OTHERS.search(words) or _WITH_SOMEBODY.search(words):
        return False
    return bool(_ASKS_FOR_ANOTHER.search(words)) and not re.search(r"\b(?:ik|i|mijn|my|hij|zij|he|she)\b(?! (?:kan|can|mag|may)\b)", words)
