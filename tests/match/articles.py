"""Articles to be matched."""

from typing import Any

from bot.domain.models import ReadArticle
from tests.builders import NOW, a_reading

TEXT = "工业和信息化部召开会议，开展AI 芯片training。一是聚焦重点企业，二是做好要素保障。"


def an_article(article_id: int = 1, **given: Any) -> ReadArticle:
    """A read article of 新华社; its story is its own."""
    defaults: dict[str, Any] = {
        "seq": article_id,
        "cluster_id": article_id,
        "source_id": 1,
        "publisher": "新华社",
        "title": "工信部部署芯片产业工作",
        "url": f"https://news.example.com/{article_id}",
        "published": NOW,
        "date_only": False,
        "first_seen_at": NOW,
        "reading": a_reading(text=TEXT),
    }
    made = defaults | given
    return ReadArticle(id=article_id, **({"sort_at": made["published"] or made["first_seen_at"]} | made))
