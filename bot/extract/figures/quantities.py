"""The values of written numbers: 2.3万余 → 23000, 三千五百亿 → 350000000000, 三分之二 → 66.67, 九成 → 90."""

import re

_ARABIC = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)[多余]? ?(?P<scale>[百千万亿]*)[多余]? ?")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def value_of(written: str) -> float | None:
    """The number; None for a range (3至5) and for what has no digit (数百亿)."""
    if written.isdecimal():
        return float(written)
    arabic = _ARABIC.fullmatch(written)
    if arabic:
        digits, scales = arabic.groups()
        power = sum([_POWERS[scale] for scale in scales])
        return float(f"{digits.replace(',', '')}e{power}")
    if written.startswith("翻"):
        return 2.0 ** _DIGITS[written[1]]
    if written.endswith("成"):
        return 10.0 * _DIGITS[written[0]]
    if "/" in written:
        part, _, whole = written.partition("/")
        return round(100 * int(part) / int(whole), 2)
    if "分之" in written:
        return _share(*written.split("分之", 1))
    value = _chinese(written.rstrip("多余"))
    return None if value is None else float(value)


def _share(whole: str, part: str) -> float | None:
    """百分之三点五 → 3.5, 三分之二 → 66.67: in per cent."""
    units, _, decimals = part.partition("点")
    numerator, denominator = _chinese(units), _chinese(whole)
    if numerator is None or denominator is None:
        return None
    exact = float(f"{numerator}.{''.join(str(_DIGITS.get(digit, 0)) for digit in decimals) or 0}")
    return exact if whole == "百" else round(100 * exact / denominator, 2)


def _chinese(written: str) -> int | None:
    """三千五百亿 by sections of 万 and 亿; None where a character is no digit (数, 几) or none is there."""
    total = section = digit = 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百千":
            section += (digit or 1) * 10 ** _POWERS[character]
            digit = 0
        elif character in "万亿":
            total = (total + section + digit or 1) * 10 ** _POWERS[character]
            section = digit = 0
        else:
            return None
    return (total + section + digit) or None
