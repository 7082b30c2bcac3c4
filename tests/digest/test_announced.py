"""Lists that are no measures and that their text announces as proposals, wishes, actions."""

import pytest

from bot.digest.announced import LONGEST, announced_parts
from bot.digest.blocks import Role
from bot.domain.reading import ListKind, Reading
from tests.digest.stories import a_list, measure

PORTS = "一是共建渡口，完善航标。二是共护水域。"


def shown(intro: str, kind: ListKind = ListKind.PROPOSAL) -> list[str]:
    text = f"{intro}\n{PORTS}"
    items = [measure(text, words, words) for words in ("共建渡口，完善航标", "共护水域")]
    reading = Reading(title="", text=text, is_policy=False, lists=(a_list(*items, intro=intro, kind=kind, tense=None),))
    return [
        "# " * (part.role is Role.HEADING) + "".join(span.text for span in part.line)
        for part in announced_parts(reading, "https://example.org/a")
    ]


@pytest.mark.parametrize(
    ("intro", "heading"),
    [
        ("陆明就渡口合作提出两点建议：", "陆明就渡口合作提出两点建议"),
        ("他提出2点希望。", "他提出2点希望"),
        ("余真宣布中方支持渡口发展的两项行动。", "余真宣布中方支持渡口发展的两项行动"),
        ("陆明就此提出以下建议。", "陆明就此提出以下建议"),
        ("各方发出三条倡议：", "各方发出三条倡议"),
        ("陆明提出四个主张，", "陆明提出四个主张"),
        ("陆明对渡口提出如下意见：", "陆明对渡口提出如下意见"),
        ("陆明提出两大看法：", "陆明提出两大看法"),
        ("余真提出3项务实举措。", "余真提出3项务实举措"),
        ("各港口作出五方面承诺：", "各港口作出五方面承诺"),
        (f"{'为推动各方渡口合作' * 8}，陆明提出几点倡议：", "陆明提出几点倡议"),
    ],
)
def test_it_stands_under_its_own_lead_in(intro: str, heading: str) -> None:
    assert len(heading) <= LONGEST
    assert shown(intro) == [f"# {heading}", "• 共建渡口，完善航标", "• 共护水域"]


@pytest.mark.parametrize(
    ("intro", "kind"),
    [
        ("陆明就渡口合作提出两点建议：", ListKind.MEASURE),
        ("陆明就渡口合作提出两点建议：", ListKind.SECTION),
        ("陆明指出，渡口合作有两点启示。", ListKind.PROPOSAL),
        ("专家认为渡口有两大问题：", ListKind.OTHER),
        ("检查组公布发现的三个方面意见：", ListKind.OTHER),
        (f"陆明提出{'推动各方渡口合作' * 4}的两点建议：{'推动' * 31}的两点建议", ListKind.PROPOSAL),
        ("陆明提出两点建议，各方表示赞同。", ListKind.PROPOSAL),
    ],
)
def test_what_no_lead_in_announces_is_not_shown(intro: str, kind: ListKind) -> None:
    assert shown(intro, kind) == []
