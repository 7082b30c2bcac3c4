"""Challenges are told from pages that say nothing of the kind."""

import pytest

from bot.feeds.challenge import LOOKED_AT, challenge


@pytest.mark.parametrize(
    "page",
    [
        "<title>Just a moment...</title>",
        "<script>window._cf_chl_opt={}</script>",
        "<html><body>SafeLine WAF</body></html>",
        "<script>document.cookie = 'C3VK=' + x</script>",
        "<script>document.cookie='acw_sc__v2=1'</script>",
        "<script>$_ts = window['$_ts']</script>",
        "<script>var __jsl_clearance_s=1</script>",
        "<h1>访问过于频繁，请稍后再试</h1>",
        "<p>请按住滑块，拖动到最右边</p>",
        "<p>请输入验证码以继续访问</p>",
        "<p>您的访问被阻断，请联系网站管理员</p>",
        "<p>您的请求带有不合法参数，已被网站管理员设置拦截</p>",
        "<p>当前访问疑似黑客攻击</p>",
        "<p>当前环境异常，完成验证后可继续访问</p>",
    ],
)
def test_a_challenge_shows_itself(page: str) -> None:
    assert challenge(page.encode())
    assert challenge(page.encode("gb18030")) == challenge(page.encode())


@pytest.mark.parametrize(
    "page",
    ["", "<html><body>系统维护中</body></html>", "<rss><channel/></rss>", "404 Not Found", "用户名 密码 验证码 登录"],
)
def test_other_pages_are_none(page: str) -> None:
    assert challenge(page.encode()) is None


def test_only_the_beginning_is_searched() -> None:
    assert challenge(b" " * LOOKED_AT + b"SafeLine") is None
