"""The regions a text names: provinces, cities of prefecture rank, and the regions that plans are made for."""

import re

from bot.domain import datelines
from bot.domain.reading import Mention
from bot.extract.frame import salutations
from bot.extract.lexicon import gazetteer, knowledge
from bot.extract.text import Layout

_SUFFIXES = ("特别行政区", "自治区", "自治州", "新区", "地区", "省", "市", "州", "盟")
_LONGER = re.compile(
    "[一-龥]{0,4}[社报网台]记者|(?:科技|师范|理工|农业|交通|财经)?大学|学院|医院|日报|晚报|卫视|时报|证券|交易所|合作组织|时间|精神”|[－—-][一-龥]{2,16}?(?:框架|公约|协定|议定书|宣言)|军区|(?:卫星)?(?:发射|测控)中心|航天飞行控制中心|[东西南北中]路|路(?:步行街|商圈|街道)|银行|航空|电[，）]|讯|路[0-9]|话|菜|籍"
)
"""What makes a place only a part of another name (北京大学, 上海合作组织, 北京时间)."""

_NOT_A_QUARTER = re.compile("[部向风角侧偏边面麓至抵临岸]|方向|上空|海域|太平洋")
_QUARTERS = frozenset({"东北", "西北", "西南", "华北", "华东", "华南", "华中"})
_INSIDE_A_PROVINCE = re.compile("[藏闽川黔滇粤鲁豫皖苏浙赣湘鄂桂辽吉冀晋陕甘洋往向黄李王张陈市省县区]$")
"""Before a quarter of the sky: 闽东北, 太平洋西北; and surnames before 华东."""

_DATELINE = 24
_SALUTATION = 300
"""So far from the start of a paragraph or a text a place may only say where a report is from, or whom it is to."""
_SHARED = frozenset({"东部", "中部", "西部"})
_ROW_OF_CITIES = re.compile(
    "(?:、[一-龥]{2,7}){0,20}?等?(?:[0-9一二三四五六七八九十]{1,3}个)?(?:[地州]?市|设区的?市)(?![场民政值容区面直])"
)
"""Behind a place of a common word in a row that is told of cities at its end (大同｜、朔州等市)."""
_DISTRICT = re.compile("(?:地区|省[份区]|城市|大开发|崛起|率先发展|欠发达|陆海新通道)")


def find(layout: Layout) -> tuple[Mention, ...]:
    """The regions in the order of their first places; 广东省 and 广东 are one, named 广东."""
    return gazetteer.first_places(mentions(layout))


def mentions(layout: Layout) -> tuple[Mention, ...]:
    """Every place of the regions, in text order."""
    return gazetteer.places(layout, _is_meant, "places")


def _is_only_addressed(layout: Layout, start: int) -> bool:
    """In a report's dateline, or among all those whom a letter is to (各省、自治区，新疆生产建设兵团…：)."""
    if layout.folded.find("电", start, start + _DATELINE) >= 0:
        first = layout.bounds(layout.paragraph(start))[0]
        if start - first < _DATELINE and datelines.end(layout.folded, first) > start:
            return True
    return start < _SALUTATION and layout.folded.find("各省", 0, start) >= 0 and salutations.holds(layout, start)


def _is_meant(layout: Layout, written: str, start: int, end: int) -> bool:
    if _LONGER.match(layout.folded, end) or _is_only_addressed(layout, start):
        return False
    if written in _SHARED:
        return bool(_DISTRICT.match(layout.folded, end))
    if written in _QUARTERS:
        before = layout.folded[max(0, start - 1) : start]
        return not (_NOT_A_QUARTER.match(layout.folded, end) or _INSIDE_A_PROVINCE.search(before))
    if written in knowledge.wordset("places_plain"):
        return layout.folded.startswith(_SUFFIXES, end) or _ROW_OF_CITIES.match(layout.folded, end) is not None
    return True
