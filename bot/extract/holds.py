"""The verbs that hold what follows as the name of a way of doing things (实行｜用水定额管理, 扩大｜牧区供水试点)."""

from bot.extract.text import beginning

_RULES = ("实行", "推行", "试行", "实施")
"""What stands behind these is done so from now on, whatever it is (推行｜渔船年检在线备案)."""
_DOES = (
    *("实行", "推行", "试行", "执行", "开展", "落实", "落实好", "实施", "实施好", "执行好", "实施了"),
    *("启动", "推出", "探索", "采取"),
)
_TRIES = ("推动", "推进", "深化", "扩大", "入选", "列入", "纳入")
"""Before a 试点 these hold it as well."""
_BEFORE = beginning(
    "行开落实启推探采深扩入列纳", "(?:行|开展|落实|实施|启动|推[出动进]|探索|采取|深化|扩大|入选|[列纳]入)"
)


def may(folded: str, start: int, end: int) -> bool:
    """Whether one of them stands somewhere between: a look at that spares most of the rest."""
    return _BEFORE.search(folded, start, end) is not None


def held(folded: str, start: int, telling: tuple[int, int], *, ruled: bool) -> bool:
    """Whether a verb right before `start` holds the name that ends in the telling word."""
    end = start - folded.endswith("的", 0, start)
    if folded.endswith(_RULES if ruled else _DOES, 0, end):
        return True
    return folded.startswith("试点", *telling) and folded.endswith(_TRIES, 0, end)
