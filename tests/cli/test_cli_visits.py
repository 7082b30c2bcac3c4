"""`sources check` and `poll`: what they tell of dates and of pauses that a server asks for."""

from pathlib import Path

from tests.cli.program import beside, policybot
from tests.cli.site import configured, site

NOW = ("--at", "2026-07-19T12:00+08:00")


async def test_a_feed_whose_dates_cannot_be_read_is_told_and_yellow(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "undated"), encoding="utf-8")
        checked = await beside(tmp_path, "sources", "check", "--allow-host", host, *NOW)
        shape = (await beside(tmp_path, "sources", "check", "--json", "--allow-host", host, *NOW)).object()
    assert (checked.code, shape["health"]) == (0, "yellow")
    assert "undated：已抓取，来源有异常，rss，3 条" in checked.out
    assert "undated：3 条中有 2 条没有可读的日期（如 '本月中旬'），以首次见到的时间为准" in checked.err
    assert shape["newest"] == "2026-07-17T16:00:00+00:00", "昨天"


async def test_a_pause_that_a_server_asks_for_is_told(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "resting"), encoding="utf-8")
        checked = await beside(tmp_path, "sources", "check", "--allow-host", host, *NOW)
        await beside(tmp_path, "poll", "--once", "--allow-host", host, *NOW)
    for told in (checked.err, policybot(tmp_path, "sources", "list").out):
        assert "对方返回 503 Service Unavailable；对方要求 60 分钟内不再访问" in told
