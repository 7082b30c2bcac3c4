"""What of the candidates for keywords is only a piece of a word or a name, or says nothing: made whole or dropped."""

import functools
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping

from bot.extract.lexicon import knowledge

UNKNOWN = 11.9547675029
"""The weight of a word that jieba's table does not know: the table's median, as jieba has it."""
_FUNCTION = "的了是在被把让由从与和及或而之其该此每于将着又也都还更最很且均等我你他这那"
"""What begins and ends no word of two or three characters that no dictionary has (之变, 由本, 等国)."""
_FOREIGN = (
    "波佳顿茨丹珀图绍卢阿埃艾安奥巴贝本比博布查达德迪蒂杜多厄恩尔法菲费弗夫福盖格戈哈海赫胡基吉加贾杰卡凯科克库拉莱兰朗劳勒雷里利林鲁卢伦罗洛马麦曼梅米莫姆木穆纳内尼涅努诺帕佩皮普奇恰乔切萨塞森沙什斯苏索塔泰特托瓦维"
    "韦沃乌西希夏谢辛雅亚扬耶伊因尤约扎泽兹娜丽妮"
)
"""What foreign names are written with."""
_NAME_PIECE = re.compile(f"[{_FOREIGN}]{{2,4}}")
_ROUGH = re.compile(
    f"[{_FUNCTION}][一-龥]{{1,2}}|[一-龥]{{1,2}}[{_FUNCTION}为至向给以称副]|[一-龥]省|[对称号需][一-龥]|[一二两三四五六七八九十几][一-龥]"
)
_COUNT = "(?:[百千万亿]{1,2}[多余]?|[个多余几每两各该])"
_NUMERAL = "[一二三四五六七八九十零百千万]{2,6}"
_TIMES = re.compile("[年月]?[上中下]旬|[年月][底初中末版内]")
_ORDERED = frozenset("第一二三四五六七八九十")
_ORDERS = re.compile(
    f"第?[一二三四五六七八九十]{{1,3}}[省市县区镇村国月届日号批期次章条项个家名]|{_NUMERAL}年|[一-龥]{{2}}[一二三四五六七八九十]大"
)
"""A number or a day by itself; within a name it is of it (三区三州)."""
_LEADS = re.compile(
    "第[一二三四五六七八九十]{1,3}[届次]|[百千万亿]{1,2}[户人名家套亩个](?=[一-龥]{3})|[一两每][起个家列座名项条辆位处](?=[一-龥]{2})|多[条个项](?=[一-龥]{2})|所有(?!制|权|者)"
    "|同(?![步心舟等期类比频城业工乡胞盟志学质位源意行屏路盟])|由|被(?![动征告害保子服申调])"
    "|把(?![握关控脉])|让(?![利步])|对受|对(?=[0-9])"
)
"""What is told of how many or of which time, before what it is told of."""
_SUSPECT = "百千万亿个多余几每两各该年月上中下的了之在"
"""What the words begin with that say nothing, but for those in Latin and those of how something is done."""
_UNBOUND = frozenset("的了之")
_IN_WORDS = re.compile("在[线建编岗校职地途册营研场外]")
_TRAILS = re.compile(
    "(?:(?<!名)副|将|(?<![普涉以埃触])及|(?<![中饱平总缓温讲共亲谋柔])和|(?<![参给赋])与|(?<![平同均对高中初上优])等|的|(?<!为)了"
    "|(?<![存所内潜现实])在|(?<![需主重必摘纪概])要|(?<=[部委局厅省市])等[一-龥]+)$"
)
"""What trails behind a word (某部｜将), and ends none (碳中和, 性别平等)."""
_PAPERS = frozenset("函办发字规厅原政令府")
_NUMBERED = ("〔", "［", "[", "（20", "(20")
"""Behind the mark of an office in the number of its paper."""
_POSTS_END = frozenset("长记任员席师授理士事监 　\n、，：")
_LATIN = re.compile("[a-z]{1,4}|BR|X{2,3}|DOCX?|PDF|JPE?G|PNG|HTML?|NBSP")
"""Scraps of the form a text came in."""
_BODY_ENDS = ("部", "局", "委", "厅", "署", "办", "会", "院", "司", "行", "社")
_MOST_PLACES = 4
_LONGEST_REST = 4
_SHORTEST = 2
_MOST_KEPT = 16_384
_LONGEST_PHRASE = 16
_HAN_FIRST, _HAN_LAST = "一", "龥"
_QUOTED = re.compile("[一-龥A-Za-z0-9+]{3,12}")
_LONGEST_QUOTE = 10
_LONGEST_CUT = 3
_ROWS = frozenset("、等“”\n")
"""What stands in names of several, or of a word and its quote."""


def mend(
    text: str,
    ranked: Iterable[tuple[float, str]],
    known: tuple[Container[str], Mapping[str, float]],
    names: Collection[str],
    phrases: Collection[str],
) -> Iterator[tuple[float, str]]:
    """The candidates, heaviest first as they come: pieces of `phrases` (bodies and mechanisms of the text), of quoted
    terms and of words that the cutter cut apart are made whole, what is none even then is left out, so are pieces of
    `names` (persons). `known` are the words of the text, all others are phrases, and what words weigh."""
    words, weights = known
    persons, parts, found = "\n".join(names), "\n".join(phrases), set[str]()
    for weight, word in ranked:
        if persons and word in persons:
            continue
        if word not in words or weights[word] == UNKNOWN:
            whole = _whole(text, word, phrases if word in parts else ())
        else:
            whole = "" if word[0] in _ORDERED and _ORDERS.fullmatch(word) else word
        if whole and whole not in found:
            found.add(whole)
            yield weight, whole


