"""Where paragraphs and sentences lie, over a folded text whose offsets are those of the original."""

import bisect
import functools
import itertools
import re
from collections.abc import Container, Iterator, Sequence

import msgspec

from bot.domain import scripts

_FOLDED = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_FOLDED |= {0xFF21 + letter: 0x41 + letter for letter in range(26)} | {
    0xFF41 + letter: 0x61 + letter for letter in range(26)
}
_FOLDED |= str.maketrans("()［］[]﹝﹞:;﹒﹑．％　\xa0\t\v\f\r?!〇", "（）〔〕〔〕〔〕：；.、.%      ？！零")

_FOLDABLES = f"[{re.escape(''.join(map(chr, _FOLDED)))}]"
_FOLDABLE = re.compile(f"{_FOLDABLES}{_FOLDABLES}*+")  # begins with one class: found twice as fast as by a bare +

_TRADITIONAL = re.compile(
    "[並亂亞佈佔併來係個們偉備傳僅價億儘償優儲內兩冊別則創劃動務勝勞勢勵匯區協參員問啓單嚴國圍園圖團執堅報場塊壓壯夠夥"
    "奮學實寧審寫寬寶將專對導屆層屬峯崗師帶幫幹幾庫廠廢廣廳張強彙後徑從復徹愛態慮慶應懷戰戶掛採揚換揮損撐擁擇擊擔據擴"
    "攜數斷於時暢暫書會東條業極榮構樂標樣樹橋機檔檢權歡歷歸氣決沒況淨減測準溝溫滿潔潛濟灣災烏無熱營爭爲爾牽狀獎獨獲獻"
    "現環產異當療發盡監盤確礎祕稅種稱積穩競節範築簡簽籌紀約紅納紙級紮細紹終組結絡給統經綜綠維網緊線編緩縣縮總績織繞繫"
    "繳繼續羅羣義習聞聯聲職聽臨臺與興舉舊莊華萬蓋藍藝藥蘇蘭處號衆術衛衝裏補裝製複覈見規視親覺觀訂計訓託記訪設許訴註評"
    "詢試話該誌認誠說調談請論諧諮諾謀講謝證識議護讀變讓豐負財貢貧貨貫責貴貸費貼貿資賦質賬購贏踐蹤車軍較載輕輪輸轄轉辦"
    "辭農這連週進遊運過達違遠適選遺邁還邊鄉醫釋針銀銜銷錄鍵鎮鏈鐵鑑長門閉開間關陽隊階際隨險隱雙雜離難雲電鞏響頂項順須"
    "預領頭頻題額願類顧顯風養餘館馬駐驗體鬥麗麼黃點黨齊龍]"
)
"""The commonest of those that are only traditional: a text, even a title, of that script has one of them."""

_HAN = "\u3400\u9fff"
"""The first and the last of the usual Chinese characters."""

_LOOSE_COMMA = re.compile(r",(?:(?<![\x21-\x7e],)(?!\d{3})|(?=[ \xa0]*[\u4e00-\u9fff“《]))")
"""A comma of half width in Chinese text; in numbers and Latin text it stays."""

_FULL_POINT = re.compile(
    "。(?=[0-9]{1,2}(?:[万亿]{0,2}元|[%％]|个百分点|[万亿][吨亩户人千平]|[吨亩倍]|公[里斤顷]|平方|千瓦))(?<=[0-9].)(?<![件表图第注〕][0-9].)"
    "(?<![第〕][0-9]{2}.)(?<!编号为[0-9].)(?<!编号为[0-9]{2}.)(?<!编号为[0-9]{3}.)(?<!编号[0-9]{2}.)(?<!20[0-9]{2}.)"
)
"""A full stop that somebody wrote for the point of a figure (435。95亿元), which no number of a part stands before."""

SENTENCE_END = "。！？!?"
"""What ends a sentence; ； and ： only end clauses."""

_CLOSING = "”’」』）】》"
_BREAK = re.compile(rf"[{SENTENCE_END}\n](?:(?<!\n)[{_CLOSING}]*)?")  # begins with one class: found without trying


MARK = 8
"""Characters that the mark of an item takes at most."""

HEADING = 45
"""A paragraph no longer than this that ends without 。； or ， is a heading."""


def fold(text: str) -> str:
    """`text` for matching: digits, letters, brackets and blanks in one width, traditional characters simplified.

    Each character keeps its place.
    """
    text = in_simplified(text)
    if "," in text:
        text = _LOOSE_COMMA.sub("，", text)
    return _FULL_POINT.sub(".", _FOLDABLE.sub(_folded, text))


