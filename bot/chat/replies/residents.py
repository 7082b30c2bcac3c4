"""Chats as the bot's admins see them: a page of them, or one with what can be done about it."""

import re
from collections.abc import Sequence

from bot.chat.replies import rules, wording
from bot.chat.replies.wording import button, quoted
from bot.digest.escape import clip, escape
from bot.domain.admins import Resident
from bot.domain.chats import Button, ChatKind, Keyboard, Message
from bot.domain.ports import Translate, msgid
from bot.domain.timing import UNLISTED
from bot.flow.desk.admin.residents import LIMITS
from bot.flow.desk.presses import Action
from bot.flow.desk.results.governed import Residents, Step, UserGone, UsersFound, UserShown, UsersShown
from bot.locale import refusals

KINDS = {ChatKind.PRIVATE: msgid("私聊"), ChatKind.GROUP: msgid("群"), ChatKind.CHANNEL: msgid("频道")}
REASONS = (
    (re.compile(r"^barred by (?P<user>\d+)$", re.ASCII), msgid("由管理员 {user} 停用")),
    (re.compile(r"^my_chat_member: kicked$|blocked|kicked"), msgid("对方屏蔽或移出了机器人")),
    (re.compile(r"^my_chat_member: left$|not a member"), msgid("机器人已不在其中")),
    (re.compile(r"deactivated"), msgid("对方的账号已注销")),
    (re.compile(r"not on the whitelist"), msgid("不在白名单内")),
)
"""Of why a chat is told nothing, as it is stored, how an admin reads it."""
A_ROW = 4
TITLE = 24
REASON = 80


def resident(result: Residents, t: Translate) -> Message:
    """All of them, those that were sought, one of them, or that one is gone."""
    match result:
        case UsersShown():
            return _users(result, t)
        case UsersFound():
            return _found(result, t)
        case UserShown():
            return _user(result, t)
        case UserGone():
            return _user_gone(result, t)


def _users(result: UsersShown, t: Translate) -> Message:
    """A page of them all."""
    census = result.census
    if not census.total:
        return Message(html=t("还没有会话。"))
    head = t("会话 {total} 个：私聊 {private}，群 {groups}，频道 {channels}；推送中 {active}")
    html = head.format(
        total=census.total, private=census.private, groups=census.groups, channels=census.channels, active=census.active
    )
    lines, rows = _numbered(result.chats, result.first + 1, t)
    return Message(html=wording.fitting(f"<b>{html}</b>", lines), buttons=(*rows, *_pager(result, t)))


def _found(result: UsersFound, t: Translate) -> Message:
    """Those that were sought, as far as a page holds them."""
    back = _back(t)
    if not result.chats:
        none = t("没有名称或编号含{text}的会话。").format(text=quoted(result.text, t))
        return Message(html=none, buttons=(back,))
    head = t("名称或编号含{text}的会话 {count} 个").format(text=quoted(result.text, t), count=result.total)
    lines, rows = _numbered(result.chats, 1, t)
    return Message(
        html=wording.counted(f"<b>{head}</b>", lines, result.total - len(result.chats), t), buttons=(*rows, back)
    )


def _back(t: Translate) -> tuple[Button, ...]:
    return (button(t("◀ 会话一览"), Action.GOVERN, "users", 0),)


def _numbered(chats: Sequence[Resident], first: int, t: Translate) -> tuple[list[str], Keyboard]:
    """One line a chat, its number on a button."""
    lines = [f"{number}  {_line(one, t)}" for number, one in enumerate(chats, first)]
    buttons = [
        button(t("会话{number}").format(number=number), Action.GOVERN, f"user_{one.chat.id}")
        for number, one in enumerate(chats, first)
    ]
    return lines, wording.rows(buttons, A_ROW)


def _user(result: UserShown, t: Translate) -> Message:
    """What is known of the chat; or the question whether to do it."""
    if result.step is not None:
        return _question(result, result.step, t)
    lines = [f"<b>{_name(result.resident, t)}</b>", *_facts(result, t)]
    if result.rules:
        lines.append(rules.rule_lines(result.rules, t, result.resident.chat.zone))
        if result.resident.rules > len(result.rules):
            lines.append(t("其余 {count} 条从略。").format(count=result.resident.rules - len(result.rules)))
    head = t("已更改。") + "\n" if result.changed else ""
    return Message(html=head + "\n".join(lines), buttons=_actions(result, t))


def _user_gone(result: UserGone, t: Translate) -> Message:
    """It is gone; it may come back."""
    html = t("已移除会话{title}（<code>{chat}</code>），其关注、收藏和推送记录全部清除。对方再发命令即重新开始。")
    title = quoted(result.title, t) if result.title else ""
    return Message(html=html.format(title=title, chat=result.chat_id), buttons=(_back(t),))


