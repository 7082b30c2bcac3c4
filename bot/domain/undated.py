"""When an article came out, as somebody said, else by the day that its document bears itself."""

from datetime import datetime

from bot.domain.models import ReadArticle


def dated_at(article: ReadArticle) -> datetime | None:
    """When an article came out, where its day is known and not its year alone."""
    if article.published is not None:
        return article.published
    own = article.reading.own_day
    return own.at if own and not own.of_year else None
