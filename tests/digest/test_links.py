"""What a digest says of articles whose measures stand in no list or that have no text; bullets that open sentences."""

from dataclasses import replace

import pytest
from msgspec import structs

from bot.digest.blocks import Block, Part, Role, Span, line
from bot.digest.excerpts import MOST_STATED, STATED, stated
from bot.digest.measures import measure_parts
from bot.digest.render import article_block
from bot.digest.split import Frame, messages
from bot.domain.reading import Excerpt, Reading, Substance
from tests.digest.stories import a_list, measure, plain_article, the_article, the_reading
from tests.emulator.judge import judge_html

FRAME = Frame(title=(Span(text="题", bold=True),))
URL = "https://news.example.com/1.html"


def told(reading: Reading) -> list[str]:
    return judge_html(article_block(replace(plain_article(), reading=reading), (), 1, str)).text.splitlines()


def quoting(*sentences: str) -> Reading:
    text = "开头一句话。" + "".join(sentences)
    found = [Excerpt(text=one, start=text.index(one), end=text.index(one) + len(one)) for one in sentences]
    return Reading(title="", text=text, is_policy=True, excerpts=tuple(found))


def test_measures_outside_lists_are_an_excerpt_and_no_list() -> None:
    lines = told(quoting("要加强监测。", "将完善预案。"))
    at = lines.index("摘录")
    assert lines[at + 1 : at + 3] == ["要加强监测。", "将完善预案。"]
    assert "开头一句话。" not in lines


MORE = "另有要求未列出，见原文。"


def beside(listed: int, demanded: int) -> list[str]:
    """What is told behind the last of so many measures, of a text that demands so much beside them."""
    text = "".join(f"要建立第{n}本台账。" for n in range(demanded)) + "".join(f"{n}号任务。" for n in range(listed))
    quoted = [f"要建立第{n}本台账" for n in range(demanded)]
    excerpts = [Excerpt(text=one, start=text.index(one), end=text.index(one) + len(one)) for one in quoted]
    items = [measure(text, f"{n}号任务", f"{n}号任务") for n in range(listed)]
    lists = (a_list(*items),)
    lines = told(Reading(title="", text=text, is_policy=True, lists=lists, excerpts=tuple(excerpts)))
    return lines[lines.index(f"• {listed - 1}号任务") + 1 : -1]


def test_beside_a_list_what_is_more_than_it_is_quoted_and_what_is_left_is_told() -> None:
    assert beside(3, 0) == []
    assert beside(2, 3) == ["摘录", *(f"要建立第{n}本台账" for n in range(3))]
    assert beside(2, 9) == ["摘录", *(f"要建立第{n}本台账" for n in range(MOST_STATED)), MORE]
    assert beside(3, 3) == beside(5, 3) == [MORE]


def test_without_a_page_none_is_pointed_to() -> None:
    article = replace(plain_article(), url=None, reading=quoting(*(f"要加强第{n}项监测。" for n in "一二三四五六")))
    listed = structs.replace(article.reading, lists=(a_list(*(measure(article.reading.text, "要", "要"),) * 7),))
    told = judge_html(article_block(replace(article, reading=listed), (), 1, str)).text
    assert "另有要求未列出。" in told
    assert "见原文" not in told


def test_few_are_quoted_and_the_first_always() -> None:
    assert len(stated(quoting(*(f"要加强第{n}项监测。" for n in "一二三四五六")))) == MOST_STATED
    long = "要加强" + "监测" * STATED + "。"
    assert [one.words for one in stated(quoting(long, "将完善预案。"))] == [long]
    assert stated(quoting()) == ()


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("要加强监测", "要加强监测，但不得收费。", "要加强监测……"),
        ("要加强监测", "要加强监测、预警、处置。", "要加强监测……"),
        ("要加强监", "要加强监测。", "要加强监……"),
        ("要加强监测", "要加强监测;将完善预案。", "要加强监测……"),
        ("要加强监测", "要加强监测（含预警）。", "要加强监测……"),
        ("要加强监测", "要加强监测——预警为先。", "要加强监测……"),
        ("要加强监测。", "要加强监测。将完善预案。", "要加强监测。"),
        ("要加强监测", "要加强监测\n将完善预案", "要加强监测"),
        ("要加强监测", "要加强监测", "要加强监测"),
        ("要“加强监测”", "要“加强监测”", "要“加强监测”"),
    ],
)
def test_a_sentence_that_goes_on_is_shown_to(words: str, text: str, shown: str) -> None:
    found = Excerpt(text=words, start=0, end=len(words))
    (quoted,) = stated(Reading(title="", text=text, is_policy=True, excerpts=(found,)))
    assert quoted.words == shown


@pytest.mark.parametrize(
    ("substance", "said"),
    [
        (Substance.IMAGES, "正文为图片，见原文。"),
        (Substance.ATTACHMENT, "全文见附件。"),
        (Substance.EMPTY, "未取到正文，见原文。"),
    ],
)
def test_what_a_page_has_in_place_of_a_text(substance: Substance, said: str) -> None:
    lines = told(Reading(title="", text="一图读懂", is_policy=False, substance=substance))
    assert said in lines
    assert "摘录" not in lines


FILES = ("改造方案.doc", "申报表.wps", "汇总表.xls", "图样.zip")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (FILES[:1], "附件未读取：改造方案.doc"),
        (FILES, "附件未读取：改造方案.doc、申报表.wps、汇总表.xls等 4 个"),
    ],
)
@pytest.mark.parametrize("substance", [Substance.ATTACHMENT, Substance.TEXT])
def test_attached_files_that_were_not_read_are_named(substance: Substance, files: tuple[str, ...], said: str) -> None:
    short = Reading(title="", text="请照此办理。", is_policy=True, substance=substance, unread_files=files)
    assert ("全文见附件。" in told(short)) == (substance is Substance.ATTACHMENT)
    for reading in (short, the_reading(substance=substance, unread_files=files)):
        assert told(reading).count(said) == 1


def test_measures_are_told_whatever_the_page_consists_of() -> None:
    lines = told(the_reading(substance=Substance.ATTACHMENT))
    assert "全文见附件。" not in lines
    assert "• 优化服务" in lines


def test_each_bullet_opens_the_sentence_of_its_measure() -> None:
    rows = [part.line for part in measure_parts(the_reading(), str, URL) if part.role is Role.ROW]
    assert len({row[0].href for row in rows}) == len(rows)
    assert all(row[0].href and row[0].href.startswith(f"{URL}#:~:text=") for row in rows)
    assert all(part.line[0].href is None for part in measure_parts(the_reading(), str) if part.role is Role.ROW)


def test_answers_have_one_link_an_article() -> None:
    assert article_block(the_article(), (), 1, str).count("<a ") == 1


def rows(count: int) -> Block:
    bullets = [(Span(text="• ", href=URL), *line(f"第{n}项")) for n in range(count)]
    return (Part(role=Role.HEAD, line=line("标题")), *(Part(role=Role.ROW, line=bullet) for bullet in bullets))


@pytest.mark.parametrize(("count", "links"), [(80, 80), (100, 0)])
def test_links_give_way_where_they_would_make_one_message_more(count: int, links: int) -> None:
    (html,) = messages(FRAME, [rows(count)], str)
    assert html.count("<a ") == links
    assert judge_html(html).problems == ()
