"""The flows of data/stories are what the guide really does: each is held with it, and what it waits for is compared after every turn."""

from itertools import islice
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Tuple

import pytest
from ruamel.yaml import YAML
from talking import Talk, tap, words

from guidance.conversation.respond import TAKERS
from guidance.conversation.state import Turn
from guidance.profile.evidence import Evidence
from guidance.understanding.fact import Fact

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data" / "stories").glob("*.yml"))
#: What may go between two messages of a story.
STEPS = {"intent", "action", "slot_was_set"}

#: Intent -> the turn that stands for it in the stories, as the language side or a tap hands it over.
TURNS: Mapping[str, Callable[[], Turn]] = {
    "add_to_plan": lambda: words("add_to_plan", "zet alles in mijn plan"),
    "affirm": lambda: words("affirm", "ja"),
    "ask_more": lambda: words("ask_more", "meer"),
    "ask_my_data": lambda: words("ask_my_data", "wat weet je van mij?"),
    "change_plan": lambda: words("change_plan", "haal een stap weg"),
    "correct_understanding": lambda: words("correct_understanding", "dat klopt niet"),
    "crisis": lambda: words("crisis", "ik wil dood", facts=[Fact("danger", "suicide", "wil dood")]),
    "deny": lambda: words("deny", "nee, toch niet"),
    "erase_my_data": lambda: words("erase_my_data", "verwijder alles"),
    "give_contact": lambda: Turn(
        "give_contact", Evidence(intents={"give_contact": 1.0}), {"contact": "sealed"}, "/give_contact{}", "t" * 24
    ),
    "inform_life_stage": lambda: tap("inform_life_stage", life_stage="employed"),
    "job_search": lambda: words("job_search", "ik ben ontslagen en zoek werk", stages={"unemployed": 0.9, "none": 0.1}),
    "request_callback": lambda: tap("request_callback"),
    "resume": lambda: tap("resume"),
    "rights_and_benefits": lambda: words("rights_and_benefits", "over mijn contract dat stopt"),
    "set_language": lambda: tap("set_language", language="en"),
    "show_plan": lambda: words("show_plan", "laat mijn plan zien"),
    "start_exercise": lambda: tap("start_exercise", exercise="what_am_i_good_at"),
    "stop_exercise": lambda: words("stop_exercise", "stop"),
    "talk_to_human": lambda: words("talk_to_human", "ik wil een mens spreken"),
    "too_vague": lambda: words("too_vague", "de tweede"),
}


def stories() -> Iterator[Tuple[str, List[Dict[str, Any]]]]:
    for path in FILES:
        for story in YAML(typ="safe").load(path).get("stories", ()):
            yield f"{path.stem}: {story['story']}", story["steps"]


STORIES = list(stories())


@pytest.mark.parametrize(("name", "steps"), STORIES, ids=[name for name, _ in STORIES])
def test_the_guide_does_what_the_story_says(name: str, steps: List[Dict[str, Any]], talk: Talk) -> None:
    assert all(len(step) == 1 and set(step) <= STEPS for step in steps), "a step that nothing checks"
    held = 0
    for message, action, checkpoint in zip(*(islice(steps, start, None, 3) for start in range(3))):
        talk.hear(TURNS[message["intent"]]())
        assert action["action"] == "action_guide" and talk.said
        awaited: Optional[str] = checkpoint["slot_was_set"][0]["awaiting"]
        assert talk.state.awaiting == awaited, f"after {message['intent']} it said {talk.said}"
        held += 1
    assert held >= 2 and 3 * held == len(steps), "a story is several turns: a message, the guide, and what it waits for"


def test_every_open_question_is_a_checkpoint_a_story_may_name(domain: Mapping[str, Any]) -> None:
    values = domain["slots"]["awaiting"]["values"]
    assert set(values) == {*TAKERS, "person"}
    named = {
        step["slot_was_set"][0]["awaiting"] for _, steps in STORIES for step in steps if step.get("slot_was_set", [{}])[0].get("awaiting")
    }
    assert named >= {"callback", "data", "exercise", "person", "plan"}


def test_the_flows_that_take_several_turns_have_a_story() -> None:
    assert {path.stem for path in FILES} == {
        "always", "callback", "correction", "exercise", "guide", "languages", "my_data", "plan",
    }  # fmt: skip
