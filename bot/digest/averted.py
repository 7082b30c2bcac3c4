"""Names of what is to be kept from happening (避免“一哄而上”): they are no measure."""

import re

from bot.domain.reading import Mention, Reading

_AVERTED = re.compile(
    "(?:避免|防止|杜绝|不得|克服|严禁|破除|反对|整治|纠正)"
    "(?:(?!推[行进广]|实[施行]|建[立设]|开展|构建|打造|落实|完善|探索|通过)[^，。；：！？\n“”‘’「」]){0,8}"
    "(?:[“‘「][^”’」\n]{1,24}[”’」](?:[、和与及或]|以及|或者)?){0,4}[“‘「]?$"
)
_FOUNDED = re.compile("(?:行动|机制|制度|工程|计划|专项|清单|名单|方案|试点|体系|平台)$")
"""How a name ends that the words before it are part of, or that is something done against them."""
_REACH = 120


def is_averted(found: Mention, reading: Reading) -> bool:
    """The words before the name say that it is to be avoided, prevented or forbidden."""
    before = reading.text[max(0, found.start - _REACH) : found.start]
    return _FOUNDED.search(found.text) is None and _AVERTED.search(before) is not None
