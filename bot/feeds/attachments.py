"""PDF and Word files: bytes → the paragraphs and rows they show. For files handed over and for what pages attach."""

import contextlib
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.domain.errors import NoText, SourceError
from bot.domain.models import ContentKind, Entry, RawDocument
from bot.domain.seen import BULLET
from bot.feeds import papers, wraps
from bot.feeds.lines import tidy

if TYPE_CHECKING:
    import docx.document
    import docx.table
    import pypdf

    from bot.feeds.numbering import Numbering

MOST_PAGES = 400
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes a Word file may say it unpacks to; zipfile gives no more than is said."""

LEAST_ON_A_PAGE = 8
"""Characters a page of text has on average; with fewer, the pages are pictures."""

_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError,
    RecursionError, SyntaxError, TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What the two libraries let out of themselves where a file is damaged (found by damaging files)."""

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_PDF_WITHIN = 1024
_WORD_BODY = "word/document.xml"
_PAGE_NUMBER = re.compile(r"[\s—–_·.-]*(?:第\s*)?\d{1,4}(?:\s*[页/]\s*(?:共?\s*\d{1,4}\s*页?)?)?[\s—–_·.-]*")


def is_attachment(raw: RawDocument) -> bool:
    """Whether the bytes are a PDF or a ZIP file, as Word files are; judged by the bytes, not by the name."""
    return _PDF in raw.body[:_PDF_WITHIN] or raw.body.startswith(_ZIP)


def document(raw: RawDocument) -> Entry:
    """A PDF or Word file as one entry, its content as HTML: a paragraph a line, tables row by row.

    Raises `SourceError` as `lines` does.
    """
    paper = papers.text_document(raw, "\n".join(lines(raw)))
    return Entry(
        title=paper.title,
        content=as_html(paper.content.split("\n")),
        content_kind=ContentKind.HTML,
        url=raw.url,
        author=paper.author,
        published=paper.published,
        date_only=paper.date_only,
    )


def lines(raw: RawDocument) -> list[str]:
    """The paragraphs and the rows of tables (cells apart by tabs) of a PDF or Word file.

    Raises `SourceError`, naming the file, for what is encrypted, broken, too large, of another kind, or a scan;
    `NoText` for a Word file with nothing in it.
    """
    found = _pdf_lines(raw) if _PDF in raw.body[:_PDF_WITHIN] else _word_lines(raw)
    if not found:
        raise NoText(f"{raw.name}: the file has no text")
    return found


def as_html(paragraphs: list[str]) -> str:
    """Lines as HTML that cleans to the same lines."""
    return "\n".join(_row(line) if "\t" in line else f"<p>{html.escape(line)}</p>" for line in paragraphs)


def _row(line: str) -> str:
    cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
    return f"<table><tr>{cells}</tr></table>"


def _pdf_lines(raw: RawDocument) -> list[str]:
    import pypdf  # noqa: PLC0415 - 20 MB, only where a PDF is read
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        pages = list(_pages(raw, pypdf.PdfReader(io.BytesIO(raw.body))))
    except (PyPdfError, *_BROKEN) as error:
        raise SourceError(f"{raw.name}: a broken PDF ({type(error).__name__}: {str(error)[:80]})") from error
    text = "\n".join(line for page in pages for line in page.split("\n") if not _PAGE_NUMBER.fullmatch(line))
    if sum(not char.isspace() for char in text) < LEAST_ON_A_PAGE * len(pages):
        raise SourceError(f"{raw.name}: the PDF is a scan: its {len(pages)} pages hold pictures and no text")
    return wraps.paragraphs(text)


def _pages(raw: RawDocument, reader: "pypdf.PdfReader") -> Iterator[str]:
    if reader.is_encrypted and not _opened(reader):
        raise SourceError(f"{raw.name}: the PDF is encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise SourceError(f"{raw.name}: the PDF has {len(reader.pages)} pages, more than {MOST_PAGES}")
    for page in reader.pages:
        yield page.extract_text()


def _opened(reader: "pypdf.PdfReader") -> bool:
    """Many PDFs forbid only printing and open with an empty password."""
    from pypdf.errors import DependencyError  # noqa: PLC0415

    with contextlib.suppress(DependencyError, NotImplementedError):
        return bool(reader.decrypt(""))
    return False


def _word_lines(raw: RawDocument) -> list[str]:
    _check_archive(raw)
    import docx  # noqa: PLC0415 - brings lxml, only where a Word file is read
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        return list(_inner_lines(docx.Document(io.BytesIO(raw.body))))
    except (OpcError, *_BROKEN) as error:
        raise SourceError(f"{raw.name}: a broken Word file ({type(error).__name__}: {str(error)[:80]})") from error


def _check_archive(raw: RawDocument) -> None:
    try:
        members = zipfile.ZipFile(io.BytesIO(raw.body)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(f"{raw.name}: a broken ZIP or Word file ({error})") from error
    if all(member.filename != _WORD_BODY for member in members):
        raise SourceError(f"{raw.name}: a ZIP or Office file, not a Word document")
    if any(member.flag_bits & 1 for member in members):
        raise SourceError(f"{raw.name}: the Word file is encrypted")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED:
        raise SourceError(f"{raw.name}: the Word file would unpack to {unpacked // 1024 // 1024} MiB, too much")


def _inner_lines(document: "docx.document.Document") -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415

    from bot.feeds.numbering import Numbering  # noqa: PLC0415 - needs python-docx

    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, numbering)
        else:
            mark, *parts = numbering.mark(block), *block.text.split("\n")
            found = [line for part in parts if (line := tidy(part))]
            yield from (mark + line if at == 0 else line for at, line in enumerate(found))


def _rows(table: "docx.table.Table", numbering: "Numbering") -> Iterator[str]:
    """A line for each row. Of a merged cell row.cells holds one for each column, and so does every row it reaches."""
    known: dict[object, str] = {}
    for row in table.rows:
        cells = {cell._tc: cell for cell in row.cells}
        for element, cell in cells.items():
            if element not in known:
                known[element] = _cell(cell, numbering)
        yield "\t".join(known[element] for element in cells if known[element])


def _cell(cell: "docx.table._Cell", numbering: "Numbering") -> str:
    """The cell's paragraphs as one, each with the number that Word shows before it; in a column of numbers alone."""
    marked = [(numbering.mark(paragraph), paragraph.text) for paragraph in cell.paragraphs]
    apart = " " if any(mark for mark, _ in marked) else "\n"
    said = tidy(apart.join(mark + text if text.strip() else "" for mark, text in marked))
    return said or "".join(mark for mark, _ in marked if not mark.startswith(BULLET)).strip()
