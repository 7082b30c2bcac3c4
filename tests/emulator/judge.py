"""The strict judge of everything that is sent: what the server refuses, and what it would silently mangle.

Each problem is the description of a 400. Those that begin `strict: ` the real server accepts but cuts, drops or
shows wrongly (TELEGRAM rules: entities over 100, raw text over 35,000 bytes, links that are no links, …).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.domain.chats import Message
from tests.emulator.markup import Entity, MarkupError, Parsed, parse, utf16_length

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_RAW_BYTES = 35_000
MAX_ENTITIES = 100
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\u2028\u2029]")
INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u3164]*")
VERBATIM = frozenset({"pre", "code"})
STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a client would show, and the problems, worst first; empty means the message is faultless."""

    text: str
    entities: tuple[Entity, ...] = ()
    problems: tuple[str, ...] = ()


def judge_html(html: str, limit: int = MAX_TEXT) -> Verdict:
    """Judges Telegram HTML; `limit` holds after parsing, in UTF-16 units (a caption's is MAX_CAPTION)."""
    try:
        parsed = parse(html)
    except MarkupError as error:
        return Verdict(text=html, problems=(f"can't parse entities: {error}",))
    problems = (
        *_length_problems(html, parsed.text, limit),
        *_entity_problems(parsed),
        *(f"strict: unescaped & at byte offset {at}" for at in parsed.strays),
        *_character_problems(parsed.text),
    )
    return Verdict(text=parsed.text.strip(), entities=parsed.entities, problems=problems)


def judge_plain(text: str, limit: int = MAX_TEXT) -> Verdict:
    """Judges a text sent without parse_mode."""
    return Verdict(text=text.strip(), problems=(*_length_problems(text, text, limit), *_character_problems(text)))


def judge_keyboard(rows: Sequence[Sequence[dict[str, Any]]]) -> tuple[str, ...]:
    """Judges the rows of an inline keyboard as they stand in the request."""
    return tuple(_keyboard_problems(rows))


def judge_message(message: Message) -> tuple[str, ...]:
    """Judges one of our own messages without sending it."""
    rows = [
        [{"text": one.text, "callback_data": one.data, "url": one.url} for one in row]  #
        for row in message.buttons
    ]
    limit = MAX_CAPTION if message.document else MAX_TEXT
    return (*judge_html(message.html, limit).problems, *judge_keyboard(rows))


def _length_problems(raw: str, text: str, limit: int) -> Iterator[str]:
    if not raw:
        yield "message text is empty"
    elif INVISIBLE.fullmatch(text):
        yield "text must be non-empty"
    if utf16_length(text) > limit:
        yield "message is too long" if limit == MAX_TEXT else "message caption is too long"
    if (size := len(raw.encode("utf-8", "surrogatepass"))) > MAX_RAW_BYTES:
        yield f"strict: {size} raw bytes, the rest after {MAX_RAW_BYTES} would be cut"


def _entity_problems(parsed: Parsed) -> Iterator[str]:
    entities = parsed.entities
    if len(entities) > MAX_ENTITIES:
        yield f"strict: {len(entities)} entities, those after {MAX_ENTITIES} would be dropped"
    for at, outer in enumerate(entities):
        if outer.kind == "text_link" and (problem := _link_problem(outer.argument)):
            yield f"strict: {problem}"
        for inner in entities[at + 1 :]:  # in the order in which they begin
            if inner.offset >= outer.end:
                break
            if not _may_nest(outer, inner):
                yield f"strict: {inner.kind} inside {outer.kind}"


def _may_nest(outer: Entity, inner: Entity) -> bool:
    """The Bot API's nesting rules; `<pre><code class="language-…">` over the same text is one entity."""
    if {outer.kind, inner.kind} == VERBATIM:
        return (outer.offset, outer.end) == (inner.offset, inner.end)
    if outer.kind in VERBATIM or (inner.kind in VERBATIM and outer.kind != "blockquote"):
        return False
    if inner.kind == outer.kind:
        return inner.kind in STYLES and (outer.offset, outer.end) != (inner.offset, inner.end)
    return outer.kind in STYLES or outer.kind == "blockquote" or inner.kind in STYLES


def _link_problem(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return f"link {url!r} is not a URL"
    if parts.scheme not in {"http", "https"}:
        return f"link {url!r} is not http(s)"
    if not host or "@" in parts.netloc or re.search(r"[\s<>\"\x00-\x1f]", url):
        return f"link {url!r} has no plain host"
    return None


def _character_problems(text: str) -> Iterator[str]:
    if BIDI.search(text):
        yield "strict: bidi control in the text"
    if CONTROL.search(text):
        yield "strict: control character in the text"


def _keyboard_problems(rows: Sequence[Sequence[dict[str, Any]]]) -> Iterator[str]:
    if sum(map(len, rows)) > MAX_BUTTONS:
        yield f"strict: more than {MAX_BUTTONS} buttons"
    for row in rows:
        if len(row) > MAX_ROW:
            yield f"strict: more than {MAX_ROW} buttons in a row"
        for button in row:
            yield from _button_problems(button)


def _button_problems(button: dict[str, Any]) -> Iterator[str]:
    text, data, url = str(button.get("text") or ""), button.get("callback_data"), button.get("url")
    if not text.strip():
        yield 'can\'t parse inline keyboard button: Field "text" must be of type String'
    if (data is None) == (url is None):
        yield "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    if data is not None and not 1 <= len(str(data).encode()) <= MAX_DATA_BYTES:
        yield "BUTTON_DATA_INVALID"
    if url is not None and (problem := _link_problem(str(url))):
        yield f"inline keyboard button URL '{url}' is invalid: {problem}"
    if BIDI.search(text):
        yield "strict: bidi control on a button"
