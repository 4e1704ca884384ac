"""Actions, responses and intents: what the code uses exists, what exists is used, and both languages say the same."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Set, Tuple, Type

import pytest
from rasa_sdk import Action
from ruamel.yaml import YAML

import actions
from actions.base import GuardedAction
from guidance.conversation.desks.asks import ASKS
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import NEEDS, REQUIRED_LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
DOMAIN_FILES = sorted((ROOT / "bot" / "domain").glob("*.yml"))
PLACEHOLDER = re.compile(r"{(\w+)}")


def code() -> Iterator[ast.AST]:
    for package in ("guidance", "actions", "bot"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def concrete_actions() -> List[Type[Action]]:
    found: List[Type[Action]] = []
    for module in pkgutil.walk_packages(actions.__path__, "actions."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, Action) and not inspect.isabstract(kind) and kind.__module__ == module.name:
                found.append(kind)
    return found


def test_two_domain_files_never_define_the_same_thing() -> None:
    # Rasa merges by key and keeps one of the two, with no more than a warning
    seen: Dict[Tuple[str, str], str] = {}
    for path in DOMAIN_FILES:
        for section, content in YAML(typ="safe").load(path).items():
            if section in ("version", "session_config"):
                continue
            for entry in content:
                name = entry if isinstance(entry, str) else next(iter(entry))
                if section == "intents" and seen.get((section, name)):
                    continue  # an intent may stand beside each topic that answers it
                assert (section, name) not in seen, f"{name} stands in {seen[section, name]} and in {path.name}"
                seen[section, name] = path.name
    assert seen


def test_every_action_of_the_domain_exists_once_and_every_action_is_in_the_domain(domain: Mapping[str, Any]) -> None:
    names = Counter(kind().name() for kind in concrete_actions())
    assert {name: times for name, times in names.items() if times > 1} == {}, "the SDK keeps the last of two actions of one name"
    assert set(names) == set(domain["actions"])
    assert all(re.fullmatch(r"action_[a-z]+(_[a-z]+)*", name) for name in names)


def test_every_action_is_guarded() -> None:
    assert [kind.__name__ for kind in concrete_actions() if not issubclass(kind, GuardedAction)] == []


def responses_in_code() -> Tuple[Set[str], Set[str]]:
    """Names of responses in the code, and patterns for names that are put together."""
    names: Set[str] = set()
    patterns: Set[str] = set()
    for node in code():
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[a-z_]+" for v in node.values]
            if parts[0].startswith("utter_"):
                patterns.add("".join(parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"utter_[a-z_]*[a-z]", node.value):
            names.add(node.value)
    return names, patterns


def test_every_response_in_the_code_exists(domain: Mapping[str, Any]) -> None:
    names, patterns = responses_in_code()
    assert names - set(domain["responses"]) == set()
    for pattern in patterns:
        # a beginning of names, as in `startswith(f"utter_ask_{question}_")`, ends in an underscore
        assert any(re.fullmatch(pattern + ("[a-z]+" if pattern.endswith("_") else ""), name) for name in domain["responses"]), pattern


def test_every_response_of_the_domain_is_used(domain: Mapping[str, Any]) -> None:
    names, patterns = responses_in_code()
    unused = [n for n in domain["responses"] if n not in names and not any(re.fullmatch(p, n) for p in patterns)]
    assert unused == []


def test_every_question_and_every_kind_of_danger_has_its_response(domain: Mapping[str, Any], knowledge: Snapshot) -> None:
    wanted = {f"utter_ask_{question}_{time}" for question in ("need", "life_stage") for time in ("first", "again")}
    wanted |= {f"utter_safety_{kind}" for kind in knowledge.lexicon["danger"]}
    assert wanted - set(domain["responses"]) == set()


def variants() -> List[Tuple[str, List[Dict[str, Any]]]]:
    return [(name, found) for path in DOMAIN_FILES for name, found in (YAML(typ="safe").load(path).get("responses") or {}).items()]


def language_of(variant: Mapping[str, Any]) -> str:
    """The language of a variant; Dutch is the one without a condition."""
    conditions = variant.get("condition")
    if conditions is None:
        return REQUIRED_LANGUAGES[0]
    assert len(conditions) == 1 and conditions[0]["type"] == "slot" and conditions[0]["name"] == "language", conditions
    return str(conditions[0]["value"])


@pytest.mark.parametrize(("name", "found"), variants(), ids=[name for name, _ in variants()])
def test_a_response_says_the_same_in_every_language(name: str, found: List[Dict[str, Any]]) -> None:
    assert "condition" not in found[0], "the first variant is what is said when no other fits: Dutch, without a condition"
    for channel in {variant.get("channel") for variant in found}:  # one of a channel beats the language: there it is in all of them too
        said_there = [variant for variant in found if variant.get("channel") == channel]
        per_language: Dict[str, List[Dict[str, Any]]] = {language: [] for language in REQUIRED_LANGUAGES}
        for variant in said_there:
            assert language_of(variant) in per_language
            per_language[language_of(variant)].append(variant)
        assert len({len(of_language) for of_language in per_language.values()}) == 1, "as many variants in each language"
        assert len({frozenset(PLACEHOLDER.findall(v["text"])) for v in said_there}) == 1, "the same placeholders in each variant"
        payloads = {tuple(b["payload"] for b in v.get("buttons") or ()) for v in said_there}
        assert len(payloads) == 1, "the same payloads in each variant"
        texts = [v["text"].strip() for v in said_there]
        assert all(texts) and len(set(texts)) == len(texts), "each variant says something of its own"


@pytest.mark.parametrize("path", DOMAIN_FILES, ids=lambda path: path.stem)
def test_a_domain_file_is_named_after_a_topic_its_responses_carry(path: Path) -> None:
    stems = {name.split("_")[1] for name in (YAML(typ="safe").load(path).get("responses") or {})}
    allowed = {"guide": {"guide", "ask"}, "correction": {"correct"}, "terms": {"term"}}.get(path.stem, {path.stem})
    assert stems <= allowed


def trained_intents() -> Set[str]:
    return {path.stem for path in (ROOT / "data" / "nlu").rglob("*.yml")}


def payloads() -> List[Tuple[str, Tuple[str, ...]]]:
    """Intent and entities of everything that can be tapped."""
    found = []
    for node in code():
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "payload":
            assert isinstance(node.args[0], ast.Constant), f"a payload names its intent: {ast.unparse(node)}"
            found.append((str(node.args[0].value), tuple(str(keyword.arg) for keyword in node.keywords)))
    return found


def test_every_intent_can_be_reached_by_words_or_by_a_tap(intents: List[str]) -> None:
    tapped = {name for name, _ in payloads()}
    by_a_message_of_its_own = {"set_language"}  # the page's language switch; the channel offers it
    read_in_words = {ask.intent for ask in ASKS}  # questions about what is on the table, read by patterns
    assert set(intents) - trained_intents() - tapped - read_in_words - by_a_message_of_its_own == set()
    assert trained_intents() - set(intents) == set()


def test_every_need_is_an_intent(intents: List[str]) -> None:
    assert set(NEEDS) - set(intents) == set()


def test_everything_that_can_be_tapped_is_known_to_rasa(domain: Mapping[str, Any], intents: List[str]) -> None:
    found = payloads()
    assert found
    for intent, entities in found:
        assert intent in intents
        assert set(entities) <= set(domain["entities"]), f"{intent}: an entity unknown to the domain never arrives"


def test_a_rule_answers_every_intent_and_what_must_always_hold_has_one_of_its_own(intents: List[str]) -> None:
    rest, always = (YAML(typ="safe").load(ROOT / "data" / "stories" / f"{name}.yml")["rules"] for name in ("guide", "always"))
    alone = [rule["steps"][0]["intent"] for rule in always]
    assert sorted(alone) == ["crisis", "erase_my_data", "talk_to_human"]
    answered = [step["intent"] for rule in rest for step in rule["steps"][0]["or"]]
    assert sorted([*answered, *alone]) == sorted(set(intents))
    assert all(rule["steps"][1:] == [{"action": "action_guide"}] for rule in (*rest, *always))