def _whole(text: str, candidate: str, phrases: Iterable[str]) -> str:
    """What a word that no dictionary has is a piece of, or itself; nothing for a piece of what cannot be told."""
    word = _worth(candidate)
    if phrases and word and (phrase := _within(text, word, phrases)):
        return phrase
    marks = _NUMBERED if word[-1:] in _PAPERS else "〔"
    if not word or text.startswith(marks, text.find(word) + len(word)):
        return ""
    if len(word) > _LONGEST_CUT or word.isascii():
        return word
    place, length = text.find(word), len(word)
    if length == _SHORTEST and text[place - 1] in knowledge.wordset("surnames") and _is_given_name(text, word):
        return ""
    following = text.find(word, place + length)
    left = following > 0 and text[place - 1] == text[following - 1]
    right = following > 0 and text[place + length] == text[following + length : following + length + 1]
    whole = _quote(text, word, place) or (_grown(text, word) if left or right else word)
    return "" if whole == word and _is_rough(word) else whole


@functools.lru_cache(maxsize=_MOST_KEPT)
def _is_rough(word: str) -> bool:
    return bool(_ROUGH.fullmatch(word) or _NAME_PIECE.fullmatch(word))


@functools.lru_cache(maxsize=_MOST_KEPT)
def _worth(word: str) -> str:
    """Without what only counts it or trails behind it."""
    if word in knowledge.wordset("stops") or says_nothing(word) or _ORDERS.fullmatch(word):
        return ""
    return word if word.isascii() else _trimmed(word)


@functools.cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"{_COUNT}(?:{knowledge.alternation('units')}|[省市县区镇村国月日批号章家条])(?:以[上下])?")


@functools.cache
def _urged() -> re.Pattern[str]:
    """How something is done, no thing (大力推进)."""
    return re.compile(f"{knowledge.alternation('urged')}[一-龥]{{2}}")


@functools.cache
def _suspect() -> frozenset[str]:
    """What the words begin with that say nothing, but for those in Latin."""
    return frozenset(_SUSPECT) | {word[0] for word in knowledge.words("urged")}


def says_nothing(word: str) -> bool:
    """A quantity, a day, a scrap of Latin, or how something is done."""
    first = word[0]
    if first not in _suspect():
        return word.isascii() and bool(_LATIN.fullmatch(word))
    if first in _UNBOUND or (first == "在" and not _IN_WORDS.match(word)):
        return True
    return bool(_counted().fullmatch(word) or _TIMES.fullmatch(word) or _urged().fullmatch(word))


def _trimmed(word: str) -> str:
    lead = _LEADS.match(word)
    rest = word[lead.end() :] if lead else word
    trail = _TRAILS.search(rest)
    rest = rest[: trail.start()] if trail else rest
    if word[0] == "第" and len(rest) <= _SHORTEST:
        return ""  # 第九届｜数字
    return word if len(rest) < _SHORTEST else "" if rest in knowledge.wordset("stops") else rest


def _is_given_name(text: str, word: str) -> bool:
    """What stands only behind a surname behind a post (部长李｜明远)."""
    surnames = knowledge.wordset("surnames")
    return all(
        place > 1 and text[place - 1] in surnames and text[place - 2] in _POSTS_END for place in _places(text, word)
    )


def _within(text: str, word: str, phrases: Iterable[str]) -> str | None:
    """The phrase that holds the word wherever the text has it; a body only for a word that ends as it does."""
    for phrase in [written.strip("“”") for written in phrases if word in written]:
        if len(word) < len(phrase) <= _LONGEST_PHRASE and word in phrase and _ROWS.isdisjoint(phrase):
            body = not phrase.endswith(_BODY_ENDS) or phrase.endswith(word)
            if body and text.count(word) == text.count(phrase):
                return phrase
    return None


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        yield place
        place = text.find(word, place + len(word))


def _grown(text: str, word: str) -> str:
    """With what stands beside the word at each of its places, where that ends after a few characters."""
    places = tuple(_places(text, word))
    left = _shared([text[max(0, place - _LONGEST_REST) : place][::-1] for place in places])[::-1]
    right = _shared([text[place + len(word) : place + len(word) + _LONGEST_REST] for place in places])
    stops = knowledge.wordset("stops")
    if left in knowledge.wordset("verbs") or left[-2:] in stops:
        left = ""
    if right[:2] in stops:
        right = ""
    if len(left) == _LONGEST_REST and not _NAME_PIECE.fullmatch(left):
        left = ""
    if len(right) == _LONGEST_REST and not _NAME_PIECE.fullmatch(right):
        right = ""
    return _trimmed(left + word + right)


def _shared(sides: list[str]) -> str:
    """What all begin with, up to what belongs to no word."""
    first = sides[0]
    length = 0
    while (
        length < len(first)
        and _HAN_FIRST <= (one := first[length]) <= _HAN_LAST
        and one not in _FUNCTION
        and all(side[length : length + 1] == one for side in sides)
    ):
        length += 1
    return first[:length]


def _quote(text: str, word: str, place: int) -> str | None:
    """The short quoted term that holds the word wherever the text has it."""
    begin = text.rfind("“", max(0, place - _LONGEST_QUOTE), place) + 1
    end = text.find("”", place, place + len(word) + _LONGEST_QUOTE) if begin else -1
    quoted = text[begin:end] if end > 0 else ""
    if not _QUOTED.fullmatch(quoted) or quoted == word or text.count(word) != text.count(quoted):
        return None
    return quoted
