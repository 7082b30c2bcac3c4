"""Agencies of a text: names by longest match, told apart from longer names, citations and local bodies."""

import bisect
import re
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from bot.domain.reading import Mention, Speaker
from bot.extract.bodies import (
    abroad,
    agency_hits,
    applicants,
    cited,
    commissioned,
    governing,
    groups,
    headed,
    issuers,
    local_bodies,
    localities,
    party,
    posts,
    press,
    unplaced,
)
from bot.extract.bodies.agency_hits import Hit
from bot.extract.frame import salutations
from bot.extract.text import Layout

_TITLE = re.compile("《[^《》\n]{1,80}》")
_HELD = re.compile(
    "(?:今天|日前|近日|[0-9—至月]{1,9}日)?(?:至[0-9]{1,2}日)?(?:在[^，。；\n]{1,12})?(?:召开|举行|开幕|闭幕|结束)|[0-9]{1,2}[月日至]"
)

_SEATED = re.compile(
    "(?:（以下简称[^（）\n]{2,10}）)?设在|驻[一-龥]{2,12}?(?:街道|镇|乡|路|大道)|日常工作|主要领导|组成人员|推荐）|供稿"
    "| *[一-龥]{2,4}[ \n]*(?:电话|联系电话)"
)
"""Behind a body that does nothing: of which is told where it sits or who is of it, or that sent in the text."""
_LISTED = re.compile("号 ?$")
_TELLS = ("关于", "印发", "转发", "批转")
"""Between a number and a body's name and behind it: the body of a document in a list."""
_ENTRY_ENDS = ("，", "、", "；", "\n", " ", "）", "。")
"""What ends an entry of a list behind its heading (某市：某区管理委员会，): a name, not an actor."""
_CONTACTS = ("联系人：", "联系方式：", "联系电话：", "咨询电话：", "地址：", "相关文件：", "相关链接：")
_RESPONSIBLE = re.compile("(?:责任|负责|牵头|配合|成员|参加|主管|主办|协办|承办)(?:单位|部门)?：$")
"""Before those that are made responsible, not a heading."""
_RESPONSIBLE_ROW = re.compile(f"{_RESPONSIBLE.pattern.removesuffix('$')}(?:[^，。；：、（）\n]{{2,16}}、){{0,6}}$")
_LONGEST_ROW = 80
_HEADING = 8
_LEADS = ("牵头", "负责", "会同", "按职责", "组织实施")
_HONOURED = ("获", "成为", "是", "入选", "列入", "获评", "被列为", "作为")
_YEAR = re.compile("(?:19|20)[0-9]{2}年(?:度)?$")
_HONOUR = re.compile(
    "(?!关于|负责|组织|主办)[一-龥“”]{2,30}?(?:县|试点|样本|基地|名单|案例|联系点|实验室|示范区|称号|表彰|表扬|激励)"
)
"""What a place is or becomes (住房和城乡建设部评价样本县): the body that chose it does not act there."""
_FOUNDS = ("成立", "组建", "设立", "撤销", "更名为")
"""Right before a body that is only made (or ended) by what is reported."""
_SITES = ("发射中心", "控制中心", "测控中心")
_AT = ("在", "从", "于", "抵达", "飞抵", "运抵", "来到", "位于")
_RULES = re.compile("的?(?:统一)?(?:调度|指挥|组织|领导|指导|协调)")
"""Behind a place where something is launched it is a body that others work under (在某中心的统一调度下)."""
_MEETINGS = ("工作会议", "工作座谈会")
_GROUP = "领导小组"
_SUPREME = frozenset({"国务院", "中国共产党中央委员会", "中央军事委员会"})
_SUPREME_ACTS = re.compile(
    "(?:[、和](?:国务院|中央军委|全国人大常委会|全国政协))*(?:今天|日前|近日|(?:[0-9]{1,2}月)?[0-9]{1,2}日)?(?:联合)?(?:(?:印发|发布|公布)(?!的《)|召开|举行|常务会议|(?:第[一-龥]{1,3}次)?全体会议|[一-龥]{2}工作会议(?!精神)|专题会"
    "|令(?!第[0-9]+号(?:，|）|修订))|决定(?!、|等|的(?!，))|在[^，。；\n]{1,12}(?:召开|举行)"
    "|(?:批准|同意|批复|授权)(?!的|纳入)|转发|任免|办公会|督查|成立|发出|审议|出台(?!文件|的)|政治局(?!常委|委员)|举办|领导同志(?:批准|同意)"
    "|[ \n]{0,3}[0-9]{4}年[0-9]{1,2}月)"
)
_ON_BEHALF = ("向", "，向", "作", "致", "对", "宣读")
_OPENING = 600
_HEAD = 160
_HEAD_YEAR = re.compile(r"〔 *((?:19|20)\d\d) *〕")

_ISSUED_BY = re.compile("《[一-龥]{2,16}(?:[ 、][一-龥]{2,16}){0,5}?(?=关于)")
_PUBLISHED = re.compile(
    "(?:（[^（）\n]{1,20}）)?(?:[0-9月]++日(?!前)|[0-9月]{2,}+|日前|近日|今天|正式|已|全文|对外|经)*(?:发布|公布|印发|出台)(?!以来|之|后|时|实施)"
)

