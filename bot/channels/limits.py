"""How often one may ask: per session, per network address and in all. The settings say how much."""

import math
import time
from typing import Mapping

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from bot.channels.errors import ChannelError
from guidance.errors import SettingsError
from guidance.settings import Settings


class Limits:
    """Counts and refuses. One instance per process."""

    def __init__(self, settings: Settings) -> None:
        """Raises `SettingsError` when a limit is not of the form ``20/minute``."""
        # Kept here: the limiter holds it weakly. In Redis the counts are shared by all web processes.
        self._storage = storage_from_string(settings.redis_url.get_secret_value() or "memory://")
        self._limiter = FixedWindowRateLimiter(self._storage)
        self._items: Mapping[str, RateLimitItem] = {
            name: _scaled(name, getattr(settings, f"rate_limit_{name}"), settings.rate_limit_scale)
            for name in ("session", "address", "new_sessions", "plan", "global")
        }

    def count(self, name: str, key: str) -> None:
        """Count one request. Raises `ChannelError` (rate_limited) with the seconds to wait."""
        item = self._items[name]
        if not self._limiter.hit(item, name, key):
            reset, _ = self._limiter.get_window_stats(item, name, key)
            raise ChannelError("rate_limited", retry_after=max(1, math.ceil(reset - time.time())))


def _scaled(name: str, text: str, scale: float) -> RateLimitItem:
    try:
        item = parse(text)
    except ValueError as error:
        raise SettingsError(f"RATE_LIMIT_{name.upper()} is {text!r}: write it like 20/minute") from error
    return type(item)(max(1, int(item.amount * scale)), item.multiples)
