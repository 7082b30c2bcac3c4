"""Pairs of articles of which it is known whether they tell one story: invented sentences, edited in eight ways.

Every text is made of our own phrases, in the style of the real ones; bodies and persons are named 示例 and 某某.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tests.match.notices import MOULDS, notice, two_notices
from tests.match.text import Pair, Text

BODIES = (
    "示例工业部",
    "示例农业部",
    "示例交通部",
    "示例商务部",
    "示例水利部",
    "示例能源局",
    "示例数据局",
    "示例税务局",
)
PLACES = ("东江", "西岭", "南湖", "北原", "云台", "青林", "白河", "石泉", "长汀", "临川", "海陵", "玉门关")
THINGS = (
    "中小企业融资", "农村公路养护", "秋粮收购", "工业设备更新", "城市供水管网", "跨境电商监管", "数据要素流通",
    "新能源汽车下乡", "医疗器械审评", "职业技能培训", "河道采砂管理", "绿色建筑标识", "快递包装治理", "中药材种植",
    "储能电站安全", "稀土开采总量", "海洋渔业资源", "老旧小区改造", "冷链物流设施", "高校毕业生就业",
)  # fmt: skip
VERBS = ("完善", "健全", "优化", "规范", "加快推进", "统筹安排", "严格落实", "稳妥开展", "持续强化", "分类实施")
MEANS = (
    "资金保障机制", "信息报送制度", "联合执法检查", "风险预警平台", "分级分类管理", "绩效评价办法", "台账管理要求",
    "服务热线和投诉渠道", "专家咨询委员会", "示范项目名单", "应急处置预案", "质量追溯体系", "人员培训计划",
)  # fmt: skip
AIMS = (
    "防止出现新的拖欠", "让更多经营主体受益", "守住不发生系统性风险的底线", "缩短审批时间", "降低全社会成本",
    "方便群众就近办理", "形成可复制的经验", "保证按期完成", "避免重复建设", "提高资源利用效率", "堵住管理漏洞",
)  # fmt: skip
SHAPES = (
    "{verb}{thing}的{means}，{aim}",
    "围绕{thing}，{verb}{means}，由{place}等地先行试点",
    "{place}、{place2}要{verb}{means}，对{thing}逐项核实，{aim}",
    "安排专项资金{amount}亿元支持{thing}，{verb}{means}",
    "到{year}年{month}月底，{thing}覆盖率达到{share}%，{aim}",
    "对{thing}中的突出问题，{verb}{means}，并于{month}月{day}日前报送结果",
    "鼓励社会力量参与{thing}，{verb}{means}，力争新增{amount}个项目",
    "{body}会同有关单位{verb}{means}，指导{place}做好{thing}，{aim}",
    "今年以来{thing}投入同比增长{share}%，下一步将{verb}{means}",
)
HEADLINES = ("{body}部署{thing}工作", "{body}：{verb}{thing}", "{thing}迎来新举措", "{body}召开会议研究{thing}")
OPENINGS = (
    "{body}有关负责人日前介绍，{thing}事关全局。",
    "记者从{body}获悉，{thing}有了新安排。",
    "{body}近日印发文件，部署{thing}。",
)
SITES = ("_中国政府网", "--示例新闻", " - 示例财经网", "丨示例日报")
COLUMNS = ("【要闻】", "[政策]", "原标题：", "【权威发布】原标题：")
TYPOS = "的地得在再做作和合及即已以按安"


def _filled(shape: str, dice: random.Random, given: dict[str, str]) -> str:
    place, place2 = dice.sample(PLACES, 2)
    words = {
        "body": dice.choice(BODIES), "place": place, "place2": place2, "thing": dice.choice(THINGS),
        "verb": dice.choice(VERBS), "means": dice.choice(MEANS), "aim": dice.choice(AIMS),
        "amount": str(dice.randrange(2, 980)), "share": f"{dice.randrange(10, 990) / 10}",
        "year": "2026", "month": str(dice.randrange(1, 13)), "day": str(dice.randrange(1, 29)),
    }  # fmt: skip
    return shape.format(**(words | given))


def sentences(dice: random.Random, count: int, **given: str) -> list[str]:
    return [_filled(dice.choice(SHAPES), dice, given) + "。" for _ in range(count)]


def paragraphs(lines: Sequence[str], dice: random.Random) -> str:
    """The sentences, one to three a paragraph."""
    made: list[str] = []
    rest = list(lines)
    while rest:
        size = dice.randrange(1, 4)
        made.append("".join(rest[:size]))
        rest = rest[size:]
    return "\n".join(made)


def news(dice: random.Random) -> Text:
    """A report of 300 to 900 characters."""
    given = {"body": dice.choice(BODIES), "thing": dice.choice(THINGS)}
    opening = _filled(dice.choice(OPENINGS), dice, given)
    body = paragraphs([opening, *sentences(dice, dice.randrange(7, 20))], dice)
    return Text(title=_filled(dice.choice(HEADLINES), dice, given), body=body)


def cut(text: Text, dice: random.Random) -> Text:
    """Only its beginning, from a quarter to four fifths, ending anywhere."""
    return Text(title=text.title, body=text.body[: int(len(text.body) * dice.uniform(0.25, 0.8))])


def prefix(text: Text, dice: random.Random) -> Text:
    """原标题 or a column before the title, a dateline and a source before the text."""
    day = f"{dice.randrange(1, 13)}月{dice.randrange(1, 29)}日"
    head = dice.choice(
        [f"示例网{day}电（记者 某某）", f"原标题：{text.title}\n", "来源：示例日报\n", f"示例社{day}讯 "]
    )
    return Text(title=dice.choice(COLUMNS) + text.title, body=head + text.body)


def suffix(text: Text, dice: random.Random) -> Text:
    """The site's name after the title, editors after the text."""
    tail = dice.choice(["\n责任编辑：某某", "（示例财经）", "\n（编辑：某某）", "\n来源：示例客户端"])
    return Text(title=text.title + dice.choice(SITES), body=text.body + tail)


