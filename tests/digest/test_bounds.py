"""A bound that stands right behind the headline is told with it, or nothing is."""

import pytest

from bot.digest.asides import asides
from bot.domain.reading import Reading, Tense
from tests.digest.stories import a_list, measure


@pytest.mark.parametrize(
    ("headline", "behind", "shown"),
    [
        (
            "明确渡口船票优惠下限",
            "，学生票优惠幅度一般不低于票价的两成即20%。",
            ("学生票优惠幅度一般不低于票价的两成即20%",),
        ),
        ("支持社会资本参与码头建设", "，持股比例一般不低于10%", ("持股比例一般不低于10%",)),
        ("加大稳岗支持", "，船员培训补贴比例最高提至90%；", ("船员培训补贴比例最高提至90%",)),
        ("优化扣减标准", "，将渔船抵押业务的扣减比例由20%提高至25%。", ("将渔船抵押业务的扣减比例由20%提高至25%",)),
        ("提高长周期考核权重", "，由50%提高至60%。", ("由50%提高至60%",)),
        ("可以实施停航核查", "，单次停航时间不超过5天。", ("单次停航时间不超过5天",)),
        ("可以实施停航核查", "，单次停航时间不超过5天，军用渡船除外。", ()),
        ("可以实施停航核查", "，单次停航时间不超过5天；军用渡船除外。", ()),
        ("支持码头改造", "，并将补助比例由20%提高至25%。", ()),
        ("支持码头改造", "，其补助比例不低于10%。", ()),
        ("支持码头改造", "，违规渡船比例不超过1%。", ()),
        ("支持码头改造", "，同比由20%提高至25%。", ()),
        ("支持码头改造", "。持股比例不低于10%。", ()),
        ("支持码头改造", "，建成渡口30处。", ()),
    ],
)
def test_the_clause_that_sets_a_bound_is_told_whole(headline: str, behind: str, shown: tuple[str, ...]) -> None:
    text = headline + behind
    reading = Reading(
        title="", text=text, is_policy=True, lists=(a_list(measure(text, text, headline), tense=Tense.PLANNED),)
    )
    assert asides(reading).get((0, 0), ()) == shown
