"""How probable it is that a common question is asked."""

from typing import Dict, List

import numpy as np
import pytest

from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot
from guidance.understanding.question_finder import FIRST, QuestionFinder, _share

VISA, GRANT, OTHER, FLEMISH = "nl_ww_holiday", "nl_ww_study", "eu_ehic", "be_cvo_cost"
#: A direction for each question, and one that all share.
ROWS = np.array([[1.0, 0.2, 0.0, 0.1], [0.2, 1.0, 0.0, 0.1], [0.0, 0.0, 1.0, 0.1], [0.9, 0.3, 0.1, 0.1]], dtype=np.float32)
WORDLESS = "xyz"


@pytest.fixture
def finder(knowledge: Snapshot) -> QuestionFinder:
    ids = [VISA, GRANT, OTHER, FLEMISH]
    return QuestionFinder(ids, ROWS, (2, 2), None, {name: knowledge.answers[name] for name in ids})


def asked(finder: QuestionFinder, vector: np.ndarray, behind: List[np.ndarray] = [], **more: object) -> Dict[str, float]:  # noqa: B006
    told = more.get("told", ())
    assert isinstance(told, (tuple, list))
    return {c.id: c.probability for c in finder.asked(str(more.get("text", WORDLESS)), vector, "NL", behind, told)}


def test_a_question_is_weighed_against_those_of_its_own_country_and_against_none(finder: QuestionFinder) -> None:
    found = asked(finder, ROWS[0])
    assert found[VISA] == max(found[name] for name in (VISA, GRANT, OTHER))  # the Flemish one has others to stand against
    assert found[VISA] + found[GRANT] + found[OTHER] < 1 and found[FLEMISH] < 1
    none = float(FIRST[-1])
    nothing: np.ndarray = np.array([-9.0, none])
    assert _share(nothing, none)[0] < 0.01 and _share(nothing, none)[1] == pytest.approx(0.5, abs=1e-5)


def test_what_was_said_before_decides_between_two_that_are_alike(finder: QuestionFinder) -> None:
    alone, behind = ROWS[:2].mean(axis=0), ROWS[1]
    assert asked(finder, alone, [behind])[GRANT] > asked(finder, alone)[GRANT]
    assert max(asked(finder, alone, [behind]).items(), key=lambda pair: pair[1])[0] == GRANT


def test_what_is_asked_in_so_many_words_loses_nothing_to_what_was_said(finder: QuestionFinder) -> None:
    by_itself, behind = (finder.voices(WORDLESS, ROWS[0], context) for context in ((), (ROWS[1],)))
    assert by_itself[0, 1] == behind[0, 1] == 0 and behind[1, 1] > 0


def test_what_was_told_last_is_not_likely_because_its_own_name_stands_before_the_words(finder: QuestionFinder) -> None:
    alone, its_name = ROWS[:2].mean(axis=0), ROWS[1]
    assert asked(finder, alone, [its_name], told=[GRANT])[GRANT] < asked(finder, alone, [its_name])[GRANT]


def test_what_is_alike_to_what_was_said_before_is_likelier_unless_it_was_told_last(finder: QuestionFinder) -> None:
    between, said = ROWS.mean(axis=0), ROWS[1]
    alike, told = (finder.voices(WORDLESS, between, told=told, earlier=[said])[:, 5] for told in ((), (GRANT,)))
    assert alike[1] == alike.max() > 0 and told[1] == 0 and told[0] == alike[0]
    later, both = (finder.asked(WORDLESS, between, "NL", earlier=earlier) for earlier in ([ROWS[2]], [said]))
    assert {c.id: c.probability for c in both}[GRANT] > {c.id: c.probability for c in later}[GRANT]


def test_the_words_of_question_and_answer_count(finder: QuestionFinder, knowledge: Snapshot) -> None:
    answer: Answer = knowledge.answers[OTHER]
    between = ROWS.mean(axis=0)
    assert asked(finder, between, text=answer.names["nl"])[OTHER] > asked(finder, between)[OTHER]


def test_a_sentence_that_asks_is_weighed_by_itself_beside_the_whole(finder: QuestionFinder) -> None:
    story = ROWS.mean(axis=0)
    whole = {c.id: c.probability for c in finder.asked(WORDLESS, story, "NL")}
    both = {c.id: c.probability for c in finder.asked(WORDLESS, story, "NL", asking=[(WORDLESS, ROWS[2])])}
    assert both[OTHER] > whole[OTHER] and all(both[name] >= whole[name] for name in whole)
