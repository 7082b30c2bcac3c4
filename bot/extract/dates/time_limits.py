"""Time limits that begin with something that happens: within 24 hours of it, 自收到之日起30日内, 10个工作日内."""

import re
from collections.abc import Iterator
from datetime import date

from bot.extract.dates import issuing
from bot.extract.text import Layout

_INSIDE = re.compile("内(?<=[时日天月年之以]内)(?![部容外地陆涵需河资蒙的])")
_TERM = re.compile(f"(?<![0-9.月第年～—~-])(?P<count>{issuing.NUMBER}) ?(?P<unit>个?工作日|小时|日|天|个月|年)[之以]?$")
_SINCE = re.compile("[自从于在](?P<event>[^，。；：、\n自从于在]{2,24})(?:之日|之时)?起(?:的|算)? ?$")
_ISSUED = re.compile("(?:本[一-龥]{1,6})?(?:印发|公布|发布|颁布|下发|发文|签发)之日")
_BIDS = re.compile("应|须|需(?!求)|要(?![素点闻])|请|限|不得|责令|[自于从][^，。；]{2,24}起|力争|争取|确保|承诺|规定")
_NONE = re.compile(
    "(?:压[缩减]|缩[短减]|控制|降|提速|近|过去|未来|最快|仅用|用时|可以?在?|持有|提供|[已曾])[^，。；]{0,5}$"
)
_ACTS = (
    "报送|上报|报告|报[请经市省县区]|作出|办结|答复|回复|反馈|整改|完成|提交|提出|办理|公开|公布|公示|移交|到位|缴纳|处置|核查|汇交|备案|发放|归集"
    "|下达|制[定订]|编制|修订|启动|审[查核结]|送达|交付|出具|建成|补办|通知|函复|实施|安排|落实|清理|拨付|兑现|整治|登记|响应|到达|解决"
)
_RIGHT_BEHIND = re.compile(f"，?(?:{_ACTS})(?![^，。；\n]{{0,3}}的)")
_BEHIND = re.compile(f"，?[^，。；：\n]{{0,20}}?(?:{_ACTS})|，[^，。；：\n]{{2,16}}(?:应|须|可|要)")
_PAST = re.compile("[^，。；\n]{0,16}(?:了(?!解)|已|就)|[免减]")
_LONGEST, _CLAUSE = 14, 40
_EDGES = "，。；：\n"


def find(layout: Layout) -> Iterator[tuple[int, int, date | None]]:
    """Where the terms stand within which something is to be done, in text order, and their last days.

    That is None unless they run from the issue and the text tells that day. 三年内 alone, from no day, is a plan.
    """
    folded = layout.folded
    for inside in _INSIDE.finditer(folded):
        end = inside.end()
        term = _TERM.search(folded, max(0, end - _LONGEST), end - 1)
        if term is None:
            continue
        start = term.start("count")
        low = max(0, start - _CLAUSE)
        low = max(low, *[folded.rfind(edge, low, start) + 1 for edge in _EDGES])
        if not _is_set(folded, low, start, end):
            continue
        since = _SINCE.search(folded, low, start)
        if term["unit"] == "年" and since is None:
            continue
        begins = since.start() if since else start
        issued = issuing.issued(folded) if since and _ISSUED.match(since["event"]) else None
        day = issuing.later(issued, term["count"], term["unit"]) if issued else None
        yield begins, end, day


def _is_set(folded: str, low: int, start: int, end: int) -> bool:
    """Something is bidden in the clause, or what is to be done stands right behind; it is not told of the past."""
    if _NONE.search(folded, low, start) or _PAST.match(folded, end):
        return False
    if _RIGHT_BEHIND.match(folded, end):
        return True
    return _BIDS.search(folded, low, start) is not None and _BEHIND.match(folded, end) is not None
