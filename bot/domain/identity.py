"""By what an entry is known again: its canonical address, else its title and what it says.

A guid is never an identity: aggregators change its scheme with their versions while the addresses stay.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from bot.domain.models import Entry

_ABSOLUTE = re.compile(r"\s*https?://", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_VARIANT_HOST = re.compile(r"(?<![^.])(?:(?:www|m|wap|mobile|3g)\.)+(?=[^.]+\.)")
"""Whole labels of a host's name: xm.gov.cn is a city's own."""

_BIG5_GATE = re.compile(r"/gate/(?:big5|gb)/([a-z0-9.-]+\.[a-z]{2,})(/.*)?", re.IGNORECASE)
_TRACKER = re.compile(
    r"utm_\w+|spm|spm_id_from|scm|from|isappinstalled|nsukey|tdsourcetag|ivk_sa|vd_source"
    r"|_t?|jsessionid|phpsessid|aspsessionid\w*|share\w*|wx_share\w*|weixin_share\w*|fbclid|gclid|yclid|msclkid|mc_cid|mc_eid",
    re.IGNORECASE,
)
_PATH = re.compile(r"\A[^?#]+")

_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
"""What Java's servers add for a visitor without cookies: another one at each visit."""

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "%/:@!$&'()*+,;=~-._"
_PLAIN_PATH = re.compile(r"(?:/(?!\.)[A-Za-z0-9._~-]*)+")
"""Most addresses: nothing to decode, no dot segments."""

_PLAIN_URL = re.compile(rf"https?://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)({_PLAIN_PATH.pattern})")
"""The same with a host beside which nothing stands."""

_QUERY_SAFE = _PATH_SAFE + "?"

_REPRINT_HEAD = re.compile(r"^(?:原标题|原题)\s*[:：]\s*")
_SITE_TAIL = re.compile(
    r"(?:\s*(?:_|\||丨|--+|—+)\s*|\s+[-–]\s+)"
    r"[^_|丨—–-]{1,16}(?:网|网站|门户|客户端|频道|日报|时报|晚报|新闻|财经)\s*$"
)
_TAIL_WIDTH = 40  # only so much of a hostile title is searched for a site's name
_WIDE = tuple(zip("，：；！？（）％", ",:;!?()%", strict=True))
_TAG = re.compile(r"<[^<>]*>")


def canonical_url(url: str, base: str | None = None) -> str | None:
    """One spelling for all addresses of a page, without its scheme: `gov.cn/zhengce/content_1.htm`.

    http and https, www., mobile hosts, Big5 mirrors, default ports, fragments, sessions and known trackers make no
    difference, nor does \\ for / (browsers read it so);
    unknown query parameters do, in their order, and routes of a page that scripts draw (#/news/1): they may name the
    document. `base` resolves a relative address.
    None for what is no http(s) address.
    """
    plain = _PLAIN_URL.fullmatch(url)
    if plain and "/gate/" not in url.lower():
        return _VARIANT_HOST.sub("", plain[1], count=1) + plain[2]
    return _canonical(url, base)


def _canonical(url: str, base: str | None) -> str | None:
    url = slashed(url.strip())
    try:
        parts = urlsplit(url if _ABSOLUTE.match(url) else urljoin(base or "https:", url))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = _host(parts.hostname)
    if host is None:
        return None
    if gate := _BIG5_GATE.fullmatch(parts.path):
        host, port = _VARIANT_HOST.sub("", gate[1].lower(), count=1), None
        parts = parts._replace(path=gate[2] or "/")
    shown_port = "" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}"
    route = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!/")) and len(parts.fragment) > 2 else ""
    return f"{host}{shown_port}{_path(parts)}{_query(parts)}{_percent(route, _QUERY_SAFE + '#')}"


def slashed(url: str) -> str:
    """The address with each \\ in its path read as /, as browsers do; in a query or fragment it is a character."""
    return _PATH.sub(lambda path: path[0].replace("\\", "/"), url) if "\\" in url else url


def address_key(url: str) -> str | None:
    """The key of an entry that is known by this address; None for what is no address."""
    canonical = canonical_url(url) if _ABSOLUTE.match(url) else None
    return f"url:{canonical}" if canonical else None


