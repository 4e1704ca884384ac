"""Whatever bytes arrive at a public address: a JSON answer below 500, and in time."""

import json
from typing import Any, Dict

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.openapi import CALLS

from .client import Chat
from .product import Product

pytestmark = pytest.mark.served

#: The stream is left out: it does not end by itself, and reads nothing but its headers. Wiping has its own test.
PATHS = [(call.method.upper(), call.path) for call in CALLS if not call.path.endswith(("/events", "/erase"))]
SECONDS = 10
bounded = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], database=None
)  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from(["text", "choice", "id", "language", "site", "session", "sender", "metadata", "input_channel", "__proto__"])
objects = st.dictionaries(keys, json_values, max_size=4)
bodies = st.binary(max_size=300) | objects.map(lambda value: json.dumps(value).encode()) | json_values.map(lambda v: json.dumps(v).encode())
header_text = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


@pytest.fixture(scope="module")
def token(product: Product) -> str:
    return Chat(product.address).token


def answered(product: Product, method: str, path: str, **options: Any) -> requests.Response:
    answer = requests.request(method, f"{product.address}{path}", timeout=SECONDS, **options)
    assert answer.status_code < 500, f"{method} {path} {options}: {answer.status_code}"
    assert isinstance(answer.json(), dict)
    assert answer.headers["X-Request-ID"] and answer.headers["X-Content-Type-Options"] == "nosniff"
    return answer


@pytest.mark.parametrize("call", PATHS, ids=lambda call: f"{call[0]} {call[1]}")
@bounded
@given(body=bodies, kind=st.sampled_from(["application/json", "application/json; charset=x", "text/plain", ""]), data=st.data())
def test_any_body_and_header_is_answered(product: Product, token: str, call: Any, body: bytes, kind: str, data: st.DataObject) -> None:
    headers: Dict[str, str] = {"Content-Type": kind, "Authorization": f"Bearer {token}"}
    for name in data.draw(st.sets(st.sampled_from(["Authorization", "Origin", "Accept-Language", "X-Forwarded-For", "X-Request-ID"]))):
        headers[name] = data.draw(header_text).strip()
    answered(product, *call, data=body if call[0] == "POST" else None, headers=headers, params={"site": body} if call[0] == "GET" else None)


@bounded
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_is_answered(product: Product, token: str, text: str) -> None:
    answer = answered(product, "POST", "/webhooks/web/message", json={"text": text}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code in (200, 400)


@bounded
@given(path=st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126, blacklist_characters="#?"), max_size=40))
def test_any_path_is_answered(product: Product, path: str) -> None:
    url = f"/webhooks/web/{path}"
    answer = requests.get(f"{product.address}{url}", timeout=SECONDS, headers={"Authorization": "Bearer nobody"})
    assert answer.status_code < 500, url
