"""Bytes → text: which character set a document is really in, never taking the server's word first."""

import codecs
import gzip
import io
import re
import zlib
from dataclasses import replace

from bot.domain.errors import NoText, SourceError
from bot.domain.models import RawDocument

MAX_REPLACED = 0.01
"""Share of characters that may be U+FFFD before a text counts as unreadable."""

MAX_CONTROLS = 0.01
"""Share of control characters above which bytes are no text, whatever they decode to."""

MOST_UNPACKED = 16 * 1024 * 1024
"""Bytes that a gzip file may unpack to."""

_WRAPPED = 2
"""Times that a server packs its answer, at most: itself and once more in its cache."""

_SLIP = 0.3
"""UTF-8 with at most this share of its non-ASCII characters broken is damaged UTF-8.

Of GBK read so, at least 0.62 break (1,600 pieces of 30 to 5,000 characters); with a fifth of UTF-8 damaged, 0.28.
"""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_UNMARKED = (
    ("utf-16-le", re.compile(rb"(?:[\t\n\r ]\0)*[<{\[]\0")),
    ("utf-16-be", re.compile(rb"(?:\0[\t\n\r ])*\0[<{\[]")),
)

_GZIP = b"\x1f\x8b"
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"MIME-Version:", "a web archive"),
    (_GZIP, "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)

# Labels a document may name. A closed list: Python knows codecs that are no character sets (idna, unicode_escape).
# gb2312 and gbk always mean gb18030: publishers use characters beyond the set they declare (SOURCES §5 row 1).
_GB = ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "ms936", "chinese")
_CODECS = (
    dict.fromkeys(_GB, "gb18030")
    | {"utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}
    | {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-big5": "big5hkscs", "shift_jis": "cp932", "euc-jp": "euc-jp"}
    | {"euc-kr": "cp949", "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "us-ascii": "cp1252"}
)
_UNASKED = "cp1252"  # what servers send when nobody configured them: believed only from the document itself

_MISTAKEN = ("latin-1", "cp1252", "mac_cyrillic", "cp1251")
"""Sets that UTF-8 was read in by mistake."""

_PAIR = re.compile(rb"([\x81-\xfe])([\x40-\x7e\x80-\xfe])")
_FREQUENT = tuple(bytes((lead,)) for lead in range(0xA1, 0xC9))
_LATE = b"\x7f"
_NEARLY_ALL, _A_QUARTER = 0.9, 0.25
"""Of characters in Big5 0.98 have a frequent lead and 0.40 end below 0x7F, in GBK 0.71 and 0.28 (60 texts each)."""

_LOOKED_AT = 20_000
_BORDER = re.compile(rb"(?<=[<>\n])")
"""Where one piece ends and another begins: signs that are no byte of a Chinese character."""
_MOSTLY = 0.5
_HAN = re.compile("[\u4e00-\u9fff]")
_RUN = re.compile("[\u4e00-\u9fff]{4}")
"""What no GBK shows that is read as UTF-8: where it does, the page may hold pieces of either."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def decode(raw: RawDocument) -> str:
    """The text of a document, without BOM and NULs and with `\\n` line ends.

    Tries BOM, UTF-8 (whole, or damaged), the HTTP charset, the declared one, gb18030 (SOURCES §5 row 1).
    Raises `NoText` for empty files, `SourceError` for binary ones and where over 1 % of the text cannot be decoded.
    """
    raw = replace(raw, body=_unpacked(raw.body))
    if not raw.body.strip():
        raise NoText(f"{raw.name}: the document is empty")
    for magic, what in _MAGIC:
        if raw.body.startswith(magic):
            raise SourceError(f"{raw.name}: {what}, not a text document")
    text = _marked(raw.body) or _wide(raw.body) or _unmarked(raw)
    text = text.replace("\0", "")
    if text.count("\ufffd") > MAX_REPLACED * len(text):
        raise SourceError(f"{raw.name}: the character set cannot be told: more than 1 % of the text is unreadable")
    if len(_CONTROL.findall(text)) > MAX_CONTROLS * len(text):
        raise SourceError(f"{raw.name}: binary data, not a text document")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unpacked(body: bytes) -> bytes:
    """What is in the gzip file that a server does not tell of; one that is cut, broken or too large stays as it is."""
    for _ in range(_WRAPPED):
        if not body.startswith(_GZIP):
            break
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
                inner = packed.read(MOST_UNPACKED + 1)
        except (OSError, EOFError, zlib.error):
            break
        if len(inner) > MOST_UNPACKED:
            break
        body = inner
    return body


def mended(text: str) -> str:
    """Chinese that was stored after being read in a Western or Cyrillic set (зђђдЇМ, ç¬¬äºŒ) as it was meant.

    Only where no Chinese character is left and nearly all else becomes one.
    """
    if text.isascii() or _HAN.search(text):
        return text
    for codec in _MISTAKEN:
        try:
            meant = text.encode(codec).decode("utf-8", "replace")
        except UnicodeEncodeError:
            continue
        beyond = sum(not character.isascii() for character in meant)
        chinese = len(_HAN.findall(meant))
        if meant.count("\ufffd") <= MAX_REPLACED * len(meant) and chinese > _MOSTLY * beyond:
            return meant
    return text


def _marked(body: bytes) -> str | None:
    """What a byte order mark says; not where it stands before something else, as before GBK."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            text = body.decode(codec, "replace").removeprefix("\ufeff")
            return text if text.count("\ufffd") <= MAX_REPLACED * len(text) else None
    return None


def _wide(body: bytes) -> str | None:
    """UTF-16 without its mark, told by the first character of markup or JSON."""
    codec = next((codec for codec, first in _UNMARKED if first.match(body)), None)
    return body.decode(codec, "replace") if codec else None


def _utf8(body: bytes) -> str | None:
    """The text, also with broken characters among its own: it could pass for another set, as nonsense.

    Between its tags and lines it may hold pieces of GB18030, as where several systems fill one page.
    """
    try:
        return body.decode()
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    if _RUN.search(text):
        text = "".join(
            _strictly(piece) or _as_gb(piece) or piece.decode("utf-8", "replace") for piece in _BORDER.split(body)
        )
    foreign = sum(1 for char in text if char > "\x7f")
    return text if text.count("\ufffd") <= _SLIP * foreign else None


def _strictly(piece: bytes) -> str:
    try:
        return piece.decode()
    except UnicodeDecodeError:
        return ""


def _as_gb(piece: bytes) -> str:
    """The piece if it is surely GB18030: signs and common characters, where UTF-8 has leads from E4 to E9."""
    try:
        text = piece.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    pairs = _PAIR.findall(piece)
    common = sum(b"\xa1" <= lead <= b"\xd7" and trail >= b"\xa1" for lead, trail in pairs)
    return text if common >= _NEARLY_ALL * len(pairs) else ""


def _unmarked(raw: RawDocument) -> str:
    body = raw.body.removeprefix(codecs.BOM_UTF8)  # before what is none: it would break the first character
    return _utf8(body) or _labelled(body, raw.content_type) or body.decode("gb18030", "replace")


def _labelled(body: bytes, content_type: str | None) -> str | None:
    http = _CHARSET.search(content_type or "")
    labelled = _CODECS.get(http[1].lower(), "") if http else ""
    declared = _DECLARED.search(body[:2048])
    named = _CODECS.get(declared[1].decode("ascii").lower(), "") if declared else ""
    for codec in ("" if labelled == _UNASKED else labelled, named, _guessed(body)):
        try:
            if codec:
                return body.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _guessed(body: bytes) -> str:
    """Big5 where its frequent characters are nearly all there is: read as GB18030 these would be kana and rare ones."""
    pairs = _PAIR.findall(body[:_LOOKED_AT])
    frequent = sum(lead in _FREQUENT for lead, _ in pairs)
    low = sum(trail < _LATE for _, trail in pairs)
    return "big5hkscs" if frequent > _NEARLY_ALL * len(pairs) and low > _A_QUARTER * len(pairs) else "gb18030"
