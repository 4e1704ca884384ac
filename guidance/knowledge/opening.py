"""Opening hours that can be reckoned with: is somebody there now, and if not, when?"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Container, Literal, Mapping, Optional, Sequence, Tuple
from zoneinfo import ZoneInfo

import holidays
from pydantic import BaseModel, StrictStr, validator

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: Tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Country -> the zone its desks keep time by.
_ZONES: Mapping[str, str] = {"NL": "Europe/Amsterdam", "BE": "Europe/Brussels"}
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_WRITTEN = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)")


class Opening(BaseModel):
    """On these days open from `opens` to `closes` (local time, ``HH:MM``, on the same day)."""

    days: Tuple[Day, ...]
    opens: StrictStr
    closes: StrictStr

    class Config:
        frozen = True
        extra = "forbid"

    @validator("opens", "closes")
    def _clock(cls, value: str) -> str:
        if not _CLOCK.fullmatch(value):
            raise ValueError('write a time as "08:30"')
        return value

    @validator("closes")
    def _later(cls, closes: str, values: Mapping[str, object]) -> str:
        if closes <= str(values.get("opens", "")):
            raise ValueError("closes before it opens: correct the times")
        return closes


@dataclass(frozen=True)
class Now:
    """How it stands at one moment. Times are ``HH:MM``; `next_day` counts from today (0) and is None when unknown."""

    open: bool
    until: str = ""
    holiday: bool = False
    next_day: Optional[int] = None
    next_time: str = ""
    weekday: str = ""  # of the next opening


def read_opening(text: str) -> Tuple[Opening, ...]:
    """From the setting: ``mon-fri 09:00-17:00; sat 10:00-14:00``. Raises `ValueError`."""
    found = []
    for part in filter(None, (piece.strip().lower() for piece in text.split(";"))):
        match = _WRITTEN.fullmatch(part)
        if not match or match["first"] not in DAYS or (match["last"] or "sun") not in DAYS:
            raise ValueError('write opening hours as "mon-fri 09:00-17:00; sat 10:00-14:00"')
        first, last = DAYS.index(match["first"]), DAYS.index(match["last"] or match["first"])
        found.append(Opening.parse_obj({"days": DAYS[first : last + 1], "opens": match["opens"], "closes": match["closes"]}))
    return tuple(found)


def now_at(opening: Sequence[Opening], moment: datetime, country: str) -> Optional[Now]:
    """Whether it is open at `moment` (with a time zone) and when it next will be; `None` without opening hours.

    On a public holiday of `country` a desk is taken to be closed.
    """
    zone = _ZONES.get(country)
    if not opening or zone is None:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    free = _holidays(country, local.year)
    holiday, clock = local.date() in free, local.strftime("%H:%M")
    if not holiday:
        for part in opening:
            if DAYS[local.weekday()] in part.days and part.opens <= clock < part.closes:
                return Now(True, until=part.closes)
    later = _next(opening, local, free)
    if later is None:
        return Now(False, holiday=holiday)
    days = (later.date() - local.date()).days
    return Now(False, holiday=holiday, next_day=days, next_time=later.strftime("%H:%M"), weekday=DAYS[later.weekday()])


def _next(opening: Sequence[Opening], local: datetime, free: Container[date]) -> Optional[datetime]:
    for ahead in range(15):
        day = local.date() + timedelta(days=ahead)
        times = sorted(part.opens for part in opening if DAYS[day.weekday()] in part.days)
        for clock in times:
            begins = datetime.combine(day, time.fromisoformat(clock), local.tzinfo)
            if begins > local and day not in free:
                return begins
    return None


@lru_cache(maxsize=16)
def _holidays(country: str, year: int) -> Container[date]:
    return frozenset(holidays.country_holidays(country, years=(year, year + 1)))
