"""Every conversation in tests/conversations, on the running product; and two measures over all of them."""

from collections import Counter
from pathlib import Path

import pytest

from .conftest import Talk
from .script import Script, play, reached, read, scripts

pytestmark = pytest.mark.served

ALL = scripts()
#: Folders every promise about conversations has at least one of.
FOLDERS = {
    "happy_path", "corrections", "digressions", "refusals", "languages", "not_understood", "hand_over", "crisis", "edges", "depth",
}  # fmt: skip


@pytest.mark.parametrize("script", ALL, ids=lambda script: script.name)
def test_conversation(script: Script, talk: Talk) -> None:
    wrong = play(script, talk(script.language))
    assert not wrong, "\n".join(wrong)


def test_there_are_enough_conversations_in_every_folder_and_in_both_languages() -> None:
    assert len(ALL) >= 120
    assert set(Counter(script.path.parent.name for script in ALL)) >= FOLDERS
    languages = Counter(script.language for script in ALL)
    assert languages["en"] >= 40 and languages["nl"] >= 60, languages


def test_nearly_all_reach_a_right_card_within_three_messages(talk: Talk) -> None:
    results, seconds = {}, []
    for script in ALL:
        if script.right:
            chat = talk(script.language)
            play(script, chat)
            results[script.name] = reached(script, chat)
            seconds += [reply.seconds for reply in chat.replies]
    missed = [name for name, hit in results.items() if not hit]
    print(f"\na right card within three messages: {len(results) - len(missed)} of {len(results)}")
    middle, worst = sorted(seconds)[len(seconds) // 2], max(seconds)
    print(f"{len(seconds)} turns in {sum(seconds):.1f} seconds: {middle:.3f} in the middle, {worst:.3f} at most")
    assert len(results) >= 60
    assert len(missed) <= 0.05 * len(results), missed


@pytest.mark.parametrize(
    "content",
    ["turns:\n- say: hoi\n  stge: pupil\n", "turns:\n- say: hoi\n", "turns:\n- say: a\n  tap: b\n  need: x\n", "turn: []\nturns: []\n"],
    ids=["misspelt", "nothing to hold", "says and taps", "unknown key"],
)
def test_a_script_that_would_check_nothing_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError):
        read(path)
