"""What a channel that is switched on must have: missing or weak settings stop the server, and say which and why."""

import re

from pydantic import SecretStr

from guidance.errors import SettingsError
from guidance.settings import MIN_SECRET_LENGTH, Settings


def required(settings: Settings, channel: str, name: str, pattern: str = r"\S+", form: str = "") -> str:
    """The value of the setting `name`, which has the form `pattern` (in words: `form`). Raises `SettingsError`."""
    value = getattr(settings, name)
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    if not text:
        raise SettingsError(
            f"{name.upper()} is missing: the channel {channel} needs it, see docs/channels/{channel}.md, or take it out of CHANNELS"
        )
    if not re.fullmatch(pattern, text):
        raise SettingsError(f"{name.upper()} does not look right for the channel {channel}{f': {form}' if form else ''}")
    return text


def required_secret(settings: Settings, channel: str, name: str, pattern: str = r"\S+") -> bytes:
    """The same for a secret that proves who sends: at least 32 characters. Raises `SettingsError`."""
    text = required(settings, channel, name)
    if len(text) < MIN_SECRET_LENGTH or not re.fullmatch(pattern, text):
        raise SettingsError(f"{name.upper()} is too weak or has signs that are not allowed: give at least {MIN_SECRET_LENGTH} characters")
    return text.encode()


def required_public_url(settings: Settings, channel: str) -> str:
    """PUBLIC_URL, which providers sign or citizens open. Raises `SettingsError`."""
    url = required(settings, channel, "public_url", r"https?://[^\s/?#]+/?", "give the address only, such as https://chat.example.nl")
    if settings.production and not url.startswith("https://"):
        raise SettingsError(f"PUBLIC_URL must begin with https:// for the channel {channel}")
    return url.rstrip("/")
