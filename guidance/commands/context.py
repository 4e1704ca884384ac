"""What every command is given: the settings, the day it counts as, and where it writes."""

from dataclasses import dataclass
from datetime import date

from rich.console import Console

from guidance.knowledge.loader import Loaded, read_folder
from guidance.settings import Settings


@dataclass(frozen=True)
class Context:
    """The surroundings of one command; a test hands in its own."""

    settings: Settings
    day: date
    console: Console

    def load(self) -> Loaded:
        """Read the knowledge. Raises `KnowledgeError`, which ends the command with exit code 1."""
        return read_folder(*self.settings.knowledge_folders)
