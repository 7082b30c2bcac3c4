"""The enumeration styles: one row of STYLES per style; no other file names a style.

A row says how the marker is written, which number it bears and where it may stand. Rows of one family continue each
other (首先 … 第二 … 最后). To add a style, add a row here and a line in tests/extract/markers.tsv.
"""

from collections.abc import Callable

from bot.domain.markers import BULLETS
from bot.extract.layout import series
from bot.extract.layout.style import Place, Style

LAST = -1
"""The number of 最后, which follows any number."""

_NUMERALS = "一二三四五六七八九十"
_DIGITS = "0123456789"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BRACKETED_DIGITS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DARK = "❶❷❸❹❺❻❼❽❾❿➊➋➌➍➎➏➐➑➒➓"
_FORMAL = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ壹贰叁肆伍陆柒捌玖拾"
_N = f"[{_NUMERALS}]{{1,3}}"
_D = r"(?<![\d.])\d{1,2}"
ONE_WORDS = "统唯单万合同专划归如首独不有逐某这那每任哪"
"""Before 一 these make a word of it: 统一、规范."""

_NOT_CITED = "(?!项(?!目)|款(?!项)|类(?![别型])|、|和(?!谐))"
"""What follows no marker but a number that is cited: 第（一）项, 第（二）类; but （三）项目管理."""

_STATUTE = "[一二三四五六七八九十百零]{1,6}"


def _place_in(characters: str) -> Callable[[str], int]:
    return lambda character: characters.index(character) + 1


def _ranked(word: str) -> int:
    return {"首先": 1, "其次": 2, "再其次": 3, "再次": 3, "最后": LAST}[word]