def _line(one: Resident, t: Translate) -> str:
    followed = t("{count} 条").format(count=one.rules)
    return f"{_name(one, t)} · {followed} · {_state(one, t)}"


def _name(one: Resident, t: Translate) -> str:
    """Its kind and title; a private chat has none and goes by its number."""
    if one.chat.is_terminal:
        return t("终端")
    title = clip(one.chat.title or "", TITLE)
    return f"{t(KINDS[one.chat.kind])} {escape(title) if title else one.chat.id}"


def _state(one: Resident, t: Translate) -> str:
    if one.barred:
        return t("管理员已停用")
    if one.chat.is_terminal:
        return t("不推送")
    if not one.chat.active:
        return t("不在白名单内，已停止") if one.reason == UNLISTED else t("对方已停止")
    return wording.paused(one.chat, one.chat.zone, t) or wording.when(one.chat.plan, t)


def _facts(result: UserShown, t: Translate) -> list[str]:
    one = result.resident
    lines = [t("编号 <code>{chat}</code>，{day}加入").format(chat=one.chat.id, day=_day(result, t)), _state(one, t)]
    follows = t("关注 {count} 条，上限 {limit} 条").format(count=one.rules, limit=result.limit)
    if one.chat.is_terminal:
        return [*lines, follows]
    if one.chat.active:
        lines[1] = wording.schedule(one.chat, t)
        if one.rules:
            lines[1] += wording.next_edition(one.chat, t)
    elif one.reason:
        lines[1] += t("，原因：{reason}").format(reason=_why(one.reason, t))
    if one.of_admins:
        lines.append(t("管理员会话，由配置指定"))
    if result.listed is not None:
        lines.append(t("在白名单内") if result.listed else _let_in(result, t))
    return [*lines, follows]


def _let_in(result: UserShown, t: Translate) -> str:
    """By whom a chat that is not on the whitelist itself is told all the same, if it is."""
    user = result.resident.chat.let_in
    if not result.served or result.resident.of_admins:
        return t("不在白名单内")
    if user is None:
        return t("不在白名单内；由谁启用不详，照常推送")
    if user < 0:
        return t("原编号 {number} 在白名单内").format(number=user)
    return t("由用户 {user} 启用").format(user=user) if user else t("由终端启用")


def _why(reason: str, t: Translate) -> str:
    """Why nothing is sent, by its kind; what Telegram said otherwise, as it was said."""
    for sign, kind in REASONS:
        if found := sign.search(reason):
            return t(kind).format(**found.groupdict())
    said = refusals.told(reason, t)
    return said if said != reason else t("Telegram 答复 {text}").format(text=quoted(reason, t, REASON))


def _day(result: UserShown, t: Translate) -> str:
    return wording.date(result.resident.since, result.zone, t)


def _question(result: UserShown, step: Step, t: Translate) -> Message:
    chat = result.resident.chat
    asked = {
        Step.BAR: t("要停用 {name} 吗？不再推送，对方的命令也不再答复；关注和设置保留，可以恢复。"),
        Step.ERASE: t("要移除 {name} 吗？其关注（{count} 条）、收藏、设置和推送记录全部清除，不能恢复。"),
    }
    yes = {Step.BAR: t("是的，停用"), Step.ERASE: t("是的，全部清除")}
    html = asked[step].format(name=f"<b>{_name(result.resident, t)}</b>", count=result.resident.rules)
    back = button(t("不，返回"), Action.GOVERN, f"user_{chat.id}")
    return Message(html=html, buttons=((button(yes[step], Action.GOVERN, f"{step}_{chat.id}"), back),))


def _actions(result: UserShown, t: Translate) -> Keyboard:
    one = result.resident
    back = _back(t)
    limits = tuple(_limit(result, most, t) for most in LIMITS)
    if one.of_admins:
        return limits, back
    bar = (t("恢复"), "unbar") if one.barred else (t("停用"), "askbar")
    remove = button(t("移除"), Action.GOVERN, f"askerase_{one.chat.id}")
    return limits, (button(bar[0], Action.GOVERN, f"{bar[1]}_{one.chat.id}"), remove), back


def _limit(result: UserShown, most: int, t: Translate) -> Button:
    mark = "✓ " if most == result.limit else ""
    text = t("{mark}限 {most} 条").format(mark=mark, most=most)
    return button(text, Action.GOVERN, f"limit_{result.resident.chat.id}_{most}")


def _pager(result: UsersShown, t: Translate) -> Keyboard:
    """◀ 2/5（43） ▶."""
    last, page = (result.census.total - 1) // result.size, result.first // result.size
    total = result.census.total
    return wording.pager(page, last, total, lambda label, to: button(label, Action.GOVERN, "users", to), t)
