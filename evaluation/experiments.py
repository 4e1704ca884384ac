"""``python -m evaluation.experiments``: compare heads without Rasa, on the held-out file and in cross-validation.

Cross-validation keeps a source together: a fold is a run of messages that stand side by side in one file, which is how variants of
one message were written. With ``--apart FILE`` the messages of a file (JSON lines with `text`) are kept out of training and
tested on: messages from another hand. Prints one line per head; docs/understanding.md holds the last figures.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import numpy as np
from ruamel.yaml import YAML
from sklearn.svm import SVC

from evaluation.__main__ import DEFAULT_FILE
from evaluation.messages import UNCLEAR, read_messages
from guidance.knowledge.store import KnowledgeStore
from guidance.settings import ROOT, get_settings
from guidance.understanding.encoder import load_encoder
from guidance.understanding.facts import FactFinder, surface
from guidance.understanding.heads import Head, centred
from guidance.understanding.listening import Listener
from guidance.understanding.prior import NEED_PRIOR
from guidance.understanding.spelling import Speller
from guidance.vocabulary import LIFE_STAGES, NEEDS

FOLDS = 5
#: So many messages side by side are taken for one family.
FAMILY = 10


@dataclass(frozen=True)
class Row:
    """One message with its labels (primary first), the labels that are right too, and its family."""

    text: str
    labels: Tuple[str, ...]
    right: Tuple[str, ...]
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
                rows.append(Row(str(example["text"]), labels, labels, family))
    return rows


def heldout(kind: str, path: Path = DEFAULT_FILE) -> List[Row]:
    """Labelled messages of a file in the format of the held-out one."""
    if kind == "need":
        return [Row(m.text, (m.need,), tuple(m.need_also), 0) for m in read_messages(path)]
    return [Row(m.text, (m.stage,), tuple(m.stage_also), 0) for m in read_messages(path)]


def named(kind: str, labels: Sequence[str], shares: np.ndarray) -> List[str]:
    """What a head names: its best label, or `unclear` for a speech act, for no stage and for little confidence."""
    settings = get_settings()
    lowest = settings.need_show if kind == "need" else settings.stage_show
    best = [labels[int(i)] for i in shares.argmax(axis=1)]
    known = set(NEEDS) if kind == "need" else set(labels) - {"none"}
    return [label if label in known and share >= lowest else UNCLEAR for label, share in zip(best, shares.max(axis=1))]


class Bench:
    """Encodes each message once and tries heads on it."""

    def __init__(self) -> None:
        settings = get_settings()
        self.knowledge = KnowledgeStore(settings.knowledge_folders).snapshot
        self._encoder = load_encoder(settings.encoders, 2)
        self._finder = FactFinder(self.knowledge.lexicon)
        self._listener = Listener(Speller.learn([row.text for row in training("need")], self.knowledge), self.knowledge.lexicon)
        self._seen: Dict[str, Tuple[np.ndarray, str]] = {}
        self.parts = self._encoder.parts

    def read(self, rows: Sequence[Row]) -> Tuple[np.ndarray, List[str]]:
        """Sentence vectors and surfaces of `rows`."""
        new = [row.text for row in rows if row.text not in self._seen]
        for start in range(0, len(new), 64):
            batch = new[start : start + 64]
            heard = [self._listener.hear(text) for text in batch]
            plain = [self._listener.for_heads(said) for said in heard]
            for text, said, read, vector in zip(batch, heard, plain, self._encoder.encode(plain)):
                self._seen[text] = (vector, surface(read, self._finder.find(said.text)))
        return np.vstack([self._seen[row.text][0] for row in rows]), [self._seen[row.text][1] for row in rows]

    def hints(self, kind: str) -> List[Tuple[str, str]]:
        """Phrases of the knowledge that say a label by themselves."""
        entries = self.knowledge.needs if kind == "need" else self.knowledge.life_stages
        return [(phrase.lower(), key) for key, entry in entries.items() for phrases in entry.words.values() for phrase in phrases]

    def heads(self, kind: str, train: Sequence[Row], test: Sequence[Row]) -> Dict[str, List[str]]:
        """What each head names for `test` after learning from `train`."""
        vectors, surfaces = self.read(train)
        labels = [row.labels for row in train]
        given, said = self.read(test)
        prior = NEED_PRIOR if kind == "need" else None
        plain = Head(self.parts).fit(vectors, surfaces, labels)
        hinted = Head(self.parts).fit(vectors, surfaces, labels, self.hints(kind), prior)
        means = vectors.mean(axis=0)
        machine = SVC(C=3, gamma=0.6).fit(centred(vectors, means, self.parts), [names[0] for names in labels])
        return {
            "both voices": named(kind, plain.labels, plain.probabilities(given, said)),
            "both voices, hints and prior (in use)": named(kind, hinted.labels, hinted.probabilities(given, said)),
            "support vector machine on the encoders": [
                str(name) if name in NEEDS or name in LIFE_STAGES else UNCLEAR
                for name in machine.predict(centred(given, means, self.parts))
            ],
        }


def report(title: str, rows: Sequence[Row], read: Dict[str, List[str]]) -> None:
    """One line per head: right on the primary label / with alternates."""
    for name, labels in read.items():
        truth = [tuple(UNCLEAR if label == "none" else label for label in row.right) for row in rows]
        strict = np.mean([label == (UNCLEAR if row.labels[0] == "none" else row.labels[0]) for label, row in zip(labels, rows)])
        lenient = np.mean([label in right for label, right in zip(labels, truth)])
        print(f"{title:45} {name:40} {strict:.3f} / {lenient:.3f}  n={len(rows)}", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Compare heads on held-out messages and in cross-validation.")
    parser.add_argument("--apart", type=Path, help="messages (JSON lines) kept out of training and tested on")
    parser.add_argument("--quick", action="store_true", help="held-out messages only")
    arguments = parser.parse_args()
    bench = Bench()
    for kind in ("life_stage", "need"):
        rows = training(kind)
        test = heldout(kind)
        report(f"{kind}, held-out", test, bench.heads(kind, rows, test))
        if arguments.apart:
            apart = {json.loads(line)["text"] for line in arguments.apart.read_text(encoding="utf-8").splitlines() if line.strip()}
            other = [row for row in rows if row.text in apart and (kind != "need" or row.labels[0] in NEEDS)]
            report(f"{kind}, another hand", other, bench.heads(kind, [row for row in rows if row.text not in apart], other))
        if not arguments.quick:
            _crossed(bench, kind, rows)


def _crossed(bench: Bench, kind: str, rows: Sequence[Row]) -> None:
    folds = np.random.default_rng(0).integers(FOLDS, size=max(row.family for row in rows) + 1)
    read: Dict[str, List[str]] = {}
    tested: List[Row] = []
    for fold in range(FOLDS):
        test = [row for row in rows if folds[row.family] == fold and (kind != "need" or row.labels[0] in NEEDS)]
        tested.extend(test)
        for name, labels in bench.heads(kind, [row for row in rows if folds[row.family] != fold], test).items():
            read.setdefault(name, []).extend(labels)
    report(f"{kind}, {FOLDS} folds by family", tested, read)


if __name__ == "__main__":
    main()
