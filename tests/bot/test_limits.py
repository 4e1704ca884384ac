"""How often one may ask, and what is said to who asks more often."""

import pytest

from bot.channels.errors import ChannelError
from bot.channels.limits import Limits
from guidance.errors import SettingsError
from guidance.settings import Settings


def limits(**changed: object) -> Limits:
    return Limits(Settings.construct(**changed))


@pytest.mark.parametrize("text", ["", "often", "20 per fortnight", "minute/20", "-3/minute"])
@pytest.mark.parametrize("name", ["session", "address", "new_sessions", "global"])
def test_a_limit_nobody_can_read_stops_the_start_and_names_the_setting(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"RATE_LIMIT_{name.upper()}"):
        limits(**{f"rate_limit_{name}": text})


def test_one_too_many_is_refused_with_the_seconds_to_wait() -> None:
    counted = limits(rate_limit_session="2/minute")
    counted.count("session", "a")
    counted.count("session", "a")
    with pytest.raises(ChannelError) as caught:
        counted.count("session", "a")
    assert caught.value.code == "rate_limited"
    assert caught.value.retry_after is not None and 1 <= caught.value.retry_after <= 60


def test_one_citizen_does_not_use_up_what_is_another_ones() -> None:
    counted = limits(rate_limit_session="1/minute", rate_limit_address="1/minute")
    counted.count("session", "a")
    counted.count("session", "b")
    counted.count("address", "a")


@pytest.mark.parametrize(("scale", "allowed"), [(1.0, 3), (10.0, 30), (0.5, 1), (0.001, 1)])
def test_the_scale_multiplies_a_limit_and_never_closes_the_door(scale: float, allowed: int) -> None:
    counted = limits(rate_limit_global="3/hour", rate_limit_scale=scale)
    for _ in range(allowed):
        counted.count("global", "all")
    with pytest.raises(ChannelError, match="rate_limited"):
        counted.count("global", "all")


def test_a_longer_window_keeps_its_length_when_scaled() -> None:
    counted = limits(rate_limit_session="1/2 minutes", rate_limit_scale=1.0)
    counted.count("session", "a")
    with pytest.raises(ChannelError) as caught:
        counted.count("session", "a")
    assert caught.value.retry_after is not None and caught.value.retry_after <= 120
