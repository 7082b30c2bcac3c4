"""Chinese on a narrow terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.chat.fit import NEVER_FIRST, fit


def lines(text: str, width: int) -> list[str]:
    return fit(Text(text), width).plain.split("\n")


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("短行", 10, ["短行"]),
        ("产业链供应链", 8, ["产业链供", "应链"]),
        ("稳定产业链。", 10, ["稳定产业", "链。"]),
        ("实施“白名单”制度", 6, ["实施", "“白名", "单”制", "度"]),
        ("已有2026年底", 8, ["已有", "2026年底"]),
        ("• 聚焦重点企业", 8, ["• 聚焦重", "  点企业"]),
        ("│ • 聚焦重点企业", 10, ["│ • 聚焦重", "│   点企业"]),
        ("12  标题很长很长", 10, ["12  标题很", "    长很长"]),
        ("共有 6 篇文章", 6, ["共有", "6 篇文", "章"]),
        ("甲部的 · 乙署", 7, ["甲部", "的 · 乙", "署"]),
        ("率达到70%［目标］", 12, ["率达到70%", "［目标］"]),
        ("甲部 汽车 -召回", 11, ["甲部 汽车", "-召回"]),
        ("甲部2021－2022年度", 13, ["甲部", "2021－2022年", "度"]),
        ("甲部2021年1月8日", 14, ["甲部", "2021年1月8日"]),
        ("见 <https://a.example/bc>", 12, ["见", "<https://a.example/bc>"]),
        ("— 甲部无更新 —", 13, ["— 甲部无更", "新 —"]),
        ("", 8, [""]),
        ("一\n\n二", 8, ["一", "", "二"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ],
)
def test_breaks(text: str, width: int, wanted: list[str]) -> None:
    assert lines(text, width) == wanted


def test_styles_stay_on_their_words() -> None:
    text = Text("政策日报政策")
    text.stylize("bold", 2, 6)
    folded = fit(text, 8)
    assert folded.plain == "政策日报\n政策"
    assert [folded.plain[span.start : span.end] for span in folded.spans if span.style == "bold"] == ["日报", "政策"]


@given(st.text(alphabet="产业链，。“”（）abc12 • 　│\n", max_size=60), st.integers(min_value=12, max_value=30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    folded = lines(text, width)
    assert all(cell_len(line) <= width or line[width // 2 :].strip("，。”）") == "" for line in folded)
    kept = str.maketrans("", "", " │\n　")
    assert "".join(folded).translate(kept) == text.translate(kept)


def test_punctuation_never_begins_a_line() -> None:
    text = "加强监测，抓实服务，推动企业稳产。" * 5
    for width in range(8, 40):
        assert not any(line[0] in NEVER_FIRST for line in lines(text, width))
