"""What free text becomes before it reaches Rasa: clean, masked, and never a command."""

import unicodedata

from guidance.redaction import redact

#: Stands before a slash that a citizen typed. Rasa reads "/restart" as a command, also after white space; a word
#: joiner is no white space, shows as nothing and breaks the command.
GUARD = "\u2060"


def clean(text: str) -> str:
    """Normalise and drop control characters, keeping line breaks; returns a stripped text, perhaps empty."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return kept.strip()


def harmless(text: str) -> str:
    """The text with personal numbers masked and a leading slash disarmed."""
    text = redact(text)
    return GUARD + text if text.lstrip().startswith("/") else text
