"""The web process's one knowledge store, shared by the components and the channels."""

from functools import lru_cache

from guidance.knowledge.store import KnowledgeStore
from guidance.settings import get_settings


@lru_cache(maxsize=1)
def knowledge_store() -> KnowledgeStore:
    """The store, loaded at first use."""
    return KnowledgeStore(get_settings().knowledge_folders)
