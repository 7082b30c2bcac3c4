"""The verbs that hold what follows as the name of a way of doing things (实行｜用水定额管理, 扩大｜牧区供水试点)."""

from bot.extract.text import beginning

_RULES = ("实行", "推行", "试行", "实施", "执行", "推开")
"""What stands behind these is done so from now on, whatever it is (推行｜渔船年检在线备案)."""
_DOES = (
    *("实行", "推行", "试行", "执行", "开展", "落实", "落实好", "实施", "实施好", "执行好", "实施了"),
    *("启动", "推出", "推开", "探索", "采取", "举办", "承办"),
)
_TRIES = ("推动", "推进", "深化", "扩大", "入选", "列入", "纳入", "支持")
"""Before a 试点 these hold it as well."""
_REVIEWS = ("考核", "考评", "督察", "巡视", "巡察")
_COUNTS = ("纳入", "列入", "纳入了")
"""Before a review these hold it as well (纳入｜县区绩效考核)."""
_DESCRIBED = 16
"""Within so many characters a verb holds what words before 的 describe (启动｜针对牧区各户的供水试点)."""
_RULES_BEFORE = beginning("行实推", "(?:行|实施|推开)")
_REVIEWS_BEFORE = beginning("行实推纳列", "(?:行|实施|推开|[列纳]入)")
_DOES_BEFORE = beginning("行开落实启推探采举承", "(?:行|开展|落实|实施|启动|推[出开]|探索|采取|[举承]办)")
_TRIES_BEFORE = beginning(
    "行开落实启推探采深扩入列纳支", "(?:行|开展|落实|实施|启动|推[出动进]|探索|采取|深化|扩大|入选|[列纳]入|支持)"
)


def may(folded: str, start: int, telling: int, *, ruled: bool) -> bool:
    """Whether one stands before a telling word in its clause, not before `start`: a look at that spares the rest."""
    start = max(start, folded.rfind("，", start, telling) + 1, folded.rfind("。", start, telling) + 1)
    if ruled:
        return (_REVIEWS_BEFORE if folded.startswith(_REVIEWS, telling) else _RULES_BEFORE).search(
            folded, start, telling
        ) is not None
    before = _TRIES_BEFORE if folded.startswith("试点", telling) else _DOES_BEFORE
    return before.search(folded, start, telling) is not None


def held(folded: str, start: int, telling: tuple[int, int], *, ruled: bool) -> bool:
    """Whether a verb right before `start` holds the name that ends in the telling word."""
    end = start - folded.endswith("的", 0, start)
    if folded.endswith(_RULES if ruled else _DOES, 0, end):
        return True
    if folded.startswith(_REVIEWS, telling[0]):
        return folded.endswith(_COUNTS, 0, end)
    if not folded.startswith("试点", *telling):
        return False
    return folded.endswith(_TRIES, 0, end) or (end < start and may(folded, max(0, end - _DESCRIBED), end, ruled=False))
