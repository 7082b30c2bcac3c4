"""A brief as a Word file."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.digest.brief import Brief, Piece
from bot.digest.brief_text import after
from bot.digest.marks import aside, within
from bot.domain.ports import Translate

if TYPE_CHECKING:
    import docx.document
    import docx.text.paragraph

FONT = "宋体"
BLUE = "0563C1"
DEPTHS = ("ListBullet", "ListBullet2", "ListBullet3")


def word(brief: Brief, t: Translate) -> bytes:
    """Headings, the origin of each article, what a digest quotes of it under the same headings, each with its link."""
    import docx  # noqa: PLC0415 - brings lxml, only where a Word file is written
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = docx.Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        fonts = made.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), FONT)
    made.core_properties.title, made.core_properties.author = brief.title, ""
    made.core_properties.comments = ""
    made.core_properties.created = datetime(brief.made.year, brief.made.month, brief.made.day, tzinfo=UTC)
    made.add_heading(brief.title, 0)
    made.add_paragraph(brief.under)
    for piece in brief.pieces:
        _piece(made, piece, t)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _piece(made: "docx.document.Document", piece: Piece, t: Translate) -> None:
    heading = made.add_heading(f"{piece.number}. ", 2)
    _link(heading, piece.title, piece.url)
    for told in (piece.origin, *piece.dates):
        made.add_paragraph(told)
    kind = ""
    for quote in piece.quotes:
        if quote.kind != kind:
            made.add_paragraph().add_run(quote.kind).bold = True
            kind = quote.kind
        details = aside(quote.details, t) if quote.details else ""
        line = made.add_paragraph(f"“{within(quote.words)}”{details} ")
        line._p.style = DEPTHS[min(quote.depth, len(DEPTHS) - 1)]
        if quote.url:
            _link(line, t("原文"), quote.url)
    for told in after(piece, t):
        made.add_paragraph(told)


def _link(paragraph: "docx.text.paragraph.Paragraph", text: str, url: str | None) -> None:
    """The text at the paragraph's end, a hyperlink where there is an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import RGBColor  # noqa: PLC0415

    run = paragraph.add_run(text)
    if url is None:
        return
    run.font.color.rgb, run.font.underline = RGBColor.from_string(BLUE), True
    link = OxmlElement("w:hyperlink")
    name = f"rIdLink{len(paragraph.part.rels)}"
    paragraph.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, url, name, is_external=True)
    link.set(qn("r:id"), name)
    link.append(run._r)
    paragraph._p.append(link)
