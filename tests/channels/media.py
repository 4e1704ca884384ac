"""Every messaging channel with its fake and the settings that switch it on."""

from typing import Any, Callable, Dict, Mapping, NamedTuple, Type

from .fakes import mattermost, meta, rocketchat, slack, teams, telegram, twilio
from .fakes.provider import Fake


class Channel(NamedTuple):
    fake: Type[Fake]
    settings: Callable[[str], Dict[str, Any]]


def _telegram(address: str) -> Dict[str, Any]:
    return {"telegram_token": telegram.TOKEN, "telegram_secret": telegram.SECRET, "telegram_api": address}


META = {"meta_app_secret": meta.APP_SECRET, "meta_verify_token": meta.VERIFY_TOKEN}


def _whatsapp(address: str) -> Dict[str, Any]:
    return {**META, "whatsapp_token": meta.TOKEN, "whatsapp_number_id": meta.NUMBER_ID, "meta_api": f"{address}/v24.0"}


def _messenger(address: str) -> Dict[str, Any]:
    return {**META, "messenger_token": meta.TOKEN, "messenger_page_id": meta.PAGE_ID, "meta_api": f"{address}/v24.0"}


def _twilio(address: str) -> Dict[str, Any]:
    given = {"twilio_account": twilio.ACCOUNT, "twilio_token": twilio.TOKEN, "twilio_api": address, "public_url": twilio.PUBLIC}
    return {**given, "twilio_sms_number": twilio.NUMBER, "twilio_whatsapp_number": twilio.NUMBER}


def _slack(address: str) -> Dict[str, Any]:
    return {"slack_signing_secret": slack.SECRET, "slack_token": slack.TOKEN, "slack_api": f"{address}/api"}


def _teams(address: str) -> Dict[str, Any]:
    given = {"teams_app_id": teams.APP, "teams_app_password": teams.PASSWORD, "teams_tenant_id": teams.TENANT}
    return {**given, "teams_services": [address], "teams_login": address, "teams_keys": f"{address}/v1/.well-known"}


def _mattermost(address: str) -> Dict[str, Any]:
    given = {
        "mattermost_token": mattermost.TOKEN,
        "mattermost_bot_id": mattermost.BOT,
        "mattermost_command_token": mattermost.COMMAND_TOKEN,
    }
    return {**given, "mattermost_public_key": mattermost.PUBLIC_KEY, "mattermost_url": address, "public_url": mattermost.PUBLIC}


def _rocketchat(address: str) -> Dict[str, Any]:
    given = {"rocketchat_url": address, "rocketchat_user_id": rocketchat.BOT, "rocketchat_token": rocketchat.TOKEN}
    return {**given, "rocketchat_secret": rocketchat.SECRET}


CHANNELS: Mapping[str, Channel] = {
    "mattermost": Channel(mattermost.MattermostFake, _mattermost),
    "messenger": Channel(meta.MessengerFake, _messenger),
    "rocketchat": Channel(rocketchat.RocketChatFake, _rocketchat),
    "slack": Channel(slack.SlackFake, _slack),
    "sms": Channel(twilio.SmsFake, _twilio),
    "teams": Channel(teams.TeamsFake, _teams),
    "telegram": Channel(telegram.TelegramFake, _telegram),
    "twilio_whatsapp": Channel(twilio.TwilioWhatsAppFake, _twilio),
    "whatsapp": Channel(meta.WhatsAppFake, _whatsapp),
}
