"""The sentence in which a word of a rule stands in the text alone."""

import pytest

from bot.match.sentences import LONGEST, cited
from tests.builders import a_reading
from tests.match.articles import an_article
from tests.match.vocabulary import rule_of

SHORT = "渡口将于年内改建。"
LONG = (
    "为便利两岸居民出行，沿线各镇在汛期前完成码头检修、航标更换和船员培训，"
    "有条件的镇增开夜航班次，并向社会公布时刻表和咨询电话。"
)
TEXT = f"会议听取汇报。{SHORT}{LONG}\n其他事项另行通知"


def quoted(told: str | None) -> str | None:
    return told and told[told.index("“") + 1 : told.index("”")]


@pytest.mark.parametrize(
    ("rule", "quote"),
    [
        ("渡口", SHORT),
        ("渡口 标题词", SHORT),
        ("夜航", "…有条件的镇增开夜航班次，并向社会公布时刻表和咨询电话。"),
        ("居民出行", "为便利两岸居民出行，沿线各镇在汛期前完成码头检修、航标更换和船员培训，有条件的镇增开夜航班次…"),
        ("检修、航标", f"{LONG[:LONGEST]}…"),
        ("另行通知", "其他事项另行通知"),
        ("标题词", None),
        ("工信部", None),
        ("隧道", None),
        ("-隧道 渡口", SHORT),
    ],
)
def test_the_sentence_is_cut_to_a_line(rule: str, quote: str | None) -> None:
    article = an_article(title="标题词", reading=a_reading("标题词", TEXT))
    assert quoted(cited(rule_of(rule), article, str)) == quote
    assert quote is None or quote.strip("…") in TEXT


@pytest.mark.parametrize(
    ("rule", "written", "border"),
    [
        ("渡船", "渡船", ""), ("渡轮", "渡輪", ""), ("LNG", "ＬＮＧ", ""), ("5G应用", "5G 应用", ""),
        ("驿站、码头", "驿站、码头", ""), ("渡船", "渡船", "。"),
    ],
)  # fmt: skip
def test_of_one_long_clause_what_is_around_the_word_is_cut_out(rule: str, written: str, border: str) -> None:
    """However it is written, and across a comma."""
    text = f"开头{border}各镇" + "沿江" * 40 + written + "靠泊" * 40
    quote = quoted(cited(rule_of(rule), an_article(title="标题词", reading=a_reading("标题词", text)), str)) or ""
    assert written in quote
    assert quote.strip("…") in text
    assert len(quote) == LONGEST + 2


def test_each_word_keeps_its_place_and_only_that_which_is_quoted_the_quotation() -> None:
    article = an_article(title="标题词", reading=a_reading("标题词", TEXT))
    assert (
        cited(rule_of("标题词 渡口 听取汇报"), article, str)
        == "听取汇报 @正文：“会议听取汇报。”；标题词 @标题；渡口 @正文"
    )
