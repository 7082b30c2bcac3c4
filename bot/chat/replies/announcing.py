"""Answers about a broadcast: its preview with the question, how far it is, that nothing comes of it."""

from bot.chat.replies.health import span
from bot.chat.replies.wording import button
from bot.digest.escape import clip, escape
from bot.digest.notices import LONGEST_HEAD, announcement
from bot.domain.chats import Message
from bot.domain.ports import Translate
from bot.domain.proposals import EXPIRES
from bot.flow.desk.presses import Action
from bot.flow.desk.results.governed import BroadcastAsked, BroadcastShown, ProposalEnded, TooLong


def preview(result: BroadcastAsked, t: Translate) -> Message:
    """As every chat would get it, and the question."""
    number, audience = result.proposal.id, result.audience
    if not audience.total:
        return Message(html=t("没有可以广播的会话：还没有人使用，或都已停止。"))
    head = t("要把下面的内容发给 {total} 个会话吗？私聊 {private}，群 {groups}；频道和已停止的会话除外。").format(
        total=audience.total, private=audience.private, groups=audience.groups
    )
    if result.spread:
        head += t("在{span}内陆续发出。").format(span=span(result.spread, t))
    until = t("{span}内确认有效。").format(span=span(EXPIRES, t))
    yes = button(
        t("发给 {total} 个会话").format(total=audience.total), Action.GOVERN, f"cast_{number}_{audience.total}"
    )
    no = button(t("不发"), Action.GOVERN, f"drop_{number}")
    return Message(html=f"{head}{until}\n\n{announcement(result.proposal.body, t).html}", buttons=((yes, no),))


def progress(result: BroadcastShown, t: Translate) -> Message:
    """How far it is; while some of it waits, it can be stopped."""
    done, number = result.progress, result.proposal.id
    html = t("广播“{text}”：共 {total} 个会话，待发 {waiting}，送达 {sent}，失败 {dead}，结果不明 {unknown}。").format(
        text=escape(clip(result.proposal.body, LONGEST_HEAD)),
        total=done.total,
        waiting=done.waiting,
        sent=done.sent,
        dead=done.dead,
        unknown=done.unknown,
    )
    if result.counted not in {None, done.total}:
        html += t("预览时为 {before} 个会话，其间有会话加入、恢复或停止。").format(before=result.counted)
    if done.withdrawn:
        html += t("停发 {count}。").format(count=done.withdrawn)
    if not done.waiting:
        return Message(html=html)
    html += t("结束后另行告知。")
    row = (
        button(t("进度"), Action.GOVERN, f"progress_{number}"),
        button(t("停发余下的"), Action.GOVERN, f"stop_{number}"),
    )
    return Message(html=html, buttons=(row,))


def ended(result: ProposalEnded, t: Translate) -> Message:
    """Nothing was done, and why."""
    if result.expired:
        return Message(html=t("已超过确认时限，未作任何更改。请重新发送命令。"))
    return Message(html=t("已取消，未作任何更改。"))


def too_long(result: TooLong, t: Translate) -> Message:
    """The limit."""
    return Message(html=t("内容太长，一条消息放不下。请控制在 {limit} 字以内。").format(limit=result.limit))
