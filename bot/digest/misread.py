"""A word to the admins: a chat says that an article was read wrongly."""

from bot.digest.escape import escape, link, visible
from bot.domain.chats import Message
from bot.domain.models import ReadArticle
from bot.domain.reading import Measure

LONGEST = 300


def misread(article: ReadArticle, number: int, measure: Measure | None, words: str) -> Message:
    """What was read wrongly, and what the chat says about it; not which chat. In Chinese, as the texts are."""
    title = visible(article.title)[:LONGEST] or "—"
    lines = [f"⚠ 报错：文章 <code>{article.id}</code> {link(article.url, title) or escape(title)}"]
    lines.append(f"第 {number} 条：“{escape(measure.headline[:LONGEST])}”" if measure else "整篇")
    if words:
        lines.append(f"说明：{escape(words)}")
    return Message(html="\n".join(lines))
