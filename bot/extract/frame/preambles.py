"""What stands before a text: dateline, number and title of a paper, whom it is to, captions; and what ends it."""

import re

from bot.domain import datelines
from bot.extract.frame import salutations
from bot.extract.text import Layout

_PAPER = "(?:通知|意见|决定|通报|批复|公告|函|方案|办法)"
_OFFICIAL = "[一-龥]{1,12} *+〔 *+(?:19|20)[0-9]{2} *+〕 *+[0-9]{1,4} *+号"
_NUMBER = re.compile(f"(?:[^。；！？\n“”]{{0,80}}?{_PAPER})?\\s*+{_OFFICIAL}")
"""The number of a paper, by itself or behind its title."""
_ADDRESSEES = (
    "政府|单位|公司|部门|机构|企业|集团|兵团|银行|[分支总]行|委员会|[协学商]会|联合会|[常管]委会|办公室|办事处|中心|[法学医]院"
    "|检察院|研究[院所]|[高院学]校|大学|乡镇|街道|科室|同志们?|朋友们?|代表|委员|家长|用户|[总支大]队|(?<![部全])[部署]|(?<![新布])局"
    "|[委厅省市县区州盟旗]"
)
_ALL = f"(?:各|有关)[^。；！？：\n“”]{{0,160}}?(?:{_ADDRESSEES})(?:（[^（）\n]{{1,12}}）)? *+：(?![“0-9])"
"""Names of those addressed stand before the colon, no verb of somebody who says something (有关专家认为：)."""
_TITLE = re.compile(
    f"[^。；！？：\n“”]{{8,80}}\n(?=\\s*+(?:{_OFFICIAL}|{_ALL}))"
    f"|[^。；！？：\n“”]{{8,80}}?{_PAPER}(?={_ALL}|[^。；！？\n“”]{{0,60}}人民政府[^。；！？\n“”]{{0,60}}：)"
)
"""A title before that, or before those whom the paper is to."""
_ADDRESSED = f"{salutations.BODY_ENDS}|单位|部门|同志们|朋友们"
_TO = re.compile(f"{_ALL}|[^。；！？\n“”：]{{2,120}}(?:{_ADDRESSED}) *+：(?=[^\\S\n]*+(?:\n|$))")
"""Whom a letter is to (各市、县人民政府：)."""
_PICTURE = re.compile("(?:[▲△▼]|图为|图片[：说来]|[（(]图|资料图)[^\n]{0,80}\n")
_HEAD = (_NUMBER, _TITLE, _TO, _PICTURE)
_ANNOUNCED = re.compile(
    "[^，。；：！？\n]{0,20}?(?:[部委局署厅府院会司]|中心)(?:官?网站?|官微|官方[一-龥]{2,4})? ?"
    "(?:[0-9 ]{1,5}年)?[0-9 月]{0,8}(?:日 ?)?(?:讯|消息|报道)"
)
"""Looks like a dateline, but tells which body says it (某省水利厅7月1日讯)."""
_NO_DATELINE = "据"
"""Begins what tells who reported it (据某国媒体6日报道，), which is of the text."""
_MOST = 1_000
_SIGNER = "\n\\s*+[^\\s。；！？：，][^。；！？：，\n]{1,39}"
_SIGNED = re.compile(f"{_SIGNER}(?:{_SIGNER})*\\s*$")
"""Lines without marks at the end: who signs, and when."""
_SIGNATURE = 200
_ENDS = "。：！？”）"


_ROWS = re.compile(
    "[。：；！？\n](?:(?<=。)\\s*[^。：；\n]{2,24}如下：)?\\s*"
    "(?:附件|序号|[（(]此件|(?:总?召集人|总指挥|指挥长|副?组 *长|主 *任|顾 *问|成 *员) *：)"
)
"""Behind what ends a sentence: what names who sits on a board, or what is attached."""


def end(layout: Layout) -> int:
    """Where the text itself begins; at 0 where nothing else would be left."""
    folded = layout.folded
    start, last = layout.strip(0, len(folded))
    while start < _MOST:
        reached = start if _tells_who(folded, start) else datelines.end(folded, start)
        reached = max(reached, *[found.end() for part in _HEAD if (found := part.match(folded, start))], start)
        if reached >= last:
            return 0
        if reached == start:
            return start
        start, _ = layout.strip(reached, last)
    return start


def _tells_who(folded: str, start: int) -> bool:
    return folded.startswith(_NO_DATELINE, start) or _ANNOUNCED.match(folded, start) is not None


def unsigned(layout: Layout, start: int, stop: int) -> int:
    """The end of a stretch without the signature that stands last in it."""
    signed = _SIGNED.search(layout.folded, max(start, stop - _SIGNATURE), stop)
    if signed is None:
        return stop
    _, kept = layout.strip(start, signed.start())
    return kept if layout.folded[kept - 1] in _ENDS else stop


def before_rows(layout: Layout, start: int, stop: int) -> int:
    """The end of a stretch without the rows of names and attachments behind its text."""
    rows = _ROWS.search(layout.folded, start, stop)
    return rows.start() + 1 if rows else stop
