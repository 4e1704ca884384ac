"""Every number of the match in one place. The first group is settled when the knowledge is read, the second per person."""

from typing import Mapping, Tuple

from guidance.vocabulary import BASICS, FURTHER

#: Points for answering the need itself: these, and up to one more the earlier the offer names it.
NEED = 3.0
#: Points for being named first for a life stage and need (`knowledge/routes`), by place. They stand in for all that is settled without the
#: person, so that the order is that of the route; a topic, a group or an obstacle of one's own can still change it.
ROUTE: Tuple[float, ...] = (10.0, 9.6, 9.2, 8.8)
#: Points for a desk that answers the need and is there for the topic that was spoken of: it goes before a route, which knows of none.
BEFORE_ROUTE = 6.0
#: Points for a desk for a group that somebody told to be in: about as much as the second place of a route.
OWN_BESIDE_ROUTE = 2.5
#: Points off for a place on a route that is none for this person: of another group, level or language.
NOT_ON_ROUTE = -5.0
#: Points for offering a kind of service that answers the need, by how typical that kind is for it; only the most
#: typical kinds count, for near the end of that list stands what helps with nearly everything.
NEIGHBOUR = 1.5
TYPICAL_KINDS = 8
#: Points for a kind of service that the guideline of the stage names, and for one the need asks for as well.
KIND_NAMED, KIND_NAMED_AND_WANTED = 0.4, 1.0
#: Points for a narrow offer, shared out over its life stages and over its needs.
FEW_STAGES, FEW_NEEDS = 0.6, 0.4
#: Points for somebody to talk to nearby, and for what can be reached at once.
LOCAL, REACHABLE = 0.3, 0.2
#: Points for an offer that is made for the person's first stage and for no other.
ONLY_THIS_STAGE = 1.0
#: Points for a general desk with people, as long as nobody knows what the person wants.
PERSON_FIRST = 0.6
#: Points off: guideline 6 asks for advice that is independent of commercial interest.
COMMERCIAL = -3.0

#: Points for a person's first, second, third, ... life stage.
STAGES: Tuple[float, ...] = (2.0, 1.4, 1.0, 0.6)
#: Points per obstacle in the person's way that the desk helps with.
OBSTACLE = 0.3
#: Points off for a desk for learners alone, as long as no life stage is known.
LEARNERS_ONLY = -1.5
#: Points off for a desk for work alone, where somebody at school asks what the school helps with as well.
FOR_WORK = -1.6
#: Points for a desk that is there for what is asked in particular.
TOPIC = 2.0
#: Points beside these for a desk that answers this need for who asks about that topic, and for nobody else.
TOPIC_ALONE = 1.5
#: Points for a page in the citizen's language.
LANGUAGE = 0.1
#: Points off for what is European or across the border, when no other country is in play.
ELSEWHERE = -1.2
NEXT_DOOR = -2.5
#: Points off for a desk that is at home in another region and serves this one too: in Brussels Actiris goes before VDAB.
GUEST_REGION = -0.8
#: Points off for a regional desk that works in another language, when the region is not known.
OTHER_LANGUAGE = -2.0
#: Points for a desk that is there for the person's own group alone; off for one that is there for another group.
OWN_GROUP, OTHER_GROUP = 1.0, -2.5
#: Points for a desk for the young, where somebody young has left school or is about to (guideline 17): it sees school, work and money.
YOUNG_DESK = 0.8
#: Points for a place with people where somebody wants to learn the language, to read, write, reckon or use a computer: a site is of no use
#: yet.
PEOPLE_FOR_BASICS = 0.8
#: Points off for a desk for when life is stuck, as long as nothing that blocks the way was voiced.
NOT_STUCK = -0.8
#: Points for a desk by what the person wants to learn (first) and what it is for (second). Who wants a diploma does not come for
#: reading lessons; who wants to read better may well be helped by an adviser who knows every course.
LEVEL: Mapping[Tuple[str, str], float] = {(BASICS, BASICS): 1.0, (FURTHER, FURTHER): 1.0, (FURTHER, BASICS): -3.0}
#: Points off for a desk for the basics where a course is wanted and nothing says which: it is shown, and does not lead.
BASICS_UNASKED = -0.8
