"""Tells numpy's OpenBLAS which routines this processor can run.

OpenBLAS chooses by the model of the processor. One that came out after it is unknown to it, and gets the routines of a Pentium 4: measured
on such a machine, a product of matrices takes three times as long. What a processor can do is known all the same: the kernel lists it.
https://github.com/OpenMathLib/OpenBLAS names the kinds.
"""

from pathlib import Path
from typing import Dict

#: What OpenBLAS calls a kind of processor, and what one must be able to do for its routines; the best first.
_KINDS = {
    "SkylakeX": {"avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"},
    "Haswell": {"avx2", "fma"},
}
_CPUINFO = Path("/proc/cpuinfo")


def routines(cpuinfo: Path = _CPUINFO) -> Dict[str, str]:
    """What to put into the environment before numpy is imported, unless somebody has chosen; empty where nothing is known."""
    try:
        lines = cpuinfo.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:  # not Linux: OpenBLAS chooses
        return {}
    flags = next((set(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), set())
    kind = next((kind for kind, needed in _KINDS.items() if needed <= flags), None)
    return {"OPENBLAS_CORETYPE": kind} if kind else {}
