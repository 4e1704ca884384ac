"""What free text becomes before it reaches Rasa: clean, masked, and never a command."""

import re
import unicodedata

from guidance.redaction import redact

#: Stands before a slash that a citizen typed. Rasa reads "/restart" as a command, also after white space; a word
#: joiner is no white space, shows as nothing and breaks the command.
GUARD = "\u2060"

#: A slash, one name and perhaps values behind it, whatever signs stand before: "/restart", "\u2060/inform_need{...}".
_COMMAND = re.compile(r"\W*[/\uff0f\u2044]\W*\w+\s*(?:[{(\[@].*)?", re.DOTALL)

#: A command with values within a message: nobody writes `/name{...}` to say something.
_WITHIN = re.compile(r"(?<!\w)[/\uff0f\u2044]\w+\s*\{")


def clean(text: str) -> str:
    """Normalise and drop control characters, keeping line breaks; returns a stripped text, perhaps empty."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return kept.strip()


def harmless(text: str) -> str:
    """The text with personal numbers masked and a leading slash disarmed."""
    text = redact(text)
    return GUARD + text if text.lstrip().startswith("/") else text


def is_command(text: str) -> bool:
    """Whether `text` is nothing but a command in Rasa's manner, or holds one that carries values.

    Disarmed it would still be read as words, and the classifier would take "/start_over" for someone who wants to
    start over. Nobody asks for guidance like that, so it is answered as something that cannot be understood.
    """
    return _COMMAND.fullmatch(text) is not None or _WITHIN.search(text) is not None
