"""A kind word where somebody tells of a loss, of fear or of what cannot wait: one line, once, in front of the answer.

Lesson from practice: who hears only desks behind "ze is overleden" stops talking. It is no counselling: the answer comes right behind it.
"""

import re
from dataclasses import replace
from typing import Callable, Tuple

from guidance.conversation.care import safety
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import is_sent_around
from guidance.profile.wishes import ALWAYS_ALONE

_KIN = (
    r"(?:moeder|vader|ma|pa|mama|papa|man|vrouw|partner|zoon|dochter|kind|broer|zus|vriend|vriendin|opa|oma|ouders"
    r"|mother|father|mum|mom|dad|husband|wife|son|daughter|child|brother|sister|boyfriend|girlfriend|parents|she|he|ze|hij)"
)
_DIED = r"(?:overleden|gestorven|overleed|stierf|died|passed away)"
_GRIEF = re.compile(
    rf"\b{_KIN}\b.{{0,60}}\b{_DIED}\b|\b(?:mijn|m'n|mn|my) {_KIN} (?:is |was )?(?:dood|dead)\b|\b(?:verloor|verloren|lost) (?:mijn"
    rf"|m'n|mn|my) {_KIN}\b(?! (?:job|baan|werk))"
)
_LONG_AGO = re.compile(r"\b(?:jaar|jaren|years) (?:geleden|ago)\b")
_COURAGE = re.compile(
    r"\bdurf (?:\w+ ){0,4}niet\b|\bniet (?:zo |echt )?(?:goed )?durf\b|\b(?:best |heel |zo |erg )?(?:bang|zenuwachtig"
    r"|onzeker) (?:ben|om|dat|voor|of)?\b"
    r"|\bschaam (?:me|mij)\b|\bvind (?:het|dat) (?:\w+ )?(?:spannend|eng)\b|\b(?:afraid|scared|nervous|ashamed"
    r"|embarrassed)\b|\bdon't dare\b"
)
_DESPAIR = re.compile(
    r"\b(?:radeloos|wanhopig|ten einde raad|einde raad|weet het niet meer|weet (?:ik )?niet meer (?:wat|hoe) ik"
    r"|at (?:my|our) wits'? end|desperate"
    r"|don't know (?:any more )?what to do (?:any ?more|with (?:him|her)))\b"
)
_REJECTED = re.compile(
    r"\b(?:\d{2,3}|tientallen|honderden|tig|dozens of|hundreds of)"
    r" (?:brieven|sollicitaties|afwijzingen|applications|rejections|letters|keer afgewezen)\b"
    r"|\b(?:nemen|neemt) (?:me|mij) nergens\b|\bniemand (?:neemt|wil) (?:me|mij) (?:meer )?(?:aan|hebben)\b|\bsteeds (?:weer )?afgewezen\b"
    r"|\bgeen enkele? (?:reactie|gesprek|antwoord)\b|\bnot one (?:interview|reply|answer)\b|\b(?:no one|nobody) (?:hires|wants) me\b"
    r"|\b(?:keep getting|only) reject"
)
_WORN = re.compile(
    r"\bburn ?-?out\b|\boverspannen\b|\buitgeput\b|\bslaap (?:er )?(?:heel |zo )?slecht\b|\bkan niet (?:meer )?slapen\b"
    r"|\b(?:zit|zitten) (?:\w+ ){0,4}doorheen\b"
    r"|\bik trek het niet\b|\bik ben op\b|\bik huil\b|\b(?:i cry|crying)\b|\bkapot van het werk\b|\b(?:dood)?ongelukkig\b"
    r"|\bslaap (?:al )?(?:weken |dagen |nachten |bijna )*(?:niet|nie)\b|\b(?:cannot|can not|don't|do not|not) (?:been )?sleep(?:ing)?\b"
    r"|\b(?:ben|zit) (?:\w+ ){0,4}(?:kapot|stuk|gebroken) van\b|\b(?:gutted|broken by)\b"
    r"|\b(?:rug|lijf|lichaam|knie\w*|schouders?|back|body|knees) (?:\w+ ){0,3}(?:is|zijn|are) (?:\w+ )?"
    r"(?:op|versleten|gesloopt|shot|worn out)\b"
    r"|\bik ben (?:helemaal |zelf )?op$|\bexhausted\b|\bcan't sleep\b|\bburned out\b|\bburnt out\b"
)
_LOW = re.compile(
    r"\b(?:er|helemaal|hier) (?:\w+ ){0,2}kapot van\b|\b(?:heartbroken|devastated)\b"
    r"|\b(?:voel|voelt) (?:(?:me|mij|ik|hij|ze|zich|zo|best|echt|hier|een|beetje|gewoon) )*"
    r"(?:nutteloos|waardeloos|ellendig|rot|verdrietig|overbodig)\b"
    r"|\bfeel(?:ing|s)? (?:(?:so|really|very|just|quite|a|bit|like) )*(?:useless|worthless|miserable|sad|down|awful|terrible|like crap)\b"
)
_LONELY = re.compile(
    r"\b(?:zo|heel|erg|zit) alleen\b(?! (?:met|voor|de|het|een|maar)\b)"
    rf"|{ALWAYS_ALONE}|\beenzaam\b|\blonely\b|\b(?:so|very|all|always) alone\b"
    r"|\bgeen (?:vriend|vrienden|mensen)\b|\bniemand (?:praat|hier)\b"
    r"|\bno friends\b|\bnobody (?:knows me|to talk to)\b|\bniemand om mee te praten\b"
)
_WRITTEN_OFF = re.compile(
    r"\bafgeschreven\b|\bniemand (?:wil|zit te wachten op) (?:een|me|mij)\b|\bwho (?:would|will) (?:want|hire) (?:an? )?old\b"
)
#: To think little of oneself: "ik ben gewoon dom", "ben ik nou mislukt?".
_SMALL = re.compile(
    r"\b(?:ik (?:ben|voel me)|ben ik|voel ik me|voel me|ik blijf|ben) (?:(?:nou|nu|ook|maar|toch|gewoon|echt|te|zo|heel|helemaal|zelf"
    r"|een|me|vast|denk ik) )*(?:dom|stom|mislukt|mislukking|mislukkeling|waardeloos|loser|nietsnut|achterlijk)\b"
    r"|\b(?:i am|i'm|im|am i|i feel(?: like)?) (?:(?:just|so|too|really|simply|a|such a|like|probably|maybe) )*"
    r"(?:stupid|dumb|failure|loser|thick|an idiot|worthless)\b"
)
#: Rent that is behind is a worry; the bailiff may still be months away.
_ARREARS = re.compile(
    r"\b(?:huurachterstand|achter met (?:de|mijn|m'n|mn) huur|maanden huur|huur achter|rent arrears|behind on (?:the |my )?rent)\b"
)
#: Where somebody lives, whosever place it is: a room of the agency is a place one has, as long as nothing says that it is being lost.
_ABODE = r"(?:huis|huisje|kamer|woning|studio|appartement|flat|chalet|house|room|apartment|bungalow|accommodation|housing|place)"
_HAS_A_PLACE = re.compile(
    rf"\b(?:woon|wonen|woont|slaap|slapen|verblijf|live|living|lives|stay|staying|sleep|huur|rent) (?:\w+ ){{0,4}}{_ABODE}\b"
    rf"|\b(?:mijn|m'n|mn|me|onze|ons|de|my|our|the) {_ABODE} (?:is|zijn|krijg ik|komt|comes|belongs) (?:\w+ ){{0,2}}"
    r"(?:van|via|bij|of|from|to|by)\b"
    r"|\b(?:zit|zitten|ben) (?:\w+ ){0,3}thuis\b|\b(?:am|i'm|sit|sitting|stuck) at home\b"
)
_LOSES_IT = re.compile(
    rf"\b{_ABODE} uit\b|\b(?:moet|moeten|must|have to) (?:\w+ ){{0,6}}(?:uit|out)\b"
    r"|\b(?:eruit|weg|kwijt|verlies|verliezen|verlaten|vertrek\w*|opgezegd|opzeg\w*|straat|dakloos|ontruim\w*|gezet|vrienden|kennissen|bank"
    r"|sofa|couch|leave|leaving|lose|losing|lost|kick\w*|evict\w*|homeless|street|friends?)\b"
    r"|\b(?:geen|zonder|no|without) (?:(?:eigen|vaste|own|fixed) )?"
    r"(?:huis|thuis|plek|adres|woning|bed|kamer|home|house|place|address|room)\b"
)
_AT_SCHOOL = re.compile(r"\b(?:school|mbo|hbo|vmbo|havo|vwo|klas|opleiding|college|studie|uni)\b")


