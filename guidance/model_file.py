"""Which model file may be loaded: the one whose hash was written when it was trained.

Loading a model runs code in it (it holds pickled parts), so a file that came from elsewhere is never opened.
"""

import hmac
from hashlib import sha256
from pathlib import Path

from guidance.errors import GuidanceError


def hash_file(model: Path) -> Path:
    """Where the hash of `model` stands: beside it, in the format of ``sha256sum``."""
    return model.with_name(f"{model.name}.sha256")


def vouch_for(model: Path) -> None:
    """Write the hash of a model that was just trained."""
    hash_file(model).write_text(f"{_sha256(model)}  {model.name}\n", encoding="utf-8")


def check_model(model: Path) -> Path:
    """Return `model` when it is the file that was trained. Raises `GuidanceError` when it is not, or nobody vouches for it."""
    try:
        written = hash_file(model).read_text(encoding="utf-8").split()[:1]
    except (OSError, UnicodeDecodeError):
        written = []
    if not written:
        raise GuidanceError(f"{model.name} has no hash beside it, so nobody vouches for it: run `make train`.")
    if not hmac.compare_digest(written[0].encode(), _sha256(model).encode()):
        raise GuidanceError(f"{model.name} is not the file that was trained: remove it and run `make train`.")
    return model


def _sha256(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
