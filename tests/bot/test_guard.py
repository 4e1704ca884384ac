"""What holds for every request: Host, request id, headers, and ids in the log instead of words."""

import io
import logging
from types import SimpleNamespace
from typing import Any, Iterator

import pytest
from sanic.compat import Header

from bot.channels.errors import ChannelError
from bot.channels.origin import check_host
from bot.guard import _request_id, request_in_logs
from guidance.settings import Settings


def asked(host: str) -> Any:
    return SimpleNamespace(headers=Header({"host": host}))


def settings(**changed: Any) -> Settings:
    return Settings.construct(**{"host": "127.0.0.1", "trusted_proxies": 0, "allowed_hosts": (), **changed})


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.1",
                                  "[::2]:8080", "localhost@evil.example", "evil.example#localhost", "localhost:8080x"])  # fmt: skip
def test_on_this_machine_a_name_from_elsewhere_is_refused(host: str) -> None:
    with pytest.raises(ChannelError, match="host"):
        check_host(asked(host), settings())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080", "[::1]"])
def test_the_machines_own_names_always_work(host: str) -> None:
    check_host(asked(host), settings())
    check_host(asked(host), settings(host="0.0.0.0", allowed_hosts=("chat.example",)))


def test_with_a_list_only_its_names_work() -> None:
    listed = settings(host="0.0.0.0", trusted_proxies=1, allowed_hosts=("Chat.Example",))
    check_host(asked("chat.example"), listed)
    check_host(asked("chat.example:443"), listed)
    for host in ("other.example", "chat.example.evil.example", "sub.chat.example"):
        with pytest.raises(ChannelError, match="host"):
            check_host(asked(host), listed)


@pytest.mark.parametrize("changed", [{"host": "0.0.0.0"}, {"trusted_proxies": 1}])
def test_a_server_for_others_that_was_told_no_names_takes_all(changed: Any) -> None:
    check_host(asked("chat.example"), settings(**changed))


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the server writes it; everything as before afterwards."""
    root, factory = logging.getLogger(), logging.getLogRecordFactory()
    before = list(root.handlers)
    request_in_logs()
    (ours,) = [handler for handler in root.handlers if handler not in before]
    assert isinstance(ours, logging.StreamHandler)
    written = io.StringIO()
    ours.setStream(written)
    yield written
    root.removeHandler(ours)
    logging.setLogRecordFactory(factory)


def test_each_line_of_the_log_carries_the_id_of_its_request(log: io.StringIO) -> None:
    set_before = _request_id.set("0123456789abcdef")
    logging.getLogger("bot.channels.door").error("a turn was not finished")
    _request_id.reset(set_before)
    logging.getLogger("bot.server").error("outside of a request")
    first, second = log.getvalue().splitlines()
    assert "[0123456789abcdef] a turn was not finished" in first and "[-] outside of a request" in second


def test_below_warning_nothing_of_other_packages_is_written(log: io.StringIO) -> None:
    logging.getLogger("rasa.core.processor").info("Received user message 'ik zoek werk'")
    assert log.getvalue() == ""
