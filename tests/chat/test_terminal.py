"""Telegram HTML in a terminal."""

import io

import pytest
from rich.console import Console

from bot.chat.terminal import to_plain, to_text


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("一 &lt;b&gt; &amp; &quot;", '一 <b> & "'),
        ("<b>标题</b>\n<i>正文</i>", "标题\n正文"),
        ('<a href="https://example.org/?a=1&amp;b=2">原文</a>。', "原文 <https://example.org/?a=1&b=2>。"),
        ('<a href="https://example.org/#:~:text=1">•</a> 一', "• 一"),
        ("前<blockquote expandable>• 一\n• 二</blockquote>后", "前\n│ • 一\n│ • 二\n后"),
        ("前\n<blockquote>一</blockquote>\n后", "前\n│ 一\n后"),
        ("<blockquote>一</blockquote>\n\n后", "│ 一\n\n后"),
        ("<blockquote>一</blockquote><blockquote>二</blockquote>", "│ 一\n│ 二"),
        ("<pre>甲\n　▲</pre>", "甲\n　▲"),
        ("没有标签", "没有标签"),
        ("", ""),
    ],
)
def test_plain(html: str, plain: str) -> None:
    assert to_plain(html) == plain


def test_styles_nest_and_end() -> None:
    text = to_text("<b>粗<i>斜</i></b>常<s>删</s><u>线</u><code>码</code>")
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles["粗"] == "bold"
    assert styles["斜"] == "bold italic"
    assert "常" not in {text.plain[span.start : span.end] for span in text.spans if str(span.style) != "none"}
    assert (styles["删"], styles["线"], styles["码"]) == ("strike", "underline", "cyan")


def test_links_can_be_clicked_on_a_terminal_and_are_not_spelled_out() -> None:
    out = io.StringIO()
    Console(file=out, force_terminal=True, width=40).print(to_text('<a href="https://example.org/1">原文</a>'))
    assert "https://example.org/1" in out.getvalue()
    assert to_text('<a href="https://example.org/1">原文</a>').plain == "原文"
