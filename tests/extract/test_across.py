"""What a figure counts ends before where or how that is then done, and before what only leads to the figure."""

import pytest

from bot.extract.figures import figures
from bot.extract.text import lay_out


def about(text: str) -> list[str]:
    return [figure.about for figure in figures.find(lay_out(text))]


_COUNTED = ("企业", "单位", "机构", "医院", "学校", "部门", "银行", "网点", "产品", "证照", "事项", "数据", "群众")
_WAYS = ("跨区域", "区域", "跨省", "跨市", "跨境", "省际", "异地", "线上", "线下", "就近", "就地")


@pytest.mark.parametrize("counted", _COUNTED)
def test_it_ends_behind_each_noun(counted: str) -> None:
    assert about(f"便利3万个{counted}异地登记。") == [counted]


@pytest.mark.parametrize("way", _WAYS)
def test_it_ends_before_each_way(way: str) -> None:
    assert about(f"便利3万个企业{way}登记。") == ["企业"]


@pytest.mark.parametrize("expects", ["预计", "预估", "有望"])
def test_it_ends_before_what_is_expected(expects: str) -> None:
    assert about(f"夜航渔船数量{expects}3万艘。") == ["夜航渔船数量"]
