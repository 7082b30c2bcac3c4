"""Where a text turns from its list to something else: the cues that end a last item, a table."""

import bisect
import functools
import re

import msgspec

from bot.extract.layout.markers import Marker
from bot.extract.seeking import alternatives, first_letters
from bot.extract.text import Layout

_SAYS = "指出|强调|要求|认为|表示|介绍|提出|决定|明确|部署|号召|研究|称|说|透露|告诉|还|听取|审议|讨论|通过|规定|进一步"
_PAPER = "通知|意见|方案|办法|规定|条例|规划|纲要|要点|公告|公报|文件|报告|细则|法案|草案|决议"
_THIS_PAPER = f"(?:本|此次)?(?:该)?(?:《[^》\n]{{1,40}}》|{_PAPER})"

_DUTY = "（[^（）\\n]{2,120}(?:负责|分工)[^（）\\n]{0,6}）"
"""Who answers for an item, behind its last sentence."""

_NUMBER = r"[\d○零十一二三四五六七八九]"

BARRIERS: tuple[tuple[str, str], ...] = (
    ("attachments", "附件|附：|附表|附录|抄送|主送"),
    ("question", r"(?:问|主持人|提问)：|(?=[^：\n]{2,14}+(?<=记者)：)[一-龥]{0,12}记者：|〔[^〕\n]{2,20}〕(?!\d)"),
    ("editor", "[（ ]*(?:责任编辑|责编|编辑：|来源：|原标题|供稿|作者：|文/|图/)"),
    ("signature", f"[二零12一]{_NUMBER}{{3}}年{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日 *(?:$|\n)"),
    ("publicity", r"（(?:此件|本文|此文)[^）\n]{0,12}(?:公开|发布)[^）\n]{0,6}）"),
)
"""A sentence or line that begins so is crossed by no list."""

_ASKS = "请(?!示|求|假|客|教|愿|勿|缨)"
LOOSE: tuple[tuple[str, str], ...] = (
    ("also", "(?:同时|此外|另外|除此之外|与此同时|不仅如此|(?:需要|必须|值得)[^，。；\n]{1,4}的是)[，、](?!规定)"),
    (
        "next",
        "(?:下一步|接下来|下一阶段|今后|未来|近期|日前|近日|目前|当前|截至目前|据悉|据了解|据介绍|总之|总的来看|归根结底|说到底|综上|为此|当然|随后|会前|会后|会上)[，、]",
    ),
    (
        "what is done about it",
        "(?:针对|面对)(?:这些?|上述|以上|此类?)[^，。；\n]{0,10}，|(?:对于?|关于|至于)您[^，。；\n]{2,20}，|为(?:解决|破解|应对)(?:这些?|上述|以上)[^，。；\n]{2,10}，",
    ),
    (
        "appeal",
        f"(?:敬请|恳请|也请|{_ASKS})(?:广大|各位|社会|大家|全体)?|(?:有关|相关|具体|详细|其他|如有|若有)[^，。；\n]{{1,10}}，{_ASKS}",
    ),
    (
        "sums up",
        f"(?:这|以上|上述)(?:{_NUMBER}|两)[^，。；\n]{{1,6}}(?:归结|概括|相互|互为|是一个|环环|相辅|构成|既|共同|都|体现|紧密)|[^，。；\n]{{2,10}}一头连着",
    ),
    (
        "wishes more",
        "希望(?:各|广大|全体|全国)[^，。；\n]{2,24}(?:抓好|做好|积极|继续|切实|发挥|主动|深入)|(?:有关|相关)部门将(?!来)",
    ),
    ("address", "各位(?:代表|委员|同志|来宾|朋友)[，！：]"),
    ("wishes", "我们愿(?:意)?(?:与|同|和)|(?:我们)?(?:坚信|相信)，|让我们"),
    ("out of force", r"[自从]?\d{4}年\d{1,2}月\d{1,2}日(?:起|前)，[^。\n]{0,60}(?:废止|失效|停止执行)"),
    ("results so far", r"(?<!\S)(?:[^，。；\n]{1,4}年多?来，|截至(?:今年|去年|目前|20\d\d年|\d)[^，。；\n]{0,8}，)"),
    (
        "results",
        "(?:在[^，。；\n]{2,30}(?:共同努力|带领|支持)下|通过(?:上述|以上|这些|[^，。；\n]{2,20}活动，(?:进一步|有效)|[^，。；\n]{2,10}，(?:充分|真正))|对?(?:上述|以上|这些)[^，。；\n]{0,4}(?:措施|举措|政策|工作|任务|要求|清单|事项))",
    ),
)
"""A sentence that begins so has left the item before it, unless that item has the paragraph to itself."""

