"""Telegram HTML → the terminal: styled text where there is one, plain text where there is a pipe."""

from html.parser import HTMLParser

from rich.style import Style
from rich.text import Text

STYLES = {
    "b": Style(bold=True),
    "strong": Style(bold=True),
    "i": Style(italic=True),
    "em": Style(italic=True),
    "u": Style(underline=True),
    "ins": Style(underline=True),
    "s": Style(strike=True),
    "del": Style(strike=True),
    "strike": Style(strike=True),
    "code": Style(color="cyan"),
    "pre": Style(color="cyan"),
}
QUOTE = "│ "
QUOTE_STYLE = Style(dim=True)


def to_text(html: str) -> Text:
    """Rich text: bold and the like as in the chat, quotations behind a bar, links to click (OSC 8)."""
    reader = _Reader(spell_links=False)
    reader.feed(html)
    reader.close()
    return reader.text


def to_plain(html: str) -> str:
    """Plain text; a link's address stands behind its words in angle brackets. A bullet with a link stays bare."""
    reader = _Reader(spell_links=True)
    reader.feed(html)
    reader.close()
    return reader.text.plain


class _Reader(HTMLParser):
    """Collects text with the styles that are open; understands the tags that Telegram knows."""

    def __init__(self, *, spell_links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.text = Text()
        self._spell_links = spell_links
        self._open: list[tuple[str, Style]] = []
        self._address: str | None = None
        self._words_from = 0
        self._quoting = False
        self._line_is_new = True
        self._break_owed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = STYLES.get(tag, Style.null())
        if tag == "a":
            self._address, self._words_from = dict(attrs).get("href"), len(self.text)
            style = Style(underline=True, link=self._address)
        if tag == "blockquote":
            self._quoting = True
            self._break_owed = not self._line_is_new
        self._open.append((tag, style))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at]
                break
        if tag == "a" and self._spell_links and self._address and self._has_words():
            self._put(f" <{self._address}>")
        if tag == "blockquote":
            self._quoting = False
            self._break_owed = not self._line_is_new

    def _has_words(self) -> bool:
        return any(map(str.isalnum, self.text.plain[self._words_from :]))

    def handle_data(self, data: str) -> None:
        for at, line in enumerate(data.split("\n")):
            if at:
                self._break()
            if line:
                self._put(line)

    def _put(self, line: str) -> None:
        if self._break_owed:
            self._break()
        if self._quoting and self._line_is_new:
            self.text.append(QUOTE, QUOTE_STYLE)
        self.text.append(line, sum((style for _, style in self._open), Style.null()))
        self._line_is_new = False

    def _break(self) -> None:
        self.text.append("\n")
        self._line_is_new = True
        self._break_owed = False
