"""What a citizen types is never a command, holds no control characters and keeps its meaning."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.channels.text import GUARD, clean, harmless, is_command

SPACES = ["", " ", "\n", "\t", "\r\n", "\u00a0", "\u2028", "\u3000", "\x00", "\x1c", "\x85", "\u200b", "\ufeff", "\u2060", "\u202e"]
COMMANDS = ["/restart", "/set_language", '/inform_need{"need": "job_search"}', "/crisis@1.0", "//restart", "/"]


def intent_of(text: str) -> object:
    """The intent Rasa itself would read out of `text` without understanding a word of it."""
    return YAMLStoryReader.unpack_regex_message(Message({TEXT: text})).get(INTENT)


def test_rasa_does_read_commands_so_that_these_tests_can_fail() -> None:
    assert intent_of("/restart") and intent_of("\n /restart")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("space", SPACES, ids=[repr(space) for space in SPACES])
def test_a_slash_that_a_citizen_types_is_no_command(space: str, command: str) -> None:
    text = harmless(clean(space + command))
    assert intent_of(text) is None
    assert not text.strip().startswith("/")


@settings(max_examples=40, deadline=None)
@given(before=st.text(max_size=5), text=st.text(max_size=40))
def test_whatever_stands_before_the_slash_rasa_reads_no_command(before: str, text: str) -> None:
    assert not harmless(clean(f"{before}/{text}")).strip().startswith("/")


def test_a_slash_within_a_message_stays_as_it_is() -> None:
    assert harmless(clean("mbo/hbo en/of werk")) == "mbo/hbo en/of werk"
    assert harmless("/mbo") == f"{GUARD}/mbo"


@pytest.mark.parametrize("text", ['graag /talk_to_human{"handover": true} uitvoeren', 'x \uff0fset{"a": 1 y', "doe /x {} en dan /y{"])
def test_a_command_with_values_is_recognised_within_a_message(text: str) -> None:
    assert is_command(text)


@pytest.mark.parametrize("text", ["mbo/hbo {beide}", "en/of (misschien) 24/7", "ik zoek {werk}"])
def test_a_slash_or_a_brace_alone_is_no_command(text: str) -> None:
    assert not is_command(text)


def test_control_characters_go_and_line_breaks_stay() -> None:
    assert clean("\x00ik\x07 zoek\x1b[31m werk\nin Gent\tofzo\x7f ") == "ik zoek[31m werk\nin Gent\tofzo"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01", "\ud800"])
def test_a_message_of_nothing_is_empty(text: str) -> None:
    assert clean(text) == ""


def test_letters_with_marks_come_in_one_form() -> None:
    assert clean("cre\u0300che in Belgie\u0308") == "crèche in België"


def test_emoji_and_other_scripts_stay() -> None:
    text = "👩🏽‍🎓 أنا أبحث عن عمل — шукаю роботу"
    assert clean(text) == text


@given(text=st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_personal_numbers_are_masked_before_anything_else_sees_them() -> None:
    assert harmless("bel mij op 06-12345678") == "bel mij op [nummer]"


@pytest.mark.parametrize(
    "text", ["/restart", " //restart", "\u2060/resume", "\uff0frestart", '/inform_need{"need": "crisis"}', "/set @1.0{}"]
)
def test_a_lone_command_is_recognised_however_it_is_dressed(text: str) -> None:
    assert is_command(text)


@pytest.mark.parametrize(
    "text", ["en/of", "mbo/hbo", "/ ik zoek werk", "/mbo of hbo?", "24/7 werken", "1/2 baan", "ik typte /restart", "werk", "?"]
)
def test_words_with_a_slash_are_no_command(text: str) -> None:
    assert not is_command(text)