_POSTS = "(?:长|主任|书记|主席|负责人|发言人|师|总裁|经理|巡视员|院士|教授|研究员|代表|委员)"
_NAME = "(?!多次|一再|反复|曾经?|[^，：]{0,3}[的要将已在])[\u4e00-\u9fa5·]{2,4}"
_TELLS = "(?:说|表示|介绍|认为|指出|强调|透露|坦言|评价)"
_TOLD_BY = f"(?:{_POSTS}{_NAME}|负责人|发言人)(?:还|同时|最后)?{_TELLS}说?[，：]"
SPEECH: tuple[tuple[str, str], ...] = (
    ("officer", rf"(?=[^，：。；\n]{{6,48}}+(?<=[说示绍为出调露言价])[，：])[^，：。；“\n]{{2,40}}?{_TOLD_BY}"),
    ("quoted", f"(?<!\\S)“[^“”\n]{{6,120}}[。！？]”[^，。；：“”\n]{{2,40}}(?:{_TELLS}|道|感[叹慨])(?:说|道)?[，。：]"),
)
"""The same; and where a paragraph begins so, it has left even the item whose heading stands above."""

DRIFTS: tuple[tuple[str, str], ...] = (
    ("also bids", "(?:同时|此外|另外|除此之外|与此同时)，[^，。；\n]{0,10}(?:要|应当?|必须)"),
    ("besides", "(?:此外|另外|除此之外)，[^，。；\n]{1,10}还"),
    (
        "reported",
        f"(?:会议|大会|全会|论坛|座谈会|发布会|吹风会|本次会议|此次会议|记者|上述负责人|该负责人|有关负责人|有关部门|上述部门)[^，。；\n]{{0,12}}(?:{_SAYS})",
    ),
    ("paper", f"(?:其中，[^，。；\n]{{0,40}}，)?{_THIS_PAPER}(?:还|同时|最后|特别|此外)?(?:{_SAYS})"),
    (
        "person",
        "(?=[^，：\n]{3,10}+(?<=[出调示绍为议言露说称])[，：])(?!应该|可以|也就是|换句话|一般来|总的来)[\u4e00-\u9fa5·]{2,4}(?:还|同时|最后|同志|进一步)?(?:指出|强调|表示|介绍|认为|建议|坦言|直言|透露|说|称)[，：]",
    ),
    (
        "everybody",
        "(?:各地区、?各部门|各地各部门|各部门各|各地、各|各级各部门|全[省市县区州国][各上]|各级党委|全党)[^，。；\n]{0,24}(?:要|应|须|必须)|地方(?:各级)?(?:人民)?政府[^，。；\n]{0,8}要切实",
    ),
    (
        "everybody in earnest",
        "各(?:地|级|部门|单位)[^，。；\n]{0,4}要(?:举一反三|高度重视|提高(?:政治)?站位|迅速(?:传达|行动|贯彻)|切实(?:把|将|增强|扛起|担负)|进一步提高认识)",
    ),
    (
        "everybody in carrying out",
        "各(?:地|级|部门)[^，。；\n]{0,4}在(?:贯彻)?落实[^，。；\n]{0,24}中，要|各(?:地|级|部门|市|县|区)[^，。；\n]{0,20}要(?:按照|根据)本(?:实施)?(?:方案|意见|通知|办法|规划|计划)",
    ),
    (
        "in force",
        "(?:(?:本|该)(?:办法|规定|条例|通知|意见|细则|方案|公告|决定|政策措施|政策|措施)|(?:以上|上述)(?:政策措施|政策|措施|规定))(?:自|由|从|适用|印发|下发|有效期)",
    ),
    (
        "reminds",
        "(?=[^，。；\n提]{0,12}+提)(?=[^，\n]{4,24}+，)[^，。；\n]{2,12}(?:提醒|提示)[^，。；\n]{0,8}(?:者|众|民|客|户|人|大家|家长|朋友)，",
    ),
    ("the same person", f"[他她](?:还|同时|最后|进一步|特别|也){{0,2}}(?:{_SAYS}|希望|呼吁|期待|勉励)"),
    (
        "exhort",
        "(?:要)?(?:以[^，。；\n]{2,40}(?:的精神|的姿态|的责任感|的使命感|的作风|为契机)|不断(?:提升|提高|开创)[^，。；\n]{4,})",
    ),
    ("the Corps likewise", "(?:中央)?(?:与|对|涉及)?新疆生产建设兵团[^，。；\n]{0,24}，?(?:参照|按照|比照)"),
    ("agency line", "(?:中新网|新华社|人民网|央视网)[^，。；\n]{0,12}(?:电|讯)"),
)
"""A sentence that begins so has left the item before it.

What begins with no letter of its own first looks whether the mark it ends with is near.
"""


