"""Numbers written in words, Dutch and English, 1 to 99: people write their age both ways."""

from typing import Dict

_NL_ONES = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_NL_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
_NL_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_EN_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_EN_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _table() -> Dict[str, int]:
    words: Dict[str, int] = {}
    for teens, tens in ((_NL_TEENS, _NL_TENS), (_EN_TEENS, _EN_TENS)):
        words.update({word: 10 + i for i, word in enumerate(teens)})
        words.update({word: 20 + 10 * i for i, word in enumerate(tens)})
    for i, ten in enumerate(_NL_TENS):
        for j, one in enumerate(_NL_ONES, start=1):
            link = "ën" if one.endswith("e") else "en"
            words[f"{one}{link}{ten}"] = words[f"{one}en{ten}"] = 20 + 10 * i + j
    for i, ten in enumerate(_EN_TENS):
        for j, one in enumerate(_EN_ONES, start=1):
            words[f"{ten}-{one}"] = words[f"{ten} {one}"] = words[f"{ten}{one}"] = 20 + 10 * i + j
    return words


#: word -> number. One to nine are left out: "een" is an article and small numbers are never an adult's age.
NUMBER_WORDS: Dict[str, int] = _table()

#: One to nine, for lengths of time, where a unit stands behind them.
SMALL_NUMBERS: Dict[str, int] = {
    **{word: i for i, word in enumerate(_NL_ONES, start=1)},
    **{word: i for i, word in enumerate(_EN_ONES, start=1)},
    "anderhalf": 1,
    "één": 1,
    "a": 1,
}
