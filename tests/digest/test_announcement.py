"""What the admins hear of a broadcast that is over."""

from bot.digest.notices import outcome
from bot.domain.proposals import Progress
from bot.locale import translator


def test_what_was_withdrawn_is_told_beside_what_failed() -> None:
    told = outcome("今晚维护", Progress(sent=3, withdrawn=40), str).html
    assert told == "广播“今晚维护”已结束：送达 3 个会话，失败 0，结果不明 0。停发 40。"
    assert "40" in outcome("维护", Progress(sent=3, withdrawn=40), translator("en")).html
    failed = outcome("今晚维护", Progress(sent=3, dead=1), str).html
    assert failed.splitlines() == [
        "广播“今晚维护”已结束：送达 3 个会话，失败 1，结果不明 0。",
        "逐条列表：<code>policybot status --outbox</code>",
    ]
