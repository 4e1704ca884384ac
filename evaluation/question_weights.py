"""Fits what the voices weigh in `guidance.understanding.question_finder`, on questions whose answer is known.

``python -m evaluation.question_weights`` prints the numbers to write there. It encodes the ways of asking first, which takes some minutes
without vectors on disk. The questions: tests/understanding/answers.jsonl, follow_ups.jsonl, follow_ups_behind_answers.jsonl and the later
messages of talks.jsonl.
"""

import json
from typing import Any, Dict, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np
from scipy.optimize import minimize

from guidance.settings import ROOT, get_settings

#: Holds the weights back, so that few questions do not make them large.
_RIDGE = 2e-4
_SETS = ROOT / "tests" / "understanding"


class Judged(NamedTuple):
    """What the voices say of each question that holds there, of shape (questions, voices), and the places of the right ones, if any."""

    voices: np.ndarray
    right: Tuple[int, ...]


def fitted(judged: Sequence[Judged]) -> np.ndarray:
    """The weights of the voices and, last, what stands for "none of these": the likeliest in a conditional logit (McFadden, 1974)."""
    size = judged[0].voices.shape[1] + 1

    def cost(weights: np.ndarray) -> Tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros(size)
        for one in judged:
            fits = np.append(one.voices @ weights[:-1], weights[-1])
            share = np.exp(fits - fits.max())
            share /= share.sum()
            meant = np.zeros(len(share))
            places = list(one.right) or [len(share) - 1]
            meant[places] = share[places] / share[places].sum()
            total -= float(np.log(share[places].sum() + 1e-12))
            beyond = share - meant
            slope[:-1] += one.voices.T @ beyond[:-1]
            slope[-1] += beyond[-1]
        held = np.append(weights[:-1], 0.0)
        return total / len(judged) + _RIDGE * float(held @ held), slope / len(judged) + 2 * _RIDGE * held

    found: np.ndarray = minimize(cost, np.ones(size), jac=True, method="L-BFGS-B").x
    return found


class Question(NamedTuple):
    """A message as it stands in a talk; `said`: the last messages before it, `first`: what the talk began with, where that is another."""

    text: str
    country: str
    right: Sequence[str]
    language: str
    said: str = ""
    first: str = ""
    told: Sequence[str] = ()
    of_a_talk: bool = False


def _asked() -> Iterator[Question]:
    for row in _rows("answers.jsonl"):
        yield Question(row["text"], row["country"], [*filter(None, [row["answer"], *row.get("also", [])])], row["lang"])
    for row in _rows("follow_ups.jsonl"):
        yield Question(row["text"], _country(row["answers"]), row["answers"], "nl", row["before"])
    for row in _rows("follow_ups_behind_answers.jsonl"):
        yield Question(row["text"], _country([row["told"], *row["answers"]]), row["answers"], row["lang"], told=[row["told"]])
    for row in _rows("talks.jsonl"):
        if row["earlier"]:
            said, first = said_in_talk(row["earlier"])
            yield Question(row["text"], row["country"], row["answers"], row["lang"], said, first, row["told"], True)


def said_in_talk(earlier: Sequence[str]) -> Tuple[str, str]:
    """The last two messages as one, and the first one where it is not among them."""
    return ". ".join(words.strip(" .?!") for words in earlier[-2:]), earlier[0] if len(earlier) > 2 else ""


def _rows(name: str) -> List[Dict[str, Any]]:
    return [json.loads(line) for line in (_SETS / name).read_text(encoding="utf-8").splitlines()]


def _country(names: Sequence[str]) -> str:
    return "BE" if any(name.startswith("be_") for name in names) else "NL"


def main() -> None:
    """Command line."""
    get_settings().export_to_rasa()  # before anything loads numpy's threads
    from bot.components.encoder import BATCH, cached_vectors, shared_encoder
    from bot.knowledge import knowledge_store
    from guidance.knowledge.cross_checks import EUROPE
    from guidance.understanding.asked import question_within, subject_of, ways_of_asking
    from guidance.understanding.neutral import alike_asked
    from guidance.understanding.question_finder import QuestionFinder

    knowledge = knowledge_store().snapshot
    ways = ways_of_asking(knowledge)
    vectors = cached_vectors([way for _, way in ways], shared_encoder(), BATCH)
    ids, rows, parts = [name for name, _ in ways], np.stack([vectors[way] for _, way in ways]), shared_encoder().parts
    finder = QuestionFinder(ids, rows, parts, QuestionFinder.tuned(ids, rows, parts), knowledge.answers)
    judged: List[Judged] = []
    asked = list(_asked())
    for one in asked:
        question, _ = question_within(one.text)
        text = alike_asked(one.text)
        names = [one.said, *(subject_of(entry, knowledge, one.language) for entry in one.told)]
        behind, earlier = [f"{words}. {question}" for words in names if words], [words for words in (one.said, one.first) if words]
        found = cached_vectors([text, *behind, *earlier], shared_encoder())
        voices = finder.voices(text, found[text], [found[said] for said in behind], one.told, [found[said] for said in earlier])
        held = [name for name in finder.names if knowledge.answers[name].country in (one.country, EUROPE)]
        kept = np.isin(finder.names, held)
        judged.append(Judged(voices[kept], tuple(held.index(name) for name in one.right if name in held)))
    alone = [voices for voices, one in zip(judged, asked) if not one.said and not one.told]
    later = [voices for voices, one in zip(judged, asked) if not one.of_a_talk]
    for name, some in (("FIRST", alone), ("LATER", later), ("LATER, talks as well", judged)):
        print(f"{name} =", ", ".join(f"{weight:.1f}" for weight in fitted(some)))


if __name__ == "__main__":
    main()
