"""The plan as a PDF: A4, every script, two languages side by side, no system package needed.

fpdf2 sets the document's language, title, outline and links; it cannot tag paragraphs and headings (PDF/UA), so who uses
a screen reader is better served by the page.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Iterator, List, Optional, Sequence, Tuple

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import Align, TableBordersLayout, VAlign
from fpdf.fonts import FontFace

from guidance.knowledge.store import Snapshot
from guidance.plan.document import Document
from guidance.plan.typefaces import MAIN, Cut, cut, readable
from guidance.plan.wording import Wording, columns, direction, lines, notices

_INK, _SOFT, _LINK = (27, 27, 27), (75, 85, 95), (11, 79, 138)
_TEXT_SIZE, _SMALL, _TITLE, _STEP = 10.5, 9.0, 20.0, 12.5
_MARGIN, _LINE = 16, 5.2  # millimetres
#: Height, in millimetres, that must be left for a heading with its first lines.
_KEEP_TOGETHER = 24

#: A cell: text, kind (title, head, text, small), direction, address to link to.
Cell = Tuple[str, str, str, Optional[str]]


def pdf(made: Document, knowledge: Snapshot) -> bytes:
    """The file. Takes tenths of a second of processor time: run it in a thread."""
    words = Wording(knowledge, made.language)
    heading = (words["title"], words.dated("made_on", made.made_on))
    parts = list(_parts(made, knowledge))
    every = "".join([*heading, *(cell[0] for _, rows in parts for row in rows for cell in row)])
    align = Align.R if direction(made.language) == "rtl" else Align.L
    with TemporaryDirectory(prefix="wegwijs-fonts-") as folder:
        document = _document(made, words["title"], cut(readable(every), Path(folder)))
        document.set_font(MAIN, "B", _TITLE)
        document.multi_cell(0, 10, heading[0], align=align, new_x="LMARGIN", new_y="NEXT")
        document.set_font(MAIN, "", _TEXT_SIZE)
        document.multi_cell(0, 6, heading[1], align=align, new_x="LMARGIN", new_y="NEXT")
        for name, rows in parts:
            document.ln(3)
            if document.will_page_break(_KEEP_TOGETHER):
                document.add_page()
            if name:
                document.start_section(readable(name))
            _table(document, rows, mirrored=align == Align.R)
        return bytes(document.output())


def _document(made: Document, title: str, fonts: Sequence[Cut]) -> FPDF:
    document = FPDF(format="A4")
    document.set_margin(_MARGIN)
    document.set_auto_page_break(True, _MARGIN)
    for font in fonts:
        document.add_font(font.family, font.style, font.path)
    document.set_fallback_fonts([font.family for font in fonts if font.family != MAIN and not font.style], exact_match=False)
    document.set_text_shaping(True)
    document.set_lang(made.language)
    document.set_title(readable(title))
    document.set_author("Wegwijs")
    document.set_creator("Wegwijs")
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    document.set_text_color(*_INK)
    document.add_page()
    return document


def _parts(made: Document, knowledge: Snapshot) -> Iterator[Tuple[str, List[List[Cell]]]]:
    """Name for the outline and rows of cells, one cell per language, for each part of the document."""
    pairs = [(words, words.language, texts) for words, texts in columns(made, knowledge)]
    if made.understood:
        rows: List[List[Cell]] = [[(words["understood"], "title", direction(heads), None) for words, heads, _ in pairs]]
        rows.append([("\n".join(made.understood.get(texts, ())), "text", direction(texts), None) for _, _, texts in pairs])
        yield pairs[0][0]["understood"], rows
    for number, step in enumerate(made.steps, 1):
        rows = []
        title = [f"{number}. {step.texts[texts]['title']}" + (f" ({words['done']})" if step.done else "") for words, _, texts in pairs]
        rows.append([(text, "title", direction(texts), None) for text, (_, _, texts) in zip(title, pairs)])
        listed = [list(lines(step, words, texts)) for words, _, texts in pairs]
        for line in zip(*listed):
            if line[0][0]:
                rows.append([(one[0], "head", direction(heads), None) for one, (_, heads, _) in zip(line, pairs)])
            rows.append([(one[1], "text", direction(one[2]), one[3]) for one in line])
        if step.words:
            rows.append([(words["own_words"], "head", direction(heads), None) for words, heads, _ in pairs[:1]])
            rows.append([("\n".join(step.words), "text", "auto", None)])
        yield title[0], rows
    rows = []
    for key in ("decides", "until", "share", "helper"):
        rows.append(
            [
                (said.dated(key, made.until) if key == "until" else said[key], "small", direction(said.language), None)
                for said in notices(made, knowledge)
            ]
        )
    yield "", rows


def _table(document: FPDF, rows: List[List[Cell]], mirrored: bool) -> None:
    """One column per language, the citizen's on the side reading starts. A heading stays with its text."""
    starts = [number for number, row in enumerate(rows) if row[0][1] in ("title", "head")] or [0]
    for start, end in zip(starts, [*starts[1:], len(rows)]):
        if document.will_page_break(_KEEP_TOGETHER):
            document.add_page()
        with document.table(
            borders_layout=TableBordersLayout.NONE,
            first_row_as_headings=False,
            line_height=_LINE,
            padding=(0.4, 3, 0.4, 0),
            v_align=VAlign.T,
            col_widths=tuple([1] * len(rows[0])),
        ) as table:
            for cells in rows[start:end]:
                row = table.row()
                for text, kind, way, link in reversed(cells) if mirrored else cells:
                    align = Align.R if way == "rtl" else Align.L
                    span = len(rows[0]) // len(cells)
                    row.cell(readable(text), style=_style(kind, bool(link)), align=align, link=link, colspan=span)


def _style(kind: str, link: bool) -> FontFace:
    sizes = {"title": _STEP, "head": _SMALL, "text": _TEXT_SIZE, "small": _SMALL}
    color = _LINK if link else _SOFT if kind in ("head", "small") else _INK
    return FontFace(family=MAIN, emphasis="BOLD" if kind in ("title", "head") else "", size_pt=sizes[kind], color=color)
