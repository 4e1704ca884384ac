"""The promises of docker-compose.yml, the Dockerfiles and the gateway, checked without a container engine."""

import ast
import os
import re
import subprocess
import sys
from fnmatch import fnmatchcase
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, Dict, Iterator, List, Set, Tuple
from urllib.parse import urljoin

import pytest
from plain_yaml import read_as_written

from bot.channels.switched_on import KNOWN
from guidance.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".venv-tools" / "bin"
DOCKERFILES = sorted((ROOT / "deploy" / "docker").glob("*.Dockerfile"))
COMPOSE_FILE = ROOT / "docker-compose.yml"
EXAMPLE = ROOT / "deploy" / "compose.env.example"

SECRETS = {"SESSION_SECRET", "RECORDS_SECRET", "POSTGRES_PASSWORD", "RECORDS_PASSWORD", "CONVERSATIONS_PASSWORD", "REDIS_PASSWORD"}
#: Three numbers, or two for PostgreSQL, whose versions have no third.
PINNED = re.compile(r"^[a-z/.-]+:(\d+\.\d+\.\d+|(?<=postgres:)\d+\.\d+)(-[a-z0-9.-]+)?(@sha256:[0-9a-f]{64})?$")
REFERENCE = re.compile(r"\$\{([A-Z_]+)(:[?-])?[^}]*\}")


def compose() -> Dict[str, Any]:
    document: Dict[str, Any] = read_as_written(COMPOSE_FILE)
    return document


def references() -> List[Tuple[str, str]]:
    """Variables of the compose file with what follows the name; `$$` is a dollar sign for the container."""
    text = re.sub(r"^\s*#.*$", "", COMPOSE_FILE.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("$$", "")
    return REFERENCE.findall(text)


SERVICES: Dict[str, Dict[str, Any]] = compose()["services"]
every_service = pytest.mark.parametrize("name", sorted(SERVICES))
every_dockerfile = pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.name)


def instructions(dockerfile: Path, keyword: str) -> List[str]:
    """What stands behind `keyword` in each of its instructions, continued lines joined."""
    text = re.sub(r"\\\n", " ", dockerfile.read_text(encoding="utf-8"))
    return [line.split(None, 1)[1].strip() for line in text.splitlines() if line.startswith(f"{keyword} ")]


