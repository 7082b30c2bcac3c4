"""Keywords, and that rjieba cuts as jieba does."""

import subprocess
import sys
import warnings

import pytest

from bot.extract import words

SAMPLES = [
    "加强对重点地区重点企业运行情况的监测，推动关键节点企业稳产达产，全面恢复产能。",
    "各地要建立健全长效监管机制，压实属地责任，严格落实安全生产各项措施。",
    "搭建汽车、集成电路等重点产业链供应链协调平台，建立预警机制，推动上下游协调联动。",
    "完善住房保障体系，促进房地产市场平稳健康发展，让人民群众住得安心。",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_the_fast_cutter_cuts_as_the_slow_one(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        slow = words.slow_cutter()
        wanted = slow(text)
    assert words.cut(text) == wanted
    assert "".join(wanted) == text


def test_phrases_of_the_field_stay_whole() -> None:
    assert "产业链供应链" in words.cut("保障产业链供应链稳定")
    assert "白名单" in words.cut("白名单制度")


def test_keywords_weigh_what_is_frequent_here_and_rare_elsewhere() -> None:
    found = words.keywords("白名单企业。白名单制度。白名单互认。加强工作，加强工作，加强工作。")
    assert found[0].word == "白名单"
    assert found[0].weight == 1.0
    assert "加强" not in [keyword.word for keyword in found]
    assert [keyword.weight for keyword in found] == sorted((keyword.weight for keyword in found), reverse=True)


def test_no_more_keywords_than_asked_for() -> None:
    text = "".join(SAMPLES) * 3
    assert len(words.keywords(text, 5)) == 5
    assert words.keywords(text, 5) == words.keywords(text, 20)[:5]
    assert words.keywords("。，12 3") == ()


def test_reading_does_not_load_jieba() -> None:
    code = "import sys; from bot.extract.read import read; read('', '一是加强。'); print('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
