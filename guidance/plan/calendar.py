"""The days of a plan as an iCalendar file (RFC 5545), for any calendar."""

from datetime import datetime, time, timedelta, timezone
from hashlib import sha256
from typing import Optional

from icalendar import Alarm, Calendar, Event

from guidance.knowledge.store import Snapshot
from guidance.plan.document import Document
from guidance.plan.wording import columns, lines


def calendar(made: Document, knowledge: Snapshot) -> Optional[bytes]:
    """One whole-day event per step that has a day and is not done, with a reminder the day before; `None` without any."""
    words, texts = columns(made, knowledge)[0]
    found = Calendar()
    found.add("prodid", "-//Wegwijs//plan//NL")
    found.add("version", "2.0")
    found.add("x-wr-calname", words["title"])
    for step in made.steps:
        if step.by is None or step.done:
            continue
        event = Event()
        text = step.texts[texts]
        # From what it is about, so that importing again replaces it; from nothing that tells whose plan it is.
        event.add("uid", sha256(f"{text['id']}|{made.made_on}".encode()).hexdigest()[:32] + "@wegwijs")
        event.add("dtstamp", datetime.combine(made.made_on, time(), timezone.utc))
        event.add("summary", text["title"])
        event.add("dtstart", step.by)
        event.add("dtend", step.by + timedelta(days=1))
        event.add("description", "\n".join(f"{head}: {value}" if head else value for head, value, _, _ in lines(step, words, texts)))
        if text["url"]:
            event.add("url", text["url"])
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", text["title"])
        alarm.add("trigger", timedelta(hours=-15))  # nine in the morning of the day before
        event.add_component(alarm)
        found.add_component(event)
    return bytes(found.to_ical()) if found.subcomponents else None