STYLES: tuple[Style, ...] = (
    Style(
        name="一是",
        family="是",
        begins=f"第{_NUMERALS}",
        behind="是",
        pattern=f"第?({_N})是(?!否|指[^导挥引定]|[一二三四五六七八九十][，。；、”])",
        place=Place.CLAUSE,
        glued=True,
        spoken=True,
        opens=True,
    ),
    Style(
        name="一要",
        family="要",
        begins=_NUMERALS,
        behind="要",
        pattern=f"({_N})要(?![素点件领闻])",
        place=Place.CLAUSE,
        opens=True,
        spoken=True,
    ),
    Style(
        name="一看",
        family="一看",
        begins=_NUMERALS,
        behind=series.VERBS_BEHIND,
        pattern=series.verb(),
        place=Place.CLAUSE,
        near=True,
    ),
    Style(
        name="一抓",
        family="是",
        begins=_NUMERALS,
        behind="抓",
        pattern=f"({_N})(?=抓(?![手到总]))",
        place=Place.CLAUSE,
    ),
    Style(
        name="一曰",
        family="一…",
        begins=_NUMERALS,
        behind=series.LEADS_BEHIND,
        pattern=series.lead(),
        place=Place.CLAUSE,
        kin=True,
        near=True,
        opens=True,
    ),
    Style(
        name="第一阶段",
        family="阶段",
        begins="第",
        pattern=f"第({_N}|{_D})(?:阶段|步)(?=[，、：]|（[^（）\\n]{{4,20}}）[，：])",
        place=Place.CLAUSE,
    ),
    Style(
        name="第一",
        family="第",
        begins="第",
        pattern=f"第({_N}|{_D})(?:个是|个方面(?=[，：是])|方面(?=[，：是])|(?=[，：])|(?=、(?!{_N}[、产级线])))",
        place=Place.CLAUSE,
        spoken=True,
        opens=True,
    ),
    Style(
        name="首先",
        family="第",
        begins="首其再最",
        pattern="(首先|其次|再其次|再次|最后)(?:是|(?=[，、：要])|(?<=首先)(?<![在谁]首先)(?=[一-龥])(?![一-龥]{2,4}的)|(?<=[。；]其次)(?=[一-龥])(?![序品级生年第])|(?<=[。；]最后)(?=[一-龥])(?!一|期|由|的|几|通牒))",
        place=Place.CLAUSE,
        number=_ranked,
        spoken=True,
        opens=True,
    ),
    Style(
        name="其一",
        family="其",
        begins="其",
        pattern=f"其({_N})(?:是|(?=[，、：]))",
        place=Place.CLAUSE,
        spoken=True,
    ),
    Style(
        name="一方面",
        family="方面",
        begins=f"{_NUMERALS}另",
        behind="一方",
        pattern="(一方面|另一方面)(?:是|(?=[，要]))",
        place=Place.CLAUSE,
        number={"一方面": 1, "另一方面": 2}.__getitem__,
    ),
    Style(
        name="场景一",
        family="…一",
        begins=_NUMERALS,
        behind="，：—",
        pattern=series.named(),
        place=Place.SENTENCE,
        kin=True,
        near=True,
        led=2,
    ),
    Style(
        name="一、",
        family="一、",
        begins=_NUMERALS,
        behind="、",
        pattern=f"(?={_N}、)(?:(?<![一-龥、])|(?<![第周期初其之])(?!{_N}、{_N})(?:(?!一、)|(?<![{ONE_WORDS}])))({_N})、(?!{_N}[、级线类产期])",
        place=Place.SENTENCE,
        glued=True,
        heads=True,
    ),
    Style(
        name="（一）",
        family="（一）",
        begins="（",
        pattern=f"（ ?({_N}) ?）{_NOT_CITED}",
        place=Place.SENTENCE,
        glued=True,
        heads=True,
    ),
    Style(
        name="1.",
        family="1.",
        begins=_DIGITS,
        behind=".、",
        pattern=rf"(?:(?<![一-龥])|(?<![第表图注件栏款条项至到])(?=\d{{1,2}}[.][一-龥“《]))({_D})[.、](?:(?![\d%])|(?=20\d\d年))",
        place=Place.SENTENCE,
        glued=True,
        to_words=True,
    ),
    Style(
        name="（1）",
        family="（1）",
        begins="（",
        pattern=rf"（ ?({_D}) ?）{_NOT_CITED}",
        place=Place.SENTENCE,
        glued=True,
        to_words=True,
    ),
    Style(name="1）", family="1）", begins=_DIGITS, behind="）", pattern=rf"({_D})）", place=Place.SENTENCE),
    Style(name="①", family="①", begins=_CIRCLED, pattern="([①-⑳])", place=Place.CLAUSE, number=_place_in(_CIRCLED)),
    Style(
        name="㈠",
        family="㈠",
        begins=_BRACKETED,
        pattern=f"([{_BRACKETED}])",
        place=Place.SENTENCE,
        number=_place_in(_BRACKETED),
    ),
    Style(
        name="⑴",
        family="⑴",
        begins=_BRACKETED_DIGITS,
        pattern=f"([{_BRACKETED_DIGITS}])",
        place=Place.CLAUSE,
        number=_place_in(_BRACKETED_DIGITS),
    ),
    Style(
        name="——",
        family="——",
        begins="—",
        pattern="(——)(?=[^—。，；：\n]{3,40}[。，；：])",
        place=Place.LINE,
        number=len,
        bare=True,
    ),
    Style(
        name="●",
        family="●",
        begins=BULLETS,
        pattern=f"([{BULLETS}])(?=[^{BULLETS}\\n][^\\n])",
        place=Place.LINE,
        number=len,
        bare=True,
        announced=True,
    ),
    Style(
        name="01", family="01", begins="01", behind=" \n", pattern=r"(0[1-9]|1\d)(?=[ \n][一-龥“《])", place=Place.LINE
    ),
    Style(
        name="举措一",
        family="举措",
        begins="举措任",
        pattern=f"(?:举措|措施|任务)({_N}|{_D})(?=[： \n])",
        place=Place.SENTENCE,
    ),
    Style(
        name="第一件",
        family="第…",
        begins="第头",
        pattern=series.ordinal(f"(?:{_N}|{_D})"),
        place=Place.CLAUSE,
        kin=True,
        near=True,
        spoken=True,
    ),
    Style(
        name="第一条，",
        family="第…",
        begins="第",
        pattern=series.article(f"(?:{_N}|{_D})"),
        place=Place.CLAUSE,
        kin=True,
        near=True,
        spoken=True,
    ),
    Style(
        name="第一章",
        family="章",
        begins="第",
        pattern=f"第({_STATUTE})[章编](?=[ \n])",
        place=Place.LINE,
        statute=True,
    ),
    Style(
        name="第一节", family="节", begins="第", pattern=f"第({_STATUTE})节(?=[ \n])", place=Place.LINE, statute=True
    ),
    Style(
        name="第一条",
        family="条",
        begins="第",
        pattern=f"第({_STATUTE})条(?!规定|款(?!项)|第|、|和(?!谐))",
        place=Place.LINE,
        statute=True,
    ),
    Style(
        name="❶",
        family="❶",
        begins=_DARK,
        pattern=f"([{_DARK}])",
        place=Place.CLAUSE,
        number=lambda sign: _DARK.index(sign) % 10 + 1,
    ),
    Style(name="1️⃣", family="1️⃣", begins="\u20e3", pattern="\u20e3(?<=([1-9])\ufe0f\u20e3)", place=Place.CLAUSE, led=2),
    Style(
        name="Ⅰ.",
        family="Ⅰ.",
        begins=_FORMAL,
        behind=".、",
        pattern=f"([{_FORMAL}])[.、](?=[一-龥“])",
        place=Place.SENTENCE,
        number=lambda sign: _FORMAL.index(sign) % 10 + 1,
    ),
)
