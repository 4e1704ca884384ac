"""``python -m evaluation.experiments``: compare heads without Rasa, on the held-out files and in cross-validation.

In cross-validation a fold is made of families: runs of messages that stand side by side in one file, which is how variants of one
message were written. What lies near a tested message (`NEAR`) is taken out of its training as well, wherever it stands. With
``--apart FILE`` (JSON lines with `text`) the messages of a file are cross-validated by themselves too: messages of one style.

Prints, per head: right on the primary label, right with alternates, wrong at a confidence of 0.6 or more, kept unknown, and the
expected calibration error, each with its 95 % interval; docs/understanding.md holds the last figures. Heads alone, without the rules.
"""

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from ruamel.yaml import YAML
from sklearn.svm import SVC

from bot.components.encoder import cached_vectors
from evaluation.figures import Judged, calibration_error, summary
from evaluation.messages import UNCLEAR, read_messages
from evaluation.quality import HELD_OUT
from guidance.knowledge.store import KnowledgeStore
from guidance.settings import ROOT, get_settings
from guidance.understanding import neighbours
from guidance.understanding.encoder import load_encoder
from guidance.understanding.facts import FactFinder, surface
from guidance.understanding.heads import ALL_VOICES, SHARES, Head, Voices, centred
from guidance.understanding.listening import Listener
from guidance.understanding.prior import NEED_PRIOR, STAGE_PRIOR
from guidance.understanding.spelling import Speller
from guidance.understanding.tuning import tuned_directions
from guidance.vocabulary import LIFE_STAGES, NEEDS

FOLDS = 5
#: So many messages side by side are taken for one family.
FAMILY = 10
#: Messages whose centred vectors have a cosine above this say the same in other words.
NEAR = 0.7
#: So often is drawn anew for the interval of the calibration error.
_DRAWS = 200

#: What is compared. All are read from one fitted head: only the weights of its voices differ.
COMPARED: Mapping[str, Voices] = {
    "sentence vectors alone": Voices(1.0, 0.0, 0.0),
    "words and letters alone": Voices(0.0, 1.0, 0.0),
    "neighbours alone": Voices(0.0, 0.0, 1.0),
    "vectors and words": Voices(0.833, 0.833, 0.0),
    "all three (in use)": ALL_VOICES,
}


#: The same, with the neighbours in directions that are learnt (`guidance.understanding.tuning`).
IN_LEARNT_DIRECTIONS: Mapping[str, Voices] = {
    "neighbours in learnt directions": Voices(0.0, 0.0, 1.0),
    "all three, neighbours in learnt directions": Voices(0.3, 0.7, 0.4),
    "words and neighbours in learnt directions": Voices(0.0, 0.7, 0.7),
}


@dataclass(frozen=True)
class Row:
    """One message with its labels (primary first), the labels that are right too, its language and its family."""

    text: str
    labels: Tuple[str, ...]
    right: FrozenSet[str]
    language: str
    family: int


def training(kind: str) -> List[Row]:
    """The training messages. `kind` is `need` (the intent) or `life_stage` (`none` when no stage can be known)."""
    rows: List[Row] = []
    family = 0
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        for block in YAML(typ="safe").load(path)["nlu"]:
            for number, example in enumerate(block["examples"]):
                family += number % FAMILY == 0
                stages = tuple(example["metadata"]["life_stage"]) or ("none",)
                labels = (str(block["intent"]),) if kind == "need" else stages
                rows.append(Row(str(example["text"]), labels, frozenset(map(shown, labels)), path.parent.name, family))
    return rows


def heldout(kind: str, path: Path) -> List[Row]:
    """Labelled messages of a file in the format of the held-out ones."""
    if kind == "need":
        return [Row(m.text, (m.need,), m.need_also, m.language, 0) for m in read_messages(path)]
    return [Row(m.text, (m.stage,), m.stage_also, m.language, 0) for m in read_messages(path)]


def shown(label: str) -> str:
    """What a citizen sees of a label: a need, a stage, or `unclear` for a speech act and for no stage."""
    return label if label in NEEDS or label in LIFE_STAGES else UNCLEAR


def judged(kind: str, rows: Sequence[Row], labels: Sequence[str], shares: np.ndarray) -> List[Judged]:
    """What a head names, beside what is right: its best label, or `unclear` when that is none or has little confidence."""
    settings = get_settings()
    lowest = settings.need_show if kind == "need" else settings.stage_show
    best = [shown(labels[int(i)]) for i in shares.argmax(axis=1)]
    return [
        Judged(shown(row.labels[0]), row.right, label if share >= lowest else UNCLEAR, float(share), row.language)
        for row, label, share in zip(rows, best, shares.max(axis=1))
    ]