def in_simplified(text: str) -> str:
    """`text`, which if it is traditional becomes simplified, each character in its old place."""
    return text.translate(scripts.simplified()[1]) if _TRADITIONAL.search(text) else text


def _folded(found: re.Match[str]) -> str:
    return found.group().translate(_FOLDED)


def beginning(first: str, pattern: str, second: str = "") -> re.Pattern[str]:
    """`pattern`, tried only at one of the characters `first` (the inside of a class) and, where they are told, before
    one of `second`; group 1 is what it matches.

    Python's engine looks for a class three times faster than it tries and gives up a pattern at every place, but only
    if the class is consumed. So here it is, and the pattern is tried from behind it. Read the matches by `matches`.
    """
    look = f"(?=[{second}])" if second else ""
    return re.compile(rf"[{first}]{look}(?<=(?=({pattern}))(?s:.))")


def matches(pattern: re.Pattern[str], text: str, *where: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern from `beginning`, in order, none inside another; `where` to begin and to end."""
    reached = 0
    for found in pattern.finditer(text, *where):
        start, end = found.span(1)
        if start >= reached:
            reached = end
            yield found


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A text, its folded form, and the offsets at which its paragraphs start and its sentences end, ascending."""

    text: str
    folded: str
    starts: tuple[int, ...]
    breaks: tuple[int, ...]

    def paragraph(self, position: int) -> int:
        """The index of the paragraph that holds `position`."""
        return bisect.bisect_right(self.starts, position) - 1

    def bounds(self, paragraph: int) -> tuple[int, int]:
        """Start and end of a paragraph, without its line break."""
        end = self.starts[paragraph + 1] - 1 if paragraph + 1 < len(self.starts) else len(self.text)
        return self.starts[paragraph], end

    def opens(self, start: int) -> bool:
        """Whether what starts there stands right behind the mark that opens its paragraph."""
        return start - self.starts[self.paragraph(start)] < MARK

    def sentence_start(self, position: int) -> int:
        """Where the sentence that ends at or holds `position` begins; a break right at `position` does not count."""
        index = bisect.bisect_left(self.breaks, position) - 1
        return self.breaks[index] if index >= 0 else 0

    def sentences(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The sentences of a stretch, cut at its ends."""
        low, high = bisect.bisect_right(self.breaks, start), bisect.bisect_left(self.breaks, end)
        edges = (start, *self.breaks[low:high], end)
        return tuple((left, right) for left, right in itertools.pairwise(edges) if left < right)

    def sentences_from(self, letters: Container[str]) -> list[int]:
        """Where sentences start with one of the letters."""
        folded = self.folded
        return [start for start in (0, *self.breaks) if folded[start : start + 1] in letters]

    def simplified(self, start: int, end: int) -> str:
        """The stretch as it is written, but in simplified characters."""
        written, folded = self.text[start:end], self.folded[start:end]
        if written == folded:
            return written
        return "".join(
            [other if _HAN[0] <= one <= _HAN[1] else one for one, other in zip(written, folded, strict=True)]
        )

    def strip(self, start: int, end: int, trailing: str = "") -> tuple[int, int]:
        """The stretch without blanks at its ends, and without `trailing` characters at its end."""
        folded = self.folded
        while start < end and folded[start].isspace():
            start += 1
        while end > start and ((last := folded[end - 1]).isspace() or last in trailing):
            end -= 1
        return start, end


def lay_out(text: str) -> Layout:
    """Finds the paragraphs (lines) and sentences of a clean text."""
    return _laid_out(text, fold(text))


def lay_out_all(texts: Sequence[str]) -> list[Layout]:
    """The same of each text, step by step over all of them (see `read.read_all`)."""
    return list(map(_laid_out, texts, list(map(fold, texts))))


def _laid_out(text: str, folded: str) -> Layout:
    breaks = tuple([found.end() for found in _BREAK.finditer(folded)])
    starts = (0, *[end for end in breaks if folded[end - 1] == "\n"])
    return Layout(text=text, folded=folded, starts=starts, breaks=breaks)


@functools.lru_cache(maxsize=4096)
def numeral(written: str) -> int:
    """The value of a Chinese or Arabic numeral below 1000 (零 to 九, 十, 百; or digits)."""
    if written.isdecimal():
        return int(written)
    total = current = 0
    for character in written:
        digit = "零一二三四五六七八九".find(character)
        if digit >= 0:
            current = digit
        else:
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
    return total + current
