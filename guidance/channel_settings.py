"""Settings of the messaging channels. All are off; a channel that is switched on needs all of its own settings.

What each value is and where staff find it: docs/channels/<name>.md.
"""

from typing import Tuple

from pydantic import BaseSettings, Field, SecretStr

NONE = SecretStr("")


class ChannelSettings(BaseSettings):
    """The part of `guidance.settings.Settings` that concerns messaging channels."""

    channels: Tuple[str, ...] = Field((), description='messaging channels that are on, as a JSON list: "telegram", "whatsapp", ...')
    channel_address_days: int = Field(28, ge=1, le=366, description="how long the sealed number or chat id is kept after the last message")
    channel_api_timeout: float = Field(10.0, gt=0, le=60, description="seconds a provider may take to accept a message")

    telegram_token: SecretStr = Field(NONE, description="Telegram: token of the bot, from BotFather")
    telegram_secret: SecretStr = Field(NONE, description="Telegram: secret token of the webhook, 32 to 256 of A-Z a-z 0-9 _ -")
    telegram_api: str = Field("https://api.telegram.org", description="Telegram: address of the Bot API")

    meta_app_secret: SecretStr = Field(NONE, description="WhatsApp and Messenger: app secret, signs what Meta sends")
    meta_verify_token: SecretStr = Field(NONE, description="WhatsApp and Messenger: verify token of the webhook, at least 32 characters")
    meta_api: str = Field("https://graph.facebook.com/v24.0", description="WhatsApp and Messenger: address and version of the Graph API")
    whatsapp_token: SecretStr = Field(NONE, description="WhatsApp: permanent access token of the system user")
    whatsapp_number_id: str = Field("", description="WhatsApp: id of the telephone number (not the number)")
    whatsapp_template: str = Field("", description="WhatsApp: approved template that invites back after 24 hours; empty = none")
    messenger_token: SecretStr = Field(NONE, description="Messenger: access token of the page")
    messenger_page_id: str = Field("", description="Messenger: id of the page")

    twilio_account: str = Field("", description="Twilio: account SID")
    twilio_token: SecretStr = Field(NONE, description="Twilio: auth token, signs what Twilio sends")
    twilio_sms_number: str = Field("", description="SMS: number that sends, such as +3197012345678")
    twilio_whatsapp_number: str = Field("", description="WhatsApp through Twilio: number that sends, such as +3197012345678")
    twilio_api: str = Field("https://api.twilio.com", description="Twilio: address of its API")

    slack_signing_secret: SecretStr = Field(NONE, description="Slack: signing secret of the app")
    slack_token: SecretStr = Field(NONE, description="Slack: bot token, begins with xoxb-")
    slack_api: str = Field("https://slack.com/api", description="Slack: address of its Web API")

    teams_app_id: str = Field("", description="Teams: application (client) id of the app registration")
    teams_app_password: SecretStr = Field(NONE, description="Teams: value of its client secret")
    teams_tenant_id: str = Field("", description="Teams: directory (tenant) id; only this organisation is served")
    teams_services: Tuple[str, ...] = Field(
        ("https://smba.trafficmanager.net",), description="Teams: addresses that may be answered to, as a JSON list"
    )
    teams_login: str = Field("https://login.microsoftonline.com", description="Teams: address that gives permits to answer")
    teams_keys: str = Field("https://login.botframework.com/v1/.well-known", description="Teams: where Microsoft publishes its keys")

    mattermost_url: str = Field("", description="Mattermost: address of the server")
    mattermost_token: SecretStr = Field(NONE, description="Mattermost: access token of the bot account")
    mattermost_bot_id: str = Field("", description="Mattermost: id of the bot account")
    mattermost_command_token: SecretStr = Field(NONE, description="Mattermost: token of the slash command")
    mattermost_public_key: str = Field("", description="Mattermost: AsymmetricSigningPublicKey of the server, checks what it signs")

    rocketchat_url: str = Field("", description="Rocket.Chat: address of the server")
    rocketchat_user_id: str = Field("", description="Rocket.Chat: id of the bot user")
    rocketchat_token: SecretStr = Field(NONE, description="Rocket.Chat: personal access token of the bot user")
    rocketchat_secret: SecretStr = Field(NONE, description="Rocket.Chat: token of the outgoing webhook, at least 32 characters")
    rocketchat_buttons: bool = Field(
        True, description="Rocket.Chat: choices as buttons; off where the server no longer shows them: then numbers"
    )
