"""A copy of the knowledge that a test may damage; it is whole again for the next one."""

import shutil
from pathlib import Path
from typing import Dict, Iterator, List, Optional

import pytest

from guidance.errors import KnowledgeError
from guidance.knowledge.loader import Loaded, Parsed, read_folder


class Copy:
    """A folder of knowledge with ways to change it, all of them undone by `mend`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before: Dict[Path, Optional[bytes]] = {}
        self._parsed: Parsed = {}

    def path(self, place: str) -> Path:
        return self.folder / place

    def write(self, place: str, text: "str | bytes") -> Path:
        path = self.path(place)
        self._before.setdefault(path, path.read_bytes() if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def change(self, place: str, old: str, new: str) -> Path:
        text = self.path(place).read_text(encoding="utf-8")
        assert old in text, f"{place} no longer holds {old!r}: choose another text to damage"
        return self.write(place, text.replace(old, new, 1))

    def remove(self, place: str) -> None:
        path = self.path(place)
        self._before.setdefault(path, path.read_bytes())
        path.unlink()

    def load(self) -> Loaded:
        return read_folder(self.folder, parsed=self._parsed)

    def faults(self) -> List[str]:
        with pytest.raises(KnowledgeError) as raised:
            self.load()
        return list(raised.value.problems)

    def mend(self) -> None:
        for path, raw in self._before.items():
            if raw is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(raw)
        self._before.clear()


@pytest.fixture(scope="session")
def _copied(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    folder = tmp_path_factory.mktemp("copy") / "knowledge"
    shutil.copytree(root / "knowledge", folder)
    copy = Copy(folder)
    copy.load()
    return copy


@pytest.fixture
def copy(_copied: Copy) -> Iterator[Copy]:
    yield _copied
    _copied.mend()
