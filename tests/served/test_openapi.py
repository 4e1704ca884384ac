"""The description at /openapi.json is true: what it promises holds, what it forbids is refused, whatever is sent."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from bot.channels.errors import STATUS
from bot.openapi import CALLS
from guidance.settings import ROOT

from .client import Client
from .conftest import Talk
from .product import Product

pytestmark = pytest.mark.served

SCHEMATHESIS = ROOT / ".venv-tools" / "bin" / "schemathesis"
CONFIG = Path(__file__).with_name("schemathesis.toml")


def compared(document: str, product: Product, token: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run schemathesis, which needs an environment of its own; without it the test is left out here, and fails in CI."""
    if not SCHEMATHESIS.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("schemathesis is not installed in .venv-tools: it stands in requirements/tools.in")
        pytest.skip("schemathesis is not installed in .venv-tools")
    command = [
        str(SCHEMATHESIS), "--config-file", str(CONFIG), "run", document, "--no-color", "--continue-on-failure",
        "--generation-database", "none", "--warnings", "off", "--request-timeout", "10",
        "--header", f"Authorization: Bearer {token}", *options,
    ]  # fmt: skip
    return subprocess.run(command, cwd=product.folder, capture_output=True, text=True, timeout=240, check=False)


def test_what_schemathesis_sends_is_answered_as_described(product: Product, talk: Talk) -> None:
    """Every call but the stream (it does not end by itself) and the wiping (it would end the session of the others)."""
    result = compared(
        f"{product.address}/openapi.json", product, talk().token, "--exclude-path-regex", "(events|erase)$", "--max-examples", "40"
    )
    assert result.returncode == 0 and "No issues found" in result.stdout, result.stdout[-6000:]
    assert talk().say("ik zoek werk").status == 200


def test_wiping_is_as_described(product: Product, talk: Talk) -> None:
    result = compared(f"{product.address}/openapi.json", product, talk().token, "--include-path-regex", "erase$", "--max-examples", "10")
    assert result.returncode == 0, result.stdout[-6000:]


def test_a_description_that_is_not_true_would_be_found(product: Product, talk: Talk) -> None:
    document = Client(product.address).request("GET", "/openapi.json").body
    document["components"]["schemas"]["ConfigAnswer"]["properties"]["session_seconds"] = {"type": "string"}
    lie = product.folder / "lie.json"
    lie.write_text(json.dumps(document), encoding="utf-8")
    only_config = ("--url", product.address, "--include-path-regex", "config$", "--max-examples", "3")
    result = compared(str(lie), product, talk().token, *only_config)
    assert result.returncode != 0 and "Response violates schema" in result.stdout, result.stdout[-3000:]


def test_every_route_is_described_and_nothing_else(client: Client) -> None:
    document = client.request("GET", "/openapi.json").body
    assert document["openapi"].startswith("3.") and set(document["paths"]) == {call.path for call in CALLS}
    for call in CALLS:
        assert client.request(call.method.upper(), call.path).status != 404, call.path
        answers = document["paths"][call.path][call.method]["responses"]
        assert set(answers) - {"200"} <= {str(status) for status in STATUS.values()}
