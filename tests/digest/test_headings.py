"""Headings: lead-ins that only say that a paper goes on stand in none; lists of several speakers say whose they are."""

import pytest

from bot.digest.blocks import Role
from bot.digest.measures import measure_parts
from bot.domain.reading import Speaker, Tense
from tests.builders import a_reading
from tests.digest.stories import a_list, measure

TEXT = "渡口补贴标准，由县里定。"


@pytest.mark.parametrize(
    ("intro", "heading"),
    [
        ("现将有关事项通知如下：", "持续推进"),
        ("并就有关问题公告如下：", "持续推进"),
        ("现批复如下：", "持续推进"),
        ("现提出如下措施：", "持续推进"),
        ("公告明确，", "持续推进"),
        ("《渡口条例》主要规定了以下内容：", "持续推进"),
        ("《渡口条例》修订的主要内容", "持续推进"),
        ("《渡口条例》明确管护费用：", "持续推进 · 《渡口条例》明确管护费用"),
        ("《渡口条例》共6章48条：", "持续推进"),
        ("《意见》从八个方面作出部署：", "持续推进"),
        ("修改内容包括：", "持续推进"),
        ("县海事局副局长王某介绍说：", "持续推进"),
        ("王某对渡口提出三点希望：", "持续推进 · 王某对渡口提出三点希望"),
        ("管护内容主要包括：", "持续推进 · 管护内容主要包括"),
        ("围绕加强统筹、优化服务、完善机制、打通堵点、稳定预期", "持续推进"),
        ("“我们今年的安排是：", "持续推进 · 我们今年的安排是"),
        ("新城”高颜值高品质：", "持续推进"),
        ("保障措施如下：", "持续推进 · 保障措施如下"),
    ],
)
def test_a_formula_is_no_heading(intro: str, heading: str) -> None:
    found = a_list(measure(TEXT, "由县里定", "由县里定"), intro=intro, tense=Tense.ONGOING)
    first = measure_parts(a_reading("渡口新规", TEXT, lists=(found,)), str)[0]
    assert "".join(span.text for span in first.line) == heading


@pytest.mark.parametrize(
    ("first", "second", "headings"),
    [
        ("王丽在会上表示，下一步，", "青山市海事局局长陈刚说，", ["下一步 · 王丽", "下一步 · 青山市海事局局长陈刚"]),
        (
            "市水利局有关负责人表示，下一步，",
            "市海事局负责人说，",
            ["下一步 · 市水利局有关负责人", "下一步 · 市海事局负责人"],
        ),
        ("王丽在会上表示，下一步，", "下一步，", ["下一步"]),
        ("王丽在会上表示，下一步，", "市海事局局长王丽说，", ["下一步"]),
    ],
)
def test_lists_of_several_speakers_say_whose_they_are(first: str, second: str, headings: list[str]) -> None:
    speakers = tuple(Speaker(name=name, title="局长", start=0, end=2) for name in ("王丽", "陈刚"))
    found = (
        a_list(measure(TEXT, "渡口补贴标准", "渡口补贴标准"), intro=first, tense=Tense.PLANNED),
        a_list(measure(TEXT, "由县里定", "由县里定"), intro=second, tense=Tense.PLANNED),
    )
    parts = measure_parts(a_reading("渡口新规", TEXT, lists=found, speakers=speakers), str)
    told = ["".join(span.text for span in part.line) for part in parts if part.role is Role.HEADING]
    assert told == headings
