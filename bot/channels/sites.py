"""How the chat looks and who may embed it, by web site: `sites/<id>.yml`, written by the operator.

Read once when the server starts; a file with a fault stops the start and names file, key and what to do.
"""

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple
from urllib.parse import urlsplit

from pydantic import BaseModel, Extra, Field, StrictStr, ValidationError, validator

from bot.channels.models import SITE_ID
from guidance.errors import SettingsError
from guidance.knowledge.reading import BadFile, parse
from guidance.settings import Settings
from guidance.understanding.language import REPLY_LANGUAGES

#: WCAG 2.2, success criterion 1.4.3: normal text.
LEAST_CONTRAST = 4.5
#: Colours that are read on each other.
PAIRS = (("on_primary", "primary"), ("on_surface", "surface"))
MAX_START_CHOICES = 3
Text = Dict[str, StrictStr]


class Site(BaseModel):
    """One embedding web site."""

    site: Optional[StrictStr] = Field(None, regex=SITE_ID, nullable=True)
    allowed_origins: Tuple[StrictStr, ...] = ()
    title: Text = {"nl": "Wegwijs", "en": "Wegwijs"}
    language: StrictStr = "nl"
    country: StrictStr = Field("NL", regex=r"^[A-Z]{2}$")
    start_choices: Tuple[Text, ...] = ()
    colours: Dict[StrictStr, StrictStr] = {}
    position: StrictStr = Field("right", regex=r"^(left|right)$")
    hidden_on: Tuple[StrictStr, ...] = ()

    class Config:
        extra = Extra.forbid
        frozen = True

    @validator("allowed_origins", each_item=True)
    def _origin(cls, origin: str) -> str:
        try:
            parts = urlsplit(origin)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("https", "http") or not parts.netloc or origin != f"{parts.scheme}://{parts.netloc}".lower():
            raise ValueError("write it like https://www.example.nl, in small letters, without a path")
        return origin

    @validator("start_choices")
    def _few(cls, choices: Tuple[Text, ...]) -> Tuple[Text, ...]:
        if len(choices) > MAX_START_CHOICES:
            raise ValueError(f"at most {MAX_START_CHOICES}: more are not read")
        return choices

    @validator("title", "start_choices", each_item=False)
    def _both_languages(cls, value: Any) -> Any:
        for text in value if isinstance(value, tuple) else (value,):
            if set(text) != set(REPLY_LANGUAGES) or not all(words.strip() for words in text.values()):
                raise ValueError(f"give it in each of: {', '.join(REPLY_LANGUAGES)}")
        return value

    @validator("language")
    def _spoken(cls, language: str) -> str:
        if language not in REPLY_LANGUAGES:
            raise ValueError(f"use one of: {', '.join(REPLY_LANGUAGES)}")
        return language

    @validator("colours")
    def _readable(cls, colours: Dict[str, str]) -> Dict[str, str]:
        known = {"primary", "on_primary", "surface", "on_surface", "accent"}
        if not set(colours) <= known:
            raise ValueError(f"use only: {', '.join(sorted(known))}")
        light = {name: luminance(colour) for name, colour in colours.items()}
        for one, other in PAIRS:
            if (one in light) != (other in light):
                raise ValueError(f"{one} and {other} go together: one is read on the other")
            if one in light and contrast(light[one], light[other]) < LEAST_CONTRAST:
                found = contrast(light[one], light[other])
                raise ValueError(f"{one} on {other} has a contrast of {found:.1f}: at least {LEAST_CONTRAST} can be read")
        return colours


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2). Raises `ValueError`."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r}: write a colour like #154273")
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Contrast of two luminances, 1 to 21 (WCAG 2.2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


class Sites:
    """The sites of this server; the one without an id is the default."""

    def __init__(self, settings: Settings) -> None:
        """Read all. Raises `SettingsError` naming every fault."""
        self._settings = settings
        default = Site.parse_obj({"country": settings.default_country})
        self._sites: Dict[Optional[str], Site] = {None: default}
        faults: List[str] = []
        for path in sorted(Path(settings.sites_dir).glob("*.yml")):
            try:
                read = parse(path.read_bytes())
                faults += [f"{path.name}: {key}: {what}" for key, what in read.faults]
                given = {"country": settings.default_country, **read.data, "site": path.stem}
                self._sites[path.stem] = Site.parse_obj(given)
            except BadFile as error:
                faults += [f"{path.name}: {key}: {what}" for key, what in error.faults]
            except ValidationError as error:
                faults += [f"{path.name}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        if faults:
            raise SettingsError("\n".join(faults))
        theirs = (origin for site in self._sites.values() for origin in site.allowed_origins)
        #: Every site that may embed the chat.
        self.origins = frozenset((*settings.allowed_origins, *theirs))

    def get(self, site_id: Optional[str]) -> Optional[Site]:
        """The site; `None` when there is none of that id."""
        return self._sites.get(site_id)

    def allows(self, site: Site, origin: Optional[str]) -> bool:
        """Whether a foreign `origin` (None: our own page) may use this site's settings."""
        return origin is None or origin in (site.allowed_origins or self._settings.allowed_origins)

    def shown(self, site: Site) -> Mapping[str, Any]:
        """What a client is told of it; the list of origins stays here."""
        return {
            **site.dict(exclude={"allowed_origins"}),
            "languages": list(REPLY_LANGUAGES),
            "message_characters": self._settings.max_message_characters,
            "session_seconds": self._settings.session_seconds,
        }