def typo(text: Text, dice: random.Random) -> Text:
    """Up to two characters in a hundred are others, missing or doubled; figures stay."""
    written = list(text.body)
    for at in dice.sample(range(len(written)), max(1, int(len(written) * dice.uniform(0.002, 0.02)))):
        if not written[at].isdigit():
            written[at] = dice.choice([dice.choice(TYPOS), "", written[at] * 2])
    return Text(title=text.title, body="".join(written))


def dropped(text: Text, dice: random.Random) -> Text:
    """Without one or two of its paragraphs."""
    parts = text.body.split("\n")
    for _ in range(min(dice.randrange(1, 3), len(parts) - 2)):
        del parts[dice.randrange(1, len(parts))]
    return Text(title=text.title, body="\n".join(parts))


def headline(text: Text, dice: random.Random) -> Text:
    """Under a headline of the reprinting site's own, in every third case with a second edit."""
    own = dice.choice(["重磅", "最新消息！", "事关你我，", "权威解读 "]) + dice.choice(text.body.split("，"))[-16:]
    slight = (
        text.title.replace("部署", "安排").replace("会议", "专题会").replace("新举措", "新进展").replace("关于", "就")
    )
    title = dice.choice([own, own, slight])
    edited = dice.choice([lambda t, d: t, lambda t, d: t, dropped, typo, suffix])(text, dice)
    return Text(title=title, body=edited.body)


def two_statements(dice: random.Random) -> tuple[Text, Text]:
    """One speaker, one headline, the same opening and close: two days, two things, up to half of it said both times."""
    name, body, thing = f"某{dice.choice('甲乙丙丁戊己')}", dice.choice(BODIES), dice.choice(THINGS)
    title = dice.choice([f"{body}发言人{name}答记者问", f"{body}负责人{name}谈{thing}"])
    opening = f"{body}举行新闻发布会，发言人{name}出席并回答了记者提出的问题。"
    close = f"{name}表示，感谢各界对{thing}的关心，欢迎继续提出意见建议。"
    count = dice.randrange(4, 10)
    again = sentences(dice, dice.randrange(count))
    said = [paragraphs([opening, *again, *sentences(dice, count), close], dice) for _ in range(2)]
    return Text(title=title, body=said[0]), Text(title=title, body=said[1])


def yearly(dice: random.Random) -> tuple[Text, Text]:
    """The notice of one year and the next: the same words but for dates, and sometimes for the amounts."""
    thing, body, place = dice.choice(THINGS), dice.choice(BODIES), dice.choice(PLACES)
    lines = sentences(dice, dice.randrange(5, 12), thing=thing, year="{year}", day="{day}")
    year, days = dice.randrange(2019, 2026), dice.sample(range(1, 29), 2)
    title = dice.choice(["{body}关于做好{year}年{thing}工作的通知", "{body}关于开展{thing}申报工作的通知"])
    first = "根据有关规定，现就{year}年{thing}工作通知如下，请于{year}年3月{day}日前报送{place}联系人。"
    last = dice.choice(["特此通知。\n{body}\n{year}年2月{day}日", "本通知自{year}年4月1日起执行。"])
    whole = paragraphs([first, *lines, last], dice)
    both = [
        Text(title=title.format(**slots), body=whole.format(**slots))
        for slots in (
            {"body": body, "thing": thing, "place": place, "year": str(year + later), "day": str(day)}
            for later, day in zip((0, 1), days, strict=True)
        )
    ]
    return both[0], both[1]


def one_day_apart(dice: random.Random) -> tuple[Text, Text]:
    """The same again, only one day differs: the least that makes two notices of one."""
    one, _ = yearly(dice)
    found = next(at for at in range(len(one.body)) if one.body.startswith("年3月", at)) + 3
    end = one.body.index("日", found)
    other = str(int(one.body[found:end]) % 28 + 1)
    return one, Text(title=one.title, body=one.body[:found] + other + one.body[end:])


