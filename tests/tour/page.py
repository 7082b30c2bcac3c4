"""The transcript as a page: who said what, and the bot's answers as they stand in the chat, buttons in brackets."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from bot.domain.zones import BEIJING
from tests.emulator import Posted
from tests.tour.stage import Line

HEAD = """\
# 政策速递的一周

*In English: a guided tour. One working week of an analyst with the bot, from the first `/start` to `/forget`, over a
public holiday whose Friday off is worked on a Sunday instead. Every answer below is what the code says today: the week
is played by `python -m tests.tour` against our own Bot API server, and a test fails where this page says otherwise.
The articles are our own and invented; they lie in `tests/tour/articles`.*

> **示例声明**　本页文章均为自撰的示例文稿，内容虚构，文号以 999 结尾，来源名称以“示例”开头；
> 机器人的回答全部是程序的真实输出。
> 时间从 2025年12月29日（周一）到 2026年1月4日（周日）：1月1日至3日元旦放假，1月4日（周日）调休上班。

人物：小林是政策分析员；产业研究组是她的工作群，孟处长是群主，小周是成员；政策中心是一个分话题的大群。
机器人的回答用引用框表示，`[ ]` 里的是按钮，折叠的措施在这里展开，链接只写文字。
"""
EXCERPT = 24
FENCE = "```"
MARKS = {"b": ("**", "**"), "code": ("`", "`"), "pre": (f"{FENCE}\n", f"\n{FENCE}")}
SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def page(lines: Sequence[Line | str]) -> str:
    """The whole page as Markdown."""
    return re.sub(r"\n{3,}", "\n\n", HEAD + "\n".join(_blocks(lines))).rstrip("\n") + "\n"


def _blocks(lines: Sequence[Line | str]) -> Iterator[str]:
    place = None
    for line in lines:
        if isinstance(line, str):
            place = None
            yield f"\n#{line}\n" if line.startswith("#") else f"\n{line}\n"
            continue
        here = (line.at, line.chat)
        if here != place and (line.who or line.shown):
            place = here
            yield f"\n<sub>{line.at.astimezone(BEIJING):%H:%M}　{line.chat}</sub>\n"
        yield _block(line)


def _block(line: Line) -> str:
    if line.shown:
        return "\n".join(_shown(line.shown, edited=line.edited))
    if line.who:
        return f"**{line.who}**　{_code(line.did)}\n"
    return f"> *（弹出提示）{_escaped(line.did)}*\n"


def _shown(posted: Posted, *, edited: bool) -> Iterator[str]:
    """A message of the bot: where it was edited in place, what it became."""
    if edited:
        yield "> *（原消息改为）*\\"
    if posted.file_name:
        yield f"> 📎 `{posted.file_name}`\\"
    yield from _quoted(_Markdown(posted.html or posted.text).text.rstrip("\n").split("\n"))
    if posted.buttons:
        yield ">"
        yield from _quoted([" ".join(f"`[ {button['text']} ]`" for button in row) for row in posted.buttons])
    if posted.file_name and posted.file_name.endswith(".md") and posted.file:
        yield "\n文件开头：\n\n```markdown"
        yield from posted.file.decode().splitlines()[:EXCERPT]
        yield "```"
    yield ""


def _quoted(lines: Sequence[str]) -> Iterator[str]:
    """Lines that stay lines; what stands in a block of code is let alone."""
    verbatim = False
    for at, line in enumerate(lines):
        verbatim ^= line == FENCE
        goes_on = at + 1 < len(lines) and lines[at + 1] not in {"", FENCE}
        end = "\\" if line and goes_on and not verbatim and line != FENCE else ""
        yield f"> {line}{end}".rstrip()


class _Markdown(HTMLParser):
    """Telegram's HTML as Markdown; links keep their words only, quotations are set in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._verbatim = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim += tag in {"code", "pre"}
        self.text += MARKS.get(tag, ("", ""))[0]

    def handle_endtag(self, tag: str) -> None:
        self._verbatim -= tag in {"code", "pre"}
        self.text += MARKS.get(tag, ("", ""))[1]

    def handle_data(self, data: str) -> None:
        self.text += data if self._verbatim else _escaped(data)


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    return f"`{text}`"
