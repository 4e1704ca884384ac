"""The description of the public HTTP interface, OpenAPI 3.1, made of the types that check it (`/openapi.json`)."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple, Type

from pydantic import BaseModel
from pydantic.schema import schema

from bot.channels.errors import STATUS
from bot.channels.models import (
    SITE_ID,
    ConfigAnswer,
    EraseAnswer,
    ErrorAnswer,
    HealthAnswer,
    MessageAnswer,
    MessageRequest,
    RefreshAnswer,
    SessionAnswer,
    SessionRequest,
    TranscriptAnswer,
)  # fmt: skip

_REFERENCE = "#/components/schemas/"
_TOKEN = {"bearer": {"type": "http", "scheme": "bearer", "description": "the token of POST /webhooks/web/session"}}


class Call(NamedTuple):
    """One operation: what it takes, what it gives, and the codes it may refuse with."""

    method: str
    path: str
    summary: str
    gives: Optional[Type[BaseModel]]
    takes: Optional[Type[BaseModel]] = None
    must_take: bool = False
    token: bool = False
    refuses: Tuple[str, ...] = ()


_ALWAYS = ("origin", "host", "rate_limited", "unavailable", "invalid_request")
CALLS: Tuple[Call, ...] = (
    Call("post", "/webhooks/web/session", "Open a conversation", SessionAnswer, SessionRequest,
         refuses=("invalid_json", "not_found", "content_type", "too_large")),
    Call("post", "/webhooks/web/message", "Say or choose something", MessageAnswer, MessageRequest, True, True,
         ("invalid_json", "busy", "choice_unknown", "id_used", "content_type", "too_large")),
    Call("get", "/webhooks/web/transcript", "What was said so far", TranscriptAnswer, token=True),
    Call("post", "/webhooks/web/refresh", "A new token, and more time", RefreshAnswer, token=True, refuses=("too_large",)),
    Call("post", "/webhooks/web/erase", "Wipe this conversation", EraseAnswer, token=True, refuses=("busy", "too_large")),
    Call("get", "/webhooks/web/events", "Later messages, as server-sent events", None, token=True),
    Call("get", "/webhooks/web/config", "How the chat looks on a web site", ConfigAnswer, refuses=("not_found",)),
    Call("get", "/health", "Whether the assistant can answer", HealthAnswer),
)  # fmt: skip


def description(version: str) -> Dict[str, Any]:
    """The whole document."""
    models = [model for call in CALLS for model in (call.gives, call.takes) if model is not None]
    schemas = schema([*models, ErrorAnswer], ref_prefix=_REFERENCE)["definitions"]
    a_text, a_choice = {"type": "string", "pattern": r"\S", "example": "ik zoek werk"}, {"type": "string"}
    schemas["MessageRequest"]["oneOf"] = [
        {"required": ["text"], "properties": {"text": a_text, "choice": {"type": "null"}}},
        {"required": ["choice"], "properties": {"choice": a_choice, "text": {"type": "null"}}},
    ]
    paths: Dict[str, Dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wegwijs",
            "version": version,
            "description": "The web channel. In words: docs/web-api.md.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": paths,
        "components": {"schemas": _with_null(schemas), "securitySchemes": _TOKEN},
    }


def _operation(call: Call) -> Dict[str, Any]:
    codes = [*_ALWAYS, *call.refuses, *(["session_unknown"] if call.token else [])]
    responses: Dict[str, Any] = {"200": _success(call)}
    for status in sorted({STATUS[code] for code in codes}):
        said = ", ".join(code for code in codes if STATUS[code] == status)
        responses[str(status)] = {"description": said, "content": _json("ErrorAnswer")}
    if call.path == "/health":
        responses = {"200": responses["200"], "403": responses["403"], "503": {**responses["200"], "description": "down"}}
    operation: Dict[str, Any] = {
        "operationId": call.path.rpartition("/")[2],
        "summary": call.summary,
        "responses": responses,
        "parameters": _parameters(call),
    }
    if call.takes is not None:
        operation["requestBody"] = {"required": call.must_take, "content": _json(call.takes.__name__)}
    if call.token:
        operation["security"] = [{"bearer": []}]
    return operation


def _success(call: Call) -> Dict[str, Any]:
    answer: Dict[str, Any] = {"description": "done", "headers": {"X-Request-ID": _header("names this request in the log")}}
    if call.token:
        answer["headers"]["X-Session-Expires-In"] = _header("seconds the session lasts")
    answer["content"] = _json(call.gives.__name__) if call.gives else {"text/event-stream": {"schema": {"type": "string"}}}
    return answer


def _header(text: str) -> Dict[str, Any]:
    return {"description": text, "schema": {"type": "string"}}


def _json(name: str) -> Dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REFERENCE + name}}}


def _parameters(call: Call) -> List[Mapping[str, Any]]:
    if call.path.endswith("/config"):
        return [{"name": "site", "in": "query", "required": False, "schema": {"type": "string", "pattern": SITE_ID}}]
    if call.path.endswith("/events"):
        return [{"name": "Last-Event-ID", "in": "header", "required": False, "schema": {"type": "string", "pattern": "^[0-9]{1,9}$"}}]
    return []


def _with_null(node: Any) -> Any:
    """`nullable`, as pydantic 1 can be told to write it, in the words of OpenAPI 3.1."""
    if isinstance(node, list):
        return [_with_null(one) for one in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _with_null(value) for key, value in node.items() if key != "nullable"}
    if not node.get("nullable"):
        return plain
    return {"anyOf": [plain, {"type": "null"}]}
