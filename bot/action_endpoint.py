"""The way to the action server, with the patience of a citizen instead of Rasa's five minutes."""

import logging
from typing import Any, Optional

import aiohttp
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from guidance.faults import where

logger = logging.getLogger(__name__)

#: Share of a turn's time that an action may take; what is left is for saving what was understood.
_SHARE = 0.7


class ActionEndpoint(EndpointConfig):
    """Gives up on an action in time for the turn to be finished without it."""

    def __init__(self, endpoint: EndpointConfig, turn_seconds: float) -> None:
        """`endpoint` as endpoints.yml names it; `turn_seconds` as in the settings."""
        super().__init__(endpoint.url, **endpoint.kwargs)
        self._timeout = aiohttp.ClientTimeout(total=turn_seconds * _SHARE)

    async def request(
        self,
        method: str = "post",
        subpath: Optional[str] = None,
        content_type: Optional[str] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """As in Rasa, with our time-out.

        Raises `RasaException` without a detail whatever is wrong: Rasa would log the body of a refusal, and that may
        hold what a citizen wrote. The log gets the kind and the status.
        """
        try:
            return await super().request(method, subpath, content_type, compress, **{**kwargs, "timeout": self._timeout})
        except Exception as error:
            logger.error("no answer from the action server: %s %s", where(error), getattr(error, "status", ""))
            raise RasaException("the action server gave no answer") from None
