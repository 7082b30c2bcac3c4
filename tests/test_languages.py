"""What a chat reads in another language: the frame is translated, what is quoted of articles never is."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.replies.dates import as_file, deadlines
from bot.chat.replies.replies import reply
from bot.digest import days
from bot.digest.blocks import Role
from bot.digest.brief import Brief, pieces
from bot.digest.brief_docx import word
from bot.digest.brief_text import document, markdown, table
from bot.digest.correction import correction
from bot.digest.notices import misread
from bot.digest.render import render
from bot.digest.story import View, story
from bot.domain.chats import Message
from bot.domain.corrections import Correction
from bot.domain.models import ReadArticle
from bot.domain.naming import BODY, FIELD, OFFICE, SHORT
from bot.domain.ports import Translate
from bot.domain.reading import Deadline, DeadlineKind, Reading
from bot.domain.revisions import MeasureChange
from bot.domain.tongues import ENGLISH, NAMES, SIMPLIFIED, TRADITIONAL
from bot.flow.desk.results.findings import CalendarMade, DeadlinesShown, Due
from bot.locale import translator
from tests.builders import a_reading
from tests.catalogues import extracted
from tests.chat.answers import HOSTILE, an_article
from tests.chat.test_replies import samples
from tests.digest.stories import a_digest, a_match, articles, plain_article, the_article
from tests.domain.test_visits import NOW as THEN
from tests.emulator.judge import judge_html, judge_message

ZONE = "Asia/Shanghai"
OTHERS = (TRADITIONAL, ENGLISH)
HAN = re.compile("[㐀-鿿]+")
KNOWN = extracted()
every_language = pytest.mark.parametrize("language", NAMES)
every_other = pytest.mark.parametrize("language", OTHERS)


def strict(language: str) -> Translate:
    """A translator that takes nothing but our own texts and names of bodies: no word of an article comes near it."""
    t = translator(language)

    def say(text: str) -> str:
        assert text in KNOWN or text.startswith((BODY, OFFICE, SHORT, FIELD)), f"{text!r} is not ours to translate"
        return t(text)

    return say


def read(message: Message) -> str:
    assert judge_message(message) == ()
    return judge_html(message.html).text


# ── quotations ────────────────────────────────────────────────────────────────────────────────────


def quoted(article: ReadArticle) -> list[str]:
    """What a digest shows of an article."""
    reading = article.reading
    names = [*(body.name for body in reading.agencies), *(speaker.name for speaker in reading.speakers)]
    said = [measure.headline for measure in reading.measures()]
    figures = [part for one in reading.figures for part in (one.text, one.about)]
    return [article.title, article.publisher, reading.event or "", *names, *said, *figures]


@every_language
def test_a_digest_quotes_in_the_original(language: str) -> None:
    article = the_article(new_names=("日调度机制",), reprints=("新华社", "某报"))
    (message,) = render(a_digest(a_match(article)), strict(language))
    text = read(message)
    assert [words for words in (*quoted(article), "日调度机制", "某报") if words not in text] == []


def rows(article: ReadArticle, language: str) -> list[str]:
    """The title and the quoted lines."""
    block = story(article, (), 1, View(), strict(language))
    return [
        "".join(span.text for span in part.line)
        for part in block[:1] + block
        if part.role is Role.ROW or part is block[0]
    ]


@settings(max_examples=60)
@given(articles())
def test_every_quoted_line_is_the_same_in_every_language(article: ReadArticle) -> None:
    assert rows(article, SIMPLIFIED) == rows(article, TRADITIONAL) == rows(article, ENGLISH)


@every_language
@pytest.mark.parametrize("text", ["汽车", HOSTILE])
def test_no_answer_gives_words_of_others_to_the_translator(text: str, language: str) -> None:
    for result in samples(text):
        reply(result, strict(language))


@every_other
def test_traditional_characters_of_an_article_stay_and_simplified_ones_too(language: str) -> None:
    text = "某部称：发展与發展并用。"
    reading = Reading(title="发展", text=text, is_policy=True)
    article = plain_article(title="臺灣與内地：发展 發展", reading=reading)
    text = read(render(a_digest(a_match(article)), strict(language))[0])
    assert "臺灣與内地：发展 發展" in text
    assert "某部称：发展与發展并用。" in text


# ── the frame ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "title", "counts", "foot"),
    [
        (
            TRADITIONAL,
            "📰 政策日報 · 7月20日 週一 · 工信部",
            "1 篇 · 5 項措施",
            "— 14 個來源全部成功，最近一次 07:42 —",
        ),
        (
            ENGLISH,
            "📰 Policy digest · 20 July, Mon · MIIT",
            "1 article · 5 measures",
            "— all 14 sources answered, last at 07:42 —",
        ),
    ],
)
def test_the_frame_of_a_digest_is_in_the_chats_language(language: str, title: str, counts: str, foot: str) -> None:
    lines = read(render(a_digest(a_match(the_article())), strict(language))[0]).splitlines()
    assert (lines[0], lines[1], lines[-1]) == (title, counts, foot)


def test_english_leaves_no_chinese_but_what_is_quoted() -> None:
    article = the_article(reprints=("新华社", "某报"), new_names=("日调度机制",))
    digest = a_digest(a_match(article, "工业和信息化部"), omitted=1)
    text = read(render(digest, strict(ENGLISH))[0])
    for words in sorted([*quoted(article), "日调度机制", "某报", "工信部", "新提法"], key=len, reverse=True):
        text = text.replace(words, "")
    assert HAN.findall(text) == []
    assert "1 more article is not listed; see /latest." in text


@pytest.mark.parametrize(
    ("language", "day", "year"),
    [
        (SIMPLIFIED, "7月5日 周日", "2026年7月5日"),
        (TRADITIONAL, "7月5日 週日", "2026年7月5日"),
        (ENGLISH, "5 July Sun", "5 July 2026"),
    ],
)
def test_days(language: str, day: str, year: str) -> None:
    shown, t = date(2026, 7, 5), strict(language)
    assert f"{days.day(shown, 2026, t)} {days.weekday(shown, t)}" == day
    assert days.day(shown, None, t) == year


def test_every_month_and_weekday_has_a_name_of_its_own() -> None:
    t = strict(ENGLISH)
    assert len({days.day(date(2026, month, 1), 2026, t) for month in range(1, 13)}) == 12
    assert len({days.weekday_name(day, t) for day in range(7)}) == 7


# ── words to readers and admins ───────────────────────────────────────────────────────────────────


CHANGE = MeasureChange(
    old_headline="建立机制",
    new_headline="完善机制",
    old_text="建立机制，涉及2万余家",
    new_text="完善机制，涉及2.1万余家",
)
TOLD = Correction(
    key="k",
    article_id=1,
    cluster_id=1,
    title="某部：发展",
    url="https://example.com/1",
    at=THEN,
    reading=a_reading(),
    measures=(CHANGE,),
)


@every_language
def test_a_correction_has_both_wordings_in_the_original(language: str) -> None:
    text = read(correction(TOLD, strict(language)))
    opening, closing = "「」" if language == TRADITIONAL else "“”"
    wordings = (f"{opening}{said}{closing}" for said in ("建立机制，涉及2万余家", "完善机制，涉及2.1万余家"))
    assert all(words in text for words in ("《某部：发展》", *wordings))


@pytest.mark.parametrize(
    ("language", "beginning"),
    [(ENGLISH, "Correction: the source of "), (TRADITIONAL, "更正：此前推送的《某部：发展》原文已修改。")],
)
def test_a_correction_is_worded_in_the_chats_language(language: str, beginning: str) -> None:
    assert read(correction(TOLD, strict(language))).startswith(beginning)


@every_other
def test_a_misreading_quotes_the_measure(language: str) -> None:
    article = the_article()
    text = read(misread(article, 1, article.reading.measures()[0], "對象有誤", strict(language)))
    assert all(words in text for words in (article.title, "建立重点省市日调度机制，打通堵点", "對象有誤"))


# ── files ─────────────────────────────────────────────────────────────────────────────────────────


def brief(t: Translate) -> Brief:
    made = pieces([(an_article(1, 2), "给处长看"), (an_article(2, 0, title="只有标题"), "")], View(zone=ZONE), t)
    return Brief(title=t("政策简报"), under="", made=date(2026, 7, 20), pieces=made)


@every_other
@pytest.mark.parametrize("write", [markdown, table, lambda made, _: document(made)])
def test_an_export_quotes_in_the_original(language: str, write: Callable[[Brief, Translate], bytes]) -> None:
    t = strict(language)
    content = write(brief(t), t).decode("utf-8-sig")
    said = [measure.headline for measure in an_article(1, 2).reading.measures()]
    assert [words for words in (*said, "只有标题", "给处长看") if words not in content] == []


def test_an_export_has_headings_in_the_chats_language() -> None:
    t = strict(ENGLISH)
    names = next(csv.reader(io.StringIO(table(brief(t), t).decode("utf-8-sig"))))
    assert names[:9] == ["No.", "Date", "Agencies", "Source", "Title", "Kind", "Quotation", "Link", "Note"]
    assert names[9:] == ["Document number", "Figures and mechanisms"]
    assert markdown(brief(t), t).decode().startswith("# Policy brief\n")
    assert word(brief(t), t).startswith(b"PK")


def a_due(kind: DeadlineKind) -> Due:
    day = date(2026, 7, 21)
    return Due(article=the_article(), day=day, deadline=Deadline(text="7月21日前", date=day, kind=kind, start=0, end=6))


@pytest.mark.parametrize(
    ("language", "line", "summary"),
    [
        (SIMPLIFIED, "7月21日（还有 1 天）截止　“7月21日前”", "SUMMARY:截止：“7月21日前”"),
        (TRADITIONAL, "7月21日（還有 1 天）截止　「7月21日前」", "SUMMARY:截止：「7月21日前」"),
        (ENGLISH, "21 July (in 1 day) Due: “7月21日前”", "SUMMARY:Due: “7月21日前”"),
    ],
)
def test_dates_ahead_and_their_calendar(language: str, line: str, summary: str) -> None:
    shown = DeadlinesShown(
        topic="", total=1, dues=(a_due(DeadlineKind.DUE),), today=date(2026, 7, 20), zone=ZONE, file=1
    )
    assert line in read(deadlines(shown, strict(language)))
    made = as_file(CalendarMade(shown=shown, at=THEN + timedelta(0)), strict(language))
    assert made.document is not None
    assert summary in made.document.content.decode().replace("\r\n ", "")


@every_other
@pytest.mark.parametrize("kind", DeadlineKind)
def test_every_kind_of_date_has_a_name(kind: DeadlineKind, language: str) -> None:
    shown = DeadlinesShown(topic="", total=1, dues=(a_due(kind),), today=date(2026, 7, 20), zone=ZONE, file=None)
    assert read(deadlines(shown, strict(language)))


@given(st.integers(0, 10**6))
def test_english_has_no_plural_of_one(count: int) -> None:
    said = translator(ENGLISH)("{count} 篇").format(count=f"{count:,}")
    assert said == (f"{count:,} article" if count == 1 else f"{count:,} articles")
