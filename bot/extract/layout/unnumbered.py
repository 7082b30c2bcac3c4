"""Lists without numbers: what says that measures follow, and the lines beneath that begin with a sign or a heading.

Where the headings are lines of their own they make a list; as first sentences of their paragraphs they are quoted.
"""

import re
from collections.abc import Callable, Iterator

from bot.extract.text import Layout

_TASKS = "措施|举措|任务|工作|要求|事项"
_FOLLOW = re.compile(
    f"(?:以下|如下|下列)[^。；，：]{{0,12}}：$|(?:{_TASKS}|重点|部署)(?:包括|有|是|为)?：$"
    "|(?:要|将|应当?|须|着力|重点|做好|抓好|提出|明确|强调|要求|推出|采取)[^。；，：]{0,16}：$"
    "|(?:部署|提出|推出|采取|明确)[^，。；：]{2,16}。$|从[^，。；：]{1,3}个?方面[^，。；：]{2,16}。$"
)
"""How a line ends that says that measures follow, be it that it bids, tells or counts them."""
NOT = re.compile(
    "附件|附表|联系|电话|咨询|网址|名单|材料|条件|情形|资料|范围|对象|标准|类别?：$|[种类]|情况|成员|图例|说明|目录|问题|单位：$|每日|学习|新款|新品|更新|游戏"
)
_TITLE = re.compile("(?:主要|重点|具体|工作|政策|保障|有关|相关)(?:措施|举措|任务)：?$")
_LONGEST_TITLE = 24
_ANNOUNCED = 40

_SURE = re.compile(
    f"(?:以下|如下|下列)[^。；，：]{{0,10}}(?:{_TASKS}|要点)[：。]$|(?:措施|举措|任务)(?:包括|有|是|为|如下)?：$"
)
_SURE_ENDS = (*_TASKS.split("|"), "要点", "包括", "有", "是", "为", "如下")
_LAST = "".join(dict.fromkeys([word[-1] for word in _SURE_ENDS]))
_ABOVE = re.compile(f"\n(?:(?<=[{_LAST}]\n)|(?<=[{_LAST}][：。]\n))(?=[^\n，。；：]{{2,20}}[，。\n])")
_HEADED = re.compile("[^，。；：“”（）、 \\n]{4,20}。(?=[^\\n]{4})")
_PAIRED = re.compile("[^，。；：“”（）、 \\n]{3,12}，[^，。；：“”（）、 \\n]{3,14}。(?=[^\\n]{4})")
_LINE = re.compile("[^，。；：（）\\d \\n][^。；：（）\\n]{3,25}(?<![，、])(?=\\n)")
_FEWEST = 2
_FEWEST_BOLD = 3


def announced(layout: Layout, paragraph: int) -> bool:
    """Whether the line above says that measures follow."""
    if not paragraph:
        return False
    start, end = layout.bounds(paragraph - 1)
    above = layout.folded[max(start, end - _ANNOUNCED) : end].rstrip()
    if end - start <= _LONGEST_TITLE and _TITLE.search(above):
        return True
    return _FOLLOW.search(above) is not None and NOT.search(above) is None


def titled(layout: Layout) -> Iterator[list[int]]:
    """The headings of each row beneath a line which announces it: lines of their own, each over its text."""
    return _beneath(layout, _over)


def headed(layout: Layout) -> Iterator[list[int]]:
    """The paragraphs of each row beneath a line which announces it: each with a short heading for first sentence."""
    return _beneath(layout, _sentenced)


def _beneath(layout: Layout, rows: Callable[[Layout, int], list[int]]) -> Iterator[list[int]]:
    folded, reached = layout.folded, 0
    for above in _ABOVE.finditer(folded):
        line = above.start()
        at = line - (folded[line - 1] in "：。")
        if at < reached or not folded.endswith(_SURE_ENDS, 0, at):
            continue
        low = max(layout.starts[layout.paragraph(at)], at - _ANNOUNCED)
        if not _says_so(folded, low, at, line):
            continue
        row = rows(layout, layout.paragraph(at) + 1)
        if row:
            yield row
            reached = layout.starts[row[-1]]


def _says_so(folded: str, low: int, at: int, line: int) -> bool:
    """A sentence that announces measures, or a title over them; its mark stands from `at` to the end of its `line`."""
    if at < line:
        return _SURE.search(folded, low, line) is not None
    return (
        at - low <= _LONGEST_TITLE
        and folded[low - 1 : low] in ("", "\n")
        and _TITLE.search(folded, low, at) is not None
    )


def _sentenced(layout: Layout, first: int) -> list[int]:
    """The row that begins with the paragraph: the longest that some form of heading gives, empty without enough."""
    for form, fewest in ((_HEADED, _FEWEST), (_PAIRED, _FEWEST_BOLD)):
        row = list(_row(layout, first, form))
        if len(row) >= fewest:
            return row
    return []


def _row(layout: Layout, paragraph: int, form: re.Pattern[str]) -> Iterator[int]:
    while paragraph < len(layout.starts) and form.match(layout.folded, layout.starts[paragraph]):
        yield paragraph
        paragraph += 1


def _over(layout: Layout, first: int) -> list[int]:
    """The same of headings that stand over their text."""
    row = list(_lines(layout, first))
    return row if len(row) >= _FEWEST_BOLD else []


def _lines(layout: Layout, paragraph: int) -> Iterator[int]:
    """Lines by themselves, each over one or more paragraphs of text; a line without text beneath ends the row."""
    while paragraph + 1 < len(layout.starts) and _LINE.match(layout.folded, layout.starts[paragraph]):
        beneath = paragraph + 1
        while beneath < len(layout.starts) and not _LINE.match(layout.folded, layout.starts[beneath]):
            if not _is_text(layout, beneath):
                break
            beneath += 1
        if beneath == paragraph + 1:
            return
        yield paragraph
        paragraph = beneath


def _is_text(layout: Layout, paragraph: int) -> bool:
    start, end = layout.strip(*layout.bounds(paragraph))
    return start < end and layout.folded[end - 1] in "。；！”）"
