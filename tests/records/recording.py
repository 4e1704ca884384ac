"""A clock and a secret for records that are made for a test."""

from datetime import datetime, timedelta, timezone

SECRET = b"only-for-tests-0123456789abcdef0123456789"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 1, 10, 30, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **how_long: float) -> None:
        self.moment += timedelta(**how_long)
