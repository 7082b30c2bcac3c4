"""What a page shows when it is looked at again."""

import pytest

from bot.domain.models import RawDocument
from bot.domain.revisions import Look
from bot.feeds.looks import Glance, look, same_title

BODY = "".join(
    f"<p>　　示例部第{n}项工作安排已经印发，各地要结合实际抓好落实，按时报送进展情况。</p>" for n in range(6)
)


def page(title: str, body: str) -> RawDocument:
    html = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_示例部网站</title>'
        f'<meta name="ArticleTitle" content="{title}"></head><body><div class="TRS_Editor">{body}</div></body></html>'
    )
    return RawDocument(name="page.html", body=html.encode(), url="https://a.example.com/1.html")


def seen(raw: RawDocument) -> Look:
    return look(Glance(raw=raw, title="部署工作", url=raw.url))


def test_an_article_is_the_same_until_its_words_change() -> None:
    first = seen(page("部署工作", BODY))
    assert (first.title, first.removed) == ("部署工作", False)
    assert first.mark
    assert seen(page("部署工作", BODY.replace("<p>", "<p >").replace("　　", ""))).mark == first.mark
    edited = seen(page("部署工作", BODY.replace("第3项", "第三项")))
    assert edited.mark
    assert edited.mark != first.mark
    assert same_title(edited.mark, first.mark)
    renamed = seen(page("部署重点工作", BODY))
    assert renamed.mark
    assert not same_title(renamed.mark, first.mark)


def test_what_a_browser_counts_is_no_part_of_what_a_page_says() -> None:
    ordered = BODY + "<ol><li>疏通河道。</li><li>修缮水闸。</li></ol>"
    assert seen(page("部署工作", ordered)).mark == seen(page("部署工作", ordered.replace("ol>", "ul>"))).mark


@pytest.mark.parametrize(
    "body",
    [
        "<p>该页面已删除</p>",
        "<p>抱歉，您访问的文章已被删除。</p>",
        "<p>对不起，该信息已被撤下</p><p>返回首页</p>",
        "<p>您要查看的内容不存在！</p>",
        (
            "<p>尊敬的网友，您好。</p><p>您访问的文章已被删除，如有疑问请与本网站联系，联系方式见首页。</p>"
            "<p>感谢您长期以来对本网站的关心和支持，欢迎继续浏览其他栏目。</p>"
        ),
    ],
)
def test_a_page_that_says_briefly_that_it_is_gone_is_gone(body: str) -> None:
    assert seen(page("提示", body)) == Look(removed=True)
    bare = f"<html><head><title>提示信息</title></head><body><div>{body}</div></body></html>"
    assert seen(RawDocument(name="x", body=bare.encode())).removed


@pytest.mark.parametrize(
    "raw",
    [
        page("关于处理违规信息的通报", BODY + "<p>有关网站的违规信息已被删除。</p>"),
        page("提示", "<img src='1.png'>"),
        RawDocument(name="x", body=b"<html><body><script>go()</script></body></html>"),
        RawDocument(name="x", body=b"<html><frameset></frameset></html>"),
        RawDocument(name="x", body=b"\x89PNG\r\n"),
    ],
)
def test_any_other_page_does_not_tell_that_the_article_is_gone(raw: RawDocument) -> None:
    assert not seen(raw).removed
