"""Somebody whose plan is taken along, and what must not be in it."""

from typing import Callable

from guidance.plan.document import Document
from guidance.profile.evidence import Belief, Profile

Make = Callable[..., Document]
#: What a citizen told; none of it may be in a plan unless wanted.
SECRET_WORDS = ("Ik kan goed luisteren naar mijn buurvrouw",)
PROFILE = Profile(
    stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen bij de bakker"),), need=Belief(id="job_search", confidence=0.9)
)
