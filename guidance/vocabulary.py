"""The product's public vocabulary: ids of life stages, needs and obstacles.

The nine life stages are guidelines 10 to 18 of ELGPN Tools nr. 6 (2015). The ids are a contract:
slots, knowledge files, statistics, web replies and tests use them unchanged.
"""

from types import MappingProxyType
from typing import Mapping, Tuple

#: Life stage -> number of the guideline that is written for it.
GUIDELINE_OF_STAGE: Mapping[str, int] = MappingProxyType(
    {
        "pupil": 10,
        "vet_learner": 11,
        "student": 12,
        "adult_learner": 13,
        "employed": 14,
        "unemployed": 15,
        "older_adult": 16,
        "at_risk_youth": 17,
        "disadvantaged": 18,
    }
)

LIFE_STAGES: Tuple[str, ...] = tuple(GUIDELINE_OF_STAGE)

#: What a citizen can want. `unclear` is not among them: it is the absence of a need.
NEEDS: Tuple[str, ...] = (
    "study_choice",
    "career_orientation",
    "switch_study",
    "drop_out_risk",
    "job_search",
    "work_abroad",
    "study_abroad",
    "internship",
    "cv_and_application",
    "skills_assessment",
    "validation_of_prior_learning",
    "diploma_recognition",
    "training",
    "financing",
    "entrepreneurship",
    "volunteering",
    "career_change",
    "retirement_planning",
    "language_and_integration",
    "disability_support",
    "rights_and_benefits",
    "talk_to_human",
    "crisis",
)

#: Needs that are answered by people and safety lines, never by a list of services.
NEEDS_WITHOUT_CARDS: Tuple[str, ...] = ("talk_to_human", "crisis")

OBSTACLES: Tuple[str, ...] = (
    "debt",
    "housing",
    "childcare",
    "family_care",
    "health",
    "strain",
    "addiction",
    "after_detention",
    "status",
    "discrimination",
    "language",
    "digital",
    "transport",
)

#: What somebody has or belongs to by now (`guidance/conversation/hearing/standing.py`, and `self_employed` from the lexicon `contract`).
STANDINGS: Tuple[str, ...] = ("on_wia", "on_aow", "without_benefit", "integrated", "union_member", "self_employed")

#: Groups that some desks are there for alone. Such a desk leads for who says so, and comes last for others:
#: nobody is sent to a desk for refugees or former prisoners on a guess.
GROUPS: Tuple[str, ...] = (
    "refugee",
    "migrant",
    "disability",
    "mental_health",
    "veteran",
    "health_worker",
    "transport_worker",
    "gambling",
    "detained",
    "little_schooling",
    "eu_citizen",  # may work here without a permit
    "schoolchild",
    "at_vmbo",
    "at_vwo",
    "towards_college",
    "hunger",
    *STANDINGS,
    *OBSTACLES,
)

#: Countries whose people work in one another without a permit: the EU, the EEA and Switzerland.
FREE_MOVEMENT = frozenset(
    {"AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV",
     "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"}
)  # fmt: skip

#: What a question about rules or health is about in particular (`knowledge/lexicon/topic.yml`). The desk for it goes first.
TOPICS: Tuple[str, ...] = (
    "wages",
    "unsafe_work",
    "sick_pay",
    "disability_benefit",
    "young_disabled",
    "unemployment_benefit",
    "social_assistance",
    "state_pension",
    "survivors",
    "eviction",
    "put_out",
    "debts",
    "allowances",
    "permit",
    "objection",
    "lawyer",
    "pregnancy",
    "business_trouble",
    "inheritance",
    "health_fund",
    "teaching",
    "digid",
    "bullying",
    "suspension",
    "truancy",
    "first_school",
    "newcomer_school",
    "school_diploma",
)

#: What a course is for: reading, writing, numbers, the computer; or a diploma, a level, a trade.
BASICS, FURTHER = "basics", "further"

#: What people ask of a desk (`knowledge/desk_questions`): the part of its card that answers it, or what may be said of any desk.
DESK_QUESTIONS: Tuple[str, ...] = (
    "what",
    "for_whom",
    "cost",
    "apply",
    "reach",
    "hours",
    "drop_in",
    "remote",
    "bring",
    "ask",
    "wait",
    "language",
    "along",
    "unnamed",
    "binding",
    "trust",
    "why",
)
#: Said behind desks, and asking nothing of them.
NO_DESK_QUESTION = "none"

#: What calls for a kind word (`knowledge/kind_words`), each with its line in `bot/domain/warm.yml`.
KIND_WORDS: Tuple[str, ...] = (
    "grief",
    "home",
    "bullying",
    "mistreated",
    "pregnant",
    "dismissal",
    "uncertain",
    "rejected",
    "written_off",
    "money",
    "ill",
    "worn",
    "low",
    "lonely",
    "courage",
    "despair",
    "setback",
    "far_from_home",
    "worried_for",
    "split",
    "caring",
    "torn",
    "glad",
)
#: Calls for none.
NO_KIND_WORD = "none"

#: Kinds of danger a safety line is for; the kind decides which lines come.
SAFETY_KINDS: Tuple[str, ...] = (
    "suicide",
    "violence_at_home",
    "child_in_danger",
    "exploitation",
    "someone_to_talk_to",
    "immediate_danger",
)

#: Languages every text must exist in. The first one is the default.
REQUIRED_LANGUAGES: Tuple[str, ...] = ("nl", "en")
