"""Telegram's HTML, read the way the Bot API server reads it: text and entities, or the server's own complaint."""

import re
from dataclasses import dataclass

KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
BLANKS = re.compile(r"\s*")
PLAIN = re.compile(r"[^<&]+")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z]+));?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]*)(?=[\s>]))""")
BARE_ATTRIBUTES = frozenset({("blockquote", "expandable")})


class MarkupError(ValueError):
    """The server's answer to HTML it cannot read; the text comes after `can't parse entities: `."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A formatted span; offset and length in UTF-16 units. `argument`: a link's address, a quote's `expandable`."""

    kind: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        """The UTF-16 unit after the last one."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a client shows. `strays` are the bytes offsets of `&` that stand for themselves: unescaped text."""

    text: str
    entities: tuple[Entity, ...] = ()
    strays: tuple[int, ...] = ()


def utf16_length(text: str) -> int:
    """Telegram's unit of length and offset."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(html: str) -> Parsed:
    """Text and entities; raises MarkupError as the server words it (tdlib's parse_html)."""
    return _Parser(html).run()


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int


class _Parser:
    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._parts: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._strays: list[int] = []

    def run(self) -> Parsed:
        while self._at < len(self._html):
            if self._html[self._at] == "<":
                self._end_tag() if self._html.startswith("</", self._at) else self._start_tag()
            elif self._html[self._at] == "&":
                self._reference()
            else:
                plain = PLAIN.match(self._html, self._at)
                assert plain
                self._at = plain.end()
                self._emit(plain.group())
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        entities = tuple(sorted(self._entities, key=lambda entity: (entity.offset, -entity.length)))
        return Parsed(text="".join(self._parts), entities=entities, strays=tuple(self._strays))

    def _byte(self, at: int) -> int:
        return len(self._html[:at].encode("utf-8", "surrogatepass"))

    def _emit(self, text: str) -> None:
        self._parts.append(text)
        self._offset += utf16_length(text)

    def _reference(self) -> None:
        reference = REFERENCE.match(self._html, self._at)
        if reference and (meant := _meant(reference)):
            self._at = reference.end()
            self._emit(meant)
            return
        self._strays.append(self._byte(self._at))
        self._emit("&")
        self._at += 1

    def _start_tag(self) -> None:
        begin = self._at
        matched = TAG_NAME.match(self._html, self._at + 1)
        assert matched
        tag, at = matched.group().lower(), matched.end()
        if at == len(self._html):
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in KINDS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes, self._at = self._attributes(tag, at, begin)
        argument = _argument(tag, attributes)
        if tag == "span" and argument != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self._open.append(_Open(tag, argument, self._offset))

    def _attributes(self, tag: str, at: int, begin: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while True:
            blanks = BLANKS.match(self._html, at)
            assert blanks
            at = blanks.end()
            if self._html.startswith(">", at):
                return found, at + 1
            if matched := ATTRIBUTE.match(self._html, at):
                name, *values = matched.groups(default="")
                found[name.lower()] = REFERENCE.sub(lambda ref: _meant(ref) or ref.group(), "".join(values))
                at = matched.end()
                continue
            name = re.split(r"[\s=>]", self._html[at:], maxsplit=1)[0].lower()
            if (tag, name) not in BARE_ATTRIBUTES or self._html.find(">", at) < 0:
                raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            found[name] = name
            at += len(name)

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        matched = re.compile(r"</([^\s>]*)\s*>").match(self._html, self._at)
        if not matched:
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened, name = self._open.pop(), matched.group(1).lower()
        if name not in {"", opened.tag}:
            raise MarkupError(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self._at = matched.end()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        if not length:
            return
        argument = opened.argument
        if opened.tag == "tg-emoji" and not argument.isdecimal():
            raise MarkupError("Invalid custom emoji identifier specified")
        if opened.tag == "a":
            argument = argument or "".join(self._parts)[-length:]
        self._entities.append(
            Entity(kind=KINDS[opened.tag], offset=opened.offset, length=length, argument=argument),
        )


def _meant(reference: re.Match[str]) -> str | None:
    """The character of a reference; None for the names and numbers the server leaves as they stand."""
    hexadecimal, decimal, name = reference.groups()
    if name:
        return NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate "
            "code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else None


def _argument(tag: str, attributes: dict[str, str]) -> str:
    if tag == "code":
        return attributes.get("class", "") if attributes.get("class", "").startswith("language-") else ""
    wanted = {"a": "href", "span": "class", "tg-emoji": "emoji-id", "blockquote": "expandable", "tg-time": "unix"}
    return attributes.get(wanted.get(tag, ""), "")