def is_official(url: str | None, domains: frozenset[str] = frozenset()) -> bool:
    """Whether an address is on a public body's own site: under gov.cn, or one of the `domains` that bodies have."""
    labels = host_of(url).split(".")
    return any(".".join(labels[at:]) in domains or labels[at:] == ["gov", "cn"] for at in range(len(labels)))


def host_of(url: str | None) -> str:
    """The name of the site of an address, of what a gate leads to its own; empty where there is none."""
    if not url:
        return ""
    return _host_of_site(url if "/gate/" in url.lower() else "/".join(url.split("/", 3)[:3]))


@lru_cache(maxsize=1024)
def _host_of_site(site: str) -> str:
    return (canonical_url(site) or "").partition("/")[0].partition(":")[0]


def normal_title(title: str) -> str:
    """A title without what reprinting adds to it: 原标题, the site's name at the end, width, case and blanks."""
    text = _REPRINT_HEAD.sub("", _compatible(unescape(title)).strip())
    text = text[:-_TAIL_WIDTH] + _SITE_TAIL.sub("", text[-_TAIL_WIDTH:])
    return _unspaced(text).casefold()


def entry_keys(entries: Sequence[Entry], base: str | None = None) -> tuple[str, ...]:
    """Each entry's key: `url:` and the canonical address, else `doc:` and a hash of normalised title and content.

    `entries` are one feed's and `base` is its address. An address identifies nothing if it is the feed's own or a
    site's front page, or if entries of different titles have it in common. In a watched folder (`base` is a file:
    address) a document without an address goes by its place there, which is its guid.
    """
    urls = [canonical_url(entry.url, base) if entry.url else None for entry in entries]
    shared = {url for url, times in Counter(urls).items() if times > 1}
    titles: defaultdict[str | None, set[str]] = defaultdict(set)
    for entry, url in zip(entries, urls, strict=True):
        if url in shared:
            titles[url].add(normal_title(entry.title))
    own = canonical_url(base) if base else None
    local = base is not None and base.startswith("file:")
    return tuple(
        f"url:{url}"
        if url and url != own and not _front_page(url) and len(titles[url]) < 2
        else f"{base}/{entry.guid}"
        if local and entry.guid
        else f"doc:{content_mark(entry)}"
        for entry, url in zip(entries, urls, strict=True)
    )


def content_mark(entry: Entry) -> str:
    """A hash of title and text; markup, blanks, width, case and what reprinting adds to a title make no difference."""
    content = _compatible(unescape(_TAG.sub("", entry.content)))
    said = _unspaced(content).casefold() or entry.guid or ""
    digest = blake2b(digest_size=16)
    digest.update(normal_title(entry.title).encode("utf-8", "replace"))
    digest.update(b"\0")
    digest.update(said.encode("utf-8", "replace"))
    return digest.hexdigest()


def _unspaced(text: str) -> str:
    """The text without blanks: in a quarter of the time of a pattern."""
    return "".join(text.split())


def _compatible(text: str) -> str:
    """NFKC. The wide signs of every Chinese sentence are narrowed first: most texts then need no more."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def _host(name: str) -> str | None:
    name = name.rstrip(".").lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    if ":" in name:
        return f"[{name}]"
    return _VARIANT_HOST.sub("", name, count=1) if name else None


def _front_page(url: str) -> bool:
    return url.endswith("/") and url.count("/") == 1


def _path(parts: SplitResult) -> str:
    if _PLAIN_PATH.fullmatch(parts.path):
        return parts.path
    kept: list[str] = []
    segments = _SESSION.sub("", parts.path).split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return _percent("/" + "/".join(kept), _PATH_SAFE)


def _query(parts: SplitResult) -> str:
    pairs = [pair for pair in parts.query.split("&") if pair and not _TRACKER.fullmatch(pair.partition("=")[0])]
    return "?" + _percent("&".join(pairs), _QUERY_SAFE) if pairs else ""


def _percent(text: str, safe: str) -> str:
    """Every character in its one percent-encoded or plain form (RFC 3986 §6.2.2)."""
    return quote(_ESCAPE.sub(_unescape_plain, _STRAY_PERCENT.sub("%25", text)), safe=safe, errors="replace")


def _unescape_plain(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()
