"""The same message as somebody else would write it: in the Dutch of a learner, in dialect, typed in a hurry, without capitals and marks.

The adapter of e5 is learnt with them (`evaluation.encoder_adapter`), so that a message is read alike whoever writes it. The rules here know
little of how people write; what was written by hand stands in ``written_otherwise.tsv``, two columns: a message of the training or a way of
asking, and the same otherwise.
"""

import random
import re
from pathlib import Path
from typing import Callable, Dict, List, Sequence, Tuple

from evaluation.fairness import bare, mistyped

BY_HAND = Path(__file__).with_name("written_otherwise.tsv")

_BEFORE_A_MARK = re.compile(r" (?=[.,;:?!]+(?: |$))")
_WORD = re.compile(r"[\w'’-]+|[^\w\s]+")


def _words(line: str) -> List[str]:
    return line.split()


#: What a learner leaves out: articles, small words, "is" and "ben".
_LEFT_OUT = {
    "nl": frozenset(_words("de het een 't er wel nog eens even ook te is ben bent zijn heb heeft hebben aan")),
    "en": frozenset(_words("the a an is am are was to of have has do does been")),
}
#: So often each of them is left out, and an ending dropped.
_OFTEN = 0.6


def _forms(table: str) -> Dict[str, Tuple[str, ...]]:
    """``word=form/other_form`` -> its forms; `_` is a space, and nothing behind the sign leaves the word out."""
    rows = (row.partition("=") for row in table.split())
    return {word: tuple(form.replace("_", " ") for form in forms.split("/")) for word, _, forms in rows}


#: What a learner says instead.
_INSTEAD = {
    "nl": _forms(
        """mijn=mij me=mij geen=niet niet=geen deze=dit dat=die onze=ons zij=hij werkte=werk kreeg=krijg wilde=wil moest=moet ging=ga
        had=heb waar=wat_plek waarom=hoezo hoeveel=hoe_veel welke=wat welk=wat opleiding=school omdat=want graag= misschien= eigenlijk="""
    ),
    "en": _forms(
        """my=me didn't=not don't=not doesn't=no can't=can_no isn't=not was=is worked=work would= which=what how=what_way because=for
        lost=lose got=get these=this"""
    ),
}
#: Verbs without the ending of the third person, or the plural.
_ENDING = re.compile(r"(?<=[a-z]{3})(?:t|en)$")
_ENDING_EN = re.compile(r"(?<=[a-z]{3})(?:ed|ing|s)$")
#: What is said in Flanders, Brabant or Groningen. Words that `knowledge/lexicon/spoken.yml` mends are no news to the encoder.
_DIALECT = _forms(
    """
    niet=nie/niet_ni/nait dat=da/det wat=wa/wat_da je=ge/oe/ie jij=gij/doe mijn=mijne/m'n/mien een=ne/nen/'n/n goed=goe/goud
    met=mee/mit ik=kik/'k/ik heb=em/hem/heb ben=zen/bin/ben moet=mot/moe/mout weet=wit/weet kan=ken/kan werk=wark/waark/werk
    geen=gin/gien/gene maar=mar/moar nu=na/nou/noe zijn=zen/zien school=schole/skool niks=niks_ni/niets_nie wil=wul/wil
    gaan=goan/gon daar=doar/dor jaar=joar/jaor toch=toch_hé/toch iets=iet/wat werken=warken/waarken dochter=dochter/dochtere
    zoon=zoon/zeun vader=va/pa ook=ook/ok/uk hoe=hoe/ho/oe als=as/aas van=van/vaan vrouw=vrouwke/wief man=vent/man
    kind=kiend/kinneke geld=geld/cente praten=klappen/proten
    """
)


def learner(text: str, language: str, chance: random.Random) -> str:
    """As somebody who learns the language: small words and endings are left out, a verb stands behind."""
    dropped, instead = _LEFT_OUT[language], _INSTEAD[language]
    ending = _ENDING if language == "nl" else _ENDING_EN
    words: List[str] = []
    for word in _WORD.findall(text):
        small = word.lower()
        if small in dropped and chance.random() < _OFTEN:
            continue
        if small in instead and chance.random() < _OFTEN:
            word = chance.choice(instead[small])
        elif chance.random() < _OFTEN / 2:
            word = ending.sub("", word)
        words.append(word)
    if language == "nl" and len(words) > 4 and chance.random() < _OFTEN / 2:  # "nu ik wil werk"
        place = chance.randrange(1, len(words) - 2)
        words[place], words[place + 1] = words[place + 1], words[place]
    return _BEFORE_A_MARK.sub("", " ".join(word for word in words if word))


def dialect(text: str, language: str, chance: random.Random) -> str:
    """With words as they sound in the south or the north; only Dutch has some here."""
    if language != "nl":
        return bare(text)

    def said(word: str) -> str:
        forms = _DIALECT.get(word.lower())
        if forms and chance.random() < _OFTEN:
            return chance.choice(forms)
        return re.sub(r"(?<=[aeiou])n$", "", word) if word.endswith("en") and chance.random() < _OFTEN / 2 else word

    return " ".join(map(said, text.split()))


def typed(text: str, language: str, chance: random.Random) -> str:
    """As typed in a hurry, mostly without capitals and marks."""
    return mistyped(bare(text) if chance.random() < _OFTEN else text, chance.randrange(1000)) if len(text) > 8 else bare(text)


def unmarked(text: str, language: str, chance: random.Random) -> str:
    """Without capitals and marks."""
    return bare(text)


#: A rule for each, and how often it is drawn.
RULES: Tuple[Tuple[Callable[[str, str, random.Random], str], float], ...] = (
    (learner, 0.45),
    (typed, 0.25),
    (dialect, 0.2),
    (unmarked, 0.1),
)


def otherwise(text: str, language: str, chance: random.Random) -> str:
    """`text` by one of the rules; as it is where a rule leaves nothing of it. `language`: `nl`, `en`, or another, which is only typed
    otherwise."""
    rules = RULES if language in _LEFT_OUT else ((typed, 0.7), (unmarked, 0.3))
    (rule,) = chance.choices([rule for rule, _ in rules], [often for _, often in rules])
    return rule(text, language, chance).strip() or text


def by_hand(path: Path = BY_HAND) -> Dict[str, Sequence[str]]:
    """Text -> how it was written otherwise by hand. Raises `ValueError` for a line that has not two columns."""
    found: Dict[str, List[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) != 2 or not all(column.strip() for column in columns):
            raise ValueError(f"{path.name}, line {number}: a message and the same written otherwise, with a tab between")
        found.setdefault(columns[0], []).append(columns[1])
    return found
