"""An answer that was told twice is not told in full a third time."""

import pytest
from talking import Talk, tapped, words

ASYLUM = "nl_asylum_work"


def _asks(talk: Talk, text: str, language: str) -> None:
    talk.hear(words("rights_and_benefits", text, sure=0.6, language=language, like=[(ASYLUM, 0.9)]))


@pytest.mark.parametrize(
    ("language", "first", "other", "again", "once_more"),
    [
        (
            "nl",
            "ik zit in een azc en zoek werk",
            "wie vraagt die vergunning aan?",
            "mag ik als asielzoeker nu werken?",
            "kan werken slecht zijn voor mijn asiel?",
        ),
        (
            "en",
            "i live in an asylum centre and look for work",
            "who asks for that permit?",
            "may i work as an asylum seeker now?",
            "can work be bad for my asylum?",
        ),
    ],
)
def test_the_third_time_it_is_said_that_it_is_the_same(
    talk: Talk, language: str, first: str, other: str, again: str, once_more: str
) -> None:
    talk.hear(words("job_search", first, stages={"unemployed": 0.9}, language=language))
    _asks(talk, again, language)
    assert talk.cards[0]["id"] == ASYLUM
    talk.hear(words("rights_and_benefits", other, sure=0.6, language=language, like=[("nl_ww_when_to_apply", 0.9)]))
    _asks(talk, again, language)
    assert talk.cards[0]["id"] == ASYLUM, "asked again it is told again"
    talk.hear(words("rights_and_benefits", other, sure=0.6, language=language, like=[("nl_ww_who", 0.9)]))
    _asks(talk, once_more, language)
    assert talk.said[-1].startswith("utter_answers_same") and ASYLUM not in {card["id"] for card in talk.cards}
    assert talk.choices[0] == "/talk_to_human" and ASYLUM in talk.choices[1]
    talk.hear(tapped(talk.choices[1]))
    assert talk.cards[0]["id"] == ASYLUM, "who taps it gets it"
