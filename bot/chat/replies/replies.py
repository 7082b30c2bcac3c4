"""Desk results → text and buttons (pure). Plain, brief, official; every answer ends in what can be done next."""

from dataclasses import replace

from bot.chat.commands import COMMANDS_BY_NAME
from bot.chat.replies import spoken, wording
from bot.chat.replies.elsewhere import addressed, naming
from bot.chat.replies.exporting import exporting
from bot.chat.replies.finding import finding
from bot.chat.replies.following import following
from bot.chat.replies.governing import governing
from bot.chat.replies.keeping import keeping
from bot.chat.replies.listing import listing
from bot.chat.replies.privacy import privacy
from bot.chat.replies.schedules import schedules
from bot.chat.replies.usage import greeted, usage
from bot.chat.replies.wording import button, quoted
from bot.digest.blocks import size
from bot.digest.escape import clip, escape
from bot.digest.render import render_sample
from bot.digest.split import LIMIT
from bot.domain.chats import Button, ChatKind, Digest, Keyboard, Message
from bot.domain.coverage import Coverage
from bot.domain.naming import in_rule
from bot.domain.ports import Translate, msgid
from bot.flow.desk.presses import Action
from bot.flow.desk.privacy import Privacy
from bot.flow.desk.questions.sought import DAYS
from bot.flow.desk.results.answers import Answer, DigestShown
from bot.flow.desk.results.exported import Export
from bot.flow.desk.results.findings import Finding
from bot.flow.desk.results.follows import Following
from bot.flow.desk.results.governed import Governed
from bot.flow.desk.results.kept import Keeping
from bot.flow.desk.results.results import (
    Arrival,
    Begun,
    Cancelled,
    Denial,
    EitherWay,
    Elsewhere,
    Flooded,
    Greeted,
    HelpShown,
    Meant,
    NotACommand,
    OneByOne,
    Own,
    Refused,
    Result,
    Setting,
    SourceTended,
    Stale,
    Unavailable,
    Welcome,
)
from bot.flow.desk.results.terms import Refusal
from bot.match.periods import Period

REFUSALS = {
    Refusal.NOT_LISTED: msgid("本机器人只对登记的会话开放。如需使用，请把会话编号 <code>{id}</code> 告知管理员。"),
    Refusal.CHAT_ADMINS_ONLY: msgid("关注和设置只能由本群管理员更改；最新、搜索等查询人人可用。"),
    Refusal.KEPT_IN_COMMON: msgid("本群的收藏人人可以添加；移除收藏、改写已有备注只能由本群管理员操作。"),
    Refusal.CHANNEL_ADMINS_ONLY: msgid("频道里的按钮只供频道管理员使用。要自己查询，请与机器人私聊。"),
    Refusal.OPERATORS_ONLY: msgid("来源由机器人的管理员添加。您可以关注机构或关键词，例如：订阅 工信部。"),
    Refusal.ADMINS_ONLY: msgid("只有配置中列出账号的机器人管理员可以使用，且须以本人身份发送，不能匿名。"),
    Refusal.PLACE_UNKNOWN: msgid("没有找到这个频道或群。请用 @用户名，私有的用 -100 开头的编号，并先把机器人加进去。"),
    Refusal.PLACE_BOT_OUT: msgid("机器人不在该频道或群里。请先把它加进去；在频道里须设为管理员，并允许发布消息。"),
    Refusal.PLACE_BOT_MUTE: msgid("机器人在该频道或群里不能发消息。请在其管理员权限中允许发布消息。"),
    Refusal.PLACE_NOT_ADMIN: msgid("您不是该频道或群的管理员，未作任何更改。只有其所有者和管理员可以管理。"),
    Refusal.PLACE_PRIVATE_ONLY: msgid("请在与机器人的私聊里管理其他频道和群。"),
    Refusal.PLACE_NOWHERE: msgid("这里连不到 Telegram，不能管理频道和群。"),
    Refusal.NO_FILES: msgid(
        "机器人只读您写的文字，不收文件和图片，也不读转发的内容。"
        "可直接发送想查的内容，例如：搜索 芯片；用法请发送：帮助。"
    ),
    Refusal.LISTS_ONLY: msgid(
        "这里只收来源清单（.opml 或 .xml 文件，直接发送，不要转发）。"
        "文稿（PDF、Word、网页、Markdown、纯文本）请在服务器上导入：<code>policybot ingest 文件…</code>"
    ),
    Refusal.BARRED: msgid("机器人的管理员已停用本会话。如需恢复，请联系管理员。"),
}
"""Why not, and what to do; as plain text at most 200 characters, since buttons answer with it."""


