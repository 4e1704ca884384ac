"""The web process's entry point: ``python -m bot.server``. One port: page, channel, health; no Rasa HTTP API.

Does what `rasa run` does before it serves (logging, TensorFlow, module path) and leaves out what a public service
must not have: the API, the `rest` and `socketio` channels, telemetry.
"""

import asyncio
import logging
import sys
from asyncio import AbstractEventLoop
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from guidance.errors import GuidanceError
from guidance.model_file import check_model
from guidance.settings import ROOT, Settings, get_settings

logger = logging.getLogger("bot.server")

MAX_BODY_BYTES = 64_000


def build_app(settings: Settings, model: Path) -> Any:
    """The Sanic app with the channel, the page and the agent that is loaded when it starts."""
    from rasa.core.channels import channel as channels
    from rasa.core.run import close_resources, create_http_input_channels, load_agent_on_start
    from rasa.core.utils import AvailableEndpoints
    from sanic import Sanic

    from bot.action_endpoint import ActionEndpoint
    from bot.answer_page import answer_page
    from bot.channels.switched_on import messaging_channels
    from bot.channels.worker import add_worker
    from bot.guard import add_guard
    from bot.hot_spots import remove_hot_spots
    from bot.knowledge import knowledge_store
    from bot.my_pages import my_pages
    from bot.pages import add_error_answers, pages
    from bot.plan_pages import plan_pages
    from bot.upkeep import add_upkeep
    from bot.widget_files import widget_files
    from guidance.records.store import get_records

    remove_hot_spots()
    app = Sanic("wegwijs", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.REQUEST_TIMEOUT = 10
    app.config.RESPONSE_TIMEOUT = 15
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.ACCESS_LOG = False
    app.config.FORWARDED_SECRET = None
    messaging = messaging_channels(settings)
    ours = create_http_input_channels(None, str(ROOT / "bot" / "credentials.yml"))
    channels.register([*ours, *messaging], app, route="/webhooks/")
    add_worker(app, messaging, settings, get_records)
    app.blueprint(widget_files(settings))
    app.blueprint(pages(settings))
    app.blueprint(my_pages(settings))
    app.blueprint(plan_pages(settings))
    app.blueprint(answer_page(get_records))
    add_error_answers(app)
    add_guard(app, settings)
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "bot" / "endpoints.yml"))
    endpoints.action = ActionEndpoint(endpoints.action, settings.turn_seconds)
    endpoints.lock_store = redis_locks(settings)
    app.register_listener(partial(load_agent_on_start, str(model), endpoints, None), "before_server_start")
    app.register_listener(_unwrap_store, "before_server_start")
    app.register_listener(_lend_the_talk, "before_server_start")
    app.register_listener(_warm_up, "before_server_start")
    add_upkeep(app, settings)
    app.register_listener(close_resources, "after_server_stop")
    knowledge_store().watch(settings.knowledge_poll_seconds)
    return app


def redis_locks(settings: Settings) -> Any:
    """Rasa's Redis lock store, needed with several web processes; `None` (in memory) without REDIS_URL."""
    from rasa.utils.endpoints import EndpointConfig

    address = urlsplit(settings.redis_url.get_secret_value())
    if not address.hostname:
        return None
    return EndpointConfig(
        type="redis",
        url=address.hostname,
        port=address.port or 6379,
        db=int(address.path.strip("/") or 0),
        username=address.username,
        password=address.password,
        use_ssl=address.scheme == "rediss",
    )


async def _unwrap_store(app: Any, _: AbstractEventLoop) -> None:
    """Take Rasa's fail-safe wrapper off: on a failed read it starts an empty conversation and loses the old one."""
    from rasa.core.tracker_store import FailSafeTrackerStore

    agent = app.ctx.agent
    if isinstance(agent.tracker_store, FailSafeTrackerStore):
        agent.tracker_store = agent.tracker_store._tracker_store
    if agent.processor:
        agent.processor.tracker_store = agent.tracker_store


async def _lend_the_talk(app: Any, _: AbstractEventLoop) -> None:
    """Let a short question be read with what was said before it."""
    from bot.said_before import lend_to_pipeline

    if app.ctx.agent.processor:
        lend_to_pipeline(app.ctx.agent.processor)


async def _warm_up(app: Any, _: AbstractEventLoop) -> None:
    """Read one sentence before the first citizen does: encoders and language data load lazily."""
    agent = app.ctx.agent
    if agent.is_ready():
        await agent.parse_message("hallo")


def configure_logging(settings: Settings) -> None:
    """Rasa's own set-up, at our level: without it structlog stands at debug and logs what citizens write."""
    from rasa.utils import log_utils
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.tensorflow.environment import setup_tf_environment

    from bot.guard import request_in_logs

    level = logging.getLevelName(settings.log_level)
    request_in_logs()
    configure_logging_and_warnings(level, warn_only_once=True, filter_repeated_logs=False)
    log_utils.configure_structlog(level)
    for name in ("sanic.root", "sanic.error", "sanic.access"):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    # Above INFO Rasa names slots, intents and places; at DEBUG and in tracebacks it would print the message itself.
    logging.getLogger("rasa.core.processor").addFilter(_without_traceback)
    setup_tf_environment()


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep the sentence, drop the traceback: its last line may carry what a citizen wrote."""
    record.exc_info, record.exc_text = None, None
    return True


def main() -> None:
    """Start serving. Ends with a sentence, not a stack trace, when it cannot."""
    sys.path.insert(1, str(ROOT))
    try:
        settings = get_settings()
        settings.export_to_rasa()
        settings.var_dir.mkdir(parents=True, exist_ok=True)
        model = latest_model(settings)
        configure_logging(settings)
        app = build_app(settings, model)
    except GuidanceError as error:
        sys.exit(f"The web server cannot start.\n{error}")
    asyncio.set_event_loop(asyncio.new_event_loop())
    app.run(settings.host, settings.port, workers=1, access_log=False, motd=False, backlog=100)


def latest_model(settings: Settings) -> Path:
    """The newest trained model. Raises `GuidanceError` when there is none, or when it is not the file that was trained."""
    models = sorted(settings.model_dir.glob("wegwijs-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise GuidanceError(f"there is no trained model in {settings.model_dir.name}/: run `make train` first")
    return check_model(models[-1])


if __name__ == "__main__":
    main()
