"""Every reason that the code gives is said in each language, and in English as it was written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.locale import findings, translator
from bot.locale.phrases import Phrases
from bot.locale.reasons import TABLES, told

BOT = Path(__file__).parents[1] / "bot"
ROOMS = ("domain", "feeds", "net", "flow")
GIVING = frozenset({"SourceError", "NoText", "Refused", "Failed", "ParsedFeed"})
HAN = re.compile("[㐀-鿿]")
FIELD = re.compile(r"\{(\w+)\}")
SAID_ELSEWHERE = {"bot/feeds/presets.py"}
"""Whose errors are of our own table."""

UNSAID = {"no source is named 7; `policybot sources list` names them": "an operator's slip, no source's reason"}
ASSEMBLED = {
    "7 a title and a link (7)": "the selector 7 finds 7 rows, none with a title and a link (7)",
    "7: a page (7), not a feed7": "7: a page (7), not a feed; the feed that it names is 7",
    "7 a date (7)": "the selector 7 finds 7 rows, none with a date (7)",
}
"""What is put together from two pieces, as it is given."""

CHINESE, ENGLISH = translator("zh_CN"), translator("en")
REASONS = Phrases(*TABLES).rows


def given() -> Iterator[tuple[str, str]]:
    """Where a reason arises, and the reason with a 7 for everything that is put in."""
    for path in sorted(one for room in ROOMS for one in (BOT / room).rglob("*.py")):
        name = str(path.relative_to(BOT.parent))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in GIVING and name not in SAID_ELSEWHERE:
                for part in [
                    *node.args,
                    *(one.value for one in node.keywords if one.arg in {"reason", "fault", "note"}),
                ]:
                    if (text := written(part)) and re.search(r"[a-z]{3}", text):
                        yield f"{name}:{part.lineno}", text


def written(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) or "7" for part in node.values)
    return None


GIVEN = {place: ASSEMBLED.get(text, text) for place, text in given() if text not in UNSAID}


@pytest.mark.parametrize("place", GIVEN)
def test_a_reason_is_said_in_chinese(place: str) -> None:
    said = told(GIVEN[place], CHINESE)
    assert HAN.search(said), GIVEN[place]
    assert not re.search(r"[a-z]+ [a-z]+", said), said


SHAPED = {"code": "503 Busy", "position": "line 7 column 1 (char 7)", "crash": "ValueError"}
"""What is narrower than any text."""


KEPT = {"the process that read it died ({detail})"}
"""A signal's name is no library's word."""
UNQUOTED = {row for row, said in REASONS.items() if len(FIELD.findall(row)) > len(FIELD.findall(said))}
UNQUOTED |= {row for row in REASONS if "{position}" in row}
"""What a library said besides is left to the log."""


@pytest.mark.parametrize("english", sorted(row for row in REASONS if "({detail})" in row))
def test_what_a_library_wrote_is_for_the_log(english: str) -> None:
    sample = english.format(detail="ClientError: no such thing", reason="Connection refused")
    for language in (CHINESE, ENGLISH):
        assert ("ClientError" in told(sample, language)) is (english in KEPT)


@pytest.mark.parametrize("english", REASONS)
def test_each_row_is_said_in_both_languages(english: str) -> None:
    is_whole = english not in UNQUOTED
    for field, said in SHAPED.items():
        english = english.replace(f"{{{field}}}", said)
    sample = re.sub(r"\{\w+\}", "7", english)
    assert HAN.search(told(sample, CHINESE))
    if is_whole:
        assert told(sample, ENGLISH) == sample
        assert told(sample, CHINESE) != told(sample.replace("7", "8"), CHINESE) or "7" not in sample


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            "port 81 is not dialled (allow it with --allow-host a.example.cn:81)",
            "端口 81 不在允许之列（可用 --allow-host a.example.cn:81 允许）",
        ),
        (
            "failed 3 times in a row: https://a.example.cn/list?x=1: 503 Service Unavailable",
            "连续 3 次失败：https://a.example.cn/list?x=1：对方返回 503 Service Unavailable",
        ),
        (
            "the content cannot be read: https://a.cn/: the selector ul > li finds nothing: an error page (404)",
            "内容读不出来：https://a.cn/：选择器 ul > li 没有匹配：出错页面（404）",
        ),
        (
            "the content cannot be read: https://a.example.cn/: a page, not a feed: an ordinary one (首页)",
            "内容读不出来：https://a.example.cn/：返回的是网页，不是订阅源：普通网页（首页）",
        ),
        (
            "https://a.cn/: 502 Bad Gateway, but the list came with it; 12 characters came damaged and cannot be read",
            "https://a.cn/：对方返回 502 Bad Gateway，但列表随之给出，已收下；有 12 个字符损坏，无法识读",
        ),
        (
            "read in part 6 times in a row, 3 entries: broken at line 9: mismatched",
            "连续 6 次只读出一部分，本次 3 条：第 9 行起格式有误（mismatched）",
        ),
        (
            "read in part, 3 entries: broken at line 9: mismatched",
            "只读出一部分，3 条：第 9 行起格式有误（mismatched）",
        ),
        (
            "files that cannot be read: a b.pdf: the PDF is encrypted; c.txt: the document is empty and 4 more",
            "读不了的文件：a b.pdf：PDF 文件已加密；c.txt：内容为空，另有 4 个",
        ),
        (
            "read in part, 1 entries: broken at line 9: not well-formed (invalid token)",
            "只读出一部分，1 条：第 9 行起格式有误（有不合规的字符）",
        ),
        (
            "the content cannot be read: https://a.cn/: not a feed: broken at line 2: mismatched tag",
            "内容读不出来：https://a.cn/：不是订阅源：第 2 行起格式有误（标签不配对）",
        ),
        (
            "failed 2 times in a row: KeyError: 'link'",
            "连续 2 次失败：程序内部出错（KeyError: 'link'）",
        ),
        ("/srv/papers: Permission denied", "/srv/papers：没有权限"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_reason_within_a_reason(reason: str, said: str) -> None:
    assert told(reason, CHINESE) == said
    assert told(reason, ENGLISH) == reason


def test_what_is_wrong_with_json_is_said_with_its_place() -> None:
    reason = "a.json: broken JSON: Expecting ',' delimiter: line 1 column 4 (char 3)"
    assert told(reason, CHINESE) == "a.json：JSON 不完整或有误（第 1 行第 4 列应有分隔符）"
    assert told(reason, ENGLISH) == "a.json: broken JSON: a delimiter is missing at line 1, column 4"


def test_a_hostile_reason_takes_no_long_time() -> None:
    for text in ("a: " * 5000, "; " * 5000, "failed 2 times in a row: " * 300, "(" * 20000):
        told(text[:4000], CHINESE)


def test_a_title_with_colons_and_quotes_is_a_title_wherever_it_is_said() -> None:
    for reason in (
        "https://a.cn/: the titles are mojibake, their character set is wrong: 'æ\x96: é\x80'",
        "article 7 (某市：\"清单\": 今年'三项'): its page: 503 Busy",
    ):
        assert findings.told(reason, CHINESE) == told(reason, CHINESE) != reason
