"""Pages by which a site keeps robots out. They are told apart so that the source is called blocked; none is solved."""

import re

LOOKED_AT = 16 * 1024
"""Bytes of an answer that are searched: a challenge is a small page, and says so at once."""

_MARKS = re.compile(
    rb"_cf_chl_opt|cf-challenge|/cdn-cgi/challenge-platform|Just a moment\.\.\.|SafeLine|safeline_bot_challenge"
    rb"|__jsl_clearance|document\.cookie\s{0,3}=\s{0,3}.{0,40}(?:C3VK|acw_sc__v2|CT6T)|\$_ts\s{0,3}=\s{0,3}window"
    rb"|aliyun_waf|_waf_is_mobile|Access Denied|"
    + "安全验证|人机验证|访问验证|请完成验证|访问被拦截|访问过于频繁|请求被拒绝".encode(),
    re.IGNORECASE,
)


def challenge(body: bytes) -> str | None:
    """The mark by which an answer that is no feed and no article shows itself as a challenge or a refusal."""
    found = _MARKS.search(body[:LOOKED_AT])
    return found[0].decode("utf-8", "replace")[:40] if found else None
