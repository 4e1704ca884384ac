"""Trains the model when none fits the current data: ``python -m launch.train [--force]``.

"Fits" is a hash over everything the model is made of; it is part of the model's file name.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Iterable, List

from rich.console import Console
from rich.status import Status
from ruamel.yaml import YAML

from guidance.errors import GuidanceError
from guidance.model_file import check_model, hash_file, vouch_for
from guidance.processor import routines
from guidance.settings import ROOT, Settings, get_settings

#: What the model is made of: training data, Rasa's configuration, our components, and the words facts are found by.
INPUTS = (
    "data", "bot/config.yml", "bot/domain", "bot/importer.py", "bot/components", "guidance/understanding", "knowledge/lexicon",
    "knowledge/countries", "knowledge/desk_questions", "knowledge/kind_words", "requirements/app.txt",
)  # fmt: skip
#: Kinds of knowledge whose `words` the heads learn as hints; their other texts may change without a training.
WITH_HINTS = ("knowledge/life_stages", "knowledge/needs")
_KEEP_MODELS = 2


def fingerprint(settings: Settings, root: Path = ROOT) -> str:
    """A hash of all inputs: 16 hexadecimal digits."""
    digest = sha256(",".join(settings.encoders).encode())
    for path in _input_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for folder in WITH_HINTS:
        for path in sorted((root / folder).glob("*.yml")):
            digest.update(json.dumps([path.stem, YAML(typ="safe").load(path).get("words")], sort_keys=True).encode())
    return digest.hexdigest()[:16]


def model_file(settings: Settings) -> Path:
    """Where the model that fits the current data lies, or will lie."""
    return settings.model_dir / f"wegwijs-{fingerprint(settings)}.tar.gz"


def train_if_needed(settings: Settings, console: Console, force: bool = False) -> Path:
    """Return the model that fits, training it first when it is missing. Raises `GuidanceError` when training fails."""
    model = model_file(settings)
    if model.exists() and not force:
        try:
            fitting = check_model(model)
            fitting.touch()  # the web process takes the newest: back to earlier data is back to its model
            return fitting
        except GuidanceError as error:
            console.print(f"{error} Training it anew.")
    settings.model_dir.mkdir(parents=True, exist_ok=True)
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    log = settings.var_dir / "train.log"
    console.print("Training the model on data/nlu. This takes four to fifteen minutes, by the processor, and only after a change of data.")
    started = time.monotonic()
    command = [
        sys.executable, "-m", "rasa", "train", "--config", "bot/config.yml", "--domain", "bot/domain", "--data", "data",
        "--out", str(settings.model_dir), "--fixed-model-name", f"new-{model.name}", "--skip-validation",  # `make validate` does that
    ]  # fmt: skip
    env = {
        **routines(),
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "ENCODER_THREADS": str(os.cpu_count() or 1),
        "OMP_WAIT_POLICY": "passive",  # threads that wait must not burn the core another one needs
    }
    with log.open("wb") as output, console.status("training") as status:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait(process, started, console, status)
        except BaseException:
            process.terminate()
            process.wait(10)
            raise
    part = settings.model_dir / f"new-{model.name}"
    if process.returncode or not part.exists():
        tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
        raise GuidanceError(f"training failed; the end of {log.name} in {settings.var_dir.name}/:\n{tail}")
    part.replace(model)
    vouch_for(model)
    _drop_old_models(settings.model_dir, model)
    console.print(f"Trained in {time.monotonic() - started:.0f} seconds.")
    return model


def _wait(process: "subprocess.Popen[bytes]", started: float, console: Console, status: Status) -> None:
    said = started
    while process.poll() is None:
        time.sleep(0.5)
        elapsed = time.monotonic() - started
        status.update(f"training, {elapsed:.0f} seconds so far")
        if not console.is_terminal and time.monotonic() - said >= 30:
            said = time.monotonic()
            console.print(f"  still training, {elapsed:.0f} seconds so far")


def _input_files(root: Path) -> Iterable[Path]:
    found: List[Path] = []
    for name in INPUTS:
        path = root / name
        found.extend([path] if path.is_file() else (p for p in path.rglob("*") if p.suffix in (".yml", ".py", ".npz")))
    return sorted(found)


def _drop_old_models(folder: Path, newest: Path) -> None:
    models = sorted(folder.glob("wegwijs-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in models if path != newest][_KEEP_MODELS - 1 :]:
        old.unlink()
        hash_file(old).unlink(missing_ok=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Train the model when none fits the current data.")
    parser.add_argument("--force", action="store_true", help="train even when a fitting model is there")
    force = parser.parse_args().force
    console = Console()
    try:
        model = train_if_needed(get_settings(), console, force)
    except GuidanceError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Training was stopped; nothing was changed.")
    console.print(f"Model: {model.parent.name}/{model.name}")


if __name__ == "__main__":
    main()
