"""A word to the admins: a chat says that an article was read wrongly."""

from bot.digest.escape import escape, link, visible
from bot.domain.chats import Message
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.quotations import quotation_of
from bot.domain.reading import Measure

LONGEST = 300


def misread(article: ReadArticle, number: int, measure: Measure | None, words: str, t: Translate) -> Message:
    """What was read wrongly, and what the chat says about it; not which chat."""
    title = visible(article.title)[:LONGEST] or "—"
    head = t("⚠ 报错：文章 <code>{id}</code> {title}")
    lines = [head.format(id=article.id, title=link(article.url, title) or escape(title))]
    headline = escape(quotation_of(measure).words[:LONGEST]) if measure else ""
    lines.append(t("第 {number} 条：“{words}”").format(number=number, words=headline) if measure else t("整篇"))
    if words:
        lines.append(t("说明：{words}").format(words=escape(words)))
    return Message(html="\n".join(lines))
