"""`make chat`: a talk in the terminal, as somebody types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from guidance.settings import ROOT

from .product import Product, clean_environment, free_port

pytestmark = pytest.mark.served


def typed(address: str, *lines: str, language: str = "nl", **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "launch.chat", "--address", address, "--language", language],
        cwd=ROOT, env=clean_environment(COLUMNS="140", **settings), input="".join(f"{line}\n" for line in lines),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_what_was_understood_stands_beside_the_answer_and_a_number_taps_a_choice(product: Product) -> None:
    result = typed(product.address, "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?", "1", ":quit")
    assert result.returncode == 0, result.stderr
    assert "Ik ben Wegwijs" in result.stdout and "understood" in result.stdout
    assert "older_adult" in result.stdout and "job_search" in result.stdout and "bron:" in result.stdout


def test_a_conversation_can_be_wiped_and_the_end_of_the_input_ends_the_talk(product: Product) -> None:
    result = typed(product.address, "I lost my job", ":erase", language="en")
    assert result.returncode == 0 and "This conversation is erased" in result.stdout
    assert result.stdout.count("I am Wegwijs") == 2, "a wiped conversation is followed by a new one"


def test_a_refusal_is_shown_and_the_talk_goes_on(product: Product) -> None:
    result = typed(product.address, "\u0007", "hallo", ":quit")
    assert result.returncode == 0 and "400 invalid_request" in result.stdout


def test_where_nothing_answers_a_sentence_says_so(tmp_path: Path) -> None:
    result = typed(f"http://127.0.0.1:{free_port()}", VAR_DIR=str(tmp_path))
    assert result.returncode == 1 and "nothing answers" in result.stderr and "Traceback" not in result.stderr
