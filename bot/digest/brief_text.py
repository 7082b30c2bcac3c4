"""A brief as Markdown, CSV or JSON."""

import csv
import io
import json
import re
from collections.abc import Iterator

from bot.digest.brief import Brief, Piece, Quote
from bot.digest.marks import aside, listed, within
from bot.domain.ports import Translate

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the system's own encoding."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet would compute (full-width signs too, in Chinese ones)."""


def markdown(brief: Brief, t: Translate) -> bytes:
    """Headings, quotations in lists under those of a digest, each with its link."""
    lines = [f"# {_escaped(brief.title)}", "", _escaped(brief.under), ""]
    for piece in brief.pieces:
        lines += [f"## {piece.number}. {_linked(piece.title, piece.url)}", ""]
        for told in (piece.origin, *piece.dates):
            lines += [_escaped(told), ""]
        lines += [*_quoted(piece, t), *(line for told in after(piece, t) for line in ("", _escaped(told))), ""]
    return "\n".join(lines).encode()


def _quoted(piece: Piece, t: Translate) -> Iterator[str]:
    kind = ""
    for quote in piece.quotes:
        if quote.kind != kind:
            yield from ("", f"**{_escaped(quote.kind)}**", "") if kind else (f"**{_escaped(quote.kind)}**", "")
            kind = quote.kind
        source = f" {_linked(t('原文'), quote.url)}" if quote.url else ""
        details = _escaped(aside(quote.details, t)) if quote.details else ""
        yield f"{'  ' * quote.depth}- “{_escaped(within(quote.words))}”{details}{source}"


def after(piece: Piece, t: Translate) -> tuple[str, ...]:
    """What stands beneath the quotations: what is not quoted, and the chat's note."""
    if piece.url:
        left_out = t("另有 {count} 条措施，见原文。") if piece.more_measures else t("另有 {count} 条引文，见原文。")
    else:
        left_out = t("另有 {count} 条措施。") if piece.more_measures else t("另有 {count} 条引文。")
    more = left_out.format(count=piece.more) if piece.more else ""
    unlinked = "" if piece.url else t("原文没有可用的链接")
    note = t("备注：{note}").format(note=piece.note) if piece.note else ""
    return tuple(filter(None, (more, *piece.remarks, unlinked, note)))


def table(brief: Brief, t: Translate) -> bytes:
    """CSV for spreadsheets, a quotation a row; no cell is taken for a formula."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    names = [t("编号"), t("日期"), t("机构"), t("出处"), t("标题"), t("类别"), t("原文引文"), t("链接"), t("备注")]
    names += [t("文号"), t("数据和机制")]
    writer.writerow([name[:1].upper() + name[1:] for name in names])
    for piece in brief.pieces:
        head = [str(piece.id), piece.published.isoformat() if piece.published else "", listed(piece.bodies, t)]
        head += [piece.publisher, piece.title]
        for quote in piece.quotes:
            told = [quote.kind, quote.words, quote.url or piece.url or "", piece.note, piece.doc_number, quote.details]
            writer.writerow(map(_cell, [*head, *told]))
        if not piece.quotes:
            writer.writerow(map(_cell, [*head, "", "", piece.url or "", piece.note, piece.doc_number, ""]))
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
            "origin": piece.origin,
            "number": piece.doc_number or None,
            "dates": list(piece.dates),
            "url": piece.url,
            "quotations": list(map(_fields, piece.quotes)),
            "quotations_left_out": piece.more,
            "remarks": list(piece.remarks),
            "note": piece.note or None,
        }
        for piece in brief.pieces
    ]
    whole = {"title": brief.title, "about": brief.under, "date": brief.made.isoformat(), "articles": articles}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _fields(quote: Quote) -> dict[str, object]:
    told = {"text": quote.words, "kind": quote.kind or None, "details": quote.details or None}
    return {**told, "level": quote.depth + 1, "url": quote.url}


def _cell(text: str) -> str:
    """The text; with an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if _FORMULA.match(text) else text


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _linked(text: str, url: str | None) -> str:
    if url is None:
        return _escaped(text)
    return f"[{_escaped(text)}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
