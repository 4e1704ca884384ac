"""JSON Schemas of the knowledge files, from the models: the same words in, the same bytes out."""

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

from guidance.knowledge.models import KINDS
from guidance.vocabulary import GROUPS, LIFE_STAGES, NEEDS, OBSTACLES, REQUIRED_LANGUAGES, SAFETY_KINDS, TOPICS

_LANGUAGE = "^[a-z]{2}$"

#: Keys whose values come from a fixed list, which the models check by code and an editor needs as an enumeration.
_LISTS: Mapping[str, Sequence[str]] = {
    "life_stages": LIFE_STAGES,
    "stages": LIFE_STAGES,
    "needs": NEEDS,
    "obstacles": OBSTACLES,
    "only_for": GROUPS,
    "not_for": (*LIFE_STAGES, *GROUPS),
    "topics": TOPICS,
    "second_on": TOPICS,
    "on_topic_only": NEEDS,
}


def schemas(folder: Path) -> Dict[str, str]:
    """File name -> text of the schema, for every kind. `folder` supplies the ids of the kinds of service."""
    types = sorted(path.stem for path in (folder / "service_types").glob("*.yml"))
    lists = {**_LISTS, "service_types": types}
    found: Dict[str, str] = {}
    for kind, model in KINDS.items():
        schema: Dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#", **model.schema()}
        _refine(schema, lists)
        if kind == "safety_lines":
            schema["properties"]["kind"]["enum"] = list(SAFETY_KINDS)
        found[f"{kind}.json"] = json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    return found


def _refine(node: Any, lists: Mapping[str, Sequence[str]]) -> None:
    """Add what pydantic does not write out: required languages, no other languages' spelling, fixed lists."""
    if isinstance(node, list):
        for part in node:
            _refine(part, lists)
        return
    if not isinstance(node, dict):
        return
    patterns = node.get("patternProperties", {})
    if patterns:
        node["additionalProperties"] = False
        if patterns.get(_LANGUAGE, {}).get("type") == "string":
            node["required"] = list(REQUIRED_LANGUAGES)
    for name, allowed in lists.items():
        items = node.get("properties", {}).get(name, {}).get("items")
        if isinstance(items, dict) and items.get("type") == "string":
            items["enum"] = _sorted(allowed)
    for part in node.values():
        _refine(part, lists)


def _sorted(values: Sequence[str]) -> List[str]:
    return list(dict.fromkeys(values))
