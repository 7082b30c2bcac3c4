"""The words that decide where the unquoted name of a mechanism begins, and which words name nothing by themselves."""

import functools
import re
from enum import IntEnum

import ahocorasick_rs

from bot.extract.lexicon import gazetteer, knowledge

ENDINGS = ("mechanisms", "mechanisms_closed", "mechanisms_held", "mechanisms_ruled", "mechanisms_made")
"""The files of telling words, from those that end a name by themselves to those that need the most beside them."""

JOINTS = frozenset("和与及")
BESIDE = re.compile("(?:(?<!参)与|(?<![中调])和|(?<!普)及)$")
"""Behind what is told beside a telling word alone (治沙的决心和｜行动)."""
_JOINT = re.compile("[和与及]")
TWO_WORDS = 4
"""So many characters are at least two words."""
_LONGEST_VAGUE = 8
_LONGEST_DESCRIBED = 48
_SHORT_PART, _LONG_PART, _LONGEST_PART = 4, 10, 12
_FOUND_LISTS = ("健全", "完善", "建立", "构建", "形成", "推行", "实行", "实施", "落实", "优化", "制定", "改进")
_SPAN = re.compile("(?:[两三五]年|百日|年度|专项|攻坚|集中)+")
"""What may stand between the last word of a name and its telling word (流量提升｜三年｜专项行动)."""
_SPAN_BEGINS = frozenset("两三五百年专攻集")
_BUILDERS = (
    *("部门", "单位", "机构", "政府", "公司", "集团", "组织", "地区", "区县", "各地", "领域", "园区"),
    *("要", "应", "应当", "加快", "除", "牵头", "负责", "统一", "投资", "内"),
)
"""Behind these 建设 is a verb (某部门建设某系统)."""
_NO_BUILDERS = frozenset("的和与及或等化性")
_USES = frozenset({"应用", "使用", "利用", "对接", "安装", "登录", "配备"})
"""With these a name is told of as used, where nothing of it stands before them (应用｜闸坝运行监测系统)."""
_INSIDE = frozenset({"运行", "优化配置", "开发", "推广", "创新", "升级", "发放", "部署", "学习"})
"""Founding verbs that stand within names too (完善｜水库运行管理信息系统)."""
_ALL_OF = frozenset({"全省", "全市", "全县", "全区", "全链条"})
"""How far what is founded reaches: of the name (完善｜技师全链条培养机制), unless it is told that it reaches so far."""
_REACHES = ("覆盖", "面向", "辐射", "贯通", "联通", "连通", "惠及", "服务")
_TOLD = frozenset({"发布", "公布", "印发"})
"""What follows on a founding verb instead of beginning a name (编制发布｜问题清单)."""
_ADVANCES = frozenset({"推进", "促进"})
"""A part only of the name of a group (推进职能转变协调小组); else it is still told that they stand before it."""
_BUILD = "建设"
"""What stands within names, too, unless it is a verb."""
_DERIVED = frozenset("型性化者率")
_UNDERIVED = re.compile("化[学工解肥妆石]|性[别骚]|率先")
"""What begins a name behind a verb and does not derive another word of it (建立｜化学品数据库, not 建立化)."""
_DERIVED_INNER = frozenset("力商员站局区费业")
_EDGE = re.compile("[，。；：！？（）《》〈〉〔〕<>\n ,;:“”—](?<!—(?=国中))(?<![0-9A-Za-z“] )(?<! (?=[0-9A-Za-z]))")
"""Read backwards, but for the dash of 中国—东盟 and a blank that is only set around numbers and letters."""
_BODY = re.compile(".*(?:领导小组|党[组委]|副(?:[一-龥]{0,2}长|主任|书记|主席|总经理))")
"""In what groups of people are called no other one stands, and no post (某局副局长｜协调小组不纳入…)."""
_RANKED = re.compile("[省市县区州乡镇村]?[两三四五]级")
_LONGEST_RANKED = 3
_RANKS = re.compile("(?:[省市县区州乡镇村街]、)+$")
"""The ranks that a name begins with (市、镇｜两级协同机制)."""
_LONGEST_RANKS = 8
_DONE = ("管理", "监管", "评价")
"""Telling words of what is done, which stands beside something else that is done in one name (评价和督导制度)."""
_NO_CLAUSE = frozenset("、下")
"""Behind a founding verb that is itself told of (技术创新、成果转化, 线上线下)."""
_KINDS = ("两种", "三种", "四种", "多种", "几种")
_LEADS = re.compile("(?:[起了、由对的和与及好]|一[套种个])+")
_FITS = re.compile("与[^，。；：\n]{2,16}相[一-龥]{2}的")
"""Of what else there is a name says that it fits it (健全｜与改革相适应的管理制度)."""