def reply(result: Result, t: Translate) -> tuple[Message, ...]:
    """The messages of an answer: one, but for a digest in parts and for articles on the command line."""
    if isinstance(result, Elsewhere):
        return addressed(reply(result.result, naming(t, result.place)), result.place, t)
    if isinstance(result, EitherWay):
        return _told_apart(reply(result.result, t), result, t)
    if isinstance(result, DigestShown):
        return result.messages or (Message(html=t("近 24 小时没有命中的消息。")),)
    if isinstance(result, Answer):
        return listing(result, t)
    if isinstance(result, Finding):
        return (finding(result, t),)
    if isinstance(result, Begun):
        return (following(result.followed, t), *_sample(result, t))
    return (_message(result, t),)


def _told_apart(messages: tuple[Message, ...], result: EitherWay, t: Translate) -> tuple[Message, ...]:
    """The answer with the word beneath it, in a message of its own where it has no room."""
    word, last = _how(result.period, t), messages[-1]
    label = t("改按文中用词") if result.period.is_days else t("改按发布日期")
    rows: Keyboard = ((button(label, Action.ASK, result.again),),) if result.again is not None else ()
    html = f"{last.html}\n\n{word}"
    if last.document is None and size(html).fits(LIMIT):
        return (*messages[:-1], replace(last, html=html, buttons=(*last.buttons, *rows)))
    return (*messages, Message(html=word, buttons=rows))


def _how(period: Period, t: Translate) -> str:
    """Which way it was taken, and how the other is written."""
    if period.is_days:
        said, rule = t("{word}按发布日期限定；要找文中写有这一时段的，可写 {rule}"), f'"{period.word}"'
    else:
        said, rule = t("{word}按文中用词查找；要限定发布日期，可写 {rule}"), f"{DAYS}{period.word}"
    return said.format(word=quoted(period.word, t), rule=f"<code>{escape(in_rule(rule, t))}</code>")


def _sample(result: Begun, t: Translate) -> tuple[Message, ...]:
    """The sample digest of a newcomer."""
    chat, topic = result.followed.chat, result.followed.topic
    coverage = Coverage(total=0, succeeded=0, last_success_at=None)
    digest = Digest(
        chat_id=chat.id,
        slots=(chat.next_digest_at,),
        zone=chat.zone,
        rules=(wording.short(topic),),
        matches=result.matches,
        coverage=coverage,
        plan=chat.plan,
    )
    return render_sample(digest, t, invented=result.invented)


def _message(result: Arrival | Following | Setting | SourceTended | Own | Governed | Denial, t: Translate) -> Message:
    if isinstance(result, SourceTended):
        return _tended(result, t)
    if isinstance(result, Following):
        return following(result, t)
    if isinstance(result, Setting):
        return schedules(result, t)
    if isinstance(result, Export):
        return exporting(result, t)
    if isinstance(result, Keeping):
        return keeping(result, t)
    if isinstance(result, Privacy):
        return privacy(result, t)
    if isinstance(result, Governed):
        return governing(result, t)
    if isinstance(result, Denial):
        return Message(html=denial(result, t))
    return _arrival(result, t)


def _tended(result: SourceTended, t: Translate) -> Message:
    """What was done, and how to take it back."""
    name = quoted(result.name, t)
    if result.action is Action.OFF:
        html = t("已停用来源{name}，不再抓取；已收文章仍可检索。").format(name=name)
        if result.configured:
            html += t("config.toml 中的设置不变，重启后仍保持停用。")
        return Message(html=html, buttons=((button(t("重新启用"), Action.ON, result.source_id),),))
    said = {
        Action.CHECK: t("来源{name}已排入下一轮抓取，约半分钟内检查；结果另行告知。"),
        Action.ON: t("已重新启用来源{name}，下一轮即抓取。"),
        Action.MUTE: t("来源{name}已静音 24 小时；届时仍未恢复会再次告知。"),
    }
    return Message(html=said[result.action].format(name=name))


def denial(result: Denial, t: Translate) -> str:
    """Why nothing was done; at most 200 characters as plain text, so that a button can answer with it."""
    match result:
        case Refused():
            return _refused(result, t)
        case Stale():
            return t("这个按钮已经失效，未作任何更改。请重新发送命令。")
        case Cancelled(unasked=True):
            return t("未作任何更改。要撤销刚才的更改，请按那条消息下面的“撤销”；要退订，请发送“退订”。")
        case Cancelled():
            return t("已取消，未作任何更改。")
        case Unavailable():
            reason = t("（数据库忙）") if result.busy else ""
            return t("暂时不可用{reason}，推送不受影响。请稍后再试。").format(reason=reason)
        case Flooded(most=int()):
            return t("您一分钟内的请求超过了 {most} 条，多出的不处理，也不逐条回复。请一分钟后再试。").format(
                most=result.most
            )
        case Flooded():
            return t("消息太多，刚才的几条没有处理。请稍后再试。")


def _refused(result: Refused, t: Translate) -> str:
    t = naming(t, result.place) if result.place else t
    html = t(REFUSALS[result.reason])
    return html.format(id=result.chat_id)


