"""The parts that every channel shares: one at a time, repetitions, rendering, short choices, ids that say nothing."""

import asyncio
from typing import Any, Dict, List, Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.address import conversation_id
from bot.channels.channel import Medium
from bot.channels.choices import CODE_LENGTH, chosen, code, numbered, offered
from bot.channels.errors import ChannelError
from bot.channels.kept import plain_contract
from bot.channels.rendering import render, split
from bot.channels.repeats import Repeats
from bot.channels.reply import Reply, only_text
from bot.channels.transcript import answer_to, entries
from bot.channels.turns import Turns
from guidance.knowledge.store import KnowledgeStore, Snapshot
from guidance.settings import ROOT

SECRET = b"k" * 32
WHATSAPP = Medium(buttons=3, rows=10, cards=False, length=1024, title=20)
SMS = Medium(buttons=0, rows=0, cards=False, length=160, title=0)


# --- one at a time


async def test_without_a_queue_the_second_is_told_to_wait() -> None:
    turns = Turns()
    async with turns.one("a"):
        with pytest.raises(ChannelError, match="busy"):
            async with turns.one("a"):
                pass
        async with turns.one("b"):
            pass
    async with turns.one("a"):
        pass


async def test_a_short_queue_is_worked_off_in_order_and_then_full() -> None:
    turns, done, go = Turns(queue=2), [], asyncio.Event()

    async def work(number: int) -> None:
        async with turns.one("a"):
            await go.wait()
            done.append(number)

    tasks = [asyncio.ensure_future(work(number)) for number in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(ChannelError, match="busy"):
        await work(9)
    go.set()
    await asyncio.gather(*tasks)
    assert done == [0, 1, 2]
    assert not turns._inside and not turns._locks, "a conversation that is done leaves nothing behind"


async def test_a_turn_that_fails_lets_the_next_one_in() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError):
        async with turns.one("a"):
            raise ZeroDivisionError
    async with turns.one("a"):
        pass


# --- repetitions


async def never() -> Optional[Dict[str, Any]]:
    return None


async def test_the_work_of_an_id_is_done_once_also_when_it_comes_again_meanwhile() -> None:
    repeats, calls = Repeats(60), []

    async def work() -> Dict[str, Any]:
        calls.append(1)
        await asyncio.sleep(0.02)
        return {"n": len(calls)}

    answers = await asyncio.gather(*(repeats.once("a", "id", "x", work, never) for _ in range(5)))
    answers.append(await repeats.once("a", "id", "x", work, never))
    assert answers == [{"n": 1}] * 6
    assert await repeats.once("b", "id", "x", work, never) == {"n": 2}, "another conversation, another message"
    assert await repeats.once("a", None, "x", work, never) == {"n": 3}, "without an id nothing is kept"


async def test_what_was_refused_may_be_tried_again() -> None:
    repeats, calls = Repeats(60), []

    async def work() -> Dict[str, Any]:
        calls.append(1)
        if len(calls) == 1:
            raise ChannelError("busy")
        return {"ok": True}

    with pytest.raises(ChannelError, match="busy"):
        await repeats.once("a", "id", "x", work, never)
    assert await repeats.once("a", "id", "x", work, never) == {"ok": True}


async def test_an_id_with_other_content_is_refused_and_the_first_answer_stays() -> None:
    repeats = Repeats(60)

    async def work() -> Dict[str, Any]:
        return {"ok": True}

    await repeats.once("a", "id", "x", work, never)
    with pytest.raises(ChannelError, match="id_used"):
        await repeats.once("a", "id", "y", work, never)
    assert await repeats.once("a", "id", "x", work, never) == {"ok": True}


async def test_when_the_one_who_asked_has_gone_the_work_goes_on() -> None:
    repeats, done = Repeats(60), []

    async def work() -> Dict[str, Any]:
        await asyncio.sleep(0.02)
        done.append(1)
        return {"ok": True}

    asking = asyncio.ensure_future(repeats.once("a", "id", "x", work, never))
    await asyncio.sleep(0)
    asking.cancel()
    assert await repeats.once("a", "id", "x", work, never) == {"ok": True}
    assert done == [1]


