"""Every messaging channel with its fake and the settings that switch it on."""

from typing import Any, Callable, Dict, Mapping, NamedTuple, Type

from .fakes import telegram
from .fakes.provider import Fake


class Channel(NamedTuple):
    fake: Type[Fake]
    settings: Callable[[str], Dict[str, Any]]


def _telegram(address: str) -> Dict[str, Any]:
    return {"telegram_token": telegram.TOKEN, "telegram_secret": telegram.SECRET, "telegram_api": address}


CHANNELS: Mapping[str, Channel] = {
    "telegram": Channel(telegram.TelegramFake, _telegram),
}
