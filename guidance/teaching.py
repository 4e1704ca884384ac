"""Teaching: a reviewed correction (a message and its right labels) becomes a training message and a regression test.

The training messages lie in ``data/nlu/<language>/<intent>.yml``, those in neither Dutch nor English under ``other``. What was
taught is kept in ``tests/understanding/taught.jsonl``, and the gate reads every line of it with the newly trained model. A message
that is there already, that holds personal data, or that resembles one we measure on is refused: measuring on what was learnt
proves nothing.
"""

import json
import os
import re
from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

from ruamel.yaml import YAML

from guidance.errors import GuidanceError
from guidance.redaction import redact
from guidance.settings import ROOT
from guidance.understanding.language import KNOWN_LANGUAGES
from guidance.vocabulary import LIFE_STAGES, NEEDS, REQUIRED_LANGUAGES

TRAINING = Path("data", "nlu")
MEASURING = Path("tests", "understanding")
TAUGHT = MEASURING / "taught.jsonl"
#: From this share of common words two messages are one and the same to a learner.
TOO_ALIKE = 0.8
_ROUNDING = 1e-9
MOST_CHARACTERS = 1000
OTHER = "other"
_NEW_FILE = 'version: "3.1"\nnlu:\n- intent: {intent}\n  examples:\n'
#: Numbers and addresses are found by `guidance.redaction`; a title with a name behind it, or "ik heet", shows a person too.
_NAMED = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.?|[Dd]e heer|[Mm]eneer|[Dd]hr\.?|Mrs?\.?|Ms\.?)\s+(?:van\s+(?:den?\s+|der\s+)?|de\s+)?[A-Z]\w+"
    r"|\b(?:[Ii]k heet|[Mm]ijn naam is|[Mm]y name is)\s+[A-Z]?\w+"
)


@dataclass(frozen=True)
class Correction:
    """A message as somebody wrote it, with the labels a reviewer gave it; `stages` most relevant first, empty when unknowable."""

    text: str
    language: str
    intent: str
    stages: Tuple[str, ...]

    @property
    def folder(self) -> str:
        """Folder of its training file: a language of its own only where there are messages enough."""
        return self.language if self.language in REQUIRED_LANGUAGES else OTHER

    @property
    def as_example(self) -> Dict[str, Any]:
        """One line of `taught.jsonl`, in the format of the held-out messages."""
        need = self.intent if self.intent in NEEDS else "unclear"
        row: Dict[str, Any] = {"lang": self.language, "text": self.text, "life_stage": self.stages[0] if self.stages else "unclear"}
        return {**row, "stages": list(self.stages), "need": need, "intent": self.intent}


def folded(text: str) -> str:
    """Letters and digits only: what is left when case and punctuation do not count."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Alike:
    """Finds, among known messages, one that is nearly the same."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._words: List[FrozenSet[str]] = [frozenset(folded(text).split()) for text in self._texts]
        self._with_word: Dict[str, Set[int]] = defaultdict(set)
        for number, words in enumerate(self._words):
            for word in words:
                self._with_word[word].add(number)

    def find(self, text: str) -> Optional[str]:
        """The first known message that shares at least `TOO_ALIKE` of all words. One-word messages are like nothing."""
        ours = frozenset(folded(text).split())
        if len(ours) < 2:
            return None
        # Who shares so many of the words shares one of the few rarest: the others need not be looked at.
        by_rarity = sorted(ours, key=lambda word: (len(self._with_word.get(word, ())), word))
        rarest = by_rarity[: len(ours) - ceil(TOO_ALIKE * len(ours) - _ROUNDING) + 1]
        for number in sorted({number for word in rarest for number in self._with_word.get(word, ())}):
            known = self._words[number]
            if len(ours & known) / len(ours | known) >= TOO_ALIKE:
                return self._texts[number]
        return None


def training_messages(root: Path = ROOT) -> Iterator[Tuple[str, str, str]]:
    """Folder (language, or `other`), intent and text of every training message."""
    for path in sorted((root / TRAINING).rglob("*.yml")):
        for block in YAML(typ="safe", pure=False).load(path)["nlu"]:
            yield from ((path.parent.name, block["intent"], example["text"]) for example in block["examples"])


