"""What is written as it is spoken in Hong Kong (想睇下今日有咩新政策) → the words that all else reads."""

import re

_MARKED = re.compile(
    "[嘅咗咩冇唔睇啲嚟俾畀乜嗰喺哋]|加埋|[聽听]日|[尋寻琴]日|而家|呢[個个啲]|改[返番]|改做|[邊边][個个度]|[點点]解"
)
"""What no other text has."""
_WORDS = (
    ("唔該晒?", "請"),
    ("有冇", "有没有"),
    ("冇", "没有"),
    ("唔(?:好|要|使)再?", "不要"),
    ("唔", "不"),
    ("睇(?:[吓下睇番返]|一下)*", "看"),
    ("嘅", "的"),
    ("啲(?:咩|乜[嘢野]?)", "哪些"),
    ("有?(?:咩|乜[嘢野]?)", "有什么"),
    ("[邊边][個个]", "谁"),
    ("[邊边]度", "哪里"),
    ("[點点][樣样]", "怎么"),
    ("[點点]解", "为什么"),
    ("[幾几][時时]", "什么时候"),
    ("啲", "些"),
    ("咗", "了"),
    ("呢[個个]", "这个"),
    ("嗰[個个]", "那个"),
    ("今日", "今天"),
    ("[聽听]日", "明天"),
    ("[尋寻琴]日", "昨天"),
    ("朝早", "早上"),
    ("而家", "现在"),
    ("[俾畀](?=我)", "给"),
    ("加(?:埋|返|番)", "加上"),
    ("改(?:返|番|做)", "改成"),
    ("就?嚟", "快"),
    ("喺", "在"),
    ("哋", "们"),
)
_TABLE = tuple((re.compile(pattern), said) for pattern, said in _WORDS)


def in_mandarin(text: str) -> str:
    """The same in the words of the standard language; other texts as they are."""
    if not _MARKED.search(text):
        return text
    for pattern, said in _TABLE:
        text = pattern.sub(said, text)
    return text
