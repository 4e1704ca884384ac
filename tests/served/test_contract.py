"""What the web channel answers, key by key (contract 2 of the design: session, message, understood, cards, choices)."""

import sqlite3

import pytest

from .client import Chat, Client
from .conftest import Talk
from .product import Product
from .shape import check_error, check_message, check_understood

pytestmark = pytest.mark.served


def test_a_forged_choice_is_refused(talk: Talk) -> None:
    chat = talk()
    real = chat.greeting.choices[0]["payload"]
    for forged in (
        "",
        "x",
        "/restart",
        '/inform_need{"need": "crisis"}',
        real[:-1],
        real[:-2] + ("AA" if real[-2:] != "AA" else "BB"),
        "." + real,
        real + "\n",
        "e30." + real.split(".")[-1],
        "é" * 50,
        "\x00",
        "a" * 5000,
    ):
        reply = chat.client.post({"choice": forged}, chat.token)
        assert reply.status == 409, forged
        check_error(reply.body, "choice_unknown")


def test_a_choice_of_another_session_is_refused(talk: Talk) -> None:
    one, other = talk(), talk()
    reply = one.client.post({"choice": other.greeting.choices[0]["payload"]}, one.token)
    assert reply.status == 409
    check_error(reply.body, "choice_unknown")


def test_the_same_choice_is_written_differently_in_every_session(talk: Talk) -> None:
    payloads = [{c["title"]: c["payload"] for c in talk().greeting.choices} for _ in range(2)]
    assert payloads[0].keys() == payloads[1].keys() and not set(payloads[0].values()) & set(payloads[1].values())


def test_a_choice_offered_earlier_is_still_accepted(talk: Talk) -> None:
    chat = talk()
    early = chat.greeting.payload("zoek werk", "geen werk")
    chat.say("wat is Europass?")
    chat.say("hallo")
    assert chat.tap(early).stages[:1] == ["unemployed"]


def test_a_session_opens_with_a_greeting_and_the_nine_choices(client: Client) -> None:
    for language, word in (("nl", "Ik ben Wegwijs"), ("en", "I am Wegwijs")):
        reply = client.session(language)
        assert reply.status == 200 and set(reply.body) == {"token", "expires_in", "messages"}
        assert isinstance(reply.body["token"], str) and len(reply.body["token"]) > 40
        assert reply.body["expires_in"] == 1800
        for message in reply.messages:
            check_message(message)
        assert word in reply.text and len(reply.choices) == 9 and not reply.cards
        assert reply.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"language": "tlh"}', b'{"language": "nl", "more": 1}'])
def test_a_session_without_a_language_we_speak_opens_in_dutch(client: Client, body: bytes) -> None:
    reply = client.request("POST", "/webhooks/web/session", data=body, headers={"Content-Type": "application/json"})
    assert reply.status == 200 and "Ik ben Wegwijs" in reply.text


def test_a_message_is_answered_with_messages_and_what_was_understood(talk: Talk) -> None:
    for language, text in (
        ("nl", "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?"),
        ("nl", "wat is Europass?"),
        ("nl", "ik wil niet meer leven"),
        ("nl", "hallo"),
        ("en", "I want to study in Spain"),
        ("en", "where can I talk to a person"),
        ("nl", "szukam pracy w Holandii, mam 30 lat"),
    ):
        reply = talk(language).say(text)
        assert set(reply.body) == {"messages", "understood"}
        assert reply.messages
        for message in reply.messages:
            check_message(message)
        check_understood(reply.understood)


def test_the_language_that_was_heard_is_named_also_when_the_reply_is_in_another(talk: Talk) -> None:
    reply = talk("nl").say("Szukam pracy w Holandii, jestem z Polski i mam trzydzieści lat")
    assert reply.understood["language"] == "pl" and reply.understood["reply_language"] == "nl"


def test_the_country_is_that_of_the_settings_until_one_is_named(talk: Talk) -> None:
    assert talk().say("ik zoek een cursus").understood["country"] == "NL"
    assert talk().say("ik woon in Gent en zoek werk").understood["country"] == "BE"


def test_what_was_understood_adds_up_over_the_turns(talk: Talk) -> None:
    chat = talk()
    first = chat.say("ik ben 58 en net ontslagen")
    assert "older_adult" in first.stages[:2]
    assert "older_adult" in chat.say("ik wil een cursus volgen").stages[:2]
    assert "older_adult" in chat.say("hallo?").stages[:2]


def test_two_sessions_know_nothing_of_each_other(talk: Talk) -> None:
    one, other = talk(), talk()
    one.say("ik ben 58 en net ontslagen, waar vind ik werk?")
    assert other.say("hallo").stages == [] and other.say("meer").need is None


def test_the_id_of_a_conversation_never_leaves(product: Product, talk: Talk) -> None:
    chat: Chat = talk()
    chat.say("ik zoek werk")
    chat.tap(chat.greeting.choices[0]["payload"])
    with sqlite3.connect(f"file:{product.database}?mode=ro", uri=True) as database:
        ids = {str(row[0]) for row in database.execute("select distinct sender_id from events")}
    assert ids
    seen = [chat.greeting, *chat.replies]
    for sender in ids:
        bare = sender.partition("-")[2]
        assert len(bare) >= 32
        for reply in seen:
            assert bare not in reply.response.text and bare not in str(reply.response.headers) and bare not in chat.token
    session_id = chat.token.partition(".")[0]
    assert not any(session_id in sender for sender in ids), "whoever reads the database could go on with a conversation"