_SIGNED = re.compile(
    " *[一-龥、]{3,30}(?:政府|[厅局委办部院会署]|办公室|秘书处) *"
    f"[二零12一]{_NUMBER}{{3}}年{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日 *(?:（(?:此件|本文|此文)[^）\n]{{0,12}}） *)?\\Z"
)
"""Who signs and when, where the line breaks of a whole article are lost: behind it the text ends."""

_ARTICLE = "第[一二三四五六七八九十百零]{1,6}[条章](?!规定|款(?!项)|[第、的所中至到]|和(?!谐))"
"""The next article of a statute ends the lists inside the one before it, even where its numbering is not followed."""


class Turns(msgspec.Struct, frozen=True, kw_only=True):
    """Offsets, ascending: the ends of all lists, sentences that leave the topic, and of those the ones that open a
    paragraph, and the ones that leave an item even where it has a paragraph to itself. `speeches`: of the openings
    those in which somebody speaks."""

    barriers: tuple[int, ...]
    drifts: tuple[int, ...]
    openings: tuple[int, ...]
    firm: tuple[int, ...]
    articles: tuple[int, ...] = ()
    speeches: tuple[int, ...] = ()

    def barrier_after(self, position: int, limit: int) -> int:
        """The first barrier in (position, limit), else `limit`."""
        return _first_after(self.barriers, position, limit)

    def article_after(self, position: int, limit: int) -> int:
        """The first article of a statute in (position, limit), else `limit`."""
        return _first_after(self.articles, position, limit)

    def drift_after(self, position: int, limit: int) -> int:
        """The first sentence in (position, limit) that leaves the topic, else `limit`."""
        return _first_after(self.drifts, position, limit)

    def drifts_between(self, position: int, limit: int) -> tuple[int, ...]:
        """The sentences in (position, limit) that leave the topic."""
        return self.drifts[bisect.bisect_right(self.drifts, position) : bisect.bisect_left(self.drifts, limit)]

    def firm_after(self, position: int, limit: int) -> int:
        """The first sentence in (position, limit) that leaves even an item with a paragraph to itself, else `limit`."""
        return _first_after(self.firm, position, limit)

    def speech_after(self, position: int, limit: int) -> int:
        """The first paragraph in (position, limit) that opens with somebody who speaks, else `limit`."""
        return _first_after(self.speeches, position, limit)

    def spoken_behind(self, layout: Layout, markers: list[Marker], start: int) -> bool:
        """Behind the paragraph beneath the last marker's somebody speaks before `start`, and in no item before it."""
        beneath = layout.starts[markers[-1].paragraph + 1 : markers[-1].paragraph + 2]
        if not beneath or self.speech_after(beneath[0], start) >= start:
            return False
        return self.speech_after(markers[0].start, markers[-1].start) == markers[-1].start

    def opening_after(self, position: int, limit: int) -> int:
        """The first paragraph in (position, limit) that leaves the topic, else `limit`."""
        return _first_after(self.openings, position, limit)