def _told(turn: Turn, *wanted: Tuple[str, str]) -> bool:
    return any((fact.kind, fact.value) in wanted for fact in turn.evidence.facts if not fact.negated)


def _has_a_home(words: str) -> bool:
    """Whether somebody tells of the place where they live, and nothing of losing it: "woon in een huis van het uitzendbureau"."""
    return bool(_HAS_A_PLACE.search(words)) and not _LOSES_IT.search(words)


#: A child that was born, and words of parting: "mijn vrouw heeft net een baby" tells of no parting.
_A_BIRTH = re.compile(
    r"\b(?:baby\w*|kindje|pasgeboren|bevallen|geboren|zwanger|newborn|gave birth|pregnant|just had a (?:child|son|daughter))\b"
)
_PARTING = re.compile(
    r"\b(?:uit elkaar|\w*scheid\w*|ex\b|verlaten|weg (?:bij|van) (?:mij|me|hem|haar)|left (?:me|us)|divorc\w*|separat\w*|split)"
)


def _has_a_child(words: str) -> bool:
    """Whether a birth is told, and nothing of parting."""
    return bool(_A_BIRTH.search(words)) and not _PARTING.search(words)


#: Puts right who was taken for a helper, and is not alone: "nee ik help niemand".
_HELPS_NOBODY = re.compile(r"\bik help niemand\b|\bi (?:help nobody|don't help anyone)\b")
#: Others, who do it: "meer in de garage en minder in de klas" tells of none.
_BY_OTHERS = re.compile(
    r"\b(?:ze|zij|z'\w+|hij|niemand|iedereen|iemand|jongens|meiden|meisjes|klasgenoten|\w*collega\w*|chef|ploeg\w*|\w*groep\w*|team|mensen"
    r"|gepest|pest\w*|they|he|she|nobody|everyone|everybody|somebody|someone|no one|boys|girls|classmates?|kids|class app|people"
    r"|colleagues?|team|group|bull\w+)\b"
)


