"""What the tests of the commands share."""

from typing import Dict, Iterator, Tuple

import pytest

from guidance.knowledge import loader
from guidance.knowledge.models import Entry

_KNOWN: Dict[Tuple[bytes, str, str], Entry] = {}


@pytest.fixture(scope="module", autouse=True)
def each_file_is_worked_out_once() -> Iterator[None]:
    """Nearly every test here reads all of the knowledge, and most of it as it is: what the same bytes said before, they say again."""
    read = loader._entry

    def entry(raw: bytes, kind: str, stem: str, entries: loader.Entries) -> Entry:
        known = _KNOWN.get((raw, kind, stem))
        found = known or read(raw, kind, stem, entries)
        if found.enabled:  # what a file switches off hangs on the others
            _KNOWN[raw, kind, stem] = found
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "_entry", entry)
        yield
