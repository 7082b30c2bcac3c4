"""A brief as a Word file."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.digest.blocks import Part, Role
from bot.digest.brief import Brief, Piece, cut, one_line
from bot.digest.marks import tagged, within
from bot.domain.ports import Translate

if TYPE_CHECKING:
    import docx.document
    import docx.text.paragraph

FONT = "宋体"
BLUE = "0563C1"
BULLETS = "ListBullet"
DEPTHS = (BULLETS, "ListBullet2", "ListBullet3")


def word(brief: Brief, t: Translate) -> bytes:
    """Headings, the origin of each article, its measures by their lists, what else is quoted, each with its link."""
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
    made.add_paragraph(piece.origin(t))
    measures = [part for part in piece.outline if _measure(made, part, t)]
    for quote in piece.quotes[len(measures) :]:
        kind = tagged(quote.kind, t).lstrip() if quote.kind else ""
        line = made.add_paragraph(f"{kind}“{within(quote.words)}” ")
        line._p.style = BULLETS
        if quote.url:
            _link(line, t("原文"), quote.url)
    if piece.more:
        made.add_paragraph(t("另有 {count} 条措施，见原文。").format(count=piece.more))
    if piece.note:
        made.add_paragraph(t("备注：{note}").format(note=piece.note))


def _measure(made: "docx.document.Document", part: Part, t: Translate) -> bool:
    """A heading of a list, or a measure at its depth with figures and link; whether it is a measure."""
    if part.role is Role.HEADING:
        made.add_paragraph().add_run(one_line(part.line[0].text)).bold = part.line[0].bold
        return False
    bullet, headline, aside = part.line
    line = made.add_paragraph(f"“{within(cut(headline.text))}”{one_line(aside.text)} ")
    line._p.style = DEPTHS[min(bullet.text.count("\u3000"), len(DEPTHS) - 1)]
    if bullet.href:
        _link(line, t("原文"), bullet.href)
    return True


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