def _dismissed(turn: Turn) -> bool:
    ends_by_itself = _told(turn, ("situation", "business_ends"))
    loses_work = _told(turn, ("work", "not_working"), ("situation", "contract_ends"), ("situation", "work_ends"))
    return _told(turn, ("situation", "dismissed")) and loses_work and not ends_by_itself


#: What is said of what, the weightiest first.
_LINES: Tuple[Tuple[str, Callable[[Turn, str], bool]], ...] = (
    ("grief", lambda turn, words: bool(_GRIEF.search(words)) and not _LONG_AGO.search(words)),
    ("eviction", lambda turn, words: _told(turn, ("topic", "eviction")) and not _ARREARS.search(words)),
    ("bullying", lambda turn, words: _told(turn, ("topic", "bullying"))),
    ("despair", lambda turn, words: bool(_DESPAIR.search(words))),
    ("pregnant", lambda turn, words: _told(turn, ("topic", "pregnancy")) and bool(_AT_SCHOOL.search(words))),
    ("rejected", lambda turn, words: bool(_REJECTED.search(words)) or safety.is_discouraged(turn)),
    ("sent_around", lambda turn, words: is_sent_around(words)),
    ("small", lambda turn, words: thinks_little_of_oneself(turn)),
    ("courage", lambda turn, words: bool(_COURAGE.search(words))),
    ("dismissal", lambda turn, words: _dismissed(turn)),
    ("lonely", lambda turn, words: bool(_LONELY.search(words))),
    ("low", lambda turn, words: bool(_LOW.search(words))),
    ("written_off", lambda turn, words: bool(_WRITTEN_OFF.search(words))),
    ("worn", lambda turn, words: bool(_WORN.search(words))),
)
#: What is said where the talk is about somebody else, too; the other lines are for who tells of themselves.
_OF_ANOTHER = frozenset({"sent_around", "grief", "eviction", "bullying", "despair", "worried_for", "money", "worn"})
#: From this probability what is told is heard without a pattern (docs/understanding.md), and in so many words at least.
SURELY_TOLD, _TELLING = 0.53, 3
#: Behind desks and answers, where the reply is only that it was heard, so probable is enough: "goed om te weten" is cold behind a worry
#: (docs/understanding.md).
TOLD_LATER = 0.45
#: So many kind words in a talk; more would be a mannerism.
_AT_MOST = 4
#: Answers that such a line may go before; the others are kind by themselves, or about something else.
_BEFORE = (
    "utter_guide_",
    "utter_ask_",
    "utter_several_",
    "utter_correct_",
    "utter_youth_",
    "utter_people_",
    "utter_details_",
    "utter_answers_",
    "utter_smalltalk_strain_later",
)
#: Says only that something was heard, or was not followed.
_ONLY_HEARD = ("utter_guide_noted", "utter_guide_sorry")
#: Asks whether there is more: behind a death the loss itself is met first. Offers a person: so is that one is sent around.
_MORE_PLACES = {"grief": ("utter_safety_more_than_that",), "sent_around": ("utter_tiers_person",)}


