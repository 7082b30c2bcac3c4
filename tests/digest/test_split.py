"""Messages stay within Telegram's limits whatever comes, and nothing is lost between them."""

import re
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.blocks import MANY, Block, Part, Role, Span, block_html, line, size, units, unlinked, written
from bot.digest.split import Frame, messages
from tests.digest.stories import HOSTILE
from tests.emulator.judge import judge_html

FRAME = Frame(title=(Span(text="题", bold=True),), under=(line("2 篇"),), foot=(line("— 完 —"),))
LONG = st.builds(lambda text, times: text * times, HOSTILE, st.sampled_from((1, 1, 2, 60)))
LINES = st.builds(
    lambda text, bold, url: (Span(text=text, bold=bold, href=url), Span(text="尾")),
    LONG,
    st.booleans(),
    st.none() | st.just("https://a.example/" + "%E7" * 300),
)
BLOCKS = st.lists(
    st.builds(
        lambda head, rest, tail: (
            Part(role=Role.HEAD, line=head),
            *(Part(role=role, line=one) for role, one in rest),
            Part(role=Role.TAIL, line=tail),
        ),
        LINES,
        st.lists(st.tuples(st.sampled_from((Role.HEADING, Role.ROW, Role.ROW)), LINES), max_size=12),
        LINES,
    ),
    max_size=4,
)


def shown(html: str) -> str:
    return judge_html(html).text


@settings(max_examples=40)
@given(BLOCKS)
def test_every_message_is_flawless(blocks: list[Block]) -> None:
    for html in messages(FRAME, blocks, str):
        assert judge_html(html).problems == ()


@settings(max_examples=40)
@given(BLOCKS)
def test_nothing_is_lost(blocks: list[Block]) -> None:
    letters = re.compile(r"[^白名单制度ai5尾]")
    told = iter(letters.sub("", "".join(map(shown, messages(FRAME, blocks, str)))))
    assert all(letter in told for letter in letters.sub("", "".join(shown(block_html(block)) for block in blocks)))


@settings(max_examples=40)
@given(BLOCKS)
def test_a_block_is_as_big_as_what_is_written(blocks: list[Block]) -> None:
    for block in [*blocks, *map(unlinked, blocks), ()]:
        html, taken = written(block)
        assert (html, taken) == (block_html(block), size(html))


def article(number: int, rows: int, length: int = 60) -> Block:
    return (
        Part(role=Role.HEAD, line=(Span(text=f"{number}. 标题", bold=True),)),
        Part(role=Role.HEADING, line=(Span(text="已采取", bold=True),)),
        *(Part(role=Role.ROW, line=line(f"• {number}-{row}" + "措" * length)) for row in range(rows)),
        Part(role=Role.TAIL, line=line(f"原文{number}")),
    )


def test_one_message_has_no_number() -> None:
    (html,) = messages(FRAME, [article(1, 2)], str)
    assert html.startswith("<b>题</b>\n2 篇\n\n<b>1. 标题</b>\n<blockquote expandable><b>已采取</b>\n• 1-0")
    assert html.endswith("原文1\n\n— 完 —")
    assert "未完" not in html


def test_articles_are_not_cut_where_they_fit() -> None:
    first, second = map(shown, messages(FRAME, [article(1, 40), article(2, 40)], str))
    assert first.startswith("题（1/2）\n2 篇\n\n1. 标题")
    assert first.endswith("原文1\n\n— 未完，接下一条 —"), "the reader is told to read on"
    assert second.startswith("题（2/2）\n\n2. 标题")
    assert second.endswith("原文2\n\n— 完 —")


def test_a_long_article_is_cut_between_measures_and_goes_on_under_its_headings() -> None:
    first, second = map(shown, messages(FRAME, [article(1, 80)], str))
    assert second.startswith("题（2/2）\n\n1. 标题（续）\n已采取（续）\n• 1-")
    rows = re.findall(r"• 1-(\d+)", first + second)
    assert rows == [str(row) for row in range(80)]


def test_a_heading_never_stands_last() -> None:
    for fill in range(1, 120):
        block = (*article(1, 58)[:-1], Part(role=Role.ROW, line=line("充" * fill)), *article(2, 3)[1:])
        for html in messages(FRAME, [block], str):
            assert not html.split("</blockquote>")[0].endswith("已采取</b>")


def test_a_long_line_is_cut_after_a_sentence() -> None:
    text = "这是一个句子，它不短。" * 500
    block = (Part(role=Role.HEAD, line=line("题目")), Part(role=Role.ROW, line=line(text)))
    parts = [shown(html).rpartition("\n\n— ")[0] for html in messages(FRAME, [block], str)]
    assert len(parts) > 1
    assert all(row.endswith("。") for part in parts for row in part.split("题目")[1].splitlines()[1:])


def test_entities_and_bytes_count_too() -> None:
    bold = tuple(Part(role=Role.HEAD, line=(Span(text="粗", bold=True),)) for _ in range(300))
    raw = tuple(Part(role=Role.ROW, line=line('"' * 1000)) for _ in range(8))
    for block in (bold, raw):
        assert all(judge_html(html).problems == () for html in messages(FRAME, [block], str))


def held(block: Block) -> int:
    """How many more hold on to the block since it was packed."""
    before = sys.getrefcount(block)
    messages(Frame(title=line("头")), [block], str)
    return sys.getrefcount(block) - before


def test_a_block_of_very_many_lines_is_not_remembered() -> None:
    assert held(article(1, 20)) > 0
    assert held(article(1, MANY)) == 0


def test_no_block_is_still_a_message() -> None:
    assert messages(Frame(title=line("题")), [], str) == ("题",)


def test_sizes_are_what_telegram_counts() -> None:
    measured = size('<b>😀&amp;</b>\n<a href="https://a.example/">原文</a>')
    assert (measured.units, measured.entities) == (6, 2)
    assert units("😀x") == 3