_PARTICLES = re.compile(
    "(?:[和与及好 暨]|了(?!解)|等(?![级离额高价效待比保])|出(?![口生租入版厂货境资行让具院席警发家差])"
    "|成(?![都品本员果人立效长片渝套功交才就]))*"
)
"""What no name begins with behind a verb (运行好｜告知承诺制度, 搭建了｜新平台)."""
PARTICLES = frozenset("和与及好 暨了等出成")
"""The characters that these begin with."""


class _Word(IntEnum):
    """What a word before a telling word says about the name."""

    FOUNDS = 0
    PASSED = 1
    CUTS = 2
    BLUNT = 3
    INNER = 4
    SHIELD = 5


_FOUNDS, _PASSED, _CUTS, _BLUNT, _INNER, _SHIELD = _Word

_FILES = (
    *("founding", "mechanisms_passed", "mechanisms_cut"),
    *("mechanisms_blunt", "mechanisms_inner", "mechanisms_shield"),
)


@functools.cache
def _before() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, _Word, bool], ...]]:
    """Finds the words that decide where a name begins, longest first; by index each, its kind, and if it may end it."""
    kinds: dict[str, _Word] = {}
    for kind, name in zip(_Word, _FILES, strict=True):
        kinds.update(dict.fromkeys(knowledge.words(name), kind))
    kinds.update(dict.fromkeys(knowledge.words("mechanisms_means"), _Word.FOUNDS))
    endings = [word for name in ENDINGS[:3] for word in knowledge.words(name) if word not in _DONE]
    kinds.update({ending + joint: _Word.PASSED for ending in endings for joint in ("和", "与", "及", "或", "并")})
    nominal = knowledge.wordset("mechanisms_nominal") | {"等"}
    return gazetteer.longest(tuple(kinds)), tuple([(word, kind, word in nominal) for word, kind in kinds.items()])


@functools.cache
def _vague() -> re.Pattern[str]:
    return re.compile(f"(?:{knowledge.gated('mechanisms_vague')}|{_JOINT.pattern})*")


def is_vague(head: str) -> bool:
    """Made of words alone that name nothing (管理, 工作, 信息和服务), and not of so many that together they do."""
    return len(head) <= _LONGEST_VAGUE and bool(_vague().fullmatch(head))


@functools.cache
def _founding() -> ahocorasick_rs.AhoCorasick:
    return gazetteer.longest(knowledge.words("founding"))


def _founders(clause: str) -> list[int]:
    """Where the founding verbs of a clause end."""
    clause = clause.replace("机构", "机关")  # 机构｜建立, not 机｜构建
    return [end for _, _, end in _founding().find_matches_as_indexes(clause)]


def is_founding(word: str) -> bool:
    return word in knowledge.wordset("founding")


def cut(head: str, *, founded: bool, bare: bool, group: bool = False) -> tuple[int, bool]:
    """Where in `head` the name begins, and whether it is founded before that.

    `bare`: the telling word follows; `group`: it is that of people.
    """
    automaton, words = _before()
    start, ever, length = 0, founded, len(head)
    for index, left, right in automaton.find_matches_as_indexes(head):
        word, kind, nominal = words[index]
        if word in _USES and _is_used(head, (left, right), start):
            kind = _FOUNDS
        if kind is _SHIELD or (kind is _INNER and left > start and word != _BUILD) or (bare and length - right == 1):
            continue  # 认定书｜制度: no name is a single character
        if founded and _is_inside(head, (word, kind), (left, right), start):
            continue
        behind = head[right : right + 1]
        derives = behind in _DERIVED and not (kind is _FOUNDS and _UNDERIVED.match(head, right))  # 创新型
        if derives or (kind is _PASSED and (behind in JOINTS or (group and word in _ADVANCES))):
            continue
        if bare and nominal and _ends_it(head, word, (left, right)):
            continue
        last = kind is _INNER and bare and _is_last(head, right)
        if word == _BUILD and not last and _is_built(head, (left, right), start):
            kind = _FOUNDS
        if kind is _INNER and (
            last or left > start or behind in _DERIVED_INNER or (founded and length - right < TWO_WORDS)
        ):
            continue
        if kind is not _PASSED and kind is not _INNER:
            founded = kind is _FOUNDS
            ever = ever or founded
        founded = founded or (ever and word == "的")
        start = left if word in _ADVANCES else right
    return start, founded


def _is_built(head: str, word: tuple[int, int], start: int) -> bool:
    """Whether 建设 is a verb: it begins what is told, or a number stands behind it (建设｜5个…)."""
    left, right = word
    return (
        left == 0
        or (left == start and head[left - 1] not in _NO_BUILDERS)
        or head.endswith(_BUILDERS, 0, left)
        or head[right : right + 1].isdigit()
    )


