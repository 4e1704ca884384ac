"""Fonts for the PDF: Noto, cut down to the characters of one document before it is set, which takes tenths of a second.

Latin and Cyrillic come from `fontpkg-noto-sans`, Arabic from `fontpkg-noto-sans-arabic`, both one file for all weights;
Ethiopic stands in `fonts/` (from @fontsource/noto-sans-ethiopic 5.3.0, OFL 1.1, see fonts/OFL.txt).
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import FrozenSet, List

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_OWN = Path(__file__).parent / "fonts"
_WEIGHTS = {"": 400, "B": 700}
#: The family text is set in; the others stand in for what it lacks.
MAIN = "Sans"


@dataclass(frozen=True)
class Typeface:
    """One family: the files of its two weights (the same file when it holds all weights)."""

    family: str
    regular: Path
    bold: Path


@dataclass(frozen=True)
class Cut:
    """A font file made for one document: family, style ("" or "B") and place."""

    family: str
    style: str
    path: Path


def typefaces() -> List[Typeface]:
    """All families, the main one first."""
    latin = next((fontpkg_noto_sans.ROOT / "files").glob("NotoSans[[]*.ttf"))
    arabic = next((fontpkg_noto_sans_arabic.ROOT / "files").glob("NotoSansArabic[[]*.ttf"))
    return [
        Typeface(MAIN, latin, latin),
        Typeface("Arabic", arabic, arabic),
        Typeface("Ethiopic", _OWN / "NotoSansEthiopic-Regular.ttf", _OWN / "NotoSansEthiopic-Bold.ttf"),
    ]


@lru_cache(maxsize=8)
def covered(path: Path) -> FrozenSet[int]:
    """Code points a font file has a picture for."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def readable(text: str) -> str:
    """`text` without what no font of ours can draw (emoji, scripts we do not have)."""
    every = frozenset().union(*(covered(face.regular) for face in typefaces()))
    return "".join(c for c in text if ord(c) in every or c in "\n\u200c\u200d\u200e\u200f")


def cut(text: str, folder: Path) -> List[Cut]:
    """Fonts with all that `text` needs, written to `folder`. A family that adds no character is left out."""
    wanted = frozenset(map(ord, text))
    main = covered(typefaces()[0].regular)
    needed = [face for face in typefaces() if face.family == MAIN or wanted & covered(face.regular) - main]
    return [_cut(face, style, wanted, folder) for face in needed for style in _WEIGHTS]


def _cut(face: Typeface, style: str, wanted: FrozenSet[int], folder: Path) -> Cut:
    font = TTFont(face.bold if style else face.regular, lazy=True)
    # Reading the rules for shaping takes most of the time; Latin and Cyrillic letters stand side by side without them.
    for table in ("STAT", "MVAR", "DSIG", *(("GSUB", "GPOS", "GDEF") if face.family == MAIN else ())):
        if table in font:
            del font[table]
    options = Options()
    options.layout_features = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted | {ord(" ")})
    subsetter.subset(font)
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instantiateVariableFont(font, {**axes, "wght": _WEIGHTS[style]}, inplace=True)
    path = folder / f"{face.family}{style}.ttf"
    font.save(path)
    return Cut(face.family, style, path)
