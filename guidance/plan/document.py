"""What is taken along: the plan as it stood, in the citizen's language and in Dutch, complete in itself.

The page, the PDF and the calendar are made from this alone, so a link shows the same until it ends. By default it holds
nothing about the person: only what the knowledge says of the steps, the days the citizen named and the steps they worded themselves.
"""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Dict, Mapping, Optional, Tuple

from pydantic import BaseModel

from guidance.conversation.understood import shown_need, shown_stages
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.plan import Plan
from guidance.plan.steps import details
from guidance.profile.evidence import Profile
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: Kind under which `guidance.records.documents` keeps it.
KIND = "plan"
#: The language of the desks: the plan is in it too, for whoever helps.
OFFICIAL = "nl"


class DocumentStep(BaseModel):
    """One step: its details per language (`guidance.plan.steps.Details` as a dict), and what the citizen added."""

    texts: Dict[str, Dict[str, str]]
    by: Optional[date] = None
    done: bool = False
    words: Tuple[str, ...] = ()

    class Config:
        frozen = True


class Document(BaseModel):
    """A plan to take along."""

    language: str  # of headings and notices; may be one the steps are not written in
    languages: Tuple[str, ...]  # of the steps, the citizen's first
    made_on: date
    until: date  # the day the link ends
    steps: Tuple[DocumentStep, ...]
    understood: Dict[str, Tuple[str, ...]] = {}  # per language, only if wanted

    class Config:
        frozen = True

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> "Document":
        """From what `as_body` gave. Raises `ValueError`."""
        return cls.parse_obj(body)


def document(
    plan: Plan, profile: Profile, language: str, detected: Optional[str], knowledge: Snapshot, settings: Settings, day: date
) -> Document:
    """The plan on `day`. `language`: of the replies; `detected`: what the citizen writes, for headings in it."""
    languages = tuple(dict.fromkeys((language, OFFICIAL)))
    headings = detected if detected in knowledge.phrases["plan_page"]["title"] else language
    return Document(
        language=headings or language,
        languages=languages,
        made_on=day,
        until=day + timedelta(days=settings.plan_days),
        steps=tuple(
            DocumentStep(
                texts={lang: asdict(details(step, knowledge, lang, day)) for lang in languages},
                by=step.by,
                done=step.done,
                words=step.words if plan.with_words else (),
            )
            for step in plan.steps
        ),
        understood={lang: _understood(profile, knowledge, settings, lang) for lang in languages} if plan.with_words else {},
    )


def _understood(profile: Profile, knowledge: Snapshot, settings: Settings, language: str) -> Tuple[str, ...]:
    """What was understood, in the words of the knowledge and not in those of the citizen."""
    said = [in_language(knowledge.life_stages[belief.id].as_you, language) for belief in shown_stages(profile, settings)[:3]]
    need = shown_need(profile, settings)
    if need and need.id not in NEEDS_WITHOUT_CARDS:
        said.append(in_language(knowledge.needs[need.id].as_you, language))
    return tuple(said)
