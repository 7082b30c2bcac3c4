"""The judge itself: what Telegram refuses and what it would mangle, each with the words of the verdict."""

import pytest

from bot.domain.chats import Button, Message
from tests.emulator import judge_html, judge_keyboard, judge_message, judge_plain
from tests.emulator.markup import utf16_length

GOOD = [
    ("<b>一、</b>扩大有效投资", "一、扩大有效投资"),
    ("<b><i>a</i></b><u>b</u><s>c</s>", "abc"),
    ("<strong>a</strong><em>b</em><ins>c</ins><strike>d</strike><del>e</del>", "abcde"),
    ("<blockquote expandable>甲<b>乙</b>\n丙</blockquote>", "甲乙\n丙"),
    ('<blockquote>见<a href="https://example.gov.cn/a?b=1&amp;c=2">原文</a></blockquote>', "见原文"),
    ('<pre><code class="language-python">x</code></pre>', "x"),
    ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy"),
    ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍"),
    ("&lt;&gt;&amp;&quot;&#39;&#x27;", "<>&\"''"),
    ("<A HREF='http://example.com/'>x</A >", "x"),
    ("<b>a</>b", "ab"),
    ("<b></b>x", "x"),
    ("5 > 3", "5 > 3"),
    ("x" * 4096, "x" * 4096),
    ("😀" * 2048, "😀" * 2048),
    ("<b>x</b>" * 100, "x" * 100),
]


@pytest.mark.parametrize(("html", "text"), GOOD)
def test_reads_what_telegram_reads(html: str, text: str) -> None:
    verdict = judge_html(html)
    assert (verdict.text, verdict.problems) == (text, ())


BAD = [
    ("", "message text is empty"),
    (" \n ", "text must be non-empty"),
    ("<b>\u200b</b>", "text must be non-empty"),
    ("x" * 4097, "message is too long"),
    ("😀" * 2049, "message is too long"),
    ("&lt;" * 4097, "message is too long"),
    ("a<br>b", 'can\'t parse entities: Unsupported start tag "br" at byte offset 1'),
    ("中<p>b</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 3'),
    ("3 < 5", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    ("<b", "can't parse entities: Unclosed start tag at byte offset 0"),
    ("<b>a", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ("a</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
    ("<b>a</b", "can't parse entities: Unclosed end tag at byte offset 4"),
    (
        "<b><i>a</b></i>",
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    ("<span>a</span>", 'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<a href>x</a>", 'can\'t parse entities: Unclosed start tag "a" at byte offset 0'),
    ("<blockquote expandable", 'can\'t parse entities: Unclosed start tag "blockquote" at byte offset 0'),
    ("<tg-emoji emoji-id='x'>a</tg-emoji>", "can't parse entities: Invalid custom emoji identifier specified"),
    ("&#xD800;", "can't parse entities: Text contains invalid Unicode characters after decoding"),
    ("a & b", "strict: unescaped & at byte offset 2"),
    ("a&nbsp;b", "strict: unescaped & at byte offset 1"),
    ("&#0;", "strict: unescaped & at byte offset 0"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "strict: blockquote inside blockquote"),
    ("<code>a<b>b</b></code>", "strict: bold inside code"),
    ("<b>a<code>b</code></b>", "strict: code inside bold"),
    ("<pre>a<code>b</code></pre>", "strict: code inside pre"),
    ("<b>a<b>a</b></b><b><b>b</b></b>", "strict: bold inside bold"),
    ("<a href='https://a.cn'>x<blockquote>y</blockquote></a>", "strict: blockquote inside text_link"),
    ("<a href='javascript:alert(1)'>x</a>", "strict: link 'javascript:alert(1)' is not http(s)"),
    ("<a href='tg://user?id=1'>x</a>", "strict: link 'tg://user?id=1' is not http(s)"),
    ("<a href='https://a.cn@b.cn/'>x</a>", "strict: link 'https://a.cn@b.cn/' has no plain host"),
    ("<a href='https://[x'>x</a>", "strict: link 'https://[x' is not a URL"),
    ("<a>原文</a>", "strict: link '原文' is not http(s)"),
    ("<b>x</b>" * 101, "strict: 101 entities, those after 100 would be dropped"),
    ("<b></b>" * 5001 + "x", "strict: 35008 raw bytes, the rest after 35000 would be cut"),
    ("a\u202eb", "strict: bidi control in the text"),
    ("a\u2066b", "strict: bidi control in the text"),
    ("a\x07b", "strict: control character in the text"),
]


@pytest.mark.parametrize(("html", "problem"), BAD)
def test_names_what_telegram_would_refuse_or_mangle(html: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in judge_html(html).problems), judge_html(html).problems


def test_measures_offsets_in_utf16() -> None:
    (bold,) = judge_html("😀<b>中😀</b>").entities
    assert (bold.offset, bold.length, utf16_length("中😀")) == (2, 3, 3)


def test_plain_text_needs_no_escaping_but_keeps_its_limits() -> None:
    assert judge_plain("3 < 5 & 7").problems == ()
    assert judge_plain("x" * 4097).problems == ("message is too long",)
    assert judge_plain("x" * 1025, limit=1024).problems == ("message caption is too long",)


BUTTONS = [
    ([[{"text": "下一页", "callback_data": "page:1"}]], ()),
    ([[{"text": "原文", "url": "https://example.gov.cn/"}]], ()),
    ([[{"text": "x", "callback_data": "政" * 22}]], ("BUTTON_DATA_INVALID",)),
    ([[{"text": "x", "callback_data": ""}]], ("BUTTON_DATA_INVALID",)),
    ([[{"text": "x", "callback_data": "a"}] * 9], ("strict: more than 8 buttons in a row",)),
    ([[{"text": "x", "callback_data": "a"}]] * 101, ("strict: more than 100 buttons",)),
    ([[{"text": "x\u202e", "callback_data": "a"}]], ("strict: bidi control on a button",)),
    (
        [[{"text": "x"}]],
        ("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",),
    ),
    (
        [[{"text": " ", "callback_data": "a"}]],
        ('can\'t parse inline keyboard button: Field "text" must be of type String',),
    ),
    (
        [[{"text": "x", "url": "ftp://a.cn"}]],
        ("inline keyboard button URL 'ftp://a.cn' is invalid: link 'ftp://a.cn' is not http(s)",),
    ),
]


@pytest.mark.parametrize(("rows", "problems"), BUTTONS)
def test_judges_keyboards(rows: list[list[dict[str, str]]], problems: tuple[str, ...]) -> None:
    assert judge_keyboard(rows) == problems


def test_judges_our_own_messages_unsent() -> None:
    good = Message(html="<b>好</b>", buttons=((Button(text="下一页", data="p:2"),),))
    bad = Message(html="<p>", buttons=((Button(text="下一页", data="x" * 65),),))
    assert judge_message(good) == ()
    assert judge_message(bad)[1:] == ("BUTTON_DATA_INVALID",)
