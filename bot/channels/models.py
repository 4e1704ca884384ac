"""What the web channel takes and gives, as types: the requests are checked by them, `/openapi.json` is made of them.

The contract in words: docs/web-api.md.
"""

from typing import Any, Dict, List, Optional, Type, TypeVar

from pydantic import BaseModel, Field, StrictStr, ValidationError
from sanic.request import Request

from bot.channels.errors import ChannelError

#: A message id of the client, and an id of a web site.
MESSAGE_ID = r"^[A-Za-z0-9_-]{8,64}$"
SITE_ID = r"^[a-z][a-z0-9_]{0,39}$"


class SessionRequest(BaseModel):
    """Opens a conversation."""

    language: Optional[StrictStr] = Field(None, description="nl or en; another falls back to the default", example="nl")
    site: Optional[StrictStr] = Field(None, regex=SITE_ID, description="id of the embedding site, see /config")


class MessageRequest(BaseModel):
    """Says something: exactly one of `text` and `choice`."""

    text: Optional[StrictStr] = Field(None, nullable=True, description="free text")
    choice: Optional[StrictStr] = Field(None, nullable=True, description="payload of a choice offered in this conversation")
    id: Optional[StrictStr] = Field(None, nullable=True, regex=MESSAGE_ID, description="of the client; sent again, it is the same message")


class Choice(BaseModel):
    """Something to tap."""

    title: str
    payload: str = Field(description="opaque; goes back as `choice`")


class Message(BaseModel):
    """One bubble: plain text, choices and cards."""

    text: str
    choices: List[Choice]
    cards: List[Dict[str, Any]] = Field(description="see docs/web-api.md and contract 2")


class Stage(BaseModel):
    """A life stage that was understood."""

    id: str
    confidence: float = Field(ge=0, le=1)
    because: str


class Need(BaseModel):
    """What the citizen wants."""

    id: str
    confidence: float = Field(ge=0, le=1)


class Understood(BaseModel):
    """What was understood so far."""

    language: str
    reply_language: str
    country: str
    life_stages: List[Stage]
    need: Optional[Need] = Field(nullable=True)
    handover: bool


class Correction(BaseModel):
    """Something that was understood, to say with one tap that it is not right."""

    id: str = Field(description="a life stage, or `need`")
    title: str
    because: str
    payload: str = Field(description="opaque; goes back as `choice`")


class SessionAnswer(BaseModel):
    """An opened conversation."""

    token: str
    expires_in: int = Field(ge=0, description="seconds")
    messages: List[Message]


class MessageAnswer(BaseModel):
    """The answer to a message."""

    messages: List[Message]
    understood: Understood
    corrections: Optional[List[Correction]]  # with an `id` in the request
    plan: Optional[Dict[str, Any]] = Field(None, description="only there once there is a plan")
    id: Optional[str] = Field(None, description="the id sent along, if any")
    expires_in: Optional[int] = Field(None, ge=0, description="seconds; with an id only, else see the header")


class RefreshAnswer(BaseModel):
    """A new token for the same conversation."""

    token: str
    expires_in: int = Field(ge=0)


class Entry(BaseModel):
    """Something that was said."""

    sender: str = Field(alias="from", description="assistant, citizen or counsellor")
    at: float = Field(description="seconds since 1970")
    text: str
    choices: Optional[List[Choice]] = Field(None, description="of the assistant and the counsellor")
    cards: Optional[List[Dict[str, Any]]] = None
    chosen: Optional[bool] = Field(None, description="of the citizen: whether it was tapped")
    id: Optional[str] = Field(None, nullable=True, description="of the citizen: the id it came with")


class TranscriptAnswer(BaseModel):
    """What was said so far."""

    entries: List[Entry]
    understood: Optional[Understood] = Field(nullable=True)
    corrections: List[Correction]
    plan: Optional[Dict[str, Any]] = Field(nullable=True)
    expires_in: int = Field(ge=0)
    truncated: bool


class EraseAnswer(BaseModel):
    """The conversation is gone."""

    erased: bool
    messages: List[Message]


class ConfigAnswer(BaseModel):
    """How the chat looks on a web site."""

    site: Optional[str] = Field(nullable=True)
    title: Dict[str, str]
    language: str
    languages: List[str]
    country: str
    start_choices: List[Dict[str, str]]
    colours: Dict[str, str]
    position: str
    hidden_on: List[str]
    message_characters: int
    session_seconds: int


class HealthAnswer(BaseModel):
    """How the server is."""

    status: str = Field(description="ok, degraded or down")
    degraded: List[str]
    model: Optional[str] = Field(nullable=True)
    knowledge: Dict[str, Any]


class Fault(BaseModel):
    """What went wrong."""

    code: str
    message: str


class ErrorAnswer(BaseModel):
    """The answer to a request that cannot be served."""

    error: Fault


Asked = TypeVar("Asked", bound=BaseModel)


def read_body(request: Request, kind: Type[Asked], required: bool = True) -> Asked:
    """The JSON object of `request`, checked. Raises `ChannelError` (content_type, invalid_json, invalid_request)."""
    if not request.body and not required:
        return kind()
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise ChannelError("content_type")
    try:
        body = request.json
    except Exception:
        raise ChannelError("invalid_json") from None
    if not isinstance(body, dict):
        raise ChannelError("invalid_request")
    if body.get("language", "") is None or body.get("site", "") is None:
        raise ChannelError("invalid_request")
    try:
        return kind.parse_obj(body)
    except ValidationError:
        raise ChannelError("invalid_request") from None
