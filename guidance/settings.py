"""Every setting of the product, read once from the environment (and `.env`). Nothing else reads the environment.

Secrets are never printed: they are `SecretStr`, and in production they must be given from outside.
"""

import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Literal, Optional, Tuple

from pydantic import Field, SecretStr, ValidationError, validator

from guidance.channel_settings import ChannelSettings
from guidance.errors import SettingsError
from guidance.knowledge.opening import Opening, read_opening
from guidance.processor import routines

ROOT = Path(__file__).resolve().parent.parent
MIN_SECRET_LENGTH = 32


class Settings(ChannelSettings):
    """The settings; each has a documented line in `.env.example` (a test compares the two)."""

    # Where things run
    host: str = Field("127.0.0.1", description="address the public server listens on")
    port: int = Field(8080, ge=1, le=65535, description="the one public port: page, channel, health")
    action_host: str = Field("127.0.0.1", description="address of the action server; keep it private")
    action_port: int = Field(5055, ge=1, le=65535, description="port of the action server; never publish it")
    production: bool = Field(False, description="true: secrets must come from outside, nothing is made up")
    var_dir: Path = Field(ROOT / "var", description="folder for databases, secrets and logs; ignored by git")
    model_dir: Path = Field(ROOT / "models", description="folder with the trained model")
    log_level: str = Field("WARNING", description="DEBUG is refused in production: it would log citizens' words")

    # Knowledge
    knowledge_dir: Path = Field(ROOT / "knowledge", description="the product's own knowledge")
    knowledge_extra: Optional[Path] = Field(None, description="folder of your own that adds to it or overrides it")
    knowledge_poll_seconds: float = Field(2.0, gt=0, description="how often changes on disk are looked for")

    # Understanding and conversation
    encoders: Tuple[str, ...] = Field(("e5",), description="sentence encoders, as a JSON list")
    encoder_threads: int = Field(1, ge=1, description="threads per encoder; 1 while serving, more while training")
    default_country: str = Field("NL", regex=r"^[A-Z]{2}$", description="country when a citizen names none")
    stage_show: float = Field(0.30, ge=0, le=1, description="life stages from this confidence up are shown")
    stage_act: float = Field(0.39, ge=0, le=1, description="below this a question comes before services")
    need_show: float = Field(0.20, ge=0, le=1, description="a need from this confidence up counts as understood")
    need_act: float = Field(0.31, ge=0, le=1, description="below this a question comes before services")
    longest_talk: int = Field(200, ge=20, description="after so many messages a talk is rounded off; the plan stays")
    address: Literal["je", "u"] = Field("je", description="how Dutch citizens are addressed: je or u")
    no_case_file: bool = Field(False, description="true: nothing typed here goes into anybody's file, and the opening says so")
    operator_name: str = Field(
        "", description="organisation that runs this chat, told to who asks; empty = who asks is sent to the page around it"
    )
    person_name: str = Field("", description="name of the desk behind 'talk to a person'; empty = by country")
    person_phone: str = Field("", description="its telephone number")
    person_hours: str = Field("", description="its opening hours, in words")

    person_opening: str = Field("", description='the same hours to reckon with, such as "mon-fri 09:00-17:00; sat 10:00-14:00"')
    callback_offered: bool = Field(True, description="offer to be called back; false when nobody reads `python -m guidance handovers`")
    callback_days: int = Field(2, ge=1, le=14, description="working days within which people are called back; citizens are told")

    # Stores
    database_url: str = Field("", description="records; empty = SQLite in VAR_DIR")
    tracker_url: str = Field("", description="Rasa's conversations; empty = SQLite in VAR_DIR, a file of its own")

    records_secret: SecretStr = Field(
        SecretStr(""),
        description="seals contacts and hashes ids in the records; at least 32 characters; old ones behind spaces",
    )
    records_secret_file: Optional[Path] = Field(None, description="file that holds it, instead of the variable")
    retention_days: int = Field(28, ge=1, le=366, description="conversations and records are erased after this many days")
    public_url: str = Field("", description="address citizens know the product by, for links; empty = http://HOST:PORT")
    plan_days: int = Field(14, ge=1, le=90, description="the link of a plan ends after this many days")
    handover_webhook_url: str = Field("", description="address that is told when somebody asks for a person; empty = nobody is told")
    handover_webhook_secret: SecretStr = Field(SecretStr(""), description="signs what is sent there; at least 32 characters")

    redis_url: SecretStr = Field(SecretStr(""), description="Redis for locks and limits shared by several web processes; empty = in memory")

    # Sessions and limits
    session_secret: SecretStr = Field(SecretStr(""), description="signs sessions and choices; at least 32 characters")
    session_secret_file: Optional[Path] = Field(None, description="file that holds it, instead of the variable")
    session_seconds: int = Field(1800, ge=20, description="a session ends after this long without a message")
    max_message_characters: int = Field(1000, ge=50, description="longer messages get a kind answer and are not read")
    turn_seconds: float = Field(2.5, gt=0, description="after this long a turn gets the fallback answer")
    allowed_hosts: Tuple[str, ...] = Field((), description="host names of this server, as a JSON list; empty: see docs/operations.md")
    sites_dir: Path = Field(ROOT / "sites", description="folder with a file for each web site that embeds the chat")
    allowed_origins: Tuple[str, ...] = Field((), description="other web sites that may embed the chat, as a JSON list")
    trusted_proxies: int = Field(0, ge=0, description="number of own proxies in front that set X-Forwarded-For")
    rate_limit_scale: float = Field(1.0, gt=0, description="multiplies all limits below; for measuring on loopback")
    rate_limit_session: str = Field("20/minute", description="messages per session")
    rate_limit_address: str = Field("60/minute", description="messages per network address")
    rate_limit_new_sessions: str = Field("20/minute", description="new sessions per network address")
    rate_limit_plan: str = Field("30/minute", description="looks at plans behind a link per network address")
    rate_limit_global: str = Field("1200/minute", description="messages in all")

    class Config:
        env_file = ROOT / ".env"
        frozen = True

    @validator("log_level")
    def _log_level(cls, level: str, values: Dict[str, Any]) -> str:
        level = level.upper()
        if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("use DEBUG, INFO, WARNING or ERROR")
        if level == "DEBUG" and values.get("production"):
            raise ValueError("DEBUG logs what citizens write: use INFO or higher in production")
        return level

    @validator("person_opening")
    def _opening(cls, text: str) -> str:
        read_opening(text)
        return text

    @validator("knowledge_extra", "session_secret_file", "records_secret_file", pre=True)
    def _empty_is_none(cls, path: Any) -> Any:
        return path or None  # `KNOWLEDGE_EXTRA=` in a .env file means none, not the folder one is in

    @validator("knowledge_dir", "var_dir", "model_dir", "sites_dir", "knowledge_extra")
    def _absolute(cls, path: Optional[Path]) -> Optional[Path]:
        return None if path is None else (path if path.is_absolute() else ROOT / path)

    @property
    def tracker_database(self) -> str:
        """SQLAlchemy address of Rasa's tracker store."""
        return self.tracker_url or f"sqlite:///{self.var_dir / 'conversations.db'}"

    @property
    def person_hours_by_day(self) -> Tuple[Opening, ...]:
        """PERSON_OPENING, read."""
        return read_opening(self.person_opening)

    @property
    def records_database(self) -> str:
        """SQLAlchemy address of the records."""
        return self.database_url or f"sqlite:///{self.var_dir / 'records.db'}"

    @property
    def public_address(self) -> str:
        """What the path of a link is put behind; no slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def action_endpoint(self) -> str:
        """Address the Rasa server calls for actions."""
        return f"http://{self.action_host}:{self.action_port}/webhook"

    @property
    def knowledge_folders(self) -> Tuple[Path, ...]:
        """Folders of knowledge, the operator's own last (its entries win)."""
        return (self.knowledge_dir, self.knowledge_extra) if self.knowledge_extra else (self.knowledge_dir,)

    def export_to_rasa(self) -> None:
        """Put into the environment what Rasa reads only from there: two addresses, and its own switches.

        Telemetry is off, TensorFlow keeps quiet and to one thread, errors are JSON instead of HTML pages. Numpy gets
        one thread too: its sums are so small that threads cost more than they bring, and one that waits burns a core
        (measured on two cores: 14 ms of processor time for a sentence instead of 4, ten times worse when the machine
        is busy), and the routines this processor can run. It must be called before numpy is imported.
        """
        os.environ.update(
            ACTION_ENDPOINT=self.action_endpoint,
            TRACKER_DATABASE=self.tracker_database,
            LOG_LEVEL=self.log_level,
            RASA_TELEMETRY_ENABLED="false",
            TF_CPP_MIN_LOG_LEVEL="3",
            TF_INTRA_OP_PARALLELISM_THREADS="1",
            TF_INTER_OP_PARALLELISM_THREADS="1",
            OMP_NUM_THREADS=str(self.encoder_threads),
            OMP_WAIT_POLICY="passive",
            OPENBLAS_NUM_THREADS="1",
            SANIC_FALLBACK_ERROR_FORMAT="json",
            SQLALCHEMY_SILENCE_UBER_WARNING="1",
        )
        for name, value in routines().items():
            os.environ.setdefault(name, value)

    def secret(self) -> bytes:
        """The key that signs sessions and choices.

        Raises `SettingsError` in production when it is missing or short. Elsewhere a first run makes one in
        `var_dir`, readable by its owner only.
        """
        return self._secret("session_secret", self.session_secret, self.session_secret_file)[0]

    def records_secrets(self) -> Tuple[bytes, ...]:
        """The keys of the records, newest first; made and required like `secret`."""
        return self._secret("records_secret", self.records_secret, self.records_secret_file)

    def _secret(self, name: str, given: SecretStr, file: Optional[Path]) -> Tuple[bytes, ...]:
        if file:
            try:
                keys = file.read_text(encoding="utf-8").split()
            except OSError as error:
                raise SettingsError(f"{name.upper()}_FILE cannot be read ({error.strerror}): correct its path") from error
        else:
            keys = given.get_secret_value().split()
        if not keys and not self.production:
            keys = [_own_secret(self.var_dir / name)]
        if not keys or any(len(key) < MIN_SECRET_LENGTH for key in keys):
            raise SettingsError(
                f"{name.upper()} is missing or shorter than {MIN_SECRET_LENGTH} characters: give one, for "
                "example made by `openssl rand -hex 32`"
            )
        return tuple(key.encode() for key in keys)


def _own_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    key = secrets.token_hex(32)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(key)
    return key


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process. Raises `SettingsError` naming each variable that is wrong."""
    try:
        return Settings()  # type: ignore[call-arg]  # every field has a default
    except ValidationError as error:
        faults = "; ".join(f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"settings are wrong: {faults}") from error