async def test_an_answer_of_an_earlier_process_is_not_worked_out_again() -> None:
    async def work() -> Dict[str, Any]:
        raise AssertionError("it was answered before")

    async def earlier() -> Optional[Dict[str, Any]]:
        return {"from": "the store"}

    assert await Repeats(60).once("a", "id", "x", work, earlier) == {"from": "the store"}


# --- ids


def test_an_id_tells_nothing_of_a_telephone_number_and_differs_by_channel_and_secret() -> None:
    number = "+31612345678"
    ids = {conversation_id(secret, channel, number) for secret in (SECRET, b"x" * 32) for channel in ("sms", "whatsapp", "web")}
    assert len(ids) == 6
    assert not any(number in one or "612345" in one for one in ids)
    assert conversation_id(SECRET, "sms", number) == conversation_id(SECRET, "sms", number)


# --- rendering


@pytest.fixture(scope="module")
def knowledge() -> Snapshot:
    return KnowledgeStore((ROOT / "knowledge",)).snapshot


CARD = {
    "kind": "service", "id": "uwv", "title": "UWV WERKbedrijf", "text": "Helpt bij het zoeken naar werk.", "url": "https://www.uwv.nl/",
    "phone": "088 898 92 94", "why": "omdat je werk zoekt", "source": {"title": "UWV", "url": None}, "seen_on": "2026-11-23",
    "checked_on": None, "warning": "Vraag eerst toestemming.",
}  # fmt: skip


def reply(*titles: str, text: str = "Wat past bij jou?", cards: Any = ()) -> Reply:
    choices = [{"title": title, "payload": f"/inform{{{number}}}"} for number, title in enumerate(titles)]
    return Reply([{"text": text, "choices": choices, "cards": list(cards)}])


@pytest.mark.parametrize(
    ("titles", "medium", "manner"),
    [
        (("Ja", "Nee"), WHATSAPP, "buttons"),
        (("Een", "Twee", "Drie", "Vier"), WHATSAPP, "list"),
        (tuple(f"Keuze {n}" for n in range(11)), WHATSAPP, "numbers"),
        (("Een titel die niet op een knop past",), WHATSAPP, "numbers"),
        (("Ja", "Nee"), SMS, "numbers"),
    ],
)
def test_choices_show_as_the_medium_can(knowledge: Snapshot, titles: Any, medium: Medium, manner: str) -> None:
    pieces = render(reply(*titles), medium, knowledge, "nl")
    assert pieces[-1].choices_as == manner and [title for title, _ in pieces[-1].choices] == list(titles)
    if manner == "numbers":
        assert all(f"{number}. {title}" in "\n".join(piece.text for piece in pieces) for number, title in enumerate(titles, 1))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_card_in_words_keeps_reason_warning_source_and_day(knowledge: Snapshot, language: str) -> None:
    shown = "\n".join(piece.text for piece in render(reply(cards=[CARD]), WHATSAPP, knowledge, language))
    for key in ("title", "text", "url", "phone", "why", "warning", "seen_on"):
        assert str(CARD[key]) in shown
    assert "UWV" in shown and ("Bron" if language == "nl" else "Source") in shown
    checked = render(reply(cards=[{**CARD, "checked_on": "2026-11-24"}]), WHATSAPP, knowledge, language)[-1].text
    assert "2026-11-24" in checked and "2026-11-23" not in checked