def crossed(rows: Sequence[Row], vectors: np.ndarray, tested: Sequence[int], folds: int = FOLDS) -> Iterator[Tuple[List[int], List[int]]]:
    """Pairs of (training, test): positions in `rows`. Every one of `tested` is tested once, in the fold of its family.

    Neither its family nor what lies near it in `vectors` (n, d; of length 1) is in its training.
    """
    fold_of = np.random.default_rng(0).integers(folds, size=max(row.family for row in rows) + 1)
    for fold in range(folds):
        test = [i for i in tested if fold_of[rows[i].family] == fold]
        families = {rows[i].family for i in test}
        near = (vectors[test] @ vectors.T > NEAR).any(axis=0)
        out = near | np.array([row.family in families for row in rows])
        yield np.flatnonzero(~out).tolist(), test


class Bench:
    """Encodes each message once and tries heads on it."""

    def __init__(self) -> None:
        settings = get_settings()
        self.knowledge = KnowledgeStore(settings.knowledge_folders).snapshot
        self._encoder = load_encoder(settings.encoders, 2)
        self._finder = FactFinder(self.knowledge.lexicon)
        self._listener = Listener(Speller.learn([row.text for row in training("need")], self.knowledge), self.knowledge.lexicon)
        self._surfaces: Dict[str, Tuple[str, str]] = {}
        self.parts = self._encoder.parts

    def heard(self, text: str) -> str:
        """A message as the heads read it."""
        return self._listener.for_heads(self._listener.hear(text))

    def read(self, rows: Sequence[Row]) -> Tuple[np.ndarray, List[str]]:
        """Sentence vectors and surfaces of `rows`."""
        for row in rows:
            if row.text not in self._surfaces:
                heard = self._listener.hear(row.text)
                plain = self._listener.for_heads(heard)
                self._surfaces[row.text] = (plain, surface(plain, self._finder.find(heard.text)))
        read = [self._surfaces[row.text] for row in rows]
        vectors = cached_vectors([plain for plain, _ in read], self._encoder, 64)
        return np.vstack([vectors[plain] for plain, _ in read]), [words for _, words in read]

    def directions(self, rows: Sequence[Row]) -> np.ndarray:
        """Vectors of length 1, centred: their products say how near two messages are."""
        vectors, _ = self.read(rows)
        return np.asarray(centred(vectors, vectors.mean(axis=0), self.parts) / np.sqrt(len(self.parts)))

    def hints(self, kind: str) -> List[Tuple[str, str]]:
        """Phrases of the knowledge that say a label by themselves."""
        entries = self.knowledge.needs if kind == "need" else self.knowledge.life_stages
        return [(phrase.lower(), key) for key, entry in entries.items() for phrases in entry.words.values() for phrase in phrases]

    def heads(self, kind: str, train: Sequence[Row], test: Sequence[Row]) -> Dict[str, List[Judged]]:
        """What each head names for `test` after learning from `train`."""
        vectors, surfaces = self.read(train)
        given, said = self.read(test)
        head = Head(self.parts).fit(vectors, surfaces, [row.labels for row in train], self.hints(kind), _prior(kind))
        found = {name: judged(kind, test, head.labels, head.probabilities(given, said, voices)) for name, voices in COMPARED.items()}
        spoken = self._in_learnt_directions(head.labels, vectors, given, train)
        for name, voices in IN_LEARNT_DIRECTIONS.items():
            joined = np.log(head.probabilities(given, said, replace(voices, neighbours=0.0))) + voices.neighbours * spoken
            found[name] = judged(kind, test, head.labels, _shares(joined))
        return found

    def _in_learnt_directions(self, labels: Sequence[str], vectors: np.ndarray, given: np.ndarray, train: Sequence[Row]) -> np.ndarray:
        """What the neighbours say of `given` in the directions in which messages of one label lie together."""
        shares = np.zeros((len(train), len(labels)))
        for row, of in zip(shares, train):
            for label, share in zip(of.labels, SHARES[min(len(of.labels), len(SHARES)) - 1]):
                row[labels.index(label)] = share
        means = vectors.mean(axis=0)
        meanings = centred(vectors, means, self.parts)
        directions = tuned_directions(meanings, shares, neighbours.SHARPNESS, neighbours.FLOOR)
        return neighbours.Neighbours(meanings, shares, directions).log_shares(centred(given, means, self.parts))

    def machine(self, kind: str, train: Sequence[Row], test: Sequence[Row]) -> Dict[str, List[Judged]]:
        """A support vector machine on the sentence vectors, which is always sure; fifteen times slower to train."""
        vectors, _ = self.read(train)
        given, _ = self.read(test)
        means = vectors.mean(axis=0)
        machine = SVC(C=3, gamma=0.6).fit(centred(vectors, means, self.parts), [row.labels[0] for row in train])
        called = [shown(str(name)) for name in machine.predict(centred(given, means, self.parts))]
        rows = [Judged(shown(row.labels[0]), row.right, label, 1.0, row.language) for row, label in zip(test, called)]
        return {"support vector machine on the vectors": rows}


