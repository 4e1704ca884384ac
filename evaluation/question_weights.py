"""Fits what the voices weigh in `guidance.understanding.question_finder`, on questions whose answer is known.

``python -m evaluation.question_weights`` prints the numbers to write there. It encodes the ways of asking first, which takes some minutes
without vectors on disk. The questions: tests/understanding/answers.jsonl, follow_ups.jsonl and follow_ups_behind_answers.jsonl.
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


def _asked() -> Iterator[Tuple[str, str, Tuple[str, ...], str, str, str]]:
    """Text, country, right answers, what was said before, what was told last, language."""
    for row in _rows("answers.jsonl"):
        yield row["text"], row["country"], tuple(filter(None, [row["answer"], *row.get("also", [])])), "", "", row["lang"]
    for row in _rows("follow_ups.jsonl"):
        yield row["text"], _country(row["answers"]), tuple(row["answers"]), row["before"], "", "nl"
    for row in _rows("follow_ups_behind_answers.jsonl"):
        yield row["text"], _country([row["told"], *row["answers"]]), tuple(row["answers"]), "", row["told"], row["lang"]


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
    from guidance.understanding.asked import leans_on_what_was_said, question_within, subject_of, ways_of_asking
    from guidance.understanding.question_finder import QuestionFinder

    knowledge = knowledge_store().snapshot
    ways = ways_of_asking(knowledge)
    vectors = cached_vectors([way for _, way in ways], shared_encoder(), BATCH)
    ids, rows, parts = [name for name, _ in ways], np.stack([vectors[way] for _, way in ways]), shared_encoder().parts
    finder = QuestionFinder(ids, rows, parts, QuestionFinder.tuned(ids, rows, parts), knowledge.answers)
    judged: List[Judged] = []
    for text, country, right, said, told, language in _asked():
        question, _ = question_within(text)
        words = said or (subject_of(told, knowledge, language) if told else "")
        behind = [f"{words}. {question}"] if words and leans_on_what_was_said(question) else []
        found = cached_vectors([text, *behind], shared_encoder())
        voices = finder.voices(text, found[text], [found[context] for context in behind], [told] if told else [])
        held = [name for name in finder.names if knowledge.answers[name].country in (country, EUROPE)]
        kept = np.isin(finder.names, held)
        judged.append(Judged(voices[kept], tuple(held.index(name) for name in right if name in held)))
    print("WEIGHTS, NONE =", ", ".join(f"{weight:.1f}" for weight in fitted(judged)))


if __name__ == "__main__":
    main()