_LONG_NAME = 6
_AROUND = 16
_CENTRAL = ("国家", "国务院", "中国", "中央", "最高")


class _Text(msgspec.Struct, frozen=True):
    """A text, and where its quoted titles, the bodies that its own title names, and those who speak stand.

    `found` is filled rule by rule.
    """

    layout: Layout
    title: str
    day: date | None
    titles: tuple[tuple[int, int], ...]
    named: tuple[Hit, ...]
    speaking: tuple[int, ...]
    found: dict[str, Mention]


def find(
    layout: Layout, title: str = "", day: date | None = None, persons: tuple[Speaker, ...] = ()
) -> tuple[Mention, ...]:
    """The agencies that act in the text, each at its first acting mention.

    Those that the title names come first, in its order, then the others in the order of the text. Whom the title
    alone names stands at the text's beginning, with no words of it. `day` of
    publication, or the year of the text's own 文号, tells former names from present ones (交通部 in 2006). A body
    inside the post of somebody acts where that one is among the `persons` who speak.
    """
    return find_all((layout,), (title,), (day,), (persons,))[0]


def find_all(
    layouts: Sequence[Layout],
    titles: Sequence[str],
    days: Sequence[date | None],
    persons: Sequence[tuple[Speaker, ...]],
) -> list[tuple[Mention, ...]]:
    """The same of each text, step by step over all of them (see `read.read_all`)."""
    texts = list(map(_text, layouts, titles, days, persons))
    for text in texts:
        _add_known(text)
    places = list(map(localities.find, layouts))
    dated, named = [text.day for text in texts], [text.named for text in texts]
    placed = [tuple(local_bodies.bodies(*of)) for of in zip(layouts, places, titles, dated, strict=True)]
    governments = [tuple(governing.governments(*of)) for of in zip(layouts, places, titles, strict=True)]
    for text, written, acting in zip(texts, placed, governments, strict=True):
        _add_local(text, written, have_posts=True)
        _add_local(text, acting, have_posts=False)
    for others in (
        map(party.bodies, layouts, places),
        map(abroad.bodies, layouts),
        map(groups.bodies, layouts, titles, places),
        map(applicants.bodies, layouts, places, dated),
        map(press.acting, layouts),
        map(commissioned.bodies, layouts),
        map(headed.speaking, layouts, persons),
        map(headed.governing, layouts, persons, titles, places),
        map(issuers.issuing, layouts, titles, named, dated),
        map(issuers.untold, layouts, titles, named, dated),
    ):
        for text, bodies in zip(texts, others, strict=True):
            for name, start, end in bodies:
                text.found.setdefault(name, _mention(text.layout, start, end, name))
    return list(map(_in_order, texts))


def _text(layout: Layout, title: str, day: date | None, persons: tuple[Speaker, ...]) -> _Text:
    return _Text(
        layout=layout,
        title=title,
        day=day_of(layout, day),
        titles=tuple([found.span() for found in _TITLE.finditer(layout.folded)]),
        named=issuers.named(title),
        speaking=tuple([person.start for person in persons]),
        found={},
    )


def _add_known(text: _Text) -> None:
    """The bodies that act under a name of data/agencies.json."""
    layout, found = text.layout, text.found
    hits = agency_hits.find(layout.folded)
    foreign: dict[str, bool] = {}
    central = any(not hit.name.contextual and not hit.name.canonical.endswith("政府") for hit in text.named)
    for hit in hits:
        name = hit.name.on(text.day)
        if name in found or abroad.is_named(layout, hit.start, hit.name.canonical, foreign):
            continue
        if _inside(text.titles, hit.start):
            acts = _is_issued(layout, text.titles, hit)
        else:
            acts = _acts(layout, hit, hits) or (central and _is_made_responsible(layout, hit))
            acts = acts and not posts.holds(layout, hit.start, hit.end, text.speaking)
        if acts:
            found[name] = _mention(layout, hit.start, hit.end, name)


def _add_local(text: _Text, bodies: Iterable[tuple[str, int, int]], *, have_posts: bool) -> None:
    for name, start, end in bodies:
        if name not in text.found and _local_acts(text.layout, text.titles, start, end):
            if have_posts and posts.holds(text.layout, start, end, text.speaking):
                continue
            text.found[name] = _mention(text.layout, start, end, name)


