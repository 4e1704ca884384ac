"""Choices and cards as plain lines with numbers, for channels where nothing can be tapped."""

from typing import Sequence

from guidance.conversation.state import State


def numbered(state: State) -> str:
    """What can be picked now, one a line: cards first, then choices; the number typed back is read by `ordinals.by_number`.

    Empty when nothing can be picked.
    """
    titles: Sequence[str] = [*(title for _, title in state.table), *(title for title, _ in state.offered)]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
