"""Ways of asking that say once more what another way of the same question says: read them before you write more.

``python -m evaluation.said_twice`` lists them by file, ``--drop`` takes them out of `knowledge/answers`. Of those that are as alike as
`SAID_TWICE` in one language the first stays; the name on the card stays always.
docs/understanding.md has what happened when all of them were taken out.
"""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from guidance.knowledge.models import Answer
from guidance.settings import ROOT, get_settings

#: The cosine, seen from the middle of all ways, from which one of two says nothing more.
SAID_TWICE = 0.72
FOLDER = ROOT / "knowledge" / "answers"
_PART, _LANGUAGE, _WAY = re.compile(r"(\w+):"), re.compile(r"  (\w+):$"), re.compile(r" +- (.+)$")
#: What stands above ways that have all gone.
_EMPTY_LANGUAGE, _EMPTY_PART = re.compile(r"^  \w\w:\n(?! +- )", re.MULTILINE), re.compile(r"^asked_on:\n(?!  )", re.MULTILINE)


class Way(NamedTuple):
    """One way of asking: the question's id, where it stands in its file (``names``, ``asked`` or ``asked_on``), and its words."""

    question: str
    part: str
    language: str
    words: str


def ways_by_question(answers: Iterable[Answer]) -> List[Way]:
    """All ways of each question, its names first, then in the order of the file."""
    found: List[Way] = []
    for answer in answers:
        found += [Way(answer.id, "names", code, name) for code, name in answer.names.items()]
        for part, said in (("asked", answer.asked), ("asked_on", answer.asked_on)):
            found += [Way(answer.id, part, code, words) for code, ways in said.items() for words in ways]
    return found


def said_twice(ways: Sequence[Way], vectors: np.ndarray, alike: float = SAID_TWICE) -> List[Way]:
    """Those of `ways` that another before them of the same question and language says as well; `vectors`: a row for each, any length."""
    seen = vectors - vectors.mean(axis=0)
    seen = seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-9)
    kept: Dict[Tuple[str, str], List[int]] = defaultdict(list)
    again: List[Way] = []
    for place, way in enumerate(ways):
        before = kept[way.question, way.language]
        if way.part != "names" and before and float((seen[before] @ seen[place]).max()) >= alike:
            again.append(way)
        else:
            before.append(place)
    return again


def without(text: str, ways: Iterable[Way]) -> str:
    """The text of a file of `knowledge/answers` without the lines of these ways of its question."""
    from ruamel.yaml import YAML

    out, lines, part, language = {(way.part, way.language, way.words) for way in ways}, [], "", ""
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        begins, speaks, says = _PART.match(bare), _LANGUAGE.match(bare), _WAY.match(bare)
        if begins:
            part = begins[1]
        elif speaks:
            language = speaks[1]
        elif says and (part, language, str(YAML(typ="safe").load(says[1]))) in out:
            continue
        lines.append(line)
    return _EMPTY_PART.sub("", _EMPTY_LANGUAGE.sub("", "".join(lines)))


def _files(folder: Path) -> Dict[str, Path]:
    """Id of a question -> its file."""
    named = ((re.search(r"^id: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE), path) for path in sorted(folder.rglob("*.yml")))
    return {found[1]: path for found, path in named if found}


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.said_twice", description=__doc__)
    parser.add_argument("--drop", action="store_true", help="take them out of the files")
    drop = parser.parse_args(arguments).drop
    get_settings().export_to_rasa()  # before anything loads numpy's threads
    from bot.components.encoder import BATCH, cached_vectors, shared_encoder
    from bot.knowledge import knowledge_store

    ways = ways_by_question(knowledge_store().snapshot.answers.values())
    vectors = cached_vectors([way.words for way in ways], shared_encoder(), BATCH)
    again: Dict[str, List[Way]] = defaultdict(list)
    for way in said_twice(ways, np.stack([vectors[way.words] for way in ways])):
        again[way.question].append(way)
    files = _files(FOLDER)
    for question, some in sorted(again.items()):
        path = files[question]
        if drop:
            path.write_text(without(path.read_text(encoding="utf-8"), some), encoding="utf-8")
        else:
            print(path.name, *(f"  {way.language}  {way.words}" for way in some), sep="\n")
    print(f"{sum(map(len, again.values()))} of {len(ways)} ways {'taken out' if drop else 'say once more what another says'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
