"""Sessions and choices: what is forged, cut, expired or someone else's opens nothing."""

import time
from typing import List

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.errors import ChannelError
from bot.channels.sessions import LONGEST_SESSION, Sessions

SECRET, SECONDS = b"k" * 32, 1800
CHOICE = '/inform_need{"need": "job_search"}'


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = time.time()

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("bot.channels.sessions.time", clock)
    monkeypatch.setattr("itsdangerous.timed.time", clock)
    return clock


@pytest.fixture
def sessions() -> Sessions:
    return Sessions(SECRET, SECONDS)


def refused(sessions: Sessions, header: str) -> str:
    with pytest.raises(ChannelError) as caught:
        sessions.open(header)
    return caught.value.code


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer a.b.c", "Bearer .", "Bearer \ud800", "Bearer é.é.é"]
)
def test_without_a_token_of_ours_no_session_opens(sessions: Sessions, header: str) -> None:
    assert refused(sessions, header) == "session_unknown"


@given(header=st.text())
def test_whatever_is_sent_as_a_token_the_answer_is_a_plain_refusal(header: str) -> None:
    assert refused(Sessions(SECRET, SECONDS), f"Bearer {header}") == "session_unknown"


def test_a_token_with_one_character_changed_or_missing_opens_nothing(sessions: Sessions) -> None:
    token, _ = sessions.new()
    changed: List[str] = [token[:i] + ("A" if token[i] != "A" else "B") + token[i + 1 :] for i in range(len(token) - 1)]
    for forged in [*changed, token[:-1], token[1:], token[: len(token) // 2], token + "A"]:
        assert refused(sessions, f"Bearer {forged}") == "session_unknown", forged


def test_a_token_signed_with_another_secret_opens_nothing(sessions: Sessions) -> None:
    token, _ = Sessions(b"x" * 32, SECONDS).new()
    assert refused(sessions, f"Bearer {token}") == "session_unknown"


def test_a_choice_is_no_token(sessions: Sessions) -> None:
    _, session = sessions.new()
    assert refused(sessions, f"Bearer {sessions.offer(session, CHOICE)}") == "session_unknown"


def test_a_token_opens_its_own_session_again_and_hides_the_id_of_the_conversation(sessions: Sessions) -> None:
    token, session = sessions.new()
    assert sessions.open(f"Bearer {token}") == session == sessions.open(f"bearer {token} ")
    assert session.sender_id not in token and session.session_id not in session.sender_id
    assert refused(sessions, f"Bearer {session.sender_id}") == "session_unknown"


def test_no_two_sessions_share_anything(sessions: Sessions) -> None:
    made = [sessions.new() for _ in range(200)]
    assert len({token for token, _ in made}) == len({s.session_id for _, s in made}) == len({s.sender_id for _, s in made}) == 200


def test_a_session_nobody_used_ends(sessions: Sessions, clock: Clock) -> None:
    token, _ = sessions.new()
    clock.now += SECONDS + 2
    assert refused(sessions, f"Bearer {token}") == "session_unknown"


def test_using_a_session_makes_it_last_longer_but_not_for_ever(sessions: Sessions, clock: Clock) -> None:
    token, session = sessions.new()
    started = clock.now
    while clock.now - started + SECONDS - 10 < LONGEST_SESSION:
        clock.now += SECONDS - 10
        assert sessions.open(f"Bearer {token}") == session
    clock.now = started + LONGEST_SESSION + 2
    assert refused(sessions, f"Bearer {token}") == "session_unknown"


def test_after_a_restart_a_fresh_token_still_opens_its_session(clock: Clock) -> None:
    token, session = Sessions(SECRET, SECONDS).new()
    clock.now += 60
    assert Sessions(SECRET, SECONDS).open(f"Bearer {token}") == session
    clock.now += SECONDS
    assert refused(Sessions(SECRET, SECONDS), f"Bearer {token}") == "session_unknown"


@pytest.mark.parametrize("choice", ["", CHOICE, "/restart", "a.b", "\ud800", "é"])
def test_a_choice_that_was_made_up_is_unknown(sessions: Sessions, choice: str) -> None:
    _, session = sessions.new()
    with pytest.raises(ChannelError, match="choice_unknown"):
        sessions.chosen(session, choice)


def test_a_choice_counts_only_in_the_session_it_was_offered_in(sessions: Sessions) -> None:
    (_, mine), (_, other) = sessions.new(), sessions.new()
    choice = sessions.offer(mine, CHOICE)
    assert sessions.chosen(mine, choice) == CHOICE
    for wrong in (lambda: sessions.chosen(other, choice), lambda: Sessions(b"x" * 32, SECONDS).chosen(mine, choice)):
        with pytest.raises(ChannelError, match="choice_unknown"):
            wrong()


def test_a_choice_with_one_character_changed_is_unknown(sessions: Sessions) -> None:
    _, session = sessions.new()
    choice = sessions.offer(session, CHOICE)
    for i in range(len(choice) - 1):  # the last character carries unused bits
        forged = choice[:i] + ("A" if choice[i] != "A" else "B") + choice[i + 1 :]
        with pytest.raises(ChannelError, match="choice_unknown"):
            sessions.chosen(session, forged)


@given(payload=st.text(min_size=1))
def test_whatever_was_offered_comes_back_as_it_was(payload: str) -> None:
    sessions = Sessions(SECRET, SECONDS)
    _, session = sessions.new()
    try:
        payload.encode()
    except UnicodeEncodeError:
        return  # lone surrogates never come out of our own texts
    assert sessions.chosen(session, sessions.offer(session, payload)) == payload


def test_what_can_be_tapped_is_signed_on_cards_as_below_messages(sessions: Sessions) -> None:
    _, session = sessions.new()
    offer = {"title": "Meer weten", "payload": CHOICE}
    message = {"text": "Hier kun je terecht.", "choices": [offer], "cards": [{"id": "uwv", "choices": [offer]}, {"id": "lid"}]}
    (signed,) = sessions.signed(session, [message])
    below, on_card = signed["choices"][0], signed["cards"][0]["choices"][0]
    assert below["payload"] != CHOICE and sessions.chosen(session, below["payload"]) == CHOICE
    assert on_card == below and signed["cards"][1] == {"id": "lid"}
    assert message["cards"][0]["choices"] == [offer], "what is kept stays as it was"
    assert sessions.signed(session, [{"from": "citizen", "text": "58"}]) == [{"from": "citizen", "text": "58"}]