def _local_acts(layout: Layout, titles: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    if layout.folded.endswith(_FOUNDS, 0, start) or _SEATED.match(layout.folded, end):
        return False
    if start > _HEAD and _LISTED.search(layout.folded, start - 2, start) and layout.folded.startswith(_TELLS, end):
        return False
    if layout.folded.endswith("：", 0, start) and layout.folded.startswith(_ENTRY_ENDS, end):
        return bool(_RESPONSIBLE.search(layout.folded, max(0, start - _HEADING), start))
    if layout.folded.endswith(_CONTACTS, 0, start) or layout.folded.startswith("文件", end):
        return False
    if cited.is_source(layout, start, end) or cited.is_sent_to(layout, start, end):
        return False
    return not (_inside(titles, start) or salutations.holds(layout, start) or cited.holds(layout, start, end))


def day_of(layout: Layout, day: date | None) -> date | None:
    """The day of publication, or the last of the year of the 文号 in the head of the text, where that is another."""
    head = _HEAD_YEAR.search(layout.folded, 0, _HEAD)
    year = int(head.group(1)) if head else None
    return date(year, 12, 31) if year and not (day and day.year == year) else day


def _in_order(text: _Text) -> tuple[Mention, ...]:
    offices = [f"{name}办公室" for name in text.found if name.endswith(_GROUP)]
    for name in (*offices, *agency_hits.outlived(text.layout.folded, text.found)):
        text.found.pop(name, None)  # an office counts as its group, where that acts as well
    if len(text.found) < 2:
        return tuple(text.found.values())
    rank = {known: place for place, hit in enumerate(text.named) for known in hit.name.all()}
    last = len(text.named)
    return tuple(sorted(text.found.values(), key=lambda mention: (rank.get(mention.name, last), mention.start)))


def _mention(layout: Layout, start: int, end: int, name: str) -> Mention:
    return Mention(name=name, text=layout.text[start:end], start=start, end=end)


def _inside(spans: tuple[tuple[int, int], ...], position: int) -> bool:
    index = bisect.bisect_right(spans, (position, len(spans) and spans[-1][1] + position)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _is_issued(layout: Layout, titles: tuple[tuple[int, int], ...], hit: Hit) -> bool:
    """The title that names the body first is told to be published (《某部 某部关于…的意见》正式发布)."""
    start, end = titles[bisect.bisect_right(titles, (hit.start, len(layout.folded))) - 1]
    issuers = _ISSUED_BY.match(layout.folded, start)
    return bool(issuers and hit.end <= issuers.end() and _PUBLISHED.match(layout.folded, end))


def _acts(layout: Layout, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Not part of a longer name, not merely cited, and, for a shared short name, surely the central body."""
    meeting = layout.folded.endswith(_MEETINGS, hit.start, hit.end)
    supreme = hit.name.canonical in _SUPREME and not meeting
    acting = supreme and _acts_supremely(layout, hit)
    if supreme and not acting and hit.end - hit.start <= _LONG_NAME:
        return False
    before = layout.folded[max(0, hit.start - _AROUND) : hit.start].removesuffix("\n")
    if hit.name.contextual and not (meeting or supreme or _is_central(layout, hit, hits, before)):
        return False
    if agency_hits.is_longer(layout.folded, hit, before):
        return False
    if salutations.holds(layout, hit.start) or cited.is_background(layout, hit.start, hit.end, hit.name.canonical):
        return False
    told = cited.holds(layout, hit.start, hit.end) or cited.is_source(layout, hit.start, hit.end)
    if meeting:
        return hit.start < _OPENING and bool(_HELD.match(layout.folded, hit.end))
    if supreme or told:
        return acting or not told
    if layout.folded.endswith(_SITES, hit.start, hit.end) and before.endswith(_AT):
        return bool(_RULES.match(layout.folded, hit.end))
    if (
        (before.endswith("设在") and not _is_seat(layout.folded, before, hit.end))
        or before.endswith(_FOUNDS)
        or (_YEAR.sub("", before).endswith(_HONOURED) and _HONOUR.match(layout.folded, hit.end))
    ):
        return False
    central = hit.name.contextual or layout.folded.startswith(_CENTRAL, hit.start)
    return central or not agency_hits.is_local(before)


def _is_central(layout: Layout, hit: Hit, hits: tuple[Hit, ...], before: str) -> bool:
    """A shared short name is the central body's: no place stands before it, and its row names a central one."""
    return not agency_hits.is_local(before) and agency_hits.beside_central(layout.folded, hit, hits)


def _is_seat(folded: str, before: str, end: int) -> bool:
    """The body does the daily work of a group, it is not where something is (办公室设在某部大楼内)."""
    return before.endswith(unplaced.SEAT) and folded.startswith(unplaced.BEHIND_SEAT, end)


def _is_made_responsible(layout: Layout, hit: Hit) -> bool:
    """A short name alone where a paper of a central body tells who is responsible (负责部门：卫生健康委)."""
    if not hit.name.contextual:
        return False
    if _RESPONSIBLE_ROW.search(layout.folded, max(0, hit.start - _LONGEST_ROW), hit.start):
        return True
    return layout.folded.startswith(("（", "〔"), hit.start - 1) and layout.folded.startswith(_LEADS, hit.end)


def _acts_supremely(layout: Layout, hit: Hit) -> bool:
    """By what it does, or by somebody who reports on its behalf."""
    if layout.folded.endswith(("获", "提请"), 0, hit.start):
        return False
    if layout.folded.endswith("代表", 0, hit.start) and layout.folded.startswith(_ON_BEHALF, hit.end):
        return True
    if layout.folded.startswith("常务会议", hit.end) and cited.holds(layout, hit.start, hit.end):
        return False
    return bool(_SUPREME_ACTS.match(layout.folded, hit.end))
