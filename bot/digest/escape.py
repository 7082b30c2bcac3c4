"""The one place where text becomes Telegram HTML: nothing of a source reaches a chat but through here."""

import functools
import html
import re
from urllib.parse import SplitResult, quote, urlsplit

_LINE_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_LONE_JOINER = re.compile(
    "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_BEGUN_NUMBER = re.compile(r"[、，；]?(?<![\d.])\d[\d.,]*$")
LONGEST_ADDRESS = 2000
"""Characters; browsers and servers take hardly more."""

_SAFE_IN_URL = "%/:@!$&'()*+,;=~-._?#[]"


def visible(text: str) -> str:
    """The text on one line, without characters that show nothing or turn the writing direction.

    A zero-width joiner stays only between the halves of an emoji.
    """
    return _LONE_JOINER.sub("", _UNSEEN.sub("", _LINE_BREAKS.sub(" ", text)))


def one_line(text: str) -> str:
    """The text as `visible`, with single blanks."""
    return " ".join(visible(text).split())


def clip(text: str, width: int) -> str:
    """One line of at most `width` characters that can be seen, its end marked where it was cut, in no number."""
    line = one_line(text)
    if len(line) <= width:
        return line
    kept = line[: width - 1]
    return (_BEGUN_NUMBER.sub("", kept) or kept) + "…"


@functools.lru_cache(maxsize=1 << 12)  # a row is made several times over, to see how much room it takes
def escape(text: str) -> str:
    """Plain text as Telegram HTML on one line; for attribute values too."""
    return html.escape(visible(text), quote=True).replace("&#x27;", "'")


def link(url: str | None, text: str) -> str | None:
    """An HTML link, or None if the address is not one that may be shown: http(s), a host, no user name."""
    target = address(url)
    return None if target is None else f'<a href="{escape(target)}">{escape(text)}</a>'


@functools.lru_cache(maxsize=1 << 10)  # a row is made several times over, to see how much room it takes
def address(url: str | None) -> str | None:
    """The address in ASCII, its host in punycode, or None if it may not be shown."""
    parts = _parts(url)
    shown = host(url)
    if parts is None or shown is None:
        return None
    place = f"{shown}:{parts.port}" if parts.port else shown
    tail = quote(parts.path, safe=_SAFE_IN_URL) + (f"?{quote(parts.query, safe=_SAFE_IN_URL)}" if parts.query else "")
    return f"{parts.scheme}://{place}{tail}" + (
        f"#{quote(parts.fragment, safe=_SAFE_IN_URL)}" if parts.fragment else ""
    )


@functools.lru_cache(maxsize=1 << 10)
def host(url: str | None) -> str | None:
    """The host that a link leads to, as a reader should see it: lower case, in punycode unless plain ASCII."""
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return None
    try:
        name = parts.hostname.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return name if re.fullmatch(r"[a-z0-9]([a-z0-9._-]*[a-z0-9.])?", name) else None


def _parts(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit(visible(url or "").strip())
        _ = parts.port
    except ValueError:
        return None
    shown = parts.scheme in {"http", "https"} and "@" not in parts.netloc and len(parts.geturl()) <= LONGEST_ADDRESS
    return parts if shown else None
