"""Which routines numpy is told to use; the processor is a file here."""

from pathlib import Path
from typing import Dict

import pytest

from guidance.processor import routines


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("fpu sse avx2 fma avx512f avx512dq avx512bw avx512vl avx512cd avx512_vnni", {"OPENBLAS_CORETYPE": "SkylakeX"}),
        ("fpu sse avx avx2 fma", {"OPENBLAS_CORETYPE": "Haswell"}),
        ("fpu sse avx2 fma avx512f", {"OPENBLAS_CORETYPE": "Haswell"}),  # the first of them could not do all of it
        ("fpu sse sse2", {}),
    ],
)
def test_the_best_it_can_run(tmp_path: Path, flags: str, expected: Dict[str, str]) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(f"processor\t: 0\nflags\t\t: {flags}\n\nprocessor\t: 1\nflags\t\t: {flags}\n")
    assert routines(cpuinfo) == expected


def test_a_system_that_does_not_tell(tmp_path: Path) -> None:
    assert routines(tmp_path / "missing") == {}
