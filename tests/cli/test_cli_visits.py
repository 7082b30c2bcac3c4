"""`sources check` and `poll`: what they tell of dates and of pauses that a server asks for."""

from pathlib import Path

from rich.cells import cell_len

from tests.cli.program import beside, policybot, watched
from tests.cli.site import configured, site

NOW = ("--at", "2026-07-19T12:00+08:00")


async def test_a_feed_whose_dates_cannot_be_read_is_told_and_yellow(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "undated"), encoding="utf-8")
        checked = await beside(tmp_path, "sources", "check", "--allow-host", host, *NOW)
        shape = (await beside(tmp_path, "sources", "check", "--json", "--allow-host", host, *NOW)).object()
    assert (checked.code, shape["health"]) == (0, "yellow")
    assert "undated：已抓取，来源有异常，RSS，3 条" in checked.out
    assert "undated：3 条中有 2 条没有可读的日期（如 '本月中旬'），以首次见到的时间为准" in checked.err
    assert shape["newest"] == "2026-07-17T16:00:00+00:00", "昨天"


async def test_what_failed_is_told_without_counts_and_without_the_address_of_its_own(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "good", "resting", "gone"), encoding="utf-8")
        polled = await beside(tmp_path, "poll", "--once", "--allow-host", host, *NOW)
        again = await beside(tmp_path, "poll", "--source", "good", "--allow-host", host, *NOW)
    assert {"good：已抓取，共 3 条，新 3 条", "resting：失败", "gone：已停抓"} == set(polled.out.splitlines())
    assert again.out == "good：无变化\n"
    assert "policybot: resting：对方返回 503 Service Unavailable；对方要求 60 分钟内不再访问\n" in polled.err
    examined = policybot(tmp_path, "doctor")
    assert "注意 来源 resting：对方返回 503 Service Unavailable；" in examined.out
    assert "问题 来源 gone：不再抓取：页面已永久移除（410）" in examined.out, "parked, and nobody switched it off"
    assert "已停抓  gone  " in policybot(tmp_path, "sources", "list").out, "of one switched off it says 已停用"
    assert "正常 1  有异常 1  中断 1" in policybot(tmp_path, "status").out


async def test_a_pause_that_a_server_asks_for_is_told(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "resting"), encoding="utf-8")
        checked = await beside(tmp_path, "sources", "check", "--allow-host", host, *NOW)
        await beside(tmp_path, "poll", "--once", "--allow-host", host, *NOW)
    for told in (checked.err, policybot(tmp_path, "sources", "list").out):
        assert "对方返回 503 Service Unavailable；对方要求 60 分钟内不再访问" in told


def test_a_listed_feed_without_an_address_is_named(tmp_path: Path) -> None:
    text = '<opml version="2.0"><body><outline type="rss" text="某部" xmlUrl=""/></body></opml>'
    (tmp_path / "no.opml").write_text(text, encoding="utf-8")
    ran = policybot(tmp_path, "sources", "import", "no.opml")
    assert (ran.code, ran.err) == (1, "policybot: no.opml：某部：是订阅源，但没有写地址（xmlUrl）\n")


async def test_a_feed_that_is_cut_is_stored_as_far_as_it_came_and_is_a_failed_item(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "cut"), encoding="utf-8")
        checked = await beside(tmp_path, "sources", "check", "--allow-host", host, *NOW)
        shown = await beside(tmp_path, "poll", "--once", "--allow-host", host, *NOW)
        again = await beside(tmp_path, "poll", "--all", "--json", "--allow-host", host, *NOW)
    assert (checked.code, shown.code, again.code) == (1, 1, 1)
    assert "cut：已抓取一部分，来源有异常，RSS，2 条" in checked.out
    assert shown.out == "cut：已抓取一部分，共 2 条，新 2 条\n"
    for ran in (checked, shown):
        assert "policybot: cut：只读出一部分，2 条：" in ran.err
    cut = again.object()
    assert (cut["outcome"], cut["partial"], cut["entries"], cut["new"]) == ("fetched", True, 2, 0)
    assert cut["error"].startswith("read in part 2 times in a row, 2 entries: ")


async def test_where_a_source_has_moved_for_good_is_listed_beside_its_address(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "moved"), encoding="utf-8")
        for day, listed in (
            (19, f"http://{host}/moved"),
            (20, f"http://{host}/moved"),
            (21, f"moved → http://{host}/good"),
        ):
            at = ("--at", f"2026-07-{day}T12:00+08:00")
            assert (await beside(tmp_path, "poll", "--once", "--allow-host", host, *at)).code == 0
            assert policybot(tmp_path, "sources", "list").out.rstrip().endswith(listed)


def test_what_failed_is_folded_on_a_narrow_terminal(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(configured("127.0.0.1:81", "good"), encoding="utf-8")
    for verb in (("sources", "check"), ("poll", "--once")):
        ran = watched(tmp_path, *verb, wide=40, COLUMNS="40")
        told = ran.out.rpartition("\x1b[2K")[2].splitlines()  # behind the bar
        assert (ran.code, len(told)) == (1, 4)
        assert max(map(cell_len, told)) <= 40
