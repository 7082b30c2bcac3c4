"""Is it domestic policy or government work? A weighed table of cues over title and opening; each has a name."""

import functools
import re

from bot.domain.reading import ListKind, MeasureList, Mention
from bot.extract.classify import FOREIGN
from bot.extract.text import Layout

_OPENING = 300

_CUES: tuple[tuple[str, int, bool, str], ...] = (
    (
        "paper in title",
        3,
        True,
        "印发|通知|意见|办法|条例|规定|方案|规划|公告|细则|决定|批复|政策|措施|举措|纲要|要点|《[^》]+》",
    ),
    ("government meeting in title", 3, True, "国务院|常务会议|工作会议|部署|专题会|联席会议|发布会|吹风会"),
    (
        "body in title",
        2,
        True,
        "[一-龥]{1,8}(?:部|委|局|署|办|行)(?:：|就|召开|回应|发布|印发|要求|部署|答)|多部门|[一二三四五六七八九十两]部[门委]|住房和城乡建设",
    ),
    (
        "duty in title",
        1,
        True,
        "加强|推进|推动|严格|确保|落实|整治|专项|试点|改革|监管|保障|治理|高质量发展|防控|制度|建设|推广|探索|改造|安居|农房|危房|海绵城市|乡村|做法",
    ),
    (
        "issued",
        2,
        False,
        "印发|发布(?:了)?《|公布《|联合发布|发出通知|下发|出台|现将[^。]{0,40}通知如下|通知要求|会议(?:指出|强调|要求)",
    ),
    ("body speaks", 2, False, "(?:部|委|局|署|办|行)[^，。]{0,24}(?:表示|介绍|指出|强调|要求|明确)|新闻发布会|吹风会"),
    (
        "government work in opening",
        2,
        False,
        "政府|市委|省委|县委|党中央|国务院|党支部|党组|住房|部门|改造|专项|试点|民生|群众|监管|治理|(?:部|厅|局|委)(?:联合|组织|开展|部署)",
    ),
    (
        "diplomacy",
        -6,
        True,
        f"{FOREIGN}|致贺电|贺信|人权|中[美俄欧日法德英韩]",
    ),
    (
        "abroad",
        -4,
        False,
        "(?:当地时间|美国|俄罗斯|乌克兰|以色列|联合国(?!家)|欧盟|日本|英国|法国|印度|巴西|韩国)[^。]{0,40}(?:总统|政府|外交|军方|宣布|选举|袭击|表示)",
    ),
    (
        "statistics",
        -4,
        True,
        "增长|同比|客流|票房|统计|快讯|超\\d|\\d[\\d.]*[万亿]|突破|数据|收到|指数|投资\\d|产量|出口",
    ),
    ("personnel", -6, True, "任免|任命|逝世|同志简历|人事|当选|就任|吊唁|讣告"),
    (
        "feature",
        -4,
        True,
        "【|故事|梦想|走进|我在|一线|风采|纪实|记者手记|侧记|观察|人物|匠人|新春走基层|联播快讯|国际快讯|天气|彩排|晚会|比赛|夺|冠军|发射|首飞|活力中国",
    ),
)
"""(name, weight, over the title or the opening, pattern). Three points and more are policy."""

_LEAST = 3


@functools.cache
def _compiled() -> tuple[tuple[str, int, bool, re.Pattern[str]], ...]:
    return tuple((name, weight, title, re.compile(pattern)) for name, weight, title, pattern in _CUES)


def judge(
    layout: Layout, title: str, lists: tuple[MeasureList, ...], agencies: tuple[Mention, ...]
) -> tuple[bool, tuple[str, ...]]:
    """The verdict and the names of the cues that gave it."""
    opening = layout.folded[:_OPENING]
    score, named = 0, []
    for name, weight, over_title, pattern in _compiled():
        if pattern.search(title if over_title else opening):
            score += weight
            named.append(name)
    if any(found.kind is ListKind.MEASURE for found in lists):
        score += 3
        named.append("measures found")
    if agencies:
        score += 1
        named.append("agencies found")
    return score >= _LEAST, tuple(named)
