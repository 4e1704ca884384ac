"""Reads messages with the trained model, each text once, and keeps the slow imports out of the way until then."""

from typing import TYPE_CHECKING, Dict, Iterable

from guidance.settings import get_settings

if TYPE_CHECKING:
    from evaluation.product import Reading


def read_texts(texts: Iterable[str]) -> Dict[str, "Reading"]:
    """Text -> what the product understands of it as a first message. Raises `GuidanceError` without a trained model."""
    settings = get_settings()
    settings.export_to_rasa()  # before anything imports numpy
    from bot.server import configure_logging

    configure_logging(settings)
    from evaluation.product import read_all

    once = list(dict.fromkeys(texts))
    return dict(zip(once, read_all(once, settings)))
