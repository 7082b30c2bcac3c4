"""Articles to be told: one in the true style, and any that a hostile source could make of one."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain.chats import Digest, Match
from bot.domain.coverage import Coverage
from bot.domain.models import ReadArticle
from bot.domain.reading import Figure, ListKind, Measure, MeasureList, Mention, Reading, Speaker, Tense
from tests.builders import NOW

TITLE = "工信部：保障重点产业链稳定"
TEXT = """7月19日，国新办举行发布会，工业和信息化部负责人江文介绍，已采取三方面措施。
一是建立重点省市日调度机制，打通堵点。协调解决诉求5.4万余个。
二是实施“白名单”制度，2万余家企业实现区域互认。
下一步，将做好两方面工作，一是加强统筹，二是优化服务。
在加强统筹方面：
一是落实“白名单”制度，完善运行监测机制。"""
FULL_COVERAGE = Coverage(total=14, succeeded=14, last_success_at=NOW - timedelta(minutes=48))


def measure(text: str, part: str, headline: str, marker: str = "一是") -> Measure:
    """The item that stands as `part` in the text."""
    start = text.index(part)
    return Measure(marker=marker, headline=headline, text=part, start=start, end=start + len(part))


def mention(text: str, part: str, name: str | None = None) -> Mention:
    start = text.index(part)
    return Mention(name=name or part, text=part, start=start, end=start + len(part))


def figure(text: str, number: str, about: str) -> Figure:
    start = text.index(number)
    return Figure(text=number, about=about, start=start, end=start + len(number))


def a_list(*items: Measure, **given: Any) -> MeasureList:
    return MeasureList(items=items, **({"kind": ListKind.MEASURE, "tense": Tense.DONE} | given))


def the_reading(**given: Any) -> Reading:
    """What the extractor makes of TEXT."""
    done = a_list(
        measure(TEXT, "建立重点省市日调度机制，打通堵点。协调解决诉求5.4万余个。", "建立重点省市日调度机制，打通堵点"),
        measure(TEXT, "实施“白名单”制度，2万余家企业实现区域互认。", "实施“白名单”制度"),
        intro="已采取三方面措施",
    )
    planned = a_list(
        measure(TEXT, "加强统筹", "加强统筹"),
        measure(TEXT, "优化服务。", "优化服务"),
        intro="下一步，将做好两方面工作，",
        tense=Tense.PLANNED,
    )
    below = a_list(
        measure(TEXT, "落实“白名单”制度，完善运行监测机制。", "落实“白名单”制度"),
        intro="在加强统筹方面：",
        tense=Tense.PLANNED,
        parent=(1, 0),
    )
    defaults: dict[str, Any] = {
        "title": TITLE,
        "text": TEXT,
        "is_policy": True,
        "lists": (done, planned, below),
        "agencies": (mention(TEXT, "工业和信息化部"),),
        "speakers": (Speaker(name="江文", title="工业和信息化部负责人", start=21, end=23),),
        "event": "国新办举行发布会",
        "mechanisms": (mention(TEXT, "日调度机制"), mention(TEXT, "“白名单”制度"), mention(TEXT, "运行监测机制")),
        "figures": (figure(TEXT, "5.4万余个", "诉求"), figure(TEXT, "2万余家", "企业")),
    }
    return Reading(**(defaults | given))


def the_article(article_id: int = 1, **given: Any) -> ReadArticle:
    """TITLE and TEXT as 新华社 published them, its story its own."""
    defaults: dict[str, Any] = {
        "seq": article_id,
        "cluster_id": article_id,
        "source_id": 1,
        "publisher": "新华社",
        "title": TITLE,
        "url": f"https://news.example.com/{article_id}.html",
        "published": NOW - timedelta(hours=12),
        "date_only": False,
        "first_seen_at": NOW,
        "reading": the_reading(),
    }
    made = defaults | given
    return ReadArticle(id=article_id, **({"sort_at": made["published"] or made["first_seen_at"]} | made))


def plain_article(article_id: int = 1, text: str = "某部召开座谈会。", **given: Any) -> ReadArticle:
    """An article without measures."""
    reading = Reading(title="座谈会", text=text, is_policy=False)
    return the_article(article_id, **({"title": "某部召开座谈会", "reading": reading} | given))


def a_digest(*matches: Match, **given: Any) -> Digest:
    """The edition of NOW in Beijing."""
    defaults: dict[str, Any] = {"slots": (NOW,), "zone": "Asia/Shanghai", "rules": ("工信部",)}
    return Digest(chat_id=1, matches=matches, **({"coverage": FULL_COVERAGE} | defaults | given))


def a_match(article: ReadArticle, *why: str) -> Match:
    return Match(article=article, why=why or ("工业和信息化部",))


HOSTILE = st.text(
    alphabet=st.sampled_from("白名单制度，。；\n 　<>&\"'\u202e\u200d\u200b\x00\ud800😀👨‍👩ai.5/@#－（）"), max_size=60
)
LONG = st.builds(lambda text, times: text * times, HOSTILE, st.sampled_from((1, 1, 1, 80)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading that keeps the extractor's promise: every item, headline and mention is cut out of the text."""
    text = "部" + draw(LONG)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40)).map(
        lambda span: (span[0], min(span[0] + span[1], len(text)))
    )

    def item() -> Measure:
        start, end = draw(spans)
        cut = draw(st.integers(1, end - start))
        return Measure(marker="一是", headline=text[start : start + cut], text=text[start:end], start=start, end=end)

    def place() -> tuple[int, int] | None:
        return draw(st.none() | st.tuples(st.integers(-1, 4), st.integers(-1, 3)))

    lists = tuple(
        MeasureList(
            kind=draw(st.sampled_from((ListKind.MEASURE, ListKind.MEASURE, ListKind.SECTION))),
            items=tuple(item() for _ in range(draw(st.integers(0, 4)))),
            intro=draw(st.none() | spans.map(lambda span: text[slice(*span)])),
            tense=draw(st.none() | st.sampled_from(Tense)),
            parent=place(),
        )
        for _ in range(draw(st.integers(0, 4)))
    )
    cuts = [draw(spans) for _ in range(draw(st.integers(0, 6)))]
    mentions = tuple(Mention(name="机制", text=text[start:end], start=start, end=end) for start, end in cuts[::2])
    figures = tuple(
        Figure(text=text[start:end], about=text[end : end + 3], start=start, end=end) for start, end in cuts[1::2]
    )
    return Reading(title="", text=text, is_policy=True, lists=lists, mechanisms=mentions, figures=figures)


@st.composite
def articles(draw: st.DrawFn) -> ReadArticle:
    """Anything a source can send."""
    return the_article(
        draw(st.integers(1, 9)),
        title=draw(LONG),
        publisher=draw(HOSTILE),
        url=draw(
            st.sampled_from((None, "https://例子.example/a?b=<c>", "javascript:alert(1)", "http://u@h/", "http://["))
            | HOSTILE
        ),
        published=draw(st.none() | st.just(NOW)),
        reprints=tuple(draw(st.lists(HOSTILE, max_size=4))),
        reading=draw(readings()),
    )
