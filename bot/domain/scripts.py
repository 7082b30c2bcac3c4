"""Traditional characters and the simplified ones that stand for them, character by character."""

import functools
import re

_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF))
_BEYOND = "\U00010000"


@functools.cache
def simplified() -> tuple[re.Pattern[str], dict[int, str]]:
    """What tells a text that has traditional characters, but for rare ones, and the table for `str.translate`.

    It keeps every character's place; the words around must not decide, or no part of a text would be found. OpenCC's
    own table, each character asked for alone, until nothing changes any more (乾 → 干), and 妳, which it leaves. Most
    texts have none, and a class within the basic plane is a bitmap.
    """
    import opencc  # noqa: PLC0415 - reads its dictionaries

    characters = [chr(code) for first, last in _BLOCKS for code in range(first, last + 1)]
    convert = opencc.OpenCC("t2s").convert
    simpler = dict(zip(characters, convert("\n".join(characters)).split("\n"), strict=True))
    known = {one: other for one, other in simpler.items() if one != other and len(other) == 1} | {"妳": "你"}
    table = {one: known.get(other, other) for one, other in known.items() if known.get(other, other) != one}
    return re.compile(f"[{''.join([one for one in table if one < _BEYOND])}]"), str.maketrans(table)