def test_a_medium_that_draws_cards_gets_them_as_data(knowledge: Snapshot) -> None:
    (piece,) = render(reply(cards=[CARD]), Medium(buttons=3, rows=0, cards=True, length=500), knowledge, "nl")
    assert piece.cards == (CARD,) and piece.text == "Wat past bij jou?"


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab .\n"), max_size=400), length=st.integers(5, 80))
def test_parts_fit_and_no_word_is_lost(text: str, length: int) -> None:
    parts = split(text, length)
    assert all(0 < len(part) <= length for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


# --- short choices


def test_a_code_is_short_and_counts_only_where_it_was_offered() -> None:
    mine = code(SECRET, "telegram-a", "/inform{1}")
    assert len(mine.encode()) == CODE_LENGTH
    assert chosen(SECRET, "telegram-a", mine, ["/other", "/inform{1}"]) == "/inform{1}"
    for conversation, given_code, payloads in (
        ("telegram-b", mine, ["/inform{1}"]),
        ("telegram-a", mine, ["/other"]),
        ("telegram-a", mine[:-1] + ("A" if mine[-1] != "A" else "B"), ["/inform{1}"]),
        ("telegram-a", "/inform{1}", ["/inform{1}"]),
        ("telegram-a", "", ["/inform{1}"]),
        ("telegram-a", "\ud800é", ["/inform{1}"]),
    ):
        with pytest.raises(ChannelError, match="choice_unknown"):
            chosen(SECRET, conversation, given_code, payloads)


def bot(text: str, *payloads: str, **metadata: str) -> Dict[str, Any]:
    buttons = [{"title": f"titel {payload}", "payload": payload} for payload in payloads]
    return {"event": "bot", "text": text, "timestamp": 1.0, "data": {"buttons": buttons or None, "custom": None}, "metadata": metadata}


def user(text: str, message_id: Optional[str] = None) -> Dict[str, Any]:
    return {"event": "user", "text": text, "timestamp": 2.0, "metadata": {"message_id": message_id} if message_id else {}}


@pytest.mark.parametrize(("typed", "payload"), [("1", "/c"), (" 2. ", "/d"), ("(2)", "/d"), ("3", None), ("0", None), ("12", None),
                                                ("ik ben 2", None), ("", None), ("２", None), ("-1", None)])  # fmt: skip
def test_a_bare_number_means_the_last_list(typed: str, payload: Optional[str]) -> None:
    groups = offered([bot("a", "/a", "/b"), user("x"), bot("b", "/c", "/d"), bot("c")])
    assert numbered(typed, groups) == payload
    assert numbered(typed, []) is None


# --- transcript


def test_the_transcript_leaves_out_what_nobody_said() -> None:
    events: List[Dict[str, Any]] = [
        {"event": "session_started"}, user("/open_conversation{}"), bot("Hallo", "/a"), user("/a", "one-two-three"),
        {"event": "slot", "name": "understood", "value": {"x": 1}}, bot("Goed"), user("\u2060/restart"), user("/nonsense"),
        bot("Dag, met Kim", **{"from": "counsellor"}),
    ]  # fmt: skip
    said = entries(events)
    assert [(entry["from"], entry["text"]) for entry in said] == [
        ("assistant", "Hallo"), ("citizen", "titel /a"), ("assistant", "Goed"), ("citizen", "/restart"), ("citizen", "…"),
        ("counsellor", "Dag, met Kim"),
    ]  # fmt: skip
    found = answer_to("one-two-three", events)
    assert found == {"messages": [only_text("Goed")], "understood": {"x": 1}, "plan": None}
    assert answer_to("nobody-sent-it", events) is None


def test_what_was_tapped_on_a_card_is_named_with_the_card() -> None:
    card = {**CARD, "choices": [{"title": "Meer weten", "payload": "/ask_about_card{}"}]}
    shown = {"event": "bot", "timestamp": 1.0, "text": "Hier kun je terecht.", "data": {"custom": {"cards": [card]}}}
    said = entries([shown, user("/ask_about_card{}", "one-two-three")])
    assert [entry["text"] for entry in said] == ["Hier kun je terecht.", "Meer weten: UWV WERKbedrijf"] and said[1]["chosen"]


def test_where_cards_are_words_their_buttons_are_left_out(knowledge: Snapshot) -> None:
    card = {**CARD, "choices": [{"title": "Zet in mijn plan", "payload": "/add_to_plan{}"}]}
    (piece,) = render(reply(cards=[card], text=""), WHATSAPP, knowledge, "nl")
    assert "Zet in mijn plan" not in piece.text and "add_to_plan" not in piece.text


def test_who_sends_no_id_gets_the_plain_contract() -> None:
    card = {**CARD, "choices": [{"title": "Meer weten", "payload": "x"}]}
    answer = {"messages": [{"text": "Hier.", "choices": [], "cards": [card]}], "understood": {}, "corrections": [], "plan": {"steps": []}}
    plain = plain_contract(answer)
    assert plain == {"messages": [{"text": "Hier.", "choices": [], "cards": [CARD]}], "understood": {}, "plan": {"steps": []}}
    assert "choices" in card, "what is kept for a repetition with an id stays whole"
