"""Pages by which a site keeps robots out. They are told apart so that the source is called blocked; none is solved."""

import re

LOOKED_AT = 16 * 1024
"""Bytes of an answer that are searched: a challenge is a small page, and says so at once."""

WORDS = (
    "安全验证|人机验证|人机识别|访问验证|请完成验证|滑动验证|(?:按住|拖动)滑块|输入验证码.{0,12}(?:继续|访问)|访问被(?:拦截|阻断|拒绝)"
    "|(?:访问|操作|请求)过于频繁|请求被(?:拒绝|拦截)|疑似(?:黑客|恶意)?攻击|网站管理员设置拦截|网站防火墙|创宇盾|当前环境异常"
)
"""What they say to a reader."""

_MARKS = re.compile(
    rb"_cf_chl_opt|cf-challenge|/cdn-cgi/challenge-platform|Just a moment\.\.\.|SafeLine|safeline_bot_challenge"
    rb"|__jsl_clearance|document\.cookie\s{0,3}=\s{0,3}.{0,40}(?:C3VK|acw_sc__v2|CT6T)|\$_ts\s{0,3}=\s{0,3}window"
    rb"|aliyun_waf|_waf_is_mobile|Access Denied|" + WORDS.encode() + b"|" + WORDS.encode("gb18030"),
    re.IGNORECASE,
)


def challenge(body: bytes) -> str | None:
    """The mark by which an answer that is no feed and no article shows itself as a challenge or a refusal."""
    found = _MARKS.search(body[:LOOKED_AT])
    if found is None:
        return None
    try:
        return found[0].decode()[:40]
    except UnicodeDecodeError:
        return found[0].decode("gb18030", "replace")[:40]