def run_tool(name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a tool of the tools environment. Without it the check is left out here, and fails in CI."""
    program = TOOLS / name
    if not program.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is not installed in .venv-tools: it stands in requirements/tools.in")
        pytest.skip(f"{name} is not installed in .venv-tools")
    return subprocess.run([str(program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_services_are_the_five_that_are_documented() -> None:
    assert set(SERVICES) == {"gateway", "rasa", "actions", "postgres", "redis"}


def test_only_the_gateway_publishes_ports() -> None:
    assert [name for name in SERVICES if "ports" in SERVICES[name] or SERVICES[name].get("network_mode")] == ["gateway"]


def test_only_the_gateway_touches_a_network_with_a_way_out() -> None:
    networks = compose()["networks"]
    outward = {name for name, network in networks.items() if not network.get("internal")}
    assert outward == {"public"}
    assert [name for name in SERVICES if outward & set(SERVICES[name]["networks"])] == ["gateway"]


def test_the_action_server_meets_the_web_process_and_the_records_and_sees_no_conversation() -> None:
    own = set(SERVICES["actions"]["networks"])
    assert {name for name in SERVICES if name != "actions" and own & set(SERVICES[name]["networks"])} == {"rasa", "postgres"}
    assert "://records:" in SERVICES["actions"]["environment"]["DATABASE_URL"]
    assert not {"TRACKER_URL", "REDIS_URL", "SESSION_SECRET"} & set(SERVICES["actions"]["environment"])


def test_the_gateway_reaches_no_store() -> None:
    assert not set(SERVICES["gateway"]["networks"]) & set(SERVICES["postgres"]["networks"])


@every_service
def test_a_service_has_a_health_check_with_an_end(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert not check.get("disable") and {"test", "interval", "timeout", "retries", "start_period"} <= set(check)


@every_service
def test_a_service_waits_for_the_health_of_what_it_needs(name: str) -> None:
    assert {need["condition"] for need in SERVICES[name].get("depends_on", {}).values()} <= {"service_healthy"}


@every_service
def test_a_service_runs_as_a_numbered_user_that_is_not_root(name: str) -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", SERVICES[name]["user"])


@every_service
def test_a_service_has_no_privilege_and_cannot_write_its_own_files(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"] and not service.get("cap_add")
    assert service["security_opt"] == ["no-new-privileges:true"] and not service.get("privileged")
    assert not [volume for volume in service.get("volumes", []) if "docker.sock" in volume]


@every_service
def test_a_service_has_limits_and_its_log_rotates(name: str) -> None:
    assert {"cpus", "memory", "pids"} <= set(SERVICES[name]["deploy"]["resources"]["limits"])
    assert {"max-size", "max-file"} <= set(SERVICES[name]["logging"]["options"])


@every_service
def test_an_image_from_elsewhere_is_pinned_to_a_full_version(name: str) -> None:
    if "build" not in SERVICES[name]:
        assert PINNED.match(SERVICES[name]["image"])


@every_service
def test_a_service_we_build_has_its_dockerfile(name: str) -> None:
    if "build" in SERVICES[name]:
        assert ROOT / SERVICES[name]["build"]["dockerfile"] in DOCKERFILES


def test_no_secret_is_written_down_and_none_has_a_default() -> None:
    for name, operator in references():
        assert (name not in SECRETS) or operator == ":?", f"{name} must be written ${{{name}:?...}}"
    for service in SERVICES.values():
        for variable, value in service.get("environment", {}).items():
            if re.search(r"SECRET|PASSWORD|TOKEN|AUTH$|_URL$", variable):
                assert REFERENCE.search(value), f"{variable} holds a literal"
                named = set(re.findall(r"\$\{([A-Z_]+)", value))
                assert named <= SECRETS | {"PUBLIC_URL"} or re.fullmatch(r"\$\{HANDOVER_WEBHOOK_[A-Z]+:-\}", value), value


def test_every_variable_of_the_compose_file_is_explained_and_no_secret_filled_in() -> None:
    used = {name for name, _ in references()}
    lines = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(lines) == used
    assert {name for name in SECRETS if lines[name]} == set()


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_our_processes_are_given_settings_that_exist(name: str) -> None:
    settings = {field.upper() for field in Settings.__fields__} | {"REDIS_URL"}
    assert set(SERVICES[name]["environment"]) <= settings


@every_dockerfile
def test_a_dockerfile_starts_from_a_pinned_image_and_ends_as_a_user_that_is_not_root(dockerfile: Path) -> None:
    stages: Set[str] = set()
    for source in instructions(dockerfile, "FROM"):
        image, _, stage = source.partition(" AS ")
        assert image in stages or PINNED.match(image), f"{image} is not pinned"
        stages.add(stage)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", instructions(dockerfile, "USER")[-1])


@every_dockerfile
def test_a_dockerfile_has_a_health_check_and_no_secret(dockerfile: Path) -> None:
    assert instructions(dockerfile, "HEALTHCHECK")
    given = " ".join(instructions(dockerfile, "ENV") + instructions(dockerfile, "ARG"))
    assert not re.search(r"SECRET|PASSWORD|TOKEN", given)


@every_dockerfile
def test_a_dockerfile_installs_with_hashes_only(dockerfile: Path) -> None:
    for command in instructions(dockerfile, "RUN"):
        for install in re.findall(r"pip install[^&]*", command):
            assert "--require-hashes" in install


def test_nothing_enters_an_image_unless_it_is_named() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert lines[0] == "*"
    assert not [line for line in lines if re.match(r"!(\.|var|models|.*\.env)", line)]
    assert "**/.env*" in lines


def pinned_names(lock: Path) -> Set[str]:
    return set(re.findall(r"^([a-z0-9][a-z0-9.-]*)==", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def pins(lock: Path) -> Set[str]:
    return set(re.findall(r"^[a-z0-9][a-z0-9.-]*==\S+", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_the_action_image_holds_no_rasa_and_no_version_of_its_own() -> None:
    requirements = ROOT / "requirements"
    assert not {"rasa", "tensorflow", "spacy", "scikit-learn"} & pinned_names(requirements / "actions.txt")
    assert pins(requirements / "actions.txt") <= pins(requirements / "app.txt")


def imports(module: Path) -> Iterator[str]:
    """Names that `module` imports as soon as it is imported; what waits inside functions does not count."""
    waiting: List[ast.AST] = [ast.parse(module.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += ast.iter_child_nodes(node)


def imported_by_the_action_server() -> Dict[str, str]:
    """Packages from outside that the action server loads, each with the module of ours that asks for it."""
    asked: Dict[str, str] = {}
    waiting = ["actions", *(f"actions.{path.stem}" for path in (ROOT / "actions").glob("*.py"))]
    seen: Set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        parts = name.split(".")
        waiting += [".".join(parts[:depth]) for depth in range(1, len(parts))]
        for file in (ROOT.joinpath(*parts).with_suffix(".py"), ROOT.joinpath(*parts, "__init__.py")):
            for found in imports(file) if file.exists() else ():
                top = found.split(".")[0]
                if top in ("actions", "guidance"):
                    waiting.append(found)
                elif top not in sys.stdlib_module_names:
                    asked.setdefault(top, str(file.relative_to(ROOT)))
    return asked


def test_the_action_image_holds_every_package_the_action_server_imports() -> None:
    distributions = packages_distributions()
    locked = pinned_names(ROOT / "requirements" / "actions.txt")
    missing = {
        package: module
        for package, module in imported_by_the_action_server().items()
        if not {re.sub(r"[_.]", "-", owner.lower()) for owner in distributions.get(package, [package])} & locked
    }
    assert not missing, f"add to requirements/actions.in, or keep it out of the action server: {missing}"


def passed_on() -> List[str]:
    """The paths the gateway passes on; one that ends in ``*`` stands for all that begin with it."""
    caddyfile = (ROOT / "deploy" / "gateway" / "Caddyfile").read_text(encoding="utf-8")
    (paths,) = re.findall(r"^\t@passed path (.*)$", caddyfile, flags=re.MULTILINE)
    return str(paths).split()


def test_the_gateway_passes_on_what_citizens_need_and_nothing_else() -> None:
    messaging = [f"/webhooks/{name}/webhook" for name in sorted(KNOWN)]  # each by its name: none of Rasa's own slips through
    pages = ["/", "/embed", "/embed/preview", "/health", "/site/*", "/widget/*", "/mine/*", "/plan/*", "/a/*"]
    assert passed_on() == [*pages, "/webhooks/web/*", *messaging]


def test_the_gateway_passes_on_every_file_the_chat_page_asks_for() -> None:
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "widget" / "pages").glob("*.html")]
    asked = [urljoin("/", path) for page in pages for path in re.findall(r'(?:href|src)="([^"#:]+)"', page)]
    assert asked
    assert [path for path in asked if not any(fnmatchcase(path, pattern) for pattern in passed_on())] == []


def test_the_gateway_has_one_way_in_and_refuses_what_is_large_or_slow() -> None:
    caddyfile = (ROOT / "deploy" / "gateway" / "Caddyfile").read_text(encoding="utf-8")
    assert re.findall(r"\breverse_proxy (\S+)", caddyfile) == ["rasa:8080"]
    for needed in ("max_size", "read_body", "response_header_timeout", "X-Content-Type-Options", "Strict-Transport-Security", "admin off"):
        assert needed in caddyfile


def test_the_compose_file_follows_the_compose_specification() -> None:
    outcome = run_tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE_FILE))
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@every_dockerfile
def test_hadolint_finds_nothing_in_a_dockerfile(dockerfile: Path) -> None:
    outcome = run_tool("hadolint", str(dockerfile))
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
