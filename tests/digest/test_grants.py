"""Granted sums stand behind a headline that does not hold them; limits, fines and thresholds do not."""

import pytest

from bot.digest.grants import granted, tier
from bot.digest.measures import measure_parts
from bot.domain.reading import Figure
from tests.digest.stories import a_list, measure, the_reading


def sum_of(text: str, words: str, unit: str = "元") -> str:
    start = text.index(words)
    return granted(Figure(text=words, about="", start=start, end=start + len(words), unit=unit), text)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("对新认定的渡口，给予最高50万元的一次性奖励。", "最高50万元", "给予最高50万元的一次性奖励"),
        ("平均每公里补助 190万元。", "190万元", "平均每公里补助190万元"),
        ("按投资额的一成给予补助，最高不超过 30万元。", "30万元", "最高不超过30万元"),
        ("资助费用不超过80万元。", "不超过80万元", "资助费用不超过80万元"),
        ("对先进渡口安排20万元资金奖励。", "20万元", "20万元资金奖励"),
        ("按投资额的一成、最高不超过30万元补助。", "30万元", "最高不超过30万元补助"),
        ("对追回船只的个人奖励5万元。", "5万元", "奖励5万元"),
        ("取消门槛，给予渡口补助20万元。", "20万元", "给予渡口补助20万元"),
        ("缴纳保证金的渡口给予补助，最高不超过30万元。", "30万元", "最高不超过30万元"),
        ("补助最高不得超过30万元。", "最高不得超过30万元", "补助最高不得超过30万元"),
        ("扣除自付费用后给予补助2万元。", "2万元", "给予补助2万元"),
        ("对收回闲置渡船给予补偿2万元。", "2万元", "给予补偿2万元"),
        ("对收回渡船的补助2万元。", "2万元", "补助2万元"),
        ("取消门槛后给予奖励5万元。", "5万元", "给予奖励5万元"),
        ("对举报骗取渡船基金的奖励5万元。", "5万元", "奖励5万元"),
        ("举报拖欠渡船工资给予奖励500元。", "500元", "给予奖励500元"),
        ("被拖欠渡船工资的给予补偿500元。", "500元", "给予补偿500元"),
        ("对举报骗取渡船基金的补助500元。", "500元", "补助500元"),
        ("按投资额的一成最高不超过30万元补助。", "30万元", "最高不超过30万元补助"),
        ("奖补渡口：贷款贴息最高30万元。", "最高30万元", "最高30万元"),
        ("给予渡口改造和沿岸道路桥梁建设先进集体奖励5万元。", "5万元", "奖励5万元"),
    ],
)
def test_a_granted_sum_is_told_with_what_grants_it(text: str, words: str, shown: str) -> None:
    assert sum_of(text, words) == shown


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("违者处最高5万元罚款。", "最高5万元", "元"),
        ("年应纳税所得额不超过300万元的部分减免。", "不超过300万元", "元"),
        ("总投资3亿元。", "3亿元", "元"),
        ("给予最高30%的补助。", "最高30%", "%"),
        ("对奖励投资5000万元的企业。", "5000万元", "元"),
        ("给予补助，企业注册资本最高为100万元。", "100万元", "元"),
        ("给予补助的渡口，贷款额度最高不超过80万元。", "80万元", "元"),
        ("对虚报补助的处以罚款，最高不超过5万元。", "5万元", "元"),
        ("取消20万元补贴。", "20万元", "元"),
        ("骗取渡口改造的补贴20万元。", "20万元", "元"),
        ("骗取渡口改造补贴20万元的，处以罚款。", "20万元", "元"),
        ("取消渡口改造的补贴20万元。", "20万元", "元"),
        ("不再给予渡口补助20万元。", "20万元", "元"),
        ("已发的20万元补贴予以追回。", "20万元", "元"),
        ("补助青石渡口沿岸各乡各镇各村共计人民币50万元渡口改造资金。", "人民币50万元", "元"),
    ],
)
def test_what_has_to_be_paid_or_reached_is_none(text: str, words: str, unit: str) -> None:
    assert sum_of(text, words, unit) == ""


def test_it_stands_behind_the_headline() -> None:
    text = "一是支持渡口改造，对通过验收的，给予最高50万元的一次性奖励。"
    item = measure(text, text[2:], "支持渡口改造")
    start = text.index("最高50万元")
    figure = Figure(text="最高50万元", about="一次性奖励", start=start, end=start + 6, unit="元")
    reading = the_reading(text=text, lists=(a_list(item),), mechanisms=(), figures=(figure,), deadlines=())
    rows = ["".join(span.text for span in part.line) for part in measure_parts(reading, str)]
    assert rows[-1] == "• 支持渡口改造（对通过验收的，给予最高50万元的一次性奖励）"


def test_each_tier_is_told_with_what_it_is_given_for() -> None:
    text = (
        "一是支持渡口改造。投资 1亿元以上的，给予奖励 50万元；每超出 1亿元，增加奖励资金 10万元。渡口给予补助 5万元。"
    )
    item = measure(text, text[2:], "支持渡口改造")
    figures = []
    for words, mark in (("50万元", "；"), ("10万元", "。"), ("5万元", "。")):
        start = text.index(f" {words}{mark}") + 1
        figures.append(Figure(text=words, about="", start=start, end=start + len(words), unit="元"))
    reading = the_reading(text=text, lists=(a_list(item),), mechanisms=(), figures=tuple(figures), deadlines=())
    rows = ["".join(span.text for span in part.line) for part in measure_parts(reading, str)]
    told = "投资1亿元以上的，给予奖励50万元；每超出1亿元，增加奖励资金10万元；给予补助5万元"
    assert rows[-1] == f"• 支持渡口改造（{told}）"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("对新认定的渡口，给予奖励50万元。", "50万元"),
        ("渡口改造要抓紧，给予奖励50万元。", "50万元"),
        ("这是渡口管理单位历年来一直没有能够按时完成改造任务的原因所在的，给予奖励50万元。", "50万元"),
        ("投资1亿元以上的，罚款50万元。", "50万元"),
    ],
)
def test_no_case_is_told_that_is_none_or_of_no_grant(text: str, words: str) -> None:
    start = text.index(words)
    assert tier(Figure(text=words, about="", start=start, end=start + len(words), unit="元"), text) == ""