def _first_after(offsets: tuple[int, ...], position: int, limit: int) -> int:
    index = bisect.bisect_right(offsets, position)
    return min(limit, offsets[index]) if index < len(offsets) else limit


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Behind the blanks that open a sentence: a barrier, a drift, a loose one or speech, in the group of that name."""
    kinds = {
        "barrier": BARRIERS,
        "article": (("article", _ARTICLE),),
        "drift": DRIFTS,
        "speech": SPEECH,
        "loose": LOOSE,
    }
    named = [f"(?P<{kind}>{_one_of([pattern for _, pattern in rows])})" for kind, rows in kinds.items()]
    return re.compile(rf" {{0,8}}+(?:{_DUTY})?(?:{'|'.join(named)})")


CLOSING = frozenset(
    {
        *("in force", "the Corps likewise", "everybody", "everybody in earnest", "everybody in carrying out"),
        *("agency line", "results", "wishes more"),
    }
)
"""Turns to the whole paper or to everybody: they end a list even where its items turn within themselves otherwise."""


@functools.cache
def _rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple([(name, re.compile(pattern)) for name, pattern in (*DRIFTS, *SPEECH, *LOOSE)])


def name_at(layout: Layout, drift: int) -> str:
    """The name of the row that the sentence which leaves the topic at `drift` begins like."""
    return next(name for name, row in _rows() if row.match(layout.folded, drift))


def _one_of(patterns: list[str]) -> str:
    """The patterns as one: those that begin with letters are tried only where one of these letters is."""
    parts = [part for pattern in patterns for part in alternatives(pattern)]
    told = [part for part in parts if first_letters(part)]
    look = [f"(?=[{''.join(map(first_letters, told))}])(?:{'|'.join(told)})"] if told else []
    return "|".join([*look, *(part for part in parts if part not in told)])


def find(layout: Layout, begin: int = 0) -> Turns:
    """Every turn of the text in the sentences behind `begin`."""
    turn, folded = _pattern(), layout.folded
    barriers: list[int] = []
    drifts: list[int] = []
    openings: list[int] = []
    firm: list[int] = []
    articles: list[int] = []
    speeches: list[int] = []
    breaks = layout.breaks[bisect.bisect_left(layout.breaks, begin) :] if begin else (0, *layout.breaks)
    for start in breaks:
        found = turn.match(folded, start)
        if found is None:
            continue
        at = found.start(found.lastgroup or 0)
        if found.lastgroup == "barrier":
            barriers.append(at)
        elif found.lastgroup == "article":
            articles.append(at)
        else:
            drifts.append(at)
            if found.lastgroup == "drift":
                firm.append(at)
            if start == 0 or folded[start - 1] == "\n":
                openings.append(at)
                if found.lastgroup == "speech":
                    speeches.append(at)
    last = layout.sentence_start(layout.strip(0, len(folded))[1])
    if last >= begin and last not in barriers and _SIGNED.match(folded, last):
        barriers.append(last)
    return Turns(
        articles=tuple(articles),
        barriers=tuple(barriers),
        drifts=tuple(drifts),
        openings=tuple(openings),
        firm=tuple(firm),
        speeches=tuple(speeches),
    )
