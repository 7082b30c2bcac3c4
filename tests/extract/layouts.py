"""The ways in which one text is laid out by publishers and converters."""

import html
import re
from collections.abc import Callable

from bot.domain.models import ContentKind

INDENT = "\u3000\u3000"
_HEADING = re.compile(
    r"^((?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|[一二三四五六七八九十]+是)[^。；\n]*[。；]?)"
)

Layout = tuple[Callable[[str], str], ContentKind]


def _cut(paragraph: str, columns: int) -> list[str]:
    return [paragraph[at : at + columns] for at in range(0, len(paragraph), columns)]


def _each(edge: str, between: str = "", around: str = "{}") -> Layout:
    """A paragraph in each `edge`."""
    return (
        lambda text: around.format(between.join([edge.format(html.escape(one)) for one in text.split("\n")])),
        ContentKind.HTML,
    )


def _plain(columns: int, indent: str = "", between: str = "\n") -> Layout:
    return (
        lambda text: between.join(["\n".join(_cut(indent + one, columns)) for one in text.split("\n")]),
        ContentKind.TEXT,
    )


def _cut_page(columns: int, line: str, paragraph: str = "{}", around: str = "{}", indent: str = INDENT) -> Layout:
    """A page whose lines were cut, each in `line`, those of a paragraph in `paragraph`."""

    def lay_out(text: str) -> str:
        cut = [_cut(indent + html.escape(one, quote=False), columns) for one in text.split("\n")]
        return around.format("".join([paragraph.format("".join(map(line.format, lines))) for lines in cut]))

    return lay_out, ContentKind.HTML


def _bold(text: str, mark: str) -> str:
    return _HEADING.sub(lambda found: mark.format(found[1]), text)


ALIKE: dict[str, Layout] = {
    "text": (lambda text: text, ContentKind.TEXT),
    "paragraphs": _each("<p>{}</p>"),
    "indented": _each(f"<p>{INDENT}{{}}</p>", "\n"),
    "br": _each("{}", "<br/>", "<p>{}</p>"),
    "br_indented": _each("&emsp;&emsp;{}", "<br>\n", "<div>{}</div>"),
    "nbsp": _each("&nbsp;&nbsp;&nbsp;&nbsp;{}", "<br>", "<div>{}</div>"),
    "divs": _each("<div><span>{}</span></div>"),
    "spans": (
        lambda text: "".join(
            "<p>" + "".join(f"<span>{html.escape(part)}</span>" for part in _cut(one, 7)) + "</p>"
            for one in text.split("\n")
        ),
        ContentKind.HTML,
    ),
    "bold": (
        lambda text: "".join(f"<p>{_bold(html.escape(one), '<strong>{}</strong>')}</p>" for one in text.split("\n")),
        ContentKind.HTML,
    ),
    "bold_markdown": (
        lambda text: "\n\n".join(_bold(one, "**{}**") for one in text.split("\n")),
        ContentKind.MARKDOWN,
    ),
}
"""These lose nothing."""

WRAPPED: dict[str, Layout] = {
    "cut_36_indented": _plain(36, INDENT),
    "cut_30_indented": _plain(30, INDENT),
    "cut_40_empty_lines": _plain(40, between="\n\n"),
    "cut_36": _plain(36),
    "br_40_indented": _cut_page(40, "{}<br>", around="<div>{}</div>"),
    "br_30_nbsp": _cut_page(30, "{}<br/>\n  ", around="<div>{}</div>", indent="\xa0" * 4),
    "br_36": _cut_page(36, "{}<br>", around="<div>{}</div>", indent=""),
    "br_36_in_paragraphs": _cut_page(36, "{}<br>", paragraph="<p>{}</p>", indent=""),
    "br_36_empty_lines": _cut_page(36, "{}<br>", paragraph="{}<br>", around="<div>{}</div>", indent=""),
    "line_36_a_paragraph": _cut_page(36, "<p>{}</p>\n"),
    "line_30_a_div": _cut_page(30, "<div><span>{}</span></div>"),
    "pre_38": _cut_page(38, "{}\n", around="<pre>{}</pre>"),
    "pre_36_spaces": _cut_page(36, "{}\n", around="<pre>{}</pre>", indent="    "),
}
"""Without indents and empty lines a paragraph that ends at the width is lost; texts of three lines show no width."""

GLUED: dict[str, Layout] = {
    "one_line_indents": (lambda text: INDENT + INDENT.join(text.split("\n")), ContentKind.TEXT),
    "one_paragraph_blanks": _each("{}", " ", "<p>{}</p>"),
    "one_paragraph": _each("{}", "", "<p>{}</p>"),
}
"""Where a heading without a full stop ends is lost, and with it the list of bare topics; and lists marked by ——."""
