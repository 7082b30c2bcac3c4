"""Quoted names of what is to be kept from happening (避免“一哄而上”, 坚决整治“旧账不理”问题): no mechanisms."""

import re

from bot.extract.lexicon import knowledge
from bot.extract.text import beginning

_BEHIND_VERB = r"(?:(?!推[行进广]|实[施行]|建[立设]|开展|构建|打造|落实|完善|探索|通过)[^，。；：、！？\n“”]){0,8}、?"
_ROW = "(?:“[^”\n]{1,24}”(?:[、和与及或]|以及|或者)?){0,4}$"
_AVERTED = beginning(
    "避以防谨杜遏制克破摒反力不严",
    f"(?:(?P<verb>避免|以免|防止|谨防|杜绝|遏制|制止|克服|破除|摒弃|反对|力戒){_BEHIND_VERB}"
    rf"|(?:不得(?!不)|严禁|不许|不准|不搞)[^，。；：、！？\n“”]{{0,8}}、?){_ROW}",
)
_MENDED = re.compile(f"(?:整治|纠正){_ROW}")
"""These are the end of names, too (环境整治“一村一策”)."""
_PUNISHED = re.compile(f"(?:严查|查处|严[惩打]|打击|惩[治处]){_BEHIND_VERB}{_ROW}")
"""Only what is called wrong behind the quote: 打击 may as well lead to the name of what is done against it."""
_HOW = re.compile(r"[，。；：、！？\s]?|[决力中肃入面严法点厉效时续动进并来以强大要]")
"""How words end that may stand before a verb, and its clause (坚决, 着力, 集中, 推动)."""
_WRONG = re.compile("[^“，。；：！？\n]{0,2}(?:问题|现象|乱象|行为|做法|之风|顽疾|歪风)")
_FOUNDED = re.compile("(?:行动|机制|制度|工程|计划|专项|清单|名单|方案|试点|体系|平台)$")
"""How a name ends that the words before it are part of, or that is something done against them."""
_REACH = 120
_LONGEST_VERB = 6


def is_averted(folded: str, start: int, end: int) -> bool:
    """Whether words before the quote in a name, or in the name itself, say that it is to be avoided or forbidden."""
    quote = folded.find("“", start, end)
    if quote < 0 or _FOUNDED.search(folded, start, end):
        return False
    before = folded[max(0, quote - _REACH) : quote]
    found = _AVERTED.search(before)
    if found is not None:
        verb = found.start()
        return not (found["verb"] and knowledge.ends_in(before[max(0, verb - _LONGEST_VERB) : verb], "founding"))
    if _WRONG.match(folded, end) and _PUNISHED.search(before):
        return True
    mended = _MENDED.search(before)
    if mended is None:
        return False
    how = before[max(0, mended.start() - 1) : mended.start()]
    return bool(_HOW.fullmatch(how) or _WRONG.match(folded, end))