def same_title(dice: random.Random) -> tuple[Text, Text]:
    """Two documents that happen to be called the same."""
    one, other = news(dice), news(dice)
    return one, Text(title=one.title, body=other.body)


def replies(dice: random.Random) -> tuple[Text, Text]:
    """批复 to one place and to another, in the same words."""
    thing, body = dice.choice(THINGS), dice.choice(BODIES)
    here, there = dice.sample(PLACES, 2)
    whole = paragraphs(
        ["{place}人民政府：来文收悉。", *sentences(dice, dice.randrange(5, 12), place="{place}"), "此复。"], dice
    )
    title = f"{body}关于同意{{place}}市建设{thing}试点的批复"
    return (
        Text(title=title.format(place=here), body=whole.format(place=here)),
        Text(title=title.format(place=there), body=whole.format(place=there)),
    )


def bulletins(dice: random.Random, *, slipped: bool = False) -> tuple[Text, Text]:
    """Bulletins of two days in the same words, with the day or without; or one with a slip in its title's day."""
    thing, body, month = dice.choice(THINGS), dice.choice(BODIES), dice.randrange(1, 13)
    days = dice.sample(range(1, 29), 2)
    title = f"{body}{month}月{{day}}日{thing}情况通报"
    first = dice.choice([f"{month}月{{day}}日，{body}通报{thing}进展。", f"截至{month}月{{day}}日，{thing}总体平稳。"])
    if not slipped and dice.random() < 0.5:
        first = f"现将{thing}有关情况通报如下。"
    whole = paragraphs([first, *sentences(dice, dice.randrange(4, 10), thing=thing, day="八")], dice)
    said = [days[1], days[1]] if slipped else days
    both = [
        Text(title=title.format(day=named), body=whole.format(day=told)) for named, told in zip(days, said, strict=True)
    ]
    return both[0], both[1]


def corrected(dice: random.Random) -> tuple[Text, Text]:
    """The title's day was a slip, which the text itself shows: published again under the right one."""
    return bulletins(dice, slipped=True)


def reprinted(dice: random.Random) -> tuple[Text, Text]:
    """A notice of one mould, as another site has it."""
    one = notice(dice, dice.choice(list(MOULDS)))
    return one, dice.choice([prefix, suffix, headline])(one, dice)


EDITS: dict[str, Callable[[Text, random.Random], Text]] = {
    "cut": cut,
    "prefix": prefix,
    "suffix": suffix,
    "typo": typo,
    "paragraph dropped": dropped,
    "headline changed": headline,
}
APART: dict[str, Callable[[random.Random], tuple[Text, Text]]] = {
    "two statements of one speaker": two_statements,
    "yearly notices": yearly,
    "notices a day apart": one_day_apart,
    "same title, two documents": same_title,
    "replies to two places": replies,
    "bulletins of two days": bulletins,
}
APART |= {kind: partial(two_notices, kind=kind) for kind in MOULDS}
TOGETHER: dict[str, Callable[[random.Random], tuple[Text, Text]]] = {
    "title's day corrected": corrected,
    "notices reprinted": reprinted,
}


def made(each: int, seed: int = 20260720) -> Iterator[Pair]:
    """So many pairs of each kind; the same ones for the same seed."""
    for kind, edit in EDITS.items():
        dice = random.Random(f"{seed} {kind}")
        for _ in range(each):
            text = news(dice) if dice.random() < 0.7 else yearly(dice)[0]
            yield Pair(kind=kind, one=text, other=edit(text, dice), same=True)
    for kind, two in (APART | TOGETHER).items():
        dice = random.Random(f"{seed} {kind}")
        for _ in range(each):
            one, other = two(dice)
            yield Pair(kind=kind, one=one, other=other, same=kind in TOGETHER)


def edited(texts: Sequence[Text], seed: int = 20260720) -> Iterator[Pair]:
    """Real texts, each edited in every way; and each against the next one under its own title."""
    for number, (text, following) in enumerate(itertools.pairwise(texts)):
        for kind, edit in EDITS.items():
            dice = random.Random(f"{seed} {kind} {number}")
            yield Pair(kind=kind, one=text, other=edit(text, dice), same=True)
        other = Text(title=text.title, body=following.body)
        yield Pair(kind="same title, two documents", one=text, other=other, same=False)
        later = Text(title=text.title, body=_a_year_later(text.body))
        if later.body != text.body:
            yield Pair(kind="yearly notices", one=text, other=later, same=False)


def _a_year_later(body: str) -> str:
    """Every year of this century becomes the next one."""
    found = sorted({body[at : at + 4] for at in range(len(body)) if body.startswith("20", at)}, reverse=True)
    for year in (year for year in found if year.isdecimal()):
        body = body.replace(f"{year}年", f"{int(year) + 1}年")
    return body