def warmed(outcome: Outcome, turn: Turn, before: State) -> Outcome:
    """The outcome with a kind word in front, when one is called for and was not said before."""
    danger = safety.in_danger(turn) and not turn.ordinary
    least = TOLD_LATER if before.table and outcome.says[0].response.startswith(_ONLY_HEARD) else SURELY_TOLD
    kind = "" if turn.tapped or before.handover or before.expecting or danger else called_for(turn, outcome.state.person, least)
    places = (*_BEFORE, *_MORE_PLACES.get(kind, ()))
    state = outcome.state
    mark, said = f"warm:{kind}", sum(told.startswith("warm:") for told in state.told)
    again = mark in state.told or said >= _AT_MOST
    if not kind or again or not outcome.says[0].response.startswith(places):
        return outcome
    told = state.copy(update={"told": (*state.told, mark)[-20:]})
    return replace(outcome, says=(Say(f"utter_warm_{kind}"), *outcome.says), state=told)


def thinks_little_of_oneself(turn: Turn) -> bool:
    """Whether somebody calls themself stupid or a failure."""
    return bool(_SMALL.search(plain(turn.text)))


def called_for(turn: Turn, person: str, least: float = SURELY_TOLD) -> str:
    """What is told that calls for a kind word: by the patterns, which are sure, and else as the trained understanding hears it.

    `person`: whom the talk is about, empty for the citizen; `least`: so probable it must be.
    """
    words = plain(turn.text)
    by_pattern = (name for name, called_for in _LINES if called_for(turn, words))
    kind, likely = turn.evidence.calls_for_a_kind_word
    misheard = (
        (kind == "home" and _has_a_home(words))
        or (kind == "split" and _has_a_child(words))
        or (kind == "lonely" and bool(_HELPS_NOBODY.search(words)))
        or (kind == "bullying" and not _BY_OTHERS.search(words))
    )
    surely = likely >= least and len(words.split()) >= _TELLING and not misheard
    learnt = (kind,) if surely else ()
    return next((name for name in (*by_pattern, *learnt) if not person or name in _OF_ANOTHER), "")
