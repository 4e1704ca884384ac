"""From findings about addresses to work: what to do, where, and which entries may be called checked."""

from dataclasses import dataclass
from datetime import date
from typing import Dict, List, Mapping, Sequence, Tuple

from guidance.clients.links import UNSURE, Finding
from guidance.knowledge.loader import Loaded
from guidance.knowledge.upkeep import CHECKED_KINDS, all_addresses, shown_addresses

#: State -> what a person should do about it, the most pressing first. What works needs nothing.
TASKS: Mapping[str, str] = {
    "gone": "find the new address or take it out",
    "unreachable": "try again; if it stays so, find another address",
    "failing": "try again tomorrow",
    "lost": "find the page itself: this ends on a front page",
    "moved": "replace by the new address",
    "refused": "look with a browser",
    "busy": "look with a browser, or check again later",
}


@dataclass(frozen=True)
class WorkItem:
    """One address somebody must look at, and the entries that use it."""

    finding: Finding
    used_by: Tuple[str, ...]

    @property
    def task(self) -> str:
        """What to do."""
        return TASKS[self.finding.state]

    @property
    def found(self) -> str:
        """State, status and detail in one line."""
        parts = (self.finding.state, str(self.finding.status or ""), self.finding.detail)
        return " ".join(part for part in parts if part)


def work_list(findings: Sequence[Finding], users: Mapping[str, Sequence[str]]) -> List[WorkItem]:
    """What needs a person, the most pressing first."""
    order = list(TASKS)
    items = [WorkItem(finding, tuple(users.get(finding.url, ()))) for finding in findings if finding.state in TASKS]
    return sorted(items, key=lambda item: (order.index(item.finding.state), item.finding.url))


def as_markdown(work: Sequence[WorkItem], checked: int, day: date) -> str:
    """The work list as a page with boxes to tick."""
    lines = [f"# Addresses to look at, {day.isoformat()}", "", f"{checked} addresses were asked, {len(work)} need a look.", ""]
    task = ""
    for item in work:
        if item.task != task:
            task = item.task
            lines += [f"## {task[0].upper()}{task[1:]}", ""]
        lines.append(f"- [ ] <{item.finding.url}>: {item.found} (used by {', '.join(item.used_by)})")
    return "\n".join(lines).rstrip() + "\n"


def fully_answering(loaded: Loaded, findings: Sequence[Finding]) -> List[Tuple[str, str]]:
    """(kind, id) of entries that a live check has shown to hold.

    Every address a citizen is sent to answers, there is at least one, and no other address in the file is known
    to be broken. A site that refuses robots neither proves nor disproves a source.
    """
    found: Dict[str, Finding] = {finding.url: finding for finding in findings}
    good: List[Tuple[str, str]] = []
    for kind in sorted(CHECKED_KINDS):
        for entry in loaded.entries[kind].values():
            shown = shown_addresses(entry)
            others = [found[url] for url in all_addresses(entry) if url in found and url not in shown]
            answered = bool(shown) and all(url in found and found[url].answers for url in shown)
            if entry.enabled and answered and all(other.answers or other.state in UNSURE for other in others):
                good.append((kind, entry.id))
    return good
