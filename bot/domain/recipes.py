"""How a source is asked and how its answer is read: a site is a row of data, obeyed by a few machines in `feeds`."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """Which machine reads a source."""

    FEED = "feed"
    JSONLIST = "jsonlist"
    LISTING = "listing"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything about a source besides its name, address and pace; the defaults are those of a feed.

    Kept as JSON in one column of the source: a field may be added with a default, never renamed.

    Asking: `form` makes the request a POST of these fields; `referer` and `ajax` (X-Requested-With) are what some
    endpoints want to see.

    A column's page of 大汉 jpaas only holds the address of its list: `unit` is part of that list's tagId, `*` for any.

    A list's rows: `rows` is a CSS selector (listing) or a path (jsonlist: keys and indexes joined by dots, `*` for all,
    `|` between alternatives). `html` is the path in a JSON answer to the HTML that holds the list. `title`, `link`,
    `date`, `summary` and `file` are selectors or paths within a row; a jsonlist's `link` may be a template with paths
    in braces. Where `issuers` are given, only rows count whose `issuer` begins with one of them.

    An article's own page: `body` are selectors of its text, tried before those that all sites share. `detail` is a
    template of the address to ask instead of the article's, with parameters of the article's query in braces, and
    `content` the path to the HTML in the JSON that is answered there.
    """

    form: tuple[tuple[str, str], ...] = ()
    referer: str | None = None
    ajax: bool = False
    unit: str = ""

    rows: str = ""
    html: str = ""
    title: str = ""
    link: str = ""
    date: str = ""
    summary: str = ""
    file: str = ""
    issuer: str = ""
    issuers: tuple[str, ...] = ()

    body: tuple[str, ...] = ()
    detail: str = ""
    content: str = ""

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The request headers that this source wants besides our own."""
        asked = (("Referer", self.referer), ("X-Requested-With", "XMLHttpRequest" if self.ajax else None))
        return tuple((name, value) for name, value in asked if value)


FEED_RECIPE = Recipe()
