"""The action process's one knowledge store."""

from functools import lru_cache

from guidance.knowledge.store import KnowledgeStore
from guidance.settings import get_settings


@lru_cache(maxsize=1)
def knowledge_store() -> KnowledgeStore:
    """The store, loaded at first use and watching its folder from then on."""
    settings = get_settings()
    store = KnowledgeStore(settings.knowledge_folders)
    store.watch(settings.knowledge_poll_seconds)
    return store
