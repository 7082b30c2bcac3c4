"""Polite words around what is asked for (请帮我…一下好吗，谢谢, could you please …), which say nothing of it."""

import re

from bot.match.fold import simplified

PLEASE = "please|pls|plz"
"""How one begs in English, before what is asked for or behind it."""
ADVERB = "(?:另外|顺便|順便|然后|然後|接着|接著|随后|隨後|同时|同時|再)"
"""What joins a wish to the one before it, also where that was another message."""
_ASKS = "[订退搜查导追跟把帮请]|取消|取关|关注|设置|暂停|恢复|每[天日周个]|改[到成为]"
_OPENING = re.compile(
    r"(?:请问|请(?!示|假|愿|求|客)|麻烦(?:[你您]|一下)?|劳驾|帮(?:我|忙|个忙)|给我|[你您]?(?:能不能|能否|可不可以|可否)"
    r"|[你您](?:能|可以)|可以(?=帮|给|把)|能(?=帮|给我)|(?:我们?想要?|我要)(?:看看?(?!板)|了解(?:一?下)?|知道)?|[嗯呃额啊]+(?=[，,\s那就帮请我])|那个(?=就是|帮|我)|就是(?=帮|我)|想要?(?=[订关退搜查看导对追跟])|[你您]好|[，,\s]"
    rf"|(?:不对|不是|[说写弄]?错了|等等|算了)[，,\s]+(?={_ASKS})|{ADVERB}(?={_ASKS})|(?:和|并且?|還有|还有)(?={_ASKS}))+"
    rf"|(?:(?:{PLEASE}|kindly|(?:can|could|would|will) (?:you|u)|can i|i want (?:you )?to"
    r"|i(?: would|'d|’d) like (?:you )?to)\s+)+",
    re.IGNORECASE,
)
_BEGGED = r"好吗|好不好|可以吗|行吗|行不行|谢谢[你您]?|多谢|一下|就行了?|就好了?|就可以了?|就够了?|即可|[吗呢吧呀啊]"
_THANKED = rf"(?<=\s)(?:{PLEASE}|thanks|thank you)"
_CLOSING = re.compile(
    rf"(?:(?=(?P<one>[,，](?=\s*+(?:{_BEGGED}|{_THANKED}))|{_BEGGED}|{_THANKED}|[\s?？。.!！~]))(?P=one))+$",
    re.IGNORECASE,
)
"""Each of them taken one way only: there are many ways to part blanks and marks among them."""
LONGEST = 80
"""Characters; what is longer is no request, and its end is not looked at."""
_TAKEN_BACK = re.compile(
    r".+[，,。；;\s](?:不对|[说写弄打]?错了)[，,。\s]{1,3}(?:应该|应当)?(?:是|要|改成|改为)?(?=\S)", re.DOTALL
)
_BRIEFLY = re.compile(r"一下(?:子)?\s*(?=\S)")


def opened(text: str) -> str:
    """What follows the polite words that the text begins with; "" where it begins with none."""
    found = _OPENING.match(simplified(text))
    return text[found.end() :].strip() if found else ""


def closed(text: str) -> str:
    """The text without the polite words and marks that it ends with."""
    text = text.strip()
    found = _CLOSING.search(simplified(text)) if len(text) <= LONGEST else None
    return text[: found.start()] if found else text


def bared(text: str) -> tuple[str, ...]:
    """The text as it stands, then without its polite ending, then without its polite opening as well."""
    bare = closed(text)
    return tuple(dict.fromkeys(filter(None, (text, bare, opened(bare)))))


def unhurried(words: str) -> str:
    """What stands behind a verb without its 一下 (一下财政部)."""
    return _BRIEFLY.sub("", words, count=1) if words.startswith("一下") else words


def corrected(words: str) -> str:
    """What is meant in the end by words that are taken back (芯片，不对，是汽车)."""
    found = _TAKEN_BACK.match(simplified(words)) if len(words) <= LONGEST else None
    return words[found.end() :].strip() if found else words
