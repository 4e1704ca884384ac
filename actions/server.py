"""The action server's entry point: ``python -m actions.server``.

The SDK's own server listens on every address with CORS `*` and echoes the whole conversation when something
fails. This one listens where the settings say (127.0.0.1) and answers a failure with nothing but its kind.
"""

import logging
import sys
import threading
from typing import Any

from rasa_sdk.endpoint import create_app
from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import knowledge_store
from guidance.errors import GuidanceError
from guidance.faults import where
from guidance.records.store import get_records
from guidance.settings import get_settings

logger = logging.getLogger("actions.server")


def build_app() -> Sanic:
    """The SDK's app with our error answers and a health page that shows the knowledge in use."""
    app = create_app("actions", cors_origins=[])
    app.config.REQUEST_MAX_SIZE = 10_000_000
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.ACCESS_LOG = False

    async def on_error(request: Request, error: Exception) -> HTTPResponse:
        status = error.status_code if isinstance(error, SanicException) else 500
        if status >= 500:
            logger.error("an action call failed with %s", type(error).__name__)
        return response.json({"error": type(error).__name__}, status=status)

    app.error_handler.add(Exception, on_error)

    @app.get("/knowledge")
    async def knowledge(_: Any) -> HTTPResponse:
        """Version of the knowledge this process answers from."""
        store = knowledge_store()
        return response.json({"version": store.snapshot.version, "problems": len(store.problems)})

    return app


def prepare_records() -> None:
    """Bring the tables up to date before the first citizen needs them; without a database the talk goes on."""
    try:
        get_records().prepare()
    except GuidanceError as error:
        logger.error("the records are not there yet: %s", where(error))


def main() -> None:
    """Load the knowledge, then serve. Ends with a sentence, not a stack trace, when it cannot."""
    try:
        settings = get_settings()
        logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        knowledge_store()
        settings.records_secrets()
        threading.Thread(target=prepare_records, name="records", daemon=True).start()
        app = build_app()
    except GuidanceError as error:
        sys.exit(f"The action server cannot start.\n{error}")
    app.run(settings.action_host, settings.action_port, workers=1, access_log=False, motd=False)


if __name__ == "__main__":
    main()
