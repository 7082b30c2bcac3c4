"""The tree that tells a newcomer why a text was read as it was."""

from bot.extract.explain import explain

TEXT = "重点做好两项工作，一是加强监管：（1）摸清底数；（2）建立台账。二是优化服务。"


def test_the_tree_names_each_rule() -> None:
    lines = explain("某部印发通知", TEXT).splitlines()
    assert lines[0] == "某部印发通知"
    assert lines[1].startswith("policy: yes (paper in title")
    assert lines[2] == "[0] measure — bids its items; planned — a requirement unless told otherwise"
    assert lines[3] == "    ⟨重点做好两项工作，⟩"
    assert lines[4].startswith("  一是 加强监管  (")
    assert lines[5].startswith("    [1] measure — ")
    assert "（2） 建立台账" in "\n".join(lines)
    assert lines[-1].startswith("  二是 优化服务")


def test_a_text_without_enumeration_says_so() -> None:
    assert explain("", "清晨。").splitlines() == ["(untitled)", "policy: no ()", "no enumeration"]


def test_long_words_are_shortened() -> None:
    shown = explain("", "重点" * 30 + "：一是" + "加强" * 30 + "。二是优化。")
    assert "⟨…" in shown
    assert "加强…" in shown
