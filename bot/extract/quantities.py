"""The values of written numbers: 2.3万余 → 23000, 三千五百亿 → 350000000000, 百分之三十 → 30, 翻两番 → 4."""

import re

_ARABIC = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)[多余]? ?(?P<scale>[百千万亿]*)[多余]? ?")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def value_of(written: str) -> float | None:
    """The number; None for a range (3至5) and for what has no digit (数百亿)."""
    arabic = _ARABIC.fullmatch(written)
    if arabic:
        power = sum([_POWERS[scale] for scale in arabic["scale"]])
        return float(f"{arabic['digits'].replace(',', '')}e{power}")
    if written.startswith("翻"):
        return 2.0 ** _DIGITS[written[1]]
    if written.startswith("百分之"):
        whole, _, part = written.removeprefix("百分之").partition("点")
        value = _chinese(whole)
        decimals = "".join(str(_DIGITS.get(digit, 0)) for digit in part)
        return None if value is None else float(f"{value}.{decimals or 0}")
    value = _chinese(written.rstrip("多余"))
    return None if value is None else float(value)


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
            total = (total + section + digit) * 10 ** _POWERS[character]
            section = digit = 0
        else:
            return None
    return (total + section + digit) or None