def _is_used(head: str, word: tuple[int, int], start: int) -> bool:
    """Whether a word says of a name behind it that it is used, and is not of the name (对接｜协调机制)."""
    left, right = word
    return left in (0, start) and len(head) - right >= TWO_WORDS and head[right] not in JOINTS


def _is_inside(head: str, told: tuple[str, _Word], place: tuple[int, int], start: int) -> bool:
    """Whether a name that is founded goes on with the word, which stands right there or further behind `start`."""
    (word, kind), (left, right) = told, place
    if kind is _FOUNDS:
        return left > start and word in _INSIDE
    if kind is _BLUNT:
        return left > start or word not in _TOLD
    inner = left > start and word in _ALL_OF
    return inner and not head.endswith(_REACHES, 0, left) and not head[right : right + 1].isdigit()


def _is_last(head: str, right: int) -> bool:
    """Whether nothing, or only for how long or how it is done, stands between a word and the telling word."""
    behind = head[right : right + 1]
    return not behind or (behind in _SPAN_BEGINS and bool(_SPAN.fullmatch(head, right)))


def _ends_it(head: str, word: str, place: tuple[int, int]) -> bool:
    """Whether a word that may be a noun is the last of the name: 改革推进机制, but 和相关｜机制."""
    left, right = place
    if word == "改革" and head[right:] in knowledge.wordset("mechanisms_nominal"):
        return True
    return _is_last(head, right) and not (word == "相关" and head[left - 1 : left] in ("和", "与", "及", "的"))


def listed(clause: str, *, weak: bool) -> int | None:
    """Where in a clause that ends with 、 the list begins that the name behind it closes; None for other lists.

    健全｜信息共享、协同联动、快速反应机制. A name that says nothing by itself (`weak`) closes short words.
    """
    begin = max(_founders(clause), default=0)
    if not clause.endswith(_FOUND_LISTS, 0, begin):
        return None
    whole, *parts = clause[begin:-1].split("、")
    first = whole.rpartition("的")[2].lstrip("了起").removeprefix("有关").removeprefix("相关")
    longest = _SHORT_PART if weak else _LONG_PART
    if (weak and not parts) or any(not 0 < len(part) <= longest for part in parts):
        return None
    return begin + len(whole) - len(first) if TWO_WORDS // 2 <= len(first) <= _LONGEST_PART else None


def described(folded: str, floor: int, start: int, *, founded: bool = False) -> int | None:
    """Where the words begin that say which: 构建｜政府主导、社会参与的工作机制; None without them.

    With `founded` also None where no founding word stands before them in the sentence.
    """
    if not folded.endswith("的", floor, start):
        return None
    low = max(floor, start - _LONGEST_DESCRIBED)
    clause = folded[max(low, *(folded.rfind(mark, low, start) + 1 for mark in "，。；：！？\n“”")) : start]
    founders = [end for end in _founders(clause) if clause[end] not in _NO_CLAUSE]
    if founded and (not founders or folded.startswith(_KINDS, start)):
        return None
    begin = start - len(clause) + founders[-1] if founders else start
    if not _FITS.match(folded, begin, start):
        leads = _LEADS.match(folded, begin, start)
        begin = leads.end() if leads else begin
    return begin if start - begin >= TWO_WORDS else None


def behind_mark(folded: str, low: int, limit: int) -> int:
    """Behind the last mark before `limit` that no name reaches across; `low` without any."""
    backwards = folded[low:limit][::-1]
    marked = _EDGE.search(backwards)
    return limit - marked.start() if marked else low


def behind_particles(folded: str, start: int, limit: int) -> int:
    """Behind what still belongs to the verb before a name, or `start`."""
    particles = _PARTICLES.match(folded, start, limit)
    return particles.end() if particles else start


def is_run(head: str) -> bool:
    """A name of a platform is made so: of two words, the last for what is done on it."""
    return len(head) >= TWO_WORDS and "、" not in head and knowledge.ends_in(head, "mechanisms_run")


def is_whole(folded: str, start: int, end: int) -> bool:
    """Words that name nothing by themselves are a name as they stand; a 机制 that words before 的 tell of is theirs."""
    told = folded.endswith("的", 0, start) and folded.endswith("机制", start, end)
    return not told and folded[start:end] in knowledge.wordset("mechanisms_whole")


def ranked(folded: str, floor: int, start: int) -> int:
    """Where the ranks begin that a name tells of (省、市两级｜…), or `start`."""
    if "级" not in folded[start : start + _LONGEST_RANKED] or not _RANKED.match(folded, start):
        return start
    ranks = _RANKS.search(folded, max(floor, start - _LONGEST_RANKS), start)
    return ranks.start() if ranks else start


def behind_another(folded: str, start: int, limit: int) -> int:
    """Behind another group or the post of somebody that stands before the name of a group, or `start`."""
    another = _BODY.match(folded, start, limit)
    return another.end() if another else start