def measuring_messages(root: Path = ROOT) -> Iterator[str]:
    """Texts of the messages that are measured on and must not be learnt."""
    for path in sorted((root / MEASURING).glob("*.jsonl")):
        if path.name != TAUGHT.name:
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    yield str(json.loads(line)["text"])


class Teacher:
    """Checks corrections against all that is known, and writes down those that pass."""

    def __init__(self, root: Path = ROOT) -> None:
        if not (root / TRAINING).is_dir():
            raise GuidanceError(f"there is no {TRAINING} here: teach in a copy of the repository, not on a server")
        self._root = root
        self._known = {(folder, folded(text) or text): intent for folder, intent, text in training_messages(root)}
        self._acts = set(self._known.values())
        self._measured = Alike(measuring_messages(root))

    def problems(self, correction: Correction) -> List[str]:
        """Why the correction may not be taught; empty when it may."""
        text, found = correction.text, []
        if not text or text != " ".join(text.split()):
            found.append("the message is empty, or holds line breaks or double spaces")
        if len(text) > MOST_CHARACTERS:
            found.append(f"longer than {MOST_CHARACTERS} characters: no citizen can send that")
        if text.startswith("/") or re.search(r"\[[^\]]*\]\s*[({]", text):
            found.append("Rasa would read a command or an entity in it")
        if redact(text) != text or _NAMED.search(text):
            found.append("it holds personal data (a number, an address or a name): write it anew without them")
        if correction.intent not in self._acts:
            found.append(f"{correction.intent!r} is neither a need nor an act that messages are known of")
        if correction.language not in KNOWN_LANGUAGES:
            found.append(f"{correction.language!r} is not one of the languages {', '.join(KNOWN_LANGUAGES)}")
        unknown = [stage for stage in correction.stages if stage not in LIFE_STAGES]
        if unknown or len(set(correction.stages)) != len(correction.stages):
            found.append(f"life stages must be among {', '.join(LIFE_STAGES)}, each once")
        twin = self._known.get((correction.folder, folded(text) or text))
        if twin:
            found.append(f"it is a training message already, under {twin}")
        measured = self._measured.find(text)
        if measured:
            found.append(f"it resembles a message we measure on ({measured!r}): learning it would spoil the figures")
        return found

    def teach(self, correction: Correction) -> Path:
        """Add it to the training data and to the regression tests; return the training file. Raises `GuidanceError` if it may not."""
        problems = self.problems(correction)
        if problems:
            raise GuidanceError(f"not taught: {correction.text!r}: " + "; ".join(problems))
        path, taught = self._root / TRAINING / correction.folder / f"{correction.intent}.yml", self._root / TAUGHT
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            _append(path, _NEW_FILE.format(intent=correction.intent))
        example = f"  - text: {json.dumps(correction.text, ensure_ascii=False)}\n"
        example += f"    metadata: {{life_stage: [{', '.join(correction.stages)}]}}\n"
        _append(path, example)
        _append(taught, json.dumps(correction.as_example, ensure_ascii=False) + "\n")
        self._known[(correction.folder, folded(correction.text) or correction.text)] = correction.intent
        return path


def read_corrections(path: Path) -> List[Correction]:
    """Reviewed corrections, one JSON object a line: text, lang, life_stage (an id, a list, or "unclear"), need or intent.

    Raises `GuidanceError` naming every line that is wrong.
    """
    found, problems = [], []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GuidanceError(f"{path} cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_correction(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(f"line {number}: {error!r}")
    if problems:
        raise GuidanceError(f"{path.name}: " + "; ".join(problems))
    return found


def _correction(row: Mapping[str, Any]) -> Correction:
    stages = row["life_stage"]
    named: Sequence[str] = [stages] if isinstance(stages, str) else list(stages)
    intent = str(row.get("intent") or row["need"])
    if intent == "unclear":
        raise ValueError("`unclear` is no act: name it (too_vague, out_of_scope, greet, ...) under `intent`")
    return Correction(" ".join(str(row["text"]).split()), str(row["lang"]), intent, tuple(s for s in named if s != "unclear"))


def _append(path: Path, lines: str) -> None:
    """Add `lines` at the end, whole or not at all."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    part = path.with_suffix(path.suffix + ".part")
    part.write_text(before + ("" if not before or before.endswith("\n") else "\n") + lines, encoding="utf-8")
    os.replace(part, path)
