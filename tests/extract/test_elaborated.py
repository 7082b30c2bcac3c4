"""Lists behind a short one that elaborate its items have these as parents, told by what they share or one by one."""

import pytest

from bot.extract import lists
from bot.extract.text import lay_out

_OVERVIEW = "会议强调，要抓紧两件大事，一是稳鱼市、护渔民；二是除隐患、保平安。\n"


@pytest.mark.parametrize(
    ("following", "parents"),
    [
        pytest.param(
            "在鲜鱼收储方面，一是落实收储预案，严禁压价；二是开放冷库。\n在渡口安全方面，一是排查渡船；二是严格值守。",
            [(0, 0), (0, 1)],
            id="one by one",
        ),
        pytest.param(
            "在渡口安全方面，一是排查渡船；二是严格值守。\n在鲜鱼收储方面，一是落实收储预案，严禁压价；二是开放冷库。",
            [None, None],
            id="in another order",
        ),
        pytest.param(
            "在鲜鱼收储方面，一是落实收储预案，严禁压价；二是开放冷库。\n在干部培训方面，一是办好夜校；二是选派教员。",
            [None, None],
            id="the second has nothing in common",
        ),
        pytest.param(
            "在鲜鱼收储方面，一是落实收储预案；二是开放冷库。\n在渡口安全方面，一是排查渡船；二是严格值守。\n"
            "在干部培训方面，一是办好夜校；二是选派教员。",
            [(0, 0), (0, 1), None],
            id="a third one of something else",
        ),
        pytest.param("在鲜鱼收储方面，一是落实收储预案；二是开放冷库。", [None], id="one alone"),
        pytest.param("在保平安方面，一是排查渡船；二是严格值守。", [(0, 1)], id="one that names its item"),
    ],
)
def test_parents(following: str, parents: list[tuple[int, int] | None]) -> None:
    overview, *others = lists.find(lay_out(_OVERVIEW + following), "")
    assert overview.parent is None
    assert [one.parent for one in others] == parents
