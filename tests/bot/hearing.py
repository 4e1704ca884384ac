"""What a head that learns from the knowledge hears in texts, for the tests that measure one."""

from typing import List

import numpy as np
from rasa.shared.nlu.training_data.message import Message

from bot.components.encoder import PARTS, VECTOR, cached_vectors, shared_encoder
from bot.components.knowledge_head import KnowledgeHead


def heard(head: KnowledgeHead, texts: List[str], least: float) -> List[str]:
    """The likeliest name of each; nothing where that is less probable than `least`."""
    vectors = cached_vectors(texts, shared_encoder(), 64)
    found = []
    for text in texts:
        message = head.process([Message(data={"text": text, VECTOR: np.asarray(vectors[text]), PARTS: shared_encoder().parts})])[0]
        likeliest = {name: likely for name, likely in message.get(head.KEY).items() if name != head.NOTHING}
        name = max(likeliest, key=lambda one: likeliest[one], default="")
        found.append(name if likeliest.get(name, 0.0) >= least else "")
    return found
