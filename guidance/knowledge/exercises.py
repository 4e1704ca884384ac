"""Short exercises in career management skills (guideline 1), as data: questions, how to take the answers, the result."""

import re
from typing import Dict, Literal, Optional, Tuple

from pydantic import StrictBool, StrictStr, conint, validator

from guidance.knowledge.entry import Entry, Id, Model, Text, complete, known
from guidance.vocabulary import NEEDS

#: The guideline all exercises rest on.
GUIDELINE = 1
#: So many can be tapped at once; `several` lists its options in the text and takes more.
MOST_CHOICES, MOST_OPTIONS = 3, 9


class Option(Model):
    """Something to choose. The text also stands in the result, so it starts small: "goed luisteren"."""

    id: Id
    text: Text

    _text = validator("text", allow_reuse=True)(complete)


class Question(Model):
    """One question. `free`: own words; `choices`: one of at most three; `several`: any number of a list."""

    id: Id
    asks: Text
    takes: Literal["free", "choices", "several"] = "free"
    options: Tuple[Option, ...] = ()
    hint: Optional[Text] = None  # for who does not know: another way to look at it
    told_in: Optional[Id] = None  # an earlier question whose answer may tell this too; several things named there are not asked again
    answer_may_ask: StrictBool = False  # the answer may be a question itself ("what would you ask?")

    _texts = validator("asks", "hint", allow_reuse=True)(complete)

    @validator("options", always=True)
    def _as_many_as_can_be_chosen(cls, options: Tuple[Option, ...], values: Dict[str, object]) -> Tuple[Option, ...]:
        takes = values.get("takes")
        allowed = {"free": (0, 0), "choices": (2, MOST_CHOICES), "several": (2, MOST_OPTIONS)}.get(str(takes))
        if allowed and not allowed[0] <= len(options) <= allowed[1]:
            raise ValueError(f"{len(options)} options with takes: {takes}: give {allowed[0]} to {allowed[1]}")
        if len({option.id for option in options}) != len(options):
            raise ValueError("two options have the same id: give each its own")
        return options


class Exercise(Entry):
    """One exercise of a few minutes. `result`: lines with answers in `{question id}`; a line without its answer is left out."""

    name: Text
    offers: Text  # what one gets out of it
    minutes: conint(strict=True, ge=1, le=4)  # type: ignore[valid-type]
    needs: Tuple[StrictStr, ...] = ()  # offered first to who wants this
    questions: Tuple[Question, ...]
    result: Tuple[Text, ...]
    day_from: Optional[Id] = None  # the question whose answer may name a day, for the step in the plan

    _texts = validator("name", "offers", allow_reuse=True)(complete)
    _lines = validator("result", each_item=True, allow_reuse=True)(complete)

    @validator("needs")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, NEEDS, "need")

    @validator("questions")
    def _each_question_once(cls, questions: Tuple[Question, ...]) -> Tuple[Question, ...]:
        if not 2 <= len(questions) <= 7:
            raise ValueError(f"{len(questions)} questions: an exercise has 2 to 7")
        ids = [question.id for question in questions]
        if len(set(ids)) != len(ids):
            raise ValueError("two questions have the same id: give each its own")
        late = next((q for n, q in enumerate(questions) if q.told_in and q.told_in not in ids[:n]), None)
        if late:
            raise ValueError(f"{late.id}: told_in: {late.told_in} is no earlier question: correct it")
        return questions

    @validator("result")
    def _answers_exist(cls, result: Tuple[Text, ...], values: Dict[str, object]) -> Tuple[Text, ...]:
        questions = values.get("questions")
        ids = {question.id for question in questions} if isinstance(questions, tuple) else set()
        if not result:
            raise ValueError("no result: an exercise gives something to keep")
        for line in result:
            used = {language: placeholders(words) for language, words in line.items()}
            wrong = sorted(set().union(*used.values()) - ids) if ids else []
            if wrong:
                raise ValueError(f"{{{wrong[0]}}} is no question: correct it")
            if len({frozenset(names) for names in used.values()}) > 1:
                raise ValueError("the answers used differ between the languages: use the same ones in each")
        return result

    @validator("day_from")
    def _day_is_asked(cls, name: Optional[str], values: Dict[str, object]) -> Optional[str]:
        questions = values.get("questions")
        if name and isinstance(questions, tuple) and name not in {question.id for question in questions}:
            raise ValueError(f"{name} is no question: correct it")
        return name


def placeholders(words: str) -> "set[str]":
    """Ids of the questions whose answers stand in a line of the result."""
    return set(re.findall(r"{(\w+)}", words))
