"""Markdown as lines of text."""

import pytest

from bot.feeds.markdown import lines, plain


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 标题\n正文。\n## 小标题 ##\n后文。", ["标题", "正文。", "小标题", "后文。"]),
        ("**一是**加强*监测*，`代码`，~~旧~~，__重__，***甚***。", ["一是加强监测，代码，旧，重，甚。"]),
        ("**一是*强*调**", ["一是强调"]),
        ("谨防_随意关停_的做法，2 * 3 * 4", ["谨防_随意关停_的做法，2 * 3 * 4"]),
        ("- 甲\n* 乙\n+ 丙\n- [x] 丁\n1. 戊\n2. 己", ["• 甲", "• 乙", "• 丙", "• 丁", "1. 戊", "2. 己"]),
        ("- 一、甲\n- [附件](a.pdf)\n- 见[附件](a.pdf)", ["一、甲", "附件", "• 见附件"]),
        ("> 引文一\n> 引文二。", ["引文一", "引文二。"]),
        ("见[通知](http://a.cn/x)和![图](a.png)。\n\n[1]: http://a.cn", ["见通知和。"]),
        ("---\n\n***\n\n正文", ["正文"]),
        ("```python\n代码\n```", ["代码"]),
        ("| 指标 | 值 |\n|:--|--:|\n| **增速** | 5% |", ["指标\t值", "增速\t5%"]),
        ("甲|乙\n不是表格", ["甲|乙", "不是表格"]),
        (r"1\. 不是列表 \*星\*", ["1. 不是列表 *星*"]),
        ("A &amp; B", ["A & B"]),
        ("<p><strong>消息</strong>：一段。<br></p><p>二段。</p>\n\n后记。", ["消息：一段。", "二段。", "后记。"]),
        ("", []),
    ],
)
def test_marks_go_and_text_stays(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_inline_marks_of_a_title() -> None:
    assert plain("关于**印发**[方案](x)的\\_通知") == "关于印发方案的_通知"
