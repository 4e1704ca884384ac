"""The messaging channels that the settings switch on; none by default."""

from importlib import import_module
from typing import List, Mapping

from bot.channels.messaging import MessagingChannel
from guidance.errors import SettingsError
from guidance.settings import Settings

#: Name in CHANNELS -> its class; only what is switched on is imported.
KNOWN: Mapping[str, str] = {
    "mattermost": "bot.channels.mattermost.MattermostChannel",
    "messenger": "bot.channels.messenger.MessengerChannel",
    "rocketchat": "bot.channels.rocketchat.RocketChatChannel",
    "slack": "bot.channels.slack.SlackChannel",
    "sms": "bot.channels.twilio.SmsChannel",
    "teams": "bot.channels.teams.TeamsChannel",
    "telegram": "bot.channels.telegram.TelegramChannel",
    "twilio_whatsapp": "bot.channels.twilio.TwilioWhatsAppChannel",
    "whatsapp": "bot.channels.whatsapp.WhatsAppChannel",
}


def messaging_channels(settings: Settings) -> List[MessagingChannel]:
    """One of each that CHANNELS names. Raises `SettingsError` for an unknown name and for what a channel lacks."""
    found: List[MessagingChannel] = []
    for name in dict.fromkeys(settings.channels):
        if name not in KNOWN:
            raise SettingsError(f"CHANNELS names {name!r}, which is none of {', '.join(sorted(KNOWN))}")
        module, _, kind = KNOWN[name].rpartition(".")
        found.append(getattr(import_module(module), kind)(settings))
    return found
