"""Where nothing can be tapped, the number in front of a line stands for that line."""

from talking import Talk, words

from guidance.conversation.numbered import numbered
from guidance.conversation.state import State

NOTHING = {"none": 0.95, "employed": 0.05}


def test_nothing_to_pick_is_nothing_to_read() -> None:
    assert numbered(State()) == ""


def test_every_number_that_is_shown_can_be_typed_back(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}))
    lines = numbered(talk.state).splitlines()
    assert len(lines) == 6 and lines[0] == f"1. {talk.state.table[0][1]}"
    state = talk.state
    for line in lines:
        talk.state = state
        number, title = line.split(". ", 1)
        talk.hear(words("too_vague", number, stages=NOTHING))
        if int(number) <= 3:
            assert talk.said == ["utter_details_all"] and talk.cards[0]["title"] == title
        elif "mens" in title:
            assert talk.state.handover
        else:
            assert talk.said[-1] in ("utter_guide_more", "utter_correct_what"), line
