"""States as headlines call them, by one character before a post or a ministry (乌总统某某称, 俄外长某某说)."""

from collections.abc import Iterator

from bot.extract.lexicon import gazetteer

SHORT = {
    "俄": "俄罗斯", "乌": "乌克兰", "美": "美国", "英": "英国", "法": "法国", "德": "德国", "日": "日本",
    "韩": "韩国", "以": "以色列", "伊": "伊朗", "叙": "叙利亚", "黎": "黎巴嫩", "土": "土耳其", "印": "印度",
}  # fmt: skip
"""In full, what each may mean."""
_MINISTERS = frozenset({"外长", "副外长", "防长", "外交部", "国防部", "总统新闻秘书"})
TURNS = frozenset("，。；：！？“”\n ")


def shortly(folded: str) -> Iterator[int]:
    """Where a state is called so at the beginning of a clause, before its minister."""
    for start, _, sign in gazetteer.hits(folded, "signs"):
        if sign in _MINISTERS and stands_before(folded, start):
            yield start - 1


def stands_before(folded: str, post: int) -> bool:
    """Whether a state is called so before a post, at the beginning of a clause."""
    return folded[post - 1 : post] in SHORT and (post == 1 or folded[post - 2] in TURNS)


def full(state: str, folded: str) -> str:
    """The state in full, where the text tells what is meant."""
    return name if (name := SHORT.get(state, "")) and name in folded else state
