"""Ways of asking that bring nothing are found and taken out; what else stands in the file stays as it was."""

import numpy as np

from evaluation.said_twice import Way, said_twice, without

FILE = """id: nl_course_cost
country: NL
names:
  nl: "Wat kost een cursus?"
  en: "What does a course cost?"
asked:
  nl:
    - wat kost een cursus
    - "hoe duur is leren: veel?"
  en:
    - what does a course cost
    - is learning expensive
asked_on:
  nl:
  - ik wil leren. hoe duur is dat
text:
  nl: |
    Een cursus kost geld.
    - wat kost een cursus
  en: A course costs money.
"""


def way(part: str, language: str, words: str, question: str = "nl_course_cost") -> Way:
    return Way(question, part, language, words)


def test_of_two_alike_in_one_language_the_first_stays_and_a_name_stays_always() -> None:
    ways = [
        way("names", "nl", "Wat kost een cursus?"),
        way("names", "en", "What does a course cost?"),
        way("asked", "nl", "wat kost een cursus"),  # the name once more
        way("asked", "en", "costs of learning"),  # as alike, in another language
        way("asked", "nl", "hoe duur is leren"),
        way("asked_on", "nl", "ik wil leren. hoe duur is dat"),  # that once more
        way("asked", "nl", "wat kost een cursus", question="be_course_cost"),  # another question
    ]
    alike = np.array([[1, 0, 0, 0.1], [0, 1, 0, 0.1], [1, 0, 0, 0], [1, 0, 0, 0.1], [0, 0, 1, 0.1], [0, 0, 1, 0], [1, 0, 0, 0]])
    vectors = np.vstack([alike, -alike])  # so that their middle is nothing
    others = [way("asked", "nl", str(number), question=str(number)) for number in range(len(alike))]
    assert said_twice([*ways, *others], vectors, 0.9) == [ways[2], ways[5]]


def test_their_lines_go_and_all_else_stays() -> None:
    left = without(FILE, [way("asked", "nl", "hoe duur is leren: veel?"), way("asked", "en", "is learning expensive")])
    assert left == FILE.replace('    - "hoe duur is leren: veel?"\n', "").replace("    - is learning expensive\n", "")


def test_a_language_and_a_part_without_ways_go_as_well() -> None:
    left = without(FILE, [way("asked_on", "nl", "ik wil leren. hoe duur is dat")])
    assert left == FILE.replace("asked_on:\n  nl:\n  - ik wil leren. hoe duur is dat\n", "")


def test_the_same_words_in_another_part_stay() -> None:
    left = without(FILE, [way("asked", "nl", "wat kost een cursus")])
    assert "    Een cursus kost geld.\n    - wat kost een cursus\n" in left and left.count("- wat kost een cursus") == 1
