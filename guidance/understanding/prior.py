"""How often each need is asked, and each life stage writes.

A training set holds about as many messages of each need, or it could not learn the rare ones; people do not ask so evenly. The
shares below were counted in 1,423 messages that were written by life stage and not by need, in November 2026. Measured on
messages from another hand they bring the need 1.7 points; see docs/understanding.md. Speech acts keep the share they have in training.
"""

from types import MappingProxyType
from typing import Mapping

from guidance.vocabulary import LIFE_STAGES

#: Life stage -> parts. Nobody knows who will write, so no stage is the likelier because more messages of it were written:
#: people who work have half as many again in the training set, and were named too often.
STAGE_PRIOR: Mapping[str, int] = MappingProxyType(dict.fromkeys(LIFE_STAGES, 1))

#: Need -> parts in a thousand of the messages that ask for something.
NEED_PRIOR: Mapping[str, int] = MappingProxyType(
    {
        "job_search": 90,
        "rights_and_benefits": 82,
        "career_orientation": 77,
        "training": 69,
        "study_choice": 58,
        "drop_out_risk": 57,
        "financing": 53,
        "cv_and_application": 52,
        "internship": 39,
        "crisis": 36,
        "disability_support": 35,
        "skills_assessment": 34,
        "validation_of_prior_learning": 34,
        "talk_to_human": 34,
        "switch_study": 32,
        "entrepreneurship": 32,
        "career_change": 32,
        "language_and_integration": 30,
        "volunteering": 28,
        "diploma_recognition": 28,
        "work_abroad": 27,
        "study_abroad": 22,
        "retirement_planning": 18,
    }
)
