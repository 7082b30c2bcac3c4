"""The marks that a browser shows before the items of lists: numbers and dots that it makes itself."""

import re

from selectolax.lexbor import LexborNode

from bot.domain.seen import BULLET
from bot.feeds.counts import OF_HTML
from bot.feeds.wraps import MARKER

LISTS = frozenset({"ol", "ul"})

_LISTED = re.compile(r"list-style(?:-type)?\s*:(?P<forms>[^;]*)", re.IGNORECASE)
_CHINESE = frozenset({"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"})
_WHOLE = re.compile(r"-?\d{1,4}")
_DEEPEST = 4
_OWN = re.compile(r"首先|其次|再次|最后|\d{1,2}[)）]|[·•●○◆◇■□★☆▲△➤►❖—–-]")
"""How an item begins that has a mark of its own, beside those of `wraps.MARKER`."""

_REACHED = re.compile("(?:联系)?(?:电话|传真|邮箱|电子邮箱|邮编|地址|联系人|网址|微信)[：:]")
"""How an item begins that says where somebody is reached."""

_SIGNS = frozenset({"disc", "circle", "square"})


def marks(found: LexborNode) -> dict[int, str]:
    """The marks of a list's items by their `mem_id`, each with a blank behind it.

    None where the style hides them, and before an item that is a link alone, where most are, as in navigation.
    """
    form = _form(found)
    items = [child for child in found.iter() if child.tag == "li"]
    if form == "none" or "reversed" in found.attributes:
        return {}
    counted = form in OF_HTML or (found.tag == "ol" and form not in _SIGNS)
    counting = OF_HTML.get(form or "decimal") if counted else None
    number = _whole(found, "start", 1) - 1
    shown: dict[int, str] = {}
    links = {item.mem_id for item in items if _is_link(item)}
    leading = links if 2 * len(links) >= len(items) else frozenset[int]()
    for item in items:
        number = _whole(item, "value", number + 1)
        mark = BULLET if counting is None else counting(number) + ("、" if form in _CHINESE else ".")
        if item.mem_id not in leading and _form(item) != "none":
            shown[item.mem_id] = f"{mark} "
    return shown


def before(mark: str, text: str) -> str:
    """The mark, unless the item's text begins with one of its own, as the page's style hides it there, or is none."""
    begun = text.lstrip()
    return "" if any(pattern.match(begun) for pattern in (MARKER, _OWN, _REACHED)) else mark


def _form(found: LexborNode) -> str | None:
    styled = _LISTED.search(found.attributes.get("style") or "")
    if styled:
        words = styled["forms"].lower().split()
        return next((word for word in words if word == "none" or word in OF_HTML or word in _SIGNS), None)
    return found.attributes.get("type")


def _whole(node: LexborNode, name: str, otherwise: int) -> int:
    written = (node.attributes.get(name) or "").strip()
    return int(written) if _WHOLE.fullmatch(written) else otherwise


def _is_link(item: LexborNode) -> bool:
    """Whether the item has nothing beside one link, in which few others may be nested."""
    for _ in range(_DEEPEST):
        inner = [child for child in item.iter(include_text=True) if not (child.text_content or "x").isspace()]
        if len(inner) != 1 or inner[0].is_text_node:
            return False
        (item,) = inner
        if item.tag == "a":
            return True
    return False
