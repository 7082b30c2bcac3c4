"""Figures written in Chinese characters: 二十三, 二〇二六."""

SPELT = "〇零一二三四五六七八九十百"

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_PLACES = {"十": 10, "百": 100}


def number(written: str) -> int:
    """The value of such a figure, in which 两 is two; nothing written is 0."""
    return int(numeral(written.replace("两", "二")) or 0) if written else 0


def numeral(written: str) -> str:
    """The figure in Arabic digits, as written in them or in Chinese ones (二〇二六, 二十三)."""
    if written[0].isdigit():
        return written.replace(",", "").lstrip("0")
    if not any(char in _PLACES for char in written):
        return "".join(str(_DIGITS[char]) for char in written).lstrip("0")
    total = digit = 0
    for char in written:
        if char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return str(total + digit)
