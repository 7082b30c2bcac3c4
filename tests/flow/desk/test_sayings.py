"""The sentences in which a text speaks of something: whole, and with the marks of their own quotations only."""

import pytest

from bot.flow.desk.wordings import sentences


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“先修桥。”随后开通渡口专线。", ["“先修桥。”", "随后开通渡口专线。"]),
        ("“先修桥，再通车。”渡口专线由县里开通。", ["“先修桥，再通车。”", "渡口专线由县里开通。"]),
        (
            "他说：“桥要修好。专线要开通。”（记者 甲）随后验收。",
            ["他说：“桥要修好。", "专线要开通。", "（记者 甲）随后验收。"],
        ),
        ("（一）修桥（含引道）。（二）通车。", ["（一）修桥（含引道）。", "（二）通车。"]),
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
