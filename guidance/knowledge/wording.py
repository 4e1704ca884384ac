"""Words that show a fact, and fragments of sentences for replies."""

import re
from typing import Dict, Tuple

from pydantic import StrictBool, StrictStr, validator

from guidance.knowledge.entry import Entry, Id, LanguageCode, Text, complete


class Lexicon(Entry):
    """One kind of fact and the words people use for its values, e.g. `school`: mbo, hbo, ...

    Phrases are matched token by token, without regard to case. `sensitive` facts tell of origin, health or hardship
    (special categories of personal data): they serve the conversation only and never enter statistics.
    """

    values: Dict[Id, Dict[LanguageCode, Tuple[StrictStr, ...]]]
    sensitive: StrictBool = False


class Phrases(Entry):
    """Fragments of sentences that are put together in a reply, by key. `{name}` marks a placeholder."""

    texts: Dict[Id, Text]

    _texts = validator("texts", each_item=True, allow_reuse=True)(complete)

    @validator("texts", each_item=True)
    def _same_placeholders(cls, text: Text) -> Text:
        found = {language: set(re.findall(r"{(\w+)}", words)) for language, words in text.items()}
        if len({frozenset(names) for names in found.values()}) > 1:
            raise ValueError("the placeholders differ between the languages: use the same ones in each")
        return text
