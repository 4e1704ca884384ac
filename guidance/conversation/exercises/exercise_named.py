"""Which exercise the words mean: by its name, or by what it is about ("oefening, wat ik allemaal kan?")."""

import re
from typing import Mapping, Optional, Pattern

from guidance.conversation.ordinals import plain
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import Snapshot
from guidance.plan.naming import best_match
from guidance.plan.numbers import tokens

#: Longer messages tell a story, in which an exercise may stand beside anything.
_MOST_WORDS = 22
_AN_EXERCISE = re.compile(r"\b(?:oefening(?:en|etje)?|exercises?)\b")
#: Id -> how people call what it is about; a name that is typed out counts as well.
_ABOUT: Mapping[str, Pattern[str]] = {
    "what_am_i_good_at": re.compile(
        r"\bwat (?:ik|je|jij|hij|zij|ze|kan ik|men)(?: (?!kies|kiezen|doe)\w+){0,3} (?:kan|kunt|kunnen)\b|\bwat kan ik\b(?! (?:kiezen"
        r"|doen|vragen))"
        r"|\bwaar (?:ik|je|jij|hij|zij|ze)(?: \w+){0,3} goed in\b|\bgoed (?:in )?(?:ben|kan|bent|kunt|kunnen)\b|\bkan ik (?:\w+ )?goed\b"
        r"|\btalent\w*|\bsterke (?:punten|kanten)\b|\bkwaliteiten\b|\bvaardighe\w*|\bgood at\b|\bwhat (?:i|you|he|she|they"
        r"|can i)(?: \w+){0,2} (?:can|do well)\b"
        r"|\bwhat i can\b|\bstrengths?\b|\bskills?\b"
    ),
    "what_matters_to_me": re.compile(
        r"\bbelangrijk\w*|\bwaarden\b|\bwat bij (?:mij|me) past\b|\bmatters?\b|\bimportant\b|\bvalues\b|\bsuits? me\b"
    ),
    "read_a_vacancy": re.compile(r"\bvacatures?\b|\bvacanc\w*|\bjob ad(?:vert)?\w*"),
    "prepare_conversation": re.compile(r"\bgesprek\w*|\bvoorbereid\w*|\binterview\w*|\bconversation\b|\bprepar\w*|\btalk with\b"),
    "weigh_two_options": re.compile(
        r"\b(?:kiezen|keuze|keus) tussen\b|\btwee (?:dingen|opties|keuzes|keuzen)\b|\b(?:choos\w+|choice) between\b|\btwo (?:options"
        r"|things)\b"
    ),
    "one_step_this_week": re.compile(r"\b(?:een|één|1|kleine|eerste) stap\b|\bdeze week\b|\bthis week\b|\b(?:one|a small) step\b"),
}
#: Asks whether there is one, which offers it and does not begin it.
_IS_THERE = re.compile(
    r"\b(?:is er|zijn er|bestaat er|heb(?:t|ben)? (?:je|jij|u|jullie)|ken je|welke|is there|are there|do you have|have you got|which)\b"
)
#: Another than the one that is being done; with the word for an exercise beside it no answer.
_ANOTHER = re.compile(
    r"\b(?:niet (?:dat|die|deze|dit)|(?:dat|die|deze|dit) (?:\w+ ){0,2}niet|bedoel\w*|liever|andere?|verkeerde?|niet de goede|in plaats van"
    r"|not (?:this|that)|mean|meant|rather|other|another|wrong|instead)\b"
)
#: Wants it, rather than telling of one: "een andere oefening zou te zwaar zijn" is an answer.
_WANTS = re.compile(
    r"^(?:nee+|no|stop\w*|niet|not|wacht|wait|sorry|doe|geef|kies|start|begin|oefening|exercise|(?:de |die |the )?(?:ander|other"
    r"|another)\w*)\b"
    r"|\b(?:ik (?:wil|wou|bedoel\w*|zoek|vroeg)|(?:wil|mag|kan) ik|(?:kunnen|mogen|zullen|laten) we|liever|verkeerde?|i (?:want|mean"
    r"|meant|asked)"
    r"|(?:can|could) (?:i|we)|let's|rather|instead|wrong)\b"
)
#: Words of such a wish that name no exercise.
_NAMES_NONE = frozenset(
    [
        *(
            "niet",
            "deze",
            "dit",
            "andere",
            "ander",
            "bedoel",
            "bedoelde",
            "liever",
            "graag",
            "doen",
            "start",
            "stop",
            "stoppen",
            "verkeerde",
        ),
        *(
            "toch",
            "even",
            "maar",
            "over",
            "voor",
            "met",
            "wil",
            "goede",
            "other",
            "another",
            "this",
            "that",
            "mean",
            "meant",
            "want",
            "wrong",
        ),
        *("about", "with", "rather", "instead", "please", "alsjeblieft", "nieuwe", "kunnen", "can"),
    ]
)
#: Said of exercises in one's work: "ik geef oefeningen aan patiënten", "ik doe elke dag oefeningen".
_ONES_OWN = re.compile(
    r"\b(?:ik|i) (?:geef|gaf|doe|deed|maak|maakte|give|gave|do|did|make)(?: \w+){0,3} (?:oefening\w*|exercises?)\b"
    r"|\b(?:oefening\w*|exercises?) (?:voor|met|aan|for|with|to) (?:patiënt\w*|patient\w*|kinderen|leerlingen|mensen|klanten|children"
    r"|pupils|people|clients)\b"
)


def speaks_of_one(text: str) -> bool:
    """Whether an exercise of ours is spoken of, in no long story."""
    words = plain(text)
    return bool(_AN_EXERCISE.search(words)) and len(words.split()) <= _MOST_WORDS and not _ONES_OWN.search(words)


def asks_for_one(text: str) -> bool:
    """Whether an exercise is asked for that the words name or describe, rather than whether there is one."""
    return speaks_of_one(text) and not _IS_THERE.search(plain(text)) and any(about.search(plain(text)) for about in _ABOUT.values())


def turns_to_another(text: str, doing: str) -> bool:
    """Whether, in the midst of the one called `doing`, another is wanted: "nee niet dat, ik bedoel een oefening van wat ik kan"."""
    words = plain(text)
    described = any(about.search(words) for name, about in _ABOUT.items() if name != doing)
    return speaks_of_one(text) and bool(_WANTS.search(words)) and (described or bool(_ANOTHER.search(words)))


def meant(text: str, knowledge: Snapshot, without: str = "") -> Optional[Exercise]:
    """The one exercise the words are about, else the one whose name shares most words with them; never the one that is left."""
    if text.startswith("/"):
        return None
    words = plain(text)
    about = [name for name, pattern in _ABOUT.items() if name in knowledge.exercises and name != without and pattern.search(words)]
    if len(about) == 1:
        return knowledge.exercises[about[0]]
    telling = [word for word in tokens(text) if len(word) > 3 and word not in _NAMES_NONE and not _AN_EXERCISE.fullmatch(word)]
    shared = {
        exercise.id: sum(bool(best_match([word], [(" ".join(exercise.name.values()), "")])) for word in telling)
        for exercise in knowledge.exercises.values()
        if exercise.id != without and (not about or exercise.id in about)
    }
    most = max(shared.values(), default=0)
    best = [name for name, number in shared.items() if number == most and most]
    return knowledge.exercises[best[0]] if len(best) == 1 else None
