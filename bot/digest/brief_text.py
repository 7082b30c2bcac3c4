"""A brief as Markdown, CSV or JSON."""

import csv
import io
import json
import re

from bot.digest.brief import Brief, Piece
from bot.digest.marks import listed, tagged, within
from bot.domain.ports import Translate

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the system's own encoding."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet would compute (full-width signs too, in Chinese ones)."""


def markdown(brief: Brief, t: Translate) -> bytes:
    """Headings, quotations in blocks, each with its link."""
    lines = [f"# {_escaped(brief.title)}", "", _escaped(brief.under), ""]
    for piece in brief.pieces:
        lines += [f"## {piece.number}. {_linked(piece.title, piece.url)}", "", _escaped(piece.origin(t)), ""]
        for quote in piece.quotes:
            kind = tagged(quote.kind, t).lstrip() if quote.kind else ""
            source = f" {_linked(t('原文'), quote.url)}" if quote.url else ""
            lines += [f"> {kind}“{_escaped(within(quote.words))}”{source}", ">"]
        lines += _after(piece, t)
    return "\n".join(lines).encode()


def _after(piece: Piece, t: Translate) -> list[str]:
    lines = [""]
    lines += [t("另有 {count} 条措施，见原文。").format(count=piece.more), ""] if piece.more else []
    lines += [t("备注：{note}").format(note=_escaped(piece.note)), ""] if piece.note else []
    return lines


def table(brief: Brief, t: Translate) -> bytes:
    """CSV for spreadsheets, a quotation a row; no cell is taken for a formula."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    names = (t("编号"), t("日期"), t("机构"), t("出处"), t("标题"), t("类别"), t("原文引文"), t("链接"), t("备注"))
    writer.writerow([name[:1].upper() + name[1:] for name in names])
    for piece in brief.pieces:
        head = [str(piece.id), piece.published.isoformat() if piece.published else "", listed(piece.bodies, t)]
        head += [piece.publisher, piece.title]
        for quote in piece.quotes:
            writer.writerow(map(_cell, [*head, quote.kind, quote.words, quote.url or piece.url or "", piece.note]))
        if not piece.quotes:
            writer.writerow(map(_cell, [*head, "", "", piece.url or "", piece.note]))
    return out.getvalue().encode()


def document(brief: Brief) -> bytes:
    """JSON with the names of the fields in English, for programs."""
    articles = [
        {
            "id": piece.id,
            "title": piece.title,
            "date": piece.published.isoformat() if piece.published else None,
            "agencies": list(piece.bodies),
            "publisher": piece.publisher,
            "url": piece.url,
            "quotations": [
                {"text": quote.words, "kind": quote.kind or None, "url": quote.url} for quote in piece.quotes
            ],
            "quotations_left_out": piece.more,
            "note": piece.note or None,
        }
        for piece in brief.pieces
    ]
    whole = {"title": brief.title, "about": brief.under, "date": brief.made.isoformat(), "articles": articles}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _cell(text: str) -> str:
    """The text; with an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if _FORMULA.match(text) else text


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _linked(text: str, url: str | None) -> str:
    if url is None:
        return _escaped(text)
    return f"[{_escaped(text)}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
