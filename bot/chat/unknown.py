"""The answer to a name that is no body's: whether it is meant as a keyword, and what else may be meant."""

from bot.chat import wording
from bot.chat.wording import button, quoted
from bot.digest.escape import escape
from bot.digest.marks import listed
from bot.domain.chats import Button, Message
from bot.domain.naming import body
from bot.domain.ports import Translate
from bot.flow.desk.follows import NoSuchBody
from bot.flow.desk.presses import Action


def no_such_body(result: NoSuchBody, t: Translate) -> Message:
    """Asks back whether an unknown name is meant as a keyword."""
    word = quoted(result.word)
    question = t("要按关键词{word}关注全文吗？") if result.follow else t("要按关键词{word}查全文吗？")
    lines = [t("没有找到{word}这个机构或来源。").format(word=word) + question.format(word=word)]
    if result.near:
        names = escape(listed((body(near.name, t) for near in result.near), t))
        lines.append(t("相近的机构：{names}").format(names=names))
    lines += [t("试试：{rule}").format(rule=f"<code>{escape(rule.name)}</code>") for rule in result.meant]
    confirm = t("按关键词关注") if result.follow else t("按关键词查看")
    rows: list[tuple[Button, ...]] = [(button(confirm, Action.TURN, result.confirm), button(t("取消"), Action.CANCEL))]
    rows += [
        (button(wording.body_within(near.name, t), Action.TURN, near.question),)
        for near in (*result.near, *result.meant)
    ]
    return Message(html="\n".join(lines), buttons=tuple(rows))
