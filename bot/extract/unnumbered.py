"""Lists without numbers: what says that measures follow, and the lines beneath that begin with a sign or a heading."""

import re
from collections.abc import Iterator

from bot.extract.text import Layout

_TASKS = "措施|举措|任务|工作|要求|事项"
_BIDS = re.compile(
    f"(?:以下|如下|下列)[^。；，：]{{0,12}}：$|(?:{_TASKS}|重点|部署)(?:包括|有|是|为)?：$"
    "|(?:要|将|应当?|须|着力|重点|做好|抓好|提出|明确|强调|要求|推出|采取)[^。；，：]{0,16}：$"
    "|(?:部署|提出|推出|采取|明确)[^，。；：]{2,16}。$"
)
NOT = re.compile(
    "附件|附表|联系|电话|咨询|网址|名单|材料|条件|情形|资料|范围|对象|标准|类别?：$|[种类]|情况|成员|图例|说明|目录|问题|单位：$|每日|学习|新款|新品|更新|游戏"
)
_TITLE = re.compile("(?:主要|重点|具体|工作|政策|保障|有关|相关)(?:措施|举措|任务)：?$")
_LONGEST_TITLE = 24
_ANNOUNCED = 40

_SURE = re.compile(f"(?:以下|如下|下列)[^。；，：]{{0,10}}(?:{_TASKS})：$|(?:措施|举措|任务)(?:包括|有|是|为|如下)?：$")
_SURE_ENDS = (*_TASKS.split("|"), "包括", "有", "是", "为", "如下")
_HEADED = re.compile("[^，。；：“”（）、 \\n]{4,20}。(?=[^\\n]{4})")
_FEWEST = 2


def announced(layout: Layout, paragraph: int) -> bool:
    """Whether the line above says that measures follow."""
    if not paragraph:
        return False
    start, end = layout.bounds(paragraph - 1)
    above = layout.folded[max(start, end - _ANNOUNCED) : end].rstrip()
    if end - start <= _LONGEST_TITLE and _TITLE.search(above):
        return True
    return _BIDS.search(above) is not None and NOT.search(above) is None


def headed(layout: Layout) -> Iterator[list[int]]:
    """The paragraphs of each row that begins beneath a line which announces it: a short heading before each text."""
    folded, at = layout.folded, layout.folded.find("：\n")
    reached = 0
    while at >= 0:
        if (
            at >= reached
            and folded.endswith(_SURE_ENDS, 0, at)
            and _SURE.search(folded, max(0, at - _ANNOUNCED), at + 1)
        ):
            row = list(_row(layout, layout.paragraph(at) + 1))
            if len(row) >= _FEWEST:
                yield row
                reached = layout.starts[row[-1]]
        at = folded.find("：\n", at + 1)


def _row(layout: Layout, paragraph: int) -> Iterator[int]:
    while paragraph < len(layout.starts) and _HEADED.match(layout.folded, layout.starts[paragraph]):
        yield paragraph
        paragraph += 1
