"""Which sentences stand for an article without measure lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.excerpts import EXCERPT, excerpt


def shown(text: str) -> tuple[str, ...]:
    return tuple(one.words for one in excerpt(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", ()),
        ("一句。两句！", ("一句。两句！",)),
        ("他说：“好。”第二句", ("他说：“好。”第二句",)),
        ("长" * 200, ("长" * EXCERPT + "……",)),
        ("\n\n" + "长" * 100 + "，" + "句" * 100, ("长" * 100 + "……",)),
        ("为加强" + "长" * 100 + "，加强" + "句" * 100, ("为加强" + "长" * 100 + "……",)),
        (
            "为加强" + "长" * 140 + "，省政府决定成立渡口工作组，由省水利厅牵头。名单如下。",
            ("……省政府决定成立渡口工作组，由省水利厅牵头。",),
        ),
        (
            "根据" + "长" * 140 + "精神 ,经省政府同意 ,调整渡口工作组成员。",
            ("……经省政府同意 ,调整渡口工作组成员。",),
        ),
        ("为加强" + "长" * 140 + "，现将" + "长" * 140 + "，公布。", ("……现将" + "长" * 138 + "……",)),
        ("为加强领导，决定成立渡口工作组，" + "长" * 140 + "。", ("为加强领导，决定成立渡口工作组……",)),
        ("渡口" + "长" * 140 + "，省政府决定成立渡口工作组。", ("渡口" + "长" * 138 + "……",)),
        ("短。" + "长" * 200, ("短。",)),
        ("短。\n" + "长" * 200 + "。\n又短。", ("短。",)),
        ("一、总体要求\n坚持稳中求进。\n（一）目标\n到2030年基本建成。", ("坚持稳中求进。", "到2030年基本建成。")),
        ("记者：有哪些安排？\n陶青：将开展三项工作。", ("陶青：将开展三项工作。",)),
        ("某部召开座谈会\n某部负责人出席", ("某部召开座谈会", "某部负责人出席")),
        ("特此通知。", ()),
        ("示例网消息（早间新闻）：某部20日开会。", ("某部20日开会。",)),
        ("示例社北京11月20日电（记者 余真）某部开会。", ("某部开会。",)),
        ("通过互联网发布虚假消息，扰乱秩序的，依法处罚。", ("通过互联网发布虚假消息，扰乱秩序的，依法处罚。",)),
        ("告诉大家一个好消息：渡口通了。", ("告诉大家一个好消息：渡口通了。",)),
        ("各地要上报汛情通讯，畅通渠道。", ("各地要上报汛情通讯，畅通渠道。",)),
    ],
)
def test_excerpt(text: str, quoted: tuple[str, ...]) -> None:
    assert shown(text) == quoted


@pytest.mark.parametrize(
    "head",
    [
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        "各有关单位：",
        "某部办〔2026〕999号",
        "示例部公告（2026）第 12 号",
        "2026年11月20日",
        "2026-11-20 09:30",
        "（2026年11月20日）",
        "来源：示例通讯社",
        "发文字号：示函〔2026〕999号",
        "关于促进消费的通知",
    ],
)
def test_a_letters_head_is_no_excerpt(head: str) -> None:
    assert shown(f"{head}\n　　为促进消费，现将有关事项通知如下。\n特此通知。") == (
        "为促进消费，现将有关事项通知如下。",
    )
    assert shown("各有关单位：为促进消费，作出部署。") == ("为促进消费，作出部署。",)


def test_a_letters_head_alone_says_nothing() -> None:
    assert shown("各有关单位：\n某部办〔2026〕999号\n2026年11月20日") == ()


@given(st.text(alphabet=st.sampled_from("各句，。！：”\n 　为决定现将"), max_size=300))
def test_an_excerpt_is_cut_out_of_the_text(text: str) -> None:
    rows = excerpt(text)
    bare = [row.words.lstrip("“").removesuffix("……").removeprefix("……") for row in rows]
    assert bare == [text[row.start : row.end] for row in rows]
    assert sum(map(len, bare)) <= EXCERPT
