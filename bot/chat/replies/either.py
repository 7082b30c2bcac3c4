"""How a half or a quarter of a year was taken, beneath the answer, with the button that asks the other way."""

from dataclasses import replace

from bot.chat.replies.wording import button, quoted
from bot.digest.blocks import size
from bot.digest.escape import escape
from bot.digest.split import LIMIT
from bot.domain.chats import Keyboard, Message
from bot.domain.naming import in_rule
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.questions.sought import DAYS
from bot.flow.desk.results.results import EitherWay
from bot.match.periods import Period


def told_apart(messages: tuple[Message, ...], result: EitherWay, t: Translate) -> tuple[Message, ...]:
    """The answer with the word beneath it, in a message of its own where it has no room."""
    word, last = how(result.period, t), messages[-1]
    label = t("改按文中用词") if result.period.is_days else t("改按发布日期")
    rows: Keyboard = ((button(label, Action.ASK, result.again),),) if result.again is not None else ()
    html = f"{last.html}\n\n{word}"
    if last.document is None and size(html).fits(LIMIT):
        return (*messages[:-1], replace(last, html=html, buttons=(*last.buttons, *rows)))
    return (*messages, Message(html=word, buttons=rows))


def how(period: Period, t: Translate) -> str:
    """Which way it was taken, and how the other is written."""
    if period.is_days:
        said, rule = t("{word}按发布日期限定；要找文中写有这一时段的，可写 {rule}"), f'"{period.word}"'
    else:
        said, rule = t("{word}按文中用词查找；要限定发布日期，可写 {rule}"), f"{DAYS}{period.word}"
    return said.format(word=quoted(period.word, t), rule=f"<code>{escape(in_rule(rule, t))}</code>")
