"""Two rows of signs side by side, also where they are too much of one mould for the longest runs."""

import pytest

from bot.match import alignment
from bot.match.alignment import replaced
from bot.match.conflicts import contested

TEXT = "县水务局今晚开闸放水请沿河住户勿下河游泳捕鱼也不要在滩地停放车辆"


def mould(*ended: int, of: int = 420) -> str:
    return "".join(f"某乡某渠{'已' if at in ended else '未'}清淤" for at in range(of))


def places(one: str, other: str) -> list[tuple[str, str]]:
    return [(one[mine], other[theirs]) for mine, theirs in replaced(list(one), list(other))]


@pytest.mark.parametrize("work", [alignment.WORK, 0])
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("今晚", "明早", [("今晚", "明早")]),
        ("滩地", "滩涂", [("地", "涂")]),
        ("水务局", "", []),
        ("车辆", "车辆和堆放物品", []),
        ("今晚开闸", "后日泄洪", [("今晚开闸", "后日泄洪")]),
        ("车辆", "船只", [("车辆", "船只")]),
        (TEXT, "另一回事", [(TEXT, "另一回事")]),
        (TEXT, "", []),
    ],
)
def test_places_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, work: int, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(alignment, "WORK", work)
    assert places(TEXT, TEXT.replace(old, new)) == expected
    assert places(TEXT.replace(old, new), TEXT) == [(there, here) for here, there in expected]


def test_long_lists_of_one_mould_are_compared_item_by_item() -> None:
    assert places(mould(), mould(3, 200)) == [("未", "已")] * 2
    assert contested(mould(*range(0, 420, 3)), mould(*range(0, 420, 7)))
    assert not contested(mould(), mould())
    assert not contested(mould(), mould(of=300))