def _arrival(result: Arrival, t: Translate) -> Message:
    match result:
        case Welcome():
            return _welcome(result, t)
        case Greeted():
            return greeted(result, t)
        case HelpShown():
            return usage(result, t)
        case NotACommand():
            return _not_a_command(result, t)
        case OneByOne():
            return _one_by_one(result, t)


def _welcome(result: Welcome, t: Translate) -> Message:
    lines = [
        t("政策速递为您跟踪部委消息：每条措施都是原文，附出处。"),
        t("先关注一个机构试试，也可直接发送“订阅 工信部”或“订阅 芯片”。"),
    ]
    if result.chat.kind is not ChatKind.PRIVATE:
        lines[1] = t("先关注一个机构试试，也可发送 /subscribe 工信部。只有管理员可以更改，查询人人可用。")
    if result.rules:
        lines[1] = t("本会话已关注 {count} 条，发送“列表”查看。").format(count=len(result.rules))
    pushed = not result.chat.is_terminal
    when = t("现为{schedule}，几点合适？") if pushed else t("{schedule}。")
    lines.append(when.format(schedule=wording.schedule(result.chat, t)))
    if result.lost:
        lines.insert(0, t("链接所指的文章或机构没有找到，请发送“搜索”加上要找的词。"))
    if not result.rules:
        lines.append(t("界面语言可用 /lang 更改。"))
    times = tuple(wording.time_button(minutes, Action.AT, result.chat) for minutes in wording.QUICK_TIMES)
    others = (button(t("其他时间"), Action.DO, "settings"),) if pushed else ()
    last = (*others, button(t("语言 / Language"), Action.DO, "lang"))
    rows = (*wording.body_rows(result.choices, t), *([times] if pushed else []), last)
    return Message(html="\n".join(lines), buttons=rows)


def _not_a_command(result: NotACommand, t: Translate) -> Message:
    if result.meant:
        said = _said(result.meant, t)
        label = clip(said, wording.LABEL_WIDTH)
        row = (button(label, Action.ASK, result.meant.question), button(t("用法"), Action.DO, "help"))
        return Message(html=t("是否指 {command}？").format(command=f"<code>{escape(said)}</code>"), buttons=(row,))
    rows: list[tuple[Button, ...]] = []
    if result.settings is not None:
        label = clip(t("设置 {words}").format(words=result.text), wording.LABEL_WIDTH)
        html = t("要按{text}更改推送设置吗？").format(text=quoted(result.text, t))
        return Message(
            html=html, buttons=((button(label, Action.ASK, result.settings), button(t("取消"), Action.CANCEL)),)
        )
    near = COMMANDS_BY_NAME[result.near] if result.near else None
    if result.search is not None:
        searching: tuple[Button, ...] = (button(t("检索"), Action.ASK, result.search),)
        if result.subscribe is None:
            html = t("要检索{text}吗？").format(text=quoted(result.text, t))
        else:
            html = t("要关注{text}，还是检索它？").format(text=quoted(result.text, t))
            searching = (button(t("关注"), Action.ASK, result.subscribe), *searching)
        rows.append(searching)
    else:
        said = result.text.split(maxsplit=1)[0] if result.text.startswith("/") else result.text
        unknown = t("没有{text}这个命令。")
        if not (said.startswith("/") or said.isascii()):
            unknown = t("没有听懂{text}，未作更改。可以这样写：订阅 工信部；最新 芯片；设置 工作日 8:30。")
        html = unknown.format(text=quoted(said, t))
        html += "\n" + t(spoken.IN_CHINESE) if result.is_english else ""
    if near:
        nearest = t("最相近的是 /{name}：{summary}。例如：{usage}")
        html += "\n" + nearest.format(name=near.name, summary=escape(t(near.summary)), usage=escape(t(near.usage)))
    nearest_one = (_near_button(result, near.name),) if near else ()
    rows.append((*nearest_one, button(t("用法"), Action.DO, "help")))
    return Message(html=html, buttons=tuple(rows))


def _one_by_one(result: OneByOne, t: Translate) -> Message:
    rows = [(button(clip(_said(one, t), wording.LABEL_WIDTH), Action.ASK, one.question),) for one in result.wishes]
    several, last = t("一条消息里有几件事，还没有办，请逐项确认："), t("还有一件事没有办，请确认：")
    if result.paused:
        several, last = t("有几条关注在暂停中，请选要恢复的："), t("还有一条关注在暂停中：")
    html = several if len(result.wishes) > 1 else last
    return Message(html=html, buttons=tuple(rows))


def _said(meant: Meant, t: Translate) -> str:
    """The command as it is written."""
    word, *_ = t(COMMANDS_BY_NAME[meant.command].usage).split()
    return f"{word} {in_rule(meant.words, t)}".strip()


def _near_button(result: NotACommand, name: str) -> Button:
    """Asks the likely command, with the words that followed."""
    if result.again is None:
        return button(f"/{name}", Action.DO, name)
    words = result.text.split(maxsplit=1)[-1]
    return button(f"/{name} {words}", Action.ASK, result.again)
