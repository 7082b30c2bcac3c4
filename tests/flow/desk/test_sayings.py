"""The sentences in which a text speaks of something: whole, and with the marks of their own quotations only."""

import pytest

from bot.flow.desk.questions.wordings import sentences


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“先修桥。”随后开通渡口专线。", ["“先修桥。”", "随后开通渡口专线。"]),
        ("“先修桥，再通车。”渡口专线由县里开通。", ["“先修桥，再通车。”", "渡口专线由县里开通。"]),
        (
            "他说：“桥要修好。专线要开通。”（记者 甲）随后验收。",
            ["他说：“桥要修好。", "专线要开通。", "（记者 甲）随后验收。"],
        ),
        ("（一）修桥（含引道）。（二）通车。", ["修桥（含引道）。", "通车。"]),
        (
            "一、修桥。\n(二)通车。\n3.验收。\n第四条 本办法自印发之日起施行。",
            ["修桥。", "通车。", "验收。", "本办法自印发之日起施行。"],
        ),
        (
            "修桥要快。（县水利局牵头，各镇按职责分工负责）（二）开通渡口专线。",
            ["修桥要快。（县水利局牵头，各镇按职责分工负责）", "开通渡口专线。"],
        ),
        ("管好渡口（十一）开通渡口专线。", ["管好渡口", "开通渡口专线。"]),
        ("按第三条第（二）项、（三）项开通。", ["按第三条第（二）项、（三）项开通。"]),
        ("按照（一）（二）类收费。", ["按照（一）（二）类收费。"]),
        ("第三条规定不变。", ["第三条规定不变。"]),
        ("一、二级医院都要通水。", ["一、二级医院都要通水。"]),
        ("3.5米以下的桥要修。", ["3.5米以下的桥要修。"]),
        ("修桥（含引道。）随后通车！", ["修桥（含引道。）", "随后通车！"]),
        ("“渡口专线”已开通；“修桥”收尾", ["“渡口专线”已开通；", "“修桥”收尾"]),
        ("修桥。”", ["修桥。"]),
        ("“\n　\n修桥。", ["修桥。"]),
    ],
)
def test_a_sentence_has_no_mark_of_its_neighbour(text: str, told: list[str]) -> None:
    found = list(sentences(text))
    assert [sentence for sentence, _ in found] == told
    assert all(text.startswith(sentence, at) for sentence, at in found)
