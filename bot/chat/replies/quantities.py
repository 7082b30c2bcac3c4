"""Replies about figures: by article, each clause that holds any, and whether they are reached or aimed at."""

from collections.abc import Iterable
from itertools import groupby

from bot.chat.replies import wording
from bot.chat.replies.spoken import among_days
from bot.chat.replies.wording import linked, quoted
from bot.digest.escape import clip, escape
from bot.digest.marks import aside, listed, tagged
from bot.domain.models import ReadArticle
from bot.domain.ports import Translate
from bot.domain.quantities import clause, gaps, is_rate, limits
from bot.domain.reading import Figure, FigureStatus
from bot.flow.desk.results.findings import FiguresShown

QUOTE = 120


def figures(result: FiguresShown, t: Translate) -> str:
    """The articles with a line for each clause."""
    topic = (quoted(result.topic, t) if result.topic else t("最新文章")) + among_days(result.span, t)
    if not result.figures:
        return t("{topic}：文章中没有数据。").format(topic=topic)
    lines: list[str] = []
    for _, group in groupby(result.figures, key=lambda counted: counted.article.id):
        found = tuple(group)
        article = found[0].article
        lines.append(f"<b>{linked(article)}</b>{aside(wording.day(article, result.zone, t), t)}")
        lines += _lines(article, [counted.figure for counted in found], t)
    head = t("{topic}：数据").format(topic=topic)
    if result.articles > result.looked:
        seen = t("最近 {count} 篇，共 {total} 篇").format(count=result.looked, total=f"{result.articles:,}")
        head += aside(seen, t)
    return wording.counted(head, lines, result.left, t)


def _lines(article: ReadArticle, found: Iterable[Figure], t: Translate) -> list[str]:
    """A line for each clause; one that goes on from the clause before takes its place."""
    text = article.reading.text
    clauses: dict[int, tuple[int, tuple[str, str]]] = {}
    for figure in found:
        start, end = clause(figure, text)
        told = (end, gaps(figure, text))
        clauses[start] = max(told, clauses.get(start, told))
    return [
        f"• {before}{escape(clip(text[start:end], QUOTE))}{behind}{_statuses(article, start, end, t)}"
        for start, (end, (before, behind)) in clauses.items()
    ]


def _statuses(article: ReadArticle, start: int, end: int, t: Translate) -> str:
    """What all figures of the clause are; where they are not the same, which of them is what: ［目标：50万辆］."""
    names = {
        FigureStatus.ACHIEVED: (t("实际"), t("实际：{figures}")),
        FigureStatus.TARGET: (t("目标"), t("目标：{figures}")),
    }
    text = article.reading.text
    inside = [one for one in article.reading.figures if start <= one.start and one.end <= end]
    if any(is_rate(one, text) for one in inside):
        return ""
    told = {one.status for one in inside}
    if told == {FigureStatus.ACHIEVED, None} and not any(limits(one, text) for one in inside):
        told = {FigureStatus.ACHIEVED}  # 结案2万件，增长5%
    if len(told) <= 1:
        return "".join(tagged(names[status][0], t) for status in told if status)
    said: list[str] = []
    for status, (_, named) in names.items():
        theirs = list(dict.fromkeys(one.text for one in inside if one.status is status))
        if theirs:
            said.append(tagged(named.format(figures=escape(listed(theirs, t))), t))
    return "".join(said)
