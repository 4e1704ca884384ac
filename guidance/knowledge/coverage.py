"""How well one kind of person with one need is served in one country."""

from datetime import date

from guidance.knowledge.index import about_abroad
from guidance.knowledge.matching import Match, Query, match
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot


def cell(stage: str, need: str, country: str, knowledge: Snapshot, day: date) -> str:
    """The number of desks that answer the need itself, else `entry`, `EU` or `hole` (see the command `coverage`)."""
    found = match(Query((stage,), need, country, "nl", day), knowledge)
    reachable = [item for item in found if next_step(item)]
    own = [item for item in reachable if isinstance(item.offer, Service) and item.offer.country == country]
    desks = [item for item in own if item.by_need and (need in ("work_abroad", "study_abroad") or not about_abroad(item.offer))]
    if desks:
        return str(len(desks))
    if own:
        return "entry"
    return "EU" if reachable else "hole"


def next_step(item: Match) -> bool:
    """Whether the citizen can do something with it: open a page, call, or find the desk in the own town."""
    offer = item.offer
    return bool(offer.urls) or (isinstance(offer, Service) and bool(offer.phone or offer.find_own))
