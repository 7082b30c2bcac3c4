"""The word to readers of an article that was changed, taken down or restored since it was told: verbatim."""

from collections.abc import Iterator

from bot.digest.escape import clip, escape, link
from bot.digest.marks import inside, within
from bot.digest.papers import stage_in
from bot.domain.chats import Message
from bot.domain.corrections import Correction
from bot.domain.ports import Translate
from bot.domain.reading import Reading, Tense
from bot.domain.revisions import MeasureChange

MOST = 8
"""Changed measures that are told; the rest are counted."""
TITLE, QUOTE = 60, 150


def correction(told: Correction, t: Translate) -> Message:
    """What the reader was told and how it reads now."""
    title, head = escape(inside(clip(told.title, TITLE))), t("更正：此前推送的《{title}》原文已修改。")
    if told.withdrawn:
        head = t("更正：此前推送的《{title}》原文已撤下，引用前请核对。")
    elif told.returned:
        head = t("更正：此前提示原文已撤下的《{title}》，原文已恢复。")
    lines = [head.format(title=title), *(_line(change, told.reading, t) for change in told.measures[:MOST])]
    left = len(told.measures) - MOST
    lines += [t("另有 {count} 处修改。").format(count=left)] if left > 0 else []
    return Message(html="\n".join([*lines, *_source(told, t)]))


def _source(told: Correction, t: Translate) -> Iterator[str]:
    if shown := link(told.url, t("原文")):
        yield shown


def _line(change: MeasureChange, reading: Reading, t: Translate) -> str:
    old, new = _quote(change.old_text or change.old_headline), _quote(change.new_text or change.new_headline)
    if not old:
        return (t("• “{new}”改列为措施") if change.stands else t("• 新增“{new}”")).format(new=new)
    if not new:
        return (t("• “{old}”不再列为措施") if change.stands else t("• 删去“{old}”")).format(old=old)
    was, now = (_stage(tense, reading, t) for tense in (change.old_tense, change.new_tense))
    if change.stands:
        return t("• “{new}”由“{was}”改为“{now}”").format(new=new, was=was, now=now)
    if was != now:
        return t("• 原为“{old}”（{was}），现为“{new}”（{now}）").format(old=old, new=new, was=was, now=now)
    return t("• 原为“{old}”，现为“{new}”").format(old=old, new=new)


def _stage(tense: Tense | None, reading: Reading, t: Translate) -> str:
    """As it stands above the measures in a digest."""
    return escape(stage_in(reading, tense, t) or t("措施"))


def _quote(text: str | None) -> str:
    return escape(within(clip(text or "", QUOTE)))
