"""A plan from the talk to paper, on the running product: kept by words, taken along by a link, readable by who has it."""

import re

import pytest
import requests

from .client import Chat, Reply
from .conftest import Talk
from .product import Product

pytestmark = pytest.mark.served


def with_plan(talk: Talk) -> Chat:
    chat = talk()
    chat.say("ik ben ontslagen en zoek werk")
    for _ in range(3):
        if chat.replies[-1].cards:
            break
        chat.tap(chat.replies[-1].choices[0]["payload"])
    assert chat.replies[-1].cards
    chat.say("zet de eerste in mijn plan")
    return chat


def link_in(reply: Reply) -> str:
    found = re.search(r"https?://\S+/plan/[\w-]{40,}", reply.text)
    assert found, reply.text
    return found[0]


def test_what_is_kept_comes_back_in_the_plan_and_on_its_page(talk: Talk, product: Product) -> None:
    chat = with_plan(talk)
    title = next(reply.cards[0]["title"] for reply in chat.replies if reply.cards)
    assert title in chat.say("mijn plan").text
    link = link_in(chat.say("kan ik mijn plan printen?"))
    assert link.startswith(product.address)
    page = requests.get(link, timeout=20)
    assert page.status_code == 200 and title.split()[0] in page.text
    assert "no-store" in page.headers["Cache-Control"] and "noindex" in page.headers["X-Robots-Tag"]
    assert "script" not in page.headers["Content-Security-Policy"]
    assert requests.get(f"{product.address}/site/plan.css", timeout=20).status_code == 200
    printed = requests.get(f"{link}.pdf", timeout=60)
    assert printed.status_code == 200 and printed.content.startswith(b"%PDF-")


def test_another_token_opens_nothing(product: Product) -> None:
    answer = requests.get(f"{product.address}/plan/{'x' * 43}", timeout=20, headers={"Accept-Language": "en"})
    assert answer.status_code == 404 and "This plan is no longer here" in answer.text


def test_an_exercise_is_done_in_the_talk(talk: Talk) -> None:
    chat = talk()
    begun = chat.say("ik wil een oefening doen")
    chat.tap(begun.choices[0]["payload"])
    stopped = chat.say("stop")
    assert "oefening" in stopped.text
    assert chat.say("ik zoek werk").need == "job_search"


def test_the_tokens_stand_nowhere_in_the_logs_or_tables(talk: Talk, product: Product) -> None:
    link = link_in(with_plan(talk).say("geef me een link naar mijn plan"))
    token = link.rsplit("/", 1)[1]
    requests.get(link, timeout=20)
    assert token not in product.output()
    for path in product.var.glob("records.db*"):
        assert token.encode() not in path.read_bytes()