def _prior(kind: str) -> Mapping[str, float]:
    return NEED_PRIOR if kind == "need" else STAGE_PRIOR


def _shares(logarithms: np.ndarray) -> np.ndarray:
    shares = np.exp(logarithms - logarithms.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def calibration(rows: Sequence[Judged]) -> Tuple[float, float, float]:
    """Expected calibration error and its 95 % interval, by drawing the messages anew.

    Drawing adds noise of its own, which only ever raises this error; the interval is moved back by that much.
    """
    value = calibration_error(rows)["value"]
    random = np.random.default_rng(0)
    drawn = [calibration_error([rows[i] for i in random.integers(len(rows), size=len(rows))])["value"] for _ in range(_DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975]) - (np.mean(drawn) - value)
    return value, max(0.0, float(low)), float(high)


def line(rows: Sequence[Judged]) -> str:
    """The figures of one head, as a row of a table."""
    figures = summary(rows)
    cells = [_cell(figures[key]) for key in ("strict", "lenient", "wrong_while_confident", "kept_unknown")]
    value, low, high = calibration(rows)
    return " | ".join([*cells, f"{value:.3f} ({low:.3f}-{high:.3f})", str(len(rows))])


def _cell(share: Mapping[str, Any]) -> str:
    return "-" if share["value"] is None else f"{share['value']:.3f} ({share['low']:.3f}-{share['high']:.3f})"


def report(title: str, read: Mapping[str, Sequence[Judged]]) -> None:
    """A table in markdown: one row per head."""
    print(f"\n{title}\n")
    print("| head | primary label | with alternates | wrong while confident | kept unknown | calibration error | n |\n" + "|---" * 7 + "|")
    for name, rows in read.items():
        print(f"| {name} | {line(rows)} |", flush=True)


def main(arguments: Optional[Sequence[str]] = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Compare heads on held-out messages and in cross-validation.")
    parser.add_argument("--apart", type=Path, help="messages (JSON lines with `text`) to cross-validate by themselves")
    parser.add_argument("--quick", action="store_true", help="held-out messages only")
    parser.add_argument("--machine", action="store_true", help="a support vector machine as well, on the held-out messages (minutes)")
    options = parser.parse_args(arguments)
    bench = Bench()
    for kind in ("life_stage", "need"):
        rows = training(kind)
        tests = {name: heldout(kind, path) for name, path in HELD_OUT.items()}
        test = [row for of in tests.values() for row in of]
        read = {**bench.heads(kind, rows, test), **(bench.machine(kind, rows, test) if options.machine else {})}
        start = 0
        for name, of in tests.items():
            report(f"{kind}, held-out, {name}", {head: found[start : start + len(of)] for head, found in read.items()})
            start += len(of)
        if options.apart:
            apart = {json.loads(text)["text"] for text in options.apart.read_text(encoding="utf-8").splitlines() if text.strip()}
            some = [i for i, row in enumerate(rows) if row.text in apart]
            report(f"{kind}, {options.apart.name} in {FOLDS} folds", cross_validate(bench, kind, rows, some))
        if not options.quick:
            some = [i for i, row in enumerate(rows) if kind != "need" or row.labels[0] in NEEDS]
            report(f"{kind}, {FOLDS} folds by family", cross_validate(bench, kind, rows, some))


def cross_validate(bench: Bench, kind: str, rows: Sequence[Row], tested: Sequence[int]) -> Dict[str, List[Judged]]:
    """What each head names for `rows` at the positions `tested`, each after a training without it and its like."""
    read: Dict[str, List[Judged]] = {}
    for train, test in crossed(rows, bench.directions(rows), tested):
        for name, found in bench.heads(kind, [rows[i] for i in train], [rows[i] for i in test]).items():
            read.setdefault(name, []).extend(found)
    return read


if __name__ == "__main__":
    main()
