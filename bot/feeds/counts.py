"""How lists count: numbers as HTML and Word show them before their items."""

from collections.abc import Callable, Mapping

_DIGITS, _FORMAL, _SPELT = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "〇一二三四五六七八九"
_CHINESE_BELOW, _ROMAN_BELOW = 1000, 4000
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)

Counting = Callable[[int], str]


def chinese(number: int) -> str:
    """十一, 二十, 一百零五; from 1000 on in digits."""
    return _chinese(number, _DIGITS, "十百").removeprefix("一" if 10 <= number < 20 else "")


def _formal(number: int) -> str:
    return _chinese(number, _FORMAL, "拾佰")


def _chinese(number: int, digits: str, places: str) -> str:
    if not 0 < number < _CHINESE_BELOW:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    shown = digits[hundreds] + places[1] if hundreds else ""
    shown += digits[tens] + places[0] if tens else digits[0] if hundreds and ones else ""
    return shown + (digits[ones] if ones else "")


def letters(number: int) -> str:
    """a to z, then aa; before the first in digits."""
    if number <= 0:
        return str(number)
    shown = ""
    while number > 0:
        number, at = divmod(number - 1, 26)
        shown = chr(ord("a") + at) + shown
    return shown


def roman(number: int) -> str:
    """i, ii, iii; from 4000 on in digits."""
    if not 0 < number < _ROMAN_BELOW:
        return str(number)
    shown = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        shown += sign * times
    return shown


def row(signs: str) -> Counting:
    """The signs of a row one after the other, and beyond them digits."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_CIRCLED = row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

OF_WORD: Mapping[str, Counting] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), chinese),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand"), chinese),
    "ideographDigital": lambda number: "".join([_SPELT[int(digit)] for digit in str(number)]),
    "chineseLegalSimplified": _formal,
    "ideographTraditional": row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": row("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLED),
    "decimalEnclosedParen": row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalZero": "{:02d}".format,
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "none": "".format,
}
"""By ST_NumberFormat (ECMA-376, 17.18.59); any other is shown in digits."""

OF_HTML: Mapping[str, Counting] = {
    **dict.fromkeys(("1", "decimal"), str),
    "decimal-leading-zero": OF_WORD["decimalZero"],
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), letters),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), OF_WORD["upperLetter"]),
    **dict.fromkeys(("i", "lower-roman"), roman),
    **dict.fromkeys(("I", "upper-roman"), OF_WORD["upperRoman"]),
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), chinese),
}
"""By the type attribute of a list or its style."""
